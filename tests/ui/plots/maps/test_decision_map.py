"""The decision map answers for the present weights, whatever the data, and only while it is seen."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import generate
from nnsim.engine.evaluation import Evaluator
from nnsim.engine.trainer import Trainer
from nnsim.model.project import with_network
from nnsim.presets.defaults import fit_to_data, xor_demo
from tests.conftest import running_timers
from tests.support.shown import settle
from tests.support.wheel import turn_wheel
from tests.support.windows import OpenWindow
from tests.ui.plots.maps.maps import Show, colour, hidden_neuron, of_data, pixel, train
from ui.base import theme
from ui.plots.maps import settings as views
from ui.plots.maps.decision_map import DecisionMap
from ui.plots.maps.sampler import COARSE, FINE
from ui.plots.pg.view import PlotView


def test_a_trained_xor_is_blue_where_the_answer_is_one(
    dressed: QApplication, xor_map: DecisionMap
) -> None:
    train(xor_map, 1000)
    for x, y in ((0, 0), (1, 1)):
        seen = colour(xor_map, x + 0.08, y + 0.08)
        assert seen.red() > seen.blue()
    for x, y in ((0, 1), (1, 0)):
        seen = colour(xor_map, x + 0.08, y - 0.08)
        assert seen.blue() > seen.red()


def test_the_map_is_coarse_at_once_and_refined_when_idle(
    xor_map: DecisionMap, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: list[int] = []
    original = xor_map.picture.show_ground

    def spy(ground: object, *rest: object) -> None:
        sizes.append(ground.width())  # type: ignore[attr-defined]
        original(ground, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(xor_map.picture, "show_ground", spy)
    train(xor_map, 1)
    qtbot.waitUntil(lambda: FINE in sizes)
    assert sizes[0] == COARSE


def test_a_running_map_follows_coarsely_and_is_refined_when_paused(
    xor_map: DecisionMap, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, seen = xor_map.session, set()
    monkeypatch.setattr(
        xor_map.picture,
        "show_ground",
        lambda ground, *_: seen.add((ground.width(), session.control.running)),
    )
    train(xor_map, 1)
    qtbot.waitUntil(lambda: (FINE, False) in seen)
    seen.clear()
    session.control.run()
    qtbot.waitUntil(lambda: (COARSE, True) in seen)
    session.control.pause()
    seen.clear()
    qtbot.waitUntil(lambda: (FINE, False) in seen)


def test_a_hidden_map_does_no_work_and_leaves_no_timer(
    xor_map: DecisionMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    train(xor_map, 1)
    xor_map.hide()
    assert running_timers(xor_map) == []
    monkeypatch.setattr(DecisionMap, "refresh", lambda self: pytest.fail("worked while hidden"))
    train(xor_map, 1)


def test_without_a_trainer_the_points_stand_on_a_neutral_ground(
    dressed: QApplication, show: Show
) -> None:
    project = xor_demo()
    unfit = with_network(project, of_data("iris").network)
    decision_map = show(unfit)
    assert decision_map.session.trainer is None
    assert colour(decision_map, 0.5, 0.5) == QColor(theme.LIGHT.raised)
    assert colour(decision_map, 1, 0) == QColor(theme.LIGHT.positive)
    assert colour(decision_map, 0, 0) == QColor(theme.LIGHT.negative)


def test_several_classes_show_the_class_or_one_output(
    dressed: QApplication, show: Show, qtbot: QtBot
) -> None:
    iris = show(of_data("iris"))
    choices = [iris.output.itemText(k) for k in range(4)]
    assert choices == ["class", "output setosa", "output versicolor", "output virginica"]
    assert iris.classes.isVisible()
    QTest.mouseMove(iris.picture, iris.picture.area.center().toPoint())
    assert "setosa 0." in iris.picture.accessibleDescription()
    QTest.keyClick(iris.output, Qt.Key.Key_Down)
    assert iris.view.shown == 0
    assert not iris.classes.isVisible()
    assert "output setosa 0." in iris.picture.accessibleDescription()


def test_one_feature_is_drawn_as_a_function(dressed: QApplication, show: Show) -> None:
    line = show(of_data("not"))
    for iterations in (0, 500):
        train(line, iterations)
        QTest.mouseMove(line.picture, pixel(line, 0.5, 0.5))
        text = line.picture.accessibleDescription()
        answer = float(text.split("output ")[1].replace("−", "-"))
        x = float(text.split()[1])
        at = pixel(line, x, answer)
        image = line.picture.grab().toImage()
        assert any(image.pixelColor(at + QPoint(0, k)).lightness() < 120 for k in range(-2, 3))


def test_another_theme_changes_the_map(dressed: QApplication, xor_map: DecisionMap) -> None:
    train(xor_map, 500)
    light = colour(xor_map, 0.1, 0.1)
    theme.apply(dressed, theme.DARK)
    dark = colour(xor_map, 0.1, 0.1)
    assert dark.lightness() < light.lightness()


@pytest.mark.parametrize(
    ("name", "title"),
    [("moons", "Decision map"), ("sine", "Fitted function"), ("plane", "Output map")],
)
def test_the_map_is_called_what_it_shows(show: Show, name: str, title: str) -> None:
    shown = show(of_data(name))
    assert shown.accessibleName() == shown.picture.accessibleName() == title


def test_where_the_answer_changes_a_line_runs(xor_map: DecisionMap, qtbot: QtBot) -> None:
    train(xor_map, 1000)
    xor_map.complete()
    x, y = xor_map.picture.boundary.points
    there = np.isfinite(x)
    trainer = xor_map.session.trainer
    assert trainer is not None
    evaluator = Evaluator(xor_map.document.project.network)
    evaluator.load(trainer.values)
    for tile in evaluator.lay_out(np.column_stack((x[there], y[there]))):
        answers = evaluator.forward(tile)["output"].activation[0]
        np.testing.assert_allclose(answers, 0.5, atol=0.01)
    assert there.sum() > 100


def test_what_is_zoomed_into_alone_is_computed_at_the_full_resolution(
    xor_map: DecisionMap, qtbot: QtBot
) -> None:
    seen: list[tuple[tuple[float, ...], tuple[int, ...]]] = []
    qtbot.waitUntil(lambda: xor_map.plane._sampler is not None)
    xor_map.plane._made_sampler().ready.connect(
        lambda images, bounds: seen.append((bounds, images.shape[1:]))
    )
    for _ in range(5):
        turn_wheel(xor_map.picture, 1, QPointF(pixel(xor_map, 0.2, 0.7)))
    left, right, *_ = xor_map.picture.span
    whole = xor_map.picture.whole
    assert right - left < 0.5 * (whole[1] - whole[0])
    qtbot.waitUntil(lambda: (xor_map.picture.span, (FINE, FINE)) in seen)
    assert xor_map.picture.ground.boundingRect().width() == pytest.approx(right - left)
    QTest.mouseDClick(xor_map.picture, Qt.MouseButton.LeftButton, pos=QPoint(200, 150))
    qtbot.waitUntil(lambda: (xor_map.picture.whole, (FINE, FINE)) in seen)


def test_a_map_open_or_not_leaves_the_parameters_the_same_to_the_bit(show: Show) -> None:
    project = of_data("moons")
    alone = Trainer(project)
    alone.run(60)
    decision_map = show(project)
    decision_map.output.chosen.emit(views.Neuron(hidden_neuron(decision_map)))
    for _ in range(60):
        train(decision_map, 1)
        decision_map.complete()
    trainer = decision_map.session.trainer
    assert trainer is not None
    assert trainer.values.tobytes() == alone.values.tobytes()


def test_as_a_table_it_has_the_points_with_their_outputs(xor_map: DecisionMap) -> None:
    xor_map.complete()
    header, rows = xor_map.table()
    assert header == ["sample", "x1", "x2", "set", "target 1", "output 1"]
    assert [row[:5] for row in rows] == [
        [1, 0.0, 0.0, "training", 0.0],
        [2, 0.0, 1.0, "training", 1.0],
        [3, 1.0, 0.0, "training", 1.0],
        [4, 1.0, 1.0, "training", 0.0],
    ]
    assert xor_map.answers.outputs is not None
    assert [row[5] for row in rows] == xor_map.answers.outputs[:, 0].tolist()


def test_it_says_what_it_shows(show: Show) -> None:
    moons = show(of_data("moons"))
    train(moons, 12)
    test = len(moons.view.dataset.test_indices)
    training = len(moons.view.dataset.train_indices)
    assert moons._about.text() == f"iteration 12 · {training} training, {test} test samples"


def test_the_numbers_beside_a_map_are_those_of_its_range(open_window: OpenWindow) -> None:
    window = open_window(size=(1440, 900))
    plane = window.docks.plots["decision-map"].widget().findChild(PlotView)
    for name in ("circles", "xor", "sine", "moons"):
        dataset = generate(default_recipe(name))
        window.document.apply("other data", lambda p, data=dataset: fit_to_data(p, data))
        settle()
        kept = plane.grab().toImage()
        with plane.drawn_anew():
            plane.grab()
        assert plane.grab().toImage() == kept
