"""What stands in the docks; imported when it is made, since the first picture does without."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDockWidget, QLabel, QMainWindow, QWidget

from ui.canvas.network_view import NetworkView
from ui.document.document import Document
from ui.training.session import TrainingSession
from ui.widgets.layouts import CardScroll, ScrolledColumn, hbox, vbox

_LEAST_OF_CARD = 260  # px


class DockContext(NamedTuple):
    """What the docks show, and what may be asked from within them."""

    window: QMainWindow
    document: Document
    session: TrainingSession
    canvas: NetworkView
    say: Callable[[str], None]
    show_data_table: Callable[[], object]
    save_recorder: Callable[[], object]


def settings(context: DockContext, dock: QDockWidget) -> QWidget:
    """Data, training and breakpoints."""
    from ui.panels.breakpoints.panel import BreakpointsPanel
    from ui.panels.data.panel import DataPanel
    from ui.panels.training.panel import TrainingPanel

    column, canvas = ScrolledColumn(dock), context.canvas
    about = context.document, context.session, column.content
    data, training, breakpoints = DataPanel(*about), TrainingPanel(*about), BreakpointsPanel(*about)
    data.table_asked.connect(context.show_data_table)
    for panel in (data, training, breakpoints):
        panel.hint.connect(context.say)
    canvas.selection_changed.connect(lambda: breakpoints.show_selection(canvas.selection))
    breakpoints.show_selection(canvas.selection)
    column.hold(data, training, breakpoints)
    return column


class Card(QWidget):
    """The properties of the selection, and its arithmetic unless that has a dock of its own."""

    widened = Signal()

    def __init__(self, context: DockContext, parent: QWidget) -> None:
        from ui.panels.calculation.panel import CalculationPanel
        from ui.panels.properties.panel import PropertiesPanel

        super().__init__(parent)
        about, canvas = (context.document, context.session, self), context.canvas
        self.properties, self.arithmetic = PropertiesPanel(*about), CalculationPanel(*about)
        self.properties.hint.connect(context.say)
        self.properties.closing.connect(canvas.setFocus)
        canvas.number_asked.connect(self.properties.edit_selected)
        for shown in (self.properties, self.arithmetic):
            canvas.selection_changed.connect(
                lambda shown=shown: shown.show_selection(canvas.selection)
            )
            shown.show_selection(canvas.selection)
        policy = self.arithmetic.sizePolicy()
        policy.setHorizontalStretch(1)  # the card is as wide as it asks for
        self.arithmetic.setSizePolicy(policy)
        self._scroll = CardScroll(self.properties, _LEAST_OF_CARD)
        hbox(self, self._scroll, self.arithmetic)

    @property
    def wanted_height(self) -> int:
        """px for whatever is selected, less where nothing is."""
        beside = self._scroll.verticalScrollBar().sizeHint().width()  # which may be there
        if self.isAncestorOf(self.arithmetic):
            beside += self.arithmetic.minimumWidth()
        return max(self.properties.height_in(self.width() - beside), self.arithmetic.wanted_height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.widened.emit()

    def seat_arithmetic(self, elsewhere: QWidget | None) -> None:
        """Let it stand in another place, or with none beside the card."""
        place = elsewhere or self
        layout = place.layout()
        if layout is not None and not place.isAncestorOf(self.arithmetic):
            layout.addWidget(self.arithmetic)
            self.arithmetic.show()


def selection(context: DockContext, dock: QDockWidget) -> QWidget:
    """The card."""
    return Card(context, dock)


def arithmetic(_context: DockContext, dock: QDockWidget) -> QWidget:
    """A place for the arithmetic."""
    place = QWidget(dock)
    vbox(place)
    return place


def outline(context: DockContext, dock: QDockWidget) -> QWidget:
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


def history(context: DockContext, dock: QDockWidget) -> QWidget:
    """The list of undo steps."""
    from ui.panels.history import HistoryList

    history = HistoryList(context.document, context.session, context.window)
    history.closed.connect(dock.hide)
    history.closed.connect(context.canvas.setFocus)
    return history


def exercise(context: DockContext, dock: QDockWidget) -> QWidget:
    """Where numbers are computed by hand."""
    from ui.exercises.panel import ExercisePanel

    column = ScrolledColumn(dock)
    column.hold(ExercisePanel(column.content))
    return column


def table(context: DockContext, dock: QDockWidget) -> QWidget:
    """The samples of the data."""
    from ui.panels.samples.panel import SampleTable

    table = SampleTable(context.document, context.session, context.window)
    table.closed.connect(dock.hide)
    table.closed.connect(context.canvas.setFocus)
    return table


def diagnosis(context: DockContext, dock: QDockWidget) -> QWidget:
    """Why the network does not learn."""
    from ui.panels.diagnosis.panel import DiagnosisPanel

    panel = DiagnosisPanel(context.document, context.session, context.window)
    panel.select_asked.connect(context.canvas.select)
    panel.hint.connect(context.say)
    panel.closed.connect(dock.hide)
    panel.closed.connect(context.canvas.setFocus)
    return panel


def code_check(context: DockContext, dock: QDockWidget) -> QWidget:
    """The user's own training loop against the engine."""
    from ui.panels.code_check.panel import CodeCheck

    panel = CodeCheck(context.document, context.session, context.window)
    panel.select_asked.connect(context.canvas.select)
    panel.recorder_asked.connect(context.save_recorder)
    panel.closed.connect(dock.hide)
    panel.closed.connect(context.canvas.setFocus)
    return panel
