"""Which two of many features are the axes of a decision map."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.plots.plot_panel import PADDING
from ui.widgets.quiet_choice import QuietChoice


class AxesChoice(QWidget):
    """Shown where there are more features than axes; the same one twice makes the two change places."""

    chosen = Signal(object)  # (across, up): indices of features

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._axes = (0, 1)
        self.across = QuietChoice(self.tr("Feature across"), self.tr("The horizontal axis"), self)
        self.up = QuietChoice(self.tr("Feature up"), self.tr("The vertical axis"), self)
        self.across.chosen.connect(lambda axis: self._choose(0, axis))
        self.up.chosen.connect(lambda axis: self._choose(1, axis))
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(PADDING, 0, PADDING, 4)
        column.setSpacing(0)
        row.addWidget(self.across)
        row.addStretch(1)
        row.addWidget(self.up)
        note = QLabel(self.tr("The other features are held at their training mean."), self)
        note.setProperty("role", "caption")
        column.addLayout(row)
        column.addWidget(note)

    def show_axes(self, names: Sequence[str], axes: tuple[int, int]) -> None:
        """Offer these features, two of them chosen."""
        self._axes = axes
        self.setVisible(len(names) > 2)
        for choice, arrow, axis in ((self.across, "→", axes[0]), (self.up, "↑", axes[1])):
            choice.set_choices([(n, f"{arrow} {name}") for n, name in enumerate(names)], axis)

    def _choose(self, place: int, axis: int) -> None:
        across, up = self._axes
        other = self._axes[1 - place]
        if axis == other:
            across, up = up, across
        elif place == 0:
            across = axis
        else:
            up = axis
        self.chosen.emit((across, up))
