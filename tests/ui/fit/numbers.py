"""Numbers that need much room, what can be selected to see some, and how much of them is seen."""

import math

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from ui.document.selection import Selection
from ui.window.main_window import MainWindow

NASTY = (
    -352.3614,
    -1.63e-9,
    1 / 3,
    -1 / 3 + 1e-9,
    123456789012.0,
    -123456789012.345,
    -1.2345e-300,
    1e300,
    0.1 + 0.2,
    -99999.99999,
)
NOT_FINITE = (math.inf, -math.inf, math.nan)
WHOLE = (0, 7, 12345, 2**63 - 1)


def selections(window: MainWindow) -> list[Selection]:
    """Of each kind one, so that every card is seen."""
    network = window.document.project.network
    first, second = network.layers[0].neurons, network.layers[1].neurons
    return [
        Selection(),
        Selection(layers=frozenset({network.layers[1].id})),
        Selection(neurons=frozenset(second[:1])),
        Selection(neurons=frozenset(second[:2])),
        Selection(connections=frozenset({network.connections[0].key})),
        Selection(wires=frozenset({(first[0], second[0])})),
        Selection(wires=frozenset({(first[0], second[0]), (first[1], second[0])})),
    ]


def seen_of(field: QLineEdit) -> float:
    """How much of the text can be seen: from where the cursor is before it to where it is behind it."""
    field.home(False)
    field.grab()  # it scrolls to the cursor when it paints
    left = field.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle).x()
    field.end(False)
    field.grab()
    return field.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle).x() - left
