"""How wide a label is, in the typefaces of drawings."""

from nnsim.interchange.figures.drawing import Term, Text
from nnsim.interchange.figures.typefaces import Style, glyph

SMALLER = 0.7  # the size of an index
RAISED, LOWERED = 0.36, 0.22  # by which share of the size an index is moved


def width(text: Text, size: float) -> float:
    """How wide a label of this size is."""
    return sum(term_width(term, size) for term in text)


def term_width(term: Term, size: float) -> float:
    """How wide one piece is, with its indices above each other."""
    indices = max(_width(term.upper, "indices"), _width(term.lower, "indices"))
    return base_width(term, size) + SMALLER * size * indices


def base_width(term: Term, size: float) -> float:
    """How wide a piece is without its indices."""
    return size * _width(term.base, style_of(term))


def style_of(term: Term) -> Style:
    """How the letters of a piece are set."""
    return "words" if term.words else "letters"


def _width(text: str, style: Style) -> float:
    """The width in shares of the size."""
    return sum(glyph(style, character).advance for character in text) / 1000
