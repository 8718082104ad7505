"""Loss cut: the loss along one parameter, or down the gradient, and its tangent where training is."""

import math

import numpy as np

from nnsim.engine.trainer import Trainer
from nnsim.explain.activation_map import visible_half
from nnsim.explain.landscape.surface import Cut, CutProbe
from nnsim.explain.landscape.training_loss import TrainingLoss
from nnsim.model.parameter_ref import BiasRef, WeightRef
from nnsim.model.project import Project, Training
from ui.base import theme
from ui.base.number_format import format_number
from ui.plots import about, ghosts
from ui.plots.computed_plot import ComputedPlot
from ui.plots.context import PlotContext
from ui.plots.pg.curves import Curve, there_and_back
from ui.plots.pg.labels import Label, Labels
from ui.plots.pg.paths import Way
from ui.plots.pg.plane import PADDING
from ui.plots.pg.ticks import step_for
from ui.plots.pg.view import PlotView
from ui.plots.spaces import surface_words
from ui.plots.spaces.parameters import parameters_of
from ui.widgets.labelled_row import caption
from ui.widgets.quiet_choice import QuietChoice

_TANGENT = 0.22  # of the width, to either side
_MARK = 5.0  # px around the dot
_MARKS = 5  # on the vertical axis, about
_BEYOND = 4.0  # widths that can be scrolled to on every side


