"""One bias for a whole layer, and layers without: in training, the check, the arithmetic and files."""

import re
from pathlib import Path

import numpy as np
import pytest

from nnsim.cli.main import main
from nnsim.editing.layers import edit_layer, resize_layer
from nnsim.editing.parameters import with_values
from nnsim.editing.split_merge import merge, split
from nnsim.engine.trainer import Trainer
from nnsim.explain.explain import ExplainError, explain_bias, explain_neuron
from nnsim.explain.gradient_check import GradientCheck, compare_gradients
from nnsim.explain.layer_health import HealthCheck
from nnsim.explain.plots.changes import movers
from nnsim.explain.plots.gradient_sizes import gradient_sizes
from nnsim.files import FileError, native
from nnsim.functions.optimizers import OPTIMIZERS, Optimizer
from nnsim.model.network import BiasKind, NetworkError
from nnsim.model.parameter_ref import BiasRef, is_locked
from nnsim.model.project import Project, reset, with_network, with_training

CASE = Path(__file__).parents[2] / "data" / "cases" / "01b_mazur_biases_trained.nnsim"


def mazur(kind: BiasKind = "tied", layers: tuple[str, ...] = ("hidden1", "output")) -> Project:
    project = native.read(CASE)
    network = project.network
    for layer_id in layers:
        network = edit_layer(network, layer_id, bias=kind)
    return with_network(project, network)


def with_tied(network_project: Project, layer_id: str) -> Project:
    network = edit_layer(network_project.network, layer_id, bias="tied")
    return with_network(network_project, network)


def after(project: Project, iterations: int) -> Trainer:
    trainer = Trainer(project)
    trainer.run(iterations)
    return trainer


def same_bits(one: Trainer, other: Trainer) -> bool:
    return one.values.tobytes() == other.values.tobytes()


def test_one_bias_for_a_layer_learns_as_on_paper():
    # ∂L/∂b is the sum of the deltas of the layer, here by rate 0.5 from 0.35 and 0.60.
    trainer = after(mazur(), 1)
    assert trainer.loss == pytest.approx(0.285750886699, abs=5e-13)
    for layer_id, bias in (("hidden1", 0.3406371953), ("output", 0.5497998374)):
        both = trainer.parameters.biases[layer_id]
        assert both[0] == both[1] == pytest.approx(bias, abs=5e-11)


def test_a_network_counts_its_biases():
    assert [mazur(kind).network.n_biases for kind in ("own", "tied", "none")] == [4, 2, 0]


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_every_rule_keeps_one_bias_one_and_no_bias_zero_by_runs_steps_and_replay(optimizer):
    project = with_training(mazur("none", ("output",)), optimizer=Optimizer(optimizer, 0.1), l2=0.1)
    project = with_tied(project, "hidden1")
    run, stepped = after(project, 30), Trainer(project)
    while stepped.iteration < 30:
        stepped.step("operation")
    assert same_bits(run, stepped)
    biases = run.parameters.biases
    assert biases["hidden1"][0] == biases["hidden1"][1] != 0.35
    assert not biases["output"].any()
    stepped.go_to(7)
    stepped.run(23)
    assert same_bits(run, stepped)


def test_a_layer_without_biases_computes_without_them():
    trainer = Trainer(mazur("none"))
    trainer.step("phase")
    trainer.step("phase")
    z = trainer.program.forward.buffers["hidden1"].pre_activation[:, 0]
    # 0.15·0.05 + 0.20·0.10 and 0.25·0.05 + 0.30·0.10
    assert z == pytest.approx([0.0275, 0.0425], rel=1e-12)


def test_the_check_moves_one_bias_as_a_whole_and_looks_for_none_where_there_is_none():
    project = mazur("none", ("output",))
    project = with_tied(project, "hidden1")
    found = compare_gradients(project)
    assert found.compared == 8 + 1
    assert found.relative_error < 1e-6
    second = GradientCheck(project, only=BiasRef("hidden1", 1))
    second.advance()
    (entry,) = second.result().entries
    assert entry.relative_error < 1e-6
    assert entry.analytic == found.analytic.biases["hidden1"][0]


