"""What is said about an answer: right, right as far as it was given, or which slip made it."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from nnsim.errors import UserError
from nnsim.exercises.blank import Blank
from nnsim.exercises.typed import Typed, read_typed
from nnsim.model.attempts import RIGHT, Outcome, Slip

DIGITS = 3  # right ones that are enough
_FEWEST = 2  # digits by which a slip is known

Sentence = tuple[str, Mapping[str, object]]  # a template and its values, for a view to translate

_SLIPS: Mapping[Slip, str] = MappingProxyType(
    {
        "sign": "The sign is wrong.",
        "uphill": "The step goes uphill: subtract it instead of adding it.",
        "derivative": "A factor is missing: f′(z), the derivative of this neuron's activation.",
        "batch_mean": "A factor is missing: 1/B, since the loss is a mean over B = {batch} samples.",
        "rate": "A factor is missing: the learning rate η = {rate:g}.",
        "input": "A factor is missing: the number that comes in along this wire.",
        "bias": "The bias is missing: add b.",
        "activation": "z and a are mixed up: a = f(z).",
        "old_value": "This is the value before the update; compute the new one.",
        "new_weights": "These are the weights after the update; δ goes back along the old ones.",
    }
)
_RIGHT: Mapping[Outcome, str] = MappingProxyType(
    {
        "exact": "Right: this is the number.",
        "rounded": "Right to the digits given.",
        "coarse": "Right as far as it goes; give {digits} significant digits.",
        "wrong": "This is not the number; go through the steps that lead to it.",
    }
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said about an answer. `slips` are those that give what was typed, if it is not right."""

    outcome: Outcome
    sentences: tuple[Sentence, ...]
    slips: tuple[Slip, ...] = ()
    value: float | None = None  # what was typed, as a number

    @property
    def is_right(self) -> bool:
        """Whether nothing is left to do."""
        return self.outcome in RIGHT


def judge(text: str, blank: Blank, digits: int = DIGITS) -> Verdict:
    """What to say about a typed answer, of which so many significant digits are enough.

    Where two slips give the same number both are said.
    """
    try:
        typed = read_typed(text)
    except UserError as error:
        return Verdict("unread", ((error.template, error.values),))
    outcome, slips = _found(typed, blank, digits)
    if outcome == "slip":
        values = {"batch": blank.batch, "rate": blank.rate}
        sentences = tuple((_SLIPS[slip], _named_in(_SLIPS[slip], values)) for slip in slips)
        return Verdict(outcome, sentences, slips, typed.value)
    sentence = _RIGHT[outcome]
    return Verdict(outcome, ((sentence, _named_in(sentence, {"digits": digits})),), (), typed.value)


def _named_in(template: str, values: Mapping[str, object]) -> Mapping[str, object]:
    return {name: value for name, value in values.items() if f"{{{name}" in template}


def _found(typed: Typed, blank: Blank, digits: int) -> tuple[Outcome, tuple[Slip, ...]]:
    """From the strictest reading of what was typed to the most generous one."""
    rounding, answer = blank.rounding, blank.answer
    distances = {slip: abs(typed.value - number) for slip, number in blank.slips.items()}
    nearest = min(distances.values(), default=math.inf)
    closest = tuple(slip for slip, distance in distances.items() if distance <= nearest + rounding)
    error = abs(typed.value - answer)
    if error <= rounding:
        return "exact", ()
    if _rounds_to(typed, answer, digits):
        return "rounded", ()
    if nearest <= rounding:
        return "slip", closest
    if error <= nearest and error <= _half_unit(answer, digits):
        return "rounded", ()
    if closest and nearest <= _half_unit(blank.slips[closest[0]], digits):
        return "slip", closest
    if _rounds_to(typed, answer, 1):
        return "coarse", ()
    slips = tuple(s for s, number in blank.slips.items() if _rounds_to(typed, number, _FEWEST))
    return ("slip", slips) if slips else ("wrong", ())


def _rounds_to(typed: Typed, number: float, digits: int) -> bool:
    """Whether a decimal of at least so many digits is the number as rounded to its last place."""
    if typed.digits is None or typed.digits < digits:
        return False
    return abs(typed.value - number) <= 0.5 * typed.unit * (1 + 1e-9)


def _half_unit(number: float, digits: int) -> float:
    """Half of what one counts in a number's last significant digit of so many."""
    if number == 0:
        return 0.0
    return 0.5 * 10.0 ** (math.floor(math.log10(abs(number))) - digits + 1)
