"""Loss functions: a table from name to the loss of one sample, its gradient and what it needs.

Arrays have outputs along the first axis and samples along the second: `x` is what the loss reads,
`t` the target. A loss of the first kind reads the activation a of the output layer and its gradient
is ∂L/∂a. One that is paired with an output activation reads the score z, the pre-activation, and
its gradient is ∂L/∂z: the pair is differentiated together, which is simpler and stays stable.
"""

import math
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import DTypeLike

from nnsim.data.datasets import Dataset
from nnsim.errors import UserError
from nnsim.functions import loss_formulas as formulas
from nnsim.functions.activations import ACTIVATIONS
from nnsim.functions.loss_formulas import HUBER_DELTA, LossFormulas
from nnsim.functions.tape import Array, Tape

PerSample = Callable[[Array, Array], Any]  # x, t -> (n_samples,)
Gradient = Callable[[Tape, Array, Array, Array, Array], None]  # do, x, a, t, out


class LossError(UserError):
    """A loss that does not fit the output activation or the targets."""


class Loss(NamedTuple):
    """One row of the table. `paired` names the output activations of a loss that reads the score."""

    title: str
    per_sample: PerSample
    gradient: Gradient
    formula: str  # as a lecture writes it
    gradient_formula: str
    formulas: LossFormulas  # as the engine computes it
    paired: tuple[str, ...] = ()
    targets: str = "any"  # "any", "0/1", "±1" or "one-hot"
    note: str = ""
    # Of a loss that is differentiated together with its activation: ∂L/∂a of one sample, from a and t.
    output_gradient: Callable[[Array, Array], Array] | None = None

    @property
    def reads_score(self) -> bool:
        """Whether the loss reads the pre-activation z rather than the activation a."""
        return bool(self.paired)


def _half_squared(a: Array, t: Array) -> Any:
    error = t - a
    return (0.5 * error * error).sum(axis=0)


def _difference(do: Tape, x: Array, a: Array, t: Array, out: Array) -> None:
    do(np.subtract, a, t, out)


def _mean_squared(a: Array, t: Array) -> Any:
    return np.square(t - a).mean(axis=0)


def _mean_squared_gradient(do: Tape, x: Array, a: Array, t: Array, out: Array) -> None:
    do(np.subtract, a, t, out)
    do(np.multiply, 2.0 / len(t), out, out)


def _mean_absolute(a: Array, t: Array) -> Any:
    return np.abs(t - a).mean(axis=0)


def _mean_absolute_gradient(do: Tape, x: Array, a: Array, t: Array, out: Array) -> None:
    do(np.subtract, a, t, out)
    do(np.sign, out, out)
    if len(t) > 1:
        do(np.multiply, 1.0 / len(t), out, out)


def _huber(a: Array, t: Array) -> Any:
    # ½ e² for |e| ≤ δ, else δ (|e| − ½ δ) (Huber, 1964)
    error = np.abs(t - a)
    small = np.minimum(error, HUBER_DELTA)
    return (small * (error - 0.5 * small)).mean(axis=0)


def _huber_gradient(do: Tape, x: Array, a: Array, t: Array, out: Array) -> None:
    do(np.subtract, a, t, out)
    do(np.minimum, out, HUBER_DELTA, out)
    do(np.maximum, out, -HUBER_DELTA, out)
    if len(t) > 1:
        do(np.multiply, 1.0 / len(t), out, out)


def _binary_cross_entropy(z: Array, t: Array) -> Any:
    # −t ln σ(z) − (1 − t) ln(1 − σ(z)) = ln(1 + e^z) − t z, and ln(1 + e^z) = max(z, 0) + ln(1 + e^−|z|);
    # summed in this order no digit of a small loss is lost
    return (np.maximum(z, 0) - t * z + np.log1p(np.exp(-np.abs(z)))).sum(axis=0)


def _softmax_cross_entropy(z: Array, t: Array) -> Any:
    # −Σ t ln softmax(z) = ln Σ e^d with d = z − Σ t z, which is 0 for the right class; so it is
    # m + ln(1 + Σ' e^(d − m) + (e^−m − 1)), where m is the greatest d and Σ' leaves out the right class.
    # Its 1 is never added to the others, so no digit of a small loss is lost.
    above = z - (t * z).sum(axis=0)
    most = np.minimum(above.max(axis=0), np.finfo(z.dtype).max)  # or ∞ − ∞ follows
    others = ((1 - t) * np.exp(above - most)).sum(axis=0)
    return most + np.log1p(others + np.expm1(-most))


def _hinge(z: Array, t: Array) -> Any:
    return np.maximum(1 - t * z, 0).sum(axis=0)


def _hinge_gradient(do: Tape, x: Array, a: Array, t: Array, out: Array) -> None:
    # −t where the margin 1 − t z is above 0
    do(np.multiply, t, x, out)
    do(np.subtract, 1.0, out, out)
    do(np.heaviside, out, 0.0, out)
    do(np.multiply, t, out, out)
    do(np.negative, out, out)


def _perceptron(z: Array, t: Array) -> Any:
    return np.maximum(-t * z, 0).sum(axis=0)


def _perceptron_gradient(do: Tape, x: Array, a: Array, t: Array, out: Array) -> None:
    # −t where t a ≤ 0: a may be z itself, or its sign by one of the conventions on 0. Without one, z = 0
    # is a mistake, or weights of zero would never move.
    do(np.multiply, t, a, out)
    do(np.negative, out, out)
    do(np.heaviside, out, 1.0, out)
    do(np.multiply, t, out, out)
    do(np.negative, out, out)


