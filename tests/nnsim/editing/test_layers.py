"""Edits return a new network that shares what did not change, and refuse what would not be one."""

from collections.abc import Callable, Iterator

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
    override_activation,
    remove_layers,
    remove_neurons,
    resize_layer,
    set_activation,
)
from nnsim.editing.locks import lock_connection
from nnsim.functions.activations import Activation
from nnsim.functions.initializers import Initializer
from nnsim.model.network import CycleError, Network, NetworkError, RoleError, SizeError, WiringError
from tests.support.specimens import rich_network

TANH, RELU = Activation("tanh"), Activation("relu")


def rich() -> Network:
    return rich_network(TANH, Activation("sigmoid"), 2)


def wires(network: Network) -> Iterator[tuple[int, int]]:
    """Every single wire, as the two neurons it joins."""
    for c in network.connections:
        mask = np.ones(network.shape(c), bool) if c.mask is None else c.mask
        sources, targets = network.by_id[c.source].neurons, network.by_id[c.target].neurons
        yield from ((sources[i], targets[j]) for i, j in np.argwhere(mask))


def described(network: Network) -> list[object]:
    """All of a network as plain values, to see that it was not touched."""
    masks = [None if c.mask is None else c.mask.tolist() for c in network.connections]
    layers = [(x.id, x.name, x.neurons, x.activation, dict(x.overrides)) for x in network.layers]
    return [layers, [(c.key, np.asarray(c.locked).tolist()) for c in network.connections], masks]


# What each edit does


def test_a_chain_is_built_from_sizes():
    network = build([2, 4, 3, 1], TANH, Activation("sigmoid"))
    assert [(x.id, x.size, x.role) for x in network.layers] == [
        ("input", 2, "input"),
        ("hidden1", 4, "hidden"),
        ("hidden2", 3, "hidden"),
        ("output", 1, "output"),
    ]
    assert [x.activation.name for x in network.layers] == ["linear", "tanh", "tanh", "sigmoid"]
    assert [c.key for c in network.connections] == [
        ("input", "hidden1"),
        ("hidden1", "hidden2"),
        ("hidden2", "output"),
    ]
    assert sorted(network.layer_of) == list(range(10))


def test_a_new_layer_has_a_free_name_and_neurons_and_no_wires():
    network = add_layer(build([2, 2, 1], TANH), 3, RELU, (10.0, 20.0))
    added = network.layers[-1]
    assert (added.id, added.name, added.role) == ("hidden2", "Hidden 2", "hidden")
    assert (added.activation, added.position) == (RELU, (10.0, 20.0))
    assert added.neurons == (5, 6, 7)
    assert not network.incoming(added.id) + network.outgoing(added.id)


def test_a_new_input_layer_hands_the_data_on():
    network = add_layer(build([2, 1], TANH), 1, RELU, (0.0, 0.0), role="input")
    assert network.layers[-1].activation == Activation("linear")
    assert network.n_inputs == 3


def test_a_name_the_user_took_is_not_given_again():
    network = edit_layer(build([2, 2, 1], TANH), "output", name="Hidden 2")
    assert add_layer(network, 1, TANH, (0.0, 0.0)).layers[-1].id == "hidden3"


def test_an_inserted_neuron_is_wired_to_all_that_its_layer_is_wired_to():
    network = insert_neuron(rich(), "wide", 1)
    wide = network.by_id["wide"]
    new = wide.neurons[1]
    assert new not in rich().layer_of
    assert {w for w in wires(network) if new in w} == {
        *((n, new) for n in (0, 1, 2)),
        *((new, n) for n in (7, 8, 9, 11, 12, 13)),
    }


@pytest.mark.parametrize("index", range(4))
def test_an_inserted_neuron_has_all_wires_whatever_its_neighbours_lack(index):
    network = rich()
    for wire in [(7, 12), (9, 12), (4, 7), (4, 9)]:
        network = disconnect_neurons(network, *wire)
    cut = set(wires(rich())) - set(wires(network))
    network = insert_neuron(network, "deep", index)
    new = network.by_id["deep"].neurons[index]
    assert {w for w in wires(network) if new in w} == {
        *((n, new) for n in (2, 3, 4, 5, 6)), (new, 12), (new, 13),
    }  # fmt: skip
    assert not cut & set(wires(network))


