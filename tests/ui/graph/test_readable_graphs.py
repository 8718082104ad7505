"""A graph in a small window, as beside a lesson: numbers and gates can be read, and the card is whole."""

import json
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QPainter

from tests.support.shown import settle
from tests.ui.graph.conftest import OpenGraph, TextsOfPath
from ui.graph import painting
from ui.graph.labels import Label
from ui.graph.step_painter import tab_text
from ui.window.graph.graph_window import GraphWindow

pytestmark = pytest.mark.unmeasured

LESSONS = Path(__file__).parents[3] / "assets" / "lessons"
GRAPHS = {
    path.stem: json.loads(path.read_text())["text"]
    for folder in ("11-graphs", "12-vectors", "13-layers-backward")
    for path in sorted((LESSONS / folder).glob("*.nnsim"))
    if json.loads(path.read_text())["format"] == "nnsim graph"
}


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Label, QRectF]]:
    """All texts that are painted, and where they have ink, in pixels."""
    found: list[tuple[Label, QRectF]] = []
    paint = Label.paint

    def record(label: Label, painter: QPainter) -> None:
        ink = QFontMetricsF(label.font).tightBoundingRect(label.text).translated(label.at)
        found.append((label, painter.worldTransform().mapRect(ink)))
        paint(label, painter)

    monkeypatch.setattr(Label, "paint", record)
    return found


def open_small(open_graph: OpenGraph, text: str) -> GraphWindow:
    """A window as a lesson has it in one of 1280 × 800."""
    window = open_graph(text)
    window.setMinimumWidth(860)
    window.resize(925, 800)
    window.columns.setSizes([0, 925, 0])
    window.rows.setSizes([460, 240])
    settle()
    return window


@pytest.mark.parametrize("name", GRAPHS)
def test_all_numbers_of_a_lessons_graph_can_be_read_and_none_covers_another(
    open_graph: OpenGraph, painted: list[tuple[Label, QRectF]], name: str
) -> None:
    window = open_small(open_graph, GRAPHS[name])
    session, view = window.session, window.view
    session.go_to_end()
    view.item.redraw()
    painted.clear()
    view.grab()
    picture = view.item.picture
    assert picture is not None
    nodes = len(picture.nodes)
    numbers = len(painted) - nodes
    assert numbers >= 2 * (nodes - 1), (
        "a value and a gradient of each, but for the name of the result"
    )
    for label, _ in painted:
        assert label.font.pixelSize() * view.zoom >= 9 - 1e-6, label.text
    for (one, here), (other, there) in combinations(painted, 2):
        assert not here.intersects(there), (one.text, other.text)
    gates = [view.mapFromScene(area).boundingRect() for area in picture.areas]
    for label, area in painted[nodes:]:
        assert not any(area.intersects(QRectF(gate)) for gate in gates), label.text
    for frame in picture.drawing.frames:
        tab = painting.tab_area(frame, tab_text(session, frame.group), picture.writing.size)
        seen = QRectF(view.mapFromScene(tab).boundingRect())
        assert not any(area.intersects(seen) for _, area in painted), frame.group


def test_a_number_that_has_no_room_in_type_that_can_be_read_is_left_out(
    open_graph: OpenGraph, painted: list[tuple[Label, QRectF]]
) -> None:
    window = open_graph("f = x * y\nx = 1.25, y = 3")
    view = window.view
    window.session.go_to_end()
    while view.zoom > 0.5:
        view.zoom_out()
    painted.clear()
    view.grab()
    texts = {label.text for label, _ in painted}
    assert "3" in texts
    assert "1.25" not in texts, "it would reach into the gate"
    assert all(label.font.pixelSize() * view.zoom >= 9 - 1e-6 for label, _ in painted)


@pytest.mark.parametrize("name", GRAPHS)
def test_the_card_of_a_gate_is_whole(open_graph: OpenGraph, name: str) -> None:
    window = open_small(open_graph, GRAPHS[name])
    card = window.card
    window.session.go_to_end()
    for gate in window.session.graph.gates:
        window.session.select(gate)
        card._check()
        settle()
        assert card.verticalScrollBar().maximum() == 0, window.session.graph.nodes[gate].name
        assert card.horizontalScrollBar().maximum() == 0
        for product in card.products:
            for factor in (product.upstream, product.local, product.downstream):
                if factor.isVisible():
                    assert factor.value.width() >= factor.value.sizeHint().width()


@pytest.mark.parametrize("name", GRAPHS)
def test_nothing_on_a_path_covers_its_gate(
    open_graph: OpenGraph, texts_of_path: TextsOfPath, name: str
) -> None:
    for step, written in texts_of_path(open_small(open_graph, GRAPHS[name])):
        for (one, here), (other, there) in combinations(written, 2):
            assert not here.intersects(there), (step, one, other)
