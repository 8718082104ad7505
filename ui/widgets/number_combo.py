"""A number field with a list of common values, some of which may have a name."""

from collections.abc import Iterator, Mapping, Sequence
from math import inf

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from ui.base import theme
from ui.base.icons import icon
from ui.base.translation import Phrase
from ui.widgets.number_field import Check, NumberField


class NumberComboBox(NumberField):
    """Up and Down go through the list, Alt+Down opens it, and any other number can be typed.

    A value with a name, such as 0 for “all”, stands above all numbers.
    """

    def __init__(
        self,
        listed: Sequence[float],
        parent: QWidget | None = None,
        *,
        whole: bool = False,
        allowed: Check | None = None,
        purpose: str = "",
    ) -> None:
        self._listed = tuple(listed)
        self._phrases: Mapping[float, Phrase] = {}
        self._names: Mapping[float, str] = {}
        super().__init__(parent, whole=whole, allowed=allowed, purpose=purpose)
        self._open = QAction(self.tr("Common values"), self)
        self._open.triggered.connect(self.show_list)
        theme.changed.connect(self._dress)
        self.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)
        self._dress()

    def set_names(self, names: Mapping[float, Phrase]) -> None:
        """Call values by a name; typing its first word is enough."""
        if names != self._phrases:
            self._phrases = dict(names)
            self._names = {value: str(name) for value, name in names.items()}
            if not self.isModified():
                self.restore()

    def show_list(self) -> None:
        """Open the list under the field."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setMinimumWidth(self.width())
        for value in self._listed:
            menu.addAction(self.spell(value)).triggered.connect(
                lambda _=False, value=value: self._take(value)
            )
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def phrase_of(self, value: float) -> Phrase | str:
        """As it is spelled, for what outlives the language."""
        return self._phrases.get(value) or self.spell(value)

    def spell(self, value: float, in_full: bool = False) -> str:
        return self._names.get(value) or super().spell(value, in_full)

    def _shorter(self, value: float) -> Iterator[str]:
        if value in self._names:
            yield self._names[value].split()[0]
        else:
            yield from super()._shorter(value)

    def read(self, text: str) -> float:
        typed = text.strip().casefold()
        for value, name in self._names.items():
            if typed in (name.casefold(), name.split()[0].casefold()):
                return value
        return super().read(text)

    def stepped(self, value: float, direction: int) -> float:
        if direction > 0:
            above = (v for v in self._listed if self._rank(v) > self._rank(value))
            return next(above, value)
        below = (v for v in reversed(self._listed) if self._rank(v) < self._rank(value))
        return next(below, value)

    def _rank(self, value: float) -> float:
        return inf if value in self._names else value

    def _dress(self) -> None:
        self._open.setIcon(icon("chevron-down", theme.current().muted))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_F4 or (alt and event.key() == Qt.Key.Key_Down):
            self.show_list()
        else:
            super().keyPressEvent(event)
