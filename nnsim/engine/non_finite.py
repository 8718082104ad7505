"""Why a number is not finite: the sentence that stops training names the likely cause and what to do.

Where training has let the weights grow, a penalty or the learning rate is to blame; where nothing has
been learned yet, or nothing ever is, it is what the run was given: data, weights, precision.
"""

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from nnsim.engine.program import Operation, Program
from nnsim.errors import UserError
from nnsim.functions.tape import Array

_GROWN = 10.0  # so many times what they were at the start of the run, or 1, is grown
_LARGE = 1e6  # from here on what was given is called large


class NonFiniteError(UserError):
    """A number overflowed or was undefined; training stands just after the operation that made it."""

    def __init__(self, further: tuple[UserError, ...], template: str, **values: object) -> None:
        """`further` are the sentences that follow the first one."""
        super().__init__(template, **values)
        self.further = further
        self.args = (" ".join(str(part) for part in (self.args[0], *further)),)


class Findings(NamedTuple):
    """What is known where a number is not finite. Magnitudes are the largest there are."""

    program: Program
    step: Operation
    iteration: int
    start_weights: float  # at the first iteration that the run knows
    weights: float  # at the start of this one

    @property
    def rate(self) -> float:
        """The learning rate."""
        return self.program.store.training.rate(self.iteration)

    @property
    def inputs(self) -> float:
        """Of the batch."""
        buffers = self.program.forward.buffers
        return max(largest(buffers[x.id].activation) for x in self.program.network.inputs)

    @property
    def targets(self) -> float:
        """Of the batch."""
        return largest(self.program.loss.target)

    @property
    def has_grown(self) -> bool:
        """Whether training has let the weights grow."""
        return self.rate > 0 and not self.weights <= _GROWN * max(self.start_weights, 1.0)

    def constant(self, name: str) -> float:
        """A constant of the optimiser, 0 where it has none of this name."""
        return self.program.store.training.optimizer.constants.get(name, 0.0)

    @property
    def squares(self) -> list[Array]:
        """Squares of gradients that the optimiser remembers, to divide its steps by: flat vectors."""
        return [self.program.store.slots[x] for x in _SQUARES & self.program.store.slots.keys()]

    @property
    def limit(self) -> float:
        """Of η·λ₂: above it every update overshoots 0, further than the one before."""
        optimizer = self.program.store.training.optimizer
        return math.inf if self.squares else optimizer.stability


_SQUARES = frozenset({"squares", "second_moment"})


def largest(array: Array) -> float:
    """The greatest magnitude in an array of any shape, NaN if it holds one."""
    return float(np.abs(array).max(initial=0))


def _penalty_overflows(f: Findings) -> bool:
    regularizer = f.program.store.regularizer
    if f.step.phase != "update" or regularizer is None:
        return False
    return not np.isfinite(regularizer.gradient).all()


def _penalty_overshoots(f: Findings) -> bool:
    return f.has_grown and f.rate * f.program.store.training.l2 > f.limit


def _lasso_overshoots(f: Findings) -> bool:
    reach = f.rate * f.program.store.training.l1
    return f.has_grown and not f.squares and reach > _GROWN * max(f.start_weights, 1.0)


def _squares_overflow(f: Findings) -> bool:
    return f.step.phase == "update" and not all(np.isfinite(s).all() for s in f.squares)


def _is_largest(f: Findings, magnitude: float) -> bool:
    return magnitude >= _LARGE and magnitude >= max(f.inputs, f.targets, f.weights)


Rule = tuple[Callable[[Findings], bool], str]

# The first that holds is the cause.
CAUSES: tuple[Rule, ...] = (
    (
        lambda f: f.step.operation == "batch",
        "The data hold a number beyond {most}, the largest of {precision}: scale them.",
    ),
    (
        lambda f: not math.isfinite(f.weights),
        "A weight or bias is beyond {most}, the largest of {precision}: make it smaller.",
    ),
    (
        lambda f: f.has_grown and f.rate * f.constant("weight_decay") > 2,
        "A weight decay of {decay} at a learning rate of {rate} enlarges every weight in every update, "
        "since their product is above 2: lower one of them and go back to the start.",
    ),
    (
        _penalty_overshoots,
        "L2 with λ = {l2} at a learning rate of {rate} enlarges every weight in every update, since "
        "their product is above {limit}: lower one of them and go back to the start.",
    ),
    (
        _lasso_overshoots,
        "L1 with λ = {l1} at a learning rate of {rate} moves every weight by their product in every "
        "update: lower one of them and go back to the start.",
    ),
    (
        _squares_overflow,
        "{optimizer} squares the gradient, and its square is beyond {most}, the largest of {precision}: "
        "scale the data.",
    ),
    (
        lambda f: f.has_grown,
        "Most likely the learning rate is too high: weights of up to {start} have grown to {weights}. "
        "Lower it and go back to the start.",
    ),
    (
        _penalty_overflows,
        "The gradient of the penalty, λ times weights of up to {weights}, is beyond {most}, the "
        "largest of {precision}: lower λ or take smaller weights.",
    ),
    (
        lambda f: _is_largest(f, f.inputs),
        "The inputs reach {inputs}, which is too large to compute with: scale the data.",
    ),
    (
        lambda f: _is_largest(f, f.targets),
        "The targets reach {targets}, which is too large to compute with: scale the data.",
    ),
    (
        lambda f: _is_largest(f, f.weights),
        "The weights reach {weights}, which is too large to compute with: take smaller ones.",
    ),
    (
        lambda f: True,
        "The numbers grow from layer to layer: take smaller weights, fewer layers or activations that "
        "are bounded, such as tanh.",
    ),
)

_WHERE_LAYER = (
    "Training stopped in iteration {iteration}: the {operation} of {layer}, {phase}, gave a number "
    "that is not finite."
)
_WHERE = (
    "Training stopped in iteration {iteration}: the {operation} gave a number that is not finite."
)
_MORE_ROOM = "The precision float64 has room for numbers up to 1.8e308."


def non_finite(found: Findings) -> NonFiniteError:
    """The error that says where training stopped, why, and what to do."""
    cause = next(template for holds, template in CAUSES if holds(found))
    training, step = found.program.store.training, found.step
    further = [
        UserError(
            cause,
            most=f"{np.finfo(training.precision).max:.2g}",
            precision=training.precision,
            rate=f"{found.rate:g}",
            l1=f"{training.l1:g}",
            l2=f"{training.l2:g}",
            decay=f"{found.constant('weight_decay'):g}",
            limit=f"{found.limit:g}",
            optimizer=training.optimizer.row.title,
            start=f"{found.start_weights:.3g}",
            weights=f"{found.weights:.3g}",
            inputs=f"{found.inputs:.3g}",
            targets=f"{found.targets:.3g}",
        )
    ]
    if training.precision == "float32" and not found.has_grown:
        further.append(UserError(_MORE_ROOM))
    return NonFiniteError(
        tuple(further),
        _WHERE_LAYER if step.layer else _WHERE,
        iteration=found.iteration + 1,
        phase=step.phase,
        operation=step.operation,
        layer=step.layer.name if step.layer else "the network",
    )
