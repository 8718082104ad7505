"""Where the chips of an iteration's operations stand: in groups, as roomy as what there is allows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics

from ui.base import theme

TITLE, HEIGHT = 16, 24  # px, like the next ones for type of the usual size
_BETWEEN_PHASES = 1.5  # times the gap between two groups of a phase
_LONGEST = 96  # px that a text may take


@dataclass(frozen=True, slots=True)
class ChipLabel:
    """What a chip stands for. Neighbours of one group are joined, under the group's title."""

    phase: str
    group: str
    title: str
    text: str
    short: str  # where there is little room
    name: str  # all of it in words


@dataclass(frozen=True, slots=True)
class Placed:
    """A chip, whose sides are joined to others unless it is the first or last of its group."""

    rect: QRect
    text: str
    first: bool
    last: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """All chips, and the titles over their groups."""

    chips: Sequence[Placed]
    titles: Sequence[tuple[QRect, str]]
    width: int


@dataclass(frozen=True, slots=True)
class _Form:
    """Padding and gaps in px; whether texts are the short ones, and titles never wider than chips."""

    padding: int
    gap: int
    short: bool = False
    narrow: bool = False


# The first one with room for all is taken; where there is none, the chips scroll.
_FORMS = (
    _Form(8, 14),
    _Form(6, 8),
    _Form(6, 8, narrow=True),
    _Form(6, 8, short=True, narrow=True),
    _Form(4, 6, short=True, narrow=True),
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
    """Measures texts of a font, many of which are the same."""

    def __init__(self, font: QFont) -> None:
        self._metrics = QFontMetrics(font)
        self._known: dict[str, tuple[str, int]] = {}

    def cut(self, text: str) -> tuple[str, int]:
        """A text, or as much of it as may be on a chip, and how wide it is in px."""
        if text not in self._known:
            longest = theme.px(_LONGEST)
            shown = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, longest)
            self._known[text] = shown, self._metrics.horizontalAdvance(shown)
        return self._known[text]

    def cut_to(self, text: str, room: int) -> str:
        """As much of a text as fits into so many px."""
        shown, width = self.cut(text)
        if width <= room:
            return shown
        return self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)


class _Measured:
    """A form with what its texts are measured by."""

    def __init__(self, form: _Form, chips: _Ruler, titles: _Ruler) -> None:
        self._form, self._chips, self._titles = form, chips, titles

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
            titles.append((room, self._titles.cut_to(group[0].title, width)))
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
            yield Placed(rect, self._chips.cut(self._text(operation))[0], number == 0, last)
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
        return chips if self._form.narrow else max(chips, self._titles.cut(group[0].title)[1] + 2)

    def _chip_width(self, operation: ChipLabel) -> int:
        return self._chips.cut(self._text(operation))[1] + 2 * theme.px(self._form.padding)

    def _text(self, operation: ChipLabel) -> str:
        return operation.short if self._form.short else operation.text
