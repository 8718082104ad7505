"""Conditions on quantities: what decides which option is right, when a wait is over, a goal reached."""

from dataclasses import dataclass

from nnsim.files.decoding import Node
from nnsim.lessons.quantities import MAX_PARTS, check_quantity, evaluate, quantity_at
from nnsim.lessons.readings import Quantity, Stage


@dataclass(frozen=True, slots=True)
class Condition:
    """`low` ≤ quantity ≤ `high`, or below or above without the bound itself; all or any of `parts`."""

    quantity: Quantity | None = None
    above: float | None = None
    below: float | None = None
    within: tuple[float, float] | None = None
    parts: tuple["Condition", ...] = ()
    any_of: bool = False


def condition_at(node: Node) -> Condition:
    """The condition of an object, or FileError."""
    found = node.members("quantity", "above", "below", "within", "all", "any")
    for key in ("all", "any"):
        if found[key].given:
            node.members(key)
            parts = tuple(map(condition_at, found[key].items(MAX_PARTS)))
            return Condition(parts=parts, any_of=key == "any")
    above, below = (found[key].number() if found[key].given else None for key in ("above", "below"))
    within = _interval(found["within"]) if found["within"].given else None
    if above is None and below is None and within is None:
        raise node.refused("{place} needs “above”, “below” or “within”.")
    return Condition(quantity_at(found["quantity"]), above, below, within)


def _interval(node: Node) -> tuple[float, float]:
    items = node.items(2)
    if len(items) != 2 or items[0].number() > items[1].number():
        raise node.refused("{place} must be two numbers, the lower one first.")
    return items[0].number(), items[1].number()


def holds(condition: Condition, stage: Stage) -> bool:
    """Whether it holds where a lesson stands. Raises a UserError where a quantity has no number."""
    if condition.quantity is None:
        decide = any if condition.any_of else all
        return decide(holds(part, stage) for part in condition.parts)
    value = evaluate(condition.quantity, stage)
    low, high = condition.within or (value, value)
    return (
        (condition.above is None or value > condition.above)
        and (condition.below is None or value < condition.below)
        and low <= value <= high
    )


def check_condition(condition: Condition, stage: Stage) -> None:
    """Raise a UserError for a place that is not there."""
    if condition.quantity is not None:
        check_quantity(condition.quantity, stage)
    for part in condition.parts:
        check_condition(part, stage)
