"""The words above a layer: its name and what it is, in type that can be read from afar, too."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from nnsim.model.network import Layer
from ui.base import theme
from ui.base.icons import icon
from ui.base.number_format import fitting
from ui.canvas import labels
from ui.canvas.layer_geometry import HEADER_GAP, HEADER_HEIGHT, NEURON, Placement
from ui.document.naming import layer_name, subtitle
from ui.document.selection import Part
from ui.scene.halo import readable_font_size

_NAME_SIZE, _SUBTITLE_SIZE = 15, 12
_FADE = 0.35, 0.45  # zoom at which they are gone, and from which they are all there
_LARGEST = readable_font_size(_SUBTITLE_SIZE, _FADE[0]) / _SUBTITLE_SIZE
_LEADING = 1.3  # of a line, in the size of its type
_CLEAR = 9.0  # px on the screen between the words and the neurons: a blank may be higher than one
_ICON = 14
_CENTRED = Qt.AlignmentFlag.AlignCenter


def header_width(layer: Layer) -> float:
    """How wide the words above a layer are at zoom 1."""
    name = _metrics(_NAME_SIZE, QFont.Weight.DemiBold).horizontalAdvance(layer_name(layer))
    below = _metrics(_SUBTITLE_SIZE).horizontalAdvance(subtitle(layer))
    return max(name, below, NEURON)


def reach(placement: Placement) -> float:
    """How wide they may be, the smaller they are seen the wider, before they meet a neighbour's."""
    return min(placement.room, placement.header.width() * _LARGEST) + 1  # widths are rounded


def name_lines(layer: Layer, placement: Placement, zoom: float) -> tuple[str, ...]:
    """The name in the lines that it takes between its neighbours."""
    size = readable_font_size(_NAME_SIZE, zoom)
    return _in_lines(layer_name(layer), reach(placement), size, theme.current().scale)


def name_width(layer: Layer, placement: Placement, zoom: float) -> float:
    """How wide the widest line of the name is."""
    advance = _metrics(
        readable_font_size(_NAME_SIZE, zoom), QFont.Weight.DemiBold
    ).horizontalAdvance
    return max(map(advance, name_lines(layer, placement, zoom)))


def room(layer: Layer, placement: Placement, zoom: float) -> QRectF:
    """The room of the words: more lines, large type and words seen from afar grow upwards."""
    lines = len(name_lines(layer, placement, zoom))
    height = lines * _height(_NAME_SIZE, zoom) + _height(_SUBTITLE_SIZE, zoom)
    bottom = _bottom(placement, zoom)
    return QRectF(placement.header.left(), bottom - height, placement.header.width(), height)


def middle(placement: Placement, zoom: float) -> float:
    """Where the name ends and what the layer is begins."""
    return _bottom(placement, zoom) - _height(_SUBTITLE_SIZE, zoom)


def part_at(layer: Layer, placement: Placement, zoom: float, point: QPointF) -> Part | None:
    """Which of them is at a point: "header" is the name, "subtitle" what the layer is."""
    area, below = placement.header, placement.subtitle.top()
    if zoom > _FADE[0]:
        beside = max(name_width(layer, placement, zoom) - area.width(), 0.0) / 2
        area = area.united(room(layer, placement, zoom).adjusted(-beside, 0, beside, 0))
        below = middle(placement, zoom)
    if not area.contains(point):
        return None
    return "header" if point.y() < below else "subtitle"


def largest_room(layer: Layer, placement: Placement) -> QRectF:
    """All that may be painted of them at any zoom."""
    beside = max(reach(placement) - placement.header.width(), 0.0) / 2
    rooms = room(layer, placement, 1.0).united(room(layer, placement, _FADE[0]))
    return rooms.adjusted(-beside, 0, beside, 0)


def draw(painter: QPainter, layer: Layer, placement: Placement, zoom: float) -> None:
    """The name, what the layer is below it, and whether it is locked or pinned."""
    gone, whole = _FADE
    painter.setOpacity(min(max((zoom - gone) / (whole - gone), 0.0), 1.0))
    header, colours, widest = placement.header, theme.current(), reach(placement)
    sizes = readable_font_size(_NAME_SIZE, zoom), readable_font_size(_SUBTITLE_SIZE, zoom)
    advance = _metrics(sizes[1]).horizontalAdvance
    below = fitting(labels.subtitles(layer), advance, widest)
    line = _height(_SUBTITLE_SIZE, zoom)
    place = QRectF(header.center().x() - widest / 2, _bottom(placement, zoom) - line, widest, line)
    painter.setFont(theme.font(sizes[1]))
    painter.setPen(QColor(colours.muted))
    painter.drawText(place, _CENTRED, below)
    words = max(advance(below), name_width(layer, placement, zoom), header.width())
    _draw_icons(painter, layer, placement, QPointF(header.center().x() - words / 2, place.top()))
    painter.setFont(theme.font(sizes[0], QFont.Weight.DemiBold))
    painter.setPen(QColor(colours.text))
    line = _height(_NAME_SIZE, zoom)
    place = QRectF(place.left(), place.top() - line, widest, line)
    for text in reversed(name_lines(layer, placement, zoom)):
        painter.drawText(place, _CENTRED, text)
        place.translate(0, -line)


def _draw_icons(painter: QPainter, layer: Layer, placement: Placement, middle: QPointF) -> None:
    """Left of the words, from where their lower line begins."""
    left, muted = middle.x() - _ICON - 2, theme.current().muted
    lock = layer.bias_locked  # single ones are marked where neurons are seen
    if lock is True or (lock is not False and placement.is_block):
        icon("lock", muted).paint(painter, QRectF(left, middle.y() + 3, _ICON, _ICON).toRect())
    if layer.pinned:
        top = placement.header.top() + 3
        icon("pin", muted).paint(painter, QRectF(left, top, _ICON, _ICON).toRect())


def _bottom(placement: Placement, zoom: float) -> float:
    """Where the words end."""
    return placement.header.bottom() - max(_CLEAR / zoom - HEADER_GAP, 0.0)


def _height(size: int, zoom: float) -> float:
    """The height of a line of type of this size."""
    readable = readable_font_size(size, zoom)
    return max(HEADER_HEIGHT / 2, _LEADING * readable) * theme.current().scale


def _metrics(size: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFontMetricsF:
    return QFontMetricsF(theme.font(size, weight))


@lru_cache(1000)
def _in_lines(name: str, room: float, size: int, _scale: float) -> tuple[str, ...]:
    """A name in lines, at the present scale of type; painting asks time and again."""
    return tuple(labels.in_lines(name, _metrics(size, QFont.Weight.DemiBold), room))