@pytest.mark.parametrize("index", [0, 2, 3])
def test_a_neuron_is_inserted_before_the_place_that_is_named(index):
    before = rich().by_id["wide"].neurons
    after = insert_neuron(rich(), "wide", index).by_id["wide"].neurons
    assert after[:index] + after[index + 1 :] == before


def test_a_layer_grows_and_shrinks_at_its_end():
    network = rich()
    grown = resize_layer(network, "deep", 5)
    assert grown.by_id["deep"].neurons[:3] == network.by_id["deep"].neurons
    shrunk = resize_layer(grown, "deep", 2)
    assert shrunk.by_id["deep"].neurons == (7, 8)
    assert not shrunk.by_id["deep"].overrides  # that of neuron 9 went with it
    assert resize_layer(network, "deep", 3) is network


def test_removing_neurons_takes_their_wires_and_overrides():
    network = remove_neurons(rich(), [4, 8])
    assert network.by_id["wide"].neurons == (3, 5)
    assert not network.by_id["wide"].overrides
    assert set(wires(network)) == {w for w in wires(rich()) if not {4, 8} & set(w)}


def test_a_layer_that_loses_its_last_neuron_goes_with_it():
    network = remove_neurons(rich(), [6, 3])
    assert "lone" not in network.by_id
    assert network.by_id["wide"].neurons == (4, 5)
    assert all("lone" not in c.key for c in network.connections)


def test_removing_a_layer_takes_its_connections():
    network = remove_layers(rich(), ["wide", "lone"])
    assert {c.key for c in network.connections} == {
        ("right", "deep"), ("fed by none", "out"), ("deep", "out"), ("left", "out"),
    }  # fmt: skip


def test_wiring_layers_joins_all_neurons_and_fills_what_was_cut():
    network = rich()
    assert network.by_key["left", "wide"].mask is not None
    assert connect(network, "left", "wide").by_key["left", "wide"].mask is None
    added = connect(network, "right", "lone")
    assert set(wires(added)) - set(wires(network)) == {(2, 6)}


def test_a_single_wire_is_added_and_cut():
    network = build([2, 2], TANH)
    cut = disconnect_neurons(network, 0, 3)
    assert set(wires(cut)) == {(0, 2), (1, 2), (1, 3)}
    assert cut.connections[0].mask.flags.writeable is False
    assert connect_neurons(cut, 0, 3).connections[0].mask is None
    alone = disconnect(network, "input", "output")
    assert list(wires(connect_neurons(alone, 1, 2))) == [(1, 2)]


def test_a_bundle_whose_last_wire_is_cut_is_gone():
    network = disconnect(build([2, 1], TANH), "input", "output")
    network = connect_neurons(network, 0, 2)
    assert disconnect_neurons(network, 0, 2).connections == ()


def test_a_bundle_whose_last_wire_goes_with_a_neuron_is_gone():
    # With a and b joined by one wire that is gone again, b may feed a.
    network = build([2, 2, 2, 1], TANH)
    network = connect_neurons(disconnect(network, "hidden1", "hidden2"), 2, 4)
    network = remove_neurons(network, [4])
    assert ("hidden1", "hidden2") not in network.by_key
    assert ("hidden2", "hidden1") in connect(network, "hidden2", "hidden1").by_key


def test_the_activation_of_a_layer_takes_back_that_of_its_neurons():
    network = override_activation(rich(), [3, 5], RELU)
    assert [network.by_id["wide"].activation_of(n).name for n in (3, 4, 5)] == [
        "relu", "tanh", "relu",
    ]  # fmt: skip
    assert not set_activation(network, "wide", RELU).by_id["wide"].overrides


def test_an_override_that_is_the_activation_of_the_layer_is_none():
    network = override_activation(rich(), [9], TANH)
    assert not network.by_id["deep"].overrides
    assert not override_activation(rich(), [9], None).by_id["deep"].overrides


