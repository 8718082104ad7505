"""The quiet line at the bottom of the canvas: why nothing can be trained, or what to do next."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from nnsim.functions.losses import LOSSES
from nnsim.model.project import Project, fitting_loss_of
from nnsim.presets.defaults import can_be_remedied, fits_but_for_loss
from ui.base.translation import translate_text
from ui.document.naming import layer_name
from ui.scene.toolbox import FloatingCard
from ui.widgets.message_bar import announce


class Banner(FloatingCard):
    """A sentence and, where one click helps, a button."""

    remedied = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._row = row = QHBoxLayout(self)
        row.setSpacing(12)
        self.sentence = QLabel(self)
        self.sentence.setWordWrap(True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = QPushButton(self)
        self.button.clicked.connect(self.remedied)
        row.addWidget(self.sentence, 1)
        row.addWidget(self.button)
        self.hide()

    def show_state(self, project: Project, problem: str, typing: bool) -> None:
        """Say what keeps a project from being trained, or that nothing is wired yet, or nothing.

        `typing` tells whether the field for a chain is in sight.
        """
        if problem:
            self._name_remedy(project)
            self._show(problem, can_be_remedied(project))
        elif not project.network.connections:
            first, following = (layer_name(layer) for layer in project.network.order[:2])
            advice = self.tr("Drag from {0} to {1} to wire them.")
            if typing:
                advice = self.tr("Drag from {0} to {1} to wire them, or type a chain above.")
            self._show(advice.format(first, following), False)
        else:
            self.hide()

    def repeat(self) -> None:
        """Let screen readers speak what it says: something else has just not been done for it."""
        announce(self, self.sentence.text(), urgent=True)

    def _name_remedy(self, project: Project) -> None:
        if fits_but_for_loss(project):
            loss = translate_text(LOSSES[fitting_loss_of(project)].title)
            self.button.setText(self.tr("Use {0}").format(loss))
            self.button.setToolTip(self.tr("Change the loss; the network stays as it is"))
        else:
            self.button.setText(self.tr("Fit network to data"))
            self.button.setToolTip(self.tr("Resize the input and output layers; the rest stays"))

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
