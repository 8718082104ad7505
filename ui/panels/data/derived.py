"""Inputs that are derived from others: those that textbooks add, and any formula of one's own."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from nnsim.data.datasets import Dataset
from nnsim.data.derived import columns_by_name, parse_derived, usual_formulas
from nnsim.data.prepare import prepare
from ui.base import theme
from ui.base.translation import Phrase
from ui.document.naming import feature_name, formula_name
from ui.panels.data.fields import PreparationFields
from ui.panels.data.formula_rows import FormulaRow
from ui.widgets.labelled_row import caption
from ui.widgets.wrapped_row import WrappedRow

translate = QCoreApplication.translate
_ROOM = 164  # px of a formula on a button
_MOST_NAMED = 8  # columns


def derived_words(dataset: Dataset) -> str:
    """The formulas; "" without any."""
    names = map(formula_name, dataset.preparation.derived)
    return ", ".join(names)


class DerivedRows(QWidget):
    """A button for each formula, on where it is an input, and a field for others."""

    def __init__(self, fields: PreparationFields, parent: QWidget) -> None:
        super().__init__(parent)
        self._fields = fields
        self.buttons: dict[str, QPushButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(4)
        self._places = WrappedRow(4)
        column.addLayout(self._places)
        examples = self.tr("An input of your own:\nx1**3, max(x1, x2), x1 > 0.5")
        self.formula = FormulaRow(self.tr("Formula of an input"), examples, self._check, self)
        self.formula.field.setPlaceholderText(self.tr("own formula, as x1**3"))
        self.formula.committed.connect(self._add)
        column.addWidget(self.formula)
        self._names = caption(self)
        column.addWidget(self._names)
        fields.follow(self.show_dataset)

    def _check(self, text: str) -> None:
        """Raise a UserError if this cannot be an input too."""
        dataset, text = self._fields.dataset, text.strip()
        if text:
            derived = (*dataset.preparation.derived, text)
            parse_derived(derived, dataset.given_names)
            prepare(dataset, replace(dataset.preparation, derived=derived))

    def _add(self, text: str) -> None:
        if text:
            self._toggle(text)

    def _toggle(self, text: str) -> None:
        """Add an input, or take it away."""
        derived, name = self._fields.preparation.derived, formula_name(text)
        if text in derived:
            left = tuple(one for one in derived if one != text)
            self._fields.set_(Phrase("DerivedRows", "Remove input {0}").of(name), derived=left)
            return
        said = self.tr("{0} is an input now; its weights are drawn, all others stay.").format(name)
        text_of_step = Phrase("DerivedRows", "Derive input {0}").of(name)
        self._fields.set_(text_of_step, say=said, derived=(*derived, text))

    def show_dataset(self, dataset: Dataset) -> None:
        """Offer the usual formulas of these inputs, and those that there are."""
        usual, derived = usual_formulas(dataset.given_names), dataset.preparation.derived
        offered = list(dict.fromkeys((*usual, *derived)))
        if offered != list(self.buttons):
            self._make_buttons(offered)
        for text, button in self.buttons.items():
            button.setChecked(text in derived)
        self.formula.set_value("")
        self._names.setText(self._named(dataset))
        self._names.setVisible(bool(self._names.text()))

    def _make_buttons(self, offered: list[str]) -> None:
        focused = next((text for text, b in self.buttons.items() if b.hasFocus()), "")
        while item := self._places.takeAt(0):
            button = item.widget()
            assert button is not None
            button.hide()
            button.deleteLater()
        self.buttons = {text: self._made_button(text) for text in offered}
        for button in self.buttons.values():
            self._places.addWidget(button)
        if focused in self.buttons:
            self.buttons[focused].setFocus()

    def _made_button(self, text: str) -> QPushButton:
        name = formula_name(text)
        metrics = QFontMetrics(theme.font(weight=QFont.Weight.DemiBold))
        short = metrics.elidedText(name, Qt.TextElideMode.ElideRight, theme.px(_ROOM))
        made = QPushButton(short, self)
        made.setCheckable(True)
        made.setProperty("role", "toggle")
        made.setToolTip(text)
        made.setAccessibleName(text)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.clicked.connect(lambda: self._toggle(text))
        return made

    def _named(self, dataset: Dataset) -> str:
        """Which columns x1, x2 … are, where they are called otherwise."""
        names, places = dataset.given_names, columns_by_name(dataset.given_names)
        called = [
            f"{feature_name(f'x{k}')} {name}"
            for k, name in enumerate(names[:_MOST_NAMED], start=1)
            if name != f"x{k}" and places.get(f"x{k}") == k - 1
        ]
        return " · ".join(called)
