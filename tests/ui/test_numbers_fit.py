"""No number is ever cut: whatever it is, it is rounded to the room there is, or has more room."""

import math
import re
from collections.abc import Callable
from dataclasses import replace
from itertools import cycle, islice

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QGuiApplication, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QGraphicsItem,
    QLabel,
    QLineEdit,
    QStyle,
    QStyleOptionGraphicsItem,
    QStyleOptionViewItem,
    QTableView,
)
from pytestqt.qtbot import QtBot

from nnsim.data.datasets import from_points
from nnsim.functions.initializers import Initializer
from nnsim.model.breakpoints import Breakpoint
from nnsim.model.project import new_project, with_breakpoints, with_network, with_training
from nnsim.presets.chains import parse_chain
from nnsim.presets.defaults import default_training, with_optimizer, xor_demo
from tests.support.painted import Recorder, recorded
from tests.support.shown import settle
from tests.support.windows import OpenWindow
from ui.base import theme
from ui.base.number_format import fitting, format_number, roundings, significant
from ui.canvas.items.neuron_numbers import bias_texts, draw
from ui.canvas.layer_geometry import place
from ui.dialogs.gradient_check import GradientDialog
from ui.document.selection import Selection
from ui.panels.calculation.line_text import rounded
from ui.panels.calculation.view import ArithmeticView
from ui.panels.parameter_table.table import WeightTable
from ui.panels.samples.panel import SampleTable
from ui.widgets.icon_button import LockButton
from ui.widgets.layouts import CardScroll
from ui.widgets.more import CollapsibleRows
from ui.widgets.number_field import NumberField, read_number
from ui.window.main_window import MainWindow

NASTY = (
    -352.3614,
    -1.63e-9,
    1 / 3,
    -1 / 3 + 1e-9,
    123456789012.0,
    -123456789012.345,
    -1.2345e-300,
    1e300,
    0.1 + 0.2,
    -99999.99999,
)
NOT_FINITE = (math.inf, -math.inf, math.nan)
WHOLE = (0, 7, 12345, 2**63 - 1)


@pytest.fixture(params=["light", "presenting"])
def window(
    request: pytest.FixtureRequest, open_window: OpenWindow, qapp: QApplication
) -> MainWindow:
    """The smallest window, on XOR, in type of the usual size and of that for a projector."""
    made = open_window(xor_demo(), (0, 0))
    if request.param == "presenting":
        theme.apply(qapp, replace(theme.LIGHT, scale=theme.PRESENTING))
    for more in made.findChildren(CollapsibleRows):
        more.button.setChecked(True)
    QApplication.processEvents()
    return made


# -- what a number is shortened to ----------------------------------------------------------------


@pytest.mark.parametrize("value", NASTY)
def test_a_number_is_shortened_by_rounding_and_keeps_its_sign_and_size(value: float) -> None:
    texts = list(roundings(value))
    assert len(texts[-1]) <= len("−8e−300")
    for text in texts:
        assert read_number(text) == pytest.approx(value, rel=0.5)
    first = read_number(texts[0])
    assert first == pytest.approx(value, rel=1e-5)


def test_the_longest_text_that_fits_is_shown() -> None:
    texts = [format_number(-352.3614), *roundings(-352.3614)]
    shown = [fitting(texts, len, room) for room in (9, 8, 7, 6, 4)]
    assert shown == ["−352.3614", "−352.361", "−352.36", "−352.4", "−352"]


@pytest.mark.parametrize("write", [format_number, significant, rounded])
def test_powers_of_ten_are_written_alike_everywhere(write: Callable[[float], str]) -> None:
    assert re.fullmatch(r"7\.7?\d*e−5", write(7.7e-5))
    assert re.fullmatch(r"−7\.7?\d*e12", write(-7.7e12))


@pytest.mark.parametrize(("value", "text"), [(math.inf, "∞"), (-math.inf, "−∞"), (math.nan, "–")])
def test_what_is_not_finite_has_a_sign_of_its_own(value: float, text: str) -> None:
    assert format_number(value) == text
    assert list(roundings(value)) == []


@pytest.mark.parametrize("scale", [1.0, theme.PRESENTING])
def test_the_number_of_a_bias_stays_within_the_outline_of_its_layer(
    qapp: QApplication, scale: float
) -> None:
    theme.apply(qapp, replace(theme.LIGHT, scale=scale))
    placed = place(parse_chain("1-1 linear"))["output"]
    letter, plain = theme.font(11), QFontMetricsF(theme.font(11))
    letter.setItalic(True)
    beside = 14 * scale**2  # to the outline of a lit layer, as the overlay draws it
    start = placed.bias(0).right() + 1 + QFontMetricsF(letter).horizontalAdvance("b ")
    values = (-6.7e-5, 1.4e-4, -352.3614, 9999.4, -9999.4, -1.234e12, 0.25, -0.727, 0.0)
    wide = [
        text
        for text in bias_texts(values, "b")
        if start + plain.horizontalAdvance(text) > placed.square(0).right() + beside
    ]
    theme.apply(qapp, theme.LIGHT)
    assert not wide


