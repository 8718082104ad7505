"""What a line of arithmetic is made of, as it is shown. Every part has a text that says the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Tone = Literal["text", "positive", "negative", "muted"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A text in one colour and weight, or the formula that is shown for it once it is typeset."""

    text: str
    tone: Tone = "text"
    bold: bool = False
    latex: str = ""


@dataclass(frozen=True, slots=True)
class Fraction:
    """Pieces above and below a bar."""

    text: str
    above: Sequence[Piece]
    below: Sequence[Piece]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows of entries between square brackets; a column of numbers has one entry in each."""

    entries: tuple[tuple[str, ...], ...]

    @property
    def text(self) -> str:
        """Rows parted by semicolons."""
        return f"[{'; '.join(' '.join(row) for row in self.entries)}]"


Part = Piece | Fraction | Matrix
