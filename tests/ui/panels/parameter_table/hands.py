"""Hands on a table of weights."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.document.document import Document
from ui.panels.parameter_table.table import WeightTable

Key, CONTROL, SHIFT = (
    Qt.Key,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
WIRES = ("input", "hidden1")


def click(table: WeightTable, row: int, column: int) -> None:
    place = table.visualRect(table.model().index(row, column)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)


def type_on(text: str) -> None:
    """Type into whatever has the focus, as a user does."""
    for letter in text:
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClicks(widget, letter)


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key, modifiers)


def cell(table: WeightTable) -> tuple[int, int]:
    return table.currentIndex().row(), table.currentIndex().column()


def weights(document: Document) -> np.ndarray:
    return np.array(document.project.state.parameters.weights[WIRES])


def paste(table: WeightTable, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    table.setFocus()
    press(Key.Key_V, CONTROL)
