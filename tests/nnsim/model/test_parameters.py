"""What was learned follows its neurons through any edit; views of the flat vector hold nothing twice."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsim.editing.connections import connect, connect_neurons, disconnect, disconnect_neurons
from nnsim.editing.layers import (
    add_layer,
    build,
    edit_layer,
    insert_neuron,
    move_layers,
    remove_neurons,
)
from nnsim.editing.locks import lock_connection
from nnsim.engine.trainer import Trainer
from nnsim.functions.activations import Activation
from nnsim.functions.optimizers import Optimizer
from nnsim.model.network import Connection, Layer, Network, NetworkError
from nnsim.model.parameters import (
    ParameterLayout,
    Parameters,
    carry_over,
    draw_weights,
    initial_parameters,
    no_weights,
)
from nnsim.model.project import Project, Training, with_network
from tests.nnsim.editing.test_layers import EDITS, any_edit
from tests.support.specimens import points, rich_network, same_bits, scattered

TANH = Activation("tanh")


def rich() -> Network:
    return rich_network(TANH, Activation("linear"), 2)


def trained() -> Project:
    """The rich network after some iterations of Adam, so that it has slots too."""
    training = Training(optimizer=Optimizer("adam"), batch_size=4)
    trainer = Trainer(scattered(rich(), points("any", 7, 3, 2), training))
    trainer.run(9)
    return trainer.project


def by_wire(network: Network, parameters: Parameters) -> dict[tuple[int, int], float]:
    """The weight of every single wire, by the two neurons it joins."""
    found = {}
    for c in network.connections:
        sources, targets = network.by_id[c.source].neurons, network.by_id[c.target].neurons
        for (i, j), weight in np.ndenumerate(parameters.weights[c.key]):
            if c.mask is None or c.mask[i, j]:
                found[sources[i], targets[j]] = float(weight)
            else:
                assert weight == 0.0
    return found


def by_neuron(network: Network, parameters: Parameters) -> dict[int, float]:
    """The bias of every neuron that has one."""
    return {
        neuron: float(bias)
        for layer in network.computed
        for neuron, bias in zip(layer.neurons, parameters.biases[layer.id], strict=True)
    }


def assert_followed(before: Network, old: Parameters, after: Network, new: Parameters) -> None:
    """Wires and neurons that are still there kept their numbers to the bit, the others are fresh."""
    had, has = by_wire(before, old), by_wire(after, new)
    drawn = by_wire(after, initial_parameters(after, 5))
    assert has == {wire: had.get(wire, drawn[wire]) for wire in has}
    had, has = by_neuron(before, old), by_neuron(after, new)
    assert has == {neuron: had.get(neuron, 0.0) for neuron in has}


def carried(before: Network, old: Parameters, after: Network) -> Parameters:
    return carry_over(before, old, after, draw_weights(after, 5))


@settings(deadline=None, max_examples=150)
@given(edits=EDITS)
def test_what_was_learned_follows_its_neurons_through_any_edits(edits):
    network = rich()
    parameters = scattered(network, points("any", 4, 3, 2), Training()).state.parameters
    for kind, numbers in edits:
        before, old = network, parameters
        try:
            network = any_edit(network, kind, numbers)
        except NetworkError:
            continue
        parameters = carried(before, old, network)
        assert_followed(before, old, network, parameters)


@settings(deadline=None, max_examples=60)
@given(edits=EDITS)
def test_slots_follow_too_and_new_ones_are_zero(edits):
    project = trained()
    for kind, numbers in edits:
        before = project
        try:
            project = with_network(before, any_edit(before.network, kind, numbers))
        except NetworkError:
            continue
        for name, slot in project.state.slots.items():
            had = by_wire(before.network, before.state.slots[name])
            has = by_wire(project.network, slot)
            assert has == {wire: had.get(wire, 0.0) for wire in has}


def regrouped(sizes: list[int], order: list[int]) -> Network:
    """The hidden neurons 10 to 15 in other layers and another order, each wired as in one layer."""
    layers = [Layer("in", "In", "input", (0, 1)), Layer("out", "Out", "output", (20, 21))]
    start = 0
    for number, size in enumerate(sizes):
        neurons = tuple(order[start : start + size])
        layers.append(Layer(f"h{number}", f"H{number}", "hidden", neurons, TANH))
        start += size
    hidden = [layer.id for layer in layers[2:]]
    wires = [Connection("in", h) for h in hidden] + [Connection(h, "out") for h in hidden]
    return Network(tuple(layers), tuple(wires))


@settings(deadline=None, max_examples=60)
@given(
    before=st.sampled_from([[6], [3, 3], [1, 5], [2, 2, 2]]),
    after=st.sampled_from([[6], [3, 3], [1, 5], [2, 2, 2]]),
    order=st.permutations(range(10, 16)),
)
def test_neurons_keep_their_numbers_when_layers_are_split_merged_or_reordered(before, after, order):
    old, new = regrouped(before, list(range(10, 16))), regrouped(after, order)
    parameters = scattered(old, points("any", 4, 2, 2), Training()).state.parameters
    moved = carried(old, parameters, new)
    assert by_wire(new, moved) == by_wire(old, parameters)
    assert by_neuron(new, moved) == by_neuron(old, parameters)


def test_a_network_computes_the_same_when_its_neurons_are_regrouped():
    old, new = regrouped([6], [*range(10, 16)]), regrouped([2, 4], [15, 10, 12, 11, 13, 14])
    project = scattered(old, points("any", 5, 2, 2), Training())
    assert Trainer(with_network(project, new)).loss == pytest.approx(
        Trainer(project).loss, rel=1e-12
    )


def test_a_wire_that_is_cut_and_joined_again_is_new():
    network = build([2, 2], TANH)
    parameters = scattered(network, points("any", 4, 2, 2), Training()).state.parameters
    cut = disconnect_neurons(network, 0, 2)
    without = carried(network, parameters, cut)
    assert without.weights["input", "output"][0, 0] == 0.0
    joined = connect_neurons(cut, 0, 2)
    again = carried(cut, without, joined).weights["input", "output"]
    assert again[0, 0] == initial_parameters(joined, 5).weights["input", "output"][0, 0]
    assert (again.ravel()[1:] == parameters.weights["input", "output"].ravel()[1:]).all()


# What is shared

EDITS_OF_DEEP = {
    "insert": lambda n: insert_neuron(n, "deep", 1),
    "remove": lambda n: remove_neurons(n, [8]),
    "cut a wire": lambda n: disconnect_neurons(n, 3, 8),
    "cut a bundle": lambda n: disconnect(n, "lone", "deep"),
}


@pytest.mark.parametrize("name", EDITS_OF_DEEP)
def test_numbers_that_an_edit_does_not_touch_are_shared(name):
    before = trained()
    after = with_network(before, EDITS_OF_DEEP[name](before.network))
    pairs = [
        (before.initial, after.initial),
        (before.state.parameters, after.state.parameters),
        *((slot, after.state.slots[n]) for n, slot in before.state.slots.items()),
    ]
    for old, new in pairs:
        for key, weights in new.weights.items():
            assert (weights is old.weights[key]) or "deep" in key
        for layer_id, biases in new.biases.items():
            assert (biases is old.biases[layer_id]) or layer_id == "deep"


@pytest.mark.parametrize(
    "edit",
    [
        lambda n: move_layers(n, {"deep": (3.0, 4.0)}),
        lambda n: edit_layer(n, "deep", name="Deeper", bias_locked=True),
        lambda n: lock_connection(n, "left", "wide", True),
    ],
)
def test_an_edit_that_moves_no_neuron_and_no_wire_keeps_the_very_state(edit):
    before = trained()
    after = with_network(before, edit(before.network))
    assert after.state is before.state
    assert after.initial is before.initial


def test_all_numbers_of_a_project_are_read_only():
    project = with_network(trained(), insert_neuron(rich(), "deep", 1))
    for parameters in (project.initial, project.state.parameters, *project.state.slots.values()):
        for array in parameters:
            with pytest.raises(ValueError, match="read-only"):
                array[...] = 1.0


def test_an_untrained_project_keeps_its_first_weights_as_its_present_ones():
    project = scattered(rich(), points("any", 4, 3, 2), Training())
    edited = with_network(project, add_layer(project.network, 2, TANH, (0.0, 0.0)))
    edited = with_network(edited, connect(edited.network, "wide", edited.network.layers[-1].id))
    assert edited.state.parameters is edited.initial


# The flat vector


@settings(deadline=None, max_examples=60)
@given(edits=EDITS, dtype=st.sampled_from(("float64", "float32")))
def test_every_number_has_one_place_and_comes_back_to_the_bit(edits, dtype):
    network = rich()
    for kind, numbers in edits:
        try:
            network = any_edit(network, kind, numbers)
        except NetworkError:
            continue
    layout = ParameterLayout(network)
    places = layout.view(np.arange(layout.size))
    taken = np.concatenate([array.ravel() for array in places])
    assert sorted(taken) == list(range(layout.size)) == list(range(places.count))

    parameters = initial_parameters(network, 3)
    vector = np.empty(layout.size, dtype)
    layout.pack(parameters, vector)
    for one, other in zip(layout.unpack(vector), layout.view(vector), strict=True):
        np.testing.assert_array_equal(one, other)
    if dtype == "float64":
        assert same_bits(layout.unpack(vector), parameters)


def test_a_view_follows_its_vector_and_an_unpacked_copy_does_not():
    layout = ParameterLayout(rich())
    vector = np.zeros(layout.size)
    view, copy = layout.view(vector), layout.unpack(vector)
    vector += 1.0
    assert all((array == 1).all() for array in view)
    assert not any(array.any() for array in copy)


def test_a_layer_is_one_piece_of_the_vector():
    network = rich()
    layout = ParameterLayout(network)
    assert sum(part.stop - part.start for part in layout.layers.values()) == layout.size
    places = layout.view(np.arange(layout.size))
    for layer in network.computed:
        part = layout.layers[layer.id]
        own = [places.biases[layer.id]]
        own += [places.weights[c.key].ravel() for c in network.incoming(layer.id)]
        assert sorted(np.concatenate(own)) == list(range(part.start, part.stop))


def test_locks_and_weights_are_told_apart():
    network = lock_connection(edit_layer(rich(), "wide", bias_locked=True), "left", "out", True)
    layout = ParameterLayout(network)
    weights, unlocked = (
        layout.view(v) for v in (layout.weights_only(float), layout.unlocked(float))
    )
    assert all(w.all() for w in weights.weights.values())
    assert not any(b.any() for b in weights.biases.values())
    assert {k for k, w in unlocked.weights.items() if not w.all()} == {("left", "out")}
    assert {k for k, b in unlocked.biases.items() if not b.all()} == {"wide"}
    assert ParameterLayout(rich()).unlocked(float) is None


def test_new_wires_of_a_slot_are_zero():
    network = rich()
    fill = no_weights(network)
    assert all(not fill(c).any() and fill(c).shape == network.shape(c) for c in network.connections)


def test_parameters_count_their_numbers():
    assert initial_parameters(build([2, 3, 1], TANH), 0).count == 2 * 3 + 3 + 3 + 1
