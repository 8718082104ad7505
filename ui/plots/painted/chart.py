"""A chart of curves over iterations that is zoomed, scrolled and read by mouse and keys.

It is painted here because a frame then costs half of what it does as a pyqtgraph plot with axes.
"""

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.base import theme
from ui.plots.iteration_axis import IterationAxis
from ui.plots.painted.curve_painting import Curves, curves_of
from ui.plots.painted.legend import MOST
from ui.plots.painted.plane import Iterations, Plane, heights, limits_of, paint_grid
from ui.plots.plot_panel import PADDING
from ui.plots.series import Series

_NUMBERS, _TOP, _BOTTOM = 42, 8, 20  # px left, above and below: numbers stand there
_LEAST_SPAN = 10.0  # iterations: shorter courses do not fill the width


class Chart(QWidget):
    """Draws columns of numbers over iterations. Wheel and drag zoom and scroll; A shows all again."""

    def __init__(self, axis: IterationAxis, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.axis = axis
        self.log = True
        self.smoothing = 1.0  # px: records closer than that are drawn as their mean
        self.numbered = False  # whether curves carry their short name at the end
        self.nothing = ""  # what to say while there are no values
        self.changes: Sequence[int] = ()  # iterations from which other settings hold
        self._courses: Sequence[Series] = ()
        self.whole = _whole(())  # from the first to the last iteration there is
        self._dragged: float | None = None
        theme.set_font(self, 11)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        axis.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(328, 136)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 84)

    def show_courses(self, courses: Sequence[Series]) -> None:
        """Draw the present run's course and, behind it, those of others."""
        self._courses = courses
        self.whole = _whole(courses)
        if self.axis.span is not None and self.axis.span[0] >= self.whole[1]:
            self.axis.follow()  # what was zoomed into is no more
        self.update()

    # -- what is in sight -------------------------------------------------------------------------

    @property
    def area(self) -> QRectF:
        """The rectangle that the curves are drawn in."""
        left, top = PADDING + theme.px(_NUMBERS), theme.px(_TOP)
        width, height = self.width() - left - PADDING, self.height() - top - theme.px(_BOTTOM)
        return QRectF(left, top, max(width, 1), max(height, 1))

    @property
    def iterations(self) -> Iterations:
        """The iterations that can be read (n,): the present run's, and where others go beyond it."""
        present = [course.iterations for course in self._courses if not course.title]
        others = [course.iterations for course in self._courses if course.title]
        there = np.unique(np.concatenate(present or [np.zeros(0, np.int64)]))
        if not len(there):
            return others[0] if others else there
        beyond = [np.concatenate((x[x < there[0]], x[x > there[-1]])) for x in others]
        return np.sort(np.concatenate((there, *beyond)))

    @property
    def span(self) -> tuple[float, float]:
        """The iterations at the left and right edge."""
        return self.axis.span or self.whole

    def _x_of(self, iteration: float) -> float:
        left, right = self.span
        return self.area.left() + (iteration - left) / (right - left) * self.area.width()

    def _iteration_at(self, x: float) -> float:
        left, right = self.span
        return left + (x - self.area.left()) / self.area.width() * (right - left)

    # -- painting ---------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        shown = [heights(c.rows[c.within(self.span)], self.log) for c in self._courses]
        limits = limits_of([ends for rows in shown for ends in (rows.low, rows.high)], self.log)
        if limits is None:
            self._paint_nothing(painter)
        else:
            plane = Plane(self.area, self.span, limits, self.log)
            paint_grid(painter, plane)
            self._paint_courses(
                painter,
                plane,
                [
                    curves_of(course.keys, rows, plane)
                    for course, rows in zip(self._courses, shown, strict=True)
                ],
            )
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.current().accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.area.adjusted(-3.5, -3.5, 3.5, 3.5))

    def _paint_nothing(self, painter: QPainter) -> None:
        zeros = self.log and any(np.isfinite(c.values).any() for c in self._courses)
        text = self.tr("Zero has no place on a log scale; choose linear.")
        painter.setPen(QColor(theme.current().muted))
        painter.setFont(theme.font(12))
        wrap = Qt.AlignmentFlag.AlignCenter.value | Qt.TextFlag.TextWordWrap.value
        painter.drawText(self.area, wrap, text if zeros else self.nothing)

    def _paint_courses(self, painter: QPainter, plane: Plane, drawn: Sequence[Curves]) -> None:
        painter.save()
        painter.setClipRect(plane.area.adjusted(-4, -4, 4, 4))
        self._paint_changes(painter, plane)
        for course, curves in zip(reversed(self._courses), reversed(drawn), strict=True):
            curves.paint(painter, course.now, self._together, bands=not course.title)
        pointed = self._pointed()
        if pointed is not None:
            x = round(self._x_of(pointed))
            line = QRectF(x, plane.area.top(), 1, plane.area.height())
            painter.fillRect(line, QColor(theme.current().muted))
            for curves in reversed(drawn):
                curves.paint_dots(painter, pointed)
        painter.restore()
        if self.numbered and len(drawn[0].keys) <= MOST:
            drawn[0].paint_names(painter, plane.area.right() + 3, PADDING - 3)

    def _paint_changes(self, painter: QPainter, plane: Plane) -> None:
        """A dashed line where settings changed."""
        painter.setPen(QPen(QColor(theme.current().accent), 1, Qt.PenStyle.DashLine))
        for x in {round(self._x_of(iteration)) + 0.5 for iteration in self.changes}:
            painter.drawLine(QPointF(x, plane.area.top()), QPointF(x, plane.area.bottom()))

    @property
    def _together(self) -> float:
        """How many iterations are too close to be told apart."""
        left, right = self.span
        return self.smoothing * (right - left) / self.area.width()

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
        lines = [self.tr("Iteration {0}").format(f"{at:,.0f}")]
        for course in self._courses:
            lines += course.reading(at)
        return "\n".join(lines)

    def _point(self, iteration: float) -> None:
        self.axis.point(int(iteration))
        text = self.reading()
        self.setAccessibleDescription(text)
        place = QPointF(self._x_of(iteration), self.area.top())
        QToolTip.showText(self.mapToGlobal(place).toPoint(), text, self)

    def _let_go(self) -> None:
        self.axis.point(None)
        QToolTip.hideText()

    # -- mouse and keys ---------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        x = event.position().x()
        if self._dragged is not None:
            distance = self._iteration_at(self._dragged) - self._iteration_at(x)
            self._dragged = x
            self.axis.scroll(distance, self.whole)
        elif len(self.iterations):
            self._point(self._nearest(self._iteration_at(x)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._dragged = event.position().x()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._dragged = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.axis.follow()

    def leaveEvent(self, event: QEvent) -> None:
        self._let_go()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._let_go()

    def wheelEvent(self, event: QWheelEvent) -> None:
        turns = event.angleDelta().y() / 120
        self.axis.zoom(0.8**turns, self._iteration_at(event.position().x()), self.whole)
        event.accept()

    def event(self, event: QEvent) -> bool:
        # The chart has its own use for these keys, so the window's shortcuts wait.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._command(event) is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        command = self._command(event)
        if command is None:
            super().keyPressEvent(event)
        else:
            command()

    def _command(self, event: QKeyEvent) -> Callable[[], None] | None:
        """What a key does here, if anything."""
        shift = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        if event.modifiers() & ~shift or not len(self.iterations):
            return None
        commands: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Left: partial(self._step, -1),
            Qt.Key.Key_Right: partial(self._step, 1),
            Qt.Key.Key_Plus: partial(self._zoom, 0.5),
            Qt.Key.Key_Equal: partial(self._zoom, 0.5),
            Qt.Key.Key_Minus: partial(self._zoom, 2.0),
            Qt.Key.Key_A: self.axis.follow,
        }
        return commands.get(event.key())

    def _step(self, rows: int) -> None:
        """Move the crosshair by so many records; it comes from the right, where the newest are."""
        there, pointed = self.iterations, self._pointed()
        last = len(there) - 1
        row = last if pointed is None else int(np.searchsorted(there, pointed)) + rows
        at = float(there[min(max(row, 0), last)])
        left, right = self.span
        if not left <= at <= right:
            self.axis.scroll(at - (left if at < left else right), self.whole)
        self._point(at)

    def _zoom(self, factor: float) -> None:
        pointed = self.axis.pointed
        left, right = self.span
        self.axis.zoom(factor, (left + right) / 2 if pointed is None else pointed, self.whole)


def _whole(courses: Sequence[Series]) -> tuple[float, float]:
    ends = [c.iterations[[0, -1]].tolist() for c in courses if len(c.iterations)]
    first = min((start for start, _ in ends), default=0.0)
    last = max((end for _, end in ends), default=0.0)
    return first, max(last, first + _LEAST_SPAN)
