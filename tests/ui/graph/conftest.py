"""Windows on graphs, alone, as when the one on a network that they were opened from has been closed."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from nnsim.files.bench import Bench
from ui.window.context import EditorWindow
from ui.window.graph.graph_window import GraphWindow
from ui.window.main_window import MainWindow
from ui.window.window_manager import WindowManager

OpenGraph = Callable[..., GraphWindow]


@pytest.fixture
def open_graph(styled: None) -> Iterator[OpenGraph]:
    """Opens a window on a text, with the keyboard; beside another window if there is one."""
    desks: list[WindowManager] = []

    def open_one(
        text: str = "", size: tuple[int, int] = (1440, 900), beside: EditorWindow | None = None
    ) -> GraphWindow:
        if beside is None:
            desks.append(WindowManager({"network": MainWindow, "graph": GraphWindow}))
            window: EditorWindow = GraphWindow(desks[-1])
            window.show()
        else:
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

    yield open_one
    for desk in desks:
        for left in desk.windows:
            left.close_without_asking()
