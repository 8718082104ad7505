"""How numbers are written on screen: a real minus sign, and widths that do not jump."""

import math

MINUS = "−"


def figure(value: float, digits: int = 4) -> str:
    """A number in a fixed count of decimals, or in powers of ten where those would show nothing."""
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
