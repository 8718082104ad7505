"""Projects as programs: they run alone, and compute what the engine computes."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from nnsim.data.datasets import from_points
from nnsim.editing.layers import build, edit_layer
from nnsim.engine.trainer import Trainer
from nnsim.explain.trace import trace
from nnsim.functions.activations import ACTIVATIONS, Activation
from nnsim.functions.losses import LOSSES
from nnsim.functions.optimizers import OPTIMIZERS, Optimizer
from nnsim.functions.schedules import SCHEDULES, Schedule
from nnsim.interchange import InterchangeError
from nnsim.interchange.code import literals, numpy_tables, torch_tables
from nnsim.interchange.code.numpy_code import to_notebook, to_numpy
from nnsim.interchange.code.torch_code import to_pytorch
from nnsim.model.locks import is_partial
from nnsim.model.network import Network
from nnsim.model.project import FitError, Project, Training, new_project, with_training
from tests.nnsim.interchange.agreement import (
    CLOSE,
    SHARE,
    STORED,
    difference,
    longer,
    own_difference,
    parameters_of,
    parameters_of_engine,
)
from tests.support.random_projects import partly_locked, random_project
from tests.support.specimens import paper, points, rich_network, scattered


def rich(**changes: object) -> Project:
    """All that a network can have, and every activation that a single neuron can."""
    network = rich_network(Activation("gelu"), Activation("softmax"), 3)
    training = Training(**{"batch_size": 4, "optimizer": Optimizer("sgd", 0.05), **changes})
    return scattered(network, points("one-hot", 10, 3, 3), training)


@pytest.mark.parametrize("seed", SHARE)
def test_a_numpy_program_of_any_project_gives_the_engines_parameters(
    seed: int, tmp_path: Path
) -> None:
    project = random_project(seed)
    saved, printed = parameters_of(to_numpy(project), tmp_path)
    assert difference(saved, parameters_of_engine(project)) < CLOSE
    of_loss = (o for o in trace(Trainer(project), 1) if o["phase"] == "loss")
    first = float(printed.splitlines()[0].split()[-1])
    assert first == pytest.approx(next(of_loss)["arrays"]["loss"], rel=1e-9)


def test_a_gradient_of_rounding_alone_is_as_close_as_the_engine_is_to_itself(
    tmp_path: Path,
) -> None:
    project = random_project(213, loss="perceptron_step")
    saved, _ = parameters_of(to_numpy(project), tmp_path)
    own = own_difference(project)
    assert 0 < own < 1e-11
    assert difference(saved, parameters_of_engine(project)) < max(CLOSE, 3 * own)


@pytest.mark.skipif(np.finfo(np.longdouble).nmant < 63, reason="needs longer numbers")
@pytest.mark.parametrize("locks", [False, True])
def test_in_longer_numbers_a_program_is_close_even_where_a_gradient_is_of_rounding(
    locks: bool, tmp_path: Path
) -> None:
    project = random_project(213, loss="perceptron_step")
    project = partly_locked(project, 213) if locks else project
    saved, _ = parameters_of(longer(to_numpy(project)), tmp_path)
    assert difference(saved, parameters_of_engine(project)) < CLOSE


@pytest.mark.parametrize("seed", [1, 10, 19, 28, 37, 46, 55, 13])  # every optimiser but one
def test_a_numpy_program_leaves_single_locked_weights_and_biases_as_the_engine_does(
    seed: int, tmp_path: Path
) -> None:
    project = partly_locked(random_project(seed), seed)
    locks = [*(c.locked for c in project.network.connections)]
    locks += [layer.bias_locked for layer in project.network.computed]
    program = to_numpy(project)
    assert ("LOCKED_PLACES" in program) == any(map(is_partial, locks))
    saved, _ = parameters_of(program, tmp_path)
    assert difference(saved, parameters_of_engine(project)) < CLOSE
    for c in project.network.connections:
        was = project.state.parameters.weights[c.key]
        now = saved[f"weight:{c.source}->{c.target}"]
        assert (now == was)[np.broadcast_to(c.locked, was.shape)].all(), "to the bit"
    compile(to_pytorch(project), "program", "exec")


def test_programs_do_not_mention_locks_of_single_weights_where_there_are_none() -> None:
    assert "LOCKED_PLACES" not in to_numpy(rich()) + to_pytorch(rich())


def test_what_pytorch_programs_saved_are_the_engines_parameters() -> None:
    with np.load(STORED) as stored:
        for seed in SHARE:
            mine = {n.split(" ", 1)[1]: stored[n] for n in stored if n.split(" ")[0] == str(seed)}
            assert difference(mine, parameters_of_engine(random_project(seed))) < CLOSE
            compile(to_pytorch(random_project(seed)), "program", "exec")


def test_every_row_of_the_tables_has_its_code() -> None:
    assert numpy_tables.ACTIVATIONS.keys() == torch_tables.ACTIVATIONS.keys() == ACTIVATIONS.keys()
    assert numpy_tables.LOSSES.keys() == torch_tables.LOSSES.keys() == LOSSES.keys()
    assert numpy_tables.OPTIMIZERS.keys() == torch_tables.OPTIMIZERS.keys() == OPTIMIZERS.keys()
    assert numpy_tables.SCHEDULES.keys() == SCHEDULES.keys()


@pytest.mark.parametrize("loss", ["softmax_cross_entropy", "mean_squared"])
def test_lone_layers_shared_sources_and_softmax_with_any_loss(loss: str, tmp_path: Path) -> None:
    project = rich(loss=loss)
    saved, _ = parameters_of(to_numpy(project), tmp_path)
    assert difference(saved, parameters_of_engine(project)) < CLOSE
    assert ".repeat(len(x), 1)" in to_pytorch(project)


def test_every_activation_is_that_of_the_engine(tmp_path: Path) -> None:
    for name in set(ACTIVATIONS) - {"softmax"}:
        network = build([2, 3, 1], Activation(name), Activation("linear"))
        project = scattered(
            network, points("any", 5, 2, 1), Training(optimizer=Optimizer("sgd", 0.01))
        )
        found = difference(
            parameters_of(to_numpy(project), tmp_path)[0], parameters_of_engine(project)
        )
        assert found < CLOSE, name


def test_a_layer_with_one_bias_or_without_any_learns_as_in_the_engine(tmp_path: Path) -> None:
    network = build([2, 3, 2, 1], Activation("tanh"), Activation("linear"))
    for kind, layer in zip(("tied", "none"), network.computed, strict=False):
        network = edit_layer(network, layer.id, bias=kind)
    training = Training(optimizer=Optimizer("momentum", 0.05))
    project = scattered(network, points("any", 5, 2, 1), training)
    saved, _ = parameters_of(to_numpy(project), tmp_path)
    assert difference(saved, parameters_of_engine(project)) < CLOSE
    torch = to_pytorch(project)
    assert torch.count("# one bias") == 1
    assert torch.count("requires_grad_(False)  # locked") == 1


def test_single_precision_stays_single(tmp_path: Path) -> None:
    for optimizer in ("momentum", "adamw"):
        training = {"precision": "float32", "l1": 0.01, "optimizer": Optimizer(optimizer, 0.01)}
        project = with_training(rich(), **training)
        saved, _ = parameters_of(to_numpy(project), tmp_path)
        assert {array.dtype for array in saved.values()} == {np.dtype(np.float32)}
        assert difference(saved, parameters_of_engine(project)) < 1e-4


def test_names_of_the_user_run_nothing(tmp_path: Path) -> None:
    hidden = '"""\nraise SystemExit("run")\n# \\'
    network = build([2, 2, 1], Activation("tanh"))
    network = edit_layer(network, "hidden1", name=hidden)
    layers = tuple(replace(x, id="'\n" if x.id == "hidden1" else x.id) for x in network.layers)
    ids = {old.id: new.id for old, new in zip(network.layers, layers, strict=True)}
    wires = tuple(
        replace(c, source=ids[c.source], target=ids[c.target]) for c in network.connections
    )
    data = from_points([[0, 1], [1, 0]], [1, 2], feature_names=("\n1/0", '"""'))
    project = new_project(Network(layers, wires), data, Training())
    saved, _ = parameters_of(to_numpy(project), tmp_path)
    assert "weight:'\n->output" in saved
    compile(to_pytorch(project), "program", "exec")


