"""Widgets below and beside each other with nothing between them, and what scrolls them."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from ui.base import theme
from ui.base.icons import icon


def vbox(parent: QWidget, *widgets: QWidget) -> QVBoxLayout:
    """Put widgets below each other."""
    column = QVBoxLayout(parent)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for widget in widgets:
        column.addWidget(widget)
    return column


def hbox(parent: QWidget, *widgets: QWidget) -> QHBoxLayout:
    """Put widgets next to each other."""
    row = QHBoxLayout(parent)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    for widget in widgets:
        row.addWidget(widget)
    return row


# -- what scrolls --------------------------------------------------------------------------------

_EDGE = 36  # px, and no more than a third of the area
_COVERED = 0.55  # of the way down from where nothing is seen any more: half a line is none
_ARROW = 14  # px


class MoreBelow(QWidget):
    """Lies over the lower edge of a scroll area, so that no row is cut; it takes no room and no click."""

    def __init__(self, area: QScrollArea) -> None:
        super().__init__(area)
        self._area = area
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        bar = area.verticalScrollBar()
        bar.valueChanged.connect(self._follow)
        bar.rangeChanged.connect(self._follow)
        area.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._follow()
        return super().eventFilter(watched, event)

    def _follow(self) -> None:
        bar, room = self._area.verticalScrollBar(), self._area.viewport().geometry()
        height = min(theme.px(_EDGE), room.height() // 3)
        self.setGeometry(room.adjusted(0, room.height() - height, 0, 0))
        self.setVisible(bar.value() < bar.maximum() - self._blank())

    def _blank(self) -> int:
        """px below the last row that are no more than a margin."""
        content = self._area.widget()
        layout = content.layout() if content is not None else None
        return layout.contentsMargins().bottom() if layout is not None else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        # Here, since gradients bring hundreds of constants, which no first picture needs.
        from PySide6.QtGui import QLinearGradient

        covered, clear = QColor(theme.current().window), QColor(theme.current().window)
        clear.setAlpha(0)
        fade = QLinearGradient(0, 0, 0, self.height())
        fade.setColorAt(0, clear)
        fade.setColorAt(_COVERED, covered)
        painter = QPainter(self)
        painter.fillRect(self.rect(), fade)
        size = min(theme.px(_ARROW), self.height())
        place = QRect((self.width() - size) // 2, self.height() - size, size, size)
        icon("chevron-down", theme.current().muted).paint(painter, place)
        painter.end()


def own_viewport(area: QAbstractScrollArea) -> None:
    """Scroll on a widget that Python knows.

    That of Qt's making would be looked for among all classes of widgets as soon as it is asked for,
    and each be set up for that: a fortieth of the time to start.
    """
    made = QWidget(area)
    if not isinstance(area, QScrollArea):  # behind which its panel is seen
        made.setBackgroundRole(QPalette.ColorRole.Base)
        made.setAutoFillBackground(True)
    area.setViewport(made)


_LEAST_HEIGHT = 60  # px of a card


class CardScroll(QScrollArea):
    """A card as wide as there is room; it scrolls where its rows have to break into too many."""

    def __init__(self, panel: QWidget, least: int) -> None:
        """It is never narrower than `least` px."""
        super().__init__()
        self.setWidget(panel)
        self.setWidgetResizable(True)
        self.setSizePolicy(panel.sizePolicy())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._panel, self._least = panel, least
        MoreBelow(self)

    def sizeHint(self) -> QSize:
        """That of the card beside a scroll bar, or one that is there for a moment would stay."""
        return self._panel.sizeHint() + QSize(self.verticalScrollBar().sizeHint().width(), 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._least, _LEAST_HEIGHT)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # the panel shows something else
            self.updateGeometry()
        return super().event(event)


class SteadyScroll(QScrollArea):
    """Keeps the room of its scroll bar free while there is none, so that nothing moves sideways."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._keeping = False
        self.verticalScrollBar().rangeChanged.connect(self._keep_room)
        self._keep_room(0, 0)

    def _keep_room(self, top: int, bottom: int) -> None:
        """Not again from within: what is higher where it is narrower could change it for ever."""
        room = self.verticalScrollBar().sizeHint().width() if top == bottom else 0
        if room != self.viewportMargins().right() and not self._keeping:
            self._keeping = True
            self.setViewportMargins(0, 0, room, 0)
            self._keeping = False


_COLUMN = 248  # px: no column is narrower


class ScrolledColumn(SteadyScroll):
    """Panels in a column that scrolls when the window is low.

    They are made below `content`, so that Tab comes to them in their order and after the column, and so
    that none is dressed anew in another place.
    """

    rearranged = Signal()  # something in it may need another width

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.content = QWidget(self.viewport())
        self.setWidget(self.content)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(_COLUMN)
        MoreBelow(self)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.rearranged.emit()
        return super().event(event)

    def widen(self) -> None:
        """Be as wide at least as what is in it needs beside a scroll bar, in the type of now."""
        bar = self.verticalScrollBar().sizeHint().width()
        self.setMinimumWidth(max(_COLUMN, self.content.minimumSizeHint().width() + bar))

    def hold(self, *panels: QWidget) -> None:
        """Put them below each other."""
        vbox(self.content, *panels).addStretch(1)


# -- bringing a part into sight ------------------------------------------------------------------

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
