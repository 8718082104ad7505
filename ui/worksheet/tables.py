"""The tables of a worksheet: cells that hold a formula or a number, or are left to be filled."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont

from ui.worksheet.ink import ANSWER, INK, LINE, MUTED, SHADE, Ink

HEADING = 42.0


@dataclass(frozen=True)
class Cell:
    """What stands in a cell: LaTeX, or plain words; `is_answer` is what a key fills in."""

    latex: str = ""
    words: str = ""
    is_answer: bool = False


@dataclass(frozen=True)
class Table:
    """Columns with their headings and widths, and rows; a thicker line stands above some of them."""

    headings: tuple[Cell, ...]
    shares: tuple[float, ...]  # of the width, one a column
    rows: tuple[tuple[Cell, ...], ...]
    groups: frozenset[int] = frozenset()  # rows that begin a group

    def height(self, row: float) -> float:
        """How high it is with rows of this height."""
        return HEADING + row * len(self.rows)


def paint_table(ink: Ink, table: Table, x: float, y: float, width: float, row: float) -> float:
    """Paint it from its upper left corner; where it ends below."""
    edges = _edges(table.shares, x, width)
    whole = QRectF(x, y, width, table.height(row))
    ink.box(QRectF(x, y, width, HEADING), SHADE, SHADE, width=0)
    for number in range(len(table.rows)):
        top = y + HEADING + number * row
        ink.line(x, top, x + width, top, MUTED if number in table.groups else LINE)
    for edge in edges[1:-1]:
        ink.line(edge, y, edge, whole.bottom())
    ink.box(whole, colour=MUTED)
    _paint_cells(ink, table.headings, edges, y, HEADING, 18)
    for number, cells in enumerate(table.rows):
        _paint_cells(ink, cells, edges, y + HEADING + number * row, row, 23)
    return whole.bottom()


def _edges(shares: Sequence[float], x: float, width: float) -> list[float]:
    edges = [x]
    for share in shares:
        edges.append(edges[-1] + width * share / sum(shares))
    return edges


def _paint_cells(
    ink: Ink, cells: Sequence[Cell], edges: Sequence[float], y: float, height: float, size: int
) -> None:
    for cell, left, right in zip(cells, edges, edges[1:], strict=False):
        middle, baseline = (left + right) / 2, y + height / 2 + 0.32 * size
        colour = ANSWER if cell.is_answer else INK
        if cell.latex:
            ink.formula(middle, baseline, cell.latex, size, colour, 0.5, right - left - 16)
        if cell.words:
            ink.text(middle, baseline, cell.words, 18, INK, QFont.Weight.Normal, 0.5)
