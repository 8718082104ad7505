"""The docks around the canvas: where they stand, what they hold, and how they get back."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDockWidget, QLabel, QMainWindow, QWidget

from ui.canvas.network_view import NetworkView
from ui.document.document import Document
from ui.training.session import TrainingSession
from ui.widgets.layouts import CardScroll, hbox, scrolled, vbox

Area = Qt.DockWidgetArea
_LEAST_OF_CARD = 260  # px


@dataclass(frozen=True)
class DockContext:
    """What the docks show, and what may be asked from within them."""

    window: QMainWindow
    document: Document
    session: TrainingSession
    canvas: NetworkView
    say: Callable[[str], None]
    show_data_table: Callable[[], object]


class Docks(QObject):
    """The docks of one window, empty until they are filled."""

    def __init__(self, context: DockContext) -> None:
        window = context.window
        super().__init__(window)
        self._window, self._context = window, context
        self._home: dict[QDockWidget, tuple[Area, bool]] = {}
        self.movable = False
        window.setDockNestingEnabled(True)
        window.setCorner(Qt.Corner.BottomLeftCorner, Area.LeftDockWidgetArea)
        window.setCorner(Qt.Corner.BottomRightCorner, Area.RightDockWidgetArea)
        self.settings = self.add("settings", self.tr("Data and training"), Area.LeftDockWidgetArea)
        self.outline = self.add("outline", self.tr("Outline"), Area.LeftDockWidgetArea, shown=False)
        self.outline.widget().setMinimumHeight(160)  # Qt gives a dock without height no place
        self.outline.visibilityChanged.connect(self._fill_outline)
        self.plots = self.add("plots", self.tr("Plots"), Area.RightDockWidgetArea)
        self.selection = self.add("selection", self.tr("Selection"), Area.BottomDockWidgetArea)
        self.history = self.add("history", self.tr("History"), Area.LeftDockWidgetArea, False)
        self._resize()

    def _resize(self) -> None:
        columns, across = [self.settings, self.plots], Qt.Orientation.Horizontal
        self._window.resizeDocks(columns, [248, 344], across)
        self._window.resizeDocks([self.selection], [200], Qt.Orientation.Vertical)

    @property
    def fillings(self) -> list[Callable[[], None]]:
        """What fills the docks, one after the other: what goes into them takes long to import."""
        rows: tuple[tuple[QDockWidget, Callable[[DockContext, QDockWidget], QWidget]], ...] = (
            (self.settings, _settings),
            (self.selection, _selection),
            (self.plots, _plots),
            (self.history, _history),
        )
        return [partial(self._fill, dock, make) for dock, make in rows]

    def _fill(self, dock: QDockWidget, make: Callable[[DockContext, QDockWidget], QWidget]) -> None:
        dock.setWidget(make(self._context, dock))

    def _fill_outline(self, shown: bool) -> None:
        """The outline is made when it is first seen."""
        if shown:
            self.outline.visibilityChanged.disconnect(self._fill_outline)
            self._fill(self.outline, _outline)
            self._share_column()

    def _share_column(self) -> None:
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


# -- what stands in them; imported when it is made, since the first picture does without -------------


def _settings(context: DockContext, _dock: QDockWidget) -> QWidget:
    """Data, training and breakpoints."""
    from ui.panels.breakpoints.panel import BreakpointsPanel
    from ui.panels.data.panel import DataPanel
    from ui.panels.training.panel import TrainingPanel

    about, canvas = (context.document, context.session, context.window), context.canvas
    data, training, breakpoints = DataPanel(*about), TrainingPanel(*about), BreakpointsPanel(*about)
    data.table_asked.connect(context.show_data_table)
    for panel in (data, training, breakpoints):
        panel.hint.connect(context.say)
    canvas.selection_changed.connect(lambda: breakpoints.show_selection(canvas.selection))
    breakpoints.show_selection(canvas.selection)
    return scrolled(data, training, breakpoints)


def _selection(context: DockContext, dock: QDockWidget) -> QWidget:
    """The properties of the selection, and its arithmetic."""
    from ui.panels.calculation.panel import CalculationPanel
    from ui.panels.properties.panel import PropertiesPanel

    about, canvas = (context.document, context.session, context.window), context.canvas
    properties, calculation = PropertiesPanel(*about), CalculationPanel(*about)
    properties.hint.connect(context.say)
    properties.closing.connect(canvas.setFocus)
    canvas.number_asked.connect(properties.edit_selected)
    for shown in (properties, calculation):
        canvas.selection_changed.connect(lambda shown=shown: shown.show_selection(canvas.selection))
        shown.show_selection(canvas.selection)

    def make_higher(more: int) -> None:
        """Give the dock more height, as far as the canvas can do without it."""
        context.window.resizeDocks([dock], [dock.height() + more], Qt.Orientation.Vertical)

    calculation.arithmetic.room_wanted.connect(make_higher)
    return hbox(CardScroll(properties, _LEAST_OF_CARD), calculation)


def _outline(context: DockContext, dock: QDockWidget) -> QWidget:
    """The network as a tree."""
    from ui.canvas.context_menus import menu_of
    from ui.panels.outline.panel import Outline

    column = QWidget(context.window)
    title = QLabel(dock.windowTitle(), column)
    title.setProperty("role", "title")
    title.setContentsMargins(14, 10, 14, 6)
    outline = Outline(context.canvas, partial(menu_of, context.canvas), column)
    vbox(column, title, outline)
    return column


def _plots(context: DockContext, _dock: QDockWidget) -> QWidget:
    """The decision map over the curves."""
    from ui.plots.decision_map import DecisionMap
    from ui.plots.training_curves import GradientPlot, LossPlot

    session, window = context.session, context.window
    decision_map = DecisionMap(context.document, session, window)
    decision_map.hint.connect(context.say)
    column = QWidget(window)
    loss = LossPlot(session, window)
    gradients = GradientPlot(session, window, loss.axis)  # they zoom and point together
    for plot, height in ((loss, 1000), (gradients, 1300)):  # a lower projector does without
        plot.setProperty("neededFrom", height)
    plots = vbox(column, decision_map, loss, gradients)
    for number, share in enumerate((0, 1, 1)):  # the map takes what a square of its width needs
        plots.setStretch(number, share)
    return column


def _history(context: DockContext, dock: QDockWidget) -> QWidget:
    """The list of undo steps."""
    from ui.panels.history import HistoryList

    history = HistoryList(context.document, context.session, context.window)
    history.closed.connect(dock.hide)
    history.closed.connect(context.canvas.setFocus)
    return history
