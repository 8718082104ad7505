"""What is drawn between pressing the mouse and letting it go: a stroke, and the edit it comes to.

A stroke keeps the settings of the map as they were when it began, and gathers places of its plane.
"""

from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from nnsim.data.datasets import Dataset
from nnsim.data.drawing import Brush, Place, sprayed, swept
from nnsim.data.point_edits import add_points, change_points, outcomes_of, remove_points
from nnsim.explain.activation_map import Bounds
from nnsim.functions.tape import Array
from ui.base.number_format import format_number
from ui.base.translation import Phrase
from ui.document.naming import class_names
from ui.plots.maps.settings import MapSettings

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Ink:
    """What new points are: of a class, or, where the map cannot say it by their place, of a value."""

    label: int = 0
    value: float = 0.0


class Stroke(Protocol):
    """One gesture of a tool."""

    def go_on(self, x: float, y: float) -> None:
        """The mouse has come to a place."""

    def edit(self, dataset: Dataset) -> Dataset:
        """The data set with what has been drawn so far."""

    @property
    def text(self) -> Phrase:
        """What the undo step is called."""

    @property
    def telling(self) -> str:
        """What is said beside the mouse."""


@dataclass
class Spraying:
    """A brush: points along the way, as far as they are in sight."""

    view: MapSettings
    ink: Ink
    brush: Brush
    sight: Bounds
    path: list[Place]

    def go_on(self, x: float, y: float) -> None:
        self.path.append((x, y))

    def _places(self) -> Array:
        places = sprayed(self.path, self.brush, seed=len(self.view.dataset.raw.features))
        left, right, bottom, top = self.sight
        seen = (places >= (left, bottom)).all(axis=1) & (places <= (right, top)).all(axis=1)
        return places[seen]

    def edit(self, dataset: Dataset) -> Dataset:
        return _with_places(dataset, self.view, self._places(), self.ink)

    @property
    def text(self) -> Phrase:
        return added_text(self.view, len(self._places()), self.ink)

    @property
    def telling(self) -> str:
        return translate("Drawing", "{0} points").format(f"{len(self._places()):,}")


@dataclass
class _Dragging:
    """From where the mouse went down to where it is."""

    view: MapSettings
    start: Place

    def __post_init__(self) -> None:
        self.end = self.start

    def go_on(self, x: float, y: float) -> None:
        self.end = x, y

    @property
    def way(self) -> Place:
        """How far across and up."""
        return self.end[0] - self.start[0], self.end[1] - self.start[1]


@dataclass
class Placing(_Dragging):
    """A single point, where the mouse is let go; where up is no value, up and down give it one."""

    ink: Ink

    @property
    def drawn_ink(self) -> Ink:
        """With the value that the mouse has been dragged to."""
        if not has_values(self.view):
            return self.ink
        return Ink(self.ink.label, raised(self.view, self.ink.value, self.way[1]))

    def edit(self, dataset: Dataset) -> Dataset:
        place = self.start if has_values(self.view) else self.end
        return _with_places(dataset, self.view, np.array([place]), self.drawn_ink)

    @property
    def text(self) -> Phrase:
        return added_text(self.view, 1, self.drawn_ink)

    @property
    def telling(self) -> str:
        return target_text(self.drawn_ink.value) if has_values(self.view) else ""


@dataclass
class Erasing:
    """Takes all points that a circle comes over, those of other planes too."""

    view: MapSettings
    radii: Place
    last: Place
    gone: NDArray[np.bool_] = field(init=False)

    def __post_init__(self) -> None:
        self._places = self.view.positions_of(np.arange(len(self.view.dataset.features)))
        self.gone = swept(self._places, self.last, self.last, self.radii)

    def go_on(self, x: float, y: float) -> None:
        self.gone |= swept(self._places, self.last, (x, y), self.radii)
        self.last = x, y

    def edit(self, dataset: Dataset) -> Dataset:
        gone = np.zeros(len(dataset.raw.features), np.bool_)
        gone[dataset.rows[self.gone]] = True
        return remove_points(dataset, gone)

    @property
    def text(self) -> Phrase:
        count = int(self.gone.sum())
        if count == 1:
            return Phrase("Drawing", "Erase 1 point")
        return Phrase("Drawing", "Erase {0} points").of(f"{count:,}")

    @property
    def telling(self) -> str:
        return str(self.text) if self.gone.any() else ""


@dataclass
class Moving(_Dragging):
    """One point of the data set, taken along."""

    sample: int

    def edit(self, dataset: Dataset) -> Dataset:
        view, row, (dx, dy) = self.view, dataset.rows[[self.sample]], self.way
        features, targets = dataset.raw.features[row], dataset.raw.targets[row]
        features[:, view.axes[0]] += dx
        if not view.is_function:
            features[:, view.axes[1]] += dy
        elif not dataset.is_classification:
            targets[:, view.target] += dy
        return change_points(dataset, row, features, targets)

    @property
    def text(self) -> Phrase:
        return Phrase("Drawing", "Move point {0}").of(f"{self.sample + 1:,}")

    @property
    def telling(self) -> str:
        return ""


@dataclass
class Raising(_Dragging):
    """The target of one point, by dragging up and down."""

    sample: int

    @property
    def value(self) -> float:
        """The target it has been dragged to."""
        row = self.view.dataset.rows[self.sample]
        before = float(self.view.dataset.raw.targets[row, self.view.target])
        return raised(self.view, before, self.way[1])

    def edit(self, dataset: Dataset) -> Dataset:
        row = dataset.rows[[self.sample]]
        targets = dataset.raw.targets[row]
        targets[:, self.view.target] = self.value
        return change_points(dataset, row, dataset.raw.features[row], targets)

    @property
    def text(self) -> Phrase:
        return Phrase("Drawing", "Target of point {0}").of(f"{self.sample + 1:,}")

    @property
    def telling(self) -> str:
        return target_text(self.value)


def has_values(view: MapSettings) -> bool:
    """Whether points have a target that neither their class nor their place says."""
    return not (view.dataset.is_classification or view.is_function)


def raised(view: MapSettings, value: float, up: float) -> float:
    """A target after a drag: once over the plane is once through all targets there are."""
    (low, high), (_, _, bottom, top) = view.limits, view.bounds
    return value + up / (top - bottom) * (high - low)


def target_text(value: float) -> str:
    """A target, as it is said beside the mouse."""
    return translate("Drawing", "target {0}").format(format_number(value))


def added_text(view: MapSettings, count: int, ink: Ink) -> Phrase:
    """What the undo step of new points is called."""
    number = f"{count:,}"
    if not view.dataset.is_classification:
        if count == 1:
            return Phrase("Drawing", "Draw 1 point")
        return Phrase("Drawing", "Draw {0} points").of(number)
    name = class_names(view.dataset)[ink.label]
    if count == 1:
        return Phrase("Drawing", "Draw 1 point of class {0}").of(name)
    return Phrase("Drawing", "Draw {0} points of class {1}").of(number, name)


def _with_places(dataset: Dataset, view: MapSettings, places: Array, ink: Ink) -> Dataset:
    if not len(places):
        return dataset
    features = np.tile(view.held[: dataset.n_given], (len(places), 1))
    features[:, view.axes[0]] = places[:, 0]
    if not view.is_function:
        features[:, view.axes[1]] = places[:, 1]
    if dataset.is_classification:
        return add_points(dataset, features, outcomes_of(dataset, [ink.label] * len(places)))
    targets = np.tile(dataset.raw.targets.mean(axis=0), (len(places), 1))
    targets[:, view.target] = places[:, 1] if view.is_function else ink.value
    return add_points(dataset, features, targets)
