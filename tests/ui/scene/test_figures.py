"""Numbers made of kept glyphs look as Qt writes them."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QApplication

from tests.support.pixels import pixels
from ui.base import theme
from ui.scene.figures import figures_of

NUMBERS = ["0.000", "−0.117", "11.71", "−1.2e−14", "9,999"]
BOX = QRectF(4, 3, 60, 21)


@pytest.mark.parametrize("text", NUMBERS)
@pytest.mark.parametrize("size", [9, 11, 16])
def test_a_number_is_as_wide_as_qt_says(qapp: QApplication, text: str, size: int) -> None:
    font = theme.font(size)
    wide = QFontMetricsF(font).horizontalAdvance(text)
    assert figures_of(font).width(text) == pytest.approx(wide)


@pytest.mark.parametrize("text", NUMBERS)
@pytest.mark.parametrize("zoom", [1.0, 2.5])
def test_a_number_is_drawn_where_qt_would_draw_it(
    qapp: QApplication, text: str, zoom: float
) -> None:
    mine, of_qt = drawn(text, zoom, by_glyphs=True), drawn(text, zoom, by_glyphs=False)
    assert np.abs(mine - of_qt).max() < 64  # a glyph may be rounded to another part of a pixel
    assert of_qt.max() > 200


def drawn(text: str, zoom: float, *, by_glyphs: bool) -> np.ndarray:
    """How dark each pixel is, from 0 to 255."""
    image = QImage(200, 80, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    figures = figures_of(theme.font(11))
    painter = QPainter(image)
    painter.scale(zoom, zoom)
    painter.setFont(figures.font)
    if by_glyphs:
        figures.draw(painter, BOX.left(), BOX.center().y(), text)
    else:
        sides = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(BOX, sides, text)
    painter.end()
    return 255 - (pixels(image) & 0xFF).astype(int)
