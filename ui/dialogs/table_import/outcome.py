"""How much is held out to test on, and what the network gets."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QFrame, QLabel, QVBoxLayout, QWidget

from nnsim.data.datasets import Dataset
from nnsim.data.recipes import LIMITS
from nnsim.functions.losses import LOSSES
from nnsim.model.project import Project
from ui.base.translation import translate_text
from ui.dialogs.table_import.draft import Draft
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.number_field import within
from ui.widgets.slider_row import SliderRow


class Outcome(QWidget):
    """The split, and the sizes of what is put into the network."""

    share_chosen = Signal(float)
    stratified_chosen = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._build_split()
        line = QFrame(self)
        line.setProperty("role", "hairline")
        line.setFixedHeight(1)
        title = QLabel(self.tr("What the network gets"), self)
        title.setProperty("role", "title")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self.share, self.split, self.stratified):
            column.addWidget(widget)
        column.addSpacing(6)
        column.addWidget(line)
        column.addSpacing(6)
        column.addWidget(title)
        column.addLayout(self._build_form())
        column.addStretch(1)

    def _build_split(self) -> None:
        top = 100 * LIMITS["test_share"][1]
        self.share = SliderRow(
            self.tr("Test share"),
            top,
            1,
            within(0, top),
            unit=" %",
            purpose=self.tr("Part of the rows held out of training, to test on"),
            parent=self,
        )
        self.share.moved.connect(lambda percent: self.share_chosen.emit(percent / 100))
        self.split = QLabel(self)
        self.split.setProperty("role", "muted")
        self.stratified = QCheckBox(self.tr("The same share of every class"), self)
        self.stratified.clicked.connect(self.stratified_chosen)

    def _build_form(self) -> QFormLayout:
        self.values = {
            name: ElidedLabel("", self) for name in ("inputs", "target", "output", "loss")
        }
        form = QFormLayout()
        form.setVerticalSpacing(6)
        for name, words in self._titles().items():
            label = QLabel(words, self)
            label.setProperty("role", "muted")
            self.values[name].setAlignment(Qt.AlignmentFlag.AlignRight)
            form.addRow(label, self.values[name])
        return form

    def _titles(self) -> dict[str, str]:
        return {
            "inputs": self.tr("Inputs"),
            "target": self.tr("Target"),
            "output": self.tr("Output layer"),
            "loss": self.tr("Loss"),
        }

    def show_draft(self, draft: Draft) -> None:
        """Show what is chosen."""
        self.share.set_value(round(100 * draft.choice.test_share, 10))
        self.stratified.setChecked(draft.choice.stratified)

    def show_outcome(self, draft: Draft, dataset: Dataset | None, project: Project | None) -> None:
        """Show what comes of it: the data set, and the project with that, if it can be had."""
        if dataset is None or project is None:
            self.split.setText("")
            for label in self.values.values():
                label.setText("–")
            return
        train, test = len(dataset.train_indices), len(dataset.test_indices)
        text = self.tr("{0} rows train, {1} test")
        self.split.setText(text.format(f"{train:,}", f"{test:,}"))
        self.stratified.setEnabled(dataset.is_classification)
        output, loss = project.network.output, LOSSES[project.training.loss]
        activation = translate_text(output.activation.function.title)
        texts = {
            "inputs": self._numbers(dataset.n_features),
            "target": f"{', '.join(draft.choice.targets)} · {self._targets(dataset)}",
            "output": f"{self._neurons(output.size)}, {activation}",
            "loss": translate_text(loss.title),
        }
        for name, said in texts.items():
            self.values[name].setText(said)
            self.values[name].setToolTip(said)

    def _targets(self, dataset: Dataset) -> str:
        if dataset.is_classification:
            return self.tr("{0} classes").format(len(dataset.class_names))
        return self._numbers(dataset.n_targets)

    def _numbers(self, count: int) -> str:
        return self.tr("1 number") if count == 1 else self.tr("{0} numbers").format(f"{count:,}")

    def _neurons(self, count: int) -> str:
        return self.tr("1 neuron") if count == 1 else self.tr("{0} neurons").format(f"{count:,}")
