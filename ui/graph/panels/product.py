"""The product that a gate hands back to one of its inputs, factor by factor."""

from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from nnsim.graph.operations.operation import Array
from ui.base import theme
from ui.graph.panels.inputs import sign_role
from ui.graph.texts import DIGITS, numbers

_BESIDE = QBoxLayout.Direction.LeftToRight


class Form(Enum):
    """How the facts and the arithmetic of a gate are placed, from much room to little."""

    WIDE = auto()
    CLOSE = auto()  # little room around numbers, which stand without their shapes
    BROKEN = auto()  # numbers below their letters, too
    UNDER = auto()  # products below their captions, which long arrays need
    BELOW = auto()  # the arithmetic below the facts, no longer beside them


class _Factor(QFrame):
    """A number in a box, with a word on what it is."""

    def __init__(self, caption: str, role: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        self.value, word = QLabel(self), QLabel(caption, self)
        self.value.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        word.setProperty("role", "caption")
        self._gradient: Array | None = None
        self._text, self._digits, self._form = "", DIGITS, Form.WIDE
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        for label in (self.value, word):
            self._column.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)

    def set_form(self, form: Form) -> None:
        self._form = form
        self._write()
        margin = 10 if form is Form.WIDE else 5
        self._column.setContentsMargins(margin, 2, margin, 2)

    def show_value(self, gradient: Array | None, text: str = "", digits: int = DIGITS) -> None:
        self._gradient, self._text, self._digits = gradient, text, digits
        self._write()
        role = "muted" if gradient is None else sign_role(gradient)
        theme.set_mark(self.value, "role", role)

    def _write(self) -> None:
        """The number below its letters where there is little room."""
        text = self._text or numbers(self._gradient, self._digits, self._form is Form.WIDE)
        is_broken = self._form not in (Form.WIDE, Form.CLOSE)
        self.value.setText(text.replace(" = ", "\n= ") if is_broken else text)


class Product(QWidget):
    """upstream · local = downstream, for one input."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = QLabel(self)
        self.title.setProperty("role", "muted")
        self.upstream = _Factor(self.tr("upstream"), "factor", self)
        self.local = _Factor(self.tr("local"), "factor", self)
        self.downstream = _Factor(self.tr("downstream"), "product", self)
        self._parts = QBoxLayout(_BESIDE, self)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.addWidget(self.title)
        self._row = row = QHBoxLayout()
        self._parts.addLayout(row)
        parts = (self.upstream, QLabel("·", self), self.local, QLabel("=", self))
        for part in (*parts, self.downstream):
            row.addWidget(part)
        row.addStretch(1)
        self.set_form(Form.WIDE)

    def set_form(self, form: Form) -> None:
        """Have the title above, or in a column, and room around the numbers as there is."""
        is_under, is_wide = form in (Form.UNDER, Form.BELOW), form is Form.WIDE
        self._parts.setDirection(QBoxLayout.Direction.TopToBottom if is_under else _BESIDE)
        self.title.setMinimumWidth(theme.px(52) if is_wide else 0)
        self._parts.setSpacing(2 if is_under else 8)
        self._row.setSpacing(8 if is_wide else 4)
        for factor in (self.upstream, self.local, self.downstream):
            factor.set_form(form)
