"""You compute it: a round of blanks over the canvas, in the arithmetic and in its panel.

Training stands before the operation that computes the number asked for, so that no view can show it. Who
steps past it has seen it: what is open then counts as shown.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from nnsim.errors import UserError
from nnsim.exercises.blank import KINDS, Blank
from nnsim.exercises.iteration import SolvedIteration
from nnsim.exercises.judging import DIGITS
from nnsim.exercises.play import Round
from nnsim.exercises.rounds import CHOICES, round_blanks
from nnsim.explain.line import CalculationLine
from nnsim.model.attempts import Attempt, Target
from nnsim.model.network import Network
from nnsim.model.parameter_ref import ParameterRef, WeightRef
from nnsim.model.project import Project, with_attempt
from ui.base.translation import error_text
from ui.canvas.network_view import NetworkView
from ui.document.document import Document
from ui.document.selection import Selection
from ui.exercises.answers import Answers
from ui.exercises.blank_field import BlankField
from ui.exercises.canvas_fields import CanvasFields
from ui.exercises.panel import ExercisePanel
from ui.exercises.words import name_of, number_of, with_numbers
from ui.panels.calculation.panel import CalculationPanel
from ui.panels.calculation.subject import parameter_of
from ui.training.session import TrainingSession

_OPERATIONS = {"z": "affine", "weight_gradient": "affine", "bias_gradient": "affine"}


class Exercise(QObject):
    """One round after the other, until it is ended; nothing while there is no round."""

    changed = Signal()  # it has begun or ended

    def __init__(
        self,
        document: Document,
        session: TrainingSession,
        canvas: NetworkView,
        panel: ExercisePanel,
        arithmetic: CalculationPanel,
    ) -> None:
        super().__init__(panel)
        self.document, self.session, self.canvas, self.panel = document, session, canvas, panel
        self.round: Round | None = None
        self.active: Target | None = None
        self.kinds = tuple(CHOICES)
        self._hints: dict[Target, int] = {}
        self._moves = False  # whether it moves on training or the selection itself
        self.fields = CanvasFields(canvas, self)
        self.answers = Answers(arithmetic, self)
        arithmetic.is_hidden = self._hides
        for fields in (self.fields, self.answers):
            fields.made.connect(self._listen)
        panel.closing.connect(self.end)
        panel.chosen.connect(self.activate)
        panel.hint_asked.connect(self.hint)
        panel.number_asked.connect(self.show_number)
        panel.next_asked.connect(self.next_round)
        panel.kinds_chosen.connect(self._choose_kinds)
        panel.digits_chosen.connect(self._choose_digits)
        document.followed.connect(self._follow_document)
        session.updated.connect(self._follow_session)
        canvas.selection_changed.connect(self._follow_selection)

    # -- rounds -----------------------------------------------------------------------------------

    def begin(self, kinds: Iterable[str] | None = None, number: int = 1) -> bool:
        """Begin a round of the iteration under way; False, and it is said why, if there is none."""
        self.session.control.pause()
        self.kinds = tuple(kinds) if kinds is not None else self.kinds
        try:
            self._iteration = SolvedIteration(self.document.live())
        except UserError as error:
            return self._refuse(error_text(error))
        wanted = [kind for name in self.kinds for kind in CHOICES[name]]
        blanks = round_blanks(self._iteration, wanted, number, self._iteration.number, self._row())
        if not blanks:
            return self._refuse(
                self.tr("None of these numbers can be computed here: choose others.")
            )
        self.round = Round(number, blanks, self.round.digits if self.round else DIGITS)
        self._hints = {}
        self.changed.emit()
        self.activate(blanks[0].target)
        return True

    def _refuse(self, sentence: str) -> bool:
        self.end()
        self.document.refused.emit(sentence)
        return False

    def _row(self) -> int | None:
        """The place in the batch of the sample that is shown, if it is in it."""
        samples, shown = self._iteration.samples, self.session.sample
        return samples.index(shown) if shown in samples else None

    def next_round(self) -> None:
        """One blank more, in the next iteration."""
        if self.round is not None:
            number = self.round.number + 1
            with self._moving():
                self.session.control.stand_at(self._iteration.number + 1, 0)
                self.document.learn(self.document.live())
            self.begin(number=number)

    def end(self) -> None:
        """Be as if there had been none; what was typed is in the document."""
        if self.round is None:
            return
        self.round = self.active = None
        self.fields.show((), str)
        self.answers.show((), lambda target: "")
        self.changed.emit()
        self.canvas.setFocus()
        self.session.updated.emit()

    def _choose_kinds(self, kinds: Iterable[str]) -> None:
        if self.round is not None:
            self.begin(kinds, self.round.number)

    def _choose_digits(self, digits: int) -> None:
        if self.round is not None:
            self.round = replace(self.round, digits=digits)
            self._show()

    # -- one blank --------------------------------------------------------------------------------

    def activate(self, target: Target) -> None:
        """Stand before what computes it, select its place, and give its field the keyboard."""
        if self.round is None:
            return
        self.active = target
        with self._moving():
            if not self.round.is_done(target):
                self.session.control.stand_at(self._iteration.number, self._position(target))
            if len(self._iteration.samples) > 1:
                row = target.sample
                shown = None if row is None else self._iteration.samples[row]
                self.session.show_sample(shown)
            self.canvas.select(_selection(self.document.project.network, target.place))
        self._show()
        self._give_keyboard()

    def _position(self, target: Target) -> int:
        """How many operations of the iteration come before the one that computes it."""
        phase = KINDS[target.kind].pass_
        operation = "update" if phase == "update" else _OPERATIONS.get(target.kind, "activation")
        layer = _layer_of(target.place)
        steps = self._iteration.trainer.program.steps
        keys = [(s.phase, s.operation, s.layer.id if s.layer else None) for s in steps]
        return keys.index((phase, operation, layer))

    def answer(self, target: Target, typed: str) -> None:
        """Judge what was typed: on to the next blank, or smaller steps are opened."""
        if self.round is None or self.round.is_done(target) or not typed.strip():
            return
        self.round = self.round.answered(target, typed)
        self._record(target)
        if self.round.is_done(target):
            self._go_on(target)
            return
        if self.round.answers[target].verdict.outcome in ("slip", "wrong"):
            self._open_smaller(target)
        self._show()

    def _open_smaller(self, target: Target) -> None:
        """Ask for what it is made of, but for what is in sight already."""
        assert self.round is not None
        if target not in self.round.smaller:
            here = self._position(target)
            steps = self._iteration.smaller(target)
            unseen = tuple(b for b in steps if self._position(b.target) >= here)
            self.round = self.round.opened(target, unseen)

    def _go_on(self, target: Target, further: int = 1) -> None:
        """To the next open blank; once there is none, to the button of the next round."""
        assert self.round is not None
        following = self.round.beside(target, further)
        if following is not None and not self.round.is_over:
            self.activate(following)
            return
        self._show()
        self.panel.next_button.setFocus()

    def _walk(self, target: Target, further: int) -> None:
        if self.round is not None and self.round.beside(target, further) is not None:
            self._go_on(target, further)

    def hint(self) -> None:
        """Open the smaller steps; the next hint is the line with its numbers."""
        target = self.active
        if self.round is not None and target is not None and self.round.is_open(target):
            self._open_smaller(target)
            self._hints[target] = self._hints.get(target, 0) + 1
            self._show()
            self._give_keyboard()

    def show_number(self) -> None:
        """Show the number of the active blank, which then does not count as right."""
        if self.round is not None and self.active is not None:
            self.round = self.round.shown(self.active)
            self._record(self.active)
            self._go_on(self.active)

    def _record(self, target: Target) -> None:
        """Keep an answer in the document, as a step of undo."""
        assert self.round is not None
        answer = self.round.answers[target]
        outcome, slips = answer.verdict.outcome, answer.verdict.slips
        if outcome != "unread":
            attempt = Attempt(self._iteration.number, target, answer.typed, outcome, slips)
            text = self.tr("Answer: {0}").format(name_of(target, self.document.project))
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

    def _follow_document(self) -> None:
        """End where the numbers would be others."""
        if self.round is not None and not self._still_holds(self.document.project):
            self.end()

    def _still_holds(self, project: Project) -> bool:
        of = self._iteration.project
        same = project.network is of.network and project.dataset is of.dataset
        if not same or project.training != of.training:
            return False
        return project.state is of.state or project.state.iteration > of.state.iteration

    def _follow_session(self) -> None:
        """What training has run past was seen."""
        trainer = self.session.trainer
        if self.round is None or self._moves or trainer is None:
            return
        place, seen = (trainer.iteration, trainer.cursor.position), self.round
        for target in [blank.target for blank in seen.blanks if seen.is_open(blank.target)]:
            if place > (self._iteration.number, self._position(target)):
                seen = seen.shown(target)
        if seen is not self.round:
            self.round = seen
            self._show()

    def _follow_selection(self) -> None:
        """A neuron or a wire that is clicked brings its blank."""
        if self.round is None or self._moves:
            return
        place = parameter_of(self.canvas.selection, self.document.project.network)
        blanks = [blank.target for blank in self.round.steps if blank.target.place == place]
        still_open = [target for target in blanks if self.round.is_open(target)]
        if self.active not in blanks and blanks:
            self.activate((still_open or blanks)[0])
        else:
            self._show()

    def _hides(self, place: ParameterRef, line: CalculationLine) -> bool:
        """Whether a line gives away what is asked for."""
        if self.round is None:
            return False
        return any(
            (KINDS[b.target.kind].pass_, KINDS[b.target.kind].symbol) == (line.kind, line.name)
            for b in self.round.steps
            if b.target.place == place and self.round.is_open(b.target)
        )

    # -- showing ----------------------------------------------------------------------------------

    def _show(self) -> None:
        """Let the panel, the canvas and the arithmetic show the round as it stands."""
        play, project = self.round, self.document.project
        if play is None or self.active is None:
            return

        def name(target: Target) -> str:
            return name_of(target, project)

        if self.active not in [blank.target for blank in play.steps]:
            self.active = play.blanks[0].target  # a smaller step is gone with its blank
        self.panel.hint.setText(self._hint_text(play.blank(self.active)))
        self.panel.show_round(play, self.active, self._about(), name, self.kinds)
        kind = self.active.kind
        self.fields.show([b for b in play.blanks if b.target.kind == kind], name)
        place = parameter_of(self.canvas.selection, project.network)
        self.answers.show([b for b in play.steps if b.target.place == place], name)
        for target, field in self.fields.fields.items():
            field.show_answer(play.answers.get(target), self._number(target))
        self.answers.refresh(play)
        self.answers.redraw()

    def _number(self, target: Target) -> str | None:
        assert self.round is not None
        return number_of(self.round.blank(target)) if self.round.is_done(target) else None

    def _about(self) -> str:
        """Which iteration it is, and which sample is shown."""
        about = self.tr("Iteration {0}").format(f"{self._iteration.number + 1:,}")
        if self.active is not None and self.active.sample is not None:
            sample = self._iteration.samples[self.active.sample] + 1
            about = self.tr("{0}, sample {1}").format(about, f"{sample:,}")
        return about

    def _hint_text(self, blank: Blank) -> str:
        count = self._hints.get(blank.target, 0)
        smaller = self.round.smaller.get(blank.target, ()) if self.round is not None else ()
        if not count:
            return ""
        if count == 1 and smaller:
            names = ", ".join(KINDS[step.target.kind].symbol for step in smaller)
            return self.tr("Smaller steps are open below the arithmetic: {0}.").format(names)
        return f"{blank.line.symbol} = {with_numbers(blank)}"

    def _give_keyboard(self) -> None:
        if self.active is None:
            return
        field = self.fields.fields.get(self.active) or self.answers.field(self.active)
        if field is not None:
            field.setFocus()
            field.selectAll()

    def _listen(self, target: Target, field: BlankField) -> None:
        """A new field of a blank: the other one of the same blank shows what is typed."""
        field.answered.connect(lambda typed: self.answer(target, typed))
        field.walked.connect(lambda further: self._walk(target, further))
        field.left.connect(self.end)
        field.textEdited.connect(lambda text: self._mirror(target, field, text))

    def _mirror(self, target: Target, typed_in: BlankField, text: str) -> None:
        for field in (self.fields.fields.get(target), self.answers.field(target)):
            if field is not None and field is not typed_in:
                field.setText(text)


def _layer_of(place: ParameterRef) -> str:
    return place.connection[1] if isinstance(place, WeightRef) else place.layer


def _selection(network: Network, place: ParameterRef) -> Selection:
    if isinstance(place, WeightRef):
        source, target = (network.by_id[layer].neurons for layer in place.connection)
        return Selection(wires=frozenset({(source[place.i], target[place.j])}))
    return Selection(neurons=frozenset({network.by_id[place.layer].neurons[place.j]}))
