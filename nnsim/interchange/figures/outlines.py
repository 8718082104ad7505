"""Outlines of glyphs, read from the typeface that words are set in.

That is an OpenType file with cubic curves, by the specification of OpenType and Adobe's Technical Notes
5176 (CFF) and 5177 (Type 2 charstrings). The file is ours: it is read, not checked.
"""

import struct
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

Segment = tuple[float, ...]  # where a line ends, or the two control points and the end of a curve


@dataclass(frozen=True, slots=True)
class Glyph:
    """How far the next glyph is, and closed lines from a point on, in units of the typeface."""

    advance: float
    contours: tuple[tuple[Segment, ...], ...] = ()


class OpenType:
    """The glyphs of a file by their characters. `units` are those of the size."""

    def __init__(self, data: bytes) -> None:
        self._data, self._tables = data, dict(_tables(data))
        self.units = self._number("head", 18, 2)
        start = self._tables["CFF "]
        top = self._top(start)
        self._charstrings = _index(data, start + top[17][0])[0]
        (font,), _ = _index(data, start + top[12, 36][0])
        size, place = _dictionary(font)[18]
        private = _dictionary(data[start + place : start + place + size])
        self._subroutines = _index(data, start + place + private[19][0])[0]
        self._groups = list(self._character_groups())

    def glyph(self, character: str) -> Glyph:
        """The glyph of a character; a box for one that the typeface does not have."""
        number = self._glyph_number(ord(character))
        place = self._tables["hmtx"] + 4 * number
        drawn = _Drawn(self._subroutines)
        drawn.run(self._charstrings[number])
        advance = int.from_bytes(self._data[place : place + 2], "big")
        return Glyph(advance, tuple(map(tuple, drawn.contours)))

    def _number(self, table: str, offset: int, size: int) -> int:
        place = self._tables[table] + offset
        return int.from_bytes(self._data[place : place + size], "big")

    def _top(self, start: int) -> Mapping[object, Sequence[int]]:
        _, end = _index(self._data, start + self._data[start + 2])
        (top,), _ = _index(self._data, end)
        return _dictionary(top)

    def _character_groups(self) -> Iterator[tuple[int, int, int]]:
        """Runs of characters: the first, the last, and the glyph of the first."""
        for row in range(self._number("cmap", 2, 2)):
            place = self._number("cmap", 8 + 8 * row, 4)
            if self._number("cmap", 4 + 8 * row, 4) == (3 << 16) + 10:  # all of Unicode
                start = self._tables["cmap"] + place
                count = self._number("cmap", place + 12, 4)
                yield from struct.iter_unpack(
                    ">III", self._data[start + 16 : start + 16 + 12 * count]
                )

    def _glyph_number(self, character: int) -> int:
        row = bisect_right(self._groups, character, key=lambda group: group[0]) - 1
        first, last, glyph = self._groups[max(row, 0)]
        return glyph + character - first if first <= character <= last else 0


def _tables(data: bytes) -> Iterator[tuple[str, int]]:
    (count,) = struct.unpack(">H", data[4:6])
    for tag, _, place, _ in struct.iter_unpack(">4sIII", data[12 : 12 + 16 * count]):
        yield tag.decode(), place


def _index(data: bytes, start: int) -> tuple[list[bytes], int]:
    """The parts of a list, and where it ends."""
    count = int.from_bytes(data[start : start + 2], "big")
    if count == 0:
        return [], start + 2
    size = data[start + 2]
    table = data[start + 3 : start + 3 + size * (count + 1)]
    ends = [int.from_bytes(table[k : k + size], "big") for k in range(0, len(table), size)]
    base = start + 2 + len(table)
    parts = [data[base + a : base + b] for a, b in pairwise(ends)]
    return parts, base + ends[-1]


def _dictionary(data: bytes) -> Mapping[object, Sequence[int]]:
    """Numbers by their operator; real numbers, which are not asked for, are 0."""
    found: dict[object, Sequence[int]] = {}
    numbers: list[int] = []
    place = 0
    while place < len(data):
        if data[place] == 30:
            while data[place] & 15 != 15:  # the digits of a real number, two in a byte
                place += 1
            numbers, place = [*numbers, 0], place + 1
        elif data[place] < 22:
            two = data[place] == 12
            found[(12, data[place + 1]) if two else data[place]] = numbers
            numbers, place = [], place + 1 + two
        else:
            number, place = _whole(data, place)
            numbers = [*numbers, number]
    return found


def _whole(data: bytes, place: int) -> tuple[int, int]:
    """A whole number, and where the next one begins."""
    first = data[place]
    if first < 30:
        size = 2 if first == 28 else 4
        return int.from_bytes(
            data[place + 1 : place + 1 + size], "big", signed=True
        ), place + 1 + size
    if first < 247:
        return first - 139, place + 1
    if first < 251:
        return (first - 247) * 256 + data[place + 1] + 108, place + 2
    return (251 - first) * 256 - data[place + 1] - 108, place + 2


