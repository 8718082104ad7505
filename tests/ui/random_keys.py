"""The keys that a random user presses, and how often each."""

from PySide6.QtCore import Qt

from tests.ui.any_window import ALT, CONTROL, NONE, SHIFT, Key

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
