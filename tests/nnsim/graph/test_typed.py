"""A value that is set elsewhere stands in the text, and nothing else of it has changed."""

import numpy as np
import pytest

from nnsim.graph.text import parse_value
from nnsim.graph.typed import typed, with_values

TEXT = "f = (x + y) * z  # x = 9\nx = -2, y = 5,\tz = [1, -4]"


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("x", "3.5", "f = (x + y) * z  # x = 9\nx = 3.5, y = 5,\tz = [1, -4]"),
        ("z", "[0, 0]", "f = (x + y) * z  # x = 9\nx = -2, y = 5,\tz = [0, 0]"),
        ("w", "1", TEXT + "\nw = 1"),
    ],
)
def test_only_the_value_is_another(name: str, value: str, expected: str) -> None:
    assert with_values(TEXT, {name: value}) == expected


def test_several_are_set_at_once() -> None:
    found = with_values(TEXT, {"z": "7", "w": "1", "x": "0"})
    assert found == "f = (x + y) * z  # x = 9\nx = 0, y = 5,\tz = 7\nw = 1"


@pytest.mark.parametrize("value", [0.1, -2.0, 1 / 3, 1e-300, [1.5, -2], [[0.1, 2], [3, 1e20]]])
def test_what_is_typed_reads_back_as_the_same(value: object) -> None:
    array = np.array(value, np.float64)
    assert np.array_equal(parse_value(typed(array)), array)