def _perceptron_step(z: Array, t: Array) -> Any:
    # (a − t) z, where a is a step of z
    return np.maximum((1 - 2 * t) * z, 0).sum(axis=0)


LOSSES: Mapping[str, Loss] = MappingProxyType(
    {
        "half_squared": Loss(
            "Half squared error",
            _half_squared,
            _difference,
            "½ Σ (t − a)²",
            "a − t",
            formulas.HALF_SQUARED,
        ),
        "mean_squared": Loss(
            "Mean squared error",
            _mean_squared,
            _mean_squared_gradient,
            "1/K Σ (t − a)²",
            "2/K (a − t)",
            formulas.MEAN_SQUARED,
            note="The mean runs over the K outputs of a sample, then over the samples.",
        ),
        "mean_absolute": Loss(
            "Mean absolute error",
            _mean_absolute,
            _mean_absolute_gradient,
            "1/K Σ |t − a|",
            "1/K sign(a − t)",
            formulas.MEAN_ABSOLUTE,
        ),
        "huber": Loss(
            "Huber",
            _huber,
            _huber_gradient,
            "1/K Σ ½ e² if |e| ≤ 1, else |e| − ½, with e = t − a",
            "1/K clip(a − t, −1, 1)",
            formulas.HUBER,
        ),
        "binary_cross_entropy": Loss(
            "Binary cross-entropy",
            _binary_cross_entropy,
            _difference,
            "−Σ (t ln a + (1 − t) ln(1 − a))",
            "a − t",
            formulas.BINARY_CROSS_ENTROPY,
            paired=("sigmoid",),
            targets="0/1",
            note="Together with the sigmoid its gradient with respect to z is a − t.",
            output_gradient=lambda a, t: (a - t) / (a * (1 - a)),
        ),
        "softmax_cross_entropy": Loss(
            "Softmax cross-entropy",
            _softmax_cross_entropy,
            _difference,
            "−Σ t ln a",
            "a − t",
            formulas.SOFTMAX_CROSS_ENTROPY,
            paired=("softmax",),
            targets="one-hot",
            note="Together with softmax its gradient with respect to z is a − t.",
            output_gradient=lambda a, t: -t / a,
        ),
        "hinge": Loss(
            "Hinge",
            _hinge,
            _hinge_gradient,
            "Σ max(1 − t·z, 0)",
            "−t if t·z < 1, else 0",
            formulas.HINGE,
            paired=("linear",),
            targets="±1",
        ),
        "perceptron": Loss(
            "Perceptron",
            _perceptron,
            _perceptron_gradient,
            "Σ max(−t·z, 0)",
            "−t if t·a ≤ 0, else 0",
            formulas.PERCEPTRON,
            paired=("linear", "sign", "sign_from", "sign_above"),
            targets="±1",
            note="With learning rate 1 and single samples this is the perceptron learning rule.",
        ),
        "perceptron_step": Loss(
            "Perceptron (0/1)",
            _perceptron_step,
            _difference,
            "Σ (a − t)·z",
            "a − t",
            formulas.PERCEPTRON_STEP,
            paired=("step", "step_above"),
            targets="0/1",
            note="The perceptron learning rule for targets of 0 and 1: a mistake adds or subtracts η·x.",
        ),
    }
)

TARGET_WORDS = {
    "0/1": "targets of 0 and 1",
    "±1": "targets of −1 and 1",
    "one-hot": "one output for each class, with a target of 1 for the right class and 0 elsewhere",
}


def _targets_fit(kind: str, targets: Array) -> bool:
    if kind == "0/1":
        return bool(np.isin(targets, (0, 1)).all())
    if kind == "±1":
        return bool(np.isin(targets, (-1, 1)).all())
    if kind == "one-hot":
        one_each = bool((targets.sum(axis=1) == 1).all())
        return targets.shape[1] > 1 and one_each and bool(np.isin(targets, (0, 1)).all())
    return True


def harmless_magnitude(dtype: DTypeLike, count: int) -> float:
    """Where so many outputs and targets are no larger, no loss over them overflows."""
    return math.sqrt(float(np.finfo(dtype).max) / count) / 4


def fitting_loss(output_activation: str, dataset: Dataset) -> str:
    """The loss paired with this output activation that the targets allow, or half the squared error."""
    paired = (
        name
        for name, loss in LOSSES.items()
        if output_activation in loss.paired and _targets_fit(loss.targets, dataset.targets)
    )
    return next(paired, "half_squared")


def check_loss(name: str, output_activation: str, dataset: Dataset) -> None:
    """Raise LossError, saying what to change, if this loss cannot be computed here."""
    loss = LOSSES[name]
    if loss.paired and output_activation not in loss.paired:
        raise LossError(
            "{loss} needs {needed} as the activation of the output layer, which now has {present}; "
            "choose the loss {fitting} instead, or another activation.",
            loss=loss.title,
            needed=" or ".join(ACTIVATIONS[paired].title for paired in loss.paired),
            present=ACTIVATIONS[output_activation].title,
            fitting=LOSSES[fitting_loss(output_activation, dataset)].title,
        )
    if not _targets_fit(loss.targets, dataset.targets):
        raise LossError(
            "{loss} needs {words}; choose the loss {fitting} or change the targets.",
            loss=loss.title,
            words=TARGET_WORDS[loss.targets],
            fitting=LOSSES[fitting_loss(output_activation, dataset)].title,
        )
