"""The project: all that a file holds and undo restores, as one frozen value."""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from nnsim.data.datasets import Dataset
from nnsim.errors import UserError
from nnsim.functions.losses import LOSSES, LossError, check_loss, fitting_loss
from nnsim.functions.optimizers import Optimizer
from nnsim.functions.schedules import Schedule
from nnsim.model.bias_shown import COSTUMES, BiasShown, Costume
from nnsim.model.breakpoints import Breakpoint, carry_breakpoints, check_breakpoints
from nnsim.model.network import Network
from nnsim.model.parameters import (
    Parameters,
    as_biases,
    carry_over,
    draw_weights,
    initial_parameters,
    kept_where,
    masked,
    no_weights,
)
from nnsim.model.what_if import MAX_WHAT_IFS, Samples, WhatIf, carry_what_ifs

if TYPE_CHECKING:
    from nnsim.model.attempts import Attempt

MAX_ATTACK_STEPS = 100
MAX_ATTEMPTS = 2000  # the newest are kept
Precision = Literal["float64", "float32"]


class SettingsError(UserError):
    """A training setting that cannot be."""


class FitError(UserError):
    """Data and network that do not fit each other: nothing can be trained until they do."""


@dataclass(frozen=True, slots=True)
class Training:
    """How the network is trained. `batch_size` 0 means the full batch; λ acts on weights only.

    With an `epsilon` above 0 every batch is attacked before it is learned from: its inputs are moved
    uphill by no more than that, in so many steps.
    """

    loss: str = "half_squared"
    optimizer: Optimizer = Optimizer()
    batch_size: int = 0
    shuffle: bool = True
    reduction: Literal["mean", "sum"] = "mean"
    l1: float = 0.0
    l2: float = 0.0
    seed: int = 0
    precision: Precision = "float64"
    schedule: Schedule = Schedule()
    epsilon: float = 0.0
    attack_steps: int = 1

    def __post_init__(self) -> None:
        if self.loss not in LOSSES:
            raise SettingsError(
                "There is no loss called “{name}”; choose one of {known}.",
                name=self.loss,
                known=", ".join(LOSSES),
            )
        if not 0 <= self.batch_size <= 1_000_000:
            raise SettingsError("The batch size must be between 1 and 1,000,000, or 0 for all.")
        for name, value in (("L1", self.l1), ("L2", self.l2)):
            if not (math.isfinite(value) and 0 <= value <= 1e6):
                raise SettingsError("{name} λ must be between 0 and 1,000,000.", name=name)
        if not (math.isfinite(self.epsilon) and 0 <= self.epsilon <= 1e6):
            raise SettingsError("The ε of attacked points must be between 0 and 1,000,000.")
        if not 1 <= self.attack_steps <= MAX_ATTACK_STEPS:
            raise SettingsError(
                "The steps of an attack must be a whole number from 1 to {most}.",
                most=MAX_ATTACK_STEPS,
            )
        if not 0 <= self.seed < 2**63:
            raise SettingsError("The seed must be a whole number from 0 up.")
        if self.reduction not in ("mean", "sum"):
            raise SettingsError("The loss is either the mean or the sum over the batch.")
        if self.precision not in ("float64", "float32"):
            raise SettingsError("The precision is either float64 or float32.")

    def batch_of(self, count: int) -> int:
        """How many of so many training samples make a batch: no more than there are."""
        return min(self.batch_size or count, count)

    def rates(self) -> Callable[[int], float]:
        """The learning rate of the update after so many, as a function that looks up nothing."""
        first, share = self.optimizer.learning_rate, self.schedule.factors()
        return lambda iteration: first * share(iteration)

    def rate(self, iteration: int) -> float:
        """The learning rate of the update after so many."""
        return self.rates()(iteration)


def differ_in_numbers(a: Training, b: Training) -> bool:
    """Whether settings differ at most in what may change in a run: η and its schedule, λ, constants."""
    rules = (replace(x, optimizer=Optimizer(x.optimizer.name), l1=0.0, l2=0.0) for x in (a, b))
    one, other = (replace(x, schedule=Schedule()) for x in rules)
    return one == other


