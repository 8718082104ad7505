"""The decision map answers for the present weights, and is read and steered with real events."""

import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnsim.data.catalogue import CATALOGUE, default_recipe
from nnsim.data.datasets import from_points, generate
from nnsim.data.preparation import Preparation
from nnsim.data.prepare import prepare
from nnsim.editing.layers import build
from nnsim.engine.evaluation import Evaluator
from nnsim.engine.trainer import Trainer
from nnsim.functions.activations import Activation
from nnsim.functions.optimizers import Optimizer
from nnsim.model.network import Connection
from nnsim.model.parameters import Parameters
from nnsim.model.project import Project, new_project, with_dataset, with_network, with_parameters
from nnsim.presets.defaults import default_training, fit_to_data, xor_demo
from tests.conftest import running_timers
from tests.support import hands
from tests.support.shown import settle
from tests.support.wheel import turn_wheel
from tests.support.windows import OpenWindow
from ui.base import theme
from ui.document.document import Document
from ui.document.selection import Selection
from ui.document.subject import Subject
from ui.panels.samples.panel import SampleTable
from ui.plots.maps import settings as views
from ui.plots.maps.arrow import Sum
from ui.plots.maps.choices import FOLLOW
from ui.plots.maps.decision_map import DecisionMap
from ui.plots.maps.regions import RegionsMap
from ui.plots.maps.sampler import COARSE, FINE
from ui.plots.pg.ticks import short_text
from ui.plots.pg.view import PlotView
from ui.training.session import TrainingSession

