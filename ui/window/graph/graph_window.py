"""The window of a computational graph: puts the views around one graph and one session."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QLabel,
    QMenuBar,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QStatusBar,
    QVBoxLayout,
    QWidget,
)

from nnsim.files.bench import Bench
from nnsim.files.disk import Stamp
from nnsim.graph.examples import EXAMPLES
from ui.base import language
from ui.base.settings import preferences, stored_together
from ui.document.graph_document import GraphDocument
from ui.document.recovery import phrase_of
from ui.graph.editor import Editor
from ui.graph.gate_commands import graph_menu
from ui.graph.graph_view import GraphView
from ui.graph.panels.backward import Backward
from ui.graph.panels.descent import Descent
from ui.graph.panels.gate_card import GateCard
from ui.graph.panels.inputs import Inputs
from ui.graph.panels.jacobian_view import JacobianView
from ui.graph.panels.lists import Examples, Groups
from ui.graph.panels.paths_panel import PathsPanel
from ui.graph.session import GraphSession
from ui.graph.strip import GateStrip
from ui.graph.toolbar import GraphToolbar
from ui.widgets.focus_rule import FocusRule
from ui.widgets.layouts import MoreBelow, vbox
from ui.widgets.message_bar import MessageBar
from ui.window.commands.file import graph_file_menu, window_menu
from ui.window.commands.help import help_menu
from ui.window.context import EditorWindow
from ui.window.file_controller import FileController
from ui.window.graph.commands import graph_edit_menu, graph_view_menu, inputs_command, step_menu
from ui.window.graph.curve_panel import CurvePanel
from ui.window.graph.graph_presenting import GraphPresenting
from ui.window.rebuilding import arrange, arrangements, dispose_of, show_parts, take_down
from ui.window.window_manager import WindowManager

if TYPE_CHECKING:
    from nnsim.files.recovery.writer import Recovery
    from ui.document.autosave import Autosave

_LEFT, _RIGHT = 250, 340  # px
_LOWEST_CARD = 150  # px
_SHARES = (560, 210)  # of the height: picture and card


class GraphWindow(EditorWindow):
    """One window on one graph."""

    kind = "graph"

    def __init__(self, desk: WindowManager) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.setMinimumSize(1000, 640)
        first = EXAMPLES["sigmoid"].text
        self.document: GraphDocument = GraphDocument(Bench(first, first), self)
        self.session = GraphSession(self.document)
        self.presenting = GraphPresenting(
            self, lambda: any(w.presents for w in desk.windows if w is not self)
        )
        self.desk = desk
        desk.add(self)
        self.document.path_changed.connect(self._show_name)
        self.document.undo_stack.cleanChanged.connect(self._show_name)
        preferences.digits.changed.connect(self._show_digits)
        language.changed.connect(self.rebuild_soon)
        self.session.updated.connect(self._say_nothing)
        self._share_later = QTimer(self.presenting, interval=0, singleShot=True)
        self._share_later.timeout.connect(lambda: self.presenting.share(self))
        self.session.updated.connect(self._share_later.start)
        self.document.changed.connect(self.presenting.forget_cards)
        self._build()

    # -- building ---------------------------------------------------------------------------------

    def _build(self) -> None:
        """Put all views around document and session."""
        self.view = GraphView(self.session, self)
        self.commands = self.view.commands
        self.filing = FileController(self, self.desk)
        self.menus = QMenuBar(self)
        self.columns = QSplitter(Qt.Orientation.Horizontal, self)
        self._fill_menus()
        self.transport = GraphToolbar(self.session, self.commands, self)
        top = QWidget(self)
        vbox(top, self.menus, self.transport)
        self.setMenuWidget(top)
        self.status = QStatusBar(self)
        self.status.setSizeGripEnabled(False)
        self._sentence = QLabel(self)
        self._sentence.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.status.addWidget(self._sentence, 1)
        self.setStatusBar(self.status)
        self.notice = MessageBar(self)
        self._fill_columns()
        self.setCentralWidget(self.columns)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self.focus_rule = FocusRule(application, self, self.view)
        self._connect()
        self._show_name()
        self.view.setFocus()

    def _fill_menus(self) -> None:
        menus = (
            graph_file_menu(self, self.filing, self.desk),
            graph_edit_menu(self),
            graph_menu(self.session, self.view),
            step_menu(self.session),
            graph_view_menu(self, self.view, inputs_command(self)),
            window_menu(self, self.desk),
            help_menu(self),
        )
        self.commands.add([menus], self)
        for menu in menus:
            self.menus.addMenu(self.commands.menus[menu.id])

    def _fill_columns(self) -> None:
        self.columns.setChildrenCollapsible(False)
        self.columns.setHandleWidth(1)
        self.left = self._left()
        for part in (self.left, self._centre(), self._right()):
            self.columns.addWidget(part)
        self.columns.setStretchFactor(1, 1)
        self.columns.setCollapsible(0, True)
        self.columns.setSizes([_LEFT, 850, _RIGHT])

    @property
    def shows_inputs(self) -> bool:
        """Whether the column at the left is there: inputs, seed, groups and examples."""
        return any(self.columns.sizes()[:1])

    def show_inputs(self, shown: bool) -> None:
        """Have it there, or leave its room to the picture."""
        left, *others = self.columns.sizes()
        middle = left + others[0]
        wide = max(left, _LEFT) if shown else 0
        self.columns.setSizes([wide, middle - wide, others[1]])
        self.commands.refresh()

    def _left(self) -> QWidget:
        content = QWidget(self)
        self.inputs = Inputs(self.session, content)
        self.groups, self.examples = (
            Groups(self.session, content),
            Examples(self.session, content),
        )
        self.descent = Descent(self.session, content)
        self.backward = Backward(self.session, content)
        vbox(content, self.inputs, self.backward, self.descent, self.groups, self.examples)
        column = content.layout()
        assert isinstance(column, QVBoxLayout)
        column.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(content)
        MoreBelow(area)
        area.setMinimumWidth(_LEFT)
        return area

    def _centre(self) -> QWidget:
        self.editor = Editor(self.session, self.commands, self)
        self.strip = GateStrip(self.session, self)
        self.card = GateCard(self.session, self)
        self.card.setMinimumHeight(_LOWEST_CARD)
        upper = QWidget(self)
        grid = QGridLayout(upper)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.editor, 0, 0)
        grid.addWidget(self.view, 1, 0)
        # Over the picture, so that the graph stays where the mouse is.
        grid.addWidget(self.notice, 1, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.strip, 2, 0)
        grid.setRowStretch(1, 1)
        self.notice.raise_()
        self.rows = QSplitter(Qt.Orientation.Vertical, self)
        self.rows.setChildrenCollapsible(False)
        self.rows.setHandleWidth(1)
        self.rows.addWidget(upper)
        self.rows.addWidget(self.card)
        self.rows.setStretchFactor(0, 1)
        self.rows.setSizes(list(_SHARES))
        return self.rows

    def _right(self) -> QWidget:
        self.paths = PathsPanel(self.session, self)
        self.jacobian = JacobianView(self.session, self)
        self.curve = CurvePanel(self.session, self)
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.paths, 3)
        column.addWidget(self.jacobian)
        column.addWidget(self.curve, 2)
        right.setMinimumWidth(260)
        return right

    def _connect(self) -> None:
        document, session = self.document, self.session
        document.refused.connect(self.notice.show_sentence)
        document.changed.connect(self.notice.hide)
        self.columns.splitterMoved.connect(self.commands.refresh)
        self.card.verticalScrollBar().rangeChanged.connect(self._share_later.start)
        self.filing.failed.connect(self.notice.show_sentence)
        self.filing.done.connect(self.say)
        self.view.hint.connect(self.say)
        for signal in (
            *(session.updated, session.running_changed, session.grain_changed),
            self.presenting.changed,
            *(document.followed, document.path_changed, document.undo_stack.cleanChanged),
            *(preferences.digits.changed, preferences.theme.changed),
        ):
            signal.connect(self.commands.refresh)
        self.commands.refresh()

    def _say_nothing(self) -> None:
        self.say("")

    def _show_digits(self) -> None:
        self.session.updated.emit()

    def rebuild(self) -> None:
        """Make all views anew, in the language of now."""
        if presents := self.presents:
            self.present()
        place, columns, rows = self.view.place, self.columns.sizes(), self.rows.sizes()
        before = arrangements(self)
        take_down(self, self.document, self.autosave, self.presenting)
        self._build()
        show_parts(self)
        self.columns.setSizes(columns)
        self.rows.setSizes(rows)
        arrange(self, before)
        self.view.return_to(place)
        if presents:
            self.present()

    # -- for its file and other windows -----------------------------------------------------------

    @cached_property
    def autosave(self) -> "Autosave":
        """What keeps unsaved work."""
        from ui.document.autosave import Autosave

        made = Autosave(self.document, self.session, self)
        made.failed.connect(lambda sentence: self.notice.show_sentence(sentence))
        return made

    def take_over(self, found: Any, path: Path | None, stamp: Stamp | None) -> None:
        if path is None:
            self.document.new(found)
        else:
            self.document.open(found, path, stamp)
        self.view.fit()

    def bring_back(self, found: "Recovery", path: Path | None) -> None:
        steps = [(phrase_of(step.text), step.content) for step in found.steps]
        benches = [(text, content) for text, content in steps if isinstance(content, Bench)]
        self.document.restore(benches, found.index, path, found.head.stamp)
        self.view.fit()

    def arrange_like(self, beside: EditorWindow) -> None:
        self.resize(beside.size())
        if isinstance(beside, GraphWindow) and beside.document.lent is None:
            columns, rows = beside.presenting.sizes(beside)
            self.columns.setSizes(columns)
            self.rows.setSizes(rows)
        else:
            self.restoreGeometry(preferences.graph_geometry.value)
            self.columns.restoreState(preferences.graph_columns.value)
            self.rows.restoreState(preferences.graph_rows.value)

    def _remember(self) -> None:
        """Store how it is laid out, for the next one."""
        with stored_together():
            preferences.graph_geometry.set(self.saveGeometry())
            preferences.graph_columns.set(self.columns.saveState())
            preferences.graph_rows.set(self.rows.saveState())

    def say(self, sentence: str) -> None:
        self._sentence.setText(sentence)

    def pause(self) -> None:
        self.session.halt()

    @property
    def is_open(self) -> bool:
        return self in self.desk.windows

    @property
    def is_running(self) -> bool:
        return self.session.running

    @property
    def presents(self) -> bool:
        return self.presenting.on

    def present(self) -> None:
        """Go into the layout for a projector, or back."""
        self.presenting.toggle(self)

    @property
    def unneeded(self) -> list[QWidget]:
        """What a class does not look at."""
        return [self.menus, self.status, self.left]

    def key_words(self) -> list[tuple[str, str]]:
        return self.view.key_words()

    def may_discard(self) -> bool:
        return self.filing.may_discard()

    def close_without_asking(self) -> None:
        self.session.halt()
        self.document.undo_stack.setClean()
        self.close()

    def _show_name(self) -> None:
        self.setWindowTitle(f"{self.document.name}[*] – nnsim")
        self.setWindowModified(not self.document.undo_stack.isClean())

    # -- events -----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What no view had a use for: Esc goes back to the picture, and there it ends presenting."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.view.hasFocus() and self.presents:
            self.present()
        else:
            self.view.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.editor.fit()
        self._share_later.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._begin)

    def _begin(self) -> None:
        self.view.fit()
        assert self.autosave is not None  # it begins to watch

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
            self.session.halt()
            if self.presents:
                self.present()
            if self.document.lent is None:  # a lesson lays it out for itself
                self._remember()
            dispose_of(self)
            self.desk.remove(self)
