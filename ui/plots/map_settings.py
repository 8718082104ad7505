"""What a decision map shows: which features across and up, which output, and in which colours."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from nnsim.data.datasets import Dataset
from nnsim.engine.evaluation import decision_threshold
from nnsim.explain.activation_map import Bounds, map_bounds, visible_half
from nnsim.functions.tape import Array
from ui.base import colormaps
from ui.base.theme import Theme
from ui.plots.painted.markers import Mark

MOST_POINTS = 2000  # more would hide the map; of larger data an even selection is drawn
CLASS = None  # the output that is shown when it is the class that is


@dataclass(frozen=True, eq=False)
class MapSettings:
    """Two features of a data set, `axes`, and the target column that is shown, or CLASS.

    With a single feature the plane is that feature across and the output up.
    """

    dataset: Dataset
    axes: tuple[int, int]
    shown: int | None

    @property
    def is_function(self) -> bool:
        """Whether there is one feature only: a curve rather than a map."""
        return self.dataset.n_features == 1

    @cached_property
    def held(self) -> Array:
        """What every feature is held at that is not an axis (n_features,): its training mean."""
        mean: Array = self.dataset.features[self.dataset.train_indices].mean(axis=0)
        return mean

    @cached_property
    def limits(self) -> tuple[float, float]:
        """The outputs at the two ends of the colours; halfway between, the answer changes.

        Two classes lie around the decision threshold and one of several around ½; a regression has
        the range of its targets, with 0 in the middle where they have both signs.
        """
        dataset = self.dataset
        if dataset.is_classification:
            return 2 * decision_threshold(dataset) - 1, 1.0
        targets = dataset.targets[:, self.shown or 0]
        low, high = float(targets.min()), float(targets.max())
        if low < 0 < high:
            high = max(-low, high)
            low = -high
        return (low, high) if high > low else (low - 1, high + 1)

    @cached_property
    def bounds(self) -> Bounds:
        """Left, right, bottom and top of the plane."""
        if not self.is_function:
            return map_bounds(self.dataset, self.axes)
        values = self.dataset.features[:, 0]
        left, right = _widened(float(values.min()), float(values.max()), 0.08)
        return left, right, *_widened(*self.limits, 0.15)

    @cached_property
    def indices(self) -> NDArray[np.intp]:
        """The points that are drawn (n,), as indices into the data set; later ones lie on top."""
        count = len(self.dataset.features)
        chosen = np.unique(np.linspace(0, count - 1, min(count, MOST_POINTS)).astype(np.intp))
        return np.asarray(chosen[np.argsort(self.dataset.test[chosen], kind="stable")])

    @cached_property
    def positions(self) -> Array:
        """Where the drawn points are on the plane (n, 2)."""
        return self.positions_of(self.indices)

    def positions_of(self, samples: NDArray[np.intp]) -> Array:
        """Where some points of the data set are on the plane (n, 2)."""
        across = self.dataset.features[samples, self.axes[0]]
        if not self.is_function:
            return np.column_stack((across, self.dataset.features[samples, self.axes[1]]))
        targets = self.dataset.targets[samples]
        # Of several classes, a point stands on the curve of its own.
        return np.column_stack(
            (across, targets.max(axis=1) if self.shown is CLASS else targets[:, self.shown])
        )

    def marks(self, pixels: Array, theme: Theme) -> list[Mark]:
        """The drawn points at their pixels (n, 2)."""
        rows = zip(
            pixels.tolist(),
            self.dataset.labels[self.indices].tolist(),
            self._colours(theme),
            self.dataset.test[self.indices].tolist(),
            strict=True,
        )
        ringed = not (self.dataset.is_classification or self.is_function)
        return [Mark(x, y, label, colour, test, ringed) for (x, y), label, colour, test in rows]

    def _colours(self, theme: Theme) -> list[str]:
        """The colour of every drawn point: of its class, or of its target in the output shown."""
        if self.shown is CLASS:
            labels = self.dataset.labels[self.indices].tolist()
            return [class_colour(theme, label) for label in labels]
        targets = self.dataset.targets[self.indices, self.shown]
        if self.dataset.is_classification:
            positive = targets > sum(self.limits) / 2
            return [theme.positive if sign else theme.negative for sign in positive]
        if self.is_function:  # its height says the value
            return [theme.positive] * len(targets)
        low, high = self.limits
        table = colormaps.diverging(theme)
        shade = ((targets - low) * (len(table) / (high - low))).clip(0, len(table) - 1)
        return [f"#{colour & 0xFFFFFF:06x}" for colour in table[shade.astype(np.intp)].tolist()]


def class_colour(theme: Theme, label: int) -> str:
    """The colour of a class among several."""
    return theme.series[label % len(theme.series)]


def _widened(low: float, high: float, share: float) -> tuple[float, float]:
    middle = (low + high) / 2
    half = visible_half((high - low) / 2, abs(middle)) * (1 + 2 * share)
    return middle - half, middle + half
