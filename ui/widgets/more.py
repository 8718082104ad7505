"""Rows that are seldom needed, behind a button that opens and closes them."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from ui.base import theme
from ui.base.icons import icon


class CollapsibleRows(QWidget):
    """Closed at first; `build` makes the rows when it is opened for the first time."""

    def __init__(
        self, build: Callable[[], Iterable[QWidget]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._build = build
        self.button = QToolButton(self)
        self.button.setProperty("role", "more")
        self.button.setText(self.tr("More"))
        self.button.setAccessibleName(self.tr("More training settings"))
        self.button.setCheckable(True)
        self.button.setIconSize(QSize(14, 14))
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.toggled.connect(self._show_rows)
        self._content: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.button)
        theme.changed.connect(self._dress)
        self._dress()

    @property
    def arrangement(self) -> bool:
        """Whether the rows are shown."""
        return self.button.isChecked()

    @arrangement.setter
    def arrangement(self, shown: bool) -> None:
        self.button.setChecked(shown)

    def _show_rows(self, shown: bool) -> None:
        if self._content is None:
            self._content = QWidget(self)
            rows = QVBoxLayout(self._content)
            rows.setContentsMargins(0, 0, 0, 0)
            rows.setSpacing(0)
            for row in self._build():
                rows.addWidget(row)
            self._column.addWidget(self._content)
        self._content.setVisible(shown)
        self._dress()

    def _dress(self) -> None:
        name = "chevron-down" if self.button.isChecked() else "chevron-right"
        self.button.setIcon(icon(name, theme.current().muted))
