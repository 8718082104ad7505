"""Where the chips of an iteration's operations stand: in groups, as roomy as what there is allows."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics

from ui.base import theme

TITLE, HEIGHT = 16, 24  # px, like the next ones for type of the usual size
_BETWEEN_PHASES = 1.5  # times the gap between two groups of a phase
_LONGEST, _SHORTENED, _SHORTEST = 96, 56, 36  # px that a text may take


class ChipLabel(NamedTuple):
    """What a chip stands for. Neighbours of one group are joined, under the group's title."""

    phase: str
    group: str
    title: str
    text: str
    short: str  # where there is little room
    name: str  # all of it in words
    number: str = ""  # of what the text names, where there is even less


class Placed(NamedTuple):
    """A chip, whose sides are joined to others unless it is the first or last of its group."""

    rect: QRect
    text: str
    first: bool
    last: bool


class Layout(NamedTuple):
    """All chips, and the titles over their groups."""

    chips: Sequence[Placed]
    titles: Sequence[tuple[QRect, str]]
    width: int


class _Form(NamedTuple):
    """Padding, gap and longest text in px; whether texts are short, titles never wider than chips."""

    padding: int
    gap: int
    short: bool = False
    narrow: bool = False
    longest: int = _LONGEST
    numbered: bool = False  # whether numbers stand for the names that have one


# The first one with room for all is taken; where there is none, the chips scroll.
_FORMS = (
    _Form(8, 14),
    _Form(6, 8),
    _Form(6, 8, narrow=True),
    _Form(6, 8, narrow=True, longest=_SHORTENED),
    _Form(6, 8, short=True, narrow=True, longest=_SHORTENED),
    _Form(4, 6, short=True, narrow=True, longest=_SHORTENED),
    _Form(4, 6, short=True, narrow=True, longest=_SHORTENED, numbered=True),
    _Form(4, 6, short=True, narrow=True, longest=_SHORTEST, numbered=True),
)
_SCROLLED = 1


def chip_font(current: bool) -> QFont:
    """The font of a chip's text."""
    return theme.font(12, QFont.Weight.DemiBold if current else QFont.Weight.Normal)


def title_font() -> QFont:
    """The font of a title."""
    return theme.font(11)


def arranged(operations: Sequence[ChipLabel], room: int) -> Layout:
    """The roomiest layout that is no wider than so many px, or one that has to scroll."""
    groups = [list(group) for _, group in groupby(operations, lambda o: (o.phase, o.group))]
    rulers = _Ruler(chip_font(current=True)), _Ruler(title_font())
    forms = [_Measured(form, *rulers) for form in _FORMS]
    return next((form for form in forms if form.width(groups) <= room), forms[_SCROLLED]).layout(
        groups
    )


class _Ruler:
    """Measures texts of a font, many of which are the same; long ones lose their middle."""

    def __init__(self, font: QFont) -> None:
        self._metrics = QFontMetrics(font)
        self._known: dict[tuple[str, int], tuple[str, int]] = {}

    def cut(self, text: str, longest: int) -> tuple[str, int]:
        """A text, or as much of it as takes no more than so many px, and how wide it is."""
        key = text, longest
        if key not in self._known:
            shown = self._metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, longest)
            self._known[key] = shown, self._metrics.horizontalAdvance(shown)
        return self._known[key]


class _Measured:
    """A form with what its texts are measured by."""

    def __init__(self, form: _Form, chips: _Ruler, titles: _Ruler) -> None:
        self._form, self._chips, self._titles = form, chips, titles
        self._longest = theme.px(form.longest)

    def width(self, groups: Sequence[Sequence[ChipLabel]]) -> int:
        """How wide everything is."""
        return sum(self._gaps(groups)) + sum(map(self._group_width, groups))

    def layout(self, groups: Sequence[Sequence[ChipLabel]]) -> Layout:
        """Where everything is."""
        x, chips, titles = 0, list[Placed](), list[tuple[QRect, str]]()
        for gap, group in zip(self._gaps(groups), groups, strict=True):
            x += gap
            width = self._group_width(group)
            chips += self._joined(group, x, width)
            room = QRect(x, 0, width, theme.px(TITLE))
            titles.append(
                (room, self._titles.cut(group[0].title, min(width, theme.px(_LONGEST)))[0])
            )
            x += width
        return Layout(chips, titles, x)

    def _joined(self, group: Sequence[ChipLabel], x: int, width: int) -> Iterator[Placed]:
        """The chips of a group side by side, which share what the title needs more."""
        more = (width - sum(map(self._chip_width, group))) // len(group)
        end = x + width
        for number, operation in enumerate(group):
            last = number == len(group) - 1
            own = end - x if last else self._chip_width(operation) + more
            rect = QRect(x, theme.px(TITLE), own, theme.px(HEIGHT))
            yield Placed(
                rect, self._chips.cut(self._text(operation), self._longest)[0], number == 0, last
            )
            x += own

    def _gaps(self, groups: Sequence[Sequence[ChipLabel]]) -> list[int]:
        """The gap before each group."""
        between = theme.px(self._form.gap)
        wide = round(_BETWEEN_PHASES * between)
        return [0, *(between if a[0].phase == b[0].phase else wide for a, b in pairwise(groups))][
            : len(groups)
        ]

    def _group_width(self, group: Sequence[ChipLabel]) -> int:
        chips = sum(map(self._chip_width, group))
        title = self._titles.cut(group[0].title, self._longest)[1] + 2
        return chips if self._form.narrow else max(chips, title)

    def _chip_width(self, operation: ChipLabel) -> int:
        return self._cut(operation)[1] + 2 * theme.px(self._form.padding)

    def _cut(self, operation: ChipLabel) -> tuple[str, int]:
        return self._chips.cut(self._text(operation), self._longest)

    def _text(self, operation: ChipLabel) -> str:
        if self._form.numbered and operation.number:
            return operation.number
        return operation.short if self._form.short else operation.text
