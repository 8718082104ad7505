"""Tidying: columns from left to right, few crossings, nothing over anything else, pins respected."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from nnsim.editing.aligning import Box, Position
from nnsim.editing.connections import connect, disconnect
from nnsim.editing.layers import add_layer, build, edit_layer, move_layers
from nnsim.editing.layout import columns, tidied
from nnsim.functions.activations import Activation
from nnsim.model.network import Network, NetworkError
from tests.nnsim.editing.test_layers import EDITS, any_edit
from tests.support.specimens import rich_network

TANH = Activation("tanh")


def boxes(network: Network) -> dict[str, Box]:
    heights = {layer.id: 24.0 + 32.0 * layer.size for layer in network.layers}
    return {i: Box(-50.0, -half - 54.0, 50.0, half + 8.0) for i, half in heights.items()}


def tidy(network: Network) -> dict[str, Position]:
    return tidied(network, boxes(network))


def overlap(network: Network, places: dict[str, Position], one: str, other: str) -> bool:
    a, b = boxes(network)[one], boxes(network)[other]
    (x, y), (u, v) = places[one], places[other]
    across = x + a.left < u + b.right and u + b.left < x + a.right
    return across and y + a.top < v + b.bottom and v + b.top < y + a.bottom


def test_a_chain_stands_in_one_row_where_it_was():
    chain = build([2, 4, 3, 1], TANH)
    scattered = move_layers(chain, {"hidden1": (10.0, 300.0), "output": (50.0, -300.0)})
    places = tidy(scattered)
    xs, ys = zip(*(places[layer.id] for layer in scattered.order), strict=True)
    assert [b - a for a, b in pairwise(xs)] == [200.0, 200.0, 200.0]
    assert len(set(ys)) == 1
    middle = [sum(p[axis] for p in places.values()) / 4 for axis in (0, 1)]
    before = [sum(x.position[axis] for x in scattered.layers) / 4 for axis in (0, 1)]
    assert middle == before
    assert tidy(move_layers(scattered, places)) == places


def test_branches_are_put_in_the_order_in_which_their_wires_do_not_cross():
    network = build([2, 2, 2, 1], TANH)
    for name in ("hidden3", "hidden4"):
        network = add_layer(network, 2, TANH, (0.0, 0.0))
        network = connect(network, "input" if name == "hidden3" else "hidden3", name)
    network = connect(network, "hidden4", "output")
    # The upper branch begins above and ends below the other.
    network = move_layers(
        network,
        {
            "hidden1": (200.0, -100.0), "hidden3": (200.0, 100.0),
            "hidden2": (400.0, 100.0), "hidden4": (400.0, -100.0),
        },
    )  # fmt: skip
    places = tidy(network)
    above = places["hidden1"][1] < places["hidden3"][1]
    assert above == (places["hidden2"][1] < places["hidden4"][1])


def test_wide_layers_get_wider_columns():
    network = build([2, 4, 1], TANH)
    wide = boxes(network) | {"hidden1": Box(-150.0, -100.0, 150.0, 100.0)}
    places = tidied(network, wide)
    assert places["hidden1"][0] - 150.0 > places["input"][0] + 50.0
    assert places["hidden1"][0] + 150.0 < places["output"][0] - 50.0


def test_a_layer_that_feeds_the_output_past_others_keeps_its_column():
    network = connect(
        disconnect(build([2, 2, 2, 1], TANH), "input", "hidden2"), "hidden1", "output"
    )
    assert columns(network) == {"input": 0, "hidden1": 1, "hidden2": 2, "output": 3}


@settings(deadline=None, max_examples=80)
@given(EDITS, st.data())
def test_pinned_layers_stay_and_the_others_lie_beside_and_below_them(edits, data):
    network = rich_network(TANH, TANH, 2)
    for kind, numbers in edits:
        try:
            network = any_edit(network, kind, numbers)
        except NetworkError:
            continue
    spots = st.tuples(*[st.integers(-800, 800).map(float)] * 2)
    network = move_layers(network, {layer.id: data.draw(spots) for layer in network.layers})
    pinned = data.draw(st.sets(st.sampled_from(sorted(network.by_id)), max_size=2))
    for layer_id in pinned:
        network = edit_layer(network, layer_id, pinned=True)
    places = tidy(network)
    assert places.keys() == network.by_id.keys()
    assert all(places[i] == network.by_id[i].position for i in pinned)
    free = [i for i in places if i not in pinned]
    for one in free:
        assert not any(overlap(network, places, one, i) for i in places if i != one)
    for c in network.connections:
        if not pinned & set(c.key):
            assert places[c.source][0] < places[c.target][0]
