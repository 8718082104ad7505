"""The sheet of all shortcuts, made from the tables of commands and of keys."""

from collections.abc import Iterable, Iterator
from html import escape

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from ui.base import theme
from ui.base.commands import Command, Menu
from ui.widgets import focus_rule

Row = tuple[str, str]  # keys and what they do
Group = tuple[str, list[Row]]

_COLUMNS = 3
_RARE = {"New", "Open", "Save", "Close", "Undo", "Redo", "Help", "Zoom In", "Zoom Out"}
_RARE |= {"Cut", "Copy", "Paste", "Ins", "Exit", "F14", "F16", "F18", "F20"}


def all_groups(menus: Iterable[Menu], of_canvas: Iterable[Row]) -> list[Group]:
    """Every shortcut by menu, and below them the keys of the canvas and of controls."""
    groups = [
        (
            menu.words,
            [(keys_of(command), words) for words, command in leaves(menu) if command.sequences],
        )
        for menu in menus
    ]
    translate = QCoreApplication.translate
    groups.append((translate("ShortcutSheet", "Canvas"), list(of_canvas)))
    groups.append((translate("ShortcutSheet", "Controls"), focus_rule.key_words()))
    return [group for group in groups if group[1]]


def leaves(menu: Menu, before: str = "") -> Iterator[tuple[str, Command]]:
    """What a menu and the menus in it always list, each with its words."""
    for entry in menu.lasting():
        if isinstance(entry, Command):
            yield before + entry.words, entry
        elif isinstance(entry, Menu):
            yield from leaves(entry, f"{before}{entry.words}: ")


def keys_of(command: Command) -> str:
    """The first two keys of a command that every keyboard has."""
    native = QKeySequence.SequenceFormat.NativeText
    usual = [key for key in command.sequences if not _is_rare(key)]
    return ", ".join(key.toString(native) for key in usual[:2])


def _is_rare(key: QKeySequence) -> bool:
    """Whether it is one of the keys that only some keyboards have: New, Undo, Copy ..."""
    last = key.toString(QKeySequence.SequenceFormat.PortableText).rpartition("+")[2]
    return last in _RARE


def matching(groups: list[Group], wanted: str) -> list[Group]:
    """The rows in which a text occurs, in keys or in words."""
    wanted = wanted.casefold().strip()
    found = [
        (title, [row for row in rows if wanted in f"{row[0]} {row[1]}".casefold()])
        for title, rows in groups
    ]
    return [(title, rows) for title, rows in found if rows]


def page(groups: list[Group]) -> str:
    """The groups in columns of about equal length, as rich text."""
    total = sum(len(rows) + 2 for _, rows in groups)
    columns: list[list[str]] = [[]]
    height = 0
    for title, rows in groups:
        if height >= total / _COLUMNS and len(columns) < _COLUMNS:
            columns.append([])
            height = 0
        columns[-1].append(_block(title, rows))
        height += len(rows) + 2
    cells = "".join(
        f'<td width="{100 // _COLUMNS}%" style="padding-right: {theme.px(32)}px">{"".join(c)}</td>'
        for c in columns
    )
    return f'<table width="100%"><tr>{cells}</tr></table>'


def _block(title: str, rows: list[Row]) -> str:
    colours = theme.current()
    lines = "".join(
        f'<tr><td width="{theme.px(120)}" style="padding: 3px 12px 3px 0; color: {colours.muted}">'
        f'{escape(keys)}</td><td style="padding: 3px 0">{escape(words)}</td></tr>'
        for keys, words in rows
    )
    heading = f'<p style="font-weight: 600; margin: 12px 0 4px 0">{escape(title)}</p>'
    return f'{heading}<table width="100%">{lines}</table>'


class ShortcutSheet(QDialog):
    """Lists what has a key; typing narrows it down, Esc closes it."""

    def __init__(self, groups: list[Group], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Shortcuts"))
        self._groups = groups
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Find a command or a key"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._show)
        self.sheet = QTextBrowser(self)
        self.sheet.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.sheet.setAccessibleName(self.windowTitle())
        self.sheet.viewport().setAutoFillBackground(False)
        self.sheet.document().setDocumentMargin(0)
        title = QLabel(self.windowTitle(), self)
        title.setProperty("role", "figure")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        for widget in (title, self.search, self.sheet):
            column.addWidget(widget)
        room = parent.screen().availableSize()
        wanted = theme.px(1040), theme.px(720)
        self.resize(min(wanted[0], room.width() - 64), min(wanted[1], room.height() - 96))
        self._show("")
        self.search.setFocus()

    def _show(self, wanted: str) -> None:
        found = matching(self._groups, wanted)
        nothing = self.tr("Nothing has “{0}” in its name or its key.").format(escape(wanted))
        self.sheet.setHtml(page(found) if found else f"<p>{nothing}</p>")
