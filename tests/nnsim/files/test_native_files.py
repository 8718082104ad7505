"""The native format: what is written, what is read back, and what every later version must open."""

import base64
import json
import math
import re
import struct
import zlib
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import get_args

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

import nnsim.files
from nnsim.data.catalogue import CATALOGUE, default_recipe
from nnsim.data.datasets import from_points, generate
from nnsim.data.recipes import Recipe
from nnsim.editing.layers import build, edit_layer
from nnsim.engine.non_finite import NonFiniteError
from nnsim.engine.trainer import Trainer
from nnsim.files import bench, native
from nnsim.files.arrays import decode, encode
from nnsim.files.decoding import Node
from nnsim.files.json_text import render
from nnsim.functions.activations import ACTIVATIONS, Activation
from nnsim.functions.initializers import INITIALIZERS, Initializer
from nnsim.functions.losses import LOSSES
from nnsim.functions.optimizers import OPTIMIZERS, Optimizer
from nnsim.model.breakpoints import BREAKPOINTS, Breakpoint
from nnsim.model.network import BiasKind, Connection, Layer, Network
from nnsim.model.parameter_ref import WeightRef
from nnsim.model.parameters import Parameters
from nnsim.model.project import (
    Training,
    check_fit,
    new_project,
    reset,
    with_breakpoints,
    with_network,
    with_parameters,
)
from tests.support.facts import bits, facts, parameter_bits
from tests.support.textbook import locks

VERSION_1 = sorted((Path(__file__).parents[2] / "data" / "v1").glob("*.nnsim"))
FORMAT_MD = (Path(nnsim.files.__file__).parent / "FORMAT.md").read_text(encoding="utf-8")
DESCRIBED = re.findall(r"```json\n(.*?)```", FORMAT_MD, re.DOTALL)
EXAMPLES = [example for example in DESCRIBED if '"format": "nnsim"' in example]


def version_1(stem):
    """The text of a stored file of format version 1."""
    return next(path for path in VERSION_1 if path.stem == stem).read_text(encoding="utf-8")


def xor_project(*sizes, **training):
    """An untrained chain of tanh layers for XOR."""
    network = build([2, *sizes, 1], Activation("tanh"))
    return new_project(network, generate(default_recipe("xor")), Training(**training))


SMOOTH = ("linear", "sigmoid", "tanh", "relu", "leaky_relu", "elu", "softplus", "silu", "sine")
DATA = (
    "xor",
    "circles",
    "moons",
    "xor_clouds",
    "checkerboard",
    "plane",
    "bumps",
)  # 2 inputs, 1 target

activations = st.sampled_from(SMOOTH).flatmap(
    lambda name: st.builds(
        Activation,
        st.just(name),
        st.none() if ACTIVATIONS[name].parameter is None else st.floats(0.01, 2.0),
    )
)
initializers = st.sampled_from(tuple(INITIALIZERS)).flatmap(
    lambda name: st.builds(
        Initializer, st.just(name), st.none() if name not in SCALED else st.floats(0.0, 1.0)
    )
)
SCALED = ("constant", "uniform", "normal")
names = st.text(min_size=1, max_size=6).filter(str.strip)
coordinates = st.floats(-1e6, 1e6)


@st.composite
def optimizers(draw):
    name = draw(st.sampled_from(tuple(OPTIMIZERS)))
    changed = [
        (key, draw(st.floats(0.1, 0.99) if constant.is_fraction else st.floats(1e-9, 0.1)))
        for key, constant in OPTIMIZERS[name].constants.items()
        if draw(st.booleans())
    ]
    return Optimizer(name, draw(st.floats(0.0, 0.1)), tuple(changed))


