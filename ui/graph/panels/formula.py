"""A formula in a line: set like in a book once that can be done, and as plain text until then."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QWidget

from ui.base import math_renderer, theme

_SIZE = 16  # px of type
_LOOK = 60  # ms between two looks at whether formulas can be set


class FormulaLabel(QLabel):
    """Shows LaTeX; its accessible name and its tooltip are the plain text."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._latex = self._plain = ""
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._set)
        theme.changed.connect(self._soon.start)

    def show_formula(self, latex: str, plain: str) -> None:
        """Show a formula, or plain text where there is no LaTeX."""
        if (latex, plain) == (self._latex, self._plain):
            return
        self._latex, self._plain = latex, plain
        self.setAccessibleName(plain)
        if not latex:
            self.setText(plain)
            return
        made = math_renderer.known(*self._key())
        if made is not None:
            self.setPixmap(made.picture)
            return
        self.setText(plain)
        self._soon.start(0)

    def _key(self) -> tuple[str, int, str, float]:
        return self._latex, theme.px(_SIZE), theme.current().text, self.devicePixelRatioF()

    def _set(self) -> None:
        if not self._latex:
            return
        if not math_renderer.is_ready():
            self._soon.start(_LOOK)
            return
        made = math_renderer.typeset(*self._key())
        if made is not None:
            self.setPixmap(made.picture)
        else:
            self.setText(self._plain)
