"""Contours are where the loss is one round number."""

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given

from nnsim.engine.trainer import Trainer
from nnsim.explain.landscape.contours import contour, contour_levels
from nnsim.explain.landscape.surface import SurfaceProbe
from nnsim.functions.tape import Array
from tests.support.specimens import paper


def bowl(scale: float, low: float = 0.0) -> tuple[Array, Array, Array]:
    x, y = np.linspace(-2, 2, 65), np.linspace(-1, 3, 65)
    return x, y, low + scale * (x[None, :] ** 2 + (y[:, None] - 1) ** 2)


@given(
    scale=st.floats(-12, 12).map(lambda power: 10.0**power),
    low=st.floats(0, 1000),
)
def test_levels_are_round_numbers_between_the_least_and_the_largest_loss(scale, low):
    losses = bowl(scale, low * scale)[2]
    levels = contour_levels(losses)
    assert levels == sorted(set(levels))
    assert 3 <= len(levels) <= 10
    assert losses.min() < levels[0]
    assert levels[-1] < losses.max()
    gaps = np.diff(levels)
    step = 10.0 ** np.floor(np.log10(gaps.min())) / 2  # 5 is round, too, where the least gap is 10
    np.testing.assert_allclose(levels / step, np.round(levels / step), atol=1e-6)


def test_a_contour_is_where_the_loss_is_that():
    x, y, losses = bowl(3.0, 0.5)
    [circle] = contour(x, y, losses, 3.5).lines  # of radius 1 around (0, 1)
    np.testing.assert_allclose(np.hypot(circle[:, 0], circle[:, 1] - 1), 1, atol=2e-3)
    assert np.hypot(*np.diff(circle, axis=0).T).sum() == pytest.approx(2 * np.pi, rel=1e-2)
    assert (circle[0] == circle[-1]).all()
    arcs = contour(x, y, losses, 15.5).lines  # the circle leaves the square at each side
    assert len(arcs) == 4


def test_the_contours_of_a_surface_are_at_its_levels_and_made_one_after_another():
    trainer = Trainer(paper())
    trainer.run(5)
    probe, rounds = SurfaceProbe(trainer), 0
    while not probe.advance(0.0):  # as little as there is at once
        rounds += probe.progress > 1 - 1e-9
    surface = probe.surface
    assert surface is not None
    assert [found.level for found in surface.contours] == contour_levels(surface.losses)
    assert rounds >= len(surface.contours) > 3


def test_a_flat_surface_and_one_of_no_numbers_have_no_contours():
    assert contour_levels(np.full((5, 5), 0.3)) == []
    assert contour_levels(np.full((5, 5), np.nan)) == []
    some = np.array([[0.0, 1.0], [np.inf, np.nan]])
    assert np.isfinite(contour_levels(some)).all()
