"""The menu Edit: undo, and what can be done with the selection."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from ui.base.commands import Command, Menu
from ui.canvas.commands.table import clipboard_commands, selection_commands
from ui.window.commands.panels import dock_command
from ui.window.commands.titles import title_of
from ui.window.context import DocumentWindow, EditorWindow
from ui.window.table_controller import TableController

translate = QCoreApplication.translate
Standard = QKeySequence.StandardKey


def edit_menu(window: DocumentWindow, tables: TableController) -> Menu:
    """Undo, the clipboard, the selection."""
    history = dock_command(
        "edit.history",
        window.docks,
        window.docks.history,
        "Ctrl+H",
        partial(_enter_history, window),
    )
    past = (*undo_commands(window), history)
    as_data = Command(
        "data.paste",
        translate("Commands", "Paste as d&ata…"),
        tables.paste,
        why_not=tables.why_not_paste,
        key_says_why=True,
    )
    clipboard = (*clipboard_commands(window.canvas), as_data)
    groups = (past, clipboard, selection_commands(window.canvas))
    return Menu("edit", title_of("edit"), groups)


def undo_commands(window: EditorWindow) -> tuple[Command, ...]:
    """Undo and redo in any document."""
    stack = window.document.undo_stack
    undo, redo = translate("Commands", "&Undo"), translate("Commands", "&Redo")
    return (
        Command(
            "edit.undo",
            undo,
            partial(_after_pause, window, stack.undo),
            Standard.Undo,
            now=lambda: f"{undo} {stack.undoText()}".strip(),
            why_not=partial(_nothing_to_undo, window),
        ),
        Command(
            "edit.redo",
            redo,
            partial(_after_pause, window, stack.redo),
            ("Ctrl+Shift+Z", "Ctrl+Y", Standard.Redo),
            now=lambda: f"{redo} {stack.redoText()}".strip(),
            why_not=partial(_nothing_to_redo, window),
        ),
    )


def _nothing_to_undo(window: EditorWindow) -> str:
    """A run can be undone before its step is on the stack: pausing puts it there."""
    if window.document.undo_stack.canUndo() or window.is_running:
        return ""
    return translate("Commands", "There is nothing to undo.")


def _nothing_to_redo(window: EditorWindow) -> str:
    if window.document.undo_stack.canRedo():
        return ""
    return translate("Commands", "There is nothing to redo.")


def _after_pause(window: EditorWindow, act: Callable[[], object]) -> None:
    """What a run has learned is on the stack before it is undone."""
    window.pause()
    act()


def _enter_history(window: DocumentWindow) -> None:
    history = window.docks.history
    (window.canvas if history.isHidden() else history.widget()).setFocus()
