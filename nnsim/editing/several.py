"""Several layers, neurons, connections and wires: what they have, and one value for all of them."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from nnsim.editing.layers import edit_layer, override_activation, set_activation
from nnsim.editing.locks import lock_biases, lock_connection, lock_wires
from nnsim.editing.parameters import with_values
from nnsim.functions.activations import Activation
from nnsim.functions.initializers import Initializer
from nnsim.functions.tape import Array
from nnsim.model.locks import Lock
from nnsim.model.network import BiasKind, Layer, Network
from nnsim.model.parameter_ref import (
    BiasRef,
    WeightRef,
    bias_of,
    is_locked,
    value_of,
    weight_between,
)
from nnsim.model.parameters import Key, Parameters
from nnsim.model.project import Project, reseed, with_network, with_parameters


@dataclass(frozen=True)
class Several:
    """Layers and neurons that compute, connections, and single wires of a network."""

    layers: tuple[str, ...] = ()
    neurons: tuple[int, ...] = ()
    connections: tuple[Key, ...] = ()
    wires: tuple[tuple[int, int], ...] = ()


def biases_of(several: Several, network: Network, parameters: Parameters) -> Iterator[Array]:
    """The biases that there are, as they are now: (n_neurons,) of each layer, (1,) of each neuron."""
    layers, single = _biases(several, network)
    yield from (parameters.biases[layer.id] for layer in layers)
    for bias in single:
        yield np.array([value_of(bias, parameters)])


def weights_of(several: Several, network: Network, parameters: Parameters) -> Iterator[Array]:
    """The weights as they are now, without those of cut wires: (n_inputs, n_outputs), (n_wires,)."""
    for key in several.connections:
        mask, weights = network.by_key[key].mask, parameters.weights[key]
        yield weights if mask is None else weights[mask]
    for weight in _wires(several, network):
        yield np.array([value_of(weight, parameters)])


def bias_locks(several: Several, network: Network) -> Iterator[bool]:
    """Whether biases are locked, of each layer or neuron; both, where some of a layer are."""
    layers, single = _biases(several, network)
    for layer in layers:
        yield from _each(layer.bias_locked)
    yield from (is_locked(bias, network) for bias in single)


def weight_locks(several: Several, network: Network) -> Iterator[bool]:
    """Whether weights are locked, of each connection or wire; both, where some of a connection are."""
    for key in several.connections:
        yield from _each(network.by_key[key].locked)
    yield from (is_locked(weight, network) for weight in _wires(several, network))


def _each(lock: Lock) -> tuple[bool, ...]:
    """Whether it locks, both where that differs."""
    return (lock,) if isinstance(lock, bool) else (True, False)


def range_of(values: Iterable[Array]) -> tuple[float, float] | None:
    """The least and the greatest number in arrays of any shape; None where there are none."""
    arrays = [array for array in values if array.size]
    if not arrays:
        return None
    return float(min(a.min() for a in arrays)), float(max(a.max() for a in arrays))


def with_activation(
    project: Project,
    layer_ids: Iterable[str],
    neurons: Iterable[int],
    activation: Activation | None,
) -> Project:
    """Another activation for layers and single neurons; None gives neurons their layer's again."""
    network = project.network
    if activation is not None:
        for layer_id in layer_ids:
            network = set_activation(network, layer_id, activation)
    return with_network(project, override_activation(network, neurons, activation))


def with_initializer(
    project: Project, layer_ids: Iterable[str], initializer: Initializer
) -> Project:
    """Back to iteration 0 with initial weights that these layers draw in another way, same seed."""
    network = project.network
    for layer_id in layer_ids:
        network = edit_layer(network, layer_id, initializer=initializer)
    return reseed(with_network(project, network), project.training.seed)


def with_bias(project: Project, several: Several, value: float) -> Project:
    """The project with one bias for all of them."""
    present = project.state.parameters
    biases = {i: np.full_like(present.biases[i], value) for i in several.layers}
    changed = Parameters(present.weights, {**present.biases, **biases})
    single = [bias_of(project.network, neuron) for neuron in several.neurons]
    return with_values(with_parameters(project, changed), dict.fromkeys(single, value))


def with_weight(project: Project, several: Several, value: float) -> Project:
    """The project with one weight for all of them."""
    present = project.state.parameters
    weights = {key: np.full_like(present.weights[key], value) for key in several.connections}
    changed = Parameters({**present.weights, **weights}, present.biases)
    single = _wires(several, project.network)
    return with_values(with_parameters(project, changed), dict.fromkeys(single, value))


def with_biases_locked(project: Project, several: Several, locked: bool) -> Project:
    """The project with the biases of these layers and neurons locked or free."""
    network = project.network
    for layer_id in several.layers:
        network = edit_layer(network, layer_id, bias_locked=locked)
    return with_network(project, lock_biases(network, several.neurons, locked))


def with_bias_kind(project: Project, layer_ids: Collection[str], kind: BiasKind) -> Project:
    """The project with one bias for each neuron of these layers, one for each layer, or none."""
    network = project.network
    for layer_id in layer_ids:
        network = edit_layer(network, layer_id, bias=kind)
    return with_network(project, network)


def with_weights_locked(project: Project, several: Several, locked: bool) -> Project:
    """The project with the weights of these connections and wires locked or free."""
    network = project.network
    for key in several.connections:
        network = lock_connection(network, *key, locked)
    return with_network(project, lock_wires(network, several.wires, locked))


def _biases(several: Several, network: Network) -> tuple[list[Layer], list[BiasRef]]:
    """The layers that have biases, and the biases of single neurons that have one."""
    layers = [network.by_id[layer_id] for layer_id in several.layers]
    single = [neuron for neuron in several.neurons if network.layer_of[neuron].n_biases]
    return [x for x in layers if x.n_biases], [bias_of(network, neuron) for neuron in single]


def _wires(several: Several, network: Network) -> Iterator[WeightRef]:
    yield from filter(None, (weight_between(network, *wire) for wire in several.wires))
