"""Recording a lesson in a window: its panel at the left, and the folder that it is saved to."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDockWidget, QFileDialog, QWidget

from nnsim.errors import UserError
from nnsim.lessons.lesson import LANGUAGES
from nnsim.lessons.recording import write
from ui.base import language
from ui.base.translation import error_text
from ui.lessons.recorder import Recorder
from ui.lessons.recorder_panel import RecorderPanel
from ui.window.context import DocumentWindow

if TYPE_CHECKING:
    from ui.lessons.context import LessonWindow


class Recording(QObject):
    """Lasts from when it is asked for until the lesson is saved or let go."""

    def __init__(self, window: DocumentWindow, stage: "LessonWindow", parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._stage = window, stage
        self._recorder: Recorder | None = None
        self._dock: QDockWidget | None = None
        self._settings_shown = True

    @property
    def is_on(self) -> bool:
        """Whether a lesson is being recorded."""
        return self._recorder is not None

    @property
    def panel(self) -> RecorderPanel | None:
        """What is shown of it."""
        shown = self._dock.widget() if self._dock is not None else None
        return shown if isinstance(shown, RecorderPanel) else None

    def toggle(self) -> None:
        """Begin, or save what there is."""
        if self.is_on:
            self._ask_where()
            return
        self._window.pause()
        self._recorder = Recorder(self._stage, self)
        self._settings_shown = not self._window.docks.settings.isHidden()
        self.show()

    def show(self) -> None:
        """Show the panel, if a lesson is being recorded and there is none."""
        if self._recorder is None or self._dock is not None:
            return
        window = self._window
        dock = self._dock = QDockWidget(self.tr("Recording"), window)
        dock.setObjectName("recording")
        dock.setTitleBarWidget(QWidget(dock))
        panel = RecorderPanel(self._recorder, self._stage, dock)
        panel.finished.connect(self._ask_where)
        panel.discarded.connect(self.end)
        dock.setWidget(panel)
        window.docks.settings.hide()
        window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
        window.docks.set_guest(dock)

    def put_away(self) -> None:
        """Take the panel down."""
        if self._dock is not None:
            self._window.docks.set_guest(None)
            self._window.removeDockWidget(self._dock)
            self._dock.deleteLater()
            self._dock = None

    def end(self) -> None:
        """Let go of what was recorded."""
        if self._recorder is not None:
            self.put_away()
            self._recorder.deleteLater()
            self._recorder = None
            self._window.docks.settings.setVisible(self._settings_shown)
            self._window.commands.refresh()

    def _ask_where(self) -> None:
        dialog = QFileDialog(self._window, self.tr("Save the lesson to a folder"), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptOpen)
        accepted = dialog.exec()
        dialog.deleteLater()
        if accepted:
            self.save(Path(dialog.selectedFiles()[0]))

    def save(self, folder: Path) -> bool:
        """Write the lesson to a folder, and end; False, and all stays, if it cannot be written."""
        assert self._recorder is not None
        title = self.panel.title.text().strip() if self.panel is not None else ""
        spoken = language.spoken()
        languages = {"en", spoken} & set(LANGUAGES)
        try:
            if (folder / "lesson.json").exists():
                raise UserError(
                    "{folder} has a lesson already; choose another folder.", folder=folder
                )
            write(folder, title or self.tr("My lesson"), self._recorder.finish(), languages)
        except UserError as error:
            self._window.notice.show_sentence(error_text(error))
            return False
        self.end()
        told = self.tr("The lesson was saved to {0}; its text and steps can be edited there.")
        self._window.notice.tell(told.format(folder.name))
        return True
