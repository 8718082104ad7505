"""The network as frozen values: layers of neurons, connections between layers, and what may not be.

A neuron has a number that is its own for as long as it lives, whatever layer it is moved to, so that
everything learned can follow it through any edit (see `parameters.carry_over`). A `Network` is
checked when it is made: one that exists is acyclic, complete and computable.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from graphlib import CycleError as _GraphCycle
from graphlib import TopologicalSorter
from heapq import heappop, heappush
from itertools import pairwise
from types import MappingProxyType
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from nnsim.errors import UserError
from nnsim.functions.activations import Activation
from nnsim.functions.initializers import Initializer
from nnsim.model.locks import Lock, locks_at, plain_lock

Role = Literal["input", "hidden", "output"]
BiasKind = Literal["own", "tied", "none"]  # one for each neuron, one for the whole layer, or none
Mask = NDArray[np.bool_]

MAX_LAYERS = 1000
MAX_NEURONS = 65_536  # in one layer
MAX_WEIGHTS = 50_000_000  # in the network: 400 MB in float64
_MOST_NAMES = 8  # in a sentence


class NetworkError(UserError):
    """An edit or a file that would make something that is not a network."""

    index: int | None = None  # of the connection that is at fault


class CycleError(NetworkError):
    """A wire that would lead a value back into its own calculation."""


class WiringError(NetworkError):
    """A wire that may not be: doubled, missing, into an input or out of an output."""


class SizeError(NetworkError):
    """A layer that is empty or too large, or a mask or lock whose shape is not that of what it is of."""


class RoleError(NetworkError):
    """No input layer, no output layer or a second one, or an activation its role does not allow."""


@dataclass(frozen=True, eq=False)
class Layer:
    """Neurons that share a role and an activation; `overrides` maps a neuron to one of its own.

    Where the neurons share one bias, all of their places in `Parameters` hold it; where they have none,
    those hold 0.

    A pinned layer stays where it is on the canvas when the others are tidied. `bias_locked` is a mask
    (n_neurons,) only where some biases are locked and others are not.
    """

    id: str
    name: str
    role: Role
    neurons: tuple[int, ...]
    activation: Activation = Activation("linear")
    overrides: Mapping[int, Activation] = field(default_factory=lambda: MappingProxyType({}))
    initializer: Initializer = Initializer()
    bias_locked: Lock = False
    position: tuple[float, float] = (0.0, 0.0)
    pinned: bool = False
    bias: BiasKind = "own"

    def __post_init__(self) -> None:
        lock = plain_lock(self.bias_locked)
        # A bias that is one for all of them is not locked by a part.
        whole = lock if self.bias == "own" or isinstance(lock, bool) else False
        object.__setattr__(self, "bias_locked", whole)

    @property
    def size(self) -> int:
        """How many neurons the layer has."""
        return len(self.neurons)

    @property
    def n_biases(self) -> int:
        """How many biases its neurons have together; an input layer has none."""
        if self.role == "input":
            return 0
        return {"own": self.size, "tied": 1, "none": 0}[self.bias]

    @property
    def kept_biases(self) -> Lock:
        """Which biases training leaves as they are: those locked, or all where there are none."""
        return True if self.bias == "none" else self.bias_locked

    def keeps_bias(self, j: int) -> bool:
        """Whether training leaves the bias of neuron `j` as it is."""
        return locks_at(self.kept_biases, j)

    def activation_of(self, neuron: int) -> Activation:
        """The activation of one neuron: its own, or the layer's."""
        return self.overrides.get(neuron, self.activation)


@dataclass(frozen=True, eq=False)
class Connection:
    """A bundle of wires; `mask` (n_inputs, n_outputs) is True where there is a wire, None for all.

    `locked` is a mask of the same shape only where some wires are locked and others are not.
    """

    source: str
    target: str
    mask: Mask | None = None
    locked: Lock = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "locked", plain_lock(self.locked, self.mask))

    @property
    def key(self) -> tuple[str, str]:
        """The two layers it joins, by which its weights are found."""
        return self.source, self.target

    def has_wire(self, i: int, j: int) -> bool:
        """Whether a wire leads from neuron `i` of its source to neuron `j` of its target."""
        return self.mask is None or bool(self.mask[i, j])

    def is_locked(self, i: int, j: int) -> bool:
        """Whether training leaves the weight from neuron `i` of its source to neuron `j` as it is."""
        return locks_at(self.locked, i, j)


