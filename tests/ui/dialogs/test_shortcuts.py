"""Keys of the whole window: none dead, none claimed twice, and a sheet that lists them all."""

from collections import Counter

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from nnsim.presets.defaults import xor_demo
from tests.support.windows import OpenWindow
from ui.canvas.tools.keyboard import canvas_keys, press
from ui.dialogs.shortcuts import ShortcutSheet
from ui.document.selection import Selection
from ui.window.main_window import MainWindow

WINDOW = Qt.ShortcutContext.WindowShortcut
Standard = QKeySequence.StandardKey


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    return open_window(xor_demo())


def keyed(window: MainWindow) -> list[QAction]:
    return [action for action in window.findChildren(QAction) if action.shortcuts()]


def names(action: QAction) -> list[str]:
    return [key.toString() for key in action.shortcuts()]


def test_no_key_is_claimed_twice(window: MainWindow) -> None:
    everywhere = [a for a in keyed(window) if a.shortcutContext() == WINDOW]
    count = Counter(key for action in everywhere for key in names(action))
    assert [key for key, times in count.items() if times > 1] == []
    for action in keyed(window):
        if action not in everywhere:  # where its widget has the focus, both would be meant
            assert [key for key in names(action) if key in count] == [], action.text()


def test_every_action_with_a_key_does_something(window: MainWindow) -> None:
    dead = [a.text() for a in keyed(window) if not a.receivers("2triggered(bool)")]
    assert dead == []


STANDARD = (
    *("New", "Open", "Save", "SaveAs", "Close", "Quit", "Undo", "Redo", "Cut", "Copy", "Paste"),
    *("SelectAll", "ZoomIn", "ZoomOut", "FullScreen", "HelpContents"),
)


def test_the_keys_of_the_desktop_are_there(window: MainWindow) -> None:
    known = {key for action in keyed(window) for key in names(action)}
    wanted = {name: QKeySequence.keyBindings(getattr(Standard, name)) for name in STANDARD}
    assert [name for name, keys in wanted.items() if keys and keys[0].toString() not in known] == []


def test_a_sheet_lists_every_key_of_the_window(window: MainWindow) -> None:
    window.commands["help.shortcuts"].trigger()
    listed = window.findChild(ShortcutSheet).sheet.toPlainText()
    native = QKeySequence.SequenceFormat.NativeText
    missing = [
        action.text()
        for action in keyed(window)
        if action.shortcutContext() == WINDOW and action.shortcut().toString(native) not in listed
    ]
    assert missing == []


@pytest.mark.parametrize("key", [Qt.Key.Key_F1, Qt.Key.Key_Question])
def test_f1_and_the_question_mark_show_it_and_esc_closes_it(
    window: MainWindow, key: Qt.Key
) -> None:
    QTest.keyClick(window.canvas, key)
    sheet = window.findChild(ShortcutSheet)
    assert sheet is not None
    assert "Ctrl+N" in sheet.sheet.toPlainText()
    QTest.keyClicks(sheet.search, "fit to")
    assert "Ctrl+0" in sheet.sheet.toPlainText()
    assert "Ctrl+N" not in sheet.sheet.toPlainText()
    QTest.keyClicks(sheet.search, "zzz")
    assert "fit tozzz" in sheet.sheet.toPlainText()
    QTest.keyClick(sheet.search, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_a_key_that_the_sheet_does_not_list_is_left_to_the_window(window: MainWindow) -> None:
    """What a key does is read from the table that the sheet shows, so that none is a secret."""
    plain = Qt.KeyboardModifier.NoModifier
    listed = {key for row in canvas_keys() for key in row.keys if row.held in (None, "")}
    window.canvas.select_all()
    others = [key for key in Qt.Key if key not in listed]
    taken = [k for k in others if press(window.canvas, QKeyEvent(QEvent.Type.KeyPress, k, plain))]
    assert taken == []


def test_a_key_of_the_canvas_does_what_the_sheet_says(window: MainWindow) -> None:
    canvas = window.canvas
    for row, key in [(listed, key) for listed in canvas_keys() for key in listed.keys]:
        window.document.new(xor_demo())
        network = window.document.project.network
        layer = network.order[1]
        canvas.select(Selection(layers=frozenset({layer.id})))
        modifiers = Qt.KeyboardModifier.NoModifier
        if row.written.startswith("Shift+"):
            modifiers = Qt.KeyboardModifier.ShiftModifier
        elif row.written.startswith("Ctrl+"):
            modifiers = Qt.KeyboardModifier.ControlModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Menu):
            continue  # opens a menu, which blocks; the tests of the canvas open it
        event = QKeyEvent(QEvent.Type.KeyPress, key, modifiers, "")
        QApplication.sendEvent(canvas, event)
        assert event.isAccepted(), (key, row.written)
