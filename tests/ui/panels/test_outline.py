"""The outline mirrors the canvas both ways, by keys alone, and stays fast on large networks."""

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from nnsim.editing.connections import disconnect_neurons
from nnsim.editing.layers import add_layer, build, edit_layer
from nnsim.functions.activations import Activation
from nnsim.model.network import Network
from nnsim.model.project import with_network
from nnsim.presets.chains import parse_chain
from tests.support.counting import cells_asked
from tests.support.windows import OpenWindow, show_alone
from ui.canvas.context_menus import menu_of
from ui.canvas.network_view import NetworkView
from ui.document.descriptions import describe_selection
from ui.document.document import Document
from ui.document.selection import Selection
from ui.panels.outline.panel import Outline
from ui.panels.outline.tree import LONGEST_BRANCH
from ui.training.session import TrainingSession

Key = Qt.Key


@pytest.fixture
def canvas(qtbot: QtBot, document: Document, session: TrainingSession) -> Iterator[NetworkView]:
    made = NetworkView(document, session)
    made.make_commands()
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    yield made
    session.control.pause()
    made.hide()


@pytest.fixture
def outline(qtbot: QtBot, canvas: NetworkView) -> Outline:
    made = Outline(canvas, partial(menu_of, canvas))
    show_alone(qtbot, made, 300, 500)
    made.setFocus()
    return made


def lines(outline: Outline, parent: QModelIndex = QModelIndex()) -> list[str]:
    model = outline.model()
    return [
        " | ".join(str(model.index(row, column, parent).data()) for column in (0, 1))
        for row in range(model.rowCount(parent))
    ]


def edit(document: Document, change: object) -> None:
    assert callable(change)
    document.apply("elsewhere", lambda p: with_network(p, change(p.network)))


def chosen(outline: Outline) -> list[str]:
    return [str(index.data()) for index in outline.selectionModel().selectedRows()]


# -- what it shows --------------------------------------------------------------------------------


def test_layers_hold_their_connections_and_neurons(outline: Outline) -> None:
    assert lines(outline) == [
        "Input | 2 neurons",
        "Hidden 1 | 4 neurons · tanh",
        "Output | 1 neuron · sigmoid",
    ]
    hidden = outline.model().index(1, 0)
    inside = lines(outline, hidden)
    assert inside[0] == "from Input | 8 weights"
    assert inside[1:] == [f"Neuron {n} | bias 0" for n in (1, 2, 3, 4)]
    wires = lines(outline, outline.model().index(0, 0, hidden))
    assert len(wires) == 8
    assert wires[0].startswith("x₁ → 1 | ")
    assert lines(outline, outline.model().index(0, 0)) == ["Input x₁ | ", "Input x₂ | "]


def test_a_wire_that_is_cut_is_not_listed(outline: Outline, document: Document) -> None:
    edit(document, lambda network: disconnect_neurons(network, 0, 2))
    hidden = outline.model().index(1, 0)
    wires = lines(outline, outline.model().index(0, 0, hidden))
    assert len(wires) == 7
    assert wires[0].startswith("x₁ → 2")


def test_lines_have_accessible_names_with_activation_bias_and_weight(outline: Outline) -> None:
    model = outline.model()
    hidden = model.index(1, 0)
    role = Qt.ItemDataRole.AccessibleTextRole
    neuron, bundle = model.index(2, 0, hidden), model.index(0, 0, hidden)
    assert neuron.data(role) == "Hidden 1, neuron 2 · tanh · bias 0.0000"
    assert bundle.data(role) == "Input → Hidden 1 · 8 weights"
    assert "weight x₁ → Hidden 1·1 = " in model.index(0, 0, bundle).data(role)
    interface = QAccessible.queryAccessibleInterface(outline)
    spoken = [interface.child(n).text(QAccessible.Text.Name) for n in range(interface.childCount())]
    assert "Hidden 1 · 4 neurons · tanh" in spoken


def test_numbers_follow_a_run(outline: Outline, session: TrainingSession, qtbot: QtBot) -> None:
    hidden = outline.model().index(1, 0)
    outline.expand(hidden)
    session.control.run()
    qtbot.waitUntil(lambda: "bias 0" not in lines(outline, hidden)[1].split(" | "))
    session.control.pause()


# -- both ways ------------------------------------------------------------------------------------


def test_what_is_selected_on_the_canvas_is_marked_and_in_sight(
    outline: Outline, canvas: NetworkView
) -> None:
    canvas.select(Selection(wires=frozenset({(1, 4)})))
    assert chosen(outline) == ["x₂ → 3"]
    index = outline.selectionModel().selectedRows()[0]
    assert outline.viewport().rect().contains(outline.visualRect(index).center())
    canvas.select(Selection(layers=frozenset({"input"}), neurons=frozenset({3, 5})))
    assert sorted(chosen(outline)) == ["Input", "Neuron 2", "Neuron 4"]
    canvas.select(Selection())
    assert chosen(outline) == []


