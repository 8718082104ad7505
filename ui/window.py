"""The main window: puts the views around one document and one session, and owns no model itself."""

from pathlib import Path

from PySide6.QtCore import QEvent, QSettings, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QDockWidget,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from nnsim.presets import starter
from ui import theme
from ui.actions import Actions, fill_menus
from ui.canvas.view import Canvas
from ui.document import Document
from ui.filing import Filing
from ui.notice import Notice
from ui.numbers import figure
from ui.session import Session
from ui.shortcuts import FocusFirst
from ui.strip import Strip
from ui.transport import Transport

TITLE_BAR = 32  # px that the desktop may add on top of a window
THEMES = {"light": theme.LIGHT, "dark": theme.DARK}


def choose_theme(app: QApplication, name: str | None = None) -> None:
    """Dress the application in the theme of this name, the remembered one, or the desktop's."""
    name = name or str(QSettings().value("theme", ""))
    theme.apply(app, THEMES.get(name) or theme.system_theme(app))


class MainWindow(QMainWindow):
    """One window on one document."""

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        room = self.screen().availableSize()
        self.resize(min(1440, room.width()), min(900, room.height() - TITLE_BAR))
        self.setMinimumSize(1120, 640)
        self.setDockNestingEnabled(True)
        self.document = Document(starter(), self)
        self.session = Session(self.document)
        self.canvas = Canvas(self.document, self.session, self)
        self.filing = Filing(self.document, self.session, self)
        self.commands = Actions(self)
        self._unfilled = [self._add_panels, self._add_plots]
        self._build_centre()
        self._build_docks()
        self._build_status()
        fill_menus(self)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        FocusFirst(application, self)
        self._connect()
        self._show_name()

    # -- building ---------------------------------------------------------------------------------

    def _build_centre(self) -> None:
        commands = self.commands
        before = (commands.reset, commands.back)
        after = (commands.step, commands.reseed)
        self.transport = Transport(self.session, before, commands.run, after, self)
        self.strip = Strip(self.session, self)
        self.notice = Notice(self)
        self.menus = self.menuBar()
        top = QWidget(self)
        stack(top, self.menus, self.transport)
        self.setMenuWidget(top)
        centre = QWidget(self)
        grid = QGridLayout(centre)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.canvas, 0, 0)
        # Over the canvas, so that the network stays where the mouse is.
        grid.addWidget(self.notice, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.strip, 1, 0)
        grid.setRowStretch(0, 1)
        self.notice.raise_()
        self.setCentralWidget(centre)

    def _build_docks(self) -> None:
        """The docks with nothing in them yet, so that the first picture has its final layout."""
        left, right = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
        bottom = Qt.DockWidgetArea.BottomDockWidgetArea
        self.setCorner(Qt.Corner.BottomLeftCorner, left)
        self.setCorner(Qt.Corner.BottomRightCorner, right)
        self.docks = [
            self._add_dock(self.tr("Data and training"), "settings", left),
            self._add_dock(self.tr("Plots"), "plots", right),
            self._add_dock(self.tr("Selection"), "selection", bottom),
        ]
        self.resizeDocks(self.docks[:2], [240, 344], Qt.Orientation.Horizontal)
        self.resizeDocks(self.docks[2:], [150], Qt.Orientation.Vertical)

    def _add_dock(self, title: str, name: str, area: Qt.DockWidgetArea) -> QDockWidget:
        dock = QDockWidget(title, self)
        dock.setObjectName(name)
        dock.setWidget(QWidget(dock))
        dock.setTitleBarWidget(QWidget(dock))  # none, until the docks are to be moved
        self.addDockWidget(area, dock)
        return dock

    def _build_status(self) -> None:
        status = self.statusBar()
        status.setSizeGripEnabled(False)
        self._hint = QLabel(self)
        self._hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._penalty, self._counts, self._rate = QLabel(self), QLabel(self), QLabel(self)
        self._penalty.setToolTip(self.tr("What L1 and L2 add to the loss that is minimised"))
        status.addWidget(self._hint, 1)
        status.addPermanentWidget(self._penalty)
        status.addPermanentWidget(self._counts)
        status.addPermanentWidget(self._rate)

    def _connect(self) -> None:
        document, session = self.document, self.session
        document.path_changed.connect(self._show_name)
        document.undo_stack.cleanChanged.connect(lambda clean: self.setWindowModified(not clean))
        document.refused.connect(self.notice.show_sentence)
        document.changed.connect(self.notice.hide)
        document.changed.connect(self._show_counts)
        session.stopped.connect(self.notice.show_sentence)
        self.filing.failed.connect(self.notice.show_sentence)
        self.filing.done.connect(self._hint.setText)
        self.filing.opened.connect(self.canvas.fit)
        session.updated.connect(self._show_rate)
        session.updated.connect(self._show_penalty)
        self.canvas.hint.connect(self._hint.setText)
        self._show_counts()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self.canvas.fit)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._unfilled:
            QTimer.singleShot(0, self, self._fill_next)

    def _fill_next(self) -> None:
        """Fill a dock. It waits for the first picture: what goes into docks takes long to import."""
        if self._unfilled:
            self._unfilled.pop(0)()

    def complete(self) -> None:
        """Fill all docks now, for whoever cannot wait for the first picture."""
        while self._unfilled:
            self._fill_next()

    def _add_panels(self) -> None:
        from ui.panels.breakpoints import BreakpointsPanel
        from ui.panels.data import DataPanel
        from ui.panels.inspector import Inspector
        from ui.panels.selection import SelectionPanel
        from ui.panels.training import TrainingPanel

        data = DataPanel(self.document, self.session, self)
        training = TrainingPanel(self.document, self.session, self)
        breakpoints = BreakpointsPanel(self.document, self.session, self)
        selection = SelectionPanel(self.document, self.session, self)
        self.docks[0].setWidget(_scrolled(data, training, breakpoints))
        inspector = Inspector(self.document, self.session, self)
        self.docks[2].setWidget(_beside(selection, inspector))
        for panel in (data, training, breakpoints, selection):
            panel.hint.connect(self._hint.setText)
        self.canvas.selection_changed.connect(
            lambda: breakpoints.show_selection(self.canvas.selection)
        )
        for shown in (selection, inspector):
            self.canvas.selection_changed.connect(
                lambda shown=shown: shown.show_selection(self.canvas.selection)
            )
            shown.show_selection(self.canvas.selection)

    def _add_plots(self) -> None:
        from ui.plots.curves import GradientPlot, LossPlot
        from ui.plots.decision_map import DecisionMap

        decision_map = DecisionMap(self.document, self.session, self)
        decision_map.hint.connect(self._hint.setText)
        column = QWidget(self)
        loss = LossPlot(self.session, self)
        gradients = GradientPlot(self.session, self, loss.axis)  # they zoom and point together
        plots = stack(column, decision_map, loss, gradients)
        for number, share in enumerate((5, 3, 3)):
            plots.setStretch(number, share)
        self.docks[1].setWidget(column)

    # -- showing ----------------------------------------------------------------------------------

    def _show_name(self) -> None:
        self.setWindowTitle(f"{self.document.name}[*] – nnsim")
        self.setWindowModified(not self.document.undo_stack.isClean())

    def _show_counts(self) -> None:
        network = self.document.project.network
        counts = f"{network.n_wires:,}", f"{network.n_biases:,}"
        self._counts.setText(self.tr("Weights {0} · Biases {1}").format(*counts))

    def _show_penalty(self) -> None:
        """The regularisation term, beside the loss and never mixed into it."""
        training, trainer = self.document.project.training, self.session.trainer
        if trainer is None or not (training.l1 or training.l2):
            self._penalty.setText("")
        else:
            self._penalty.setText(self.tr("Regularisation {0}").format(figure(trainer.penalty)))

    def _show_rate(self) -> None:
        rate = self.session.iterations_per_second
        self._rate.setText(self.tr("{0} it/s").format(f"{rate:,.0f}") if rate else "")

    def set_theme(self, name: str) -> None:
        """Change to a theme and remember it."""
        QSettings().setValue("theme", name)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        choose_theme(application, name)
        self.commands.refresh_icons()

    def set_docks_movable(self, movable: bool) -> None:
        """Show the title bars by which docks are dragged, or hide them."""
        for dock in self.docks:
            # None brings Qt's own title bar back, which the stubs do not know.
            dock.setTitleBarWidget(None if movable else QWidget(dock))  # type: ignore[arg-type]

    # -- events -----------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.filing.open(Path(files[0]))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ModifiedChange and hasattr(self, "commands"):
            unsaved = self.isWindowModified() or self.document.path is None
            self.commands.save.setEnabled(unsaved)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.filing.may_discard():
            event.accept()
        else:
            event.ignore()

    def close_without_asking(self) -> None:
        """Close and let go of everything that was not saved."""
        self.session.pause()
        self.document.undo_stack.setClean()
        self.close()


def stack(parent: QWidget, *widgets: QWidget) -> QVBoxLayout:
    """Put widgets below each other with nothing between them."""
    column = QVBoxLayout(parent)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for widget in widgets:
        column.addWidget(widget)
    return column


def _beside(left: QWidget, right: QWidget) -> QWidget:
    """Two widgets next to each other: the left one as wide as it asks for, the right one the rest."""
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(left)
    row.addWidget(right, 1)
    return both


def _scrolled(*panels: QWidget) -> QScrollArea:
    """Panels in a column that scrolls when the window is low."""
    content = QWidget()
    stack(content, *panels).addStretch(1)
    area = QScrollArea()
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setMinimumWidth(232)
    return area
