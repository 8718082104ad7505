"""Sums of the loss on paper, from courses and questions that people brought."""

import math

import numpy as np
import pytest

from nnsim.data.datasets import from_points
from nnsim.editing.layers import build
from nnsim.engine.trainer import Trainer
from nnsim.explain.explain import explain_loss
from nnsim.functions.activations import ACTIVATIONS, Activation
from nnsim.functions.expressions import python
from nnsim.functions.losses import LOSSES
from nnsim.model.parameters import Parameters
from nnsim.model.project import Project, Training, new_project, with_parameters
from tests.support.specimens import value_of

LN2 = math.log(2)
FAR = 4.248354255291589e-18  # exp(−40)


@pytest.mark.parametrize(
    ("loss", "z", "t", "symbol", "paper"),
    [
        ("half_squared", [0.737], [1], "½·(t − a)²", 0.0345845),
        ("half_squared", [1, 3], [2, 5], "½·Σ (t − a)²", 2.5),
        ("mean_squared", [1, 3], [2, 5], "Σ (t − a)² / K", 2.5),
        ("mean_absolute", [1, 3], [2, 5], "Σ |t − a| / K", 1.5),
        ("huber", [0], [0.5], "½·(t − a)²", 0.125),
        ("huber", [0], [3], "|t − a| − ½", 2.5),
        ("huber", [0, 0], [0.5, 3], "Σ h(t − a) / K, h the Huber loss", 1.3125),
        ("huber", [0, 0], [-2, 3], "Σ (|t − a| − ½) / K", 2.0),
        ("binary_cross_entropy", [0], [1], "−ln a", LN2),
        ("binary_cross_entropy", [0], [0], "−ln(1 − a)", LN2),
        ("binary_cross_entropy", [0, 0], [0, 1], "−Σ (t·ln a + (1 − t)·ln(1 − a))", 2 * LN2),
        ("binary_cross_entropy", [40], [1], "log1p(exp(−z))", FAR),
        ("binary_cross_entropy", [-40], [0], "log1p(exp(z))", FAR),
        ("binary_cross_entropy", [-800], [1], "−z + log1p(exp(z))", 800),
        ("binary_cross_entropy", [800], [0], "z + log1p(exp(−z))", 800),
        ("softmax_cross_entropy", [0, 0], [0, 1], "−ln a", LN2),
        (
            "softmax_cross_entropy",
            [0, 40],
            [0, 1],
            "log1p(Σ exp(z − max z)), Σ over the others",
            FAR,
        ),
        (
            "softmax_cross_entropy",
            [1000, 1, -1000],
            [0, 0, 1],
            "max z − zₜ + log1p(Σ exp(z − max z)), Σ over the others",
            2000,
        ),
        ("hinge", [0.3], [1], "max(1 − t·z, 0)", 0.7),
        ("hinge", [0.3, -2], [-1, -1], "Σ max(1 − t·z, 0)", 1.3),
        ("perceptron", [-0.3], [1], "max(−t·z, 0)", 0.3),
        ("perceptron", [-0.3, 2], [1, 1], "Σ max(−t·z, 0)", 0.3),
    ],
)
def test_the_loss_of_a_sample_is_that_on_paper(
    loss: str, z: list[float], t: list[float], symbol: str, paper: float
) -> None:
    output = LOSSES[loss].paired[0] if LOSSES[loss].paired else "linear"
    numbers = np.array(z, float)
    a = {
        "linear": numbers,
        "sigmoid": np.exp(-np.logaddexp(0, -numbers)),
        "softmax": np.exp(numbers - np.logaddexp.reduce(numbers)),
    }[output].tolist()
    assert output in ACTIVATIONS
    written, expression = LOSSES[loss].formulas.value(numbers.tolist(), a, [float(x) for x in t])
    assert written == symbol
    assert value_of(python(expression)) == pytest.approx(paper, rel=1e-12)


