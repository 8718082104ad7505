"""What was made otherwise on the way, to and from a document."""

from collections.abc import Iterator
from itertools import groupby
from typing import cast, get_args

from nnsim.files.decoding import MAX_COUNT, Node
from nnsim.files.native.network import WEIGHT_KEYS
from nnsim.files.native.training import ANY_WHOLE_NUMBER, Members
from nnsim.model.network import Layer, Network
from nnsim.model.what_if import MAX_WHAT_IFS, Kind, Neurons, Samples, WhatIf, Wire

_WITH_AMOUNT: tuple[Kind, ...] = ("hold", "scale", "noise")


def what_ifs_members(what_ifs: tuple[WhatIf, ...], network: Network) -> list[Members]:
    """What a file holds of what-ifs; of neurons that several layers have now, one for each layer."""
    found = [_members(one, place) for one in what_ifs for place in _places(one, network)]
    return found[-MAX_WHAT_IFS:]


def _members(one: WhatIf, place: Members) -> Members:
    members: Members = {"iteration": one.iteration, "kind": one.kind, **place}
    if one.kind in _WITH_AMOUNT:
        members["amount"] = float(one.amount)
    if one.kind == "noise":
        members["seed"] = one.seed
    return members


def _places(one: WhatIf, network: Network) -> Iterator[Members]:
    match one.of:
        case Neurons(neurons):
            for layer, own in groupby(neurons, lambda n: network.layer_of[n].id):
                yield {"layer": layer, "neurons": [network.index_of(n) for n in own]}
        case Wire(source, target):
            ends = [(network.layer_of[n].id, network.index_of(n)) for n in (source, target)]
            yield dict(zip(WEIGHT_KEYS, (*ends[0], *ends[1]), strict=True))
        case Samples(rows):
            yield {"samples": list(rows)}


def to_what_ifs(node: Node, network: Network, n_samples: int) -> tuple[WhatIf, ...]:
    """The what-ifs of a document, or FileError. What they are of must be there."""
    return tuple(_what_if(item, network, n_samples) for item in node.items(MAX_WHAT_IFS))


def _what_if(node: Node, network: Network, n_samples: int) -> WhatIf:
    places = ("layer", "neurons", *WEIGHT_KEYS, "samples")
    found = node.members("iteration", "kind", *places, "amount", "seed")
    amount, seed = found["amount"], found["seed"]
    of: Neurons | Wire | Samples
    if found["samples"].given:
        of = Samples(_indices(found["samples"], n_samples))
    elif found["layer"].given:
        layer = _layer(found["layer"], network)
        indices = _indices(found["neurons"], layer.size)
        of = Neurons(tuple(layer.neurons[index] for index in indices))
    else:
        source, row, target, column = (found[key] for key in WEIGHT_KEYS)
        ends = (source, row), (target, column)
        of = Wire(*(_neuron(index, _layer(end, network)) for end, index in ends))
    return WhatIf(
        cast(Kind, found["kind"].choice(*get_args(Kind))),
        of,
        amount.number() if amount.given else 0.0,
        ANY_WHOLE_NUMBER(seed) if seed.given else 0,
        found["iteration"].whole(0, MAX_COUNT),
    )


def _indices(node: Node, count: int) -> tuple[int, ...]:
    items = node.items(count)
    if not items:
        raise node.refused("{place} must have at least one item.")
    return tuple(item.whole(0, count - 1) for item in items)


def _layer(node: Node, network: Network) -> Layer:
    return network.by_id[node.choice(*network.by_id)]


def _neuron(node: Node, layer: Layer) -> int:
    return layer.neurons[node.whole(0, layer.size - 1)]
