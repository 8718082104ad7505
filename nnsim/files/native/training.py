"""The training settings as members of a document, written and read.

Settings are written out even where they are the defaults; a schedule and an attack only where there is
one, so that a file without says nothing that earlier programs do not know.
"""

from collections.abc import Callable, Mapping
from functools import partial

from nnsim.files.decoding import Node, at, read_given
from nnsim.functions.losses import LOSSES
from nnsim.functions.optimizers import OPTIMIZERS, Optimizer
from nnsim.functions.schedules import SCHEDULES, Schedule
from nnsim.model.project import Training

ANY_WHOLE_NUMBER = partial(Node.whole, low=-(2**63), high=2**63 - 1)

Members = dict[str, object]


# -- writing ------------------------------------------------------------------------------------------


def training_members(training: Training) -> Members:
    """What a file holds of the settings."""
    schedule = {} if training.schedule.is_constant else {"schedule": _schedule(training.schedule)}
    return {
        "loss": training.loss,
        "optimizer": _optimizer(training.optimizer),
        **schedule,
        "batch_size": training.batch_size,
        "shuffle": training.shuffle,
        "reduction": training.reduction,
        "l1": float(training.l1),
        "l2": float(training.l2),
        "seed": training.seed,
        "precision": training.precision,
        **_attack(training),
    }


def _attack(training: Training) -> Members:
    if not training.epsilon:
        return {}
    return {"epsilon": float(training.epsilon), "attack_steps": training.attack_steps}


def _optimizer(optimizer: Optimizer) -> Members:
    constants = {name: float(value) for name, value in optimizer.constants.items()}
    return {
        "name": optimizer.name,
        "learning_rate": float(optimizer.learning_rate),
        **constants,
    }


def _schedule(schedule: Schedule) -> Members:
    rows = schedule.row.constants
    numbers = schedule.constants.items()
    return {"name": schedule.name} | {
        name: int(value) if rows[name].is_whole else float(value) for name, value in numbers
    }


# -- reading ------------------------------------------------------------------------------------------


def to_training(node: Node) -> Training:
    """The settings that a node describes, or FileError."""
    readers: Mapping[str, Callable[[Node], object]] = {
        "loss": lambda loss: loss.choice(*LOSSES),
        "optimizer": _to_optimizer,
        "schedule": _to_schedule,
        "batch_size": ANY_WHOLE_NUMBER,
        "shuffle": Node.flag,
        "reduction": lambda reduction: reduction.choice("mean", "sum"),
        "l1": Node.number,
        "l2": Node.number,
        "seed": ANY_WHOLE_NUMBER,
        "precision": lambda precision: precision.choice("float64", "float32"),
        "epsilon": Node.number,
        "attack_steps": ANY_WHOLE_NUMBER,
    }
    with at(node.place):
        return Training(**read_given(node.members(*readers), readers))


def _to_optimizer(node: Node) -> Optimizer:
    constants = dict.fromkeys(name for rule in OPTIMIZERS.values() for name in rule.constants)
    fields = node.named("learning_rate", *constants)
    name, rate = fields["name"].text(), fields["learning_rate"]
    given = read_given(fields, dict.fromkeys(constants, Node.number))
    with at(node.place):
        rule = Optimizer(name).row
        learning_rate = rate.number() if rate.given else rule.learning_rate
        return Optimizer(name, learning_rate, _changed(given, rule.textbook))


def _to_schedule(node: Node) -> Schedule:
    constants = dict.fromkeys(name for rule in SCHEDULES.values() for name in rule.constants)
    fields = node.named(*constants)
    name = fields["name"].text()
    given = read_given(fields, dict.fromkeys(constants, Node.number))
    with at(node.place):
        return Schedule(name, _changed(given, Schedule(name).row.textbook))


def _changed(
    given: Mapping[str, float], textbook: Mapping[str, float]
) -> tuple[tuple[str, float], ...]:
    names = dict.fromkeys((*textbook, *given))  # in the order of the row
    return tuple((n, given[n]) for n in names if n in given and textbook.get(n) != given[n])
