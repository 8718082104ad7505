"""Edits of the points of a data set, whoever asks for them: every one is one step of undo."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from nnsim.functions.losses import LOSSES
from nnsim.model.project import Project
from nnsim.presets.defaults import fit_to_data
from ui.base.translation import Phrase, translate_text
from ui.document.document import Document

if TYPE_CHECKING:
    from nnsim.data.point_edits import PointEdit


class DataEditor(QObject):
    """Edits of one document; a run goes on. A refusal is told by the document."""

    told = Signal(str)  # what an edit did that was not asked for

    def __init__(self, document: Document, parent: QObject) -> None:
        super().__init__(parent)
        self.document = document

    def apply(self, text: Phrase, edit: "PointEdit", merge_key: str = "") -> bool:
        """Make one undo step of an edit; False if it is refused. The network follows the data."""

        def apply(project: Project) -> Project:
            dataset = edit(project.dataset)
            return project if dataset is project.dataset else fit_to_data(project, dataset)

        before = self.document.project
        made = self.document.apply(text, apply, merge_key)
        if said := self._besides(before, self.document.project):
            self.told.emit(said)
        return made

    def _besides(self, before: Project, after: Project) -> str:
        sentences = [self._origin(before, after), self.changed_ending(before, after)]
        return " ".join(filter(None, sentences))

    def _origin(self, before: Project, after: Project) -> str:
        """That what was generated is the user's own now, once."""
        if before.dataset.recipe.name == "points" or after.dataset.recipe.name != "points":
            return ""
        return self.tr(
            "The points are your own now: noise, number and seed of the generator no longer apply."
        )

    def changed_ending(self, before: Project, after: Project) -> str:
        """Which loss and output activation fit the new targets, if the old ones did not."""
        old, new = before.training.loss, after.training.loss
        activation = after.network.output.activation
        if old == new and before.network.output.activation == activation:
            return ""
        sentence = self.tr("To fit these targets the loss is now {0}, the output {1}.")
        return sentence.format(
            translate_text(LOSSES[new].title), translate_text(activation.function.title)
        )
