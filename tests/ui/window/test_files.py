"""Files are opened, saved, dropped and remembered, and nothing that has changed is lost unasked."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

import nnsim
from nnsim.engine.trainer import Trainer
from nnsim.files import native
from nnsim.files.disk import stamp
from nnsim.model.project import Project
from nnsim.presets.defaults import xor_demo
from tests.support.modal import enter_file_name, press_button, when_modal
from tests.support.running import run_to
from tests.support.windows import OpenWindow
from ui.window.main_window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    return open_window()


def arrays(project: Project) -> list[np.ndarray]:
    return [np.array(array) for array in project.state.parameters]


def test_training_saving_and_reopening_goes_on_to_the_bit(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    never_closed = Trainer(xor_demo())
    never_closed.run(120)
    window.document.new(xor_demo())
    run_to(window.session, 70, qtbot)
    path = tmp_path / "첫 그물.nnsim"
    answer = enter_file_name(str(path))
    QTest.keyClick(window, Qt.Key.Key_S, CONTROL)
    assert not answer.isActive()
    assert path.exists()
    assert not window.isWindowModified()
    window.document.new(xor_demo())
    window.document.open(nnsim.open(path), path, stamp(path))
    assert window.session.trainer.iteration == 70
    run_to(window.session, 120, qtbot)
    expected = arrays(never_closed.project)
    assert all(map(np.array_equal, arrays(window.document.project), expected))


def test_the_title_names_the_file_and_marks_changes(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    assert window.windowTitle() == "Untitled[*] – nnsim"
    window.document.new(xor_demo())
    window.session.control.step("iteration")
    assert window.isWindowModified()
    answer = enter_file_name(str(tmp_path / "net"))
    QTest.keyClick(window, Qt.Key.Key_S, CONTROL)
    assert not answer.isActive()
    assert window.windowTitle() == "net.nnsim[*] – nnsim"
    assert not window.isWindowModified()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_Z, CONTROL)
    assert window.isWindowModified()


@pytest.mark.parametrize(
    ("button", "closed"),
    [(QMessageBox.StandardButton.Discard, True), (QMessageBox.StandardButton.Cancel, False)],
)
def test_closing_with_changes_asks(
    window: MainWindow, button: QMessageBox.StandardButton, closed: bool
) -> None:
    window.document.new(xor_demo())
    window.session.control.step("iteration")
    answer = press_button(button)
    assert window.close() is closed
    assert not answer.isActive()


def test_closing_with_save_writes_the_file(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "a.nnsim"
    native.write(xor_demo(), path)
    window.filing.open(path)
    window.session.control.step("iteration")
    answer = press_button(QMessageBox.StandardButton.Save)
    assert window.close()
    assert not answer.isActive()
    assert native.read(path).state.iteration == 1


def test_a_file_that_cannot_be_read_leaves_the_open_one(window: MainWindow, tmp_path: Path) -> None:
    before = window.document.project
    broken = tmp_path / "broken.nnsim"
    broken.write_text("{", encoding="utf-8")
    assert not window.filing.open(broken)
    assert window.notice.sentence.startswith("broken.nnsim cannot be opened. Line 1")
    assert window.document.project is before
    assert window.document.path is None


def test_a_dropped_file_is_opened(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "dropped.nnsim"
    native.write(xor_demo(), path)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    place, none = QPointF(200, 200), Qt.KeyboardModifier.NoModifier
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(place.toPoint(), copy, data, left, none)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(place, copy, data, left, none))
    assert window.document.path == path


def test_recent_files_are_remembered_newest_first(window: MainWindow, tmp_path: Path) -> None:
    for name in ("a", "b", "a"):
        window.filing._save_to(tmp_path / f"{name}.nnsim")
    recent = window.commands.menus["file.recent"]
    recent.aboutToShow.emit()
    assert [action.text() for action in recent.actions()] == ["a.nnsim", "b.nnsim"]
    window.document.new(xor_demo())
    recent.actions()[1].trigger()
    assert window.document.name == "b.nnsim"


def test_a_failed_save_says_so_and_keeps_the_changes(window: MainWindow, tmp_path: Path) -> None:
    window.document.new(xor_demo())
    window.session.control.step("iteration")
    window.document.path = tmp_path / "missing folder" / "a.nnsim"
    assert not window.filing.save()
    assert window.notice.sentence
    assert window.isWindowModified()


def test_a_cancelled_file_dialog_changes_nothing(window: MainWindow) -> None:
    before = window.document.project
    answer = when_modal(lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))
    assert not window.filing.choose_and_open()
    assert not answer.isActive()
    assert window.document.project is before


def test_saving_over_another_file_without_typing_its_ending_asks_first(
    window: MainWindow, tmp_path: Path
) -> None:
    other = tmp_path / "other.nnsim"
    other.write_text("precious", encoding="utf-8")
    questions: list[str] = []

    def refuse(dialog: QWidget) -> None:
        if isinstance(dialog, QMessageBox):
            questions.append(dialog.text())
            QTest.mouseClick(
                dialog.button(QMessageBox.StandardButton.No), Qt.MouseButton.LeftButton
            )
            again.append(when_modal(lambda d: QTest.keyClick(d, Qt.Key.Key_Escape)))

    again: list[QTimer] = []

    def enter(dialog: QWidget) -> None:
        again.append(when_modal(refuse))
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        field.setText(str(tmp_path / "other"))
        QTest.keyClick(field, Qt.Key.Key_Return)

    again.append(when_modal(enter))
    assert not window.filing.save_as()
    assert "other.nnsim" in questions[0]
    assert other.read_text(encoding="utf-8") == "precious"


@pytest.mark.parametrize("name", ["table.csv", "net.v2", "model.onnx"])
def test_a_network_saved_under_another_ending_gets_its_own_and_is_opened_as_one(
    window: MainWindow, open_window: OpenWindow, tmp_path: Path, name: str
) -> None:
    answer = enter_file_name(str(tmp_path / name))
    assert window.filing.save_as()
    assert not answer.isActive()
    saved = tmp_path / f"{name}.nnsim"
    assert window.document.path == saved
    assert not (tmp_path / name).exists()
    other = open_window()
    assert other.filing.open(saved)
    assert other.document.path == saved


def test_the_own_ending_replaces_no_file_that_was_not_asked_about(
    window: MainWindow, tmp_path: Path
) -> None:
    there = tmp_path / "net.v2.nnsim"
    there.write_text("precious", encoding="utf-8")
    answer = enter_file_name(str(tmp_path / "net.v2"))
    assert not window.filing.save_as()
    assert not answer.isActive()
    assert "net.v2.nnsim" in window.notice.sentence
    assert there.read_text(encoding="utf-8") == "precious"
