"""Networks drawn small: all neurons and wires of every template, inside the room there is."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QRectF

from nnsim.presets.templates import TEMPLATES, project_of
from ui.dialogs.network_sketch import sketch

ROOM = QRectF(12, 4, 80, 44)


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_sketch_shows_every_neuron_and_every_wire_between_neighbours(name: str) -> None:
    network = project_of(name).network
    drawn = sketch(network, ROOM)
    assert len(drawn.dots) == sum(layer.size for layer in network.layers)
    order = [layer.id for layer in network.order]
    near = [c for c in network.connections if order.index(c.target) - order.index(c.source) == 1]
    assert len(drawn.wires) == sum(network.wires_of(c) for c in near)
    assert len(drawn.arcs) == len(network.connections) - len(near)
    whole = ROOM.adjusted(-0.01, -0.01, 0.01, 0.01)
    assert all(whole.contains(dot) for dot in drawn.dots)
    assert all(whole.contains(arc.boundingRect()) for arc in drawn.arcs)


def test_layers_stand_from_left_to_right_without_covering_each_other() -> None:
    drawn = sketch(project_of("deep").network, ROOM)
    places = sorted({dot.x() for dot in drawn.dots})
    assert len(places) == 21
    assert min(b - a for a, b in pairwise(places)) > drawn.size
