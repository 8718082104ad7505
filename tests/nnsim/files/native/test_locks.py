"""Locks of single weights and biases in files: read back, of version 9, refused with their place."""

import json
from dataclasses import replace

import numpy as np
import pytest

from nnsim.editing.connections import disconnect_neurons
from nnsim.editing.layers import build, edit_layer
from nnsim.editing.locks import lock_biases, lock_connection, lock_wires
from nnsim.files import FileError, native
from nnsim.functions.activations import Activation
from nnsim.model.project import Training, new_project, with_network
from nnsim.model.what_if import Neurons, WhatIf
from tests.support.facts import facts
from tests.support.specimens import paper, points


def made():
    """2-2-1: neurons 0 and 1, 2 and 3, 4."""
    project = paper()
    return with_network(
        project, lock_biases(lock_wires(project.network, [(0, 2), (1, 3)], True), [3], True)
    )


def test_single_locks_are_written_as_rows_of_0_and_1_in_version_9():
    document = json.loads(native.dumps(made()))
    assert document["version"] == 9
    assert document["connections"][0]["locked"] == [[1, 0], [0, 1]]
    assert document["layers"][1]["bias_locked"] == [0, 1]
    assert "locked" not in document["connections"][1]
    assert facts(native.loads(json.dumps(document))) == facts(made())
    assert facts(native.read_link(native.link_to(made())))["layers"] == facts(made())["layers"]


def test_a_project_without_single_locks_is_written_as_before():
    project = made()
    network = lock_connection(project.network, "input", "hidden1", True)
    network = edit_layer(network, "hidden1", bias_locked=True)
    document = json.loads(native.dumps(with_network(project, network)))
    assert document["version"] == 1
    assert document["connections"][0]["locked"] is True
    assert document["layers"][1]["bias_locked"] is True


def test_a_lock_of_all_or_of_none_one_by_one_is_plain():
    document = json.loads(native.dumps(made()))
    document["connections"][0]["locked"] = [[1, 1], [1, 1]]
    document["connections"][1]["locked"] = [[0], [0]]
    document["layers"][1]["bias_locked"] = [1, 1]
    network = native.loads(json.dumps(document)).network
    assert [c.locked for c in network.connections] == [True, False]
    assert network.by_id["hidden1"].bias_locked is True


def test_a_large_lock_is_packed_and_read_back():
    network = build([20, 40, 1], Activation("tanh"))
    lock = np.random.default_rng(0).random((20, 40)) < 0.5
    network = lock_connection(network, "input", "hidden1", lock)
    project = new_project(network, points("any", 3, 20, 1), Training())
    document = json.loads(native.dumps(project))
    assert document["connections"][0]["locked"]["dtype"] == "bits"
    read = native.loads(json.dumps(document)).network.by_key["input", "hidden1"].locked
    assert (read == lock).all()
    with pytest.raises(ValueError, match="read-only"):
        read[0, 0] = True


def test_what_cannot_be_locked_is_refused_with_its_place():
    cut = with_network(made(), disconnect_neurons(made().network, 0, 3))
    document = json.loads(native.dumps(cut))
    document["connections"][0]["locked"] = [[1, 1], [0, 1]]
    with pytest.raises(
        FileError, match=r"connections\[0\].locked must be 0 where the mask has no wire"
    ):
        native.loads(json.dumps(document))
    document["connections"][0]["locked"] = [[1, 0], [1, 1]]
    assert native.loads(json.dumps(document)).network.connections[0].locked is True
    for kind in ("tied", "none"):
        document["layers"][1] |= {"bias": kind, "biases": [0, 0]}
        with pytest.raises(FileError, match=r"layers\[1\].bias_locked must be true or false"):
            native.loads(json.dumps(document))


def test_a_what_if_beside_single_locks_is_read_back():
    project = replace(made(), what_ifs=(WhatIf("freeze", Neurons((3,))),))
    written = native.dumps(project)
    assert json.loads(written)["version"] == 9
    assert [one.kind for one in native.loads(written).what_ifs] == ["freeze"]
