"""Pictures drawn with a round pen: what is inked follows from the geometry of the pen."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import generate
from nnsim.data.digits import INK
from nnsim.data.pixels import BLANK, picture_of, stroke

PLACES = st.tuples(st.floats(-1, 9), st.floats(-1, 9))


def test_a_stroke_along_a_row_as_thick_as_a_pixel_fills_that_row_alone() -> None:
    shares = BLANK.drawn((0, 4.5), (8, 4.5), 0.5).shares
    assert shares[4].tolist() == [1.0] * 8
    assert shares.sum() == 8


def test_a_dot_inks_as_much_as_a_disc_has() -> None:
    assert BLANK.drawn((4, 4), (4, 4), 2.0).shares.sum() == pytest.approx(np.pi * 4, rel=0.05)


def test_drawing_over_the_same_place_again_adds_nothing() -> None:
    once = BLANK.drawn((1, 1), (6, 3), 0.6)
    np.testing.assert_array_equal(once.drawn((6, 3), (1, 1), 0.6).shares, once.shares)


def test_the_eraser_takes_away_what_was_drawn_and_what_was_there() -> None:
    full = picture_of(np.ones(64)).drawn((0, 0), (8, 8), 1)
    assert full.shares.max() == 1  # never more than full
    erased = full.erased((4, 4), (4, 4), 2.0).shares
    assert erased[3:5, 3:5].tolist() == [[0, 0], [0, 0]]
    assert erased[0, 0] == 1


@given(PLACES, PLACES, st.floats(0.3, 3))
def test_a_stroke_is_the_same_both_ways_and_holds_its_ends(a, b, radius) -> None:
    there, back = stroke(a, b, radius), stroke(b, a, radius)
    assert (there != back).sum() <= 2  # a point at the very edge
    for end in (a, b):
        np.testing.assert_array_equal(there | stroke(end, end, radius), there)


def test_a_digit_of_the_data_is_kept_to_the_number() -> None:
    features = generate(default_recipe("digits")).features
    for row in features[:20]:
        np.testing.assert_array_equal(picture_of(row / INK).shares.ravel() * INK, row)
