"""Which two of many things are the axes of a plot."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.plots.pg.plane import PADDING
from ui.widgets.quiet_choice import QuietChoice


class PairChoice(QWidget):
    """The same one twice makes the two change places. Emits `turned` when the user chose."""

    turned = Signal()

    def __init__(self, across: str, up: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.pair: tuple[Hashable, Hashable] = (None, None)
        self._choices: Sequence[tuple[Hashable, str]] = ()
        self.across = QuietChoice(across, self.tr("The horizontal axis"), self)
        self.up = QuietChoice(up, self.tr("The vertical axis"), self)
        self.across.chosen.connect(lambda value: self._turn(0, value))
        self.up.chosen.connect(lambda value: self._turn(1, value))
        row = QHBoxLayout(self)
        row.setContentsMargins(PADDING, 0, PADDING, 0)
        row.addWidget(self.across)
        row.addStretch(1)
        row.addWidget(self.up)

    def offer(self, choices: Sequence[tuple[Hashable, str]]) -> None:
        """Offer values with their texts, and stay with the pair if both are among them."""
        self._choices = choices
        self.choose(self.pair)

    def choose(self, pair: tuple[Hashable, Hashable]) -> None:
        """Choose two, or the first two where one of them is not there, without telling anyone."""
        values = [value for value, _ in self._choices]
        self.pair = pair if set(pair) <= set(values) else (values[0], values[:2][-1])
        for choice, arrow, value in zip((self.across, self.up), "→↑", self.pair, strict=True):
            choice.set_choices([(v, f"{arrow} {text}") for v, text in self._choices], value)

    def _turn(self, place: int, value: Hashable) -> None:
        other = self.pair[1 - place]
        if value == other:
            other = self.pair[place]
        self.choose((value, other) if place == 0 else (other, value))
        self.turned.emit()
