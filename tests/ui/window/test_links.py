"""A link to the start: copied, pasted, dropped, typed, and opened in another window."""

from pathlib import Path

import numpy as np
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QWidget

from nnsim.data.datasets import from_points
from nnsim.files import native
from nnsim.model.project import reset, with_dataset
from nnsim.presets.defaults import starter, xor_demo
from tests.support.dropping import drop
from tests.support.facts import facts
from tests.support.hands import press
from tests.support.modal import when_modal
from tests.support.windows import OpenWindow
from ui.window.main_window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier


def dropped(window: MainWindow, text: str, url: bool = False) -> bool:
    data = QMimeData()
    data.setText(text)
    if url:
        data.setUrls([QUrl(text)])
    return drop(window, data, window.canvas.mapTo(window, QPoint(300, 300)))


def test_a_link_is_copied_and_pasted_and_dropped(open_window: OpenWindow) -> None:
    window = open_window(xor_demo())
    window.session.control.step("iteration")
    window.commands["file.copy_link"].trigger()
    text = QGuiApplication.clipboard().text()
    assert window.status.sentence == f"Copied a link to the start: {len(text)} characters"
    start = facts(reset(window.document.present()))

    other = open_window()  # untouched: it opens here
    press(Qt.Key.Key_V, modifiers=CONTROL)
    assert facts(other.document.project) == start
    assert other.document.path is None
    assert other.document.name == "Untitled"

    other.commands["tool.layer"].trigger()
    other.document.new(starter())
    assert dropped(other, text)
    assert facts(other.document.project) == start
    other.document.new(starter())
    assert dropped(other, text, url=True)  # as browsers drag it
    assert facts(other.document.project) == start

    before = other.document.project
    assert dropped(other, text[:-5])
    assert other.notice.sentence == (
        "The link cannot be opened. The link is damaged or not whole: copy all of it again."
    )
    QGuiApplication.clipboard().setText("nnsim:9.AAAA")
    press(Qt.Key.Key_V, modifiers=CONTROL)
    assert "of version 9" in other.notice.sentence
    assert other.document.project is before

    points = np.random.default_rng(0).normal(size=(9000, 2))
    other.document.new(with_dataset(xor_demo(), from_points(points, points[:, :1])))
    other.commands["file.copy_link"].trigger()
    assert other.notice.sentence.startswith("The points are too many for a link")


PLAYGROUND = (
    "https://playground.tensorflow.org/#activation=relu&batchSize=10&dataset=xor&networkShape=3,2"
    "&seed=0.5&x=true&y=true&xSquared=true&problem=classification&discretize=true"
)


def test_an_address_of_the_playground_is_opened_like_a_link_and_what_is_lost_is_said(
    open_window: OpenWindow,
) -> None:
    window = open_window()
    QGuiApplication.clipboard().setText(f"{PLAYGROUND}\n")
    press(Qt.Key.Key_V, modifiers=CONTROL)
    assert [layer.size for layer in window.document.project.network.layers] == [3, 3, 2, 1]
    assert "has no counterpart: discretize" in window.notice.sentence
    assert not window.notice.is_error
    window.document.new(starter())
    assert dropped(window, PLAYGROUND, url=True)
    assert window.document.project.network.order[1].size == 3
    window.document.new(starter())
    timer = when_modal(lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Return))
    window.commands["file.open_link"].trigger()
    assert not timer.isActive()
    assert window.document.project.network.order[1].size == 3


def test_another_address_is_not_opened(open_window: OpenWindow) -> None:
    window = open_window()
    before = window.document.project
    assert dropped(window, "https://example.org/network.nnsim", url=True)
    assert window.notice.sentence.startswith("Only files of this computer can be opened")
    assert window.document.project is before


def test_a_link_is_typed_or_stands_on_the_command_line(open_window: OpenWindow) -> None:
    window = open_window()
    text = native.link_to(xor_demo())
    QGuiApplication.clipboard().setText(f" {text}\n")

    def accept(dialog: QWidget) -> None:
        assert isinstance(dialog, QInputDialog)
        assert dialog.textValue() == text  # that on the clipboard, to begin with
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    timer = when_modal(accept)
    window.commands["file.open_link"].trigger()
    assert not timer.isActive()
    assert facts(window.document.project) == facts(xor_demo())

    QGuiApplication.clipboard().setText("a table")
    timer = when_modal(lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))
    window.commands["file.open_link"].trigger()
    assert not timer.isActive()

    window.document.new(starter())
    assert window.filing.open(Path(text))
    assert facts(window.document.project) == facts(xor_demo())
    window.document.undo_stack.beginMacro("an edit")
    window.document.undo_stack.endMacro()
    assert not window.document.is_untouched
    assert window.filing.open(Path(text))  # there is something to lose: in a window of its own
    assert len(window.desk.windows) == 2
