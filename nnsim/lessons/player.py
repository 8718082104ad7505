"""Where a learner stands in a lesson, and what was answered, as frozen values that settings can keep."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True, slots=True)
class Result:
    """What was predicted, what the engine says, and whether that is the same."""

    given: str
    answer: str
    right: bool


Typed = Mapping[str, str]  # by the place of a blank, "ROUND.INDEX"; "" where the number was shown


def _none() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Progress:
    """The steps that are done, the one that the learner was at, and what came of steps, by their ids.

    No step is both done and skipped.
    """

    done: frozenset[str] = frozenset()
    at: str = ""
    results: Mapping[str, Result] = field(default_factory=_none)
    ready: frozenset[str] = frozenset()  # whose wait is over
    computed: frozenset[str] = frozenset()  # whose blanks are done
    typed: Mapping[str, Typed] = field(default_factory=_none)
    skipped: frozenset[str] = frozenset()  # passed with something left to do

    def share(self, step_ids: tuple[str, ...]) -> float:
        """How much of these steps is done, from 0 to 1."""
        return len(self.done & set(step_ids)) / max(len(step_ids), 1)

    def is_finished(self, step_ids: tuple[str, ...]) -> bool:
        """Whether every step is done."""
        return self.done >= set(step_ids)

    def to_text(self) -> str:
        """As it is kept in settings."""
        results = {step: [x.given, x.answer, x.right] for step, x in self.results.items()}
        kept = {
            "at": self.at,
            "done": sorted(self.done),
            "results": results,
            "ready": sorted(self.ready),
            "computed": sorted(self.computed),
            "typed": {step: dict(typed) for step, typed in self.typed.items()},
            "skipped": sorted(self.skipped),
        }
        return json.dumps(kept, ensure_ascii=False)


def progress_of(text: str) -> Progress:
    """The progress that `to_text` has written, or an earlier version; none of something else."""
    if not text.startswith("{"):  # as before answers were kept
        at, *steps = text.split() or [""]
        return Progress(frozenset(steps), "" if at == "-" else at)
    try:
        kept = json.loads(text)
        results = {s: Result(str(g), str(a), bool(r)) for s, (g, a, r) in kept["results"].items()}
        typed = {s: {p: str(t) for p, t in blanks.items()} for s, blanks in kept["typed"].items()}
        done, ready, computed = (frozenset(kept[key]) for key in ("done", "ready", "computed"))
        skipped = frozenset(kept.get("skipped", ()))
        return Progress(done, str(kept["at"]), results, ready, computed, typed, skipped)
    except (ValueError, TypeError, KeyError, AttributeError):
        return Progress()


@dataclass(frozen=True, slots=True)
class Player:
    """A lesson under way: at which step, and how far it has come.

    `step_ids` are those of the lesson and never change.
    """

    step_ids: tuple[str, ...]
    index: int = 0
    progress: Progress = Progress()

    @property
    def step_id(self) -> str:
        """The step that is shown; "" on the page after the last one."""
        return self.step_ids[self.index] if self.index < len(self.step_ids) else ""

    @property
    def is_over(self) -> bool:
        """Whether the last step is done."""
        return self.index >= len(self.step_ids)

    @property
    def result(self) -> Result | None:
        """What has come of the question of this step."""
        return self.progress.results.get(self.step_id)

    @property
    def typed(self) -> Typed:
        """What was typed for the blanks of this step."""
        return self.progress.typed.get(self.step_id, {})

    def answered(self, result: Result) -> "Player":
        """With what has come of the question of this step; a first answer stays."""
        results = {self.step_id: result, **self.progress.results}
        return self._with(results=MappingProxyType(results))

    def waited(self) -> "Player":
        """With the wait of this step over."""
        return self._with(ready=self.progress.ready | {self.step_id})

    def computed(self) -> "Player":
        """With the blanks of this step done."""
        return self._with(computed=self.progress.computed | {self.step_id})

    def with_typed(self, typed: Typed) -> "Player":
        """With this typed for the blanks of this step."""
        kept = {**self.progress.typed, self.step_id: MappingProxyType(dict(typed))}
        return self._with(typed=MappingProxyType(kept))

    def _with(self, **changed: Any) -> "Player":
        return replace(self, progress=replace(self.progress, **changed))

    def gone_on(self, done: bool = True) -> "Player":
        """At the next step, with this one done, or skipped unless it was done before."""
        before, here = self.progress, frozenset({self.step_id} - {""})
        if done:
            passed = self._with(done=before.done | here, skipped=before.skipped - here)
        else:
            passed = self._with(skipped=before.skipped | here - before.done)
        return passed.gone_to(self.index + 1)

    def gone_back(self) -> "Player":
        """At the step before."""
        return self.gone_to(self.index - 1)

    def gone_to(self, index: int) -> "Player":
        """At another step."""
        there = replace(self, index=min(max(index, 0), len(self.step_ids)))
        return there._with(at=there.step_id)

    def started_over(self) -> "Player":
        """At the first step, with nothing answered; that steps were done or skipped once stays."""
        kept = Progress(self.progress.done, skipped=self.progress.skipped)
        return replace(self, progress=kept).gone_to(0)


def player_of(step_ids: tuple[str, ...], progress: Progress) -> Player:
    """A player where the learner left off; a lesson that was finished, or is another, begins anew."""
    begun = Player(step_ids, progress=progress)
    known = progress.at in step_ids
    return begun.gone_to(step_ids.index(progress.at)) if known else begun.started_over()
