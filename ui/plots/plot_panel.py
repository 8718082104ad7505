"""The card that every plot sits on: a title row, and a view that is pulled only while it is seen."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.base import theme
from ui.training.session import TrainingSession

PADDING = 16


class PlotPanel(QWidget):
    """A title with controls at its right, and below it whatever a subclass adds to `column`."""

    def __init__(self, title: str, session: TrainingSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 4, 0, 4)
        self.column.setSpacing(0)
        self.header = QHBoxLayout()
        self.header.setContentsMargins(PADDING, 0, PADDING, 0)
        self.header.setSpacing(12)
        self._title = QLabel(self)
        self._title.setProperty("role", "title")
        self.set_title(title)
        self.header.addWidget(self._title)
        self.column.addLayout(self.header)
        session.updated.connect(self._pull)
        theme.changed.connect(self._restyle_if_seen)

    def set_title(self, title: str) -> None:
        """Call the card this."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def set_tip(self, text: str) -> None:
        """Explain the card at its title."""
        self._title.setToolTip(text)

    def refresh(self) -> None:
        """Show the session as it is now. Called only while the card can be seen."""
        raise NotImplementedError

    def restyle(self) -> None:
        """Take the colours of the present theme where they are not read when painting."""

    def _restyle_if_seen(self) -> None:
        if self.isVisible():
            self.restyle()

    def _pull(self) -> None:
        if self.isVisible():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
