"""The grid of data sets: one tile each, of which one is chosen."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from nnsim.datasets import CATALOGUE
from ui import theme
from ui.panels import thumbnails
from ui.wording import worded

_COLUMNS = 4
_SMALLEST, _LARGEST, _GAP = 44, 48, 6  # px
_RADIUS = 7

_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -_COLUMNS,
    Qt.Key.Key_Down: _COLUMNS,
}


class DatasetGrid(QWidget):
    """Emits `chosen` with a name of CATALOGUE. Arrow keys move the focus; Enter chooses."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Data sets"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.tiles = {
            name: _Tile(name, worded(entry.title), self) for name, entry in CATALOGUE.items()
        }
        for name, tile in self.tiles.items():
            tile.clicked.connect(lambda _=False, name=name: self.chosen.emit(name))
        self._list = list(self.tiles.values())
        self._place_tiles(_COLUMNS * _SMALLEST + (_COLUMNS - 1) * _GAP)
        self._stop_tab_at(self._list[0])

    def set_value(self, name: str) -> None:
        """Mark a data set as the one in use; a name that is not in the catalogue marks none."""
        for other, tile in self.tiles.items():
            tile.setChecked(other == name)
        if name in self.tiles:
            self._stop_tab_at(self.tiles[name])

    def _stop_tab_at(self, tile: "_Tile") -> None:
        """Tab reaches one tile only; from there the arrow keys go on."""
        for other in self._list:
            tab = other is tile
            other.setFocusPolicy(Qt.FocusPolicy.StrongFocus if tab else Qt.FocusPolicy.ClickFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or not isinstance(focused, _Tile) or not focused.hasFocus():
            super().keyPressEvent(event)
            return
        target = self._list.index(focused) + step
        if 0 <= target < len(self._list):
            self._list[target].setFocus(Qt.FocusReason.TabFocusReason)
            self._stop_tab_at(self._list[target])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_tiles(event.size().width())

    def _place_tiles(self, width: int) -> None:
        side = min(max((width - (_COLUMNS - 1) * _GAP) // _COLUMNS, _SMALLEST), _LARGEST)
        gap = (width - _COLUMNS * side) / (_COLUMNS - 1)
        down = side + _GAP
        for number, tile in enumerate(self._list):
            row, column = divmod(number, _COLUMNS)
            tile.setGeometry(round(column * (side + gap)), row * down, side, side)
        self.setFixedHeight(-(-len(self._list) // _COLUMNS) * down - _GAP)


class _Tile(QAbstractButton):
    """One data set, drawn once for every theme and size."""

    def __init__(self, name: str, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(title)
        self.setToolTip(title)
        self._name = name
        self._picture = QPixmap()
        self._drawn_for: tuple[object, ...] = ()

    def sizeHint(self) -> QSize:
        return QSize(_SMALLEST, _SMALLEST)

    def nextCheckState(self) -> None:
        """A click asks for this data set; whether it is in use is for the document to say."""

    def event(self, event: QEvent) -> bool:
        # The arrow keys belong to the grid before they are shortcuts of the window.
        key = event.key() if isinstance(event, QKeyEvent) else None
        if event.type() == QEvent.Type.ShortcutOverride and key in _STEPS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in _STEPS:
            event.ignore()  # the grid moves the focus
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        outline.addRoundedRect(frame, _RADIUS, _RADIUS)
        painter.fillPath(outline, QColor(colours.hover if self.underMouse() else colours.raised))
        painter.save()
        painter.setClipPath(outline)
        painter.drawPixmap(0, 0, self._drawn(colours))
        painter.restore()
        chosen, focused = self.isChecked(), self.hasFocus()
        edge = colours.accent if chosen else colours.text if focused else colours.hairline
        painter.setPen(QPen(QColor(edge), 2 if chosen else 1))
        painter.drawPath(outline)
        if chosen and focused:
            painter.setPen(QPen(QColor(colours.text), 1))
            painter.drawRoundedRect(frame.adjusted(2.5, 2.5, -2.5, -2.5), _RADIUS - 2, _RADIUS - 2)
        painter.end()

    def _drawn(self, colours: theme.Theme) -> QPixmap:
        key = colours, self.size(), self.devicePixelRatioF()
        if key != self._drawn_for:
            scale = self.devicePixelRatioF()
            picture = QPixmap(self.size() * scale)
            picture.setDevicePixelRatio(scale)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            thumbnails.draw(painter, self._name, QRectF(self.rect()), colours)
            painter.end()
            self._picture, self._drawn_for = picture, key
        return self._picture
