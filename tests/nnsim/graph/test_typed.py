"""A value that is set elsewhere stands in the text, and nothing else of it has changed."""

import pytest

from nnsim.graph.typed import with_value

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
    assert with_value(TEXT, name, value) == expected