class LossCutPlot(ComputedPlot):
    """A curve of the loss of all training samples; what is zoomed to is computed anew."""

    def __init__(self, context: PlotContext) -> None:
        super().__init__(self.tr("Loss cut"), context.session, context.parent)
        self.document, self._subject = context.document, context.subject
        self._probe: CutProbe | None = None
        self._ghost: CutProbe | None = None  # of the run beside
        self._loss: tuple[tuple[Trainer, Training], TrainingLoss] | None = None
        self.cut: Cut | None = None
        self._build()
        context.document.changed.connect(self._follow)
        context.subject.changed.connect(self._offer)
        self.follow_beside()
        self._offer()

    def _build(self) -> None:
        self.set_tip(
            self.tr(
                "The loss of all training samples where one weight or bias is changed, or all of them\n"
                "together down the gradient. The line through the dot is the tangent: its slope is the\n"
                "derivative that backpropagation finds.\n"
                "What is zoomed to is computed anew."
            )
        )
        self.along = QuietChoice(self.tr("Along"), self.tr("What is changed"), self)
        self.along.chosen.connect(self._show_others)
        self.set_controls(self.along)
        self.view = PlotView(self)
        self.view.setAccessibleName(self.tr("Loss cut"))
        self.curve, self.tangent, self.dot, self.labels = Curve(), Curve(), Way(), Labels()
        self.ghost = ghosts.outline()
        for item in (self.ghost, self.curve, self.tangent, self.dot, self.labels):
            self.view.add(item)
        self.view.pointed.connect(self._tell)
        self.view.left.connect(self.say_nothing)
        self.view.moved.connect(self.start_over)
        self.note = caption(self)
        self.note.setContentsMargins(PADDING, 2, PADDING, 4)
        self.column.addWidget(self.view, 1)
        self.column.addWidget(self.note)

    # -- what is shown ----------------------------------------------------------------------------

    def _offer(self) -> None:
        """Offer the gradient and the parameters there are, those of the selected layer first."""
        project = self.document.project
        choices = [
            (None, self.tr("down the gradient")),
            *parameters_of(project, self._subject.layer),
        ]
        before = self.along.value if self.along.count() else None
        there = any(value == before for value, _ in choices)
        self.along.set_choices(choices, before if there else None)

    def _show_others(self) -> None:
        self.view.show_part(None)
        self.start_over()

    def _follow(self, before: Project, after: Project) -> None:
        """Let go of what was made for another network or other data."""
        if (before.network, before.dataset) != (after.network, after.dataset):
            self.stop()
            self._probe = self._ghost = self.cut = self._loss = None
            self.view.show_part(None)
            self._offer()

    @property
    def arrangement(self) -> object:
        """Along what the loss is shown."""
        return self.along.value

    @arrangement.setter
    def arrangement(self, along: object) -> None:
        assert along is None or isinstance(along, WeightRef | BiasRef)
        self.along.set_value(along)
        self._show_others()

    # -- computing and drawing --------------------------------------------------------------------

    def begin(self) -> bool:
        trainer = self.session.trainer
        if trainer is None or trainer.problem is not None:
            self._probe = self._ghost = self.cut = None
            return False
        key = trainer, trainer.training
        if self._loss is None or self._loss[0] != key:
            self._loss = key, TrainingLoss(trainer.project)
        parameter = self.along.value
        assert parameter is None or isinstance(parameter, WeightRef | BiasRef)
        bounds = self.view.span[:2] if self.view.is_zoomed else None
        self._probe = CutProbe(trainer, parameter, bounds, self._loss[1])
        beside, network = self.session.trainer_beside, self.document.project.network
        alike = beside is not None and ghosts.has_parameters(beside, network)
        self._ghost = CutProbe(beside, parameter, bounds) if beside and alike else None
        return True

    def advance(self, deadline: float) -> bool:
        return all(probe is None or probe.advance(deadline) for probe in (self._probe, self._ghost))

    def show_found(self) -> None:
        trainer = self.session.trainer
        self.cut = cut = self._probe.cut if self._probe is not None else None
        self.view.set_words(surface_words.nothing(trainer, cut))
        if cut is None or trainer is None or self._probe is None:
            self.set_about("")
            self.note.setText("")
            return
        loss = self.tr("loss {0}").format(format_number(cut.loss))
        slope = self.tr("slope {0}").format(format_number(cut.slope))
        self.set_about(about.joined((about.iteration(self._probe.iteration), loss, slope)))
        ghost = self._ghost.cut if self._ghost is not None else None
        words = surface_words.loss_words(trainer, penalised=False)
        key = ghosts.key(self.session, is_drawn=ghost is not None)
        self.note.setText(about.joined((words, key)))
        self._draw(cut)
        self._draw_ghost(ghost)
        if self.view.place is not None:
            self._tell(*self.view.place)

    def _draw(self, cut: Cut) -> None:
        colours = theme.current()
        self._range(cut)
        along = self.along.currentText()
        name = self.tr("distance") if self.along.value is None else along
        self.view.set_labels(name, self.tr("loss"))
        self.curve.style(colours.text, 1.5)
        self.curve.show_points(cut.x, np.where(np.isfinite(cut.losses), cut.losses, np.nan))
        self.tangent.style(colours.accent, 1.5)
        [at] = cut.section.at
        reach = _TANGENT * (cut.x[-1] - cut.x[0])
        ends = np.array([at - reach, at + reach])
        line = cut.loss + cut.slope * (ends - at)
        sound = bool(np.isfinite(line).all())
        self.tangent.show_points(ends if sound else np.zeros(0), line if sound else np.zeros(0))
        self.dot.show_way(np.array([[at, cut.loss]]))
        text = self.tr("slope {0}").format(format_number(cut.slope))
        shift, side = ((-10.0, -12.0), 1.0) if cut.slope > 0 else ((10.0, -12.0), 0.0)
        place = at, cut.loss, text, colours.accent, shift, (side, 0.5)
        label = Label(*place, bold=True, patch=True, mark=_MARK)
        lines = there_and_back(self.curve, self.tangent)
        self.labels.show_labels([label] if sound else [], lines)

    def _draw_ghost(self, cut: Cut | None) -> None:
        """The loss of the run beside along the same parameter, from where that stands."""
        if cut is None:
            self.ghost.clear_points()
            return
        ghosts.style(self.ghost)
        self.ghost.show_points(cut.x, np.where(np.isfinite(cut.losses), cut.losses, np.nan))

    def _range(self, cut: Cut) -> None:
        """All is what is computed where nothing is zoomed to, in heights that seldom change."""
        if self.view.is_zoomed:
            return
        finite = cut.losses[np.isfinite(cut.losses)]
        low, high = float(finite.min(initial=cut.loss)), float(finite.max(initial=cut.loss))
        if not (np.isfinite(low) and np.isfinite(high)):
            low, high = 0.0, 1.0
        step = step_for(2 * visible_half((high - low) / 2, max(abs(low), abs(high))), _MARKS)
        bottom, top = math.floor(low / step) * step, math.ceil(high / step) * step
        top = max(top, bottom + step)
        left, right = float(cut.x[0]), float(cut.x[-1])
        self.view.set_range(left, right, bottom, top)
        x, y = (right - left) * _BEYOND, (top - bottom) * _BEYOND
        self.view.set_limits(left - x, right + x, bottom - y, top + y)

    def restyle(self) -> None:
        self.show_found()

    # -- reading ----------------------------------------------------------------------------------

    def _tell(self, x: float, _y: float) -> None:
        if self.cut is None:
            return
        loss = float(np.interp(x, self.cut.x, self.cut.losses, np.nan, np.nan))
        lines = [
            f"{self.view.bottom.title} {format_number(x)}",
            self.tr("loss {0}").format(format_number(loss)),
        ]
        self.say(self.view, lines)

    def table(self) -> tuple[list[str], list[list[object]]]:
        cut = self.cut
        if cut is None:
            return [], []
        [at] = cut.section.at
        columns = cut.x, cut.losses, cut.loss + cut.slope * (cut.x - at)
        rows = [list(row) for row in zip(*(column.tolist() for column in columns), strict=True)]
        return [self.view.bottom.title, "loss", "tangent"], rows
