"""Splitting and merging layers: other layers, the same wires, the same function."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from nnsim.editing.connections import connect, disconnect_neurons
from nnsim.editing.layers import add_layer, build, edit_layer, move_layers
from nnsim.editing.locks import lock_connection
from nnsim.editing.split_merge import merge, split
from nnsim.engine.evaluation import Evaluator
from nnsim.engine.trainer import Trainer
from nnsim.functions.activations import Activation
from nnsim.functions.optimizers import Optimizer
from nnsim.model.network import CycleError, Network, NetworkError, RoleError, SizeError
from nnsim.model.project import Project, Training, with_network
from tests.nnsim.editing.test_layers import wires
from tests.nnsim.model.test_parameters import by_neuron, by_wire
from tests.support.specimens import points, rich_network, scattered

TANH, RELU = Activation("tanh"), Activation("relu")
HERE = (0.0, 0.0)


def rich() -> Network:
    return rich_network(TANH, Activation("linear"), 2)


def trained() -> Project:
    """The rich network after some iterations of Adam, so that it has slots too."""
    training = Training(optimizer=Optimizer("adam"), batch_size=4)
    trainer = Trainer(scattered(rich(), points("any", 7, 3, 2), training))
    trainer.run(9)
    return trainer.project


def answers(project: Project) -> np.ndarray:
    evaluator = Evaluator(project.network)
    vector = np.zeros(evaluator.layout.size)
    evaluator.layout.pack(project.state.parameters, vector)
    evaluator.load(vector)
    features = np.random.default_rng(4).normal(0, 2, (9, project.network.n_inputs))
    (tile,) = evaluator.lay_out(features)
    return evaluator.forward(tile)[project.network.output.id].activation.copy()


def assert_same_project(before: Project, after: Project) -> None:
    """Every wire and neuron kept its numbers to the bit, and the function is the same to rounding."""
    kinds = [(before.state.parameters, after.state.parameters), (before.initial, after.initial)]
    kinds += [(slot, after.state.slots[name]) for name, slot in before.state.slots.items()]
    for old, new in kinds:
        assert by_wire(after.network, new) == by_wire(before.network, old)
        assert by_neuron(after.network, new) == by_neuron(before.network, old)
    np.testing.assert_allclose(answers(after), answers(before), rtol=1e-12, atol=1e-12)


def refused(error: type[NetworkError], words: str, edit: Callable[[], object]) -> None:
    with pytest.raises(error, match=words):
        edit()


# Splitting


def test_the_neurons_split_off_are_a_layer_after_theirs_with_the_same_wires():
    before = move_layers(rich(), {"deep": (5.0, 6.0)})
    after = split(before, [9, 7], (5.0, 70.0))
    assert [x.id for x in after.layers][4:6] == ["deep", "hidden1"]
    assert after.by_id["deep"].neurons == (8,)
    made = after.by_id["hidden1"]
    assert (made.name, made.neurons, made.position) == ("Hidden 1", (7, 9), (5.0, 70.0))
    assert made.activation_of(9).name == "sine"
    assert set(wires(after)) == set(wires(before))


def test_what_a_split_does_not_touch_is_shared():
    before = rich()
    after = split(before, [9], HERE)
    untouched = [c for c in before.connections if "deep" not in c.key]
    assert all(c is after.by_key[c.key] for c in untouched)
    assert all(x is after.by_id[x.id] for x in before.layers if x.id != "deep")


def test_a_part_without_wires_to_a_layer_has_no_bundle_to_it():
    network = disconnect_neurons(build([2, 2, 1], TANH), 3, 4)
    after = split(network, [3], HERE)
    assert set(after.by_key) == {("input", "hidden1"), ("input", "hidden2"), ("hidden1", "output")}
    assert all(c.mask is None for c in after.connections)


def test_the_last_or_first_inputs_can_be_split_off_and_features_keep_their_order():
    network = build([4, 1], TANH)
    assert [x.neurons for x in split(network, [2, 3], HERE).inputs] == [(0, 1), (2, 3)]
    assert [x.neurons for x in split(network, [0], HERE).inputs] == [(0,), (1, 2, 3)]
    refused(RoleError, "order of the features", lambda: split(network, [1, 2], HERE))


def test_all_neurons_of_a_layer_and_those_of_the_output_cannot_be_split_off():
    network = build([2, 3, 2], TANH)
    refused(SizeError, "not all of them", lambda: split(network, [2, 3, 4], HERE))
    refused(RoleError, "exactly one output", lambda: split(network, [5], HERE))


# Merging


def test_merged_layers_have_all_wires_and_each_neuron_its_activation():
    before = move_layers(rich(), {"wide": (0.0, 0.0), "lone": (40.0, 80.0)})
    after = merge(before, ["lone", "wide"])
    made = after.by_id["wide"]
    assert "lone" not in after.by_id
    assert made.neurons == (3, 4, 5, 6)
    assert made.position == (10.0, 20.0)
    assert set(wires(after)) == set(wires(before))
    assert after.by_key["wide", "deep"].mask is None
    for neuron, layer in before.layer_of.items():
        assert after.layer_of[neuron].activation_of(neuron) == layer.activation_of(neuron)


def test_layers_of_different_activations_merge_into_one_with_overrides():
    network = add_layer(build([2, 1, 1], TANH), 1, RELU, HERE)
    made = merge(network, ["hidden1", "hidden2"]).by_id["hidden1"]
    assert [made.activation_of(n).name for n in made.neurons] == ["tanh", "relu"]


def test_a_merged_layer_is_where_a_pinned_one_was():
    network = edit_layer(rich(), "lone", pinned=True, position=(8.0, 16.0))
    made = merge(network, ["lone", "wide"]).by_id["wide"]
    assert made.pinned
    assert made.position == (8.0, 16.0)


def test_layers_that_feed_each_other_are_not_merged():
    refused(CycleError, "wide → deep", lambda: merge(rich(), ["deep", "wide"]))
    chain = build([2, 2, 2, 2, 1], TANH)
    refused(
        CycleError, "Hidden 1 → Hidden 2 → Hidden 3", lambda: merge(chain, ["hidden1", "hidden3"])
    )


def test_layers_of_different_roles_and_single_layers_are_not_merged():
    refused(RoleError, "their own kind", lambda: merge(rich(), ["left", "wide"]))
    refused(SizeError, "two or more", lambda: merge(rich(), ["wide"]))


def test_input_layers_are_merged_if_that_keeps_the_order_of_the_features():
    network = rich()
    assert merge(network, ["left", "right"]).inputs[0].neurons == (0, 1, 2)
    network = add_layer(network, 1, TANH, HERE, role="input")
    refused(RoleError, "features of right come between", lambda: merge(network, ["left", "input1"]))


def test_locks_that_differ_are_merged_and_split_again():
    before = lock_connection(edit_layer(rich(), "wide", bias_locked=True), "lone", "deep", True)
    merged = merge(before, ["wide", "lone"])
    assert merged.by_id["wide"].bias_locked.tolist() == [True, True, True, False]
    assert merged.by_key["wide", "deep"].locked.tolist() == [[False] * 3] * 3 + [[True] * 3]
    again = split(merged, before.by_id["lone"].neurons, HERE)
    apart = again.layer_of[before.by_id["lone"].neurons[0]].id
    assert [again.by_id[i].bias_locked for i in ("wide", apart)] == [True, False]
    assert [again.by_key[i, "deep"].locked for i in ("wide", apart)] == [False, True]


def test_locks_of_all_stay_locks_of_all_where_layers_are_merged():
    both = lock_connection(lock_connection(rich(), "lone", "deep", True), "wide", "deep", True)
    assert merge(both, ["wide", "lone"]).by_key["wide", "deep"].locked is True


def test_a_merge_that_would_be_too_large_is_refused_before_it_takes_memory():
    network = build([1, 40_000, 1], TANH)
    network = connect(add_layer(network, 40_000, TANH, HERE), "input", "hidden2")
    refused(SizeError, "between 1 and", lambda: merge(network, ["hidden1", "hidden2"]))


# Everything learned stays


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_split_and_merge_keep_all_numbers_and_the_function(data):
    project = trained()
    made = 0
    for _ in range(4):
        network = project.network
        ids = st.sets(st.sampled_from(sorted(network.by_id)), min_size=2, max_size=3)
        chosen, some = data.draw(ids), data.draw(st.booleans())
        layer = network.by_id[min(chosen)]
        neurons = data.draw(st.sets(st.sampled_from(layer.neurons), min_size=1))
        try:
            edited = split(network, neurons, HERE) if some else merge(network, chosen)
            after = with_network(project, edited)
        except NetworkError:
            continue
        assert_same_project(project, after)
        assert sorted(after.network.layer_of) == sorted(network.layer_of)
        project, made = after, made + 1
    assume(made)


def test_splitting_and_merging_again_is_the_same_network():
    before = trained()
    apart = with_network(before, split(before.network, [8, 9], HERE))
    again = with_network(apart, merge(apart.network, ["deep", "hidden1"]))
    assert_same_project(before, again)
    assert again.network.by_id["deep"].neurons == before.network.by_id["deep"].neurons
    assert {c.key for c in again.network.connections} == {c.key for c in before.network.connections}
