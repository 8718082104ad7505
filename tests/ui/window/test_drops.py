"""Files dropped anywhere on the window are opened, and those that cannot be are named in a sentence."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from nnsim.files import native
from nnsim.presets.defaults import xor_demo
from tests.support.dropping import drop, files
from tests.support.windows import OpenWindow
from ui.document.selection import Selection
from ui.window.main_window import MainWindow

COPY, LEFT = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    return open_window(size=(1440, 900))


def spots(window: MainWindow) -> dict[str, QPoint]:
    """The middle of each widget that can be seen there."""
    found = {}
    for widget in window.findChildren(QWidget):
        middle = widget.mapTo(window, widget.rect().center())
        if widget.isVisible() and window.childAt(middle) is widget:
            found[f"{type(widget).__name__} {widget.accessibleName()} {middle}"] = middle
    return found


def test_a_file_is_opened_wherever_it_is_dropped(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(window.filing, "open_all", opened.extend)
    path = tmp_path / "dropped.nnsim"
    window.document.new(xor_demo())
    window.canvas.select(Selection(layers=frozenset({"hidden1"})))  # a card with fields
    places = spots(window)
    assert len(places) > 60
    missed = [
        name
        for name, place in places.items()
        if not (drop(window, files(path), place) and opened and opened.pop() == path)
    ]
    assert not missed


def test_a_file_dropped_on_the_canvas_is_shown(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "dropped.nnsim"
    native.write(xor_demo(), path)
    canvas = window.canvas
    assert drop(window, files(path), canvas.mapTo(window, canvas.rect().center()))
    assert window.document.path == path


def test_a_file_that_is_dropped_stays_where_it_was(window: MainWindow, tmp_path: Path) -> None:
    """Told that it was moved, some file managers would remove it."""
    path = tmp_path / "dropped.nnsim"
    native.write(xor_demo(), path)
    move, shift = Qt.DropAction.MoveAction, Qt.KeyboardModifier.ShiftModifier
    data, point, told = files(path), QPoint(600, 300), []
    for event in (
        QDragEnterEvent(point, COPY | move, data, LEFT, shift),
        QDropEvent(QPointF(point), COPY | move, data, LEFT, shift),
    ):
        assert event.proposedAction() == move
        QApplication.sendEvent(window, event)
        told.append(event.dropAction())
    assert told == [COPY, COPY]
    assert window.document.path == path


@pytest.mark.parametrize("over", [QLineEdit, QWidget])
def test_files_that_cannot_be_opened_are_named_in_one_sentence_each(
    window: MainWindow, tmp_path: Path, over: type[QWidget]
) -> None:
    before = window.document.project
    field = window.canvas.quick_field
    widget = field if over is QLineEdit else window.canvas
    wrong, folder = tmp_path / "photo.png", tmp_path / "folder"
    wrong.write_bytes(b"\x89PNG")
    folder.mkdir()
    workbook = tmp_path / "marks.xlsx"
    with ZipFile(workbook, "w") as archive:
        archive.writestr("xl/workbook.xml", "")
    dropped = files(wrong, folder, workbook)
    drop(window, dropped, widget.mapTo(window, widget.rect().center()))
    assert "photo.png cannot be opened." in window.notice.sentence
    assert "marks.xlsx cannot be opened. This is a workbook" in window.notice.sentence
    assert "folder cannot be opened." in window.notice.sentence
    assert field.text() == ""
    assert window.document.project is before


def test_what_is_not_a_file_of_this_machine_is_refused_with_what_to_do(
    window: MainWindow,
) -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/xor.nnsim")])
    assert drop(window, data, window.canvas.mapTo(window, QPoint(300, 300)))
    assert window.notice.sentence == (
        "Only files of this computer can be opened: save https://example.org/xor.nnsim first."
    )


def test_a_text_is_not_taken_for_a_file(window: MainWindow) -> None:
    data = QMimeData()
    data.setText("2-4-1 tanh")
    assert not drop(window, data, window.canvas.mapTo(window, QPoint(300, 300)))
    assert window.notice.sentence == ""
