"""A row of widgets that goes on below where it has too little room."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem

_BETWEEN_ROWS = 4  # px


class WrappedRow(QLayout):
    """Widgets beside each other, none narrower than it asks for; a row shares its bottom or top."""

    def __init__(self, spacing: int, share_top: bool = False) -> None:
        super().__init__()
        self._share_top = share_top
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        heights = [max(item.sizeHint().height() for item in row) for row in self._rows(width)]
        return sum(heights) + _BETWEEN_ROWS * max(len(heights) - 1, 0)

    def sizeHint(self) -> QSize:
        """All in one row."""
        hints = [item.sizeHint() for item in self._shown()]
        width = sum(hint.width() for hint in hints) + self.spacing() * max(len(hints) - 1, 0)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        """The widest alone in its row."""
        hints = [item.sizeHint() for item in self._shown()]
        return QSize(
            max((hint.width() for hint in hints), default=0),
            max((hint.height() for hint in hints), default=0),
        )

    def setGeometry(self, room: QRect) -> None:
        super().setGeometry(room)
        y = room.y()
        for row in self._rows(room.width()):
            x, height = room.x(), max(item.sizeHint().height() for item in row)
            for item in row:
                size = item.sizeHint()
                above = 0 if self._share_top else height - size.height()
                item.setGeometry(QRect(QPoint(x, y + above), size))
                x += size.width() + self.spacing()
            y += height + _BETWEEN_ROWS

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _rows(self, width: int) -> Iterator[list[QLayoutItem]]:
        """What stands beside each other in so much room."""
        row, taken = list[QLayoutItem](), 0
        for item in self._shown():
            needed = item.sizeHint().width()
            if row and taken + needed > width:
                yield row
                row, taken = [], 0
            row.append(item)
            taken += needed + self.spacing()
        if row:
            yield row
