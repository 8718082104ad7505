"""The menus File and Window: documents, their files, and the windows that show them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from operator import is_
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from nnsim.interchange.formats import FILMED, FORMATS, STEPPED, WRITTEN
from ui.base.commands import Command, Entry, Groups, Menu
from ui.base.settings import preferences
from ui.base.translation import translate_text
from ui.window.commands.choices import switches
from ui.window.commands.titles import title_of
from ui.window.context import DocumentWindow, EditorWindow
from ui.window.exchange import film
from ui.window.exchange.copied_link import copy_link
from ui.window.exchange.data_export import export_data
from ui.window.exchange.interchange import choose_model, export_as, export_film, export_steps
from ui.window.file_controller import FileController, recent_files
from ui.window.table_controller import TableController
from ui.window.window_manager import WindowManager, bring_forward

if TYPE_CHECKING:
    from nnsim.data.tables.writing import Split

translate = QCoreApplication.translate
Standard = QKeySequence.StandardKey


def file_menu(
    window: DocumentWindow, filing: FileController, tables: TableController, desk: WindowManager
) -> Menu:
    """Networks and their files, and tables of data."""
    keeping: Sequence[Entry] = (
        *_keeping(window, filing),
        Command(
            "file.copy_link",
            translate("Commands", "&Copy link"),
            partial(copy_link, window, filing),
            tip=translate("Commands", "A short text that opens the same start anywhere"),
        ),
        _exporting_as(window, filing),
        _exporting(window, filing),
    )
    tabled: Sequence[Entry] = (*_of_tables(filing, tables), _importing(window, filing))
    return _menu(window, filing, desk, (tabled, keeping))


def graph_file_menu(window: EditorWindow, filing: FileController, desk: WindowManager) -> Menu:
    """Graphs and their files."""
    return _menu(window, filing, desk, (_keeping(window, filing),))


def _menu(window: EditorWindow, filing: FileController, desk: WindowManager, own: Groups) -> Menu:
    recover = Command(
        "file.recover",
        translate("Commands", "Recover &unsaved work…"),
        partial(_recover, window, desk),
    )
    groups = (_beginning(filing), *own, (recover,), _ending(window, desk))
    return Menu("file", title_of("file"), groups)


def _beginning(filing: FileController) -> tuple[Command | Menu, ...]:
    return (
        Command("file.new", translate("Commands", "&New"), filing.new, Standard.New),
        Command(
            "file.new_graph", translate("Commands", "New &graph"), filing.new_graph, "Ctrl+Alt+N"
        ),
        Command(
            "file.open", translate("Commands", "&Open…"), filing.choose_and_open, Standard.Open
        ),
        Command("file.open_link", translate("Commands", "Open lin&k…"), filing.ask_for_link),
        Menu(
            "file.recent",
            translate("Commands", "Open &recent"),
            partial(_recent, filing),
            lambda: "" if recent_files() else translate("Commands", "No file has been opened yet."),
        ),
        switches(
            preferences.reopens_files,
            "file.reopen",
            translate("Commands", "Reopen files at &start"),
        ),
    )


def _of_tables(filing: FileController, tables: TableController) -> tuple[Command, ...]:
    return (
        Command(
            "data.open_table",
            translate("Commands", "Open &table…"),
            filing.choose_table,
            "Ctrl+I",
        ),
        Command(
            "data.reload",
            translate("Commands", "Re&load table"),
            tables.reload,
            why_not=tables.why_not_reload,
        ),
    )


def _keeping(window: EditorWindow, filing: FileController) -> tuple[Command, ...]:
    return (
        Command(
            "file.save",
            translate("Commands", "&Save"),
            filing.save,
            Standard.Save,
            why_not=partial(_nothing_to_save, window),
        ),
        Command(
            "file.save_as",
            translate("Commands", "Save &as…"),
            filing.save_as,
            ("Ctrl+Shift+S", Standard.SaveAs),
        ),
    )


def _exporting(window: DocumentWindow, filing: FileController) -> Menu:
    def row(name: str, text: str, part: "Split | None" = None, answers: bool = False) -> Command:
        return Command(
            f"data.export{name}",
            text,
            partial(export_data, window, filing, part, answers),
            why_not=partial(_nothing_to_export, window, part, answers),
        )

    rows = (
        row("", translate("Commands", "&All samples…")),
        row("_training", translate("Commands", "&Training samples…"), "train"),
        row("_test", translate("Commands", "T&est samples…"), "test"),
        row("_answers", translate("Commands", "All with &predictions…"), answers=True),
    )
    return Menu("data.exports", translate("Commands", "&Export data"), [rows])


def _importing(window: DocumentWindow, filing: FileController) -> Command:
    text = translate("Commands", "&Import model…")
    return Command("file.import", text, partial(choose_model, window, filing))


def _exporting_as(window: DocumentWindow, filing: FileController) -> Menu:
    def row(name: str, kind: str, run: Callable[..., None]) -> Command:
        text = f"{translate_text(FORMATS[name].title)}…"
        command_id = f"file.export_{kind}{name.replace('-', '_')}"
        return Command(command_id, text, partial(run, window, filing, name))

    steps = Menu(
        "file.export_steps",
        translate("Commands", "Every &step of an iteration"),
        [[row(name, "steps_", export_steps) for name in STEPPED]],
    )
    films = [
        replace(row(name, "", export_film), why_not=partial(film.why_not, window))
        for name in FILMED
    ]
    rows = [row(name, "", export_as) for name in WRITTEN]
    return Menu("file.exports", translate("Commands", "Export as"), (rows, (steps, *films)))


def _nothing_to_export(window: DocumentWindow, part: "Split | None", answers: bool) -> str:
    if part == "test" and not window.document.project.dataset.test.any():
        return translate("Commands", "No sample is held out to test on.")
    if answers and window.session.trainer is None:
        return window.session.problem
    return ""


def _ending(window: EditorWindow, desk: WindowManager) -> tuple[Command, ...]:
    return (  # some desktops have no key of their own for these
        Command(
            "file.close",
            translate("Commands", "&Close window"),
            window.close,
            ("Ctrl+W", Standard.Close),
        ),
        Command("file.quit", translate("Commands", "&Quit"), desk.quit, ("Ctrl+Q", Standard.Quit)),
    )


def _recent(filing: FileController) -> Groups:
    return [
        [
            Command(
                f"file.recent.{number}",
                Path(name).name.replace("&", "&&"),
                partial(filing.open, Path(name)),
                tip=name,
            )
            for number, name in enumerate(recent_files())
        ]
    ]


def _nothing_to_save(window: EditorWindow) -> str:
    if not window.document.undo_stack.isClean() or window.document.path is None:
        return ""
    return translate("Commands", "All of it is in the file.")


def _recover(window: EditorWindow, desk: WindowManager) -> None:
    from ui.dialogs.recovery import offer

    offer(partial(desk.recover, beside=window), window, even_if_none=True)


def window_menu(window: EditorWindow, desk: WindowManager) -> Menu:
    """The windows that are open, this one checked; choosing one brings it forward."""

    def listed() -> Groups:
        return [
            [
                Command(
                    f"window.{number}",
                    other.document.name.replace("&", "&&")
                    + ("" if other.document.undo_stack.isClean() else " •"),
                    partial(bring_forward, other),
                    tip=str(other.document.path or ""),
                    checked=partial(is_, other, window),
                )
                for number, other in enumerate(desk.windows)
            ]
        ]

    return Menu("window", title_of("window"), listed)
