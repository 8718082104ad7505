"""The foot of a lesson's column: slow motion where a step has it, and the ways back and on."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QWidget

from ui.base import theme
from ui.base.icons import icon
from ui.lessons.slow_motion import SlowMotion
from ui.lessons.teaching import Teaching

_LEFT, _RIGHT, _ABOVE = 10, 16, 10  # px


class Footer(QWidget):
    """One row, or two where the buttons would be cut in one."""

    def __init__(self, teaching: Teaching, parent: QWidget) -> None:
        super().__init__(parent)
        self._teaching = teaching
        self.slow = SlowMotion(teaching, self)
        self.back_button = QPushButton(icon("chevron-left"), self.tr("Back"), self)
        self.next_button = QPushButton(self)
        self.next_button.setObjectName("next")
        self.next_button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.back_button.clicked.connect(teaching.go_back)
        self.next_button.clicked.connect(teaching.go_on)
        ways = QHBoxLayout()
        ways.setSpacing(8)
        ways.addStretch(1)
        ways.addWidget(self.back_button)
        ways.addWidget(self.next_button)
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._rows.setContentsMargins(_LEFT, _ABOVE, _RIGHT, _ABOVE)
        self._rows.setSpacing(8)
        self._rows.addWidget(self.slow, 0, Qt.AlignmentFlag.AlignLeft)
        self._rows.addLayout(ways, 1)
        theme.changed.connect(self.follow)

    def follow(self) -> None:
        """Offer what the step that is shown has, in the colours of the theme."""
        teaching = self._teaching
        self.slow.follow()
        self.back_button.setIcon(icon("chevron-left"))
        self.back_button.setEnabled(teaching.player.index > 0)
        self.next_button.setVisible(teaching.step is not None)
        self.next_button.setText(self.tr("Next") if teaching.is_done else self.tr("Skip"))
        theme.set_mark(self.next_button, "role", "main" if teaching.is_done else "")
        colour = theme.current().on_accent if teaching.is_done else None
        self.next_button.setIcon(icon("chevron-right", colour))
        self._divide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._divide()

    def _divide(self) -> None:
        parts = self.slow, self.back_button, self.next_button
        needed = sum(part.sizeHint().width() + self._rows.spacing() for part in parts)
        is_narrow = not self.slow.isHidden() and needed + _LEFT + _RIGHT > self.width()
        way = QBoxLayout.Direction
        self._rows.setDirection(way.TopToBottom if is_narrow else way.LeftToRight)