@pytest.mark.parametrize("zoom", [1.0, 0.6, 0.45])
@pytest.mark.parametrize("chain", ["1-1 linear", "1-8 linear"])
def test_numbers_of_biases_are_never_cut_however_small_the_network_is_shown(
    qapp: QApplication, zoom: float, chain: str
) -> None:
    placed = place(parse_chain(chain))["output"]
    image = QImage(600, 1200, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    painter.translate(QPointF(100, 100) - placed.bounds.topLeft())
    texts = bias_texts([-0.727] * len(placed.port_heights), "b")
    draw(painter, placed, ("b", texts), (), QColor("black"), zoom, always=True)
    painter.end()
    beyond = image.copy(100 + math.ceil(placed.bounds.width()), 0, 200, 1200)
    assert {beyond.pixel(x, y) for x in range(200) for y in range(1200)} == {0xFFFFFFFF}


@pytest.mark.usefixtures("qapp")
def test_zero_has_no_sign() -> None:
    """The step of a weight whose gradient is 0 is −η·0, which a computer keeps as −0."""
    texts = format_number(-0.0), significant(-0.0), *bias_texts([-0.0], "b"), rounded(-0.0)
    assert [read_number(text) for text in texts] == [0.0] * 4
    assert "−" not in "".join((*texts, *roundings(-0.0)))


# -- fields ---------------------------------------------------------------------------------------


def selections(window: MainWindow) -> list[Selection]:
    """Of each kind one, so that every card is seen."""
    network = window.document.project.network
    first, second = network.layers[0].neurons, network.layers[1].neurons
    return [
        Selection(),
        Selection(layers=frozenset({network.layers[1].id})),
        Selection(neurons=frozenset(second[:1])),
        Selection(neurons=frozenset(second[:2])),
        Selection(connections=frozenset({network.connections[0].key})),
        Selection(wires=frozenset({(first[0], second[0])})),
        Selection(wires=frozenset({(first[0], second[0]), (first[1], second[0])})),
    ]


def seen_of(field: QLineEdit) -> float:
    """How much of the text can be seen: from where the cursor is before it to where it is behind it."""
    field.home(False)
    field.grab()  # it scrolls to the cursor when it paints
    left = field.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle).x()
    field.end(False)
    field.grab()
    return field.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle).x() - left


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
def test_no_card_cuts_a_control_or_a_column_of_numbers(wide_rows: MainWindow, qtbot: QtBot) -> None:
    window, seen = wide_rows, 0
    for selection in selections(window):
        window.canvas.select(selection)
        qtbot.waitUntil(lambda: window.docks.settled)  # the card gets its height
        settle()
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
def test_the_card_of_a_connection_shows_weights_in_the_smallest_window(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.resize(1120, 640)
    window.canvas.select(Selection(connections=frozenset({("input", "hidden1")})))
    qtbot.waitUntil(lambda: window.docks.settled)
    settle()
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


# -- tables ---------------------------------------------------------------------------------------


def test_cells_of_a_weight_table_show_any_number_whole(window: MainWindow) -> None:
    network = window.document.project.network
    window.canvas.select(Selection(connections=frozenset({network.connections[0].key})))
    trainer = window.session.trainer
    assert trainer is not None
    for array in trainer.parameters:
        array[...] = np.resize((*NASTY, *NOT_FINITE), array.shape)
    table = next(t for t in window.findChildren(WeightTable) if t.isVisible())
    table.setFixedHeight(80)  # so that the row of the biases is pinned
    QApplication.processEvents()
    table.scrollToBottom()
    with recorded() as texts:
        for view in (table, table._pinned):
            paint_cells(view)
    assert len(texts) == 2 * (1 + 2) * 4
    assert [text for text in texts if text.is_cut] == []


def paint_cells(view: QTableView) -> None:
    """Have the delegate paint every cell at its size."""
    ground = view.grab()
    painter = Recorder(ground)
    model, delegate = view.model(), view.itemDelegate()
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            option = QStyleOptionViewItem()
            option.initFrom(view)
            option.rect.setRect(0, 0, view.columnWidth(column), view.rowHeight(row))
            painter.setFont(view.font())
            delegate.paint(painter, option, model.index(row, column))
    painter.end()


def test_cells_of_the_data_table_show_any_number_and_word_whole(window: MainWindow) -> None:
    columns = 3
    rows = len(NASTY)
    features = np.clip(np.array([NASTY, NASTY[::-1]]).T, -1e30, 1e30)
    targets = np.array(list(islice(cycle(NASTY), rows * columns))).reshape(rows, columns) / 1e290
    data = from_points(features, targets, test=np.arange(rows) % 2 == 0)
    network = parse_chain(f"2-4-{columns} tanh linear")
    window.document.new(new_project(network, data, default_training(data)))
    assert_cells_fit(window)


def test_cells_with_classes_show_their_words_whole(window: MainWindow) -> None:
    names = ("Iris setosa", "아주 긴 이름의 품종")
    points = from_points([[0, 0], [0.8451234, 1]], [0, 1], class_names=names, test=[False, True])
    window.document.new(new_project(parse_chain("2-1 sigmoid"), points, default_training(points)))
    assert_cells_fit(window)


def assert_cells_fit(window: MainWindow) -> None:
    made = SampleTable(window.document, window.session, window)
    made.show()
    QApplication.processEvents()
    view, model = made.table, made.samples
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            option = QStyleOptionViewItem()
            view.initViewItemOption(option)
            index = model.index(row, column)
            option.rect = view.visualRect(index)
            view.itemDelegate().initStyleOption(option, index)
            room = view.style().subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, view)
            margin = view.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin) + 1
            width = option.fontMetrics.horizontalAdvance(option.text)
            assert width <= room.width() - 2 * margin, (option.text, row, column)
    made.close()


