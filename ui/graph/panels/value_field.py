"""A field for a number or an array, as the text of a graph has it."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from nnsim.errors import UserError
from nnsim.graph.text import parse_value
from nnsim.graph.typed import typed
from ui.base import theme
from ui.base.number_format import MINUS
from ui.base.translation import error_text
from ui.widgets.line_edit import TextField


class ValueField(TextField):
    """What is typed is told once it is accepted; what is no value is marked and changes nothing."""

    given = Signal(str)  # a value, as it is typed

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.editingFinished.connect(self._give)

    def show_value(self, text: str) -> None:
        """Show a value in place of what is typed."""
        with QSignalBlocker(self):
            self.setText(text.replace("-", MINUS))
            self.setCursorPosition(0)
        self.setModified(False)
        self.setToolTip(self.text())
        theme.set_mark(self, "invalid", None)

    def refuse(self, error: UserError) -> None:
        """Mark what is typed, and say what is wrong with it."""
        theme.set_mark(self, "invalid", "true")
        self.setToolTip(error_text(error))

    def _give(self) -> None:
        if not self.isModified():
            return
        try:
            value = typed(parse_value(self.text()))
        except UserError as error:
            self.refuse(error)
        else:
            self.given.emit(value)
