"""Tables become the data of the document: from files, from the clipboard, and from their files again."""

from functools import partial
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from nnsim.data.datasets import Dataset
from nnsim.errors import UserError
from nnsim.files.cancelling import CancelledError
from nnsim.model.project import Project
from nnsim.presets.defaults import fit_to_data
from ui.base.translation import Phrase, error_text
from ui.document.pasted_table import clipboard_text
from ui.widgets.opening import Report, read_in_parts
from ui.window.context import DocumentWindow

SUFFIXES = ("csv", "tsv", "txt", "tab")
_WORKBOOKS = ("xlsx", "xls", "ods")  # of which reading them says what to do


def is_table(path: Path) -> bool:
    """Whether a file is read as a table, by its name."""
    return path.suffix.lower().lstrip(".") in (*SUFFIXES, *_WORKBOOKS)


class TableController(QObject):
    """Reads tables beside the window, and shows what is in them before anything changes."""

    done = Signal(str)  # a word on what was carried out
    told = Signal(str)  # a sentence on what has changed besides
    failed = Signal(str)  # a sentence on what could not be

    def __init__(self, window: DocumentWindow) -> None:
        super().__init__(window)
        self._window, self._document = window, window.document

    # -- opening ----------------------------------------------------------------------------------

    def offer(self, path: Path) -> str | None:
        """Read a file and show what is in it; otherwise why not, or "" if the user cancelled it."""
        return self._offer(path, path.name)

    def paste(self) -> bool:
        """Show what the text on the clipboard is as a table."""
        refusal = self.why_not_paste()
        problem = refusal or self._offer(clipboard_text(), self.tr("The clipboard"))
        if problem:
            self.failed.emit(problem)
        return problem is None

    def why_not_paste(self) -> str:
        """Why the clipboard cannot be data; empty if it may be."""
        if clipboard_text().strip():
            return ""
        return self.tr("There is no text on the clipboard: copy rows of a table first.")

    def _offer(self, source: Path | str, name: str) -> str | None:
        from nnsim.data.tables import Table, read_table

        def read(report: Report) -> Table:
            return read_table(source, progress=report)

        if self._is_asking:
            busy = self.tr("{0} cannot be opened beside another table: use or cancel that first.")
            return busy.format(name)
        called = self.tr("the clipboard") if isinstance(source, str) else name
        try:
            table = read_in_parts(read, called, self._window)
        except CancelledError:
            return ""
        except UserError as error:
            return self.tr("{0} cannot be opened. {1}").format(name, error_text(error))
        if self._is_open:
            self._ask(table, source)
        return None

    @property
    def _is_open(self) -> bool:
        """Whether the window still is, which may have been closed while a table was read."""
        return isValid(self._window) and self._window.isVisible()

    @property
    def _is_asking(self) -> bool:
        from ui.dialogs.table_import.dialog import TableImport

        return self._window.findChild(TableImport) is not None

    def _ask(self, table: object, source: Path | str) -> None:
        from nnsim.data.tables import Table
        from ui.dialogs.table_import.dialog import TableImport
        from ui.plots.table_scatter import TableScatter

        assert isinstance(table, Table)
        dialog = TableImport(table, source, self._document, TableScatter, self._window)
        dialog.used.connect(partial(self._tell, dialog.name))
        dialog.open()

    def _tell(self, name: str, before: Project, after: Project) -> None:
        rows = len(after.dataset.features)
        several = self.tr("{0} rows of {1} are the data now")
        text = self.tr("1 row of {1} is the data now") if rows == 1 else several
        self.done.emit(text.format(f"{rows:,}", name))
        if changed := self._window.session.data_edits.changed_ending(before, after):
            self.told.emit(changed)

    # -- reading again ----------------------------------------------------------------------------

    def why_not_reload(self) -> str:
        """Why there is no table to be read again; empty if there is one."""
        if self._document.project.dataset.raw.origin is not None:
            return ""
        return self.tr("The data were not read from the file of a table.")

    def reload(self) -> bool:
        """Read the table of the data again, with all that was chosen of it."""
        from nnsim.data.prepare import prepare
        from nnsim.data.tables import reload

        before = self._document.project
        origin = before.dataset.raw.origin
        assert origin is not None
        name = Path(origin.path).name
        try:
            read = partial(reload, origin)
            raw = read_in_parts(read, name, self._window)
        except CancelledError:
            return False
        except UserError as error:
            sentence = self.tr("{0} cannot be read again. {1}").format(name, error_text(error))
            self.failed.emit(sentence)
            return False
        if _same(raw, before.dataset.raw):
            self.done.emit(self.tr("{0} has not changed since it was read").format(name))
            return True

        def edit(project: Project) -> Project:
            return fit_to_data(project, prepare(raw, project.dataset.preparation))

        made = self._document.apply(Phrase("TableController", "Reload table {0}").of(name), edit)
        if made:
            self._tell(name, before, self._document.project)
        return made


def _same(one: Dataset, other: Dataset) -> bool:
    """Whether two data sets have the same points."""
    names = one.feature_names == other.feature_names and one.class_names == other.class_names
    tables = ("features", "targets", "test")
    return names and all(np.array_equal(getattr(one, t), getattr(other, t)) for t in tables)
