"""The catalogue of plots: a row is a dock, a command in View > Plots, and a plot made when it is seen."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from nnsim.presets.defaults import xor_demo
from tests.support.shown import settle
from tests.support.windows import OpenWindow
from ui.document.selection import Selection
from ui.plots import catalogue
from ui.plots.catalogue import PlotContext, PlotSpec
from ui.plots.pg import export
from ui.plots.plot_panel import PlotPanel
from ui.window import docks
from ui.window.main_window import MainWindow
from ui.window.rebuilding import arrange, arrangements

IDS = """
decision-map
regions
loss
accuracy
gradients
gradient-bars
gradient-ratio
confusion
hidden-space
loss-surface
loss-cut
histograms
activation
weights
changes
pulls
samples
shares
what-if
ablation
precision
straying
curvature
"""


class Blank(PlotPanel):
    """A plot of nothing, which remembers what it was made around."""

    made = 0

    def __init__(self, context: PlotContext) -> None:
        super().__init__("Blank", context.session, context.parent)
        self.context = context
        type(self).made += 1

    def refresh(self) -> None:
        """Nothing is drawn."""


@pytest.fixture
def row(monkeypatch: pytest.MonkeyPatch) -> PlotSpec:
    """One more row in the catalogue."""
    added = PlotSpec("blank", "Blank plot", Blank)
    monkeypatch.setattr(Blank, "made", 0)
    monkeypatch.setattr(docks, "plots", lambda: (*catalogue.plots(), added))
    return added


@pytest.fixture
def start(qtbot: QtBot) -> Iterator[Callable[[], MainWindow]]:
    made: list[MainWindow] = []

    def make() -> MainWindow:
        window = MainWindow()
        made.append(window)
        window.document.new(xor_demo())
        window.show()
        return window

    yield make
    for window in made:
        window.close_without_asking()


def opened(start: Callable[[], MainWindow], qtbot: QtBot) -> MainWindow:
    window = start()
    qtbot.waitExposed(window)
    window.complete()
    return window


def panels(window: MainWindow) -> list[PlotPanel]:
    return window.findChildren(PlotPanel)


def test_ids_stay_what_they_are() -> None:
    """Layouts, commands and the command line name them: add to the list, change none."""
    assert [spec.id for spec in catalogue.plots()] == IDS.split()
    assert all(spec.title for spec in catalogue.plots())


def test_each_row_makes_a_plot_in_a_dock_with_a_command_in_the_submenu(
    start: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    window = opened(start, qtbot)
    menu = window.commands.menus["view.plots"]
    assert isinstance(menu, QMenu)
    *rows, _line, all_at_once = [a.objectName() for a in menu.actions()]
    assert rows == [f"plot.{name}" for name in IDS.split()]
    assert all_at_once == "plot.save_all"
    for name in IDS.split():
        dock, command = window.docks.plots[name], window.commands[f"plot.{name}"]
        if dock.isHidden():
            command.trigger()
        assert isinstance(dock.widget(), PlotPanel), name
        assert command.isChecked()
        settle()  # one that was behind another tab comes to the front
        command.trigger()
        assert dock.isHidden()


def test_no_plot_is_made_before_the_first_picture(start: Callable[[], MainWindow]) -> None:
    window = start()
    assert panels(window) == []
    window.complete()
    shown = [spec.id for spec in catalogue.plots() if spec.shown]
    assert len(panels(window)) == len(shown)


def test_a_row_added_is_a_tab_that_comes_to_the_front_and_is_made_then(
    start: Callable[[], MainWindow], row: PlotSpec, qtbot: QtBot
) -> None:
    window = opened(start, qtbot)
    dock, last = window.docks.plots["blank"], window.docks.plots["gradients"]
    command = window.commands["plot.blank"]
    assert dock.isHidden()
    assert Blank.made == 0
    command.trigger()
    qtbot.waitUntil(lambda: Blank.made == 1)
    assert window.tabifiedDockWidgets(last) == [dock]
    qtbot.waitUntil(lambda: not dock.visibleRegion().isEmpty())
    window.commands["plot.gradients"].trigger()  # which is behind it now
    qtbot.waitUntil(lambda: not last.visibleRegion().isEmpty())
    assert not dock.isHidden()
    command.trigger()
    qtbot.waitUntil(lambda: not dock.visibleRegion().isEmpty())
    command.trigger()
    assert dock.isHidden()
    assert Blank.made == 1


def test_plots_are_told_what_is_selected_on_the_canvas(
    start: Callable[[], MainWindow], row: PlotSpec, qtbot: QtBot
) -> None:
    window = opened(start, qtbot)
    window.commands["plot.blank"].trigger()
    plot = window.docks.plots["blank"].widget()
    assert isinstance(plot, Blank)
    told: list[tuple[str | None, int | None]] = []
    subject = plot.context.subject
    subject.changed.connect(lambda: told.append((subject.layer, subject.neuron)))
    layer = window.document.project.network.computed[0]
    window.canvas.select(Selection(neurons=frozenset({layer.neurons[1]})))
    assert told == [(layer.id, layer.neurons[1])]


def test_the_docks_of_plots_are_where_a_new_window_has_them_after_a_reset(
    start: Callable[[], MainWindow], row: PlotSpec, qtbot: QtBot
) -> None:
    window = opened(start, qtbot)
    window.resize(1440, 900)

    def places() -> list[tuple[int, ...]]:
        column = [window.docks.plots[spec.id] for spec in catalogue.plots()]
        return [dock.geometry().getCoords() for dock in column if not dock.isHidden()]

    reset = window.commands["view.reset_layout"]
    settle()
    reset.trigger()
    settle()
    before = places()
    assert len(before) == 3
    window.commands["plot.decision-map"].trigger()
    window.commands["plot.blank"].trigger()
    window.docks.plots["loss"].setFloating(True)
    reset.trigger()
    there = [pytest.approx(place, abs=2) for place in before]  # px, shares are rounded
    settle()
    assert places() == there
    assert window.docks.plots["blank"].isHidden()


def test_what_a_plot_has_to_say_is_said_in_the_status_bar(
    start: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    window = opened(start, qtbot)
    for spec in catalogue.plots():
        if spec.shown:
            plot = window.docks.plots[spec.id].widget()
            assert isinstance(plot, PlotPanel)
            plot.copy()
            said = window.status.findChildren(QLabel)
            assert any("was copied" in label.text() for label in said), spec.id
            plot.hint.emit("")


@pytest.fixture
def shown(open_window: OpenWindow) -> Iterator[tuple[str, PlotPanel]]:
    """Every plot in turn, in one window, after a step of training."""
    window = open_window(xor_demo(), size=(1280, 800))
    window.commands["train.step"].trigger()

    def each() -> Iterator[tuple[str, PlotPanel]]:
        for name, dock in window.docks.plots.items():
            plot = window.docks.bring(dock)
            assert isinstance(plot, PlotPanel)
            QApplication.processEvents()
            plot.complete()
            yield name, plot

    return each()


def test_a_grid_that_is_offered_is_seen(shown: Iterator[tuple[str, PlotPanel]]) -> None:
    for name, plot in shown:
        menu = plot.menu()
        if offered := [action for action in menu.actions() if action.text() == "&Grid"]:
            before = export.image(plot)
            offered[0].trigger()
            assert export.image(plot) != before, name
        menu.deleteLater()


def test_a_plot_that_is_arranged_as_it_is_stays_so(shown: Iterator[tuple[str, PlotPanel]]) -> None:
    for name, plot in shown:
        found = arrangements(plot)
        arrange(plot, {view: [*values] for view, values in found.items()})
        plot.complete()
        assert list(arrangements(plot)) == list(found), name
        if hasattr(type(plot), "arrangement"):
            before = plot.arrangement
            plot.arrangement = before
            assert repr(plot.arrangement) == repr(before), name
