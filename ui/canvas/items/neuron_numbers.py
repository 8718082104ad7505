"""The numbers below a neuron: its bias, and what the last operation made of it."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from ui.base import theme
from ui.base.number_format import MINUS, fitting, format_number, roundings
from ui.base.settings import preferences
from ui.canvas.layer_geometry import BIAS, NEURON, Placement, outline_side
from ui.scene.figures import figures_of
from ui.scene.halo import draw_text, readable_font_size

_SIZE = 11
_LINE = 16.0  # of the figures where no bias is above them
_LEADING = 1.8  # of that line where type is larger, clear of the neurons and of blanks on them


def size_at(zoom: float) -> int:
    """The size of the type of numbers, in units of the scene."""
    return readable_font_size(_SIZE, zoom)


def bias_texts(biases: Sequence[float], name: str, size: int = _SIZE) -> tuple[str, ...]:
    """Biases in fewer decimals than other numbers, so that they and their letter fit below neurons.

    One that would still cross the outline of a lit layer, in type of this size, is rounded further.
    """
    plain, letter = theme.font(size), theme.font(size)
    letter.setItalic(True)
    room = NEURON - BIAS + outline_side(theme.current().scale)
    room -= figures_of(letter).width(f"{name} ")
    width = figures_of(plain).width
    found = [fitting(_bias_texts(bias), width, room) for bias in biases]
    return tuple(
        text if width(text) <= room else min(_bias_texts(bias), key=width)
        for bias, text in zip(biases, found, strict=True)
    )


def _bias_texts(bias: float) -> Iterator[str]:
    """Ever shorter texts for a bias."""
    places = max(preferences.digits.value - (1 if theme.current().scale == 1 else 2), 2)
    if 10.0**-places <= abs(bias) < 10_000:
        yield f"{bias:.{places}f}".replace("-", MINUS)
    else:
        yield format_number(bias, places)
    yield from roundings(bias)


def draw(
    painter: QPainter,
    placement: Placement,
    biases: tuple[str, Sequence[str]],
    figures: Sequence[str],
    ink: QColor,
    zoom: float,
    always: bool = False,
) -> None:
    """Biases, their name and numbers, below the neurons, and figures under them, if there is room.

    Else figures alone, below or over the lower parts of the neurons; or nothing, unless `always`.
    """
    painter.setFont(theme.font(size_at(zoom)))
    size, gap = painter.font().pixelSize(), placement.gap
    lines = 2 if figures else 1
    name, texts = biases
    if texts and (lines * size <= gap or (always and not figures)):
        _draw_biases(painter, placement, name, texts, max(gap / 2, size))
        painter.setPen(ink)
        _draw_below(painter, placement, figures, gap / 2, gap / 2)
    elif size <= gap:
        painter.setPen(ink)
        _draw_below(painter, placement, figures, 0.0, min(gap, max(_LINE, _LEADING * size)))
    else:
        _draw_over(painter, placement, figures, ink)


def _draw_below(
    painter: QPainter, placement: Placement, texts: Sequence[str], top: float, height: float
) -> None:
    """A text for each neuron, centred so far below its square; none if one is too wide."""
    width = _width(painter, texts)
    if width > placement.bounds.width():
        return
    for index, text in enumerate(texts):
        square = placement.square(index)
        box = QRectF(square.center().x() - width / 2, square.bottom() + top, width, height)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _draw_biases(
    painter: QPainter, placement: Placement, name: str, texts: Sequence[str], height: float
) -> None:
    """The number of every bias behind its name in italics, clear of the mark at the corner."""
    outline = placement.square(0).right() + outline_side(theme.current().scale)
    room = outline - placement.bias(0).right() - 1
    plain = _narrowed(painter.font(), [f"{name} {text}" for text in texts], room)
    letter = QFont(plain)
    letter.setItalic(True)
    named, numbers = figures_of(letter), figures_of(plain)
    before = named.width(f"{name} ")
    places = []
    for index, text in enumerate(texts):
        square = placement.square(index)
        width = before + numbers.width(text)
        left = max(square.center().x() - width / 2, placement.bias(index).right() + 1)
        places.append((left, square.bottom() + height / 2))
    painter.setPen(QColor(theme.current().muted))
    painter.setFont(named.font)
    for left, middle in places:
        named.draw(painter, left, middle, name)
    painter.setPen(QColor(theme.current().text))
    painter.setFont(numbers.font)
    for (left, middle), text in zip(places, texts, strict=False):
        numbers.draw(painter, left + before, middle, text)


def _narrowed(font: QFont, texts: Sequence[str], room: float) -> QFont:
    """A font, smaller where texts would be cut: far from the network type is large beside it."""
    widest = max(map(figures_of(font).width, texts)) + 2
    narrowed = QFont(font)
    if widest > room:
        narrowed.setPixelSize(int(font.pixelSize() * room / widest))
    return narrowed


def _draw_over(painter: QPainter, placement: Placement, texts: Sequence[str], ink: QColor) -> None:
    """The figures over the lower parts of the neurons, if they are not too large for that."""
    width, height = _width(painter, texts), QFontMetricsF(painter.font()).height()
    if width > placement.bounds.width() or height > placement.side + placement.gap:
        return
    for index, text in enumerate(texts):
        square = placement.square(index)
        bottom = square.bottom() + placement.gap / 2
        box = QRectF(square.center().x() - width / 2, bottom - height, width, height)
        draw_text(painter, box, text, ink)


def _width(painter: QPainter, texts: Sequence[str]) -> float:
    return max(map(QFontMetricsF(painter.font()).horizontalAdvance, texts), default=0.0) + 6
