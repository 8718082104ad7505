"""A chart of curves over iterations that is zoomed, scrolled and read by mouse and keys."""

import math
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from nnsim.engine.records import Rows
from ui.base import theme
from ui.base.contrast import as_text
from ui.plots.curves import courses
from ui.plots.curves.heights import (
    Iterations,
    course,
    heights,
    limits_of,
    ranges,
    scaled,
    stretches,
)
from ui.plots.curves.iteration_axis import IterationAxis
from ui.plots.curves.pool import Pool
from ui.plots.curves.series import Series
from ui.plots.curves.zeros import Zeros, counted, zeros_of
from ui.plots.legend import MOST
from ui.plots.pg import axis as axes
from ui.plots.pg.curves import Band, Curve
from ui.plots.pg.labels import Label, Labels, apart
from ui.plots.pg.marks import Dots
from ui.plots.pg.ranges import Range
from ui.plots.pg.signs import Flags, Rug
from ui.plots.pg.view import PlotView

_FUTURE = 0.3  # opacity of what comes after an iteration that was gone back to
_BAND = 0.2  # opacity of the range of values that the curve is the mean of
_LEAST_BAND = 1.0  # px: a lower one does not show beside the curve
_FLOOR, _BELOW = 16, 7  # px from the bottom of a log scale to zero below it, and on to the edge
_NO_DECADES = (-1.0, 0.0)  # where there is nothing but zeros
_FEW = 12  # records between which iterations were left out: so few are marked one by one
_ORDINARY = 1e6  # heights up to here, and down to its inverse, are drawn as they are


