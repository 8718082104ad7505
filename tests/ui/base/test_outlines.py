"""Glyphs of the typeface that drawings are set in, as Qt reads them from the same file."""

from pathlib import Path

import pytest
from PySide6.QtGui import QPainterPath, QRawFont
from PySide6.QtWidgets import QApplication

from nnsim.interchange.figures.outlines import Glyph, OpenType

FILE = Path(__file__).resolve().parents[3] / "assets" / "fonts" / "Pretendard-Regular.otf"
CHARACTERS = "가각뷁힣은닉층출력あ한글ABQRSaegs0128&@%§×−…αβδ∂Σ”’,.(){}|\\~ŷŵÅöß中"


def test_outlines_are_those_that_qt_reads(qapp: QApplication) -> None:
    ours = OpenType(FILE.read_bytes())
    theirs = QRawFont(str(FILE), ours.units)
    for character in CHARACTERS:
        number = theirs.glyphIndexesForString(character)[0]
        glyph = ours.glyph(character)
        (advance,) = theirs.advancesForGlyphIndexes([number])
        assert glyph.advance == pytest.approx(advance.x(), abs=0.51)
        expected = _numbers(theirs.pathForGlyph(number))
        assert _numbers(_path(glyph)) == pytest.approx(expected, abs=0.02), character


def _path(glyph: Glyph) -> QPainterPath:
    path = QPainterPath()
    for start, *segments in glyph.contours:
        path.moveTo(start[0], -start[1])
        for segment in segments:
            turned = (x * (-1) ** k for k, x in enumerate(segment))
            (path.lineTo if len(segment) == 2 else path.cubicTo)(*turned)
        path.closeSubpath()
    return path


def _numbers(path: QPainterPath) -> list[float]:
    elements = map(path.elementAt, range(path.elementCount()))
    return [x for element in elements for x in (element.x, element.y)]
