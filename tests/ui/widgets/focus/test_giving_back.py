"""Lists, sliders, tables and docks give the keyboard back; Esc and F6 lead there and away."""

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QMenu
from pytestqt.qtbot import QtBot

from tests.support import hands
from tests.ui.widgets.focus.controls import (
    HIDDEN,
    SELECTIONS,
    Key,
    controls,
    keys_do_what_they_do_everywhere,
    learning_rate,
)
from ui.dialogs.compare_runs import CompareDialog
from ui.panels.parameter_table.table import WeightTable
from ui.plots.maps.picture import Picture
from ui.window.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton


def test_a_choice_gives_the_keyboard_back_and_arrows_in_a_closed_list_do_not(
    window: MainWindow, qtbot: QtBot
) -> None:
    loss = next(c for c in window.findChildren(QComboBox) if c.accessibleName() == "Loss")
    hands.click(loss)
    qtbot.waitUntil(loss.view().isVisible)
    QTest.keyClick(loss.view(), Key.Key_Down)
    QTest.keyClick(loss.view(), Key.Key_Return)
    qtbot.waitUntil(lambda: not loss.view().isVisible())
    assert keys_do_what_they_do_everywhere(window)
    window.canvas.setFocus()
    loss.setFocus(Qt.FocusReason.TabFocusReason)
    before = window.document.project.training.loss
    hands.press(Key.Key_Up)
    assert window.document.project.training.loss != before
    assert loss.hasFocus()
    hands.press(Key.Key_Return)
    assert window.canvas.hasFocus()


def test_a_value_chosen_from_the_list_of_a_field_gives_the_keyboard_back(
    window: MainWindow, qtbot: QtBot
) -> None:
    rate = learning_rate(window)
    rate.setFocus(Qt.FocusReason.TabFocusReason)
    hands.press(Key.Key_Down, modifiers=Qt.KeyboardModifier.AltModifier)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    wanted = next(a for a in menu.actions() if a.text() == "0.1")
    QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(wanted).center())
    qtbot.waitUntil(window.canvas.hasFocus)
    assert window.document.project.training.optimizer.learning_rate == 0.1
    assert keys_do_what_they_do_everywhere(window)


def test_a_dialog_chosen_from_a_menu_over_a_field_has_the_keyboard_and_then_the_canvas(
    window: MainWindow, qtbot: QtBot
) -> None:
    """The list over the field gives the keyboard back a moment later, when the dialog is open."""
    learning_rate(window).setFocus(Qt.FocusReason.TabFocusReason)
    runs = window.strip.timeline.runs.list
    runs.popup(window.mapToGlobal(QPoint(0, 0)))
    present = runs.actions()[0].menu()
    assert isinstance(present, QMenu)
    QTest.mouseClick(runs, LEFT, pos=runs.actionGeometry(present.menuAction()).center())
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is present.windowHandle())
    QTest.mouseClick(present, LEFT, pos=present.actionGeometry(present.actions()[0]).center())
    dialog = window.findChild(CompareDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isActiveWindow)
    QCoreApplication.processEvents()
    assert QGuiApplication.focusWindow() is dialog.windowHandle()
    QTest.keyClick(dialog.windowHandle(), Key.Key_Escape)
    window.activateWindow()  # as desktops do
    qtbot.waitUntil(window.canvas.hasFocus)


