"""What a random user does in a window on a graph besides keys, controls and menus."""

import random
from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from nnsim.graph.examples import EXAMPLES
from tests.ui.any_window import ALT, CONTROL, NONE, SHIFT, AnyWindow, Button, Key
from ui.window.graph.graph_window import GraphWindow

_TYPED = (
    "f = (x + y) * z, x = 2, y = -1, z = 4",
    "f = max(x, y) + x * x, x = 3, y = 3",
    "f = sum((W @ x) ** 2)\nW = [[0.1, 0.5], [-0.3, 0.8]], x = [0.2, 0.4]",
    "f = log(x) / x, x = 0",
    "f = softmax(x)[0], x = [1e308, -1e308, 0]",
    "f = x + [1, 2, 3], x = [1, 2]",
    "f = ",
    "",
)


class GraphChoices:
    """Draws what is done next in a window on a graph."""

    def __init__(self, hands: AnyWindow, draw: random.Random) -> None:
        self.hands, self.draw = hands, draw

    def expression(self, window: GraphWindow) -> tuple[str, Callable[[], object]]:
        """Another text in the place of what is there, pasted whole or typed at the caret."""
        texts = (*_TYPED, *(example.text for example in EXAMPLES.values()))
        text, whole = self.draw.choice(texts), self.draw.random() < 0.8

        def act() -> None:
            field = window.editor.field
            self.hands.click(field.viewport(), QPoint(8, 8), Button.LeftButton, NONE)
            if whole:
                self.hands.press(Key.Key_A, CONTROL)
                self.hands.press(Key.Key_Delete)
            if "\n" in text:
                QGuiApplication.clipboard().setText(text)
                self.hands.press(Key.Key_V, CONTROL)
            else:
                self.hands.type_text(text)
            self.hands.press(self.draw.choice((Key.Key_Return, Key.Key_Escape, Key.Key_Tab)))

        return f"expression {text[:30]!r}", act

    def on_picture(self, window: GraphWindow) -> tuple[str, Callable[[], object]]:
        """A click, a double click, the menu or a drag, on a gate or anywhere."""
        start, end = self.place(window), self.place(window)
        held = self.draw.choice((NONE, NONE, NONE, SHIFT, CONTROL, ALT))
        viewport, kind = window.view.viewport(), self.draw.random()
        words = f"the graph at {start.x()}, {start.y()}"
        if kind < 0.4:
            return f"click {words}", lambda: self.hands.click(
                viewport, start, Button.LeftButton, held
            )
        if kind < 0.55:
            return f"right click {words}", lambda: self.hands.right_click(viewport, start)
        if kind < 0.7:
            return f"double click {words}", lambda: self.hands.double_click(viewport, start, held)
        return f"drag {words}", lambda: self.drag(window, start, end, held)

    def drag(
        self, window: GraphWindow, start: QPoint, end: QPoint, held: Qt.KeyboardModifier
    ) -> None:
        """Now and then a key is pressed in the middle."""
        with self.hands.drag(window.view.viewport(), start, end, Button.LeftButton, held):
            if self.draw.random() < 0.2:
                keys = Key.Key_Escape, Key.Key_Right, Key.Key_Delete, Key.Key_F11, Key.Key_Space
                self.hands.press(self.draw.choice(keys))
            if self.draw.random() < 0.1:
                self.hands.press(self.draw.choice((Key.Key_Z, Key.Key_G, Key.Key_A)), CONTROL)

    def place(self, window: GraphWindow) -> QPoint:
        """The middle of a gate, or anywhere in the picture."""
        view = window.view
        if window.session.shown is not None and self.draw.random() < 0.7:
            node = self.draw.randrange(len(window.session.graph.nodes))
            return view.mapFromScene(view.item.place_of(node).center())
        size = view.viewport().size()
        return QPoint(self.draw.randrange(size.width()), self.draw.randrange(size.height()))
