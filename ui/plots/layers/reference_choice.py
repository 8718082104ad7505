"""What the present is compared with: an earlier iteration of the run, or another run."""

from collections.abc import Hashable
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ui.document.differences import differences
from ui.plots.pg.plane import PADDING
from ui.training.runs import TrainingRun
from ui.training.session import TrainingSession
from ui.widgets.number_field import NumberField
from ui.widgets.quiet_choice import QuietChoice

_MOST_STOPS = 5  # breakpoints that are offered, the last ones


class Since(Enum):
    """What is chosen beside breakpoints and runs."""

    PREVIOUS = "the iteration before"
    START = "the first iteration of the run"
    CHOSEN = "an iteration that is typed"


@dataclass(frozen=True, slots=True)
class Reference:
    """An iteration, of the present run where `run` is None."""

    iteration: int
    run: TrainingRun | None = None


class ReferenceChoice(QuietChoice):
    """Emits `turned` when it is another one; `row` holds the field in which an iteration is typed."""

    turned = Signal()

    def __init__(self, session: TrainingSession, parent: QWidget) -> None:
        super().__init__(
            self.tr("Compared with"), self.tr("What the present is compared with"), parent
        )
        self._session = session
        self.row = QWidget(parent)
        self.iteration = NumberField(
            self.row, whole=True, purpose=self.tr("The iteration that the present is compared with")
        )
        self.iteration.committed.connect(self.turned)
        line = QHBoxLayout(self.row)
        line.setContentsMargins(PADDING, 2, PADDING, 2)
        line.addWidget(QLabel(self.tr("Iteration"), self.row))
        line.addWidget(self.iteration)
        line.addStretch(1)
        self.row.hide()
        self.chosen.connect(self._turn)
        self._offered: list[tuple[Hashable, str]] = []
        self.offer()

    def offer(self) -> None:
        """Offer what there is now, and stay with what was chosen if that is among it."""
        choices = self._choices()
        if choices == self._offered:
            return
        self._offered = choices
        values = [value for value, _ in choices]
        before = self.value if self._values else None
        self.set_choices(choices, before if before in values else Since.START)
        self.row.setVisible(self.value is Since.CHOSEN)

    def _choices(self) -> list[tuple[Hashable, str]]:
        runs, stop = self._session.runs, self.tr("since iteration {0}: {1}")
        stops = list(runs.present.stops.items())[-_MOST_STOPS:]
        project = self._session.document.project
        others = [run for run in runs if run is not runs.present and run.is_trained]
        return [
            (Since.START, self.tr("since the start")),
            (Since.PREVIOUS, self.tr("since the last iteration")),
            (Since.CHOSEN, self.tr("since an iteration")),
            *((i, stop.format(f"{i:,}", text)) for i, text in stops),
            *(
                (run, self.tr("against the run: {0}").format(differences(run.latest, project)))
                for run in others
            ),
        ]

    def _turn(self) -> None:
        if self.value is Since.CHOSEN and self._session.trainer is not None:
            self.iteration.set_value(self._session.trainer.iteration)
        self.row.setVisible(self.value is Since.CHOSEN)
        self.turned.emit()

    def reference(self) -> Reference | None:
        """What is chosen; None without a trainer."""
        trainer = self._session.trainer
        if trainer is None:
            return None
        now, start = trainer.iteration, trainer.timeline.start
        chosen = self.value
        if isinstance(chosen, TrainingRun):
            timeline = chosen.timeline
            return Reference(min(max(now, timeline.start), timeline.end), chosen)
        if chosen is Since.PREVIOUS:
            updates = any(step.phase == "update" for step in trainer.current.steps)
            moving = trainer.cursor.position > 0 and updates
            return Reference(max(now if moving else now - 1, start))
        if chosen is Since.CHOSEN:
            return Reference(min(max(int(self.iteration.value), start), now))
        return Reference(chosen if isinstance(chosen, int) else start)
