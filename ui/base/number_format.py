"""How numbers are written on screen: a real minus sign, and widths that do not jump."""

import math
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from ui.base.settings import preferences

MINUS = "−"
BEGINNINGS = frozenset("0123456789.-" + MINUS)  # how a typed number begins
NARROWEST = f"{MINUS}8e{MINUS}300"  # no number is wider where it has least room
_SHORT = 7  # characters that every field has room for
_LARGEST_FRACTION = 100
# Those that leave no short decimal, and that somebody may divide by on paper.
_DIVISORS = (3, 6, 7, 9, 11, 12, 13, 14, 15, 18, 21, 24, 27, 30)


def format_number(value: float, digits: int | None = None) -> str:
    """A number in a fixed count of decimals, or in powers of ten where those would show nothing.

    Where numbers stand in a place of fixed width they have digits of their own, not the chosen ones.
    """
    digits, value = digits or preferences.digits.value, _signless_zero(value)
    if not math.isfinite(value):
        return without_digits(value)
    if value and not 10.0**-digits * 10 <= abs(value) < 10_000:
        mantissa, exponent = f"{value:.{max(digits - 2, 1)}e}".split("e")
        return f"{mantissa}e{int(exponent)}".replace("-", MINUS)
    return f"{value:.{digits}f}".replace("-", MINUS)


def without_digits(value: float) -> str:
    """What is written for infinity, and for no number."""
    if math.isnan(value):
        return "–"
    return "∞" if value > 0 else f"{MINUS}∞"


def grouped(value: float) -> str:
    """A limit as a sentence names it: 1,000,000 rather than 1000000."""
    return f"{value:,}".replace("-", MINUS)


def exact(value: float) -> str:
    """The shortest text that reads back as the same number, if it is finite."""
    if not math.isfinite(value):
        return format_number(value)
    plain = repr(value if isinstance(value, int) else float(value) + 0.0)  # + 0.0: −0 is 0
    mantissa, _, exponent = plain.partition("e")
    mantissa = mantissa.removesuffix(".0")
    return (f"{mantissa}e{int(exponent)}" if exponent else mantissa).replace("-", MINUS)


def brief(value: float) -> str:
    """A number as it was typed if that is short, as 1/3 is too, else with four decimals."""
    text = exact(value)
    if len(text) <= _SHORT or isinstance(value, int):
        return text
    return _fraction(value) or format_number(value)


def _fraction(value: float) -> str:
    """The fraction with a small divisor that is this very number; "" if there is none."""
    if abs(value) < _LARGEST_FRACTION:
        for divisor in _DIVISORS:
            dividend = round(value * divisor)
            if dividend / divisor == value:
                return f"{dividend}/{divisor}".replace("-", MINUS)
    return ""


def roundings(value: float) -> Iterator[str]:
    """Ever shorter texts for a number, with fewer significant digits; the last one has only one."""
    if not math.isfinite(value):
        return
    value = _signless_zero(value)
    for digits in range(6, 0, -1):
        rounded = f"{value:.{digits - 1}e}"
        mantissa, exponent = rounded.split("e")
        if -5 < int(exponent) < digits:
            yield f"{Decimal(rounded):f}".replace("-", MINUS)
        yield f"{mantissa}e{int(exponent)}".replace("-", MINUS)


def fitting(texts: Iterable[str], width: Callable[[str], float], room: float) -> str:
    """The first of some texts, the shortest last, that is no wider than the room."""
    shown = ""
    for shown in texts:
        if width(shown) <= room:
            break
    return shown


def percent(share: float) -> str:
    """A share as a percentage with one decimal."""
    return "–" if math.isnan(share) else f"{100 * share:.1f} %"


def significant(value: float) -> str:
    """A number to six significant digits; – for none."""
    if not math.isfinite(value):
        return without_digits(value)
    mantissa, ten, exponent = f"{_signless_zero(value):.6g}".partition("e")
    return (
        f"{mantissa}e{int(exponent)}".replace("-", MINUS) if ten else mantissa.replace("-", MINUS)
    )


def signed(text: str, value: float) -> str:
    """The text of a number with its sign, also where that is +."""
    return f"+{text}" if value > 0 else text


def _signless_zero(value: float) -> float:
    """The number, without the sign that a computer keeps of a zero."""
    return value + 0.0


def share_of_error(error: float) -> str:
    """A relative error, whose size alone matters."""
    return format_number(error, 3) if error else "0"
