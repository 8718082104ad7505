"""Why a learning rate diverges: the steps that it makes in the steepest valley of the loss."""

from collections.abc import Generator, Sequence

import numpy as np

from nnsim.explain.landscape.rate_limit import has_stable_rate, limit_text
from nnsim.explain.probes.stable_rate import StableRate, stable_rate
from nnsim.functions.optimizers import OPTIMIZERS
from ui.base import theme
from ui.base.number_format import format_number
from ui.base.scheduling import walked
from ui.base.translation import translate_text
from ui.plots import about
from ui.plots.computed_plot import ComputedPlot
from ui.plots.context import PlotContext
from ui.plots.pg import axis
from ui.plots.pg.curves import Curve
from ui.plots.pg.labels import Label, Labels
from ui.plots.pg.plane import PADDING
from ui.plots.pg.view import PlotView
from ui.widgets.labelled_row import caption

_STEPS = 8
_FARTHEST = 6.0  # times the first distance, where what grows leaves the picture
_AROUND = 1.15


class CurvaturePlot(ComputedPlot):
    """A parabola of the largest curvature, and steps of gradient descent in it at the present rate."""

    def __init__(self, context: PlotContext) -> None:
        title = self.tr("Curvature and learning rate")
        super().__init__(title, context.session, context.parent)
        self.set_tip(
            self.tr(
                "The loss along the direction in which it curves most, as a parabola of that λ.\n"
                "A step of gradient descent leaves 1 − ηλ of the way to its lowest point, which was 1:\n"
                "above η = 2/λ that is more than there was, and the steps climb out of the valley."
            )
        )
        self._document = context.document
        self._under_way: Generator[None, None, StableRate] | None = None
        self._iteration = self._pending = 0
        self.found: StableRate | None = None
        self.view = PlotView(self)
        self.view.setAccessibleName(title)
        self.valley, self.steps, self.labels = Curve(), Curve(), Labels()
        for item in (self.valley, self.steps, self.labels):
            self.view.add(item)
        self.note = caption(self)
        self.note.setContentsMargins(PADDING, 2, PADDING, 4)
        self.column.addWidget(self.view, 1)
        self.column.addWidget(self.note)
        context.document.changed.connect(self._let_go)

    # -- computing --------------------------------------------------------------------------------

    def _let_go(self) -> None:
        """The valley was one of another network, of other data or settings."""
        self.stop()
        self._under_way = self.found = None

    def begin(self) -> bool:
        trainer = self.session.trainer
        if trainer is None or trainer.problem is not None or trainer.failure is not None:
            self._under_way = self.found = None
            return False
        self._pending = trainer.iteration
        self._under_way = stable_rate(self._document.project, trainer.values.copy())
        return True

    def advance(self, deadline: float) -> bool:
        assert self._under_way is not None, "it has begun"
        end = walked(self._under_way, deadline)
        if end is not None:
            self._under_way, self.found, self._iteration = None, end.value, self._pending
        return end is not None

    def stop(self) -> None:
        super().stop()
        if not self.isVisible():
            self.session.set_stable_rate(None)  # it is measured only while it is seen

    # -- drawing ----------------------------------------------------------------------------------

    def show_found(self) -> None:
        found = self.found
        self.session.set_stable_rate(found if self.isVisible() else None)
        self.view.set_words("" if found is not None else self._nothing())
        if found is None:
            self.set_about("")
            self.note.setText("")
            return
        limit = f"{self._limit_name()} {format_number(found.limit, 3)}"
        facts = f"λ {format_number(found.largest, 3)}", limit, f"η {self._rate:g}"
        self.set_about(about.joined([about.iteration(self._iteration), *facts]))
        self.note.setText(self._verdict(found))
        self._draw(found)

    def _nothing(self) -> str:
        trainer = self.session.trainer
        if trainer is not None and trainer.failure is not None:
            return self.tr("Numbers overflowed: step back to look at the curvature.")
        return self.session.problem

    @property
    def _rate(self) -> float:
        """Of the iteration that comes next."""
        trainer = self.session.trainer
        assert trainer is not None, "its curvature was found"
        return trainer.training.rate(self._iteration)

    def _limit_name(self) -> str:
        return limit_text(self._document.project.training.optimizer)

    def _verdict(self, found: StableRate) -> str:
        """What the next steps do, in one sentence."""
        left = found.left(self._rate)
        optimizer = self._document.project.training.optimizer
        name = optimizer.name
        if not has_stable_rate(optimizer):
            plain = self.tr("{0} scales its steps: this is how plain gradient descent would do.")
            return plain.format(translate_text(OPTIMIZERS[name].title))
        if not found.largest > 0:
            return self.tr("The loss curves upwards nowhere: no rate is too large here.")
        if name != "sgd":
            grow = self.tr("η is above {0}: with momentum the steps grow, and climb.")
            die = self.tr("η is below {0}: with momentum the steps die away.")
            return (grow if self._rate > found.limit else die).format(self._limit_name())
        if self._rate > found.limit:
            text = self.tr(
                "η is above {0}: a step leaves {1} times the way, on the other side. It climbs."
            )
            return text.format(self._limit_name(), format_number(left, 2))
        return self.tr("η is below {0}: a step leaves {1} times the way.").format(
            self._limit_name(), format_number(left, 2)
        )

    def _draw(self, found: StableRate) -> None:
        """The way from 1, and what is left of it after each step; heights are those of ½ s²."""
        optimizer = self._document.project.training.optimizer
        colours, way = theme.current(), found.way(optimizer, self._rate, _STEPS)
        beyond = (at for at, left in enumerate(way) if abs(left) > _FARTHEST)
        way = way[: next(beyond, _STEPS) + 1]
        reach = _AROUND * min(max(map(abs, way)), _FARTHEST)
        along = np.linspace(-reach, reach, 121)
        self.view.set_range(-reach, reach, 0.0, reach * reach / 2)
        self.view.set_ticks(axis.linear, lambda *_: [])
        self.view.set_labels(self.tr("way"), "")
        self.valley.style(colours.muted, 1.5)
        self.valley.show_points(along, along * along / 2)
        points = np.array(way)
        climbs = self._rate > found.limit
        self.steps.style(colours.danger if climbs else colours.accent, 2.0)
        self.steps.show_points(points, points * points / 2)
        self.labels.show_labels(
            [Label(1.0, 0.5, self.tr("start"), shift=(6.0, 10.0), align=(0.0, 0.5))]
        )

    def restyle(self) -> None:
        self.refresh()

    def table(self) -> tuple[Sequence[str], Sequence[Sequence[object]]]:
        header = self.tr("iteration"), "λ", self.tr("largest stable rate"), "η"
        found = self.found
        rows = [] if found is None else [(found.largest, found.limit, self._rate)]
        return header, [(self._iteration, *row) for row in rows]
