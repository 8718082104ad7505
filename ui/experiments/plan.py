"""What an experiment varies, as fields: settings with their values, how runs end, and ready ones."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from nnsim.experiments import ready
from nnsim.experiments.experiment import (
    MAX_ITERATIONS,
    MAX_RUNS,
    WAYS,
    Design,
    Experiment,
    Way,
)
from nnsim.experiments.notation import as_text, parse_axes
from nnsim.experiments.settings import SETTINGS
from nnsim.model.breakpoints import Breakpoint
from nnsim.model.project import Project
from ui.widgets.labelled_row import LabelledRow, name_control
from ui.widgets.line_edit import TextField
from ui.widgets.number_field import NumberField, within
from ui.widgets.option_box import Option, OptionBox

_ROWS = 4  # for settings, at the least; there is always an empty one
_NO_GOAL = ""
_THRESHOLDS = {"accuracy_reached": 1.0, "loss_below": 0.01}
READY: Mapping[str, Callable[[Project], Experiment]] = {
    "seeds": ready.seeds,
    "widths": ready.widths,
    "learning_rates": ready.learning_rates,
    "optimizers": ready.optimizers,
}


@dataclass(frozen=True, slots=True)
class Written:
    """All that stands in the fields of a plan, whether an experiment can be made of it or not."""

    ready: Hashable
    way: Hashable
    axes: tuple[tuple[str, str], ...]  # settings and their values as they are typed
    draws: float
    draw_seed: float
    iterations: float
    goal: Hashable
    threshold: float
    stops: bool
    scheduler: str = ""
    file: Path | None = None  # of its runs
    runs: bool = False  # whether those that are missing are being made


class _Axis(QWidget):
    """One setting and its values as they are typed."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        settings = [Option(name, setting.title) for name, setting in SETTINGS.items()]
        self.setting = OptionBox([Option("", "–"), *settings], self)
        self.setting.set_value("")
        self.values = TextField(self)
        name_control(self.setting, self.tr("Setting to vary"))
        tip = self.tr("0.1, 0.3, 1 or 0..99 or 0.001..1/13, which is 13 numbers; words: sgd, adam")
        name_control(self.values, self.tr("Its values"), tip)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(4)
        row.addWidget(self.setting, 2)
        row.addWidget(self.values, 3)
        self.setting.chosen.connect(self._choose)
        self.values.textEdited.connect(self.changed)
        self.values.editingFinished.connect(self.values.take)

    def _choose(self, name: object) -> None:
        """Propose values for the setting that has just been chosen: all words, or some numbers."""
        setting = SETTINGS.get(str(name))
        self._write(", ".join(setting.choices[:4]) if setting else "")
        self.changed.emit()

    def show_axis(self, name: str, text: str) -> None:
        self.setting.set_value(name)
        self._write(text)

    def _write(self, text: str) -> None:
        self.values.setText(text)
        self.values.setCursorPosition(0)  # a long list is seen from its beginning


