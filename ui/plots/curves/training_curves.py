"""The course of training as curves: the loss, and the size of every layer's gradient."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from PySide6.QtWidgets import QWidget

from nnsim.engine.batch_losses import losses_of_full_batches
from nnsim.engine.history import History, Rows, common_end
from nnsim.engine.loss_words import shown_loss
from nnsim.model.network import Layer, Network
from ui.base import colormaps, theme
from ui.base.settings import Preference, preferences
from ui.base.translation import words
from ui.document.differences import changes, differences
from ui.plots.curves.chart import Chart
from ui.plots.curves.compared_run_row import BesideRow
from ui.plots.curves.iteration_axis import IterationAxis
from ui.plots.curves.series import Series
from ui.plots.legend import MOST, Legend, LegendEntry
from ui.plots.plot_panel import PlotPanel
from ui.training.runs import TrainingRun
from ui.training.session import TrainingSession
from ui.widgets.quiet_choice import QuietChoice

# Dashes and gaps in px: dashed is the run beside the present one, dotted a second kind of curve.
_DASHED, _DOTTED, _DASH_DOTTED = (4.0, 3.0), (1.5, 2.5), (5.0, 2.5, 1.5, 2.5)
_BOLD, _THIN = 2.0, 1.0  # px: the loss over all samples, and that of single batches


class _Curves(PlotPanel):
    """A chart of the trainer's history with a legend and a choice between log and linear.

    A subclass says what there is to draw: `_subject` is what the curves depend on beside the theme,
    compared by identity, `_keys` are their names and colours, `_rows` those of a history. The run
    beside the present one has the same curves in another line style.
    """

    log_scale: Preference[bool]  # whether the scale is logarithmic

    def __init__(
        self,
        title: str,
        nothing: str,
        session: TrainingSession,
        parent: QWidget | None,
        axis: IterationAxis | None,
    ) -> None:
        super().__init__(title, session, parent)
        self.axis = axis or IterationAxis(self)
        self.legend = Legend(self)
        self.header.addWidget(self.legend, 1)
        self.scale = QuietChoice(self.tr("Scale"), self.tr("Scale of the vertical axis"), self)
        self.header.addWidget(self.scale)
        self.chart = Chart(self.axis, self)
        self.chart.setAccessibleName(title)
        self._nothing = nothing
        self.beside = BesideRow(session, self)
        self.column.addWidget(self.beside)
        self.column.addWidget(self.chart, 1)
        self._shown: tuple[object, ...] = ()
        self._named: tuple[object, ...] = ()
        self._turn = True
        self._offer_scales()
        session.comparison.advanced.connect(self._pull)

    def _offer_scales(self) -> None:
        log = self.log_scale.value
        self.chart.log = log
        self.scale.set_choices([(True, self.tr("log")), (False, self.tr("linear"))], log)
        self.scale.chosen.connect(self._set_log)

    def _set_log(self, log: bool) -> None:
        self.log_scale.set(log)
        self._show_log(log)

    def _show_log(self, log: bool) -> None:
        self.scale.updateGeometry()
        self.chart.log = log
        self.chart.draw()

    @property
    def arrangement(self) -> tuple[bool, tuple[float, float] | None]:
        """The scale, and the iterations that are zoomed into."""
        return self.chart.log, self.axis.span

    @arrangement.setter
    def arrangement(self, left: tuple[bool, tuple[float, float] | None]) -> None:
        log, self.axis.span = left
        self.scale.set_value(log)
        self._show_log(log)

    def _pull(self) -> None:
        # Curves move slowly: in a run every second frame will do, and the two plots take turns.
        self._turn = not self._turn
        if self._turn or not self.session.control.running:
            super()._pull()

    def refresh(self) -> None:
        """Draw what has been recorded since the last time, if anything has."""
        trainer, beside = self.session.trainer, self.session.runs.beside
        if trainer is None:
            self._show_nothing()
            return
        style = theme.current(), self._subject()
        if self._shown[:2] != style:
            self._style(self._keys())
        self._name(beside)
        other = beside.history if beside is not None else None
        shown = (
            *(*style, trainer.history, trainer.history.version, trainer.iteration),
            *(self._named, other, other.version if other is not None else 0, len(trainer.settings)),
        )
        if shown != self._shown:
            self._shown = shown
            courses = self._present(trainer.history, trainer.iteration)
            if other is not None:
                courses.append(self._course_beside(other, common_end(trainer.history, other)))
            self.chart.nothing = self._nothing
            self.chart.changes = changes(trainer.settings)
            self.chart.stops = self.session.runs.present.stops
            self.chart.show_courses(courses)
        self.beside.show_progress()

    def _present(self, history: History, now: int) -> list[Series]:
        """What is drawn of the present run, one behind another."""
        return [Series(self._drawn, self._rows(history), now, end=history.end)]

    def _show_nothing(self) -> None:
        self._shown = self._named = ()
        self.beside.hide()
        self.chart.nothing = self.tr("Nothing can be trained yet.")
        self.chart.show_courses([])

    def _style(self, keys: Sequence[LegendEntry]) -> None:
        self._drawn = keys
        self._drawn_beside = [
            replace(
                key,
                colour=self._ink_beside(key.colour),
                dashes=_DASH_DOTTED if key.dashes else _DASHED,
            )
            for key in keys
        ]
        self.legend.show_keys([*keys, *self._keys_behind()])
        self._named = ()

    def _name(self, run: TrainingRun | None) -> None:
        """Say of the run beside the present one what it did otherwise."""
        project = self.session.document.project
        named = (run, project.network, project.training, project.dataset) if run else ()
        if run is None:
            self.beside.hide()
        elif named != self._named:
            self._difference = differences(run.latest, project)
            self.beside.show_run(self._difference, self._ink_beside(theme.current().muted), _DASHED)
        self._named = named

    def _course_beside(self, history: History, first: int | None) -> Series:
        """The other run from an iteration to its end: nothing in it is an undone future."""
        rows = self._rows(history)
        known = int(np.searchsorted(rows.iterations, first or 0, "right"))
        rows = rows[max(known - 1, 0) :]  # what both know may lie between two rows
        end = int(rows.iterations[-1]) if len(rows.iterations) else 0
        return Series(self._drawn_beside, rows, end, self._difference)

    def restyle(self) -> None:
        self.refresh()

    def _subject(self) -> object:
        raise NotImplementedError

    def _keys(self) -> list[LegendEntry]:
        raise NotImplementedError

    def _keys_behind(self) -> Sequence[LegendEntry]:
        """What else is drawn of the present run alone."""
        return ()

    def _rows(self, history: History) -> Rows:
        raise NotImplementedError

    def _ink_beside(self, colour: str) -> str:
        """The colour of a curve of the run beside, whose counterpart has this one."""
        return colour


class LossPlot(_Curves):
    """The loss of all training samples, dotted that of the test samples, and thin that of each batch."""

    log_scale = preferences.log_loss

    def __init__(
        self,
        session: TrainingSession,
        parent: QWidget | None = None,
        axis: IterationAxis | None = None,
    ) -> None:
        nothing = self.tr("No loss yet.")
        super().__init__(self.tr("Loss"), nothing, session, parent, axis)

    def refresh(self) -> None:
        kind = shown_loss(self.session.document.project.training)
        self.set_title(self.tr("Loss, {0}").format(words(kind.brief)))
        super().refresh()

    def _subject(self) -> tuple[bool, bool]:
        return self._has_test, self._is_full_batch

    @property
    def _has_test(self) -> bool:
        return bool(self.session.document.project.dataset.test.any())

    @property
    def _is_full_batch(self) -> bool:
        trainer = self.session.trainer
        return trainer is not None and trainer.batches_per_epoch == 1

    def _keys(self) -> list[LegendEntry]:
        colours = theme.current()
        training, test = self.tr("training"), self.tr("test")
        keys = [LegendEntry(training, training, colours.text, weight=_BOLD)]
        if self._has_test:
            keys.append(LegendEntry(test, test, colours.muted, _DOTTED))
        return keys

    def _keys_behind(self) -> Sequence[LegendEntry]:
        if self._is_full_batch:
            return ()
        batch = self.tr("batch")
        return (LegendEntry(batch, batch, theme.current().muted, weight=_THIN),)

    def _present(self, history: History, now: int) -> list[Series]:
        trainer = self.session.trainer
        if trainer is None or not self._is_full_batch:
            batches = Series(self._keys_behind(), history.scores("batch_loss"), now)
            return [*super()._present(history, now), batches]
        losses = losses_of_full_batches(history, trainer.settings.start)
        training, *test = self._drawn
        of_test = history.scores(*["test_loss"][: len(test)])[history.scored]
        return [Series([training], losses, now, end=history.end), Series(test, of_test, now)]

    def _rows(self, history: History) -> Rows:
        return history.scores(*("train_loss", "test_loss")[: len(self._drawn)])[history.scored]

    def _ink_beside(self, colour: str) -> str:
        return theme.current().accent


class GradientPlot(_Curves):
    """The L2 norm of the gradient of every computed layer, weights and biases together."""

    log_scale = preferences.log_gradients

    def __init__(
        self,
        session: TrainingSession,
        parent: QWidget | None = None,
        axis: IterationAxis | None = None,
    ) -> None:
        nothing = self.tr("No gradient yet: run or step.")
        super().__init__(self.tr("Gradient magnitude per layer"), nothing, session, parent, axis)
        self._turn = False
        self.chart.numbered = True
        self.chart.smoothing = 3.0  # gradients are those of single batches, so they scatter

    def _subject(self) -> Network:
        return self.session.document.project.network

    def _keys(self) -> list[LegendEntry]:
        layers = self._layers()
        colours: Sequence[str] = theme.current().series
        if len(layers) > MOST:
            colours = colormaps.ramp(theme.current(), len(layers))
        return [
            LegendEntry(
                layer.name,
                str(number + 1),
                colours[number % len(colours)],
                _DOTTED if number >= len(colours) else (),
            )
            for number, layer in enumerate(layers)
        ]

    def _layers(self) -> tuple[Layer, ...]:
        return self._subject().computed

    def _rows(self, history: History) -> Rows:
        rows = history.gradient_norms([layer.id for layer in self._layers()])
        return rows[history.scored | ~np.isnan(rows.values).all(axis=1)]
