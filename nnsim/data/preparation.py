"""What is done to points before a network gets them: settings, and the scales that come of them."""

from dataclasses import dataclass, replace
from typing import Literal, get_args

import numpy as np

from nnsim.data.generators import FloatArray
from nnsim.data.recipes import LIMITS, DatasetError

Scaling = Literal["none", "standard", "minmax"]
SCALINGS: tuple[Scaling, ...] = get_args(Scaling)
MAX_DERIVED = 100  # inputs
MAX_SHARE = 0.95  # of the training points that any trouble may reach


@dataclass(frozen=True)
class Preparation:
    """How the points of a data set become what a network is trained on; the default is: as they are.

    The shares are of the training points: how many have a wrong label, lie far out, or are missing
    of every class but the first. `derived` are formulas over the inputs. Raises DatasetError.
    """

    inputs: Scaling = "none"
    targets: Scaling = "none"  # of a regression; labels are never scaled
    derived: tuple[str, ...] = ()
    label_noise: float = 0.0
    outliers: float = 0.0
    imbalance: float = 0.0
    seed: int = 0

    def __post_init__(self) -> None:
        for name in ("inputs", "targets"):
            if getattr(self, name) not in SCALINGS:
                known = ", ".join(SCALINGS)
                raise DatasetError("{name} must be one of {known}.", name=name, known=known)
        for name in TROUBLES:
            if not 0 <= getattr(self, name) <= MAX_SHARE:
                problem = "{name} must be a share from 0 to {high:g}."
                raise DatasetError(problem, name=name, high=MAX_SHARE)
        if len(self.derived) > MAX_DERIVED:
            raise DatasetError("derived must be at most {count} formulas.", count=MAX_DERIVED)
        low, high = LIMITS["seed"]
        if not low <= self.seed <= high:
            problem = "seed must be a whole number from {low:,} to {high:,}."
            raise DatasetError(problem, low=low, high=high)

    @property
    def has_trouble(self) -> bool:
        return any(getattr(self, name) for name in TROUBLES)

    def is_nothing(self) -> bool:
        """Whether the points stay as they are; a seed alone changes none."""
        return replace(self, seed=0) == UNPREPARED


TROUBLES = ("label_noise", "outliers", "imbalance")
UNPREPARED = Preparation()


@dataclass(frozen=True, eq=False, slots=True)
class Scales:
    """What a network gets of each column: (original - offset) / factor. Both are (d,)."""

    offset: FloatArray
    factor: FloatArray  # never 0

    def scaled(self, original: FloatArray) -> FloatArray:
        """What the network gets, (…, d); infinite where that is more than a number can hold."""
        with np.errstate(over="ignore", invalid="ignore"):
            scaled: FloatArray = (original - self.offset) / self.factor
        return scaled

    def in_original_units(self, scaled: FloatArray) -> FloatArray:
        """What the network's numbers were before, (…, d); themselves where nothing is scaled."""
        if self.is_identity:
            return scaled
        with np.errstate(over="ignore", invalid="ignore"):
            original: FloatArray = scaled * self.factor + self.offset
        return original

    def column(self, index: int) -> "Scales":
        """The scale of one column, for numbers of any shape (…, 1)."""
        return Scales(self.offset[index : index + 1], self.factor[index : index + 1])

    @property
    def is_identity(self) -> bool:
        return not self.offset.any() and bool((self.factor == 1).all())


def unscaled(width: int) -> Scales:
    """The scales of so many columns that stay as they are."""
    return Scales(np.zeros(width), np.ones(width))


def scales_of(table: FloatArray, scaling: Scaling) -> Scales:
    """The scales that the rows of a table (n, d) give; a constant column keeps its unit.

    "standard" is to mean 0 and standard deviation 1 (of all n, not n - 1), "minmax" to 0 … 1.
    Raises DatasetError where that is more than a number can hold.
    """
    if scaling == "none":
        return unscaled(table.shape[1])
    low, high = table.min(axis=0), table.max(axis=0)
    with np.errstate(over="ignore", invalid="ignore"):
        if scaling == "minmax":
            offset, factor = low, high - low
        else:
            offset, factor = table.mean(axis=0), table.std(axis=0)
    constant = (low == high) | (factor == 0)
    scales = Scales(np.where(constant, low, offset), np.where(constant, 1.0, factor))
    if not (np.isfinite(scales.offset).all() and np.isfinite(scales.factor).all()):
        raise DatasetError("The numbers are too large to be scaled; divide them in the table.")
    return scales
