"""Loss surface and cut, with real events: computed at a pause, left, zoomed, read, never in the way."""

import math
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTransform
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import generate
from nnsim.editing.layers import build
from nnsim.engine.trainer import Trainer
from nnsim.functions.activations import Activation
from nnsim.model.parameter_ref import BiasRef
from nnsim.model.parameters import ParameterLayout
from nnsim.model.project import (
    Project,
    new_project,
    with_network,
    with_parameters,
    with_training,
)
from nnsim.presets.chains import parse_chain
from nnsim.presets.defaults import default_training, xor_demo
from tests.support.wheel import turn_wheel
from tests.ui.plots.spaces.conftest import Canvas, Show
from ui.base import theme
from ui.plots.pg.labels import placed
from ui.plots.pg.plane import Plane
from ui.plots.plot_panel import PlotPanel
from ui.plots.spaces.loss_cut import LossCutPlot
from ui.plots.spaces.loss_surface import LossSurfacePlot
from ui.plots.spaces.surface_picture import SurfacePicture

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def surface(show: Show[LossSurfacePlot]) -> LossSurfacePlot:
    """That of XOR after twenty iterations."""
    plot = show(LossSurfacePlot, xor_demo())
    train(plot, 20)
    plot.complete()
    return plot


@pytest.fixture
def cut(show: Show[LossCutPlot]) -> LossCutPlot:
    plot = show(LossCutPlot, xor_demo())
    train(plot, 20)
    plot.complete()
    return plot


def plane_of(picture: Plane) -> QTransform:
    """From what is drawn to pixels."""
    zero, across, up = (picture.to_pixel(*at) for at in ((0, 0), (1, 0), (0, 1)))
    return QTransform(across.x() - zero.x(), 0, 0, up.y() - zero.y(), zero.x(), zero.y())


@pytest.mark.parametrize(
    "place", [(0.0, 0.0), (0.97, 0.0), (-0.97, 0.3), (0.2, 0.97), (0.0, -0.97)]
)
@pytest.mark.parametrize("turn", range(8))
def test_the_name_of_the_downhill_arrow_does_not_lie_over_it(
    qtbot: QtBot, place: tuple[float, float], turn: int
) -> None:
    picture = SurfacePicture()
    qtbot.addWidget(picture)
    picture.resize(300, 300)
    picture.show()
    picture.set_range(-1, 1, -1, 1)
    picture._slopes = -math.cos(turn * math.pi / 4), -math.sin(turn * math.pi / 4)
    picture.show_way(np.array([place]))
    [label] = picture.labels._labels
    tip, start = (picture.to_pixel(*at) for at in ((label.x, label.y), place))
    [(_, _, room)] = placed(plane_of(picture), picture.area, [label], picture.labels._lines)
    arrow = [start + (tip - start) * share for share in np.linspace(0, 1, 30)]
    inside = [at for at in arrow if picture.area.contains(at)]
    assert not any(room.contains(at) for at in inside)


@pytest.mark.parametrize("size", [(346, 235), (346, 420), (620, 300)])
def test_the_note_of_a_surface_is_beside_or_below_its_picture(
    surface: LossSurfacePlot, size: tuple[int, int]
) -> None:
    surface.window().resize(*size)
    surface.resize(*size)
    QApplication.processEvents()
    note, picture = surface.note, surface.picture
    assert not note.geometry().intersects(picture.geometry())
    assert note.height() >= note.heightForWidth(note.width())
    assert surface.rect().contains(note.geometry().united(picture.geometry()))


def train(plot: PlotPanel, iterations: int) -> None:
    trainer_of(plot).run(iterations)
    plot.session.updated.emit()


def trainer_of(plot: PlotPanel) -> Trainer:
    assert plot.session.trainer is not None
    return plot.session.trainer


def loss_at(project: Project, values: np.ndarray) -> float:
    parameters = ParameterLayout(project.network).unpack(values)
    return Trainer(with_parameters(project, parameters)).loss


def about(plot: PlotPanel) -> str:
    return plot._about.text()


# -- the surface ----------------------------------------------------------------------------------


def test_the_table_is_the_loss_that_a_trainer_has_there(surface: LossSurfacePlot) -> None:
    header, rows = surface.table()
    assert header == ["direction 1", "direction 2", "loss", "iteration"]
    assert surface.surface is not None
    project = trainer_of(surface).project
    for x, y, loss, _ in rows[:4225:531]:
        assert loss == pytest.approx(loss_at(project, surface.surface.section.point((x, y))))
    assert [row[3] for row in rows[4225:]] == list(range(21))


