"""The share of samples that are right, over the iterations; of a regression R²."""

import numpy as np
from PySide6.QtWidgets import QWidget

from nnsim.engine.history import History, Rows
from nnsim.explain.plots.determination import PARTS, SQUARED, loss_of_mean, r_squared
from nnsim.functions.tape import Array
from ui.base import theme
from ui.base.number_format import format_number, percent
from ui.base.settings import preferences
from ui.plots import about
from ui.plots.curves.iteration_axis import IterationAxis
from ui.plots.curves.panel import BOLD, DOTTED, CurvesPanel
from ui.plots.legend import LegendEntry
from ui.plots.pg import axis as axes
from ui.training.session import TrainingSession


class AccuracyPlot(CurvesPanel):
    """The share of samples that are right; of a regression R², where the loss is a squared error."""

    log_scale = preferences.log_loss  # which is not used: shares are drawn as they are

    def __init__(
        self,
        session: TrainingSession,
        parent: QWidget | None = None,
        axis: IterationAxis | None = None,
    ) -> None:
        nothing = self.tr("Nothing has been counted yet.")
        super().__init__(self.tr("Accuracy"), nothing, session, parent, axis)
        self.scale.hide()
        self.chart.log = False
        self._no_accuracy = self.tr("R² is known where the loss is a squared error.")

    def _offer_scales(self) -> None:
        """A share needs no other scale than its own."""
        self.chart.log = False

    def refresh(self) -> None:
        project = self.session.document.project
        share = project.dataset.is_classification
        self.set_title(self.tr("Accuracy") if share else "R²")
        self.chart.linear_ticks = axes.percent if share else axes.linear
        known = share or project.training.loss in SQUARED
        self._nothing = self.tr("Nothing has been counted yet.") if known else self._no_accuracy
        super().refresh()

    def _subject(self) -> tuple[object, object]:
        project = self.session.document.project
        return project.dataset, project.training

    def _keys(self) -> list[LegendEntry]:
        colours = theme.current()
        training, test = self.tr("training"), self.tr("test")
        keys = [LegendEntry(training, training, colours.text, weight=BOLD)]
        if self.session.document.project.dataset.test.any():
            keys.append(LegendEntry(test, test, colours.muted, DOTTED))
        return keys

    def _rows(self, history: History) -> Rows:
        project = self.session.document.project
        count = len(self._drawn)
        if project.dataset.is_classification:
            return history.scores(*("train_accuracy", "test_accuracy")[:count])[history.scored]
        losses = history.scores(*("train_loss", "test_loss")[:count])[history.scored]
        values, low, high = (r_squared(numbers, self._of_mean()) for numbers in losses.numbers)
        return Rows(losses.iterations, values, high, low)  # the greatest loss is the least share

    def _of_mean(self) -> Array:
        project = self.session.document.project
        parts = PARTS[: len(self._drawn)]
        return np.array([loss_of_mean(project.dataset, project.training, part) for part in parts])

    def _facts(self) -> list[str]:
        trainer, score = self.session.trainer, self.session.score()
        if trainer is None or score is None:
            return []
        now = score[: len(self._drawn)]
        shares = [part.accuracy for part in now]
        if not self.session.document.project.dataset.is_classification:
            shares = r_squared(np.array([part.loss for part in now]), self._of_mean()).tolist()
        parts = (self.tr("training"), self.tr("test"))
        told = [f"{n} {self._told(v)}" for n, v in zip(parts, shares, strict=False)]
        return [about.iteration(trainer.iteration), *told]

    def _told(self, value: float) -> str:
        share = self.session.document.project.dataset.is_classification
        return percent(value) if share else format_number(value)

    def _ink_beside(self, colour: str) -> str:
        return theme.current().accent
