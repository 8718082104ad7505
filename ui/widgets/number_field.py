"""A field for one number, typed as a decimal, a power of ten or a fraction, or stepped with arrows."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import chain

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QLineEdit,
    QSizePolicy,
    QToolButton,
    QToolTip,
    QWidget,
)

from nnsim.errors import UserError
from ui.base import theme
from ui.base.number_format import MINUS, NARROWEST, brief, exact, fitting, grouped, roundings
from ui.base.translation import error_text
from ui.widgets.focus_rule import HOLDS_NUMBER
from ui.widgets.line_edit import leaves_to_window

translate = QCoreApplication.translate

Check = Callable[[float], object]  # raises a UserError if a number may not be

_LONGEST = 64  # characters
_PADDING = 2  # px that Qt leaves at either side of a text
_NARROWEST_WHOLE = "8e18"
_DECIMAL = r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[+-]?[0-9]{1,3})?"
_NUMBER = re.compile(rf"({_DECIMAL})(?:\s*/\s*({_DECIMAL}))?", re.IGNORECASE)


class NumberError(UserError):
    """A text that is not a number, or not one that is asked for."""


def read_number(text: str, whole: bool = False) -> float:
    """The number that a text such as `0.1`, `1e-3` or `1/3` stands for; an int if `whole`."""
    text = text.strip().replace(MINUS, "-")
    if not text:
        raise NumberError(translate("NumberField", "Type a number."))
    if "," in text:
        error_text = translate(
            "NumberField", "Write decimals with a point, as in 0.5, not with a comma."
        )
        raise NumberError(error_text)
    match = _NUMBER.fullmatch(text)
    if match is None:
        error_text = translate(
            "NumberField", "“{text}” is not a number: type one like 0.1, 1e-3 or 1/3."
        )
        raise NumberError(error_text, text=text)
    number, divisor = Fraction(match[1]), Fraction(match[2] or 1)
    if not divisor:
        raise NumberError(translate("NumberField", "Nothing can be divided by 0."))
    number /= divisor
    if whole and number.denominator != 1:
        raise NumberError(translate("NumberField", "This must be a whole number."))
    try:
        return int(number) if whole else float(number)
    except OverflowError:
        raise NumberError(translate("NumberField", "This number is too large.")) from None


def within(low: float, high: float) -> Check:
    """A check that refuses numbers outside of two limits."""

    def check(value: float) -> None:
        if not low <= value <= high:
            error_text = translate("NumberField", "This must be a number from {low} to {high}.")
            raise NumberError(error_text, low=grouped(low), high=grouped(high))

    return check


class NumberField(QLineEdit):
    """Holds the last number that was right; a wrong text is marked and changes nothing.

    Enter and leaving the field take over what was typed, Esc brings the old number back. The tooltip
    is the purpose with all digits of the number or, when the text is wrong, what is wrong with it.
    """

    committed = Signal(object)  # the new number: a float, or an int in a field for whole numbers
    refused = Signal(str)

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        whole: bool = False,
        allowed: Check | None = None,
        step: float = 1,
        unit: str = "",
        purpose: str = "",
    ) -> None:
        self._whole, self._allowed, self._step, self._unit = whole, allowed, step, unit
        self._purpose = purpose
        self._value: float = 0
        self._problem = ""
        self._narrow, self._at_least = False, 0
        self._clicked_into = False
        super().__init__(parent)
        self.setMaxLength(_LONGEST)
        self.setAcceptDrops(False)  # files go to the window, and not as a text into the field
        self.setProperty(HOLDS_NUMBER, True)
        self.textEdited.connect(lambda: self._mark(""))
        self.selectionChanged.connect(self._unfold)
        self.set_value(0)

    @property
    def value(self) -> float:
        """The last number that was right."""
        return self._value

    def set_value(self, value: float) -> None:
        """Show another number, forgetting what was being typed. Nobody is told."""
        self._value = value
        focused = self.hasFocus()
        with QSignalBlocker(self):  # what it replaces was selected, and nobody went into it
            self._show_value(in_full=focused)
        self._mark("")
        if focused:
            self.selectAll()

    def follow(self, value: float) -> None:
        """Show another number, unless one is being typed right now."""
        if not (self.hasFocus() and self.isModified()):
            self.set_value(value)

    def set_purpose(self, purpose: str) -> None:
        """Say in the tooltip what the number is for."""
        self._purpose = purpose
        self._mark(self._problem)

    def restore(self) -> None:
        """Give up what was typed."""
        self.set_value(self._value)

    def commit(self) -> bool:
        """Take over what was typed; False, and `refused`, if it is not a number that may be."""
        if not self.isModified():
            return not self._problem
        try:
            value = self.read(self.text())
            if self._allowed is not None:
                self._allowed(value)
        except UserError as error:
            self._mark(error_text(error))
            self.refused.emit(error_text(error))
            if self.isVisible():  # at once, beside the field, and not only when it is pointed at
                QToolTip.showText(
                    self.mapToGlobal(QPoint(0, self.height())), error_text(error), self
                )
            return False
        self._take(value)
        return True

    def spell(self, value: float, in_full: bool = False) -> str:
        """A number as the field shows it where there is room."""
        shown = self._shown(value)
        return self._dressed(exact(shown) if in_full else brief(shown))

    def _shorter(self, value: float) -> Iterator[str]:
        """Ever shorter texts for a number that has less room than that."""
        yield from map(self._dressed, roundings(self._shown(value)))

    def _shown(self, value: float) -> float:
        """The number that is written for a value."""
        return value

    def _dressed(self, number: str) -> str:
        """A number with what is written around it."""
        return number + self._unit

    def read(self, text: str) -> float:
        """The number a text stands for. Raises NumberError."""
        return read_number(text.strip().removesuffix(self._unit.strip()), self._whole)

    def stepped(self, value: float, direction: int) -> float:
        """The number one step up or down."""
        if self._whole:
            return int(value) + direction * int(self._step)
        # Decimal, so that 0.1 and 0.2 make 0.3.
        return float(Decimal(repr(float(value))) + direction * Decimal(repr(self._step)))

    def step_by(self, direction: int) -> None:
        """Go one step up or down from what was typed; at a limit nothing happens."""
        if not self.commit():
            return
        value = self.stepped(self._value, direction)
        try:
            if self._allowed is not None:
                self._allowed(value)
        except UserError:
            return
        self._take(value)

    def _take(self, value: float) -> None:
        changed = value != self._value
        self.set_value(value)
        if changed:
            self.committed.emit(value)

    def _show_value(self, in_full: bool) -> None:
        texts = chain(self._wanted(in_full), self._shorter(self._value))
        text = fitting(texts, self.fontMetrics().horizontalAdvance, self._room())
        if text != self.text() or self.isModified():
            self.setText(text)

    def _wanted(self, in_full: bool) -> Iterator[str]:
        if in_full:
            yield self.spell(self._value, in_full=True)
        yield self.spell(self._value)

    def _unfold(self) -> None:
        """Show every digit to whoever goes into a number with the cursor, though it may scroll then."""
        if self.hasFocus() and not self.isModified() and not self.hasSelectedText():
            place, text = self.cursorPosition(), self.spell(self._value, in_full=True)
            if text != self.text() and not self._problem:
                at_end = place == len(self.text())
                self.setText(text)
                self.setCursorPosition(len(text) if at_end else place)

    # -- room -------------------------------------------------------------------------------------

    def _room(self) -> int:
        """How wide a text may be without being cut, in px."""
        # Here, since QStyle brings hundreds of constants, which no field needs to be made.
        from PySide6.QtWidgets import QStyle, QStyleOptionFrame

        style, option = self.style(), QStyleOptionFrame()
        self.initStyleOption(option)
        inside = style.subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        buttons = [x.x() for x in self.findChildren(QToolButton) if x.isVisibleTo(self)]
        # Qt takes the room of buttons from within the padding of the style sheet.
        taken = self.width() - min(buttons) if buttons else 0
        return inside.width() - taken - 2 * _PADDING - 1  # where the cursor stands

    def _width_for(self, text: str) -> int:
        """How wide the field must be to show a text."""
        return self.fontMetrics().horizontalAdvance(text) + 1 + self.width() - self._room()

    def minimumSizeHint(self) -> QSize:
        """Room for any number at its shortest."""
        shortest = self._dressed(_NARROWEST_WHOLE if self._whole else NARROWEST)
        width = max(self._width_for(shortest), self._at_least)
        return QSize(width, super().minimumSizeHint().height())

    def set_narrow(self, at_least: int = 0) -> None:
        """Be no wider than that, unless it is narrower than so many px."""
        self._narrow, self._at_least = True, at_least
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint() if self._narrow else super().sizeHint()

    def _mark(self, problem: str) -> None:
        theme.set_mark(self, "invalid", bool(problem))
        self._problem = problem
        in_full = self.spell(self._value, in_full=True)
        digits = in_full if in_full != self.text() else ""
        self.setToolTip(problem or "\n".join(filter(None, (self._purpose, digits))))

    # -- events -----------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_again()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()
            self._fit_again()

    def _fit_again(self) -> None:
        if not self.isModified() and not self._problem:
            self._show_value(
                in_full=self.hasFocus() and self.text() == self.spell(self._value, True)
            )

    def event(self, event: QEvent) -> bool:
        if leaves_to_window(self, event):
            event.ignore()
            return False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            undoes = event.key() == Qt.Key.Key_Escape and (self.isModified() or self._problem)
            if undoes or event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step_by(1 if key == Qt.Key.Key_Up else -1)
        elif key == Qt.Key.Key_Escape and (self.isModified() or self._problem):
            self.restore()
        elif event.matches(QKeySequence.StandardKey.Copy) and self._all_is_selected():
            QGuiApplication.clipboard().setText(self.spell(self._value, in_full=True))
        else:
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.commit()
            super().keyPressEvent(event)

    def _all_is_selected(self) -> bool:
        """Whether the number is selected as a whole, which may have more digits than are shown."""
        return not self.isModified() and self.selectedText() == self.text()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The click that goes into the field selects all of the number: what is typed replaces it."""
        super().mouseReleaseEvent(event)
        if self._clicked_into and not self.hasSelectedText() and not self.isModified():
            self.selectAll()
        self._clicked_into = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._clicked_into = event.reason() == Qt.FocusReason.MouseFocusReason
        if not self.isModified() and not self._problem:
            self._show_value(in_full=True)
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() != Qt.FocusReason.PopupFocusReason and self.commit():
            self._show_value(in_full=False)
        super().focusOutEvent(event)
