"""The product that a gate hands back to one of its inputs, factor by factor."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from nnsim.graph.operations.operation import Array
from ui.base import theme
from ui.graph.panels.inputs import sign_role
from ui.graph.texts import numbers

_BESIDE = QBoxLayout.Direction.LeftToRight


class _Factor(QFrame):
    """A number in a box, with a word on what it is."""

    def __init__(self, caption: str, role: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        self.value, word = QLabel(self), QLabel(caption, self)
        self.value.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        word.setProperty("role", "caption")
        self._text, self._narrow = "", False
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        for label in (self.value, word):
            self._column.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self._write()
        margin = 5 if narrow else 10
        self._column.setContentsMargins(margin, 3, margin, 3)

    def show_value(self, gradient: Array | None, text: str = "") -> None:
        self._text = text or numbers(gradient)
        self._write()
        role = "muted" if gradient is None else sign_role(gradient)
        theme.set_mark(self.value, "role", role)

    def _write(self) -> None:
        """The number below its letters where there is little room."""
        self.value.setText(self._text.replace(" = ", "\n= ") if self._narrow else self._text)


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
        self.set_narrow(False)

    def set_narrow(self, narrow: bool) -> None:
        """Have the title above, and little room around the numbers, or titles in a column."""
        self._parts.setDirection(QBoxLayout.Direction.TopToBottom if narrow else _BESIDE)
        self.title.setMinimumWidth(0 if narrow else theme.px(52))
        self._parts.setSpacing(2 if narrow else 8)
        self._row.setSpacing(4 if narrow else 8)
        for factor in (self.upstream, self.local, self.downstream):
            factor.set_narrow(narrow)
