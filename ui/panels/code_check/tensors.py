"""The list of tensors of one step, in the order in which they are computed, each with what came of it."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from nnsim.engine.program import Operation
from nnsim.interchange.comparing.compare import Compared
from ui.base import theme
from ui.base.icons import icon
from ui.document.naming import layer_name
from ui.training.step_text import operation_name, phase_name

State = Literal["agrees", "first", "after", "missing"]

_SIGN, _ROW = 16, 24  # px
_ICONS: dict[State, str] = {
    "agrees": "check",
    "first": "alert-octagon",
    "after": "alert-triangle",
    "missing": "circle",
}
_NAME = Qt.ItemDataRole.UserRole


class Row(NamedTuple):
    """A tensor of the step: the operation that makes it, and what was compared, if it was recorded."""

    name: str
    operation: Operation
    state: State
    tensor: Compared | None


def shape_text(tensor: Compared) -> str:
    """The shape as Python writes it; nothing for a number."""
    shape = tensor.yours.shape
    return f"({', '.join(map(str, shape))}{',' if len(shape) == 1 else ''})" if shape else ""


class Tensors(QTreeWidget):
    """The current row is looked at; `chosen` tells that the user has made it so."""

    chosen = Signal(str)  # the name of a tensor

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("tensors")
        self.setAccessibleName(self.tr("Tensors of the step"))
        self.setColumnCount(3)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setUniformRowHeights(True)
        self.setIconSize(QSize(_SIGN, _SIGN))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.currentItemChanged.connect(lambda: self.chosen.emit(self.current_name))

    @property
    def current_name(self) -> str:
        """What the tensor of the current row is called; "" without one."""
        item = self.currentItem()
        return str(item.data(0, _NAME)) if item is not None else ""

    def show_step(self, rows: Sequence[Row], current: str) -> None:
        """Show these tensors, one of them as the current row; an empty list has none."""
        self.blockSignals(True)
        self.clear()
        phase = ""
        for row in rows:
            if row.operation.phase != phase:
                phase = row.operation.phase
                self._add_phase(phase_name(row.operation))
            item = self._add(*row)
            if row.name == current:
                self.setCurrentItem(item)
        self.blockSignals(False)

    def _add_phase(self, title: str) -> None:
        item = QTreeWidgetItem(self, [title])
        item.setSizeHint(2, QSize(0, theme.px(_ROW)))
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setForeground(0, QColor(theme.current().muted))
        item.setFirstColumnSpanned(True)

    def _add(
        self, name: str, operation: Operation, state: State, tensor: Compared | None
    ) -> QTreeWidgetItem:
        made_by = operation_name(operation)
        if operation.layer is not None:
            made_by = f"{layer_name(operation.layer)} · {made_by}"
        item = QTreeWidgetItem(self, [name, shape_text(tensor) if tensor else "", made_by])
        item.setSizeHint(2, QSize(0, theme.px(_ROW)))
        item.setData(0, _NAME, name)
        item.setIcon(0, _sign(state))
        item.setToolTip(0, self._word(state))
        item.setToolTip(2, made_by)
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{name}: {self._word(state)}")
        for column in (1, 2) if tensor else (0, 2):
            item.setForeground(column, QColor(theme.current().muted))
        return item

    def _word(self, state: State) -> str:
        return {
            "agrees": self.tr("agrees"),
            "first": self.tr("the first that differs"),
            "after": self.tr("differs too"),
            "missing": self.tr("not recorded"),
        }[state]


def _sign(state: State) -> QIcon:
    """A shape tells the state, and its colour too, also where it is selected."""
    colours = theme.current()
    colour = colours.danger if state in ("first", "after") else colours.muted
    made = QIcon(icon(_ICONS[state], colour))
    made.addPixmap(made.pixmap(_SIGN, _SIGN), QIcon.Mode.Selected)
    return made
