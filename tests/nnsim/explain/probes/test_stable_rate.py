"""The learning rate up to which steps go downhill is where gradient descent itself turns."""

import numpy as np
import pytest

from nnsim.data.datasets import from_points
from nnsim.editing.layers import build, edit_layer
from nnsim.engine.non_finite import NonFiniteError
from nnsim.engine.trainer import Trainer
from nnsim.explain.probes.stable_rate import StableRate, stable_rate
from nnsim.functions.activations import Activation
from nnsim.functions.optimizers import Optimizer
from nnsim.model.parameters import Parameters
from nnsim.model.project import Project, Training, new_project, with_parameters, with_training
from tests.nnsim.explain.diagnosis.looking import ended
from tests.support.specimens import points, rich_network, scattered

LINEAR = Activation("linear")


def found(project: Project) -> StableRate:
    return ended(stable_rate(project, Trainer(project).values))


@pytest.mark.parametrize("settings", [{"l2": 0.3}, {"reduction": "sum", "batch_size": 5}])
def test_it_is_the_largest_eigenvalue_of_the_whole_hessian(settings: dict) -> None:
    network = rich_network(Activation("tanh"), Activation("sigmoid"), 2)
    training = Training("half_squared", **settings)
    project = scattered(network, points("0/1", 8, 3, 2), training, 3)
    trainer = Trainer(with_training(project, batch_size=0))
    step, values = 1e-5, trainer.values.copy()
    decay = training.l2 * trainer.program.store.layout.weights_only(np.float64)

    def gradient(at: np.ndarray) -> np.ndarray:
        trainer.restore(project.state)
        trainer.values[:] = at
        trainer.step("iteration")
        return trainer.program.store.gradients + decay * at

    moves = step * np.eye(len(values))
    hessian = np.array([(gradient(values + m) - gradient(values - m)) / (2 * step) for m in moves])
    wired = gradient(values) - decay * values != 0  # where a wire was cut no gradient comes
    of_free = hessian[wired][:, wired]
    share = 5 / 8 if training.reduction == "sum" else 1.0
    largest = np.linalg.eigvalsh((of_free + of_free.T) / 2)[-1] * share
    assert found(project).largest == pytest.approx(largest, rel=1e-6)


def test_steps_grow_above_it_and_not_below() -> None:
    features = np.random.default_rng(0).normal(1, 2, (9, 2))
    data = from_points(features, np.random.default_rng(1).normal(0, 1, (9, 1)))
    network = build([2, 1], LINEAR, LINEAR)
    for name in ("sgd", "momentum", "nesterov"):
        project = new_project(network, data, Training(l2=0.1, optimizer=Optimizer(name)))
        limit = found(project).limit
        for share, grows in ((0.98, False), (1.03, True)):
            optimizer = Optimizer(name, share * limit)
            trainer = Trainer(with_training(project, optimizer=optimizer))
            before = trainer.loss
            try:
                trainer.run(3000)
                after = trainer.loss
            except NonFiniteError:
                after = np.inf
            assert (after > 1e3 * before) == grows


def test_a_step_leaves_one_less_rate_times_curvature_of_the_way() -> None:
    network = edit_layer(build([1, 1], LINEAR, LINEAR), "output", bias_locked=True)
    project = new_project(
        network, from_points([[2.0]], [0.0]), Training(optimizer=Optimizer("sgd"))
    )
    here = found(project)
    assert here.largest == pytest.approx(4, rel=1e-6)  # x² of the one sample; the bias is locked
    assert (here.limit, here.left(0.6)) == (pytest.approx(0.5), pytest.approx(-1.4))
    trainer = Trainer(with_training(project, optimizer=Optimizer("sgd", 0.6)))
    before = trainer.values[0]
    trainer.run(1)
    assert trainer.values[0] == pytest.approx(here.left(0.6) * before, rel=1e-6)
    flat = new_project(network, from_points([[0.0]], [0.0]), Training())
    assert found(flat).limit == np.inf


@pytest.mark.parametrize("name", ["sgd", "momentum", "nesterov"])
def test_the_way_in_the_steepest_valley_is_the_one_that_training_takes(name: str) -> None:
    network = edit_layer(build([1, 1], LINEAR, LINEAR), "output", bias="none")
    data = from_points([[2.0]], [0.0])
    project = new_project(network, data, Training(optimizer=Optimizer(name, 0.3)))
    weights, biases = {("input", "output"): np.ones((1, 1))}, {"output": np.zeros(1)}
    project = with_parameters(project, Parameters(weights, biases))
    valley, trainer = found(project), Trainer(project)
    taken = [1.0]
    for _ in range(6):
        trainer.run(1)
        taken.append(float(trainer.values[0]))
    assert valley.way(project.training.optimizer, 0.3, 6) == pytest.approx(taken)
