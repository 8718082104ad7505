"""Boxes in line and at equal distances."""

from collections.abc import Mapping

import pytest

from nnsim.editing.aligning import ALIGNMENTS, Box, Position, aligned, distributed, widened

BOXES = {"a": Box(-10, -20, 10, 20), "b": Box(-30, -5, 30, 5), "c": Box(-5, -5, 5, 15)}
PLACES = {"a": (0.0, 0.0), "b": (100.0, 50.0), "c": (300.0, 400.0)}


@pytest.mark.parametrize(
    ("edge", "expected"),
    [
        ("left", {"a": (0, 0), "b": (20, 50), "c": (-5, 400)}),
        ("right", {"a": (295, 0), "b": (275, 50), "c": (300, 400)}),
        ("centre", {"a": (147.5, 0), "b": (147.5, 50), "c": (147.5, 400)}),
        ("top", {"a": (0, 0), "b": (100, -15), "c": (300, -15)}),
        ("bottom", {"a": (0, 395), "b": (100, 410), "c": (300, 400)}),
        ("middle", {"a": (0, 197.5), "b": (100, 197.5), "c": (300, 197.5)}),
    ],
)
def test_boxes_are_aligned_along_one_line(edge, expected):
    assert aligned(PLACES, BOXES, edge) == expected


@pytest.mark.parametrize("edge", ALIGNMENTS)
def test_what_is_aligned_stays_when_aligned_again(edge):
    once = aligned(PLACES, BOXES, edge)
    assert aligned(once, BOXES, edge) == once


@pytest.mark.parametrize("axis", [0, 1])
def test_the_spaces_between_boxes_become_equal_and_the_outer_ones_stay(axis):
    spread = distributed(PLACES, BOXES, axis)
    assert (spread["a"], spread["c"]) == (PLACES["a"], PLACES["c"])
    low, high = ("left", "right") if axis == 0 else ("top", "bottom")
    spaces = [
        spread[after][axis] + getattr(BOXES[after], low)
        - spread[before][axis] - getattr(BOXES[before], high)
        for before, after in (("a", "b"), ("b", "c"))
    ]  # fmt: skip
    assert spaces[0] == pytest.approx(spaces[1])


def reach(places: Mapping[str, Position]) -> tuple[float, float]:
    """The width and the height of all boxes."""
    ends = [
        (x + box.left, x + box.right, y + box.top, y + box.bottom)
        for i, box in BOXES.items()
        for x, y in [places[i]]
    ]
    left, right, top, bottom = zip(*ends, strict=True)
    return max(right) - min(left), max(bottom) - min(top)


def test_what_is_widened_has_the_shape_asked_for_about_the_same_middle():
    width, height = reach(widened(PLACES, BOXES, 1.2))
    assert width == pytest.approx(1.2 * height)
    places = widened(PLACES, BOXES, 1.2)
    assert (places["a"][0] + places["c"][0]) / 2 == pytest.approx(150)
    assert [y for _, y in places.values()] == [0, 50, 400]


@pytest.mark.parametrize(("shape", "apart"), [(0.1, 300), (50, 600)])
def test_nothing_comes_closer_or_more_than_twice_as_far_apart(shape: float, apart: float):
    places = widened(PLACES, BOXES, shape)
    assert places["c"][0] - places["a"][0] == pytest.approx(apart)


def test_one_column_stays_where_it_is():
    column = {"a": (7.0, 0.0), "b": (7.0, 90.0)}
    assert widened(column, BOXES, 3.0) == column
