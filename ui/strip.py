"""The strip of operations, which is the program counter, over the timeline of the run."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QScrollArea, QToolTip, QVBoxLayout, QWidget

from nnsim.program import Step
from nnsim.trainer import Trainer
from ui import theme
from ui.place import operation_name, phase_name
from ui.session import Session
from ui.timeline_bar import TimelineBar

_HEIGHT, _GAP, _PHASE_GAP, _PADDING = 24, 4, 14, 8  # px of type of the usual size


@dataclass(frozen=True, slots=True)
class _Chip:
    rect: QRect
    text: str
    tip: str


class _Chips(QWidget):
    """Paints one chip an operation: done, current and to come."""

    chosen = Signal(int)  # how many operations have run once the chosen one has

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self._chips: list[_Chip] = []
        self._position = 0

    def show_steps(self, steps: list[tuple[str, str, str]]) -> None:
        """Lay out chips for (phase, text, tip)."""
        metrics = QFontMetrics(theme.font(12, QFont.Weight.DemiBold))
        chips, x, before = [], 0, ""
        height, padding = theme.px(_HEIGHT), theme.px(_PADDING)
        for phase, text, tip in steps:
            x += (_PHASE_GAP if phase != before else _GAP) if before else 0
            width = metrics.horizontalAdvance(text) + 2 * padding
            chips.append(_Chip(QRect(x, 0, width, height), text, tip))
            x, before = x + width, phase
        self._chips = chips
        self.setFixedSize(QSize(x + 1, height + 1))
        self.update()

    def show_position(self, position: int) -> QRect:
        """Mark the operations that have run; the rectangle of the last of them."""
        if position != self._position:
            self._position = position
            self.update()
        return self._chips[max(position - 1, 0)].rect if self._chips else QRect()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, chip in enumerate(self._chips, start=1):
            if not chip.rect.intersects(event.rect()):
                continue
            current, done = number == self._position, number < self._position
            fill = colours.accent if current else colours.hover if done else colours.window
            painter.setPen(QPen(QColor(colours.accent if current else colours.hairline)))
            painter.setBrush(QColor(fill))
            painter.drawRoundedRect(QRectF(chip.rect).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
            ink = colours.on_accent if current else colours.text if done else colours.muted
            painter.setPen(QColor(ink))
            weight = QFont.Weight.DemiBold if current else QFont.Weight.Normal
            painter.setFont(theme.font(12, weight))
            painter.drawText(chip.rect, Qt.AlignmentFlag.AlignCenter, chip.text)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self._at(event.position().toPoint())
        if number and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(number)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._at(event.position().toPoint())
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            number = self._at(event.pos())
            text = self._chips[number - 1].tip if number else ""
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def _at(self, point: QPoint) -> int:
        """The number of the chip under a point, from 1; 0 where there is none."""
        found = (n for n, chip in enumerate(self._chips, start=1) if chip.rect.contains(point))
        return next(found, 0)


class Strip(QWidget):
    """The chips, which scroll, and under them the timeline with the place of the cursor in words."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setProperty("role", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._chips = _Chips()
        self._chips.setAccessibleName(self.tr("Operations of the iteration"))
        self._chips.chosen.connect(session.go_to)
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(self._chips)
        self._scroll.setFixedHeight(theme.px(_HEIGHT) + 2)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for set_policy in (
            self._scroll.setHorizontalScrollBarPolicy,
            self._scroll.setVerticalScrollBarPolicy,
        ):
            set_policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.timeline = TimelineBar(session, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 10, 16, 8)
        layout.setSpacing(6)
        layout.addWidget(self._scroll)
        layout.addWidget(self.timeline)
        self._shown: tuple[Step, ...] | None = None
        session.updated.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show where the trainer stands."""
        trainer = self.session.trainer
        self.setEnabled(trainer is not None)
        if trainer is None:
            self._shown = None
            self._chips.show_steps([])
            self.timeline.refresh()
            return
        steps = trainer.program.steps
        if self._shown is not steps:
            self._shown = steps
            self._chips.show_steps([self._describe(trainer, step) for step in steps])
        current = self._chips.show_position(trainer.cursor.position)
        if not self.session.running:
            self._scroll.ensureVisible(current.center().x(), 0, self.width() // 3, 0)
        self.timeline.refresh()

    def _describe(self, trainer: Trainer, step: Step) -> tuple[str, str, str]:
        phase, operation = phase_name(step), operation_name(step)
        if step.layer is None:
            return step.phase, operation, phase
        number = trainer.program.network.computed.index(step.layer) + 1
        return step.phase, f"{operation} {number}", f"{phase}: {operation}, {step.layer.name}"

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_shown"):
            self._scroll.setFixedHeight(theme.px(_HEIGHT) + 2)
            self._shown = None
            self.refresh()

    def wheelEvent(self, event: QWheelEvent) -> None:
        bar = self._scroll.horizontalScrollBar()
        bar.setValue(bar.value() - event.angleDelta().y() // 2)
