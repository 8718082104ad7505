"""Whatever bytes or values are broken, a file is read or refused with a FileError."""

import copy
import json
from contextlib import suppress

from hypothesis import example, given, settings
from hypothesis import strategies as st

from nnsim.files import native
from tests.nnsim.files.native.broken import refusal
from tests.nnsim.files.native.stored import VERSION_1


def loads_or_refuses(data):
    with suppress(native.FileError):
        native.dumps(native.loads(data))


@given(
    st.sampled_from(VERSION_1),
    st.lists(
        st.tuples(
            st.floats(0, 1, exclude_max=True), st.integers(0, 4), st.binary(min_size=1, max_size=6)
        ),
        min_size=1,
        max_size=4,
    ),
)
@settings(deadline=None, max_examples=150)
def test_a_file_with_broken_bytes_is_refused_or_read(path, changes):
    data = bytearray(path.read_bytes())
    for where, length, new in changes:
        start = int(where * len(data))
        data[start : start + length] = new
    loads_or_refuses(bytes(data))


WEIRD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 3),
    st.sampled_from([2**31, 2**63, -(2**63), 10**30, 65_536, 1e308, -0.0, 1e-320]),
    st.floats(),
    st.text(max_size=3),
    st.sampled_from(
        ["input", "h1", "output", "softmax", "points", "iris", "adam", "bits", "\ud800"]
    ),
    st.lists(st.integers(-1, 2), max_size=3),
    st.lists(st.lists(st.floats(), max_size=3), max_size=3),
    st.dictionaries(st.sampled_from(["name", "shape", "0", "x"]), st.integers(), max_size=2),
)


def places(value):
    """Every container of a document with every key in it."""
    keys = value.keys() if isinstance(value, dict) else range(len(value))
    for key in list(keys):
        yield value, key
        if isinstance(value[key], dict | list):
            yield from places(value[key])


@given(st.sampled_from(VERSION_1), st.data())
@settings(deadline=None, max_examples=300)
def test_a_file_with_broken_values_is_refused_or_read(path, data):
    document = json.loads(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 3))):
        container, key = data.draw(st.sampled_from(list(places(document))))
        action = data.draw(st.sampled_from(("replace", "delete", "repeat", "add")))
        if action == "delete":
            del container[key]
        elif action == "repeat" and isinstance(container, list):
            container.append(copy.deepcopy(container[key]))
        elif action == "add" and isinstance(container, dict):
            container[data.draw(st.sampled_from(("locked", "test", "x")))] = data.draw(WEIRD)
        else:
            container[key] = data.draw(WEIRD)
    loads_or_refuses(json.dumps(document))


@given(st.text() | st.binary())
@example("[" * 100_000)
@example('{"format":"nnsim","version":1,"layers":[[]]}')
@settings(deadline=None, max_examples=100)
def test_any_text_is_refused(data):
    refusal(data)
