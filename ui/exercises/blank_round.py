"""A round of blanks over the canvas, in the arithmetic, and wherever else there are fields for them.

Training stands before the first operation that computes a number still asked for, so that no view shows
one. Who steps past it has seen it: what is open then counts as shown.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance

from nnsim.exercises.blank import KINDS, Blank
from nnsim.exercises.iteration import SolvedIteration
from nnsim.exercises.play import Round
from nnsim.explain.line import CalculationLine
from nnsim.model.attempts import Attempt, Target
from nnsim.model.network import Network
from nnsim.model.parameter_ref import ParameterRef, WeightRef
from nnsim.model.project import Project, with_attempt
from ui.base.translation import Phrase
from ui.canvas.network_view import NetworkView
from ui.document.document import Document
from ui.document.selection import Selection
from ui.exercises.answers import Answers
from ui.exercises.blank_field import BlankField
from ui.exercises.canvas_fields import CanvasFields
from ui.exercises.words import name_of, number_of, phrase_of
from ui.panels.calculation.panel import CalculationPanel
from ui.panels.calculation.subject import parameter_of
from ui.training.session import TrainingSession, nothing_is_asked

_OPERATIONS = {"z": "affine", "weight_gradient": "affine", "bias_gradient": "affine"}


class Fields(Protocol):
    """Where blanks are typed in. `made` has a target and its new field."""

    @property
    def made(self) -> SignalInstance:
        """Tells of a new field."""

    def show_blanks(self, blanks: Sequence[Blank], name: Callable[[Target], str]) -> None:
        """Have fields for these blanks and no others, called by their names."""

    def field(self, target: Target) -> BlankField | None:
        """The field of a blank, if it has one here."""


class BlankRound(QObject):
    """One round at a time, or none."""

    shown = Signal()  # it begins, something was answered, or another blank is active
    finished = Signal()  # the last of its blanks is done
    ended = Signal()  # there is none any more
    left = Signal()  # Esc asks for its end

    def __init__(
        self,
        document: Document,
        session: TrainingSession,
        canvas: NetworkView,
        arithmetic: CalculationPanel,
        parent: QObject,
        *beside: Fields,
    ) -> None:
        """`beside` are further fields, which come first where the keyboard goes to."""
        super().__init__(parent)
        self.document, self.session, self.canvas = document, session, canvas
        self.round: Round | None = None
        self.active: Target | None = None
        self.iteration: SolvedIteration  # of which the numbers are; set by `start`
        self._moves = False  # whether it moves on training or the selection itself
        self._is_lost = False  # whether a round is gone whose fields are still there
        self._is_elsewhere = False  # whether training has left the iteration
        self.fields = CanvasFields(canvas, self)
        self.answers = Answers(arithmetic, self)
        self._beside = beside
        self._everywhere: tuple[Fields, ...] = (*beside, self.fields, self.answers)
        self._typed_in = self._everywhere[0]
        for fields in self._everywhere:
            fields.made.connect(lambda target, field, at=fields: self._listen(target, field, at))
        document.changed.connect(self._follow_document)
        document.followed.connect(self._let_go)
        session.updated.connect(self._follow_session)
        canvas.selection_changed.connect(self._follow_selection)

    # -- one round --------------------------------------------------------------------------------

    def start(self, iteration: SolvedIteration, play: Round, active: Target | None = None) -> None:
        """Ask for the blanks of a round, which are of this iteration; the keyboard stays."""
        self._clear()
        self.iteration, self.round, self._is_elsewhere = iteration, play, False
        self.session.is_asked = self._is_asked
        targets = [blank.target for blank in play.blanks]
        self.active = active or next(filter(play.is_open, targets), targets[0])
        self._stand_before(self.active)
        self.show()

    @property
    def typed(self) -> dict[Target, str]:
        """What stands in fields and has not been judged yet."""
        steps = () if self.round is None else self.round.steps
        fields = (
            (blank.target, field) for blank in steps for field in self._fields_of(blank.target)
        )
        return {target: field.text() for target, field in fields if field.isModified()}

    def type_in(self, typed: Mapping[Target, str]) -> None:
        """Let it stand in the fields as if it had been typed there."""
        for target, text in typed.items():
            for field in self._fields_of(target):
                field.setText(text)
                field.setModified(True)

    def end(self) -> None:
        """Be as if there had been none; what was typed is in the document."""
        self._lose()
        self._let_go()

    def _lose(self) -> None:
        self._is_lost = self._is_lost or self.round is not None
        self.round = self.active = None

    def _let_go(self) -> None:
        """Take away the fields of a round that is gone."""
        if not self._is_lost:
            return
        self._is_lost = False
        self.session.is_asked = nothing_is_asked
        self._clear()
        self.ended.emit()
        self.session.updated.emit()

    def _clear(self) -> None:
        """Have no fields, in which something of another round may stand."""
        for fields in self._everywhere:
            fields.show_blanks((), lambda target: "")

    def replace(self, play: Round) -> None:
        """Go on with the same round, which is otherwise played or judged."""
        self.round = play
        self.show()

    def go_to_next_iteration(self) -> None:
        """Stand before the iteration that follows, as an edit of the document."""
        with self._moving():
            self.session.control.stand_at(self.iteration.number + 1, 0)
            self.document.learn(self.document.live())

    # -- one blank --------------------------------------------------------------------------------

    def activate(self, target: Target) -> None:
        """Stand before what computes it, select its place, and give its field the keyboard."""
        if self.round is None:
            return
        self.active = target
        self._stand_before(target)
        self.show()
        self.give_keyboard()

    def _stand_before(self, target: Target) -> None:
        assert self.round is not None
        with self._moving():
            if not self.round.is_done(target):
                self.session.control.stand_at(self.iteration.number, self._before_any_open())
                self._is_elsewhere = False
            if len(self.iteration.samples) > 1:
                row = target.sample
                self.session.show_sample(None if row is None else self.iteration.samples[row])
            self._select(target)

    def _select(self, target: Target) -> None:
        with self._moving():
            self.canvas.select(_selection(self.document.project.network, target.place))

    def _before_any_open(self) -> int:
        """How many operations come before the first one that computes what is still asked for."""
        play = self.round
        assert play is not None
        return min(self.position(b.target) for b in play.steps if play.is_open(b.target))

    def position(self, target: Target) -> int:
        """How many operations of the iteration come before the one that computes it."""
        phase = KINDS[target.kind].pass_
        operation = "update" if phase == "update" else _OPERATIONS.get(target.kind, "activation")
        layer = _layer_of(target.place)
        steps = self.iteration.trainer.program.steps
        keys = [(s.phase, s.operation, s.layer.id if s.layer else None) for s in steps]
        return keys.index((phase, operation, layer))

    def answer(self, target: Target, typed: str) -> None:
        """Judge what was typed: on to the next blank, or smaller steps are opened."""
        if self.round is None or self.round.is_done(target) or not typed.strip():
            return
        self.round = self.round.answered(target, typed)
        for field in self._fields_of(target):
            field.setModified(False)
        self._record(target)
        if self.round.is_done(target):
            self._go_on(target)
            return
        if self.round.answers[target].verdict.outcome in ("slip", "wrong"):
            self.open_smaller(target)
        self._select(target)  # what is said of it stands below the arithmetic of its place
        self.show()

    def open_smaller(self, target: Target) -> None:
        """Ask for what it is made of, but for what is in sight already."""
        assert self.round is not None
        if target not in self.round.smaller:
            here = self._before_any_open()
            steps = self.iteration.smaller(target)
            unseen = tuple(b for b in steps if self.position(b.target) >= here)
            self.round = self.round.opened(target, unseen)

    def show_number(self) -> None:
        """Show the number of the active blank, which then does not count as right."""
        if self.round is not None and self.active is not None and self.round.is_open(self.active):
            self.round = self.round.shown(self.active)
            self._record(self.active)
            self._go_on(self.active)

    def _go_on(self, target: Target, further: int = 1) -> None:
        """To the next open blank, unless there is none."""
        assert self.round is not None
        following = self.round.beside(target, further)
        if following is not None and not self.round.is_over:
            self.activate(following)
            return
        self.show()
        self.finished.emit()

    def _walk(self, target: Target, further: int) -> None:
        if self.round is not None and self.round.beside(target, further) is not None:
            self._go_on(target, further)

    def _record(self, target: Target) -> None:
        """Keep an answer in the document, as a step of undo."""
        assert self.round is not None
        answer = self.round.answers[target]
        outcome, slips = answer.verdict.outcome, answer.verdict.slips
        if outcome != "unread":
            attempt = Attempt(self.iteration.number, target, answer.typed, outcome, slips)
            text = Phrase("BlankRound", "Answer: {0}").of(phrase_of(target, self.document.project))
            with self._moving():
                self.document.apply(text, lambda project: with_attempt(project, attempt))

    # -- following --------------------------------------------------------------------------------

    @contextmanager
    def _moving(self) -> Iterator[None]:
        before, self._moves = self._moves, True
        try:
            yield
        finally:
            self._moves = before

    def _follow_document(self, before: Project, after: Project) -> None:
        """The round is gone where the numbers would be others, before anybody asks for a place."""
        if self.round is not None and not self._still_holds(after):
            self._lose()

    def _still_holds(self, project: Project) -> bool:
        of = self.iteration.project
        same = project.network is of.network and project.dataset is of.dataset
        if not same or project.training != of.training:
            return False
        return project.state is of.state or project.state.iteration > of.state.iteration

    def _follow_session(self) -> None:
        """What training has run past was seen, and where it has come to other numbers are shown."""
        trainer = self.session.trainer
        if self.round is None or self._moves or trainer is None:
            return
        place, seen = (trainer.iteration, trainer.cursor.position), self.round
        for target in [blank.target for blank in seen.blanks if seen.is_open(blank.target)]:
            if place > (self.iteration.number, self.position(target)):
                seen = seen.shown(target)
        is_elsewhere = trainer.iteration != self.iteration.number
        if seen is not self.round or is_elsewhere is not self._is_elsewhere:
            self._is_elsewhere = is_elsewhere
            self.replace(seen)

    def _follow_selection(self) -> None:
        """A neuron or a wire that is clicked brings its blank."""
        if self.round is None or self._moves:
            return
        place = parameter_of(self.canvas.selection, self.document.project.network)
        blanks = [blank.target for blank in self.round.steps if blank.target.place == place]
        still_open = [target for target in blanks if self.round.is_open(target)]
        if self.active not in blanks and blanks:
            self._typed_in = self._everywhere[0]
            self.activate((still_open or blanks)[0])
        else:
            self.show()

    def _is_asked(self, place: ParameterRef, line: CalculationLine) -> bool:
        """Whether a line gives away what is asked for."""
        if self.round is None:
            return False
        name = line.name.replace(self.document.project.costume.letter, "b")
        return any(
            (KINDS[b.target.kind].pass_, KINDS[b.target.kind].symbol) == (line.kind, name)
            for b in self.round.steps
            if b.target.place == place and self.round.is_open(b.target)
        )

    # -- showing ----------------------------------------------------------------------------------

    def show(self) -> None:
        """Have all fields and the arithmetic show the round as it stands."""
        play = self.round
        if play is None or self.active is None:
            return
        if self.active not in [blank.target for blank in play.steps]:
            self.active = play.blanks[0].target  # a smaller step is gone with its blank
        kind, project = self.active.kind, self.document.project
        place = parameter_of(self.canvas.selection, project.network)
        for fields in self._beside:
            fields.show_blanks(play.steps, self.name)
        on_canvas = [] if self._is_elsewhere else [b for b in play.blanks if b.target.kind == kind]
        self.fields.show_blanks(on_canvas, self.name)
        here = [] if self._is_elsewhere else [b for b in play.steps if b.target.place == place]
        if self._beside:  # the others of this place are in sight there
            near = {self.active, *(b.target for b in play.smaller.get(self.active, ()))}
            here = [b for b in here if b.target in near]
        self.answers.show_blanks(here, self.name)
        for blank in play.steps:
            number = number_of(blank) if play.is_done(blank.target) else None
            for field in self._fields_of(blank.target):
                field.show_answer(play.answers.get(blank.target), number)
        self.fields.place()  # a number may need more room than a blank
        self.answers.refresh(play)
        self.answers.redraw()
        self.shown.emit()

    def name(self, target: Target) -> str:
        """What a blank is called."""
        return name_of(target, self.document.project)

    def about(self) -> str:
        """Which iteration it is, and which sample is shown."""
        about = self.tr("Iteration {0}").format(f"{self.iteration.number + 1:,}")
        if self.active is not None and self.active.sample is not None:
            sample = self.iteration.samples[self.active.sample] + 1
            about = self.tr("{0}, sample {1}").format(about, f"{sample:,}")
        return about

    def _fields_of(self, target: Target) -> list[BlankField]:
        found = (fields.field(target) for fields in self._everywhere)
        return [field for field in found if field is not None]

    def give_keyboard(self) -> None:
        """Let the active blank be typed in where the one before was."""
        if self.active is None:
            return
        field = self._typed_in.field(self.active)
        for found in [field] if field is not None else self._fields_of(self.active)[:1]:
            found.setFocus()
            if found.isModified():  # and not judged yet: it is gone on with
                found.end(False)
            else:
                found.selectAll()

    def _listen(self, target: Target, field: BlankField, at: Fields) -> None:
        """A new field of a blank: the others of the same blank show what is typed."""
        field.answered.connect(lambda typed: self.answer(target, typed))
        field.walked.connect(lambda further: self._walk(target, further))
        field.left.connect(self.left)
        field.entered.connect(lambda: self._enter(target, at))
        field.textEdited.connect(lambda text: self._mirror(target, field, text))

    def _enter(self, target: Target, at: Fields) -> None:
        """A field was clicked."""
        self._typed_in = at
        if self.round is not None and target != self.active:
            self.activate(target)

    def _mirror(self, target: Target, typed_in: BlankField, text: str) -> None:
        for field in self._fields_of(target):
            if field is not typed_in:
                field.setText(text)
                field.setModified(typed_in.isModified())


def _layer_of(place: ParameterRef) -> str:
    return place.connection[1] if isinstance(place, WeightRef) else place.layer


def _selection(network: Network, place: ParameterRef) -> Selection:
    if isinstance(place, WeightRef):
        source, target = (network.by_id[layer].neurons for layer in place.connection)
        return Selection(wires=frozenset({(source[place.i], target[place.j])}))
    return Selection(neurons=frozenset({network.by_id[place.layer].neurons[place.j]}))
