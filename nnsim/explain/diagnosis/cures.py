"""Cures: what to change in a project so that it may learn. Data, applied by a pure function.

A cure is tried from the very start of a run, so what it changes of the weights are the initial ones.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from nnsim.data.prepare import prepare
from nnsim.editing.connections import connect, disconnect
from nnsim.editing.layers import COLUMN_GAP, add_layer, move_layers, resize_layer
from nnsim.editing.several import (
    Several,
    with_activation,
    with_bias_kind,
    with_biases_locked,
    with_initializer,
    with_weights_locked,
)
from nnsim.functions.activations import ACTIVATIONS, Activation
from nnsim.functions.initializers import INITIALIZERS, Initializer
from nnsim.functions.losses import LOSSES
from nnsim.functions.optimizers import OPTIMIZERS, Optimizer
from nnsim.functions.schedules import Schedule
from nnsim.model.project import (
    Project,
    reseed,
    with_dataset,
    with_fitting_loss,
    with_network,
    with_rate,
    with_training,
)

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class CureRule:
    """One row of the table: what the cure does, as a title with fields, and how."""

    title: str
    apply: Callable[[Project, Values], Project]
    shown: Mapping[str, Mapping[str, Any]] = field(
        default_factory=dict
    )  # tables with titles of values


@dataclass(frozen=True, slots=True)
class Cure:
    """A choice of cure: a name of CURES and its values, as pairs."""

    name: str
    values: tuple[tuple[str, Any], ...] = ()

    @property
    def title(self) -> tuple[str, dict[str, object]]:
        """The template and its values; those that name a row of a table are its title."""
        row, values = CURES[self.name], dict(self.values)
        named = {k: row.shown[k][v].title for k, v in values.items() if k in row.shown}
        return row.title, values | named

    def as_facts(self) -> dict[str, Any]:
        """As plain values."""
        template, shown = self.title
        return {"id": self.name, "title": template.format(**shown), **dict(self.values)}


def cure(name: str, **values: Any) -> Cure:
    """The cure of this name with these values."""
    return Cure(name, tuple(values.items()))


def cured(project: Project, chosen: Cure) -> Project:
    """The project with what a cure changes; the project must stand where the run began."""
    return CURES[chosen.name].apply(project, dict(chosen.values))


def _rate(project: Project, values: Values) -> Project:
    return with_rate(project, values["rate"])


def _optimizer(project: Project, values: Values) -> Project:
    name = values["optimizer"]
    return with_training(project, optimizer=Optimizer(name, OPTIMIZERS[name].learning_rate))


def _start(project: Project, values: Values) -> Project:
    """Other initial weights, at the same iteration, so that the runs can be laid side by side."""
    drawn_by = Initializer(values["initializer"])
    layers = [layer.id for layer in project.network.computed]
    made = reseed(with_initializer(project, layers, drawn_by), values["seed"])
    here = project.state
    state = replace(made.state, iteration=here.iteration, epoch=here.epoch, batch=here.batch)
    return replace(made, state=state)


def _output_activation(project: Project, values: Values) -> Project:
    """The loss goes with it, where it is paired with another one."""
    output, name = project.network.output, values["activation"]
    changed = with_activation(project, [output.id], (), Activation(name))
    paired = LOSSES[project.training.loss].paired
    return with_fitting_loss(changed) if paired and name not in paired else changed


def _hidden_activation(project: Project, values: Values) -> Project:
    hidden = [layer.id for layer in project.network.computed if layer.role == "hidden"]
    return with_activation(project, hidden, (), Activation(values["activation"]))


def _loss(project: Project, values: Values) -> Project:
    return with_training(project, loss=values["loss"])


def _wider(project: Project, values: Values) -> Project:
    return with_network(project, resize_layer(project.network, values["layer"], values["size"]))


def _hidden_layer(project: Project, values: Values) -> Project:
    """A layer between the output and all that fed it."""
    network = project.network
    output = network.output
    feeding = network.incoming(output.id)
    (x, y), name = output.position, values["activation"]
    network = add_layer(network, values["size"], Activation(name), (x, y))
    hidden = network.layers[-1]
    for connection in feeding:
        network = disconnect(network, *connection.key)
        network = connect(network, connection.source, hidden.id)
    network = move_layers(
        connect(network, hidden.id, output.id), {hidden.id: (x, y), output.id: (x + COLUMN_GAP, y)}
    )
    return with_network(project, network)


def _batch(project: Project, values: Values) -> Project:
    return with_training(project, batch_size=values["size"])


def _penalty(project: Project, values: Values) -> Project:
    return with_training(project, l1=values["l1"], l2=values["l2"])


def _unlocked(project: Project, values: Values) -> Project:
    network = project.network
    every = Several(layers=tuple(x.id for x in network.computed), connections=tuple(network.by_key))
    return with_biases_locked(with_weights_locked(project, every, False), every, False)


def _with_biases(project: Project, values: Values) -> Project:
    return with_bias_kind(project, [layer.id for layer in project.network.computed], "own")


def _steady(project: Project, values: Values) -> Project:
    return with_training(project, schedule=Schedule())


def _scaled_targets(project: Project, values: Values) -> Project:
    dataset = project.dataset
    return with_dataset(
        project, prepare(dataset.raw, replace(dataset.preparation, targets="standard"))
    )


def _scaled(project: Project, values: Values) -> Project:
    """With the rate, since one that large inputs allowed makes hardly a step with small ones."""
    dataset = project.dataset
    wanted = replace(dataset.preparation, inputs="standard")
    return with_rate(with_dataset(project, prepare(dataset.raw, wanted)), values["rate"])


CURES: Mapping[str, CureRule] = MappingProxyType(
    {
        "learning_rate": CureRule("Learning rate {rate:g}", _rate),
        "constant_rate": CureRule("A learning rate that stays as it is", _steady),
        "optimizer": CureRule(
            "{optimizer} with its usual learning rate", _optimizer, {"optimizer": OPTIMIZERS}
        ),
        "start": CureRule(
            "New initial weights: {initializer}, seed {seed}",
            _start,
            {"initializer": INITIALIZERS},
        ),
        "output_activation": CureRule(
            "{activation} in the output layer", _output_activation, {"activation": ACTIVATIONS}
        ),
        "hidden_activation": CureRule(
            "{activation} in the hidden layers", _hidden_activation, {"activation": ACTIVATIONS}
        ),
        "wider": CureRule("{size} neurons in the last hidden layer", _wider),
        "hidden_layer": CureRule(
            "A hidden layer of {size} neurons with {activation}",
            _hidden_layer,
            {"activation": ACTIVATIONS},
        ),
        "loss": CureRule("The loss {loss}", _loss, {"loss": LOSSES}),
        "fitting_loss": CureRule("A loss that fits the output", lambda p, v: with_fitting_loss(p)),
        "batch": CureRule("Batches of {size}", _batch),
        "penalty": CureRule("L1 λ = {l1:g} and L2 λ = {l2:g}", _penalty),
        "unlock": CureRule("All weights and biases free", _unlocked),
        "biases": CureRule("A bias for every neuron", _with_biases),
        "scale_inputs": CureRule(
            "Inputs scaled to mean 0 and deviation 1, learning rate {rate:g}", _scaled
        ),
        "scale_targets": CureRule("Targets scaled to mean 0 and deviation 1", _scaled_targets),
    }
)
