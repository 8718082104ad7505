"""A control with its label: beside it in the column, above it in the card at the bottom."""

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

ROW = 36  # px from one row to the next
CONTROL = 110  # px that a control beside its label is wide


@runtime_checkable
class HasPurpose(Protocol):
    """A control whose tooltip has more to tell than what it is for."""

    def set_purpose(self, purpose: str) -> None: ...


class _Holder(QWidget):
    """As wide as controls beside labels are, or as one needs that has larger type."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(max(CONTROL, self.minimumSizeHint().width()), hint.height())


class LabelledRow(QWidget):
    """A label at the left that may break into two lines, and controls at the right edge."""

    def __init__(
        self, label: str, *controls: QWidget, purpose: str = "", wide: bool = False
    ) -> None:
        """`wide` gives the control all the room that a short label leaves."""
        super().__init__(controls[0].parentWidget())  # what moves to another one is dressed anew
        self.setMinimumHeight(ROW)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(6)
        self.label = QLabel(label, self)
        self.label.setProperty("role", "muted")
        if not wide:
            self.label.setWordWrap(True)
            self.label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.label.setToolTip(purpose)
        row.addWidget(self.label, int(not wide))
        holder = QWidget(self) if wide else _Holder(self)
        inner = QHBoxLayout(holder)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(4)
        for number, control in enumerate(controls):
            inner.addWidget(control, int(number == 0))
        first = controls[0]
        first.setSizePolicy(QSizePolicy.Policy.Expanding, first.sizePolicy().verticalPolicy())
        row.addWidget(holder, int(wide))
        name_control(controls[0], label, purpose)


def line_up(*rows: LabelledRow) -> None:
    """Let wide controls of rows below each other begin at the same place."""
    widest = max(row.label.sizeHint().width() for row in rows)
    for row in rows:
        row.label.setMinimumWidth(widest)


class Captioned(QWidget):
    """A small label above a control."""

    def __init__(self, label: str, *controls: QWidget, purpose: str = "") -> None:
        super().__init__(controls[0].parentWidget())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self.label = QLabel(label, self)
        self.label.setProperty("role", "caption")
        self.label.setToolTip(purpose)
        column.addWidget(self.label)
        row = QHBoxLayout()
        row.setSpacing(4)
        for number, control in enumerate(controls):
            row.addWidget(control, int(number == 0))
        column.addLayout(row)
        name_control(controls[0], label, purpose)


def name_control(control: QWidget, name: str, purpose: str = "") -> None:
    """Give a control its accessible name and the purpose in its tooltip."""
    control.setAccessibleName(name)
    if isinstance(control, HasPurpose):
        control.set_purpose(purpose)
    elif purpose:
        control.setToolTip(purpose)


def caption(parent: QWidget | None = None) -> QLabel:
    """A line of small muted text under a control, which breaks where it must."""
    made = QLabel(parent)
    made.setProperty("role", "caption")
    made.setWordWrap(True)
    made.setContentsMargins(0, 0, 0, 4)
    return made