def test_it_says_what_it_shows(surface: LossSurfacePlot) -> None:
    loss = trainer_of(surface).loss
    assert about(surface) == f"iteration 20 · loss {loss:.4f}"
    assert surface.surface is not None
    share = f"{100 * surface.surface.share:.1f} %"
    assert surface.note.text() == (
        f"mean over 4 training samples · path: 21 points of iterations 0 to 20, "
        f"{share} of its variance in this plane"
    )


def test_of_training_that_moves_nothing_it_says_so(show: Show[LossSurfacePlot]) -> None:
    gate = generate(default_recipe("and"))
    project = new_project(parse_chain("2-1 step"), gate, default_training(gate))
    plot = show(LossSurfacePlot, with_training(project, loss="half_squared"))
    train(plot, 10)
    plot.complete()
    assert "nothing has moved in iterations 0 to 10" in plot.note.text()
    assert "random directions" in plot.note.text()


def test_it_is_computed_in_slices_when_training_stands_still(
    show: Show[LossSurfacePlot], qtbot: QtBot
) -> None:
    plot = show(LossSurfacePlot, xor_demo())
    train(plot, 5)
    assert plot.surface is None
    qtbot.waitUntil(lambda: "computing" in about(plot))
    assert plot.button.isVisible()
    assert plot.button.text() == "Cancel"
    qtbot.waitUntil(lambda: plot.button.isHidden(), timeout=20_000)
    assert about(plot).startswith("iteration 5 · loss 0.")
    assert plot.surface is not None
    assert plot.surface.losses.shape == (65, 65)


def test_it_can_be_left_and_taken_up_again(show: Show[LossSurfacePlot], qtbot: QtBot) -> None:
    plot = show(LossSurfacePlot, xor_demo())
    train(plot, 5)
    qtbot.waitUntil(lambda: plot.surface is not None, timeout=20_000)
    QTest.mouseClick(plot.button, LEFT)  # Cancel: the coarse one stays
    assert plot.surface.losses.shape == (17, 17)
    assert "computing" not in about(plot)
    train(plot, 1)  # a step goes on from there by itself
    qtbot.waitUntil(lambda: about(plot).startswith("iteration 6"), timeout=20_000)


@pytest.mark.parametrize("slices", [0, 1])
def test_hidden_it_computes_nothing_and_begins_again_when_it_is_shown(
    show: Show[LossSurfacePlot], qtbot: QtBot, slices: int
) -> None:
    plot = show(LossSurfacePlot, xor_demo())
    train(plot, 5)
    if slices:
        qtbot.waitUntil(lambda: plot.sampler.progress is not None)
    plot.hide()
    assert not plot.sampler.is_working
    train(plot, 5)
    assert not plot.sampler.is_working
    plot.show()
    qtbot.waitUntil(lambda: about(plot).startswith("iteration 10"), timeout=20_000)


def test_in_a_run_the_way_goes_on_and_nothing_is_computed(
    surface: LossSurfacePlot, qtbot: QtBot
) -> None:
    session = surface.session
    before = surface.surface
    session.control.run()
    qtbot.waitUntil(lambda: len(surface._live) > 3)
    assert session.control.racing
    assert surface.surface is before
    assert not surface.sampler.is_working
    assert surface.button.text() == "Recompute"
    assert surface.button.isVisible()
    session.control.pause()
    qtbot.waitUntil(lambda: surface.surface is not before, timeout=20_000)


def test_a_part_that_was_zoomed_to_is_computed_finely_and_all_again(
    surface: LossSurfacePlot, qtbot: QtBot
) -> None:
    assert surface.surface is not None
    whole = surface.surface.x[-1] - surface.surface.x[0]
    turn_wheel(surface.picture, 5, surface.picture.area.center())
    assert surface.button.text() == "Recompute"
    part = surface.picture.span
    QTest.mouseClick(surface.button, LEFT)
    qtbot.waitUntil(
        lambda: surface.surface.x[0] == pytest.approx(part[0]) and surface.button.isHidden(),
        timeout=20_000,
    )
    assert surface.surface.x[-1] - surface.surface.x[0] < 0.5 * whole
    texts = {action.text(): action for action in surface.menu().actions()}
    texts["Around the &path"].trigger()
    surface.complete()
    assert surface.surface.x[-1] - surface.surface.x[0] == pytest.approx(whole)


def test_two_parameters_are_chosen_by_name(surface: LossSurfacePlot, canvas: Canvas) -> None:
    assert surface.pair.isHidden()
    for _ in range(2):
        QTest.keyClick(surface.kind, Qt.Key.Key_Down)
    assert surface.pair.isVisible()
    surface.complete()
    assert surface.table()[0][:2] == ["x₁ → Hidden 1·1", "x₂ → Hidden 1·1"]
    QTest.keyClick(surface.pair.up, Qt.Key.Key_Down)
    surface.complete()
    assert surface.table()[0][:2] == ["x₁ → Hidden 1·1", "b Hidden 1·1"]
    assert surface.surface is not None
    weights = trainer_of(surface).parameters.weights["input", "hidden1"]
    assert surface.surface.section.at[0] == weights[0, 0]
    canvas.select("output")
    assert surface.pair.across.itemText(0) == "→ Hidden 1·1 → Output·1"


