"""How far a lesson has come: a piece for each step, full where it is done."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.base import theme
from ui.base.contrast import mix

_HEIGHT, _GAP = 4, 4  # px


class StepBar(QWidget):
    """Pieces side by side; the present one is the strongest."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._done: list[bool] = []
        self._at = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_progress(self, done: list[bool], at: int) -> None:
        """Show which steps are done, and the one that is shown."""
        self._done, self._at = done, at
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = theme.current(), QPainter(self)
        accent = QColor(colours.accent)
        width = (self.width() + _GAP) / max(len(self._done), 1)
        for number, done in enumerate(self._done):
            ink = mix(colours.window, colours.accent, 0.5) if done else QColor(colours.hairline)
            piece = QRectF(number * width, 0, max(width - _GAP, 2), _HEIGHT)
            painter.fillRect(piece, accent if number == self._at else ink)
