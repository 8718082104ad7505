"""An attack on the chosen sample: its way over the map, ∂L/∂x in numbers, and the answer there."""

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from nnsim.engine.trainer import Trainer
from nnsim.explain.probes.attack import Attack, attack
from nnsim.functions.tape import Array
from nnsim.model.project import Project, Training
from ui.base.number_format import format_number
from ui.document.naming import column_names, feature_name
from ui.plots import about
from ui.plots.maps.settings import MapSettings
from ui.plots.pg.plane import PADDING
from ui.training.provenance import dated
from ui.training.session import TrainingSession
from ui.widgets.labelled_row import caption
from ui.widgets.number_field import NumberField

_EPSILON, _STEPS = 0.1, 1
_MOST_NAMED = 4  # features whose slope is written


class AttackBar(QWidget):
    """Below the map while the attack is on: ε, its steps, and the numbers."""

    changed = Signal()

    def __init__(self, session: TrainingSession, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.epsilon = NumberField(self, step=0.01, allowed=lambda x: Training(epsilon=x))
        self.steps = NumberField(
            self, whole=True, allowed=lambda steps: Training(attack_steps=int(steps))
        )
        self.epsilon.set_value(_EPSILON)
        self.steps.set_value(_STEPS)
        row = QHBoxLayout()
        row.setSpacing(8)
        tip = self.tr("How far each input of the network may be moved")
        self._add_field(row, "ε", tip, self.epsilon)
        tip = self.tr("1 is FGSM, more are PGD with steps of ε/4 that stay within ± ε")
        self._add_field(row, self.tr("Steps"), tip, self.steps)
        row.addStretch(1)
        self.numbers = caption(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(PADDING, 4, PADDING, 4)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.numbers)
        self.hide()

    def _add_field(self, row: QHBoxLayout, text: str, tip: str, field: NumberField) -> None:
        label = QLabel(text, self)
        label.setBuddy(field)
        label.setToolTip(tip)
        field.setAccessibleName(text)
        field.setFixedWidth(72)
        field.committed.connect(self.changed)
        row.addWidget(label)
        row.addWidget(field)

    def way(self, view: MapSettings) -> Array:
        """Where the chosen sample goes on the plane (k, 2), with its numbers written; none of none."""
        trainer, sample = self._session.trainer, self._session.sample
        if trainer is None or trainer.problem is not None:
            return self._no_way(self._session.problem)
        if sample is None:
            return self._no_way(self.tr("Click a point to attack it."))
        found = self._found(trainer, sample)
        self.numbers.setText(self._words(found, sample))
        alone = self.tr("The loss of this sample alone, without the penalty")
        self.numbers.setToolTip(dated(alone, trainer.iteration))
        scaling, [start] = view.dataset.input_scaling, view.positions_of(np.array([sample]))
        across = scaling.in_original_units(found.places)[:, list(view.axes)]
        if view.is_function:  # the second axis is the answer
            across[:, 1] = start[1]
        return across

    def _no_way(self, why: str) -> Array:
        self.numbers.setText(why)
        self.numbers.setToolTip("")
        return np.zeros((0, 2))

    def _found(self, trainer: Trainer, sample: int) -> Attack:
        project, epsilon = self._session.document.project, float(self.epsilon.value)
        return attack(project, trainer.values, sample, epsilon, int(self.steps.value))

    def _words(self, found: Attack, sample: int) -> str:
        project = self._session.document.project
        columns = column_names(project.dataset)[:_MOST_NAMED]
        names = [feature_name(name.partition(" (")[0]) for name in columns]
        slopes = zip(names, found.gradient.tolist(), strict=False)
        more = ", …" if len(found.gradient) > _MOST_NAMED else ""
        loss = self.tr("loss {0} → {1}").format(*map(format_number, found.losses[[0, -1]].tolist()))
        first = ", ".join(f"∂L/∂{name} {format_number(slope)}" for name, slope in slopes)
        return "\n".join((first + more, f"{loss} · {self._answers(project, found)}"))

    def _answers(self, project: Project, found: Attack) -> str:
        """The outputs before and after, and for classes whether the answer turns."""
        dataset, ends = project.dataset, found.outputs[[0, -1]]
        before, after = (about.answer(dataset, outputs) for outputs in ends)
        if not dataset.is_classification:
            return self.tr("output {0} → {1}").format(before, after)
        if ends.shape[1] == 1:
            outputs = self.tr("output {0} → {1}").format(*map(format_number, ends[:, 0].tolist()))
        else:
            outputs = self.tr("class {0} → {1}").format(before, after)
        turns = self.tr("the class turns") if before != after else self.tr("the class stays")
        return f"{outputs} · {turns}"
