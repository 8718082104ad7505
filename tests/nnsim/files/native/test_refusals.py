"""What is no file of this format, is too large or cannot be read is refused before anything is made."""

import base64
import json
import os
import tracemalloc
import zlib
from pathlib import Path

import numpy as np
import pytest

from nnsim.files import native
from nnsim.files.decoding import MAX_DEPTH
from nnsim.model.network import MAX_LAYERS
from tests.nnsim.files.native.broken import DOCUMENT, TEXT, changed, packed, refusal


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is empty."),
        (b"\xef\xbb\xbf \n", "The file is empty."),
        (b"\x89PNG\r\n\x1a\n", "This is no file of nnsim: it is not text in UTF-8."),
        (b' {"format": "\xff"}', "Line 1: this is not text in UTF-8."),
        (b'{\n"format": "\xff"}', "Line 2: this is not text in UTF-8."),
        ('"\ud800"', "Line 1 has half a character"),
        ("hello", "Line 1, column 1: this is not JSON"),
        ('{\n  "a": 1\n  "b": 2\n}', "Line 3, column 3: this is not JSON"),
        ('{"a": 1,\n "b" 2}', "Line 2, column 6: this is not JSON"),
        ("{'a': 1}", "Line 1, column 2: this is not JSON"),
        ('{"a": 1, "b', "Line 1, column 10: the quote that opens here is never closed."),
        ('{"a": 1', "Line 1, column 8: the text breaks off here"),
        ("[]", "The file must be an object"),
        ("3", "The file must be an object"),
        ("null", "The file must be an object"),
        ("{}", "This is not a network file: its format must be “nnsim”."),
        ('{"format": "onnx", "version": 1}', "This is not a network file"),
        ('{"format": ["nnsim"], "version": 1}', "This is not a network file"),
        ('{"format": "nnsim"}', "version is missing; it must be a whole number"),
        ('{"format": "nnsim", "version": 0}', "version must be a whole number"),
        ('{"format": "nnsim", "version": "1"}', "version must be a whole number"),
        ('{"format": "nnsim", "version": 1.0}', "version must be a whole number"),
        ('{"format": "nnsim", "version": true}', "version must be a whole number"),
    ],
)
def test_what_is_no_network_file_is_refused(data, sentence):
    assert refusal(data).startswith(sentence)


def test_a_newer_version_is_refused_by_its_number_and_not_by_its_new_keys():
    newer = json.dumps({**DOCUMENT, "version": 1_000, "hologram": {"a": [1]}})
    assert "written by a newer nnsim, version 1000" in refusal(newer)


def test_a_file_cut_off_anywhere_is_refused():
    text = json.dumps(DOCUMENT, indent=1)
    for length in range(0, len(text) - 1, 7):
        refusal(text[:length])


def peak_of_refusing(text):
    """The sentence, and how many bytes of memory were in use at most."""
    tracemalloc.start()
    try:
        return refusal(text), tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def chain(*sizes):
    layers = [
        {"id": f"l{i}", "role": "hidden", "size": size, "activation": "tanh"}
        for i, size in enumerate(sizes)
    ]
    layers[0] = {"id": "l0", "role": "input", "size": sizes[0]}
    layers[-1]["role"] = "output"
    wires = [{"from": f"l{i}", "to": f"l{i + 1}"} for i in range(len(sizes) - 1)]
    return {**DOCUMENT, "layers": layers, "connections": wires}


def test_too_many_weights_are_refused_before_they_are_made():
    document = chain(50_000, 50_000, 1)
    document["connections"][0]["mask"] = {"shape": [50_000, 50_000], "dtype": "bits", "base64": ""}
    sentence, peak = peak_of_refusing(json.dumps(document))
    assert sentence.startswith("connections[0]: A network can have at most 50,000,000 weights")
    assert peak < 50e6


def test_too_many_neurons_together_are_refused():
    sentence, peak = peak_of_refusing(json.dumps(chain(*[60_000] * 100)))
    assert sentence.startswith("layers[16].size is too much")
    assert peak < 100e6


