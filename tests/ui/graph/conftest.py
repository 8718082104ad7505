"""Windows on graphs, opened beside one on a network as in the program."""

from collections.abc import Callable

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from nnsim.files.bench import Bench
from tests.support.windows import OpenWindow
from ui.window.graph.graph_window import GraphWindow

OpenGraph = Callable[..., GraphWindow]


@pytest.fixture
def open_graph(open_window: OpenWindow) -> OpenGraph:
    """Opens a window on a text, with the keyboard."""

    def open_one(text: str = "", size: tuple[int, int] = (1440, 900)) -> GraphWindow:
        beside = open_window(filled=False)
        window = beside.desk.new_window(beside, "graph")
        assert isinstance(window, GraphWindow)
        if text:
            window.document.new(Bench(text, text))
        window.resize(*size)
        assert QTest.qWaitForWindowExposed(window)
        window.activateWindow()
        assert QTest.qWaitForWindowActive(window)
        window.view.setFocus()
        QApplication.processEvents()
        return window

    return open_one
