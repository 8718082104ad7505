"""What layers and parameters are called in a program: short names, as on paper.

Computed layers are numbered in the order of calculation: z1, a1, d1, b1 belong to the first. Its
weights are W1, or one matrix for each layer that feeds it: W3_1 leads from layer 1 to layer 3. The
names of the user never become code: they stand in comments and texts only.
"""

from functools import cached_property

from nnsim.functions.activations import Activation
from nnsim.functions.tape import Array
from nnsim.model.locks import Lock
from nnsim.model.network import Connection, Layer, Network
from nnsim.model.parameters import Parameters


class Names:
    """The names of one network."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self._number = {layer.id: n for n, layer in enumerate(network.computed, 1)}

    def number(self, layer: Layer) -> int:
        """Which computed layer it is, counted from 1."""
        return self._number[layer.id]

    @cached_property
    def inputs(self) -> dict[str, tuple[str, slice]]:
        """The name of each input layer, by its id, and its columns of the features."""
        several, found, start = len(self.network.inputs) > 1, {}, 0
        for number, layer in enumerate(self.network.inputs, 1):
            name = f"x{number}" if several else "x"
            found[layer.id] = name, slice(start, start + layer.size)
            start += layer.size
        return found

    def activation(self, layer_id: str) -> str:
        """What a layer hands on: `x`, or `a1` for the first computed layer."""
        if layer_id in self.inputs:
            return self.inputs[layer_id][0]
        return f"a{self._number[layer_id]}"

    def bias(self, layer: Layer) -> str:
        """`b1`"""
        return f"b{self.number(layer)}"

    def weight(self, connection: Connection) -> str:
        """`W1`, or `W3_1` where several layers feed one."""
        target = self._number[connection.target]
        if len(self.network.incoming(connection.target)) == 1:
            return f"W{target}"
        source = self.activation(connection.source)
        return f"W{target}_{source.removeprefix('a')}"

    @cached_property
    def weights(self) -> dict[str, Connection]:
        """Every connection by the name of its weights, in the order of calculation."""
        incoming = (self.network.incoming(layer.id) for layer in self.network.computed)
        return {self.weight(c): c for connections in incoming for c in connections}

    @cached_property
    def biases(self) -> dict[str, Layer]:
        """Every computed layer by the name of its bias."""
        return {self.bias(layer): layer for layer in self.network.computed}

    @cached_property
    def saved(self) -> dict[str, str]:
        """What each parameter is called in a file of parameters."""
        weights = {name: f"weight:{c.source}->{c.target}" for name, c in self.weights.items()}
        return weights | {name: f"bias:{layer.id}" for name, layer in self.biases.items()}

    @cached_property
    def locked(self) -> list[str]:
        """The arrays that no update changes."""
        return [name for name, lock in self._locks.items() if lock is True]

    @cached_property
    def locked_places(self) -> dict[str, Array]:
        """True where no update changes a number, in the shape of each array of which others are free."""
        return {name: lock for name, lock in self._locks.items() if not isinstance(lock, bool)}

    @cached_property
    def _locks(self) -> dict[str, Lock]:
        weights = {name: c.locked for name, c in self.weights.items()}
        return weights | {name: layer.kept_biases for name, layer in self.biases.items()}

    @cached_property
    def tied(self) -> list[str]:
        """The biases that are one for a whole layer."""
        return [name for name, layer in self.biases.items() if layer.bias == "tied"]

    @cached_property
    def masked(self) -> list[str]:
        """The weights that have no wire somewhere."""
        return [name for name, c in self.weights.items() if c.mask is not None]

    def arrays(self, parameters: Parameters) -> dict[str, Array]:
        """Whatever has the shape of the parameters, by short name."""
        weights = {name: parameters.weights[c.key] for name, c in self.weights.items()}
        biases = {name: parameters.biases[layer.id] for name, layer in self.biases.items()}
        return {**weights, **biases}


def call_of(activation: Activation, suffix: str, *arguments: str) -> str:
    """The call of an activation, `sigmoid(z1)`, or of its slope, `elu_slope(z1, a1, 0.5)`."""
    parameter = [] if activation.parameter is None else [repr(activation.parameter)]
    return f"{activation.name}{suffix}({', '.join([*arguments, *parameter])})"


def remark(text: str) -> str:
    """A text of the user as it may stand in a comment or a docstring: one line, nothing that ends it."""
    printable = "".join(c if c.isprintable() else " " for c in text)
    return printable.replace("\\", "/").replace('"', "”")
