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
    """Rows of entries between square brackets, and the same with every digit, as Python."""

    entries: tuple[tuple[str, ...], ...]
    exact: str

    @property
    def text(self) -> str:
        """Rows parted by semicolons."""
        return f"[{'; '.join(' '.join(row) for row in self.entries)}]"


Part = Piece | Fraction | Matrix


def in_full(parts: Sequence[Part]) -> str:
    """The text of the parts, with every digit of the matrices."""
    return "".join(part.exact if isinstance(part, Matrix) else part.text for part in parts)
