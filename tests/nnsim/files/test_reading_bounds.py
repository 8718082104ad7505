"""What a file may cost: memory in proportion to its size, time to its length, and a way to stop."""

import base64
import json
import tracemalloc
import zlib
from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsim.files import FileError, decoding, native
from nnsim.files.arrays import decode
from nnsim.files.cancelling import CancelledError, cancellable
from nnsim.files.decoding import Node
from nnsim.files.native import reader
from nnsim.model import network
from nnsim.presets.defaults import xor_demo

MEGABYTE = 1_000_000


def document(**changes: object) -> bytes:
    """A small file by hand, with some members changed."""
    return json.dumps(
        {
            "format": "nnsim",
            "version": 1,
            "layers": [
                {"id": "input", "role": "input", "size": 2},
                {"id": "output", "role": "output", "size": 1, "activation": "tanh"},
            ],
            "connections": [{"from": "input", "to": "output"}],
            "dataset": {"recipe": "xor"},
            **changes,
        }
    ).encode()


def zeros(*shape: int) -> dict[str, object]:
    data = zlib.compress(bytes(8 * int(np.prod(shape))))
    packed = {"shape": shape, "dtype": "float64", "compression": "zlib"}
    return {**packed, "base64": base64.b64encode(data).decode()}


def peak_of(work) -> int:
    """The most memory that was in use at once while something was done, in bytes."""
    tracemalloc.start()
    try:
        with suppress(FileError):
            work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


# -- the structure check --------------------------------------------------------------------------


