"""The decision map: what the network, or one of its neurons, answers to every point of a plane."""

from collections.abc import Hashable, Sequence
from dataclasses import replace

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QHideEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QMenu, QWidget

from nnsim.functions.tape import Array
from nnsim.model.project import Project
from ui.base import theme
from ui.base.commands import CommandMenu, CommandSet
from ui.base.scheduling import Pace
from ui.document.document import Document
from ui.document.subject import Subject
from ui.plots import about
from ui.plots.legend import Legend, LegendEntry
from ui.plots.maps import choices, readings
from ui.plots.maps.attack import AttackBar
from ui.plots.maps.choices import FOLLOW
from ui.plots.maps.drawing.bar import DrawingBar
from ui.plots.maps.drawing.boundary import BoundaryHand
from ui.plots.maps.drawing.hand import DrawingHand
from ui.plots.maps.ghost import Ghost
from ui.plots.maps.picture import Picture, Reading
from ui.plots.maps.plane_answers import PlaneAnswers
from ui.plots.maps.settings import (
    CLASS,
    MapSettings,
    Neuron,
    Shown,
    carried_over,
    first_settings,
)
from ui.plots.maps.slices import Slices
from ui.plots.pg.plane import PADDING
from ui.plots.plot_panel import PlotPanel
from ui.training.answers import Answers
from ui.training.session import TrainingSession
from ui.training.what_if import sample_what_if
from ui.widgets.icon_button import IconButton
from ui.widgets.quiet_choice import QuietChoice

_TOOLS_BESIDE = 440  # px: the width of a panel that has room for tools beside the map
_LEAST_ATTACKED = 96  # px of height of the map in a low panel, above the numbers of an attack
_EVERY = 0.1  # seconds between two looks in a run at which samples are mistaken
_PICTURES_EVERY = (
    1 / 24
)  # seconds between two pictures in a race: every second frame of most displays


