"""Chips in a row that scrolls where they do not all fit, between buttons that turn its pages."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from ui.base import theme
from ui.transport.chip_layout import HEIGHT, TITLE, ChipLabel
from ui.transport.operation_chips import OperationChips
from ui.widgets.icon_button import IconButton
from ui.widgets.layouts import own_viewport


class _Sight(QScrollArea):
    """Tells when it has come to another width, which it does later than the row."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()


class ChipRow(QWidget):
    """Stands for the steps of something, one of which is the current one."""

    chosen = Signal(int)  # how many steps have been made once the chosen one has

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips = OperationChips()
        self.chips.setAccessibleName(name)
        self.chips.chosen.connect(self.chosen)
        self.chips.sought.connect(self.seek)
        self.area = _Sight(self)
        own_viewport(self.area)
        self.area.setWidget(self.chips)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for set_policy in (
            self.area.setHorizontalScrollBarPolicy,
            self.area.setVerticalScrollBarPolicy,
        ):
            set_policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.back = IconButton("chevron-left", self.tr("Earlier operations"), self)
        self.on = IconButton("chevron-right", self.tr("Later operations"), self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for widget in (self.back, self.area, self.on):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignBottom)
        row.setStretch(1, 1)
        self._add_scrolling()
        theme.changed.connect(self._fit_type)
        self._fit_type()

    def _add_scrolling(self) -> None:
        bar = self.area.horizontalScrollBar()
        for button, pages in ((self.back, -1), (self.on, 1)):
            button.setProperty("role", "quiet")
            button.setAutoRepeat(True)
            button.clicked.connect(partial(self._turn, pages))
        bar.valueChanged.connect(self._show_ends)
        bar.rangeChanged.connect(self._show_ends)
        self.area.resized.connect(self.chips.show_visible)

    def _fit_type(self) -> None:
        self.area.setFixedHeight(theme.px(TITLE + HEIGHT))
        for button in (self.back, self.on):
            button.setFixedSize(theme.px(20), theme.px(HEIGHT))

    def _turn(self, pages: int) -> None:
        bar = self.area.horizontalScrollBar()
        bar.setValue(bar.value() + pages * bar.pageStep() * 3 // 4)

    def _show_ends(self) -> None:
        """Offer to scroll where there is more than fits; what fits does not depend on the buttons."""
        bar, room = self.area.horizontalScrollBar(), self.width()
        self.chips.fit(room)
        fits = self.chips.width() <= room
        for button, can in (
            (self.back, bar.value() > bar.minimum()),
            (self.on, bar.value() < bar.maximum()),
        ):
            button.setVisible(not fits)
            button.setEnabled(can)
        self.chips.show_visible()

    def show_steps(self, steps: Sequence[ChipLabel]) -> None:
        """Stand for these."""
        self.chips.fit(self.width())  # before, or they would be laid out twice
        self.chips.show_operations(steps)
        self._show_ends()

    def seek(self, chip: QRect) -> None:
        """Scroll a chip into sight."""
        self.area.ensureVisible(chip.center().x(), 0, self.width() // 3, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_ends()

    def wheelEvent(self, event: QWheelEvent) -> None:
        bar = self.area.horizontalScrollBar()
        bar.setValue(bar.value() - event.angleDelta().y() // 2)
