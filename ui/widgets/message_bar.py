"""A sentence across the top of the canvas: what has happened, or why something could not be done."""

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QClipboard, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from ui.base import theme
from ui.base.icons import icon

_ICON = 16  # px
_LONG = re.compile(r"\S{32}")  # of a word, such as an address: behind each of these a line may end
_HERE = "\u200b"  # unseen


def announce(widget: QWidget, text: str, urgent: bool) -> None:
    """Let screen readers speak a text, at once if it is urgent."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    spoken = QAccessibleAnnouncementEvent(widget, text)
    if urgent:
        spoken.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(spoken)


class MessageBar(QWidget):
    """Hidden until there is something to say; an error stays until it is closed or an edit is made.

    Screen readers speak the sentence when it appears. Tab leads to it, and Esc there closes it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = QFrame(self)
        self._frame.setProperty("role", "notice")
        self.is_error, self._sentence = False, ""
        self._sign, self._text = QLabel(self._frame), QLabel(self._frame)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._text.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        QGuiApplication.clipboard().changed.connect(self._clean)
        close = QToolButton(self._frame)
        close.setIcon(icon("x"))
        close.setIconSize(QSize(_ICON, _ICON))
        close.setToolTip(self.tr("Close (Esc)"))
        close.setAccessibleName(self.tr("Close this message"))
        close.clicked.connect(self.hide)
        theme.changed.connect(self._dress)
        row = QHBoxLayout(self._frame)
        row.setContentsMargins(12, 6, 6, 6)
        row.setSpacing(8)
        row.addWidget(self._sign)
        row.addWidget(self._text, 1)
        row.addWidget(close)
        around = QVBoxLayout(self)
        around.setContentsMargins(64, 56, 64, 8)  # clear of what floats over the canvas
        around.addWidget(self._frame)
        self.hide()

    @property
    def sentence(self) -> str:
        """What it says, "" when it is hidden."""
        return "" if self.isHidden() else self._sentence

    def tell(self, sentence: str) -> None:
        """Say what has happened."""
        self._show(sentence, is_error=False)

    def show_sentence(self, sentence: str) -> None:
        """Say what could not be done, and why."""
        self._show(sentence, is_error=True)

    def hide_information(self) -> None:
        """What has happened is past when the cursor moves on; an error stays."""
        if not self.is_error:
            self.hide()

    def _show(self, sentence: str, is_error: bool) -> None:
        self.is_error, self._sentence = is_error, sentence
        kind = self.tr("Error") if is_error else self.tr("Information")
        self._sign.setAccessibleName(kind)
        self._sign.setToolTip(kind)
        self._text.setText(_LONG.sub(lambda part: part[0] + _HERE, sentence))
        self._text.setAccessibleName(f"{kind}: {sentence}")
        theme.set_mark(self._frame, "kind", "error" if is_error else "information")
        self._dress()
        self.show()
        announce(self, f"{kind}: {sentence}", urgent=is_error)

    def _clean(self, mode: QClipboard.Mode) -> None:
        """What is copied of the sentence has nothing unseen in it."""
        clipboard = QGuiApplication.clipboard()
        copied = clipboard.text(mode) if self._text.hasSelectedText() else ""
        if _HERE in copied:
            clipboard.setText(copied.replace(_HERE, ""), mode)

    def _dress(self) -> None:
        colours = theme.current()
        name, colour = (
            ("alert-triangle", colours.danger) if self.is_error else ("info-circle", colours.accent)
        )
        self._sign.setPixmap(icon(name, colour).pixmap(_ICON, _ICON))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)
