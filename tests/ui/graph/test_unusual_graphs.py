"""Graphs that nobody draws but somebody types: long names, huge numbers, and what is not known yet."""

from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from nnsim.graph.examples import EXAMPLES
from tests.support.hands import press
from tests.support.shown import settle
from tests.ui.graph.conftest import OpenGraph
from ui.base.math_renderer import letter_family
from ui.graph import labels
from ui.graph.folding import has_parts, unfold
from ui.graph.panels.gate_card import GateCard
from ui.graph.panels.inputs import Inputs
from ui.graph.panels.lists import Groups
from ui.graph.panels.paths_panel import PathsPanel
from ui.window.graph.curve_panel import CurvePanel
from ui.window.graph.graph_window import GraphWindow

Key = Qt.Key
Part = TypeVar("Part", bound=QWidget)
LONG = "가나다라마바사아자차카타파하" + "w" * 26


def test_a_long_name_stays_in_its_box_and_in_its_column(open_graph: OpenGraph) -> None:
    window = open_graph(f"f = {LONG} * learning_rate\n{LONG} = 3, learning_rate = 0.5")
    picture = window.view.item.picture
    assert picture is not None
    for box in picture.drawing.boxes.values():
        font = labels.node_font(box.text, is_leaf=True, zoom=1.0)
        assert labels.width(box.text, font) <= box.width
    panel = window.findChild(Inputs)
    assert panel is not None
    gradient = panel.rows[0].gradient
    assert gradient.mapTo(panel, gradient.rect().topRight()).x() < panel.width() - 10
    assert gradient.width() > gradient.fontMetrics().horizontalAdvance("−0.1966")
    assert panel.rows[0].name.font().family() == letter_family()
    assert panel.rows[0].name.toolTip() == LONG
    right = _room(window, PathsPanel)
    assert right.choice.geometry().right() <= right.width()
    assert right.choice.geometry().left() > 50  # beside the title


def test_groups_deep_in_others_have_their_buttons_in_the_column(open_graph: OpenGraph) -> None:
    window = open_graph(EXAMPLES["layer"].text)
    while opens := [i for i in window.session.graph.gates if has_parts(window.session, i)]:
        unfold(window.session, opens[0])
    QApplication.processEvents()
    buttons = _room(window, Groups).findChildren(QPushButton)
    names = [button.accessibleName() for button in buttons if button.isVisible()]
    assert "Fold layer / neuron 3 / sigmoid" in names
    column = window.columns.widget(0)
    ends = [button.mapTo(column, button.rect().topRight()).x() for button in buttons]
    assert max(ends) < window.columns.sizes()[0]


def test_a_product_along_a_path_is_written_once_it_is_known(
    open_graph: OpenGraph, qtbot: QtBot
) -> None:
    window = open_graph("t = x * y\nf = t + 3*t\nx = 2, y = 5")
    panel = _room(window, PathsPanel)
    window.session.select(window.session.graph.by_name["x"])
    qtbot.waitUntil(lambda: panel.product.isVisible())
    assert panel.product.text() == "– · – · – = –"
    assert panel.sum.text() == "All paths add up: – + – = –"
    window.session.select(None)
    for _ in range(4):  # forward, the seed
        press(Key.Key_Right)
    assert panel.product.text() == "1 · 3 · 5 = –"
    press(Key.Key_Right)
    press(Key.Key_Right)
    assert panel.sum.text() == "All paths add up: – + – = –"
    press(Key.Key_Right)
    assert panel.product.text() == "1 · 3 · 5 = 15"
    assert panel.sum.text() == "All paths add up: 15 + 5 = 20"


def test_numbers_that_no_curve_can_show_are_told(open_graph: OpenGraph, qtbot: QtBot) -> None:
    window = open_graph("f = (x + 9e99)**3\nx = 3")
    panel = _room(window, CurvePanel)
    qtbot.waitUntil(lambda: panel.plot._words == "The numbers are too large for a curve.")
    assert window.document.set_value("x", "-9e99")
    qtbot.waitUntil(lambda: panel.plot._words == "")


def test_a_check_belongs_to_the_gate_that_is_shown(open_graph: OpenGraph, qtbot: QtBot) -> None:
    window = open_graph("f = exp(x) * y\nx = 1, y = 2")
    card = _room(window, GateCard)
    window.session.go_to_end()
    qtbot.waitUntil(lambda: "numeric" in card.check.text())
    press(Key.Key_Space)  # from the start again
    assert window.session.running
    assert card.check.text() == "–"
    press(Key.Key_Space)


def test_a_narrow_card_has_its_arithmetic_below_and_cuts_nothing(
    open_graph: OpenGraph, qtbot: QtBot
) -> None:
    window = open_graph("f = x * y\nx = 12.345, y = -6.789", (1440, 900))
    card = _room(window, GateCard)
    window.session.go_to_end()
    facts, arithmetic = card.facts["out"], card.forward

    def top(label: QWidget) -> int:
        return label.mapTo(card, QPoint()).y()

    assert abs(top(facts) - top(arithmetic)) < 60
    window.resize(1000, 800)
    qtbot.waitUntil(lambda: top(arithmetic) > top(card.facts["at_out"]))
    assert card.horizontalScrollBar().maximum() == 0


def _room(window: GraphWindow, kind: type[Part]) -> Part:
    found = window.findChild(kind)
    assert found is not None
    return found


def test_a_gate_with_a_long_local_gradient_fits_beside_a_lesson(open_graph: OpenGraph) -> None:
    window = open_graph("m = max(x, y)\nf = 2 * m + z * x\nx = 3, y = -1, z = 4")
    card = _room(window, GateCard)
    card.setFixedWidth(336)
    [gate] = [n for n, node in enumerate(window.session.graph.nodes) if node.operation == "max"]
    window.session.select(gate)
    for go in (window.session.go_to_start, window.session.go_to_end):
        go()
        settle()
        assert card.horizontalScrollBar().maximum() == 0
