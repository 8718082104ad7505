"""What an experiment can vary: a table from a setting to what it makes of a project.

The order of the table is the order in which settings are applied: data, architecture, training, and
last the seed, so that weights are drawn for the network there is then.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from nnsim.data.catalogue import entry_of
from nnsim.data.datasets import generate
from nnsim.data.prepare import prepare_like
from nnsim.editing.layers import build, edit_layer, resize_layer, set_activation
from nnsim.errors import UserError
from nnsim.functions.activations import ACTIVATIONS, Activation
from nnsim.functions.initializers import INITIALIZERS, Initializer
from nnsim.functions.losses import LOSSES
from nnsim.functions.optimizers import OPTIMIZERS
from nnsim.model.network import Layer, Network
from nnsim.model.project import Project, reseed, reset, with_network, with_rate, with_training
from nnsim.presets.defaults import fit_to_data, with_loss, with_optimizer

Value = int | float | str
Cell = Mapping[str, Value]  # the settings of one run by name, in the order of SETTINGS


class ExperimentError(UserError):
    """An experiment that cannot be, or a run that cannot be begun; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the table: a number of a range, or one of the words in `choices`.

    `is_ratio` says that 0.01 is as far from 0.1 as 0.1 from 1; `repeats`, that runs which differ in
    nothing else are repetitions of one; `steers`, that it moves neither the weights a run begins with
    nor the loss it goes down.
    """

    title: str
    apply: Callable[[Project, Value], Project]
    choices: tuple[str, ...] = ()
    low: float = 0
    high: float = 2**53
    is_whole: bool = True
    is_ratio: bool = False
    repeats: bool = False
    steers: bool = False

    def check(self, value: object) -> Value:
        """The value, if it is one of this setting. Raises ExperimentError."""
        return self._word(value) if self.choices else self._number(value)

    def _word(self, value: object) -> str:
        if isinstance(value, str) and value in self.choices:
            return value
        known = ", ".join(self.choices)
        raise ExperimentError("{setting} must be one of {known}.", setting=self.title, known=known)

    def _number(self, value: object) -> int | float:
        kind = int if self.is_whole else int | float
        if isinstance(value, kind) and not isinstance(value, bool):
            number = value if self.is_whole else float(value)
            if self.low <= number <= self.high:  # a NaN fails every comparison
                return number
        whole = "{setting} must be a whole number from {low:,.0f} to {high:,.0f}."
        template = (
            whole if self.is_whole else "{setting} must be a number from {low:g} to {high:g}."
        )
        raise ExperimentError(template, setting=self.title, low=self.low, high=self.high)


def applied(project: Project, cell: Cell) -> Project:
    """The project of a cell before its first iteration. Raises a UserError if there is none."""
    changed = project
    for name, setting in SETTINGS.items():
        if name in cell:
            changed = setting.apply(changed, cell[name])
    if changed.network is project.network and "seed" not in cell:
        return reset(changed)  # with weights that were set by hand, if some were
    return reseed(changed, changed.training.seed)


# -- data -------------------------------------------------------------------------------------------


def _of_recipe(name: str) -> Callable[[Project, Value], Project]:
    """A setting of how the data set is generated."""

    def apply(project: Project, value: Value) -> Project:
        recipe = project.dataset.recipe
        if name not in entry_of(recipe.name).uses:
            raise ExperimentError(
                "The data set {data} has no setting “{name}”; vary another one.",
                data=recipe.name,
                name=name,
            )
        changes: dict[str, Any] = {name: value}
        made = generate(replace(recipe, **changes))
        return fit_to_data(project, prepare_like(made, project.dataset))

    return apply


# -- architecture -----------------------------------------------------------------------------------


def _hidden(network: Network) -> tuple[Layer, ...]:
    found = tuple(layer for layer in network.order if layer.role == "hidden")
    if not found:
        raise ExperimentError("The network has no hidden layer; give it one.")
    return found


def _with_depth(project: Project, depth: Value) -> Project:
    """A chain of so many hidden layers; those that are added are as the last one there is."""
    network, hidden = project.network, _hidden(project.network)
    pairs = set(zip((x.id for x in network.order), (x.id for x in network.order[1:]), strict=False))
    if set(network.by_key) != pairs:
        raise ExperimentError("Only the depth of a plain chain of layers can be varied.")
    kept = [*hidden, *[hidden[-1]] * int(depth)][: int(depth)]
    output = network.output
    chain = build((network.n_inputs, *(x.size for x in kept), output.size), output.activation)
    for layer, like in zip(chain.computed, (*kept, output), strict=True):
        chain = set_activation(chain, layer.id, like.activation)
        chain = edit_layer(
            chain,
            layer.id,
            initializer=like.initializer,
            bias=like.bias,
            bias_locked=like.bias_locked,
        )
    return with_network(project, chain)


def _with_width(project: Project, width: Value) -> Project:
    network = project.network
    for layer in _hidden(network):
        network = resize_layer(network, layer.id, int(width))
    return with_network(project, network)


def _with_activation(project: Project, name: Value) -> Project:
    network = project.network
    for layer in _hidden(network):
        network = set_activation(network, layer.id, Activation(str(name)))
    return with_network(project, network)


def _with_initializer(project: Project, name: Value) -> Project:
    network = project.network
    for layer in network.computed:
        network = edit_layer(network, layer.id, initializer=Initializer(str(name)))
    return with_network(project, network)


# -- training ---------------------------------------------------------------------------------------


def _of_training(name: str) -> Callable[[Project, Value], Project]:
    return lambda project, value: with_training(project, **{name: value})


def _penalty(title: str, name: str) -> Setting:
    apply = _of_training(name)
    return Setting(title, apply, high=1e6, is_whole=False, is_ratio=True, steers=True)


SETTINGS: Mapping[str, Setting] = MappingProxyType(
    {
        "samples": Setting("Samples", _of_recipe("samples"), low=1, high=1_000_000, is_ratio=True),
        "noise": Setting("Noise", _of_recipe("noise"), high=1000.0, is_whole=False),
        "data_seed": Setting("Data seed", _of_recipe("seed"), repeats=True),
        "depth": Setting("Hidden layers", _with_depth, low=1, high=50),
        "width": Setting("Neurons a layer", _with_width, low=1, high=4096, is_ratio=True),
        "activation": Setting("Activation", _with_activation, tuple(ACTIVATIONS)),
        "initializer": Setting("Initialiser", _with_initializer, tuple(INITIALIZERS)),
        "loss": Setting("Loss", lambda p, v: with_loss(p, str(v)), tuple(LOSSES)),
        "optimizer": Setting(
            "Optimiser", lambda p, v: with_optimizer(p, str(v)), tuple(OPTIMIZERS), steers=True
        ),
        "learning_rate": Setting(
            "Learning rate",
            lambda project, rate: with_rate(project, float(rate)),
            high=1e6,
            is_whole=False,
            is_ratio=True,
            steers=True,
        ),
        "batch_size": Setting(
            "Batch size", _of_training("batch_size"), high=1e6, is_ratio=True, steers=True
        ),
        "l1": _penalty("L1 λ", "l1"),
        "l2": _penalty("L2 λ", "l2"),
        "seed": Setting("Seed", _of_training("seed"), repeats=True),
    }
)
