"""Formulas as pictures, typeset by ziamath.

The library takes a third of a second to import, so a thread does that when a formula is first asked
for. Setting one takes some milliseconds: whoever shows formulas makes them while nothing else is due,
and shows plain text until then, or for good where a formula cannot be typeset.
"""

import re
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import import_module
from importlib.util import find_spec
from math import ceil
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QFontDatabase, QPainter, QPainterPath, QPixmap
from PySide6.QtSvg import QSvgRenderer

_MOST = 500  # pictures kept, the latest used
# A minus that is the sign of what follows, not between two numbers.
_SIGN = re.compile(r"(^|[(\[{,=]|\\left\||\\(?:cdot|leftarrow|quad|times)\b)(\s*)-")

Key = tuple[str, int, str, float]


@dataclass(frozen=True)
class Formula:
    """A picture and its size in device-independent pixels; the baseline is `ascent` below its top."""

    picture: QPixmap
    width: float
    ascent: int
    descent: int


_made: OrderedDict[Key, Formula | None] = OrderedDict()


@cache
def letter_family() -> str:
    """The typeface of the formulas, for numbers beside them; "" if it is not there."""
    found = find_spec("ziamath")  # which does not import it
    if found is None or found.origin is None:
        return ""
    path = Path(found.origin).parent / "fonts" / "STIXTwoMath-Regular.ttf"
    families = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(path)))
    return families[0] if families else ""


@cache
def _import() -> Thread:
    def load() -> None:
        with suppress(ImportError):  # then no formula can be typeset
            import_module("ziamath")

    thread = Thread(target=load, name="import of ziamath")
    thread.start()
    return thread


def is_ready() -> bool:
    """Whether formulas can be typeset now. The first question begins to make it so."""
    return not _import().is_alive()


def known(latex: str, size: int, colour: str, ratio: float) -> Formula | None:
    """The picture if it has been made; it costs no time."""
    key = (latex, size, colour, ratio)
    if key in _made:
        _made.move_to_end(key)
    return _made.get(key)


def was_tried(latex: str, size: int, colour: str, ratio: float) -> bool:
    """Whether the picture has been made, or cannot be."""
    return (latex, size, colour, ratio) in _made


def typeset(latex: str, size: int, colour: str, ratio: float) -> Formula | None:
    """Make the picture for a screen of this device pixel ratio; None if the formula cannot be set."""
    key = (latex, size, colour, ratio)
    if key not in _made:
        _made[key] = _picture(latex, size, colour, ratio)
        while len(_made) > _MOST:
            _made.popitem(last=False)
    return known(*key)


def _svg(latex: str, size: int, colour: str) -> str:
    """The formula as SVG, for which the library may have to be imported; "" if it cannot be set."""
    try:
        from ziamath.config import config
        from ziamath.zmath import Latex

        config.svg2 = False  # Qt draws no SVG 2
        # The library sets every minus apart from what is before and after it.
        tight = _SIGN.sub(r"\1\2{-}", latex)
        return str(Latex(tight, size=size, color=colour, inline=True).svg())
    except Exception:  # whatever a library for another's notation may raise: the text is there
        return ""


@dataclass(frozen=True)
class Outline:
    """A formula as the outline of its letters, for paper; it begins at 0, with its baseline at 0."""

    path: QPainterPath
    width: float


_SHAPE = re.compile(r'<path d="(?P<path>[^"]*)"|<rect (?P<rect>[^/]*)/>')
_MOVES = re.compile(r"([MLQZ])([^MLQZ]*)")


@lru_cache(_MOST)
def outline(latex: str, size: int) -> Outline | None:
    """The outline of a formula in a type of this size; None if it cannot be set.

    Qt would fill and surround each letter of the SVG on paper, which makes it bold and a file large.
    """
    svg = _svg(latex, size, "black")
    if not svg:
        return None
    left, _, width, _ = map(float, re.findall(r'viewBox="([^"]*)"', svg)[0].split())
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for shape in _SHAPE.finditer(svg):
        if shape["rect"]:
            path.addRect(QRectF(*map(float, re.findall(r'="([-0-9.e]+)"', shape["rect"]))))
        for move, numbers in _MOVES.findall(shape["path"] or ""):
            _draw(path, move, [float(number) for number in numbers.split()])
    return Outline(path.translated(-left, 0), width)


def _draw(path: QPainterPath, move: str, numbers: list[float]) -> None:
    """One step along the outline of a letter."""
    if move == "M":
        path.moveTo(*numbers)
    elif move == "L":
        path.lineTo(*numbers)
    elif move == "Q":
        path.quadTo(*numbers)
    else:
        path.closeSubpath()


def _picture(latex: str, size: int, colour: str, ratio: float) -> Formula | None:
    svg = _svg(latex, size, colour)
    if not svg:
        return None
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    box = renderer.viewBoxF()
    ascent, descent = (
        ceil(-box.top()),
        ceil(box.bottom()),
    )  # whole, or the baseline would be blurred
    picture = QPixmap(ceil(box.width() * ratio), ceil((ascent + descent) * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, ascent + box.top(), box.width(), box.height()))
    painter.end()
    return Formula(picture, box.width(), ascent, descent)
