"""Weights and biases: as frozen values of a document, and as views into one flat vector."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import DTypeLike

from nnsim.functions.initializers import Fans
from nnsim.functions.tape import Array
from nnsim.model.locks import Lock
from nnsim.model.network import Connection, Layer, Network, common_neurons

Key = tuple[str, str]
Fill = Callable[[Connection], Array]  # the (n_inputs, n_outputs) values of wires that are new


@dataclass(frozen=True, eq=False, slots=True)
class Parameters:
    """One array per connection (n_inputs, n_outputs) and per computed layer (n_neurons,).

    Also used for whatever has the shape of the parameters: gradients and optimiser slots.
    """

    weights: Mapping[Key, Array]
    biases: Mapping[str, Array]

    def __iter__(self) -> Iterator[Array]:
        yield from self.weights.values()
        yield from self.biases.values()

    @property
    def count(self) -> int:
        """How many numbers there are."""
        return sum(array.size for array in self)


def same_parameters(one: Parameters, other: Parameters) -> bool:
    """Whether all numbers of the same network are the same to the bit, in whatever precision they are."""
    pairs = [(one.weights[key], other.weights[key]) for key in other.weights]
    pairs += [(one.biases[key], other.biases[key]) for key in other.biases]
    return all(_bits(a) == _bits(b) for a, b in pairs)


def _bits(array: Array) -> bytes:
    return array.astype(np.float64).tobytes()


def freeze(array: Array) -> Array:
    """The array, of whatever shape, made read-only."""
    array.setflags(write=False)
    return array


def masked(values: Array, connection: Connection) -> Array:
    """The values (n_inputs, n_outputs) with zero where there is no wire; themselves if they are so."""
    mask = connection.mask
    if mask is None or not values[~mask].any():
        return freeze(values)
    return freeze(np.where(mask, values, 0.0))


def kept_where(lock: Lock, old: Array, new: Array) -> Array:
    """The old values where they are locked and the new ones elsewhere, all of one shape."""
    if isinstance(lock, bool):
        return old if lock else new
    return freeze(np.where(lock, old, new))


def as_biases(values: Array, layer: Layer) -> Array:
    """The values (n_neurons,) as biases of the layer: their mean where it has but one, 0 where none.

    They are returned themselves if they are so already.
    """
    if layer.bias == "none" and values.any():
        values = np.zeros_like(values)
    elif layer.bias == "tied" and (values != values[0]).any():
        values = np.full_like(values, values.mean())
    return freeze(values)


def initial_parameters(network: Network, seed: int) -> Parameters:
    """The initial weights, drawn by each layer's initialiser from the seed; biases are zero."""
    drawn = draw_weights(network, seed)
    weights = {c.key: masked(drawn(c), c) for c in network.connections}
    biases = {layer.id: freeze(np.zeros(layer.size)) for layer in network.computed}
    return Parameters(weights, biases)


def draw_weights(network: Network, seed: int) -> Fill:
    """The function that draws the initial weights of a connection of this network."""

    @cache
    def wires() -> tuple[Mapping[str, Array], Mapping[str, Array]]:
        return _wires(network)  # only counted where something is drawn

    def draw(connection: Connection) -> Array:
        into, out_of = wires()
        source, target = connection.key
        fans = Fans(into[target], out_of[source])
        return network.by_id[target].initializer.draw(seed, source, target, fans)

    return draw


def _wires(network: Network) -> tuple[Mapping[str, Array], Mapping[str, Array]]:
    """How many wires lead to every neuron of every layer, and how many away from it."""
    into, out_of = ({x.id: np.zeros(x.size, int) for x in network.layers} for _ in range(2))
    for c in network.connections:
        n_inputs, n_outputs = network.shape(c)
        into[c.target] += n_inputs if c.mask is None else c.mask.sum(axis=0)
        out_of[c.source] += n_outputs if c.mask is None else c.mask.sum(axis=1)
    return into, out_of


def no_weights(network: Network) -> Fill:
    """The function that fills new wires with zero, as a new optimiser slot needs."""
    return lambda connection: np.zeros(network.shape(connection))


def carry_over(before: Network, old: Parameters, after: Network, fill: Fill) -> Parameters:
    """The old values where neurons and wires are still there, `fill` and zero biases elsewhere.

    Values follow the neurons they belong to, through insertion, removal, splitting and merging.
    Arrays that nothing changes for are shared, and if that is all of them `old` itself is returned.
    """
    weights = {c.key: _carry_weights(before, old, after, c, fill) for c in after.connections}
    biases = {x.id: _carry_biases(before, old, x) for x in after.computed}
    if _same_arrays(weights, old.weights) and _same_arrays(biases, old.biases):
        return old
    return Parameters(weights, biases)


def _same_arrays(new: Mapping[Any, Array], old: Mapping[Any, Array]) -> bool:
    return new.keys() == old.keys() and all(array is old[key] for key, array in new.items())


def _carry_weights(
    before: Network, old: Parameters, after: Network, connection: Connection, fill: Fill
) -> Array:
    source, target = after.by_id[connection.source], after.by_id[connection.target]
    same = before.by_key.get(connection.key)
    if (
        same is not None
        and same.mask is connection.mask
        and before.by_id[same.source].neurons == source.neurons
        and before.by_id[same.target].neurons == target.neurons
    ):
        return old.weights[same.key]
    values = np.array(fill(connection))
    for c in before.connections:
        _, old_rows, rows = common_neurons(before.by_id[c.source], source)
        _, old_columns, columns = common_neurons(before.by_id[c.target], target)
        if rows.size and columns.size:
            was = old.weights[c.key][np.ix_(old_rows, old_columns)]
            if c.mask is not None:
                wired = c.mask[np.ix_(old_rows, old_columns)]
                was = np.where(wired, was, values[np.ix_(rows, columns)])
            values[np.ix_(rows, columns)] = was
    return masked(values, connection)


