"""What-ifs in files: read back as they were, refused with their place, of version 8."""

import json
from dataclasses import replace

import pytest

from nnsim.editing.layers import remove_neurons
from nnsim.editing.split_merge import split
from nnsim.files import FileError, native
from nnsim.model.project import with_network, with_what_if
from nnsim.model.what_if import MAX_WHAT_IFS, Neurons, Samples, WhatIf, Wire
from tests.support.specimens import paper


def made():
    project = paper()
    layers = project.network.by_id
    first, second = layers["hidden1"].neurons
    [out] = layers["output"].neurons
    what_ifs = (
        WhatIf("hold", Neurons((second,)), 0.75, iteration=3),
        WhatIf("noise", Wire(first, out), 0.5, 2**40, 10),
        WhatIf("freeze", Samples((0,)), iteration=2**53),
        WhatIf("mean", Neurons((first, second))),
    )
    return replace(project, what_ifs=what_ifs)


def test_what_ifs_are_read_back_as_they_were():
    project = made()
    written = native.dumps(project)
    read = native.loads(written)
    for one, back in zip(project.what_ifs, read.what_ifs, strict=True):
        assert (back.kind, back.amount, back.iteration) == (one.kind, one.amount, one.iteration)
    assert read.what_ifs[1].seed == 2**40
    document = json.loads(written)
    assert document["version"] == 8
    assert document["what_ifs"] == [
        {"iteration": 3, "kind": "hold", "layer": "hidden1", "neurons": [1], "amount": 0.75},
        {
            **{"iteration": 10, "kind": "noise", "from": "hidden1", "row": 0, "to": "output"},
            **{"column": 0, "amount": 0.5, "seed": 2**40},
        },
        {"iteration": 2**53, "kind": "freeze", "samples": [0]},
        {"iteration": 0, "kind": "mean", "layer": "hidden1", "neurons": [0, 1]},
    ]
    assert native.dumps(read) == written
    without = json.loads(native.dumps(paper()))
    assert "what_ifs" not in without
    assert without["version"] == 1, "earlier programs read it"
    assert not native.read_link(native.link_to(project)).what_ifs, "a link is of the start"


def test_a_what_if_of_a_layer_that_was_split_is_one_of_each_part():
    project = made()
    neurons = project.network.by_id["hidden1"].neurons
    divided = with_network(project, split(project.network, neurons[1:], (300.0, 300.0)))
    read = native.loads(native.dumps(divided))
    whole = divided.what_ifs[-1]
    parts = [replace(whole, of=Neurons((neuron,))) for neuron in neurons]
    named = [tuple(map(_place_in(divided.network), one.of.neurons)) for one in parts]
    assert [
        tuple(map(_place_in(read.network), one.of.neurons)) for one in read.what_ifs[-2:]
    ] == named


def test_a_what_if_goes_on_with_the_neurons_that_are_left():
    project = made()
    first, second = project.network.by_id["hidden1"].neurons
    less = with_network(project, remove_neurons(project.network, {second}))
    [noise, samples, mean] = less.what_ifs
    assert (noise, samples) == project.what_ifs[1:3], "what was of the deleted neuron alone is gone"
    assert mean == replace(project.what_ifs[3], of=Neurons((first,)))


def _place_in(network):
    return lambda neuron: (network.layer_of[neuron].id, network.index_of(neuron))


def test_the_newest_are_kept():
    project = paper()
    neuron = project.network.by_id["hidden1"].neurons[0]
    for number in range(MAX_WHAT_IFS + 2):
        one = WhatIf("scale", Neurons((neuron,)), 1.0, iteration=number)
        project = with_what_if(project, one)
    assert [one.iteration for one in project.what_ifs[:: MAX_WHAT_IFS - 1]] == [2, MAX_WHAT_IFS + 1]


@pytest.mark.parametrize(
    ("index", "key", "value", "problem"),
    [
        (0, "kind", "kill", r"what_ifs\[0\].kind must be one of silence"),
        (0, "layer", "gone", r"what_ifs\[0\].layer must be one of input, hidden1, output"),
        (0, "neurons", [2], r"what_ifs\[0\].neurons\[0\] must be a whole number from 0 to 1"),
        (0, "neurons", [], r"what_ifs\[0\].neurons must have at least one item"),
        (1, "column", 1, r"what_ifs\[1\].column must be a whole number from 0 to 0"),
        (1, "to", 5, r"what_ifs\[1\].to must be one of"),
        (1, "amount", "1", r"what_ifs\[1\].amount must be a number"),
        (2, "samples", [9], r"what_ifs\[2\].samples\[0\] must be a whole number from 0"),
        (2, "more", 1, r"what_ifs\[2\] has an unknown key “more”"),
    ],
)
def test_what_is_no_what_if_is_refused_with_its_place(index, key, value, problem):
    document = json.loads(native.dumps(made()))
    document["what_ifs"][index][key] = value
    with pytest.raises(FileError, match=problem):
        native.loads(json.dumps(document))
