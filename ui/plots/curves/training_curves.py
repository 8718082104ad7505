"""The course of training as curves: the loss, and the size of every layer's gradient."""

from collections.abc import Sequence

import numpy as np

from nnsim.engine.batch_losses import losses_of_full_batches
from nnsim.engine.history import History
from nnsim.engine.loss_words import shown_loss
from nnsim.engine.records import Rows
from nnsim.model.network import Layer, Network
from ui.base import colormaps, theme
from ui.base.number_format import format_number
from ui.base.settings import preferences
from ui.base.translation import words
from ui.document.naming import layer_name
from ui.plots import about
from ui.plots.curves.panel import DOTTED, THIN, Curves, CurvesPanel, ScoresPanel
from ui.plots.legend import MOST, LegendEntry
from ui.training.provenance import loss_source, run_beside
from ui.training.runs import TrainingRun


class LossPlot(ScoresPanel):
    """The loss of all training samples, dotted that of the test samples, and thin that of each batch."""

    log_scale = preferences.log_loss

    def _called(self) -> str:
        return self.tr("Loss")

    def _nothing(self) -> str:
        return self.tr("No loss yet.")

    def refresh(self) -> None:
        kind = shown_loss(self.session.document.project.training)
        self.set_title(self.tr("Loss, {0}").format(words(kind.brief)))
        if self.words_due:
            self.set_tip(loss_source(self.session, "training"))
        super().refresh()

    def _subject(self) -> tuple[bool, bool]:
        return self._has_test, _is_of_all(self.session.runs.present)

    def _keys_behind(self) -> Sequence[LegendEntry]:
        return () if _is_of_all(self.session.runs.present) else self._batches()

    def _batches(self) -> Sequence[LegendEntry]:
        batch = self.tr("batch")
        return (LegendEntry(batch, batch, theme.current().muted, weight=THIN),)

    def _curves(self, run: TrainingRun, history: History) -> list[Curves]:
        if not _is_of_all(run):
            batches = self._batches(), history.scores("batch_loss")
            return [*super()._curves(run, history), batches]
        start = run.settings.start if run.settings is not None else 0
        training, *test = self._drawn
        curves: list[Curves] = [([training], losses_of_full_batches(history, start))]
        if test:
            curves.append((test, history.scores("test_loss")[history.scored]))
        return curves

    def _rows(self, history: History) -> Rows:
        return history.scores(*("train_loss", "test_loss")[: len(self._drawn)])[history.scored]

    def _facts(self) -> list[str]:
        """The newest loss of every kind, and that of the run beside."""
        trainer = self.session.trainer
        if trainer is None:
            return []
        score, beside = self.session.score(), self.session.runs.beside
        training, test = self.tr("training"), self.tr("test")
        told = [about.iteration(self.session.scored_iteration or 0)]
        if score is not None:
            told.append(f"{training} {format_number(score[0].loss)}")
        if score is not None and self._has_test:
            told.append(f"{test} {format_number(score[1].loss)}")
        other = beside.history.last_scored if beside and beside.history else None
        if other is not None:
            run = run_beside(self.session, other.iteration)
            told.append(f"{run} {format_number(other.train_loss)}")
        return told


def _is_of_all(run: TrainingRun) -> bool:
    """Whether the loss of every batch is that of all training samples, and none of them is attacked."""
    n = len(run.latest.dataset.train_indices)
    settings = [each for _, each in run.settings or ()] or [run.latest.training]
    return all(not each.epsilon and not 0 < each.batch_size < n for each in settings)


class GradientPlot(CurvesPanel):
    """The L2 norm of the gradient of every computed layer, weights and biases together."""

    log_scale = preferences.log_gradients
    numbered = True
    _turn = 2

    def _called(self) -> str:
        return self.tr("Gradient magnitude per layer")

    def _nothing(self) -> str:
        return self.tr("No gradient yet: run or step.")

    def _facts(self) -> list[str]:
        trainer = self.session.trainer
        return [*super()._facts(), about.batch(trainer) if trainer is not None else ""]

    def _subject(self) -> Network:
        return self.session.document.project.network

    def _keys(self) -> list[LegendEntry]:
        layers = self._layers()
        colours: Sequence[str] = theme.current().series
        if len(layers) > MOST:
            colours = colormaps.ramp(theme.current(), len(layers))
        return [
            LegendEntry(
                layer_name(layer),
                str(number + 1),
                colours[number % len(colours)],
                DOTTED if number >= len(colours) else (),
            )
            for number, layer in enumerate(layers)
        ]

    def _layers(self) -> tuple[Layer, ...]:
        return self._subject().computed

    def _rows(self, history: History) -> Rows:
        rows = history.gradient_norms([layer.id for layer in self._layers()])
        return rows[history.scored | ~np.isnan(rows.values).all(axis=1)]
