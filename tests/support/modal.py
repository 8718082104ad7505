"""Answering a modal dialog from a test: the dialog blocks, so the answer has to come from a timer."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QMessageBox,
    QWidget,
)


def when_modal(answer: Callable[[QWidget], None]) -> QTimer:
    """Call `answer` with the next modal dialog once it is up."""
    timer = QTimer(interval=5)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is not None and dialog.isVisible():
            timer.stop()
            answer(dialog)

    timer.timeout.connect(look)
    timer.start()
    return timer


def enter_file_name(name: str) -> QTimer:
    """Put a name into the next file dialog and press Enter.

    It is not typed key by key: the list of completions would open and take the Enter.
    """

    def answer(dialog: QWidget) -> None:
        assert isinstance(dialog, QFileDialog)
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        field.setText(name)
        QTest.keyClick(field, Qt.Key.Key_Return)

    return when_modal(answer)


def press_button(button: QMessageBox.StandardButton) -> QTimer:
    """Click a button of the next message box."""

    def answer(dialog: QWidget) -> None:
        assert isinstance(dialog, QMessageBox)
        box = dialog.findChild(QDialogButtonBox)
        wanted = box.button(QDialogButtonBox.StandardButton(button.value))
        QTest.mouseClick(wanted, Qt.MouseButton.LeftButton)

    return when_modal(answer)
