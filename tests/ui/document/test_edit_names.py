"""The list of undo steps says what each edit was of: which weight, which layer, or how many."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from nnsim.editing.several import Several
from nnsim.model.parameter_ref import BiasRef, WeightRef
from ui.base import language
from ui.document.document import Document
from ui.document.network_editor import NetworkEditor
from ui.document.selection import Selection, Target

KEY = ("input", "hidden1")
# XOR: input neurons 0 and 1, hidden 2 to 5, output 6.
EDITS: dict[str, Callable[[NetworkEditor], bool]] = {
    "Set weight x₁ → Hidden 1·3": lambda e: e.set_value(WeightRef(KEY, 0, 2), 1.5),
    "Set bias of Output·1": lambda e: e.set_value(BiasRef("output", 0), 1.5),
    "Add neuron to Hidden 1": lambda e: e.resize(["hidden1"], 1),
    "Remove neuron from Hidden 1": lambda e: e.resize(["hidden1"], -1),
    "Resize Hidden 1": lambda e: e.resize_to({"hidden1": 9}),
    "Rename Hidden 1 to Corners": lambda e: e.rename("hidden1", "Corners"),
    "Move Hidden 1": lambda e: e.move({"hidden1": (8.0, 16.0)}),
    "Pin Input, Hidden 1": lambda e: e.pin(["input", "hidden1"], True),
    "Pin 3 layers": lambda e: e.pin(["input", "hidden1", "output"], True),
    "Delete Hidden 1·2": lambda e: e.delete(Selection(neurons=frozenset({3}))),
    "Delete x₂ → Hidden 1·1": lambda e: e.delete(Selection(wires=frozenset({(1, 2)}))),
    "Delete Input → Hidden 1": lambda e: e.delete(Selection(connections=frozenset({KEY}))),
    "Delete 3 things": lambda e: e.delete(Selection(neurons=frozenset({2, 3, 4}))),
    "Split off Hidden 1·1, Hidden 1·2": lambda e: e.split([2, 3], (0.0, 99.0)),
    "Wire Input to Output": lambda e: e.wire(Target("header", "input"), Target("header", "output")),
    "Lock weights Input → Hidden 1": lambda e: e.lock_weights(Several(connections=(KEY,)), True),
    "Lock weights x₁ → Hidden 1·2": lambda e: e.lock_weights(Several(wires=((0, 3),)), True),
    "Unlock biases of Output, Hidden 1·2": lambda e: e.lock_biases(
        Several(layers=("output",), neurons=(3,)), False
    ),
    "Lock what leads into Hidden 1·1, Hidden 1·2": lambda e: e.lock_into((2, 3), True),
    "Unlock what leads into Hidden 1·2": lambda e: e.lock_into((3,), False),
}


@pytest.mark.parametrize("text", EDITS)
def test_an_undo_step_names_what_was_edited(qtbot: QtBot, document: Document, text: str) -> None:
    editor = NetworkEditor(document, lambda: None, document)
    assert EDITS[text](editor)
    assert document.undo_stack.undoText() == text


@pytest.mark.usefixtures("english_again")
@pytest.mark.parametrize("text", EDITS)
def test_it_names_it_in_the_language_of_now(qtbot: QtBot, document: Document, text: str) -> None:
    editor, stack = NetworkEditor(document, lambda: None, document), document.undo_stack
    EDITS[text](editor)
    language.choose("ko")
    followed = stack.undoText()
    stack.undo()
    undone = stack.redoText()
    EDITS[text](editor)
    made_in_korean = stack.undoText()
    language.choose("en")
    assert followed == undone == made_in_korean
    assert any("가" <= letter <= "힣" for letter in followed)
    assert stack.undoText() == text
