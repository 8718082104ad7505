"""A row for a seed: the number itself, and a die for the next one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from nnsim.data.recipes import LIMITS
from ui.widgets.icon_button import IconButton
from ui.widgets.labelled_row import LabelledRow
from ui.widgets.number_field import NumberField, within

_FIRST, _LAST = LIMITS["seed"]


class SeedRow(LabelledRow):
    """`field` is for a seed that is typed; the die emits `next_asked`."""

    next_asked = Signal()

    def __init__(self, purpose: str, tip: str, parent: QWidget) -> None:
        self.field = NumberField(parent, whole=True, allowed=within(_FIRST, _LAST))
        self.die = IconButton("dice-5", tip, parent)
        super().__init__("", self.field, self.die, purpose=purpose)
        self.label.setText(self.tr("Seed"))
        self.field.setAccessibleName(self.tr("Seed"))
        self.die.clicked.connect(self.next_asked)

    def following(self) -> int:
        """The seed after the present one; after the last comes the first."""
        return int(_FIRST if self.field.value >= _LAST else self.field.value + 1)
