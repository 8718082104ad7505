"""The docks around the canvas: where they stand, and how they are moved."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

Area = Qt.DockWidgetArea


class Docks(QObject):
    """The docks of one window, empty until something fills them."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._all: list[QDockWidget] = []
        window.setDockNestingEnabled(True)
        window.setCorner(Qt.Corner.BottomLeftCorner, Area.LeftDockWidgetArea)
        window.setCorner(Qt.Corner.BottomRightCorner, Area.RightDockWidgetArea)
        self.settings = self.add("settings", self.tr("Data and training"), Area.LeftDockWidgetArea)
        self.plots = self.add("plots", self.tr("Plots"), Area.RightDockWidgetArea)
        self.selection = self.add("selection", self.tr("Selection"), Area.BottomDockWidgetArea)
        window.resizeDocks([self.settings, self.plots], [240, 344], Qt.Orientation.Horizontal)
        window.resizeDocks([self.selection], [150], Qt.Orientation.Vertical)

    def __iter__(self) -> Iterator[QDockWidget]:
        return iter(self._all)

    def add(self, name: str, title: str, area: Area) -> QDockWidget:
        """A new dock; the layout is remembered by its name."""
        dock = QDockWidget(title, self._window)
        dock.setObjectName(name)
        dock.setWidget(QWidget(dock))
        dock.setTitleBarWidget(QWidget(dock))  # none, until the docks are to be moved
        self._window.addDockWidget(area, dock)
        self._all.append(dock)
        return dock

    def set_movable(self, movable: bool) -> None:
        """Show the title bars by which docks are dragged, or hide them."""
        for dock in self:
            # None brings Qt's own title bar back, which the stubs do not know.
            dock.setTitleBarWidget(None if movable else QWidget(dock))  # type: ignore[arg-type]
