"""Arithmetic that scrolls where there are more lines than room, and says how many more there are."""

from collections.abc import Callable
from functools import partial
from math import ceil

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget

from ui.base import theme
from ui.panels.calculation.view import ArithmeticView, Wanted
from ui.widgets.layouts import SteadyScroll

_MORE_HEIGHT = 20  # px
_LOWEST = 24  # px, as what it is in decides how high it is


class ScrolledArithmetic(QWidget):
    """A view of arithmetic; below it, while lines are out of sight, a button that brings them."""

    room_wanted = Signal(int)  # px of height that are missing

    def __init__(self, parent: QWidget | None = None, columns: int = 1) -> None:
        super().__init__(parent)
        self._scroll = SteadyScroll(self)
        self.view = ArithmeticView(self._scroll.viewport(), columns)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self.view)
        self.setMinimumHeight(_LOWEST)
        self._scroll.setMinimumHeight(1)  # else it would lie under the button in the lowest panel
        self.more = QToolButton(self)
        self.more.setProperty("role", "more")
        self.more.setToolTip(self.tr("Make room for all lines, or scroll to them"))
        self.more.clicked.connect(self._show_more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.view.placed.connect(self._count)
        self._scroll.verticalScrollBar().valueChanged.connect(self._count)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._scroll_to_row)
        self._caption = ""  # of the row that was to be in sight last
        self._where: Callable[[], QRectF] = QRectF  # what is to be in sight
        self._stays = False  # whether that is, whatever room there is
        self._scroll.viewport().installEventFilter(self)
        theme.changed.connect(self._dress)
        self._dress()
        self.more.hide()

    def _dress(self) -> None:
        self.more.setFont(theme.font(12))
        self.more.setFixedHeight(theme.px(_MORE_HEIGHT))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.view.fit_into(self._scroll.viewport().height())
            self._count()
        return super().eventFilter(watched, event)

    def bring_into_sight(self, caption: str) -> None:
        """Scroll to a row, and again when there is other room; until there is another one, none else.

        Without a caption to the beginning.
        """
        if caption != self._caption:
            self._caption = caption
            self._seek(partial(self.view.place_of, caption) if caption else QRectF)
            if not caption:
                self._scroll.verticalScrollBar().setValue(0)

    def bring_lines(self, wanted: Wanted) -> bool:
        """Scroll to such lines; False if there are none."""
        self._seek(partial(self.view.place_of_lines, wanted))
        return not self._where().isEmpty()

    def _seek(self, where: Callable[[], QRectF]) -> None:
        self._where, self._stays = where, True
        self._scroll_to_row()

    def _scroll_to_row(self) -> None:
        row, height = self._where(), self._scroll.viewport().height()
        if self._stays and not row.isEmpty():
            # Of a row that is too high for the room its last lines, which were computed last.
            self._scroll.verticalScrollBar().setValue(ceil(row.bottom() - height))

    def _count(self) -> None:
        """Say how many lines are below what is seen, unless the room of the button is all they need.

        Without any, terms may still be left out of sums.
        """
        bottom = self._scroll.verticalScrollBar().value() + self.height()
        hidden = self.view.below(bottom - self.more.height())
        words = {0: self.tr("all terms"), 1: self.tr("1 more line")}
        self.more.setText(words.get(hidden, self.tr("{0} more lines").format(hidden)))
        self.more.setVisible(self.view.leaves_out or self.view.below(bottom) > 0)

    def _show_more(self) -> None:
        self._stays = False
        self.view.leave_nothing_out()
        height = self.height()
        self.room_wanted.emit(self.view.whole_height - height)
        QTimer.singleShot(0, self, lambda: self._scroll_unless_higher(height))

    def _scroll_unless_higher(self, height: int) -> None:
        if self.height() <= height:
            bar = self._scroll.verticalScrollBar()
            bar.setValue(bar.value() + bar.pageStep())
