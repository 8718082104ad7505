"""The field that builds a network from one line such as `2-4-1 tanh`, and opens the templates."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontDatabase,
    QFontMetrics,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from ui.base import theme

_WIDTH = 352


class QuickStart(QLineEdit):
    """A line edit that says what Enter does, and marks a line that could not be built."""

    cancelled = Signal()  # Esc

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAcceptDrops(False)  # files go to the window, and not as a text into the field
        self.setPlaceholderText("2-4-1 tanh")
        self.setAccessibleName(self.tr("Build a network"))
        self.setToolTip(
            self.tr(
                "Sizes of the layers; activations if they are to change:\n"
                "2-4-1\n2-4-1 tanh\n2-4-1 tanh sigmoid\n2-8 relu-4 tanh-1 sigmoid"
            )
        )
        self.stays = True  # also while nobody types
        self._note = QLabel(self.tr("Enter builds it"), self)
        self._note.setProperty("role", "muted")
        self._note.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.textEdited.connect(lambda: self.set_invalid(False))
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(theme.px(13))
        self.setFont(font)
        self._note.setFont(theme.font())
        self.setTextMargins(0, 0, self._note_width(), 0)
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(theme.px(_WIDTH), max(super().sizeHint().height(), theme.px(32)))

    def _note_width(self) -> int:
        return QFontMetrics(self._note.font()).horizontalAdvance(self._note.text()) + 8

    def set_invalid(self, invalid: bool) -> None:
        """Mark the text as one that cannot be built, or take the mark away."""
        theme.set_mark(self, "invalid", invalid)

    def open(self) -> None:
        """Be there for typing, its text selected."""
        self.show()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if not self.stays and event.reason() != Qt.FocusReason.PopupFocusReason:
            self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.set_invalid(False)
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)
            event.accept()  # Enter has built the network and must not open the menu of the canvas

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size = self._note.sizeHint()
        x, y = self.width() - size.width() - 10, (self.height() - size.height()) // 2
        self._note.setGeometry(x, y, size.width(), size.height())