def test_random_directions_have_a_seed_and_others_can_be_asked_for(
    surface: LossSurfacePlot,
) -> None:
    QTest.keyClick(surface.kind, Qt.Key.Key_Down)
    surface.complete()
    assert "random directions, filter-normalised, seed 0" in surface.note.text()
    before = surface.table()[1][0][2]
    texts = {action.text(): action for action in surface.menu().actions()}
    texts["&Other directions"].trigger()
    surface.complete()
    assert "seed 1" in surface.note.text()
    assert surface.table()[1][0][2] != before


def test_the_penalty_can_be_added(show: Show[LossSurfacePlot]) -> None:
    plot = show(LossSurfacePlot, with_training(xor_demo(), l2=0.1))
    plot.complete()
    plain = trainer_of(plot).loss
    assert plot.surface is not None
    assert plot.surface.loss == pytest.approx(plain)
    assert "without the penalty" in plot.note.text()
    texts = {action.text(): action for action in plot.menu().actions()}
    texts["&With the penalty on weights"].trigger()
    plot.complete()
    assert plot.surface.loss == pytest.approx(plain + trainer_of(plot).penalty)
    assert "with the penalty" in plot.note.text()


def test_pointing_tells_the_loss_there(surface: LossSurfacePlot, qtbot: QtBot) -> None:
    view = surface.picture
    with qtbot.waitSignal(surface.hint) as hint:
        QTest.mouseMove(view, view.to_pixel(0.0, 0.0).toPoint())
    assert hint.args[0].startswith("direction 1 ")
    told = float(hint.args[0].rpartition(" ")[2])
    assert told == pytest.approx(trainer_of(surface).loss, rel=0.05)
    with qtbot.waitSignal(surface.hint) as hint:
        QTest.mouseMove(view, QPoint(1, 1))
    assert hint.args == [""]


@pytest.mark.parametrize("dress", [theme.LIGHT, theme.DARK])
def test_it_is_pale_at_the_bottom_and_darker_above_in_the_light_and_the_reverse_in_the_dark(
    qapp: QApplication, surface: LossSurfacePlot, dress: theme.Theme
) -> None:
    theme.apply(qapp, dress)
    rows = surface.table()[1][:4225]
    view, pixels = surface.picture, surface.picture.grab().toImage()

    def shade(row: list[object]) -> int:
        x, y = (0.97 * float(value) for value in row[:2])
        return pixels.pixelColor(view.to_pixel(x, y).toPoint()).lightness()

    low, high = (shade(pick(rows, key=lambda row: row[2])) for pick in (min, max))
    assert (low > high) == (dress is theme.LIGHT)
    theme.apply(qapp, theme.LIGHT)


def test_a_loss_that_does_not_fit_is_said(show: Show[PlotPanel]) -> None:
    project = with_training(xor_demo(), loss="softmax_cross_entropy")
    for make in (LossSurfacePlot, LossCutPlot):
        plot = show(make, project)
        plot.complete()
        assert plot.table() == ([], [])
        assert about(plot) == ""


def test_another_network_is_followed(surface: LossSurfacePlot, qtbot: QtBot) -> None:
    wider = build([2, 5, 1], Activation("tanh"), Activation("sigmoid"))
    surface.document.apply("wider", lambda project: with_network(project, wider))
    surface.complete()
    assert surface.surface is not None
    assert surface.surface.section.origin.size == 21


def test_what_was_chosen_is_kept_for_a_new_view(
    surface: LossSurfacePlot, show: Show[LossSurfacePlot]
) -> None:
    for _ in range(2):
        QTest.keyClick(surface.kind, Qt.Key.Key_Down)
    QTest.keyClick(surface.pair.up, Qt.Key.Key_Down)
    other = show(LossSurfacePlot, xor_demo())
    other.arrangement = surface.arrangement
    other.complete()
    assert other.table()[0][:2] == ["x₁ → Hidden 1·1", "b Hidden 1·1"]


# -- the cut --------------------------------------------------------------------------------------


