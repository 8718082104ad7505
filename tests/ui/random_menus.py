"""What a random user does in menus, and by commands that lie deep in them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar

from tests.ui.any_window import NONE, Button, Key
from tests.ui.random_keys import KeyChoices
from ui.lessons import library

# Commands that lie deep in the menus, by how their ids begin.
DEEP = (
    "file.export_",
    "data.export",
    "file.import",
    "file.save_as",
    "file.open",
    "file.new_graph",
    "file.recover",
    "data.open_table",
    "train.compare",
    "train.check",
    "lesson.",
    "view.arrange_",
    "plot.",
    "network.templates",
)


class MenuChoices(KeyChoices):
    """Draws which menu, entry or command is chosen next."""

    def in_menu(self, menu: QMenu) -> tuple[str, Callable[[], object]]:
        """Choose an entry by mouse, go on by keys, or leave."""
        entries = [
            a for a in menu.actions() if a.isEnabled() and a.isVisible() and self.harmless(a)
        ]
        if self.draw.random() < 0.3 or not entries:
            key = self.one_of((Key.Key_Escape, Key.Key_Escape, Key.Key_Left, Key.Key_Right))
            return f"{key.name[4:]} in a menu", lambda: self.hands.press(key)
        entry = self.one_of(entries)
        point = menu.actionGeometry(entry).center()
        return f"choose {entry.text()}", lambda: self.hands.click(
            menu, point, Button.LeftButton, NONE
        )

    def harmless(self, action: QAction) -> bool:
        """Whether it stays in the program: no text editor opens, nor does everything end."""
        return action.objectName() not in ("help.open_log", "file.quit")

    def menu_entry(self) -> tuple[str, Callable[[], object]]:
        """Open a menu of the menu bar; the next events are in it."""
        return self.menu_of(self.hands.window.menus)

    def menu_of(self, bar: QMenuBar) -> tuple[str, Callable[[], object]]:
        """One of the menus of a bar."""
        title = self.one_of(bar.actions())
        if not bar.isVisible() or QApplication.activeModalWidget() is not None:
            return self.some_key()
        point = bar.actionGeometry(title).center()
        return f"menu {title.text()}", lambda: self.hands.click(bar, point, Button.LeftButton, NONE)

    def command(self) -> tuple[str, Callable[[], object]]:
        """An entry that lies deep in the menus, as if it were chosen there."""
        commands = self.hands.window.commands
        ids = [action.objectName() for action in commands]
        name = self.one_of([name for name in ids if name.startswith(DEEP)])
        return f"command {name}", commands[name].trigger

    def lesson(self) -> tuple[str, Callable[[], object]]:
        """A lesson that comes with the program."""
        entry = self.one_of(library.shipped())
        return f"lesson {entry.id}", partial(self.hands.window.lessons.open_number, entry.id)

    def theme(self) -> tuple[str, Callable[[], object]]:
        """Another theme; its entry is in a menu that is as good as any."""
        name = self.one_of(("view.light", "view.dark"))
        return "theme", self.hands.window.commands[name].trigger

    def language(self) -> tuple[str, Callable[[], object]]:
        """A language, for which all views are made anew, be it the same."""
        name = self.one_of(("view.language_en", "view.language_system"))
        return "language", self.hands.window.commands[name].trigger