@st.composite
def networks(draw):
    """Two inputs and one output with any graph between them: skips, masks, overrides, locks."""
    sizes = draw(st.sampled_from(((2,), (1, 1))))
    roles = ["input"] * len(sizes)
    for _ in range(draw(st.integers(0, 3))):
        sizes, roles = (*sizes, draw(st.integers(1, 4))), [*roles, "hidden"]
    sizes, roles = (*sizes, 1), [*roles, "output"]
    taken = draw(st.lists(names, min_size=len(sizes), max_size=len(sizes), unique=True))
    layers, first = [], draw(st.integers(0, 50))
    for name, size, role in zip(taken, sizes, roles, strict=True):
        layers.append(draw(layers_of(name, role, tuple(range(first, first + size)))))
        first += size
    random = np.random.default_rng(draw(st.integers(0, 2**32)))
    connections = []
    for i, source in enumerate(layers):
        for target in layers[i + 1 :]:
            if source.role != "output" and target.role != "input" and draw(st.booleans()):
                mask = random.random((source.size, target.size)) < 0.6
                mask = None if mask.all() or draw(st.booleans()) else mask
                lock = draw(locks(source.size, target.size))
                connections.append(Connection(source.id, target.id, mask, lock))
    order = draw(st.permutations(range(len(layers))))
    return Network(tuple(layers[i] for i in order), tuple(draw(st.permutations(connections))))


@st.composite
def layers_of(draw, name, role, neurons):
    position = draw(st.tuples(coordinates, coordinates))
    if role == "input":
        return Layer(f"id {name}", name, role, neurons, position=position)
    overridden = draw(st.sets(st.sampled_from(neurons)))
    overrides = MappingProxyType({neuron: draw(activations) for neuron in overridden})
    own = draw(activations), overrides, draw(initializers), draw(locks(len(neurons)))
    kind = draw(st.sampled_from(get_args(BiasKind)))
    return Layer(f"id {name}", name, role, neurons, *own, position, bias=kind)


@st.composite
def trainings(draw):
    return Training(
        draw(st.sampled_from(("half_squared", "mean_squared", "mean_absolute", "huber"))),
        draw(optimizers()),
        draw(st.integers(0, 7)),
        draw(st.booleans()),
        draw(st.sampled_from(("mean", "sum"))),
        draw(st.sampled_from((0.0, 0.001))),
        draw(st.sampled_from((0.0, 0.01))),
        draw(st.integers(0, 2**63 - 1)),
        draw(st.sampled_from(("float64", "float32"))),
    )


@st.composite
def recipes(draw):
    return Recipe(
        draw(st.sampled_from(DATA)),
        samples=draw(st.integers(5, 20)),
        noise=draw(st.floats(0.0, 0.5)),
        low=draw(st.sampled_from((0, -1))),
        test_share=draw(st.floats(0.0, 0.5)),
        seed=draw(st.integers(0, 2**63 - 1)),
    )


@st.composite
def breakpoints(draw, network):
    """Up to three of any kind, about any layer and any wire of a network."""
    wires = [
        WeightRef(c.key, int(i), int(j))
        for c in network.connections
        for i, j in np.argwhere(np.ones(network.shape(c)) if c.mask is None else c.mask)
    ]
    made = []
    for kind in draw(st.lists(st.sampled_from(tuple(BREAKPOINTS)), max_size=3)):
        row, layers = BREAKPOINTS[kind], [layer.id for layer in network.computed]
        if row.of_weight and not wires:
            continue
        threshold = None if row.of_weight else draw(st.floats(0.0, row.highest))
        layer = draw(st.none() | st.sampled_from(layers)) if row.of_layer else None
        weight = draw(st.sampled_from(wires)) if row.of_weight else None
        made.append(Breakpoint(kind, threshold, layer, weight, draw(st.booleans())))
    return made


@st.composite
def projects(draw):
    """A random project after up to 9 iterations, or where one of its breakpoints has stopped it."""
    untrained = new_project(draw(networks()), generate(draw(recipes())), draw(trainings()))
    trainer = Trainer(with_breakpoints(untrained, draw(breakpoints(untrained.network))))
    try:
        trainer.run(draw(st.integers(0, 9)))
    except NonFiniteError:
        assume(False)
    return trainer.project


