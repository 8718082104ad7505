"""What is drawn of a hidden space: shades of the answer, the inputs' grid, the boundary, the samples."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtWidgets import QWidget

from nnsim.data.datasets import Dataset
from nnsim.explain.activation_map import outputs_in_units
from nnsim.explain.hidden_space import HiddenSpace, Line
from nnsim.functions.tape import Array
from ui.base import colormaps, theme
from ui.plots import ghosts
from ui.plots.maps.settings import MapSettings, class_colour
from ui.plots.pg.axis import Marks as AxisMarks
from ui.plots.pg.axis import linear
from ui.plots.pg.image import Image
from ui.plots.pg.labels import Label, Labels
from ui.plots.pg.marks import Marks, MarkStyle, radius_for
from ui.plots.pg.paths import Lines
from ui.plots.pg.ranges import Range
from ui.plots.pg.ticks import tick_text
from ui.plots.pg.view import PlotView

LEAST = 180  # px: the height of a plane
_MOST_NAMED, _MOST_INPUTS = 8, 3  # samples that are named by their inputs, and those
_STRIP = 0.2  # of the width: half the height of the space of one neuron
_ASLANT = 0.7  # of what a label would be away in a straight line
_NEAR = 1 / 40  # of the width: samples so close have one label
_SAME = 3  # px: marks that are no further apart are at one place
_GAP = 5  # px between a mark and its label


class SpacePicture(PlotView):
    """A plane of two coordinates, or a strip of one on which each class has its height."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lock_aspect()
        self.cover()
        self.image, self.lines, self.boundary = Image(), Lines(), Lines()
        self.marks, self.labels, self.ghost = Marks(), Labels(), ghosts.outline()
        planes = self.image, self.lines, self.boundary, self.ghost
        for item in (*planes, *self.marks.items, self.labels):
            self.add(item)
        self._styled: tuple[object, ...] = ()
        self._at = np.zeros(0), np.zeros(0)

    def show_space(
        self, space: HiddenSpace, dataset: Dataset, samples: NDArray[np.intp], exact: bool
    ) -> None:
        """Draw it in the present theme; not `exact`, the plane is only a part of the space."""
        around = _range(space)
        self.set_range(*around)
        self.setMinimumHeight(LEAST if space.points.shape[1] == 2 else 0)
        self.set_ticks(linear, linear if space.points.shape[1] == 2 else _unmarked)
        colours = theme.current()
        self.lines.style(colours.text, 1.0, 0.45)
        self.lines.show_lines(space.grid)
        self.boundary.style(colours.text, 1.6, 1.0, () if exact else (5, 4))
        self.boundary.show_lines(_boundary(space.boundary, around))
        self._shade(space, dataset, around)
        self._mark(space, dataset, samples, around)

    def show_ghost(self, points: Array) -> None:
        """Join the samples with where they are in the run beside, (n, 1 or 2)."""
        x, y = self._at
        if len(points) != len(x):
            self.ghost.clear_points()
            return
        up = points[:, 1] if points.shape[1] == 2 else y
        gaps = np.full(len(x), np.nan)
        ghosts.style(self.ghost)
        across = np.column_stack((x, points[:, 0], points[:, 0]))
        self.ghost.show_points(across.ravel(), np.column_stack((y, up, gaps)).ravel())

    def samples_at(self, x: float, y: float) -> list[int]:
        """Which of the samples that are drawn are there, counted in their order; the upper one first."""
        left, right, bottom, top = self.span
        unit = (right - left) / self.area.width(), (top - bottom) / self.area.height()
        upper = self.marks.at(x, y, unit)
        if upper is None:
            return []
        across, up = (
            (places - places[upper]) / u for places, u in zip(self._at, unit, strict=True)
        )
        near = np.flatnonzero(np.hypot(across, up) < _SAME)
        return [upper, *(k for k in near.tolist() if k != upper)]

    def ring(self, marks: NDArray[np.intp]) -> None:
        """Ring these of the samples, and no others."""
        self.marks.ring(marks)

    def _shade(self, space: HiddenSpace, dataset: Dataset, around: Range) -> None:
        if space.shades is None:
            self.image.clear_image()
            return
        colours, shades = theme.current(), space.shades.copy()
        if dataset.is_classification and len(shades) > 1:
            table = colormaps.class_shades(colours, len(shades))
            picture = colormaps.shade_classes(shades, table)
        else:
            table = colormaps.diverging(colours)
            picture = colormaps.shade(
                outputs_in_units(dataset, shades)[0], *_limits(dataset), table
            )
        self.image.show_image(picture, around)

    def _mark(
        self, space: HiddenSpace, dataset: Dataset, samples: NDArray[np.intp], around: Range
    ) -> None:
        x, y = _places(space, dataset.labels[samples] / max(len(dataset.class_names) - 1, 1))
        self._at = x, y
        drawn = dataset, len(samples), theme.current()
        if drawn != self._styled:
            self._styled = drawn
            self.marks.show_marks(x, y, _styles(dataset, samples))
        else:
            self.marks.move(x, y)
        features = dataset.original_features[samples]
        named = len(features) <= _MOST_NAMED and features.shape[1] <= _MOST_INPUTS
        labels = _labels(x, y, features, around) if named else ()
        self.labels.show_labels(labels, self.boundary.path)


