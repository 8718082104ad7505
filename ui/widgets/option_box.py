"""A drop-down list of named choices, each with its explanation, or the reason why it cannot be had."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from ui.base.translation import translate_text

_CHARACTERS = 6  # a list may become as narrow as this many


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: the value it stands for, its title and tooltip; with a `reason` it is disabled."""

    value: Hashable
    title: str
    tip: str = ""
    reason: str = ""


class OptionBox(QComboBox):
    """Emits `chosen` when the user picks another option."""

    chosen = Signal(object)

    def __init__(self, options: Iterable[Option] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_CHARACTERS)
        self.setMaxVisibleItems(20)
        self.setItemDelegate(QStyledItemDelegate(self))  # the one that heeds the style sheet
        self._options: tuple[Option, ...] = ()
        self._value: Hashable = None
        self._purpose = ""
        self.activated.connect(self._choose)
        self.set_options(options)

    @property
    def value(self) -> Hashable:
        """The value of the option that is shown; None when there is none."""
        return self._value

    def set_options(self, options: Iterable[Option]) -> None:
        """Offer other options; the one shown stays if it is among them."""
        options = tuple(options)
        if options == self._options:
            return
        self._options = options
        self.clear()
        model = self.model()
        assert isinstance(model, QStandardItemModel)
        for row, option in enumerate(options):
            self.addItem(translate_text(option.title))
            model.item(row).setToolTip(option.reason or option.tip)
            model.item(row).setEnabled(not option.reason)
        self.set_value(self._value)

    def set_value(self, value: Hashable) -> None:
        """Show an option without telling anyone; None, or one that is not there, shows nothing."""
        self._value = value
        values = [option.value for option in self._options]
        self.setCurrentIndex(values.index(value) if value in values else -1)
        self._show_tip()

    def set_purpose(self, purpose: str) -> None:
        """Say in the tooltip what is chosen here."""
        self._purpose = purpose
        self._show_tip()

    def _choose(self, index: int) -> None:
        value = self._options[index].value
        if value != self._value:
            self.set_value(value)
            self.chosen.emit(value)

    def _show_tip(self) -> None:
        chosen = next((o for o in self._options if o.value == self._value), None)
        title = (
            f"{translate_text(chosen.title)}: {translate_text(chosen.tip)}"
            if chosen and chosen.tip
            else ""
        )
        self.setToolTip("\n".join(filter(None, (self._purpose, title))))

    def showPopup(self) -> None:
        view = self.view()
        view.setMinimumWidth(view.sizeHintForColumn(0) + 24)
        super().showPopup()

    def paintEvent(self, event: QPaintEvent) -> None:
        """As Qt paints it, but a title that is too long ends in dots instead of being cut."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            self,
        )
        text = option.currentText or self.placeholderText()
        elide = Qt.TextElideMode.ElideRight
        option.currentText = self.fontMetrics().elidedText(text, elide, field.width() - 2)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the column scrolls, and nothing changes on the way