# -- nothing is lost ----------------------------------------------------------------------------------


@given(projects())
@settings(deadline=None, max_examples=60)
def test_a_project_is_read_back_to_the_bit(project):
    assert facts(native.loads(native.dumps(project))) == facts(project)


@given(projects())
@settings(deadline=None, max_examples=40)
def test_what_is_read_is_written_again_letter_by_letter(project):
    written = native.dumps(project)
    assert native.dumps(native.loads(written)) == written


@given(projects())
@settings(deadline=None, max_examples=40)
def test_running_on_gives_the_same_bits_as_never_having_closed(project):
    never_closed, reopened = Trainer(project), Trainer(native.loads(native.dumps(project)))
    for trainer in (never_closed, reopened):
        trainer.watch(())
    try:
        never_closed.run(7)
    except NonFiniteError:
        assume(False)
    reopened.run(7)
    assert facts(reopened.project) == facts(never_closed.project)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_a_running_trainer_and_its_file_stay_together(optimizer):
    chosen = Optimizer(optimizer, OPTIMIZERS[optimizer].learning_rate)
    trainer = Trainer(xor_project(3, optimizer=chosen, batch_size=3))
    trainer.run(5)
    reopened = Trainer(native.loads(native.dumps(trainer.project)))
    trainer.run(20)
    reopened.run(20)
    assert facts(reopened.project) == facts(trainer.project)


def test_large_layers_and_masks_are_read_back_to_the_bit():
    mask = np.random.default_rng(0).random((30, 40)) < 0.5
    layers = build([2, 30, 40, 1], Activation("tanh")).layers
    ids = [layer.id for layer in layers]
    wires = (Connection(*ids[:2]), Connection(*ids[1:3], mask), Connection(*ids[2:]))
    network, data = Network(layers, wires), generate(default_recipe("moons"))
    for precision in ("float64", "float32"):
        trainer = Trainer(new_project(network, data, Training(precision=precision)))
        trainer.run(3)
        assert facts(native.loads(native.dumps(trainer.project))) == facts(trainer.project)


EXTREMES = [-0.0, 0.0, 5e-324, -5e-324, 2.2250738585072009e-308, 1.7976931348623157e308, 0.1, 1 / 3]


@pytest.mark.parametrize("count", [8, 1024])
def test_extreme_numbers_survive_as_text_and_as_base64(count):
    numbers = np.resize(np.array(EXTREMES), count)
    written = json.loads(render(encode(numbers)))
    assert isinstance(written, list) == (count <= 256)
    assert bits(decode(Node(written, "x"), (count,))) == bits(numbers)


@given(
    arrays(
        np.float64,
        array_shapes(min_dims=1, max_dims=2, max_side=30),
        elements=st.floats(allow_nan=False, allow_infinity=False),
    )
)
@settings(deadline=None, max_examples=60)
def test_any_array_survives(array):
    assert bits(decode(Node(json.loads(render(encode(array))), "x"), array.shape)) == bits(array)


def test_weights_of_minus_zero_keep_their_sign():
    project = xor_project()
    negative = {key: -0.0 * np.abs(array) for key, array in project.initial.weights.items()}
    edited = with_parameters(project, Parameters(negative, project.initial.biases))
    reopened = native.loads(native.dumps(edited))
    assert np.signbit(*reopened.state.parameters.weights.values()).all()


def test_an_untrained_project_keeps_its_parameters_and_first_parameters_the_same_object():
    reopened = native.loads(native.dumps(xor_project(3)))
    assert reopened.state.parameters is reopened.initial


def test_a_trained_project_can_still_be_reset():
    project = xor_project(3)
    trainer = Trainer(project)
    trainer.run(5)
    reopened = reset(native.loads(native.dumps(trainer.project)))
    assert parameter_bits(reopened.state.parameters) == parameter_bits(project.initial)


