"""A sentence over a card, in place of what would answer a question."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel, QLayout, QWidget

_MARGIN = 16  # px beside the words
_MOVES = QEvent.Type.Resize, QEvent.Type.LayoutRequest, QEvent.Type.ChildAdded


class Veil(QLabel):
    """Lies over all of a card but its header; what is below gets neither mouse nor keys."""

    def __init__(self, words: str, card: QWidget, header: QLayout) -> None:
        parts = card.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        super().__init__(words, card)
        self._header = header
        self._below = [x for x in parts if header.indexOf(x) < 0 and x.isEnabledTo(card)]
        self.setProperty("role", "muted")
        self.setMargin(_MARGIN)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAutoFillBackground(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        for part in self._below:
            part.setEnabled(False)
        card.installEventFilter(self)
        self._fit()
        self.show()

    def lift(self) -> None:
        """Show what is below again."""
        self.setParent(None)  # no part of the card from now on
        for part in self._below:
            part.setEnabled(True)
        self.deleteLater()

    def eventFilter(self, card: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self._fit()
        return super().eventFilter(card, event)

    def _fit(self) -> None:
        card = self.parentWidget()
        if card is not None:
            self.setGeometry(card.rect().adjusted(0, self._header.geometry().bottom() + 1, 0, 0))
            self.raise_()
