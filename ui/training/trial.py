"""A run beside the present one in words: how both do, and which of them goes on."""

import math

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from nnsim.model.what_if import WhatIf
from ui.base.number_format import significant
from ui.base.translation import Phrase, listed
from ui.document.naming import what_if_phrase
from ui.training.provenance import (
    is_older,
    iteration_beside,
    loss_source,
    show_age,
    source_of,
    why_incomparable,
)
from ui.training.runs import TrainingRun
from ui.training.session import TrainingSession

Told = tuple[TrainingRun | None, Phrase]  # the run beside, and what it or this one does otherwise


class _Beside(QWidget):
    """Hidden while no run was begun so, or the one that was is not shown beside any more."""

    def __init__(self, session: TrainingSession, parent: QWidget, margin: int = 0) -> None:
        """With so many px free at both sides."""
        super().__init__(parent)
        self._session = session
        self._run: TrainingRun | None = None
        self._title = listed([])
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(margin, 8 if margin else 0, margin, 8)
        self.row.setSpacing(8)
        self.row.addWidget(self.words, 1)
        self.hide()
        session.comparison.advanced.connect(self.follow)
        session.updated.connect(self.follow)

    def begin(self, title: Phrase) -> None:
        """What one of the two runs does otherwise has such a title."""
        self._run, self._title = self._session.runs.beside, title
        self.follow()

    @property
    def told(self) -> Told:
        """The run beside that is told of, which may not be beside for now, and the title."""
        return self._run, self._title

    @told.setter
    def told(self, told: Told) -> None:
        self._run, self._title = told
        self.follow()

    def follow(self) -> None:
        """Tell how both do now."""
        runs = self._session.runs
        if self._run not in tuple(runs):
            self._run = None  # another document was opened
        is_beside = self._run is not None and runs.beside is self._run
        self.setVisible(is_beside)
        if is_beside and self._run is not None:
            text = self._text().format(self._title, self._loss_of(self._run), self._own_loss())
            self.words.setText(text)
            self._tell_sources(self._run)

    def _loss_of(self, beside: TrainingRun) -> str:
        """`0.0022 (iteration 320, other data)`"""
        newest = beside.last_scored
        if newest is None:
            return significant(math.nan)
        at = iteration_beside(self._session, newest.iteration)
        others = why_incomparable(self._session.runs.present.latest, beside.latest)
        facts = [*filter(None, (at,)), *others]
        loss = significant(newest.train_loss)
        return f"{loss} ({', '.join(facts)})" if facts else loss

    def _tell_sources(self, beside: TrainingRun) -> None:
        """Say where both losses come from; they are pale where one is older than its run has come."""
        here = loss_source(self._session, "training")
        sources = self.tr("here: {0}\nbeside: {1}").format(here, source_of(beside))
        self.words.setToolTip(sources)
        show_age(self.words, older=is_older(self._session) or _is_behind(beside))

    def _text(self) -> str:
        """Of the title, the loss of the run beside, and that of this one."""
        raise NotImplementedError

    def _add_button(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setToolTip(tip)
        self.row.addWidget(button)
        return button

    def _own_loss(self) -> str:
        trainer = self._session.trainer
        if trainer is not None and trainer.failure is not None:
            return self.tr("none, it overflowed")
        score = self._session.score()
        return significant(score[0].loss if score is not None else math.nan)

    def _switch(self, text: Phrase) -> None:
        """Go on with the run beside."""
        run, self._run = self._run, None
        assert run is not None, "there is a button only while it is beside"
        self._session.return_to(run, text)
        self.follow()

    def _drop(self) -> None:
        self._run = None
        self._session.show_beside(None)


class Trial(_Beside):
    """What is tried goes on beside this run until it is kept or dropped."""

    kept = Signal()

    def __init__(self, session: TrainingSession, parent: QWidget, margin: int = 0) -> None:
        super().__init__(session, parent, margin)
        keep = self.tr("Go on with the run beside; undo comes back")
        self.keep = self._add_button(self.tr("Keep it"), keep)
        self.drop = self._add_button(self.tr("Drop it"), self.tr("Show this run alone again"))
        self.keep.clicked.connect(self._keep)
        self.drop.clicked.connect(self._drop)

    def _text(self) -> str:
        return self.tr("Beside this run: {0} · training loss {1}, here {2}")

    def _keep(self) -> None:
        self._switch(self._title)
        self.kept.emit()


class Untouched(_Beside):
    """This run goes on with something otherwise; the run beside it is the one without."""

    def __init__(self, session: TrainingSession, parent: QWidget, margin: int = 0) -> None:
        super().__init__(session, parent, margin)
        back = self.tr("Go on with the untouched run, from where it is now; undo comes back")
        self.undo = self._add_button(self.tr("Go back to it"), back)
        alone = self.tr("Show this run alone; undo, and the list of runs, still lead to the other")
        self.drop = self._add_button(self.tr("Hide it"), alone)
        self.undo.clicked.connect(self._go_back)
        self.drop.clicked.connect(self._drop)

    def tell_of(self, one: WhatIf) -> None:
        """This run is the one with a what-if, and that beside it the one without."""
        self.begin(what_if_phrase(self._session.document.project, one))

    arrangement = _Beside.told

    def _text(self) -> str:
        return self.tr("{0} · training loss {2}; untouched, beside: {1}")

    def _go_back(self) -> None:
        self._switch(Phrase("Untouched", "Without: {0}").of(self._title))


def _is_behind(run: TrainingRun) -> bool:
    newest = run.last_scored
    return newest is not None and newest.iteration < run.timeline.end
