"""The main window: puts the views around one document and one session, and owns no model itself."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QLineEdit, QMenuBar, QWidget

from nnsim.errors import UserError
from nnsim.files.disk import Stamp
from nnsim.presets.defaults import starter
from ui.base import language
from ui.base.settings import preferences
from ui.base.translation import error_text
from ui.canvas.network_view import NetworkView
from ui.document.document import Document
from ui.training.session import TrainingSession
from ui.widgets.focus_rule import FocusRule
from ui.widgets.layouts import vbox
from ui.window.bars.menu_titles import MenuTitles
from ui.window.bars.operation_strip import OperationStrip
from ui.window.bars.status_bar import StatusLine
from ui.window.bars.training_toolbar import TrainingToolbar
from ui.window.centre import Centre
from ui.window.context import DocumentWindow, EditorWindow
from ui.window.dock_contents import DockContext
from ui.window.docks import Docks
from ui.window.filling import FillingWindow
from ui.window.layout_state import remember
from ui.window.lessons.controller import LessonController
from ui.window.rebuilding import dispose_of, rebuild
from ui.window.window_manager import WindowManager

if TYPE_CHECKING:
    from nnsim.files.opening import Opened
    from nnsim.files.recovery.writer import Recovery
    from ui.panels.samples.panel import SampleTable

TITLE_BAR = 32  # px that the desktop may add on top of a window


class MainWindow(FillingWindow):
    """One window on one network."""

    kind = "network"
    lessons: LessonController

    def __init__(self, desk: WindowManager | None = None) -> None:
        """Without a desk it begins one of its own."""
        super().__init__()
        self.setAcceptDrops(True)
        room = self.screen().availableSize()
        self.resize(min(1440, room.width()), min(900, room.height() - TITLE_BAR))
        self.setMinimumSize(1120, 640)
        self.document = Document(starter(), self)
        self.session = TrainingSession(self.document)
        self.plans = []
        self.desk = desk or WindowManager({"network": MainWindow, "graph": _graph_window})
        self.desk.add(self)
        self.lessons = LessonController(self, self.desk)
        self.document.path_changed.connect(self._show_name)
        self.document.undo_stack.cleanChanged.connect(self._show_name)
        self.session.stopped.connect(self._tell_why_stopped)
        self.session.mistakes_asked.connect(self._list_mistakes)
        preferences.digits.changed.connect(self._show_digits)
        preferences.history_memory.changed.connect(self._limit_memory)
        language.changed.connect(self.rebuild_soon)
        self._build()

    # -- building ---------------------------------------------------------------------------------

    def _build(self) -> None:
        """Put all views around document and session."""
        self.canvas = NetworkView(self.document, self.session, self)
        self.docks = Docks(
            DockContext(
                self,
                self.document,
                self.session,
                self.canvas,
                say=lambda sentence: self.status.say(sentence),
                show_data_table=self.show_data_table,
                save_recorder=lambda: self.commands["file.export_recorder"].trigger(),
            )
        )
        self.commands = self.canvas.commands
        self.menus = QMenuBar(self)
        self._titles = MenuTitles(self, self._fill_menus)
        self._unfilled.insert(0, self.make_menus)
        self._build_centre()
        self.status = StatusLine(self.document, self.session, self)
        self.setStatusBar(self.status)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self.focus_rule = FocusRule(application, self, self.canvas)
        self._connect()
        self._show_name()
        self._limit_memory()
        self.canvas.set_health_marks(preferences.health_marks.value)
        self.canvas.set_all_numbers(preferences.all_numbers.value)
        self.canvas.setFocus()

    def rebuild(self) -> None:
        """Make all views anew, in the language of now; what the user has arranged stays."""
        rebuild(self, self._build)

    def _build_centre(self) -> None:
        top = QWidget(self)
        self.transport = TrainingToolbar(self.session, self.commands, top)
        self.strip = OperationStrip(self.session, self)
        self.strip.timeline.runs.compare_asked.connect(self.commands["train.compare"].trigger)
        leading = QLineEdit.ActionPosition.LeadingPosition
        self.canvas.quick_field.addAction(self.commands["network.templates"], leading)
        vbox(top, self.menus, self.transport)
        self.setMenuWidget(top)
        self.centre = Centre(self.canvas, self.strip, self.session, self)
        self.notice = self.centre.notice
        self.setCentralWidget(self.centre)

    def put_strip_below_canvas(self) -> None:
        """Let the strip stand where it belongs, but for presenting."""
        self.centre.put_strip_below()

    def _connect(self) -> None:
        document, session = self.document, self.session
        document.refused.connect(self.notice.show_sentence)
        document.changed.connect(self.notice.hide)
        session.updated.connect(self.notice.hide_information)
        preferences.health_marks.changed.connect(self.canvas.set_health_marks)
        preferences.all_numbers.changed.connect(self.canvas.set_all_numbers)
        session.told.connect(self.notice.tell)
        self._refresh_commands()
        self.canvas.table_pasted.connect(self._paste_table)
        self.canvas.link_pasted.connect(self._open_link)
        self.canvas.graph_asked.connect(self._open_graph)
        self.canvas.hint.connect(self.status.say)

    def _tell_why_stopped(self, sentence: str) -> None:
        """Say it once: what keeps anything from being trained stands beside what remedies it."""
        if sentence == self.session.problem:
            self.canvas.repeat_problem()
        else:
            self.notice.show_sentence(sentence)

    def _refresh_commands(self) -> None:
        """Whatever can make a difference to what can be done, or is checked, shows it."""
        document, session = self.document, self.session
        signals = (
            *(session.control.running_changed, session.problem_changed, session.sample_changed),
            *(session.control.grain_changed, document.followed, document.path_changed),
            document.undo_stack.cleanChanged,
            *(preferences.health_marks.changed, preferences.all_numbers.changed),
            *(preferences.digits.changed, preferences.theme.changed),
        )
        for signal in signals:
            signal.connect(self.commands.refresh)

    def make_menus(self) -> None:
        """Make all commands and menus now, for whoever cannot wait for the first picture."""
        self._titles.fill()

    def _fill_menus(self) -> None:
        from ui.window.bars.menu_bar import fill_menus

        self.canvas.make_commands()
        fill_menus(self, self.filing, self.tables, self.desk)
        for dock in self.docks:
            dock.visibilityChanged.connect(self.commands.show_checks)

    def event(self, event: QEvent) -> bool:
        """The lines between docks are the window's own, and Qt does not tell that one was dragged."""
        if event.type() == QEvent.Type.MouseButtonPress:
            self.docks.begin_drag()
        done = super().event(event)
        if event.type() == QEvent.Type.MouseButtonRelease:
            self.docks.end_drag()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.docks.fit_all_soon()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._titles.watch(self, self.windowHandle())
        QTimer.singleShot(0, self.canvas, self.canvas.fit)

    # -- showing ----------------------------------------------------------------------------------

    def _show_name(self) -> None:
        self.setWindowTitle(f"{self.document.name}[*] – nnsim")
        self.setWindowModified(not self.document.undo_stack.isClean())

    def show_data_table(self) -> "SampleTable":
        """Show the samples of the data as a table, and go there."""
        from ui.panels.samples.panel import SampleTable

        table = self.docks.bring(self.docks.table)
        assert isinstance(table, SampleTable)
        table.table.setFocus()
        return table

    def _list_mistakes(self) -> None:
        self.show_data_table().list_mistakes()

    def _show_digits(self) -> None:
        """Show numbers anew, with the decimals that all windows share."""
        self.canvas.network_scene.recolour()
        self.session.updated.emit()

    def _limit_memory(self) -> None:
        """Let the checkpoints of this window's document take as much as is chosen."""
        self.session.runs.limit(preferences.history_memory.value << 20)

    # -- events -----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What no view had a use for: Esc goes back to the canvas, and ends the look at one sample.

        On the canvas with neither it ends presenting.
        """
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
            return
        was_here = self.canvas.hasFocus()
        self.canvas.setFocus()
        if self.session.sample is not None:
            self.session.show_sample(None)
        elif was_here and self.presenting.on:
            self.presenting.toggle()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.filing.accept_copy(event)

    def dropEvent(self, event: QDropEvent) -> None:
        if self.filing.accept_copy(event):
            self.filing.open_dropped(event.mimeData())

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.is_open and not self.may_discard():
            event.ignore()
            return
        event.accept()
        self.autosave.end()
        if self.is_open:
            graph = self.lessons.graph_window
            if self.presents or (graph is not None and graph.presents):
                self.present()
            if self.computes:
                self.compute()
            if not self.lessons.is_on:  # the layout is the lesson's
                remember(self, self.docks, self.session)
            dispose_of(self)
            self.desk.remove(self)

    def _paste_table(self) -> None:
        self.tables.paste()

    def _open_link(self, text: str) -> None:
        self.filing.open_link(text)

    def _open_graph(self, layer_id: str | None, neuron: int | None) -> None:
        """Show in a window what is calculated for the sample that is shown, or the first."""
        from nnsim.files.bench import Bench
        from nnsim.graph.from_network import from_network

        self.pause()
        try:
            sheet = from_network(self.document.live(), self.session.sample or 0, layer_id, neuron)
        except UserError as error:
            self.notice.show_sentence(error_text(error))
            return
        window = self.desk.new_window(self, "graph")
        window.take_over(Bench(sheet.text, sheet.text), None, None)

    def show_beside(self, found: "Opened", compared: "Opened | None" = None) -> None:
        window = self.desk.new_window(self, "network")
        window.take_over(found, None, None)
        if compared is not None and isinstance(window, DocumentWindow):
            window.session.take_beside(compared.project, compared.past)

    # -- for its file and other windows -----------------------------------------------------------

    def take_over(self, found: "Opened", path: Path | None, stamp: Stamp | None) -> None:
        self.document.open(found.project, path, stamp, found.past)
        self.canvas.fit()

    def bring_back(self, found: "Recovery", path: Path | None) -> None:
        from ui.document.recovery import phrase_of

        steps = [(phrase_of(step.text), step.project) for step in found.steps]
        self.document.restore(steps, found.index, path, found.head.stamp, found.past)
        self.canvas.fit()

    def arrange_like(self, beside: EditorWindow) -> None:
        self.resize(beside.size())
        if isinstance(beside, DocumentWindow):
            self.docks.stand_like(beside.docks, beside.usual_layout)

    def say(self, sentence: str) -> None:
        self.status.say(sentence)

    def pause(self) -> None:
        self.session.control.pause()

    @property
    def is_open(self) -> bool:
        return self in self.desk.windows

    @property
    def is_running(self) -> bool:
        return self.session.control.running

    def key_words(self) -> list[tuple[str, str]]:
        return self.canvas.key_words()

    def may_discard(self) -> bool:
        return self.lessons.holds_nothing or self.filing.may_discard()

    def close_without_asking(self) -> None:
        """Close and let go of everything that was not saved."""
        self.session.control.pause()
        self.document.undo_stack.setClean()
        self.close()


def _graph_window(desk: WindowManager) -> EditorWindow:
    """Imported when it is first asked for: a network has no use for it."""
    from ui.window.graph.graph_window import GraphWindow

    return GraphWindow(desk)
