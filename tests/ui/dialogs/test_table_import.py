"""The dialog of a table: what was found can be told otherwise, and every choice shows what it does."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from nnsim.data.tables import read_table
from nnsim.presets.defaults import xor_demo
from tests.support.windows import OpenWindow
from ui.base import theme
from ui.dialogs.table_import.dialog import TableImport
from ui.dialogs.table_import.grid_model import TableRows
from ui.document.document import Document
from ui.plots.table_scatter import TableScatter
from ui.widgets.option_box import OptionBox

Key = Qt.Key
CONTROL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
CASES = Path(__file__).parents[2] / "data" / "tables"
EUROPE = "id;mpg;power;year;origin\n" + "".join(
    f"{n};{20 + n / 2};{'?' if n == 3 else 60 + n};{1970 + n};{('usa', 'japan')[n % 2]}\n"
    for n in range(1, 41)
).replace(".", ",")


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    """What it stands over: all it knows of a window is how large that is."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    return made


Ask = Callable[[Path | str], TableImport]


@pytest.fixture
def ask(parent: QWidget, document: Document, qtbot: QtBot) -> Ask:
    """Opens the dialog on a file or a text, with the keyboard in it."""

    def ask_about(source: Path | str) -> TableImport:
        table = read_table(source)
        dialog = TableImport(table, source, document, TableScatter, parent)
        dialog.open()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return ask_about


@pytest.fixture
def dialog(ask: Ask) -> TableImport:
    return ask(EUROPE)


@pytest.fixture
def usual_type_again() -> Iterator[None]:
    yield
    theme.set_scale(1.0)


def tell(dialog: TableImport, field: str, title: str) -> None:
    """Choose from a list by the keyboard, as it does without opening it."""
    box = dialog.reading.boxes[field]
    box.setFocus()
    for _ in range(box.count()):
        QTest.keyClick(box, Key.Key_Up)
    for _ in range(box.findText(title)):
        QTest.keyClick(box, Key.Key_Down)
    assert box.currentText() == title


def boxes(dialog: TableImport, name: str) -> tuple[OptionBox, OptionBox]:
    names = [column.name for column in dialog.grid.rows.draft.table.columns]
    return dialog.grid.head.boxes(names.index(name))


def choose(box: OptionBox, title: str) -> None:
    box.setCurrentIndex(box.findText(title))
    box.activated.emit(box.currentIndex())


def shown(dialog: TableImport, row: int, column: int) -> str:
    return str(dialog.grid.model().index(row, column).data())


# -- how it is read ---------------------------------------------------------------------------------


def test_what_was_found_is_shown_and_can_be_told_otherwise_at_once(
    dialog: TableImport, qtbot: QtBot
) -> None:
    texts = {name: box.currentText() for name, box in dialog.reading.boxes.items()}
    assert texts["delimiter"] == "; semicolon"
    assert texts["decimal"] == ", comma"
    assert texts["header"] == "first row"
    assert dialog.grid.rows.draft.table.column("mpg").numbers[0] == 20.5
    tell(dialog, "decimal", ". point")  # then 20,5 is no number
    assert dialog.grid.rows.draft.table.column("mpg").kind != "number"
    tell(dialog, "decimal", ", comma")
    assert dialog.grid.rows.draft.table.column("mpg").numbers[0] == 20.5
    tell(dialog, "header", "none")
    assert shown(dialog, 0, 1) == "mpg"
    assert "read as you chose" in dialog.facts.text()


def test_a_file_is_not_read_in_an_encoding_that_it_is_not_in(ask: Ask) -> None:
    dialog = ask(CASES / "csv11_cp949_korean.csv")
    assert dialog.reading.boxes["encoding"].currentText() == "CP949"
    assert dialog.grid.rows.draft.table.columns[0].name == "공부시간"
    choose(dialog.reading.boxes["encoding"], "UTF-8")
    assert "not written in the encoding" in dialog.problem.text()
    assert dialog.reading.boxes["encoding"].currentText() == "CP949"
    assert dialog.grid.rows.draft.table.columns[0].name == "공부시간"


def test_samples_in_columns_are_pointed_out_and_turned(ask: Ask) -> None:
    dialog = ask(CASES / "csv23_assignment2_samples_in_columns.csv")
    lines = [dialog.findings.list.item(n).text() for n in range(dialog.findings.list.count())]
    assert any("transpose" in line for line in lines)
    choose(dialog.reading.boxes["transpose"], "columns")
    assert dialog.grid.rows.rowCount() == 2


# -- what is used of it -----------------------------------------------------------------------------