def test_the_gradient_check_shows_any_number_whole(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = GradientDialog(window.document.project, window)
    dialog.show()
    QApplication.processEvents()
    dialog.resize(dialog.minimumSizeHint())
    while dialog._work.waits:
        QApplication.processEvents()
    table = dialog.table
    for row, value in enumerate(NASTY):
        for column in (1, 2, 3):
            table.item(row, column).setText(f"{value:.6g}")
    QApplication.processEvents()
    for column in range(1, 4):
        assert table.columnWidth(column) >= table.sizeHintForColumn(column)
    dialog.close()


# -- labels, charts and the canvas ----------------------------------------------------------------


def cut_labels(window: MainWindow) -> list[str]:
    """What labels do not show whole although it has a digit."""
    return [
        label.text()
        for label in window.findChildren(QLabel)
        if label.isVisible()
        and any(map(str.isdigit, label.text()))
        and (
            re.search(r"[\d.]…|…\d|…$", label.text())  # but not the dots of a list
            or (not label.wordWrap() and label.sizeHint().width() > label.width())
            or not label.parentWidget().rect().contains(label.geometry())
        )
    ]


def test_the_figures_of_the_header_show_any_number_whole(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    score = window.session.score()
    assert score is not None
    for value in (*NASTY, *NOT_FINITE):
        nasty = tuple(type(part)(value, 0.123456) for part in score)
        monkeypatch.setattr(window.session, "score", lambda nasty=nasty: nasty)
        window.transport.refresh()
        QApplication.processEvents()
        assert cut_labels(window) == []


def test_the_words_of_the_place_show_their_numbers_whole(window: MainWindow) -> None:
    for size in (1, 2):
        window.document.apply("", lambda p, size=size: with_training(p, batch_size=size))
        for grain in ("operation", "operation", "iteration", "operation", "operation"):
            window.session.control.step(grain)
            QApplication.processEvents()
            assert cut_labels(window) == []


@pytest.mark.parametrize("operations", [2, 6, 10])
def test_all_that_the_window_paints_itself_shows_its_numbers_whole(
    window: MainWindow, operations: int, qtbot: QtBot
) -> None:
    weights = [-352.3614, -1.63e-9, 1 / 3, 12.3456789, -1e-300, 0.0, -7.25]
    trainer = window.session.trainer
    assert trainer is not None
    for array in trainer.parameters:
        array[...] = np.resize(weights, array.shape)
    window.session.control.go_to(operations)
    for selection in selections(window):
        window.canvas.select(selection)
        qtbot.waitUntil(lambda: are_typeset(window), timeout=20_000)
        with recorded() as texts:
            window.grab()
            paint_canvas(window)
        assert len(texts) > 10
        assert [text for text in texts if text.is_cut and any(map(str.isdigit, text.text))] == []


def are_typeset(window: MainWindow) -> bool:
    """Whether the formulas of the arithmetic, which come when there is time, are all there."""
    view = window.findChild(ArithmeticView)
    return not any(list(view._setting.missing(placed.parts)) for placed in view._placed)


def paint_canvas(window: MainWindow) -> None:
    """Paint every item of the canvas, whose painter comes from Qt."""
    ground, scene = window.grab(), window.canvas.network_scene
    items: tuple[QGraphicsItem, ...] = (*scene.layers.values(), *scene.bundles.values())
    for item in items:
        painter = Recorder(ground)
        item.paint(painter, QStyleOptionGraphicsItem())
        painter.end()
