"""One parameter of a network: the weight of a wire, or the bias of a neuron."""

from dataclasses import dataclass

from nnsim.functions.tape import Array
from nnsim.model.network import Network
from nnsim.model.parameters import Key, Parameters


@dataclass(frozen=True, slots=True)
class WeightRef:
    """The weight of one wire: from neuron `i` of its source layer to neuron `j` of its target."""

    connection: Key
    i: int
    j: int

    @property
    def index(self) -> tuple[int, int]:
        """Where it stands in the matrix of its connection."""
        return self.i, self.j

    def array(self, parameters: Parameters) -> Array:
        """The weights of its connection, (n_inputs, n_outputs)."""
        return parameters.weights[self.connection]


@dataclass(frozen=True, slots=True)
class BiasRef:
    """The bias of neuron `j` of a layer."""

    layer: str
    j: int

    @property
    def index(self) -> tuple[int]:
        """Where it stands among the biases of its layer."""
        return (self.j,)

    def array(self, parameters: Parameters) -> Array:
        """The biases of its layer, (n_neurons,)."""
        return parameters.biases[self.layer]


ParameterRef = WeightRef | BiasRef


def value_of(parameter: ParameterRef, parameters: Parameters) -> float:
    """The number that a parameter has."""
    return float(parameter.array(parameters)[parameter.index])


def is_locked(parameter: ParameterRef, network: Network) -> bool:
    """Whether training leaves a parameter as it is."""
    match parameter:
        case WeightRef(connection, i, j):
            return network.by_key[connection].is_locked(i, j)
        case BiasRef(layer, j):
            return network.by_id[layer].keeps_bias(j)


def weight_between(network: Network, source: int, target: int) -> WeightRef | None:
    """The weight of the wire between two neurons; None if there is no such wire."""
    if not network.has_wire(source, target):
        return None
    key = network.layer_of[source].id, network.layer_of[target].id
    return WeightRef(key, network.index_of(source), network.index_of(target))


def bias_of(network: Network, neuron: int) -> BiasRef:
    """The bias of a neuron; an input neuron has none, and yet a place for one."""
    return BiasRef(network.layer_of[neuron].id, network.index_of(neuron))
