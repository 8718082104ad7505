"""Where rows of arithmetic stand: beside each other as long as there is room, in one column or two."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt

from nnsim.explain.line import CalculationLine
from ui.panels.calculation.line_fitting import GAP, Set, Written
from ui.panels.calculation.line_painter import LinePainter
from ui.panels.calculation.line_text import with_digits
from ui.panels.calculation.parts import Matrix, Part, Piece, Tone
from ui.panels.calculation.rows import CalculationRow

# px for type of the usual size
LINE = 22  # from one line to the next
BETWEEN = 6  # between two rows
INDENT = 24  # of a line that goes on
_FEWER_DIGITS = (3, 2, 1)  # of a matrix that is too wide
_BREAKS = re.compile(r"(?<![=+·∘]) (?!\()")  # spaces at which a note may be broken


@dataclass(frozen=True)
class Placed:
    """Parts of a row, and where they are painted."""

    parts: Sequence[Part]
    area: QRectF
    baseline: float
    row: CalculationRow
    line: CalculationLine | None = None  # that these parts are of; None for a note
    goes_on: bool = False
    column: int = 0

    def moved(self, by: QPointF) -> "Placed":
        """The same in the other column."""
        area = self.area.translated(by)
        return replace(self, area=area, baseline=self.baseline + by.y(), column=1)


class _Beside(NamedTuple):
    """Parts of a row, the line that they are of, and where they begin."""

    set: Set
    line: CalculationLine | None
    x: float


class RowLayout:
    """Puts rows into a column, or into two."""

    def __init__(
        self,
        setting: LinePainter,
        px: Callable[[float], int],
        begin: int,
        room: int,
        to_second: int = 0,
    ) -> None:
        """Lines begin at `begin` and may be `room` px wide; the second column, if any, is further on."""
        self._setting, self._px = setting, px
        self._begin, self._room, self._to_second = begin, room, to_second
        self.placed: list[Placed] = []
        self.captions: list[tuple[str, QPointF]] = []

    def arrange(self, rows: Iterable[tuple[CalculationRow, Written]]) -> float:
        """Put the rows below each other, and the lower half beside the upper one; where they end."""
        self.placed, self.captions = [], []
        y, between = 0.0, self._px(BETWEEN)
        for row, written in rows:
            first = len(self.placed)
            y = self._arrange_row(row, written, y) + between
            self.captions.append((row.caption, QPointF(0, self.placed[first].baseline)))
        end = max(y - between, 0.0)
        return self._in_two_columns(end) if self._to_second else end

    def _in_two_columns(self, end: float) -> float:
        """Move what is below the middle to the right, with the caption of what it goes on with."""
        tops = {x.area.top() for x in self.placed if not x.goes_on and x.area.top() > 0}
        cut = min(tops, key=lambda top: max(top, end - top), default=end)
        over = QPointF(self._to_second, -cut)
        captions = [(text, at if at.y() < cut else at + over) for text, at in self.captions]
        moved = [x for x in self.placed if x.area.top() >= cut]
        for placed in moved[:1]:
            at = QPointF(0, placed.baseline) + over
            if all(there != at for _, there in captions):
                captions.append((placed.row.caption, at))
        self.captions = captions
        self.placed = [x.moved(over) if x in moved else x for x in self.placed]
        return max((x.area.bottom() for x in self.placed), default=0.0)

    def _arrange_row(self, row: CalculationRow, written: Written, y: float) -> float:
        """Put lines side by side as long as there is room, and then below; where they end."""
        beside: list[_Beside] = []
        lines = iter(row.lines)
        line, x = None, 0.0
        for one in written:
            line = line if one.goes_on else next(lines, None)
            width = self._setting.width(one.parts)
            if beside and (one.alone or beside[-1].set.alone or x + width > self._room):
                y = self._arrange_line(row, beside, y)
                x, beside = 0.0, []
            x += self._px(INDENT) if one.goes_on else 0.0
            beside.append(_Beside(one, line, x))
            x += width + GAP
        return self._arrange_line(row, beside, y)

    def _arrange_line(self, row: CalculationRow, beside: Sequence[_Beside], y: float) -> float:
        """Put these parts at their x on one baseline; where the line ends."""
        extents = [self._setting.extent(each.set.parts) for each in beside]
        ascent, descent = (max(extent) for extent in zip(*extents, strict=True))
        height: float = max(self._px(LINE), ascent + descent)
        baseline = round(y + (height + ascent - descent) / 2)
        for one, line, x in beside:
            width = min(self._setting.width(one.parts), self._room - x)
            area = QRectF(self._begin + x, y, width, height)
            self.placed.append(Placed(one.parts, area, baseline, row, line, one.goes_on))
        return y + height

    def notes(self, row: CalculationRow) -> Iterator[Set]:
        """The notes of a row, in as many rows as they take."""
        tone: Tone = "muted" if row.muted else "text"
        for note in row.notes:
            texts = self._broken(note) if isinstance(note, str) else ()
            yield from (Set([Piece(text, tone)]) for text in texts)
            if not isinstance(note, str):
                yield from self._within_room(note)

    def _within_room(self, note: Sequence[Part]) -> Iterator[Set]:
        """The parts of a note in as many rows as they take."""
        row: list[Part] = []
        for part in map(self._narrowed, note):
            if row and self._setting.width([*row, part]) > self._room:
                yield Set(row)
                row = []
            row.append(part)
        yield Set(row)

    def _narrowed(self, part: Part) -> Part:
        """The part, with fewer digits if it is a matrix that is too wide."""
        shorter = part
        for digits in _FEWER_DIGITS:
            if not isinstance(part, Matrix) or self._setting.width([shorter]) <= self._room:
                break
            shorter = with_digits(part, digits)
        return shorter

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
