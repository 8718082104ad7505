"""The layout for a projector: what it shows, that keys go on working, and the way back."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from nnsim.engine.cursor import Grain
from nnsim.presets.defaults import xor_demo
from tests.support.pseudo import spoken
from tests.support.shown import settle
from tests.support.windows import OpenWindow
from tests.ui.canvas.hands import neuron, pixel
from ui.base import theme
from ui.base.settings import preferences
from ui.document.selection import Selection
from ui.panels.calculation.panel import CalculationPanel
from ui.window.main_window import MainWindow

pytestmark = pytest.mark.unmeasured


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    return open_window(xor_demo())


def visible(window: MainWindow) -> dict[str, bool]:
    return {dock.objectName(): dock.isVisible() for dock in window.docks}


def test_f11_shows_canvas_transport_strip_and_plots_in_large_type(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert window.isFullScreen()
    assert [name for name, shown in visible(window).items() if shown] == ["decision-map"]
    assert window.canvas.isVisible()
    assert window.transport.isVisible()
    assert window.strip.isVisible()
    assert not window.menus.isVisible()
    assert QApplication.font().pixelSize() == 18
    figures = window.transport.findChildren(QLabel)
    assert max(label.font().pixelSize() for label in figures) == 22


def test_layer_and_operation_are_named_in_full_in_large_type(window: MainWindow) -> None:
    window.session.control.step("operation")
    window.session.control.step("operation")
    QTest.keyClick(window, Qt.Key.Key_F11)
    named = [label.text() for label in window.strip.findChildren(QLabel)]
    assert any(text.endswith("Hidden 1 · Affine") for text in named)


def test_nothing_in_the_transport_is_cut_where_there_is_little_room(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F11)
    window.transport.resize(1280, window.transport.height())
    assert window.transport.layout().minimumSize().width() <= 1280
    assert window.transport.grains.isVisibleTo(window.transport)


@pytest.mark.parametrize("key", [Qt.Key.Key_F11, Qt.Key.Key_Escape])
def test_the_way_back_leads_to_what_there_was(window: MainWindow, key: Qt.Key) -> None:
    window.docks.settings.hide()
    window.docks.set_movable(True)
    window.canvas.zoom_in()
    window.canvas.pan(30, 10)
    before, view, size = visible(window), window.canvas.place, window.size()
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert window.canvas.place is None
    QTest.keyClick(window, key)
    assert not window.isFullScreen()
    assert visible(window) == before
    assert window.docks.movable
    assert window.size() == size
    assert window.menus.isVisible()
    assert QApplication.font().pixelSize() == 13
    assert view is not None
    assert window.canvas.place is not None
    assert window.canvas.place[0] == view[0]


def test_keys_go_on_working_without_a_menu_bar(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F11)
    QTest.keyClick(window.canvas, Qt.Key.Key_Right)
    assert window.session.trainer.iteration == 1
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.session.trainer.iteration == 0


def test_esc_ends_a_selection_before_it_ends_presenting(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F11)
    window.canvas.select_all()
    QTest.keyClick(window.canvas, Qt.Key.Key_Escape)
    assert window.canvas.selection == Selection()
    assert window.presenting.on
    QTest.keyClick(window.canvas, Qt.Key.Key_Escape)
    assert not window.presenting.on


def band(window: MainWindow) -> CalculationPanel:
    [found] = [x for x in window.findChildren(CalculationPanel) if x.isVisible()]
    return found


def stands(window: MainWindow) -> list[tuple[str, int, int, int, int]]:
    """What a user sees of the window, and where it stands."""
    roots = window.transport, window.strip, window.canvas, *window.docks
    seen = {w for root in roots for w in (root, *root.findChildren(QWidget)) if w.isVisible()}
    return sorted(
        (type(w).__name__, *w.mapTo(window, QPoint()).toTuple(), *w.size().toTuple())
        for w in seen
        if not w.size().isEmpty()
    )


def test_presenting_keeps_the_sum_behind_a_number_in_sight(
    window: MainWindow, qtbot: QtBot
) -> None:
    session, network = window.session, window.document.project.network
    session.show_sample(1)
    window.canvas.select(Selection(neurons=frozenset({network.computed[0].neurons[0]})))
    QTest.keyClick(window, Qt.Key.Key_F11)
    session.control.go_to(len(session.trainer.program.steps) - 1)
    shown = band(window)
    assert [line.name for line in shown._lines] == ["z", "a", "∂L/∂a", "f′(z)", "δ", "∂L/∂b", "b"]
    assert "z = Σ w·x + b = " in shown.view.text
    columns = {placed.column for placed in shown.view._placed}
    assert columns == {0, 1}
    assert shown.mapTo(window, QPoint()).y() > window.strip.mapTo(window, QPoint()).y()
    window.canvas.select(Selection(neurons=frozenset({network.output.neurons[0]})))
    qtbot.waitUntil(lambda: any(line.kind == "loss" for line in shown._lines))
    assert window.canvas.height() >= 240


def test_numbers_of_the_iteration_before_are_called_so_while_presenting(
    window: MainWindow, qtbot: QtBot
) -> None:
    control, network = window.session.control, window.document.project.network
    window.canvas.select(Selection(neurons=frozenset({network.computed[0].neurons[0]})))
    QTest.keyClick(window, Qt.Key.Key_F11)

    def said() -> str:
        label = band(window)._when
        return label.shown if label.isVisible() else ""

    control.step("iteration")
    qtbot.waitUntil(lambda: said() == "last iteration")
    control.step("operation")
    qtbot.waitUntil(lambda: said() == "")
    control.step("iteration")
    qtbot.waitUntil(lambda: said() == "last iteration")


def test_the_canvas_has_the_room_of_the_arithmetic_while_nothing_is_explained(
    window: MainWindow, qtbot: QtBot
) -> None:
    neurons, canvas = window.document.project.network.computed[0].neurons, window.canvas
    QTest.keyClick(window, Qt.Key.Key_F11)
    settle()
    alone = canvas.height()
    canvas.select(Selection(neurons=frozenset({neurons[0]})))
    qtbot.waitUntil(lambda: alone - canvas.height() >= band(window).height() > 50)
    beside = canvas.height()
    canvas.select(Selection(neurons=frozenset({neurons[1]})))
    window.session.control.step("iteration")
    settle()
    assert canvas.height() == beside
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: canvas.height() == alone)
    assert window.strip.isVisible()


@pytest.mark.parametrize("grain", ["operation", "iteration"])
def test_operations_that_are_presented_move_nothing_and_no_other_is_explained(
    window: MainWindow, qtbot: QtBot, grain: Grain
) -> None:
    control, canvas, heights = window.session.control, window.canvas, []
    control.choose_grain(grain)
    QTest.keyClick(window, Qt.Key.Key_F11)
    settle()
    before = canvas.height()
    steps = [step.phase for step in window.session.trainer.program.steps]
    for made in range(2 * len(steps)):
        control.step("operation")  # as slow motion does, whichever step is chosen
        settle()
        heights.append(canvas.height())
        shown = band(window)
        if steps[made % len(steps)] == "loss":
            assert shown.view.text.startswith("L = Σ Lₖ / B = ")
        else:
            assert not shown.view.isVisible()
            assert shown._empty.isVisible()
            assert shown._empty.text().startswith("Select one layer")
    assert len(set(heights)) == 1
    assert (before == heights[0]) is (grain == "operation"), "chosen, it has its room at once"
    control.choose_grain("iteration")
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: canvas.height() > heights[0])


def test_nothing_moves_under_a_pressed_mouse_while_presenting(
    window: MainWindow, qtbot: QtBot
) -> None:
    canvas, handle = window.canvas, window.windowHandle()
    QTest.keyClick(window, Qt.Key.Key_F11)
    settle()
    alone, pointed = canvas.height(), window.document.project.network.computed[0].neurons[0]
    at = canvas.viewport().mapTo(window, pixel(canvas, neuron(canvas, pointed)))
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=at)
    settle()
    assert canvas.selection.neurons == {pointed}
    assert canvas.height() == alone
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=at)
    qtbot.waitUntil(lambda: canvas.height() < alone)


@pytest.mark.parametrize("size", [(1440, 900), (1920, 1080)])
def test_arithmetic_that_is_presented_is_as_large_as_there_is_room_for(
    window: MainWindow, qtbot: QtBot, size: tuple[int, int]
) -> None:
    network = window.document.project.network
    window.session.show_sample(1)
    QTest.keyClick(window, Qt.Key.Key_F11)
    settle()
    window.resize(*size)
    shown, sizes = None, []
    for chosen in (network.computed[0].neurons[0], network.output.neurons[0]):
        window.canvas.select(Selection(neurons=frozenset({chosen})))
        shown = shown or band(window)
        qtbot.waitUntil(lambda shown=shown: shown.width() == size[0])
        window.session.control.go_to(9)
        qtbot.waitUntil(lambda shown=shown: not shown.view.missing_formulas(), timeout=20_000)
        assert all(placed.area.bottom() <= shown.view._seen for placed in shown.view._placed)
        sizes.append(shown.view.size_of_type)
    few_lines, many_lines = sizes
    assert few_lines >= 24  # px, as in the design of this layout
    assert few_lines >= many_lines > theme.px(14)  # that of a line everywhere else


def test_captions_of_the_band_stand_beside_the_arithmetic_in_any_language(
    window: MainWindow, qtbot: QtBot
) -> None:
    chosen = window.document.project.network.computed[0].neurons[0]
    with spoken():
        settle()
        window.session.show_sample(1)
        window.canvas.select(Selection(neurons=frozenset({chosen})))
        window.session.control.go_to(9)
        window.present()
        settle()
        view = band(window).view
        for caption, at in view._captions:
            [beside] = [
                x for x in view._placed if x.baseline == at.y() and x.column == (at.x() > 0)
            ]
            end = at.x() + QFontMetrics(theme.font(11)).horizontalAdvance(caption)
            assert caption.startswith("[")
            assert end < beside.area.left()
        window.present()


def test_an_unwired_network_is_not_to_be_typed_where_nothing_can_be_typed(
    window: MainWindow,
) -> None:
    network = window.document.project.network
    keys = frozenset(connection.key for connection in network.connections)
    window.session.edits.delete(Selection(connections=keys))
    sentence = window.canvas.floating.banner.sentence
    assert "above" in sentence.text()
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert sentence.isVisible()
    assert "above" not in sentence.text()
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert "above" in sentence.text()


def test_presenting_keeps_the_speed_and_hides_what_builds_networks(
    window: MainWindow, qtbot: QtBot
) -> None:
    canvas, transport = window.canvas, window.transport
    building = canvas.floating.palette, canvas.quick_field
    assert all(widget.isVisible() for widget in building)
    QTest.keyClick(window, Qt.Key.Key_F11)
    window.resize(1280, 800)
    qtbot.waitUntil(lambda: transport.width() == 1280)
    assert transport.speed.isVisible()
    assert transport._speed_text.isVisible()
    assert not any(widget.isVisible() for widget in building)
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert canvas.quick_field.isVisible()
    QTest.keyClick(canvas.quick_field, Qt.Key.Key_Escape)
    assert not canvas.quick_field.isVisible()
    assert window.presenting.on


@pytest.mark.parametrize("key", [Qt.Key.Key_F11, Qt.Key.Key_Escape])
def test_after_presenting_everything_stands_where_it_stood(
    window: MainWindow, qtbot: QtBot, key: Qt.Key
) -> None:
    dock, handle = window.docks.selection, window.windowHandle()
    settle()
    edge = dock.mapTo(window, QPoint(dock.width() // 2, -1))
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=edge)
    for up in (10, 50):
        QTest.mouseMove(handle, edge - QPoint(0, up))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=edge - QPoint(0, 50))
    window.canvas.set_tool("neuron")
    qtbot.waitUntil(lambda: "height" in window.docks.own)
    before = stands(window)
    for _ in range(2):
        QTest.keyClick(window, Qt.Key.Key_F11)
        assert stands(window) != before
        QTest.keyClick(window.canvas, key)
        qtbot.waitUntil(lambda: stands(window) == before)
        assert window.canvas.tool == "neuron"


def test_the_learning_rate_is_beside_the_loss_where_there_is_room(
    window: MainWindow, qtbot: QtBot
) -> None:
    QTest.keyClick(window, Qt.Key.Key_F11)
    window.resize(1920, 1080)
    rate = window.transport._figures["rate"]
    qtbot.waitUntil(rate.isVisible)
    assert rate.text() == "0.5"


def test_another_theme_keeps_the_large_type(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F11)
    preferences.theme.set("dark")
    assert theme.current().name == "dark"
    assert QApplication.font().pixelSize() == 18
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert theme.current() == theme.DARK


def test_closing_while_presenting_remembers_the_usual_layout(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F11)
    window.close_without_asking()
    assert theme.current().scale == 1


def test_panels_may_move_just_before_the_type_grows(window: MainWindow) -> None:
    for _ in range(3):
        for dock in window.docks:
            dock.setVisible(not dock.isVisible())
        window.presenting.toggle()
    window.presenting.toggle()
    assert not window.presenting.on
