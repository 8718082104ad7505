"""A file may be written by hand: the description tells how, and its defaults are those that are read."""

import json
import math
import re

import pytest

import nnsim.files
from nnsim.data.catalogue import CATALOGUE, default_recipe
from nnsim.data.datasets import generate
from nnsim.data.recipes import Recipe
from nnsim.editing.layers import edit_layer
from nnsim.engine.trainer import Trainer
from nnsim.files import bench, native
from nnsim.functions.activations import ACTIVATIONS, Activation
from nnsim.functions.initializers import INITIALIZERS, Initializer
from nnsim.functions.losses import LOSSES
from nnsim.functions.optimizers import OPTIMIZERS, Optimizer
from nnsim.model.breakpoints import BREAKPOINTS, Breakpoint
from nnsim.model.parameter_ref import WeightRef
from nnsim.model.project import Training, new_project, with_network
from tests.nnsim.files.native.stored import DESCRIBED, EXAMPLES, FORMAT_MD, VERSION_1, version_1
from tests.support.facts import facts, parameter_bits


def test_the_examples_of_the_description_open_and_can_be_trained():
    assert (len(DESCRIBED), len(EXAMPLES)) == (3, 2)
    for example in EXAMPLES:
        Trainer(native.loads(example)).run(3)
    [graph] = set(DESCRIBED) - set(EXAMPLES)
    assert nnsim.graph(bench.loads(graph.encode()).text).value is not None


def test_the_full_example_means_what_the_description_says():
    project = native.loads(EXAMPLES[1])
    hidden, output = project.network.by_id["h"], project.network.output
    assert hidden.activation == Activation("leaky_relu", 0.2)
    assert hidden.activation_of(hidden.neurons[1]) == Activation("sine")
    assert hidden.initializer == Initializer("uniform", 0.5)
    assert hidden.bias_locked
    assert project.network.by_key["in", "h"].locked
    assert project.network.by_key["in", "out"].mask.tolist() == [[True], [False]]
    assert project.initial.biases[output.id].tolist() == [0.6]
    assert project.state.slots["velocity"].biases["h"].tolist() == [0.0, 0.0]
    assert project.dataset.targets.tolist() == [[0.01], [0.99], [0.5]]
    assert project.training.optimizer == Optimizer("momentum", 0.5, (("momentum", 0.8),))
    assert (project.state.iteration, project.state.batch) == (1, 1)
    assert project.breakpoints == (
        Breakpoint("loss_below", 0.01),
        Breakpoint("sign_change", weight=WeightRef(("h", "out"), 1, 0), enabled=False),
    )


def test_the_update_of_the_full_example_continues_from_its_velocity():
    # v ← 0.8 · 0.025 − 0.5 · g with g = 2 (a − t), on the second sample (1, −2) → 0.99:
    # h₁ = leaky(0.15 − 0.5 + 0.35) = 0, h₂ = sin(0.2 − 0.6 − 0.35), a = 0.5 h₂ − 1.5 + 0.625
    trainer = Trainer(native.loads(EXAMPLES[1]))
    trainer.run(1)
    a = 0.5 * math.sin(-0.75) - 1.5 + 0.625
    expected = 0.625 + 0.8 * 0.025 - 0.5 * 2 * (a - 0.99)
    assert trainer.parameters.biases["out"][0] == pytest.approx(expected, rel=1e-12)


def test_the_description_names_every_choice():
    for table in (ACTIVATIONS, INITIALIZERS, LOSSES, OPTIMIZERS, CATALOGUE, BREAKPOINTS):
        assert not [name for name in table if not re.search(f'`"?{name}"?`', FORMAT_MD)]


def test_the_description_names_every_key():
    def keys(value):
        if isinstance(value, dict):
            return set(value).union(*map(keys, value.values()))
        return set().union(*map(keys, value)) if isinstance(value, list) else set()

    texts = [*(path.read_text(encoding="utf-8") for path in VERSION_1), *EXAMPLES]
    written = set().union(*(keys(json.loads(text)) for text in texts))
    indices = {key for key in written if key.isdigit()}  # of the neurons that have overrides
    assert not [key for key in written - indices if f"`{key}`" not in FORMAT_MD]


def table_rows(heading):
    """The cells of a table of the description, by the first of them."""
    _, rest = FORMAT_MD.split(heading + "\n", 1)
    rows = [line.strip("|").split("|") for line in rest.split("\n\n", 1)[0].splitlines()]
    return {cells[0].strip(" `"): [cell.strip() for cell in cells[1:]] for cells in rows[1:]}


def test_the_settings_of_data_sets_are_those_of_the_description():
    described = table_rows("| name | samples | noise | test_share | uses |")
    assert described.keys() == CATALOGUE.keys()
    for name, (samples, noise, test_share, uses) in described.items():
        expected = Recipe(name, int(samples), float(noise), 2, 0, float(test_share), 0)
        assert default_recipe(name) == expected
        assert set(uses.split(", ")) == CATALOGUE[name].uses


