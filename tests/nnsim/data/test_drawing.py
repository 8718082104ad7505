"""What a hand draws: dense as asked for, within its circle, the same from a seed, never taken back."""

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsim.data.drawing import Brush, Place, sprayed, swept

COORDINATE = st.floats(-10, 10)
PLACES = st.tuples(COORDINATE, COORDINATE)
PATHS = st.lists(PLACES, min_size=1, max_size=12)
RADIUS = st.floats(0.05, 5)
BRUSHES = st.builds(Brush, st.tuples(RADIUS, RADIUS), st.integers(1, 40))
SEEDS = st.integers(0, 2**63 - 1)


@given(PATHS, BRUSHES, SEEDS)
def test_every_point_lies_in_a_circle_of_the_brush_on_its_way(
    path: list[Place], brush: Brush, seed: int
) -> None:
    points = sprayed(path, brush, seed)
    slightly_larger = (1.001 * brush.radii[0], 1.001 * brush.radii[1])
    ways = [(path[0], path[0]), *pairwise(path)]
    reached = [swept(points, start, end, slightly_larger) for start, end in ways]
    assert np.any(reached, axis=0).all()


@given(PATHS, BRUSHES, SEEDS, st.data())
def test_going_on_with_a_stroke_only_adds_to_it(
    path: list[Place], brush: Brush, seed: int, data: st.DataObject
) -> None:
    begun = sprayed(path[: data.draw(st.integers(1, len(path)))], brush, seed)
    whole = sprayed(path, brush, seed)
    np.testing.assert_array_equal(whole[: len(begun)], begun)


@given(PATHS, BRUSHES, SEEDS)
def test_a_stroke_is_the_same_to_the_bit_from_its_seed(
    path: list[Place], brush: Brush, seed: int
) -> None:
    np.testing.assert_array_equal(sprayed(path, brush, seed), sprayed(path, brush, seed))


@given(BRUSHES, SEEDS, st.integers(1, 50))
def test_a_straight_stroke_is_as_dense_as_one_touch(brush: Brush, seed: int, radii: int) -> None:
    """A circle moved by d radii sweeps 2 d more of its squared radii; one touch covers π of them."""
    end = radii * brush.radii[0]
    points = sprayed([(0.0, 0.0), (end, 0.0)], brush, seed)
    expected = brush.density * (1 + 2 * radii / math.pi)
    assert abs(len(points) - expected) <= 1


def test_one_touch_fills_its_circle_evenly() -> None:
    """Of a uniform disc, a quarter of the points lies within half of the radius."""
    points = sprayed([(3.0, -2.0)], Brush((2.0, 0.5), 40_000), 1)
    reach = np.hypot((points[:, 0] - 3) / 2, (points[:, 1] + 2) / 0.5)
    assert reach.max() <= 1 + 1e-12
    assert abs((reach <= 0.5).mean() - 0.25) < 0.01


def test_other_seeds_scatter_otherwise() -> None:
    path, brush = [(0.0, 0.0), (1.0, 1.0)], Brush((0.3, 0.3), 10)
    assert not np.array_equal(sprayed(path, brush, 1), sprayed(path, brush, 2))


@given(st.lists(PLACES, min_size=1, max_size=30), PLACES, PLACES, st.tuples(RADIUS, RADIUS))
def test_a_circle_touches_what_it_comes_over(
    points: list[Place], start: Place, end: Place, radii: Place
) -> None:
    """Against many circles in a row: what one of them holds is touched, and nothing far off all."""
    touched = swept(points, start, end, radii)
    shares = np.linspace(0, 1, 400)[:, None]
    centres = (np.asarray(start) + shares * (np.asarray(end) - np.asarray(start))) / radii
    apart = np.hypot(*(np.asarray(points)[:, None] / radii - centres).transpose(2, 0, 1))
    step = np.hypot(*((np.asarray(end) - np.asarray(start)) / radii)) / 399
    nearest = apart.min(axis=1)
    assert touched[nearest <= 1 - 1e-9].all()
    assert not touched[nearest > 1 + step + 1e-9].any()


@pytest.mark.parametrize(
    ("radii", "density"), [((0.0, 1.0), 5), ((1.0, -1.0), 5), ((1.0, 1.0), 0), ((1.0, math.inf), 5)]
)
def test_a_brush_without_room_or_points_is_none(radii: Place, density: int) -> None:
    with pytest.raises(ValueError, match="brush"):
        Brush(radii, density)
