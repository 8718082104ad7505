"""The docks around the canvas: where they stand, and how they get back."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDockWidget, QWidget

from ui.document.subject import Subject
from ui.plots.catalogue import PlotContext, PlotSpec, plots
from ui.window import dock_contents
from ui.window.dock_contents import DockContext

Area = Qt.DockWidgetArea
Maker = Callable[[DockContext, QDockWidget], QWidget]
_COLUMNS = 248, 344  # px
_SELECTION = 200  # px
_PLOTS = 374, 203, 203  # px: the map takes a square, curves share the rest


class Docks(QObject):
    """The docks of one window. What stands in one is made when it is first seen."""

    def __init__(self, context: DockContext) -> None:
        window = context.window
        super().__init__(window)
        self._window, self._context = window, context
        self._home: dict[QDockWidget, tuple[Area, bool]] = {}
        self._makers: dict[QDockWidget, Maker] = {}
        self.begun = False  # the first picture is there, and all that is seen in it
        self.movable = False
        window.setDockNestingEnabled(True)
        window.setCorner(Qt.Corner.BottomLeftCorner, Area.LeftDockWidgetArea)
        window.setCorner(Qt.Corner.BottomRightCorner, Area.RightDockWidgetArea)
        left, bottom, contents = Area.LeftDockWidgetArea, Area.BottomDockWidgetArea, dock_contents
        self.settings = self.add("settings", self.tr("Data and training"), left, contents.settings)
        self.outline = self.add("outline", self.tr("Outline"), left, contents.outline, False)
        self.plots = self._add_plots()
        self.selection = self.add("selection", self.tr("Selection"), bottom, contents.selection)
        self.history = self.add("history", self.tr("History"), left, contents.history, False)
        self.table = self.add("data_table", self.tr("Data table"), bottom, contents.table, False)
        for dock in (self.outline, self.history):
            dock.widget().setMinimumHeight(160)  # Qt gives a dock without height no place
        self._place()

    # -- making -----------------------------------------------------------------------------------

    def add(
        self, name: str, title: str, area: Area, make: Maker, shown: bool = True
    ) -> QDockWidget:
        """A new dock; the layout is remembered by its name."""
        dock = QDockWidget(title, self._window)
        dock.setObjectName(name)
        dock.setWidget(QWidget(dock))
        dock.setTitleBarWidget(QWidget(dock))  # none, until the docks are to be moved
        self._home[dock], self._makers[dock] = (area, shown), make
        dock.visibilityChanged.connect(partial(self._follow, dock))
        return dock

    def _add_plots(self) -> dict[str, QDockWidget]:
        canvas, window = self._context.canvas, self._window
        document, session = self._context.document, self._context.session
        subject = Subject(document, lambda: canvas.selection, window)
        canvas.selection_changed.connect(subject.changed)
        about = PlotContext(document, session, subject, self._context.say, window)

        def add(spec: PlotSpec) -> QDockWidget:
            area = Area.RightDockWidgetArea
            return self.add(spec.id, spec.title, area, lambda *_: spec.make(about), spec.shown)

        return {spec.id: add(spec) for spec in plots()}

    def fill_next(self) -> bool:
        """Fill one of the docks that are seen, after the first picture; whether there was one."""
        seen = [dock for dock in self._makers if is_seen(dock)]
        if seen:
            self._fill(seen[0])
        self.begun = not seen
        return bool(seen)

    def bring(self, dock: QDockWidget) -> QWidget:
        """Show a dock, before others where it is a tab, and what stands in it."""
        dock.show()
        dock.raise_()
        if dock in self._makers:
            self._fill(dock)
        return dock.widget()

    def _follow(self, dock: QDockWidget, seen: bool) -> None:
        if seen and self.begun and dock in self._makers:
            self._fill(dock)
            if dock in (self.outline, self.history):
                self._share_column()

    def _fill(self, dock: QDockWidget) -> None:
        empty, make = dock.widget(), self._makers.pop(dock)
        dock.setWidget(make(self._context, dock))
        empty.deleteLater()

    # -- placing ----------------------------------------------------------------------------------

    def _place(self) -> None:
        """Put all docks where they stand in a new window; plots that wait are tabs of the last one."""
        window = self._window
        for dock, (area, shown) in self._home.items():
            dock.setFloating(False)
            window.removeDockWidget(dock)
            window.addDockWidget(area, dock)
            dock.setVisible(shown)
        *_, last = column = [dock for dock in self.plots.values() if self._home[dock][1]]
        for dock in self.plots.values():
            if dock not in column:
                window.tabifyDockWidget(last, dock)
        window.tabifyDockWidget(self.selection, self.table)
        across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        window.resizeDocks([self.settings, last], _COLUMNS, across)
        window.resizeDocks([self.selection], [_SELECTION], down)
        window.resizeDocks(column, _PLOTS, down)

    def _share_column(self) -> None:
        """Give what is shown at the left the same height each."""
        column = [
            dock for dock in (self.settings, self.outline, self.history) if not dock.isHidden()
        ]
        self._window.resizeDocks(column, [1] * len(column), Qt.Orientation.Vertical)

    def __iter__(self) -> Iterator[QDockWidget]:
        return iter(self._home)

    def set_movable(self, movable: bool) -> None:
        """Show the title bars by which docks are dragged, or hide them."""
        self.movable = movable
        for dock in self:
            # None brings Qt's own title bar back, which the stubs do not know.
            dock.setTitleBarWidget(None if movable else QWidget(dock))  # type: ignore[arg-type]

    def reset(self) -> None:
        """Put all docks back where they stand in a new window."""
        self.set_movable(False)
        self._place()


def is_seen(dock: QDockWidget) -> bool:
    """Qt keeps a tab that is not in front out of the window."""
    return not dock.isHidden() and dock.geometry().right() >= 0
