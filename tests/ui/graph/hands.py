"""A text that is typed into the window of a graph."""

from PySide6.QtCore import Qt

from tests.support.hands import click, press, type_text
from ui.window.graph.graph_window import GraphWindow

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier

SIGMOID = "f = 1/(1+exp(-(w0*x0+w1*x1+w2)))\nw0 = 2, x0 = -1, w1 = -3, x1 = -2, w2 = -3"


def write(window: GraphWindow, text: str) -> None:
    """Put the keyboard into the editor, and type in place of what is there."""
    click(window.editor.field.viewport())
    press(Key.Key_A, modifiers=CONTROL)
    for number, line in enumerate(text.split("\n")):
        if number:
            press(Key.Key_Return)
        type_text(line)
