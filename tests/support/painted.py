"""What is painted: every text that this program draws itself, with the room that it has."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True)
class Text:
    """A text that was drawn, how wide it is, how much of it can be seen, and how large its type is."""

    text: str
    width: float
    room: float
    size: int

    @property
    def is_cut(self) -> bool:
        """Whether some of it cannot be seen; a number that ends in dots cannot either."""
        dots = "…" in self.text and any(character.isdigit() for character in self.text)
        return dots or self.width > self.room + 1


class Recorder(QPainter):
    """A painter that keeps what it writes."""

    texts: ClassVar[list[Text]] = []

    def drawText(self, *arguments: object) -> None:  # noqa: N802
        """Paint it, and keep it."""
        super().drawText(*arguments)  # type: ignore[call-overload]
        place, text = arguments[0], str(arguments[-1])
        width = QFontMetricsF(self.font()).horizontalAdvance(text)
        if isinstance(place, QRect | QRectF):
            room = float(place.width())
        else:
            assert isinstance(place, QPointF)
            device, room = self.device(), float("inf")
            if isinstance(device, QWidget):
                room = device.width() - place.x() if place.x() >= 0 else 0.0
        Recorder.texts.append(Text(text, width, room, self.font().pixelSize()))


@contextmanager
def recorded() -> Iterator[list[Text]]:
    """What the program's own painting writes meanwhile."""
    replaced = []
    for name, module in list(sys.modules.items()):
        if name.startswith("ui.") and getattr(module, "QPainter", None) is QPainter:
            module.QPainter = Recorder  # type: ignore[attr-defined]
            replaced.append(module)
    Recorder.texts = []
    try:
        yield Recorder.texts
    finally:
        for module in replaced:
            module.QPainter = QPainter
