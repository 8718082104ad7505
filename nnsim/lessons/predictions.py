"""Predictions: what the learner says before the engine does. The answer is computed, never stored."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from nnsim.files.decoding import Node
from nnsim.lessons.conditions import Condition, check_condition, condition_at, holds
from nnsim.lessons.errors import LessonError
from nnsim.lessons.quantities import check_quantity, evaluate, quantity_at
from nnsim.lessons.readings import Quantity, Stage

MAX_OPTIONS = 8


@dataclass(frozen=True, slots=True)
class Prediction:
    """A number to so many digits behind the point, one of some options, or a line drawn on the map."""

    kind: Literal["number", "choice", "boundary"]
    quantity: Quantity | None = None
    digits: int = 2
    options: tuple[tuple[str, Condition], ...] = ()
    agreement: float = 0.95  # share of the map that a drawn line must divide as the network does


def prediction_at(node: Node) -> Prediction:
    """The prediction of an object, or FileError."""
    return _READERS[node.member("kind").choice(*_READERS)](node)


def _number(node: Node) -> Prediction:
    found = node.members("kind", "quantity", "digits")
    digits = found["digits"].whole(0, 12) if found["digits"].given else 2
    return Prediction("number", quantity_at(found["quantity"]), digits)


def _choice(node: Node) -> Prediction:
    given = node.members("kind", "options")["options"]
    options = tuple((key, condition_at(x)) for key, x in given.entries(MAX_OPTIONS).items())
    if len(options) < 2:
        raise given.refused("{place} must have at least two options.")
    return Prediction("choice", options=options)


def _boundary(node: Node) -> Prediction:
    found = node.members("kind", "agreement")
    share = found["agreement"].number() if found["agreement"].given else 0.95
    if not 0.5 < share <= 1:
        raise found["agreement"].refused("{place} must be above 0.5 and at most 1.")
    return Prediction("boundary", agreement=share)


_READERS: Mapping[str, Callable[[Node], Prediction]] = MappingProxyType(
    {"number": _number, "choice": _choice, "boundary": _boundary}
)


def check_prediction(prediction: Prediction, stage: Stage) -> None:
    """Raise a UserError for a place that is not there."""
    if prediction.quantity is not None:
        check_quantity(prediction.quantity, stage)
    for _, condition in prediction.options:
        check_condition(condition, stage)


def right_option(prediction: Prediction, stage: Stage) -> str:
    """The option whose condition holds. Raises LessonError unless there is exactly one."""
    right = [key for key, condition in prediction.options if holds(condition, stage)]
    if len(right) != 1:
        raise LessonError(
            "Exactly one option must be right here; the engine finds {found}.",
            found=", ".join(right) or "none",
        )
    return right[0]


def right_number(prediction: Prediction, stage: Stage) -> float:
    """The number as the engine computes it."""
    assert prediction.quantity is not None
    return evaluate(prediction.quantity, stage)


def is_right(typed: float, answer: float, digits: int) -> bool:
    """Whether a number is right to the digits that are asked for."""
    return math.isclose(typed, answer, rel_tol=1e-9, abs_tol=0.5000001 * 10.0**-digits)
