"""The quiet line at the bottom of the canvas: why nothing can be trained, or what to do next."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from nnsim.errors import UserError
from nnsim.project import Project
from ui.canvas.edits import fitted
from ui.canvas.palette import Card


class Banner(Card):
    """A sentence and, where one click helps, a button."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._row = row = QHBoxLayout(self)
        row.setSpacing(12)
        self.sentence = QLabel(self)
        self.sentence.setWordWrap(True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = QPushButton(self.tr("Fit network to data"), self)
        self.button.setToolTip(self.tr("Resize the input and output layers; the rest stays"))
        row.addWidget(self.sentence, 1)
        row.addWidget(self.button)
        self.hide()

    def show_state(self, project: Project, problem: str) -> None:
        """Say what keeps a project from being trained, or that nothing is wired yet, or nothing."""
        if problem:
            self._show(problem, _can_be_fitted(project))
        elif not project.network.connections:
            self._show(
                self.tr("Drag from Input to Output to wire them, or type a chain above."), False
            )
        else:
            self.hide()

    def _show(self, sentence: str, with_button: bool) -> None:
        self.sentence.setText(sentence)
        self.button.setVisible(with_button)
        self._row.setContentsMargins(16, 8, 8 if with_button else 16, 8)
        self.show()

    def place(self, width: int, bottom: int) -> None:
        """Stand in the middle of this width, above `bottom`, wide enough for few lines."""
        text = self.sentence.fontMetrics().horizontalAdvance(self.sentence.text())
        button = 0 if self.button.isHidden() else self.button.sizeHint().width() + 12
        self.setFixedWidth(max(min(text + button + 40, width - 48), 120))
        self.setFixedHeight(max(self._row.heightForWidth(self.width()), 40))
        self.move((width - self.width()) // 2, bottom - self.height() - 12)


def _can_be_fitted(project: Project) -> bool:
    try:
        fitted(project)
    except UserError:
        return False
    return True
