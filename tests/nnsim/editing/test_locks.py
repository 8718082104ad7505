"""Locks of single weights and biases: set, freed, and carried along by every edit of neurons."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsim.editing.connections import connect_neurons, disconnect_neurons
from nnsim.editing.duplicate import duplicated_layers, duplicated_neurons
from nnsim.editing.fragment import extract, insert
from nnsim.editing.layers import (
    add_layer,
    edit_layer,
    insert_neuron,
    remove_neurons,
    resize_layer,
)
from nnsim.editing.locks import (
    lock_biases,
    lock_connection,
    lock_into,
    lock_wires,
    locks_into,
)
from nnsim.editing.parameters import reinitialize
from nnsim.editing.several import (
    Several,
    bias_locks,
    biases_of,
    weight_locks,
    with_biases_locked,
    with_weights_locked,
)
from nnsim.editing.split_merge import merge, split
from nnsim.functions.activations import Activation
from nnsim.model.network import Connection, Network, SizeError
from nnsim.model.parameter_ref import bias_of, is_locked, value_of, weight_between
from nnsim.model.project import Project, Training, reseed, with_network
from tests.support.specimens import points, rich_network, scattered
from tests.support.textbook import networks

TANH = Activation("tanh")


def rich() -> Network:
    """Two wires of left → wide locked, one of right → deep, and the biases of neurons 4 and 12."""
    network = lock_wires(rich_network(TANH, TANH, 2), [(0, 3), (1, 4), (2, 8)], True)
    return lock_biases(network, [4, 12], True)


def locked(network: Network) -> tuple[set[tuple[int, int]], set[int]]:
    """The wires and the neurons whose biases are locked."""
    wires = {
        (a, b)
        for c in network.connections
        for a in network.by_id[c.source].neurons
        for b in network.by_id[c.target].neurons
        if (w := weight_between(network, a, b)) is not None and is_locked(w, network)
    }
    neurons = (n for layer in network.computed for n in layer.neurons)
    return wires, {n for n in neurons if is_locked(bias_of(network, n), network)}


def project() -> Project:
    return scattered(rich(), points("any", 5, 3, 2), Training())


def test_single_wires_and_biases_are_locked_and_freed():
    assert locked(rich()) == ({(0, 3), (1, 4), (2, 8)}, {4, 12})
    freed = lock_biases(lock_wires(rich(), [(1, 4), (2, 8)], False), [12], False)
    assert locked(freed) == ({(0, 3)}, {4})
    assert freed.by_key["right", "deep"].locked is False, "none is left"


def test_a_lock_of_all_wires_one_by_one_is_that_of_the_connection():
    network = lock_wires(rich(), [(0, 5), (1, 3), (1, 5)], True)
    assert network.by_key["left", "wide"].locked is True, "there is no wire from 0 to 4"
    network = lock_wires(network, [(1, 5)], False)
    assert locked(network)[0] == {(0, 3), (1, 4), (2, 8), (0, 5), (1, 3)}


def test_what_comes_into_a_neuron_is_its_wires_and_its_bias():
    network = lock_into(rich_network(TANH, TANH, 2), [8, 13], True)
    into = {(a, n) for n in (8, 13) for a in range(13) if network.has_wire(a, n)}
    assert locked(network) == (into, {8, 13})
    assert locked(lock_into(network, [8, 13, 0], False)) == (set(), set())


def test_a_bias_that_a_layer_shares_is_locked_as_one():
    tied = edit_layer(rich_network(TANH, TANH, 2), "wide", bias="tied")
    assert locked(lock_biases(tied, [4], True))[1] == {3, 4, 5}
    assert edit_layer(rich(), "wide", bias="tied").by_id["wide"].bias_locked is False


def test_a_layer_without_biases_gets_no_lock_of_them_from_its_neurons():
    bare = edit_layer(rich_network(TANH, TANH, 2), "wide", bias="none")
    network = edit_layer(lock_into(bare, [4], True), "wide", bias="own")
    assert locked(network) == ({(1, 4), (2, 4)}, set())


def test_a_neuron_that_is_locked_is_so_beside_layers_that_have_no_wire_to_it():
    network = disconnect_neurons(rich_network(TANH, TANH, 2), 1, 4)
    assert not network.has_wire(0, 4)
    assert locks_into(network, 4) == {False}
    assert locks_into(lock_into(network, [4], True), 4) == {True}


EDITS: dict[str, Callable[[Network], Network]] = {
    "add neurons": lambda n: resize_layer(insert_neuron(n, "wide", 1), "left", 4),
    "remove a neuron": lambda n: remove_neurons(n, [5, 7]),
    "cut a wire": lambda n: disconnect_neurons(n, 1, 3),
    "add a wire": lambda n: connect_neurons(n, 0, 4),
    "split": lambda n: split(n, [4, 5], (0.0, 0.0)),
    "split inputs": lambda n: split(n, [1], (0.0, 0.0)),
    "merge": lambda n: merge(n, ["wide", "lone"]),
    "merge inputs": lambda n: merge(n, ["left", "right"]),
    "add a layer": lambda n: add_layer(n, 2, TANH, (0.0, 0.0)),
}


@pytest.mark.parametrize("edit", EDITS)
def test_locks_stay_with_their_wires_and_neurons_through_an_edit(edit):
    assert locked(EDITS[edit](rich())) == locked(rich())


def test_what_is_removed_takes_its_locks_with_it():
    assert locked(remove_neurons(rich(), [4])) == ({(0, 3), (2, 8)}, {12})
    assert locked(disconnect_neurons(rich(), 0, 3)) == ({(1, 4), (2, 8)}, {4, 12})


def test_a_new_neuron_is_locked_only_in_what_is_locked_as_a_whole():
    network = edit_layer(lock_connection(rich(), "right", "wide", True), "wide", bias_locked=True)
    grown = resize_layer(network, "wide", 4)
    new = grown.by_id["wide"].neurons[-1]
    assert locked(grown)[0] - locked(network)[0] == {(2, new)}
    assert new in locked(grown)[1]


def test_copies_have_the_locks_of_what_they_are_copies_of():
    doubled = duplicated_neurons(project(), [4, 8]).network
    wide, deep = doubled.by_id["wide"].neurons, doubled.by_id["deep"].neurons
    four, eight = wide[wide.index(4) + 1], deep[deep.index(8) + 1]
    wires = {(0, 3), (1, 4), (1, four), (2, 8), (2, eight)}
    assert locked(doubled) == (wires, {4, four, 12})
    copied = duplicated_layers(project(), ["wide"], (9.0, 9.0)).network
    first, second, _ = copied.layers[-1].neurons
    assert locked(copied) == (locked(rich())[0] | {(0, first), (1, second)}, {4, 12, second})


def test_a_part_that_is_taken_out_and_put_in_has_its_locks():
    part = extract(project(), [1, 3, 4])
    wires, biases = locked(part.network)
    assert (len(wires), len(biases)) == (1, 1)
    network = insert(project(), part, (5.0, 5.0)).network
    assert [len(x) for x in locked(network)] == [3 + 1, 2 + 1]


@pytest.mark.parametrize("again", [lambda p: reseed(p, 5), lambda p: reinitialize(p, ["wide"], 5)])
def test_weights_drawn_anew_leave_locked_ones_as_they_are(again):
    before, network = project(), rich()
    after = again(before)
    for a, b in ((0, 3), (1, 4), (0, 5), (1, 3), (2, 3)):
        weight = weight_between(network, a, b)
        same = value_of(weight, after.state.parameters) == value_of(weight, before.state.parameters)
        assert same == is_locked(weight, network), (a, b)
    old, new = before.state.parameters.biases["wide"], after.state.parameters.biases["wide"]
    assert new.tolist() == [0.0, old[1], 0.0]


def test_several_are_locked_exactly_as_chosen():
    of_all = Several(("deep",), (3,), (("right", "wide"),), ((0, 3), (1, 5)))
    free = scattered(rich_network(TANH, TANH, 2), points("any", 5, 3, 2), Training())
    both = with_weights_locked(with_biases_locked(free, of_all, True), of_all, True)
    assert locked(both.network) == (
        {(2, 3), (2, 4), (2, 5), (0, 3), (1, 5)},
        {7, 8, 9, 3},
    )
    assert all([*bias_locks(of_all, both.network), *weight_locks(of_all, both.network)])
    mixed = Several(layers=("wide",), connections=(("left", "wide"),))
    for found in (bias_locks(mixed, both.network), weight_locks(mixed, both.network)):
        assert set(found) == {True, False}


def test_of_several_those_without_biases_say_nothing_of_biases():
    network = edit_layer(rich(), "wide", bias="none")
    parameters = with_network(project(), network).state.parameters
    without = Several(layers=("wide",), neurons=(3, 4))
    assert [*bias_locks(without, network), *biases_of(without, network, parameters)] == []
    some = Several(layers=("wide", "lone"), neurons=(3, 12))
    assert list(bias_locks(some, network)) == [False, True]
    own = parameters.biases
    assert [x.tolist() for x in biases_of(some, network, parameters)] == [
        own["lone"].tolist(),
        [own["out"][0]],
    ]


def test_what_nothing_changes_for_keeps_its_parameters():
    before = project()
    after = with_network(before, lock_wires(before.network, [(2, 3)], True))
    assert after.state.parameters is before.state.parameters


@given(network=networks())
def test_a_lock_is_of_some_only_where_some_wires_are_locked_and_others_not(network):
    for c in network.connections:
        if not isinstance(c.locked, bool):
            wired = np.ones(network.shape(c), bool) if c.mask is None else c.mask
            assert 0 < c.locked[wired].sum() < wired.sum()
            assert not c.locked[~wired].any()
    for layer in network.computed:
        if not isinstance(layer.bias_locked, bool):
            assert layer.bias == "own"
            assert 0 < layer.bias_locked.sum() < layer.size


@pytest.mark.parametrize("shape", [(2, 2), (3, 2), (3,)])
def test_a_lock_of_another_shape_is_refused(shape):
    network, lock = rich(), np.eye(*shape, dtype=bool) if shape[1:] else np.eye(3, dtype=bool)[0]
    others = tuple(c for c in network.connections if c.key != ("right", "wide"))
    with pytest.raises(SizeError, match="The lock from right to wide is"):
        Network(network.layers, (*others, Connection("right", "wide", locked=lock)))
    with pytest.raises(SizeError, match="lock of the biases of lone"):
        edit_layer(network, "lone", bias_locked=np.array([True, False]))


@given(st.data())
def test_wires_that_are_locked_and_freed_again_leave_the_network_as_it_was(data):
    network = rich()
    wires = [(a, b) for a in range(14) for b in range(14) if network.has_wire(a, b)]
    chosen = data.draw(st.sets(st.sampled_from(wires)))
    after = lock_wires(network, chosen, True)
    assert locked(after)[0] == locked(network)[0] | chosen
    assert locked(lock_wires(after, chosen, False))[0] == locked(network)[0] - chosen
