"""Which wires are lifted out of a bundle, and where their numbers stand: clear of all the others."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSizeF

from nnsim.model.network import Layer, Network
from nnsim.model.parameters import Key
from ui.canvas.wire_geometry import Curves, Floats
from ui.document.selection import Selection, Target

Wire = tuple[int, int]  # row and column of the weight matrix
Wired = NDArray[np.bool_]  # (inputs, outputs) of a bundle; a layer drawn as a block has one port

# Where along a wire its figure stands: of a neuron's wires at the far ends, where they are apart.
_AT_SOURCE, _MIDDLE, _AT_TARGET = 0.2, 0.5, 0.8
MOST = 150  # numbers in one bundle; more wires have no room for them
_T = np.linspace(0.08, 0.92, 22)  # the places along a wire that are looked at
_ENDS = 36  # scene units at the ends of wires for the outline of a lit layer and its triangle
_CLEAR = 0.3  # of a number's height, that another wire must be away from its middle


def marked_wires(
    network: Network, key: Key, wired: Wired, selection: Selection, hovered: Target
) -> dict[Wire, float]:
    """The marked wires of a bundle, each with the t along it where its weight is written."""
    source, target = (network.by_id[i] for i in key)
    lifted = selection.united(hovered.selection)
    marked: dict[Wire, float] = {}
    for neuron in lifted.neurons:
        for row in _ports(source, neuron, wired.shape[0]):
            marked |= {(row, int(j)): _AT_TARGET for j in np.flatnonzero(wired[row])}
        for column in _ports(target, neuron, wired.shape[1]):
            marked |= {(int(i), column): _AT_SOURCE for i in np.flatnonzero(wired[:, column])}
    return marked | dict.fromkeys(ports_of(network, key, lifted.wires), _MIDDLE)


def ports_of(network: Network, key: Key, wires: frozenset[tuple[int, int]]) -> frozenset[Wire]:
    """Those of some wires, given by their neurons, that are in a bundle, by row and column."""
    source, target = (network.by_id[i] for i in key)
    return frozenset(
        (source.neurons.index(a), target.neurons.index(b))
        for a, b in wires
        if a in source.neurons and b in target.neurons
    )


def _ports(layer: Layer, neuron: int, ports: int) -> tuple[int, ...]:
    """The port of a neuron in a layer; none if it is in another one or drawn in a block."""
    drawn = ports == layer.size and neuron in layer.neurons
    return (layer.neurons.index(neuron),) if drawn else ()


def arranged(
    curves: Curves,
    wires: Sequence[Wire],
    preferred: Mapping[Wire, float],
    size: QSizeF,
    fields: Sequence[QRectF] = (),
) -> dict[Wire, QPointF]:
    """A middle for the number of every wire that has room for one beside fields, the first ones first.

    A wire without a preferred place gets the one where the others are furthest away.
    """
    width, height = size.toTuple()
    if curves.x1 - curves.x0 < width or len(wires) > MOST:
        return {}
    x, y = curves.points(_T)
    inside = (x >= curves.x0 + width / 2) & (x <= curves.x1 - width / 2)
    ends = width / 2 + _ENDS
    over = np.maximum(curves.x0 + ends - x, x - curves.x1 + ends).clip(min=0)  # an outline
    rows, columns = np.array(wires).T
    heights = y[rows, columns]  # (wires, places); at one t all wires are at the same x
    clearance = _clearance(heights)
    found: dict[Wire, QPointF] = {}
    taken = np.empty((len(wires), 2))
    for number, wire in enumerate(wires):
        free = inside & _apart(taken[: len(found)], x, heights[number], width, height)
        free &= _beside(fields, x, heights[number], width, height)
        if wire in preferred:
            score = -np.abs(_T - preferred[wire]) - over
        else:
            free &= clearance[number] >= _CLEAR * height
            score = clearance[number].clip(max=height) - np.abs(_T - 0.5)
        if free.any():
            best = int(np.where(free, score, -np.inf).argmax())
            taken[len(found)] = x[best], heights[number, best]
            found[wire] = QPointF(*taken[len(found)])
    return found


def _clearance(heights: Floats) -> Floats:
    """How far the nearest other wire is away (wires, places)."""
    if len(heights) == 1:
        return np.full_like(heights, np.inf)
    order = np.sort(heights, axis=0)
    gaps = np.diff(order, axis=0, prepend=-np.inf, append=np.inf)
    nearest = np.minimum(gaps[:-1], gaps[1:])
    ranks = heights.argsort(axis=0).argsort(axis=0)
    return np.asarray(np.take_along_axis(nearest, ranks, axis=0))


def _apart(taken: Floats, x: Floats, y: Floats, width: float, height: float) -> NDArray[np.bool_]:
    """At which places a number would cover none that is there already."""
    across = np.abs(taken[:, :1] - x) >= width
    down = np.abs(taken[:, 1:] - y) >= height
    return np.asarray((across | down).all(axis=0))


def _beside(
    fields: Sequence[QRectF], x: Floats, y: Floats, width: float, height: float
) -> NDArray[np.bool_]:
    """At which places a number would be under no field."""
    free = np.ones(len(x), np.bool_)
    for field in fields:
        across = np.abs(x - field.center().x()) >= (width + field.width()) / 2
        down = np.abs(y - field.center().y()) >= (height + field.height()) / 2
        free &= across | down
    return free
