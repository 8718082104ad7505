"""A large graph in motion: what is kept of a frame shows the same as a frame that is painted anew."""

import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.graph.conftest import OpenGraph
from ui.base import theme
from ui.window.graph.graph_window import GraphWindow

STEPS = 80  # of a recurrent cell whose weights are taken everywhere
DEEP = "\n".join(
    [
        *(f"h{i + 1} = tanh(w*h{i} + u*x{i} + b)" for i in range(STEPS)),
        "h0 = 0, w = 0.5, u = 0.3, b = 0.1",
        *(f"x{i} = 0.{i % 10}" for i in range(STEPS)),
    ]
)


def pixels(window: GraphWindow) -> np.ndarray:
    QApplication.processEvents()
    image = window.view.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    data = np.frombuffer(image.constBits(), np.uint8)
    return data.reshape(image.height(), image.width(), 4)[..., :3].astype(int)


def test_a_graph_that_was_moved_looks_as_one_that_is_painted_anew(open_graph: OpenGraph) -> None:
    window = open_graph(DEEP)
    view, port = window.view, window.view.viewport()
    window.session.go_to_end()
    for zoom in (0.2, 1.1):
        view.fit()
        while view.zoom < zoom:
            view.zoom_in()
        before, start = pixels(window), port.rect().center()
        for to in (QPoint(37, 0), QPoint(-61, 23), QPoint(0, -44), QPoint(900, 3)):
            QTest.mousePress(port, Qt.MouseButton.MiddleButton, pos=start)
            QTest.mouseMove(port, start + to / 2)
            QTest.mouseMove(port, start + to)
            QTest.mouseRelease(port, Qt.MouseButton.MiddleButton, pos=start + to)
            moved = pixels(window)
            view.item.redraw()
            anew = pixels(window)
            assert np.abs(moved - anew).max() < 60
        assert np.abs(moved - before).max() > 50


def test_the_ground_is_seen_between_gates_and_where_the_picture_was_moved(
    open_graph: OpenGraph, qapp: QApplication
) -> None:
    window = open_graph("f = x * y\nx = 2, y = 3")
    port, start = window.view.viewport(), QPoint(200, 60)
    for dressed in (theme.DARK, theme.LIGHT):
        theme.apply(qapp, dressed)
        for _ in range(2):
            ground = QColor(dressed.canvas).getRgb()[2::-1]
            shown = (np.abs(pixels(window) - np.array(ground)).max(axis=2) < 3).mean()
            assert shown > 0.8
            QTest.mousePress(port, Qt.MouseButton.MiddleButton, pos=start)
            QTest.mouseMove(port, start + QPoint(60, 30))
            QTest.mouseMove(port, start + QPoint(120, 60))
            QTest.mouseRelease(port, Qt.MouseButton.MiddleButton, pos=start)


def test_a_weight_that_is_taken_everywhere_has_one_trunk(open_graph: OpenGraph) -> None:
    window = open_graph(DEEP)
    drawing, graph = window.view.item.picture.drawing, window.session.graph  # type: ignore[union-attr]
    trunks = {graph.nodes[trunk.source].name: trunk for trunk in drawing.trunks}
    assert trunks.keys() == {"w", "u", "b"}
    top = min(box.y - box.height / 2 for box in drawing.boxes.values())
    for name, trunk in trunks.items():
        height = trunk.points[-1][1]
        assert height < top
        own = [wire for wire in drawing.wires if graph.nodes[wire.source].name == name]
        assert len(own) == STEPS
        far = [wire for wire in own if wire.comes_down]
        assert len(far) > STEPS - 3
        assert {wire.points[0][1] for wire in far} == {height}
        reach = max(x for wire in far for x, _ in wire.points[:1])
        assert trunk.points[-1][0] == reach
    heights = {trunk.points[-1][1] for trunk in trunks.values()}
    assert len(heights) == 3
