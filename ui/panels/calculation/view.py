"""Lines of arithmetic in three rows, set as on paper and fitted to the width there is."""

from collections.abc import Callable
from functools import reduce
from math import ceil

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QHelpEvent,
    QMoveEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from nnsim.explain.line import CalculationLine
from ui.base import math_renderer, theme
from ui.panels.calculation.line_fitting import Fitting
from ui.panels.calculation.line_painter import LinePainter
from ui.panels.calculation.row_layout import BETWEEN, INDENT, LINE, Placed, RowLayout
from ui.panels.calculation.rows import CalculationRow, in_tooltip, shape, texts
from ui.widgets.focus_rule import KEEPS_FOCUS

# px, like the next ones for type of the usual size
_CAPTION = 64  # to where the arithmetic begins, if no caption needs more and
_AFTER_CAPTION = 8
_COLUMN_GAP = 32
_ENLARGED = (1.4, 1.3, 1.2, 1.1, 1.0)  # in two columns the first of these in which all has room
_COMPLETE = 2  # how many of the modes have every letter and term
_AROUND = 3  # px that a light reaches beyond its line
_WAIT = 30  # ms between two looks whether formulas can be typeset yet


Wanted = Callable[[CalculationLine], bool]


class ArithmeticView(QWidget):
    """Paints rows, in one column or two. Its height is what they need at its width."""

    placed = Signal()  # lines are elsewhere

    def __init__(self, parent: QWidget | None = None, columns: int = 1) -> None:
        super().__init__(parent)
        self._columns = columns
        self._sizes = _ENLARGED if columns == 2 else _ENLARGED[-1:]
        self._size = self._sizes[-1]
        self._rows: tuple[CalculationRow, ...] = ()
        self._placed: list[Placed] = []
        self._captions: list[tuple[str, QPointF]] = []
        self._wanted: Wanted | None = None  # lines that are lit
        self._live = False
        self._typeset_soon = QTimer(self, interval=0, singleShot=True)
        self._typeset_soon.timeout.connect(self._typeset_next)
        theme.changed.connect(self._set_anew)
        self._painters: dict[
            float, LinePainter
        ] = {}  # which load fonts, so not before they are used
        self._fitting = Fitting(lambda parts: self._setting.width(parts))
        self._mode = 0  # how much is left out
        self._ends = [0.0] * 4  # how high each mode is
        self._modes = len(self._ends)  # how many may be chosen
        self._seen = 0  # px of height
        self._begin = self._room = 0  # px at which lines begin, and that they may be wide
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(KEEPS_FOCUS, True)

    @property
    def _setting(self) -> LinePainter:
        if self._size not in self._painters:
            self._painters[self._size] = LinePainter(self, self._size)
        return self._painters[self._size]

    def _px(self, pixels: float) -> int:
        """A length that grows with the type."""
        return round(theme.px(pixels) * self._size)

    @property
    def size_of_type(self) -> int:
        """The size of what is set, in px."""
        return self._setting.size

    @property
    def text(self) -> str:
        """What is shown, a line of text for each row and line."""
        return "\n".join("".join(part.text for part in placed.parts) for placed in self._placed)

    def below(self, y: int) -> int:
        """How many rows of parts end below a height."""
        ends = {(placed.column, placed.area.bottom()) for placed in self._placed}
        return sum(end > y + 1 for _, end in ends)

    def place_of(self, caption: str) -> QRectF:
        """Where the lines of a row are; empty if there are none."""
        areas = [placed.area for placed in self._placed if placed.row.caption == caption]
        return reduce(QRectF.united, areas, QRectF())

    def place_of_lines(self, wanted: Wanted) -> QRectF:
        """Where such lines are; empty if there are none."""
        areas = [x.area for x in self._placed if x.line is not None and wanted(x.line)]
        return reduce(QRectF.united, areas, QRectF())

    def light(self, wanted: Wanted | None) -> None:
        """Light such lines from now on, or none."""
        self._wanted = wanted
        self.update()

    @property
    def whole_height(self) -> int:
        """How high it is with every term, if that is more than there is room for."""
        return ceil(self._ends[2])

    @property
    def leaves_out(self) -> bool:
        """Whether sums are short of terms because there is no room for them."""
        return self._mode == len(self._ends) - 1 and "…" in self.text

    def leave_nothing_out(self) -> None:
        """Show every term from now on, also where that needs scrolling."""
        self._modes = len(self._ends) - 1
        self._fit_anew()
        self._place()

    @property
    def exact_text(self) -> str:
        """The same with every digit, and nothing left out."""
        return "\n".join(text for row in self._rows for text in texts(row))

    def show_rows(self, rows: tuple[CalculationRow, ...], live: bool = False) -> None:
        """Show other rows; while they are live, formulas that are not typeset yet stay text."""
        self._live = live
        if rows != self._rows:
            if shape(rows) != shape(self._rows):
                self._fit_anew()
            self._rows = rows
            self._place()
            self.update()
        self._typeset_soon.start()

    def sizeHint(self) -> QSize:
        return QSize(480, theme.px(3 * (LINE + BETWEEN)))

    # -- typesetting ------------------------------------------------------------------------------

    def _set_anew(self) -> None:
        self._painters.clear()  # whose type may be of another size
        self._fit_anew()
        self._place()
        self._typeset_soon.start()

    def missing_formulas(self) -> list[math_renderer.Key]:
        """Those that are shown as text because they have not been typeset yet."""
        return [key for placed in self._placed for key in self._setting.missing(placed.parts)]

    def _typeset_next(self) -> None:
        """Typeset one formula that is shown as text, and come back for the next."""
        missing = self.missing_formulas()
        if self._live or not missing:
            return
        if math_renderer.is_ready():
            math_renderer.typeset(*missing[0])
            if len(missing) == 1:  # all at once, so that lines move once
                self._fit_anew()
                self._place()
                self.update()
        self._typeset_soon.start(0 if math_renderer.is_ready() else _WAIT)

    # -- placing ----------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_to_room()

    def fit_into(self, height: int) -> None:
        """So much of it can be seen without scrolling."""
        if height != self._seen:
            self._seen = height
            self._fit_to_room()

    def _fit_to_room(self) -> None:
        """Place all anew; what has room now, or is shorter, may have been typeset never yet."""
        self._fit_anew()
        self._place()
        self._typeset_soon.start()

    def _place(self) -> None:
        """Show every line in the largest type in which all are in sight; what is left scrolls."""
        self._begin = self._beside_captions()
        self._room = self._column - self._begin - (self._columns - 1) * theme.px(_COLUMN_GAP)
        end = self._place_in_size()
        for size in self._sizes[self._sizes.index(self._size) + 1 :]:
            if end > self._seen:
                self._fit_anew(size)
                end = self._place_in_size()
        self.setMinimumHeight(ceil(end))
        self.placed.emit()

    def _place_in_size(self) -> float:
        """Show every line: in full where the height allows it, or else briefly; where they end."""
        fitting = self._fitting
        fitting.begin(self._room, self._px(INDENT))
        modes = (
            (False, fitting.complete),
            (True, fitting.complete),
            (True, fitting.bare),
            (True, fitting.brief),
        )
        layout = RowLayout(self._setting, self._px, self._begin, self._room, self._to_second)
        end, notes = 0.0, [(row, list(layout.notes(row))) for row in self._rows]
        shrinks = self._size != self._sizes[-1]  # before anything is left out
        for mode in range(self._mode, _COMPLETE if shrinks else self._modes):
            self._mode = mode
            fitting.flat, fitted = modes[mode]
            written = ((row, [*fitted(row.lines), *below]) for row, below in notes)
            end = self._ends[mode] = layout.arrange(written)
            if end <= self._seen:
                break
        self._placed, self._captions = layout.placed, layout.captions
        return end

    def _fit_anew(self, size: float | None = None) -> None:
        """Try all forms again, in type of this size or of all from the largest on."""
        self._size = size or self._sizes[0]
        self._fitting.forget()
        self._mode = 0

    def _beside_captions(self) -> int:
        """Where the arithmetic begins."""
        advance = QFontMetrics(theme.font(11)).horizontalAdvance
        widest = max((advance(row.caption) for row in self._rows), default=0)
        return max(theme.px(_CAPTION), widest + _AFTER_CAPTION)

    @property
    def _to_second(self) -> int:
        return self._column if self._columns == 2 else 0

    @property
    def _column(self) -> int:
        """How far it is from a column to the next."""
        return (self.width() + (self._columns - 1) * theme.px(_COLUMN_GAP)) // self._columns

    # -- painting ---------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        now, painter = theme.current(), QPainter(self)
        painter.setFont(theme.font(11))
        painter.setPen(QColor(now.accent if self.hasFocus() else now.muted))
        whole = [placed for placed in self._placed if not self._is_cut(placed.area)]
        heights = [(placed.area.top(), placed.area.bottom()) for placed in whole]
        for caption, at in self._captions:
            if any(top <= at.y() <= bottom for top, bottom in heights):
                painter.drawText(at, caption)
        for placed in whole:
            if self._is_lit(placed):
                self._paint_light(painter, placed.area)
            self._setting.paint(painter, QPointF(placed.area.x(), placed.baseline), placed.parts)
        painter.end()

    def _is_lit(self, placed: Placed) -> bool:
        lit, line = self._wanted, placed.line
        return lit is not None and line is not None and lit(line)

    def _paint_light(self, painter: QPainter, line: QRectF) -> None:
        """Behind a line, as what is lit on the canvas looks."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.glow())
        painter.drawRoundedRect(line.adjusted(-_AROUND, 1, _AROUND, -1), _AROUND, _AROUND)
        painter.restore()

    def _is_cut(self, line: QRectF) -> bool:
        """Whether only a part of a line can be seen, though there is room for all of it."""
        top, bottom = line.top() + self.y(), line.bottom() + self.y()
        return line.height() <= self._seen and (top < -1 < bottom or top < self._seen < bottom)

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self.update()  # other lines are cut now

    # -- every digit ------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.tip_at(event.pos()), self)
            return True
        return super().event(event)

    def tip_at(self, place: QPoint) -> str:
        """The lines of the row at a place with every digit, broken where they are long; or ""."""
        for placed in self._placed:
            if placed.area.contains(QPointF(place)):
                return in_tooltip(placed.row)
        return ""
