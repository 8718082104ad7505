"""What the cards of the selection panel share: what they edit with, and their headings."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel, QWidget

from nnsim.model.parameters import Parameters
from nnsim.model.project import Project
from ui.document.document import Document
from ui.training.session import TrainingSession
from ui.widgets.number_field import NumberField


class Editor(QObject):
    """What the cards edit with, and the parameters as they are now."""

    hint = Signal(str)
    done = Signal()  # what was being typed has come to its end

    def __init__(self, document: Document, session: TrainingSession, parent: QObject) -> None:
        super().__init__(parent)
        self.document, self.session, self.edits = document, session, session.edits

    @property
    def project(self) -> Project:
        """The document's project."""
        return self.document.project

    @property
    def parameters(self) -> Parameters:
        """Weights and biases as they are now, also in the middle of a run."""
        trainer = self.session.trainer
        return self.project.state.parameters if trainer is None else trainer.parameters

    def connect_field(self, field: NumberField) -> None:
        """Let a field pause the run when typing begins, and end merging when it is left."""
        field.textEdited.connect(self.session.control.pause)
        field.editingFinished.connect(self.document.end_merging)


def heading(parent: QWidget) -> QLabel:
    """The title of a card, which breaks where names in it are long."""
    made = QLabel(parent)
    made.setWordWrap(True)
    made.setProperty("role", "title")
    return made


def remark(parent: QWidget) -> QLabel:
    """Muted text beside or under the title of a card, which breaks where it must."""
    made = QLabel(parent)
    made.setWordWrap(True)
    made.setProperty("role", "muted")
    return made
