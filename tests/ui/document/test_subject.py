"""What plots of one layer or neuron follow: the selection, where it speaks of one."""

import pytest

from ui.document.document import Document
from ui.document.selection import Selection
from ui.document.subject import Subject


# XOR: input neurons 0 and 1, hidden 2 to 5, output 6.
@pytest.mark.parametrize(
    ("selection", "layer", "neuron"),
    [
        (Selection(), None, None),
        (Selection(layers=frozenset({"hidden1"})), "hidden1", None),
        (Selection(layers=frozenset({"hidden1", "output"})), None, None),
        (Selection(neurons=frozenset({3})), "hidden1", 3),
        (Selection(neurons=frozenset({3, 4})), "hidden1", None),
        (Selection(neurons=frozenset({3, 0})), None, None),
        (Selection(wires=frozenset({(0, 3)})), "hidden1", 3),
        (Selection(wires=frozenset({(0, 3), (1, 3)})), "hidden1", 3),
        (Selection(connections=frozenset({("input", "hidden1")})), "hidden1", None),
        (Selection(layers=frozenset({"hidden1"}), neurons=frozenset({3})), "hidden1", None),
    ],
)
def test_the_layer_and_neuron_that_a_selection_speaks_of(
    document: Document, selection: Selection, layer: str | None, neuron: int | None
) -> None:
    subject = Subject(document, lambda: selection)
    assert (subject.layer, subject.neuron) == (layer, neuron)
