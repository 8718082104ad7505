"""The keyboard is at the canvas: what has been used in a panel gives it back, by mouse and by keys."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QPushButton,
    QScrollArea,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

from nnsim.model.breakpoints import Breakpoint
from nnsim.model.project import with_breakpoints, with_training
from nnsim.presets.defaults import xor_demo
from tests.support import hands
from tests.support.shown import settle
from tests.support.windows import OpenWindow
from ui.canvas.widgets.network_field import QuickStart
from ui.document.selection import Selection
from ui.panels.parameter_table.table import WeightTable
from ui.plots.maps.picture import Picture
from ui.widgets.number_field import NumberField
from ui.window.main_window import MainWindow

Key = Qt.Key
HIDDEN = Selection(layers=frozenset({"hidden1"}))
SELECTIONS = {
    "nothing": Selection(),
    "layer": HIDDEN,
    "neuron": Selection(neurons=frozenset({3})),
    "wire": Selection(wires=frozenset({(3, 6)})),
    "connection": Selection(connections=frozenset({("input", "hidden1")})),
    "several": Selection(neurons=frozenset({3, 4})),
}


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    made = open_window(with_training(xor_demo(), batch_size=2), size=(1440, 900))
    made.document.apply("Watch", lambda p: with_breakpoints(p, (Breakpoint("loss_below", 0.01),)))
    made.session.control.loop.speed = 1
    return made


def controls(window: MainWindow) -> list[QWidget]:
    """What Tab leads to outside of the canvas."""
    found, here = [], window.canvas.nextInFocusChain()
    while here is not window.canvas:
        by_tab = here.focusPolicy() & Qt.FocusPolicy.TabFocus.value
        is_inside = isinstance(here.parentWidget(), QAbstractScrollArea)  # of one that Tab leads to
        is_one = here.isEnabled() and here.window() is window and not is_inside
        if by_tab and here.isVisible() and is_one:
            found.append(here)
        here = here.nextInFocusChain()
    return found


def name(control: QWidget) -> str:
    return f"{type(control).__name__} {control.accessibleName() or control.objectName()}"


def keys_do_what_they_do_everywhere(window: MainWindow) -> bool:
    """Whether Space runs and pauses, → steps on and Home resets."""
    session = window.session
    hands.press(Key.Key_Space)
    if not session.control.running:
        return False
    hands.press(Key.Key_Space)
    if session.control.running:
        return False
    before = session.trainer.cursor
    hands.press(Key.Key_Right)
    if session.trainer.cursor == before:
        return False
    hands.press(Key.Key_Home)
    return bool(session.trainer.cursor.iteration == 0 == session.trainer.cursor.position)


def shown_with(window: MainWindow, selection: str) -> list[QWidget]:
    """All controls where nothing is selected, else those that a selection brings."""
    window.canvas.select(SELECTIONS[selection])
    QApplication.processEvents()
    while not window.docks.settled:  # until the card has the height it needs
        QApplication.processEvents()
    settle()
    there = controls(window)
    return (
        there
        if selection == "nothing"
        else [c for c in there if window.docks.selection.isAncestorOf(c)]
    )


@pytest.mark.unmeasured
@pytest.mark.parametrize("selection", SELECTIONS)
def test_keys_do_the_same_at_every_control_that_tab_leads_to(
    window: MainWindow, selection: str
) -> None:
    there = shown_with(window, selection)
    assert len(there) > (30 if selection == "nothing" else 2)
    other = []
    for control in there:
        if isinstance(control, QAbstractItemView) or not control.isVisible():
            continue
        if type(control).__name__ in ("Picture", "Chart", "_Tile"):  # → walks there
            continue
        control.setFocus(Qt.FocusReason.TabFocusReason)
        before = window.document.project.network
        if isinstance(control, QLineEdit) and not isinstance(control, NumberField):
            continue  # a text may begin with a space
        if not keys_do_what_they_do_everywhere(window):
            other.append(name(control))
        assert window.document.project.network is before, name(control)
    assert not other


def test_tab_goes_down_the_column_at_the_left(window: MainWindow) -> None:
    column = [c for c in controls(window) if window.docks.settings.isAncestorOf(c)]
    tops = [control.mapTo(window, QPoint()).y() for control in column]
    assert len(tops) > 10
    assert tops == sorted(tops)


def used(window: MainWindow, selection: str, use: Callable[[QWidget], object]) -> Iterator[QWidget]:
    """Every control that opens no window, after it has been used; lists that open are left by Esc."""
    base = window.document.project
    tried: set[str] = set()
    while control := next(
        (c for c in shown_with(window, selection) if label(c) not in tried), None
    ):
        tried.add(label(control))
        opens_a_window = isinstance(control, QAbstractButton) and control.text().endswith("…")
        if opens_a_window or isinstance(control, QAbstractItemView | QuickStart):
            continue
        QTimer.singleShot(0, close_lists)  # while a menu that waits for its end is open
        use(control)
        close_lists()
        window.activateWindow()  # offscreen, nothing else does that when a list has closed
        window.session.control.pause()
        yield control
        if window.document.project is not base:
            window.document.new(base)
            window.canvas.setFocus()


def close_lists() -> None:
    while (popup := QApplication.activePopupWidget()) is not None:
        QTest.keyClick(popup, Key.Key_Escape)


def label(control: QWidget) -> str:
    return f"{name(control)} {control.mapTo(control.window(), QPoint())}"


def enter(control: QWidget) -> None:
    control.setFocus(Qt.FocusReason.TabFocusReason)
    hands.press(Key.Key_Return)


def click(control: QWidget) -> None:
    above = control.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(control)
        above = above.parentWidget()
    middle = control.mapTo(control.window(), control.rect().center())
    if control.window().childAt(middle) is control:  # nothing lies over it
        hands.click(control)


@pytest.mark.unmeasured
@pytest.mark.parametrize("selection", SELECTIONS)
def test_enter_uses_every_control_and_gives_the_keyboard_back(
    window: MainWindow, qtbot: QtBot, selection: str
) -> None:
    for control in used(window, selection, enter):
        qtbot.waitUntil(window.canvas.hasFocus)
        assert keys_do_what_they_do_everywhere(window), name(control)


@pytest.mark.unmeasured
@pytest.mark.parametrize("selection", SELECTIONS)
def test_a_click_uses_every_control_and_gives_the_keyboard_back(
    window: MainWindow, qtbot: QtBot, selection: str
) -> None:
    for control in used(window, selection, click):
        # What is typed in or copied from keeps the keyboard, but not the keys of the window.
        if not isinstance(control, QLineEdit) and type(control).__name__ != "ArithmeticView":
            qtbot.waitUntil(window.canvas.hasFocus)
            assert keys_do_what_they_do_everywhere(window), name(control)


@pytest.mark.parametrize("use", [enter, click])
def test_a_control_that_is_gone_once_it_was_used_leaves_the_keyboard_at_the_canvas(
    window: MainWindow, use: Callable[[QWidget], object]
) -> None:
    window.canvas.quick_field.setFocus()
    hands.type_text("2-2-1 step step")  # a text that would keep Space and Undo
    hands.press(Key.Key_Return)
    unfit = window.document.project
    use(next(b for b in window.findChildren(QPushButton) if b.text().startswith("Use ")))
    assert window.document.project is not unfit
    assert window.canvas.hasFocus()
    hands.press(Key.Key_Z, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert window.document.project is unfit


@pytest.mark.parametrize("lose", [QWidget.hide, lambda control: control.setEnabled(False)])
@pytest.mark.parametrize("selection", ["nothing", "neuron"])
def test_the_keyboard_of_a_control_that_goes_comes_to_the_canvas(
    window: MainWindow, selection: str, lose: Callable[[QWidget], object]
) -> None:
    for control in shown_with(window, selection):
        control.setFocus(Qt.FocusReason.TabFocusReason)
        lose(control)
        assert window.canvas.hasFocus(), name(control)
        control.show()
        control.setEnabled(True)


def field(window: MainWindow, name: str) -> NumberField:
    return next(f for f in window.findChildren(NumberField) if f.accessibleName() == name)


def learning_rate(window: MainWindow) -> NumberField:
    return field(window, "Learning rate")


def test_a_number_is_taken_over_by_enter_and_space_runs(window: MainWindow) -> None:
    hands.click(learning_rate(window))
    hands.press(Key.Key_A, modifiers=Qt.KeyboardModifier.ControlModifier)
    hands.type_text("0.3")
    hands.press(Key.Key_Return)
    assert window.document.project.training.optimizer.learning_rate == 0.3
    assert keys_do_what_they_do_everywhere(window)
    assert window.document.project.training.optimizer.learning_rate == 0.3


def test_keys_belong_to_a_field_that_is_being_typed_into(window: MainWindow) -> None:
    rate = learning_rate(window)
    hands.click(rate)
    hands.press(Key.Key_A, modifiers=Qt.KeyboardModifier.ControlModifier)
    hands.type_text("25")
    hands.press(Key.Key_Home)
    hands.type_text("0.")
    hands.press(Key.Key_Right, Key.Key_Left, Key.Key_Space)
    assert rate.text() == "0. 25"
    assert not window.session.control.running
    assert window.session.trainer.cursor.position == 0
    hands.press(Key.Key_Escape)
    assert rate.hasFocus()
    hands.press(Key.Key_Escape)
    assert window.canvas.hasFocus()


def test_a_wrong_number_keeps_the_keyboard(window: MainWindow) -> None:
    rate = learning_rate(window)
    hands.click(rate)
    hands.type_text("x")
    hands.press(Key.Key_Return)
    assert rate.hasFocus()


def numbers(window: MainWindow, selection: str) -> list[NumberField]:
    fields = [c for c in shown_with(window, selection) if isinstance(c, NumberField)]
    assert fields, selection
    return fields


def test_why_a_number_is_refused_is_said_once_and_at_its_field(window: MainWindow) -> None:
    selections = "nothing", "layer", "neuron", "several"
    for field_ in (field for selection in selections for field in numbers(window, selection)):
        field_.setFocus(Qt.FocusReason.TabFocusReason)
        hands.type_text("x")
        hands.press(Key.Key_Return)
        assert "is not a number" in QToolTip.text() == field_.toolTip(), name(field_)
        assert field_.toolTip() not in window.status.sentence, name(field_)
        assert window.notice.sentence == "", name(field_)
        hands.press(Key.Key_Escape)


def test_a_click_into_a_field_keeps_the_keyboard_there(window: MainWindow) -> None:
    hands.click(learning_rate(window))
    assert learning_rate(window).hasFocus()


def test_what_is_clicked_keeps_the_keyboard_where_it_moves_before_the_button_is_let_go(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(xor_demo(), size=(1280, 800))
    window.canvas.select(SELECTIONS["connection"])
    qtbot.waitUntil(lambda: window.docks.settled)
    table = next(table for table in window.findChildren(WeightTable) if table.isVisible())
    height = window.docks.selection.height()
    QApplication.processEvents()
    assert window.docks.selection.height() == height, "it has its height once it is settled"
    place = table.viewport().mapTo(window, table.visualRect(table.model().index(0, 0)).center())
    button, held = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(window.windowHandle(), button, held, place)
    window.resizeDocks([window.docks.selection], [60], Qt.Orientation.Vertical)
    qtbot.waitUntil(
        lambda: not table.isAncestorOf(QApplication.widgetAt(window.mapToGlobal(place)))
    )
    QTest.mouseRelease(window.windowHandle(), button, held, place)
    assert table.hasFocus()
    hands.type_text("5")
    hands.press(Key.Key_Return)
    assert window.document.project.state.parameters.biases["hidden1"][0] == 5


def test_a_click_elsewhere_takes_over_what_was_typed(window: MainWindow) -> None:
    hands.click(learning_rate(window))
    hands.press(Key.Key_A, modifiers=Qt.KeyboardModifier.ControlModifier)
    hands.type_text("0.3")
    hands.click(window.transport.grains.findChildren(QAbstractButton)[0])
    assert window.document.project.training.optimizer.learning_rate == 0.3
    assert window.session.control.grain == "operation"
    assert keys_do_what_they_do_everywhere(window)


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
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(wanted).center())
    qtbot.waitUntil(window.canvas.hasFocus)
    assert window.document.project.training.optimizer.learning_rate == 0.1
    assert keys_do_what_they_do_everywhere(window)


def test_a_slider_that_was_let_go_gives_the_keyboard_back(window: MainWindow) -> None:
    speed = window.transport.speed
    handle = window.windowHandle()
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    start = speed.mapTo(window, QPoint(6, speed.height() // 2))
    QTest.mousePress(handle, left, none, start)
    QTest.mouseMove(handle, start + QPoint(30, 0))
    QTest.mouseRelease(handle, left, none, start + QPoint(30, 0))
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