@pytest.mark.parametrize("item", [b'"",', b'"a\\"b",', b'""', b"[],"])
def test_looking_at_the_structure_takes_no_more_memory_than_the_file(monkeypatch, item):
    monkeypatch.setattr(decoding, "MAX_VALUES", 1000)
    data = b"[" + item * (12 * MEGABYTE // len(item)) + b"1"  # never JSON
    assert peak_of(lambda: decoding.parse(data)) < 2 * len(data)


def by_hand(data: bytes) -> tuple[int, int]:
    """Values and depth of a text, letter by letter."""
    inside = escaped = False
    depth = deepest = values = 0
    for letter in data:
        if inside:
            inside = escaped or letter != ord('"')
            escaped = letter == ord("\\") and not escaped
            continue
        inside = letter == ord('"')
        values += letter in b"[]{},"
        depth += (letter in b"[{") - (letter in b"]}")
        deepest = max(deepest, depth)
    return values, deepest


@settings(deadline=None)
@given(
    st.recursive(
        st.text(alphabet='a"\\[]{},', max_size=20) | st.integers(0, 9),
        lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text('b"\\,]'), inner),
        max_leaves=30,
    ),
    st.integers(1, 9),
)
def test_values_and_depth_are_those_of_a_reading_letter_by_letter(value, piece):
    data = json.dumps(value).encode()
    values, depth = by_hand(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(decoding, "_PIECE", piece)  # so that everything is cut in two somewhere
        patch.setattr(decoding, "MAX_VALUES", values)
        patch.setattr(decoding, "MAX_DEPTH", depth)
        assert not raises(data)
        if values:  # and so depth
            patch.setattr(decoding, "MAX_VALUES", values - 1)
            assert raises(data)
            patch.setattr(decoding, "MAX_VALUES", values)
            patch.setattr(decoding, "MAX_DEPTH", depth - 1)
            assert raises(data)


def raises(data: bytes) -> bool:
    try:
        decoding.parse(data)
    except FileError:
        return True
    return False


# -- what is in the file --------------------------------------------------------------------------


def test_a_compressed_array_takes_little_more_than_its_own_memory():
    node = Node(zeros(1000, 2000), "weights")  # 16 MB
    assert peak_of(lambda: decode(node, (1000, 2000))) < 1.25 * 16 * MEGABYTE


@pytest.mark.parametrize("columns", [65_537, 20_000_000])
def test_features_have_a_largest_number_of_columns(columns):
    data = document(dataset={"features": zeros(1, columns), "targets": [1]})
    with pytest.raises(FileError, match=r"dataset.features.* at most 65,536 columns"):
        native.loads(data)
    assert peak_of(lambda: native.loads(data)) < 30 * len(data) + MEGABYTE


def test_as_many_columns_as_a_layer_has_neurons_are_read():
    layers = [
        {"id": "input", "role": "input", "size": 65_536},
        {"id": "output", "role": "output", "size": 1, "activation": "tanh"},
    ]
    dataset = {"features": zeros(1, 65_536), "targets": [1]}
    assert native.loads(document(layers=layers, dataset=dataset)).dataset.n_features == 65_536


def test_weights_that_are_left_out_have_a_largest_number(monkeypatch):
    monkeypatch.setattr(reader, "MAX_LEFT_OUT", 2)
    native.loads(document())
    monkeypatch.setattr(reader, "MAX_LEFT_OUT", 1)
    with pytest.raises(FileError, match="weights that are left out are more than 1"):
        native.loads(document())
    wire = {"from": "input", "to": "output", "weights": [[1], [2]]}
    native.loads(document(connections=[wire]))


def test_a_small_file_of_many_weights_left_out_takes_little_memory():
    layers = [
        {"id": "input", "role": "input", "size": 5000},
        {"id": "output", "role": "output", "size": 5000, "activation": "tanh"},
    ]
    assert peak_of(lambda: native.loads(document(layers=layers))) < 20 * MEGABYTE


@pytest.mark.parametrize(
    "changes",
    [
        {"connections": [0] * 600_000},
        {"dataset": {"features": [[1]], "targets": [1], "feature_names": [0] * 600_000}},
        {"breakpoints": [0] * 600_000},
        {"layers": [0] * 600_000},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_a_list_too_long_is_refused_before_its_items_are_looked_at(changes):
    data = document(**changes)
    with pytest.raises(FileError, match="list of at most"):
        native.loads(data)


def wired(layers: int) -> dict[str, object]:
    """Layers that are each wired to all that follow."""
    names = ["input", *(f"h{number}" for number in range(layers - 2)), "output"]
    roles = ["input", *["hidden"] * (layers - 2), "output"]
    pairs = [(a, b) for number, a in enumerate(names) for b in names[number + 1 :]]
    return {
        "layers": [
            {"id": name, "role": role, "size": 1}
            | ({} if role == "input" else {"activation": "tanh"})
            for name, role in zip(names, roles, strict=True)
        ],
        "connections": [{"from": a, "to": b} for a, b in pairs],
    }


@pytest.mark.parametrize("fault", [None, "loop", "double", "unknown", "into the input"])
def test_every_connection_is_checked_a_few_times_however_many_there_are(monkeypatch, fault):
    checked = []
    check = network._check_roles
    monkeypatch.setattr(network, "_check_roles", lambda *x: (checked.append(x), check(*x)))
    parts = wired(40)
    wrong = {
        "loop": ("h37", "h0"),
        "double": ("input", "h3"),
        "unknown": ("h1", "nobody"),
        "into the input": ("h1", "input"),
    }
    if fault:
        parts["connections"][-1] = dict(zip(("from", "to"), wrong[fault], strict=True))
    last = len(parts["connections"]) - 1
    if fault:
        with pytest.raises(FileError, match=rf"^connections\[{last}\]"):
            native.loads(document(**parts))
    else:
        native.loads(document(**parts))
    assert len(checked) <= 3 * len(parts["connections"])


def test_a_long_loop_is_told_in_a_short_sentence():
    parts = wired(40)
    parts["connections"] = [c for c in parts["connections"] if neighbours(c)]
    parts["connections"].append({"from": "h37", "to": "h0"})
    with pytest.raises(FileError, match="→ … →") as caught:
        native.loads(document(**parts))
    assert len(str(caught.value)) < 250


def neighbours(connection: dict[str, str]) -> bool:
    number = {"input": -1, "output": 38}
    source, target = (
        number.get(end, int(end[1:]) if end[1:].isdigit() else 0)
        for end in (connection["from"], connection["to"])
    )
    return target - source == 1


# -- calling it off -------------------------------------------------------------------------------


def test_reading_can_be_called_off_at_any_of_its_questions():
    data = native.dumps(xor_demo())
    asked = []
    with cancellable(lambda: bool(asked.append(1))):
        native.loads(data)
    assert len(asked) > 10
    for moment in range(len(asked)):
        left = [moment]

        def now(left=left) -> bool:
            left[0] -= 1
            return left[0] < 0

        with cancellable(now), pytest.raises(CancelledError):
            native.loads(data)
    native.loads(data)
