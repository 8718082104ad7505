"""Places and points of a map are told and picked with real events; mistakes and errors are marked."""

import numpy as np
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnsim.data.datasets import from_points
from nnsim.presets.defaults import fit_to_data, xor_demo
from tests.ui.plots.maps.maps import Show, hidden_neuron, of_data, pixel, train
from ui.base import theme
from ui.plots.maps import settings as views
from ui.plots.maps.decision_map import DecisionMap
from ui.plots.pg.ticks import short_text


def test_pointing_tells_the_exact_answer_of_the_network(xor_map: DecisionMap, qtbot: QtBot) -> None:
    train(xor_map, 200)
    place = pixel(xor_map, 0.3, 0.8)
    with qtbot.waitSignal(xor_map.hint) as hint:
        QTest.mouseMove(xor_map.picture, place)
    x = np.array(xor_map.picture.to_place(QPointF(place)))
    trainer = xor_map.session.trainer
    assert trainer is not None
    w, b = [*trainer.parameters.weights.values()], [*trainer.parameters.biases.values()]
    answer = 1 / (1 + np.exp(-(np.tanh(x @ w[0] + b[0]) @ w[1] + b[1])))
    assert hint.args == [f"x1 {x[0]:.4f}   x2 {x[1]:.4f} · output {answer[0]:.4f}"]


