"""What is done with a plot, and seen on it."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from ui.plots.pg.view import PlotView

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
RED, BLUE = QColor("#ff0000"), QColor("#0000ff")


def drag(
    view: PlotView,
    start: QPointF,
    end: QPointF,
    button: Qt.MouseButton = LEFT,
    keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    QTest.mousePress(view, button, keys, start.toPoint())
    QTest.mouseMove(view, end.toPoint())
    QTest.mouseRelease(view, button, keys, end.toPoint())


def colour_at(view: PlotView, x: float, y: float) -> QColor:
    return view.grab().toImage().pixelColor(view.to_pixel(x, y).toPoint())
