"""No number is cut in a field or on a card: it is rounded to the room there is, or has more room."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from nnsim.functions.initializers import Initializer
from nnsim.model.breakpoints import Breakpoint
from nnsim.model.project import with_breakpoints, with_network
from nnsim.presets.chains import parse_chain
from nnsim.presets.defaults import with_optimizer
from tests.support.shown import settle, settle_docks
from tests.ui.fit.numbers import NASTY, NOT_FINITE, WHOLE, seen_of, selections
from ui.document.selection import Selection
from ui.panels.parameter_table.table import WeightTable
from ui.widgets.icon_button import LockButton
from ui.widgets.layouts import CardScroll
from ui.widgets.number_field import NumberField, read_number
from ui.window.main_window import MainWindow

pytestmark = pytest.mark.unmeasured


def test_every_number_field_shows_any_number_whole(window: MainWindow) -> None:
    window.document.apply("", lambda p: with_optimizer(p, "adamw"))
    window.document.apply("", lambda p: with_breakpoints(p, (Breakpoint("train_loss", 0.01),)))
    seen = set()
    for selection in selections(window):
        window.canvas.select(selection)
        QApplication.processEvents()
        for field in window.findChildren(NumberField):
            if field.isVisible() and field not in seen:
                seen.add(field)
                assert_shows_all(field)
    assert len(seen) >= 12


def assert_shows_all(field: NumberField) -> None:
    before = field.value
    for value in WHOLE if field._whole else (*NASTY, *NOT_FINITE):
        field.set_value(value)
        QApplication.processEvents()  # a field may grow
        needed = field.fontMetrics().horizontalAdvance(field.text())
        assert seen_of(field) >= needed - 1, (field.accessibleName(), field.text(), field.width())
    field.set_value(before)


def test_a_field_with_the_focus_shows_a_number_whole_until_the_cursor_goes_into_it(
    window: MainWindow,
) -> None:
    field = next(f for f in window.findChildren(NumberField) if f.accessibleName() == "L2 λ")
    for value in (-352.36143219, 1 / 3, -1.634567e-9):
        assert_folds(field, value)


def assert_folds(field: NumberField, value: float) -> None:
    field.setFocus()
    field.set_value(value)
    assert field.hasFocus()
    assert field.selectedText() == field.text()
    advance = field.fontMetrics().horizontalAdvance
    folded = field.text()
    QTest.keyClick(field, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert read_number(QGuiApplication.clipboard().text()) == value
    QTest.keyClick(field, Qt.Key.Key_End)
    assert read_number(field.text()) == value  # now with every digit, and it scrolls
    field.clearFocus()
    field.setText(folded)
    assert seen_of(field) >= advance(folded) - 1
    assert field.value == value


def test_a_third_as_the_learning_rate_is_read_as_one(window: MainWindow) -> None:
    fields = window.findChildren(NumberField)
    field = next(f for f in fields if f.accessibleName() == "Learning rate")
    field.setFocus(Qt.FocusReason.TabFocusReason)
    field.selectAll()
    QTest.keyClicks(field, "1/3")
    QTest.keyClick(field, Qt.Key.Key_Return)
    for _ in ("taken over", "reached by Tab again"):
        text = field.text()
        assert read_number(text) == 1 / 3
        window.canvas.setFocus()
        field.setText(text)  # a cursor that goes into it would show more digits
        assert seen_of(field) >= field.fontMetrics().horizontalAdvance(text) - 1
        field.setFocus(Qt.FocusReason.TabFocusReason)


@pytest.fixture(params=[(1280, 800), (1920, 1080)], ids=str)
def wide_rows(request: pytest.FixtureRequest, window: MainWindow) -> MainWindow:
    """A window of a usual size whose hidden layer has a long name, many neurons and all numbers."""
    window.resize(*request.param)
    network = parse_chain("2-9-1 leaky_relu sigmoid")
    window.document.apply("", lambda p: with_network(p, network))
    hidden = network.computed[0].id
    window.session.edits.rename(hidden, "Second hidden layer of the encoder")
    assert window.session.edits.set_initializer((hidden,), Initializer("normal", 0.5))
    QApplication.processEvents()
    return window


@pytest.mark.parametrize("window", ["light"], indirect=True)
def test_no_card_cuts_a_control_or_a_column_of_numbers(wide_rows: MainWindow) -> None:
    window, seen = wide_rows, 0
    for selection in selections(window):
        window.canvas.select(selection)
        settle_docks(window)  # the card gets its height
        dock = window.docks.selection
        [card] = dock.findChildren(CardScroll)
        assert card.horizontalScrollBar().maximum() == 0
        controls = (*dock.findChildren(NumberField), *dock.findChildren(LockButton))
        for control in (control for control in controls if control.isVisible()):
            seen += 1
            card.ensureWidgetVisible(control, 0, 0)
            whole = control.visibleRegion().boundingRect() == control.rect()
            assert whole, (control.accessibleName(), selection)
        for table in (table for table in dock.findChildren(WeightTable) if table.isVisible()):
            seen += 1
            card.verticalScrollBar().setValue(card.verticalScrollBar().maximum())
            assert_no_cell_is_cut(table)
    assert seen >= 16


@pytest.mark.parametrize("window", ["light"], indirect=True)
def test_the_card_of_a_layer_needs_no_scrolling_at_1280_whatever_its_health_is(
    window: MainWindow,
) -> None:
    window.resize(1280, 800)
    window.session.control.step("iteration")
    window.canvas.select(
        Selection(layers=frozenset({window.document.project.network.layers[1].id}))
    )
    settle()
    [card] = window.docks.selection.findChildren(CardScroll)
    assert any("0." in label.text() for label in card.findChildren(QLabel) if label.isVisible())
    assert card.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("window", ["light"], indirect=True)
def test_no_card_needs_scrolling_in_a_large_window(window: MainWindow) -> None:
    window.resize(1920, 1080)
    for selection in selections(window):
        window.canvas.select(selection)
        settle_docks(window)
        [card] = window.docks.selection.findChildren(CardScroll)
        assert card.verticalScrollBar().maximum() == 0, selection


@pytest.mark.parametrize("window", ["light"], indirect=True)
def test_the_card_of_a_layer_with_a_width_of_its_weights_is_high_enough_for_its_rows(
    window: MainWindow,
) -> None:
    hidden = window.document.project.network.layers[1].id
    assert window.session.edits.set_initializer((hidden,), Initializer("normal", 0.5))
    window.canvas.select(Selection(layers=frozenset({hidden})))
    [card] = window.docks.selection.findChildren(CardScroll)
    for width in range(1440, 1930, 60):
        window.resize(width, 1000)
        settle_docks(window)
        assert card.verticalScrollBar().maximum() == 0, width


@pytest.mark.parametrize("size", [(1280, 800), (1366, 768), (1920, 1080)])
@pytest.mark.parametrize(("lesson", "step"), [("xor", "hidden-space"), ("vanishing", "weights")])
@pytest.mark.parametrize("window", ["light"], indirect=True)
def test_the_card_of_a_layer_in_a_lesson_needs_no_scrolling(
    window: MainWindow, qtbot: QtBot, size: tuple[int, int], lesson: str, step: str
) -> None:
    window.resize(*size)
    assert window.lessons.open_number(lesson)
    teaching = window.lessons.teaching
    teaching.go_to(teaching.player.step_ids.index(step))
    qtbot.waitUntil(lambda: teaching.has_arrived)
    settle_docks(window)
    assert window.canvas.selection.layers
    [card] = window.docks.selection.findChildren(CardScroll)
    assert card.verticalScrollBar().maximum() == 0
    assert card.horizontalScrollBar().maximum() == 0
    teaching.leave()


@pytest.mark.parametrize("window", ["light"], indirect=True)
def test_the_card_of_a_connection_shows_weights_in_the_smallest_window(window: MainWindow) -> None:
    window.resize(1120, 640)
    window.canvas.select(Selection(connections=frozenset({("input", "hidden1")})))
    settle_docks(window)
    [card] = window.docks.selection.findChildren(CardScroll)
    assert card.horizontalScrollBar().maximum() == 0
    assert card.verticalScrollBar().maximum() == 0
    [table] = [table for table in card.findChildren(WeightTable) if table.isVisible()]
    assert table.viewport().height() >= 2 * table.rowHeight(0), "biases and a row of weights"
    assert table.viewport().width() >= 2 * table.columnWidth(0)


def assert_no_cell_is_cut(table: WeightTable) -> None:
    room, bar, cells = table.viewport().rect(), table.horizontalScrollBar(), table.model()
    assert table.viewport().visibleRegion().boundingRect() == room
    assert room.height() >= table.rowHeight(0)
    for first in range(bar.minimum(), bar.maximum() + 1):
        bar.setValue(first)
        for column in range(cells.columnCount()):
            for row in range(cells.rowCount()):
                cell = table.visualRect(cells.index(row, column))
                seen = cell & room
                whole = seen.width() >= cell.width() - 1 and seen.height() >= cell.height() - 1
                out_of_sight = min(seen.width(), seen.height()) < 8  # px of nothing but its plate
                assert whole or out_of_sight, (row, column, cell, room)
