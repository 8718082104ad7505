"""What is said before a learning rate makes unscaled inputs diverge, and the way out."""

from dataclasses import replace

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from nnsim.data.prepare import prepare
from nnsim.errors import UserError
from nnsim.explain.landscape.rate_limit import RateLimit, rate_limit
from nnsim.model.project import Project
from ui.base.number_format import brief
from ui.base.translation import Phrase
from ui.panels.data.fields import PreparationFields
from ui.panels.data.scaling import scaling_phrase
from ui.widgets.labelled_row import caption


class RateNote(QWidget):
    """Hidden unless the inputs do not bear the learning rate; offers to scale them if that helps."""

    def __init__(self, fields: PreparationFields, parent: QWidget) -> None:
        super().__init__(parent)
        self._fields = fields
        self.sentence = caption(self)
        self.sentence.setProperty("role", "error")
        self.remedy = QPushButton(self.tr("Scale the inputs"), self)
        self.remedy.clicked.connect(self._scale)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 6)
        column.setSpacing(4)
        column.addWidget(self.sentence)
        column.addWidget(self.remedy)
        fields.document.changed.connect(self._follow)
        self._show(fields.document.project)

    def _scale(self) -> None:
        self._fields.set_(
            Phrase("RateNote", "Scaling of inputs: {0}").of(scaling_phrase("standard")),
            inputs="standard",
        )

    def _follow(self, before: Project, after: Project) -> None:
        if (before.dataset, before.training, before.network) != (
            after.dataset,
            after.training,
            after.network,
        ):
            self._show(after)

    def _show(self, project: Project) -> None:
        limit = passed_limit(project)
        self.setVisible(limit is not None)
        if limit is None:
            return
        self.remedy.setVisible(_scaling_helps(project, limit))
        rate = brief(project.training.optimizer.learning_rate)
        self.sentence.setText(self._words(limit).format(rate, f"{limit.rate:.2g}"))

    def _words(self, limit: RateLimit) -> str:
        if not limit.is_sure:
            return self.tr(
                "η {0} is large for these inputs: only up to {1} is every step of the output layer "
                "sure to lower the loss."
            )
        if limit.is_lasting:
            return self.tr("η {0} is too large for these inputs: above {1} every step is larger.")
        return self.tr(
            "η {0} is too large for these inputs: above {1} the output layer overshoots at the "
            "present weights."
        )


def passed_limit(project: Project) -> RateLimit | None:
    """The limit of the learning rate, if that is larger."""
    limit = rate_limit(project)
    if limit is None or project.training.optimizer.learning_rate <= limit.rate:
        return None
    return limit


def _scaling_helps(project: Project, limit: RateLimit) -> bool:
    """Whether inputs that are not scaled would bear a larger rate if they were."""
    dataset = project.dataset
    if dataset.preparation.inputs != "none":
        return False
    try:
        scaled = prepare(dataset, replace(dataset.preparation, inputs="standard"))
    except UserError:
        return False
    after = rate_limit(replace(project, dataset=scaled))
    return after is not None and after.rate > limit.rate
