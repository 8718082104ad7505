"""You compute it: one round of blanks after the other, with its panel."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from nnsim.errors import UserError
from nnsim.exercises.blank import KINDS, Blank
from nnsim.exercises.iteration import SolvedIteration
from nnsim.exercises.judging import DIGITS
from nnsim.exercises.play import Round
from nnsim.exercises.rounds import CHOICES, round_blanks
from nnsim.model.attempts import Target
from ui.base.translation import error_text
from ui.exercises.blank_round import BlankRound
from ui.exercises.panel import ExercisePanel
from ui.exercises.words import with_numbers


@dataclass(frozen=True, eq=False)
class UnderWay:
    """A round as somebody left it, to go on with in other views."""

    iteration: SolvedIteration
    play: Round
    active: Target | None
    typed: Mapping[Target, str]  # and not judged yet
    hints: Mapping[Target, int]
    kinds: tuple[str, ...]


class Exercise(QObject):
    """Rounds until it is ended; nothing while there is no round."""

    changed = Signal()  # it has begun or ended

    def __init__(self, blanks: BlankRound, panel: ExercisePanel) -> None:
        super().__init__(panel)
        self.blanks, self.panel = blanks, panel
        self.kinds = tuple(CHOICES)
        self._hints: dict[Target, int] = {}
        panel.closing.connect(self.end)
        panel.chosen.connect(blanks.activate)
        panel.hint_asked.connect(self.hint)
        panel.number_asked.connect(blanks.show_number)
        panel.next_asked.connect(self.next_round)
        panel.kinds_chosen.connect(self._choose_kinds)
        panel.digits_chosen.connect(self._choose_digits)
        blanks.shown.connect(self._show)
        blanks.left.connect(self.end)
        blanks.finished.connect(panel.next_button.setFocus)
        blanks.ended.connect(self._leave)

    @property
    def round(self) -> Round | None:
        """The round that is played, if any."""
        return self.blanks.round

    def begin(self, kinds: Iterable[str] | None = None, number: int = 1) -> bool:
        """Begin a round of the iteration under way; False, and it is said why, if there is none."""
        blanks = self.blanks
        blanks.session.control.pause()
        self.kinds = tuple(kinds) if kinds is not None else self.kinds
        try:
            iteration = SolvedIteration(blanks.document.live())
        except UserError as error:
            return self._refuse(error_text(error))
        wanted = [kind for name in self.kinds for kind in CHOICES[name]]
        samples, shown = iteration.samples, blanks.session.sample
        row = samples.index(shown) if shown in samples else None
        found = round_blanks(iteration, wanted, number, iteration.number, row)
        if not found:
            return self._refuse(
                self.tr("None of these numbers can be computed here: choose others.")
            )
        play = Round(number, found, self.round.digits if self.round else DIGITS)
        self._hints = {}
        blanks.start(iteration, play)
        self.changed.emit()
        blanks.give_keyboard()
        return True

    @property
    def under_way(self) -> UnderWay | None:
        """The round that is played, for views that take the place of these."""
        blanks, play = self.blanks, self.round
        if play is None:
            return None
        typed = blanks.typed
        return UnderWay(blanks.iteration, play, blanks.active, typed, self._hints, self.kinds)

    def go_on(self, left: UnderWay) -> None:
        """Play a round on where it was left in other views."""
        self.kinds, self._hints = left.kinds, dict(left.hints)
        self.blanks.start(left.iteration, left.play, left.active)
        self.blanks.type_in(left.typed)
        self.changed.emit()
        self.blanks.give_keyboard()

    def _refuse(self, sentence: str) -> bool:
        self.end()
        self.blanks.document.refused.emit(sentence)
        return False

    def next_round(self) -> None:
        """One blank more, in the next iteration."""
        if self.round is not None:
            number = self.round.number + 1
            self.blanks.go_to_next_iteration()
            self.begin(number=number)

    def end(self) -> None:
        """Be as if there had been none; what was typed is in the document."""
        self.blanks.end()

    def _leave(self) -> None:
        self.changed.emit()
        self.blanks.canvas.setFocus()

    def _choose_kinds(self, kinds: Iterable[str]) -> None:
        if self.round is not None:
            self.begin(kinds, self.round.number)

    def _choose_digits(self, digits: int) -> None:
        if self.round is not None:
            self.blanks.replace(replace(self.round, digits=digits))

    def hint(self) -> None:
        """Open the smaller steps; the next hint is the line with its numbers."""
        target = self.blanks.active
        if self.round is not None and target is not None and self.round.is_open(target):
            self._hints[target] = self._hints.get(target, 0) + 1
            self.blanks.open_smaller(target)
            self.blanks.show()
            self.blanks.give_keyboard()

    def _show(self) -> None:
        blanks, play = self.blanks, self.round
        if play is not None and blanks.active is not None:
            self.panel.hint.setText(self._hint_text(play, play.blank(blanks.active)))
            self.panel.show_round(play, blanks.active, blanks.about(), blanks.name, self.kinds)
            if not self._has_hint(play, blanks.active):
                self.panel.hint_button.setEnabled(False)

    def _has_hint(self, play: Round, target: Target) -> bool:
        """Whether there is another one: the smaller steps, if any, and then the line with its numbers."""
        count = self._hints.get(target, 0)
        return not count or (count == 1 and bool(play.smaller.get(target)))

    def _hint_text(self, play: Round, blank: Blank) -> str:
        count, smaller = self._hints.get(blank.target, 0), play.smaller.get(blank.target, ())
        if not count:
            return ""
        if count == 1 and smaller:
            names = ", ".join(KINDS[step.target.kind].symbol for step in smaller)
            return self.tr("Smaller steps are open: {0}.").format(names)
        return f"{blank.line.symbol} = {with_numbers(blank, play.digits)}"
