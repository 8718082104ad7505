"""A map is drawn of whatever points there are: of every data set, of one, many, close or far ones."""

import math

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnsim.data.catalogue import CATALOGUE
from nnsim.data.datasets import from_points
from nnsim.model.project import with_dataset
from nnsim.presets.defaults import fit_to_data, xor_demo
from tests.ui.plots.maps.maps import Show, of_data, train
from ui.base import theme
from ui.plots.maps import settings as views

pytestmark = pytest.mark.unmeasured


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK])
@pytest.mark.parametrize("name", CATALOGUE)
def test_every_data_set_is_drawn(
    dressed: QApplication, show: Show, name: str, colours: theme.Theme, qtbot: QtBot
) -> None:
    theme.apply(dressed, colours)
    decision_map = show(of_data(name))
    train(decision_map, 3)
    dataset = decision_map.view.dataset
    assert len(decision_map.view.indices) == len(dataset.features)

    def colours_in_the_middle() -> int:
        image = decision_map.picture.grab().toImage()
        return len({image.pixelColor(x, image.height() // 2).name() for x in range(300)})

    qtbot.waitUntil(lambda: colours_in_the_middle() > 5)


def test_of_very_many_points_an_even_selection_is_drawn(show: Show) -> None:
    count = 3 * views.MOST_POINTS
    angles = np.linspace(0, 2 * math.pi, count)
    circle = np.column_stack((np.cos(angles), np.sin(angles)))
    dataset = from_points(circle, (angles > math.pi).astype(float), class_names=("0", "1"))
    decision_map = show(with_dataset(xor_demo(), dataset))
    drawn = decision_map.view.indices
    assert len(drawn) == views.MOST_POINTS
    assert np.diff(drawn).max() <= 4


def test_numbers_that_overflow_are_drawn_without_complaint(show: Show) -> None:
    decision_map = show(of_data("plane"))
    trainer = decision_map.session.trainer
    assert trainer is not None
    trainer.values[:] = 1e300
    decision_map.session.updated.emit()
    decision_map.picture.grab()


@pytest.mark.parametrize("at", [(0.05, 0.1), (0.0, 0.0), (1e6, -3.0), (1e12, 1e12)])
def test_a_data_set_of_one_sample_has_a_map_with_an_extent(
    show: Show, at: tuple[float, float]
) -> None:
    one = from_points(np.array([at]), np.array([1.0]), class_names=["no", "yes"])
    decision_map = show(fit_to_data(xor_demo(), one))
    left, right, bottom, top = decision_map.picture.whole
    across = np.linspace(left, right, 100).astype(np.float32)
    assert len(set(across.tolist())) == 100  # the map is computed in float32
    assert right - left >= 2
    assert top - bottom == pytest.approx(right - left)
    assert left < at[0] < right
    assert bottom < at[1] < top


def test_points_that_lie_close_together_fill_their_map(show: Show) -> None:
    close = from_points(np.array([[0.0, 0.0], [1e-9, 2e-9]]), np.array([0.0, 1.0]))
    decision_map = show(fit_to_data(xor_demo(), close))
    left, right, *_ = decision_map.picture.whole
    assert right - left == pytest.approx(2e-9 * 1.3)


@pytest.mark.parametrize("at", [0.5, 1e17])
def test_a_single_sample_of_one_feature_has_a_plane_with_an_extent(show: Show, at: float) -> None:
    one = from_points(np.array([[at]]), np.array([at]))
    decision_map = show(fit_to_data(xor_demo(), one))
    left, right, bottom, top = decision_map.picture.whole
    assert left < at < right
    assert bottom < at < top