def _carry_biases(before: Network, old: Parameters, layer: Layer) -> Array:
    same = before.by_id.get(layer.id)
    if same is not None and same.neurons == layer.neurons and layer.id in old.biases:
        return as_biases(old.biases[layer.id], layer)
    values, known = np.zeros(layer.size), np.zeros(layer.size, bool)
    for other in before.computed:
        _, was, now = common_neurons(other, layer)
        values[now], known[now] = old.biases[other.id][was], True
    if layer.bias == "tied" and known.any():  # new neurons take the bias of the others
        values[~known] = as_biases(values[known], layer)[0]
    return as_biases(values, layer)


class ParameterLayout:
    """Where every parameter of a network lies in one flat vector.

    The block of a layer's first connection is (n_outputs, n_inputs + 1), its last column the bias:
    multiplied by activations that end in a row of ones it adds the bias in the same BLAS call. The
    blocks of further connections are (n_outputs, n_inputs). A layer without wires has a bias column.
    """

    def __init__(self, network: Network) -> None:
        self.network = network
        self.layers: dict[str, slice] = {}  # the whole of a layer: its weights and biases
        self._blocks: dict[str, list[tuple[Connection | None, slice, tuple[int, int]]]] = {}
        end = 0
        for layer in network.computed:
            start, blocks = end, []
            incoming: tuple[Connection | None, ...] = network.incoming(layer.id) or (None,)
            for number, connection in enumerate(incoming):
                inputs = network.by_id[connection.source].size if connection else 0
                columns = inputs + (number == 0)
                place = slice(end, end + layer.size * columns)
                blocks.append((connection, place, (layer.size, columns)))
                end = place.stop
            self.layers[layer.id] = slice(start, end)
            self._blocks[layer.id] = blocks
        self.size = end

    def blocks(self, vector: Array, layer_id: str) -> list[tuple[Connection | None, Array]]:
        """The blocks of a layer as views of `vector`, the first one with the bias column."""
        return [(c, vector[place].reshape(shape)) for c, place, shape in self._blocks[layer_id]]

    def view(self, vector: Array) -> Parameters:
        """The vector as named arrays: views, so they follow it."""
        weights: dict[Key, Array] = {}
        biases: dict[str, Array] = {}
        for layer in self.network.computed:
            for number, (connection, block) in enumerate(self.blocks(vector, layer.id)):
                if connection is not None:
                    inputs = block[:, :-1] if number == 0 else block
                    weights[connection.key] = inputs.T
                if number == 0:
                    biases[layer.id] = block[:, -1]
        return Parameters(weights, biases)

    def pack(self, parameters: Parameters, vector: Array) -> None:
        """Write the parameters into the vector."""
        view = self.view(vector)
        with np.errstate(over="ignore"):  # what a short precision cannot hold becomes infinite
            for key, weight in view.weights.items():
                weight[...] = parameters.weights[key]
            for layer_id, bias in view.biases.items():
                bias[...] = parameters.biases[layer_id]

    def unpack(self, vector: Array) -> Parameters:
        """A frozen copy of the vector's contents, in float64."""
        view = self.view(vector)
        return Parameters(
            {key: freeze(np.array(x, np.float64, order="C")) for key, x in view.weights.items()},
            {key: freeze(np.array(x, np.float64)) for key, x in view.biases.items()},
        )

    def own_places(self) -> Array:
        """(size,): True where a parameter of its own stands.

        Not where a wire is cut or a layer has no bias, and of biases that are one only at the first.
        """
        own = np.ones(self.size, bool)
        view = self.view(own)
        for connection in self.network.connections:
            if connection.mask is not None:
                view.weights[connection.key][...] = connection.mask
        for layer in self.network.computed:
            view.biases[layer.id][layer.n_biases :] = False
        return own

    def together_with(self, place: int) -> Array:
        """The places of a parameter that stands at one of them: that alone, or all of a tied bias."""
        places = self.view(np.arange(self.size)).biases
        tied = (places[x.id] for x in self.network.computed if x.bias == "tied")
        return next((one for one in tied if place in one), np.array([place]))

    def weights_only(self, dtype: DTypeLike) -> Array:
        """A vector with 1 for every weight and 0 for every bias: what regularisation acts on."""
        vector = np.ones(self.size, dtype)
        for bias in self.view(vector).biases.values():
            bias[...] = 0
        return vector

    def unlocked(self, dtype: DTypeLike) -> Array | None:
        """A vector with 0 for every locked parameter and 1 elsewhere; None when nothing is locked."""
        network, vector = self.network, np.ones(self.size, dtype)
        view = self.view(vector)
        for connection in network.connections:
            view.weights[connection.key][connection.locked] = 0
        for layer in network.computed:
            view.biases[layer.id][layer.kept_biases] = 0
        return None if vector.all() else vector

    def movable(self) -> Array:
        """(size,): 1 for every parameter that training moves, 0 for locked ones and cut wires."""
        unlocked = self.unlocked(np.float64)
        movable: Array = np.ones(self.size) if unlocked is None else unlocked
        for connection in self.network.connections:
            if connection.mask is not None:
                self.view(movable).weights[connection.key][...] *= connection.mask
        return movable
