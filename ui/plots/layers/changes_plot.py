"""What has changed since an earlier iteration or against another run: answers, weights and biases."""

import math

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from nnsim.engine.evaluation import decision_threshold
from nnsim.engine.history import unchanging_history
from nnsim.engine.trainer import Trainer
from nnsim.errors import UserError
from nnsim.explain.boundary import boundary
from nnsim.explain.plots.changes import OutputChange
from nnsim.explain.plots.comparison import Changes, Comparison
from nnsim.functions.tape import Array
from nnsim.model.project import Project
from ui.base import colormaps, theme
from ui.base.number_format import format_number
from ui.base.translation import error_text
from ui.plots.computed_plot import ComputedPlot
from ui.plots.context import PlotContext
from ui.plots.layers.colour_scale import ColourScale
from ui.plots.layers.histograms import whole_percent
from ui.plots.layers.movers_list import MoversList, rows_of
from ui.plots.layers.reference_choice import ReferenceChoice
from ui.plots.pg.curves import Curve
from ui.plots.pg.image import Image
from ui.plots.pg.plane import PADDING
from ui.plots.pg.ticks import short_text, step_for
from ui.plots.pg.view import PlotView
from ui.training.runs import TrainingRun
from ui.widgets.labelled_row import caption
from ui.widgets.layouts import vbox
from ui.widgets.quiet_choice import QuietChoice

_NBSP = "\u00a0"  # a number and its sign stay in one line
_NARROWEST = 128  # px of the map
_LEAST = 1e-9  # a change of outputs that float32 does not make up


