"""The quick start and the templates are reached by key, and either is one step of undo."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from nnsim.presets.templates import TEMPLATES
from tests.support.windows import OpenWindow
from ui.dialogs.templates import TemplateGallery
from ui.window.main_window import MainWindow

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    return open_window()


def gallery_of(qtbot: QtBot, window: MainWindow) -> TemplateGallery:
    QTest.keyClick(window, Qt.Key.Key_T, CONTROL | SHIFT)
    qtbot.waitUntil(lambda: window.findChild(TemplateGallery) is not None)
    gallery = window.findChild(TemplateGallery)
    assert isinstance(gallery, TemplateGallery)
    return gallery


def test_a_key_leads_to_the_quick_start(qtbot: QtBot, window: MainWindow) -> None:
    window.canvas.setFocus()
    QTest.keyClick(window, Qt.Key.Key_L, CONTROL)
    qtbot.waitUntil(window.canvas.quick_field.hasFocus)
    QTest.keyClicks(window.canvas.quick_field, "2-3-1")
    QTest.keyClick(window.canvas.quick_field, Qt.Key.Key_Return)
    assert window.document.undo_stack.count() == 1
    assert window.canvas.hasFocus()


def test_the_icon_in_the_field_opens_the_templates(window: MainWindow) -> None:
    icon = window.canvas.quick_field.findChild(QToolButton)
    assert icon.toolTip() == "Templates (Ctrl+Shift+T)"
    QTest.mouseClick(icon, Qt.MouseButton.LeftButton)
    assert window.findChild(TemplateGallery) is not None


def test_what_cannot_be_built_is_said_in_the_window(window: MainWindow) -> None:
    QTest.keyClicks(window.canvas.quick_field, "2-0-1")
    QTest.keyClick(window.canvas.quick_field, Qt.Key.Key_Return)
    assert "between 1 and" in window.notice.sentence


def test_a_template_replaces_everything_in_one_step_of_undo(
    qtbot: QtBot, window: MainWindow
) -> None:
    before = window.document.project
    gallery = gallery_of(qtbot, window)
    assert gallery.list.count() == len(TEMPLATES)
    gallery.list.setFocus()
    for _ in range(3):
        QTest.keyClick(gallery.list, Qt.Key.Key_Down)
    QTest.keyClick(gallery.list, Qt.Key.Key_Return)
    assert [layer.activation.name for layer in window.canvas.network.computed] == ["step", "step"]
    assert window.document.undo_stack.undoText() == "Template XOR by hand"
    assert window.document.undo_stack.count() == 1
    assert window.status._hint.text() == TEMPLATES["xor_by_hand"].shows
    window.document.undo_stack.undo()
    assert window.document.project is before


def test_a_gallery_that_is_closed_changes_nothing(qtbot: QtBot, window: MainWindow) -> None:
    before = window.document.project
    gallery = gallery_of(qtbot, window)
    QTest.keyClick(gallery.list, Qt.Key.Key_Escape)
    assert window.document.project is before


def test_every_sentence_of_the_gallery_is_read_aloud(qtbot: QtBot, window: MainWindow) -> None:
    gallery = gallery_of(qtbot, window)
    for row, template in enumerate(TEMPLATES.values()):
        spoken = gallery.list.item(row).data(Qt.ItemDataRole.AccessibleTextRole)
        assert spoken == f"{template.title}. {template.shows}"
    gallery.reject()
