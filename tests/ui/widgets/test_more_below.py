"""The lower edge of what scrolls."""

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.support.shown import settle
from ui.base import theme
from ui.transport.chip_row import ChipRow
from ui.widgets.layouts import MoreBelow, ScrolledColumn, SteadyScroll
from ui.window.main_window import MainWindow

_ROWS, _ROW = 12, 40


@pytest.fixture
def area(qtbot: QtBot) -> ScrolledColumn:
    """Twelve rows of 40 px, of which the lower edge cuts the third."""
    made = ScrolledColumn()
    panel = QWidget(made.content)
    column = QVBoxLayout(panel)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for number in range(_ROWS):
        row = QPushButton(f"row {number}", panel)
        row.setFixedHeight(_ROW)
        column.addWidget(row)
    made.hold(panel)
    qtbot.addWidget(made)
    made.resize(300, 2 * _ROW + 14)
    made.show()
    settle()
    return made


def edge_of(area: QScrollArea) -> MoreBelow:
    [edge] = area.findChildren(MoreBelow)
    return edge


def test_the_lower_edge_tells_that_there_is_more_until_the_end_is_seen(
    area: ScrolledColumn,
) -> None:
    edge, bar = edge_of(area), area.verticalScrollBar()
    assert edge.isVisible()
    assert edge.geometry().bottom() == area.viewport().geometry().bottom()
    bar.setValue(bar.maximum() - 1)
    assert edge.isVisible()
    bar.setValue(bar.maximum())
    assert not edge.isVisible()
    bar.setValue(0)
    assert edge.isVisible()
    area.resize(300, _ROWS * _ROW)
    settle()
    assert not edge.isVisible()


def test_a_margin_below_the_last_row_is_nothing_more(area: ScrolledColumn) -> None:
    layout, bar = area.content.layout(), area.verticalScrollBar()
    assert layout is not None
    layout.setContentsMargins(0, 0, 0, 30)
    settle()
    bar.setValue(bar.maximum() - 31)
    assert edge_of(area).isVisible()
    bar.setValue(bar.maximum() - 30)
    assert not edge_of(area).isVisible()


@pytest.mark.parametrize("chosen", [theme.LIGHT, theme.DARK], ids=lambda chosen: chosen.name)
def test_nothing_of_the_row_that_is_cut_is_seen_at_the_edge(
    area: ScrolledColumn, qapp: QApplication, chosen: theme.Theme
) -> None:
    theme.apply(qapp, chosen)
    settle()
    picture = area.grab().toImage()
    height = area.viewport().height()

    def is_blank(y: int) -> bool:
        beside = [*range(8, 110), *range(190, area.viewport().width() - 8)]  # the arrow is between
        return all(picture.pixelColor(x, y) == QColor(chosen.window) for x in beside)

    assert all(is_blank(y) for y in range(height - 12, height))
    edge_of(area).hide()
    picture = area.grab().toImage()
    assert not any(is_blank(y) for y in range(height - 12, height)), "as it is without"


def test_what_the_edge_lies_over_is_clicked_through_it(area: ScrolledColumn, qtbot: QtBot) -> None:
    row = area.content.findChildren(QPushButton)[2]
    point = row.mapTo(area, QPoint(20, 8))
    assert edge_of(area).geometry().contains(point)
    handle = area.windowHandle()
    assert handle is not None
    with qtbot.waitSignal(row.clicked):
        QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=point)


class _Counter(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.seen = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = QEvent.Type.Paint, QEvent.Type.LayoutRequest, QEvent.Type.Resize
        self.seen += event.type() in kinds
        return False


def test_a_layout_with_such_an_edge_comes_to_rest_at_every_height(area: ScrolledColumn) -> None:
    for height in range(_ROW, 3 * _ROW, 7):
        area.resize(300, height)
        settle()
        counter = _Counter()
        for watched in (area, area.viewport(), area.content, edge_of(area)):
            watched.installEventFilter(counter)
        settle()
        assert counter.seen == 0, height


def test_all_that_scrolls_downwards_in_the_window_has_such_an_edge(
    window: MainWindow, qtbot: QtBot
) -> None:
    assert window.lessons.open_number("graphs")
    qtbot.waitUntil(lambda: window.lessons.graph_window is not None)
    seen = 0
    for top in (window, window.lessons.graph_window):
        assert top is not None
        for area in top.findChildren(QScrollArea):
            if isinstance(area.parent(), ChipRow) or type(area) is SteadyScroll:
                continue  # which goes sideways, or counts the lines that are below
            seen += 1
            assert area.findChildren(
                MoreBelow, options=Qt.FindChildOption.FindDirectChildrenOnly
            ), area
    assert seen >= 6
    window.lessons.teaching.leave()