class ChangesPlot(ComputedPlot):
    """A map of the outputs' change, how many answers are others, and the numbers that moved most."""

    def __init__(self, context: PlotContext) -> None:
        super().__init__(self.tr("What changed"), context.session, context.parent)
        self.document = context.document
        self.set_tip(
            self.tr(
                "The outputs, weights and biases now, less what they were then.\n"
                "Blue has grown, orange has fallen; the line is where the answer changes now."
            )
        )
        self._comparison: Comparison | None = None
        self._of: TrainingRun | None = (
            None  # the run that it compares with; None for the present one
        )
        self._problem = ""
        self._build()
        self.reference.turned.connect(self.start_over)
        self.output.chosen.connect(self.show_found)
        self.plot.pointed.connect(self._tell)
        self.movers.picked.connect(context.subject.select_asked)
        context.document.changed.connect(self._follow)
        self._offer_outputs()

    def _build(self) -> None:
        self.reference = ReferenceChoice(self.session, self)
        self.set_controls(self.reference)
        self.column.addWidget(self.reference.row)
        self.plot = PlotView(self)
        self.plot.set_grid(False)
        self.plot.lock_aspect()
        self.plot.setMinimumWidth(_NARROWEST)
        self.plot.setAccessibleName(self.tr("Change of the output"))
        self.image, self.curve, self.line = Image(), Curve(), Curve()
        for item in (self.image, self.curve, self.line):
            self.plot.add(item)
        self.scale = ColourScale(self)
        self.output = QuietChoice(
            self.tr("Output"), self.tr("The output whose change, now − then, is shown"), self
        )
        self.answers = caption(self)
        self.movers = MoversList(self)
        self.movers.setAccessibleName(self.tr("What moved most"))
        left, right = QWidget(self), QWidget(self)
        below = QWidget(left)
        texts = vbox(below, self.scale, self.output, self.answers)
        texts.setContentsMargins(PADDING, 0, 4, 0)
        texts.setAlignment(self.output, Qt.AlignmentFlag.AlignLeft)
        vbox(left, self.plot, below).addStretch(1)
        vbox(right, self.movers).setContentsMargins(4, 0, PADDING, 0)
        both = QHBoxLayout()
        both.setContentsMargins(0, 4, 0, 0)
        both.setSpacing(4)
        both.addWidget(left, 2)
        both.addWidget(right, 3)
        self.column.addLayout(both, 1)

    # -- what is shown ----------------------------------------------------------------------------

    def _follow(self, before: Project, after: Project) -> None:
        self.stop()
        self._comparison = None
        if (before.network.output, before.dataset) != (after.network.output, after.dataset):
            self._offer_outputs()

    def _offer_outputs(self) -> None:
        data, output = self.document.project.dataset, self.document.project.network.output
        choices = [(0, self.tr("output now − then"))]
        if output.size > 1:
            names = (
                data.class_names
                if len(data.class_names) == output.size
                else range(1, output.size + 1)
            )
            choices = [(k, self.tr("output {0}").format(n)) for k, n in enumerate(names)]
        self.output.set_choices(choices, 0)

    @property
    def found(self) -> Changes | None:
        """What was found last."""
        return self._comparison.found if self._comparison is not None else None

    def refresh(self) -> None:
        self.reference.offer()
        super().refresh()

    def begin(self) -> bool:
        trainer, reference = self.session.trainer, self.reference.reference()
        self._problem = ""
        if trainer is None or reference is None:
            self._comparison = None
            self._problem = self.tr("Nothing can be computed yet.")
            return False
        if (
            self._comparison is None
            or self._comparison.trainer is not trainer
            or self._of is not reference.run
        ):
            self._compare(trainer, reference.run)
        assert self._comparison is not None
        if not self._comparison.restart(reference.iteration):
            self._compare(trainer, reference.run)  # the other run has gone on meanwhile
            if not self._comparison.restart(reference.iteration):
                self._comparison.found = None
                self._problem = self.tr("This iteration is not known.")
                return False
        return True

    def _compare(self, trainer: Trainer, run: TrainingRun | None) -> None:
        self._of, other = run, None
        if run is not None:
            other = Trainer(run.latest, unchanging_history(), run.timeline.copy(), run.settings)
        self._comparison = Comparison(trainer, other)

    def advance(self, deadline: float) -> bool:
        try:
            return self._comparison is None or self._comparison.advance(deadline)
        except UserError as error:
            self._problem = error_text(error)
            return True

    def show_found(self) -> None:
        found = None if self._problem else self.found
        shown = found is not None and found.map is not None
        self.plot.set_words(
            "" if shown else self._problem or self.tr("Other data: nothing to compare.")
        )
        self.set_about(self._caption(found) if found is not None else "")
        self.answers.setText(self._answers(found.outputs) if found and found.outputs else "")
        rows = rows_of(self.document.project, found.movers, self.tr("bias {0}")) if found else ()
        self.movers.show_rows(rows)
        if found is not None and found.map is not None:
            self._show_map(found)
        else:
            self.scale.hide()
        if self.plot.place is not None:
            self._tell(*self.plot.place)

    def _caption(self, found: Changes) -> str:
        if not found.movers:
            return self.tr("iteration {0} · nothing has moved since {1}").format(
                f"{found.now:,}", f"{found.then:,}"
            )
        if len(found.movers) == found.count:
            return self.tr("iteration {0} since {1} · all {2} weights and biases").format(
                *(f"{n:,}" for n in (found.now, found.then, found.count))
            )
        return self.tr("iteration {0} since {1} · the {2} of {3} that moved most").format(
            *(f"{n:,}" for n in (found.now, found.then, len(found.movers), found.count))
        )

    def _answers(self, outputs: OutputChange) -> str:
        if not math.isnan(outputs.other_class):
            share = whole_percent(outputs.other_class).replace(" ", _NBSP)
            return self.tr("class changed on {0}").format(share)
        mean, largest = (format_number(x, 3) for x in (outputs.mean, outputs.largest))
        return self.tr("by {0} on average, {1} at most").format(mean, largest)

    def _show_map(self, found: Changes) -> None:
        assert self._comparison is not None
        assert found.map is not None
        change = found.map.change[self._output]
        full = _rounded_up(float(np.abs(change).max(initial=0.0)))
        self.scale.show_full(full)
        table = colormaps.diverging(theme.current())
        left, right, bottom, top = self._comparison.bounds
        is_function = self._comparison.data.n_features == 1
        if is_function:
            x = left + (right - left) * (np.arange(change.shape[1]) + 0.5) / change.shape[1]
            self.curve.style(theme.current().text)
            self.curve.show_points(x, change[0])
            bottom, top = -full, full
            self.image.clear_image()
        else:
            self.image.show_image(
                colormaps.shade(change.copy(), -full, full, table), (left, right, bottom, top)
            )
        self.scale.setVisible(not is_function)
        self._show_axes(is_function)
        self._show_line(found.map.now, is_function)
        self.plot.set_range(left, right, bottom, top)

    def _show_axes(self, shown: bool) -> None:
        """A curve has numbers beside and below it, a map has none."""
        if self.plot.side.isVisible() is shown and self.plot.grid is shown:
            return
        for axis in (self.plot.bottom, self.plot.side):
            axis.setVisible(shown)
        self.plot.set_grid(shown)
        margins = (PADDING + 34, 6, 8, 20) if shown else (PADDING, 6, 4, 6)
        self.plot.set_margins(*margins)

    def _show_line(self, now: Array, is_function: bool) -> None:
        """Where another class is answered now."""
        assert self._comparison is not None
        data, pieces = self._comparison.data, np.zeros((0, 2, 2))
        if data.is_classification and not is_function:
            pieces = boundary(now, decision_threshold(data))
        left, right, bottom, top = self._comparison.bounds
        rows, columns = now.shape[1:]
        ends = np.full((len(pieces), 3, 2), np.nan)
        ends[:, :2, 0] = left + (pieces[..., 0] + 0.5) / columns * (right - left)
        ends[:, :2, 1] = top - (pieces[..., 1] + 0.5) / rows * (top - bottom)
        ends[:, 2, 0] = left
        self.line.style(theme.current().text, 1.0)
        self.line.show_points(*ends.reshape(-1, 2).T)

    @property
    def _output(self) -> int:
        chosen = self.output.value
        return chosen if isinstance(chosen, int) else 0

    @property
    def arrangement(self) -> object:
        """What is compared with, and which output is shown."""
        return self.reference.value, self.output.value

    @arrangement.setter
    def arrangement(self, left: object) -> None:
        assert isinstance(left, tuple)
        self.reference.offer()
        self.reference.set_value(left[0])
        self.output.set_value(left[1])
        self.start_over()

    def restyle(self) -> None:
        self.show_found()

    # -- reading ----------------------------------------------------------------------------------

    def _tell(self, x: float, y: float) -> None:
        found, comparison = self.found, self._comparison
        if found is None or found.map is None or comparison is None:
            return
        left, right, bottom, top = comparison.bounds
        rows, columns = found.map.now.shape[1:]
        column = min(max(int((x - left) / (right - left) * columns), 0), columns - 1)
        row = 0
        names = comparison.data.given_names
        place = f"{names[comparison.axes[0]]} {short_text(x)}"
        if comparison.data.n_given > 1:
            row = min(max(int((top - y) / (top - bottom) * rows), 0), rows - 1)
            place += f", {names[comparison.axes[1]]} {short_text(y)}"
        then, now = (float(m[self._output, row, column]) for m in (found.map.then, found.map.now))
        self.plot.show_text(
            self.tr("{0}\nthen {1}, now {2}").format(place, *map(format_number, (then, now)))
        )

    def table(self) -> tuple[list[str], list[list[object]]]:
        found = self.found
        rows = rows_of(self.document.project, found.movers, self.tr("bias {0}")) if found else ()
        return ["weight", "then", "change", "now"], [
            [row.name, row.now - row.change, row.change, row.now] for row in rows
        ]


def _rounded_up(value: float) -> float:
    """A value, or a bit more, that moves in steps: 1, 2 or 5 times a power of ten."""
    return step_for(value, 1) if math.isfinite(value) and value > _LEAST else 1.0
