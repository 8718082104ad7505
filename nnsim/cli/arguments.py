"""Numbers on the command line: what cannot be one is refused in a sentence that does not repeat it."""

import argparse
import math
from collections.abc import Callable

from nnsim.cli.language import say

_MOST = 2**63 - 1  # of any setting
_MOST_UPDATES = 2**53  # the most that a file can count


def whole(low: int = -_MOST, high: int = _MOST) -> Callable[[str], int]:
    """The reader of a whole number in a range."""

    def read(text: str) -> int:
        digits = text.removeprefix("-")
        if digits.isascii() and digits.isdigit() and len(digits) <= len(str(_MOST)):
            number = int(text)
            if low <= number <= high:
                return number
        problem = say("must be a whole number from {low:,} to {high:,}", low=low, high=high)
        raise argparse.ArgumentTypeError(problem)

    return read


count = whole(0, _MOST_UPDATES)


def tolerance(text: str) -> float:
    """A number from 0 up."""
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not number >= 0:
        raise argparse.ArgumentTypeError(say("must be a number from 0 up"))
    return number


def size(text: str) -> tuple[int, int]:
    """The width and the height of a picture in pixels."""
    width, _, height = text.partition("x")
    try:
        sides = int(width), int(height)
    except ValueError:
        raise argparse.ArgumentTypeError(say("must look like 1440x900")) from None
    if not all(320 <= side <= 8192 for side in sides):
        raise argparse.ArgumentTypeError(say("must be between 320 and 8192 a side"))
    return sides
