"""The picture of a map: colours or curves, the boundary and lines, and over them the data as marks."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, Signal
from PySide6.QtGui import QColor, QImage, QResizeEvent
from PySide6.QtWidgets import QWidget

from nnsim.explain.activation_map import Bounds
from nnsim.functions.tape import Array
from ui.base import theme
from ui.document.naming import feature_name
from ui.plots.maps.arrow import Arrow, Sum
from ui.plots.maps.scale import ScaleBar
from ui.plots.maps.settings import CLASS, MapSettings
from ui.plots.pg.curves import Curve
from ui.plots.pg.image import Image
from ui.plots.pg.labels import Label, Labels
from ui.plots.pg.marks import Discs, Marks, radius_for
from ui.plots.pg.paths import Way
from ui.plots.pg.plane import PADDING
from ui.plots.pg.pointers import Circle, Light, Sight
from ui.plots.pg.view import PlotView
from ui.training.pulls import SamplePulls

_NUMBERS, _TOP, _BELOW, _SCALE_GAP = 44, 6, 22, 9  # px around the plane
_BEYOND = 1.5  # widths of the plane that can be seen beyond each of its edges
MOST_CLEARED = 16  # samples that words are kept clear of; among more there is no room
_MOST_STEMS = 300  # more errors than that would hide the curve


@dataclass(frozen=True, slots=True)
class Reading:
    """A place on the plane in units of its axes, and the drawn point there, if any."""

    x: float
    y: float
    sample: int | None


@dataclass(frozen=True, eq=False)
class Line:
    """A line (n,), (n,) over the map."""

    colour: str
    x: Array
    y: Array
    weight: float = 2.0


class Picture(PlotView):
    """Draws settings and what was computed for them, and reads places on it by mouse and keys."""

    picked = Signal(int)  # the index of a point that was clicked

    def __init__(self, settings: MapSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self.ground, self.boundary, self.stems = Image(), Curve(), Curve()
        self.drawn, self.ghost = Curve(), Curve()
        self.way = Way()
        self.marks, self.sight, self.arrow, self.labels = Marks(), Sight(), Arrow(), Labels()
        self.circle, self.light, self.discs = Circle(), Light(), Discs()
        self.scale = ScaleBar(self)
        self._draft: MapSettings | None = None  # other points, while they are drawn
        self._lines: list[Curve] = []
        self._picked: int | None = None
        self._lit: int | None = None
        self._errors: Array | None = None
        self._pulls: SamplePulls | None = None
        for number, mark in enumerate(self.marks.items):
            mark.setZValue(10 + number)
        lower, upper = (
            (self.ground, self.stems, self.ghost, self.boundary, self.drawn),
            (self.light, self.arrow, self.sight, self.circle, self.way, self.labels),
        )
        for item in (*lower, self.discs, *self.marks.items, *upper):
            self.add(item)
        self.cover()
        self.clicked.connect(self._pick)
        self.show_settings(settings)

    # -- what is drawn ----------------------------------------------------------------------------

    def show_settings(self, settings: MapSettings) -> None:
        """Show other points or axes; what was computed comes with `show_ground`."""
        before, self.settings = self.settings, settings
        bounds = settings.bounds
        self.lock_aspect(not settings.is_function)
        if before is settings or bounds != before.bounds:
            self.show_ranges(bounds, None)
            width, height = bounds[1] - bounds[0], bounds[3] - bounds[2]
            beyond = (-_BEYOND * width, _BEYOND * width, -_BEYOND * height, _BEYOND * height)
            self.set_limits(*(edge + more for edge, more in zip(bounds, beyond, strict=True)))
        names = [feature_name(settings.dataset.given_names[axis]) for axis in settings.axes]
        self.set_labels(names[0], "" if settings.is_function else names[1])
        self.show_ground(None, bounds)
        self.show_boundary(np.zeros((0, 2, 2)))
        self.show_lines(())
        self.show_arrow(None)
        self.show_sum(None)
        self.show_scale(None)
        self._errors = None
        self.show_points()

    def show_points(self, errors: Array | None = None) -> None:
        """Draw the data; those of a regression by their errors t − y (n,), once they are known."""
        settings, known = self._draft or self.settings, None
        if errors is not None:
            self._errors = errors
        if self._draft is None:
            known = self._errors
        sized = not (settings.dataset.is_classification or settings.is_function)
        sizes = _sizes(known) if sized and known is not None else 1.0
        x, y = settings.positions.T
        self.marks.show_marks(x, y, settings.styles(theme.current(), known), sizes)
        self.arrow.marks = settings.positions.tolist() if len(x) <= MOST_CLEARED else ()
        self._draw_stems()
        self._draw_discs()
        self._draw_sight()

    def show_pulls(self, pulls: SamplePulls | None) -> None:
        """Draw a disc behind each sample as large as what it adds to the step of a weight, or none."""
        self._pulls = pulls
        self._draw_discs()

    @property
    def has_pulls(self) -> bool:
        """Whether samples have discs."""
        return self._pulls is not None

    def _draw_discs(self) -> None:
        pulls, settings = self._pulls, self.settings
        if pulls is None or self._draft is not None or len(pulls.samples) == 0:
            self.discs.hide()
            return
        there = np.isin(pulls.samples, settings.indices)
        x, y = settings.positions_of(pulls.samples[there]).T
        finite = np.nan_to_num(pulls.values[there], posinf=0.0, neginf=0.0)
        self.discs.show_discs(x, y, finite, radius_for(len(settings.indices)))

    def show_draft(self, draft: MapSettings | None) -> None:
        """Draw other points on the same plane while they are being drawn, or its own again."""
        self._draft = draft
        self.show_points()

    def _draw_stems(self) -> None:
        """From every point of a regression to the curve."""
        settings, errors = self.settings, self._errors
        drawn = settings.is_function and not settings.dataset.is_classification
        drawn = drawn and self._draft is None
        if errors is None or not drawn or len(errors) > _MOST_STEMS or settings.shown is CLASS:
            self.stems.clear_points()
            return
        x, y = settings.positions.T
        gap = np.full_like(x, np.nan)
        self.stems.style(theme.current().muted, 1.0)
        self.stems.show_points(
            np.column_stack((x, x, x)).ravel(), np.column_stack((y, y - errors, gap)).ravel()
        )

    def ring(self, samples: NDArray[np.bool_]) -> None:
        """Draw rings around those of all samples (n,) that are drawn."""
        if self._draft is None:
            self.marks.ring(np.flatnonzero(samples[self.settings.indices]))

    def show_picked(self, sample: int | None) -> None:
        """Mark one point, as an index into the data set."""
        if sample != self._picked:
            self._picked = sample
            self._draw_sight()

    def show_lit(self, sample: int | None) -> None:
        """Light one point, as an index into the data set."""
        self._lit = sample
        self._draw_sight()

    def _draw_sight(self) -> None:
        radius = radius_for(len((self._draft or self.settings).indices))
        self.sight.point_at(self._place_of(self._picked), radius)
        self.light.stand_around(self._place_of(self._lit), radius)

    def _place_of(self, sample: int | None) -> tuple[float, float] | None:
        settings = self._draft or self.settings
        if sample is None or sample >= len(settings.dataset.features):
            return None
        [(x, y)] = settings.positions_of(np.array([sample])).tolist()
        return x, y

    def show_ground(self, ground: QImage | None, bounds: Bounds) -> None:
        """Show these colours under the points, or none that says anything."""
        if ground is None and self.settings.is_function:
            self.ground.clear_image()
            return
        if ground is None:
            ground = QImage(1, 1, QImage.Format.Format_RGB32)
            ground.fill(QColor(theme.current().raised))
        self.ground.show_image(ground, bounds)

    def show_boundary(self, pieces: Array) -> None:
        """Draw pieces of line (n, 2, 2) where the answer changes."""
        self.boundary.style(theme.current().text, 1.4)
        if not len(pieces):
            self.boundary.clear_points()
            return
        with_gaps = np.full((len(pieces), 3, 2), np.nan)
        with_gaps[:, :2] = pieces
        self.boundary.show_points(*with_gaps.reshape(-1, 2).T)

    def show_ghost(self, lines: Sequence[Line]) -> None:
        """Draw what another run answers, thick and pale, or nothing."""
        self.ghost.style(theme.current().text, 4.0, opacity=0.4)
        if lines:
            ways = [np.column_stack((line.x, line.y)) for line in lines]
            gap = np.full((1, 2), np.nan)
            self.ghost.show_points(*np.concatenate([x for way in ways for x in (way, gap)]).T)
        else:
            self.ghost.clear_points()

    def show_drawn(self, places: Array) -> None:
        """Draw a line by hand (n, 2), or none."""
        self.drawn.style(theme.current().accent, 3.0)
        if len(places):
            self.drawn.show_points(*places.T)
        else:
            self.drawn.clear_points()

    def show_lines(self, lines: Sequence[Line], labels: Sequence[Label] = ()) -> None:
        """Draw lines, and texts beside them."""
        while len(self._lines) < len(lines):
            self._lines.append(Curve())
            self.add(self._lines[-1])
        for curve, line in zip(self._lines, lines, strict=False):
            curve.style(line.colour, line.weight)
            curve.show_points(line.x, line.y)
        for curve in self._lines[len(lines) :]:
            curve.clear_points()
        self.labels.show_labels(labels)

    def show_arrow(
        self, place: tuple[float, float] | None, way: tuple[float, float] = (1.0, 0.0)
    ) -> None:
        """Draw an arrow from a place, or none."""
        self.arrow.point_along(place, way)

    def show_sum(self, made: Sum | None) -> None:
        """Add something to the arrow, with words of its own instead of those beside lines; or nothing."""
        self.arrow.show_sum(made)
        self.labels.setOpacity(1.0 if made is None else 0.0)

    def show_scale(self, limits: tuple[float, float] | None) -> None:
        """Say beside the map what its colours mean, or that there is no single scale."""
        self.scale.setVisible(limits is not None)
        right = PADDING
        if limits is not None:
            self.scale.show_limits(limits)
            right += _SCALE_GAP + self.scale.sizeHint().width()
        self.set_margins(PADDING + _NUMBERS, _TOP, right, _BELOW)
        self._place_scale()

    def _place_scale(self) -> None:
        area, hint = self.area.toRect(), self.scale.sizeHint()
        self.scale.setGeometry(area.right() + _SCALE_GAP, area.top(), hint.width(), area.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_scale()

    def cross(self) -> tuple[QLineF, ...]:
        """The circle of a tool in hand says where it is."""
        return super().cross() if self.hand is None else ()

    # -- reading ----------------------------------------------------------------------------------

    def reading(self) -> Reading | None:
        """What the crosshair or the mouse points at."""
        return None if self.place is None else Reading(*self.place, self.sample_at(*self.place))

    def sample_at(self, x: float, y: float) -> int | None:
        """The index of the point drawn at a place, the upper one where they overlap."""
        if self._draft is not None:
            return None
        area, (left, right, bottom, top) = self.area, self.span
        unit = (right - left) / area.width(), (top - bottom) / area.height()
        found = self.marks.at(x, y, unit)
        return None if found is None else int(self.settings.indices[found])

    def _pick(self, x: float, y: float) -> None:
        """Of points that lie at the very same place, each click goes on to the next."""
        sample = self.sample_at(x, y)
        if sample is None:
            return
        here = self.settings.together(sample).tolist()
        if self._picked in here:
            sample = here[(here.index(self._picked) + 1) % len(here)]
        self.picked.emit(sample)


def _sizes(errors: Array) -> Array:
    """How large marks are for their areas to grow with the errors; what is none is as large as any."""
    size: Array = np.abs(errors)
    finite = np.isfinite(size)
    most = size[finite].max(initial=0.0)
    share = np.where(finite, size / (most or 1.0), 1.0)
    return 0.5 + 1.1 * np.sqrt(share)
