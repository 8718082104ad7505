"""Trouble on purpose: wrong labels, outliers and rare classes, each a slider."""

from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nnsim.data.datasets import Dataset
from nnsim.data.preparation import MAX_SHARE
from ui.base.number_format import exact
from ui.base.translation import Phrase, listed
from ui.panels.data.fields import PreparationFields
from ui.widgets.labelled_row import caption
from ui.widgets.number_field import within
from ui.widgets.seed_row import SeedRow
from ui.widgets.slider_row import SliderRow

translate = QCoreApplication.translate
_TOP = 50.0  # per cent, of the sliders of what is mistaken; more can be typed
_SMOOTH = 20_000  # points up to which preparing keeps up with a slider


def trouble_words(dataset: Dataset) -> str:
    """What trouble there is, in a few words; "" without any."""
    preparation, parts = dataset.preparation, []
    if preparation.label_noise:
        share = exact(round(100 * preparation.label_noise, 10))
        parts.append(translate("Trouble", "{0} % wrong").format(share))
    if preparation.outliers:
        share = exact(round(100 * preparation.outliers, 10))
        parts.append(translate("Trouble", "{0} % outliers").format(share))
    if preparation.imbalance and dataset.is_classification:
        parts.append(translate("Trouble", "imbalance"))
    return " · ".join(parts)


class TroubleRows(QWidget):
    """Of training points alone: test points tell what it costs."""

    def __init__(self, fields: PreparationFields, parent: QWidget) -> None:
        super().__init__(parent)
        self._fields = fields
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(0)
        self.label_noise = self._slider(
            "label_noise",
            Phrase("TroubleRows", "Wrong labels"),
            self.tr("Share of the training points that get another class, or another's target"),
            _TOP,
        )
        self.outliers = self._slider(
            "outliers",
            Phrase("TroubleRows", "Outliers"),
            self.tr("Share of the training points that lie 4 to 8 standard deviations away"),
            _TOP,
        )
        self.imbalance = self._slider(
            "imbalance",
            Phrase("TroubleRows", "Imbalance"),
            self.tr("Share of the training points left out of every class but the first"),
            100 * MAX_SHARE,
        )
        self.seed = SeedRow(
            self.tr("The same seed always troubles the same points"),
            self.tr("Trouble other points, from the next seed"),
            self,
        )
        self.seed.field.committed.connect(self._set_seed)
        self.seed.field.editingFinished.connect(fields.document.end_merging)
        self.seed.next_asked.connect(self._take_next_seed)
        note = caption(self)
        note.setText(self.tr("Test points stay as they are, and show what it costs."))
        for row in (self.label_noise, self.outliers, self.imbalance, self.seed, note):
            column.addWidget(row)
        fields.follow(self.show_dataset)

    def _slider(self, setting: str, text: Phrase, purpose: str, top: float) -> SliderRow:
        allowed = within(0, 100 * MAX_SHARE)
        made = SliderRow(str(text), top, 1, allowed, unit=" %", purpose=purpose, parent=self)

        def move(value: float) -> None:
            if value != round(100 * getattr(self._fields.preparation, setting), 10):
                told = listed([text, f"{exact(value)} %"], " ")
                changes: dict[str, Any] = {setting: value / 100}
                self._fields.set_(told, f"data.{setting}", **changes)

        made.moved.connect(move)
        made.settled.connect(self._fields.document.end_merging)
        return made

    def _set_seed(self, seed: float) -> None:
        if seed != self._fields.preparation.seed:
            text = Phrase("TroubleRows", "Seed of the trouble {0}").of(exact(seed))
            self._fields.set_(text, "data.trouble_seed", seed=int(seed))

    def _take_next_seed(self) -> None:
        self._fields.set_(Phrase("TroubleRows", "Trouble other points"), seed=self.seed.following())
        self._fields.document.end_merging()

    def show_dataset(self, dataset: Dataset) -> None:
        """Show the shares there are; classes alone can be rare."""
        preparation = dataset.preparation
        self.label_noise.set_value(round(100 * preparation.label_noise, 10))
        self.outliers.set_value(round(100 * preparation.outliers, 10))
        self.imbalance.set_value(round(100 * preparation.imbalance, 10))
        self.imbalance.setVisible(dataset.is_classification)
        self.seed.field.set_value(preparation.seed)
        self.seed.setVisible(preparation.has_trouble)
        for slider in (self.label_noise, self.outliers, self.imbalance):
            slider.set_live(len(dataset.raw.features) <= _SMOOTH)
