"""Where the column of a lesson stands: beside the canvas, or beside a graph that is presented."""

from PySide6.QtCore import QByteArray, QObject, Qt, QTimer
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from ui.lessons.column import LessonColumn
from ui.window.context import DocumentWindow
from ui.window.docks import GUEST


class ColumnPlace(QObject):
    """Has the column in a dock of its window, and lends it to the graph; it lasts when views do not."""

    def __init__(self, window: DocumentWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self.column: LessonColumn | None = None
        self._home: QDockWidget | None = None
        self._away: QDockWidget | None = None  # in the window of a graph
        self._usual: QByteArray | None = None  # how the window stood before type became large
        self._later = QTimer(self, interval=0, singleShot=True)
        self._later.timeout.connect(self._bring_back_again)

    def put(self, column: LessonColumn, title: str) -> None:
        """Have a new column beside the canvas."""
        self.column = column
        self._home = _dock_of(column, self._window)
        self._home.setWindowTitle(title)
        self._window.docks.set_guest(self._home)

    def put_away(self) -> None:
        """Take it down."""
        if self.column is None or self._home is None:
            return
        self._go_home(self.column, self._home)
        self._window.docks.set_guest(None)
        _take_down(self._home)
        self.column = self._home = None

    def follow(self, graph: QMainWindow | None) -> None:
        """Have it beside the graph that is presented, or beside the canvas if none is."""
        if self.column is None or self._home is None:
            return
        if graph is None:
            self._go_home(self.column, self._home)
            self._bring_back()
        elif self._away is None:
            self._usual = self._usual or self._window.saveState()
            kept = QWidget(self._home)  # the room beside the canvas
            kept.setMinimumWidth(self.column.minimumWidth())
            self._home.setWidget(kept)
            self._away = _dock_of(self.column, graph)
            graph.resizeDocks([self._away], [GUEST], Qt.Orientation.Horizontal)

    def _go_home(self, column: LessonColumn, home: QDockWidget) -> None:
        if self._away is not None:
            home.widget().deleteLater()
            home.setWidget(column)
            column.show()
            _take_down(self._away)
            self._away = None

    def _bring_back(self) -> None:
        """At once, and again as soon as all knows how small it is in small type."""
        if self._usual is not None:
            self._window.lay_out(self._usual)
            self._later.start()

    def _bring_back_again(self) -> None:
        if self._away is None:
            usual, self._usual = self._usual, None
            if usual is not None and self.column is not None:
                self._window.lay_out(usual)


def _dock_of(column: QWidget, window: QMainWindow) -> QDockWidget:
    """A dock at the left of a window, which is neither closed nor moved."""
    dock = QDockWidget(window)
    dock.setObjectName("lesson")
    dock.setTitleBarWidget(QWidget(dock))
    dock.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
    dock.setWidget(column)
    column.show()
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
    return dock


def _take_down(dock: QDockWidget) -> None:
    window = dock.parent()
    assert isinstance(window, QMainWindow)
    window.removeDockWidget(dock)
    dock.deleteLater()
