"""The first number that is not finite stops training and is named, the same at every pace."""

from collections.abc import Callable
from itertools import count

import numpy as np
import pytest
from specimens import points, same_bits

from nnsim import machine as machine_module
from nnsim import trainer as trainer_module
from nnsim.activations import Activation
from nnsim.boundaries import Grain
from nnsim.datasets import from_points
from nnsim.editing import build
from nnsim.optimizers import Optimizer
from nnsim.parameters import Parameters
from nnsim.project import Project, Training, new_project, with_parameters
from nnsim.trainer import NonFiniteError, Trainer


def line(x: float, w: float, **training: object) -> Project:
    """One weight on one sample with a target of 0."""
    project = new_project(build([1, 1], Activation("linear")), from_points([x], [0.0]), Training())
    project = new_project(project.network, project.dataset, Training(**training))
    weights = {("input", "output"): np.array([[w]])}
    return with_parameters(project, Parameters(weights, {"output": np.zeros(1)}))


def deep(activation: str, rate: float) -> Project:
    network = build([2, 3, 3, 1], Activation(activation), Activation("linear"))
    training = Training(optimizer=Optimizer("sgd", rate), batch_size=2)
    return new_project(network, points("any", 5, 2, 1), training)


# Each with the place where paper says it must happen first: iteration, phase, operation, layer.
OVERFLOWS = {
    "the score": (line(1e200, 1e200), (1, "forward", "affine", "Output")),
    "the loss": (line(1e160, 1.0), (1, "loss", "loss", "the network")),
    "the weight's gradient": (
        line(1e160, 1e-10, reduction="sum"),
        (1, "backward", "affine", "Output"),
    ),
    "a loss that diverges": (line(1e3, 1.0), None),
    "the loss in float32 alone": (line(1e3, 1e16, precision="float32"), None),
    "the loss while nothing moves": (
        line(1.0, 1e20, precision="float32", optimizer=Optimizer("sgd", 0.0)),
        (1, "loss", "loss", "the network"),
    ),
    "the second moment alone": (
        line(1e10, 1.0, precision="float32", optimizer=Optimizer("adam", 1e-30)),
        (1, "update", "update", "Output"),
    ),
    "squares of squares": (deep("square", 1.0), None),
    "a rate that is much too high": (deep("relu", 1e6), None),
}


def place(trained: Trainer) -> tuple[object, ...]:
    """The operation that ran last."""
    step = trained.last_step
    layer = step.layer.name if step.layer else "the network"
    return trained.cursor.iteration + 1, step.phase, step.operation, layer


def step_on(grain: Grain) -> Callable[[Trainer], None]:
    def go(trained: Trainer) -> None:
        for _ in range(3000):
            trained.step(grain)

    return go


def run_by(iterations: int) -> Callable[[Trainer], None]:
    def go(trained: Trainer) -> None:
        for _ in range(3000 // iterations):
            trained.run(iterations)

    return go


def slices(trained: Trainer) -> None:
    """Slices of a clock by which an iteration is long, so that they end between two operations."""
    ticks = count()
    with pytest.MonkeyPatch.context() as patch:
        for module in (machine_module, trainer_module):
            patch.setattr(module, "perf_counter", lambda: next(ticks) * 0.002)
        while not trained.advance(3000, next(ticks) * 0.002 + 0.01):
            pass


WAYS = {
    "operation": step_on("operation"),
    "phase": step_on("phase"),
    "iteration": step_on("iteration"),
    "epoch": step_on("epoch"),
    "runs of 1": run_by(1),
    "runs of 7": run_by(7),
    "run": run_by(3000),
    "slices": slices,
}


def stopped(project: Project, way: str) -> tuple[Trainer, NonFiniteError]:
    trained = Trainer(project)
    with pytest.raises(NonFiniteError) as caught:
        WAYS[way](trained)
    return trained, caught.value


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", OVERFLOWS)
def test_every_pace_stops_at_the_same_place(name, way):
    project, expected = OVERFLOWS[name]
    reference, error = stopped(project, "operation")
    assert expected is None or place(reference) == expected
    trained, same = stopped(project, way)
    assert place(trained) == place(reference)
    assert str(same) == str(error)
    assert trained.cursor == reference.cursor
    assert same_bits(trained.state.parameters, reference.state.parameters)
    assert [r.iteration for r in trained.history] == [r.iteration for r in reference.history]


def test_the_sentence_names_operation_layer_and_cause():
    _, error = stopped(line(1e200, 1e200), "run")
    for words in ("iteration 1", "affine", "Output", "not finite", "learning rate"):
        assert words in str(error)


@pytest.mark.parametrize("name", OVERFLOWS)
def test_training_stands_just_after_the_operation_with_a_state_that_is_sound(name):
    trained, error = stopped(OVERFLOWS[name][0], "run")
    assert trained.last_step.operation in str(error)
    assert f"iteration {trained.cursor.iteration + 1}:" in str(error)
    state = trained.state
    for parameters in (state.parameters, *state.slots.values()):
        assert all(np.isfinite(array).all() for array in parameters)


@pytest.mark.parametrize("again", WAYS)
def test_going_on_stops_again_with_the_same_sentence(again):
    trained, error = stopped(OVERFLOWS["the second moment alone"][0], "operation")
    cursor = trained.cursor
    with pytest.raises(NonFiniteError) as caught:
        WAYS[again](trained)
    assert str(caught.value) == str(error)
    assert trained.cursor == cursor


def test_a_restored_state_can_be_trained_again():
    project = OVERFLOWS["a loss that diverges"][0]
    trained, _ = stopped(project, "run")
    trained.restore(project.state)
    trained.step("iteration")
    assert trained.cursor.iteration == 1


def test_what_is_read_at_a_stop_gives_no_warning():
    # pytest turns a warning of NumPy into an error
    for project, _ in OVERFLOWS.values():
        trained, _ = stopped(project, "run")
        _ = trained.score, trained.loss, trained.penalty, trained.gradient_norms()
        _ = trained.last_step.arrays(), trained.program.loss.value


def test_a_penalty_that_overflows_gives_no_warning():
    assert Trainer(line(0.0, 1e200, l2=1.0)).penalty == np.inf
