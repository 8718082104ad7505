"""Slips that are made in a training loop, and what each leaves behind in a tensor.

A slip is recognised by computing what it would have given, and comparing that with what was recorded.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from nnsim.engine.operations import slopes
from nnsim.functions.tape import Array
from nnsim.interchange.code.names import Names
from nnsim.interchange.comparing.engine_steps import EngineStep, Tensors
from nnsim.model.network import Layer, Network

KINDS = re.compile(r"(dW|db|dz|da|W|b|z|a)(\d+)(_(?!new)\w+?)?(_new)?")


def agree(yours: Array, other: Array, tolerance: float) -> bool:
    """Whether arrays of any shape are equal within a share of the largest number of the second."""
    if yours.shape != other.shape or not np.isfinite(yours).all():
        return False
    scale = max(float(np.abs(other).max(initial=0.0)), 1e-12)
    return bool((np.abs(yours - other) <= tolerance * scale).all())


@dataclass(frozen=True, eq=False)
class Case:
    """A tensor that differs: its name, both arrays, and all that both sides have of this step.

    `before` are the steps before, the last one last, as pairs of yours and the engine's.
    """

    name: str
    yours: Array
    engine: Array
    recorded: Tensors
    step: EngineStep
    before: list[tuple[Tensors, EngineStep]]
    network: Network
    tolerance: float

    @cached_property
    def kind(self) -> str:
        """`z`, `dW`, `W_new` and so on; the name itself for a batch or a loss."""
        found = KINDS.fullmatch(self.name)
        return f"{found[1]}{found[4] or ''}" if found else self.name

    @cached_property
    def layer(self) -> Layer:
        """The computed layer that it belongs to."""
        found = KINDS.fullmatch(self.name)
        assert found is not None, "only a tensor of a layer is asked for it"
        return self.network.computed[int(found[2]) - 1]

    @cached_property
    def number(self) -> int:
        """Which computed layer that is, from 1."""
        return self.network.computed.index(self.layer) + 1

    @cached_property
    def names(self) -> Names:
        return Names(self.network)

    @property
    def is_gradient(self) -> bool:
        """Whether it is a derivative of the loss."""
        return self.kind in ("dW", "db", "dz", "da")

    def is_like(self, other: Array | None) -> bool:
        """Whether what was recorded agrees with another array of any shape, and the engine's does not."""
        return (
            other is not None
            and agree(self.yours, other, self.tolerance)
            and not agree(self.engine, other, self.tolerance)
        )


@dataclass(frozen=True, slots=True)
class Slip:
    """A row of the table: what it looks like, what to do, and whether it explains a case."""

    says: str
    cure: str
    explains: Callable[[Case], bool]


def _is_transposed(case: Case) -> bool:
    return case.yours.ndim == 2 and agree(case.yours.T, case.engine, case.tolerance)


def _is_times(factor: Callable[[Case], float], *kinds: str) -> Callable[[Case], bool]:
    def explains(case: Case) -> bool:
        mine = case.kind in kinds or (not kinds and case.is_gradient)
        return mine and factor(case) != 1 and case.is_like(factor(case) * case.engine)

    return explains


def _lacks_bias(case: Case) -> bool:
    if case.kind != "z":
        return False
    return case.is_like(case.engine - case.step.tensors[f"b{case.number}"])


def _lacks_activation(case: Case) -> bool:
    return case.kind == "a" and case.is_like(case.step.tensors[f"z{case.number}"])


def _adds_up(case: Case) -> bool:
    """Whether it is the gradient of this step on top of what was recorded before."""
    if not case.is_gradient or not case.before:
        return False
    earlier = case.before[-1][0].get(case.name)
    return earlier is not None and case.is_like(case.engine + earlier)


def _sums(case: Case, weights: Callable[[str], Array]) -> Array:
    """The pre-activation of its layer with other weights: (n_samples, n_neurons)."""
    tensors, total = case.step.tensors, np.zeros_like(case.engine)
    for connection in case.network.incoming(case.layer.id):
        read = tensors[case.names.activation(connection.source)]
        total = total + read @ weights(case.names.weight(connection))
    return total + weights(f"b{case.number}")


def _reads_old_weights(case: Case) -> bool:
    if not case.before:
        return False
    old = case.before[-1][1].tensors
    if case.kind in ("W", "b"):
        return case.is_like(old[case.name])
    if case.kind != "z":
        return False
    present = case.step.tensors  # the bias may have followed
    followed = _sums(case, lambda name: (present if name.startswith("b") else old)[name])
    return case.is_like(followed) or case.is_like(_sums(case, lambda name: old[name]))


def _upstream(case: Case, weights: Callable[[str], Array]) -> Array | None:
    """∂L/∂a of its layer with other weights: (n_samples, n_neurons); None where nothing follows."""
    paths = [
        case.step.tensors[f"dz{case.names.number(case.network.by_id[c.target])}"]
        @ weights(case.names.weight(c)).T
        for c in case.network.outgoing(case.layer.id)
    ]
    return sum(paths[1:], paths[0]) if paths else None


def _deltas(case: Case) -> Iterator[tuple[str, Array]]:
    """What δ would be for two slips, each with its name: (n_samples, n_neurons)."""
    tensors = case.step.tensors
    z, a = tensors[f"z{case.number}"], tensors[f"a{case.number}"]
    slope = slopes(case.layer, z.T.copy(), a.T.copy()).T
    upstream = _upstream(case, lambda name: tensors[name])
    if upstream is None:
        upstream = tensors.get(f"da{case.number}")
    if upstream is not None:
        yield "no slope", upstream
    else:  # of a loss that is differentiated together with its activation
        yield "slope twice", tensors[f"dz{case.number}"] * slope
    moved = _upstream(case, lambda name: tensors[f"{name}_new"])
    if moved is not None:
        yield "new weights", moved * slope


