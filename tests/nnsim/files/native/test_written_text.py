"""What is written is readable where it is small, compact where it is large, and can be read again."""

import base64
import json
import math
import struct
import zlib
from dataclasses import replace

import numpy as np
import pytest

from nnsim.data.datasets import from_points, generate
from nnsim.data.recipes import Recipe
from nnsim.editing.layers import build
from nnsim.files import native
from nnsim.files.arrays import encode
from nnsim.files.json_text import render
from nnsim.functions.activations import Activation
from nnsim.model.network import Layer, Network
from nnsim.model.parameters import Parameters
from nnsim.model.project import Training, new_project, with_parameters
from tests.nnsim.files.native.projects import xor_project
from tests.nnsim.files.native.stored import version_1
from tests.support.facts import facts


def test_a_small_matrix_has_a_line_for_each_row():
    project = xor_project(3)
    (weights, *_) = project.initial.weights.values()
    lines = native.dumps(project).decode().splitlines()
    start = lines.index('      "weights": [')
    rows = [line.strip().rstrip(",") for line in lines[start + 1 : start + 3]]
    assert [json.loads(row) for row in rows] == weights.tolist()
    assert lines[start + 3].strip() == "]"


def test_an_edit_of_one_weight_changes_one_line():
    project = xor_project(3)
    key, weights = next(iter(project.initial.weights.items()))
    changed = weights.copy()
    changed[1, 2] = 0.125
    parameters = Parameters({**project.initial.weights, key: changed}, project.initial.biases)
    before = native.dumps(project).decode().splitlines()
    after = native.dumps(with_parameters(project, parameters)).decode().splitlines()
    assert sum(old != new for old, new in zip(before, after, strict=True)) == 1


def test_names_are_written_as_they_are_spelt():
    layers = list(build([2, 1], Activation("tanh")).layers)
    layers[1] = Layer("output", "출력", "output", layers[1].neurons)
    project = new_project(Network(tuple(layers)), generate(Recipe("xor")), Training())
    assert '"출력"' in native.dumps(project).decode()


def test_any_document_is_valid_json_with_the_same_values():
    document = {"a": [], "b": {}, "c": [[], [1]], "d": [{"e": [[0.5]], "f": "“”\n"}], "g": None}
    assert json.loads(render(document)) == document


def packed_connection(text):
    return next(c for c in json.loads(text)["connections"] if isinstance(c["weights"], dict))


def test_large_arrays_are_what_the_format_says():
    text = version_1("large_arrays_float32")
    written = packed_connection(text)
    key = written["from"], written["to"]
    project = native.loads(text)
    weights = struct.unpack("<400f", base64.b64decode(written["weights"]["base64"]))
    initial = struct.unpack("<400d", base64.b64decode(written["initial_weights"]["base64"]))
    mask = "".join(f"{byte:08b}" for byte in base64.b64decode(written["mask"]["base64"]))
    assert project.state.parameters.weights[key].ravel().tolist() == list(weights)
    assert project.initial.weights[key].ravel().tolist() == list(initial)
    assert [str(int(wire)) for wire in project.network.by_key[key].mask.ravel()] == list(mask)


def test_arrays_of_few_different_numbers_are_compressed():
    text = version_1("large_arrays_float32")
    written = json.loads(text)["dataset"]["targets"]
    assert written["compression"] == "zlib"
    raw = zlib.decompress(base64.b64decode(written["base64"]))
    targets = native.loads(text).dataset.targets
    assert targets.ravel().tolist() == list(struct.unpack(f"<{targets.size}f", raw))


def test_float32_is_chosen_only_where_it_loses_nothing():
    halves = np.arange(300) / 2
    assert encode(halves)["dtype"] == "float32"
    assert encode(halves + 1e-12)["dtype"] == "float64"
    assert encode(halves * 1e300)["dtype"] == "float64"


def test_a_project_that_could_not_be_opened_again_is_not_written(tmp_path):
    project = xor_project(3)
    weights = {key: array * math.nan for key, array in project.initial.weights.items()}
    state = replace(project.state, parameters=Parameters(weights, project.initial.biases))
    path = tmp_path / "xor.nnsim"
    native.write(project, path)
    with pytest.raises(
        native.FileError, match=r"input → hidden1: weights\[0\]\[0\] is not a finite"
    ):
        native.write(replace(project, state=state), path)
    assert facts(native.read(path)) == facts(project)


def test_a_name_that_is_no_text_is_not_written():
    points = from_points([[0.0, 1.0]], [1.0], feature_names=["a", "\ud800"])
    project = new_project(build([2, 1], Activation("tanh")), points, Training())
    with pytest.raises(native.FileError, match="half a character"):
        native.dumps(project)


def test_a_layer_too_far_out_is_not_written():
    layers = list(build([2, 1], Activation("tanh")).layers)
    layers[1] = Layer("output", "Output", "output", layers[1].neurons, position=(0.0, math.inf))
    project = new_project(Network(tuple(layers)), generate(Recipe("xor")), Training())
    with pytest.raises(native.FileError, match="Output is too far out"):
        native.dumps(project)


def test_a_project_larger_than_a_file_may_be_is_not_written(monkeypatch):
    monkeypatch.setattr(native, "MAX_BYTES", 1000)
    with pytest.raises(native.FileError, match="too large to save"):
        native.dumps(xor_project(3))


def test_a_network_with_more_neurons_than_a_file_may_have_is_not_written(monkeypatch):
    monkeypatch.setattr("nnsim.files.native.writer.MAX_NEURONS_TOGETHER", 5)
    with pytest.raises(native.FileError, match="more than 5 neurons"):
        native.dumps(xor_project(3))