Show = Callable[..., DecisionMap]


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Show the map of a project in a window of its own."""

    def made(project: Project, selected: Callable[[], Selection] = Selection) -> DecisionMap:
        document = Document(project)
        session = TrainingSession(document)
        decision_map = DecisionMap(document, session, Subject(document, selected))
        document.setParent(decision_map)
        qtbot.addWidget(decision_map)
        decision_map.resize(360, 420)
        decision_map.show()
        QApplication.processEvents()
        return decision_map

    return made


@pytest.fixture
def xor_map(show: Show) -> DecisionMap:
    return show(xor_demo())


def of_data(name: str) -> Project:
    return fit_to_data(xor_demo(), generate(default_recipe(name)))


def train(decision_map: DecisionMap, iterations: int) -> None:
    session = decision_map.session
    assert session.trainer is not None
    session.trainer.run(iterations)
    session.updated.emit()


def pixel(decision_map: DecisionMap, x: float, y: float) -> QPoint:
    return decision_map.picture.to_pixel(x, y).toPoint()


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


def test_two_of_many_features_are_chosen_and_the_others_held(show: Show) -> None:
    iris = show(of_data("iris"))
    assert iris.slices.isVisible()
    QTest.keyClick(iris.slices.across, Qt.Key.Key_End)
    assert iris.view.axes == (3, 1)
    QTest.keyClick(iris.slices.up, Qt.Key.Key_End)
    assert iris.view.axes == (1, 3)  # the same feature twice: they change places
    mean = iris.view.dataset.features[~iris.view.dataset.test].mean(axis=0)
    assert iris.view.held.tolist() == pytest.approx(mean.tolist())


def test_axes_are_offered_only_where_there_are_more_than_two(xor_map: DecisionMap) -> None:
    assert not xor_map.slices.isVisible()


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


def test_a_changed_data_set_keeps_the_axes_where_it_has_the_same_features(show: Show) -> None:
    iris = show(of_data("iris"))
    QTest.keyClick(iris.slices.across, Qt.Key.Key_End)
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


# -- what is shown ---------------------------------------------------------------------------------


def hidden_neuron(decision_map: DecisionMap, number: int = 0) -> int:
    return decision_map.document.project.network.computed[0].neurons[number]


def shown_answer(decision_map: DecisionMap, x: float, y: float, qtbot: QtBot) -> str:
    QTest.mouseMove(decision_map.picture, pixel(decision_map, x, y))
    return decision_map.picture.accessibleDescription()


def test_any_neuron_is_chosen_in_the_header_and_told_exactly(
    xor_map: DecisionMap, qtbot: QtBot
) -> None:
    train(xor_map, 100)
    names = [xor_map.output.itemText(k) for k in range(xor_map.output.count())]
    assert names == [
        "output",
        "selected neuron",
        *(f"Hidden 1·{k}" for k in range(1, 5)),
        "Output·1",
    ]
    QTest.keyClick(xor_map.output, Qt.Key.Key_Down)
    QTest.keyClick(xor_map.output, Qt.Key.Key_Down)
    assert xor_map.view.shown == views.Neuron(hidden_neuron(xor_map))
    text = shown_answer(xor_map, 0.3, 0.8, qtbot)
    trainer = xor_map.session.trainer
    assert trainer is not None
    at = np.array(xor_map.picture.place)
    w, b = next(iter(trainer.parameters.weights.values())), trainer.parameters.biases
    a = np.tanh(at @ w[:, 0] + b[xor_map.document.project.network.computed[0].id][0])
    assert text.splitlines()[1] == f"Hidden 1·1 {a:.4f}".replace("-", "−")


def test_a_neuron_that_is_selected_on_the_canvas_is_followed(show: Show, qtbot: QtBot) -> None:
    selected = Selection()
    decision_map = show(xor_demo(), lambda: selected)
    decision_map.output.chosen.emit(FOLLOW)
    assert decision_map.view.shown == 0  # nothing is selected yet
    for number in (2, 0):
        selected = Selection(neurons=frozenset([hidden_neuron(decision_map, number)]))
        decision_map.subject.changed.emit()
        assert decision_map.view.shown == views.Neuron(hidden_neuron(decision_map, number))
        assert decision_map.output.currentText() == f"selected: Hidden 1·{number + 1}"
        assert decision_map.picture.scale.texts == ("−1", "0", "1")  # the range of tanh
    selected = Selection()
    decision_map.subject.changed.emit()
    assert decision_map.view.shown == 0


def test_a_neuron_that_is_deleted_gives_way_to_the_output(show: Show) -> None:
    iris = show(of_data("iris"))
    neuron = max(iris.document.project.network.layer_of)
    iris.output.chosen.emit(views.Neuron(neuron))
    assert iris.view.shown == views.Neuron(neuron)
    iris.document.apply(
        "fewer",
        lambda p: with_network(p, build([4, 2, 3], Activation("tanh"), Activation("softmax"))),
    )
    assert iris.choice is views.CLASS
    assert iris.output.currentText() == "class"


def test_a_neuron_without_a_range_has_a_round_one_around_its_values(
    xor_map: DecisionMap, qtbot: QtBot
) -> None:
    layer = xor_map.document.project.network.computed[0]
    relu = replace(layer, activation=Activation("relu"))
    network = xor_map.document.project.network
    changed = replace(network, layers=tuple(relu if x is layer else x for x in network.layers))
    xor_map.document.apply("ReLU", lambda p: with_network(p, changed))
    xor_map.output.chosen.emit(views.Neuron(layer.neurons[1]))
    low, high = xor_map.picture.scale.limits
    assert high == -low > 0
    assert f"{high:.0e}"[0] in "125"


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


def test_other_features_are_held_where_their_sliders_are(show: Show, qtbot: QtBot) -> None:
    iris = show(of_data("iris"))
    train(iris, 50)
    before = shown_answer(iris, 6, 3, qtbot)
    QTest.mouseClick(iris.slices.others, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    before = shown_answer(iris, 6, 3, qtbot)
    petal = iris.slices.rows[0]
    assert petal.isVisible()
    assert petal.feature == 2
    low = iris.view.dataset.features[:, 2].min()
    QTest.keyClick(petal.slider, Qt.Key.Key_Home)
    assert iris.view.held[2] == pytest.approx(low)
    assert iris.view.held[3] == pytest.approx(iris.view.means[3])
    assert shown_answer(iris, 6, 3, qtbot) != before
    QTest.mouseClick(iris.slices.means, Qt.MouseButton.LeftButton)
    assert iris.view.held.tolist() == iris.view.means.tolist()
    assert not iris.slices.means.isVisible()
    assert shown_answer(iris, 6, 3, qtbot) == before


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


def perceptron() -> Project:
    """2-1 with a step: 2·x1 − x2 − ½ ≥ 0."""
    data = generate(default_recipe("and"))
    network = build([2, 1], Activation("tanh"), Activation("step"))
    project = new_project(network, data, replace(default_training(data), loss="half_squared"))
    weights = {("input", "output"): np.array([[2.0], [-1.0]])}
    return with_parameters(project, Parameters(weights, {"output": np.array([-0.5])}))


def test_a_threshold_unit_has_its_line_and_its_weight_vector(show: Show) -> None:
    decision_map = show(perceptron())
    decision_map.complete()
    picture = decision_map.picture
    [line] = picture._lines
    x, y = line.points
    np.testing.assert_allclose(2 * x - y - 0.5, 0, atol=1e-9)
    assert picture.arrow.place is not None
    at = picture.arrow.place
    assert 2 * at.x() - at.y() - 0.5 == pytest.approx(0)
    way = picture.arrow._way
    assert way == (2.0, -1.0)
    assert [label.text for label in picture.labels._labels] == ["wᵀx + b = 0"]
    decision_map.document.apply("xor", lambda _: xor_demo())
    assert picture.arrow.place is None
    assert not picture.labels._labels


def rosenblatt(
    corners: list[list[float]], targets: list[int], batch: int = 1, derived: tuple[str, ...] = ()
) -> Project:
    """A neuron by the perceptron rule from zero with η = ½; z = 0 is answered 1."""
    data = from_points(np.array(corners), np.array(targets, float)[:, None], class_names=("0", "1"))
    data = prepare(data, Preparation(derived=derived))
    network = build([data.n_features, 1], Activation("step"))
    training = replace(
        default_training(data), loss="perceptron_step", optimizer=Optimizer("sgd", 0.5)
    )
    settings = replace(training, batch_size=batch, shuffle=False, reduction="sum")
    weights = {("input", "output"): np.zeros((data.n_features, 1))}
    zeros = Parameters(weights, {"output": np.zeros(1)})
    return with_parameters(new_project(network, data, settings), zeros)


CORNERS = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]


def test_what_the_perceptron_rule_adds_is_an_arrow_on_the_weight_vector(
    show: Show, qtbot: QtBot
) -> None:
    decision_map = show(rosenblatt(CORNERS, [0, 0, 0, 1]))
    session, arrow = decision_map.session, decision_map.picture.arrow
    session.show_sample(2)
    assert arrow.sum == Sum((0, 0), (-0.5, 0), "w − ηx₃", is_next=True), "(1, 0) is no 1"
    session.show_sample(3)
    assert arrow.sum is None, "it is right"
    session.show_sample(0)
    assert arrow.sum is None, "(0, 0) moves the bias alone"
    session.show_sample(None)
    train(decision_map, 3)
    assert arrow.sum == Sum((0, 0), (0.5, 0.5), "w + ηx₄", is_next=True), "b is −½ by the first"
    for _ in session.trainer.program.steps:
        session.control.step("operation")
    assert arrow.sum == Sum((0, 0), (0.5, 0.5), "w + ηx₄", is_next=False)
    decision_map.complete()
    before = decision_map.grab().toImage()
    session.show_sample(1)
    decision_map.complete()
    assert arrow.sum == Sum((0.5, 0.5), (0.5, 0), "w − ηx₂", is_next=True)
    after, colours = decision_map.grab().toImage(), theme.current()
    start = arrow.place
    # 64 px are √½ long, so −½ x₂ goes down by 45.3 px from the end of w.
    picture = decision_map.picture
    pixel = picture.to_pixel(start.x(), start.y()) + QPointF(45.3, -45.3 / 2)
    at = picture.mapTo(decision_map, pixel.toPoint())
    near = [QPoint(at.x() + x, at.y()) for x in (-1, 0, 1)]
    assert any(after.pixelColor(place) == QColor(colours.accent) for place in near)
    assert not any(before.pixelColor(place) == QColor(colours.accent) for place in near)
    session.control.run()
    qtbot.waitUntil(lambda: arrow.sum is None)  # in a race nobody could read it
    session.control.pause()


def test_a_line_that_bends_has_no_weight_vector(show: Show) -> None:
    decision_map = show(rosenblatt(CORNERS, [0, 1, 1, 0], derived=("x1*x2",)))
    train(decision_map, 1)  # b is −½ now
    decision_map.session.show_sample(2)
    decision_map.complete()
    assert decision_map.answers.mistakes[2], "the rule would add to its weights"
    assert decision_map.picture.arrow.place is None
    assert decision_map.picture.arrow.sum is None


def test_many_mistakes_of_a_batch_are_one_sum(show: Show) -> None:
    decision_map = show(rosenblatt([*CORNERS, [2.0, 0.0]], [0, 0, 0, 0, 1], batch=0))
    assert decision_map.picture.arrow.sum == Sum((0, 0), (-1, -1), "w + η Σ ±x (4)", is_next=True)
    decision_map.document.apply("three", lambda _: rosenblatt(CORNERS, [0, 0, 0, 1], batch=0))
    arrow = decision_map.picture.arrow
    assert arrow.sum == Sum((0, 0), (-0.5, -0.5), "w − ηx₁ − ηx₂ − ηx₃", is_next=True)


def test_mistakes_are_listed_and_a_click_shows_one(open_window: OpenWindow) -> None:
    window = open_window(rosenblatt(CORNERS, [0, 0, 0, 1]), (1280, 800))
    shown = window.docks.bring(window.docks.plots["decision-map"])
    assert isinstance(shown, DecisionMap)
    hands.click(shown.notes)
    settle()
    table = window.docks.table.widget()
    assert isinstance(table, SampleTable)
    assert table.isVisible()
    assert table.part.value == "wrong"
    assert table.samples.order.tolist() == [0, 1, 2]
    rows = table.table
    hands.click(rows.viewport(), rows.visualRect(table.samples.index(2, 0)).center())
    assert window.session.sample == 2
    assert shown.picture.arrow.sum is not None
    train(shown, 3)  # b is −½ after the first
    table.answers.complete()
    assert table.samples.order.tolist() == [3]
    [entry] = [a for a in shown.menu().actions() if a.text() == "List the &mistakes"]
    table.part.chosen.emit("all")
    entry.trigger()
    assert table.samples.order.tolist() == [3]


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


# -- regions -----------------------------------------------------------------------------------------


@pytest.fixture
def three_lines(qtbot: QtBot) -> RegionsMap:
    """Two upright lines, x1 = 0.25 and 0.75, and a level one, x2 = 0.5."""
    data = generate(default_recipe("xor"))
    network = build([2, 3, 1], Activation("step"), Activation("sigmoid"))
    project = new_project(network, data, default_training(data))
    (first, second), biases = project.initial.weights, project.initial.biases
    hidden = network.computed[0].id
    weights = {first: np.array([[1.0, 1.0, 0.0], [0.0, 0.0, 1.0]]), second: np.ones((3, 1))}
    biases = {**biases, hidden: np.array([-0.25, -0.75, -0.5])}
    document = Document(with_parameters(project, Parameters(weights, biases)))
    made = RegionsMap(document, TrainingSession(document), Subject(document))
    document.setParent(made)
    qtbot.addWidget(made)
    made.resize(360, 420)
    made.show()
    made.complete()
    return made


def test_regions_carry_their_codes(three_lines: RegionsMap) -> None:
    found = {
        (region.code, region.x < 0.25, region.x < 0.75, region.y < 0.5)
        for region in three_lines.codes.regions
    }
    assert found == {
        ("000", True, True, True),
        ("001", True, True, False),
        ("100", False, True, True),
        ("101", False, True, False),
        ("110", False, False, True),
        ("111", False, False, False),
    }
    assert len(three_lines.picture._lines) == 3
    assert "digit k is 1 where zₖ ≥ 0" in three_lines._about.text()


def test_pointing_at_a_region_tells_its_code_and_lights_it(three_lines: RegionsMap) -> None:
    QTest.mouseMove(three_lines.picture, three_lines.picture.to_pixel(0.9, 0.6).toPoint())
    x, y = three_lines.picture.place or (0, 0)
    text = three_lines.picture.accessibleDescription()
    assert "Hidden 1: code 111" in text
    assert f"z = {x - 0.25:.4f}, {x - 0.75:.4f}, {y - 0.5:.4f}" in text
    accent = theme.current().accent
    lit = [label.text for label in three_lines.picture.labels._labels if label.colour == accent]
    assert lit == ["111"]
    QTest.mouseMove(three_lines.picture, QPoint(2, 2))
    assert not [x for x in three_lines.picture.labels._labels if x.colour == accent]


def test_its_table_has_the_codes_of_the_samples(three_lines: RegionsMap) -> None:
    header, rows = three_lines.table()
    assert header[-1] == "code"
    assert [row[-1] for row in rows] == ["000", "001", "110", "111"]


def test_without_a_layer_fed_by_inputs_alone_there_are_no_lines(three_lines: RegionsMap) -> None:
    network = build([2, 3, 1], Activation("step"), Activation("sigmoid"))
    skips = (*network.connections, Connection("input", "output"))
    three_lines.document.apply("x", lambda p: with_network(p, replace(network, connections=skips)))
    assert three_lines.divider is not None  # the hidden layer still is
    three_lines.output.chosen.emit(three_lines.divider.id)
    three_lines.document.apply(
        "one line",
        lambda p: with_network(p, build([2, 1], Activation("tanh"), Activation("sigmoid"))),
    )
    assert three_lines.divider.id == "output"
    assert {len(region.code) for region in three_lines.codes.regions} <= {1, 3}


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
