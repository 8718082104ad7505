"""How numbers are written on screen: a real minus sign, and widths that do not jump."""

import math

MINUS = "−"
BEGINNINGS = frozenset("0123456789.-" + MINUS)  # how a typed number begins


DIGITS = (2, 3, 4, 6)  # that may be chosen
USUAL_DIGITS = 4
_chosen = USUAL_DIGITS


def digits() -> int:
    """How many decimals numbers are shown with."""
    return _chosen


def set_digits(count: int) -> None:
    """Show numbers with so many decimals from now on."""
    global _chosen
    _chosen = count


def figure(value: float, digits: int | None = None) -> str:
    """A number in a fixed count of decimals, or in powers of ten where those would show nothing.

    Where numbers stand in a place of fixed width they have digits of their own, not the chosen ones.
    """
    digits = digits or _chosen
    if math.isnan(value):
        return "–"
    if math.isinf(value):
        return "∞" if value > 0 else f"{MINUS}∞"
    if value and not 10.0**-digits * 10 <= abs(value) < 10_000:
        mantissa, exponent = f"{value:.{max(digits - 2, 1)}e}".split("e")
        return f"{mantissa}e{int(exponent)}".replace("-", MINUS)
    return f"{value:.{digits}f}".replace("-", MINUS)


def percent(share: float) -> str:
    """A share as a percentage with one decimal."""
    return "–" if math.isnan(share) else f"{100 * share:.1f} %"


def significant(value: float) -> str:
    """A number to six significant digits."""
    return f"{value:.6g}".replace("-", MINUS)


def share_of_error(error: float) -> str:
    """A relative error, whose size alone matters."""
    return figure(error, 3) if error else "0"
