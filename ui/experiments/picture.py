"""Pictures of many runs: strips with medians, a curve over a setting, a heat map, bands of losses."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from nnsim.experiments.conducting import Run
from nnsim.experiments.notation import value_text
from nnsim.experiments.settings import SETTINGS
from nnsim.experiments.summary import (
    Group,
    course_of,
    grouped,
    median_by,
    share_reached,
    table_of,
)
from nnsim.functions.tape import Array
from ui.base import theme
from ui.base.colormaps import ink
from ui.base.number_format import percent, significant
from ui.base.translation import translate_text
from ui.plots.pg.axis import Marks, Ticks, linear, logarithmic, metrics_of
from ui.plots.pg.axis import percent as percents
from ui.plots.pg.cells import NONE, Cells
from ui.plots.pg.curves import Band, Curve
from ui.plots.pg.labels import apart
from ui.plots.pg.marks import Dots
from ui.plots.pg.ranges import Range
from ui.plots.pg.view import PlotView

translate = QCoreApplication.translate

_MOST_STRIPS, _MOST_COURSES = 24, 7
_SHARE = "share"  # of a group; all others are of a run
_MARGINS = 58, 12, 24, 24  # px around the plane
_NAMES = 96, 240  # px that names at its right have at the least, and at the most
_PALE = 0.18
_AROUND, _BESIDE = 0.06, 0.15
_MOST_MARKED = 12  # values of a setting, each with a mark


@dataclass(frozen=True, slots=True)
class Quantity:
    """What is compared: of a run, or of a group of runs; losses have logarithms."""

    title: str
    of_run: Callable[[Run], float]
    of_group: Callable[[Group], float]
    is_ratio: bool = False
    is_share: bool = False

    def height(self, value: float) -> float:
        """Where a value stands on the axis; NaN where it cannot."""
        if not self.is_ratio:
            return value
        return math.log10(value) if value > 0 and math.isfinite(value) else math.nan

    def text(self, value: float) -> str:
        """A value as it is written."""
        return percent(value) if self.is_share else significant(value)

    @property
    def ticks(self) -> Ticks:
        """The marks of its axis."""
        return logarithmic if self.is_ratio else percents if self.is_share else linear


def quantities() -> dict[str, Quantity]:
    """Every quantity by its name, in the order in which they are offered."""

    def row(name: str, title: str, is_ratio: bool = False, is_share: bool = False) -> Quantity:
        def of_run(run: Run) -> float:
            return float(getattr(run.result, name)) if run.result else math.nan

        return Quantity(title, of_run, lambda group: group.spread(name).median, is_ratio, is_share)

    return {
        "train_loss": row("train_loss", translate("Experiments", "Training loss"), True),
        "test_loss": row("test_loss", translate("Experiments", "Test loss"), True),
        "best_train_loss": row(
            "best_train_loss", translate("Experiments", "Best training loss"), True
        ),
        "best_test_loss": row("best_test_loss", translate("Experiments", "Best test loss"), True),
        "train_accuracy": row(
            "train_accuracy", translate("Experiments", "Training accuracy"), is_share=True
        ),
        "test_accuracy": row(
            "test_accuracy", translate("Experiments", "Test accuracy"), is_share=True
        ),
        "goal": row("goal", translate("Experiments", "Iterations to the goal")),
        _SHARE: Quantity(
            translate("Experiments", "Share that reaches the goal"),
            lambda run: float(run.result.reached) if run.result else math.nan,
            share_reached,
            is_share=True,
        ),
        "first_gradient": row(
            "first_gradient", translate("Experiments", "Gradient of the first layer"), True
        ),
        "last_gradient": row(
            "last_gradient", translate("Experiments", "Gradient of the last layer"), True
        ),
    }


class Picture(PlotView):
    """Draws the runs that have ended; what is chosen among them stands out."""

    # Heights, texts and colours; of the class, since a plane asks before it is wholly made.
    _names: Sequence[tuple[float, str, str]] = ()
    note = ""  # what is left out, or taken together

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Picture of the runs"))
        self.set_margins(*_MARGINS)
        self.kind, self.quantity = "strips", "train_loss"
        self.over = "", ""  # settings across and up, where a picture has them
        self._runs: Sequence[Run] = ()
        self._chosen: Sequence[Run] = ()
        self._bands = [Band() for _ in range(_MOST_COURSES)]
        self._curves = [Curve() for _ in range(_MOST_COURSES + 2)]
        self._cells, self._dots = Cells(), Dots()
        for item in (*self._bands, self._cells, *self._curves, self._dots):
            self.add(item)
        theme.changed.connect(self.redraw)

    def show_runs(self, runs: Sequence[Run], chosen: Sequence[Run]) -> None:
        """Draw these, and let the chosen ones stand out."""
        self._runs, self._chosen = runs, chosen
        self.redraw()

    def redraw(self) -> None:
        """Draw the picture that is asked for."""
        for band in self._bands:
            band.clear_points()
        for curve in self._curves:
            curve.clear_points()
        self._dots.show_dots(())
        self._names, self.note = (), ""
        self._cells.show_cells(np.full((0, 0), NONE), np.zeros(1, np.uint32), lambda *_: ())
        ended = [run for run in self._runs if run.result is not None]
        if not ended:
            self.set_words(self.tr("Runs appear here as they end."))
            return
        self.set_margins(*_MARGINS)
        draw = {
            "strips": self._draw_strips,
            "curve": self._draw_curve,
            "heat": self._draw_heat,
            "courses": self._draw_courses,
        }[self.kind]
        self.set_words(draw(grouped(ended)))

    def _make_room(self) -> None:
        """Leave as much beside the plane as the names of curves take."""
        width = metrics_of(theme.current().scale).horizontalAdvance
        widest = max((width(text) for _, text, _ in self._names), default=0) + 12
        left, top, _, bottom = _MARGINS
        self.set_margins(left, top, min(max(widest, _NAMES[0]), _NAMES[1]), bottom)

    def _first(self, groups: Sequence[Group], most: int) -> Sequence[Group]:
        """As many groups as there is room for; that there are more is told."""
        if len(groups) > most:
            text = self.tr("the first {0} of {1} combinations of settings")
            self.note = text.format(most, f"{len(groups):,}")
        return groups[:most]

    def _tell_together(self, groups: Sequence[Group], shown: Iterable[str]) -> None:
        """Say over which settings medians are taken: those that differ and are not shown."""
        known = set(shown)
        others = [
            translate_text(SETTINGS[name].title)
            for name in groups[0].cell
            if name not in known and len({group.cell[name] for group in groups}) > 1
        ]
        if others:
            self.note = self.tr("medians over all values of {0}").format(", ".join(others))

    def names(self) -> Sequence[tuple[float, float, str, str]]:
        """What each curve is of, where it ends, moved as far as others and the axis need room."""
        height = metrics_of(theme.current().scale).height()
        names = sorted(self._names, reverse=True)
        ends = [self.to_pixel(0, y).y() for y, _, _ in names]
        places, right = apart(ends, height, self.area.bottom() - height / 2), self.area.right() + 4
        return [
            (right, place, text, colour)
            for place, (_, text, colour) in zip(places, names, strict=True)
        ]

    # -- strips -----------------------------------------------------------------------------------

    def _draw_strips(self, groups: Sequence[Group]) -> str:
        what, shown = self._what, self._first(groups, _MOST_STRIPS)
        colours, chosen = theme.current(), {run.key for run in self._chosen}
        dots, middles, heights = [], [], []
        for place, group in enumerate(shown):
            found = [(run, what.height(what.of_run(run))) for run in group.runs]
            known = [(run, y) for run, y in found if math.isfinite(y)]
            for number, (run, y) in enumerate(known):
                x = place + 0.5 + 0.5 * (_spread(number) - 0.5)
                dots.append((x, y, colours.negative if run.key in chosen else colours.positive))
                heights.append(y)
            middle = what.height(what.of_group(group))
            if math.isfinite(middle):
                middles += [(place + 0.15, middle), (place + 0.85, middle)]
                middles.append((math.nan, math.nan))
        if not heights:
            return self.tr("No run that has ended has this number.")
        names = _places([_name(group) for group in shown])
        self._frame((0.0, len(shown)), heights, names, what.ticks)
        settings = (translate_text(SETTINGS[name].title) for name in shown[0].cell)
        self.set_labels(", ".join(settings), what.title)
        self._dots.show_dots(dots)
        across, up = np.array(middles).reshape(-1, 2).T
        self._curves[0].style(colours.text, 2.5)
        self._curves[0].show_points(across, up)
        return ""

    @property
    def _what(self) -> Quantity:
        return quantities()[self.quantity]

    def _frame(
        self, across: tuple[float, float], heights: Sequence[float], bottom: Ticks, side: Ticks
    ) -> None:
        low, high = min(heights), max(heights)
        around = (high - low) * _AROUND or 0.5
        self._measure((*across, low - around, high + around), bottom, side)

    def _measure(self, whole: Range, bottom: Ticks, side: Ticks) -> None:
        """Another range with other marks: between the two, marks that any range can have."""
        self.set_ticks(linear, linear)
        self.set_range(*whole)
        self.show_part(None)
        self.set_ticks(bottom, side)

    # -- over a setting ---------------------------------------------------------------------------

    def _draw_curve(self, groups: Sequence[Group]) -> str:
        what, name = self._what, self.over[0]
        if not name:
            return self.tr("Vary a setting that is a number, such as the learning rate.")
        colours = theme.current()
        values, medians = median_by(groups, name, what.of_group)
        x, ticks = _scale(name, values)
        y = np.array([what.height(median) for median in medians])
        places = dict(zip(values.tolist(), x.tolist(), strict=False))
        dots = [
            (places[float(group.cell[name])], height, colours.positive)
            for group in groups
            for run in group.runs
            if math.isfinite(height := what.height(what.of_run(run)))
        ]
        if not dots:
            return self.tr("No run that has ended has this number.")
        self._frame(_wide(x), [dot[1] for dot in dots], ticks, what.ticks)
        self.set_labels(translate_text(SETTINGS[name].title), what.title)
        self._tell_together(groups, [name])
        self._dots.show_dots(dots)
        self._curves[0].style(colours.text, 2.0)
        self._curves[0].show_points(x, y)
        return ""

    # -- two settings -----------------------------------------------------------------------------

    def _draw_heat(self, groups: Sequence[Group]) -> str:
        what, (columns, rows) = self._what, self.over
        if not rows:
            return self.tr("Vary two settings besides seeds to see them against each other.")
        first, second, medians = table_of(groups, rows, columns, what.of_group)
        heights = np.array([[what.height(value) for value in row] for row in medians])
        known = heights[np.isfinite(heights)]
        if not len(known):
            return self.tr("No run that has ended has this number.")
        low, high = float(known.min()), float(known.max())
        scaled = (heights - low) / ((high - low) or 1.0)
        places = np.where(np.isfinite(heights), np.nan_to_num(scaled) * 255, NONE).astype(np.intp)
        self._cells.show_cells(
            places, ink(theme.current()), lambda i, j: _shorter(what.text(float(medians[i, j])))
        )
        across, up = (_places(list(map(value_text, row))) for row in (second, first[::-1]))
        self._measure((0.0, len(second), 0.0, len(first)), across, up)
        titles = [translate_text(SETTINGS[name].title) for name in (columns, rows)]
        self.set_labels(*titles)
        self._tell_together(groups, [columns, rows])
        return ""

    # -- loss curves ------------------------------------------------------------------------------

    def _draw_courses(self, groups: Sequence[Group]) -> str:
        colours, heights, right = theme.current(), [], 1.0
        for number, group in enumerate(self._first(groups, _MOST_COURSES)):
            x, quartiles = course_of(group.runs)
            if not len(x):
                continue
            lower, median, upper = _logarithms(quartiles)
            colour = colours.series[number]
            self._bands[number].style(colour, _PALE)
            self._bands[number].show_points(x, lower, upper)
            self._curves[number].style(colour, 1.5)
            self._curves[number].show_points(x, median)
            heights += [y for y in (*lower, *upper) if math.isfinite(y)]
            self._names = (*self._names, (float(median[-1]), _name(group), colour))
            right = max(right, float(x[-1]))
        for curve, run in zip(self._curves[_MOST_COURSES:], self._chosen, strict=False):
            x, quartiles = course_of([run])
            curve.style(colours.text, 2.0, () if curve is self._curves[-2] else (4.0, 3.0))
            curve.show_points(x, _logarithms(quartiles)[1])
            heights += [y for y in _logarithms(quartiles)[1] if math.isfinite(y)]
        if not heights:
            return self.tr("No run that has ended has this number.")
        self._make_room()
        self._frame((0.0, right), heights, linear, logarithmic)
        self.set_labels(self.tr("Iteration"), self.tr("Training loss"))
        return ""


def _logarithms(values: Array) -> Array:
    with np.errstate(all="ignore"):
        found = np.log10(values)
    return np.where(np.isfinite(found), found, np.nan)


def _spread(number: int) -> float:
    """Where the dot of a run lies across its strip, from 0 to 1: evenly, and always there."""
    return number * 0.6180339887498949 % 1.0


def _scale(name: str, values: Array) -> tuple[Array, Ticks]:
    """Where values stand, and the marks: the values themselves if they are few."""
    is_ratio = SETTINGS[name].is_ratio and bool((values > 0).all())
    x = np.log10(values) if is_ratio else values
    if len(values) <= _MOST_MARKED:
        return x, _marked(list(zip(x.tolist(), map(significant, values.tolist()), strict=True)))
    return x, logarithmic if is_ratio else linear


def _wide(x: Array) -> tuple[float, float]:
    """A range with room beside what stands at its ends, for a mark and the title of the axis."""
    around = (float(x[-1]) - float(x[0])) * _BESIDE or 0.5
    return float(x[0]) - around, float(x[-1]) + around


def _name(group: Group) -> str:
    return ", ".join(map(value_text, group.cell.values()))


def _shorter(text: str) -> Sequence[str]:
    return (text, text[:5].rstrip("."), "")


def _places(names: Sequence[str]) -> Ticks:
    """A name at the middle of each of so many strips."""
    return _marked([(place + 0.5, name) for place, name in enumerate(names)])


def _marked(marks: Marks) -> Ticks:
    """These marks, or every second one, and so on, where there is no room for all."""

    def ticks(low: float, high: float, most: int) -> Marks:
        every = math.ceil(len(marks) / max(most, 1))
        return [mark for mark in marks[::every] if low <= mark[0] <= high]

    return ticks
