"""Commands that show a dock, or the layout for a projector."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDockWidget
from shiboken6 import isValid

from ui.base.commands import Command, Key
from ui.window.context import EditorWindow
from ui.window.docks import Docks

translate = QCoreApplication.translate


def dock_command(
    command_id: str,
    docks: Docks,
    dock: QDockWidget,
    keys: Key | tuple[Key, ...] = (),
    then: Callable[[], object] = lambda: None,
) -> Command:
    """Shows a dock or hides it; one behind another comes to the front."""

    def toggle() -> None:
        if dock.isHidden() or docks.is_seen(dock):
            dock.toggleViewAction().trigger()
        dock.raise_()
        then()

    def is_shown() -> bool:
        return (
            isValid(dock) and not dock.isHidden()
        )  # a window is deleted dock by dock, and each tells

    return Command(command_id, dock.accessibleName(), toggle, keys, checked=is_shown)


def present_command(window: EditorWindow) -> Command:
    """The layout for a projector, and back."""
    return Command(
        "view.present",
        translate("Commands", "&Present"),
        window.present,
        ("F11", QKeySequence.StandardKey.FullScreen),
        checked=lambda: window.presents,
    )
