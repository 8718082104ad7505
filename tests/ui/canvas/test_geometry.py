"""Where things are on the canvas: placement of layers, curves of wires."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLineF, QPointF

from nnsim.editing import connections as wiring
from nnsim.editing import layers as editing
from nnsim.functions.activations import Activation
from nnsim.model.network import Network
from ui.canvas.layer_geometry import NEURON, SPACING, in_row, place, snapped
from ui.canvas.wire_geometry import Curves, curves
from ui.document.selection import Selection, targets_in_order

TANH = Activation("tanh")


def chain(*sizes: int) -> Network:
    return editing.build(sizes, TANH)


def test_neurons_stand_around_the_position_of_their_layer() -> None:
    placed = place(chain(2, 3, 1))["hidden1"]
    assert placed.port_heights == (-SPACING, 0.0, SPACING)
    assert placed.square(1).center() == QPointF(200, 0)
    assert placed.body.center() == QPointF(200, 0)


def test_headers_of_a_row_stand_on_one_line_above_the_tallest_layer() -> None:
    network = editing.move_layers(chain(2, 6, 1), {"output": (400.0, 8.0)})
    placed = place(network)
    assert placed["input"].header.top() == placed["hidden1"].header.top()
    assert placed["hidden1"].header.bottom() < placed["hidden1"].body.top()
    assert placed["output"].header.top() > placed["hidden1"].header.top()


@pytest.mark.parametrize("size", [1, 2, 10, 11, 24, 25, 3000])
def test_neurons_of_a_layer_do_not_overlap_and_lie_in_its_body(size: int) -> None:
    placed = place(chain(2, size, 1))["hidden1"]
    assert placed.is_block == (size > 24)
    if not placed.is_block:
        squares = [placed.square(index) for index in range(size)]
        assert all(placed.body.contains(square) for square in squares)
        assert all(not a.intersects(b) for a, b in pairwise(squares))


@given(index=st.integers(0, 5), dx=st.floats(-23, 23), dy=st.floats(-23, 23))
def test_a_neuron_is_found_anywhere_in_its_square(index: int, dx: float, dy: float) -> None:
    placed = place(chain(2, 6, 1))["hidden1"]
    assert placed.neuron_at(placed.square(index).center() + QPointF(dx, dy)) == index


def test_a_dropped_neuron_goes_before_the_first_one_below_it() -> None:
    placed = place(chain(2, 3, 1))["hidden1"]
    assert [placed.gap_at(y) for y in (-500.0, -1.0, 1.0, 500.0)] == [0, 1, 2, 3]


def test_wires_begin_and_end_at_the_sides_of_neurons() -> None:
    network = chain(2, 3, 1)
    placed = place(network)
    found = curves(network.connections[0], placed)
    assert found.point(0, 2, 0.0) == QPointF(NEURON / 2, -SPACING / 2)
    assert found.point(0, 2, 1.0) == QPointF(200 - NEURON / 2, SPACING)


def test_a_bundle_that_skips_a_layer_passes_below_it() -> None:
    network = wiring.connect(chain(2, 6, 1), "input", "output")
    placed = place(network)
    skip = curves(network.by_key["input", "output"], placed)
    for row in (0, 1):
        assert skip.point(row, 0, 0.5).y() > placed["hidden1"].body.bottom()


def test_a_bundle_that_bends_passes_below_what_lies_under_its_way_too() -> None:
    network = wiring.connect(chain(2, 6, 1), "input", "output")
    network = editing.add_layer(network, 2, TANH, (200.0, 340.0))
    placed = place(network)
    assert placed["hidden1"].body.bottom() < placed["hidden2"].body.top()
    skip = curves(network.by_key["input", "output"], placed)
    for row in (0, 1):
        assert skip.point(row, 0, 0.5).y() > placed["hidden2"].body.bottom()


@given(length=st.floats(5, 60), row=st.integers(0, 2), column=st.integers(0, 3))
def test_dashes_lie_on_their_wire_with_gaps_of_half_their_length(
    length: float, row: int, column: int
) -> None:
    heights = np.array([0.0, 64.0, 128.0]), np.array([-30.0, 34.0, 98.0, 162.0])
    bundle = Curves(0.0, 150.0, *heights, reach=75.0, bend=0.0)
    dashes, path = bundle.dashes(row, column, length), bundle.path(row, column)
    assert dashes[0].p1() == bundle.point(row, column, 0.0)
    for index, dash in enumerate(dashes):
        begins = 1.5 * index * length
        ends = min(begins + length, path.length())
        for end, along in ((dash.p1(), begins), (dash.p2(), ends)):
            at = path.pointAtPercent(path.percentAtLength(along))
            assert QLineF(end, at).length() < 1.0


@given(t=st.floats(0, 1), row=st.integers(0, 2), column=st.integers(0, 3))
def test_the_nearest_wire_to_a_point_on_a_wire_is_at_no_distance(
    t: float, row: int, column: int
) -> None:
    heights = np.array([0.0, 64.0, 128.0]), np.array([-30.0, 34.0, 98.0, 162.0])
    bundle = Curves(0.0, 150.0, *heights, reach=75.0, bend=0.0)
    _, _, distance = bundle.nearest(bundle.point(row, column, t), np.ones((3, 4), bool))
    assert distance < 0.5


def test_wires_that_were_cut_are_not_found() -> None:
    bundle = Curves(0.0, 100.0, np.array([0.0]), np.array([0.0, 64.0]), reach=50.0, bend=0.0)
    wired = np.array([[False, True]])
    assert bundle.nearest(QPointF(100, 0), wired)[:2] == (0, 1)


def test_dropped_layers_snap_to_the_grid_and_to_a_row_nearby() -> None:
    assert snapped(QPointF(13, -11)) == (16, -8)
    assert in_row((16, 24), chain(2, 1)) == (16, 0)
    assert in_row((16, 32), chain(2, 1)) == (16, 32)


def test_a_selection_keeps_only_what_the_network_still_has() -> None:
    network = chain(2, 2, 1)
    selection = Selection(
        frozenset({"hidden1", "gone"}),
        frozenset({0, 99}),
        frozenset({("input", "hidden1"), ("input", "output")}),
        frozenset({(0, 2), (0, 4)}),
    )
    kept = selection.kept(network)
    assert kept == Selection(
        frozenset({"hidden1"}),
        frozenset({0}),
        frozenset({("input", "hidden1")}),
        frozenset({(0, 2)}),
    )
    cut = wiring.disconnect_neurons(network, 0, 2)
    assert not cut.has_wire(0, 2)
    assert cut.has_wire(0, 3)


def test_the_keyboard_passes_by_neurons_that_are_not_drawn() -> None:
    targets = targets_in_order(chain(2, 100, 1), blocks={"hidden1"})
    assert [t.part for t in targets].count("neuron") == 3
