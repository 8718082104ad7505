"""Windows on graphs, alone, as when the one on a network that they were opened from has been closed."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from nnsim.files.bench import Bench
from tests.support.shown import settle
from ui.graph.panels import paths_panel
from ui.window.context import EditorWindow
from ui.window.graph.graph_window import GraphWindow
from ui.window.main_window import MainWindow
from ui.window.window_manager import WindowManager

OpenGraph = Callable[..., GraphWindow]
Written = list[tuple[str, QRectF]]
TextsOfPath = Callable[[GraphWindow], Iterator[tuple[int, Written]]]


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


@pytest.fixture
def texts_of_path(monkeypatch: pytest.MonkeyPatch) -> TextsOfPath:
    """At every step of a window's graph, what is written of the path that is shown, and where."""
    written: Written = []

    class Recording(QPainter):
        def drawText(self, area: QRectF, flags: Qt.AlignmentFlag, text: str) -> None:  # noqa: N802
            written.append((text, self.boundingRect(area, flags, text)))
            super().drawText(area, flags, text)

    def texts(window: GraphWindow) -> Iterator[tuple[int, Written]]:
        monkeypatch.setattr(paths_panel, "QPainter", Recording)
        for step in range(window.session.last + 1):
            window.session.go_to(step)
            settle()
            written.clear()
            window.paths.ladder.grab()
            assert written
            yield step, [entry for entry in written if entry[0]]

    return texts
