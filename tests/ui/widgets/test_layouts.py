"""Columns of panels."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.support.shown import settle
from ui.base import theme
from ui.transport.chip_row import ChipRow
from ui.widgets.layouts import ScrolledColumn, SteadyScroll, vbox
from ui.window.main_window import MainWindow


def test_a_column_keeps_its_width_when_the_scroll_bar_comes_and_goes(qtbot: QtBot) -> None:
    area, extra = ScrolledColumn(), QLabel()
    panel = QWidget(area.content)
    extra.setFixedHeight(400)
    vbox(panel, extra)
    area.hold(panel)
    qtbot.addWidget(area)
    area.resize(300, 200)
    area.show()
    bar = area.verticalScrollBar()
    qtbot.waitUntil(bar.isVisible)
    width = panel.width()
    extra.setFixedHeight(50)
    qtbot.waitUntil(lambda: not bar.isVisible())
    assert panel.width() == width
    extra.setFixedHeight(400)
    qtbot.waitUntil(bar.isVisible)
    assert panel.width() == width


class Fickle(QWidget):
    """Is high where it is narrow, as a question is whose options break into lines."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.setFixedHeight(50 if event.size().width() > 195 else 500)


def test_a_column_comes_to_rest_that_is_high_only_beside_a_scroll_bar(qtbot: QtBot) -> None:
    scroll = SteadyScroll()
    qtbot.addWidget(scroll)
    scroll.setFrameShape(SteadyScroll.Shape.NoFrame)
    scroll.setWidget(Fickle())
    scroll.setWidgetResizable(True)
    scroll.resize(200, 100)
    scroll.show()
    settle()
    for width in range(190, 220):
        scroll.resize(width, 100)
        settle()
    assert scroll.widget().height() == 50


def test_operations_stand_on_the_panel_itself(window: MainWindow) -> None:
    settle()
    [row] = [row for row in window.findChildren(ChipRow) if row.isVisible()]
    picture, place = window.grab().toImage(), row.area.mapTo(window, QPoint(2, 2))
    assert picture.pixelColor(place) == QColor(theme.current().window)
