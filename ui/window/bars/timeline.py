"""The timeline of the present run: where training stands in it, and a way to any past iteration."""

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nnsim.engine.trainer import Trainer
from nnsim.model.project import Training
from ui.document.differences import changes
from ui.training.session import TrainingSession
from ui.transport.scrubber import Scrubber
from ui.widgets.steady_label import SteadyLabel
from ui.window.bars.position_label import PositionLabel
from ui.window.bars.runs_menu import RunsButton


class TimelineBar(QWidget):
    """The place in words; below it the slider between start and end of the run, and the list of runs."""

    def __init__(self, session: TrainingSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.where, self._travel = PositionLabel(self), QWidget(self)
        self.start, self.end = SteadyLabel(parent=self._travel), SteadyLabel(parent=self._travel)
        self.start.setToolTip(self.tr("First iteration of this run"))
        self.end.setToolTip(self.tr("Furthest iteration of this run"))
        for label in (self.start, self.end):
            label.setProperty("role", "muted")
        self.slider = Scrubber(self._travel)
        self.slider.setObjectName("timeline")
        self.slider.setAccessibleName(self.tr("Timeline"))
        self.slider.setToolTip(self.tr("Drag to any past iteration of this run"))
        self.slider.valueChanged.connect(self._scrub)
        self.slider.sliderReleased.connect(session.control.settle)
        self.runs = RunsButton(session, self._travel)
        self._settings: list[tuple[int, Training]] = []
        self._changes: Mapping[int, str] = {}
        row = QHBoxLayout(self._travel)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self.start, self.slider, self.end, self.runs):
            row.addWidget(widget, 1 if widget is self.slider else 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.where)
        column.addWidget(self._travel)

    def show_travel(self, shown: bool) -> None:
        """Show the slider and the list of runs, or the words alone."""
        self._travel.setVisible(shown)

    def refresh(self) -> None:
        """Show where the trainer stands in its run."""
        trainer = self.session.trainer
        if trainer is None:
            self.where.show_nothing(self.tr("Nothing to step through yet"))
            return
        goal = self.session.control.loop.goal if self.session.control.racing else None
        self.where.show_place(trainer, goal)
        timeline = trainer.timeline
        self.start.show_text(f"{timeline.start:,}")
        self.end.show_text(f"{timeline.end:,}")
        with QSignalBlocker(self.slider):
            self.slider.setRange(timeline.start, max(timeline.end, timeline.start + 1))
            self.slider.setPageStep(max((timeline.end - timeline.start) // 20, 1))
            if not self.slider.isSliderDown():
                self.slider.setValue(trainer.iteration)
        stops = {at: str(stop) for at, stop in self.session.runs.present.stops.items()}
        self.slider.show_marks(stops, self._changes_of(trainer))

    def _changes_of(self, trainer: Trainer) -> Mapping[int, str]:
        """What changed in the settings, by iteration."""
        settings = list(trainer.settings)
        if settings != self._settings:
            told = changes(trainer.settings).items()
            text = self.tr("From iteration {0} on: {1}.")
            self._changes = {i: text.format(f"{i:,}", change) for i, change in told}
            self._settings = settings
        return self._changes

    def _scrub(self, iteration: int) -> None:
        self.session.control.scrub(iteration)
        if not self.slider.isSliderDown():
            self.session.control.settle()
