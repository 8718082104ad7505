"""The scaling of inputs and of targets, and from which range to which it takes every column."""

import math

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from nnsim.data.datasets import Dataset
from nnsim.data.preparation import Scaling
from nnsim.functions.tape import Array
from ui.base import theme
from ui.base.number_format import MINUS
from ui.base.translation import Phrase
from ui.document.naming import column_names, feature_name
from ui.panels.data.fields import PreparationFields
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.labelled_row import Captioned, caption
from ui.widgets.segmented_control import Segmented

_NAME = 52  # px of a column's name at least
_MOST_COLUMNS = 12  # whose ranges are listed; of more the first
translate = QCoreApplication.translate


def scaling_title(scaling: Scaling) -> str:
    """What the numbers of a column become."""
    return str(scaling_phrase(scaling))


def scaling_phrase(scaling: Scaling) -> Phrase:
    """The same for what outlives the language."""
    return {
        "none": Phrase("Scaling", "none"),
        "minmax": Phrase("Scaling", "0 to 1"),
        "standard": Phrase("Scaling", "mean 0, σ 1"),
    }[scaling]


def scaling_words(dataset: Dataset) -> str:
    """What is scaled and how, in a few words; "" if nothing is."""
    preparation = dataset.preparation
    inputs, targets = preparation.inputs, preparation.targets
    if dataset.is_classification or targets in ("none", inputs):
        return "" if inputs == "none" else scaling_title(inputs)
    if inputs == "none":
        return translate("Scaling", "targets {0}").format(scaling_title(targets))
    return f"{scaling_title(inputs)} · {scaling_title(targets)}"


class ScalingRows(QWidget):
    """The choice for inputs, that for the targets of a regression, and the ranges."""

    def __init__(self, fields: PreparationFields, parent: QWidget) -> None:
        super().__init__(parent)
        self._fields = fields
        self._cells: list[tuple[QLabel, ...]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(6)
        self.inputs = self._choice("inputs", Phrase("ScalingRows", "Scaling of inputs: {0}"))
        self.targets = self._choice("targets", Phrase("ScalingRows", "Scaling of targets: {0}"))
        column.addWidget(Captioned(self.tr("Inputs"), self.inputs))
        self._target_row = Captioned(self.tr("Targets"), self.targets)
        column.addWidget(self._target_row)
        self.ranges = QGridLayout()
        self.ranges.setHorizontalSpacing(8)
        self.ranges.setVerticalSpacing(2)
        self.ranges.setColumnStretch(0, 1)
        self.ranges.setColumnMinimumWidth(0, theme.px(_NAME))
        column.addLayout(self.ranges)
        self.note = caption(self)
        column.addWidget(self.note)
        fields.follow(self.show_dataset)

    def _choice(self, setting: str, text: Phrase) -> Segmented:
        scalings: tuple[Scaling, ...] = ("none", "minmax", "standard")
        tips = (
            self.tr("The network gets the numbers as they are"),
            self.tr("The smallest number becomes 0, the largest 1"),
            self.tr("Less the mean, divided by the standard deviation"),
        )
        choices = [(s, scaling_title(s), t) for s, t in zip(scalings, tips, strict=True)]
        made = Segmented(choices, self)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        made.chosen.connect(lambda scaling: self._choose(setting, text, scaling))
        return made

    def _choose(self, setting: str, text: Phrase, scaling: Scaling) -> None:
        count = f"{len(self._fields.dataset.train_indices):,}"
        say = self.tr("Scaled by what the {0} training points are; what is shown keeps its units.")
        told = "" if scaling == "none" else say.format(count)
        self._fields.set_(text.of(scaling_phrase(scaling)), say=told, **{setting: scaling})

    def show_dataset(self, dataset: Dataset) -> None:
        """Show what is chosen, and the ranges of the training points."""
        self.inputs.set_value(dataset.preparation.inputs)
        self.targets.set_value(dataset.preparation.targets)
        self._target_row.setVisible(not dataset.is_classification)
        self._show_ranges(dataset)
        scaled = not (dataset.input_scaling.is_identity and dataset.target_scaling.is_identity)
        self.note.setVisible(scaled)
        self.note.setText(
            self.tr(
                "By the training points alone. Axes, tables and hover keep the original units; "
                "neurons and arithmetic have what the network gets."
            )
        )

    def _show_ranges(self, dataset: Dataset) -> None:
        table = [("", self.tr("before"), self.tr("after")), *_ranges(dataset)]
        hidden = dataset.n_features - _MOST_COLUMNS
        if hidden > 0:
            table.append((self.tr("and {0} more").format(f"{hidden:,}"), "", ""))
        while len(self._cells) < len(table):
            self._cells.append(self._add_row(len(self._cells)))
        for row, labels in enumerate(self._cells):
            for place, label in enumerate(labels):
                text = table[row][place] if row < len(table) else ""
                label.setText(text if place else text.partition(" (")[0])
                label.setToolTip("" if place else text)
                label.setVisible(row < len(table))

    def _add_row(self, row: int) -> tuple[QLabel, ...]:
        """The name of a column, what it was and what it is."""
        labels = ElidedLabel(parent=self), QLabel(self), QLabel(self)
        for place, label in enumerate(labels):
            label.setProperty("role", "caption")
            side = Qt.AlignmentFlag.AlignRight if place else Qt.AlignmentFlag.AlignLeft
            label.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            label.setWordWrap(place > 0)  # no range is cut, nor makes the panel wider
            self.ranges.addWidget(label, row, place)
        return labels


def _ranges(dataset: Dataset) -> list[tuple[str, str, str]]:
    """Name, range before and range after of the first inputs and of the target of a regression."""
    train, inputs = dataset.train_indices, slice(_MOST_COLUMNS)
    names = [feature_name(name) for name in column_names(dataset)[inputs]]
    tables = [(names, dataset.original_features[:, inputs], dataset.features[:, inputs])]
    if not dataset.is_classification:
        title = translate("Scaling", "target")
        several = [f"{title} {k + 1}" for k in range(dataset.n_targets)][inputs]
        titles = several if dataset.n_targets > 1 else [title]
        tables.append((titles, dataset.original_targets[:, inputs], dataset.targets[:, inputs]))
    found = []
    for titles, before, after in tables:
        ends = _ends(before[train]), _ends(after[train])
        found += list(zip(titles, *ends, strict=True))
    return found


def _ends(table: Array) -> list[str]:
    low, high = table.min(axis=0).tolist(), table.max(axis=0).tolist()
    to = translate("Scaling", "{0} to {1}")
    return [to.format(*_shown(a, b)) for a, b in zip(low, high, strict=True)]


def _shown(low: float, high: float) -> tuple[str, str]:
    """Both ends of a range, as precise as tells them apart: three digits of the larger one."""
    largest = max(abs(low), abs(high))
    least = 10.0 ** (math.floor(math.log10(largest)) - 2) if largest > 0 else 0.0
    one, other = (0.0 if abs(end) < least else end for end in (low, high))
    return f"{one:.3g}".replace("-", MINUS), f"{other:.3g}".replace("-", MINUS)
