"""How a generated data set is made: its settings, and what they may be."""

from dataclasses import dataclass

from nnsim.errors import UserError

LIMITS: dict[str, tuple[int, int] | tuple[float, float]] = {
    "samples": (1, 1_000_000),
    "noise": (0.0, 1000.0),
    "classes": (2, 5),
    "low": (-1, 0),
    "test_share": (0.0, 0.9),
    "seed": (0, 2**63 - 1),
}
Range = tuple[str, float, float]  # of an input of a formula: its name, from, to


class DatasetError(UserError):
    """A setting, or an argument of `from_points`, that is not allowed; the sentence names it."""


@dataclass(frozen=True)
class Recipe:
    """How a generated data set is made. `Entry.uses` says which settings matter to which data set.

    `noise` is a standard deviation, in the units of the inputs for classification and of the
    outputs for regression. `low` is the target of the negative class where there is one target
    column. `test_share` is the part of the points that is held out, rounded to whole points.
    An input of the formula without a range is drawn from -1 to 1.
    """

    name: str  # a key of CATALOGUE, or "points" for points that came from the user
    samples: int = 200
    noise: float = 0.1
    classes: int = 2
    low: int = 0
    test_share: float = 0.2
    seed: int = 0
    formula: str = "y = sin(3*x)"
    ranges: tuple[Range, ...] = ()


POINTS = Recipe("points")


def check_settings(recipe: Recipe) -> None:
    """Raises DatasetError for a setting that is not a number in its range of LIMITS."""
    for setting, (low, high) in LIMITS.items():
        value, whole = getattr(recipe, setting), isinstance(low, int)
        number = isinstance(value, int if whole else int | float) and not isinstance(value, bool)
        if not (number and low <= value <= high):  # a NaN fails every comparison
            whole_number = "{setting} must be a whole number from {low:,} to {high:,}."
            any_number = "{setting} must be a number from {low:g} to {high:g}."
            problem = whole_number if whole else any_number
            raise DatasetError(problem, setting=setting, low=low, high=high)