class DecisionMap(PlotPanel):
    """A picture of the network's answers that follows training; without a trainer, the points alone."""

    sample_picked = Signal(int)  # the index of a point that was clicked

    def __init__(
        self,
        document: Document,
        session: TrainingSession,
        subject: Subject,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Decision map"), session, parent)
        self.document, self.subject = document, subject
        self.view = first_settings(document.project.dataset)
        self.choice: Hashable = self.view.shown  # as it stands in the header
        self._told: list[str] = []  # of the place that is pointed at
        self.answers = Answers(session, _EVERY, self)
        self._pace = Pace(_PICTURES_EVERY)
        self._build()
        self._show_view(self.view)
        self.sample_picked.connect(session.show_sample)
        session.sample_changed.connect(self._show_sample)
        session.pointed_changed.connect(self._light_sample)
        subject.changed.connect(self._follow_selection)
        document.changed.connect(self._follow)
        self._show_sample()

    def _build(self) -> None:
        self.set_tip(self._tip())
        self._add_controls()
        self._add_picture()
        self._add_below()
        self.hand = DrawingHand(self.picture, self.bar, self.session.data_edits)
        self.sketch = BoundaryHand(self.picture)
        self.hand.told.connect(self._tell_again)
        self.hand.switched.connect(self._show_tools)
        self.draw.clicked.connect(self.hand.switch)
        self.answers.ready.connect(self._show_samples)

    def _add_controls(self) -> None:
        what = self.tr("The output or neuron that is shown; “selected neuron” follows the canvas")
        self.output = QuietChoice(self.tr("Output"), what, self)
        self.output.chosen.connect(self._choose)
        self.draw = IconButton("pencil", self.tr("Draw points, erase and move them"), self)
        self.draw.setCheckable(True)
        self.draw.setProperty("role", "quiet")
        self.attacks = IconButton("focus-centered", self.tr("Attack the chosen point"), self)
        self.attacks.setCheckable(True)
        self.attacks.setProperty("role", "quiet")
        self.attacks.toggled.connect(self._show_attack)
        self.set_controls(self.draw, self.attacks, self.output)

    def _add_picture(self) -> None:
        """With all that draws on it, and tools beside it."""
        self.picture, self.bar = Picture(self.view, self), DrawingBar(self)
        self.bar.hide()
        self.picture.pointed.connect(self._tell_again)
        self.picture.left.connect(self._tell_again)
        self.picture.moved.connect(self._look)
        self.picture.picked.connect(self.sample_picked)
        self.plane = self._made_plane()
        self.plane.drawn.connect(self._tell_again)
        self.ghost = Ghost(self.session, self.picture, self)
        self.session.comparison.advanced.connect(self._follow_ghost)
        self.session.pulls_changed.connect(self._draw_pulls)
        self.picture.show_pulls(self.session.pulls)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(0)
        self._row.addWidget(self.picture, 1)
        self._row.addWidget(self.bar)
        self.column.addLayout(self._row)

    def _made_plane(self) -> PlaneAnswers:
        return PlaneAnswers(self.document, self.session, self.picture, self)

    def _add_below(self) -> None:
        """Legends, the attack, and where the plane lies among other features."""
        self.classes, self.notes = Legend(self), Legend(self)
        for legend in (self.classes, self.notes):
            legend.setContentsMargins(PADDING, 0, PADDING, 0)
            self.column.addWidget(legend)
        self.notes.clicked.connect(self._list_mistakes)
        self.attack = AttackBar(self.session, self)
        self.attack.changed.connect(self._draw_attack)
        self.column.addWidget(self.attack)
        self.slices = Slices(self)
        self.slices.chosen.connect(self._show_axes)
        self.slices.moved.connect(self._hold)
        self.slices.reset.connect(self._hold_means)
        self.column.addWidget(self.slices)
        self.column.addStretch(1)

    def _tip(self) -> str:
        return self.tr(
            "Every place has the colour of the network's answer to it, paler where it is less sure;\n"
            "a line runs where the answer changes.\n"
            "Filled marks are training points, hollow ones test points; the shape is the class.\n"
            "Wheel and drag zoom and move, a double click shows all.\n"
            "Click a mark to see the numbers of its sample; Esc returns to the mean.\n"
            "Click the number of mistakes to list them.\n"
            "An arrow is the weight vector of a threshold unit; with the perceptron rule a coloured one\n"
            "is what it adds to that in this iteration, or for the mistake that was clicked.\n"
            "With the pencil the mouse draws points, erases and moves them."
        )

    # -- what is shown ----------------------------------------------------------------------------

    def _choose(self, choice: Hashable) -> None:
        self.choice = choice
        self._show_view(replace(self.view, shown=self._resolved(choice)))
        self.refresh()

    def _resolved(self, choice: Hashable) -> Shown:
        """What a choice comes to now: without a selected neuron it is the output."""
        if choice is CLASS or isinstance(choice, int | Neuron):
            return choice
        neuron = self.subject.neuron
        return Neuron(neuron) if neuron is not None else first_settings(self.view.dataset).shown

    def _follow_selection(self) -> None:
        if self.choice == FOLLOW and self._resolved(FOLLOW) != self.view.shown:
            self._choose(FOLLOW)

    def _show_axes(self, axes: tuple[int, int]) -> None:
        self._show_view(replace(self.view, axes=axes))
        self.refresh()

    def _hold(self, feature: int, value: float) -> None:
        self._show_slice(self.view.with_feature(feature, value))

    def _hold_means(self) -> None:
        self._show_slice(replace(self.view, set_at=()))

    def _show_slice(self, view: MapSettings) -> None:
        """Show another slice of the same plane: points and what is in sight stay."""
        self.view = self.picture.settings = view
        self.slices.show_settings(view)
        self.refresh()

    def _look(self) -> None:
        """Compute the part that is in sight now."""
        if self.isVisible():
            self.refresh()

    def _show_sample(self) -> None:
        self.picture.show_picked(self.session.sample)
        self._draw_attack()
        self._tell_again()

    def _light_sample(self) -> None:
        self.picture.show_lit(self.session.pointed)

    def _show_view(self, view: MapSettings) -> None:
        self.view = view
        self.ghost.clear()
        self._show_title()
        self.picture.show_settings(view)
        self.plane.begin()
        square = not view.is_function  # a curve takes all the height there is
        self.column.setStretch(self.column.indexOf(self._row), int(not square))
        self.column.setStretch(self.column.count() - 1, int(square))
        self._offer()
        self.set_about(self._describe_data())
        self.slices.show_settings(view)
        self.bar.show_view(view)
        self._show_samples()

    def _show_tools(self, on: bool) -> None:
        """Show or hide the tools; as long as they are there, what is in sight stays."""
        self.draw.setChecked(on)
        self.bar.setVisible(on)
        self._show_view(replace(self.view, room=self.view.bounds if on else None))
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tools stand where they leave the map the more room."""
        super().resizeEvent(event)
        below = self.width() < theme.px(_TOOLS_BESIDE)
        way = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        if way != self._row.direction():
            self._row.setDirection(way)
            self.bar.stand(below=below)

    def menu(self) -> QMenu:
        menu = super().menu()
        draw = QAction(self.tr("&Draw points"), menu, checkable=True, checked=self.hand.on)
        draw.toggled.connect(self.hand.switch)
        first = menu.actions()[0]
        menu.insertAction(first, draw)
        what_if = sample_what_if(self.session, self.session.sample)
        menu.insertMenu(first, CommandMenu(CommandSet(menu), what_if, menu))
        if self.view.dataset.is_classification:
            mistakes = QAction(self.tr("List the &mistakes"), menu)
            mistakes.triggered.connect(self._list_mistakes)
            menu.insertAction(first, mistakes)
        menu.insertSeparator(first)
        return menu

    def _list_mistakes(self) -> None:
        if self.view.dataset.is_classification:
            self.session.mistakes_asked.emit()

    def _show_title(self) -> None:
        """Only a classification decides; of other data the map shows values."""
        title = self.tr("Decision map")
        if not self.view.dataset.is_classification:
            title = self.tr("Fitted function") if self.view.is_function else self.tr("Output map")
        self.set_title(title)
        self.picture.setAccessibleName(title)

    def _offer(self) -> None:
        """List what can be chosen in the header."""
        offered = choices.all_of(self.document.project, self.view, self.choice == FOLLOW)
        self.output.set_choices(offered, self.choice)

    def _show_keys(self) -> None:
        """What colours and shapes mean where the scale cannot say it, and what else there is of marks."""
        classes = [] if self.hand.on else readings.classes(self.view)  # the tools say it
        listed = self.view.dataset.is_classification
        hand = Qt.CursorShape.PointingHandCursor if listed else Qt.CursorShape.ArrowCursor
        self.notes.setCursor(hand)
        for legend, keys in (
            (self.classes, classes or readings.errors(self.view, self._errors)),
            (self.notes, self._notes()),
        ):
            legend.show_keys(keys)
            legend.setVisible(bool(keys))

    def _notes(self) -> list[LegendEntry]:
        drawn = self.ghost.name, self.picture.has_pulls
        return readings.notes(self.view, self._mistakes, *drawn)

    @property
    def _mistakes(self) -> str:
        """How many there are: "…" while that is computed, "" where no network answers or none is told."""
        wrong = self.answers.mistakes
        if self.plane.veiled:
            return ""
        if wrong is not None:
            return f"{np.count_nonzero(wrong):,}"
        return "…" if self.session.trainer is not None else ""

    @property
    def arrangement(self) -> tuple[MapSettings, Hashable]:
        """The features and the output that are shown."""
        return self.view, self.choice

    @arrangement.setter
    def arrangement(self, arranged: tuple[MapSettings, Hashable]) -> None:
        view, self.choice = arranged
        self._show_view(replace(view, shown=self._resolved(self.choice), room=None))
        self.refresh()

    # -- following the session --------------------------------------------------------------------

    def _follow(self, before: Project, after: Project) -> None:
        """Let go of what was made for another network; of other data nothing is pointed at."""
        other_data = after.dataset is not before.dataset
        if other_data and not self.hand.on:
            self.picture.point(None)
        if other_data or after.network is not before.network:
            view = carried_over(after.dataset, self.view) if other_data else self.view
            if self.hand.on and view.room is None:  # features of other names
                view = replace(view, room=view.bounds)
            elif view.room is not None:
                view = view.within(view.room)
            computed = {n for layer in after.network.computed for n in layer.neurons}
            if isinstance(self.choice, Neuron) and self.choice.id not in computed:
                self.choice = first_settings(after.dataset).shown
            elif self.choice is CLASS or isinstance(self.choice, int):
                self.choice = view.shown
            self.view = view
            self._show_view(replace(view, shown=self._resolved(self.choice)))

    def _pull(self) -> None:
        if not self.session.control.racing or self._pace.is_due:
            self._pace.spend()
            super()._pull()

    def refresh(self) -> None:
        """Compute the picture for the weights as they are now."""
        if self.session.control.words_due:
            self.set_about(self._describe_data())
        self.plane.follow()
        if self.session.trainer is None:
            return
        self._follow_ghost()
        self.plane.draw_correction()
        if not self.session.control.racing or self.session.control.words_due:
            self._draw_attack()
        self.answers.follow()

    def complete(self) -> None:
        """Compute the fine picture now."""
        self.set_about(self._describe_data())
        if self.session.trainer is not None:
            self.plane.follow(complete=True)
            self.ghost.follow(self.view, complete=True)
            self.plane.draw_correction()
            self.answers.complete()

    def _show_attack(self, on: bool) -> None:
        self.attack.setVisible(on)
        self.picture.setMinimumHeight(_LEAST_ATTACKED if on else 0)
        self._draw_attack()

    def _draw_attack(self) -> None:
        on = self.attacks.isChecked() and not self.veiled
        way = self.attack.way(self.view) if on else np.zeros((0, 2))
        self.picture.way.show_way(way, headed=True)

    def _draw_pulls(self) -> None:
        """Mark by discs which samples pull the selected weight, while another plot asks who does."""
        before = self.picture.has_pulls
        self.picture.show_pulls(self.session.pulls)
        if self.picture.has_pulls != before:
            self._show_keys()

    def _follow_ghost(self) -> None:
        if not self.isVisible() or self.veiled:
            return
        before = self.ghost.name
        self.ghost.follow(self.view)
        if self.ghost.name != before:
            self._show_keys()

    def _describe_data(self, more: str = "") -> str:
        if self.plane.veiled:
            return self.tr("What it answers is shown after your prediction")
        trainer = self.session.trainer
        at = about.iteration(trainer.iteration) if trainer else ""
        return about.joined([at, more, about.samples(self.view.dataset)])

    def restyle(self) -> None:
        self._show_view(self.view)
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.answers.stop()
        self.ghost.stop()
        self.plane.stop()

    def dispose(self) -> None:
        self.ghost.clear()
        self.plane.begin()
        self.answers.stop()
        super().dispose()

    @property
    def veiled(self) -> bool:
        """Whether it hides what the network answers."""
        return self.plane.veiled

    def veil(self, veiled: bool) -> None:
        """Hide what the network answers, for somebody to say it first, or show it again; points stay."""
        if veiled != self.veiled:
            self.plane.veiled = veiled
            self.picture.show_arrow(None)
            self.restyle()

    # -- the samples ------------------------------------------------------------------------------

    def _show_samples(self) -> None:
        """Ring the mistakes, and show errors."""
        errors, wrong = self._errors, self.answers.mistakes
        if errors is not None:
            self.picture.show_points(errors)
        if wrong is not None and not self.veiled:
            self.picture.ring(wrong)
        self._show_keys()

    @property
    def _errors(self) -> Array | None:
        """The errors t − y of a regression (n,), once they are known and may be seen."""
        return None if self.plane.veiled else self.view.errors(self.answers.outputs)

    # -- reading ----------------------------------------------------------------------------------

    def _tell_again(self, *_: float) -> None:
        """Say what is at the place pointed at, unless that is what was said last."""
        reading = self.picture.reading()
        if self.hand.stroke is not None:
            lines = [self.hand.telling] if self.hand.telling else []
        else:
            lines = self._describe(reading) if reading is not None else []
        if lines != self._told:
            self._told = lines
            # Who draws has to see what lies below the mouse.
            drawing = self.hand.on and self.hand.stroke is None
            self.say(self.picture, lines, beside=not drawing)

    def _describe(self, reading: Reading) -> list[str]:
        lines = [readings.place(self.view, reading), *self.plane.told(reading)]
        if reading.sample is not None:
            lines.append(readings.sample(self.view, reading.sample, self.session.sample))
        return lines

    # -- as a file --------------------------------------------------------------------------------

    def table(self) -> tuple[Sequence[str], Sequence[Sequence[object]]]:
        """The points with what the network answers to them."""
        return readings.table(self.view.dataset, self.answers.outputs)
