"""Widgets below and beside each other with nothing between them."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget


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


class ScrolledColumn(SteadyScroll):
    """Panels in a column that scrolls when the window is low.

    They are made below `content`, so that Tab comes to them in their order and after the column, and so
    that none is dressed anew in another place.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.content = QWidget(self.viewport())
        self.setWidget(self.content)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(248)

    def hold(self, *panels: QWidget) -> None:
        """Put them below each other."""
        vbox(self.content, *panels).addStretch(1)
