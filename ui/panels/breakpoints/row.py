"""One breakpoint in the list: a dot, filled while it is on, what it is about, and when it stops."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QLabel,
    QWidget,
)

from nnsim.model.breakpoints import Breakpoint
from ui.base import theme
from ui.base.translation import translate_text
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.icon_button import IconButton
from ui.widgets.number_field import NumberField

_HEIGHT = 28  # px from one row to the next
_DOT = 10  # px across
_NARROWEST, _WIDEST = 48, 88  # px: a field is as wide as its text, within these
_BEYOND = 6  # px that the shade of the one that was hit goes beyond its text


class Dot(QAbstractButton):
    """Filled while it is checked, a ring while it is not."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(_DOT + 8, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QRectF(self.rect()).center().y()
        circle = QRectF(4, middle - _DOT / 2, _DOT, _DOT)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 1.5))
            painter.drawEllipse(circle.adjusted(-3, -3, 3, 3))
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.negative))
            painter.drawEllipse(circle)
        else:
            painter.setPen(QPen(QColor(colours.muted), 1.5))
            painter.drawEllipse(circle.adjusted(1, 1, -1, -1))
        painter.end()


class ConditionField(NumberField):
    """A threshold behind its sign, as in “< 0.01”; a share is written as a percentage."""

    def __init__(self, parent: QWidget, allowed: Callable[[float], object]) -> None:
        self._sign = "<"
        self._percent = self._counts = False
        super().__init__(parent, allowed=allowed)
        self.setProperty("role", "flat")
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.textEdited.connect(self._fit)

    def _fit(self, text: str) -> None:
        """Leave the name beside it all the room that the number does not take."""
        widest = max(theme.px(_WIDEST), self.minimumSizeHint().width())
        self.setFixedWidth(min(max(self._width_for(text), theme.px(_NARROWEST)), widest))

    def _show_value(self, in_full: bool) -> None:
        self._fit(self.spell(self.value))
        super()._show_value(in_full)

    def set_kind(self, sign: str, percent: bool, counts: bool) -> None:
        """Choose the sign, and whether the number is a share or a small count."""
        self._sign, self._percent, self._counts = sign, percent, counts

    def spell(self, value: float, in_full: bool = False) -> str:
        number = super().spell(value, in_full)
        return number.removeprefix(f"{self._sign} ") if in_full else number

    def _shown(self, value: float) -> float:
        return float(Decimal(repr(float(value))) * 100) if self._percent else value

    def _dressed(self, number: str) -> str:
        return f"{self._sign} {number}{' %' if self._percent else ''}"

    def read(self, text: str) -> float:
        number = super().read(text.strip().removeprefix(self._sign).removesuffix("%"))
        return number / 100 if self._percent else number

    def stepped(self, value: float, direction: int) -> float:
        """One or a percent more or less; other thresholds ten times as much or a tenth."""
        if self._counts:
            return max(value + direction, 0.0)
        exact = Decimal(repr(float(value)))
        return float(
            exact + direction * Decimal("0.01") if self._percent else exact.scaleb(direction)
        )


class BreakpointRow(QWidget):
    """Shows one breakpoint. It asks for changes, and never makes any itself."""

    changed = Signal(
        object, str
    )  # the breakpoint as it should be, and a key under which edits merge
    removed = Signal()
    settled = Signal()  # the threshold was typed or left

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Breakpoint | None = None
        self._hit = False
        self.setFixedHeight(_HEIGHT)
        self.dot = Dot(self)
        self.dot.clicked.connect(self._switch)
        self.name = ElidedLabel(self)
        self.field = ConditionField(self, self._with_threshold)
        self.field.committed.connect(self._take_threshold)
        self.field.editingFinished.connect(self.settled)
        self.condition = QLabel(self.tr("changes sign"), self)
        self.condition.setContentsMargins(0, 0, 5, 0)  # ends where the numbers of the others do
        self.remove = IconButton("x", self.tr("Remove breakpoint"), self)
        self.remove.setProperty("role", "")
        self.remove.setFixedSize(22, 22)
        self.remove.setIconSize(QSize(14, 14))
        self.remove.clicked.connect(self.removed)
        self.remove.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.dot)
        row.addWidget(self.name, 1)
        row.addWidget(self.remove)
        row.addWidget(self.field)
        row.addWidget(self.condition)
        for widget in (self.dot, self.field, self.remove):
            widget.installEventFilter(self)

    def show_breakpoint(self, shown: Breakpoint, name: str) -> None:
        """Show another breakpoint, which is called so."""
        kind, self._shown = shown.row, shown
        self.dot.setChecked(shown.enabled)
        self.name.setText(name)
        self._mute(not shown.enabled)
        has_threshold = shown.threshold is not None
        self.field.setVisible(has_threshold)
        self.condition.setVisible(not has_threshold)
        if shown.threshold is not None:
            self.field.set_kind(
                kind.comparison,
                percent=kind.quantity == "accuracy",
                counts=kind.quantity == "mistakes",
            )
            self.field.set_value(shown.threshold)
        self._describe(name)

    def set_hit(self, hit: bool) -> None:
        """Whether training stands at this breakpoint."""
        if hit != self._hit:
            self._hit = hit
            weight = QFont.Weight.DemiBold if hit else QFont.Weight.Normal
            self.name.setFont(theme.font(weight=weight))
            self._describe(self.name.text())
            self.update()

    def _mute(self, muted: bool) -> None:
        for label in (self.name, self.condition):
            theme.set_mark(label, "role", "muted" if muted else "")

    def _describe(self, name: str) -> None:
        assert self._shown is not None
        title = translate_text(self._shown.row.title)
        state = self.tr("on") if self._shown.enabled else self.tr("off")
        paused = self.tr("training has paused here") if self._hit else ""
        purpose = self.tr("Click to switch it on or off; Delete removes it")
        self.dot.setAccessibleName(", ".join(filter(None, (name, title, state, paused))))
        self.dot.setToolTip(purpose)
        self.name.setToolTip("\n".join(filter(None, (name, title, paused))))
        self.field.setAccessibleName(title)

    # -- what it asks for -------------------------------------------------------------------------

    def _with_threshold(self, threshold: float) -> Breakpoint:
        assert self._shown is not None
        return replace(self._shown, threshold=threshold)

    def _take_threshold(self, threshold: float) -> None:
        self.changed.emit(self._with_threshold(threshold), "breakpoint.threshold")

    def _switch(self) -> None:
        assert self._shown is not None
        self.changed.emit(replace(self._shown, enabled=not self._shown.enabled), "")

    # -- events -----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._offer_removal()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._offer_removal()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._offer_removal()
        return super().eventFilter(watched, event)

    def _offer_removal(self) -> None:
        """Show the cross while the mouse or the focus is in the row."""
        focused = QApplication.focusWidget()
        inside = focused is not None and self.isAncestorOf(focused)
        self.remove.setVisible(inside or self.underMouse())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._hit:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.current().hover))
            painter.drawRoundedRect(QRectF(self.rect()), _BEYOND, _BEYOND)
            painter.end()
