"""Where a learner stands in a lesson, as frozen values that settings can keep."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Progress:
    """The steps that are done, and the one that the learner was at."""

    done: frozenset[str] = frozenset()
    at: str = ""

    def share(self, step_ids: tuple[str, ...]) -> float:
        """How much of these steps is done, from 0 to 1."""
        return len(self.done & set(step_ids)) / max(len(step_ids), 1)

    def is_finished(self, step_ids: tuple[str, ...]) -> bool:
        """Whether every step is done."""
        return self.done >= set(step_ids)

    def to_text(self) -> str:
        """As it is kept in settings."""
        return " ".join((self.at or "-", *sorted(self.done)))


def progress_of(text: str) -> Progress:
    """The progress that `to_text` has written; none of a text that is something else."""
    at, *done = text.split() or [""]
    return Progress(frozenset(done), "" if at == "-" else at)


@dataclass(frozen=True, slots=True)
class Player:
    """A lesson under way: at which step, what was answered there, what is done.

    `step_ids` are those of the lesson and never change.
    """

    step_ids: tuple[str, ...]
    index: int = 0
    answers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    ready: frozenset[str] = frozenset()  # steps whose wait is over
    progress: Progress = Progress()

    @property
    def step_id(self) -> str:
        """The step that is shown; "" on the page after the last one."""
        return self.step_ids[self.index] if self.index < len(self.step_ids) else ""

    @property
    def is_over(self) -> bool:
        """Whether the last step is done."""
        return self.index >= len(self.step_ids)

    def answered(self, answer: str) -> "Player":
        """With the answer to the question of this step; a first answer stays."""
        if self.step_id in self.answers:
            return self
        answers = MappingProxyType({**self.answers, self.step_id: answer})
        return replace(self, answers=answers)

    def waited(self) -> "Player":
        """With the wait of this step over."""
        return replace(self, ready=self.ready | {self.step_id})

    def gone_on(self) -> "Player":
        """At the next step, with this one done."""
        done = self.progress.done | {self.step_id} - {""}
        return self._at(min(self.index + 1, len(self.step_ids)), done)

    def gone_back(self) -> "Player":
        """At the step before."""
        return self._at(max(self.index - 1, 0), self.progress.done)

    def gone_to(self, index: int) -> "Player":
        """At another step."""
        return self._at(min(max(index, 0), len(self.step_ids)), self.progress.done)

    def _at(self, index: int, done: frozenset[str]) -> "Player":
        there = replace(self, index=index)
        return replace(there, progress=Progress(done, there.step_id))


def player_of(step_ids: tuple[str, ...], progress: Progress) -> Player:
    """A player where the learner left off, at the beginning where that is not known."""
    begun = Player(step_ids, progress=progress)
    known = progress.at in step_ids
    return begun.gone_to(step_ids.index(progress.at)) if known else begun
