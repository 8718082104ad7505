"""Claims about an outcome: learns, does not learn, vanishes, diverges, equal. Each is tried by training.

A claim is tried from several seeds, which draw the initial weights anew; with `seeds` 0 from the weights
that the file has.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from nnsim.engine.non_finite import NonFiniteError
from nnsim.engine.trainer import Trainer
from nnsim.files.decoding import Node
from nnsim.lessons.actions import (
    MAX_ITERATIONS,
    Settings,
    read_settings,
    with_settings,
    without_breakpoints,
)
from nnsim.lessons.conditions import Condition, check_condition, condition_at, holds
from nnsim.lessons.errors import LessonError
from nnsim.lessons.places import Content
from nnsim.lessons.quantities import QUANTITIES
from nnsim.lessons.readings import Quantity, Reading, Stage
from nnsim.model.project import Project, reseed

MOST_SEEDS = 20
SEEDS = 5


@dataclass(frozen=True, slots=True)
class Claim:
    """What is said of a project after so many iterations; `limit` is what its row compares with."""

    outcome: str
    project: str
    iterations: int
    limit: float
    other: str = ""  # the project that is equal
    settings: Settings = ()
    condition: Condition | None = None
    seeds: int = SEEDS
    at_least: int = SEEDS  # of them, for which it must come out


@dataclass(frozen=True, slots=True)
class Tried:
    """How a claim came out, and for which seeds it did not."""

    claim: Claim
    failed: tuple[int, ...]

    @property
    def holds(self) -> bool:
        """Whether it came out for as many seeds as is claimed."""
        tried = max(self.claim.seeds, 1)
        return tried - len(self.failed) >= min(self.claim.at_least, tried)


def claim_at(node: Node) -> Claim:
    """The claim of an object, or FileError."""
    keys = "project", "iterations", "limit", "other", "set", "if", "seeds", "at_least"
    found = node.members("outcome", *keys)
    outcome = found["outcome"].choice(*OUTCOMES)
    for key in ("limit",) if outcome not in ("diverges", "holds") else ():
        found[key].number()
    seeds = found["seeds"].whole(0, MOST_SEEDS) if found["seeds"].given else SEEDS
    return Claim(
        outcome,
        found["project"].text(),
        found["iterations"].whole(0, MAX_ITERATIONS) if found["iterations"].given else 0,
        found["limit"].number() if found["limit"].given else 1e6,
        found["other"].text() if outcome == "equal" else "",
        read_settings(found["set"]) if found["set"].given else (),
        condition_at(found["if"]) if outcome == "holds" else None,
        0 if outcome == "equal" else seeds,
        found["at_least"].whole(1, MOST_SEEDS) if found["at_least"].given else max(seeds, 1),
    )


@dataclass(frozen=True)
class _Trial:
    """What is shown in place of what is shown: a project from one seed; others are those of the stage."""

    project: Project
    stage: Stage

    def content(self, name: str) -> Content:
        return self.stage.content(name) if name else self.project


def check_claim(claim: Claim, stage: Stage) -> None:
    """Raise a UserError for a project or a place that is not there."""
    project = _project(claim, stage)
    if claim.other:
        stage.content(claim.other)
    if claim.condition is not None:
        check_condition(claim.condition, _Trial(project, stage))


def try_claim(claim: Claim, stage: Stage) -> Tried:
    """Train from every seed and look."""
    begun = _project(claim, stage)
    failed = []
    for seed in range(1, claim.seeds + 1) if claim.seeds else [begun.training.seed]:
        project = reseed(begun, seed) if claim.seeds else begun
        if not OUTCOMES[claim.outcome](claim, project, stage):
            failed.append(seed)
    return Tried(claim, tuple(failed))


def _project(claim: Claim, stage: Stage) -> Project:
    content = stage.content(claim.project)
    if not isinstance(content, Project):
        raise LessonError(
            "A claim is about a network, and “{name}” is a graph.", name=claim.project
        )
    return without_breakpoints(with_settings(content, claim.settings))


# -- the outcomes ---------------------------------------------------------------------------------


def _trained(claim: Claim, project: Project) -> Trainer:
    trainer = Trainer(project)
    trainer.run(claim.iterations)
    return trainer


def _learns(claim: Claim, project: Project, _: Stage) -> bool:
    return _trained(claim, project).loss < claim.limit


def _does_not_learn(claim: Claim, project: Project, _: Stage) -> bool:
    return _trained(claim, project).loss > claim.limit


def _diverges(claim: Claim, project: Project, _: Stage) -> bool:
    try:
        return _trained(claim, project).loss > claim.limit
    except NonFiniteError:
        return True


def _vanishes(claim: Claim, project: Project, _: Stage) -> bool:
    """Also where no layer has a gradient any more."""
    trainer = _trained(claim, project)
    trainer.run(1)
    layers, norms = project.network.computed, trainer.gradient_norms()
    return norms[layers[0].id] <= claim.limit * norms[layers[-1].id]


def _equal(claim: Claim, project: Project, stage: Stage) -> bool:
    reading = Reading(project, claim.iterations, stage)
    quantity = Quantity("output_difference", values={"other": claim.other})
    return QUANTITIES[quantity.of].compute(reading, quantity) <= claim.limit


def _holds(claim: Claim, project: Project, stage: Stage) -> bool:
    assert claim.condition is not None
    trained = _trained(claim, project).project
    return holds(claim.condition, _Trial(trained, stage))


OUTCOMES: Mapping[str, Callable[[Claim, Project, Stage], bool]] = MappingProxyType(
    {
        "learns": _learns,
        "does not learn": _does_not_learn,
        "vanishes": _vanishes,
        "explodes": lambda claim, project, stage: not _vanishes(claim, project, stage),
        "diverges": _diverges,
        "equal": _equal,
        "holds": _holds,
    }
)
