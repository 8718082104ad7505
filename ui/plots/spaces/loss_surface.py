"""Loss surface: the loss over a plane of the parameters, with the way that training took."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QMenu, QPushButton

from nnsim.engine.trainer import Trainer
from nnsim.explain.activation_map import Bounds
from nnsim.explain.landscape.surface import Kind, Pair, Surface
from nnsim.functions.tape import Array
from nnsim.model.project import Project
from ui.base.number_format import format_number, percent
from ui.plots import about, ghosts
from ui.plots.context import PlotContext
from ui.plots.pg.plane import PADDING
from ui.plots.plot_panel import PlotPanel
from ui.plots.spaces import surface_words
from ui.plots.spaces.pair_choice import PairChoice
from ui.plots.spaces.parameters import parameters_of
from ui.plots.spaces.surface_picture import SurfacePicture, bounds_of
from ui.plots.spaces.surface_sampler import PlaneChoice, SurfaceSampler
from ui.widgets.labelled_row import caption
from ui.widgets.quiet_choice import QuietChoice

_PATIENCE = 150  # milliseconds that training has to stand still
_BEYOND = 3.0  # widths of the surface that can be scrolled to on every side
_WIDE = 4 / 3  # times as wide as high is a card whose note is beside the picture
_MOST_LIVE = 400  # points of the way that come while training runs


class LossSurfacePlot(PlotPanel):
    """The surface of where training stood when it last paused; the way goes on over it in a run.

    It is computed when training pauses, or is asked to be. A part that was zoomed to is computed
    finer when it is asked to be.
    """

    def __init__(self, context: PlotContext) -> None:
        super().__init__(self.tr("Loss surface"), context.session, context.parent)
        self.document, self._subject = context.document, context.subject
        self._bounds: Bounds | None = None  # that were zoomed to
        self._penalised, self._seed = False, 0
        self._by_hand = False  # whether it was asked for, so that it goes on in a run
        self._live: list[Array] = []  # where training has been since
        self.sampler = SurfaceSampler(self)
        self.sampler.came.connect(self._show_found)
        self.sampler.advanced.connect(self._show_state)
        self._build()
        context.document.changed.connect(self._follow)
        context.subject.changed.connect(self._offer)
        self.follow_beside()
        self._offer()

    def _build(self) -> None:
        self.set_tip(
            self.tr(
                "The loss over two directions in the space of all weights and biases. Lines join places\n"
                "of equal loss. The dots are where training has been, the arrow points where the\n"
                "loss falls most in this plane.\n"
                "Zoom, then recompute, to see a part of it finely."
            )
        )
        self.button = QPushButton(self)
        self.button.clicked.connect(self._use_button)
        self.kind = QuietChoice(self.tr("Plane"), self.tr("The plane that is shown"), self)
        self.kind.set_choices(self._kinds(), "path")
        self.kind.chosen.connect(self._show_others)
        self.set_controls(self.button, self.kind)
        across, up = self.tr("Parameter across"), self.tr("Parameter up")
        self.pair = PairChoice(across, up, self)
        self.pair.turned.connect(self._show_others)
        self.picture = SurfacePicture(self)
        self.picture.setAccessibleName(self.tr("Loss surface"))
        self.picture.pointed.connect(self._tell)
        self.picture.left.connect(self.say_nothing)
        self.picture.moved.connect(self._show_state)
        self.note = caption(self)
        self.note.setContentsMargins(PADDING, 2, PADDING, 0)
        self._body = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._body.addWidget(self.picture)
        self._body.addWidget(self.note, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addWidget(self.pair)
        self.column.addLayout(self._body)
        self.column.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The note is below the picture, or beside it where a square leaves room there, not below."""
        super().resizeEvent(event)
        beside = self.width() > _WIDE * self.height()
        sides = QBoxLayout.Direction
        self._body.setDirection(sides.LeftToRight if beside else sides.TopToBottom)
        for place, share in enumerate((3, 2)):
            self._body.setStretch(place, share if beside else 0)

    def _kinds(self) -> list[tuple[Kind, str]]:
        return [
            ("path", self.tr("path's plane")),
            ("random", self.tr("random directions")),
            ("parameters", self.tr("two parameters")),
        ]

    # -- what is shown ----------------------------------------------------------------------------

    def _offer(self) -> None:
        """Offer the parameters there are, those of the selected layer first."""
        self.pair.offer(parameters_of(self.document.project, self._subject.layer))
        self.pair.setVisible(self.kind.value == "parameters")

    def _follow(self, before: Project, after: Project) -> None:
        """Let go of what was made for another network, other data or another way to train."""
        if (before.network, before.dataset) != (after.network, after.dataset):
            self._forget()
            self._offer()
        elif before.training != after.training:
            self.sampler.forget()

    def _forget(self) -> None:
        self.sampler.forget()
        self._bounds, self._live = None, []
        self.picture.show_surface(None)
        self.picture.show_part(None)

    def _show_others(self) -> None:
        self._forget()
        self._offer()
        if self.isVisible():
            self._compute()

    @property
    def arrangement(self) -> object:
        """The plane that is shown."""
        return self.kind.value, self.pair.pair, self._seed, self._penalised

    @arrangement.setter
    def arrangement(self, left: object) -> None:
        assert isinstance(left, tuple)
        kind, pair, self._seed, self._penalised = left
        self.kind.set_value(kind)
        self._offer()
        self.pair.choose(pair)
        self._show_others()

    # -- computing --------------------------------------------------------------------------------

    @property
    def surface(self) -> Surface | None:
        """What was found last."""
        return self.sampler.found.surface if self.sampler.found is not None else None

    @property
    def _choice(self) -> PlaneChoice:
        kind: Kind = self.kind.value  # type: ignore[assignment]
        pair: Pair | None = self.pair.pair if kind == "parameters" else None  # type: ignore[assignment]
        return PlaneChoice(kind, pair, self._seed, self._bounds, self._penalised)

    @property
    def _trainer(self) -> Trainer | None:
        """The one of the session, if it can compute its loss."""
        trainer = self.session.trainer
        return trainer if trainer is not None and trainer.problem is None else None

    def refresh(self) -> None:
        trainer = self._trainer
        if trainer is None:
            self._forget()
        elif self.session.control.racing:
            if not self._by_hand:
                self.sampler.leave()
            self._go_along(trainer)
        elif not self.sampler.has(trainer):
            self._by_hand = False
            self.sampler.ask(trainer, self._choice, _PATIENCE)
        self._haunt()
        self._show_state()

    def complete(self) -> None:
        if self._trainer is not None:
            self.sampler.complete(self._trainer, self._choice)
        self._show_state()

    def _compute(self) -> None:
        """Begin with where training stands now."""
        if self._trainer is not None:
            self.sampler.ask(self._trainer, self._choice)
        self._show_state()

    def _go_along(self, trainer: Trainer) -> None:
        """Training runs: the way goes on over what there is."""
        found = self.sampler.found
        if found is None or found.trainer is not trainer:
            return
        self._live.append(found.surface.section.coordinates(trainer.values[None])[0])
        del self._live[:-_MOST_LIVE]
        self.picture.show_way(np.concatenate((found.surface.path, self._live)), arrow=False)

    def _use_button(self) -> None:
        """Leave it, or compute it anew: what is in sight, if that is a part."""
        if self.sampler.is_working:
            self.sampler.leave(ask_again=False)
            self._show_state()
            return
        self._by_hand = True
        if self.picture.is_zoomed:
            self._bounds = self.picture.span
            self.picture.show_part(None)
        self._compute()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.sampler.leave()

    def dispose(self) -> None:
        self.sampler.forget()
        super().dispose()

    # -- drawing ----------------------------------------------------------------------------------

    def _show_found(self) -> None:
        self._live = []
        self._draw()

    def _draw(self) -> None:
        surface = self.surface
        self.picture.show_surface(surface)
        if surface is None:
            return
        names = [self.tr("direction {0}").format(k) for k in (1, 2)]
        if surface.kind == "parameters":
            names = [choice.currentText()[2:] for choice in (self.pair.across, self.pair.up)]
        self.picture.set_labels(*names)
        left, right, bottom, top = bounds_of(surface)
        x, y = (right - left) * _BEYOND, (top - bottom) * _BEYOND
        self.picture.set_limits(left - x, right + x, bottom - y, top + y)
        self._haunt()

    def _haunt(self) -> None:
        """Draw the way of the run beside in this plane, where it has the same parameters."""
        surface, network = self.surface, self.document.project.network
        way = ghosts.way(self.session.trainer_beside, network)
        if surface is None or way is None:
            self.picture.show_ghost(np.zeros((0, 2)))
            return
        self.picture.show_ghost(surface.section.coordinates(way))

    def restyle(self) -> None:
        self._draw()

    def _show_state(self) -> None:
        """Say what is shown, and offer what can be done."""
        trainer, found, working = self.session.trainer, self.sampler.found, self.sampler.is_working
        self.picture.set_words(surface_words.nothing(trainer, found))
        self.button.setText(self.tr("Cancel") if working else self.tr("Recompute"))
        stale = found is not None and found.iteration != (trainer.iteration if trainer else 0)
        wanted = working or stale or self.picture.is_zoomed
        self.button.setVisible(self._trainer is not None and wanted)
        progress = self.sampler.progress
        computing = "" if progress is None else self.tr("computing {0}").format(percent(progress))
        if found is None or trainer is None:
            self.set_about(computing)
            self.note.setText("")
            return
        loss = self.tr("loss {0}").format(format_number(found.surface.loss))
        self.set_about(about.joined((about.iteration(found.iteration), loss, computing)))
        note = surface_words.note(found.surface, trainer, self._penalised, self._seed)
        has_ghost = bool(len(self.picture.ghost.points[0]))
        self.note.setText(about.joined((note, ghosts.key(self.session, is_drawn=has_ghost))))

    # -- reading ----------------------------------------------------------------------------------

    def _tell(self, x: float, y: float) -> None:
        surface = self.surface
        if surface is None:
            return
        names = (axis.title for axis in (self.picture.bottom, self.picture.side))
        lines = [f"{n} {format_number(v)}" for n, v in zip(names, (x, y), strict=True)]
        lines.append(
            self.tr("loss about {0}").format(format_number(surface_words.loss_at(surface, x, y)))
        )
        self.say(self.picture, lines)

    def menu(self) -> QMenu:
        menu = super().menu()
        menu.addSeparator()
        if self._bounds is not None:
            menu.addAction(self.tr("Around the &path"), self._show_others)
        if self.kind.value == "random":
            menu.addAction(self.tr("&Other directions"), self._show_other_directions)
        training = self.document.project.training
        if training.l1 or training.l2:
            action = menu.addAction(self.tr("&With the penalty on weights"), self._turn_penalty)
            action.setCheckable(True)
            action.setChecked(self._penalised)
        return menu

    def _show_other_directions(self) -> None:
        self._seed += 1
        self._show_others()

    def _turn_penalty(self) -> None:
        self._penalised = not self._penalised
        self._show_others()

    def table(self) -> tuple[list[str], list[list[object]]]:
        if self.surface is None:
            return [], []
        names = [axis.title for axis in (self.picture.bottom, self.picture.side)]
        return [*names, "loss", "iteration"], surface_words.rows(self.surface)
