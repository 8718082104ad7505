"""Copying parts of a network: what is pasted computes what it did, and nothing else changes."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsim.data.datasets import from_points
from nnsim.editing.fragment import extract, insert, layers_of, to_text
from nnsim.editing.layers import build, edit_layer
from nnsim.editing.locks import lock_connection
from nnsim.engine.trainer import Trainer
from nnsim.files import native
from nnsim.functions.activations import Activation
from nnsim.functions.optimizers import Optimizer
from nnsim.model.network import Network, NetworkError
from nnsim.model.parameters import Parameters
from nnsim.model.project import Project, Training, new_project, with_network, with_training
from tests.nnsim.editing.test_split_merge import answers, trained
from tests.support.specimens import points, rich_network, same_bits, scattered

TANH = Activation("tanh")
AWAY = (16.0, 24.0)


def neurons_of(network: Network, *layer_ids: str) -> set[int]:
    return {n for i in layer_ids for n in network.by_id[i].neurons}


def untrained() -> Project:
    return scattered(
        rich_network(TANH, Activation("linear"), 2), points("any", 7, 3, 2), Training()
    )


def pasted(before: Project, after: Project) -> list[str]:
    """The ids of the layers that were added."""
    return [x.id for x in after.network.layers if x.id not in before.network.by_id]


def all_numbers(project: Project) -> list[Parameters]:
    return [project.state.parameters, project.initial, *project.state.slots.values()]


def test_what_is_pasted_has_all_that_was_copied_and_ids_and_names_of_its_own():
    before = trained()
    locked = lock_connection(before.network, "wide", "deep", True)
    before = with_network(before, edit_layer(locked, "deep", bias_locked=True, position=(8.0, 8.0)))
    part = extract(before, neurons_of(before.network, "wide", "deep"))
    after = insert(before, part, AWAY)
    wide, deep = (after.network.by_id[i] for i in pasted(before, after))
    assert (wide.name, deep.name) == ("wide 2", "deep 2")
    assert deep.position == (24.0, 32.0)
    assert deep.bias_locked
    assert after.network.by_key[wide.id, deep.id].locked
    assert [wide.activation_of(n).name for n in wide.neurons] == ["tanh"] * 3
    assert deep.activation_of(deep.neurons[2]).name == "sine"
    for old, new in zip(all_numbers(before), all_numbers(after), strict=True):
        assert np.array_equal(new.weights[wide.id, deep.id], old.weights["wide", "deep"])
        assert np.array_equal(new.biases[wide.id], old.biases["wide"])


def test_only_the_wires_among_what_is_copied_come_along_and_masks_with_them():
    project = untrained()
    part = extract(project, {0, 1, 3, 5})
    after = insert(project, part, AWAY)
    left, wide = pasted(project, after)
    added = [c for c in after.network.connections if c.key not in project.network.by_key]
    assert [c.key for c in added] == [(left, wide)]
    assert added[0].mask is None  # the wire that was cut led to neuron 4
    assert after.network.by_id[left].role == "hidden"
    assert not after.state.parameters.biases[left].any()


def test_the_rest_of_the_project_is_as_it_was():
    before = trained()
    after = insert(before, extract(before, neurons_of(before.network, "left", "wide", "out")), AWAY)
    assert all(after.network.by_id[x.id] is x for x in before.network.layers)
    for old, new in zip(all_numbers(before), all_numbers(after), strict=True):
        assert all(new.weights[key] is w for key, w in old.weights.items())
        assert all(new.biases[i] is b for i, b in old.biases.items())
    assert np.array_equal(answers(before), answers(after))


def test_a_softmax_that_is_pasted_becomes_linear():
    project = new_project(
        build([2, 3], TANH, Activation("softmax")), from_points([[0, 1]], [[1, 0, 0]]), Training()
    )
    after = insert(project, extract(project, {2, 3, 4}), AWAY)
    (layer,) = pasted(project, after)
    assert after.network.by_id[layer].activation == Activation("linear")
    assert after.network.by_id[layer].name == "Hidden 1"


def test_pasting_into_an_untrained_project_sets_first_weights_too():
    part = extract(trained(), neurons_of(rich_network(TANH, TANH, 2), "wide", "deep"))
    fresh = untrained()
    after = insert(fresh, part, AWAY)
    assert after.state.parameters is after.initial
    wide, deep = pasted(fresh, after)
    assert np.array_equal(
        after.initial.weights[wide, deep], part.state.parameters.weights["wide", "deep"]
    )


def test_slots_of_another_optimiser_are_not_pasted():
    part = with_training(trained(), optimizer=Optimizer("momentum"))
    part = extract(replace(part, state=replace(part.state, slots={})), {3, 4, 5})
    before = trained()
    after = insert(before, part, AWAY)
    (wide,) = pasted(before, after)
    assert all(not slot.biases[wide].any() for slot in after.state.slots.values())
    Trainer(after).run(2)


def test_nothing_to_copy_is_said():
    with pytest.raises(NetworkError, match="Select layers or neurons"):
        extract(untrained(), set())


def test_a_part_is_a_file_and_comes_back_to_the_bit():
    part = extract(trained(), {3, 4, 6, 7, 8, 9})
    again = native.loads(native.dumps(part))
    assert [x.name for x in layers_of(again)] == ["wide", "lone", "deep"]
    for one, other in zip(all_numbers(part), all_numbers(again), strict=True):
        assert same_bits(one, other)


def test_the_text_has_every_weight_where_there_are_few():
    project = untrained()
    text = to_text(extract(project, neurons_of(project.network, "wide", "deep")))
    rows = project.state.parameters.weights["wide", "deep"].tolist()
    assert "wide → deep\nWeights\n" + "\n".join("\t".join(map(repr, r)) for r in rows) in text
    assert text.startswith("wide: 3 neurons, Tanh\nBiases\n")
    large = new_project(build([30, 20, 1], TANH), from_points([[0.0] * 30], [0.0]), Training())
    assert "Weights: 30 × 20 numbers" in to_text(extract(large, large.network.layer_of))


@settings(deadline=None, max_examples=40)
@given(st.sets(st.integers(0, 13), min_size=1), st.booleans())
def test_pasting_twice_gives_disjoint_copies_of_the_same_numbers(neurons, learned):
    before = trained() if learned else untrained()
    part = native.loads(native.dumps(extract(before, neurons)))
    once = insert(before, part, AWAY)
    twice = insert(once, part, AWAY)
    first, second = pasted(before, once), pasted(once, twice)
    assert set(first).isdisjoint(second)
    assert len(twice.network.layer_of) == len(before.network.layer_of) + 2 * len(neurons)
    for i, j in zip(first, second, strict=True):
        for numbers in all_numbers(twice):
            assert np.array_equal(numbers.biases[i], numbers.biases[j])
    for c in once.network.connections:
        if c.source in first:
            other = second[first.index(c.source)], second[first.index(c.target)]
            for numbers in all_numbers(twice):
                assert np.array_equal(numbers.weights[c.key], numbers.weights[other])
    native.loads(native.dumps(twice))
    Trainer(twice).run(1)
