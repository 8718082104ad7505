"""How far a lesson has come: a piece for each step, full where it is done, hollow where skipped."""

from collections.abc import Sequence

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
        self._steps: Sequence[str] = ()
        self._done: frozenset[str] = frozenset()
        self._skipped: frozenset[str] = frozenset()
        self._at = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_progress(
        self, steps: Sequence[str], at: int, done: frozenset[str], skipped: frozenset[str]
    ) -> None:
        """Show which steps are done and which were skipped, and the one that is shown."""
        self._steps, self._at, self._done, self._skipped = steps, at, done, skipped
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = theme.current(), QPainter(self)
        half = mix(colours.window, colours.accent, 0.5)
        width = (self.width() + _GAP) / max(len(self._steps), 1)
        for number, step in enumerate(self._steps):
            ink = half if step in self._done | self._skipped else QColor(colours.hairline)
            piece = QRectF(number * width, 0, max(width - _GAP, 2), _HEIGHT)
            painter.fillRect(piece, QColor(colours.accent) if number == self._at else ink)
            if step in self._skipped and number != self._at:
                painter.fillRect(piece.adjusted(1, 1, -1, -1), QColor(colours.window))
