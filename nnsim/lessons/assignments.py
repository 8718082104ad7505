"""Assignments: what a lesson locks and limits, and the goals that are to be reached."""

from dataclasses import dataclass

from nnsim.files.decoding import Node
from nnsim.lessons.conditions import Condition, check_condition, condition_at, holds
from nnsim.lessons.readings import Stage
from nnsim.model.project import Project

PARTS = ("network", "data", "training", "weights")
MAX_GOALS = 20
MAX_LOCKS = 200
MAX_LIMIT = 10**9


@dataclass(frozen=True, slots=True)
class Assignment:
    """Commands that cannot be given, how much may be used, and goals by their id.

    A lock that ends in `.*` stands for all commands that begin with what is before it; a lock that is
    one of `PARTS` keeps that part of the project from being edited, by whatever means.
    """

    locks: tuple[str, ...] = ()
    neurons: int | None = None  # of the hidden layers
    iterations: int | None = None
    goals: tuple[tuple[str, Condition], ...] = ()

    def is_locked(self, command: str) -> bool:
        """Whether a command cannot be given."""
        return any(
            command.startswith(lock[:-1]) if lock.endswith(".*") else command == lock
            for lock in self.locks
        )


def locked_part(assignment: Assignment, before: Project, after: Project) -> str:
    """Which of the locked parts an edit would change; "" for none."""
    changed = {
        "network": after.network is not before.network,
        "data": after.dataset is not before.dataset,
        "training": after.training != before.training,
        "weights": _set_by_hand(before, after),
    }
    return next((part for part in PARTS if changed[part] and part in assignment.locks), "")


def _set_by_hand(before: Project, after: Project) -> bool:
    """Whether weights are others although nothing was trained or drawn anew."""
    same = after.network is before.network and after.training.seed == before.training.seed
    same = same and after.state.iteration == before.state.iteration
    return same and after.state.parameters is not before.state.parameters


def assignment_at(node: Node) -> Assignment:
    """The assignment of an object, or FileError."""
    found = node.members("locks", "neurons", "iterations", "goals")
    locks = found["locks"].items(MAX_LOCKS) if found["locks"].given else []
    goals = found["goals"].entries(MAX_GOALS) if found["goals"].given else {}
    neurons, iterations = (
        found[key].whole(1, MAX_LIMIT) if found[key].given else None
        for key in ("neurons", "iterations")
    )
    return Assignment(
        tuple(lock.text() for lock in locks),
        neurons,
        iterations,
        tuple((key, condition_at(goal)) for key, goal in goals.items()),
    )


def check_assignment(assignment: Assignment, stage: Stage) -> None:
    """Raise a UserError for a goal that speaks of what is not there."""
    for _, goal in assignment.goals:
        check_condition(goal, stage)


def reached(assignment: Assignment, stage: Stage) -> dict[str, bool]:
    """Which goals are reached where the learner's network stands."""
    return {key: holds(goal, stage) for key, goal in assignment.goals}


def exceeded(assignment: Assignment, project: Project) -> tuple[str, ...]:
    """The limits that a project is beyond: of "neurons" and "iterations"."""
    hidden = sum(layer.size for layer in project.network.layers if layer.role == "hidden")
    used = {"neurons": hidden, "iterations": project.state.iteration}
    return tuple(
        name
        for name, count in used.items()
        if (limit := getattr(assignment, name)) is not None and count > limit
    )
