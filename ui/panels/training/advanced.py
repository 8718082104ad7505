"""Constants of optimiser and schedule, and the settings that are seldom changed."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nnsim.functions.optimizers import OPTIMIZERS, Constant
from nnsim.functions.schedules import SCHEDULES
from nnsim.model.project import Project, Rule, reseed, with_constant
from ui.base.translation import Phrase, listed, titled
from ui.panels.training.fields import TrainingFields
from ui.training.session import TrainingSession
from ui.widgets.labelled_row import LabelledRow
from ui.widgets.number_field import NumberField
from ui.widgets.seed_row import SeedRow

translate = QCoreApplication.translate


class ConstantRows(QWidget):
    """A row for every constant that some optimiser, or schedule, has; those of the present are shown."""

    def __init__(self, fields: TrainingFields, rule: Rule, parent: QWidget) -> None:
        super().__init__(parent)
        self._training, self._rule = fields, rule
        constants: dict[str, Constant] = {}
        for row in OPTIMIZERS.values() if rule == "optimizer" else SCHEDULES.values():
            constants |= row.constants
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.fields: dict[str, NumberField] = {}
        self._rows: dict[str, LabelledRow] = {}
        self._names: dict[str, Phrase] = {}
        for name, constant in constants.items():
            words = titled(constant.title) if constant.title else ""
            self._names[name] = listed([part for part in (words, constant.symbol) if part], " ")
            step = 1 if constant.is_whole else 0.01 if constant.most <= 1 else 0.001
            check = partial(self._check, name)
            field = NumberField(self, allowed=check, step=step, whole=constant.is_whole)
            fields.connect_field(field, partial(self._set, name))
            self.fields[name], self._rows[name] = field, LabelledRow(str(self._names[name]), field)
            column.addWidget(self._rows[name])
        fields.follow(self._show)

    def _check(self, name: str, value: float) -> Project:
        return with_constant(self._training.document.project, self._rule, name, value)

    def _set(self, name: str, value: float) -> None:
        text = listed([self._names[name], self.fields[name].spell(value)], " ")
        rule = self._rule
        edit = partial(with_constant, rule=rule, name=name, value=value)
        self._training.document.apply(text, edit, f"training.{rule}.{name}")

    def _show(self, project: Project) -> None:
        constants = getattr(project.training, self._rule).constants
        for name, row in self._rows.items():
            row.setVisible(name in constants)
            if name in constants:
                self.fields[name].set_value(constants[name])


def further_rows(fields: TrainingFields, session: TrainingSession) -> tuple[LabelledRow, ...]:
    """Order, reduction, precision and seed."""
    seeded = Phrase("TrainingPanel", "Initial weights from another seed")
    rows = _order_row(fields), _reduction_row(fields), _precision_row(fields)
    return (*rows, _seed_row(fields, session, seeded))


def _order_row(fields: TrainingFields) -> LabelledRow:
    order = Phrase("TrainingPanel", "Order")
    shuffled = Phrase("TrainingPanel", "Shuffled")
    in_order = Phrase("TrainingPanel", "In order")
    choice = fields.choice(
        "shuffle",
        order,
        (True, shuffled, translate("TrainingPanel", "every epoch in a new random order")),
        (False, in_order, translate("TrainingPanel", "as the samples stand in the data")),
    )
    purpose = translate("TrainingPanel", "The order in which samples are drawn")
    return LabelledRow(str(order), choice, purpose=purpose)


def _reduction_row(fields: TrainingFields) -> LabelledRow:
    mean, sum_ = Phrase("TrainingPanel", "Mean"), Phrase("TrainingPanel", "Sum")
    whatever = translate("TrainingPanel", "of the samples, whatever the batch size")
    as_perceptron = translate("TrainingPanel", "of the samples, as the perceptron rule needs")
    choice = fields.choice(
        "reduction",
        Phrase("TrainingPanel", "Loss over batch"),
        ("mean", mean, whatever),
        ("sum", sum_, as_perceptron),
    )
    purpose = translate("TrainingPanel", "The loss of a batch")
    return LabelledRow(translate("TrainingPanel", "Over batch"), choice, purpose=purpose)


def _precision_row(fields: TrainingFields) -> LabelledRow:
    precision = Phrase("TrainingPanel", "Precision")
    faster = translate("TrainingPanel", "about 7 digits, faster for large networks")
    choice = fields.choice(
        "precision",
        precision,
        ("float64", "float64", translate("TrainingPanel", "about 16 digits")),
        ("float32", "float32", faster),
    )
    purpose = translate("TrainingPanel", "Of the numbers in the computation")
    return LabelledRow(str(precision), choice, purpose=purpose)


def _seed_row(fields: TrainingFields, session: TrainingSession, text: Phrase) -> SeedRow:
    row = SeedRow(
        translate(
            "TrainingPanel", "Decides the initial weights and the order: back to iteration 0"
        ),
        translate("TrainingPanel", "New initial weights from the next seed"),
        fields.panel,
    )

    def commit(seed: float) -> None:
        session.control.pause()
        fields.document.apply(text, lambda project: reseed(project, int(seed)), "training.seed")

    fields.connect_field(row.field, commit)
    row.next_asked.connect(session.control.reseed)
    fields.follow(lambda project: row.field.set_value(project.training.seed))
    return row
