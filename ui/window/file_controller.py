"""The document's file: new, open, save, recent files, and the question about unsaved changes."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox

from nnsim.errors import UserError
from nnsim.files.cancelling import CancelledError
from nnsim.files.disk import stamp
from nnsim.files.link import SCHEME, is_link
from nnsim.interchange.models.source import Source, is_address, is_start
from ui.base.settings import preferences
from ui.base.translation import error_text, words
from ui.document.pasted_table import clipboard_text
from ui.widgets.opening import read_beside
from ui.window.context import EditorWindow
from ui.window.table_controller import SUFFIXES, TableController, is_table
from ui.window.window_manager import WindowManager, bring_forward

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QDropEvent

    from nnsim.files.bench import Bench
    from nnsim.files.opening import Opened
    from nnsim.interchange.omissions import Omission

SUFFIX = "nnsim"
MAX_RECENT = 8


class FileController(QObject):
    """What the File menu does. Every command answers whether it was carried out."""

    done = Signal(str)  # a word on what was carried out
    failed = Signal(str)  # a sentence on what could not be

    def __init__(
        self, window: EditorWindow, desk: WindowManager, tables: TableController | None = None
    ) -> None:
        """Without `tables` the window has no use for one."""
        super().__init__(window)
        self._window, self._desk, self._tables = window, desk, tables
        self._document = window.document
        # Takes in a file that is a model of another program: whether it could be; None if it is none.
        self.take_model: Callable[[Path], bool | None] = lambda path: None

    def new(self) -> bool:
        """Begin with the starter network in a new window."""
        self._desk.new_window(self._window, "network")
        return True

    def new_graph(self) -> bool:
        """Begin with a small computational graph in a new window."""
        self._desk.new_window(self._window, "graph")
        return True

    def choose_and_open(self) -> bool:
        """Ask for files and open them."""
        every = " ".join(f"*.{suffix}" for suffix in (SUFFIX, *SUFFIXES))
        kinds = self.tr("nnsim networks and tables ({0})").format(every)
        dialog = self._dialog(self.tr("Open"), kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        chosen = self._chosen(dialog)
        return bool(chosen) and self.open_all(chosen)

    def choose_table(self) -> bool:
        """Ask for a table and show what is in it."""
        every = " ".join(f"*.{suffix}" for suffix in SUFFIXES)
        tables, files = self.tr("Tables ({0})").format(every), self.tr("All files (*)")
        dialog = self._dialog(self.tr("Open table"), f"{tables};;{files}")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        problems = [self._offer_table(path) for path in self._chosen(dialog)]
        if told := "\n".join(filter(None, problems)):
            self.failed.emit(told)
        return problems == [None]

    def open_all(self, paths: Sequence[Path]) -> bool:
        """Open files, and say of all together which cannot be."""
        problems = [problem for path in paths if (problem := self._open(path)) is not None]
        if any(problems):
            self.failed.emit("\n".join(filter(None, problems)))
        return not problems

    def open(self, path: Path) -> bool:
        """Open a file: here if this window is untouched, else in a window of its own.

        The window that has it open already comes forward; what is open stays if it cannot be read.
        """
        return self.open_all([path])

    def _open(self, path: Path) -> str | None:
        """Open a file; otherwise why it cannot be, or "" if the user cancelled it."""
        from nnsim.files.opening import read  # no window waits for what reads files

        if is_link(path):
            return self._open_link(str(path))
        if is_table(path):
            return self._offer_table(path)
        if (taken := self.take_model(path)) is not None:
            return None if taken else ""
        if (there := self._desk.showing(path)) is not None:
            bring_forward(there)
            return None
        file_stamp = stamp(path)
        try:
            found = read_beside(partial(read, path), path.name, self._window)
        except CancelledError:
            return ""
        except UserError as error:
            return self.tr("{0} cannot be opened. {1}").format(path.name, error_text(error))
        self._desk.show_file(found, path, file_stamp, beside=self._window)
        self._remember(path)
        return None

    def open_link(self, text: str) -> bool:
        """Open the start that a link or an address stands for, as a file without a name."""
        problem = self._open_link(text)
        if problem:
            self.failed.emit(problem)
        return problem is None

    def _open_link(self, text: str) -> str | None:
        try:
            found, lost = read_beside(partial(_start, text), self.tr("the link"), self._window)
        except CancelledError:
            return ""
        except UserError as error:
            return self.tr("The link cannot be opened. {0}").format(error_text(error))
        there = self._desk.show_file(found, None, None, beside=self._window)
        tell_lost(there, lost)
        return None

    def ask_for_link(self) -> bool:
        """Ask for a link, that on the clipboard to begin with, and open it."""
        copied = clipboard_text()
        dialog = QInputDialog(self._window)
        dialog.setWindowTitle(self.tr("Open link"))
        dialog.setLabelText(
            self.tr(
                "A link to the start of a network, nnsim:…, or an address of TensorFlow Playground"
            )
        )
        dialog.setTextValue(copied.strip() if is_start(copied) else "")
        accepted = bool(dialog.exec())
        text = dialog.textValue()
        dialog.deleteLater()
        return accepted and self.open_link(text)

    def _offer_table(self, path: Path) -> str | None:
        if self._tables is not None:
            return self._tables.offer(path)
        told = self.tr(
            "{0} is a table, which is the data of a network: open it in a window of one."
        )
        return told.format(path.name)

    @staticmethod
    def accept_copy(event: "QDropEvent") -> bool:
        """Accept what is dragged over a window if it is something that it opens; whether it is.

        Files are only read: told of a move, some file managers would remove them.
        """
        data = event.mimeData()
        if not (data.hasUrls() or (data.hasText() and is_start(data.text()))):
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        return True

    def open_dropped(self, data: "QMimeData") -> bool:
        """Open what was dropped on the window, files or a link."""
        urls = data.urls()
        if not urls or urls[0].scheme() == SCHEME.rstrip(":"):
            return self.open_link(data.text())
        if is_address(address := urls[0].toString(QUrl.ComponentFormattingOption.FullyEncoded)):
            return self.open_link(address)
        elsewhere = [url.toDisplayString() for url in urls if not url.isLocalFile()]
        if elsewhere:
            told = self.tr("Only files of this computer can be opened: save {0} first.")
            self.failed.emit(told.format(", ".join(elsewhere)))
            return False
        return self.open_all([Path(url.toLocalFile()) for url in urls])

    def save(self) -> bool:
        """Save to the document's file, or ask for one."""
        path = self._document.path
        if path is None:
            return self.save_as()
        if self._document.changed_on_disk:
            return self._save_after_asking(path)
        return self._save_to(path)

    def _save_after_asking(self, path: Path) -> bool:
        """Someone else has written the file: replace what they wrote only if told to."""
        self._window.pause()
        buttons = QMessageBox.StandardButton
        box = QMessageBox(
            QMessageBox.Icon.NoIcon,
            self.tr("Replace the file?"),
            self.tr("{0} has changed on disk since it was opened here.").format(path.name),
            buttons.Cancel,
            self._window,
        )
        box.setInformativeText(self.tr("Replacing it discards what was saved there elsewhere."))
        other = box.addButton(self.tr("Save &as…"), QMessageBox.ButtonRole.AcceptRole)
        replace = box.addButton(self.tr("&Replace"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(other)
        box.exec()
        chosen = box.clickedButton()
        box.deleteLater()
        if chosen is replace:
            return self._save_to(path)
        return chosen is other and self.save_as()

    def save_as(self) -> bool:
        """Ask for a file and save to it."""
        kinds = self.tr("nnsim networks (*.{0})").format(SUFFIX)
        dialog = self._dialog(self.tr("Save as"), kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        # The dialog adds the suffix itself, so that it also asks before it replaces that file.
        dialog.setDefaultSuffix(SUFFIX)
        dialog.selectFile(self._document.path.name if self._document.path else f"network.{SUFFIX}")
        paths = self._chosen(dialog)
        return bool(paths) and self._save_with_ending(paths[0])

    def _save_with_ending(self, path: Path) -> bool:
        """Under another one it would be opened as something else, or not be offered to open."""
        if path.suffix.lower() != f".{SUFFIX}":
            path = path.with_name(f"{path.name}.{SUFFIX}")
            if path.exists():
                text = self.tr("{0} is there already. Choose another name.")
                self.failed.emit(text.format(path.name))
                return False
        return self._save_to(path)

    def _save_to(self, path: Path) -> bool:
        self._window.pause()
        if self._desk.showing(path) not in (None, self._window):
            text = self.tr("{0} is open in another window. Choose another name, or close it there.")
            self.failed.emit(text.format(path.name))
            return False
        try:
            self._document.save(path)
        except UserError as error:
            self.failed.emit(error_text(error))
            return False
        self._remember(path)
        self.done.emit(self.tr("Saved {0}").format(path.name))
        return True

    def may_discard(self) -> bool:
        """Ask about unsaved changes; True when the document may be let go."""
        self._window.pause()
        if self._document.undo_stack.isClean():
            return True
        self._window.autosave.now()
        bring_forward(self._window)
        buttons = QMessageBox.StandardButton
        box = QMessageBox(
            QMessageBox.Icon.NoIcon,
            self.tr("Save changes?"),
            self.tr("Save the changes to {0}?").format(self._document.name),
            buttons.Save | buttons.Discard | buttons.Cancel,
            self._window,
        )
        box.setInformativeText(self.tr("Otherwise what was edited and learned since is lost."))
        answer = box.exec()
        box.deleteLater()
        return answer == buttons.Discard or (answer == buttons.Save and self.save())

    def _dialog(self, title: str, kinds: str) -> QFileDialog:
        folder = self._document.path.parent if self._document.path else Path.home()
        return QFileDialog(self._window, title, str(folder), kinds)

    def _chosen(self, dialog: QFileDialog) -> list[Path]:
        accepted = dialog.exec()
        dialog.deleteLater()
        return [Path(name) for name in dialog.selectedFiles()] if accepted else []

    def _remember(self, path: Path) -> None:
        first = str(path.resolve())
        others = [other for other in recent_files() if other != first]
        preferences.recent_files.set([first, *others][:MAX_RECENT])


def tell_lost(window: EditorWindow, lost: "Sequence[Omission]") -> None:
    """Say what of something that a window has taken in is not there, over the canvas: it may be long."""
    if lost:
        window.notice.tell(" ".join(words((each.template, each.values)) for each in lost))


def _start(text: str) -> "tuple[Opened | Bench, Sequence[Omission]]":
    """What a link or an address stands for, and what of it is not there. Raises a UserError."""
    from nnsim.files.opening import Opened, read

    if not is_address(text):
        return read(text), ()
    from nnsim.interchange.formats import read as read_model

    found = read_model(Source(text.strip().encode(errors="replace")))
    return Opened(found.project, None), found.lost


def recent_files() -> list[str]:
    """What was opened or saved last in any window, of another program too, the newest first."""
    preferences.recent_files.forget()
    return preferences.recent_files.value
