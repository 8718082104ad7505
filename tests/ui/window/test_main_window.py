"""The window: what it says, keys and menus, and the room of the canvas, with real events."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton
from pytestqt.qtbot import QtBot

from nnsim.model.project import with_network, with_training
from nnsim.presets.chains import parse_chain
from nnsim.presets.defaults import xor_demo
from tests.support.windows import OpenWindow
from ui.base import theme
from ui.base.number_format import format_number
from ui.base.settings import preferences
from ui.document.selection import Selection
from ui.panels.calculation.panel import CalculationPanel
from ui.panels.calculation.scrolled_view import ScrolledArithmetic
from ui.panels.samples.panel import SampleTable
from ui.plots.curves.chart import Chart
from ui.plots.maps.picture import Picture
from ui.window.main_window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    return open_window()


def test_what_was_said_goes_when_it_is_no_longer_so(window: MainWindow, tmp_path: Path) -> None:
    window.document.new(xor_demo())
    window.filing._save_to(tmp_path)  # a folder
    assert window.notice.is_error
    assert window.notice.sentence
    window.filing._save_to(tmp_path / "a.nnsim")
    assert window.notice.sentence == ""
    assert window.status.sentence == "Saved a.nnsim"
    window.document.apply("Batch", lambda project: with_training(project, batch_size=2))
    assert window.status.sentence == ""
    window.filing._save_to(tmp_path / "a.nnsim")
    window.session.control.toggle()
    assert window.status.sentence == ""
    window.session.control.pause()


def test_the_canvas_keeps_its_height_whatever_is_selected(window: MainWindow) -> None:
    window.document.new(xor_demo())
    QApplication.processEvents()
    before = window.canvas.height()
    for selection in (
        Selection(layers=frozenset({"hidden1"})),
        Selection(layers=frozenset({"input"})),
        Selection(neurons=frozenset({3})),
        Selection(wires=frozenset({(3, 6)})),
        Selection(connections=frozenset({("input", "hidden1")})),
        Selection(layers=frozenset({"hidden1", "output"}), neurons=frozenset({3})),
    ):
        window.canvas.select(selection)
        QApplication.processEvents()
        assert window.canvas.height() == before, selection


@pytest.mark.parametrize("chain", ["3-2-1 tanh sigmoid", "2-2-1 step step"])
def test_why_nothing_can_be_trained_stands_once_beside_what_remedies_it(
    window: MainWindow, qtbot: QtBot, chain: str
) -> None:
    window.document.apply("Build", lambda p: with_network(p, parse_chain(chain)))
    (neuron,) = window.document.project.network.output.neurons
    window.canvas.select(Selection(neurons=frozenset({neuron})))
    QApplication.processEvents()
    problem = window.session.problem
    assert problem
    saying = [label for label in window.findChildren(QLabel) if problem in label.text()]
    assert [label for label in saying if label.isVisible()] == [
        window.canvas.floating.banner.sentence
    ]
    assert window.canvas.floating.banner.button.isVisible()
    assert all(problem not in str(chart.nothing) for chart in window.findChildren(Chart))
    inspector = window.findChild(CalculationPanel)
    assert inspector is not None
    assert problem not in inspector.view.text


def test_the_advice_to_wire_names_the_layers_that_are_there(window: MainWindow) -> None:
    canvas = window.canvas
    banner = canvas.floating.banner.sentence
    assert banner.text().startswith("Drag from Input to Output to wire them")
    canvas.edits.rename("input", "Features")
    canvas.edits.add_layer(3, (0.0, 0.0))
    assert banner.text().startswith("Drag from Features to Hidden 1 to wire them")


def test_space_runs_and_pauses_and_right_steps(window: MainWindow, qtbot: QtBot) -> None:
    window.document.new(xor_demo())
    window.canvas.setFocus()
    QTest.keyClick(window, Qt.Key.Key_Right)
    assert window.session.trainer.iteration == 1
    QTest.keyClick(window, Qt.Key.Key_Space)
    assert window.session.control.running
    qtbot.waitUntil(lambda: window.session.trainer.iteration > 50)
    QTest.keyClick(window, Qt.Key.Key_Space)
    assert not window.session.control.running
    QTest.keyClick(window, Qt.Key.Key_Home)
    assert window.session.trainer.iteration == 0


def test_undo_and_redo_by_key_pause_a_run_first(window: MainWindow, qtbot: QtBot) -> None:
    window.document.new(xor_demo())
    window.session.control.run()
    qtbot.waitUntil(lambda: window.session.trainer.iteration > 20)
    QTest.keyClick(window, Qt.Key.Key_Z, CONTROL)
    assert not window.session.control.running
    assert window.session.trainer.iteration == 0
    QTest.keyClick(window, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert window.session.trainer.iteration > 20


def test_the_grain_chosen_by_key_is_the_one_of_the_step_button(window: MainWindow) -> None:
    window.document.new(xor_demo())
    QTest.keyClick(window, Qt.Key.Key_1)
    assert window.session.control.grain == "operation"
    assert window.transport.grains.value == "operation"
    window.commands["train.step"].trigger()
    assert window.session.trainer.cursor.position == 1


def test_a_click_on_an_operation_goes_there(window: MainWindow) -> None:
    window.document.new(xor_demo())
    chips = window.strip.chips.chips
    QTest.mouseClick(chips._chips[4], Qt.MouseButton.LeftButton)
    assert window.session.trainer.cursor.position == 5
    QTest.mouseClick(chips._chips[1], Qt.MouseButton.LeftButton)
    assert window.session.trainer.cursor.position == 2


def test_the_chosen_theme_is_remembered(window: MainWindow) -> None:
    preferences.theme.set("dark")
    assert theme.current() is theme.DARK
    assert QSettings().value("theme") == "dark"
    preferences.theme.set("light")
    assert theme.current() is theme.LIGHT


def test_the_regularisation_term_is_shown_apart_from_the_loss(window: MainWindow) -> None:
    window.document.new(xor_demo())
    loss = window.session.score()[0].loss
    assert window.status.penalty == ""
    window.document.apply("L2", lambda project: with_training(project, l2=0.5))
    weights = window.document.project.state.parameters.weights.values()
    expected = sum(0.5 * 0.5 * float((weight**2).sum()) for weight in weights)
    assert (
        window.status.penalty
        == f"Penalty {expected:.4f} · training loss with the penalty {loss + expected:.4f}"
    )
    assert window.session.score()[0].loss == loss


def test_keys_choose_the_sample_and_escape_returns_to_the_mean(window: MainWindow) -> None:
    window.document.new(xor_demo())
    canvas, alt = window.canvas, Qt.KeyboardModifier.AltModifier
    canvas.setFocus()
    canvas.select_all()
    QTest.keyClick(canvas, Qt.Key.Key_Down, alt)
    QTest.keyClick(canvas, Qt.Key.Key_Down, alt)
    assert window.session.sample == 1
    QTest.keyClick(canvas, Qt.Key.Key_Up, alt)
    assert window.session.sample == 0
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert window.session.sample is None
    assert canvas.selection
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert not canvas.selection
    picture = window.docks.plots["decision-map"].findChild(Picture)
    picture.setFocus()
    QTest.keyClick(picture, Qt.Key.Key_Down, alt)
    assert window.session.sample == 0
    QTest.keyClick(picture, Qt.Key.Key_Escape)
    assert window.session.sample is None


def test_the_digits_chosen_in_the_menu_are_those_of_the_canvas_and_are_remembered(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.document.new(xor_demo())
    window.session.control.step("operation")
    item = window.canvas.network_scene.layers["input"]
    assert item._marks.figures == ("0.5000", "0.5000")
    menu = next(m for a in window.menus.actions() if "View" in a.text() and (m := a.menu()))
    digits = next(m for a in menu.actions() if "gits" in a.text() and (m := a.menu()))
    next(a for a in digits.actions() if a.text() == "2").trigger()
    try:
        assert item._marks.figures == ("0.50", "0.50")
        assert QSettings().value("digits") == 2
        other = window.desk.new_window(window)
        qtbot.addWidget(other, before_close_func=MainWindow.close_without_asking)
        other.make_menus()
        checked = [a.text() for a in other.commands.menus["view.digits"].actions() if a.isChecked()]
        assert checked == ["2"]
    finally:
        preferences.digits.set(4)
    assert item._marks.figures == ("0.5000", "0.5000")


@pytest.mark.parametrize("arrangement", ["build", "learn", "debug"])
def test_every_title_of_a_second_window_opens_its_menu(
    window: MainWindow, qtbot: QtBot, arrangement: str
) -> None:
    window.docks.arrange(arrangement)
    other = window.desk.new_window(window)
    qtbot.addWidget(other, before_close_func=MainWindow.close_without_asking)
    assert isinstance(other, MainWindow)
    other.complete()
    for title in other.menus.actions():
        at = other.menus.mapTo(other, other.menus.actionGeometry(title).center())
        QTest.mouseClick(other.windowHandle(), Qt.MouseButton.LeftButton, pos=at)
        menu = QApplication.activePopupWidget()
        assert menu is title.menu(), title.text()
        menu.close()


def test_a_click_on_the_lines_out_of_sight_makes_room_for_them_above_a_canvas_of_240(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.resize(window.minimumSize())
    window.document.new(xor_demo())
    session, network = window.session, window.document.project.network
    session.control.step("iteration")
    session.show_sample(1)
    window.canvas.select(Selection(neurons=frozenset({network.computed[0].neurons[0]})))
    arithmetic = window.docks.selection.findChild(ScrolledArithmetic)
    qtbot.waitUntil(lambda: arithmetic.more.isVisible())
    for _ in range(9):
        if not arithmetic.more.isVisible():
            break
        QTest.mouseClick(arithmetic.more, Qt.MouseButton.LeftButton)
        qtbot.wait(20)
    assert arithmetic.more.isHidden()
    assert "f′(z)" in arithmetic.view.text
    assert window.canvas.height() >= 240


def test_whatever_is_dragged_the_canvas_keeps_240_pixels(window: MainWindow, qtbot: QtBot) -> None:
    dock = window.docks.selection
    before = dock.height()
    edge = QPoint(dock.mapTo(window, dock.rect().center()).x(), dock.y() - 2)
    handle = window.windowHandle()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=edge)
    for y in (edge.y() - 40, 200, 20):
        QTest.mouseMove(handle, QPoint(edge.x(), y))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=QPoint(edge.x(), 20))
    qtbot.waitUntil(lambda: dock.height() > before)
    assert window.canvas.height() >= 240


def test_the_data_table_opens_from_the_menu_and_from_the_data_panel(window: MainWindow) -> None:
    window.document.new(xor_demo())
    QTest.keyClick(window.canvas, Qt.Key.Key_T, CONTROL)
    table = window.docks.table.widget()
    assert isinstance(table, SampleTable)
    assert table.isVisible()
    assert table.table.hasFocus()
    QTest.keyClick(table.table, Qt.Key.Key_Escape)
    assert not table.isVisible()
    assert window.canvas.hasFocus()
    button = next(b for b in window.findChildren(QToolButton) if b.text() == "Table…")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.docks.table.widget() is table
    assert table.isVisible()


def test_the_status_line_keeps_up_with_what_it_describes(window: MainWindow, qtbot: QtBot) -> None:
    window.document.new(xor_demo())
    network = window.document.project.network
    source, target = network.inputs[0].neurons[0], network.order[1].neurons[0]
    window.canvas.select(Selection(wires=frozenset({(source, target)})))
    first = window.status.sentence
    assert first.startswith("weight ")
    window.session.control.step("iteration")
    weight = float(window.session.trainer.parameters.weights["input", network.order[1].id][0, 0])
    assert window.status.sentence != first
    assert window.status.sentence.endswith(format_number(weight))
    window.canvas.select(Selection(layers=frozenset({"output"})))
    assert window.status.sentence.startswith("Output")
    window.canvas.select(Selection())
    assert window.status.sentence == ""


def test_the_toolbar_shows_less_where_something_in_it_becomes_wider(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.resize(1440, 900)
    bar = window.transport
    said, wider = bar._speed_text, bar.grains.width() + 300
    assert said.isVisible()
    bar.grains.setMinimumWidth(wider)
    qtbot.waitUntil(lambda: not said.isVisible())
    assert bar._row.minimumSize().width() <= bar.width()
    assert bar.grains.width() == wider
