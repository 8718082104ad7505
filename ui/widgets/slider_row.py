"""A slider over an ordinary range, with a field in which any other number can be typed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget

from ui.widgets.elided_label import ElidedLabel
from ui.widgets.number_field import Check, NumberField


class SliderRow(QWidget):
    """Emits `moved` for every new number, and `settled` when a drag or what was typed has ended."""

    moved = Signal(float)
    settled = Signal()

    def __init__(
        self,
        label: str,
        top: float,
        step: float,
        allowed: Check,
        unit: str = "",
        purpose: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._step = step
        name = ElidedLabel(label, self)
        name.setProperty("role", "muted")
        name.setToolTip("\n".join(filter(None, (label, purpose))))
        self.field = NumberField(self, allowed=allowed, step=step, unit=unit, purpose=purpose)
        self.field.setProperty("role", "flat")
        self.field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.field.set_narrow()
        self.field.setAccessibleName(label)
        self.field.committed.connect(self._take)
        self.field.editingFinished.connect(self.settled)
        self.slider = _Slider(Qt.Orientation.Horizontal, self)
        self.slider.setRange(0, round(top / step))
        self.slider.setPageStep(max(1, round(top / step / 10)))
        self.slider.setAccessibleName(self.tr("{0}, slider").format(label))
        self.slider.setToolTip(purpose)
        self.slider.valueChanged.connect(self._slide)
        self.slider.sliderReleased.connect(self.settled)
        self.slider.left.connect(self.settled)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(0)
        header = QHBoxLayout()
        header.setSpacing(6)
        header.addWidget(name, 1)
        header.addWidget(self.field)
        column.addLayout(header)
        column.addWidget(self.slider)

    def set_value(self, value: float) -> None:
        """Show a number without telling anyone; the slider stops at its end."""
        self.field.set_value(value)
        self._place_slider(value)

    def set_live(self, live: bool) -> None:
        """Whether numbers come while the slider is dragged, or only when it is let go."""
        self.slider.setTracking(live)

    def _place_slider(self, value: float) -> None:
        blocked = self.slider.blockSignals(True)
        self.slider.setValue(round(value / self._step))
        self.slider.blockSignals(blocked)

    def _slide(self, position: int) -> None:
        value = round(position * self._step, 10)  # 10 decimals: 3 · 0.01 is 0.03
        self.field.set_value(value)
        self.moved.emit(value)

    def _take(self, value: float) -> None:
        self._place_slider(value)
        self.moved.emit(value)


class _Slider(QSlider):
    left = Signal()  # the focus has gone elsewhere

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the column scrolls, and nothing changes on the way