def test_only_what_has_changed_since_the_start_is_written_twice():
    trainer = Trainer(xor_project(3))
    untouched = json.loads(native.dumps(trainer.project))
    trainer.run(1)
    trained = json.loads(native.dumps(trainer.project))
    assert not any("initial_weights" in c for c in untouched["connections"])
    assert all("initial_weights" in c for c in trained["connections"])


def test_arrays_that_are_read_cannot_be_written_to():
    trainer = Trainer(xor_project(3, optimizer=Optimizer("adam")))
    trainer.run(1)
    project = native.loads(native.dumps(trainer.project))
    everything = [project.initial, project.state.parameters, *project.state.slots.values()]
    assert not any(array.flags.writeable for parameters in everything for array in parameters)


def test_data_that_does_not_fit_the_network_is_kept_all_the_same():
    project = new_project(build([5, 3], Activation("tanh")), generate(Recipe("xor")), Training())
    assert facts(native.loads(native.dumps(project))) == facts(project)


def test_a_project_without_breakpoints_does_not_mention_them():
    assert "breakpoints" not in json.loads(native.dumps(xor_project(2)))


def test_a_file_is_written_and_read(tmp_path):
    project = xor_project(3)
    native.write(project, tmp_path / "xor.nnsim")
    assert facts(native.read(tmp_path / "xor.nnsim")) == facts(project)
    assert facts(native.read(str(tmp_path / "xor.nnsim"))) == facts(project)


# -- readable -----------------------------------------------------------------------------------------


def test_a_small_matrix_has_a_line_for_each_row():
    project = xor_project(3)
    (weights, *_) = project.initial.weights.values()
    lines = native.dumps(project).decode().splitlines()
    start = lines.index('      "weights": [')
    rows = [line.strip().rstrip(",") for line in lines[start + 1 : start + 3]]
    assert [json.loads(row) for row in rows] == weights.tolist()
    assert lines[start + 3].strip() == "]"


def test_an_edit_of_one_weight_changes_one_line():
    project = xor_project(3)
    key, weights = next(iter(project.initial.weights.items()))
    changed = weights.copy()
    changed[1, 2] = 0.125
    parameters = Parameters({**project.initial.weights, key: changed}, project.initial.biases)
    before = native.dumps(project).decode().splitlines()
    after = native.dumps(with_parameters(project, parameters)).decode().splitlines()
    assert sum(old != new for old, new in zip(before, after, strict=True)) == 1


def test_names_are_written_as_they_are_spelt():
    layers = list(build([2, 1], Activation("tanh")).layers)
    layers[1] = Layer("output", "출력", "output", layers[1].neurons)
    project = new_project(Network(tuple(layers)), generate(Recipe("xor")), Training())
    assert '"출력"' in native.dumps(project).decode()


def test_any_document_is_valid_json_with_the_same_values():
    document = {"a": [], "b": {}, "c": [[], [1]], "d": [{"e": [[0.5]], "f": "“”\n"}], "g": None}
    assert json.loads(render(document)) == document


# -- compact ------------------------------------------------------------------------------------------


def packed_connection(text):
    return next(c for c in json.loads(text)["connections"] if isinstance(c["weights"], dict))


def test_large_arrays_are_what_the_format_says():
    text = version_1("large_arrays_float32")
    written = packed_connection(text)
    key = written["from"], written["to"]
    project = native.loads(text)
    weights = struct.unpack("<400f", base64.b64decode(written["weights"]["base64"]))
    initial = struct.unpack("<400d", base64.b64decode(written["initial_weights"]["base64"]))
    mask = "".join(f"{byte:08b}" for byte in base64.b64decode(written["mask"]["base64"]))
    assert project.state.parameters.weights[key].ravel().tolist() == list(weights)
    assert project.initial.weights[key].ravel().tolist() == list(initial)
    assert [str(int(wire)) for wire in project.network.by_key[key].mask.ravel()] == list(mask)


