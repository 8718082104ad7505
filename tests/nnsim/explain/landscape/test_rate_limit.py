"""The learning rate from which on gradient descent grows is where it says."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import from_points, generate
from nnsim.data.preparation import Preparation
from nnsim.data.prepare import prepare
from nnsim.editing.layers import build, edit_layer
from nnsim.engine.non_finite import NonFiniteError
from nnsim.engine.trainer import Trainer
from nnsim.explain.landscape.rate_limit import rate_limit
from nnsim.functions.activations import Activation
from nnsim.functions.optimizers import Optimizer
from nnsim.model.project import Project, Training, new_project, with_training

LINEAR = Activation("linear")


def linear(features: np.ndarray, outputs: int = 1, **settings: object) -> Project:
    rng = np.random.default_rng(0)
    dataset = from_points(features, rng.normal(0, 1, (len(features), outputs)))
    network = build([features.shape[1], outputs], LINEAR, LINEAR)
    return new_project(network, dataset, Training(**settings))


def loss_after(project: Project, rate: float, iterations: int) -> float:
    optimizer = Optimizer(project.training.optimizer.name, rate, project.training.optimizer.changed)
    trainer = Trainer(with_training(project, optimizer=optimizer))
    try:
        trainer.run(iterations)
    except NonFiniteError:
        return np.inf
    return trainer.score[0].loss


@settings(max_examples=25, deadline=None)
@given(
    st.integers(0, 2**32),
    st.sampled_from(["half_squared", "mean_squared"]),
    st.sampled_from(["mean", "sum"]),
    st.sampled_from(["sgd", "momentum", "nesterov"]),
    st.sampled_from([0.01, 1.0, 5000.0]),
    st.integers(1, 3),
)
def test_steps_grow_above_the_limit_and_not_below(
    seed: int, loss: str, reduction: str, optimizer: str, size: float, outputs: int
) -> None:
    features = size * np.random.default_rng(seed).normal(1, 1, (12, 2))
    project = linear(
        features, outputs, loss=loss, reduction=reduction, optimizer=Optimizer(optimizer)
    )
    limit = rate_limit(project)
    assert limit is not None
    assert limit.is_lasting
    begun = Trainer(project).score[0].loss
    assert loss_after(project, 0.97 * limit.rate, 400) <= begun * (1 + 1e-9)
    assert loss_after(project, 1.05 * limit.rate, 2000) > 1e3 * begun


@pytest.mark.parametrize("size", [0, 12, 500])
def test_a_batch_is_no_larger_than_the_data(size: int) -> None:
    features = np.random.default_rng(3).normal(1, 1, (12, 2))
    project = linear(features, reduction="sum", batch_size=size)
    limit = rate_limit(project)
    assert limit is not None
    assert (
        loss_after(project, 1.05 * limit.rate, 2000)
        > 1e3
        > loss_after(project, 0.97 * limit.rate, 400)
    )


def undecided(loss: str, size: float, **settings: object) -> Project:
    """Every row has both classes, so that where the loss is least all weights are 0."""
    features = size * np.random.default_rng(1).normal(1, 1, (6, 2)).repeat(2, axis=0)
    labels = np.arange(12) % 2
    softmax = loss == "softmax_cross_entropy"
    targets = np.eye(2)[labels] if softmax else labels[:, None].astype(float)
    dataset = from_points(features, targets)
    network = build([2, targets.shape[1]], LINEAR, Activation("softmax" if softmax else "sigmoid"))
    return new_project(network, dataset, Training(loss=loss, **settings))


@pytest.mark.parametrize("loss", ["binary_cross_entropy", "softmax_cross_entropy"])
@pytest.mark.parametrize("reduction", ["mean", "sum"])
@pytest.mark.parametrize("size", [0.01, 1.0, 5000.0])
def test_up_to_the_limit_cross_entropy_falls_and_above_it_the_best_weights_are_left(
    loss: str, reduction: str, size: float
) -> None:
    project = undecided(loss, size, reduction=reduction, optimizer=Optimizer("sgd"))
    limit = rate_limit(project)
    assert limit is not None
    assert limit.is_lasting
    assert not limit.is_sure
    trainer = Trainer(with_training(project, optimizer=Optimizer("sgd", 0.99 * limit.rate)))
    losses = []
    for _ in range(60):
        losses.append(trainer.score[0].loss)
        trainer.run(1)
    assert (np.diff(losses) <= 1e-12 * losses[0]).all()
    best = np.log(2) * (12 if reduction == "sum" else 1)
    assert loss_after(project, 1.1 * limit.rate, 2000) > best * (1 + 1e-6)


def test_momentum_over_cross_entropy_has_no_such_limit() -> None:
    project = undecided("binary_cross_entropy", 1.0, optimizer=Optimizer("momentum"))
    assert rate_limit(project) is None


def test_scaled_inputs_bear_a_larger_rate() -> None:
    raw = from_points([[1000.0], [2000.0], [3000.0]], [0.0, 1, 2])
    network = build([1, 1], LINEAR, LINEAR)
    before, after = (
        rate_limit(new_project(network, data, Training()))
        for data in (raw, prepare(raw, Preparation("standard")))
    )
    assert before is not None
    assert before.rate < 1e-6
    assert after is not None
    np.testing.assert_allclose(after.rate, 2)  # XᵀX/n is 1 for mean 0 and σ 1, and the bias has 1


@pytest.mark.parametrize("kept", [{"bias_locked": True}, {"bias": "none"}])
def test_a_bias_that_stays_is_no_direction_to_go(kept: dict) -> None:
    network = edit_layer(build([1, 1], LINEAR, LINEAR), "output", **kept)
    limit = rate_limit(new_project(network, from_points([[2.0]], [0.0]), Training()))
    assert limit is not None
    np.testing.assert_allclose(limit.rate, 0.5)  # 2/λ, and λ = 2²


def test_nothing_is_said_of_outputs_that_share_their_bias() -> None:
    # Of two outputs λ along the bias that they share is 2, and 1 along each of two.
    network = edit_layer(build([1, 2], LINEAR, LINEAR), "output", bias="tied")
    assert rate_limit(new_project(network, from_points([[0.0]], [[0.0, 1.0]]), Training())) is None


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("size", [0.0, 5e-324, 1e-200, 1e300])
def test_inputs_of_any_size_are_judged_without_a_warning(size: float) -> None:
    network = edit_layer(build([1, 1], LINEAR, LINEAR), "output", bias_locked=True)
    limit = rate_limit(new_project(network, from_points([[size]], [0.0]), Training()))
    if size < 1e-160:
        assert limit is None  # the loss is flat: every rate is stable
    else:
        assert limit is not None
        assert limit.rate == 0  # 2/λ, and λ = 1e600


@pytest.mark.parametrize(
    "settings",
    [
        {"optimizer": Optimizer("adam")},
        {"loss": "huber"},
        {"loss": "binary_cross_entropy"},
        {"loss": "mean_absolute"},
    ],
)
def test_nothing_is_said_of_what_is_no_plain_descent_on_a_quadratic(settings: dict) -> None:
    assert rate_limit(linear(np.ones((3, 1)), **settings)) is None


def test_nothing_is_said_of_an_output_that_is_not_linear() -> None:
    dataset = generate(default_recipe("moons"))
    network = build([2, 3, 1], Activation("tanh"), Activation("sigmoid"))
    assert rate_limit(new_project(network, dataset, Training())) is None


def test_above_a_hidden_layer_the_limit_is_that_of_the_present_weights() -> None:
    dataset = generate(default_recipe("sine"))
    network = build([1, 5, 1], Activation("relu"), LINEAR)
    limit = rate_limit(new_project(network, dataset, Training()))
    assert limit is not None
    assert not limit.is_lasting
