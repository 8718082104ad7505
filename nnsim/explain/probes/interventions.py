"""Interventions: what a network would answer if a neuron, a layer, a wire or a sample were otherwise.

The pass through the network is made anew with the intervention in it, so that all that follows of it is
exact: replacing what a neuron passes on is the do-operation on a causal model. Source: Pearl, "Causality"
(2000). Training goes on under an intervention as `applied` says.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from nnsim.editing.connections import disconnect_neurons, lock_connection
from nnsim.editing.layers import edit_layer
from nnsim.engine.batches import lay_out
from nnsim.engine.evaluation import sample_losses
from nnsim.engine.program import ForwardPass
from nnsim.errors import UserError
from nnsim.functions.losses import LOSSES
from nnsim.functions.tape import Array, play
from nnsim.model.network import Layer, Network
from nnsim.model.parameters import ParameterLayout, Parameters, as_biases, freeze
from nnsim.model.project import Project, with_dataset, with_network, with_parameters

Kind = Literal["silence", "hold", "mean", "scale", "noise", "freeze"]


class InterventionError(UserError):
    """An intervention that cannot be."""


def check_amount(kind: Kind, amount: float) -> None:
    """Raise InterventionError for an amount that a kind cannot have."""
    if kind == "noise" and amount < 0:
        raise InterventionError("The deviation of noise must be 0 or more.")


@dataclass(frozen=True, slots=True)
class NeuronIntervention:
    """What becomes of what neurons (their numbers in the network) pass on.

    They are silenced, held at `amount`, replaced by their mean over the samples, scaled by `amount`,
    given normal noise of that deviation, or frozen: their wires and bias learn nothing more.
    """

    kind: Kind
    neurons: tuple[int, ...]
    amount: float = 0.0
    seed: int = 0  # of the noise


@dataclass(frozen=True, slots=True)
class WireIntervention:
    """The weight of one wire between two neurons is multiplied by `amount`: 0 silences it.

    Normal `noise` of that deviation is added to it once.
    """

    source: int
    target: int
    amount: float = 0.0
    noise: float = 0.0
    seed: int = 0


@dataclass(frozen=True, slots=True)
class SampleIntervention:
    """Rows of the data that are not trained on."""

    samples: tuple[int, ...]


Intervention = NeuronIntervention | WireIntervention | SampleIntervention


@dataclass(frozen=True, eq=False, slots=True)
class Intervened:
    """Outputs (n_samples, n_outputs), and the loss of every sample (n_samples,)."""

    outputs: Array
    losses: Array


def intervened(
    project: Project,
    values: Array,
    interventions: Iterable[Intervention],
    samples: NDArray[np.intp] | None = None,
) -> Intervened:
    """Rows of the data, or all, at a flat vector of parameters, with the interventions in the pass.

    Freezing, and leaving samples out, change no pass. The loss must fit.
    """
    network, dataset, made = project.network, project.dataset, tuple(interventions)
    rows = slice(None) if samples is None else samples
    features, targets = dataset.features[rows], dataset.targets[rows]
    layout, changed = ParameterLayout(network), values.astype(np.float64)
    weights = layout.view(changed).weights
    for one in made:
        if isinstance(one, WireIntervention):
            key = network.layer_of[one.source].id, network.layer_of[one.target].id
            place = network.index_of(one.source), network.index_of(one.target)
            weights[key][place] = weights[key][place] * one.amount + _noise_of(one)
    forward = ForwardPass(network, layout, changed, len(features))
    forward.batch[...] = lay_out(network, features, targets, np.float64).T
    of_neurons = [one for one in made if isinstance(one, NeuronIntervention)]
    _intervene(network, forward, {layer.id for layer in network.inputs}, of_neurons)
    for step in forward.steps:
        play(step.calls)
        if step.operation == "activation" and step.layer is not None:
            _intervene(network, forward, {step.layer.id}, of_neurons)
    output = forward.buffers[network.output.id]
    wanted = forward.batch[forward.target_rows]
    with np.errstate(all="ignore"):
        losses = sample_losses(LOSSES[project.training.loss], output, wanted)
    return Intervened(output.activation.T.copy(), losses)


def _intervene(
    network: Network,
    forward: ForwardPass,
    layers: set[str],
    interventions: Iterable[NeuronIntervention],
) -> None:
    """Change what the neurons of these layers pass on; a loss that reads scores is not asked."""
    for one in interventions:
        for neuron in one.neurons:
            layer = network.layer_of[neuron]
            if layer.id in layers:
                row = forward.buffers[layer.id].activation[network.index_of(neuron)]
                _change(row, one, neuron)


def _change(row: Array, one: NeuronIntervention, neuron: int) -> None:
    match one.kind:
        case "silence":
            row[...] = 0.0
        case "hold":
            row[...] = one.amount
        case "mean":
            row[...] = row.mean()
        case "scale":
            row *= one.amount
        case "noise":
            row += np.random.default_rng([one.seed, neuron]).normal(0, one.amount, row.shape)


def applied(project: Project, one: Intervention) -> Project:
    """The project that trains on under an intervention, from where it stands.

    Wires out of silenced neurons are cut. Out of held ones, too, and what they added goes into the
    biases they led to; that is also the mean, at what it is now. Wires out of scaled ones get scaled
    weights. Of frozen ones the layers' weights and biases are locked. Noise is what their weights and
    biases get, once, since what is passed on is trained without any. Raises InterventionError
    where biases cannot take up what is held.
    """
    match one:
        case SampleIntervention(samples):
            test = project.dataset.test.copy()
            test[list(samples)] = True
            return with_dataset(project, replace(project.dataset, test=freeze(test)))
        case WireIntervention(source, target, amount):
            if not (amount or one.noise):
                return with_network(project, disconnect_neurons(project.network, source, target))
            scaled = _scaled(project, {(source, target): amount})
            return _moved(scaled, {(source, target): _noise_of(one)}, {})
        case NeuronIntervention("freeze", neurons):
            return with_network(project, _frozen(project.network, neurons))
        case NeuronIntervention("scale", neurons, amount):
            return _scaled(project, dict.fromkeys(_wires_out(project.network, neurons), amount))
        case NeuronIntervention("silence", neurons):
            return _cut(project, neurons)
        case NeuronIntervention("hold", neurons, amount):
            return _cut(_with_held(project, dict.fromkeys(neurons, amount)), neurons)
        case NeuronIntervention("mean", neurons):
            return _cut(_with_held(project, _means(project, neurons)), neurons)
        case NeuronIntervention("noise", neurons, amount, seed):
            return _jolted(project, neurons, amount, seed)
    raise AssertionError("all kinds are listed")


def _noise_of(one: WireIntervention) -> float:
    generator = np.random.default_rng([one.seed, one.source, one.target])
    return float(generator.normal(0, one.noise))


def _jolted(project: Project, neurons: Iterable[int], amount: float, seed: int) -> Project:
    """With noise on the biases of neurons and the weights into them; out of them if they are inputs."""
    network, wires, biases = project.network, dict[tuple[int, int], float](), dict[int, float]()
    for neuron in neurons:
        generator, layer = np.random.default_rng([seed, neuron]), network.layer_of[neuron]
        ends = (
            _wires_out(network, [neuron]) if layer.role == "input" else _wires_into(network, neuron)
        )
        wires |= {end: float(generator.normal(0, amount)) for end in ends}
        if layer.role != "input":
            biases[neuron] = float(generator.normal(0, amount))
    return _moved(project, wires, biases)


def _wires_into(network: Network, neuron: int) -> list[tuple[int, int]]:
    return [
        (source, neuron)
        for connection in network.incoming(network.layer_of[neuron].id)
        for source in network.by_id[connection.source].neurons
        if network.has_wire(source, neuron)
    ]


def _moved(
    project: Project, wires: dict[tuple[int, int], float], biases: dict[int, float]
) -> Project:
    """With so much added to weights and biases."""
    changed, network = _copied(project), project.network
    for (source, target), amount in wires.items():
        key = network.layer_of[source].id, network.layer_of[target].id
        changed.weights[key][network.index_of(source), network.index_of(target)] += amount
    for neuron, amount in biases.items():
        changed.biases[network.layer_of[neuron].id][network.index_of(neuron)] += amount
    return with_parameters(project, changed)


def _wires_out(network: Network, neurons: Iterable[int]) -> list[tuple[int, int]]:
    return [
        (neuron, target)
        for neuron in neurons
        for connection in network.outgoing(network.layer_of[neuron].id)
        for target in network.by_id[connection.target].neurons
        if network.has_wire(neuron, target)
    ]


def _cut(project: Project, neurons: Iterable[int]) -> Project:
    network = project.network
    for wire in _wires_out(network, neurons):
        network = disconnect_neurons(network, *wire)
    return with_network(project, network)


def _frozen(network: Network, neurons: Iterable[int]) -> Network:
    for layer_id in {network.layer_of[neuron].id for neuron in neurons}:
        for connection in network.incoming(layer_id):
            network = lock_connection(network, *connection.key, True)
        network = edit_layer(network, layer_id, bias_locked=True)
    return network


def _copied(project: Project) -> Parameters:
    now = project.state.parameters
    weights = {key: array.copy() for key, array in now.weights.items()}
    return Parameters(weights, {i: array.copy() for i, array in now.biases.items()})


def _scaled(project: Project, wires: dict[tuple[int, int], float]) -> Project:
    changed, network = _copied(project), project.network
    for (source, target), amount in wires.items():
        key = network.layer_of[source].id, network.layer_of[target].id
        changed.weights[key][network.index_of(source), network.index_of(target)] *= amount
    return with_parameters(project, changed)


def _with_held(project: Project, amounts: dict[int, float]) -> Project:
    """What neurons held at these values add, put into the biases that they lead to."""
    changed, network = _copied(project), project.network
    for source, target in _wires_out(network, amounts):
        layer = network.layer_of[target].id
        weights = changed.weights[network.layer_of[source].id, layer]
        i, j = network.index_of(source), network.index_of(target)
        changed.biases[layer][j] += weights[i, j] * amounts[source]
    for layer_id, biases in changed.biases.items():
        _check_biases(network.by_id[layer_id], biases)
    return with_parameters(project, changed)


def _check_biases(layer: Layer, biases: Array) -> None:
    if as_biases(biases, layer) is not biases:
        raise InterventionError(
            "What is held would become part of the biases of {layer}, whose neurons have none of their "
            "own; give every neuron of {layer} its own bias first.",
            layer=layer.name,
        )


def _means(project: Project, neurons: Iterable[int]) -> dict[int, float]:
    """What each neuron passes on, on the average over the training samples."""
    network, dataset = project.network, project.dataset
    layout = ParameterLayout(network)
    values = np.zeros(layout.size)
    layout.pack(project.state.parameters, values)
    rows = dataset.train_indices
    forward = ForwardPass(network, layout, values, len(rows))
    forward.batch[...] = lay_out(
        network, dataset.features[rows], dataset.targets[rows], np.float64
    ).T
    play(forward.tape)
    return {
        neuron: float(
            forward.buffers[network.layer_of[neuron].id].activation[network.index_of(neuron)].mean()
        )
        for neuron in neurons
    }
