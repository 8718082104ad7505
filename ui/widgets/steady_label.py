"""A label for a text that changes with every frame."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QWidget


class SteadyLabel(QLabel):
    """Exactly as large as its text, or as the least width it is given.

    A label of fixed size may take another text without the whole window being laid out again, and a
    number has another width only when it has more digits or fewer.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._least = 0

    def set_least_width(self, width: int) -> None:
        """Be at least this wide, in pixels."""
        self._least = width
        self._fit()

    def show_text(self, text: str) -> bool:
        """Show another text; whether it takes another room."""
        super().setText(text)
        return self._fit()

    def _fit(self) -> bool:
        needed = self.sizeHint().expandedTo(QSize(self._least, 0))
        if needed == self.minimumSize():
            return False
        self.setFixedSize(needed)
        return True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.setMinimumSize(0, 0)  # or the hint would be no less than what larger type needed
            self._fit()