class Plan(QWidget):
    """Fields that make an experiment of a project, and show one that is there."""

    changed = Signal()
    ready_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._build_runs()
        self._build_goal()
        self._lay_out()
        self._listen()
        self._show_what_counts()

    def _build_runs(self) -> None:
        self.ready = OptionBox(
            (
                Option("seeds", self.tr("Does it always learn?")),
                Option("widths", self.tr("How many neurons does it need?")),
                Option("learning_rates", self.tr("Learning-rate range test")),
                Option("optimizers", self.tr("Optimiser race")),
            ),
            self,
        )
        self.ready.setPlaceholderText(self.tr("Choose…"))
        self.ready.chosen.connect(lambda name: self.ready_asked.emit(name))
        self.way = OptionBox(
            (
                Option("grid", self.tr("Every combination")),
                Option("list", self.tr("One after another")),
                Option("random", self.tr("Drawn at random")),
            ),
            self,
        )
        self.way.set_value("grid")
        self.axes = [_Axis(self) for _ in SETTINGS]
        self.draws = self._number(100, 1, MAX_RUNS)
        self.draw_seed = self._number(0, 0, 2**53)
        self.iterations = self._number(1000, 1, MAX_ITERATIONS)

    def _build_goal(self) -> None:
        self.goal = OptionBox(
            (
                Option(_NO_GOAL, self.tr("None")),
                Option("accuracy_reached", self.tr("Accuracy reached")),
                Option("loss_below", self.tr("Training loss below")),
            ),
            self,
        )
        self.goal.set_value(_NO_GOAL)
        self.threshold = NumberField(self, allowed=within(0, 1e12))
        self.threshold.set_value(1.0)
        self.stops = QCheckBox(self.tr("End each run there"), self)

    def _listen(self) -> None:
        for told in (self.way.chosen, self.threshold.committed, self.stops.toggled):
            told.connect(self._follow)
        for field in (self.draws, self.draw_seed, self.iterations):
            field.committed.connect(self._follow)
        for axis in self.axes:
            axis.changed.connect(self._follow)
        self.goal.chosen.connect(self._choose_goal)

    def _number(self, value: int, low: int, high: int) -> NumberField:
        field = NumberField(self, whole=True, allowed=within(low, high))
        field.set_value(value)
        return field

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.draws_row = LabelledRow(self.tr("Runs to draw"), self.draws)
        drawn_with = self.tr("Another seed draws other values")
        self.seed_row = LabelledRow(self.tr("Seed of the draw"), self.draw_seed, purpose=drawn_with)
        self.threshold_row = LabelledRow(self.tr("Goal value"), self.threshold)
        ready = LabelledRow(self.tr("Ready"), self.ready, wide=True)
        way = LabelledRow(self.tr("Runs"), self.way, wide=True)
        whose = self.tr("Accuracy is of test samples, or where there are none of training samples")
        goal = LabelledRow(self.tr("Goal"), self.goal, purpose=whose, wide=True)
        self.wide_rows = ready, way, goal
        column.addWidget(ready)
        column.addWidget(way)
        for widget in (*self.axes, self.draws_row, self.seed_row):
            column.addWidget(widget)
        column.addWidget(LabelledRow(self.tr("Iterations a run"), self.iterations))
        column.addWidget(goal)
        for widget in (self.threshold_row, self.stops):
            column.addWidget(widget)

    def _choose_goal(self, kind: object) -> None:
        self.threshold.set_value(_THRESHOLDS.get(str(kind), 0.0))
        self._follow()

    def _follow(self) -> None:
        self._show_what_counts()
        self.changed.emit()

    def _show_what_counts(self) -> None:
        used = [place for place, axis in enumerate(self.axes) if axis.setting.value]
        for place, axis in enumerate(self.axes):
            axis.setVisible(place < max([_ROWS, *(k + 2 for k in used)]))
        for row in (self.draws_row, self.seed_row):
            row.setVisible(self.way.value == "random")
        for widget in (self.threshold_row, self.stops):
            widget.setVisible(self.goal.value != _NO_GOAL)

    # -- what stands in the fields ----------------------------------------------------------------

    @property
    def written(self) -> Written:
        """What stands in the fields; of a number that is being typed the last one that was right."""
        return Written(
            self.ready.value,
            self.way.value,
            tuple((str(axis.setting.value), axis.values.text()) for axis in self.axes),
            self.draws.value,
            self.draw_seed.value,
            self.iterations.value,
            self.goal.value,
            self.threshold.value,
            self.stops.isChecked(),
        )

    def show_written(self, written: Written) -> None:
        """Put this into the fields, without telling anyone; settings it lacks are none."""
        self.ready.set_value(written.ready)
        self.way.set_value(written.way)
        axes = [*written.axes, *[("", "")] * len(SETTINGS)]
        for axis, (name, text) in zip(self.axes, axes, strict=False):
            axis.show_axis(name, text)
        self.draws.set_value(written.draws)
        self.draw_seed.set_value(written.draw_seed)
        self.iterations.set_value(written.iterations)
        self.goal.set_value(written.goal)
        self.threshold.set_value(written.threshold)
        with QSignalBlocker(self.stops):
            self.stops.setChecked(written.stops)
        self._show_what_counts()

    def commit(self) -> None:
        """Take over a number that is being typed."""
        for field in self.findChildren(NumberField):
            field.commit()

    # -- experiments ------------------------------------------------------------------------------

    def made(self, project: Project) -> Experiment:
        """What the fields say of a project. Raises ExperimentError, or another UserError."""
        way: Way = next(way for way in WAYS if way == self.way.value)
        axes = parse_axes([(name, text) for name, text in self.written.axes if name], way)
        drawn = int(self.draws.value), int(self.draw_seed.value)
        design = Design(way, axes, *drawn) if way == "random" else Design(way, axes)
        kind = str(self.goal.value)
        goal = Breakpoint(kind, self.threshold.value) if kind != _NO_GOAL else None
        stops = goal is not None and self.stops.isChecked()
        return Experiment(project, design, int(self.iterations.value), goal, stops)

    def show_experiment(self, experiment: Experiment) -> None:
        """Put an experiment into the fields, without telling anyone."""
        design, goal = experiment.design, experiment.goal
        written = replace(
            self.written,
            way=design.way,
            axes=tuple((name, as_text(values)) for name, values in design.axes.items()),
            iterations=experiment.iterations,
            goal=goal.kind if goal else _NO_GOAL,
            threshold=goal.threshold or 0.0 if goal else 0.0,
            stops=experiment.stops_at_goal,
        )
        if design.way == "random":
            written = replace(written, draws=design.draws, draw_seed=design.draw_seed)
        self.show_written(written)
