"""A titled part of a panel: the title, a muted remark at its right, and a hairline above."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.widgets.elided_label import ElidedLabel

MARGIN = 14  # px between the edge of a panel and what is in it


class Section(QWidget):
    """`body` is the column that takes the controls."""

    def __init__(self, title: str, parent: QWidget | None = None, *, ruled: bool = False) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 0 if ruled else 12, MARGIN, 12)
        column.setSpacing(0)
        if ruled:
            column.addWidget(hairline(self))
            column.addSpacing(12)
        self._title, self._aside = QLabel(title, self), ElidedLabel(parent=self)
        self._title.setProperty("role", "title")
        self._aside.setProperty("role", "muted")
        self._aside.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._aside.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._header = QHBoxLayout()
        self._header.setSpacing(8)
        self._header.addWidget(self._title)
        self._header.addWidget(self._aside, 1)
        column.addLayout(self._header)
        column.addSpacing(8)
        self.body = QVBoxLayout()
        self.body.setSpacing(0)
        column.addLayout(self.body)

    def set_aside(self, text: str) -> None:
        """Show a remark at the right of the title."""
        self._aside.setText(text)
        self._aside.setToolTip(text)

    def add_to_header(self, control: QWidget) -> None:
        """Put a small control at the right end of the line of the title."""
        self._header.addWidget(control)


def hairline(parent: QWidget | None = None) -> QFrame:
    """A line of one pixel that separates without boxing in."""
    line = QFrame(parent)
    line.setProperty("role", "hairline")
    line.setFixedHeight(1)
    return line
