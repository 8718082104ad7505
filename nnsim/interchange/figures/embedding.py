"""Some glyphs as a typeface of their own, as PDF takes it: CFF, by Adobe's Technical Note 5176.

Its glyphs are numbered as they come, from 0, and have no names.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from struct import pack

from nnsim.interchange.figures.outlines import Glyph, Segment

_MOVE, _LINE, _CURVE, _END = 21, 5, 8, 14  # operators of charstrings
_REGISTRY, _ORDERING = 391, 392  # the first strings that are not standard


def compact_font(name: str, glyphs: Sequence[Glyph]) -> bytes:
    """The typeface of these glyphs, in thousandths of the size; the first is for no character."""
    count = len(glyphs)
    head = bytes([1, 0, 4, 4]) + _index([name.encode()])
    strings = _index([b"Adobe", b"Identity"]) + _index([])  # and no subroutines for all
    charset = b"\2" + pack(">HH", 1, count - 2)
    selection = b"\3" + pack(">HHBH", 1, 0, 0, count)
    charstrings = _index([bytes(_charstring(glyph)) for glyph in glyphs])
    fonts = _index([_whole(0) + _whole(0) + bytes([18])])  # of no private settings
    parts = (charset, selection, charstrings, fonts)
    start = len(head) + len(_index([_top([0] * 4, count)])) + len(strings)
    places = list(accumulate(map(len, parts), initial=start))[:4]
    return b"".join((head, _index([_top(places, count)]), strings, *parts))


def _top(places: Sequence[int], count: int) -> bytes:
    """Where each part begins; numbers of a fixed length, so that this has one, too."""
    charset, selection, charstrings, fonts = map(_whole, places)
    kind = _whole(_REGISTRY) + _whole(_ORDERING) + _whole(0) + bytes([12, 30])
    size = _whole(count) + bytes([12, 34])
    parts = charset + bytes([15]) + charstrings + bytes([17])
    return kind + size + parts + fonts + bytes([12, 36]) + selection + bytes([12, 37])


def _whole(number: int) -> bytes:
    return b"\x1d" + pack(">i", number)


def _index(parts: Sequence[bytes]) -> bytes:
    """A list of parts."""
    if not parts:
        return bytes(2)
    ends = accumulate(map(len, parts), initial=1)
    return pack(">HB", len(parts), 4) + b"".join(pack(">I", end) for end in ends) + b"".join(parts)


def _charstring(glyph: Glyph) -> Iterator[int]:
    """The advance, and the lines to whole thousandths, each from where the one before ends."""
    yield from _number(round(glyph.advance))
    at = 0, 0
    for contour in glyph.contours:
        for number, segment in enumerate(contour):
            points = [round(x) for x in segment]
            for x, y in zip(points[::2], points[1::2], strict=True):
                yield from (*_number(x - at[0]), *_number(y - at[1]))
                at = x, y
            yield _operator(number, segment)
    yield _END


def _operator(number: int, segment: Segment) -> int:
    if number == 0:
        return _MOVE
    return _LINE if len(segment) == 2 else _CURVE


def _number(value: int) -> Iterable[int]:
    return b"\x1c" + pack(">h", value)
