"""Line icons (Tabler) in the colours of the theme. QtSvg paints `currentColor` black; that is dyed."""

from functools import cache
from math import ceil

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ui.base import theme

SIZE = 20


def icon(name: str, colour: str | None = None) -> QIcon:
    """The icon in a colour, the text's unless told; fainter when disabled."""
    chosen = theme.current()
    sharpest = ceil(max(screen.devicePixelRatio() for screen in QGuiApplication.screens()))
    return _icon(name, colour or chosen.text, chosen.faint, theme.px(SIZE), sharpest)


@cache
def _icon(name: str, colour: str, disabled: str, size: int, sharpest: int) -> QIcon:
    made = QIcon()
    for mode, shade in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, disabled)):
        for scale in range(1, sharpest + 1):
            pixmap = _dyed(_black(name, size * scale), shade)
            pixmap.setDevicePixelRatio(scale)
            made.addPixmap(pixmap, mode)
    return made


@cache
def _black(name: str, side: int) -> QPixmap:
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer = QSvgRenderer(str(theme.ASSETS / "icons" / f"{name}.svg"))
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    return pixmap


def _dyed(drawn: QPixmap, colour: str) -> QPixmap:
    pixmap = QPixmap(drawn)
    painter = QPainter(pixmap)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(pixmap.rect(), QColor(colour))
    painter.end()
    return pixmap
