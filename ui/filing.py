"""The document's file: new, open, save, recent files, and the question about unsaved changes."""

from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox, QWidget

from nnsim.errors import UserError
from nnsim.presets import starter
from ui.document import Document
from ui.session import Session

SUFFIX = "nnsim"
MAX_RECENT = 8


class Filing(QObject):
    """What the File menu does. Every command answers whether it was carried out."""

    opened = Signal()  # another project is on screen
    done = Signal(str)  # a word on what was carried out
    failed = Signal(str)  # a sentence on what could not be

    def __init__(self, document: Document, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._document, self._session, self._window = document, session, window
        self.recent_menu = QMenu(self.tr("Open &recent"), window)
        self._show_recent()

    def new(self) -> bool:
        """Begin with the starter network, after asking about changes."""
        if not self.may_discard():
            return False
        self._document.new(starter())
        self.opened.emit()
        return True

    def choose_and_open(self) -> bool:
        """Ask for a file and open it."""
        dialog = self._dialog(self.tr("Open"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        path = self._chosen(dialog)
        return path is not None and self.open(path)

    def open(self, path: Path) -> bool:
        """Open a file, after asking about changes; what is open stays if it cannot be read."""
        if not self.may_discard():
            return False
        try:
            self._document.open(path)
        except UserError as error:
            self.failed.emit(self.tr("{0} cannot be opened. {1}").format(path.name, error))
            return False
        self._remember(path)
        self.opened.emit()
        return True

    def save(self) -> bool:
        """Save to the document's file, or ask for one."""
        return self._save_to(self._document.path) if self._document.path else self.save_as()

    def save_as(self) -> bool:
        """Ask for a file and save to it."""
        dialog = self._dialog(self.tr("Save as"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        # The dialog adds the suffix itself, so that it also asks before it replaces that file.
        dialog.setDefaultSuffix(SUFFIX)
        dialog.selectFile(self._document.path.name if self._document.path else f"network.{SUFFIX}")
        path = self._chosen(dialog)
        return path is not None and self._save_to(path)

    def _save_to(self, path: Path) -> bool:
        self._session.pause()
        try:
            self._document.save(path)
        except UserError as error:
            self.failed.emit(str(error))
            return False
        self._remember(path)
        self.done.emit(self.tr("Saved {0}").format(path.name))
        return True

    def may_discard(self) -> bool:
        """Ask about unsaved changes; True when the document may be let go."""
        self._session.pause()
        if self._document.undo_stack.isClean():
            return True
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

    def _dialog(self, title: str) -> QFileDialog:
        folder = self._document.path.parent if self._document.path else Path.home()
        kinds = self.tr("nnsim networks (*.{0})").format(SUFFIX)
        return QFileDialog(self._window, title, str(folder), kinds)

    def _chosen(self, dialog: QFileDialog) -> Path | None:
        accepted = dialog.exec()
        dialog.deleteLater()
        return Path(dialog.selectedFiles()[0]) if accepted else None

    def _recent(self) -> list[str]:
        stored = QSettings().value("recent")
        return stored if isinstance(stored, list) else [stored] if isinstance(stored, str) else []

    def _remember(self, path: Path) -> None:
        first = str(path.resolve())
        others = [other for other in self._recent() if other != first]
        QSettings().setValue("recent", [first, *others][:MAX_RECENT])
        self._show_recent()

    def _show_recent(self) -> None:
        self.recent_menu.clear()
        for name in self._recent():
            action = self.recent_menu.addAction(Path(name).name)
            action.setToolTip(name)
            action.triggered.connect(lambda _=False, path=Path(name): self.open(path))
        self.recent_menu.setEnabled(bool(self._recent()))