def test_arrays_of_few_different_numbers_are_compressed():
    text = version_1("large_arrays_float32")
    written = json.loads(text)["dataset"]["targets"]
    assert written["compression"] == "zlib"
    raw = zlib.decompress(base64.b64decode(written["base64"]))
    targets = native.loads(text).dataset.targets
    assert targets.ravel().tolist() == list(struct.unpack(f"<{targets.size}f", raw))


def test_float32_is_chosen_only_where_it_loses_nothing():
    halves = np.arange(300) / 2
    assert encode(halves)["dtype"] == "float32"
    assert encode(halves + 1e-12)["dtype"] == "float64"
    assert encode(halves * 1e300)["dtype"] == "float64"


# -- by hand ------------------------------------------------------------------------------------------


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


# -- every later version opens what this one wrote ----------------------------------------------------


@pytest.mark.parametrize("path", VERSION_1, ids=lambda path: path.stem)
def test_a_file_of_version_1_opens_and_can_be_trained_on(path):
    project = native.read(path)
    check_fit(project)
    trainer = Trainer(project)
    trainer.run(2)
    assert (
        trainer.iteration == json.loads(path.read_bytes()).get("state", {}).get("iteration", 0) + 2
    )


def test_a_file_of_version_1_keeps_all_it_says():
    text = version_1("skips_masks_locks_adamw")
    written, project = json.loads(text), native.loads(text)
    for connection in written["connections"]:
        key = connection["from"], connection["to"]
        now, first = project.state.parameters.weights[key], project.initial.weights[key]
        assert now.tolist() == connection["weights"]
        assert first.tolist() == connection.get("initial_weights", connection["weights"])
        for name, slot in connection["slots"].items():
            assert project.state.slots[name].weights[key].tolist() == slot
    assert project.dataset.features.tolist() == written["dataset"]["features"]
    assert project.dataset.test.astype(int).tolist() == written["dataset"]["test"]
    assert project.network.by_id["h1"].name == "은닉 1"
    assert project.training.optimizer.constants["beta1"] == 0.8
    state = project.state
    assert (state.iteration, state.epoch, state.batch, state.optimizer_steps) == (10, 3, 1, 10)


# -- what cannot be written ---------------------------------------------------------------------------


def test_a_project_that_could_not_be_opened_again_is_not_written(tmp_path):
    project = xor_project(3)
    weights = {key: array * math.nan for key, array in project.initial.weights.items()}
    state = replace(project.state, parameters=Parameters(weights, project.initial.biases))
    path = tmp_path / "xor.nnsim"
    native.write(project, path)
    with pytest.raises(
        native.FileError, match=r"input → hidden1: weights\[0\]\[0\] is not a finite"
    ):
        native.write(replace(project, state=state), path)
    assert facts(native.read(path)) == facts(project)


def test_a_name_that_is_no_text_is_not_written():
    points = from_points([[0.0, 1.0]], [1.0], feature_names=["a", "\ud800"])
    project = new_project(build([2, 1], Activation("tanh")), points, Training())
    with pytest.raises(native.FileError, match="half a character"):
        native.dumps(project)


def test_a_layer_too_far_out_is_not_written():
    layers = list(build([2, 1], Activation("tanh")).layers)
    layers[1] = Layer("output", "Output", "output", layers[1].neurons, position=(0.0, math.inf))
    project = new_project(Network(tuple(layers)), generate(Recipe("xor")), Training())
    with pytest.raises(native.FileError, match="Output is too far out"):
        native.dumps(project)


def test_a_project_larger_than_a_file_may_be_is_not_written(monkeypatch):
    monkeypatch.setattr(native, "MAX_BYTES", 1000)
    with pytest.raises(native.FileError, match="too large to save"):
        native.dumps(xor_project(3))


def test_a_network_with_more_neurons_than_a_file_may_have_is_not_written(monkeypatch):
    monkeypatch.setattr("nnsim.files.native.writer.MAX_NEURONS_TOGETHER", 5)
    with pytest.raises(native.FileError, match="more than 5 neurons"):
        native.dumps(xor_project(3))