def test_classes_are_the_only_target_and_numbers_may_be_several(dialog: TableImport) -> None:
    assert dialog.grid.rows.draft.choice.targets == ("origin",)
    choose(boxes(dialog, "mpg")[1], "target")
    assert dialog.grid.rows.draft.choice.targets == ("mpg",)
    assert "origin" in dialog.grid.rows.draft.choice.inputs
    choose(boxes(dialog, "year")[1], "target")
    assert dialog.grid.rows.draft.choice.targets == ("mpg", "year")
    choose(boxes(dialog, "year")[0], "class")
    assert dialog.grid.rows.draft.choice.targets == ("year",)
    choose(boxes(dialog, "year")[0], "text")
    assert dialog.grid.rows.draft.choice.targets == ()


def test_without_a_target_or_an_input_nothing_can_be_used(
    dialog: TableImport, qtbot: QtBot
) -> None:
    choose(boxes(dialog, "origin")[1], "leave out")
    qtbot.waitUntil(lambda: "target" in dialog.problem.text())
    assert not dialog.use.isEnabled()
    QTest.keyClick(dialog, Key.Key_Return, CONTROL)
    assert dialog.isVisible()


@pytest.mark.parametrize(
    ("way", "rows", "third"), [("drop", 39, 64), ("mean", 40, None), ("refuse", 0, None)]
)
def test_rows_that_lack_a_cell_are_refused_dropped_or_filled(
    dialog: TableImport, document: Document, qtbot: QtBot, way: str, rows: int, third: int | None
) -> None:
    before = document.project
    dialog.findings.way.chosen.emit(way)
    QTest.keyClick(dialog, Key.Key_Return, CONTROL)
    if way == "refuse":
        assert dialog.isVisible()
        assert document.project is before
        return
    dataset = document.project.dataset
    power = dataset.feature_names.index("power")
    assert len(dataset.features) == rows
    if way == "drop":
        assert dataset.features[2, power] == third
    else:
        train = [n for n in dataset.train_indices.tolist() if n != 2]  # the rows trained on alone
        assert dataset.features[2, power] == pytest.approx(np.mean([61.0 + n for n in train]))


