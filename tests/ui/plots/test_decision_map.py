"""The decision map answers for the present weights, and is read and steered with real events."""

import math
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnsim.data.datasets import CATALOGUE, default_recipe, from_points, generate
from nnsim.model.project import Project, with_dataset, with_network
from nnsim.presets.defaults import fit_to_data, xor_demo
from tests.conftest import running_timers
from ui.base import theme
from ui.document.document import Document
from ui.plots import map_settings as views
from ui.plots.decision_map import DecisionMap
from ui.plots.map_sampler import COARSE, FINE
from ui.training.session import TrainingSession

Show = Callable[[Project], DecisionMap]


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Show the map of a project in a window of its own."""

    def made(project: Project) -> DecisionMap:
        document = Document(project)
        decision_map = DecisionMap(document, TrainingSession(document))
        document.setParent(decision_map)
        qtbot.addWidget(decision_map)
        decision_map.resize(360, 420)
        decision_map.show()
        return decision_map

    return made


@pytest.fixture
def xor_map(show: Show) -> DecisionMap:
    return show(xor_demo())


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """The application in the light theme, and again when the test ends."""
    theme.apply(qapp, theme.LIGHT)
    yield qapp
    theme.apply(qapp, theme.LIGHT)


def of_data(name: str) -> Project:
    return fit_to_data(xor_demo(), generate(default_recipe(name)))


def train(decision_map: DecisionMap, iterations: int) -> None:
    session = decision_map.session
    assert session.trainer is not None
    session.trainer.run(iterations)
    session.updated.emit()


def pixel(decision_map: DecisionMap, x: float, y: float) -> QPoint:
    [place] = decision_map.picture.frame.pixels(np.array([[x, y]]))
    return QPoint(round(place[0]), round(place[1]))


def colour(decision_map: DecisionMap, x: float, y: float) -> QColor:
    picture = decision_map.picture
    return picture.grab().toImage().pixelColor(pixel(decision_map, x, y))


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


def test_pointing_tells_the_exact_answer_of_the_network(xor_map: DecisionMap, qtbot: QtBot) -> None:
    train(xor_map, 200)
    place = pixel(xor_map, 0.3, 0.8)
    with qtbot.waitSignal(xor_map.hint) as hint:
        QTest.mouseMove(xor_map.picture, place)
    x = np.array(xor_map.picture.frame.place(QPointF(place)))
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


def test_two_of_many_features_are_chosen_and_the_others_held(show: Show) -> None:
    iris = show(of_data("iris"))
    assert iris.axes.isVisible()
    QTest.keyClick(iris.axes.across, Qt.Key.Key_End)
    assert iris.view.axes == (3, 1)
    QTest.keyClick(iris.axes.up, Qt.Key.Key_End)
    assert iris.view.axes == (1, 3)  # the same feature twice: they change places
    mean = iris.view.dataset.features[~iris.view.dataset.test].mean(axis=0)
    assert iris.view.held.tolist() == pytest.approx(mean.tolist())


def test_axes_are_offered_only_where_there_are_more_than_two(xor_map: DecisionMap) -> None:
    assert not xor_map.axes.isVisible()


def test_several_classes_show_the_class_or_one_output(
    dressed: QApplication, show: Show, qtbot: QtBot
) -> None:
    iris = show(of_data("iris"))
    choices = [iris.output.itemText(k) for k in range(iris.output.count())]
    assert choices == ["class", "output setosa", "output versicolor", "output virginica"]
    assert iris.classes.isVisible()
    QTest.mouseMove(iris.picture, iris.picture.frame.plane.center().toPoint())
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


def test_a_changed_data_set_keeps_the_axes_where_it_has_the_same_features(show: Show) -> None:
    iris = show(of_data("iris"))
    QTest.keyClick(iris.axes.across, Qt.Key.Key_End)
    half = generate(default_recipe("iris"))
    iris.document.apply("Data", lambda p: with_dataset(p, half))
    assert iris.view.dataset is half
    assert iris.view.axes == (3, 1)
    iris.document.apply("Data", lambda p: fit_to_data(p, generate(default_recipe("moons"))))
    assert iris.view.axes == (0, 1)


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


@pytest.mark.parametrize("at", [(0.05, 0.1), (0.0, 0.0), (1e6, -3.0), (1e12, 1e12)])
def test_a_data_set_of_one_sample_has_a_map_with_an_extent(
    show: Show, at: tuple[float, float]
) -> None:
    one = from_points(np.array([at]), np.array([1.0]), class_names=["no", "yes"])
    decision_map = show(fit_to_data(xor_demo(), one))
    left, right, bottom, top = decision_map.picture.frame.bounds
    across = np.linspace(left, right, 100).astype(np.float32)
    assert len(set(across.tolist())) == 100  # the map is computed in float32
    assert right - left >= 2
    assert top - bottom == pytest.approx(right - left)
    assert left < at[0] < right
    assert bottom < at[1] < top


def test_points_that_lie_close_together_fill_their_map(show: Show) -> None:
    close = from_points(np.array([[0.0, 0.0], [1e-9, 2e-9]]), np.array([0.0, 1.0]))
    decision_map = show(fit_to_data(xor_demo(), close))
    left, right, *_ = decision_map.picture.frame.bounds
    assert right - left == pytest.approx(2e-9 * 1.3)


@pytest.mark.parametrize("at", [0.5, 1e17])
def test_a_single_sample_of_one_feature_has_a_plane_with_an_extent(show: Show, at: float) -> None:
    one = from_points(np.array([[at]]), np.array([at]))
    decision_map = show(fit_to_data(xor_demo(), one))
    left, right, bottom, top = decision_map.picture.frame.bounds
    assert left < at < right
    assert bottom < at < top
