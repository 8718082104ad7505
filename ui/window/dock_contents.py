"""What stands in the docks. It is imported when it is made: the first picture does without."""

from functools import partial

from PySide6.QtWidgets import QLabel, QWidget

from ui.widgets.layouts import SidewaysScroll, hbox, scrolled, vbox
from ui.window.context import DocumentWindow

_LEAST_OF_CARD = 260  # px


def fill_panels(window: DocumentWindow) -> None:
    """Data, training and breakpoints at the left; the selection and its arithmetic below."""
    from ui.panels.breakpoints.panel import BreakpointsPanel
    from ui.panels.calculation.panel import CalculationPanel
    from ui.panels.data.panel import DataPanel
    from ui.panels.properties.panel import PropertiesPanel
    from ui.panels.training.panel import TrainingPanel

    document, session, canvas = window.document, window.session, window.canvas
    data = DataPanel(document, session, window)
    training = TrainingPanel(document, session, window)
    breakpoints = BreakpointsPanel(document, session, window)
    selection = PropertiesPanel(document, session, window)
    data.table_asked.connect(window.show_data_table)
    window.docks.settings.setWidget(scrolled(data, training, breakpoints))
    inspector = CalculationPanel(document, session, window)
    window.docks.selection.setWidget(hbox(SidewaysScroll(selection, _LEAST_OF_CARD), inspector))
    inspector.arithmetic.room_wanted.connect(window.docks.make_selection_higher)
    for panel in (data, training, breakpoints, selection):
        panel.hint.connect(window.status.say)
    canvas.number_asked.connect(selection.edit_selected)
    selection.closing.connect(canvas.setFocus)
    canvas.selection_changed.connect(lambda: breakpoints.show_selection(canvas.selection))
    for shown in (selection, inspector):
        canvas.selection_changed.connect(lambda shown=shown: shown.show_selection(canvas.selection))
        shown.show_selection(canvas.selection)


def fill_outline(window: DocumentWindow) -> None:
    """The network as a tree."""
    from ui.canvas.context_menus import menu_of
    from ui.panels.outline.panel import Outline

    column = QWidget(window)
    title = QLabel(window.docks.outline.windowTitle(), column)
    title.setProperty("role", "title")
    title.setContentsMargins(14, 10, 14, 6)
    outline = Outline(window.canvas, partial(menu_of, window.canvas), column)
    vbox(column, title, outline)
    window.docks.outline.setWidget(column)


def fill_plots(window: DocumentWindow) -> None:
    """The decision map over the curves."""
    from ui.plots.decision_map import DecisionMap
    from ui.plots.training_curves import GradientPlot, LossPlot

    decision_map = DecisionMap(window.document, window.session, window)
    decision_map.hint.connect(window.status.say)
    column = QWidget(window)
    loss = LossPlot(window.session, window)
    gradients = GradientPlot(window.session, window, loss.axis)  # they zoom and point together
    for plot, height in ((loss, 1000), (gradients, 1300)):  # a lower projector does without
        plot.setProperty("neededFrom", height)
    plots = vbox(column, decision_map, loss, gradients)
    for number, share in enumerate((0, 1, 1)):  # the map takes what a square of its width needs
        plots.setStretch(number, share)
    window.docks.plots.setWidget(column)


def fill_history(window: DocumentWindow) -> None:
    """The list of undo steps."""
    from ui.panels.history import HistoryList

    history = HistoryList(window.document, window.session, window)
    window.docks.history.setWidget(history)
    history.closed.connect(window.docks.history.hide)
    history.closed.connect(window.canvas.setFocus)