def test_the_norm_of_a_gradient_counts_one_bias_once():
    trainer = after(mazur(), 1)
    (hidden, _) = gradient_sizes(
        trainer.project.network, trainer.project.state.parameters, trainer.gradients
    )
    gradients = trainer.gradients
    weights = gradients.weights["input", "hidden1"]
    by_hand = float(np.sqrt((weights**2).sum() + gradients.biases["hidden1"][0] ** 2))
    assert trainer.gradient_norms()["hidden1"] == pytest.approx(by_hand, rel=1e-12)
    assert hidden.gradient == pytest.approx(by_hand, rel=1e-12)


def test_the_health_of_a_layer_counts_one_bias_once():
    trainer = after(mazur(), 1)
    own = trainer.parameters
    weights, bias = own.weights["input", "hidden1"], own.biases["hidden1"][0]
    length = float(np.sqrt((weights**2).sum() + bias**2))
    found = HealthCheck(trainer).examine()["hidden1"]
    assert found.ratio == pytest.approx(found.gradient / length, rel=1e-12)


def test_of_what_moved_most_one_bias_of_a_layer_is_one():
    project = mazur("tied", ("output",))
    found = movers(project.network, project.state.parameters, after(project, 1).parameters, 100)
    biases = [m.parameter for m in found if isinstance(m.parameter, BiasRef)]
    assert sorted(biases, key=str) == [
        BiasRef("hidden1", 0),
        BiasRef("hidden1", 1),
        BiasRef("output", 0),
    ]


def test_the_arithmetic_adds_the_deltas_of_all_neurons_that_share_the_bias():
    trainer = Trainer(mazur())
    trainer.go_to(0, len(trainer.program.steps))
    deltas = trainer.program.forward.buffers["output"].delta[:, 0].tolist()
    gradient = next(x for x in explain_bias(trainer, "output", 1) if x.name == "∂L/∂b")
    assert gradient.formula == "ΣΣδ"
    assert gradient.result == pytest.approx(sum(deltas), rel=1e-15)
    assert eval(gradient.numbers) == pytest.approx(sum(deltas), rel=1e-15)


def test_the_arithmetic_of_a_neuron_without_a_bias_has_none():
    trainer = Trainer(mazur("none"))
    trainer.go_to(0, len(trainer.program.steps))
    lines = explain_neuron(trainer, "hidden1", 0)
    assert next(line.symbol for line in lines if line.name == "z") == "z = Σ w·x"
    assert not [line for line in lines if line.name in ("b", "∂L/∂b")]
    with pytest.raises(ExplainError, match="have no bias"):
        explain_bias(trainer, "hidden1", 0)


# Edits


def test_biases_that_become_one_meet_in_the_middle_and_part_where_they_are():
    project = with_values(
        native.read(CASE), {BiasRef("output", 0): 0.5, BiasRef("output", 1): 0.75}
    )
    tied = with_tied(project, "output")
    assert tied.state.parameters.biases["output"].tolist() == [0.625, 0.625]
    own = with_network(tied, edit_layer(tied.network, "output", bias="own"))
    assert own.state.parameters.biases["output"].tolist() == [0.625, 0.625]


def test_one_bias_set_by_hand_is_that_of_all():
    project = with_values(mazur(), {BiasRef("hidden1", 1): -2.5})
    assert project.state.parameters.biases["hidden1"].tolist() == [-2.5, -2.5]
    assert not is_locked(BiasRef("hidden1", 1), project.network)


def test_no_bias_can_be_set_where_there_is_none():
    project = with_values(mazur("none"), {BiasRef("hidden1", 1): -2.5})
    assert not project.state.parameters.biases["hidden1"].any()
    assert is_locked(BiasRef("hidden1", 1), project.network)


def test_a_new_neuron_takes_the_bias_of_its_layer():
    project = mazur()
    network = resize_layer(project.network, "hidden1", 4)
    grown = with_network(project, network)
    assert grown.state.parameters.biases["hidden1"].tolist() == [0.35] * 4


def test_what_the_optimiser_remembers_becomes_one_too():
    moving = with_training(native.read(CASE), optimizer=Optimizer("momentum", 0.5))
    project = with_tied(after(moving, 3).project, "output")
    first, second = project.state.slots["velocity"].biases["output"]
    assert first == second != 0
    assert reset(project).state.parameters.biases["output"].tolist() == [0.6, 0.6]


