"""What is done to points before the network gets them, folded while it is not looked at."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nnsim.data.datasets import Dataset
from ui.document.document import Document
from ui.panels.data.derived import DerivedRows, derived_words
from ui.panels.data.fields import PreparationFields
from ui.panels.data.rate_note import RateNote
from ui.panels.data.scaling import ScalingRows, scaling_words
from ui.panels.data.trouble import TroubleRows, trouble_words
from ui.widgets.more import CollapsibleRows


class PreparationRows(QWidget):
    """Three folds, each of which says beside its title what is set in it."""

    hint = Signal(str)

    def __init__(self, document: Document, parent: QWidget) -> None:
        super().__init__(parent)
        self._fields = PreparationFields(document, self)
        self._fields.hint.connect(self.hint)
        self.scaling = CollapsibleRows(self._scaling_rows, self, title=self.tr("Scaling"))
        self.derived = CollapsibleRows(self._derived_rows, self, title=self.tr("Derived inputs"))
        self.trouble = CollapsibleRows(self._trouble_rows, self, title=self.tr("Trouble"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(0)
        self.rate_note = RateNote(self._fields, self)
        for part in (self.rate_note, self.scaling, self.derived, self.trouble):
            column.addWidget(part)
        self._fields.follow(self._show_words)

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
        self.scaling.set_aside(scaling_words(dataset))
        self.derived.set_aside(derived_words(dataset))
        self.trouble.set_aside(trouble_words(dataset))