def test_pointing_at_a_point_tells_which_it_is_and_leaving_says_no_more(
    xor_map: DecisionMap, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(xor_map.hint) as hint:
        QTest.mouseMove(xor_map.picture, pixel(xor_map, 1, 0))
    assert hint.args[0].endswith("training point 3 of 4, target 1")
    with qtbot.waitSignal(xor_map.hint) as hint:
        QTest.mouseMove(xor_map.picture, QPoint(2, 2))
    assert hint.args == [""]


def test_a_reading_follows_the_weights(xor_map: DecisionMap, qtbot: QtBot) -> None:
    QTest.mouseMove(xor_map.picture, pixel(xor_map, 0.5, 0.5))
    before = xor_map.picture.accessibleDescription()
    train(xor_map, 100)
    qtbot.waitUntil(lambda: xor_map.picture.accessibleDescription() != before)


def test_clicking_a_point_picks_its_sample(xor_map: DecisionMap, qtbot: QtBot) -> None:
    with qtbot.waitSignal(xor_map.sample_picked) as picked:
        QTest.mouseClick(
            xor_map.picture, Qt.MouseButton.LeftButton, pos=pixel(xor_map, 0, 1) + QPoint(3, 0)
        )
    assert picked.args == [1]


def test_the_picked_point_is_the_shown_sample_and_is_marked(xor_map: DecisionMap) -> None:
    xor_map.picture.setFocus()
    QTest.mouseMove(xor_map.picture, pixel(xor_map, 0, 1))
    plain = xor_map.picture.grab().toImage()
    QTest.mouseClick(xor_map.picture, Qt.MouseButton.LeftButton, pos=pixel(xor_map, 0, 1))
    assert xor_map.session.sample == 1
    assert "its numbers are shown" in xor_map.picture.accessibleDescription()
    assert xor_map.picture.grab().toImage() != plain
    xor_map.session.show_sample(None)
    assert xor_map.picture.grab().toImage() == plain


def test_clicking_beside_the_points_picks_nothing(xor_map: DecisionMap, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(xor_map.sample_picked):
        QTest.mouseClick(xor_map.picture, Qt.MouseButton.LeftButton, pos=pixel(xor_map, 0.5, 0.5))


def test_a_point_is_found_and_picked_with_the_keyboard(xor_map: DecisionMap, qtbot: QtBot) -> None:
    picture = xor_map.picture
    target = pixel(xor_map, 1, 1)
    for key, reached in (
        (Qt.Key.Key_Right, lambda at: at.x() >= target.x() - 4),
        (Qt.Key.Key_Up, lambda at: at.y() <= target.y() + 4),
    ):
        for _ in range(40):
            QTest.keyClick(picture, key)
            reading = picture.reading()
            assert reading is not None
            if reached(pixel(xor_map, reading.x, reading.y)):
                break
    with qtbot.waitSignal(xor_map.sample_picked) as picked:
        QTest.keyClick(picture, Qt.Key.Key_Return)
    assert picked.args == [3]


def test_a_regression_has_no_boundary_and_its_points_tell_their_errors(show: Show) -> None:
    plane = show(of_data("plane"))
    train(plane, 30)
    plane.complete()
    assert not len(plane.picture.boundary.points[0])
    assert plane.answers.outputs is not None
    errors = plane.view.dataset.targets[:, 0] - plane.answers.outputs[:, 0]
    drawn = plane.view.indices
    sizes = plane.picture.marks.items[0].data["size"]
    order = np.argsort(np.abs(errors[drawn]))
    assert (np.diff(sizes[order]) >= -1e-9).all()
    names = plane.classes.accessibleName()
    assert f"size: error ≤ {short_text(np.abs(errors).max())}" in names
    assert "target above, below" in names
    brushes = [QColor(brush.color()) for brush in plane.picture.marks.items[0].data["brush"]]
    training = ~plane.view.dataset.test[drawn]
    for brush, error in zip(np.array(brushes)[training], errors[drawn][training], strict=True):
        assert brush == QColor(theme.LIGHT.positive if error > 0 else theme.LIGHT.negative)


def test_mistakes_are_ringed_and_counted(xor_map: DecisionMap, qtbot: QtBot) -> None:
    def ringed() -> int:
        return len(xor_map.picture.marks.items[3].data)

    xor_map.complete()
    wrong = xor_map.answers.mistakes
    assert wrong is not None
    assert ringed() == wrong.sum() > 0
    assert f"ring: mistake ({wrong.sum()})" in xor_map.notes.accessibleName()
    xor_map.output.chosen.emit(views.Neuron(hidden_neuron(xor_map)))
    assert ringed() == wrong.sum()
    train(xor_map, 2000)
    xor_map.complete()
    assert ringed() == 0
    assert "ring: mistake (0)" in xor_map.notes.accessibleName()


def test_test_points_are_hollow_and_the_legend_says_so(show: Show) -> None:
    moons = show(of_data("moons"))
    assert "hollow: test" in moons.notes.accessibleName()
    inner = moons.picture.marks.items[1].data["pen"]
    hollow = np.array([pen.style() != Qt.PenStyle.NoPen for pen in inner])
    assert (hollow == moons.view.dataset.test[moons.view.indices]).all()


def test_points_at_the_same_place_are_told_and_clicked_one_after_the_other(show: Show) -> None:
    twice = from_points(
        np.array([[0, 0], [1, 1], [0, 0], [0, 0]]), [0.0, 1.0, 1.0, 0.0], class_names=("a", "b")
    )
    decision_map = show(fit_to_data(xor_demo(), twice))
    at = pixel(decision_map, 0, 0)
    QTest.mouseMove(decision_map.picture, at)
    assert "3 points here" in decision_map.picture.accessibleDescription()
    seen = []
    for _ in range(4):
        QTest.mouseClick(decision_map.picture, Qt.MouseButton.LeftButton, pos=at)
        seen.append(decision_map.session.sample)
    assert sorted(seen[:3]) == [0, 2, 3]
    assert seen[3] == seen[0]


def test_an_error_beyond_all_numbers_is_drawn_as_large_as_the_largest(show: Show) -> None:
    plane = show(of_data("plane"))
    errors = np.full(len(plane.view.indices), 0.25)
    errors[:4] = 1.0, np.inf, -np.inf, np.nan
    plane.picture.show_points(errors)
    sizes = plane.picture.marks.items[0].data["size"]
    assert (sizes[:4] == sizes.max()).all()
    assert (sizes[4:] == sizes.min()).all()
