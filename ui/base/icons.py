"""Line icons (Tabler) in the colours of the theme. QtSvg paints `currentColor` black, so it is set."""

from functools import cache
from math import ceil

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
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
            made.addPixmap(_pixmap(name, shade, size, scale), mode)
    return made


def _pixmap(name: str, colour: str, size: int, scale: int) -> QPixmap:
    source = (theme.ASSETS / "icons" / f"{name}.svg").read_bytes()
    renderer = QSvgRenderer(QByteArray(source.replace(b"currentColor", colour.encode())))
    pixmap = QPixmap(size * scale, size * scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size * scale, size * scale))
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap
