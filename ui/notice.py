"""A sentence across the top of the canvas: why an edit or a file was refused, why a run stopped."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from ui.icons import icon


class Notice(QWidget):
    """Hidden until there is something to say; stays until it is closed or the document changes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        frame = QFrame(self)
        frame.setProperty("role", "notice")
        self._text = QLabel(frame)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        close = QToolButton(frame)
        close.setIcon(icon("x"))
        close.setIconSize(QSize(16, 16))
        close.setToolTip(self.tr("Close"))
        close.setAccessibleName(self.tr("Close this message"))
        close.clicked.connect(self.hide)
        row = QHBoxLayout(frame)
        row.setContentsMargins(12, 6, 6, 6)
        row.addWidget(self._text, 1)
        row.addWidget(close)
        around = QVBoxLayout(self)
        around.setContentsMargins(64, 56, 64, 8)  # clear of what floats over the canvas
        around.addWidget(frame)
        self.hide()

    @property
    def sentence(self) -> str:
        """What it says, "" when it is hidden."""
        return "" if self.isHidden() else self._text.text()

    def show_sentence(self, sentence: str) -> None:
        """Say something."""
        self._text.setText(sentence)
        self.setAccessibleName(sentence)
        self.show()
