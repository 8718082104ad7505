"""The field of 8 × 8 pixels that is drawn on."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from nnsim.data.digits import SIDE
from nnsim.data.pixels import BLANK, Picture, Place
from ui.base import theme
from ui.base.colormaps import ink, shade

_SIZE = 272  # px
_PEN, _ERASER = 0.6, 0.9  # radius in pixels of the picture
_DOT = 0.72  # radius that inks one pixel without its neighbours' middles
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_TAB = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
_LEFT, _RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


class PixelPad(QWidget):
    """The left button draws, the right one erases; arrows, Space and Del do so by keys."""

    drawn = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.picture = BLANK
        self._last: Place | None = None  # of the pen, while a button is down
        self._at = (SIDE // 2, SIDE // 2)  # the pixel that keys work on: column, row
        self._by_keys = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(self.tr("Drawing pad, 8 by 8 pixels"))
        self.setToolTip(
            self.tr(
                "Draw with the left button, erase with the right one.\n"
                "By keys: arrows, Space inks a pixel, Del empties it."
            )
        )
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(_SIZE), theme.px(_SIZE))

    def minimumSizeHint(self) -> QSize:
        return QSize(_SIZE // 2, _SIZE // 2)

    def set_picture(self, picture: Picture) -> None:
        """Show another picture. Nobody is told."""
        self.picture = picture
        self._last = None
        self.update()

    def _take(self, picture: Picture) -> None:
        self.picture = picture
        self.update()
        self.drawn.emit()

    # -- places -----------------------------------------------------------------------------------

    @property
    def _square(self) -> QRectF:
        side = min(self.width(), self.height()) - 2.0
        return QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)

    def _place(self, point: QPointF) -> Place:
        square = self._square
        pixel = square.width() / SIDE
        return (point.x() - square.left()) / pixel, (point.y() - square.top()) / pixel

    # -- drawing ----------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() in (_LEFT, _RIGHT):
            self._by_keys = False
            self._last = self._place(event.position())
            self._draw_to(self._last, event.buttons())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._last is not None and event.buttons() & (_LEFT | _RIGHT):
            self._draw_to(self._place(event.position()), event.buttons())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._last = None

    def _draw_to(self, place: Place, buttons: Qt.MouseButton) -> None:
        start = self._last or place
        self._last = place
        if buttons & _RIGHT:
            self._take(self.picture.erased(start, place, _ERASER))
        else:
            self._take(self.picture.drawn(start, place, _PEN))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        self._by_keys = True
        middle = self._at[0] + 0.5, self._at[1] + 0.5
        if key in _ARROWS:
            right, down = _ARROWS[key]
            self._at = (self._at[0] + right) % SIDE, (self._at[1] + down) % SIDE
            self.update()
        elif key == Qt.Key.Key_Space:
            self._take(self.picture.drawn(middle, middle, _DOT))
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._take(self.picture.erased(middle, middle, _DOT))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._by_keys = event.reason() in _TAB
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    # -- painting ---------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, square = theme.current(), self._square
        painter = QPainter(self)
        painter.drawImage(square, shade(self.picture.shares, 0.0, 1.0, ink(colours)))
        painter.setPen(QPen(QColor(colours.hairline), 1))
        pixel = square.width() / SIDE
        for line in range(SIDE + 1):
            at = line * pixel
            painter.drawLine(
                QPointF(square.left() + at, square.top()),
                QPointF(square.left() + at, square.bottom()),
            )
            painter.drawLine(
                QPointF(square.left(), square.top() + at),
                QPointF(square.right(), square.top() + at),
            )
        if self.hasFocus() and self._by_keys:
            column, row = self._at
            corner = square.topLeft() + QPointF(column * pixel, row * pixel)
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRect(QRectF(corner.x(), corner.y(), pixel, pixel))
        painter.end()
