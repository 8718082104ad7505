"""What the panel of arithmetic shows: rows with a caption, each of lines or of a note."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from textwrap import fill

from nnsim.explain.line import CalculationLine
from ui.panels.calculation.parts import Part, in_full

_TERMS_IN_TOOLTIP = 24
_LETTERS_IN_TOOLTIP = 72  # of a line


@dataclass(frozen=True)
class CalculationRow:
    """A caption with lines, or with a note where there are none."""

    caption: str
    lines: tuple[CalculationLine, ...] = ()
    notes: tuple[str | tuple[Part, ...], ...] = ()  # plain text, or set as it is
    muted: bool = False  # whether the notes say what is missing


def shape(rows: Sequence[CalculationRow]) -> list[object]:
    """What stays the same while only numbers change."""
    return [(row.caption, row.notes, [line.symbol for line in row.lines]) for row in rows]


def texts(row: CalculationRow) -> list[str]:
    """Its lines with every digit, and its notes."""
    notes = [note if isinstance(note, str) else in_full(note) for note in row.notes]
    return [*(line.in_full(_TERMS_IN_TOOLTIP) for line in row.lines), *notes]


def in_tooltip(row: CalculationRow) -> str:
    """All of that, with a blank line between two; Qt breaks no long line of plain text."""
    broken = partial(
        fill, width=_LETTERS_IN_TOOLTIP, break_long_words=False, break_on_hyphens=False
    )
    return "\n\n".join(map(broken, texts(row)))