@pytest.mark.parametrize("z", [*np.linspace(-6, 6, 41).tolist(), -750.0, 750.0])
@pytest.mark.parametrize("t", [0.0, 1.0])
def test_a_cross_entropy_is_written_alike_as_logarithm_and_over_z(z: float, t: float) -> None:
    a = float(np.exp(-np.logaddexp(0, -z)))
    _, expression = LOSSES["binary_cross_entropy"].formulas.value([z], [a], [t])
    paper = float(np.logaddexp(0, -z if t else z))
    assert value_of(python(expression)) == pytest.approx(paper, rel=1e-12)
    both = [0.0, z], [1 - a, a], [1 - t, t]
    _, expression = LOSSES["softmax_cross_entropy"].formulas.value(*both)
    assert value_of(python(expression)) == pytest.approx(paper, rel=1e-12)


def at_loss(project: Project) -> Trainer:
    trainer = Trainer(project)
    while trainer.last_step is None or trainer.last_step.phase != "loss":
        trainer.step("operation")
    return trainer


def found(trainer: Trainer, sample: int | None = None) -> dict[str, float]:
    return {line.symbol: line.result for line in explain_loss(trainer, sample)}


def mazur(**training: float) -> Project:
    """A step-by-step backpropagation example: 2-2-2, sigmoid, ½ squared error."""
    network = build((2, 2, 2), Activation("sigmoid"), Activation("sigmoid"))
    data = from_points([[0.05, 0.1]], [[0.01, 0.99]])
    project = new_project(network, data, Training("half_squared", **training))
    weights = [[0.15, 0.25], [0.2, 0.3]], [[0.4, 0.5], [0.45, 0.55]]
    keys, ids = project.initial.weights, project.initial.biases
    return with_parameters(
        project,
        Parameters(
            dict(zip(keys, map(np.array, weights), strict=True)),
            {i: np.full(2, b) for i, b in zip(ids, (0.35, 0.6), strict=True)},
        ),
    )


def test_a_penalty_stands_beside_the_loss_of_the_data() -> None:
    sums = found(at_loss(mazur(l2=0.1)))
    assert sums == {
        "L = ½·Σ (t − a)²": pytest.approx(0.298371109, abs=1e-9),
        "R = ½·λ₂·Σ w²": pytest.approx(0.0565, abs=1e-9),
        "L + R": pytest.approx(0.354871109, abs=1e-9),
    }


def test_absolute_weights_are_penalised_beside_squared_ones() -> None:
    sums = found(at_loss(mazur(l1=0.01, l2=0.1)))
    assert sums["R = ½·λ₂·Σ w² + λ₁·Σ |w|"] == pytest.approx(0.0565 + 0.01 * 2.8, abs=1e-9)


@pytest.mark.parametrize(
    ("reduction", "symbol", "paper"),
    [("sum", "L = Σ Lₖ", 0.455311), ("mean", "L = Σ Lₖ / B", 0.455311 / 4)],
)
def test_the_loss_of_the_batch_is_the_sum_or_the_mean_of_its_samples(
    reduction: str, symbol: str, paper: float
) -> None:
    data = from_points(
        [[0.0, 0.0, 1.0], [0.0, 1.0, 1.0], [1.0, 0.0, 1.0], [1.0, 1.0, 1.0]], [0.0, 0.0, 1.0, 1.0]
    )
    network = build((3, 1), Activation("sigmoid"), Activation("sigmoid"))
    project = new_project(network, data, Training("half_squared", reduction=reduction))
    [key], [output] = project.initial.weights, project.initial.biases
    weights = {key: np.array([[0.39293837], [-0.42772133], [-0.54629709]])}
    trainer = at_loss(with_parameters(project, Parameters(weights, {output: np.zeros(1)})))
    assert found(trainer)[symbol] == pytest.approx(paper, abs=1e-6)
    [own, whole] = explain_loss(trainer, 2)
    assert own.name == "Lₖ"
    assert whole.expression == explain_loss(trainer)[0].expression
