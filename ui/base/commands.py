"""What can be done, one row each: its id, words, keys, icon, effect, and why it cannot be done now.

Tables of rows stand beside what they act on, in the order and the groups of the menu that lists them.
Menus, buttons, keys, tooltips and the sheet of shortcuts are made from them.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from ui.base import theme
from ui.base.icons import icon
from ui.base.recent_events import note

Key = QKeySequence.StandardKey | str


def plain(text: str) -> str:
    """A text without the key behind it and the marks of the letters that choose it.

    Where letters are no part of the words, they stand behind them: 파일(&F).
    """
    words = re.sub(r"\(&\w\)", "", text.partition("\t")[0])
    return words.replace("&&", "\0").replace("&", "").replace("\0", "&")


@dataclass(frozen=True)
class Command:
    """One thing to do."""

    id: str  # stays what it is: reports of errors name it
    text: str  # in a menu, with & before its letter
    run: Callable[[], object]
    keys: Key | tuple[Key, ...] = ()  # a menu shows the first one
    icon: str = ""
    tip: str = ""  # instead of text and key
    now: Callable[[], str] | None = None  # the text as things stand, where that changes
    why_not: Callable[[], str] | None = None  # why it cannot be done now, "" if it can
    key_says_why: bool = False  # greyed in open menus only, so that its key can still say why not
    checked: Callable[[], bool] | None = None
    one_of: str = ""  # the choice of which one at a time is checked
    hovered: Callable[[], object] = lambda: None
    local: bool = False  # its keys are others' where the focus is elsewhere

    def refusal(self) -> str:
        """Why it cannot be done now; empty if it can."""
        return self.why_not() if self.why_not is not None else ""

    @property
    def words(self) -> str:
        """The text without the marks of a menu."""
        return plain(self.text)

    @cached_property
    def sequences(self) -> list[QKeySequence]:
        """All that the desktop means by its keys, each once."""
        found: list[QKeySequence] = []
        for key in self.keys if isinstance(self.keys, tuple) else (self.keys,):
            found += [QKeySequence(key)] if isinstance(key, str) else QKeySequence.keyBindings(key)
        return [key for number, key in enumerate(found) if key not in found[:number]]

    @property
    def tooltip(self) -> str:
        """What it says when the mouse rests on it."""
        words = self.words.rstrip("…")
        if self.tip or not self.sequences:
            return self.tip or words
        return f"{words} ({self.sequences[0].toString(QKeySequence.SequenceFormat.NativeText)})"


@dataclass(frozen=True)
class Menu:
    """A menu and what it lists: groups, which never change or are asked for whenever it opens."""

    id: str
    text: str
    groups: "Groups | Callable[[], Groups]"
    why_not: Callable[[], str] = lambda: ""  # why there is nothing in it

    def lasting(self) -> "Sequence[Entry]":
        """Its entries but for those that are asked for whenever it opens."""
        return [] if callable(self.groups) else [entry for group in self.groups for entry in group]

    @property
    def words(self) -> str:
        """The text without the marks of a menu."""
        return plain(self.text)


# A text is a line that cannot be chosen; a function makes an entry of a kind of its own.
Entry = Command | Menu | str | Callable[[QMenu], QAction]
Groups = Sequence[Sequence[Entry]]
Refuse = Callable[[str], object]


class CommandAction(QAction):
    """A command as buttons and menus show it."""

    done = Signal(str)  # its id, once it has been carried out

    def __init__(
        self,
        command: Command,
        refuse: Refuse,
        parent: QObject,
        lock: Callable[[str], str] = lambda _: "",
    ) -> None:
        """`refuse` says why it cannot be done; `lock` knows, by its id, why it may not be."""
        super().__init__(command.text, parent)
        self.command, self._refuse, self._tip = command, refuse, command.tooltip
        self._lock = lock
        self.triggered.connect(self._run)
        self.hovered.connect(self._hover)
        self.setObjectName(command.id)
        self.setIconText(command.words)
        self.setShortcuts(command.sequences)
        self.setShortcutVisibleInContextMenu(True)
        if command.local:
            self.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.setCheckable(command.checked is not None)
        self.show_state()

    def show_state(self, in_menu: bool = False) -> None:
        """Show what it is called, whether it can be done or why not, and whether it is checked."""
        command = self.command
        refusal = self._refusal() if in_menu or not command.key_says_why else ""
        if command.now is not None:
            self.setText(command.now())
        self.setEnabled(not refusal)
        self.setToolTip(refusal or self._tip)
        self.show_check()

    def show_check(self) -> None:
        """Show whether it is checked."""
        if self.command.checked is not None:
            self.setChecked(self.command.checked())
        if self.command.icon:
            drawn = icon(self.command.icon, theme.current().accent if self.isChecked() else None)
            if drawn.cacheKey() != self.icon().cacheKey():
                self.setIcon(drawn)

    def _run(self) -> None:
        note(f"command {self.command.id}")
        if refusal := self._refusal():
            self._refuse(refusal)
        else:
            self.command.run()
            self.done.emit(self.command.id)
        self.show_check()

    def _refusal(self) -> str:
        return self._lock(self.command.id) or self.command.refusal()

    def _hover(self) -> None:
        self.command.hovered()


class CommandMenu(QMenu):
    """Lists commands, and greys while it is open what cannot be done, the reason as its tooltip.

    Commands of the set are its actions; all others last as long as the list does.
    """

    def __init__(self, commands: "CommandSet", menu: Menu, parent: QWidget) -> None:
        super().__init__(menu.text, parent)
        self.entry, self._commands = menu, commands
        self.setObjectName(menu.id)
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self._open)
        self.aboutToHide.connect(self._close)
        self._list(() if callable(menu.groups) else menu.groups)
        self.show_state()

    def _open(self) -> None:
        if callable(self.entry.groups):
            self._list(self.entry.groups())
        self._show_states(in_menu=True)

    def _close(self) -> None:
        self._show_states(in_menu=False)

    def _show_states(self, in_menu: bool) -> None:
        for action in self.actions():
            below = action.menu()
            if isinstance(action, CommandAction):
                action.show_state(in_menu)
            elif isinstance(below, CommandMenu):
                below.show_state()

    def show_state(self) -> None:
        """Show whether there is anything in it."""
        refusal = self.entry.why_not()
        self.setEnabled(not refusal)
        self.menuAction().setToolTip(refusal or self.title())

    def _list(self, groups: Groups) -> None:
        self.clear()
        for old in self.children():
            if isinstance(old, QMenu | QActionGroup):
                old.deleteLater()
        choices: dict[str, QActionGroup] = {}
        for group in filter(None, groups):
            if self.actions():
                self.addSeparator()
            for entry in group:
                self.addAction(self._action(entry, choices))

    def _action(self, entry: Entry, choices: dict[str, QActionGroup]) -> QAction:
        if isinstance(entry, Command):
            return self._commands.known(entry) or self._commands.make(entry, self, choices)
        if isinstance(entry, Menu):
            below = self._commands.menus.get(entry.id) or CommandMenu(self._commands, entry, self)
            return below.menuAction()
        if isinstance(entry, str):
            line = QAction(entry, self)
            line.setEnabled(False)
            return line
        return entry(self)


class CommandSet(QObject):
    """The actions of one window that last, by the ids of their commands, and its menus by theirs."""

    done = Signal(str)  # the id of a command that has been carried out

    def __init__(self, parent: QWidget, refuse: Refuse = lambda _: None) -> None:
        super().__init__(parent)
        self._parent, self._refuse = parent, refuse
        self.lock: Callable[[str], str] = lambda _: ""  # why a command may not be given, by its id
        self._actions: dict[str, CommandAction] = {}
        self._choices: dict[str, QActionGroup] = {}
        self.menus: dict[str, CommandMenu] = {}
        theme.changed.connect(self.refresh)

    def __getitem__(self, command_id: str) -> CommandAction:
        return self._actions[command_id]

    def __iter__(self) -> Iterator[CommandAction]:
        return iter(self._actions.values())

    def __contains__(self, command_id: object) -> bool:
        return command_id in self._actions

    def known(self, command: Command) -> CommandAction | None:
        """The action of a command that lasts."""
        return self._actions.get(command.id)

    def add(self, groups: Groups, widget: QWidget) -> None:
        """Make what lasts of a table and is not there yet.

        Keys work in the window of a widget, local ones in the widget alone.
        """
        for entry in (entry for group in groups for entry in group):
            if isinstance(entry, Menu) and entry.id not in self.menus:
                self.add([entry.lasting()], widget)
                self.menus[entry.id] = CommandMenu(self, entry, self._parent)
            elif isinstance(entry, Command) and entry.id not in self._actions:
                action = self._actions[entry.id] = self.make(entry, self, self._choices)
                widget.addAction(action)

    def make(
        self, command: Command, parent: QObject, choices: dict[str, QActionGroup]
    ) -> CommandAction:
        """An action, in the choice that it is one of."""
        action = CommandAction(command, self._refuse, parent, lambda name: self.lock(name))
        action.done.connect(self.done)
        if command.one_of and command.one_of not in choices:
            choices[command.one_of] = QActionGroup(parent)
        if command.one_of:
            choices[command.one_of].addAction(action)
        return action

    def refresh(self) -> None:
        """Show of all what can be done now, and what is checked."""
        for action in self:
            action.show_state()

    def show_checks(self) -> None:
        """Show of all what is checked, where that alone can have changed."""
        for action in self:
            if action.isCheckable():
                action.show_check()