@dataclass(frozen=True, eq=False, slots=True)
class TrainingState:
    """Where training stands between two iterations: all that the next one depends on.

    `iteration` counts updates, `epoch` finished passes over the data and `batch` the batches taken
    of the pass under way. `optimizer_steps` counts the updates of the present optimiser, which is
    the t of Adam's correction. `slots` are what that optimiser remembers.
    """

    parameters: Parameters
    iteration: int = 0
    epoch: int = 0
    batch: int = 0
    optimizer_steps: int = 0
    slots: Mapping[str, Parameters] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, eq=False, slots=True)
class Project:
    """A network, its data, how it is trained, the weights it began with and those it has now.

    `breakpoints` are where a run pauses, `attempts` what was typed for numbers to compute, `what_ifs`
    what was made otherwise on the way; they change nothing that is computed.
    """

    network: Network
    dataset: Dataset
    training: Training
    initial: Parameters
    state: TrainingState
    breakpoints: tuple[Breakpoint, ...] = ()
    attempts: "tuple[Attempt, ...]" = ()
    bias_shown: BiasShown = "bias"
    what_ifs: tuple[WhatIf, ...] = ()

    @property
    def costume(self) -> Costume:
        """How biases are shown."""
        return COSTUMES[self.bias_shown]


def new_project(network: Network, dataset: Dataset, training: Training) -> Project:
    """An untrained project whose initial weights are drawn from the training seed."""
    initial = initial_parameters(network, training.seed)
    return Project(network, dataset, training, initial, TrainingState(initial))


def with_network(project: Project, network: Network) -> Project:
    """The project with an edited network; what was learned stays with its neurons and wires."""
    before, state = project.network, project.state
    drawn = draw_weights(network, project.training.seed)
    initial = carry_over(before, project.initial, network, drawn)
    untrained = state.parameters is project.initial
    parameters = initial if untrained else carry_over(before, state.parameters, network, drawn)
    nothing = no_weights(network)
    slots = {name: carry_over(before, slot, network, nothing) for name, slot in state.slots.items()}
    if parameters is not state.parameters or any(slots[n] is not s for n, s in state.slots.items()):
        state = replace(state, parameters=parameters, slots=slots)
    return replace(
        project,
        network=network,
        initial=initial,
        state=state,
        breakpoints=carry_breakpoints(project.breakpoints, before, network),
        what_ifs=carry_what_ifs(project.what_ifs, network),
    )


def with_breakpoints(project: Project, breakpoints: Iterable[Breakpoint]) -> Project:
    """The project with other breakpoints. Raises BreakpointError for one without its place."""
    breakpoints = tuple(breakpoints)
    check_breakpoints(project.network, breakpoints)
    return replace(project, breakpoints=breakpoints)


def with_attempt(project: Project, attempt: "Attempt") -> Project:
    """The project with one more attempt; the oldest goes where there are too many."""
    return replace(project, attempts=(*project.attempts, attempt)[-MAX_ATTEMPTS:])


def with_what_if(project: Project, one: WhatIf) -> Project:
    """The project with one more what-if on its list; the oldest goes where there are too many."""
    return replace(project, what_ifs=(*project.what_ifs, one)[-MAX_WHAT_IFS:])


def with_training(project: Project, **changes: Any) -> Project:
    """The project with other training settings, keeping what was learned.

    Another optimiser starts with empty slots; another batch size or order starts a new epoch, since
    the batches of the present one no longer exist.
    """
    old, training = project.training, replace(project.training, **changes)
    state = project.state
    if training.optimizer.name != old.optimizer.name:
        state = replace(state, optimizer_steps=0, slots=MappingProxyType({}))
    if (training.batch_size, training.shuffle, training.seed) != (
        old.batch_size,
        old.shuffle,
        old.seed,
    ):
        state = _at_epoch_start(state)
    return replace(project, training=training, state=state)


Rule = Literal["optimizer", "schedule"]  # a setting that has constants


def with_rate(project: Project, rate: float) -> Project:
    """The project with another learning rate. Raises OptimizerError."""
    return with_training(project, optimizer=replace(project.training.optimizer, learning_rate=rate))


