"""How numbers are scaled, and what that makes of each column."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from nnsim.data.preparation import Preparation
from ui.dialogs.table_import.ranges import ColumnRange, RangeList
from ui.widgets.labelled_row import caption
from ui.widgets.segmented_control import Segmented


class ScalingChoice(QWidget):
    """Scaling of the inputs, and of targets that are numbers."""

    inputs_chosen = Signal(object)
    targets_chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        title, self._targets_title = (
            QLabel(self.tr("Scaling of inputs")),
            QLabel(self.tr("Of targets")),
        )
        title.setProperty("role", "title")
        self._targets_title.setProperty("role", "muted")
        self.inputs, self.targets = Segmented(self._ways(), self), Segmented(self._ways(), self)
        self.inputs.chosen.connect(self.inputs_chosen)
        self.targets.chosen.connect(self.targets_chosen)
        self.ranges = RangeList(self)
        self.remark = caption(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for label, choice in ((title, self.inputs), (self._targets_title, self.targets)):
            row = QHBoxLayout()
            row.addWidget(label, 1)
            row.addWidget(choice)
            column.addLayout(row)
        column.addWidget(self.ranges, 1)
        column.addWidget(self.remark)

    def _ways(self) -> list[tuple[str, str, str]]:
        return [
            ("none", self.tr("None"), self.tr("The network gets the numbers as they are")),
            ("minmax", self.tr("0 to 1"), self.tr("From the least number to the greatest")),
            ("standard", self.tr("Mean 0, σ 1"), self.tr("σ is the standard deviation")),
        ]

    def show_scaling(
        self, scaling: Preparation, ranges: Sequence[ColumnRange], n_train: int, numbers: bool
    ) -> None:
        """Show what is chosen and what comes of it; `numbers`: the targets are some."""
        self.inputs.set_value(scaling.inputs)
        self.targets.set_value(scaling.targets)
        for widget in (self._targets_title, self.targets):
            widget.setVisible(numbers)
        self.ranges.show_ranges(ranges)
        ways = {scaling.inputs, scaling.targets if numbers else "none"} - {"none"}
        if not ways:
            text = self.tr("The network gets the numbers as they are.")
        elif "standard" in ways:
            text = self.tr("Mean and σ come from the {0} training rows alone and are kept.")
        else:
            text = self.tr("Least and greatest come from the {0} training rows alone and are kept.")
        self.remark.setText(text.format(f"{n_train:,}"))
