"""What is done to points before the network gets them, folded while it is not looked at."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nnsim.data.datasets import Dataset
from ui.base import theme
from ui.document.document import Document
from ui.panels.data.derived import DerivedRows, derived_words
from ui.panels.data.fields import PreparationFields
from ui.panels.data.rate_note import RateNote
from ui.panels.data.scaling import ScalingRows, scaling_words
from ui.panels.data.trouble import TroubleRows, trouble_words
from ui.widgets.more import CollapsibleRows

_INDENT = 12  # px of a fold in the fold


class PreparationRows(QWidget):
    """Three folds in one; each says beside its title what is set in it."""

    hint = Signal(str)

    def __init__(self, document: Document, parent: QWidget) -> None:
        super().__init__(parent)
        self._fields = PreparationFields(document, self)
        self._fields.hint.connect(self.hint)
        self.scaling = CollapsibleRows(self._scaling_rows, self, title=self.tr("Scaling"))
        self.derived = CollapsibleRows(self._derived_rows, self, title=self.tr("Derived inputs"))
        self.trouble = CollapsibleRows(self._trouble_rows, self, title=self.tr("Trouble"))
        self.all = CollapsibleRows(self._parts, self, title=self.tr("Preparation"))
        self.rate_note = RateNote(self._fields, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.rate_note)
        column.addWidget(self.all)
        for part in self._folds:
            part.hide()
        self._fields.follow(self._show_words)

    @property
    def _folds(self) -> tuple[CollapsibleRows, ...]:
        return self.scaling, self.derived, self.trouble

    def _parts(self) -> tuple[QWidget, ...]:
        for part in self._folds:
            part.show()
            part.setContentsMargins(theme.px(_INDENT), 0, 0, 0)
        return self._folds

    def _scaling_rows(self) -> tuple[QWidget, ...]:
        self.scaling_rows = ScalingRows(self._fields, self)
        return (self.scaling_rows,)

    def _derived_rows(self) -> tuple[QWidget, ...]:
        self.derived_rows = DerivedRows(self._fields, self)
        return (self.derived_rows,)

    def _trouble_rows(self) -> tuple[QWidget, ...]:
        self.trouble_rows = TroubleRows(self._fields, self)
        return (self.trouble_rows,)

    def _show_words(self, dataset: Dataset) -> None:
        words = scaling_words(dataset), derived_words(dataset), trouble_words(dataset)
        none = self.tr("none")
        for part, text in zip(self._folds, words, strict=False):
            part.set_aside(text or none)
        self.all.set_aside(" · ".join(filter(None, words)) or none)
