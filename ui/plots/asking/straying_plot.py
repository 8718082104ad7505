"""How far a run in float32 strays from the same run in float64, iteration by iteration."""

from collections.abc import Iterator, Sequence
from time import perf_counter

import numpy as np

from nnsim.engine.trainer import Trainer
from nnsim.errors import UserError
from nnsim.explain.probes.rounding import Strayed, straying
from ui.base import theme
from ui.base.number_format import format_number
from ui.base.translation import error_text
from ui.plots import about
from ui.plots.computed_plot import ComputedPlot
from ui.plots.context import PlotContext
from ui.plots.pg import axis
from ui.plots.pg.curves import Curve
from ui.plots.pg.ticks import log_range
from ui.plots.pg.view import PlotView

_MOST = 1000  # iterations


class StrayingPlot(ComputedPlot):
    """Runs both again from where this run began, as far as it has come."""

    def __init__(self, context: PlotContext) -> None:
        title = self.tr("float32 against float64")
        super().__init__(title, context.session, context.parent)
        self.set_tip(
            self.tr(
                "‖Δw‖ by ‖w‖: how far all weights and biases of the run in float32 lie\n"
                "from those in float64, as a share of their length."
            )
        )
        self._trainer: Trainer | None = None
        self._lockstep: Iterator[Strayed] | None = None
        self._found: list[Strayed] = []
        self._problem = ""
        self.view, self._curve = PlotView(self), Curve()
        self.view.setAccessibleName(title)
        self.view.add(self._curve)
        self.view.pointed.connect(self._tell)
        self.view.left.connect(self.say_nothing)
        self.column.addWidget(self.view, 1)
        context.document.changed.connect(self._let_go)

    def _let_go(self) -> None:
        """Another network, or other settings, make another run."""
        self.stop()
        self._trainer, self._lockstep, self._found, self._problem = None, None, [], ""

    def begin(self) -> bool:
        trainer = self.session.trainer
        if trainer is None or trainer.problem is not None:
            self._let_go()
            return False
        if self._lockstep is None:
            self._trainer, self._lockstep = trainer, straying(trainer.origin, _MOST)
        return len(self._found) < self._wanted()

    def _wanted(self) -> int:
        """How many iterations there are to be looked at."""
        assert self._trainer is not None, "it has begun"
        return min(self._trainer.iteration - self._trainer.timeline.start, _MOST)

    def advance(self, deadline: float) -> bool:
        assert self._lockstep is not None, "it has begun"
        while len(self._found) < self._wanted():
            try:
                self._found.append(next(self._lockstep))
            except UserError as error:
                self._problem = error_text(error)
                return True
            if perf_counter() >= deadline:
                return False
        return True

    def show_found(self) -> None:
        if len(self._found) < 2:
            self.set_about("")
            nothing = self.tr("Run it: both are compared from where it began.")
            self.view.set_words(self.session.problem or self._problem or nothing)
            return
        self.view.set_words("")
        last = self._found[-1]
        losses = self.tr("losses {0} and {1}").format(
            format_number(last.double), format_number(last.single)
        )
        trainer = self._trainer
        assert trainer is not None, "something was found"
        count, kind = len(trainer.training_samples), about.loss(trainer.training)
        told = about.iteration(last.iteration), about.training_count(count), losses, kind
        self.set_about(about.joined((*told, self._problem)))
        self._draw()

    def _draw(self) -> None:
        x = np.array([one.iteration for one in self._found], np.float64)
        apart = np.array([one.apart for one in self._found])
        with np.errstate(divide="ignore"):
            y = np.where(apart > 0, np.log10(apart), np.nan)
        there = y[np.isfinite(y)]
        low, high = (float(there.min()), float(there.max())) if len(there) else (-8.0, -7.0)
        self.view.set_range(x[0], x[-1], *log_range(low, high))
        self.view.set_ticks(axis.linear, axis.logarithmic)
        self._curve.style(theme.current().text)
        self._curve.show_points(x, y)

    def _tell(self, x: float, y: float) -> None:
        if not self._found:
            return
        at = min(max(round(x) - self._found[0].iteration, 0), len(self._found) - 1)
        here = self._found[at]
        apart = self.tr("apart {0}").format(format_number(here.apart, 3))
        losses = f"{format_number(here.double)} · {format_number(here.single)}"
        self.say(self.view, [about.iteration(here.iteration), apart, losses])

    def restyle(self) -> None:
        self.refresh()

    def table(self) -> tuple[Sequence[str], Sequence[Sequence[object]]]:
        header = self.tr("iteration"), "float64", "float32", self.tr("apart")
        return header, [(x.iteration, x.double, x.single, x.apart) for x in self._found]
