"""The grid of data sets: one tile each, of which one is chosen."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRectF, QSize, Qt, Signal
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
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QWidget

from nnsim.data.catalogue import CATALOGUE, Entry
from ui.base import theme
from ui.base.translation import translate_text
from ui.panels.data import thumbnails

_COLUMNS = 4
_SMALLEST, _LARGEST, _GAP = 44, 48, 6  # px
_RADIUS = 7

_POINTING = (
    QEvent.Type.Enter,
    QEvent.Type.Leave,
    QEvent.Type.FocusIn,
    QEvent.Type.FocusOut,
)
_ARROWS = {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down}


def _groups() -> tuple[tuple[str, list[str]], ...]:
    """What kinds of data there are, and the names of each in the order of the catalogue."""
    translate = QCoreApplication.translate
    titles = {
        "gate": translate("DatasetGrid", "Logic gates"),
        "classes": translate("DatasetGrid", "Classes in the plane"),
        "regression": translate("DatasetGrid", "Regression"),
        "other": translate("DatasetGrid", "Formula and measured"),
    }
    kinds = {name: _kind(entry) for name, entry in CATALOGUE.items()}
    return tuple(
        (title, [name for name, its in kinds.items() if its == kind])
        for kind, title in titles.items()
    )


def _kind(entry: Entry) -> str:
    if "formula" in entry.uses:
        return "other"
    if entry.task == "regression":
        return "regression"
    if "samples" in entry.uses:
        return "classes"
    return "other" if "seed" in entry.uses else "gate"


class DatasetGrid(QWidget):
    """Emits `chosen` with a name of CATALOGUE. Arrow keys move the focus; Enter chooses.

    Above each group stand its title and, at the right, the name of the tile pointed at, else in use.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Data sets"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._groups = [_Group(title, names, self) for title, names in _groups()]
        self.tiles = {name: tile for group in self._groups for name, tile in group.tiles.items()}
        for name, tile in self.tiles.items():
            tile.clicked.connect(lambda _=False, name=name: self.chosen.emit(name))
        self._list = list(self.tiles.values())
        self._place_tiles(_COLUMNS * _SMALLEST + (_COLUMNS - 1) * _GAP)
        theme.changed.connect(self._place_anew)
        self._stop_tab_at(self._list[0])

    def set_value(self, name: str) -> None:
        """Mark a data set as the one in use; a name that is not in the catalogue marks none."""
        for other, tile in self.tiles.items():
            tile.setChecked(other == name)
        for group in self._groups:
            group.show_name()
        if name in self.tiles:
            self._stop_tab_at(self.tiles[name])

    def _stop_tab_at(self, tile: "_Tile") -> None:
        """Tab reaches one tile only; from there the arrow keys go on."""
        for other in self._list:
            tab = other is tile
            other.setFocusPolicy(Qt.FocusPolicy.StrongFocus if tab else Qt.FocusPolicy.ClickFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        key = Qt.Key(event.key())
        if key not in _ARROWS or not isinstance(focused, _Tile) or not focused.hasFocus():
            super().keyPressEvent(event)
            return
        target = self._neighbour(focused, key)
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)
            self._stop_tab_at(target)

    def _neighbour(self, tile: "_Tile", key: Qt.Key) -> "_Tile | None":
        """The next tile in reading order, or the one above or below that is closest."""
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            place = self._list.index(tile) + (1 if key == Qt.Key.Key_Right else -1)
            return self._list[place] if 0 <= place < len(self._list) else None
        way = 1 if key == Qt.Key.Key_Down else -1
        there = [other for other in self._list if way * (other.y() - tile.y()) > 0]
        return min(
            there, key=lambda o: (abs(o.y() - tile.y()), abs(o.x() - tile.x())), default=None
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_tiles(event.size().width())

    def _place_anew(self) -> None:
        self._place_tiles(self.width())

    def _place_tiles(self, width: int) -> None:
        y = 0
        for group in self._groups:
            y = group.place(y, width)
        self.setFixedHeight(y - _GAP)


class _Group(QObject):
    """Tiles of one kind under their title."""

    def __init__(self, title: str, names: list[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._title, self._name = QLabel(title, parent), QLabel(parent)
        for label in (self._title, self._name):
            label.setProperty("role", "caption")
        self._name.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.tiles = {
            name: _Tile(name, translate_text(CATALOGUE[name].title), parent) for name in names
        }
        for tile in self.tiles.values():
            tile.setAccessibleDescription(title)
            tile.pointed_at.connect(self.show_name)

    def show_name(self) -> None:
        """Name the tile under the mouse, else that with the keyboard, else the one in use."""
        tiles = self.tiles.values()
        wanted = (_Tile.underMouse, _Tile.hasFocus, _Tile.isChecked)
        named = next((t for is_it in wanted for t in tiles if is_it(t)), None)
        self._name.setText(named.accessibleName() if named is not None else "")

    def place(self, y: int, width: int) -> int:
        """Stand from a height on; the height at which the next group begins."""
        side = min(max((width - (_COLUMNS - 1) * _GAP) // _COLUMNS, _SMALLEST), _LARGEST)
        gap, height = (width - _COLUMNS * side) / (_COLUMNS - 1), self._title.sizeHint().height()
        for label in (self._title, self._name):
            label.setGeometry(0, y, width, height)
        y += height + 2
        for number, tile in enumerate(self.tiles.values()):
            row, column = divmod(number, _COLUMNS)
            tile.setGeometry(round(column * (side + gap)), y + row * (side + _GAP), side, side)
        return y - (-len(self.tiles) // _COLUMNS) * (side + _GAP)


class _Tile(QAbstractButton):
    """One data set, drawn once for every theme and size."""

    pointed_at = Signal()  # or no longer, by mouse or keyboard

    def __init__(self, name: str, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(title)
        self.setToolTip(title)
        self._name = name

    def sizeHint(self) -> QSize:
        return QSize(_SMALLEST, _SMALLEST)

    def nextCheckState(self) -> None:
        """A click asks for this data set; whether it is in use is for the document to say."""

    def event(self, event: QEvent) -> bool:
        # The arrow keys belong to the grid before they are shortcuts of the window.
        moves = isinstance(event, QKeyEvent) and event.key() in _ARROWS
        if moves and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        done = super().event(event)
        if event.type() in _POINTING:
            self.pointed_at.emit()
        return done

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in _ARROWS:
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
        width, height = self.width(), self.height()
        return thumbnails.picture(self._name, width, height, self.devicePixelRatioF(), colours)
