"""An edit of a network is the same whoever asks for it: one text of undo, and a run pauses or not."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from nnsim.functions.activations import Activation
from ui.document.selection import Selection
from ui.panels.properties.panel import PropertiesPanel
from ui.widgets.number_field import NumberField
from ui.window.main_window import MainWindow

ENTER = Qt.Key.Key_Return
LAYER = Selection(layers=frozenset({"hidden1"}))
CONNECTION = Selection(connections=frozenset({("input", "hidden1")}))
Act = Callable[[MainWindow], object]


def card(window: MainWindow) -> PropertiesPanel:
    panel = window.findChild(PropertiesPanel)
    assert panel is not None
    return panel


def from_menu(selection: Selection, *path: str) -> Act:
    """Choose an entry of the menu that Enter opens on the canvas."""

    def act(window: MainWindow) -> None:
        window.canvas.select(selection)
        window.canvas.setFocus()
        QTest.keyClick(window.canvas, ENTER)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        entries: list[QAction] = menu.actions()
        for text in path:
            entry = next(a for a in entries if a.text().replace("&", "").startswith(text))
            submenu = entry.menu()
            entries = submenu.actions() if isinstance(submenu, QMenu) else []
        entry.trigger()
        menu.close()

    return act


def on_card(selection: Selection, use: Callable[[PropertiesPanel], object]) -> Act:
    """Use a control of the card of what is selected."""

    def act(window: MainWindow) -> None:
        window.canvas.select(selection)
        use(card(window))

    return act


def typed(field: NumberField, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, ENTER)


def clicked(button: object) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)  # type: ignore[call-overload]


EDITS: dict[str, tuple[str, bool, tuple[Act, ...]]] = {
    "biases are locked": (
        "Lock biases of Hidden 1",
        True,
        (
            from_menu(LAYER, "Lock biases"),
            on_card(LAYER, lambda panel: clicked(panel.layer.lock)),
            on_card(CONNECTION, lambda panel: clicked(panel.connection.bias_lock)),
        ),
    ),
    "weights are locked": (
        "Lock weights Input → Hidden 1",
        True,
        (
            from_menu(CONNECTION, "Lock weights"),
            on_card(CONNECTION, lambda panel: clicked(panel.connection.lock)),
        ),
    ),
    "a layer grows": (
        "Add neuron to Hidden 1",
        True,
        (
            from_menu(LAYER, "Add neuron"),
            on_card(LAYER, lambda panel: clicked(panel.layer.more)),
        ),
    ),
    "an activation is chosen": (
        "Change activation of Hidden 1",
        True,
        (
            from_menu(LAYER, "Activation", "ReLU"),
            on_card(LAYER, lambda panel: panel.layer.activation.chosen.emit(Activation("relu"))),
        ),
    ),
    "initial weights are drawn": (
        "Re-initialise Hidden 1 from seed 1",
        False,
        (on_card(LAYER, lambda panel: clicked(panel.layer.redraw)),),
    ),
}


@pytest.mark.parametrize(
    ("text", "runs_on", "act"),
    [
        pytest.param(text, runs_on, act, id=f"{name}, {number}")
        for name, (text, runs_on, acts) in EDITS.items()
        for number, act in enumerate(acts)
    ],
)
def test_an_edit_has_one_text_and_one_policy(
    window: MainWindow, text: str, runs_on: bool, act: Act
) -> None:
    window.session.control.run()
    act(window)
    assert window.session.control.running == runs_on
    window.session.control.pause()
    stack = window.document.undo_stack
    assert text in [stack.text(number) for number in range(stack.count())]


def test_a_number_typed_by_hand_pauses_the_run(window: MainWindow) -> None:
    neuron = window.document.project.network.by_id["hidden1"].neurons[0]
    window.canvas.select(Selection(neurons=frozenset({neuron})))
    window.session.control.run()
    typed(card(window).neuron.bias, "0.5")
    assert not window.session.control.running
    assert window.document.undo_stack.undoText() == "Set bias of Hidden 1·1"
