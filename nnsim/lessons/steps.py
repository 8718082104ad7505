"""The steps of a lesson: tables of parts, each with how it is read and what may not be in it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from nnsim.files.decoding import Node, at
from nnsim.graph.graph import Sheet
from nnsim.lessons.actions import MAX_ITERATIONS, Action, action_at
from nnsim.lessons.claims import Claim, check_claim, claim_at
from nnsim.lessons.conditions import Condition, check_condition, condition_at
from nnsim.lessons.errors import LessonError
from nnsim.lessons.places import Place, check_place, place_at
from nnsim.lessons.predictions import Prediction, check_prediction, prediction_at
from nnsim.lessons.quantities import check_quantity, quantity_at
from nnsim.lessons.readings import Quantity, Stage

MAX_STEPS = 60
MAX_ITEMS = 100  # of any list in a step
MAX_ROUNDS = 20
EXERCISES = ("z", "a", "delta", "gradient", "new_weight")
CURVE = "curve"  # that of a graph along a leaf, where plots are covered
_SLOWEST = 60.0  # seconds a stage


@dataclass(frozen=True, slots=True)
class Wait:
    """What the learner has to do before the lesson goes on; one of these."""

    command: str = ""
    iterations: int = 0  # further ones than when the step began
    selected: Place | None = None
    sample: int | None = None
    condition: Condition | None = None


@dataclass(frozen=True, slots=True)
class Slow:
    """So many iterations, one operation at a time, and how long each is looked at."""

    iterations: int = 1
    seconds: float = 1.5


@dataclass(frozen=True, slots=True)
class Exercise:
    """Numbers that become blanks, in so many rounds."""

    kinds: tuple[str, ...]
    rounds: int = 1
    sample: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what it opens, does, marks, waits for, asks, claims. Its text is by its id."""

    id: str
    open: str = ""
    do: tuple[Action, ...] = ()
    mark: tuple[Place, ...] = ()
    values: Mapping[str, Quantity] = field(default_factory=dict)
    predict: Prediction | None = None
    cover: tuple[str, ...] = ()  # plots that would answer the question, until it is answered
    wait: Wait | None = None
    slow: Slow | None = None
    exercise: Exercise | None = None
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """How a part of a step is read, and what may keep it from being played."""

    read: Callable[[Node], Any]
    check: Callable[[Any, Stage], object] = lambda value, stage: None


def step_at(node: Node) -> Step:
    """The step of an object, or FileError."""
    found = node.members("id", *PARTS)
    step_id = found["id"].text()
    with at(node.place if not step_id else f"{node.place} ({step_id})"):
        given = {key: part.read(found[key]) for key, part in PARTS.items() if found[key].given}
        if given.get("cover") and "predict" not in given:
            raise found["cover"].refused("{place} belongs to a step that predicts.")
    return Step(step_id, **given)


def check_step(step: Step, stage: Stage) -> None:
    """Raise a UserError for what cannot be played where the lesson stands."""
    for name, part in PARTS.items():
        value = getattr(step, name)
        if value:
            part.check(value, stage)


def _actions(node: Node) -> tuple[Action, ...]:
    return tuple(map(action_at, node.items(MAX_ITEMS)))


def _check_actions(actions: tuple[Action, ...], stage: Stage) -> None:
    for action in actions:
        action.row.check(action.value, stage.content(""))


def _marks(node: Node) -> tuple[Place, ...]:
    return tuple(place_at(item) for item in node.items(MAX_ITEMS))


def _check_marks(places: tuple[Place, ...], stage: Stage) -> None:
    for place in places:
        check_place(place, stage.content(""))


def _values(node: Node) -> Mapping[str, Quantity]:
    return {key: quantity_at(value) for key, value in node.entries(MAX_ITEMS).items()}


def _check_values(values: Mapping[str, Quantity], stage: Stage) -> None:
    for quantity in values.values():
        check_quantity(quantity, stage)


def _cover(node: Node) -> tuple[str, ...]:
    return tuple(item.text() for item in node.items(MAX_ITEMS))


def _check_cover(names: tuple[str, ...], stage: Stage) -> None:
    is_graph = isinstance(stage.content(""), Sheet)
    for name in names:
        if name == CURVE and not is_graph:
            raise LessonError("“{action}” needs a graph.", action=name)
        if name != CURVE and is_graph:
            raise LessonError("“{action}” needs a network.", action=name)


def _wait(node: Node) -> Wait:
    found = node.entries(4)
    if "quantity" in found or "all" in found or "any" in found:
        return Wait(condition=condition_at(node))
    fields = node.members("command", "iterations", "selected", "sample")
    if len(found) != 1:
        raise node.refused("{place} must wait for one thing.")
    if fields["command"].given:
        return Wait(command=fields["command"].text())
    if fields["iterations"].given:
        return Wait(iterations=fields["iterations"].whole(1, MAX_ITERATIONS))
    if fields["sample"].given:
        return Wait(sample=fields["sample"].whole(0, 999_999))
    return Wait(selected=place_at(fields["selected"], "neuron", "weight", "bias", "layer", "node"))


def _check_wait(wait: Wait, stage: Stage) -> None:
    if wait.selected is not None:
        check_place(wait.selected, stage.content(""))
    if wait.sample is not None:
        check_place(Place("sample", index=wait.sample), stage.content(""))
    if wait.condition is not None:
        check_condition(wait.condition, stage)


def _slow(node: Node) -> Slow:
    found = node.members("iterations", "seconds")
    iterations = found["iterations"].whole(1, MAX_ITEMS) if found["iterations"].given else 1
    seconds = found["seconds"].number() if found["seconds"].given else 1.5
    if not 0.1 <= seconds <= _SLOWEST:
        raise found["seconds"].refused("{place} must be from 0.1 to {most:g}.", most=_SLOWEST)
    return Slow(iterations, seconds)


def _exercise(node: Node) -> Exercise:
    found = node.members("kinds", "rounds", "sample")
    kinds = tuple(item.choice(*EXERCISES) for item in found["kinds"].items(len(EXERCISES)))
    if not kinds:
        raise found["kinds"].refused("{place} must not be empty.")
    rounds = found["rounds"].whole(1, MAX_ROUNDS) if found["rounds"].given else 1
    sample = found["sample"].whole(0, 999_999) if found["sample"].given else None
    return Exercise(kinds, rounds, sample)


def _claims(node: Node) -> tuple[Claim, ...]:
    return tuple(map(claim_at, node.items(MAX_ITEMS)))


def _check_claims(claims: tuple[Claim, ...], stage: Stage) -> None:
    for claim in claims:
        check_claim(claim, stage)


# In the order in which they are played.
PARTS: Mapping[str, Part] = MappingProxyType(
    {
        "open": Part(Node.text, lambda name, stage: stage.content(name)),
        "do": Part(_actions, _check_actions),
        "mark": Part(_marks, _check_marks),
        "values": Part(_values, _check_values),
        "predict": Part(prediction_at, check_prediction),
        "cover": Part(_cover, _check_cover),
        "wait": Part(_wait, _check_wait),
        "slow": Part(_slow),
        "exercise": Part(_exercise),
        "claims": Part(_claims, _check_claims),
    }
)
