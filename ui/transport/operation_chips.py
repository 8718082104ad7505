"""A row of chips, one for each operation of an iteration: done, current and to come."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMoveEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.base import theme
from ui.transport.chip_layout import (
    HEIGHT,
    TITLE,
    ChipLabel,
    Layout,
    Placed,
    arranged,
    chip_font,
    title_font,
)

_RADIUS = 6  # px
_MOVES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}

State = Literal["done", "current", "to come"]


class Chip(QAbstractButton):
    """One operation, joined to its neighbours in a group."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.number = 0
        self._first = self._last = True
        self.show_state("to come")

    def place(self, number: int, placed: Placed, name: str) -> None:
        """Stand there for an operation; assistive software and a tooltip say its name in full."""
        self.number = number
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setGeometry(placed.rect)
        self.setText(placed.text)
        self._first, self._last = placed.first, placed.last
        self.update()

    def show_state(self, state: State) -> None:
        """Only the current one is reached by Tab."""
        words = {
            "done": self.tr("done"),
            "current": self.tr("current"),
            "to come": self.tr("to come"),
        }
        self._state = state
        self.setAccessibleDescription(words[state])
        self.allow_tab(state == "current")
        self.update()

    def allow_tab(self, allowed: bool) -> None:
        """Whether Tab reaches it."""
        policy = Qt.FocusPolicy
        self.setFocusPolicy(policy.TabFocus if allowed else policy.NoFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows are left to the row, where Qt would walk on in the order of Tab."""
        if event.key() in _MOVES:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = theme.current(), QPainter(self)
        fill, edge, ink = {
            "done": (colours.hover, colours.hairline, colours.text),
            "current": (colours.accent, colours.accent, colours.on_accent),
            "to come": (colours.window, colours.hairline, colours.muted),
        }[self._state]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area, radius = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.px(_RADIUS)
        # Where it is joined, its round corners lie outside and are not seen.
        left, right = (0 if end else 2 * radius for end in (self._first, self._last))
        painter.setPen(QPen(QColor(edge)))
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(area.adjusted(-left, 0, right, 0), radius, radius)
        if not self._first:
            painter.drawLine(area.topLeft(), area.bottomLeft())
        painter.setPen(QColor(ink))
        if self.hasFocus():
            painter.drawRoundedRect(area.adjusted(2, 2, -2, -2), radius - 2, radius - 2)
        painter.setFont(chip_font(self._state == "current"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()


class OperationChips(QWidget):
    """The chips of an iteration. Tab reaches the current one, Ctrl and the arrows the others.

    Only those that are in sight exist, since a deep network has thousands.
    """

    chosen = Signal(int)  # how many operations have run once the chosen one has
    sought = Signal(QRect)  # is to be scrolled into sight

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._operations: Sequence[ChipLabel] = ()
        self._layout = Layout((), (), 0)
        self._chips: dict[int, Chip] = {}
        self._position = self._room = 0

    @property
    def chips(self) -> list[Chip]:
        """Those in sight, in their order."""
        return [self._chips[number] for number in sorted(self._chips)]

    def show_operations(self, operations: Sequence[ChipLabel]) -> None:
        """Stand for these."""
        self._operations = operations
        self._lay_out()

    def fit(self, room: int) -> None:
        """Lay the chips out for so many px."""
        if room != self._room:
            self._room = room
            self._lay_out()

    def _lay_out(self) -> None:
        self._layout = arranged(self._operations, self._room)
        self.setFixedSize(QSize(self._layout.width, theme.px(TITLE + HEIGHT)))
        for number in [*self._chips]:
            if number >= len(self._operations):
                _drop(self._chips.pop(number))
            else:
                self._place(number)
        self.show_visible()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self.show_visible()

    @property
    def _seen(self) -> tuple[int, int]:
        """From where to where this row is in sight."""
        shown = self.parentWidget()
        return -self.x(), -self.x() + (self._room if shown is None else shown.width()) - 1

    def show_visible(self) -> None:
        """Have a chip for every operation that is whole in sight; one with the focus stays."""
        placed, (left, right) = self._layout.chips, self._seen
        first = bisect_left(placed, left, key=lambda chip: chip.rect.left())
        end = bisect_right(placed, right, key=lambda chip: chip.rect.right())
        visible = range(first, end)
        gone = [n for n, chip in self._chips.items() if n not in visible and not chip.hasFocus()]
        spare = [self._chips.pop(number) for number in gone]
        for number in visible:
            if number not in self._chips:
                self._chips[number] = spare.pop() if spare else self._new_chip()
                self._place(number)
        for chip in spare:
            _drop(chip)
        self.update()  # other titles are whole

    def _new_chip(self) -> Chip:
        chip = Chip(self)
        chip.clicked.connect(lambda: self.chosen.emit(chip.number + 1))
        chip.show()
        return chip

    def _place(self, number: int) -> None:
        chip = self._chips[number]
        chip.place(number, self._layout.chips[number], self._operations[number].name)
        self._show_state(chip)

    def show_position(self, position: int) -> QRect:
        """Mark the operations that have run; where the last of them is."""
        moved = position != self._position
        self._position = position
        if moved:
            focused = self._focused() is not None
            for chip in self._chips.values():
                self._show_state(chip)
            if focused:
                self._focus(max(position - 1, 0))
        placed = self._layout.chips
        return placed[max(position - 1, 0)].rect if placed else QRect()

    def _show_state(self, chip: Chip) -> None:
        ahead = chip.number + 1 - self._position
        chip.show_state("done" if ahead < 0 else "to come" if ahead else "current")
        if not self._position and not chip.number:
            chip.allow_tab(True)

    # -- keys -------------------------------------------------------------------------------------

    def _focused(self) -> int | None:
        return next((n for n, chip in self._chips.items() if chip.hasFocus()), None)

    def _focus(self, number: int) -> None:
        if 0 <= number < len(self._layout.chips):
            self.sought.emit(self._layout.chips[number].rect)
            self._chips[number].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What a chip with the focus leaves: Ctrl and an arrow go to a neighbour, Enter goes there."""
        focused, key = self._focused(), Qt.Key(event.key())
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if focused is not None and control and key in _MOVES:
            self._focus(focused + _MOVES[key])
        elif focused is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._chips[focused].click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(title_font())
        painter.setPen(QColor(theme.current().muted))
        left, right = self._seen
        for room, title in self._layout.titles:
            needed = painter.boundingRect(room, Qt.AlignmentFlag.AlignCenter, title)
            if left <= needed.left() and needed.right() <= right:
                painter.drawText(room, Qt.AlignmentFlag.AlignCenter, title)
        painter.end()


def _drop(chip: Chip) -> None:
    chip.hide()  # it is deleted only later
    chip.deleteLater()
