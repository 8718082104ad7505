"""What is tried: how the run with it does beside this one, and whether it is kept."""

import math

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from ui.base.number_format import significant
from ui.training.runs import TrainingRun
from ui.training.session import TrainingSession


class Trial(QWidget):
    """Hidden while nothing is tried, or what was tried is not shown beside the run any more."""

    kept = Signal()

    def __init__(self, session: TrainingSession, parent: QWidget, margin: int = 0) -> None:
        """With so many px free at both sides."""
        super().__init__(parent)
        self._session = session
        self._run: TrainingRun | None = None
        self._title = ""
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.keep, self.drop = (
            QPushButton(self.tr("Keep it"), self),
            QPushButton(self.tr("Drop it"), self),
        )
        self.keep.setToolTip(self.tr("Go on with the run beside; undo comes back"))
        self.drop.setToolTip(self.tr("Show this run alone again"))
        self.keep.clicked.connect(self._keep)
        self.drop.clicked.connect(self._drop)
        row = QHBoxLayout(self)
        row.setContentsMargins(margin, 0, margin, 8)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        row.addWidget(self.keep)
        row.addWidget(self.drop)
        self.hide()
        session.comparison.advanced.connect(self.follow)
        session.updated.connect(self.follow)

    def begin(self, title: str) -> None:
        """The run that is now beside is told of as the one with this."""
        self._run, self._title = self._session.runs.beside, title
        self.follow()

    def follow(self) -> None:
        """Tell how both do now."""
        runs = self._session.runs
        tried = self._run is not None and runs.beside is self._run
        self.setVisible(tried)
        if tried and self._run is not None:
            self.words.setText(
                self.tr("Beside this run: {0} · loss {1}, here {2}").format(
                    self._title, _loss(self._run), self._own_loss()
                )
            )

    def _own_loss(self) -> str:
        trainer = self._session.trainer
        if trainer is not None and trainer.failure is not None:
            return self.tr("none, it overflowed")
        return _loss(self._session.runs.present)

    def _keep(self) -> None:
        run, self._run = self._run, None
        assert run is not None, "there is a button only while something is tried"
        self._session.return_to(run, self._title)
        self.follow()
        self.kept.emit()

    def _drop(self) -> None:
        self._run = None
        self._session.show_beside(None)


def _loss(run: TrainingRun) -> str:
    newest = run.history.last_scored if run.history is not None else None
    return significant(newest.train_loss if newest is not None else math.nan)