def test_the_cut_is_the_loss_and_its_tangent_touches_it(cut: LossCutPlot) -> None:
    header, rows = cut.table()
    assert header == ["distance", "loss", "tangent"]
    middle = rows[80]
    loss = trainer_of(cut).loss
    assert middle == pytest.approx([0, loss, loss], abs=1e-9)
    slope = (rows[81][1] - rows[79][1]) / (rows[81][0] - rows[79][0])
    found = (rows[81][2] - rows[79][2]) / (rows[81][0] - rows[79][0])
    assert found == pytest.approx(slope, rel=1e-2)
    assert found < 0  # down the gradient
    assert f"slope {found:.4f}".replace("-", "−") in about(cut)


def test_the_cut_along_a_parameter_has_its_values_below(cut: LossCutPlot) -> None:
    QTest.keyClick(cut.along, Qt.Key.Key_Down)
    cut.complete()
    header, rows = cut.table()
    assert header[0] == "x₁ → Hidden 1·1"
    weights = trainer_of(cut).parameters.weights["input", "hidden1"]
    assert rows[80][0] == pytest.approx(weights[0, 0])


@pytest.mark.parametrize("number", range(9))
def test_the_slope_stands_clear_of_the_curve_where_there_is_room(
    cut: LossCutPlot, number: int
) -> None:
    for _ in range(number):
        QTest.keyClick(cut.along, Qt.Key.Key_Down)
    cut.complete()
    view, [label] = cut.view, cut.labels._labels
    [(_, _, room)] = placed(plane_of(view), view.area, [label], cut.labels._lines)
    curve = [view.to_pixel(x, loss) for x, loss, _ in cut.table()[1]]
    assert not any(map(room.contains, curve))


def test_the_cut_follows_training(cut: LossCutPlot, qtbot: QtBot) -> None:
    train(cut, 3)
    qtbot.waitUntil(lambda: about(cut).startswith("iteration 23"), timeout=20_000)


def test_a_part_of_the_cut_that_is_zoomed_to_is_computed(cut: LossCutPlot, qtbot: QtBot) -> None:
    turn_wheel(cut.view, 4, cut.view.area.center())
    left, right, *_ = cut.view.span
    assert right - left < 2
    qtbot.waitUntil(lambda: cut.table()[1][0][0] == pytest.approx(left), timeout=20_000)
    assert cut.table()[1][-1][0] == pytest.approx(right)
    QTest.keyClick(cut.view, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: cut.table()[1][0][0] == -2, timeout=20_000)


def test_pointing_at_the_cut_tells_the_loss(cut: LossCutPlot, qtbot: QtBot) -> None:
    view = cut.view
    with qtbot.waitSignal(cut.hint) as hint:
        height = view.area.center().y()
        QTest.mouseMove(view, QPoint(round(view.to_pixel(0.5, 0.0).x()), round(height)))
    name, _, told = hint.args[0].partition(" · ")
    assert name.startswith("distance 0.5")
    rows = np.array(cut.table()[1])
    expected = np.interp(0.5, rows[:, 0], rows[:, 1])
    assert float(told.removeprefix("loss ")) == pytest.approx(expected, abs=0.01)


def test_the_cut_is_drawn_in_the_colours_of_another_theme(
    qapp: QApplication, cut: LossCutPlot
) -> None:
    light = cut.view.grab().toImage()
    theme.apply(qapp, theme.DARK)
    dark = cut.view.grab().toImage()
    theme.apply(qapp, theme.LIGHT)
    assert light.pixelColor(5, 5).lightness() > 200 > 60 > dark.pixelColor(5, 5).lightness()
    assert cut.view.grab().toImage() == light


def test_what_the_cut_is_along_is_kept_for_a_new_view(
    cut: LossCutPlot, show: Show[LossCutPlot]
) -> None:
    QTest.keyClick(cut.along, Qt.Key.Key_Down)
    other = show(LossCutPlot, xor_demo())
    other.arrangement = cut.arrangement
    other.complete()
    assert other.table()[0][0] == "x₁ → Hidden 1·1"


def test_the_cut_of_another_network_is_along_what_is_there(cut: LossCutPlot) -> None:
    cut.arrangement = BiasRef("hidden1", 1)
    one = build([2, 1, 1], Activation("tanh"), Activation("sigmoid"))
    cut.document.apply("narrower", lambda project: with_network(project, one))
    cut.complete()
    assert cut.along.value is None
    assert len(cut.table()[1]) == 161


# -- both -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [LossSurfacePlot, LossCutPlot])
def test_training_is_the_same_to_the_bit_while_it_is_shown(
    show: Show[PlotPanel], make: type[LossSurfacePlot] | type[LossCutPlot]
) -> None:
    project = xor_demo()
    project = replace(project, training=replace(project.training, batch_size=3))
    plot = show(make, project)
    for _ in range(4):
        train(plot, 6)
        plot.complete()
    other = Trainer(project)
    other.run(24)
    assert trainer_of(plot).values.tobytes() == other.values.tobytes()
