"""A table becomes data: dropped, opened, pasted or reloaded; until it is used nothing changes."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

import nnsim
from nnsim.presets.defaults import xor_demo
from tests.support import hands
from tests.support.dropping import drop, files
from tests.support.hands import press
from tests.support.modal import enter_file_name
from tests.support.running import run_to
from tests.support.windows import OpenWindow
from ui.dialogs.table_import.dialog import TableImport
from ui.widgets import opening
from ui.widgets.option_box import OptionBox
from ui.widgets.segmented_control import Segmented
from ui.window.main_window import MainWindow

from tests.support.modal import when_modal  # isort: skip

CONTROL = Qt.KeyboardModifier.ControlModifier
FLOWERS = "id;length;width;colour;kind\n" + "".join(
    f"{n};{1.5 + n / 4};{3 - n / 8};{n % 2};{('rose', 'iris', 'lily')[n % 3]}\n".replace(".", ",")
    for n in range(1, 31)
).replace("7;3,25;", "7;?;")


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    QGuiApplication.clipboard().clear()
    return open_window(xor_demo(), (1280, 800))


@pytest.fixture
def flowers(tmp_path: Path) -> Path:
    path = tmp_path / "flowers.csv"
    path.write_text(FLOWERS, encoding="utf-8")
    return path


def dialog_of(window: MainWindow) -> TableImport:
    dialog = window.findChild(TableImport)
    assert dialog is not None, window.notice.sentence
    assert dialog.isVisible()
    return dialog


def dropped(window: MainWindow, path: Path) -> TableImport:
    """Drop a file on the canvas, and what shows what is in it."""
    canvas = window.canvas
    assert drop(window, files(path), canvas.mapTo(window, canvas.rect().center()))
    return dialog_of(window)


def pick(qtbot: QtBot, box: OptionBox, title: str) -> None:
    """Choose from a list by mouse."""
    hands.click(box)
    view = box.view()
    qtbot.waitUntil(view.isVisible)
    place = view.visualRect(view.model().index(box.findText(title), 0)).center()

    def let_go() -> bool:  # Qt takes no click that may be the second half of a double one
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        return not view.isVisible()

    qtbot.waitUntil(let_go)
    assert box.currentText() == title


def push(choice: Segmented, title: str) -> None:
    """Click a segment."""
    [button] = [b for b in choice.findChildren(QAbstractButton) if b.text() == title]
    hands.click(button)


def come_back(window: MainWindow) -> None:
    """The desktop gives the keyboard back to the window."""
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    window.canvas.setFocus()


def use_of(dialog: TableImport, name: str) -> OptionBox:
    names = [column.name for column in dialog.grid.rows.draft.table.columns]
    return dialog.grid.head.boxes(names.index(name))[1]


def test_a_table_that_is_dropped_is_chosen_from_trained_on_saved_and_opened_again(
    window: MainWindow, flowers: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    before, steps = window.document.project, window.document.undo_stack.count()
    dialog = dropped(window, flowers)
    qtbot.waitUntil(lambda: dialog.outcome.values["target"].text() == "kind · 3 classes")
    assert not dialog.use.isEnabled()  # a cell is missing
    assert "Row 8" in dialog.problem.text()
    pick(qtbot, use_of(dialog, "colour"), "leave out")
    pick(qtbot, use_of(dialog, "width"), "target")
    pick(qtbot, use_of(dialog, "width"), "→ input")
    pick(qtbot, use_of(dialog, "kind"), "target")
    push(dialog.findings.way, "Drop")
    push(dialog.scaling.inputs, "Mean 0, σ 1")
    qtbot.waitUntil(lambda: dialog.use.text() == "Use 29 rows")
    assert window.document.project is before
    hands.click(dialog.use)
    qtbot.waitUntil(lambda: window.findChild(TableImport) is None)

    data = window.document.project.dataset
    assert window.document.undo_stack.count() == steps + 1
    assert window.document.undo_stack.undoText() == "Open table flowers.csv"
    assert data.feature_names == ("length", "width")
    assert data.class_names == ("iris", "lily", "rose")
    lengths = [1.5 + n / 4 for n in range(1, 31) if n != 7]
    assert data.original_features[:, 0].tolist() == lengths
    train = data.features[data.train_indices]
    assert train.mean(axis=0) == pytest.approx([0, 0], abs=1e-12)
    assert train.std(axis=0) == pytest.approx([1, 1])
    assert window.document.project.network.output.size == 3
    assert "softmax" in window.notice.sentence.lower()

    come_back(window)
    run_to(window.session, 40, qtbot)
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Space)
    timer = enter_file_name("flowers.nnsim")
    press(Qt.Key.Key_S, modifiers=CONTROL)
    timer.stop()
    saved = window.document.project
    again = nnsim.open(tmp_path / "flowers.nnsim")
    assert saved.state.iteration >= 40
    assert again.state.iteration == saved.state.iteration
    for name in ("features", "targets", "test", "original_features", "original_targets"):
        assert np.array_equal(getattr(again.dataset, name), getattr(saved.dataset, name))
    for one, other in zip(again.state.parameters, saved.state.parameters, strict=True):
        assert np.array_equal(one, other)
    assert again.dataset.raw.origin is not None
    assert Path(again.dataset.raw.origin.path) == flowers


def test_until_it_is_used_and_after_undo_the_document_is_as_it_was(
    window: MainWindow, flowers: Path, qtbot: QtBot
) -> None:
    before = window.document.project
    dialog = dropped(window, flowers)
    push(dialog.findings.way, "Mean")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(TableImport) is None)
    assert window.document.project is before
    dialog = dropped(window, flowers)
    push(dialog.findings.way, "Drop")
    press(Qt.Key.Key_Return, modifiers=CONTROL)
    qtbot.waitUntil(lambda: window.findChild(TableImport) is None)
    assert window.document.project.dataset.n_features == 3
    come_back(window)
    press(Qt.Key.Key_Z, modifiers=CONTROL)
    assert window.document.project.dataset is before.dataset
    assert window.document.project.network is before.network


def test_a_text_of_rows_is_pasted_as_data_where_no_field_has_the_keyboard(
    window: MainWindow, qtbot: QtBot
) -> None:
    QGuiApplication.clipboard().setText("a\tb\n1\t2.5\n2\t3.5\n4\t4.5\n")
    window.canvas.setFocus()
    press(Qt.Key.Key_V, modifiers=CONTROL)
    dialog_of(window)
    press(Qt.Key.Key_Return, modifiers=CONTROL)
    qtbot.waitUntil(lambda: window.findChild(TableImport) is None)
    dataset = window.document.project.dataset
    assert dataset.features.tolist() == [[1], [2], [4]]
    assert dataset.targets.tolist() == [[2.5], [3.5], [4.5]]
    assert dataset.origin is None
    assert window.commands["data.reload"].command.refusal()


@pytest.mark.parametrize("text", ["2-4-1 tanh", "one line, with a comma", "two\nlines"])
def test_a_text_that_is_no_table_is_not_pasted_by_the_key(window: MainWindow, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    window.canvas.setFocus()
    press(Qt.Key.Key_V, modifiers=CONTROL)
    assert window.findChild(TableImport) is None
    assert "nothing to paste" in window.notice.sentence


def test_a_paste_into_a_field_stays_there(window: MainWindow) -> None:
    QGuiApplication.clipboard().setText("a\tb\n1\t2\n")
    window.canvas.quick_field.setFocus()
    press(Qt.Key.Key_V, modifiers=CONTROL)
    assert window.findChild(TableImport) is None


def test_open_table_asks_for_a_file_and_open_takes_tables_too(
    window: MainWindow, flowers: Path, qtbot: QtBot
) -> None:
    for command in ("data.open_table", "file.open"):
        timer = enter_file_name(str(flowers))
        window.commands[command].trigger()
        timer.stop()
        dialog_of(window).close()
        qtbot.waitUntil(lambda: window.findChild(TableImport) is None)


def test_reload_takes_what_the_file_has_now_and_keeps_all_that_was_chosen(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "line.csv"
    path.write_text("x,y\n1,2.5\n2,3.5\n4,4.5\n")
    dialog = dropped(window, path)
    push(dialog.scaling.inputs, "0 to 1")
    press(Qt.Key.Key_Return, modifiers=CONTROL)
    qtbot.waitUntil(lambda: window.findChild(TableImport) is None)
    assert window.document.project.dataset.features.tolist() == [[0], [1 / 3], [1]]
    same = window.document.project
    window.commands["data.reload"].trigger()
    assert window.document.project is same  # nothing has changed
    path.write_text("x,y\n1,2.5\n2,3.5\n5,4.5\n")
    window.commands["data.reload"].trigger()
    assert window.document.project.dataset.features.tolist() == [[0], [1 / 4], [1]]
    assert window.document.undo_stack.undoText() == "Reload table line.csv"
    path.unlink()
    kept = window.document.project
    window.commands["data.reload"].trigger()
    assert window.document.project is kept
    assert "line.csv cannot be read again." in window.notice.sentence


def test_reload_is_refused_where_the_data_came_from_no_file(window: MainWindow) -> None:
    assert not window.commands["data.reload"].isEnabled()
    assert "not read from" in window.commands["data.reload"].toolTip()


def unkind(folder: Path, what: str) -> Path:
    path = folder / {"folder": "folder.csv", "huge": "huge.csv"}.get(what, f"{what}.csv")
    if what == "folder":
        path.mkdir()
    elif what == "huge":
        with path.open("wb") as file:
            file.truncate(1 << 30)  # sparse: it takes no room
    else:
        contents = {
            "picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0",
            "binary": bytes(range(256)) * 40,
            "empty": b"",
            "header": b"height,width,kind\n",
            "blank": b"\n\n\n",
        }
        path.write_bytes(contents[what])
    return path


def test_what_is_no_table_is_refused_in_a_sentence_and_changes_nothing(
    window: MainWindow, tmp_path: Path
) -> None:
    before = window.document.project
    for what in ("picture", "binary", "empty", "header", "blank", "folder", "huge"):
        window.notice.hide()
        path = unkind(tmp_path, what)
        drop(window, files(path), QPoint(600, 300))
        assert window.findChild(TableImport) is None, what
        assert window.notice.sentence.startswith(f"{path.name} cannot be opened. "), what
        assert window.notice.sentence.endswith("."), what
        assert window.document.project is before, what


def test_of_several_tables_only_the_first_is_shown(
    window: MainWindow, flowers: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.csv"
    other.write_text("a,b\n1,2\n3,5\n")
    drop(window, files(flowers, other), QPoint(600, 300))
    assert dialog_of(window).name == "flowers.csv"
    assert "other.csv cannot be opened beside another table" in window.notice.sentence


def test_a_window_that_is_closed_while_a_table_is_read_shows_nothing(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "AT_ONCE", 0.0)
    path = tmp_path / "long.csv"
    path.write_text("a,b,c\n" + "1.25,2.5,3.75\n" * 300_000)

    def close(_dialog: QWidget) -> None:
        window.close_without_asking()

    timer = when_modal(close)
    window.filing.open(path)
    timer.stop()
    assert not any(isinstance(w, TableImport) for w in QApplication.topLevelWidgets())


def test_a_table_named_at_the_start_is_shown_over_the_window(flowers: Path, qtbot: QtBot) -> None:
    from ui.app import make_window

    window = make_window("light", flowers)
    window.show()
    window.complete()
    try:
        assert dialog_of(window).name == "flowers.csv"
    finally:
        window.close_without_asking()