def test_the_defaults_of_optimisers_are_those_of_the_description():
    described = table_rows("| name | learning_rate | constants | slots |")
    assert described.keys() == OPTIMIZERS.keys()
    for name, (rate, constants, slots) in described.items():
        rule = OPTIMIZERS[name]
        stated = re.findall(r"`(\w+)`(\\\*)? ([\d.e-]+)", constants)
        assert rule.learning_rate == float(rate)
        assert rule.textbook == {key: float(value) for key, _, value in stated}
        fractions = {key for key, constant in rule.constants.items() if constant.is_fraction}
        assert {key for key, star, _ in stated if star} == fractions
        assert rule.slots == tuple(re.findall(r"`(\w+)`", slots))


def test_a_hand_written_file_gets_the_defaults_of_the_format():
    project = native.loads(version_1("xor_by_hand"))
    assert [layer.name for layer in project.network.layers] == ["Input", "Hidden 1", "Output"]
    assert [layer.position for layer in project.network.layers] == [(0, 0), (200, 0), (400, 0)]
    assert project.network.by_id["hidden1"].initializer == Initializer("glorot")
    assert project.training == Training(
        *("half_squared", Optimizer("sgd", 0.1), 0, True, "mean", 0.0, 0.0, 0, "float64")
    )
    assert project.dataset.targets.ravel().tolist() == [0, 1, 1, 0]
    assert not project.dataset.test.any()
    assert project.state.iteration == 0
    assert not project.initial.biases["hidden1"].any()


def test_weights_that_are_left_out_are_drawn_from_the_training_seed():
    text = version_1("xor_by_hand")
    seeded = text.replace('"dataset"', '"training": {"seed": 5}, "dataset"')
    network = native.loads(text).network
    for source, seed in ((text, 0), (seeded, 5)):
        drawn = new_project(network, generate(Recipe("xor")), Training(seed=seed)).initial
        assert parameter_bits(native.loads(source).initial) == parameter_bits(drawn)


def test_a_paper_example_gives_the_numbers_on_the_paper():
    # M. Mazur, “A Step by Step Backpropagation Example” (2015): the error and the weights w₁ … w₈
    # after one step, in which the biases stay as they are.
    text = version_1("paper_2_2_2_by_hand")
    trainer = Trainer(native.loads(text.replace('"biases"', '"bias_locked": true, "biases"')))
    assert trainer.loss == pytest.approx(0.298371109, abs=5e-10)
    trainer.run(1)
    hidden, output = (weights.T.ravel() for weights in trainer.parameters.weights.values())
    assert hidden == pytest.approx([0.149780716, 0.19956143, 0.24975114, 0.29950229], abs=5e-9)
    assert output == pytest.approx([0.35891648, 0.408666186, 0.511301270, 0.561370121], abs=5e-9)


def test_layers_without_a_position_stand_in_columns_and_others_where_they_are():
    document = json.loads(version_1("xor_by_hand"))
    document["layers"][1:1] = [
        {"id": "second", "role": "input", "size": 1},
        {"id": "side", "role": "hidden", "size": 1, "activation": "tanh", "position": [7, -8.5]},
    ]
    document["connections"].append({"from": "side", "to": "output"})
    placed = {
        layer.id: layer.position for layer in native.loads(json.dumps(document)).network.layers
    }
    assert placed["side"] == (7.0, -8.5)
    assert placed["input"][0] == placed["second"][0] == 0
    assert placed["input"] != placed["second"]
    assert placed["hidden1"][0] < placed["output"][0]


def test_a_pin_is_kept_and_an_old_file_has_none():
    text = version_1("xor_by_hand")
    project = native.loads(text)
    assert not any(layer.pinned for layer in project.network.layers)
    assert b"pinned" not in native.dumps(project)
    pinned = with_network(project, edit_layer(project.network, "hidden1", pinned=True))
    again = native.loads(native.dumps(pinned)).network
    assert [layer.id for layer in again.layers if layer.pinned] == ["hidden1"]


def test_a_byte_order_mark_is_tolerated():
    text = version_1("xor_by_hand")
    assert facts(native.loads("\ufeff" + text)) == facts(native.loads(text))
    assert facts(native.loads(text.encode("utf-8-sig"))) == facts(native.loads(text))


def test_a_mask_with_every_wire_is_no_mask():
    text = version_1("xor_by_hand").replace(
        '"to": "output"', '"to": "output", "mask": [[1],[1],[1],[1]]'
    )
    assert native.loads(text).network.connections[1].mask is None


def test_neurons_are_numbered_in_the_order_of_the_layers():
    network = native.loads(version_1("skips_masks_locks_adamw")).network
    assert [n for layer in network.layers for n in layer.neurons] == list(range(8))