def test_many_numbers_are_packed_and_too_many_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = points("any", 3000, 2, 1)
    project = scattered(build([2, 40, 1], Activation("relu")), data, Training(batch_size=500))
    program = to_numpy(project)
    assert "unpack(" in program
    saved, _ = parameters_of(program, tmp_path)
    assert difference(saved, parameters_of_engine(project)) < CLOSE
    monkeypatch.setattr(literals, "MOST_NUMBERS", 100)
    with pytest.raises(InterchangeError, match="at most 100 numbers"):
        to_numpy(project)


def test_a_notebook_is_the_same_program_in_cells() -> None:
    trained = Trainer(paper())
    trained.run(3)
    notebook = json.loads(to_notebook(trained.project))
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    assert len({cell["id"] for cell in notebook["cells"]}) == len(notebook["cells"])
    code = ["".join(c["source"]) for c in notebook["cells"] if c["cell_type"] == "code"]
    names: dict[str, object] = {}
    for cell in code[:-1]:  # the last one draws
        exec(cell, names)
    assert len(names["losses"]) == 100  # type: ignore[arg-type]
    trained.run(100)
    expected = trained.parameters.weights["input", "hidden1"]
    np.testing.assert_allclose(names["p"]["W1"], expected, rtol=0, atol=CLOSE)  # type: ignore[index]
    assert "matplotlib" in code[-1]


def test_pytorch_has_nothing_to_differentiate_where_all_is_locked() -> None:
    network = edit_layer(build([1, 1], Activation("linear")), "output", bias_locked=True)
    layers, wires = network.layers, tuple(replace(c, locked=True) for c in network.connections)
    project = new_project(Network(layers, wires), from_points([1.0], [2.0]), Training())
    assert "backward()" not in to_pytorch(project)


def test_pytorch_asks_whether_the_loss_depends_on_what_is_not_locked() -> None:
    network = rich().network
    free = ("wide", "feeds none")
    layers = tuple(
        replace(x, bias_locked=x.role != "input" and x.id != "feeds none") for x in network.layers
    )
    wires = tuple(replace(c, locked=c.key != free) for c in network.connections)
    project = new_project(
        Network(layers, wires), rich().dataset, Training(loss="softmax_cross_entropy")
    )
    assert "if objective.requires_grad:" in to_pytorch(project)


def test_momentum_whose_learning_rate_moves_is_written_out_in_pytorch() -> None:
    moving = Schedule("exponential")
    for project in (paper(), random_project(8, trained=3)):
        project = with_training(project, optimizer=Optimizer("momentum"), schedule=moving)
        assert "torch.optim" not in to_pytorch(project).replace("torch.optim.SGD does not", "")
        assert "torch.optim.SGD" in to_pytorch(with_training(project, schedule=Schedule()))


def test_what_cannot_be_trained_is_no_program() -> None:
    project = new_project(build([3, 1], Activation("linear")), points("any", 4, 2, 1), Training())
    for write in (to_numpy, to_pytorch, to_notebook):
        with pytest.raises(FitError):
            write(project)
