"""The menu Help."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from ui.base.commands import Command, CommandMenu, Menu
from ui.window.commands.titles import title_of
from ui.window.context import EditorWindow, projects_of

translate = QCoreApplication.translate


def help_menu(window: EditorWindow, *first: Command) -> Menu:
    """The page of a start, the keys, what to send with a report, and what the program is."""
    shortcuts = Command(
        "help.shortcuts",
        translate("Commands", "&Shortcuts"),
        partial(_show_shortcuts, window),
        ("F1", "?", QKeySequence.StandardKey.HelpContents),
    )
    report = (
        Command(
            "help.copy_diagnostics",
            translate("Commands", "Copy &diagnostics"),
            partial(_copy_diagnostics, window),
        ),
        Command("help.open_log", translate("Commands", "Open &log"), partial(_open_log, window)),
    )
    about = Command(
        "help.about", translate("Commands", "&About nnsim"), partial(_show_about, window)
    )
    return Menu("help", title_of("help"), ((*first, shortcuts), report, (about,)))


def _show_shortcuts(window: EditorWindow) -> None:
    from ui.dialogs.shortcuts import ShortcutSheet, all_groups

    menus = [title.menu() for title in window.menus.actions()]
    entries = [menu.entry for menu in menus if isinstance(menu, CommandMenu)]
    ShortcutSheet(all_groups(entries, window.key_words()), window).show()


def _copy_diagnostics(window: EditorWindow) -> None:
    from ui.base.diagnostics import copy, diagnostics

    copy(diagnostics(*projects_of([window])))
    window.say(translate("Commands", "Diagnostics copied."))


def _open_log(window: EditorWindow) -> None:
    from ui.base.diagnostics import open_log

    if told := open_log():
        window.notice.show_sentence(told)


def _show_about(window: EditorWindow) -> None:
    from ui.dialogs.about import AboutBox

    AboutBox(window).show()
