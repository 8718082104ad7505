"""What the neurons, weights and biases of a worksheet are called, as LaTeX: x, h and y, w and b."""

from collections.abc import Mapping
from dataclasses import dataclass

from nnsim.model.network import Network
from nnsim.model.parameter_ref import BiasRef, ParameterRef, WeightRef


@dataclass(frozen=True)
class Symbols:
    """Letters with numbers that run through the whole network."""

    neurons: Mapping[tuple[str, int], str]  # by layer and index
    parameters: Mapping[ParameterRef, str]


def symbols_of(network: Network) -> Symbols:
    """Weights are numbered neuron by neuron, in the order of computing; so are biases."""
    neurons: dict[tuple[str, int], str] = {}
    letters = {"input": "x", "hidden": "h", "output": "y"}
    counts = {
        role: sum(layer.size for layer in network.layers if layer.role == role) for role in letters
    }
    met = dict.fromkeys(letters, 0)
    for layer in (*network.inputs, *network.computed):
        for j in range(layer.size):
            met[layer.role] += 1
            index = f"_{{{met[layer.role]}}}" if counts[layer.role] > 1 else ""
            neurons[layer.id, j] = letters[layer.role] + index
    parameters: dict[ParameterRef, str] = {}
    for number, place in enumerate(weights_of(network), 1):
        parameters[place] = f"w_{{{number}}}"
    biases = (BiasRef(layer.id, j) for layer in network.computed for j in range(layer.size))
    for number, bias in enumerate(biases, 1):
        parameters[bias] = f"b_{{{number}}}"
    return Symbols(neurons, parameters)


def weights_of(network: Network) -> tuple[WeightRef, ...]:
    """Every wire, by the neuron in which it ends."""
    return tuple(
        WeightRef(connection.key, i, j)
        for layer in network.computed
        for j in range(layer.size)
        for connection in network.incoming(layer.id)
        for i in range(network.by_id[connection.source].size)
        if connection.has_wire(i, j)
    )
