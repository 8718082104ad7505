"""The weights and biases that moved most: by how much, with a small bar, and what they are now."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from nnsim.explain.plots.changes import Mover
from nnsim.model.parameter_ref import WeightRef
from nnsim.model.project import Project
from ui.base import theme
from ui.base.number_format import MINUS, format_number, significant
from ui.document.naming import neuron_name

ROWS = 10
_ROW, _BAR, _GAP = 18, 16, 4  # px
_WIDEST = 360  # px: further apart its columns would not be read as rows
_PLAIN = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class MoverRow:
    """What is written of a mover: the short name is for where there is little room."""

    name: str
    short: str
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
                name = " → ".join(neuron_name(project, end) for end in ends)
                short = " → ".join(_short(project, end) for end in ends)
            case other:
                neuron = network.by_id[other.layer].neurons[other.j]
                name = bias.format(neuron_name(project, neuron))
                short = bias.format(_short(project, neuron))
        found.append(MoverRow(name, short, mover.change, mover.now))
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

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[MoverRow, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMaximumWidth(_WIDEST)
        theme.set_font(self, 11)

    def show_rows(self, rows: tuple[MoverRow, ...]) -> None:
        """Show these and no others."""
        if rows != self.rows:
            self.rows = rows
            self.setAccessibleDescription("\n".join(map(self._words, rows)))
            self.update()

    def _words(self, row: MoverRow) -> str:
        return self.tr("{0}: {1}, now {2}").format(
            row.name, _signed(significant(row.change), row.change), significant(row.now)
        )

    def sizeHint(self) -> QSize:
        return QSize(theme.px(190), theme.px(_ROW) * (ROWS + 1))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(150), theme.px(_ROW) * 4)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            number = event.pos().y() // theme.px(_ROW) - 1
            said = self._words(self.rows[number]) if 0 <= number < len(self.rows) else ""
            QToolTip.showText(event.globalPos(), said, self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = theme.current(), QPainter(self)
        metrics, row = QFontMetricsF(self.font()), theme.px(_ROW)
        changes = [_signed(format_number(r.change, 2), r.change) for r in self.rows]
        nows = [format_number(r.now, 2) for r in self.rows]
        titles = self.tr("change"), self.tr("now")
        now_width, change_width = (
            max(map(metrics.horizontalAdvance, [title, *texts])) + 1
            for title, texts in ((titles[1], nows), (titles[0], changes))
        )
        now_left = self.width() - now_width
        bar_left = now_left - _GAP - _BAR
        change_left = bar_left - _GAP - change_width
        at_right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        middle = Qt.AlignmentFlag.AlignVCenter
        name_width = max(change_left - _GAP, 0.0)
        painter.setPen(QColor(colours.muted))
        painter.drawText(QRectF(0, 0, name_width, row), middle, self.tr("weight"))
        painter.drawText(QRectF(change_left, 0, change_width, row), at_right, titles[0])
        painter.drawText(QRectF(now_left, 0, now_width, row), at_right, titles[1])
        most = max((abs(r.change) for r in self.rows), default=1.0)
        for number, shown in enumerate(self.rows):
            top = row * (number + 1)
            painter.setPen(QColor(colours.text))
            name = (
                shown.name if metrics.horizontalAdvance(shown.name) <= name_width else shown.short
            )
            name = metrics.elidedText(name, Qt.TextElideMode.ElideRight, name_width)
            painter.drawText(QRectF(0, top, name_width, row), middle, name)
            change = QRectF(change_left, top, change_width, row)
            painter.drawText(change, at_right, changes[number])
            painter.setPen(QColor(colours.muted))
            painter.drawText(QRectF(now_left, top, now_width, row), at_right, nows[number])
            bar = QRectF(bar_left, top + 4, max(_BAR * abs(shown.change) / most, 1), row - 8)
            painter.fillRect(
                bar, QColor(colours.positive if shown.change > 0 else colours.negative)
            )
        painter.end()


def _signed(text: str, value: float) -> str:
    return text if text.startswith(MINUS) or value <= 0 else f"+{text}"
