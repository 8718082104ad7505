"""The keys that a random user presses, how often each, and what is typed and pasted."""

import random
from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from nnsim.functions.activations import ACTIVATIONS
from tests.ui.any_window import ALT, CONTROL, NONE, SHIFT, AnyWindow, Key

T = TypeVar("T")
DIGITS = tuple(getattr(Key, f"Key_{n}") for n in range(10))
ARROWS = (Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down)

# Keys by how often they are pressed, with what is held down.
KEYS: tuple[tuple[int, Qt.KeyboardModifier, tuple[Qt.Key, ...]], ...] = (
    (12, NONE, (Key.Key_Tab,)),
    (5, SHIFT, (Key.Key_Backtab,)),
    (14, NONE, (Key.Key_Right,)),
    (16, NONE, ARROWS),
    (6, SHIFT, ARROWS),
    (3, CONTROL, ARROWS),
    (4, ALT, (Key.Key_Up, Key.Key_Down)),
    (5, NONE, (Key.Key_Home, Key.Key_End, Key.Key_PageUp, Key.Key_PageDown)),
    (6, NONE, (Key.Key_Delete, Key.Key_Backspace)),
    (6, NONE, (Key.Key_Escape,)),
    (6, NONE, (Key.Key_Return,)),
    (2, NONE, (Key.Key_Menu, Key.Key_F2)),
    (12, NONE, DIGITS),
    (6, CONTROL, DIGITS[:5]),
    (4, ALT, DIGITS[1:5]),
    (4, NONE, (Key.Key_Plus, Key.Key_Minus, Key.Key_Period, Key.Key_BracketLeft)),
    (3, NONE, (Key.Key_BracketRight, Key.Key_E, Key.Key_X, Key.Key_K)),
    (4, NONE, (Key.Key_V, Key.Key_N, Key.Key_L, Key.Key_W)),
    (16, CONTROL, (Key.Key_Z,)),
    (7, CONTROL, (Key.Key_Y,)),
    (9, CONTROL, (Key.Key_A, Key.Key_C, Key.Key_X, Key.Key_V, Key.Key_D)),
    (5, CONTROL, (Key.Key_G, Key.Key_H, Key.Key_T, Key.Key_L, Key.Key_S, Key.Key_F, Key.Key_E)),
    (4, CONTROL | SHIFT, (Key.Key_N, Key.Key_D, Key.Key_T, Key.Key_Z)),
    (9, NONE, (Key.Key_F11,)),
    (6, NONE, (Key.Key_F8,)),
    (3, NONE, (Key.Key_F9, Key.Key_F7, Key.Key_F6)),
    (4, NONE, (Key.Key_F4,)),
    (1, SHIFT, (Key.Key_F4,)),
    (2, NONE, (Key.Key_F5, Key.Key_F10)),
    (1, NONE, (Key.Key_F1, Key.Key_F3)),
)


class KeyChoices:
    """Draws what is pressed, typed or pasted next; the one who acts seeds `draw`."""

    def __init__(self, hands: AnyWindow) -> None:
        self.hands = hands
        self.draw = random.Random()

    def one_of(self, things: Sequence[T]) -> T:
        return things[int(self.draw.random() * len(things))]

    def some_key(self) -> tuple[str, Callable[[], object]]:
        weights = [weight for weight, _, _ in KEYS]
        ((_, held, keys),) = self.draw.choices(KEYS, weights)
        key = self.one_of(keys)
        held_names = [
            name for name, m in (("Ctrl", CONTROL), ("Alt", ALT), ("Shift", SHIFT)) if held & m
        ]
        return "+".join([*held_names, key.name[4:]]), lambda: self.hands.press(key, held)

    def chain(self) -> tuple[str, Callable[[], object]]:
        """A network typed into the field above the canvas."""
        hidden = [
            str(self.one_of((1, 2, 2, 3, 4, 8, 30))) for _ in range(self.one_of((0, 1, 1, 2, 3)))
        ]
        ends = self.one_of(("1", "2", "2", "3")), self.one_of(("1", "1", "2", "3"))
        named = [self.one_of(tuple(ACTIVATIONS)) for _ in range(self.one_of((0, 1, 2)))]
        text = " ".join(["-".join([ends[0], *hidden, ends[1]]), *named])

        def act() -> None:
            self.hands.press(Key.Key_L, CONTROL)
            self.hands.type_text(text)
            self.hands.press(Key.Key_Return)

        return f"chain {text}", act

    def paste_table(self) -> tuple[str, Callable[[], object]]:
        """Rows of a table on the clipboard, pasted where the keyboard is; some lack a cell."""
        words = self.one_of((("0", "1"), ("rose", "iris", "lily"), ("1.5", "2", "-3e4")))
        columns, rows = self.one_of((1, 2, 3, 12)), self.one_of((1, 2, 30))
        names = ";".join([*(f"c{number}" for number in range(columns)), "last"])
        lines = [
            ";".join([*(self.one_of(("1.5", "2", "0", "?")) for _ in range(columns)), word])
            for word in (self.one_of(words) for _ in range(rows))
        ]

        def act() -> None:
            QGuiApplication.clipboard().setText("\n".join([names, *lines]))
            self.hands.press(Key.Key_V, CONTROL)

        return f"paste {rows} rows of {columns + 1} columns", act

    def run(self) -> tuple[str, Callable[[], object]]:
        return "Space", lambda: self.hands.press(Key.Key_Space)
