"""A graph on a projector, beside the text of its lesson on a small screen: all can be read."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt

from tests.support.hands import press
from tests.support.shown import clipped, settle
from tests.ui.graph.conftest import OpenGraph, TextsOfPath
from tests.ui.graph.test_readable_graphs import GRAPHS, LESSONS
from ui.base import theme
from ui.graph.step_painter import NUMBERS_FROM
from ui.window.graph.graph_window import GraphWindow

pytestmark = pytest.mark.unmeasured

OF_LESSON = [path.stem for path in sorted((LESSONS / "11-graphs").glob("*.nnsim"))]
NAMES = [name for name in OF_LESSON if name in GRAPHS]
BESIDE = 960, 800  # px: what the text of a lesson leaves of 1280 × 800


def present(open_graph: OpenGraph, name: str) -> GraphWindow:
    window = open_graph(GRAPHS[name])
    press(Qt.Key.Key_F11)
    window.setMinimumWidth(860)
    window.resize(*BESIDE)
    window.columns.setSizes([0, 700, 260])
    settle()
    assert window.presents
    return window


@pytest.mark.parametrize("name", NAMES)
def test_numbers_of_a_presented_graph_can_be_read_at_every_step(
    open_graph: OpenGraph, name: str
) -> None:
    window = present(open_graph, name)
    for step in range(window.session.last + 1):
        window.session.go_to(step)
        settle()
        assert window.view.zoom >= NUMBERS_FROM, step
        assert window.view.shows_all()
        assert not [text for text in clipped(window.card) if "gradient at out" in text]
        assert not [text for text in clipped(window.paths) if "heaviest" in text]


def test_the_picture_has_what_a_card_does_not_need(open_graph: OpenGraph) -> None:
    window = present(open_graph, "gate")
    window.session.select(window.session.graph.result)
    settle()
    assert window.card.verticalScrollBar().maximum() == 0
    assert window.card.height() < 0.3 * window.rows.height()


@pytest.mark.parametrize("name", NAMES)
def test_what_is_said_of_a_gate_on_a_path_does_not_run_together(
    open_graph: OpenGraph, texts_of_path: TextsOfPath, name: str
) -> None:
    for step, written in texts_of_path(present(open_graph, name)):
        for (one, left), (other, right) in pairwise(written):
            if left.center().y() == right.center().y():
                assert right.left() - left.right() >= theme.px(4), (step, one, other)
