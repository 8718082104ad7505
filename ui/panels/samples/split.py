"""A small popup that asks which share of the samples is held out to test on, and by which seed."""

from functools import partial

import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QPushButton, QVBoxLayout, QWidget

from nnsim.data.datasets import Dataset, held_out
from nnsim.data.point_edits import hold_out
from nnsim.data.recipes import LIMITS
from ui.base.number_format import exact
from ui.base.translation import Phrase
from ui.training.session import TrainingSession
from ui.widgets.labelled_row import LabelledRow
from ui.widgets.number_field import NumberField, within
from ui.widgets.seed_row import SeedRow

_WIDTH = 260  # px


class SplitPopup(QFrame):
    """Enter and the button split and close it, Esc and a click elsewhere close it."""

    def __init__(self, session: TrainingSession, below: QWidget) -> None:
        super().__init__(below, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "popup")
        self.setMinimumWidth(_WIDTH)
        self._session = session
        dataset = session.document.project.dataset
        self.share = NumberField(self, allowed=within(0, 100 * LIMITS["test_share"][1]), unit=" %")
        self.share.set_value(round(100 * float(dataset.test.mean())))
        self.share.setAccessibleName(self.tr("Test share"))
        purpose = self.tr("The same seed always holds out the same samples")
        self.seed = SeedRow(purpose, self.tr("Others from the next seed"), self)
        self.seed.next_asked.connect(lambda: self.seed.field.set_value(self.seed.following()))
        self.stratified = QCheckBox(self.tr("Of every class the same share"), self)
        self.stratified.setChecked(True)
        self.stratified.setVisible(dataset.is_classification)
        go = QPushButton(self.tr("Split"), self)
        go.clicked.connect(self.split)
        for field in (self.share, self.seed.field):
            field.returnPressed.connect(self.split)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(LabelledRow(self.tr("Test share"), self.share))
        for widget in (self.seed, self.stratified, go):
            column.addWidget(widget)
        self.adjustSize()
        self.move(below.mapToGlobal(QPoint(0, below.height() + 4)))

    def open(self) -> None:
        """Show it, with the keyboard in the first field."""
        self.show()
        self.share.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def split(self) -> None:
        """Hold out this share, as one undo step."""
        if not (self.share.commit() and self.seed.field.commit()):
            return
        share, seed = self.share.value, int(self.seed.field.value)
        text = Phrase("SplitPopup", "Hold out {0} % to test").of(exact(share))
        edit = partial(_split, share / 100, seed, self.stratified.isChecked())
        self.close()
        self._session.data_edits.apply(text, edit)


def _split(share: float, seed: int, stratified: bool, dataset: Dataset) -> Dataset:
    raw = dataset.raw
    strata = raw.labels if stratified else np.zeros(len(raw.features), np.intp)
    return hold_out(dataset, held_out(strata, share, seed))