class _Drawn:
    """A charstring as it is run: numbers are stacked up until an operator takes all of them."""

    def __init__(self, subroutines: Sequence[bytes]) -> None:
        self.contours: list[list[Segment]] = []
        self._subroutines = subroutines
        self._stack: list[float] = []
        self._at = 0.0, 0.0
        self._hints = 0

    def run(self, data: bytes) -> None:
        """Carry out a charstring, or a part of one."""
        place = 0
        while place < len(data):
            code = data[place]
            if code == 28 or code >= 32:
                number, place = _number(data, place)
                self._stack.append(number)
            else:
                place += 1
                self._do(code)
                if code in _MASKS:
                    place += (self._hints + 7) // 8

    def _do(self, code: int) -> None:
        """One operator. Those that end a part say nothing: its bytes end there."""
        if code == _CALL:
            self.run(self._subroutines[int(self._stack.pop()) + _bias(len(self._subroutines))])
            return
        if code in _HINTS:
            self._hints += len(self._stack) // 2
        elif code in _MOVES:
            self.contours.append([self._moved(_MOVES[code](self._stack))])
        elif code in _PATHS:
            self.contours[-1] += map(self._moved, _PATHS[code](self._stack))
        if code != _RETURN:
            self._stack.clear()

    def _moved(self, step: Segment) -> Segment:
        """A segment whose points were each told from the one before."""
        points: list[float] = []
        for dx, dy in zip(step[::2], step[1::2], strict=True):
            self._at = self._at[0] + dx, self._at[1] + dy
            points += self._at
        return tuple(points)


def _number(data: bytes, place: int) -> tuple[float, int]:
    if data[place] == 255:
        return int.from_bytes(data[place + 1 : place + 5], "big", signed=True) / 65536, place + 5
    return _whole(data, place)


def _bias(count: int) -> int:
    """What is added to the number of a subroutine, by how many there are."""
    return 107 if count < 1240 else 1131 if count < 33900 else 32768


def _lines(stack: Sequence[float]) -> Iterator[Segment]:
    for k in range(0, len(stack), 2):
        yield tuple(stack[k : k + 2])


def _curves(stack: Sequence[float]) -> Iterator[Segment]:
    for k in range(0, len(stack), 6):
        yield tuple(stack[k : k + 6])


def _lines_in_turn(stack: Sequence[float], across: bool) -> Iterator[Segment]:
    """Lines across and up in turn."""
    for step in stack:
        yield (step, 0.0) if across else (0.0, step)
        across = not across


def _curves_in_turn(stack: Sequence[float], across: bool) -> Iterator[Segment]:
    """Curves that begin across and end up, or the other way, in turn; the last one may end askew."""
    for k in range(0, len(stack) - 3, 4):
        a, b, c, d = stack[k : k + 4]
        askew = stack[k + 4] if len(stack) - k == 5 else 0.0
        yield (a, 0.0, b, c, askew, d) if across else (0.0, a, b, c, d, askew)
        across = not across


def _curves_along(stack: Sequence[float], across: bool) -> Iterator[Segment]:
    """Curves that begin and end across, or up; the first one may begin askew."""
    askew = stack[0] if len(stack) % 4 else 0.0
    for k in range(len(stack) % 4, len(stack), 4):
        a, b, c, d = stack[k : k + 4]
        yield (a, askew, b, c, d, 0.0) if across else (askew, a, b, c, 0.0, d)
        askew = 0.0


_CALL, _RETURN = 10, 11
_HINTS = (1, 3, 18, 19, 20, 23)
_MASKS = (19, 20)
_MOVES: Mapping[int, Callable[[Sequence[float]], Segment]] = {
    4: lambda stack: (0.0, stack[-1]),
    21: lambda stack: tuple(stack[-2:]),
    22: lambda stack: (stack[-1], 0.0),
}
_PATHS: Mapping[int, Callable[[Sequence[float]], Iterator[Segment]]] = {
    5: _lines,
    6: lambda stack: _lines_in_turn(stack, True),
    7: lambda stack: _lines_in_turn(stack, False),
    8: _curves,
    24: lambda stack: chain(_curves(stack[:-2]), _lines(stack[-2:])),
    25: lambda stack: chain(_lines(stack[:-6]), _curves(stack[-6:])),
    26: lambda stack: _curves_along(stack, False),
    27: lambda stack: _curves_along(stack, True),
    30: lambda stack: _curves_in_turn(stack, False),
    31: lambda stack: _curves_in_turn(stack, True),
}
