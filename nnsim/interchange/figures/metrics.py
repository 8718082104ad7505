"""How wide a label is: the widths of Helvetica and Times, as Adobe's metrics of the core fonts have them.

Every PDF reader has these two fonts, and others of the same widths stand in for them.
"""

from unicodedata import east_asian_width

from nnsim.interchange.figures.drawing import Term, Text

SMALLER = 0.7  # the size of an index
RAISED, LOWERED = 0.36, 0.22  # by which share of the size an index is moved

# Of the characters from 32 to 126, in thousandths of the size.
_HELVETICA = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip
_TIMES_ITALIC = (
    250, 333, 420, 500, 500, 833, 778, 214, 333, 333, 500, 675, 250, 333, 250, 278,
    500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 333, 333, 675, 675, 675, 500,
    920, 611, 611, 667, 722, 611, 611, 722, 722, 333, 444, 667, 556, 833, 667, 722,
    611, 722, 611, 500, 556, 722, 611, 833, 611, 556, 556, 389, 278, 389, 422, 500,
    333, 500, 500, 444, 500, 444, 278, 500, 500, 278, 278, 444, 278, 722, 500, 500,
    500, 500, 389, 389, 278, 500, 444, 667, 444, 444, 389, 400, 275, 400, 541,
)  # fmt: skip
_OTHERS = {
    "ŷ": 444,
    "−": 549,
    "δ": 494,
    "∂": 494,
    "Δ": 612,
    "Σ": 592,
    "⟨": 329,
    "⟩": 329,
    "…": 1000,
}


def width(text: Text, size: float) -> float:
    """How wide a label of this size is."""
    return sum(term_width(term, size) for term in text)


def term_width(term: Term, size: float) -> float:
    """How wide one piece is, with its indices above each other."""
    indices = max(_width(term.upper, False), _width(term.lower, False))
    return base_width(term, size) + SMALLER * size * indices / 1000


def base_width(term: Term, size: float) -> float:
    """How wide a piece is without its indices."""
    return size * _width(term.base, term.words) / 1000


def _width(text: str, words: bool) -> int:
    return sum(character_width(character, words) for character in text)


def character_width(character: str, words: bool) -> int:
    """The width of a character in thousandths of the size, in plain words or in mathematics."""
    if " " <= character <= "~":
        return (_HELVETICA if words else _TIMES_ITALIC)[ord(character) - 32]
    wide = 1000 if east_asian_width(character) in "WF" else 556
    return _OTHERS.get(character, wide)
