"""XOR from nothing to a file that is opened again: by the mouse, and by the keyboard alone.

Nothing of the app is called to do any of it; its state is only read.
"""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QToolButton,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from nnsim.model.project import Project
from nnsim.presets.defaults import starter
from tests.support import hands
from tests.support.hands import press, type_text
from tests.support.modal import when_modal
from tests.support.windows import OpenWindow
from tests.ui.canvas.hands import name_of, neuron
from ui.canvas.layer_geometry import SPACING
from ui.panels.parameter_table.table import WeightTable
from ui.panels.properties.neuron_page import NeuronPage
from ui.window.main_window import MainWindow

pytestmark = pytest.mark.unmeasured

Key = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NAME = "xor.nnsim"

# OR and NAND, then AND of both: rows are sources, columns are targets.
HIDDEN = {"bias": (-2.5, 7.5), "x1": (5.0, -5.0), "x2": (5.0, -5.0)}
OUTPUT = {"bias": (-5.0,), "1": (5.0,), "2": (5.0,)}


@pytest.fixture
def window(open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """A new window, where files are saved to a folder that is empty."""
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setattr(Path, "home", lambda: home)
    return open_window(size=(1280, 800))


def contents(project: Project) -> tuple[object, ...]:
    """What a user would compare: layers, wires, every number, and how far it was trained."""
    network = project.network
    layers = [(x.id, x.name, x.size, x.activation, x.position) for x in network.order]
    numbers = [np.array(array).tolist() for array in project.state.parameters]
    return layers, sorted(network.by_key), numbers, project.state.iteration


def assert_xor_is_right_by_hand(window: MainWindow) -> None:
    """The nine numbers are in place, and the bar says that every point is right, untrained."""
    project = window.document.project
    assert [layer.size for layer in project.network.order] == [2, 2, 1]
    weights, biases = project.state.parameters.weights, project.state.parameters.biases
    hidden, output = (layer.id for layer in project.network.order[1:])
    assert np.array_equal(weights["input", hidden], [HIDDEN["x1"], HIDDEN["x2"]])
    assert np.array_equal(weights[hidden, output], [OUTPUT["1"], OUTPUT["2"]])
    assert tuple(biases[hidden]) == HIDDEN["bias"]
    assert tuple(biases[output]) == OUTPUT["bias"]
    assert figure(window, "Accuracy") == "100.0 %"
    assert figure(window, "Iteration") == "0"


def figure(window: MainWindow, name: str) -> str:
    """One of the figures at the right of the transport bar."""
    labels = window.transport.findChildren(QLabel)
    return next(label.text() for label in labels if label.accessibleName() == name)


def weight_table(window: MainWindow) -> WeightTable:
    return next(table for table in window.findChildren(WeightTable) if table.isVisible())


def tool(window: MainWindow, name: str) -> QToolButton:
    buttons = window.canvas.findChildren(QToolButton)
    return next(button for button in buttons if button.accessibleName() == name)


def click_cell_and_type(window: MainWindow, qtbot: QtBot, numbers: str) -> None:
    """Click the first cell of the table, and go on from number to number with Tab."""
    qtbot.waitUntil(lambda: window.docks.settled)  # the card gets its height
    table = weight_table(window)
    hands.click(table.viewport(), table.visualRect(table.model().index(0, 0)).center())
    for number in numbers.split():
        type_text(number)
        press(Key.Key_Tab)


def trained(window: MainWindow) -> bool:
    return window.session.trainer is not None and window.session.trainer.iteration > 200


def test_by_mouse(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    canvas, document, bar = window.canvas, window.document, window.menus
    undo, redo = window.commands["edit.undo"], window.commands["edit.redo"]
    empty = contents(document.project)

    hands.click(tool(window, "Add layer"))
    first = QPointF(name_of(canvas, "input") + name_of(canvas, "output")) / 2
    first.setY(neuron(canvas, 0).y())
    hands.drag(canvas, first, first + QPointF(0, SPACING))
    hands.click(tool(window, "Wire"))
    hidden = document.project.network.order[1].id
    hands.drag(canvas, name_of(canvas, "input"), name_of(canvas, hidden))
    hands.drag(canvas, name_of(canvas, hidden), name_of(canvas, "output"))

    hands.click(tool(window, "Select and move"))
    x1, or_, y = (neuron(canvas, layer.neurons[0]) for layer in document.project.network.order)
    hands.double_click_scene(canvas, (x1 + or_) / 2)
    click_cell_and_type(window, qtbot, "-2.5 7.5 5 -5 5 -5")
    hands.double_click_scene(canvas, (or_ + y) / 2)
    click_cell_and_type(window, qtbot, "-5 5 5")
    assert_xor_is_right_by_hand(window)

    hands.click(window.transport.run_button)
    qtbot.waitUntil(lambda: trained(window))
    hands.click(window.transport.run_button)
    done = contents(document.project)
    assert done[-1] > 200

    steps = document.undo_stack.count()
    for _ in range(steps):
        hands.choose(bar, undo)
    assert contents(document.project) == empty
    assert not undo.isEnabled()
    for _ in range(steps):
        hands.choose(bar, redo)
    assert contents(document.project) == done
    assert not redo.isEnabled()

    saving = when_modal(lambda dialog: name_and_click(dialog, NAME, qtbot))
    hands.choose(bar, window.commands["file.save"])
    assert not saving.isActive()
    assert not window.isWindowModified()
    hands.choose(bar, window.commands["file.new"])
    again = window.desk.windows[-1]
    hands.choose(bar, window.commands["file.close"])
    bring_up(again, qtbot)
    opening = when_modal(lambda dialog: pick_and_click(dialog, NAME, qtbot))
    hands.choose(again.menus, again.commands["file.open"])
    assert not opening.isActive()
    assert again.document.path == tmp_path / "home" / NAME
    assert contents(again.document.project) == done


def name_and_click(dialog: QWidget, name: str, qtbot: QtBot) -> None:
    """Type the name of a file over the one proposed, and click the button."""
    assert isinstance(dialog, QFileDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    type_over(field, name)
    click_accept(dialog)


def pick_and_click(dialog: QWidget, name: str, qtbot: QtBot) -> None:
    """Click a file in the list, and the button."""
    assert isinstance(dialog, QFileDialog)
    files = dialog.findChild(QTreeView, "treeView")
    root = files.rootIndex
    qtbot.waitUntil(lambda: files.model().rowCount(root()) == 1)
    row = files.model().index(0, 0, root())
    assert row.data() == name
    qtbot.waitUntil(lambda: not files.visualRect(row).isEmpty())
    hands.click(files.viewport(), files.visualRect(row).center())
    click_accept(dialog)


def click_accept(dialog: QFileDialog) -> None:
    buttons = dialog.findChild(QDialogButtonBox)
    hands.click(next(b for b in buttons.buttons() if buttons.buttonRole(b).name == "AcceptRole"))


def bring_up(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until the desktop has given a new window the keyboard."""
    qtbot.waitExposed(window)
    window.complete()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def test_by_keyboard_alone(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    document = window.document
    empty = contents(document.project)

    press(Key.Key_L, Key.Key_Return, Key.Key_Minus, Key.Key_Minus, Key.Key_Escape)
    press(Key.Key_W, Key.Key_Tab, Key.Key_Return, *[Key.Key_Tab] * 3, Key.Key_Return)
    press(Key.Key_Return, *[Key.Key_Tab] * 3, Key.Key_Return, Key.Key_V)

    press(Key.Key_Backtab, Key.Key_Down, Key.Key_F2)  # the first wire to the output
    type_in_cells("5 5")
    press(Key.Key_Tab, Key.Key_Down, Key.Key_F2)  # the neuron that it leads to
    type_in_cells("-5")
    press(*[Key.Key_Backtab] * 6, Key.Key_Down, Key.Key_F2)  # the wire from x1 to the OR
    type_in_cells("5 -5 5 -5")
    press(Key.Key_Tab, Key.Key_Down, Key.Key_F2)
    type_in_cells("-2.5")
    press(Key.Key_Down, Key.Key_F2)
    type_in_cells("7.5")
    assert_xor_is_right_by_hand(window)

    press(Key.Key_Escape, Key.Key_Space)
    qtbot.waitUntil(lambda: trained(window))
    press(Key.Key_Space)
    done = contents(document.project)
    assert done[-1] > 200

    steps = document.undo_stack.count()
    press(*[Key.Key_Z] * steps, modifiers=CONTROL)
    assert contents(document.project) == empty
    assert contents(document.project)[:2] == contents(starter())[:2]
    press(*[Key.Key_Z] * steps, modifiers=CONTROL | SHIFT)
    assert contents(document.project) == done

    saving = when_modal(lambda dialog: name_and_return(dialog, NAME, qtbot))
    press(Key.Key_S, modifiers=CONTROL)
    assert not saving.isActive()
    assert not window.isWindowModified()
    bring_up(window, qtbot)
    press(Key.Key_N, modifiers=CONTROL)
    again = window.desk.windows[-1]
    bring_up(window, qtbot)
    press(Key.Key_W, modifiers=CONTROL)
    bring_up(again, qtbot)
    opening = when_modal(lambda dialog: name_and_return(dialog, NAME, qtbot))
    press(Key.Key_O, modifiers=CONTROL)
    assert not opening.isActive()
    assert again.document.path == tmp_path / "home" / NAME
    assert contents(again.document.project) == done


def type_in_cells(numbers: str) -> None:
    """Type numbers from the cell chosen on: Tab to the next, Enter after the last goes back."""
    *others, last = numbers.split()
    for number in others:
        type_text(number)
        press(Key.Key_Tab)
    type_text(last)
    press(Key.Key_Return)


def name_and_return(dialog: QWidget, name: str, qtbot: QtBot) -> None:
    """Type the name of a file, which is what the dialog begins with, and press Enter."""
    qtbot.waitUntil(dialog.isActiveWindow)
    type_text(name)
    press(Key.Key_Return)


def test_undo_goes_on_when_the_table_that_has_the_focus_goes(window: MainWindow) -> None:
    document, before = window.document, contents(window.document.project)
    press(Key.Key_W, Key.Key_Tab, Key.Key_Return, *[Key.Key_Tab] * 3, Key.Key_Return, Key.Key_V)
    press(Key.Key_Backtab, Key.Key_Down, Key.Key_F2)
    type_text("5")
    press(Key.Key_Tab)
    assert weight_table(window).hasFocus()
    press(*[Key.Key_Z] * document.undo_stack.count(), modifiers=CONTROL)
    assert window.canvas.hasFocus()
    assert contents(document.project) == before


def test_undo_in_a_field_takes_back_what_was_typed_before_what_was_done(
    window: MainWindow, qtbot: QtBot
) -> None:
    document, before = window.document, contents(window.document.project)
    hands.click_scene(window.canvas, neuron(window.canvas, 2))
    qtbot.waitUntil(lambda: window.docks.settled)
    card = window.findChild(NeuronPage)
    assert card is not None
    bias = card.bias
    type_over(bias, "3")
    press(Key.Key_Return)
    assert contents(document.project) != before
    press(Key.Key_F6)
    type_text("4")
    press(Key.Key_Z, modifiers=CONTROL)
    assert bias.text() == "3"
    press(Key.Key_Z, modifiers=CONTROL)
    assert contents(document.project) == before
    press(Key.Key_Z, modifiers=CONTROL | SHIFT)
    assert contents(document.project) != before


def test_a_layer_that_was_renamed_gets_its_name_back_while_the_field_has_the_keyboard(
    window: MainWindow,
) -> None:
    document, before = window.document, contents(window.document.project)
    hands.click_scene(window.canvas, name_of(window.canvas, "input"))
    named = (field for field in window.findChildren(QLineEdit) if field.text() == "Input")
    type_over(next(named), "Features")
    press(Key.Key_Return)
    assert contents(document.project) != before
    press(Key.Key_Z, modifiers=CONTROL)
    assert contents(document.project) == before


def type_over(field: QLineEdit, text: str) -> None:
    hands.click(field)
    press(Key.Key_A, modifiers=CONTROL)
    type_text(text)