def test_too_many_layers_are_refused():
    assert refusal(json.dumps(chain(*[1] * (MAX_LAYERS + 1)))).startswith(
        "layers must be a list of"
    )


def test_compressed_data_is_never_inflated_beyond_its_declared_size():
    bomb = base64.b64encode(zlib.compress(bytes(200_000_000), 9)).decode()
    weights = {"shape": [2, 3], "dtype": "float64", "compression": "zlib", "base64": bomb}
    sentence, peak = peak_of_refusing(json.dumps(changed("connections.0.weights", weights)))
    assert sentence == "connections[0].weights.base64 must hold exactly 48 bytes."
    assert peak < 5e6


@pytest.mark.parametrize("faulty", [lambda raw: raw[:-2], lambda raw: raw + b"\0"])
def test_compressed_data_must_be_one_whole_stream(faulty):
    raw = zlib.compress(np.ones((2, 3)).tobytes())
    weights = packed(np.ones((2, 3)), compression="zlib", base64=base64.b64encode(raw).decode())
    native.loads(json.dumps(changed("connections.0.weights", weights)))
    weights["base64"] = base64.b64encode(faulty(raw)).decode()
    sentence = refusal(json.dumps(changed("connections.0.weights", weights)))
    assert sentence.startswith("connections[0].weights.base64 must be one whole stream of zlib")


@pytest.mark.parametrize("brackets", ["[", '{"a":', "[{"])
@pytest.mark.parametrize("depth", [MAX_DEPTH + 1, 200_000])
def test_nesting_too_deep_is_refused_before_it_is_read(brackets, depth):
    assert refusal(brackets * depth) == f"Brackets are nested more than {MAX_DEPTH} deep."


def test_brackets_in_texts_do_not_count_as_nesting():
    name = "[{" * 50 + '"' + "\\" * 3
    project = native.loads(json.dumps(changed("layers.1.name", name)))
    assert project.network.by_id["h1"].name == name


def test_a_text_of_nothing_but_escaped_quotes_is_refused_at_once():
    assert "never closed" in refusal('{"' + '\\"' * 300_000)


def test_too_many_values_in_text_are_refused(monkeypatch):
    monkeypatch.setattr("nnsim.files.decoding.MAX_VALUES", 50)
    assert refusal(TEXT).startswith("More than 50 values are written out")


def test_a_text_over_the_limit_is_refused(monkeypatch):
    monkeypatch.setattr(native, "MAX_BYTES", 100)
    assert refusal(TEXT) == "The file is larger than 100 bytes."


def reading(path):
    with pytest.raises(native.FileError) as caught:
        native.read(path)
    return str(caught.value)


def test_a_missing_file_is_named(tmp_path):
    assert reading(tmp_path / "gone.nnsim") == f"There is no file {tmp_path / 'gone.nnsim'}."


def test_a_folder_is_not_read(tmp_path):
    assert reading(tmp_path) == f"{tmp_path} is a folder, not a file."


def test_a_file_over_the_limit_is_not_read(tmp_path):
    path = tmp_path / "huge.nnsim"
    path.touch()
    os.truncate(path, native.MAX_BYTES + 1)
    assert "is larger than 1,073,741,824 bytes" in reading(path)


def test_a_file_without_permission_is_not_read(tmp_path, monkeypatch):
    def forbidden(path, *_):
        raise PermissionError(13, "Permission denied", str(path))

    path = tmp_path / "secret.nnsim"
    path.write_text(TEXT)
    monkeypatch.setattr(Path, "open", forbidden)
    assert reading(path) == f"{path} cannot be read: you have no permission to open it."


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.nnsim")
    assert "is not an ordinary file" in reading(tmp_path / "pipe.nnsim")


def test_a_path_that_no_file_can_have_is_refused():
    assert "cannot be read" in reading("a\0b.nnsim")
    assert "cannot be read" in reading("x" * 5000)
