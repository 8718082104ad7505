"""The network of a document: layers, connections, masks, locks and places on the canvas.

Sizes and wiring are checked before the first array is made.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import cast, get_args

import numpy as np

from nnsim.editing.layers import ROLE_NAMES, move_layers
from nnsim.editing.layout import in_columns
from nnsim.files import FileError, cancelling
from nnsim.files.arrays import decode_flags
from nnsim.files.decoding import Fields, Node, at, read_given
from nnsim.functions.activations import Activation
from nnsim.functions.initializers import Initializer
from nnsim.model.locks import Lock
from nnsim.model.network import (
    MAX_NEURONS,
    BiasKind,
    Connection,
    Layer,
    Network,
    NetworkError,
    Role,
)

MAX_NEURONS_TOGETHER = 1_000_000  # in all layers of a network
MAX_POSITION = 1e6  # canvas units from the middle
WEIGHT_KEYS = ("from", "row", "to", "column")  # of the place of one weight

_OF_ANY_LAYER = ("id", "name", "role", "size", "position", "pinned", "activation")
_OF_COMPUTED_LAYER = (
    *("overrides", "initializer", "bias_locked", "bias"),
    *("biases", "initial_biases", "slots"),
)


def layer_fields(node: Node) -> Fields:
    """The members of a layer; an input layer has no biases and what belongs to them."""
    fields = node.members(*_OF_ANY_LAYER, *_OF_COMPUTED_LAYER)
    return node.members(*_OF_ANY_LAYER) if fields["role"].is_text("input") else fields


def connection_fields(node: Node) -> Fields:
    """The members of a connection."""
    return node.members("from", "to", "locked", "mask", "weights", "initial_weights", "slots")


def to_network(layer_nodes: Sequence[Node], connection_nodes: Sequence[Node]) -> Network:
    """The network that the nodes describe, or FileError."""
    layers = _layers(layer_nodes)
    with at("layers"):
        Network(layers)
    bare = [_connection(node) for node in connection_nodes]
    network = _wired(layers, bare)
    whole = [_with_flags(network, c, n) for c, n in zip(bare, connection_nodes, strict=True)]
    if any(a is not b for a, b in zip(whole, bare, strict=True)):
        network = Network(layers, tuple(whole))
    unplaced = {
        layer.id
        for layer, node in zip(layers, layer_nodes, strict=True)
        if not layer_fields(node)["position"].given
    }
    places = in_columns(network) if unplaced else {}
    moved = {i: place for i, place in places.items() if i in unplaced}
    return move_layers(network, moved) if moved else network


def _layers(nodes: Sequence[Node]) -> tuple[Layer, ...]:
    layers: list[Layer] = []
    taken: set[tuple[str, str]] = set()
    neurons = 0
    for node in nodes:
        layer = _layer(node, neurons)
        neurons += layer.size
        for label in (("id", layer.id), ("name", layer.name)):
            if label in taken:
                raise FileError(
                    "{place}: another layer has the {key} “{label}” already.",
                    place=node.place,
                    key=label[0],
                    label=label[1],
                )
            taken.add(label)
        layers.append(layer)
    return tuple(layers)


def _layer(node: Node, first_neuron: int) -> Layer:
    fields = layer_fields(node)
    layer_id = fields["id"].text()
    role = cast(Role, fields["role"].choice(*ROLE_NAMES))
    size = fields["size"].whole(1, MAX_NEURONS)
    after = first_neuron + size
    if after > MAX_NEURONS_TOGETHER:
        raise fields["size"].refused(
            "{place} is too much: the network can have at most {limit:,} neurons.",
            limit=MAX_NEURONS_TOGETHER,
        )
    linear = role == "input" and not fields["activation"].given
    layer = Layer(
        layer_id,
        fields["name"].text() if fields["name"].given else _name_of(layer_id),
        role,
        tuple(range(first_neuron, after)),
        Activation("linear") if linear else _activation(fields["activation"]),
        **read_given(fields, {"position": _position, "pinned": Node.flag}),
    )
    if role != "input":
        layer = _computed(layer, fields)
    with at(node.place):
        _check_alone(layer)
    return layer


def _name_of(layer_id: str) -> str:
    """“hidden1” is called “Hidden 1”."""
    return re.sub(r"(?<=[^\W\d_])(?=\d+$)", " ", layer_id[:1].upper() + layer_id[1:])


def _activation(node: Node) -> Activation:
    fields = node.named("parameter")
    with at(node.place):
        return Activation(fields["name"].text(), **read_given(fields, {"parameter": Node.number}))


def _position(node: Node) -> tuple[float, float]:
    numbers = [item.number() for item in node.items(2)]
    if len(numbers) < 2 or max(map(abs, numbers)) > MAX_POSITION:
        raise node.refused(
            "{place} must be two numbers, x and y, from −{limit:,} to {limit:,}.",
            limit=int(MAX_POSITION),
        )
    return numbers[0], numbers[1]


def _computed(layer: Layer, fields: Fields) -> Layer:
    """The layer with what only a layer that computes something can have."""
    overrides = {}
    if fields["overrides"].given:
        for key, node in fields["overrides"].entries(layer.size).items():
            if not (re.fullmatch("0|[1-9][0-9]{0,5}", key) and int(key) < layer.size):
                raise node.refused(
                    "{place} must have the index of a neuron as its key, from 0 to {last}.",
                    last=layer.size - 1,
                )
            overrides[layer.neurons[int(key)]] = _activation(node)
    given = read_given(fields, {"bias": _bias_kind, "initializer": _initializer})
    if fields["bias_locked"].given:
        has_own = given.get("bias", "own") == "own"
        given["bias_locked"] = _lock(fields["bias_locked"], (layer.size,) if has_own else None)
    return replace(layer, overrides=MappingProxyType(overrides), **given)


def _lock(node: Node, shape: tuple[int, ...] | None) -> Lock:
    """True or False, or the mask of this shape where it can be of a part."""
    if shape is None or not isinstance(node.value, list | dict | np.ndarray):
        return node.flag()
    return decode_flags(node, shape)


def _bias_kind(node: Node) -> str:
    return node.choice(*get_args(BiasKind))


def _initializer(node: Node) -> Initializer:
    fields = node.named("scale")
    with at(node.place):
        return Initializer(fields["name"].text(), **read_given(fields, {"scale": Node.number}))


def _check_alone(layer: Layer) -> None:
    """Check a layer in the smallest network it can be in, so that its errors get its place."""
    roles: tuple[Role, ...] = ("input", "output")
    others = [
        Layer(f"{layer.id} {role}", f"{layer.name} {role}", role, (-1 - number,))
        for number, role in enumerate(roles)
        if role != layer.role
    ]
    Network((layer, *others))


def _connection(node: Node) -> Connection:
    cancelling.check()
    fields = connection_fields(node)
    ends = fields["from"].text(), fields["to"].text()
    return Connection(*ends)


def _wired(layers: tuple[Layer, ...], connections: Sequence[Connection]) -> Network:
    """The network, or the error with the place of the connection that cannot be."""
    try:
        return Network(layers, tuple(connections))
    except NetworkError as error:
        with at("connections" if error.index is None else f"connections[{error.index}]"):
            raise


def _with_flags(network: Network, connection: Connection, node: Node) -> Connection:
    """The connection with its mask and its lock; both only once the sizes of its layers are known."""
    fields, shape = connection_fields(node), network.shape(connection)
    mask, lock = fields["mask"], fields["locked"]
    if mask.given:
        wired = decode_flags(mask, shape)
        wired.setflags(write=False)
        connection = connection if wired.all() else replace(connection, mask=wired)
    if not lock.given:
        return connection
    locked = _lock(lock, shape)
    where = connection.mask
    if where is not None and not isinstance(locked, bool) and (locked & ~where).any():
        raise lock.refused("{place} must be 0 where the mask has no wire.")
    return connection if locked is False else replace(connection, locked=locked)