def _unmarked(_low: float, _high: float, _most: int) -> AxisMarks:
    return ()


def _range(space: HiddenSpace) -> Range:
    left, right, bottom, top = space.bounds
    if space.points.shape[1] == 1:
        top = (right - left) * _STRIP
        bottom = -top
    return left, right, bottom, top


def _places(space: HiddenSpace, share: Array) -> tuple[Array, Array]:
    """Where the marks are (n,), (n,); of one neuron at a `share` of the height, half of it in all."""
    points = np.nan_to_num(space.points, nan=0.0, posinf=0.0, neginf=0.0)
    if points.shape[1] == 2:
        return points[:, 0], points[:, 1]
    top = _range(space)[3]
    return points[:, 0], top * (0.5 - share)


def _boundary(line: Line | None, around: Range) -> list[Array]:
    """The line from side to side of the plane."""
    if line is None or not line.weights.any():
        return []
    left, right, bottom, top = around
    if len(line.weights) == 1:
        x = line.offset / line.weights[0]
        return [np.array([[x, bottom], [x, top]])]
    middle = np.array([(left + right) / 2, (bottom + top) / 2])
    length = np.hypot(*line.weights)
    across = line.weights / length
    nearest = middle + (line.offset / length - across @ middle) * across
    along = np.array([-across[1], across[0]]) * (right - left)
    return [np.array([nearest - along, nearest + along])]


def _limits(dataset: Dataset) -> tuple[float, float]:
    """The answers at the two ends of the colours."""
    return MapSettings(dataset, (0, 0), 0).limits


def _styles(dataset: Dataset, samples: NDArray[np.intp]) -> list[MarkStyle]:
    colours = theme.current()
    labels, targets = dataset.labels[samples].tolist(), dataset.original_targets[samples, 0]
    if not dataset.is_classification:
        (low, high), table = _limits(dataset), colormaps.diverging(colours)
        places = ((targets - low) / (high - low) * len(table)).clip(0, len(table) - 1)
        shades = [f"#{rgb & 0xFFFFFF:06x}" for rgb in table[places.astype(np.intp)].tolist()]
    else:
        shades = [sample_colour(dataset, label) for label in labels]
    rows = zip(labels, shades, dataset.test[samples].tolist(), strict=True)
    return [MarkStyle(*row, edged=not dataset.is_classification) for row in rows]


def sample_colour(dataset: Dataset, label: int) -> str:
    """The colour of the marks of a class."""
    colours = theme.current()
    if dataset.n_targets == 1:
        return colours.positive if label else colours.negative
    return class_colour(colours, label)


def _labels(x: Array, y: Array, features: Array, around: Range) -> list[Label]:
    """The inputs of samples beside them; those that stand together have one label.

    Above at the right or below at the left, where no side of a grid runs; elsewhere beside the mark
    where another mark or label would be covered.
    """
    left, right, *_ = around
    found: dict[tuple[float, float], list[str]] = {}
    for across, up, row in zip(x.tolist(), y.tolist(), features.tolist(), strict=True):
        near = [at for at in found if np.hypot(at[0] - across, at[1] - up) < (right - left) * _NEAR]
        text = f"({', '.join(map(tick_text, row))})"
        found.setdefault(near[0] if near else (across, up), []).append(text)
    radius, middle = radius_for(len(features)), (left + right) / 2
    away = _ASLANT * (radius + _GAP)
    return [
        Label(across, up, " ".join(texts), shift=(away, -away), align=(0.0, 1.0), mark=radius)
        if across < middle
        else Label(across, up, " ".join(texts), shift=(-away, away), align=(1.0, 0.0), mark=radius)
        for (across, up), texts in found.items()
    ]
