"""The share of samples that are right, over the iterations; of a regression R²."""

import numpy as np

from nnsim.engine.history import History
from nnsim.engine.records import Rows
from nnsim.explain.plots.determination import PARTS, SQUARED, loss_of_mean, r_squared
from nnsim.functions.tape import Array
from ui.base.number_format import format_number, percent
from ui.base.settings import preferences
from ui.plots import about
from ui.plots.curves.panel import ScoresPanel, Switch
from ui.plots.pg import axis as axes
from ui.training.provenance import accuracy_source


class AccuracyPlot(ScoresPanel):
    """The share of samples that are right; of a regression R², where the loss is a squared error."""

    _turn = 4
    log_scale = preferences.log_loss  # which is not used: shares are drawn as they are

    def _called(self) -> str:
        return self.tr("Accuracy")

    def _nothing(self) -> str:
        project = self.session.document.project
        if project.dataset.is_classification or project.training.loss in SQUARED:
            return self.tr("Nothing has been counted yet.")
        return self.tr("R² is known where the loss is a squared error.")

    def _offer_scales(self) -> None:
        """A share needs no other scale than its own."""
        self.scale.hide()
        self._show_log(False)

    def _show_log(self, log: bool) -> None:
        self.chart.log = False

    def _switches(self) -> list[Switch]:
        return super()._switches()[1:]

    def refresh(self) -> None:
        share = self.session.document.project.dataset.is_classification
        self.set_title(self.tr("Accuracy") if share else "R²")
        self.chart.linear_ticks = axes.percent if share else axes.linear
        if share and self.words_due:
            self.set_tip(accuracy_source(self.session, "training"))
        super().refresh()

    def _subject(self) -> tuple[object, object]:
        project = self.session.document.project
        return project.dataset, project.training

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
        return [about.iteration(self.session.scored_iteration or 0), *told]

    def _told(self, value: float) -> str:
        share = self.session.document.project.dataset.is_classification
        return percent(value) if share else format_number(value)
