"""How wide wires are: relative to the usual weights, whatever the odd one out."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.base import theme
from ui.base.contrast import contrast
from ui.canvas.items.pens import full_width, wire_pen

SIZES = st.lists(st.floats(0.01, 10), min_size=1, max_size=30)


def test_the_largest_of_usual_weights_gets_the_widest_pen():
    weights = np.random.default_rng(0).normal(0, 1, (8, 8))
    assert full_width([weights]) == np.abs(weights).max()


@pytest.mark.parametrize("others", [1, 2, 3, 8, 40])
def test_one_huge_weight_does_not_make_the_others_hairlines(others):
    weights = np.array([[1.0] * others + [-1e6]])
    assert full_width([weights]) == 3.0


def test_cut_wires_and_numbers_that_are_not_finite_do_not_count():
    assert full_width([np.array([[0.0, 2.0]]), np.array([[np.nan, np.inf]])]) == 2.0
    assert full_width([np.zeros((2, 2))]) == 0.0
    assert full_width([]) == 0.0


def test_of_large_matrices_some_weights_tell_as_well():
    weights = np.random.default_rng(0).normal(0, 1, (784, 512))
    assert 2.5 < full_width([weights]) < 4.5


@given(SIZES, st.floats(1e3, 1e9))
def test_scaling_all_weights_scales_the_widths(sizes, scale):
    weights = np.array([sizes])
    assert full_width([weights * scale]) == pytest.approx(full_width([weights]) * scale)


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK])
@pytest.mark.parametrize("level", [-8, -1, 0, 1, 8])
def test_the_faintest_wires_are_seen_on_the_canvas_in_the_dark_too(colours, level):
    wire, faded = (
        contrast(wire_pen(colours, level, True, beside).color().name(), colours.canvas)
        for beside in (False, True)
    )
    assert wire >= (1.5 if colours is theme.LIGHT else 2.1)
    assert 1.15 <= faded < wire
    assert colours is theme.LIGHT or faded >= 1.4