def test_keys_walk_through_the_tree_and_select_on_the_canvas(
    outline: Outline, canvas: NetworkView
) -> None:
    outline.setCurrentIndex(outline.model().index(0, 0))
    assert canvas.selection == Selection(layers=frozenset({"input"}))
    QTest.keyClick(outline, Key.Key_Down)
    assert canvas.selection == Selection(layers=frozenset({"hidden1"}))
    QTest.keyClick(outline, Key.Key_Right)
    QTest.keyClick(outline, Key.Key_Down)
    assert canvas.selection == Selection(connections=frozenset({("input", "hidden1")}))
    QTest.keyClick(outline, Key.Key_Down)
    assert canvas.selection == Selection(neurons=frozenset({2}))
    QTest.keyClick(outline, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert canvas.selection == Selection(neurons=frozenset({2, 3}))


def test_a_layer_is_renamed_in_place(qtbot: QtBot, outline: Outline, canvas: NetworkView) -> None:
    outline.setCurrentIndex(outline.model().index(1, 0))
    QTest.keyClick(outline, Key.Key_F2)
    field = outline.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, "Features")
    QTest.keyClick(field, Key.Key_Return)
    qtbot.waitUntil(lambda: canvas.network.by_id["hidden1"].name == "Features")
    assert lines(outline)[1].startswith("Features")
    assert canvas.document.undo_stack.count() == 1


def test_delete_deletes_what_is_selected(outline: Outline, canvas: NetworkView) -> None:
    canvas.select(Selection(neurons=frozenset({3})))
    QTest.keyClick(outline, Key.Key_Delete)
    assert canvas.network.by_id["hidden1"].neurons == (2, 4, 5)
    assert lines(outline)[1] == "Hidden 1 | 3 neurons · tanh"


def test_enter_opens_the_menu_of_the_canvas(outline: Outline, canvas: NetworkView) -> None:
    outline.setCurrentIndex(outline.model().index(1, 0))
    QTest.keyClick(outline, Key.Key_Return)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert "Delete layer" in [action.text() for action in menu.actions()]
    menu.close()


def test_branches_stay_open_when_the_network_changes(outline: Outline, document: Document) -> None:
    outline.expand(outline.model().index(1, 0))
    edit(document, lambda n: add_layer(n, 3, Activation("relu"), (0.0, 300.0)))
    assert [outline.isExpanded(outline.model().index(row, 0)) for row in range(4)] == [
        layer == "Hidden 1" for layer in (line.split(" | ")[0] for line in lines(outline))
    ]


def test_moving_a_layer_leaves_the_tree_as_it_is(outline: Outline, document: Document) -> None:
    resets = []
    outline.model().modelReset.connect(lambda: resets.append(1))
    edit(document, lambda n: edit_layer(n, "hidden1", position=(8.0, 8.0)))
    assert not resets


def test_another_document_is_shown_at_once(outline: Outline, document: Document) -> None:
    edit(document, lambda _: parse_chain("2-3-3-3-1 relu sigmoid"))
    assert len(lines(outline)) == 5


# -- size -----------------------------------------------------------------------------------------


def many_layers() -> Network:
    return build([2, *[4] * 40, 1], Activation("tanh"), Activation("sigmoid"))


def wide() -> Network:
    return build([784, 512, 512, 10], Activation("relu"), Activation("softmax"))


@pytest.mark.parametrize("make", [many_layers, wide])
def test_large_networks_open_without_asking_for_every_weight(
    outline: Outline, canvas: NetworkView, document: Document, make: object
) -> None:
    assert callable(make)
    edit(document, lambda _: make())
    with cells_asked(outline.model()) as asked:
        for row in range(outline.model().rowCount()):
            layer = outline.model().index(row, 0)
            outline.expand(layer)
            outline.expand(outline.model().index(0, 0, layer))
        outline.grab()
    assert 0 < asked.count < 20_000


def test_too_many_wires_are_counted(outline: Outline, document: Document) -> None:
    edit(document, lambda _: wide())
    hidden = outline.model().index(2, 0)
    wires = lines(outline, outline.model().index(0, 0, hidden))
    assert len(wires) == LONGEST_BRANCH + 1
    assert wires[-1] == f"and {512 * 512 - LONGEST_BRANCH:,} more | "


def test_a_wire_that_is_not_listed_can_be_selected_on_the_canvas(
    outline: Outline, canvas: NetworkView, document: Document
) -> None:
    edit(document, lambda _: wide())
    layers = canvas.network.layers
    canvas.select(Selection(wires=frozenset({(layers[1].neurons[-1], layers[2].neurons[-1])})))
    assert chosen(outline) == []
    assert canvas.selection.wires


# -- words ----------------------------------------------------------------------------------------


def test_the_whole_selection_is_put_into_words(canvas: NetworkView, document: Document) -> None:
    project = document.project
    parameters = project.state.parameters
    canvas.select(Selection(layers=frozenset({"input"}), neurons=frozenset({3})))
    words = "2 selected; Hidden 1, neuron 2 · tanh · bias 0.0000; Input · 2 neurons"
    assert canvas.accessibleDescription() == words
    everyone = Selection(neurons=frozenset(range(7)))
    assert describe_selection(everyone, project, parameters).endswith("; and 2 more")
    assert describe_selection(Selection(), project, parameters) == "Nothing is selected"


# -- in the window --------------------------------------------------------------------------------


def test_the_outline_is_hidden_until_a_key_brings_it(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    assert window.findChild(Outline) is None
    shortcut = window.commands["view.outline"].shortcut()
    assert shortcut == QKeySequence("Ctrl+Shift+O")
    control_shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window, Key.Key_O, control_shift)
    qtbot.waitUntil(lambda: window.findChild(Outline) is not None)
    outline = window.findChild(Outline)
    assert isinstance(outline, Outline)
    qtbot.waitUntil(
        lambda: outline.height() > 100 and outline.mapTo(window, outline.pos()).x() >= 0
    )
    window.canvas.select(Selection(layers=frozenset({"output"})))
    assert chosen(outline) == ["Output"]
