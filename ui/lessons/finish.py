"""The page after the last step: what was predicted right, and what comes next."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from nnsim.lessons.lesson import Lesson
from nnsim.lessons.player import Result
from ui.base import language, theme
from ui.lessons import library


class FinishPage(QWidget):
    """Leads to the next lesson, or out."""

    next_asked = Signal(str)  # the id of a lesson
    leave_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._title, self._told, self._back = (QLabel(self) for _ in range(3))
        theme.set_font(self._title, 15, QFont.Weight.DemiBold)
        self._title.setText(self.tr("Finished"))
        self._back.setText(self.tr("Your own network is as you left it."))
        self._back.setProperty("role", "muted")
        for label in (self._told, self._back):
            label.setWordWrap(True)
        self.next_button = QPushButton(self)
        self.leave_button = QPushButton(self.tr("Leave the lesson"), self)
        self._next = ""
        self.next_button.clicked.connect(lambda: self.next_asked.emit(self._next))
        self.leave_button.clicked.connect(self.leave_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(12)
        for part in (self._title, self._told, self.next_button, self.leave_button, self._back):
            column.addWidget(part)

    def show_results(self, lesson: Lesson, results: list[Result]) -> None:
        """Say how many predictions were right, and which lesson follows."""
        right, asked = sum(result.right for result in results), len(results)
        told = self.tr("Predictions that were right: {0} of {1}.").format(right, asked)
        self._told.setText(told if asked else "")
        self._told.setVisible(bool(asked))
        following = library.after(lesson.id)
        self.next_button.setVisible(following is not None)
        if following is not None:
            self._next = following.id
            title = following.text(language.spoken()).title
            self.next_button.setText(self.tr("Next lesson: {0}").format(title))