@dataclass(frozen=True, eq=False)
class Network:
    """Layers and the connections between them. Raises NetworkError if they do not make a network."""

    layers: tuple[Layer, ...]
    connections: tuple[Connection, ...] = ()

    def __post_init__(self) -> None:
        _check_layers(self)
        _check_connections(self)
        _check_order(self)

    @cached_property
    def by_id(self) -> Mapping[str, Layer]:
        """Layers by their id."""
        return {layer.id: layer for layer in self.layers}

    @cached_property
    def by_key(self) -> Mapping[tuple[str, str], Connection]:
        """Connections by the ids of the two layers they join."""
        return {connection.key: connection for connection in self.connections}

    @cached_property
    def order(self) -> tuple[Layer, ...]:
        """The layers so that each comes after all that feed it; inputs first, the output last.

        Among those that could come next it is the one that is first in `layers`.
        """
        rank = {layer.id: number for number, layer in enumerate(self.layers)}
        sorter = TopologicalSorter({layer.id: set[str]() for layer in self.layers})
        for connection in self.connections:
            sorter.add(connection.target, connection.source)
        sorter.prepare()
        ready: list[int] = []
        ordered: list[Layer] = []
        while sorter.is_active():
            for layer_id in sorter.get_ready():
                heappush(ready, rank[layer_id])
            ordered.append(self.layers[heappop(ready)])
            sorter.done(ordered[-1].id)
        roles = {"input": 0, "hidden": 1, "output": 2}
        return tuple(sorted(ordered, key=lambda layer: roles[layer.role]))

    @cached_property
    def inputs(self) -> tuple[Layer, ...]:
        """The layers that take the features, in the order in which they share them out."""
        return tuple(layer for layer in self.layers if layer.role == "input")

    @cached_property
    def output(self) -> Layer:
        """The layer whose activation is the answer."""
        return next(layer for layer in self.layers if layer.role == "output")

    @cached_property
    def computed(self) -> tuple[Layer, ...]:
        """Every layer but the inputs, in order: those with a bias and a pre-activation."""
        return tuple(layer for layer in self.order if layer.role != "input")

    @cached_property
    def layer_of(self) -> Mapping[int, Layer]:
        """The layer that each neuron is in."""
        return {neuron: layer for layer in self.layers for neuron in layer.neurons}

    def index_of(self, neuron: int) -> int:
        """Which neuron of its layer it is, counted from 0."""
        return self.layer_of[neuron].neurons.index(neuron)

    def has_wire(self, source: int, target: int) -> bool:
        """Whether both neurons are there and a wire leads from one to the other."""
        if not {source, target} <= self.layer_of.keys():
            return False
        key = self.layer_of[source].id, self.layer_of[target].id
        connection = self.by_key.get(key)
        place = self.index_of(source), self.index_of(target)
        return connection is not None and connection.has_wire(*place)

    @property
    def n_inputs(self) -> int:
        """How many features the network takes."""
        return sum(layer.size for layer in self.inputs)

    @cached_property
    def n_wires(self) -> int:
        """How many weights there are: one for every wire that has not been cut."""
        return sum(map(self.wires_of, self.connections))

    def wires_of(self, connection: Connection) -> int:
        """How many wires a connection has."""
        rows, columns = self.shape(connection)
        return rows * columns if connection.mask is None else int(connection.mask.sum())

    @property
    def n_biases(self) -> int:
        """How many biases there are in all layers together."""
        return sum(layer.n_biases for layer in self.layers)

    def incoming(self, layer_id: str) -> tuple[Connection, ...]:
        """The connections that end in a layer."""
        return self._ends[1].get(layer_id, ())

    def outgoing(self, layer_id: str) -> tuple[Connection, ...]:
        """The connections that start in a layer."""
        return self._ends[0].get(layer_id, ())

    @cached_property
    def _ends(self) -> tuple[Mapping[str, tuple[Connection, ...]], ...]:
        """The connections by the layer they start in, and by the one they end in."""
        found: tuple[dict[str, list[Connection]], ...] = {}, {}
        for connection in self.connections:
            for end, layer_id in zip(found, connection.key, strict=True):
                end.setdefault(layer_id, []).append(connection)
        return tuple({i: tuple(joined) for i, joined in end.items()} for end in found)

    def shape(self, connection: Connection) -> tuple[int, int]:
        """(n_inputs, n_outputs) of a connection's weight matrix."""
        return self.by_id[connection.source].size, self.by_id[connection.target].size


