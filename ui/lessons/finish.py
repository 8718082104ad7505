"""The page after the last step: what was predicted right, what was skipped, and what comes next."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from nnsim.lessons.lesson import Lesson
from nnsim.lessons.player import Progress
from ui.base import language, theme
from ui.lessons import library


class FinishPage(QWidget):
    """Leads to the next lesson, or out."""

    next_asked = Signal(str)  # the id of a lesson
    step_asked = Signal(int)  # the index of a step of this one
    leave_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._title, self._told, self._left, self._coming, self._back = (
            QLabel(self) for _ in range(5)
        )
        theme.set_font(self._title, 15, QFont.Weight.DemiBold)
        self._back.setText(self.tr("Your own network is as you left it."))
        self._back.setProperty("role", "muted")
        for label in (self._told, self._left, self._coming, self._back):
            label.setWordWrap(True)
        self.skipped_button = QPushButton(self)
        self.next_button = QPushButton(self.tr("Next lesson"), self)
        self.leave_button = QPushButton(self.tr("Leave the lesson"), self)
        self._next, self._skipped = "", 0
        self.skipped_button.clicked.connect(lambda: self.step_asked.emit(self._skipped))
        self.next_button.clicked.connect(lambda: self.next_asked.emit(self._next))
        self.leave_button.clicked.connect(self.leave_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(12)
        for part in (
            *(self._title, self._told, self._left, self.skipped_button),
            *(self._coming, self.next_button, self.leave_button, self._back),
        ):
            column.addWidget(part)

    def show_outcome(self, lesson: Lesson, progress: Progress) -> None:
        """Say how many predictions were right, what was skipped, and which lesson follows."""
        self._show_skipped(lesson, progress)
        results = progress.results.values()
        right, asked = sum(result.right for result in results), len(results)
        told = self.tr("Predictions that were right: {0} of {1}.").format(right, asked)
        self._told.setText(told if asked else "")
        self._told.setVisible(bool(asked))
        following = library.after(lesson.id)
        for part in (self._coming, self.next_button):
            part.setVisible(following is not None)
        if following is not None:
            self._next = following.id
            title = following.text(language.spoken()).title
            self._coming.setText(self.tr("Next lesson: {0}").format(title))

    def _show_skipped(self, lesson: Lesson, progress: Progress) -> None:
        """Name the steps that were skipped, and lead back to the first of them."""
        titles = [section.title for section in lesson.text(language.spoken()).sections.values()]
        steps = enumerate(lesson.steps)
        left = [number for number, step in steps if step.id in progress.skipped]
        self._title.setText(self.tr("The end, with steps skipped") if left else self.tr("Finished"))
        self._left.setVisible(bool(left))
        self.skipped_button.setVisible(bool(left))
        if left:
            self._skipped = left[0]
            names = "\n".join(f"{number + 1}  {titles[number]}" for number in left)
            self._left.setText(self.tr("Skipped:") + "\n" + names)
            self.skipped_button.setText(self.tr("Back to step {0}").format(left[0] + 1))
