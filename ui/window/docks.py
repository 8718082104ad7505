"""The docks around the canvas: where they stand, how they are moved and how they get back."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

Area = Qt.DockWidgetArea


class Docks(QObject):
    """The docks of one window, empty until something fills them."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._home: dict[QDockWidget, tuple[Area, bool]] = {}
        self.movable = False
        window.setDockNestingEnabled(True)
        window.setCorner(Qt.Corner.BottomLeftCorner, Area.LeftDockWidgetArea)
        window.setCorner(Qt.Corner.BottomRightCorner, Area.RightDockWidgetArea)
        self.settings = self.add("settings", self.tr("Data and training"), Area.LeftDockWidgetArea)
        self.outline = self.add("outline", self.tr("Outline"), Area.LeftDockWidgetArea, shown=False)
        self.outline.toggleViewAction().setShortcut("Ctrl+Shift+O")
        self.outline.widget().setMinimumHeight(160)  # Qt gives a dock without height no place
        self.plots = self.add("plots", self.tr("Plots"), Area.RightDockWidgetArea)
        self.selection = self.add("selection", self.tr("Selection"), Area.BottomDockWidgetArea)
        self.history = self.add("history", self.tr("History"), Area.LeftDockWidgetArea, False)
        self._resize()

    def _resize(self) -> None:
        columns, across = [self.settings, self.plots], Qt.Orientation.Horizontal
        self._window.resizeDocks(columns, [248, 344], across)
        self._window.resizeDocks([self.selection], [150], Qt.Orientation.Vertical)

    def make_selection_higher(self, more: int) -> None:
        """Give the dock at the bottom more height, as far as the canvas can do without it."""
        height = self.selection.height() + more
        self._window.resizeDocks([self.selection], [height], Qt.Orientation.Vertical)

    def share_column(self) -> None:
        """Give what is shown at the left the same height each."""
        column = [
            dock for dock in (self.settings, self.outline, self.history) if not dock.isHidden()
        ]
        self._window.resizeDocks(column, [1] * len(column), Qt.Orientation.Vertical)

    def __iter__(self) -> Iterator[QDockWidget]:
        return iter(self._home)

    def add(self, name: str, title: str, area: Area, shown: bool = True) -> QDockWidget:
        """A new dock; the layout is remembered by its name."""
        dock = QDockWidget(title, self._window)
        dock.setObjectName(name)
        dock.setWidget(QWidget(dock))
        dock.setTitleBarWidget(QWidget(dock))  # none, until the docks are to be moved
        self._window.addDockWidget(area, dock)
        dock.setVisible(shown)
        self._home[dock] = area, shown
        return dock

    def set_movable(self, movable: bool) -> None:
        """Show the title bars by which docks are dragged, or hide them."""
        self.movable = movable
        for dock in self:
            # None brings Qt's own title bar back, which the stubs do not know.
            dock.setTitleBarWidget(None if movable else QWidget(dock))  # type: ignore[arg-type]

    def reset(self) -> None:
        """Put all docks back where they stand in a new window."""
        self.set_movable(False)
        for dock, (area, shown) in self._home.items():
            dock.setFloating(False)
            self._window.removeDockWidget(dock)
            self._window.addDockWidget(area, dock)
            dock.setVisible(shown)
        self._resize()
