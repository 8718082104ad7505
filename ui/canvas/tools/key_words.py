"""The keys of the canvas in words, for the sheet of shortcuts; `keys` says what they do."""

from PySide6.QtCore import QCoreApplication, Qt

Key = Qt.Key
Words = tuple[tuple[Qt.Key, ...], str, str]  # the keys, how they are written, and what they do


def key_words() -> tuple[Words, ...]:
    """Every key that the canvas takes for itself."""
    tr = QCoreApplication.translate
    sideways, arrows = (Key.Key_Left, Key.Key_Right), tr("Canvas", "arrows")
    upright = (Key.Key_Up, Key.Key_Down)
    return (
        (
            (Key.Key_Tab, Key.Key_Backtab),
            "Tab, Shift+Tab",
            tr("Canvas", "Next or previous layer, neuron or connection"),
        ),
        (upright, "↑, ↓", tr("Canvas", "Up or down in it: neurons, or single wires")),
        (upright, "Shift+↑, ↓", tr("Canvas", "Select the next too, or move layers")),
        (sideways, tr("Canvas", "Shift+←, →"), tr("Canvas", "Move the selected layers")),
        ((*sideways, *upright), f"Ctrl+{arrows}", tr("Canvas", "Move the view")),
        (
            (Key.Key_Return, Key.Key_Enter),
            tr("Canvas", "Enter"),
            tr("Canvas", "Use the tool, or menu of the selection"),
        ),
        ((Key.Key_Menu,), tr("Canvas", "Menu"), tr("Canvas", "Menu of the selection")),
        (
            (Key.Key_F2,),
            "F2",
            tr("Canvas", "Type the weight of a wire, the bias of a neuron, the name of a layer"),
        ),
        ((Key.Key_K,), "K", tr("Canvas", "Keep this selected while keys walk on")),
        (
            (Key.Key_Plus, Key.Key_Equal, Key.Key_Minus),
            "+, −",
            tr("Canvas", "More or fewer neurons in a layer"),
        ),
        (
            (Key.Key_Delete, Key.Key_Backspace),
            tr("Canvas", "Delete, Backspace"),
            tr("Canvas", "Delete the selection"),
        ),
        (
            (Key.Key_Escape,),
            "Esc",
            tr("Canvas", "Cancel the gesture, the one sample, the tool, the selection"),
        ),
    )
