"""The data table is written in: cells, rows, blocks of a spreadsheet, and what is held out."""

import threading
from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QProgressDialog,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import Dataset, from_points, generate
from nnsim.data.preparation import Preparation
from nnsim.data.prepare import prepare
from nnsim.files.cancelling import check
from nnsim.presets.defaults import fit_to_data, xor_demo
from tests.support.counting import cells_asked
from tests.support.modal import when_modal
from ui.document.document import Document
from ui.panels.samples import cells
from ui.panels.samples.model import Part
from ui.panels.samples.panel import SampleTable
from ui.panels.samples.split import SplitPopup
from ui.training.session import TrainingSession

Key, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier
DELETED = QEvent.Type.DeferredDelete.value
Show = Callable[..., SampleTable]


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Show the table of some data, with the keyboard in it."""

    def made(data: str | Dataset) -> SampleTable:
        dataset = generate(default_recipe(data)) if isinstance(data, str) else data
        document = Document(fit_to_data(xor_demo(), dataset))
        table = SampleTable(document, TrainingSession(document))
        document.setParent(table)
        qtbot.addWidget(table)
        table.resize(800, 400)
        table.show()
        table.activateWindow()
        assert QTest.qWaitForWindowActive(table)
        table.table.setFocus()
        return table

    return made


def data_of(table: SampleTable) -> Dataset:
    return table.samples.dataset


def place(table: SampleTable, row: int, title: str) -> QPoint:
    return table.table.visualRect(table.samples.index(row, column(table, title))).center()


def column(table: SampleTable, title: str) -> int:
    return [table.samples.title(k) for k in range(table.samples.columnCount())].index(title)


def click(
    table: SampleTable, row: int, title: str, held: Qt.KeyboardModifier | None = None
) -> None:
    held = Qt.KeyboardModifier.NoModifier if held is None else held
    QTest.mouseClick(
        table.table.viewport(), Qt.MouseButton.LeftButton, held, place(table, row, title)
    )


def write(table: SampleTable, row: int, title: str, text: str) -> None:
    """Double-click a cell, type, and take it over by Enter."""
    click(table, row, title)
    QTest.mouseDClick(
        table.table.viewport(), Qt.MouseButton.LeftButton, pos=place(table, row, title)
    )
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Key.Key_Return)


def press(table: SampleTable, key: Key, held: Qt.KeyboardModifier | None = None) -> None:
    held = Qt.KeyboardModifier.NoModifier if held is None else held
    QTest.keyClick(table.windowHandle(), key, held)


def steps(table: SampleTable) -> list[str]:
    stack = table._session.document.undo_stack
    return [stack.text(k) for k in range(stack.count())]


# -- cells --------------------------------------------------------------------------------------------


def test_a_number_is_written_in_a_cell_and_undone(show: Show) -> None:
    table = show("xor")
    write(table, 2, "x1", "0.25")
    assert data_of(table).features.tolist() == [[0, 0], [0, 1], [0.25, 0], [1, 1]]
    assert steps(table) == ["Row 3, x1: 0.25"]
    table._session.document.undo_stack.undo()
    assert data_of(table).features[2, 0] == 1
    assert data_of(table).recipe.name == "xor"


def test_typing_begins_and_enter_goes_on_to_the_cell_below(show: Show) -> None:
    table = show("xor")
    click(table, 0, "x2")
    press(table, Key.Key_7)
    press(table, Key.Key_Return)
    press(table, Key.Key_8)
    press(table, Key.Key_Return)
    assert data_of(table).features[:2, 1].tolist() == [7, 8]
    assert table.table.currentIndex().row() == 2


def test_a_class_and_a_set_are_chosen_from_a_list(show: Show) -> None:
    table = show("three_spirals")
    assert not data_of(table).test[0]
    for title, text in (("Class", "2"), ("Set", "test")):
        click(table, 0, title)
        press(table, Key.Key_F2)
        editor = table.table.findChild(QComboBox)
        assert editor is not None
        view = editor.view()
        index = view.model().index(editor.findText(text), 0)
        QTest.mouseClick(
            view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center()
        )
        QTest.qWait(0)
    assert (data_of(table).labels[0], bool(data_of(table).test[0])) == (2, True)


def test_enter_in_a_list_that_was_closed_by_esc_opens_no_other(qtbot: QtBot, show: Show) -> None:
    table = show("three_spirals")
    click(table, 0, "Class")
    press(table, Key.Key_Return)
    editor = table.table.findChild(QComboBox)
    assert editor is not None
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, Key.Key_Escape)
    before = data_of(table)
    QTest.keyClick(editor, Key.Key_Return)
    qtbot.waitUntil(lambda: not table.table.findChildren(QComboBox))
    assert QApplication.focusWidget() is table.table
    assert data_of(table) is before


@pytest.mark.parametrize("text", ["x", "1,5", "inf", "1e999", ""])
def test_what_is_no_number_is_not_taken_over(show: Show, text: str) -> None:
    table = show("xor")
    before = data_of(table)
    click(table, 0, "x1")
    press(table, Key.Key_F2)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.clear()
    QTest.keyClicks(field, text or " ")
    QTest.keyClick(field, Key.Key_Return)
    assert field.isVisible()
    assert data_of(table) is before


def test_what_is_computed_cannot_be_written(show: Show) -> None:
    table = show("xor")
    for title in ("Batch", "Prediction", "Output", "Loss"):
        click(table, 0, title)
        press(table, Key.Key_F2)
        assert table.table.findChild(QLineEdit) is None


def test_targets_of_several_columns_are_written_one_after_the_other(show: Show) -> None:
    table = show(from_points([[0.0], [1.0]], [[1.0, 2.0], [3.0, 4.0]]))
    write(table, 1, "Target", "5; -6")
    assert data_of(table).targets.tolist() == [[1, 2], [5, -6]]


def test_of_prepared_data_the_points_as_they_came_are_written(show: Show) -> None:
    came = from_points([[10.0], [20.0], [60.0]], [1.0, 2.0, 3.0])
    table = show(prepare(came, Preparation(inputs="minmax", derived=("x1**2",))))
    write(table, 0, "x1", "-40")
    assert data_of(table).raw.features.tolist() == [[-40], [20], [60]]
    assert data_of(table).features[:, 0].tolist() == [0, 0.6, 1]
    QApplication.sendPostedEvents(None, DELETED)
    click(table, 0, table.samples.title(table.samples.columnCount() - 1))
    press(table, Key.Key_F2)
    assert table.table.findChild(QLineEdit) is None


# -- rows ---------------------------------------------------------------------------------------------


def test_rows_are_added_like_the_one_chosen_and_deleted(show: Show) -> None:
    table = show("xor")
    click(table, 1, "x1")
    press(table, Key.Key_Insert)
    assert data_of(table).features.tolist()[4:] == [[0, 1]]
    assert data_of(table).labels.tolist() == [0, 1, 1, 0, 1]
    assert table.table.chosen() == [4]
    click(table, 0, "x1")
    click(table, 2, "x1", Qt.KeyboardModifier.ShiftModifier)
    press(table, Key.Key_Delete)
    assert data_of(table).features.tolist() == [[1, 1], [0, 1]]
    assert steps(table) == ["Add row", "Delete 3 rows"]


def test_the_last_row_stays_and_it_is_said(show: Show, qtbot: QtBot) -> None:
    table = show("xor")
    press(table, Key.Key_A, CONTROL)
    with qtbot.waitSignal(table._session.document.refused) as refused:
        press(table, Key.Key_Delete)
    assert "a point left to train on" in refused.args[0]
    assert len(data_of(table).features) == 4


def test_rows_are_held_out_by_hand(show: Show) -> None:
    table = show("xor")
    click(table, 1, "x1")
    click(table, 3, "x1", CONTROL)
    table.table.edits["samples.test"].trigger()
    assert data_of(table).test.tolist() == [False, True, False, True]
    click(table, 1, "x1")
    table.table.edits["samples.train"].trigger()
    assert data_of(table).test.tolist() == [False, False, False, True]


@pytest.mark.parametrize("stratified", [True, False])
def test_a_share_is_held_out_by_seed(show: Show, stratified: bool) -> None:
    """Of 90 of one class and 10 of another a stratified half is 45 and 5."""
    labels = (np.arange(100) < 10).astype(float)
    table = show(from_points(np.arange(100.0), labels, class_names=("0", "1")))
    masks = []
    for seed in ("1", "1", "2"):
        table.table.edits["samples.split"].trigger()
        popup = table.findChild(SplitPopup)
        assert popup is not None
        popup.stratified.setChecked(stratified)
        for field, text in ((popup.share, "50"), (popup.seed.field, seed)):
            field.setFocus()
            field.selectAll()
            QTest.keyClicks(field, text)
        popup.split()
        QApplication.sendPostedEvents(None, DELETED)
        masks.append(data_of(table).test.tolist())
    assert masks[0] == masks[1] != masks[2]
    test = np.array(masks[2])
    assert test.sum() == 50
    assert not stratified or test[:10].sum() == 5


def test_neither_sorting_nor_writing_moves_a_sample_in_the_data(show: Show) -> None:
    table = show("moons")
    x1 = column(table, "x1")
    table.table.sortByColumn(x1, Qt.SortOrder.DescendingOrder)
    top = int(table.samples.order[0])
    before = data_of(table).features.copy()
    write(table, 0, "x2", "0.125")
    before[top, 1] = 0.125
    np.testing.assert_array_equal(data_of(table).features, before)
    assert table.table.horizontalHeader().sortIndicatorSection() == x1
    assert int(table.samples.order[0]) == top


@pytest.mark.parametrize("part", ["train", "test", "wrong"])
def test_a_part_of_the_samples_is_listed_alone_and_written_in(show: Show, part: Part) -> None:
    table = show("moons")
    before, count = data_of(table), len(data_of(table).features)
    table.part.setCurrentIndex(
        table.part.findText({"train": "training", "wrong": "mistakes"}.get(part, part))
    )
    table.part.activated.emit(table.part.currentIndex())
    wrong = table.answers.labels != before.labels
    expected = np.flatnonzero({"train": ~before.test, "test": before.test, "wrong": wrong}[part])
    assert 0 < len(expected) < count
    assert table.samples.order.tolist() == expected.tolist()
    write(table, 1, "x1", "9")
    changed = np.flatnonzero((data_of(table).features != before.features).any(axis=1))
    assert changed.tolist() == [expected[1]]


# -- spreadsheets -------------------------------------------------------------------------------------


def test_what_is_copied_is_pasted_back_as_the_same_numbers(show: Show) -> None:
    table = show("moons")
    press(table, Key.Key_A, CONTROL)
    press(table, Key.Key_C, CONTROL)
    copied = data_of(table)
    blank = show(from_points([[0.0, 0.0]], [[1.0]], class_names=("0", "1")))
    click(blank, 0, "x1")
    press(blank, Key.Key_V, CONTROL)
    pasted = data_of(blank)
    for name in ("features", "targets", "test"):
        np.testing.assert_array_equal(getattr(pasted, name), getattr(copied, name))
    assert len(steps(blank)) == 1


def test_a_block_is_pasted_from_the_chosen_cell_on_and_adds_rows(show: Show) -> None:
    table = show("xor")
    click(table, 3, "x1")
    QGuiApplication.clipboard().setText("0.5\t1e-2\r\n-3\t1/4\r\n")
    press(table, Key.Key_V, CONTROL)
    assert data_of(table).features.tolist() == [[0, 0], [0, 1], [1, 0], [0.5, 0.01], [-3, 0.25]]


def test_names_above_a_block_say_which_columns_are_meant(show: Show) -> None:
    table = show("xor")
    QGuiApplication.clipboard().setText("X2\tclass\tx1\n5\t1\t4\n7\t0\t6\n")
    press(table, Key.Key_V, CONTROL)
    assert data_of(table).features.tolist()[4:] == [[4, 5], [6, 7]]
    assert data_of(table).labels.tolist()[4:] == [1, 0]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("x1\tx2\n1\tmany", "Row 5, x2: “many” is not a number"),
        ("class\nmaybe", "Row 5, Class: “maybe” is none of the classes 0, 1."),
        ("set\nnever", "Row 5, Set: write “training” or “test”."),
        ("1\t2\t3\t4\t5\t6\t7\t8\t9", "has 9 columns"),
    ],
)
def test_what_cannot_be_pasted_is_said_with_its_place(
    show: Show, qtbot: QtBot, text: str, sentence: str
) -> None:
    table = show("xor")
    before = data_of(table)
    QGuiApplication.clipboard().setText(text)
    with qtbot.waitSignal(table._session.document.refused) as refused:
        press(table, Key.Key_V, CONTROL)
    assert sentence in refused.args[0]
    assert data_of(table) is before


def test_a_paste_that_takes_long_can_be_cancelled(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    table, asked = show("xor"), threading.Event()

    def slow(*_: object) -> None:
        asked.set()
        while not threading.Event().wait(0.005):
            check()

    def cancel(dialog: QWidget) -> None:
        assert asked.is_set()
        assert isinstance(dialog, QProgressDialog)
        assert dialog.labelText() == "Opening the clipboard…"
        QTest.mouseClick(dialog.findChild(QPushButton), Qt.MouseButton.LeftButton)

    monkeypatch.setattr(cells, "read_block", slow)
    before, answer = data_of(table), when_modal(cancel)
    QGuiApplication.clipboard().setText("1\t2")
    press(table, Key.Key_V, CONTROL)
    assert not answer.isActive()
    assert data_of(table) is before
    assert steps(table) == []


def test_a_hundred_thousand_rows_are_written_in_and_stay_in_sight(show: Show) -> None:
    rng = np.random.default_rng(3)
    features = rng.normal(size=(100_000, 10))
    labels = (features[:, :1] > 0).astype(float)
    table = show(from_points(features, labels, class_names=("0", "1")))
    table.table.scrollToBottom()
    top = table.table.verticalScrollBar().value()
    with cells_asked(table.samples) as asked:
        press(table, Key.Key_A, CONTROL)
    assert 0 < asked.count < 10_000  # not each row in each column, which took half a minute
    table.samples.setData(table.samples.index(99_999, column(table, "x10")), "2.5")
    assert data_of(table).features[99_999, 9] == 2.5
    assert table.table.verticalScrollBar().value() == top