def _follows_from(slip: str) -> Callable[[Case], bool]:
    """Whether δ, or a gradient that follows from it, is what a slip makes of it."""

    def explains(case: Case) -> bool:
        if case.kind not in ("dz", "dW", "db", "da"):
            return False
        delta = dict(_deltas(case)).get(slip)
        if delta is None:
            return False
        if case.kind == "da":
            moved = _upstream(case, lambda name: case.step.tensors[f"{name}_new"])
            return slip == "new weights" and case.is_like(moved)
        return case.is_like(_gradient(case, delta))

    return explains


def _gradient(case: Case, delta: Array) -> Array:
    """A tensor of the layer with another δ (n_samples, n_neurons): δ, ∂L/∂b (n,) or ∂L/∂W (n, m)."""
    if case.kind == "dz":
        return delta
    if case.kind == "db":
        return np.asarray(delta.sum(axis=0))
    found = {f"d{case.names.weight(c)}": c for c in case.network.incoming(case.layer.id)}
    connection = found[case.name]
    gradient = case.step.tensors[case.names.activation(connection.source)].T @ delta
    return gradient if connection.mask is None else gradient * connection.mask


def _moved(by: Callable[[Case, Array, Array], Array]) -> Callable[[Case], bool]:
    """Whether an update is what it would be, from the parameter before it and its gradient."""

    def explains(case: Case) -> bool:
        if not case.kind.endswith("_new"):
            return False
        name = case.name.removesuffix("_new")
        return case.is_like(by(case, case.step.tensors[name], case.step.tensors[f"d{name}"]))

    return explains


SLIPS: Mapping[str, Slip] = {
    "transposed": Slip(
        "It is transposed: rows and columns have changed places.",
        "Transpose it: .T in NumPy and PyTorch.",
        _is_transposed,
    ),
    "not_averaged": Slip(
        "It is the sum over the batch; the loss is a mean: every number is {batch} times too large.",
        "Divide by {batch}, the size of the batch, once: where δ of the output is computed.",
        _is_times(lambda case: case.step.batch, "dW", "db", "dz", "da", "loss"),
    ),
    "averaged_twice": Slip(
        "Every number is {batch} times too small: it is divided by the size of the batch once too often.",
        "Divide by {batch} in one place only: where δ of the output is computed.",
        _is_times(lambda case: 1 / case.step.batch, "dW", "db", "dz", "da", "loss"),
    ),
    "not_zeroed": Slip(
        "The gradient of the step before is added to it: gradients are not set to zero.",
        "Set all gradients to zero before each backward pass: optimizer.zero_grad() in PyTorch.",
        _adds_up,
    ),
    "bias_missing": Slip("The bias is missing from the sum.", "Add it: z = x W + b.", _lacks_bias),
    "activation_missing": Slip(
        "It is the pre-activation: the activation function is missing.",
        "Hand on a = f(z), not z.",
        _lacks_activation,
    ),
    "derivative_missing": Slip(
        "The derivative of the activation is missing.",
        "Multiply by it, number by number: δ = ∂L/∂a · f′(z).",
        _follows_from("no slope"),
    ),
    "derivative_twice": Slip(
        "The derivative of the activation is there, though this loss has it in its gradient already.",
        "Leave it out of δ of the output: it is a − t here.",
        _follows_from("slope twice"),
    ),
    "new_weights": Slip(
        "The weights behind it are those after the update; the backward pass needs those before it.",
        "Compute all gradients first, and update the weights after that.",
        _follows_from("new weights"),
    ),
    "old_weights": Slip(
        "The weights are those of the step before: the update has not reached them.",
        "Let the forward pass read the weights that the update has written.",
        _reads_old_weights,
    ),
    "sign": Slip(
        "Every number has the other sign.",
        "Exchange the two sides of the difference: a − t, not t − a.",
        _is_times(lambda case: -1.0),
    ),
    "factor_two": Slip(
        "Every number is twice too large.",
        "Leave out a factor 2: look where a square is differentiated.",
        _is_times(lambda case: 2.0),
    ),
    "half": Slip(
        "Every number is half of what it should be.",
        "Leave out a factor ½: look where a square is differentiated.",
        _is_times(lambda case: 0.5),
    ),
    "not_updated": Slip(
        "It has not been updated.",
        "Assign the result of the update to it, and record it after that.",
        _moved(lambda case, old, gradient: old),
    ),
    "uphill": Slip(
        "The step is added, not subtracted: it goes uphill.",
        "Subtract it: W ← W − η · ∂L/∂W.",
        _moved(lambda case, old, gradient: old + case.step.rate * gradient),
    ),
    "rate_missing": Slip(
        "The gradient is subtracted whole: the learning rate is missing.",
        "Multiply the gradient by η, the learning rate.",
        _moved(lambda case, old, gradient: old - gradient),
    ),
}


def slip_of(case: Case) -> str | None:
    """The first slip of the table that explains a case; None if none does."""
    return next((name for name, slip in SLIPS.items() if slip.explains(case)), None)


def words_on(slip: str | None) -> tuple[str, ...]:
    """What a slip looks like and what to do about it, as templates with a {batch}."""
    if slip is None:
        return ("No slip that is known explains it.",)
    return SLIPS[slip].says, SLIPS[slip].cure
