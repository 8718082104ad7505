"""Check my code: the window goes to the operation of the first tensor that differs, and says why."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from nnsim.data.datasets import from_points
from nnsim.files.cancelling import CancelledError
from nnsim.functions.optimizers import Optimizer
from nnsim.interchange.comparing.recorder import Recorder
from nnsim.model.project import with_dataset, with_training
from tests.nnsim.interchange.test_compare import Loop, project
from tests.support.dropping import drop, files
from tests.support.hands import click, press
from tests.support.pixels import colours
from tests.support.windows import OpenWindow
from ui.base import theme
from ui.document.selection import Selection
from ui.panels.code_check import panel as panel_module
from ui.panels.code_check.arrays import Arrays
from ui.panels.code_check.panel import CodeCheck
from ui.window.main_window import MainWindow


def shown(window: MainWindow) -> CodeCheck:
    panel = window.docks.code_check.widget()
    assert isinstance(panel, CodeCheck)
    return panel


def words(panel: CodeCheck) -> list[str]:
    labels = panel.title, panel.sentence, panel.cure
    return [label.text() for label in labels if not label.isHidden()]


def rows(panel: CodeCheck) -> dict[str, str]:
    items = [panel.tensors.topLevelItem(i) for i in range(panel.tensors.topLevelItemCount())]
    return {x.text(0): x.toolTip(0) for x in items if x is not None and x.toolTip(0)}


def standing(window: MainWindow) -> tuple[int, str, str | None]:
    """The iteration, and the operation that ran last with its layer."""
    trainer = window.session.trainer
    assert trainer is not None
    step = trainer.program.steps[trainer.cursor.position - 1]
    name = f"{step.phase} {step.operation}"
    return trainer.cursor.iteration, name, step.layer.id if step.layer else None


def test_the_window_goes_to_the_first_tensor_that_differs(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    window = open_window(project(), size=(1280, 800))
    trace = tmp_path / "trace.npz"
    trace.write_bytes(Loop("new_weights").run())
    assert drop(window, files(trace), window.canvas.mapTo(window, QPoint(300, 300)))
    panel = shown(window)
    assert words(panel) == [
        "dz1 is the first tensor that differs",
        "The weights behind it are those after the update; the backward pass needs those before it.",
        "Compute all gradients first, and update the weights after that.",
    ]
    assert standing(window) == (0, "backward activation", "hidden1")
    assert window.canvas.selection == Selection(layers=frozenset({"hidden1"}))
    told = rows(panel)
    assert told["dz1"] == "the first that differs"
    assert len(colours(panel.arrays.grab().toImage())) > 9
    assert (told["z1"], told["da1"], told["dW1"]) == ("agrees", "not recorded", "differs too")
    assert list(told).index("loss") < list(told).index("dz2") < list(told).index("dW2")

    item = panel.tensors.findItems("dW1", Qt.MatchFlag.MatchExactly)[0]
    panel.tensors.scrollToItem(item)
    click(panel.tensors.viewport(), panel.tensors.visualItemRect(item).center())
    assert words(panel) == ["dW1 differs too", "It may follow from dz1."]
    assert standing(window) == (0, "backward affine", "hidden1")
    panel.tensors.setFocus()
    QTest.keyClick(panel.tensors, Qt.Key.Key_Up)  # db1 or dz1: the tensor before it
    before = panel.tensors.current_name
    assert list(told).index(before) == list(told).index("dW1") - 1
    for name, says in (("da1", "da1 was not recorded"), ("z1", "z1 agrees")):
        panel.tensors.setCurrentItem(panel.tensors.findItems(name, Qt.MatchFlag.MatchExactly)[0])
        assert words(panel) == [says]
    theme.changed.emit()
    assert words(panel) == ["z1 agrees"]  # what is looked at stays

    trace.write_bytes(Loop("not_zeroed").run())
    panel.again()
    assert standing(window) == (1, "backward affine", "output")
    assert "step 2, iteration 2" in panel._about(panel._found)  # type: ignore[arg-type]
    assert panel.arrays.words.isHidden()

    trace.write_bytes(Loop("not_averaged").run())
    panel.again()  # though the window stands in iteration 2 now
    assert "5 times too large" in words(panel)[1]
    assert panel.arrays.words.text() == "Yours / engine is 5.0000 everywhere."

    trace.write_bytes(Loop("").run())
    panel.again()
    assert words(panel) == ["Your loop is right: all 57 tensors agree."]
    assert set(rows(panel).values()) == {"agrees", "not recorded"}

    panel.setFocus()
    QTest.keyClick(panel.tensors, Qt.Key.Key_F2)  # of no use to it
    QTest.keyClick(panel.tensors, Qt.Key.Key_Escape)
    assert window.docks.code_check.isHidden()
    assert window.focusWidget() is window.canvas


def test_a_recording_is_of_one_network_and_a_damaged_one_gets_a_sentence(
    open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(project())
    trace, helper = tmp_path / "trace.npz", tmp_path / "recorder.py"
    trace.write_bytes(b"PK\x03\x04 damaged")
    monkeypatch.setattr(QFileDialog, "exec", lambda dialog: 0)
    window.commands["train.check_code"].trigger()
    panel = shown(window)
    panel.again()  # of nothing
    assert panel.is_empty

    def accept(dialog: QFileDialog) -> int:
        saves = dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave
        dialog.selectFile(str(helper if saves else trace))
        return 1

    monkeypatch.setattr(QFileDialog, "exec", accept)
    window.commands["train.check_code"].trigger()
    assert panel.words.text() == (
        "trace.npz cannot be compared. This is not an .npz file of numbers."
    )
    save = next(b for b in panel.findChildren(QPushButton) if b.text() == "Save the recorder…")
    window.docks.fit_card()
    click(save)
    assert "class Recorder" in helper.read_text(encoding="utf-8")

    window.session.control.run_to(7)
    trace.write_bytes(Loop("").run(2))  # of the start, wherever the window is
    panel.again()
    assert words(panel)[0].startswith("Your loop is right")
    assert window.session.trainer is not None
    assert window.session.trainer.cursor.iteration == 2  # after the last update
    window.commands["train.check_code"].trigger()  # asks for nothing: there is a recording
    assert not panel.is_empty

    recorder = Recorder()
    recorder(W1=np.ones((7, 9)), strange=1.0, loss=np.nan, z1=np.zeros((5, 3)))
    recorder.save(str(trace))
    panel.again()
    assert panel.title.text() == "W1 is the first tensor that differs"
    assert panel.sentence.text() == "No slip that is known explains it."
    assert panel.arrays.difference.isHidden()
    assert panel.arrays.words.text() == "Only the first numbers are shown."
    assert "not compared: strange" in panel._about(panel._found)  # type: ignore[arg-type]
    for name in ("z1", "loss"):
        panel.tensors.setCurrentItem(panel.tensors.findItems(name, Qt.MatchFlag.MatchExactly)[0])
        assert not panel.arrays.difference.isHidden()

    window.document.apply("rate", lambda p: with_training(p, optimizer=Optimizer("sgd", 0.1)))
    assert panel.is_empty
    assert "Nothing of your code is run." in panel.words.text()
    wide = from_points(np.eye(3), np.eye(3)[:, :2])
    window.document.apply("data", lambda p: with_dataset(p, wide))
    panel.again()
    assert panel.is_empty
    assert "trace.npz cannot be compared. Features of the data: 3." in panel.words.text()

    def cancelled(*_: object) -> None:
        raise CancelledError

    monkeypatch.setattr(panel_module, "read_beside", cancelled)
    panel.again()
    assert "Nothing of your code is run." in panel.words.text()


def test_a_recording_that_cannot_be_read_leaves_a_run_going(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    window = open_window(project())
    trace = tmp_path / "trace.npz"
    trace.write_bytes(b"PK\x03\x04 damaged")
    press(Qt.Key.Key_Space)
    drop(window, files(trace), window.canvas.geometry().center())
    assert "trace.npz cannot be compared." in shown(window).words.text()
    assert window.session.control.running
    trace.write_bytes(Loop("").run(2))
    drop(window, files(trace), window.canvas.geometry().center())
    assert not window.session.control.running


def test_what_is_no_number_is_drawn_among_numbers_and_so_is_an_empty_array(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    arrays = Arrays(parent)
    parent.show()
    arrays.show_pair(np.array([[np.nan, np.inf], [2.0, 4.0]]), np.ones((2, 2)))
    picture = arrays.yours._cells.grab().toImage()
    right, low = picture.width() - 8, picture.height() - 5
    none, endless, half, whole = (
        picture.pixelColor(x, y) for y in (3, low) for x in (right // 2 - 6, right)
    )
    assert none == endless == theme.current().raised
    assert none.saturation() < half.saturation() < whole.saturation()
    for shape in ((0, 3), (2, 0), (0, 2, 2)):
        arrays.show_pair(np.zeros(shape), np.ones((2, 2)))
        assert not arrays.grab().isNull()
        assert arrays.difference.isHidden()
