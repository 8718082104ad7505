"""Lines of arithmetic in three rows, set as on paper and fitted to the width there is."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from nnsim.arithmetic import python, shortened
from nnsim.line import Line
from ui import theme, typesetting
from ui.panels.fitting import GAP, Fitting, Written
from ui.panels.parts import Part, Piece, Tone, in_full
from ui.panels.setting import Setting

_CAPTION = 64  # px to where the arithmetic begins
_LINE = 22  # px from one line to the next
_BETWEEN = 6  # px between two rows
_TERMS_IN_TOOLTIP = 24
_BREAKS = re.compile(r"(?<![=+·∘]) (?!\()")  # spaces at which a note may be broken
_WAIT = 30  # ms between two looks whether formulas can be typeset yet


@dataclass(frozen=True)
class Row:
    """A caption with lines, or with a note where there are none."""

    caption: str
    lines: tuple[Line, ...] = ()
    notes: tuple[str | tuple[Part, ...], ...] = ()  # plain text, or set as it is
    muted: bool = False  # whether the notes say what is missing


@dataclass(frozen=True)
class _Placed:
    parts: Sequence[Part]
    area: QRectF
    baseline: float
    row: Row


class ArithmeticView(QWidget):
    """Paints rows. Its height is what they need at its width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()
        self._placed: list[_Placed] = []
        self._captions: list[tuple[str, float]] = []
        self._live = False
        self._typeset_soon = QTimer(self, interval=0, singleShot=True)
        self._typeset_soon.timeout.connect(self._typeset_next)
        self._fitting = Fitting(lambda parts: self._setting.width(parts))
        self._mode = 0  # how much is left out
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @cached_property
    def _setting(self) -> Setting:
        return Setting(self)  # which loads a font, so not before there is something to show

    @property
    def text(self) -> str:
        """What is shown, a line of text for each row and line."""
        return "\n".join("".join(part.text for part in placed.parts) for placed in self._placed)

    @property
    def exact_text(self) -> str:
        """The same with every digit, and nothing left out."""
        return "\n".join(text for row in self._rows for text in _texts(row))

    def show_rows(self, rows: tuple[Row, ...], live: bool = False) -> None:
        """Show other rows; while they are live, formulas that are not typeset yet stay text."""
        self._live = live
        if rows != self._rows:
            if _shape(rows) != _shape(self._rows):
                self._forget()
            self._rows = rows
            self._place()
            self.update()
        self._typeset_soon.start()

    def sizeHint(self) -> QSize:
        return QSize(480, 3 * (_LINE + _BETWEEN))

    # -- typesetting ------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_typeset_soon"):
            self._typeset_soon.start()

    def _typeset_next(self) -> None:
        """Typeset one formula that is shown as text, and come back for the next."""
        missing = [key for placed in self._placed for key in self._setting.missing(placed.parts)]
        if self._live or not missing:
            return
        if typesetting.is_ready():
            typesetting.typeset(*missing[0])
            if len(missing) == 1:  # all at once, so that lines move once
                self._forget()
                self._place()
                self.update()
        self._typeset_soon.start(0 if typesetting.is_ready() else _WAIT)

    # -- placing ----------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_anew()
        self._place()

    def _place(self) -> None:
        """Show every line where the height allows it, with tall fractions if they fit too.

        Else show the lines that matter most.
        """
        fitting = self._fitting
        fitting.begin(self._room)
        modes = (False, fitting.in_full), (True, fitting.in_full), (True, fitting.summary)
        for mode in range(self._mode, len(modes)):
            self._mode = mode
            fitting.flat, fitted = modes[mode]
            end = self._arrange(fitted)
            if end <= self.height():
                return
        self.setMinimumHeight(round(end))

    def _forget(self) -> None:
        """Let everything be fitted anew, however high it becomes."""
        self._fit_anew()
        self.setMinimumHeight(0)

    def _fit_anew(self) -> None:
        self._fitting.forget()
        self._mode = 0

    def _arrange(self, fitted: Callable[[Sequence[Line]], Written]) -> float:
        """Put the rows below each other; where they end."""
        self._placed, self._captions = [], []
        y = 0.0
        for row in self._rows:
            first = len(self._placed)
            y = self._arrange_row(row, fitted(row.lines), y) + _BETWEEN
            self._captions.append((row.caption, self._placed[first].baseline))
        return y - _BETWEEN

    def _arrange_row(self, row: Row, written_lines: Written, y: float) -> float:
        """Put lines side by side as long as there is room, and then below; where they end."""
        tone: Tone = "muted" if row.muted else "text"
        notes: Written = []
        for note in row.notes:
            if isinstance(note, str):
                notes += [[Piece(text, tone)] for text in self._broken(note)]
            else:
                notes.append(list(note))
        beside: list[tuple[list[Part], float]] = []
        x = 0.0
        for parts in [*written_lines, *notes]:
            width = self._setting.width(parts)
            if x and x + width > self._room:
                y = self._arrange_line(row, beside, y)
                x, beside = 0.0, []
            beside.append((parts, x))
            x += width + GAP
        return self._arrange_line(row, beside, y)

    def _arrange_line(self, row: Row, beside: list[tuple[list[Part], float]], y: float) -> float:
        """Put these parts at their x on one baseline; where the line ends."""
        extents = [self._setting.extent(parts) for parts, _ in beside]
        ascent, descent = (max(extent) for extent in zip(*extents, strict=True))
        height: float = max(_LINE, ascent + descent)
        baseline = round(y + (height + ascent - descent) / 2)
        for parts, x in beside:
            width = min(self._setting.width(parts), self._room - x)
            area = QRectF(_CAPTION + x, y, width, height)
            self._placed.append(_Placed(parts, area, baseline, row))
        return y + height

    def _broken(self, note: str) -> list[str]:
        """The note in as many lines as it takes; an operator begins a line, a shape never does."""
        metrics, lines = self._setting.metrics, [""]
        for words in _BREAKS.split(note):
            longer = f"{lines[-1]} {words}".lstrip()
            if lines[-1] and metrics.horizontalAdvance(longer) > self._room:
                lines.append(words)
            else:
                lines[-1] = longer
        return [metrics.elidedText(x, Qt.TextElideMode.ElideRight, self._room) for x in lines]

    @property
    def _room(self) -> int:
        return self.width() - _CAPTION

    # -- painting ---------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        now, painter = theme.current(), QPainter(self)
        painter.setFont(theme.font(11))
        painter.setPen(QColor(now.accent if self.hasFocus() else now.muted))
        for caption, baseline in self._captions:
            painter.drawText(QPointF(0, baseline), caption)
        for placed in self._placed:
            self._setting.paint(painter, QPointF(placed.area.x(), placed.baseline), placed.parts)
        painter.end()

    # -- every digit ------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tip_at(event.pos()), self)
            return True
        return super().event(event)

    def tip_at(self, place: QPoint) -> str:
        """The lines of the row at a place with every digit, as rich text, which breaks; or ""."""
        for placed in self._placed:
            if placed.area.contains(QPointF(place)):
                return "".join(f"<p>{escape(text)}</p>" for text in _texts(placed.row))
        return ""


def _shape(rows: Sequence[Row]) -> list[object]:
    """What stays the same while only numbers change."""
    return [(row.caption, row.notes, [line.symbol for line in row.lines]) for row in rows]


def _texts(row: Row) -> list[str]:
    notes = [note if isinstance(note, str) else in_full(note) for note in row.notes]
    return [*map(_in_full, row.lines), *notes]


def _in_full(line: Line) -> str:
    numbers = python(shortened(line.expression, _TERMS_IN_TOOLTIP))
    return f"{line.symbol} = {numbers} = {line.result!r}"
