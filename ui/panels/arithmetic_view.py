"""Lines of arithmetic in three rows, set as on paper and fitted to the width there is."""

import re
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from html import escape
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from nnsim.arithmetic import longest_sum, python, shortened
from nnsim.line import Line, total
from ui import theme, typesetting
from ui.panels.parts import Part, Piece, Tone, in_full
from ui.panels.setting import Setting
from ui.panels.written import calculation, letters, result

_CAPTION = 64  # px to where the arithmetic begins
_LINE = 22  # px from one line to the next
_GAP = 22  # px between two lines that share a row
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
class _Form:
    """How much of a line is shown: letters, terms of a sum, digits."""

    formula: bool
    terms: int
    digits: int = 4


# In order of preference. Several lines in a row have three terms of a sum at least.
_TERMS = (12, 8, 6, 5, 4, 3)
_WITH_LETTERS = tuple(_Form(True, terms) for terms in _TERMS)
_WITHOUT_LETTERS = tuple(_Form(False, terms) for terms in _TERMS)
_PAIRS, _BARE_PAIRS = (_Form(True, 2),), (_Form(False, 2),)
_SHORT = _Form(False, 3, 3), _Form(False, 2, 3)
_SHORTEST = (*_SHORT, _Form(False, 1, 3))


@dataclass(frozen=True)
class _Placed:
    parts: Sequence[Part]
    area: QRectF
    baseline: float
    row: Row


_Written = list[tuple[Line | None, list[Part]]]
_Fit = Callable[[Sequence[Line]], _Written]


class ArithmeticView(QWidget):
    """Paints rows. Its height is what they need at its width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()
        self._placed: list[_Placed] = []
        self._captions: list[tuple[str, float]] = []
        self._live = self._flat = False
        self._typeset_soon = QTimer(self, interval=0, singleShot=True)
        self._typeset_soon.timeout.connect(self._typeset_next)
        # What fitted rows of this shape, so that neither time is lost nor the layout jumps in a run.
        self._known: dict[Hashable, Any] = {}
        self._calculated: dict[Hashable, tuple[list[Part], float]] = {}  # while lines are placed
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
        self._known.clear()
        self._place()

    def _place(self) -> None:
        """Show every line where the height allows it, with tall fractions if they fit too.

        Else show the lines that matter most.
        """
        self._calculated.clear()
        modes = (False, self._in_full), (True, self._in_full), (True, self._summary)
        for mode in range(self._known.get("mode", 0), len(modes)):
            self._known["mode"] = mode
            self._flat, fitted = modes[mode]
            end = self._arrange(fitted)
            if end <= self.height():
                return
        self.setMinimumHeight(round(end))

    def _forget(self) -> None:
        """Let everything be fitted anew."""
        self._known.clear()
        self.setMinimumHeight(0)

    def _arrange(self, fitted: _Fit) -> float:
        """Put the rows below each other; where they end."""
        self._placed, self._captions = [], []
        y = 0.0
        for row in self._rows:
            first = len(self._placed)
            y = self._arrange_row(row, fitted(row.lines), y) + _BETWEEN
            self._captions.append((row.caption, self._placed[first].baseline))
        return y - _BETWEEN

    def _arrange_row(self, row: Row, written_lines: _Written, y: float) -> float:
        """Put lines side by side as long as there is room, and then below; where they end."""
        tone: Tone = "muted" if row.muted else "text"
        notes: _Written = []
        for note in row.notes:
            if isinstance(note, str):
                notes += [(None, [Piece(text, tone)]) for text in self._broken(note)]
            else:
                notes.append((None, list(note)))
        beside: list[tuple[list[Part], float]] = []
        x = 0.0
        for _, parts in [*written_lines, *notes]:
            width = self._setting.width(parts)
            if x and x + width > self._room:
                y = self._arrange_line(row, beside, y)
                x, beside = 0.0, []
            beside.append((parts, x))
            x += width + _GAP
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

    def _in_full(self, lines: Sequence[Line]) -> _Written:
        """The lines in one row if they fit with their letters, or else in as many as it takes."""
        return self._fitted(lines, _WITH_LETTERS) or self._each_alone(lines)

    def _summary(self, lines: Sequence[Line]) -> _Written:
        """All lines if they fit into one row; or else z and a, δ or a gradient, the new value."""
        main = [x for x in lines if x.kind == "forward" or x.name in ("δ", total("δ"))]
        in_one_row = self._fitted(lines, _WITH_LETTERS + _WITHOUT_LETTERS)
        return in_one_row or self._each_alone(main or lines[-1:])

    def _each_alone(self, lines: Sequence[Line]) -> _Written:
        """Each line in a row of its own: without its letters, with shorter numbers or without any."""
        forms = _WITH_LETTERS + _PAIRS + _WITHOUT_LETTERS + _BARE_PAIRS
        found: _Written = []
        for line in lines:
            shortest = _SHORT if line.kind == "update" else _SHORTEST
            placed = self._fitted([line], forms + shortest)
            found += placed or [(line, [*letters(line, flat=self._flat), result(line)])]
        return found

    def _fitted(self, lines: Sequence[Line], forms: tuple[_Form, ...]) -> _Written:
        """The lines side by side in the first form in which they fit; none if there is none."""
        longest = max((longest_sum(line.expression) for line in lines), default=0)
        key = self._flat, tuple(line.symbol for line in lines), longest, forms
        for form in self._known.get(key, _distinct(forms, min(longest, _TERMS[0]))):
            tried = [self._in_form(line, form) for line in lines]
            if sum(width for _, width in tried) + _GAP * (len(lines) - 1) <= self._room:
                self._known[key] = (form, *_distinct(forms, min(longest, _TERMS[0])))
                return [(line, parts) for line, (parts, _) in zip(lines, tried, strict=True)]
        self._known[key] = ()
        return []

    def _in_form(self, line: Line, form: _Form) -> tuple[list[Part], float]:
        """The line in a form, and how wide it is; forms share most of that."""
        terms, width = min(form.terms, longest_sum(line.expression)), self._setting.width
        key = id(line), terms, form.digits, self._flat
        if key not in self._calculated:
            parts = calculation(line, terms, form.digits, self._flat)
            self._calculated[key] = parts, width(parts)
        start, (numbers, taken) = letters(line, form.formula, self._flat), self._calculated[key]
        return [*start, *numbers], width(start) + taken

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


@cache
def _distinct(forms: tuple[_Form, ...], longest: int) -> tuple[_Form, ...]:
    """The forms that look different when no sum has more terms than this."""
    most = max(longest, 1)
    return tuple(dict.fromkeys(replace(form, terms=min(form.terms, most)) for form in forms))


def _shape(rows: Sequence[Row]) -> list[object]:
    """What stays the same while only numbers change."""
    return [(row.caption, row.notes, [line.symbol for line in row.lines]) for row in rows]


def _texts(row: Row) -> list[str]:
    notes = [note if isinstance(note, str) else in_full(note) for note in row.notes]
    return [*map(_in_full, row.lines), *notes]


def _in_full(line: Line) -> str:
    numbers = python(shortened(line.expression, _TERMS_IN_TOOLTIP))
    return f"{line.symbol} = {numbers} = {line.result!r}"