def with_constant(project: Project, rule: Rule, name: str, value: float) -> Project:
    """The project with another constant of its optimiser or its schedule. Raises a UserError."""
    present: Optimizer | Schedule = getattr(project.training, rule)
    constants, usual = {**present.constants, name: value}, present.row.textbook
    changed = tuple((n, v) for n, v in constants.items() if v != usual[n])
    return with_training(project, **{rule: replace(present, changed=changed)})


def _at_epoch_start(state: TrainingState) -> TrainingState:
    return replace(state, epoch=state.epoch + (state.batch > 0), batch=0)


def with_dataset(project: Project, dataset: Dataset) -> Project:
    """The project with other data; the weights stay, a new epoch begins.

    What was made otherwise of samples is that of samples that are no more.
    """
    of_network = tuple(one for one in project.what_ifs if not isinstance(one.of, Samples))
    state = _at_epoch_start(project.state)
    return replace(project, dataset=dataset, state=state, what_ifs=of_network)


def with_parameters(project: Project, parameters: Parameters) -> Project:
    """The project with weights set by hand. Before the first iteration they are its initial weights.

    Where a wire was cut the weight stays zero, and so does a bias that a layer does not have. Raises
    SettingsError.
    """
    if not all(np.isfinite(array).all() for array in parameters):
        raise SettingsError("A weight must be a finite number.")
    connections, computed = project.network.connections, project.network.computed
    parameters = Parameters(
        {c.key: masked(parameters.weights[c.key], c) for c in connections},
        {layer.id: as_biases(parameters.biases[layer.id], layer) for layer in computed},
    )
    initial = parameters if project.state.iteration == 0 else project.initial
    state = replace(project.state, parameters=parameters)
    return replace(project, initial=initial, state=state)


def reset(project: Project) -> Project:
    """Back to iteration 0 with the same initial weights."""
    return replace(project, state=TrainingState(project.initial))


def reseed(project: Project, seed: int) -> Project:
    """Back to iteration 0 with initial weights drawn anew; locked ones keep their present values."""
    training = replace(project.training, seed=seed)
    network, drawn = project.network, initial_parameters(project.network, seed)
    present = project.state.parameters
    weights = {
        c.key: kept_where(c.locked, present.weights[c.key], drawn.weights[c.key])
        for c in network.connections
    }
    biases = {
        x.id: kept_where(x.bias_locked, present.biases[x.id], drawn.biases[x.id])
        for x in network.computed
    }
    initial = Parameters(weights, biases)
    return replace(project, training=training, initial=initial, state=TrainingState(initial))


def check_fit(project: Project) -> None:
    """Raise a UserError, saying what to change, if this project cannot be trained as it stands."""
    check_sizes(project)
    check_loss_fits(project)


def check_sizes(project: Project) -> None:
    """Raise FitError if the network cannot compute its outputs for the data."""
    network, dataset = project.network, project.dataset
    if network.n_inputs != dataset.n_features:
        raise FitError(
            "Features of the data: {features}. Neurons of the input layers: {neurons}. "
            "Both must be equal.",
            features=dataset.n_features,
            neurons=network.n_inputs,
        )
    if network.output.size != dataset.n_targets:
        raise FitError(
            "Target columns of the data: {targets}. Neurons of the output layer: {neurons}. "
            "Both must be equal.",
            targets=dataset.n_targets,
            neurons=network.output.size,
        )


def check_loss_fits(project: Project) -> None:
    """Raise LossError if the loss cannot be computed, so that only the forward pass works."""
    output, name = project.network.output, project.training.loss
    if output.overrides and LOSSES[name].reads_score:
        raise LossError(
            "{loss} needs the same activation for all output neurons; choose the loss {fitting} instead, "
            "or give them one.",
            loss=LOSSES[name].title,
            fitting=LOSSES[fitting_loss_of(project)].title,
        )
    check_loss(name, output.activation.name, project.dataset)


def fitting_loss_of(project: Project) -> str:
    """A loss that the output layer as it is can have with these targets."""
    output = project.network.output
    if output.overrides:
        return fitting_loss("", project.dataset)
    return fitting_loss(output.activation.name, project.dataset)


def with_fitting_loss(project: Project) -> Project:
    """The project with a loss that fits its output layer, which stays as it is."""
    return with_training(project, loss=fitting_loss_of(project))
