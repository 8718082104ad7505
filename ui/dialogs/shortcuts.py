"""The sheet of all shortcuts, made from the menus and from the keys of the canvas."""

from collections.abc import Iterable, Iterator
from html import escape

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from ui.base import theme
from ui.widgets import focus_rule

Row = tuple[str, str]  # keys and what they do
Group = tuple[str, list[Row]]

_COLUMNS = 3
_RARE = {"New", "Open", "Save", "Close", "Undo", "Redo", "Help", "Zoom In", "Zoom Out"}
_RARE |= {"Cut", "Copy", "Paste", "Ins", "Exit", "F14", "F16", "F18", "F20"}


def all_groups(menus: QMenuBar, of_canvas: Iterable[QAction], keys: Iterable[Row]) -> list[Group]:
    """Every shortcut by menu, and below them those of the canvas: its actions, and keys without one."""
    groups = []
    for title in menus.actions():
        menu = title.menu()
        if isinstance(menu, QMenu):
            rows = [(keys_of(a), words) for words, a in leaves(menu) if a.shortcuts()]
            groups.append((words_of(title), rows))
    listed = {a for title in menus.actions() for _, a in leaves(title.menu())}
    others = [a for a in of_canvas if a not in listed]
    canvas = list(keys)
    canvas += [(keys_of(action), words_of(action)) for action in others if action.shortcuts()]
    translate = QCoreApplication.translate
    groups.append((translate("ShortcutSheet", "Canvas"), canvas))
    groups.append((translate("ShortcutSheet", "Controls"), focus_rule.key_words()))
    return [group for group in groups if group[1]]


def leaves(menu: object, before: str = "") -> Iterator[tuple[str, QAction]]:
    """The actions of a menu and of the menus in it, each with its words."""
    if not isinstance(menu, QMenu):
        return
    for action in menu.actions():
        below = action.menu()
        if below is None:
            yield before + words_of(action), action
        else:
            yield from leaves(below, f"{before}{words_of(action)}: ")


def keys_of(action: QAction) -> str:
    """The first two keys of an action that every keyboard has."""
    native = QKeySequence.SequenceFormat.NativeText
    usual = [key for key in action.shortcuts() if not _is_rare(key)]
    return ", ".join(key.toString(native) for key in usual[:2])


def _is_rare(key: QKeySequence) -> bool:
    """Whether it is one of the keys that only some keyboards have: New, Undo, Copy ..."""
    last = key.toString(QKeySequence.SequenceFormat.PortableText).rpartition("+")[2]
    return last in _RARE


def words_of(action: QAction) -> str:
    """The text of an action without the marks of a menu, and without what undo would undo."""
    return action.iconText().partition("\t")[0]


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
