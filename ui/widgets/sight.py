"""Bringing a part of a scrolled column into sight, with nothing cut at the upper edge."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QLineEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)

_ABOVE = 3  # px: left free where there is a gap
_BELOW = 50  # px: seen below a part as well, if there is any more
_WHOLE = QAbstractButton, QAbstractScrollArea, QLineEdit  # whatever they hold

Kinds = tuple[type[QWidget], ...]


def bring_into_sight(area: QScrollArea, part: QWidget, whole: Kinds = ()) -> None:
    """Scroll no more than it takes to see a part, or its top where it is higher than the area.

    What is of a kind in `whole` is not cut between its parts either.
    """
    bar, content = area.verticalScrollBar(), area.widget()
    if content is None:
        return
    top = _top(part, content)
    least = min(top + part.height() - area.viewport().height(), top)
    if least <= bar.value() <= top:
        return
    starts = [y for y in _starts(content, (*_WHOLE, *whole)) if y <= top]
    if top < bar.value():
        bar.setValue(max(starts, default=top))
        return
    enough = [y for y in starts if least <= y <= bar.maximum()] or [least]
    bar.setValue(min((y for y in enough if y >= least + _BELOW), default=max(enough)))


def _starts(content: QWidget, whole: Kinds) -> Iterator[int]:
    """Where an upper edge cuts nothing: above each line, unless another one beside it is higher."""
    end = 0
    for top, bottom in sorted(_lines(content, whole)):
        if top >= end:
            yield max(top - _ABOVE, end)
        end = max(end, bottom)


def _lines(content: QWidget, whole: Kinds) -> Iterator[tuple[int, int]]:
    """The upper and lower ends of all that would not be read with a half of it."""
    for widget in content.findChildren(QWidget):
        if not widget.isVisibleTo(content) or _is_within(widget, whole, content):
            continue
        top = _top(widget, content)
        if isinstance(widget, QTextEdit):
            yield from ((top + above, top + below) for above, below in _text_lines(widget))
        elif isinstance(widget, whole) or not _holds_any(widget):
            yield top, top + widget.height()


def _text_lines(text: QTextEdit) -> Iterator[tuple[int, int]]:
    block = text.document().begin()
    while block.isValid():
        layout = block.layout()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number).naturalTextRect().translated(layout.position())
            yield round(line.top()), round(line.bottom())
        block = block.next()


def _is_within(widget: QWidget, whole: Kinds, content: QWidget) -> bool:
    above = widget.parentWidget()
    while above is not None and above is not content:
        if isinstance(above, whole):
            return True
        above = above.parentWidget()
    return False


def _holds_any(widget: QWidget) -> bool:
    return any(isinstance(child, QWidget) for child in widget.children())


def _top(widget: QWidget, content: QWidget) -> int:
    return widget.mapTo(content, QPoint(0, 0)).y()
