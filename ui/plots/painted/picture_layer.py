"""All of a decision map that stays the same from frame to frame: points, axes, scale and corners."""

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPainterPath, QPixmap

from nnsim.functions.tape import Array
from ui.base import colormaps, theme
from ui.base.theme import Theme
from ui.plots.map_settings import MapSettings
from ui.plots.painted import markers
from ui.plots.painted.frame import BAR, BAR_GAP, LABEL_GAP, Frame, has_scale
from ui.plots.pg import marks
from ui.plots.pg.ticks import linear_ticks, short_text, tick_text

_CORNER = 4.0
_CENTRED = Qt.AlignmentFlag.AlignCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def layer(view: MapSettings, frame: Frame, pixels: Array, size: QSize, ratio: float) -> QPixmap:
    """What lies over the colours or the curves: transparent where they are to be seen."""
    colours = theme.current()
    made = QPixmap(size * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(theme.font(11))
    if view.is_function:
        painter.setPen(QColor(colours.muted))
        _paint_grid(painter, view, frame, colours)
    else:
        _paint_surroundings(painter, size, frame.plane, colours)
        painter.setPen(QColor(colours.muted))
        _paint_edges(painter, view, frame)
    if has_scale(view):
        _paint_scale(painter, view, frame.plane, colours)
    painter.setClipRect(frame.plane)
    radius = marks.radius_for(len(pixels))
    markers.paint(painter, view.marks(pixels, colours), radius, colours)
    painter.end()
    return made


def scale_texts(view: MapSettings) -> tuple[str, str, str]:
    """The numbers at the bottom, the middle and the top of the scale."""
    low, high = view.limits
    middle = (low + high) / 2
    if abs(middle) < 1e-12 * (high - low):  # what rounding leaves of 0
        middle = 0.0
    return short_text(low), "½" if middle == 0.5 else short_text(middle), short_text(high)


def _paint_surroundings(painter: QPainter, size: QSize, plane: QRectF, colours: Theme) -> None:
    """All but a window with round corners, through which the colours are seen."""
    path = QPainterPath()
    path.addRect(QRectF(0, 0, size.width(), size.height()))
    path.addRoundedRect(plane, _CORNER, _CORNER)
    painter.fillPath(path, QColor(colours.window))
    painter.setPen(QColor(colours.hairline))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(plane.adjusted(0.5, 0.5, -0.5, -0.5), _CORNER, _CORNER)


def _paint_scale(painter: QPainter, view: MapSettings, plane: QRectF, colours: Theme) -> None:
    """The bar of colours with what its ends and its middle stand for."""
    table = colormaps.diverging(colours)
    image = QImage(
        np.ascontiguousarray(table[::-1]).tobytes(), 1, len(table), 4, QImage.Format.Format_RGB32
    )
    bar = QRectF(plane.right() + BAR_GAP, plane.top(), BAR, plane.height())
    path = QPainterPath()
    path.addRoundedRect(bar, 3, 3)
    painter.save()
    painter.setClipPath(path)
    painter.drawImage(bar, image)
    painter.restore()
    height = painter.fontMetrics().height()
    room = plane.height() - height
    for text, share in zip(scale_texts(view), (1.0, 0.5, 0.0), strict=True):
        place = QRectF(bar.right() + LABEL_GAP, plane.top() + share * room, 80, height)
        painter.drawText(place, _LEFT, text)


def _paint_edges(painter: QPainter, view: MapSettings, frame: Frame) -> None:
    """Beside two edges of the map the values at their ends and the feature between them."""
    left, right, bottom, top = frame.bounds
    names = [view.dataset.feature_names[axis] for axis in view.axes]
    plane = frame.plane
    _paint_edge(
        painter,
        QRectF(plane.left(), plane.bottom() + 3, plane.width(), theme.px(15)),
        left,
        right,
        names[0],
    )
    painter.save()
    painter.translate(plane.left() - 2, plane.bottom())
    painter.rotate(-90)
    _paint_edge(
        painter, QRectF(0, -theme.px(14), plane.height(), theme.px(14)), bottom, top, names[1]
    )
    painter.restore()


def _paint_edge(painter: QPainter, room: QRectF, low: float, high: float, name: str) -> None:
    painter.drawText(room, _LEFT, short_text(low))
    painter.drawText(room, _RIGHT, short_text(high))
    metrics = painter.fontMetrics()
    width = round(room.width()) - 2 * metrics.horizontalAdvance("−0.000")
    painter.drawText(room, _CENTRED, metrics.elidedText(name, Qt.TextElideMode.ElideRight, width))


def _paint_grid(painter: QPainter, view: MapSettings, frame: Frame, colours: Theme) -> None:
    """Level lines at the outputs of the scale, and numbers of the feature below."""
    plane, metrics = frame.plane, painter.fontMetrics()
    left, right, bottom, _ = frame.bounds
    low, high = view.limits
    for text, value in zip(scale_texts(view), (low, (low + high) / 2, high), strict=True):
        y = round(frame.pixels(np.array([[left, value]]))[0, 1])
        painter.fillRect(QRectF(plane.left(), y, plane.width(), 1), QColor(colours.hairline))
        room = QRectF(0, y - metrics.height() / 2, plane.left() - 6, metrics.height())
        painter.drawText(room, _RIGHT, text)
    for mark in linear_ticks(left, right, 5):
        x = frame.pixels(np.array([[mark, bottom]]))[0, 0]
        painter.drawText(
            QRectF(x - 40, plane.bottom() + 3, 80, theme.px(15)), _CENTRED, tick_text(mark)
        )


def widest_label(view: MapSettings) -> int:
    """The width of the longest number at the scale, in pixels."""
    metrics = QFontMetrics(theme.font(11))
    return max(metrics.horizontalAdvance(text) for text in scale_texts(view))
