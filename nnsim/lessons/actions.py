"""What a lesson does by itself: one row an action, with how it is read, checked and done.

An action that edits is a function from one project to another, one that moves drives the trainer; all
others only change what the window shows.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

import numpy as np

from nnsim.editing.layers import set_activation
from nnsim.engine.trainer import Trainer
from nnsim.files.decoding import Node, at
from nnsim.functions.activations import Activation
from nnsim.functions.losses import LOSSES
from nnsim.functions.optimizers import OPTIMIZERS, Optimizer
from nnsim.graph.graph import Sheet
from nnsim.lessons.errors import LessonError
from nnsim.lessons.places import (
    Content,
    Place,
    check_place,
    layer_called,
    parameter_of,
    place_at,
)
from nnsim.model.parameters import Parameters
from nnsim.model.project import (
    Project,
    reseed,
    reset,
    with_network,
    with_parameters,
    with_rate,
    with_training,
)

MAX_ITERATIONS = 100_000  # that a lesson trains at once
MAX_CHANGES = 1000  # in one action
MAX_SEED = 2**53
MAX_STEPS = 10_000  # of an iteration, or of a graph

Edit = Callable[[Project, Any], Project]
Move = Callable[[Trainer, Any], object]


@dataclass(frozen=True, slots=True)
class ActionKind:
    """A row: how its value is read, what may keep it from being done, and what it does."""

    read: Callable[[Node], Any]
    check: Callable[[Any, Content], object] = lambda value, shown: None
    edit: Edit | None = None
    move: Move | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do; `value` is what its row has read."""

    kind: str
    value: Any

    @property
    def row(self) -> ActionKind:
        """What is known of actions of this kind."""
        return ACTIONS[self.kind]


def action_at(node: Node) -> Action:
    """The action of an object with one key."""
    found = node.entries(1)
    for key, value in found.items():
        if key not in ACTIONS:
            known = ", ".join(ACTIONS)
            raise node.refused("{place} must be one of the actions {known}.", known=known)
        return Action(key, ACTIONS[key].read(value))
    raise node.refused("{place} must say what is done.")


# -- settings -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Setting:
    """How a setting is read, and the project that has it."""

    read: Callable[[Node], Any]
    give: Edit


def _given(name: str) -> Edit:
    return lambda project, value: with_training(project, **{name: value})


def _with_optimizer(project: Project, name: str) -> Project:
    rate = project.training.optimizer.learning_rate
    return with_training(project, optimizer=Optimizer(name, rate))


def _with_activations(project: Project, chosen: Mapping[str, Activation]) -> Project:
    network = project.network
    for layer_id, activation in chosen.items():
        layer_called(layer_id, network)
        network = set_activation(network, layer_id, activation)
    return with_network(project, network)


def _read_activations(node: Node) -> Mapping[str, Activation]:
    with at(node.place):
        return {key: Activation(x.text()) for key, x in node.entries(MAX_CHANGES).items()}


SETTINGS: Mapping[str, Setting] = MappingProxyType(
    {
        "learning_rate": Setting(Node.number, with_rate),
        "loss": Setting(lambda node: node.choice(*LOSSES), _given("loss")),
        "optimizer": Setting(lambda node: node.choice(*OPTIMIZERS), _with_optimizer),
        "batch_size": Setting(lambda node: node.whole(0, 1_000_000), _given("batch_size")),
        "shuffle": Setting(Node.flag, _given("shuffle")),
        "reduction": Setting(lambda node: node.choice("mean", "sum"), _given("reduction")),
        "l1": Setting(Node.number, _given("l1")),
        "l2": Setting(Node.number, _given("l2")),
        "activation": Setting(_read_activations, _with_activations),
    }
)

Settings = tuple[tuple[str, Any], ...]


def read_settings(node: Node) -> Settings:
    """Settings by their names, in the order in which they are given."""
    found = node.members(*SETTINGS)
    return tuple((key, SETTINGS[key].read(value)) for key, value in found.items() if value.given)


def with_settings(project: Project, settings: Settings) -> Project:
    """The project with these settings. Raises a UserError."""
    for name, value in settings:
        project = SETTINGS[name].give(project, value)
    return project


# -- weights --------------------------------------------------------------------------------------

Weights = tuple[tuple[Place, float], ...]


def _read_weights(node: Node) -> Weights:
    found = node.entries(MAX_CHANGES)
    return tuple(
        (place_at(Node(key, node.place), "weight", "bias"), value.number())
        for key, value in found.items()
    )


def _check_weights(weights: Weights, shown: Content) -> None:
    for place, _ in weights:
        check_place(place, shown)


def _with_weights(project: Project, weights: Weights) -> Project:
    present = project.state.parameters
    changed = Parameters(
        {key: np.array(array) for key, array in present.weights.items()},
        {layer: np.array(array) for layer, array in present.biases.items()},
    )
    for place, value in weights:
        parameter = parameter_of(place)
        parameter.array(changed)[parameter.index] = value
    return with_parameters(project, changed)


# -- moving ---------------------------------------------------------------------------------------


def _read_cursor(node: Node) -> tuple[int, int]:
    found = node.members("iteration", "operation")
    operation = found["operation"].whole(0, MAX_STEPS) if found["operation"].given else 0
    return found["iteration"].whole(0, MAX_ITERATIONS), operation


def _go_to(trainer: Trainer, cursor: tuple[int, int]) -> None:
    trainer.go_to(*cursor)


# What commands of the window do to the engine; all others change only what is shown.
COMMANDS: Mapping[str, Callable[[Trainer], object]] = MappingProxyType(
    {
        "train.step": lambda trainer: trainer.step(),
        "train.step_operation": lambda trainer: trainer.step("operation"),
        "train.step_phase": lambda trainer: trainer.step("phase"),
        "train.step_iteration": lambda trainer: trainer.step("iteration"),
        "train.step_epoch": lambda trainer: trainer.step("epoch"),
        "train.reset": lambda trainer: trainer.restore(reset(trainer.project).state),
    }
)


def _command(trainer: Trainer, name: str) -> None:
    if name in COMMANDS:
        COMMANDS[name](trainer)


def _read_sample(node: Node) -> int | None:
    return None if node.value is None else node.whole(0, 999_999)


def _check_sample(sample: int | None, shown: Content) -> None:
    if sample is not None:
        check_place(Place("sample", index=sample), shown)


def _check_steps(_steps: int, shown: Content) -> None:
    if not isinstance(shown, Sheet):
        raise LessonError("“{action}” needs a graph.", action="steps")


_SELECTED = ("neuron", "weight", "bias", "layer", "node")

ACTIONS: Mapping[str, ActionKind] = MappingProxyType(
    {
        "command": ActionKind(Node.text, move=_command),
        "select": ActionKind(lambda node: place_at(node, *_SELECTED), check_place),
        "show": ActionKind(Node.text),
        "cut": ActionKind(lambda node: place_at(node, "weight", "bias"), check_place),
        "iterations": ActionKind(
            lambda node: node.whole(1, MAX_ITERATIONS),
            move=lambda trainer, count: trainer.run(count),
        ),
        "cursor": ActionKind(_read_cursor, move=_go_to),
        "steps": ActionKind(lambda node: node.whole(0, MAX_STEPS), _check_steps),
        "sample": ActionKind(_read_sample, _check_sample),
        "set": ActionKind(read_settings, edit=with_settings),
        "weights": ActionKind(_read_weights, _check_weights, edit=_with_weights),
        "seed": ActionKind(lambda node: node.whole(0, MAX_SEED), edit=reseed),
    }
)


def without_breakpoints(project: Project) -> Project:
    """The project, in which nothing stops a run."""
    return replace(project, breakpoints=())
