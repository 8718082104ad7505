"""Titles and names are shown whole at 1280 × 800: those of lists, and those on the canvas."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtGui import QFontMetrics, QFontMetricsF
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionGraphicsItem,
    QTabBar,
    QToolButton,
)

from nnsim.editing.layers import edit_layer
from nnsim.lessons.lesson import Lesson, read_lesson
from nnsim.model.project import with_network
from nnsim.presets.chains import parse_chain
from nnsim.presets.defaults import xor_demo
from tests.support.painted import Recorder
from tests.support.shown import cut_tabs, settle, settle_docks
from tests.support.windows import OpenWindow
from tests.ui.fit.numbers import selections
from ui.base import language, theme
from ui.canvas.items import neuron_painting
from ui.canvas.layer_geometry import outline_side
from ui.lessons import library
from ui.widgets.more import CollapsibleRows
from ui.widgets.option_box import OptionBox
from ui.widgets.steady_label import SteadyLabel
from ui.window.main_window import MainWindow

pytestmark = pytest.mark.unmeasured


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    """The window on XOR, with all that can be opened open."""
    made = open_window(xor_demo(), (1280, 800))
    for more in made.findChildren(CollapsibleRows):
        more.button.setChecked(True)
    QApplication.processEvents()
    return made


def room_in(combo: QComboBox) -> int:
    """How wide the text in a closed list may be."""
    option = QStyleOptionComboBox()
    combo.initStyleOption(option)
    field = QStyle.SubControl.SC_ComboBoxEditField
    return (
        combo.style()
        .subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, combo)
        .width()
    )


def test_every_entry_of_every_list_is_shown_whole_when_it_is_chosen(window: MainWindow) -> None:
    seen: set[OptionBox] = set()
    for selection in selections(window):
        window.canvas.select(selection)
        QApplication.processEvents()
        seen.update(combo for combo in window.findChildren(OptionBox) if combo.isVisible())
        for combo in (combo for combo in seen if combo.isVisible()):
            room, advance = room_in(combo) - 2, combo.fontMetrics().horizontalAdvance
            titles = map(combo.itemText, range(combo.count()))
            assert [title for title in titles if advance(title) > room] == []
    assert len(seen) >= 8


NAMES = ("입력층", "부호기 첫 번째 은닉층", "Second hidden layer of the encoder", "출력")


@pytest.fixture
def named(window: MainWindow) -> MainWindow:
    """A network whose layers have long names, after a little training that marks its health."""
    network = parse_chain("2-3-3-1 tanh sigmoid")
    for layer, name in zip(network.layers, NAMES, strict=True):
        network = edit_layer(network, layer.id, name=name)
    window.document.apply("", lambda p: with_network(p, network))
    window.canvas.fit()
    QApplication.processEvents()
    return window


def painted_texts(window: MainWindow, layer_id: str) -> list[str]:
    item = window.canvas.network_scene.layers[layer_id]
    Recorder.texts.clear()
    ground = window.grab()
    painter = Recorder(ground)
    item.paint(painter, QStyleOptionGraphicsItem())
    painter.end()
    return [text.text for text in Recorder.texts]


def test_long_names_of_layers_are_whole_and_do_not_overlap(named: MainWindow) -> None:
    scene = named.canvas.network_scene
    for layer in named.document.project.network.layers:
        assert layer.name in " ".join(reversed(painted_texts(named, layer.id)))
    headers = [placement.header for placement in scene.placed.values()]
    marks = [mark for item in scene.layers.values() for mark in item.ailment_marks(1.0)]
    for one, other in combinations(headers, 2):
        assert not one.intersects(other)
    for mark in marks:
        assert sum(map(mark.intersects, headers)) <= 1


def test_a_subtitle_is_shortened_before_it_meets_another(window: MainWindow) -> None:
    window.document.apply(
        "", lambda p: with_network(p, parse_chain("2-300-300-1 leaky_relu sigmoid"))
    )
    for layer in window.document.project.network.computed[:2]:
        placement = window.canvas.network_scene.placed[layer.id]
        [subtitle] = [text for text in painted_texts(window, layer.id) if "·" in text]
        font = theme.font(12)
        assert QFontMetrics(font).horizontalAdvance(subtitle) <= placement.header.width() + 1


@pytest.mark.parametrize("size", [(1280, 800), (1120, 640)])
def test_no_card_covers_another_dock(window: MainWindow, size: tuple[int, int]) -> None:
    window.resize(*size)
    for selection in selections(window):
        window.canvas.select(selection)
        QApplication.processEvents()
        docks = [dock for dock in window.docks if dock.isVisible()]
        for one, other in combinations(docks, 2):
            assert not one.geometry().intersects(other.geometry())
        for dock in docks:
            assert dock.rect().contains(dock.widget().geometry())


def test_the_names_of_features_are_whole_in_large_type_too(qapp: QApplication) -> None:
    theme.load_fonts()
    theme.apply(qapp, replace(theme.LIGHT, scale=theme.PRESENTING))
    whole = QFontMetricsF(theme.font(12)).horizontalAdvance("sepal length")
    assert neuron_painting.name_gap() > outline_side(theme.current().scale) + 1.5, "not on a frame"
    shown = neuron_painting.name_width("sepal length")
    theme.apply(qapp, theme.LIGHT)
    assert shown == whole


# -- tabs of docks --------------------------------------------------------------------------------


@pytest.fixture(params=["en", "ko"])
def spoken(request: pytest.FixtureRequest, open_window: OpenWindow) -> Iterator[MainWindow]:
    """A window in each language."""
    language.choose(request.param)
    yield open_window(xor_demo(), (1280, 800))
    language.choose("en")


def test_the_titles_of_tabs_are_whole_in_every_arrangement(spoken: MainWindow) -> None:
    for arrangement in spoken.docks.ready:
        spoken.docks.arrange(arrangement)
        for dock in (spoken.docks.table, spoken.docks.diagnosis, spoken.docks.code_check):
            spoken.docks.bring(dock)
            settle_docks(spoken)
            assert list(cut_tabs(spoken)) == [], arrangement


@pytest.mark.parametrize("size", [(1280, 800), (1200, 700), (1120, 640)])
def test_the_figures_of_the_toolbar_are_whole(spoken: MainWindow, size: tuple[int, int]) -> None:
    spoken.resize(*size)
    settle()
    figures = [label for label in spoken.transport.findChildren(SteadyLabel) if label.isVisible()]
    assert len(figures) >= 2
    for figure in figures:
        assert figure.parentWidget().rect().contains(figure.geometry()), figure.accessibleName()


def plots_of(lesson: Lesson) -> list[str]:
    """The plots that a lesson opens, in the order of its steps."""
    actions = (action for step in lesson.steps for action in step.do)
    return [action.value for action in actions if action.kind == "show"]


def test_the_titles_of_tabs_are_whole_in_every_lesson(spoken: MainWindow) -> None:
    docks, seen = {dock.objectName(): dock for dock in spoken.docks}, set()
    for entry in library.shipped():
        spoken.docks.reset()
        for name in plots_of(read_lesson(entry.folder)):
            spoken.docks.bring(docks[name])
            settle_docks(spoken)
            seen.add(name)
            assert list(cut_tabs(spoken)) == [], (entry.id, name)
    assert len(seen) >= 8


def test_more_tabs_than_there_is_room_for_are_scrolled_and_none_is_shortened(
    window: MainWindow,
) -> None:
    for dock in window.docks.plots.values():
        window.docks.bring(dock)
    settle_docks(window)
    last = window.docks.plots["curvature"]
    [bar] = [b for b in window.findChildren(QTabBar) if b.isVisible() and b.count() > 9]
    assert bar.tabText(bar.currentIndex()) == last.windowTitle()
    assert bar.rect().contains(bar.tabRect(bar.currentIndex()))
    assert any(arrow.isVisible() for arrow in bar.findChildren(QToolButton))
    advance = bar.fontMetrics().horizontalAdvance
    titles = [bar.tabText(number) for number in range(bar.count())]
    assert len(set(titles)) == len(titles), "each is told from the others"
    widths = [bar.tabRect(number).width() for number in range(bar.count())]
    assert [t for t, w in zip(titles, widths, strict=True) if w < advance(t)] == []