def test_a_click_on_a_finding_goes_to_its_cell(ask: Ask) -> None:
    rows = [f"{n},{n * 2},{n % 3}" for n in range(5000)]
    rows[4321] = "4321,oops,0"
    dialog = ask("a,b,c\n" + "\n".join(rows))
    items = [dialog.findings.list.item(n) for n in range(dialog.findings.list.count())]
    [item] = [item for item in items if "4323" in item.text()]  # the header is row 1
    place = dialog.findings.list.visualItemRect(item).center()
    QTest.mouseClick(dialog.findings.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    index = dialog.grid.currentIndex()
    assert (index.row(), index.column()) == (4321, 1)
    assert index.data() == "oops"
    assert dialog.grid.viewport().rect().contains(dialog.grid.visualRect(index).center())


def test_scaling_shows_the_range_of_every_column_before_and_after(
    dialog: TableImport, qtbot: QtBot
) -> None:
    dialog.findings.way.chosen.emit("drop")
    dialog.scaling.inputs.chosen.emit("minmax")
    dialog.outcome.share_chosen.emit(0.0)  # then all rows are trained on
    qtbot.waitUntil(lambda: "mpg: 20.5 to 40, afterwards 0 to 1" in said(dialog))
    assert "power: 61 to 100, afterwards 0 to 1" in said(dialog)
    choose(boxes(dialog, "mpg")[1], "target")
    dialog.scaling.targets.chosen.emit("standard")
    qtbot.waitUntil(lambda: dialog.scaling.targets.isVisible())
    assert "mpg: 20.5 to 40, afterwards −1.7" in said(dialog)


def test_what_is_not_scaled_is_written_the_same_before_and_after(
    dialog: TableImport, qtbot: QtBot
) -> None:
    dialog.findings.way.chosen.emit("drop")
    qtbot.waitUntil(lambda: "year: 1971 to 2010, afterwards 1971 to 2010" in said(dialog))


def said(dialog: TableImport) -> str:
    return dialog.scaling.ranges.accessibleDescription()


def test_the_split_is_shown_and_kept(dialog: TableImport, document: Document, qtbot: QtBot) -> None:
    dialog.findings.way.chosen.emit("mean")
    dialog.outcome.share_chosen.emit(0.5)
    qtbot.waitUntil(lambda: dialog.outcome.split.text() == "20 rows train, 20 test")
    QTest.keyClick(dialog, Key.Key_Return, CONTROL)
    dataset = document.project.dataset
    assert dataset.test.sum() == 20
    assert np.bincount(dataset.labels[dataset.test]).tolist() == [10, 10]


# -- the dialog -------------------------------------------------------------------------------------


def by_tab(dialog: TableImport) -> Iterator[QWidget]:
    """What Tab leads to, from what has the keyboard until it is there again."""
    dialog.grid.setFocus()
    for _ in range(80):
        QTest.keyClick(dialog.focusWidget(), Key.Key_Tab)
        yield dialog.focusWidget()


def test_all_of_it_is_reached_by_tab_and_a_column_comes_into_sight(ask: Ask) -> None:
    names = [f"column {n}" for n in range(12)]
    lines = [",".join(str(n * k % 7 + n / 8) for k in range(12)) for n in range(30)]
    dialog = ask("\n".join([",".join(names), *lines]))
    reached = list(by_tab(dialog))
    last = boxes(dialog, "column 11")
    assert set(last) <= set(reached)
    assert dialog.grid.horizontalScrollBar().value() > 0
    wanted = {*dialog.reading.boxes.values(), dialog.findings.list, dialog.outcome.stratified}
    wanted -= {dialog.reading.boxes["encoding"]}  # of what was pasted there is none to choose
    wanted = {one for one in wanted if one.isEnabled() and one.isVisible()}
    assert wanted <= set(reached)
    assert dialog.use in reached


def test_enter_in_a_field_does_not_use_the_table(dialog: TableImport, document: Document) -> None:
    before = document.project
    dialog.findings.way.chosen.emit("drop")
    for widget in (dialog.outcome.share.field, dialog.findings.list, dialog.grid):
        widget.setFocus()
        QTest.keyClick(widget, Key.Key_Return)
        assert dialog.isVisible()
    assert document.project is before


def test_lists_stand_over_their_columns_wherever_it_is_scrolled_to(ask: Ask) -> None:
    names = [f"measurement {n}" for n in range(30)]
    lines = [",".join(str(n * k) for k in range(30)) for n in range(1, 20)]
    dialog = ask("\n".join([",".join(names), *lines]))
    bar = dialog.grid.horizontalScrollBar()
    for value in (0, bar.maximum() // 2, bar.maximum(), 7):
        bar.setValue(value)
        QApplication.processEvents()
        seen = dialog.grid.head.viewport().rect()
        placed = 0
        for number, name in enumerate(names):
            left = dialog.grid.columnViewportPosition(number)
            if seen.contains(QPoint(left + 40, 40)):
                for box in boxes(dialog, name):
                    assert box.isVisible()
                    assert abs(box.geometry().left() - left) < 8
                    placed += 1
        assert placed > 8


def test_a_hundred_thousand_rows_are_read_where_they_are_looked_at(
    parent: QWidget, document: Document
) -> None:
    text = "a,b,kind\n" + "".join(f"{n},{n * 2},{'xy'[n % 2]}\n" for n in range(100_000))
    table = read_table(text)
    dialog = TableImport(table, text, document, TableScatter, parent)
    asked: list[int] = []
    rows = dialog.grid.rows
    assert isinstance(rows, TableRows)
    read = rows.data

    def counted(index, role=Qt.ItemDataRole.DisplayRole):  # type: ignore[no-untyped-def]
        asked.append(index.row())
        return read(index, role)

    rows.data = counted  # type: ignore[method-assign]
    dialog.open()
    QApplication.processEvents()
    dialog.grid.scrollToBottom()
    dialog.grid.grab()
    assert len(set(asked)) < 200
    assert shown(dialog, 99_999, 0) == "99999"


def test_it_follows_the_theme_and_closes_with_its_window(
    open_window: OpenWindow, qapp: QApplication
) -> None:
    window = open_window(xor_demo(), (1280, 800))
    dialog = TableImport(read_table(EUROPE), EUROPE, window.document, TableScatter, window)
    dialog.open()
    theme.apply(qapp, theme.DARK)
    light = dialog.grab().toImage().pixelColor(4, 4)
    assert light.name() == theme.DARK.window
    theme.apply(qapp, theme.LIGHT)
    window.close_without_asking()
    QApplication.processEvents()
    theme.apply(qapp, theme.DARK)  # nobody listens any more
    theme.apply(qapp, theme.LIGHT)


def test_an_open_table_has_the_room_of_type_that_grows(ask: Ask, usual_type_again: None) -> None:
    """Another window may begin to present while the dialog waits."""

    def room(dialog: TableImport) -> tuple[list[int], int]:
        grid = dialog.grid
        return [grid.columnWidth(n) for n in range(grid.rows.columnCount())], grid.rowHeight(0)

    waits = ask(EUROPE)
    theme.set_scale(theme.PRESENTING)
    waits.reject()
    assert room(waits) == room(ask(EUROPE))
