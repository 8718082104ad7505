"""The course of training as curves: the loss, and the size of every layer's gradient."""

import math
from collections.abc import Sequence

import numpy as np

from nnsim.engine.batch_losses import Stretch, is_full, losses_of_full_batches
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
        return self._has_test, self._has_batches

    def _keys_behind(self) -> Sequence[LegendEntry]:
        return self._batches() if self._has_batches else ()

    @property
    def _has_batches(self) -> bool:
        """Whether there are, or will be, batches that tell nothing of all samples."""
        run = self.session.runs.present
        full, history = _full_stretches(run), run.history
        goes_on = any(end == math.inf for _, end in full)
        return not goes_on or (history is not None and _others(history, full) is not None)

    def _batches(self) -> Sequence[LegendEntry]:
        batch = self.tr("batch")
        return (LegendEntry(batch, batch, theme.current().muted, weight=THIN),)

    def _curves(self, run: TrainingRun, history: History) -> list[Curves]:
        full = _full_stretches(run)
        if not full:
            batches = self._batches(), history.scores("batch_loss")
            return [*super()._curves(run, history), batches]
        training, *test = self._drawn
        curves: list[Curves] = [([training], losses_of_full_batches(history, full))]
        if test:
            curves.append((test, history.scores("test_loss")[history.scored]))
        if (others := _others(history, full)) is not None:
            curves.append((self._batches(), others))
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
        other = beside.last_scored if beside is not None else None
        if other is not None:
            run = run_beside(self.session, other.iteration)
            told.append(f"{run} {format_number(other.train_loss)}")
        return told


def _full_stretches(run: TrainingRun) -> list[Stretch]:
    """Where every batch held all training samples, none of them attacked.

    In a run, and before in those whose records it has taken over.
    """
    found, end, before = list[Stretch](), math.inf, run
    while end > 0:
        n = len(before.latest.dataset.train_indices)
        settings = before.settings or [(before.latest.state.iteration, before.latest.training)]
        for start, training in reversed(list(settings)):
            if start < end and not training.epsilon and not 0 < training.batch_size < n:
                found.append((start, end))
            end = min(start, end)
        if before.edit is None:
            break
        before = before.edit.left
    return found


def _others(history: History, full: Sequence[Stretch]) -> Rows | None:
    """The losses of batches that tell nothing of all samples, if there are any."""
    rows = history.scores("batch_loss")
    others = ~is_full(rows.iterations, full) & ~np.isnan(rows.values[:, 0])
    return rows[others] if others.any() else None


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