# What is refused, before anything changes

REFUSED: dict[str, tuple[Callable[[Network], Network], type[NetworkError], str]] = {
    "a loop": (lambda n: connect(n, "deep", "wide"), CycleError, "deep → wide"),
    "a loop of one wire": (lambda n: connect_neurons(n, 7, 3), CycleError, "close a loop"),
    "a wire within a layer": (lambda n: connect_neurons(n, 3, 4), CycleError, "cannot feed itself"),
    "into an input": (lambda n: connect(n, "wide", "left"), WiringError, "input layer"),
    "out of the output": (lambda n: connect(n, "out", "lone"), WiringError, "output layer"),
    "a bundle twice": (lambda n: connect(n, "right", "wide"), WiringError, "already wired"),
    "a wire twice": (lambda n: connect_neurons(n, 2, 3), WiringError, "already wired"),
    "a wire of a mask twice": (lambda n: connect_neurons(n, 0, 3), WiringError, "already wired"),
    "a wire that is not there": (lambda n: disconnect_neurons(n, 2, 6), WiringError, "no wire"),
    "a wire cut already": (lambda n: disconnect_neurons(n, 0, 4), WiringError, "no wire"),
    "size 0": (lambda n: resize_layer(n, "deep", 0), SizeError, "between 1 and 65536"),
    "a new layer of size 0": (lambda n: add_layer(n, 0, TANH, (0, 0)), SizeError, "not 0"),
    "no output left": (lambda n: remove_layers(n, ["out"]), RoleError, "layers stay"),
    "no input left": (lambda n: remove_layers(n, ["left", "right"]), RoleError, "layers stay"),
    "the last input neuron": (lambda n: remove_neurons(n, [0, 1, 2]), RoleError, "layers stay"),
    "the last output neuron": (lambda n: remove_neurons(n, [12, 13]), RoleError, "layers stay"),
    "a second output": (
        lambda n: add_layer(n, 1, TANH, (0, 0), role="output"), RoleError, "exactly one output",
    ),
    "a hidden softmax": (
        lambda n: set_activation(n, "deep", Activation("softmax")), RoleError, "output layer",
    ),
    "softmax for one": (
        lambda n: override_activation(n, [12], Activation("softmax")), RoleError, "whole layer",
    ),
    "an activation of the data": (
        lambda n: set_activation(n, "left", TANH), RoleError, "input layer",
    ),
    "a name that is taken": (
        lambda n: edit_layer(n, "deep", name="wide"), NetworkError, "called “wide”",
    ),
    "no name": (lambda n: edit_layer(n, "deep", name=""), NetworkError, "an id and a name"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_wrong_edit_is_refused_and_nothing_has_changed(name):
    edit, kind, words = REFUSED[name]
    network = rich()
    before, layers, connections = described(network), network.layers, network.connections
    with pytest.raises(NetworkError) as caught:
        edit(network)
    assert type(caught.value) is kind
    assert words in str(caught.value)
    assert described(network) == before
    assert (network.layers, network.connections) == (layers, connections)


def test_a_chain_that_is_too_short_or_has_an_empty_layer_is_refused():
    with pytest.raises(SizeError, match="at least two layers"):
        build([3], TANH)
    with pytest.raises(SizeError, match="not 0"):
        build([2, 0, 1], TANH)


# What is shared

ONE_LAYER: dict[str, tuple[Callable[[Network], Network], str]] = {
    "move": (lambda n: move_layers(n, {"deep": (5.0, 5.0)}), "deep"),
    "rename": (lambda n: edit_layer(n, "deep", name="D"), "deep"),
    "initializer": (lambda n: edit_layer(n, "deep", initializer=Initializer("he")), "deep"),
    "lock a bias": (lambda n: edit_layer(n, "deep", bias_locked=True), "deep"),
    "activation": (lambda n: set_activation(n, "deep", RELU), "deep"),
    "override": (lambda n: override_activation(n, [7], RELU), "deep"),
    "insert": (lambda n: insert_neuron(n, "deep", 0), "deep"),
    "remove": (lambda n: remove_neurons(n, [7]), "deep"),
}


@pytest.mark.parametrize("name", ONE_LAYER)
def test_an_edit_of_one_layer_shares_all_others(name):
    edit, changed = ONE_LAYER[name]
    before = rich()
    after = edit(before)
    for old, new in zip(before.layers, after.layers, strict=True):
        assert (new is old) == (old.id != changed)


@pytest.mark.parametrize("name", [n for n in ONE_LAYER if n not in ("insert", "remove")])
def test_an_edit_that_moves_no_wire_shares_all_connections(name):
    before = rich()
    assert ONE_LAYER[name][0](before).connections is before.connections


@pytest.mark.parametrize("name", ["insert", "remove"])
def test_an_edit_of_neurons_changes_only_the_masks_that_they_are_in(name):
    before = rich()
    for old, new in zip(before.connections, ONE_LAYER[name][0](before).connections, strict=True):
        assert (new is old) == (old.mask is None or "deep" not in old.key)


def test_an_edit_of_wires_shares_the_layers_and_the_other_wires():
    before = rich()
    for after in (
        lock_connection(before, "left", "out", True),
        disconnect_neurons(before, 0, 12),
        connect(before, "left", "wide"),
    ):
        assert after.layers is before.layers
        changed = [
            new is not old for old, new in zip(before.connections, after.connections, strict=True)
        ]
        assert sum(changed) == 1


# Any edits in any order

NUMBERS = st.lists(st.integers(0, 1000), min_size=4, max_size=4)
EDITS = st.lists(st.tuples(st.sampled_from(range(12)), NUMBERS), max_size=12)


def any_edit(network: Network, kind: int, numbers: list[int]) -> Network:
    """One edit of this kind, of whatever the numbers point at; it may be refused."""
    a, b, c, d = numbers
    layers, neurons = network.layers, sorted(network.layer_of)
    one, other = layers[a % len(layers)], layers[b % len(layers)]
    neuron, second = neurons[c % len(neurons)], neurons[d % len(neurons)]
    made: tuple[Callable[[], Network], ...] = (
        lambda: insert_neuron(network, one.id, b % (one.size + 1)),
        lambda: remove_neurons(network, [neuron]),
        lambda: remove_neurons(network, [neuron, second]),
        lambda: resize_layer(network, one.id, b % 5),
        lambda: connect(network, one.id, other.id),
        lambda: disconnect(network, one.id, other.id),
        lambda: connect_neurons(network, neuron, second),
        lambda: disconnect_neurons(network, neuron, second),
        lambda: add_layer(network, 1 + b % 3, RELU, (0.0, 0.0)),
        lambda: remove_layers(network, [one.id]),
        lambda: override_activation(network, [neuron], RELU),
        lambda: set_activation(network, one.id, RELU),
    )
    return made[kind]()


@settings(deadline=None, max_examples=150)
@given(edits=EDITS)
def test_wires_between_neurons_that_stay_are_changed_by_wiring_alone(edits):
    network = rich()
    for kind, numbers in edits:
        before, untouched = network, described(network)
        try:
            network = any_edit(network, kind, numbers)
        except NetworkError:
            assert network is before
        assert described(before) == untouched
        old, new = set(before.layer_of), set(network.layer_of)
        kept = {w for w in wires(before) if new.issuperset(w)}
        present = {w for w in wires(network) if old.issuperset(w)}
        if kind in (4, 6):
            assert kept <= present
        elif kind in (5, 7):
            assert kept >= present
        else:
            assert kept == present
        for c in network.connections:
            if c.mask is not None:
                assert c.mask.shape == network.shape(c)
                assert c.mask.any()
                assert not c.mask.all()


@settings(deadline=None, max_examples=80)
@given(edits=EDITS)
def test_an_inserted_neuron_has_a_number_of_its_own(edits):
    network = rich()
    for kind, numbers in edits:
        before = network
        try:
            network = any_edit(network, kind, numbers)
        except NetworkError:
            continue
        fresh = set(network.layer_of) - set(before.layer_of)
        assert all(n > max(before.layer_of) for n in fresh)
