"""A segmented control: a few choices side by side, one of them on."""

from collections.abc import Hashable, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget


class Segmented(QFrame):
    """Emits `chosen` with the value of the segment that the user picked."""

    chosen = Signal(object)

    def __init__(
        self, choices: Iterable[tuple[Hashable, str, str]], parent: QWidget | None = None
    ) -> None:
        """`choices` are (value, label, tooltip)."""
        super().__init__(parent)
        self.setProperty("role", "segmented")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2, 2, 2, 2)
        layout.setSpacing(0)
        self._group = QButtonGroup(self)
        self._values: list[Hashable] = []
        for value, label, tip in choices:
            button = QPushButton(label, self)
            button.setCheckable(True)
            button.setToolTip(tip)
            button.setProperty("role", "segment")
            button.setAccessibleName(label)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._group.addButton(button, len(self._values))
            self._values.append(value)
            layout.addWidget(button)
        self._group.idClicked.connect(lambda number: self.chosen.emit(self._values[number]))

    @property
    def value(self) -> Hashable:
        """The value of the segment that is on."""
        return self._values[self._group.checkedId()]

    def set_value(self, value: Hashable) -> None:
        """Turn a segment on without telling anyone."""
        self._group.button(self._values.index(value)).setChecked(True)
