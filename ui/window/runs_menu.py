"""The list of runs: how each differs from the present one, how far it got, and what to do with it."""

import math

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from nnsim.engine.loss_words import shown_loss
from ui.base import theme
from ui.base.icons import icon
from ui.base.number_format import format_number
from ui.base.translation import translate_text, words
from ui.document.differences import differences, sizes
from ui.training.runs import TrainingRun
from ui.training.session import TrainingSession


class RunsButton(QToolButton):
    """Opens the list: the present run first, then the others, the newest first."""

    compare_asked = Signal()

    def __init__(self, session: TrainingSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setIconSize(QSize(16, 16))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.tr("Runs"))
        self.setToolTip(
            self.tr("Runs: return to one that an edit has left, or show it beside the present one")
        )
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.list = QMenu(self)
        self.list.aboutToShow.connect(self._fill)
        self.setMenu(self.list)
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self.setIcon(icon("git-branch"))

    def _fill(self) -> None:
        self.list.clear()
        for menu in self.list.findChildren(QMenu):
            menu.deleteLater()
        runs = self.session.runs
        self._add_present(runs.present)
        others = [run for run in reversed(list(runs)) if run is not runs.present]
        for run in others:
            if run is runs.beside or run.is_trained:
                self._add_other(run)

    def _add_present(self, run: TrainingRun) -> None:
        training = run.latest.training
        name = self.tr("Present run: {0}, {1}, η {2:g}").format(
            sizes(run.latest.network),
            translate_text(training.optimizer.row.title),
            training.optimizer.learning_rate,
        )
        score = self.session.score()
        menu = self._add_run(name, run, score[0].loss if score is not None else math.nan)
        menu.addAction(self.tr("&Compare with…")).triggered.connect(self.compare_asked)
        menu.setEnabled(self.session.trainer is not None)

    def _add_other(self, run: TrainingRun) -> None:
        beside = run is self.session.runs.beside
        name = differences(run.latest, self.session.document.project)
        newest = run.history.last if run.history is not None else None
        loss = newest.train_loss if newest is not None else math.nan
        menu = self._add_run(self.tr("Beside: {0}").format(name) if beside else name, run, loss)
        menu.addAction(self.tr("&Return to this run")).triggered.connect(
            lambda: self.session.return_to(run)
        )
        show = menu.addAction(self.tr("Show &beside the present run"))
        show.setCheckable(True)
        show.setChecked(beside)
        show.triggered.connect(lambda on: self.session.show_beside(run if on else None))

    def _add_run(self, name: str, run: TrainingRun, loss: float) -> QMenu:
        """A line of the list, with a menu of what can be done with the run."""
        text = name
        if run.history is not None:
            first, last = f"{run.timeline.start:,}", f"{run.timeline.end:,}"
            text += " · " + self.tr("iterations {0} to {1}").format(first, last)
        kind = words(shown_loss(run.latest.training).brief)
        text += "\t" + self.tr("training loss {0}, {1}").format(format_number(loss), kind)
        return self.list.addMenu(text.replace("&", "&&"))