class Chart(PlotView):
    """Draws columns of numbers over iterations. Wheel and drag zoom and scroll; A shows all again."""

    arrows = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right})

    def __init__(self, axis: IterationAxis, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.axis = axis
        self.log = True
        self.limits_shown: tuple[float, float] | None = None  # instead of those of the numbers
        self.linear_ticks = axes.linear
        self.smoothing = 1.0  # px: records closer than that are drawn as their mean
        self.growing = False  # whether there will soon be more: all grows in blocks then
        self.numbered = False  # whether curves carry their short name at the end
        self.nothing = ""  # what to say while there are no values
        self.changes: Mapping[int, str] = {}  # iterations from which other settings hold, and which
        self.stops: Mapping[int, str] = {}  # where a breakpoint paused, and what had happened
        self._courses: Sequence[Series] = ()
        self._shown: Sequence[Rows] = ()  # the heights of what is in sight of each
        self._unit = 1.0
        self._zeros = ""  # how often anything is zero
        self._floor = self._bottom = -math.inf  # where zero is on a log scale, and where that ends
        self._heights: tuple[float, float] | None = None  # that are zoomed into
        self._readable: Iterations | None = None
        self._ends = courses.ends(())  # the first and the last iteration there is
        self._drawn_span: tuple[float, float] | None = None
        self._bands, self._curves, self._rugs = Pool(Band), Pool(Curve), Pool(Rug)
        self._flags, self._labels = Flags(), Labels()
        self._records, self._dots, self._stops = Dots(), Dots(), Dots()
        for item in (self._flags, self._labels, self._records, self._dots, self._stops):
            self.add(item)
        axis.changed.connect(self._follow_axis)

    def dispose(self) -> None:
        if not self.is_disposed:
            self.axis.changed.disconnect(self._follow_axis)
        super().dispose()

    def show_courses(self, shown: Sequence[Series]) -> None:
        """Draw the present run's course and, behind it, those of others."""
        self._courses, self._shown = shown, ()  # what is drawn was of others
        self._ends, self._readable = courses.ends(shown), None
        if self.growing:
            self._ends = self._ends[0], courses.block_end(self._ends[1])
        last = courses.last(shown)
        if self.axis.span is not None and last is not None and self.axis.span[0] > last:
            self.axis.follow()  # what was zoomed into is no more
        self.draw()

    def table(self) -> tuple[list[str], list[list[object]]]:
        """The names of the curves, and a row for every iteration with a record of any of them."""
        return courses.table(self._courses, self.tr("iteration"))

    @property
    def iterations(self) -> Iterations:
        """Those that can be read (n,); found when somebody reads."""
        if self._readable is None:
            self._readable = courses.readable(self._courses)
        return self._readable

    @property
    def together(self) -> int:
        """How many iterations one drawn point stands for."""
        rows = self._shown[0] if self._shown else None
        if rows is None or len(rows.iterations) < 2:
            return 1
        groups = stretches(rows.iterations, self._together)
        kinds = len(np.unique(groups))
        return round(int(rows.iterations[-1] - rows.iterations[0]) / kinds)

    @property
    def _together(self) -> float:
        left, right = self._drawn_span or self._ends
        return self.smoothing * (right - left) / self.area.width()

    # -- drawing ----------------------------------------------------------------------------------

    def draw(self) -> None:
        """Draw what is in sight anew."""
        span = self._drawn_span = self.axis.span or self._ends
        shown = [heights(c.rows[c.within(span)], self.log) for c in self._courses]
        zeros = zeros_of(self._courses, span) if self.log else []
        limits = limits_of([ends for rows in shown for ends in (rows.low, rows.high)], self.log)
        if limits is None and not zeros:
            self._shown = ()
            self.set_words(self.nothing)
            return
        self._show_range(span, self.limits_shown or limits or _NO_DECADES, bool(zeros))
        self._shown = [scaled(rows, self._unit) for rows in shown]
        self._draw_curves()
        self._draw_zeros(zeros, span)
        self._draw_changes(span)
        self._draw_dots()
        self.set_words("")
        self._draw_overlay()

    def _show_range(
        self, span: tuple[float, float], limits: tuple[float, float], zeros: bool
    ) -> None:
        low, high = limits
        size = max(abs(low), abs(high))
        ordinary = self.log or 1 / _ORDINARY <= size <= _ORDINARY
        self._unit = 1.0 if ordinary else 10.0 ** math.floor(math.log10(size))
        bottom, top = low / self._unit, high / self._unit
        self._floor = self._bottom = -math.inf
        if zeros:
            below = theme.px(_FLOOR), theme.px(_BELOW)
            pixel = (top - bottom) / max(self.area.height() - sum(below), 1)
            self._bottom, self._floor = bottom, bottom - below[0] * pixel
            bottom = self._floor - below[1] * pixel
        sight = (*span, *(self._heights or (bottom, top)))
        whole = (*self._ends, bottom, top)
        self.show_ranges(whole, sight if sight != whole else None)
        self.set_ticks(axes.whole, self._ticks)

    def _ticks(self, low: float, high: float, most: int) -> axes.Marks:
        if not self.log:
            marks = self.linear_ticks(low * self._unit, high * self._unit, most)
            return [(mark / self._unit, text) for mark, text in marks]
        if math.isinf(self._floor):
            return axes.logarithmic(low, high, most)
        above = axes.logarithmic(max(low, self._bottom), high, most) if high > self._bottom else ()
        return [(self._floor, self.tr("zero")), *above]

    def _draw_curves(self) -> None:
        """The past in full, an undone future faint, ranges pale."""
        least = _LEAST_BAND * (self.span[3] - self.span[2]) / self.area.height()
        for series, rows in zip(reversed(self._courses), reversed(self._shown), strict=True):
            groups = stretches(rows.iterations, self._together)
            past = int(np.searchsorted(rows.iterations, series.now, "right"))
            parts = [(slice(0, past), 1.0)]
            if past < len(rows.iterations):
                parts.insert(0, (slice(max(past - 1, 0), None), _FUTURE))
            for part, opacity in parts:
                self._draw_part(series, rows[part], groups[part], opacity, least)
        self._bands.clear_rest()
        self._curves.clear_rest()

    def _draw_part(
        self, series: Series, rows: Rows, groups: Iterations, opacity: float, least: float
    ) -> None:
        x, y = course(rows.iterations.astype(np.float64), rows.values, groups)
        low, high = ranges(rows.low, rows.high, groups)
        low = np.where(np.isnan(low) & np.isfinite(high), self.span[2], low)
        wide = np.fmax.reduce(high - low, axis=0, initial=0.0) >= least
        for number in reversed(range(len(series.keys))):  # the first layer's curve lies on top
            key = series.keys[number]
            if wide[number] and not series.title:
                band = self._bands.take(self)
                band.style(key.colour, opacity * _BAND / math.sqrt(len(series.keys)))
                band.show_points(x, low[:, number], high[:, number])
            curve = self._curves.take(self)
            curve.style(key.colour, key.weight, key.dashes, opacity)
            curve.show_points(x, y[:, number])

    def _draw_zeros(self, zeros: Sequence[Zeros], span: tuple[float, float]) -> None:
        """Strokes on a line of their own: on a log scale zero has no other place."""
        for one in reversed(zeros):
            for there, opacity in ((one.future, _FUTURE), (one.past, 1.0)):
                strokes, places = self._rugs.take(self), there.astype(np.float64)
                strokes.show_strokes(places, self._floor, one.colour, opacity=opacity)
        self._rugs.clear_rest()
        self._zeros = counted(self._courses, span, zeros)

    def _draw_changes(self, span: tuple[float, float]) -> None:
        """Flags where settings changed and where a breakpoint paused, with words where they fit."""
        colours = theme.current()
        marks = {at: (text, colours.accent) for at, text in self.changes.items()}
        marks |= {at: (text, colours.danger) for at, text in self.stops.items()}
        self._flags.show_flags([(float(at), colour) for at, (_, colour) in sorted(marks.items())])
        labels = list(self._label_of_zeros())
        metrics = axes.metrics_of(theme.current().scale)
        places = sorted(at for at in marks if span[0] <= at <= span[1])
        for at, after in zip(places, [*places[1:], span[1]], strict=False):
            text, colour = marks[at]
            room = self.to_pixel(after, 0).x() - self.to_pixel(at, 0).x() - 10
            if text and metrics.horizontalAdvance(text) <= room:
                top = self.span[3]
                labels.append(Label(at, top, text, as_text(colour), (6, 0), (0, 0)))
        self._labels.show_labels(labels)

    def _label_of_zeros(self) -> Sequence[Label]:
        if not self._zeros:
            return ()
        return (
            Label(
                self.span[1], self._floor, self._zeros, theme.current().muted, (-2, -9), (1, 0.5)
            ),
        )

    def _draw_dots(self) -> None:
        """A dot on every curve where the crosshair is."""
        pointed = self._pointed()
        dots: list[tuple[float, float, str]] = []
        if pointed is not None:
            for series, rows in zip(self._courses, self._shown, strict=False):
                there = rows.iterations
                if len(there) and there[0] <= pointed <= there[-1]:
                    row = int(np.abs(there - pointed).argmin())
                    for key, y in zip(series.keys, rows.values[row].tolist(), strict=True):
                        if math.isfinite(y):
                            dots.append((float(there[row]), y, key.colour))
        self._dots.show_dots(dots)
        self._records.show_dots(list(self._dots_of_records()))
        self._stops.show_dots(list(self._dots_of_stops()))

    def _dots_of_records(self) -> Iterator[tuple[float, float, str]]:
        """Dots at the ends of straight lines that are drawn over what was not evaluated."""
        for series, rows in zip(self._courses, self._shown, strict=False):
            there = rows.iterations
            if 1 < len(there) <= _FEW and there[-1] - there[0] >= len(there):
                for key, values in zip(series.keys, rows.values.T.tolist(), strict=True):
                    known = zip(there.tolist(), values, strict=True)
                    yield from ((x, y, key.colour) for x, y in known if math.isfinite(y))

    def _dots_of_stops(self) -> Sequence[tuple[float, float, str]]:
        """A dot on the first curve where a breakpoint paused."""
        if not self._shown or not len(self._shown[0].iterations):
            return ()
        rows, colour = self._shown[0], theme.current().danger
        there = rows.iterations
        found = []
        for at in self.stops:
            row = int(np.abs(there - at).argmin())
            y = float(rows.values[row, 0])
            if there[0] <= at <= there[-1] and math.isfinite(y):
                found.append((float(at), y, colour))
        return found

    def names(self) -> Sequence[tuple[float, float, str, str]]:
        """Short names where the curves end, moved as far as others and the axis below need room."""
        if not self.numbered or not self._shown or len(self._courses[0].keys) > MOST:
            return ()
        keys = enumerate(self._courses[0].keys)
        found = [(self._end_of(number), key) for number, key in keys]
        ends = [(self.to_pixel(0, end).y(), key) for end, key in found if end is not None]
        height = axes.metrics_of(theme.current().scale).height() - 3
        ends.sort(key=lambda end: end[0])
        places = apart([place for place, _ in ends], height, self.area.bottom() - height / 2)
        left = self.area.right() + 3
        return [
            (left, place, key.short, as_text(key.colour))
            for place, (_, key) in zip(places, ends, strict=True)
        ]

    def _end_of(self, curve: int) -> float | None:
        """Where a curve of the present run ends: on the line of zeros, if it ends in one there."""
        course, drawn = self._courses[0], self._shown[0].values[:, curve]
        recorded = course.values[course.within(self._drawn_span or self._ends), curve]
        if math.isfinite(self._floor) and not recorded[~np.isnan(recorded)][-1:].all():
            return self._floor
        known = drawn[np.isfinite(drawn)]
        return float(known[-1]) if len(known) else None

    def cross(self) -> tuple[QLineF, ...]:
        pointed = self._pointed()
        if pointed is None:
            return ()
        x = round(self.to_pixel(pointed, 0).x())
        if not self.area.left() - 4 <= x <= self.area.right() + 4:
            return ()
        return (QLineF(x, self.area.top(), x, self.area.bottom()),)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._courses:
            self.draw()

    def _follow_axis(self) -> None:
        if (self.axis.span or self._ends) != self._drawn_span:
            self.draw()
        else:
            self._draw_dots()
            self._draw_overlay()

    # -- reading values ---------------------------------------------------------------------------

    def _pointed(self) -> float | None:
        """The iteration under the crosshair: that with a record nearest to what is pointed at."""
        if self.axis.pointed is None or not len(self.iterations):
            return None
        return self._nearest(self.axis.pointed)

    def _nearest(self, iteration: float) -> float:
        there = self.iterations
        return float(there[np.abs(there - iteration).argmin()])

    def reading(self) -> str:
        """The iteration under the crosshair and all values there, one a line; "" without crosshair."""
        at = self._pointed()
        if at is None:
            return ""
        lines, title = [self.tr("Iteration {0}").format(f"{at:,.0f}")], ""
        for series in self._courses:
            read = series.reading(at)
            if read and series.title != title:
                lines.append(title := series.title)
            lines += read
        lines += [marks[int(at)] for marks in (self.changes, self.stops) if int(at) in marks]
        return "\n".join(lines)

    def point(self, place: tuple[float, float] | None) -> None:
        if place is None:
            self.axis.point(None)
            QToolTip.hideText()
        elif len(self.iterations):
            at = self._nearest(place[0])
            self.axis.point(int(at))
            text = self.reading()
            self.setAccessibleDescription(text)
            pixel = QPointF(self.to_pixel(at, 0).x(), self.area.top())
            QToolTip.showText(self.mapToGlobal(pixel).toPoint(), text, self)

    def _point_at(self, pixel: QPointF) -> None:
        self.point(self.to_place(pixel))

    def step(self, dx: int, dy: int) -> None:
        """Move the crosshair by so many records; it comes from the right, where the newest are."""
        there, pointed = self.iterations, self._pointed()
        last = len(there) - 1
        row = last if pointed is None else int(np.searchsorted(there, pointed)) + dx
        at = float(there[min(max(row, 0), last)])
        left, right, *_ = self.span
        if not left <= at <= right:
            self.axis.scroll(at - (left if at < left else right), self._ends)
        self.point((at, 0.0))

    @property
    def takes_keys(self) -> bool:
        return bool(len(self.iterations))

    # -- zooming: across, all charts of the axis together -----------------------------------------

    def centre(self) -> tuple[float, float]:
        pointed, (left, right, bottom, top) = self.axis.pointed, self.span
        return (left + right) / 2 if pointed is None else pointed, (bottom + top) / 2

    def zoom(self, factor: float, x: float, y: float) -> None:
        self.axis.zoom(factor, x, self._ends)

    def move_sight(self, dx: float, dy: float) -> None:
        if self._heights is not None:
            low, high = self._heights
            self._heights = low + dy, high + dy
            self._drawn_span = None  # so that it is drawn anew
        self.axis.scroll(dx, self._ends)

    def zoom_to(self, part: Range) -> None:
        left, right, bottom, top = part
        self._heights = (bottom, top)
        self._drawn_span = None
        self.axis.zoom_to(left, right, self._ends)

    def show_all(self) -> None:
        self._heights = self._drawn_span = None
        self.axis.follow()