def common_neurons(
    old: Layer, new: Layer
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """The neurons in both layers and their indices in the one and in the other: three (n_common,)."""
    return np.intersect1d(old.neurons, new.neurons, assume_unique=True, return_indices=True)


def _check_layers(network: Network) -> None:
    layers = network.layers
    if len(layers) > MAX_LAYERS:
        raise SizeError("A network can have at most {limit} layers.", limit=MAX_LAYERS)
    _refuse_doubles((layer.id for layer in layers), "Two layers have the id “{double}”.")
    _refuse_doubles((layer.name for layer in layers), "Two layers are called “{double}”.")
    for layer in layers:
        _check_layer(layer)
    neurons = (neuron for layer in layers for neuron in layer.neurons)
    _refuse_doubles(neurons, "Neuron {double} is there twice.")
    if not any(layer.role == "input" for layer in layers):
        raise RoleError("A network needs an input layer, which takes the data in.")
    outputs = [layer.name for layer in layers if layer.role == "output"]
    if len(outputs) != 1:
        raise RoleError(
            "A network needs exactly one output layer, and this one has {count}; "
            "put all output neurons into the same layer.",
            count=len(outputs),
        )


def _refuse_doubles(items: Iterable[object], template: str) -> None:
    seen: set[object] = set()
    for item in items:
        if item in seen:
            raise NetworkError(template, double=item)
        seen.add(item)


def _check_layer(layer: Layer) -> None:
    if not layer.id or not layer.name.strip():
        raise NetworkError("Every layer needs an id and a name.")
    if not 1 <= layer.size <= MAX_NEURONS:
        raise SizeError(
            "Layer {layer} must have between 1 and {limit} neurons, not {size}.",
            layer=layer.name,
            limit=MAX_NEURONS,
            size=layer.size,
        )
    if layer.role == "input" and (layer.activation.name != "linear" or layer.overrides):
        raise RoleError(
            "{layer} is an input layer: it hands on the data as it is and has no activation.",
            layer=layer.name,
        )
    if any(a.function.output_only for a in layer.overrides.values()):
        raise RoleError("Softmax belongs to a whole layer; a single neuron cannot have it.")
    if layer.activation.function.output_only and (layer.role != "output" or layer.overrides):
        raise RoleError(
            "Softmax can only be the activation of the whole output layer, not of {layer}.",
            layer=layer.name,
        )
    if not set(layer.overrides) <= set(layer.neurons):
        raise NetworkError("{layer} names a neuron that is not in it.", layer=layer.name)
    if not isinstance(layer.bias_locked, bool) and layer.bias_locked.shape != (layer.size,):
        raise SizeError("The lock of the biases of {layer} has another size.", layer=layer.name)


def _check_connections(network: Network) -> None:
    weights = 0
    seen: set[tuple[str, str]] = set()
    for index, connection in enumerate(network.connections):
        try:
            if connection.key in seen:
                raise NetworkError(_DOUBLE, double=connection.key)
            weights += _check_connection(network, connection)
            if weights > MAX_WEIGHTS:
                raise SizeError("A network can have at most {limit:,} weights.", limit=MAX_WEIGHTS)
        except NetworkError as error:
            error.index = index
            raise
        seen.add(connection.key)


_DOUBLE = "Two connections join the layers {double[0]} and {double[1]}; one holds all their wires."


def _check_connection(network: Network, connection: Connection) -> int:
    """Check one connection by itself; how many weights it has."""
    for end in connection.key:
        if end not in network.by_id:
            raise WiringError("A connection names the layer “{end}”, which is not there.", end=end)
    _check_roles(network.by_id[connection.source], network.by_id[connection.target])
    shape = network.shape(connection)
    if connection.mask is not None and connection.mask.shape != shape:
        raise SizeError(
            "The mask from {source} to {target} is {mask} and should be {shape}.",
            source=connection.source,
            target=connection.target,
            mask=connection.mask.shape,
            shape=shape,
        )
    if not isinstance(connection.locked, bool) and connection.locked.shape != shape:
        raise SizeError(
            "The lock from {source} to {target} is {lock} and should be {shape}.",
            source=connection.source,
            target=connection.target,
            lock=connection.locked.shape,
            shape=shape,
        )
    return shape[0] * shape[1]


def _check_roles(source: Layer, target: Layer) -> None:
    if source is target:
        raise CycleError("{layer} cannot feed itself.", layer=source.name)
    if target.role == "input":
        raise WiringError(
            "{layer} is an input layer: it takes its values from the data, so no wire can end there.",
            layer=target.name,
        )
    if source.role == "output":
        raise WiringError(
            "{layer} is the output layer: its value is the answer, so no wire can start there.",
            layer=source.name,
        )


def _check_order(network: Network) -> None:
    try:
        _ = network.order
    except _GraphCycle as error:
        raise _loop(network, error.args[1]) from None


def _loop(network: Network, layer_ids: Sequence[str]) -> CycleError:
    """The error of a loop; the last of its connections is the one that closes it."""
    names = [network.by_id[layer_id].name for layer_id in layer_ids]
    if len(names) > _MOST_NAMES:
        names = [*names[: _MOST_NAMES - 2], "…", names[-1]]
    error = CycleError(
        "This wire would close a loop: {loop}. A value cannot feed its own calculation.",
        loop=" → ".join(names),
    )
    wires = set(pairwise(layer_ids))
    error.index = max(i for i, c in enumerate(network.connections) if c.key in wires)
    return error
