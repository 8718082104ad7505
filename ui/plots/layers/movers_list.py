"""The weights and biases that moved most: by how much, with a small bar, and what they are now."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from nnsim.explain.plots.changes import Mover
from nnsim.model.parameter_ref import WeightRef
from nnsim.model.project import Project
from ui.base import theme
from ui.base.number_format import format_number, signed, significant
from ui.document.naming import neuron_name
from ui.document.selection import Selection

ROWS = 10
_ROW, _BAR, _GAP = 18, 16, 4  # px
_WIDEST = 360  # px: further apart its columns would not be read as rows
_PLAIN = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class MoverRow:
    """What is written of a mover: the short name is for where there is little room."""

    name: str
    short: str
    place: Selection
    change: float
    now: float


def rows_of(project: Project, movers: Sequence[Mover], bias: str) -> tuple[MoverRow, ...]:
    """Movers by their names; `bias` is a template that takes the name of a neuron."""
    found = []
    network = project.network
    for mover in movers:
        match mover.parameter:
            case WeightRef(key, i, j):
                ends = network.by_id[key[0]].neurons[i], network.by_id[key[1]].neurons[j]
                place = Selection(wires=frozenset({ends}))
                name = " → ".join(neuron_name(project, end) for end in ends)
                short = " → ".join(_short(project, end) for end in ends)
            case other:
                neuron = network.by_id[other.layer].neurons[other.j]
                place = Selection(neurons=frozenset({neuron}))
                name = bias.format(neuron_name(project, neuron))
                short = bias.format(_short(project, neuron))
        found.append(MoverRow(name, short, place, mover.change, mover.now))
    return tuple(found)


def _short(project: Project, neuron: int) -> str:
    """`H1·2` of Hidden 1·2, `Out` of the only neuron of Output; others as they are."""
    name = neuron_name(project, neuron)
    layer, dot, number = name.rpartition("·")
    if not dot:
        return name
    words = _PLAIN.findall(layer)
    short = words[0][:3] if len(words) == 1 else "".join(w if w.isdigit() else w[0] for w in words)
    return short if project.network.layer_of[neuron].size == 1 else f"{short}·{number}"


class MoversList(QWidget):
    """A table of up to ten rows, the largest change first."""

    picked = Signal(object)  # the Selection of a row that was clicked

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[MoverRow, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMaximumWidth(_WIDEST)
        self.setMouseTracking(True)
        theme.set_font(self, 11)

    def show_rows(self, rows: tuple[MoverRow, ...]) -> None:
        """Show these and no others."""
        if rows != self.rows:
            self.rows = rows
            self.setAccessibleDescription("\n".join(map(self._words, rows)))
            self.update()

    def _words(self, row: MoverRow) -> str:
        return self.tr("{0}: {1}, now {2}").format(
            row.name, signed(significant(row.change), row.change), significant(row.now)
        )

    def sizeHint(self) -> QSize:
        return QSize(theme.px(190), theme.px(_ROW) * (ROWS + 1))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(150), theme.px(_ROW) * 4)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            row = self._row_at(event.pos())
            QToolTip.showText(event.globalPos(), self._words(row) if row else "", self)
            return True
        return super().event(event)

    def _row_at(self, point: QPoint) -> MoverRow | None:
        number = point.y() // theme.px(_ROW) - 1
        fitting = self.height() // theme.px(_ROW) - 1
        return self.rows[number] if 0 <= number < min(len(self.rows), fitting) else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event.position().toPoint())
        shape = Qt.CursorShape.PointingHandCursor if row else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event.position().toPoint())
        if row is not None and event.button() == Qt.MouseButton.LeftButton:
            self.picked.emit(row.place)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, row = QPainter(self), theme.px(_ROW)
        metrics = QFontMetricsF(self.font())
        changes = [signed(format_number(r.change, 2), r.change) for r in self.rows]
        nows = [format_number(r.now, 2) for r in self.rows]
        titles = self.tr("weight"), self.tr("change"), self.tr("now")
        widths = [
            max(map(metrics.horizontalAdvance, [title, *texts])) + 1
            for title, texts in zip(titles[1:], (changes, nows), strict=True)
        ]
        columns = self._columns(*widths)
        self._write(painter, columns, 0, titles, theme.current().muted)
        names = self._names(metrics, columns[0].width())
        most = max((abs(r.change) for r in self.rows), default=1.0)
        fitting = max(self.height() // row - 1, 0)
        for number, texts in enumerate(zip(names, changes, nows, strict=True)):
            if number < fitting:
                self._write(painter, columns, row * (number + 1), texts, theme.current().text)
                self._paint_bar(painter, columns[3], row * (number + 1), number, most)
        painter.end()

    def _columns(self, change: float, now: float) -> tuple[QRectF, QRectF, QRectF, QRectF]:
        """The first row of names, changes, numbers now, and bars, which stand before the last."""
        row, right = theme.px(_ROW), float(self.width())
        numbers = QRectF(right - now, 0, now, row)
        bars = QRectF(numbers.left() - _GAP - _BAR, 0, _BAR, row)
        changes = QRectF(bars.left() - _GAP - change, 0, change, row)
        return QRectF(0, 0, max(changes.left() - _GAP, 0.0), row), changes, numbers, bars

    def _names(self, metrics: QFontMetricsF, room: float) -> Sequence[str]:
        """The names, all of them short where one has no room."""
        names = [r.name for r in self.rows]
        if max(map(metrics.horizontalAdvance, names), default=0.0) > room:
            names = [r.short for r in self.rows]
        return [metrics.elidedText(name, Qt.TextElideMode.ElideRight, room) for name in names]

    def _write(
        self,
        painter: QPainter,
        columns: Sequence[QRectF],
        down: float,
        texts: Sequence[str],
        ink: str,
    ) -> None:
        """A row of a name, a change and a number."""
        colours, middle = theme.current(), Qt.AlignmentFlag.AlignVCenter
        inks = ink, ink, colours.muted
        sides = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignRight
        for column, text, colour, side in zip(columns[:3], texts, inks, sides, strict=True):
            painter.setPen(QColor(colour))
            painter.drawText(column.translated(0, down), side | middle, text)

    def _paint_bar(
        self, painter: QPainter, column: QRectF, down: float, number: int, most: float
    ) -> None:
        colours, change = theme.current(), self.rows[number].change
        colour = colours.positive if change > 0 else colours.negative
        room = column.translated(0, down).adjusted(0, 4, 0, -4)
        room.setWidth(max(_BAR * abs(change) / most, 1))
        painter.fillRect(room, QColor(colour))
