"""How a run goes on from where it stands with neurons, a wire or samples otherwise."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np

from nnsim.data.datasets import Dataset
from nnsim.data.point_edits import change_points, hold_out
from nnsim.editing.connections import disconnect_neurons
from nnsim.editing.locks import lock_into, lock_wires
from nnsim.engine.batches import lay_out
from nnsim.engine.program import ForwardPass
from nnsim.errors import UserError
from nnsim.functions.tape import Array, play
from nnsim.model.network import Layer, Network
from nnsim.model.parameters import ParameterLayout, Parameters, as_biases
from nnsim.model.project import (
    Project,
    with_dataset,
    with_network,
    with_parameters,
    with_what_if,
)
from nnsim.model.what_if import Kind, Neurons, Samples, WhatIf, Wire

Ends = tuple[int, int]  # the neurons that a wire is between


class InterventionError(UserError):
    """A what-if that cannot be."""


def check_amount(kind: Kind, amount: float) -> None:
    """Raise InterventionError for an amount that a kind cannot have."""
    if kind == "noise" and amount < 0:
        raise InterventionError("The deviation of noise must be 0 or more.")


def applied(project: Project, one: WhatIf) -> Project:
    """The project that trains on with something otherwise, from where it stands, and lists it.

    What passes on nothing, or always the same, is cut off, and what it added goes into the biases that
    it led to. Weights out of scaled neurons are scaled. Of a frozen neuron the weights into it and its
    bias are locked, of a frozen wire its weight. Noise is what weights and biases get, once. Of samples
    the inputs change, as they came; a frozen one is held out to test on. Raises a UserError where that
    cannot be.
    """
    now = replace(one, iteration=project.state.iteration)
    match one.of:
        case Neurons(neurons):
            made = _with_neurons(project, neurons, one)
        case Wire(source, target):
            made = _with_wire(project, (source, target), one)
        case Samples(rows):
            listed = project.what_ifs  # those of other samples too
            dataset = _with_samples(project.dataset, rows, one)
            made = replace(with_dataset(project, dataset), what_ifs=listed)
    return with_what_if(made, now)


# -- neurons and wires --------------------------------------------------------------------------------


def _with_neurons(project: Project, neurons: tuple[int, ...], one: WhatIf) -> Project:
    network = project.network
    out = _wires_out(network, neurons)
    match one.kind:
        case "freeze":
            return with_network(project, lock_into(network, neurons, True))
        case "scale":
            return _scaled(project, dict.fromkeys(out, one.amount))
        case "noise":
            return _jolted(project, neurons, one)
        case "silence":
            return _cut(project, out)
        case "hold":
            return _held(project, dict.fromkeys(neurons, one.amount), out)
        case "mean":
            return _held(project, _means(project, neurons), out)


def _with_wire(project: Project, wire: Ends, one: WhatIf) -> Project:
    """What a wire passes on is its weight times what its neuron gives."""
    network, source = project.network, wire[0]
    match one.kind:
        case "freeze":
            return with_network(project, lock_wires(network, [wire], True))
        case "scale":
            return _scaled(project, {wire: one.amount})
        case "noise":
            drawn = np.random.default_rng([one.seed, *wire]).normal(0, one.amount)
            return _moved(project, {wire: float(drawn)}, {})
        case "silence":
            return _cut(project, [wire])
        case "hold":
            return _cut(_added(project, {wire: one.amount}), [wire])
        case "mean":
            return _held(project, _means(project, [source]), [wire])


def _jolted(project: Project, neurons: Iterable[int], one: WhatIf) -> Project:
    """With noise on the biases of neurons and the weights into them; out of them if they are inputs."""
    network, wires, biases = project.network, dict[Ends, float](), dict[int, float]()
    for neuron in neurons:
        generator, layer = np.random.default_rng([one.seed, neuron]), network.layer_of[neuron]
        ends = (
            _wires_out(network, [neuron]) if layer.role == "input" else _wires_into(network, neuron)
        )
        wires |= {end: float(generator.normal(0, one.amount)) for end in ends}
        if layer.role != "input":
            biases[neuron] = float(generator.normal(0, one.amount))
    return _moved(project, wires, biases)


def _wires_into(network: Network, neuron: int) -> list[Ends]:
    return [
        (source, neuron)
        for connection in network.incoming(network.layer_of[neuron].id)
        for source in network.by_id[connection.source].neurons
        if network.has_wire(source, neuron)
    ]


def _moved(project: Project, wires: Mapping[Ends, float], biases: Mapping[int, float]) -> Project:
    """With so much added to weights and biases."""
    changed, network = _copied(project), project.network
    for (source, target), amount in wires.items():
        key = network.layer_of[source].id, network.layer_of[target].id
        changed.weights[key][network.index_of(source), network.index_of(target)] += amount
    for neuron, amount in biases.items():
        changed.biases[network.layer_of[neuron].id][network.index_of(neuron)] += amount
    return with_parameters(project, changed)


def _wires_out(network: Network, neurons: Iterable[int]) -> list[Ends]:
    return [
        (neuron, target)
        for neuron in neurons
        for connection in network.outgoing(network.layer_of[neuron].id)
        for target in network.by_id[connection.target].neurons
        if network.has_wire(neuron, target)
    ]


def _cut(project: Project, wires: Iterable[Ends]) -> Project:
    network = project.network
    for wire in wires:
        network = disconnect_neurons(network, *wire)
    return with_network(project, network)


def _copied(project: Project) -> Parameters:
    now = project.state.parameters
    weights = {key: array.copy() for key, array in now.weights.items()}
    return Parameters(weights, {i: array.copy() for i, array in now.biases.items()})


def _scaled(project: Project, wires: Mapping[Ends, float]) -> Project:
    changed, network = _copied(project), project.network
    for (source, target), amount in wires.items():
        key = network.layer_of[source].id, network.layer_of[target].id
        changed.weights[key][network.index_of(source), network.index_of(target)] *= amount
    return with_parameters(project, changed)


def _held(project: Project, amounts: Mapping[int, float], wires: Iterable[Ends]) -> Project:
    """Without these wires, and what they add where their neurons give these amounts kept."""
    network, weights = project.network, project.state.parameters.weights
    added = dict[Ends, float]()
    for source, target in wires:
        weight = weights[network.layer_of[source].id, network.layer_of[target].id]
        place = network.index_of(source), network.index_of(target)
        added[source, target] = float(weight[place]) * amounts[source]
    return _cut(_added(project, added), added)


def _added(project: Project, wires: Mapping[Ends, float]) -> Project:
    """With what wires add put into the biases of the neurons that they lead to."""
    changed, network = _copied(project), project.network
    for (_, target), amount in wires.items():
        changed.biases[network.layer_of[target].id][network.index_of(target)] += amount
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


# -- samples ------------------------------------------------------------------------------------------


def _with_samples(dataset: Dataset, samples: tuple[int, ...], one: WhatIf) -> Dataset:
    """The data with other inputs of samples, before they are prepared, or without them in training."""
    raw, rows = dataset.raw, dataset.rows[list(samples)]
    if one.kind == "freeze":
        test = raw.test.copy()
        test[rows] = True
        return hold_out(dataset, test)
    inputs = raw.features[rows]
    match one.kind:
        case "silence":
            inputs = np.zeros_like(inputs)
        case "hold":
            inputs = np.full_like(inputs, one.amount)
        case "mean":
            inputs = np.broadcast_to(raw.features[~raw.test].mean(axis=0), inputs.shape)
        case "scale":
            inputs = inputs * one.amount
        case "noise":
            drawn = np.random.default_rng([one.seed, *samples])
            inputs = inputs + drawn.normal(0, one.amount, inputs.shape)
    return change_points(dataset, rows, inputs, raw.targets[rows])
