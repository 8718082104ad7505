"""R² follows from recorded losses; sizes of gradients are those of the flat vectors."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import generate
from nnsim.engine.evaluation import Evaluator
from nnsim.engine.trainer import Trainer
from nnsim.explain.plots.determination import PARTS, loss_of_mean, r_squared
from nnsim.explain.plots.gradient_sizes import gradient_sizes
from nnsim.model.project import Training, new_project
from nnsim.presets.chains import parse_chain

REGRESSION = "sine"


@settings(max_examples=20, deadline=None)
@given(
    loss=st.sampled_from(["half_squared", "mean_squared"]),
    reduction=st.sampled_from(["mean", "sum"]),
    iterations=st.integers(0, 30),
    seed=st.integers(0, 99),
)
def test_r_squared_is_that_of_the_outputs(
    loss: str, reduction: str, iterations: int, seed: int
) -> None:
    dataset = generate(default_recipe(REGRESSION))
    training = Training(loss, reduction=reduction, seed=seed)  # type: ignore[arg-type]
    network = parse_chain(f"{dataset.n_features}-3-{dataset.n_targets} tanh linear")
    trainer = Trainer(new_project(network, dataset, training))
    trainer.run(iterations)
    evaluator = Evaluator(network)
    evaluator.load(trainer.values)
    for part, samples, score in zip(
        PARTS, (dataset.train_indices, dataset.test_indices), trainer.score, strict=True
    ):
        of_mean = np.array([loss_of_mean(dataset, training, part)])
        found = r_squared(np.array([[score.loss]]), of_mean)
        if not len(samples):
            assert np.isnan(found)
            continue
        outputs = [
            evaluator.forward(tile)[network.output.id].activation.T.copy()
            for tile in evaluator.lay_out(dataset.features[samples])
        ]
        targets = dataset.targets[samples]
        residual = np.square(targets - np.concatenate(outputs)).sum()
        whole = np.square(targets - targets.mean(axis=0)).sum()
        assert found.item() == pytest.approx(1 - residual / whole)


def test_r_squared_is_unknown_without_a_squared_loss_or_where_all_targets_are_equal() -> None:
    dataset = generate(default_recipe(REGRESSION))
    assert np.isnan(loss_of_mean(dataset, Training("huber"), "training"))
    assert np.isnan(r_squared(np.array([[0.5]]), np.array([0.0])))


def test_the_answers_that_are_the_mean_have_r_squared_zero() -> None:
    assert r_squared(np.array([[2.0], [0.0], [4.0]]), np.array([2.0])).ravel().tolist() == [
        0,
        1,
        -1,
    ]


@pytest.mark.parametrize("chain", ["2-1 sigmoid", "2-3-1 tanh sigmoid", "2-4-4-4-1 relu sigmoid"])
def test_sizes_are_norms_of_what_training_has(chain: str) -> None:
    dataset = generate(default_recipe("xor"))
    network = parse_chain(chain)
    trainer = Trainer(new_project(network, dataset, Training("binary_cross_entropy")))
    trainer.run(7)
    sizes = gradient_sizes(network, trainer.parameters, trainer.gradients)
    assert {s.layer: s.gradient for s in sizes} == pytest.approx(dict(trainer.gradient_norms()))
    for size, connection in zip(sizes, network.connections, strict=True):
        weights = trainer.parameters.weights[connection.key]
        slopes = trainer.gradients.weights[connection.key]
        assert size.ratio == pytest.approx(np.linalg.norm(slopes) / np.linalg.norm(weights))


def test_layers_without_weights_have_no_ratio_and_huge_ones_no_infinite_norm() -> None:
    dataset = generate(default_recipe("xor"))
    network = parse_chain("2-3-1 tanh sigmoid")
    trainer = Trainer(new_project(network, dataset, Training("binary_cross_entropy")))
    trainer.run(1)
    parameters = trainer.parameters
    first, second = parameters.weights.values()
    first[...] = 0
    second[...] = 1e200
    sizes = gradient_sizes(network, parameters, trainer.gradients)
    assert np.isnan(sizes[0].ratio)
    assert sizes[1].weights == pytest.approx(1e200 * np.sqrt(3))
