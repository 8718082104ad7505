"""The training panel: loss, optimiser and everything else that decides how the network learns."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nnsim.data.datasets import Dataset
from nnsim.errors import UserError
from nnsim.explain.landscape.rate_limit import has_stable_rate
from nnsim.functions.initializers import Initializer
from nnsim.functions.losses import LOSSES, check_loss
from nnsim.functions.optimizers import OPTIMIZERS
from nnsim.model.project import Project, with_rate
from nnsim.presets.defaults import output_activation, with_loss, with_optimizer
from ui.base.number_format import format_number
from ui.base.translation import Phrase, error_text, titled, translate_text
from ui.document.document import Document
from ui.panels.function_choice import BELOW, InitializerChoice
from ui.panels.training.advanced import ConstantRows, further_rows
from ui.panels.training.fields import TrainingFields
from ui.panels.training.schedule import ScheduleRows
from ui.training.session import TrainingSession
from ui.widgets.labelled_row import LabelledRow, caption
from ui.widgets.more import CollapsibleRows
from ui.widgets.number_combo import NumberComboBox
from ui.widgets.option_box import Option, OptionBox
from ui.widgets.section import Section

_RATES = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3)
_BATCHES = (1, 2, 4, 8, 10, 16, 32, 64, 128, 256, 0)  # 0 is the full batch
_EPSILONS = (0, 0.01, 0.03, 0.1, 0.3)
_ATTACK_STEPS = (1, 3, 5, 10, 20)
_PENALTIES = (0, 0.0001, 0.001, 0.01, 0.1, 1)


class TrainingPanel(QWidget):
    """Follows the training settings. Changing them keeps the weights, initial weights excepted."""

    hint = Signal(str)

    def __init__(
        self, document: Document, session: TrainingSession, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.document, self.session = document, session
        self._fields = TrainingFields(document, self)
        self._fields.hint.connect(self.hint)
        section = Section(self.tr("Training"), self, ruled=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(section)
        for widget in (
            *self._loss_rows(),
            *self._optimizer_rows(),
            self._schedule_rows(),
            *self._batch_rows(),
            self._initializer_row(),
        ):
            section.body.addWidget(widget)
        self.more = CollapsibleRows(self._further_rows, self)
        section.body.addWidget(self.more)

    # -- loss -------------------------------------------------------------------------------------

    def _loss_rows(self) -> tuple[QWidget, ...]:
        self.loss = OptionBox(parent=self)
        self.loss.chosen.connect(self._set_loss)
        self._loss_formula = caption(self)
        self._fields.follow(self._show_loss)
        return LabelledRow(self.tr("Loss"), self.loss, wide=True), self._loss_formula

    def _show_loss(self, project: Project) -> None:
        self.loss.set_options(
            Option(
                name,
                translate_text(row.title),
                "\n".join(filter(None, (row.formula, translate_text(row.note)))),
                _loss_problem(name, project.dataset),
            )
            for name, row in LOSSES.items()
        )
        self.loss.set_value(project.training.loss)
        loss = LOSSES[project.training.loss]
        self._loss_formula.setText(loss.formula)
        self._loss_formula.setToolTip(
            "\n".join(
                filter(
                    None,
                    (
                        translate_text(loss.note),
                        self.tr("Gradient: {0}").format(loss.gradient_formula),
                    ),
                )
            )
        )

    def _set_loss(self, name: str) -> None:
        before = self.document.project.network.output.activation
        text = Phrase("TrainingPanel", "Loss: {0}").of(titled(LOSSES[name].title))
        if not self.document.apply(text, lambda project: with_loss(project, name)):
            return
        after = self.document.project.network.output.activation
        if after != before:
            sentence = self.tr("{0} needs {1}: the output layer now has it.")
            self.hint.emit(
                sentence.format(
                    translate_text(LOSSES[name].title), translate_text(after.function.title)
                )
            )

    # -- optimiser --------------------------------------------------------------------------------

    def _optimizer_rows(self) -> tuple[QWidget, ...]:
        self.optimizer = OptionBox(
            [Option(name, row.title, row.formula) for name, row in OPTIMIZERS.items()], self
        )
        self.optimizer.chosen.connect(self._set_optimizer)
        self._optimizer_formula = caption(self)
        self._usual_rate = caption(self)
        self.learning_rate = NumberComboBox(
            _RATES, self, allowed=lambda rate: with_rate(self.document.project, rate)
        )
        self._fields.connect_field(self.learning_rate, self._set_rate)
        self._fields.follow(self._show_optimizer)
        self.session.stable_rate_changed.connect(self._show_usual_rate)
        purpose = self.tr("η, which scales every step. Another optimiser brings its usual rate.")
        return (
            LabelledRow(self.tr("Optimiser"), self.optimizer),
            self._optimizer_formula,
            LabelledRow(self.tr("Learning rate"), self.learning_rate, purpose=purpose),
            self._usual_rate,
        )

    def _show_optimizer(self, project: Project) -> None:
        optimizer = project.training.optimizer
        self.optimizer.set_value(optimizer.name)
        self._optimizer_formula.setText(optimizer.row.formula.replace(", ", "\n"))
        self.learning_rate.set_value(optimizer.learning_rate)
        self._show_usual_rate()

    def _show_usual_rate(self) -> None:
        """With the rate up to which steps go downhill, while that is measured."""
        optimizer = self._fields.training.optimizer
        row = optimizer.row
        usual = self.learning_rate.spell(row.learning_rate)
        text = self.tr("usual for {0}: {1}").format(translate_text(row.title), usual)
        if (found := self.session.stable_rate) is not None and has_stable_rate(optimizer):
            limit = self.tr("stable up to {0} (λ {1})")
            numbers = format_number(found.limit, 3), format_number(found.largest, 3)
            text = "\n".join((text, limit.format(*numbers)))
        self._usual_rate.setText(text)

    def _set_optimizer(self, name: str) -> None:
        text = Phrase("TrainingPanel", "Optimiser: {0}").of(titled(OPTIMIZERS[name].title))
        self.document.apply(text, lambda project: with_optimizer(project, name))
        optimizer = self._fields.training.optimizer
        sentence = self.tr("{0} starts with its usual learning rate, {1}.")
        self.hint.emit(
            sentence.format(translate_text(optimizer.row.title), self.learning_rate.text())
        )

    def _schedule_rows(self) -> ScheduleRows:
        self.schedule = ScheduleRows(self._fields, self.session)
        return self.schedule

    def _set_rate(self, rate: float) -> None:
        text = Phrase("TrainingPanel", "Learning rate {0}").of(self.learning_rate.spell(rate))
        self.document.apply(text, partial(with_rate, rate=rate), "training.learning_rate")

    # -- batch, penalties and initial weights -----------------------------------------------------

    def _batch_rows(self) -> tuple[QWidget, ...]:
        text, l2 = Phrase("TrainingPanel", "Batch size"), Phrase("TrainingPanel", "L2 λ")
        self.batch_size = self._fields.number("batch_size", text, _BATCHES, whole=True)
        self._fields.follow(self._name_full_batch)
        self.l2 = self._fields.number("l2", l2, _PENALTIES)
        purpose = self.tr("Samples that one update is computed from; “all” is the full batch")
        l2_purpose = self.tr("Adds ½ λ Σ w² to the loss; biases are left out")
        return (
            LabelledRow(str(text), self.batch_size, purpose=purpose),
            LabelledRow(str(l2), self.l2, purpose=l2_purpose),
        )

    def _name_full_batch(self, project: Project) -> None:
        samples = f"{len(project.dataset.train_indices):,}"
        self.batch_size.set_names({0: Phrase("TrainingPanel", "all ({0})").of(samples)})

    def _further_rows(self) -> tuple[QWidget, ...]:
        self.constants = ConstantRows(self._fields, "optimizer", self)
        l1 = Phrase("TrainingPanel", "L1 λ")
        self.l1 = self._fields.number("l1", l1, _PENALTIES)
        purpose = self.tr("Adds λ Σ |w| to the loss; biases are left out")
        l1_row = LabelledRow(str(l1), self.l1, purpose=purpose)
        attack = self._attack_rows()
        return self.constants, l1_row, *attack, *further_rows(self._fields, self.session)

    def _attack_rows(self) -> tuple[QWidget, ...]:
        text = Phrase("TrainingPanel", "Attack ε")
        steps = Phrase("TrainingPanel", "Attack steps")
        self.epsilon = self._fields.number("epsilon", text, _EPSILONS)
        self.attack_steps = self._fields.number("attack_steps", steps, _ATTACK_STEPS, whole=True)
        purpose = self.tr(
            "Above 0 every batch is moved uphill on its loss by so much before it is learned from"
        )
        of_steps = self.tr("1 is FGSM, more are PGD with steps of ε/4 that stay within ± ε")
        return (
            LabelledRow(str(text), self.epsilon, purpose=purpose),
            LabelledRow(str(steps), self.attack_steps, purpose=of_steps),
        )

    def _initializer_row(self) -> LabelledRow:
        self.initializer = InitializerChoice(BELOW, self)
        self.initializer.combo.setPlaceholderText(self.tr("different"))
        self.initializer.chosen.connect(self._set_initializer)
        self._fields.follow(self._show_initializer)
        purpose = self.tr("Draws the initial weights of all layers anew: back to iteration 0")
        return LabelledRow(self.tr("Initial weights"), self.initializer, purpose=purpose)

    def _show_initializer(self, project: Project) -> None:
        used = {layer.initializer for layer in project.network.computed}
        self.initializer.show_initializer(used.pop() if len(used) == 1 else None)

    def _set_initializer(self, initializer: Initializer) -> None:
        layers = [layer.id for layer in self.document.project.network.computed]
        if not self.session.edits.set_initializer(layers, initializer):
            self._fields.show()


def _loss_problem(loss: str, dataset: Dataset) -> str:
    """Why a loss cannot be computed for these targets, whatever the network; "" if it can."""
    try:
        check_loss(loss, output_activation(dataset, loss).name, dataset)
    except UserError as error:
        return error_text(error)
    return ""
