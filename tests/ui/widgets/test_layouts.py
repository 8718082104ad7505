"""Columns of panels."""

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.layouts import ScrolledColumn, vbox


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
