"""A file that something else has written since it was opened here."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget

from nnsim.files import native
from nnsim.model.project import with_training
from nnsim.presets.defaults import xor_demo
from tests.support.modal import when_modal
from tests.support.windows import OpenWindow
from ui.window.main_window import MainWindow


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    return open_window(filled=False)


@pytest.fixture
def overtaken(window: MainWindow, tmp_path: Path) -> Path:
    """The file of a changed document, which another program has written in the meantime."""
    path = tmp_path / "shared.nnsim"
    native.write(xor_demo(), path)
    window.filing.open(path)
    window.document.apply("L2", lambda project: with_training(project, l2=0.5))
    native.write(with_training(xor_demo(), l1=0.25), path)
    return path


def answer_about_replacing(text: str) -> QTimer:
    """Click a button of the question whether to replace the file."""

    def answer(dialog: QWidget) -> None:
        assert isinstance(dialog, QMessageBox)
        assert dialog.text() == "shared.nnsim has changed on disk since it was opened here."
        button = next(b for b in dialog.buttons() if b.text() == text)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    return when_modal(answer)


def test_a_file_written_elsewhere_is_not_replaced_unless_told_to(
    window: MainWindow, overtaken: Path
) -> None:
    theirs = overtaken.read_bytes()
    answer = answer_about_replacing("Cancel")
    assert not window.filing.save()
    assert not answer.isActive()
    assert overtaken.read_bytes() == theirs
    assert window.isWindowModified()


def test_a_file_written_elsewhere_can_be_replaced(window: MainWindow, overtaken: Path) -> None:
    answer = answer_about_replacing("&Replace")
    assert window.filing.save()
    assert not answer.isActive()
    assert native.read(overtaken).training.l2 == 0.5
    window.document.apply("L2", lambda project: with_training(project, l2=0.75))
    assert window.filing.save()  # without a question: nobody else has written it since


def test_instead_of_replacing_a_file_another_name_can_be_given(
    window: MainWindow, overtaken: Path
) -> None:
    asked: list[QTimer] = []

    def save_as(dialog: QWidget) -> None:
        asked.append(when_modal(lambda named: QTest.keyClick(named, Qt.Key.Key_Escape)))
        button = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Save &as…")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    theirs = overtaken.read_bytes()
    asked.append(when_modal(save_as))
    assert not window.filing.save()
    assert [timer.isActive() for timer in asked] == [False, False]
    assert overtaken.read_bytes() == theirs
