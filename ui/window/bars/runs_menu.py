"""The list of runs: how each differs from the present one, how far it got, and what to do with it."""

import math
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from nnsim.engine.loss_words import shown_loss
from ui.base import theme
from ui.base.commands import Command, CommandMenu, CommandSet, Groups, Menu
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
        self.list = CommandMenu(CommandSet(self), Menu("runs", "", self._groups), self)
        self.setMenu(self.list)
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self.setIcon(icon("git-branch"))

    def _groups(self) -> Groups:
        runs = self.session.runs
        others = [run for run in reversed(list(runs)) if run is not runs.present]
        listed = [run for run in others if run is runs.beside or run.is_trained]
        return [[self._present(runs.present), *map(self._other, listed)]]

    def _present(self, run: TrainingRun) -> Menu:
        training = run.latest.training
        name = self.tr("Present run: {0}, {1}, η {2:g}").format(
            sizes(run.latest.network),
            translate_text(training.optimizer.row.title),
            training.optimizer.learning_rate,
        )
        score = self.session.score()
        loss = score[0].loss if score is not None else math.nan
        text = self._line(name, run, loss, self.session.scored_iteration)
        compare = Command("run.compare", self.tr("&Compare with…"), self.compare_asked.emit)
        session = self.session
        return Menu(
            "run.present",
            text,
            [[compare]],
            lambda: session.problem if session.trainer is None else "",
        )

    def _other(self, run: TrainingRun) -> Menu:
        session, beside = self.session, run is self.session.runs.beside
        name = differences(run.latest, session.document.project)
        newest = run.last_scored
        loss, scored = (newest.train_loss, newest.iteration) if newest else (math.nan, None)
        text = self._line(
            self.tr("Beside: {0}").format(name) if beside else name, run, loss, scored
        )
        back = Command(
            "run.return", self.tr("&Return to this run"), partial(session.return_to, run)
        )
        show = Command(
            "run.beside",
            self.tr("Show &beside the present run"),
            partial(session.show_beside, None if beside else run),
            checked=lambda: beside,
        )
        return Menu("run.other", text, [[back, show]])

    def _line(self, name: str, run: TrainingRun, loss: float, scored: int | None) -> str:
        """What the list says of a run, with its loss after so many iterations."""
        text = name
        if run.history is not None:
            first, last = f"{run.timeline.start:,}", f"{run.timeline.end:,}"
            text += " · " + self.tr("iterations {0} to {1}").format(first, last)
        kind = words(shown_loss(run.latest.training).brief)
        told = self.tr("training loss {0}, {1}").format(format_number(loss), kind)
        if scored is not None and scored != run.timeline.end:
            told = self.tr("{0}, after iteration {1}").format(told, f"{scored:,}")
        text += "\t" + told
        return text.replace("&", "&&")
