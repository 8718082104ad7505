"""A card with curves over iterations: a chart, its legend, its scale, and a run beside."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

import numpy as np
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from nnsim.engine.history import History, common_end
from nnsim.engine.records import Rows
from ui.base import theme
from ui.base.scheduling import Pace
from ui.base.settings import Preference
from ui.document.differences import changes, differences
from ui.plots import about
from ui.plots.curves.chart import Chart
from ui.plots.curves.compared_run_row import BesideRow
from ui.plots.curves.iteration_axis import IterationAxis
from ui.plots.curves.series import Series
from ui.plots.legend import Legend, LegendEntry
from ui.plots.pg.plane import PADDING
from ui.plots.plot_panel import PlotPanel
from ui.training.runs import TrainingRun
from ui.training.session import TrainingSession
from ui.widgets.quiet_choice import QuietChoice

# Dashes and gaps in px: dashed is the run beside the present one, dotted a second kind of curve.
_DASHED, DOTTED, _DASH_DOTTED = (4.0, 3.0), (1.5, 2.5), (5.0, 2.5, 1.5, 2.5)
BOLD, THIN = 2.0, 1.0  # px: the loss over all samples, and that of single batches
_FRAMES = 6  # of a run, in one of which a card is drawn
_WORDS_EVERY = 0.25  # seconds of a race: what is said under the title is a sentence
_SHARP, _SMOOTH = 1.0, 8.0  # px across: records of so much are drawn as their mean

Switch = tuple[str, bool, Callable[[bool], None]]  # its text, whether it is on, what turns it
Curves = tuple[Sequence[LegendEntry], Rows]  # the names of some, and their columns


class CurvesPanel(PlotPanel):
    """A chart of the trainer's history with a legend and a choice between log and linear.

    A subclass says what there is to draw: `_subject` is what the curves depend on beside the theme,
    compared by identity, `_keys` are their names and colours, `_rows` those of a history. The run
    beside the present one has the same curves in another line style.
    """

    log_scale: Preference[bool]  # whether the scale is logarithmic
    numbered = False  # whether the ends of the curves have their short names
    _turn, _frame = 0, -1  # of so many frames, the one it is drawn in, and the present one

    def __init__(
        self,
        session: TrainingSession,
        parent: QWidget | None = None,
        axis: IterationAxis | None = None,
    ) -> None:
        title = self._called()
        super().__init__(title, session, parent)
        self.axis = axis or IterationAxis(self)
        self.legend = Legend(self)
        self.header.addWidget(self.legend, 1)
        self.header.addStretch()  # of the room that the legend leaves when it goes
        self._legend_row = QHBoxLayout()
        self._legend_row.setContentsMargins(PADDING, 0, PADDING, 0)
        self.column.addLayout(self._legend_row)
        self.scale = QuietChoice(self.tr("Scale"), self.tr("Scale of the vertical axis"), self)
        self.header.addWidget(self.scale)
        self.chart = Chart(self.axis, self)
        self.chart.setAccessibleName(title)
        self.chart.numbered = self.numbered
        self.beside = BesideRow(session, self)
        self.column.addWidget(self.beside)
        self.column.addWidget(self.chart, 1)
        self._pace = Pace(_WORDS_EVERY)  # of words
        self._shown: tuple[object, ...] = ()
        self._named: tuple[object, ...] = ()
        self._offer_scales()
        self.follow_beside()

    def _offer_scales(self) -> None:
        log = self.log_scale.value
        self.chart.log = log
        self.scale.set_choices([(True, self.tr("log")), (False, self.tr("linear"))], log)
        self.scale.chosen.connect(self._set_log)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_legend()

    def _place_legend(self) -> None:
        """Beside the title, or in a row of its own where that leaves it too little room."""
        beside = self._title.sizeHint().width() + self.scale.sizeHint().width()
        room = self.width() - 2 * PADDING - beside - 2 * self.header.spacing()
        is_below = self._legend_row.count() > 0
        if is_below != (self.legend.sizeHint().width() > room):
            if is_below:
                self.header.insertWidget(1, self.legend, 1)
            else:
                self._legend_row.addWidget(self.legend)

    def _set_log(self, log: bool) -> None:
        self.log_scale.set(log)
        self._show_log(log)

    def _show_log(self, log: bool) -> None:
        self.scale.set_value(log)
        self.scale.updateGeometry()
        self._place_legend()
        self.chart.log = log
        self.chart.draw()

    @property
    def arrangement(self) -> tuple[bool, tuple[float, float] | None]:
        """The scale, and the iterations that are zoomed into."""
        return self.chart.log, self.axis.span

    @arrangement.setter
    def arrangement(self, left: tuple[bool, tuple[float, float] | None]) -> None:
        log, self.axis.span = left
        self._show_log(log)

    def menu(self) -> QMenu:
        menu = super().menu()
        menu.addSeparator()
        for text, on, choose in self._switches():
            action = menu.addAction(text, partial(choose, not on))
            action.setCheckable(True)
            action.setChecked(on)
        return menu

    def _switches(self) -> list[Switch]:
        """What the menu turns on and off."""
        return [
            (self.tr("&Logarithmic scale"), self.chart.log, self._set_log),
            (self.tr("S&moothed"), self._is_smooth, self._smooth),
        ]

    @property
    def _is_smooth(self) -> bool:
        return self.chart.smoothing > _SHARP

    def _smooth(self, on: bool) -> None:
        """Draw means of many iterations, and say so."""
        self.chart.smoothing = _SMOOTH if on else _SHARP
        self.chart.draw()
        self._pace.reset()
        self._show_about()

    @property
    def words_due(self) -> bool:
        return not self.session.control.racing or self._pace.is_due

    def _show_about(self) -> None:
        smooth = self.tr("smoothed over {0} iterations").format(f"{self.chart.together:,}")
        facts = [*self._facts(), smooth if self._is_smooth and self.chart.together > 1 else ""]
        self.set_about(about.joined(facts))
        self._pace.spend()

    def _facts(self) -> list[str]:
        """What is told under the title."""
        trainer = self.session.trainer
        return [] if trainer is None else [about.iteration(trainer.iteration)]

    def table(self) -> tuple[Sequence[str], Sequence[Sequence[object]]]:
        """A row for every iteration with a record, empty where a curve has none."""
        return self.chart.table()

    def _pull(self) -> None:
        # Curves move slowly: in a run every sixth frame will do, and the plots take turns.
        self._frame = (self._frame + 1) % _FRAMES
        due = self._frame == self._turn
        if self._is_of_another_run:
            self._pace.reset()
            due = True
        if due or not self.session.control.running:
            super()._pull()

    @property
    def _is_of_another_run(self) -> bool:
        trainer, shown = self.session.trainer, self._shown[2] if self._shown else None
        return trainer is None or trainer.history is not shown

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
        self._place_legend()
        other = beside.history if beside is not None else None
        shown = (
            *(*style, trainer.history, trainer.history.version, trainer.iteration),
            *(self._named, other, other.version if other is not None else 0, len(trainer.settings)),
            self.session.control.running,
        )
        if shown != self._shown:
            self._shown = shown
            courses = self._present(trainer.history, trainer.iteration)
            if beside is not None and other is not None:
                courses += self._courses_beside(beside, other, common_end(trainer.history, other))
            problem = self.session.problem
            self.chart.nothing = self._no_training() if problem else self._nothing()
            self.chart.changes = changes(trainer.settings)
            stops = self.session.runs.present.stops
            self.chart.stops = {at: str(stop) for at, stop in stops.items()}
            self.chart.growing = self.session.control.running
            self.chart.show_courses(courses)
            if self.words_due:
                self._show_about()
        self.beside.show_progress()

    def _present(self, history: History, now: int) -> list[Series]:
        """What is drawn of the present run, one behind another."""
        first, *others = self._curves(self.session.runs.present, history)
        return [Series(*first, now, end=history.end), *(Series(*curves, now) for curves in others)]

    def _curves(self, run: TrainingRun, history: History) -> list[Curves]:
        """What is drawn of a run, one behind another."""
        return [(self._drawn, self._rows(history))]

    def _show_nothing(self) -> None:
        self._shown = self._named = ()
        self.legend.show_keys(())
        self._place_legend()
        self.beside.hide()
        self.chart.nothing = self._no_training()
        self.set_about("")
        self.chart.show_courses([])

    def _no_training(self) -> str:
        return self.tr("Nothing can be trained yet.")

    def _style(self, keys: Sequence[LegendEntry]) -> None:
        self._drawn = keys
        self.legend.show_keys([*keys, *self._keys_behind()])
        self._named = ()

    def _in_style_beside(self, key: LegendEntry) -> LegendEntry:
        dashes = _DASH_DOTTED if key.dashes else _DASHED
        return replace(key, colour=self._ink_beside(key.colour), dashes=dashes)

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

    def _courses_beside(
        self, run: TrainingRun, history: History, first: int | None
    ) -> Iterator[Series]:
        """The other run from an iteration to its end: nothing in it is an undone future."""
        for keys, rows in self._curves(run, history):
            known = int(np.searchsorted(rows.iterations, first or 0, "right"))
            rows = rows[max(known - 1, 0) :]  # what both know may lie between two rows
            end = int(rows.iterations[-1]) if len(rows.iterations) else 0
            yield Series([self._in_style_beside(key) for key in keys], rows, end, self._difference)

    def restyle(self) -> None:
        self.refresh()

    def _called(self) -> str:
        """What the card is called as long as nothing more is known."""
        raise NotImplementedError

    def _nothing(self) -> str:
        """What is said where nothing is recorded."""
        raise NotImplementedError

    def _subject(self) -> object:
        raise NotImplementedError

    def _keys(self) -> list[LegendEntry]:
        raise NotImplementedError

    def _keys_behind(self) -> Sequence[LegendEntry]:
        """What else is drawn of the present run."""
        return ()

    def _rows(self, history: History) -> Rows:
        raise NotImplementedError

    def _ink_beside(self, colour: str) -> str:
        """The colour of a curve of the run beside, whose counterpart has this one."""
        return colour


class ScoresPanel(CurvesPanel):
    """A bold curve of the training samples, and a dotted one of the test samples if there are any."""

    @property
    def _has_test(self) -> bool:
        return bool(self.session.document.project.dataset.test.any())

    def _keys(self) -> list[LegendEntry]:
        colours = theme.current()
        training, test = self.tr("training"), self.tr("test")
        keys = [LegendEntry(training, training, colours.text, weight=BOLD)]
        if self._has_test:
            keys.append(LegendEntry(test, test, colours.muted, DOTTED))
        return keys

    def _ink_beside(self, colour: str) -> str:
        return theme.current().accent