@pytest.mark.parametrize("name", ["momentum", "adam"])
def test_what_the_optimiser_remembers_of_locked_biases_becomes_one_too(name):
    moving = with_training(native.read(CASE), optimizer=Optimizer(name, 0.5))
    locked = edit_layer(moving.network, "output", bias_locked=True)
    project = with_tied(after(with_network(moving, locked), 3).project, "output")
    free = edit_layer(project.network, "output", bias_locked=False)
    first, second = after(with_network(project, free), 3).parameters.biases["output"]
    assert first == second != 0.6


def test_layers_of_different_biases_do_not_become_one():
    project = native.read(Path(CASE).with_name("15b_xor_codingtrain155_lr1.nnsim"))
    hidden = next(x for x in project.network.layers if x.role == "hidden")
    parts = split(project.network, hidden.neurons[:1], (0.0, 0.0))
    one, other = (x.id for x in parts.layers if x.role == "hidden")
    mixed = edit_layer(parts, other, bias="tied")
    with pytest.raises(NetworkError, match="give every neuron its own bias first"):
        merge(mixed, [one, other])


# Files


def test_a_file_says_which_biases_a_layer_has_and_only_then_is_of_version_6():
    project = with_tied(mazur("none", ("output",)), "hidden1")
    text = native.dumps(project).decode()
    assert '"version": 6' in text
    again = native.loads(text)
    assert [layer.bias for layer in again.network.computed] == ["tied", "none"]
    assert native.dumps(again).decode() == text
    assert '"version": 1' in native.dumps(native.read(CASE)).decode()


def test_a_trained_file_with_its_past_goes_on_to_the_bit():
    whole, half = after(mazur(), 40), after(mazur(), 20)
    data = native.dumps(half.project, half.past)
    project, past = native.loads_with_past(data)
    assert past is not None
    going_on = Trainer(project, past.history, past.timeline, past.settings)
    going_on.run(20)
    assert same_bits(going_on, whole)


@pytest.mark.parametrize(
    ("kind", "biases", "sentence"),
    [
        (
            "tied",
            [0.5, 0.25],
            "layers[1].biases must all be equal: the neurons of the layer share one",
        ),
        ("none", [0.0, 0.25], "layers[1].biases must all be 0: the layer has no biases"),
    ],
)
def test_a_file_with_biases_that_its_layer_cannot_have_is_refused(kind, biases, sentence):
    text = CASE.read_text(encoding="utf-8")
    first = re.compile(r'"biases": \[\s*0.35,\s*0.35\s*\]')
    with pytest.raises(FileError, match=re.escape(sentence)):
        native.loads(first.sub(f'"bias": "{kind}", "biases": {biases}', text, count=1))
    with pytest.raises(FileError, match=re.escape("layers[1].bias ")):
        native.loads(first.sub('"bias": "some"', text, count=1))


def test_a_past_with_biases_that_its_layer_cannot_have_is_refused():
    trainer = after(after(native.read(CASE), 3).project, 2)
    text = native.dumps(trainer.project, trainer.past).decode()
    for kind, biases in (("tied", "0.5, 0.5"), ("none", "0.0, 0.0")):
        layer = re.compile(r'"biases": \[[^\]]*\],\s*"initial_biases": \[[^\]]*\]')
        changed = layer.sub(f'"bias": "{kind}", "biases": [{biases}]', text, count=1)
        with pytest.raises(FileError, match=r"past.*must hold the biases that hidden1 can have"):
            native.loads_with_past(changed)


def test_the_command_line_makes_such_networks(tmp_path, capsys):
    for kind, count in (("tied", 2 * 3 + 3 + 2), ("none", 2 * 3 + 3)):
        path = tmp_path / f"{kind}.nnsim"
        assert (
            main(["new", str(path), "--dataset", "xor", "--layers", "2-3-1", "--bias", kind]) == 0
        )
        assert {layer.bias for layer in native.read(path).network.computed} == {kind}
        capsys.readouterr()
        assert main(["info", str(path)]) == 0
        assert re.search(rf"Parameters +{count}\n", capsys.readouterr().out)
