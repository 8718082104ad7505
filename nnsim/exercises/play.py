"""A round under way: its blanks, what was typed for them, and the smaller steps that were opened."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from nnsim.exercises.blank import Blank
from nnsim.exercises.judging import DIGITS, Verdict, judge
from nnsim.model.attempts import Target

SHOWN = Verdict("shown", (("This is the number; what is shown does not count as right.", {}),))


@dataclass(frozen=True, slots=True)
class Answer:
    """What was typed last for a blank, and what is said about it."""

    typed: str
    verdict: Verdict


@dataclass(frozen=True, eq=False)
class Round:
    """Blanks in the order of computing.

    `smaller` are the steps that were opened before a blank, by its target; they go when it is done.
    """

    number: int
    blanks: tuple[Blank, ...]
    digits: int = DIGITS
    answers: Mapping[Target, Answer] = field(default_factory=lambda: MappingProxyType({}))
    smaller: Mapping[Target, tuple[Blank, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )

    @property
    def steps(self) -> tuple[Blank, ...]:
        """All blanks, with the smaller steps of each before it, in the order in which Tab walks."""
        found = dict[Target, Blank]()
        for blank in self.blanks:
            smaller = () if self.is_done(blank.target) else self.smaller.get(blank.target, ())
            for step in (*smaller, blank):
                found.setdefault(step.target, step)
        return tuple(found.values())

    def blank(self, target: Target) -> Blank:
        """The blank of a number that is asked for, or of a smaller step."""
        return next(blank for blank in self.steps if blank.target == target)

    def is_done(self, target: Target) -> bool:
        """Whether nothing is left to type: the number was found, or shown."""
        answer = self.answers.get(target)
        return answer is not None and (answer.verdict.is_right or answer.verdict is SHOWN)

    def is_open(self, target: Target) -> bool:
        """Whether the number is asked for and not there yet."""
        asked = {blank.target for blank in self.steps}
        return target in asked and not self.is_done(target)

    @property
    def is_over(self) -> bool:
        """Whether all its blanks are done; smaller steps may be left."""
        return all(self.is_done(blank.target) for blank in self.blanks)

    @property
    def right(self) -> int:
        """How many of its blanks are right."""
        return sum(self._is_right(blank.target) for blank in self.blanks)

    @property
    def wrong(self) -> int:
        """How many of its blanks have an answer that is not right, and are still open."""
        answered = [b.target for b in self.blanks if b.target in self.answers]
        return sum(not self.is_done(target) for target in answered)

    def _is_right(self, target: Target) -> bool:
        answer = self.answers.get(target)
        return answer is not None and answer.verdict.is_right

    def answered(self, target: Target, typed: str) -> "Round":
        """With an answer; one to a blank that is done changes nothing."""
        if self.is_done(target):
            return self
        verdict = judge(typed, self.blank(target), self.digits)
        return self._with(target, Answer(typed, verdict))

    def shown(self, target: Target) -> "Round":
        """With the number of a blank shown, which then does not count as right."""
        return self if self.is_done(target) else self._with(target, Answer("", SHOWN))

    def _with(self, target: Target, answer: Answer) -> "Round":
        return replace(self, answers=MappingProxyType({**self.answers, target: answer}))

    def opened(self, target: Target, smaller: tuple[Blank, ...]) -> "Round":
        """With the smaller steps of a blank among those that are asked for."""
        return replace(self, smaller=MappingProxyType({**self.smaller, target: smaller}))

    def beside(self, target: Target | None, further: int = 1) -> Target | None:
        """The next open one, or the one before, going round; None where there is no other."""
        targets = [blank.target for blank in self.steps]
        start = targets.index(target) if target in targets else -1 if further > 0 else 0
        around = (targets[(start + further * n) % len(targets)] for n in range(1, len(targets) + 1))
        return next((t for t in around if t != target and not self.is_done(t)), None)
