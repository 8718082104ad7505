"""What one thing a variant of the present run does otherwise."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from nnsim.editing.several import with_activation
from nnsim.errors import UserError
from nnsim.functions.activations import ACTIVATIONS, Activation
from nnsim.functions.optimizers import OPTIMIZERS, Optimizer
from nnsim.model.project import Project, Training, with_training
from nnsim.presets.defaults import with_optimizer
from ui.base.number_format import exact
from ui.base.translation import error_text, translate_text
from ui.document.document import Edit
from ui.training.session import TrainingSession
from ui.widgets.labelled_row import LabelledRow, caption
from ui.widgets.number_combo import NumberComboBox
from ui.widgets.number_field import NumberField
from ui.widgets.option_box import Option, OptionBox

_LABEL = 96  # px at least


@dataclass(frozen=True, slots=True)
class _Variation:
    """One thing that can differ: its field, the edit it stands for, a remark, or why it cannot be."""

    title: str
    field: QWidget
    edit: Callable[[], Edit]
    remark: Callable[[], str]
    reason: str = ""


class CompareDialog(QDialog):
    """Asks for a variant and has the session train it beside the present run."""

    def __init__(self, session: TrainingSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        assert session.trainer is not None
        self.session, self._origin = session, session.trainer.origin
        self.setWindowTitle(self.tr("Compare with a variant"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(400)
        variations = {
            "rate": self._rate(),
            "optimizer": self._optimizer(),
            "activation": self._activation(),
            "seed": self._seed(),
        }
        self._variations = variations
        self.kind = OptionBox(
            (Option(name, v.title, reason=v.reason) for name, v in variations.items()), self
        )
        self.kind.set_value("rate")
        self.kind.chosen.connect(self._show)
        self._fields = QStackedWidget(self)
        for variation in variations.values():
            self._fields.addWidget(variation.field)
        self._remark, self.problem = caption(self), caption(self)
        self.problem.setProperty("role", "error")
        for field in (self.rate, self.seed):
            field.refused.connect(self.problem.setText)
        self._build()
        self._show()

    def _build(self) -> None:
        self.beginning = QLabel(self._where_it_begins(), self)
        self.beginning.setWordWrap(True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.start = self.buttons.addButton(
            self.tr("Compare"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.start.setDefault(True)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(4)
        column.addWidget(self.beginning)
        column.addSpacing(8)
        column.addWidget(LabelledRow(self.tr("What differs"), self.kind, wide=True))
        column.addWidget(self._fields)
        column.addWidget(self._remark)
        column.addWidget(self.problem)
        column.addSpacing(8)
        column.addWidget(self.buttons)
        _align(self.findChildren(LabelledRow))

    def _where_it_begins(self) -> str:
        iteration = self._origin.state.iteration
        if not iteration:
            return self.tr(
                "Trains a variant from the same initial weights as this run, as far as this run has "
                "come, and shows both in the charts."
            )
        return self.tr(
            "This run began at iteration {0}, so the variant begins there too, with the same "
            "weights. It goes as far as this run has come, and the charts show both."
        ).format(f"{iteration:,}")

    # -- what can differ --------------------------------------------------------------------------

    def _rate(self) -> _Variation:
        optimizer = self._origin.training.optimizer
        rates = [_rounded(optimizer.learning_rate * by) for by in (0.1, 1 / 3, 3, 10)]

        def changed(rate: float) -> Optimizer:
            return replace(optimizer, learning_rate=rate)

        self.rate = NumberComboBox(rates, self, allowed=changed)
        self.rate.set_value(rates[2])
        title = self.tr("Learning rate")
        return _Variation(
            title,
            LabelledRow(title, self.rate, wide=True),
            lambda: partial(with_training, optimizer=changed(self.rate.value)),
            lambda: self.tr("η is {0} in this run. Both see the same batches.").format(
                exact(optimizer.learning_rate)
            ),
        )

    def _optimizer(self) -> _Variation:
        present = self._origin.training.optimizer.name
        others = [(n, row) for n, row in OPTIMIZERS.items() if n != present]
        self.optimizer = OptionBox((Option(n, row.title, row.formula) for n, row in others), self)
        self.optimizer.set_value("sgd" if present == "adam" else "adam")
        self.optimizer.chosen.connect(self._show)
        title = self.tr("Optimiser")

        def remark() -> str:
            row = OPTIMIZERS[str(self.optimizer.value)]
            text = self.tr("{0} has its usual learning rate, {1}. Both see the same batches.")
            return text.format(translate_text(row.title), exact(row.learning_rate))

        return _Variation(
            title,
            LabelledRow(title, self.optimizer, wide=True),
            lambda: partial(with_optimizer, name=str(self.optimizer.value)),
            remark,
        )

    def _activation(self) -> _Variation:
        hidden = [x for x in self._origin.network.computed if x.role == "hidden"]
        present = {layer.activation for layer in hidden}
        offered = [
            Option(name, row.title, row.formula)
            for name, row in ACTIVATIONS.items()
            if not row.output_only and present != {Activation(name)}
        ]
        self.activation = OptionBox(offered, self)
        self.activation.set_value("relu" if present == {Activation("tanh")} else "tanh")
        title = self.tr("Activation of the hidden layers")

        def edit(project: Project) -> Project:
            activation = Activation(str(self.activation.value))
            return with_activation(project, [layer.id for layer in hidden], (), activation)

        return _Variation(
            title,
            LabelledRow(self.tr("Activation"), self.activation, wide=True),
            lambda: edit,
            lambda: self.tr("All hidden layers have it. Both see the same batches."),
            "" if hidden else self.tr("The network has no hidden layer."),
        )

    def _seed(self) -> _Variation:
        training = self._origin.training
        self.seed = NumberField(self, whole=True, allowed=lambda seed: Training(seed=int(seed)))
        self.seed.set_value(training.seed + 1)
        assert self.session.trainer is not None
        drawn = training.shuffle and self.session.trainer.batches_per_epoch > 1
        return _Variation(
            self.tr("Seed of the batches"),
            LabelledRow(self.tr("Seed"), self.seed, wide=True),
            lambda: partial(with_training, seed=int(self.seed.value)),
            lambda: self.tr(
                "The seed is {0} in this run. The initial weights stay: the samples come in another "
                "order."
            ).format(f"{training.seed:,}"),
            "" if drawn else self.tr("Every batch would be the same: batches are not drawn."),
        )

    # -- answering --------------------------------------------------------------------------------

    @property
    def _chosen(self) -> _Variation:
        return self._variations[str(self.kind.value)]

    def _show(self) -> None:
        self._fields.setCurrentWidget(self._chosen.field)
        self._remark.setText(self._chosen.remark())
        self.problem.setText("")

    def accept(self) -> None:
        """Begin the comparison; where it cannot be, the dialog stays and says why."""
        for field in (self.rate, self.seed):
            if field.isVisible() and not field.commit():
                return
        try:
            self.session.compare(self._chosen.edit())
        except UserError as error:
            self.problem.setText(error_text(error))
            return
        super().accept()


def _align(rows: list[LabelledRow]) -> None:
    """Let the fields stand below each other."""
    widest = max(row.label.sizeHint().width() for row in rows)
    for row in rows:
        row.label.setFixedWidth(max(widest, _LABEL))


def _rounded(value: float) -> float:
    """To three significant digits: 0.03 · 3 is 0.09, not 0.09 and a remainder."""
    return float(f"{value:.3g}")