def test_a_slider_that_was_let_go_gives_the_keyboard_back(window: MainWindow) -> None:
    speed = window.transport.speed
    handle = window.windowHandle()
    none = Qt.KeyboardModifier.NoModifier
    start = speed.mapTo(window, QPoint(6, speed.height() // 2))
    QTest.mousePress(handle, LEFT, none, start)
    QTest.mouseMove(handle, start + QPoint(30, 0))
    QTest.mouseRelease(handle, LEFT, none, start + QPoint(30, 0))
    assert window.canvas.hasFocus()


def test_up_and_down_change_a_slider_until_enter(window: MainWindow) -> None:
    speed = window.transport.speed
    speed.setFocus(Qt.FocusReason.TabFocusReason)
    hands.press(Key.Key_Up)
    assert window.session.control.loop.speed == 2
    assert speed.hasFocus()
    hands.press(Key.Key_Return)
    assert window.canvas.hasFocus()


def test_one_esc_ends_the_look_at_a_sample_and_left_steps_back(window: MainWindow) -> None:
    """Steps 5 and 6 of the README, with a layer still selected and the tool of step 3 in hand."""
    canvas = window.canvas
    canvas.select(HIDDEN)
    hands.press(Key.Key_W, Key.Key_1, Key.Key_Right, Key.Key_Right)
    picture = window.findChild(Picture)
    assert picture is not None
    hands.click(picture, point_of_sample(picture, 0))
    assert window.session.sample is not None
    hands.press(Key.Key_Escape)
    assert window.session.sample is None
    assert canvas.selection == HIDDEN
    hands.press(Key.Key_Left)
    assert window.session.trainer.cursor.position == 1
    hands.press(Key.Key_Escape)
    assert (canvas.tool, canvas.selection) == ("select", HIDDEN)
    hands.press(Key.Key_Escape)
    assert not canvas.selection


def point_of_sample(picture: Picture, row: int) -> QPoint:
    return picture.to_pixel(*picture.settings.positions[row].tolist()).toPoint()


def test_esc_in_a_panel_goes_back_to_the_canvas_and_keeps_the_selection(window: MainWindow) -> None:
    window.canvas.select(HIDDEN)
    for control in (window.transport.speed, learning_rate(window), window.findChild(Picture)):
        control.setFocus(Qt.FocusReason.TabFocusReason)
        hands.press(Key.Key_Escape)
        assert window.canvas.hasFocus()
        assert window.canvas.selection == HIDDEN


def test_f6_goes_back_to_the_control_used_last_so_that_tab_can_go_on(window: MainWindow) -> None:
    rate = learning_rate(window)
    rate.setFocus(Qt.FocusReason.TabFocusReason)
    hands.press(Key.Key_Return)
    assert window.canvas.hasFocus()
    hands.press(Key.Key_F6)
    assert rate.hasFocus()
    hands.press(Key.Key_Tab)
    assert not rate.hasFocus()
    hands.press(Key.Key_F6)
    assert window.canvas.hasFocus()


def test_f6_goes_to_the_first_control_where_none_was_used(window: MainWindow) -> None:
    hands.press(Key.Key_F6)
    assert QApplication.focusWidget() in controls(window)


def test_enter_after_f2_goes_back_to_the_canvas(window: MainWindow) -> None:
    window.canvas.select(SELECTIONS["wire"])
    hands.press(Key.Key_F2)
    hands.type_text("2")
    hands.press(Key.Key_Return)
    assert window.canvas.hasFocus()
    assert window.canvas.selection == SELECTIONS["wire"]


def test_enter_goes_down_a_table_and_after_the_last_cell_back_to_the_canvas(
    window: MainWindow,
) -> None:
    window.canvas.select(SELECTIONS["connection"])
    table = next(c for c in controls(window) if isinstance(c, QAbstractItemView))
    table.setFocus(Qt.FocusReason.TabFocusReason)
    for number in "123":  # the bias stands above the weights
        assert not window.canvas.hasFocus()
        hands.type_text(number)
        hands.press(Key.Key_Return)
    parameters = window.document.project.state.parameters
    assert parameters.biases["hidden1"][0] == 1
    assert parameters.weights["input", "hidden1"][:, 0].tolist() == [2, 3]
    assert window.canvas.hasFocus()


def test_a_dock_that_is_closed_leaves_the_keyboard_to_the_canvas_with_nothing_selected(
    window: MainWindow, qtbot: QtBot
) -> None:
    docks = window.docks
    for command, dock in (("edit.history", docks.history), ("view.data_table", docks.table)):
        window.commands[command].trigger()
        focused = dock.widget().focusProxy() or dock.widget()
        qtbot.waitUntil(focused.isVisible)
        focused.setFocus()
        assert dock.isAncestorOf(QApplication.focusWidget())
        dock.toggleViewAction().trigger()
        qtbot.waitUntil(window.canvas.hasFocus)
        assert not window.canvas.selection


def test_in_a_table_all_of_that_is_selected_and_nothing_on_the_canvas(
    window: MainWindow, qtbot: QtBot
) -> None:
    neuron = SELECTIONS["neuron"]
    window.canvas.select(neuron)
    qtbot.waitUntil(lambda: window.docks.settled)
    weights = window.findChild(WeightTable)
    samples = window.show_data_table().table
    for table, dock in ((samples, window.docks.table), (weights, window.docks.selection)):
        dock.raise_()
        qtbot.waitUntil(table.isVisible)
        inside = table.visualRect(table.model().index(0, 0)).center()
        hands.click(table.viewport(), inside)
        hands.press(Key.Key_A, modifiers=Qt.KeyboardModifier.ControlModifier)
        chosen = {(i.row(), i.column()) for i in table.selectionModel().selectedIndexes()}
        model = table.model()
        assert len(chosen) == model.rowCount() * model.columnCount() > 1
        assert window.canvas.selection == neuron
