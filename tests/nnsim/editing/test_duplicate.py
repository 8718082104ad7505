"""Duplicates have the wires and the numbers of their originals."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsim.editing.duplicate import duplicated_layers, duplicated_neurons
from nnsim.engine.trainer import Trainer
from nnsim.files import native
from nnsim.model.project import Project
from tests.nnsim.editing.test_layers import wires
from tests.nnsim.editing.test_split_merge import trained
from tests.nnsim.model.test_parameters import by_neuron, by_wire

AWAY = (0.0, 300.0)


def kinds(project: Project) -> list:
    return [project.state.parameters, project.initial, *project.state.slots.values()]


def test_a_neuron_is_doubled_below_itself_with_all_its_wires():
    before = trained()
    after = duplicated_neurons(before, {4})
    wide = after.network.by_id["wide"]
    assert wide.neurons[:2] + wide.neurons[3:] == (3, 4, 5)
    new = wide.neurons[2]
    assert wide.activation_of(new) == wide.activation_of(4)
    had = {w for w in wires(before.network) if 4 in w}
    doubled = {tuple(new if n == 4 else n for n in w) for w in had}
    assert set(wires(after.network)) == set(wires(before.network)) | doubled


def test_a_doubled_layer_is_wired_to_what_its_original_is():
    before = trained()
    after = duplicated_layers(before, {"wide", "deep"}, AWAY)
    wide, deep = (x.id for x in after.network.layers if x.id not in before.network.by_id)
    added = {c.key for c in after.network.connections} - set(before.network.by_key)
    assert added == {
        ("left", wide), ("right", wide), (wide, deep), ("lone", deep), ("right", deep),
        (deep, "out"), (wide, "out"), (wide, "feeds none"),
    }  # fmt: skip
    for old, new in zip(kinds(before), kinds(after), strict=True):
        assert np.array_equal(new.weights["left", wide], old.weights["left", "wide"])
        assert np.array_equal(new.weights[wide, deep], old.weights["wide", "deep"])
        assert np.array_equal(new.biases[deep], old.biases["deep"])


def test_a_doubled_output_feeds_nothing_and_a_doubled_input_is_fed_by_none():
    before = trained()
    after = duplicated_layers(before, {"left", "out"}, AWAY)
    left, out = (x for x in after.network.layers if x.id not in before.network.by_id)
    assert left.role == out.role == "hidden"
    assert not after.network.incoming(left.id)
    assert not after.network.outgoing(out.id)
    assert (left.id, out.id) in after.network.by_key


@settings(deadline=None, max_examples=60)
@given(st.sets(st.integers(0, 13), min_size=1), st.booleans())
def test_what_is_not_doubled_keeps_its_numbers_and_copies_have_those_of_their_originals(
    neurons, whole
):
    before = trained()
    if whole:
        ids = {before.network.layer_of[n].id for n in neurons}
        after = duplicated_layers(before, ids, AWAY)
    else:
        after = duplicated_neurons(before, neurons)
    new = set(after.network.layer_of) - set(before.network.layer_of)
    for old_numbers, numbers in zip(kinds(before), kinds(after), strict=True):
        old, now = by_wire(before.network, old_numbers), by_wire(after.network, numbers)
        assert {wire: w for wire, w in now.items() if new.isdisjoint(wire)} == old
        added = {w for wire, w in now.items() if not new.isdisjoint(wire)}
        assert added <= set(old.values())
        biases = by_neuron(before.network, old_numbers)
        assert by_neuron(after.network, numbers).items() >= biases.items()
    native.loads(native.dumps(after))
    if after.network.n_inputs == 3 and after.network.output.size == 2:
        Trainer(after).run(1)
