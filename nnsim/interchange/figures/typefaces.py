"""The typefaces of drawings: Pretendard for words, STIX Two for mathematics. Both may go into files.

Both come with the program: STIX Two with the library that typesets its formulas.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from ziafont.font import Font
from ziafont.svgpath import Moveto, Quad, SVGOpType

from nnsim.files import FileError
from nnsim.interchange.figures.outlines import Glyph, OpenType, Segment

# Letters of mathematics are slanted, indices upright.
Style = Literal["words", "letters", "indices"]

_ROOT = Path(__file__).resolve().parents[3]
_WORDS = "assets/fonts/Pretendard-Regular.otf"
_PLACES = (_ROOT / _WORDS, _ROOT / "nnsim_app" / _WORDS)
_LEANING = 60  # thousandths of the size: how far a slanted letter is to the right at its top
_SLANTED = {
    chr(ord(first) + k): chr(slanted + k)
    for first, slanted, count in (("A", 0x1D434, 26), ("a", 0x1D44E, 26), ("α", 0x1D6FC, 25))
    for k in range(count)
} | {"h": "\N{PLANCK CONSTANT}", "∂": "\N{MATHEMATICAL ITALIC PARTIAL DIFFERENTIAL}"}


@cache
def glyph(style: Style, character: str) -> Glyph:
    """The glyph of a character, in thousandths of the size. Raises FileError without the typefaces.

    A box stands for what the typeface does not have.
    """
    if style == "words":
        return _scaled(_words().glyph(character), 1000 / _words().units)
    if style == "letters" and character == "ŷ":
        return _hatted(glyph("letters", "y"))
    shown = _SLANTED.get(character, character) if style == "letters" else character
    found = _letters().glyph(shown)
    contours = tuple(_contours(found.operators))
    return _scaled(Glyph(found.advance(), contours), 1000 / _letters().info.layout.unitsperem)


@cache
def _words() -> OpenType:
    path = next((place for place in _PLACES if place.is_file()), None)
    if path is None:
        raise FileError("The typeface of drawings is missing: put assets/fonts back.")
    return OpenType(path.read_bytes())


@cache
def _letters() -> Font:
    library = find_spec("ziamath")
    assert library is not None, "it is among the requirements"
    assert library.origin is not None
    return Font(Path(library.origin).parent / "fonts" / "STIXTwoMath-Regular.ttf")


def _contours(operators: Iterable[SVGOpType]) -> Iterator[tuple[Segment, ...]]:
    """The lines of a glyph as cubic curves; its own are quadratic."""
    contour: list[Segment] = []
    for operator in operators:
        points = [(point.x, point.y) for point in operator.points()[0]]
        if isinstance(operator, Moveto):
            yield from [tuple(contour)] if contour else []
            contour = []
        if isinstance(operator, Quad):
            contour.append(_cubic(contour[-1][-2:], *points))
        elif not contour or points[-1] != contour[-1][-2:]:
            contour.append(points[-1])
    yield tuple(contour)


def _cubic(start: Segment, control: Segment, end: Segment) -> Segment:
    """A quadratic curve as a cubic one."""
    pairs = zip(control, start, strict=True), zip(control, end, strict=True)
    first, second = (tuple(x + (2 * c - 2 * x) / 3 for c, x in pair) for pair in pairs)
    return (*first, *second, *end)


def _hatted(letter: Glyph) -> Glyph:
    """A letter under a hat, which stands to the right of its middle as the letter leans."""
    hat = glyph("indices", "\N{MODIFIER LETTER CIRCUMFLEX ACCENT}")
    right = (letter.advance - hat.advance) / 2 + _LEANING
    moved = (tuple(tuple(_moved(s, right)) for s in contour) for contour in hat.contours)
    return Glyph(letter.advance, (*letter.contours, *moved))


def _moved(segment: Segment, right: float) -> Iterator[float]:
    yield from (x if k % 2 else x + right for k, x in enumerate(segment))


def _scaled(of: Glyph, factor: float) -> Glyph:
    contours = (
        tuple(tuple(factor * x for x in segment) for segment in contour) for contour in of.contours
    )
    return Glyph(factor * of.advance, tuple(contours))
