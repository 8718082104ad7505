"""Rows that are seldom needed, behind a button that opens and closes them."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ui.base import theme
from ui.base.icons import icon
from ui.widgets.elided_label import ElidedLabel


class CollapsibleRows(QWidget):
    """Closed at first; `build` makes the rows when it is opened for the first time."""

    def __init__(
        self,
        build: Callable[[], Iterable[QWidget]],
        parent: QWidget | None = None,
        *,
        title: str = "",
    ) -> None:
        super().__init__(parent)
        self._build = build
        self.button = QToolButton(self)
        self.button.setProperty("role", "more")
        self.button.setText(title or self.tr("More"))
        self.button.setAccessibleName(title or self.tr("More training settings"))
        self.button.setCheckable(True)
        self.button.setIconSize(QSize(14, 14))
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.toggled.connect(self._show_rows)
        self._content: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 0)
        self._column.setSpacing(0)
        self._aside = ElidedLabel(parent=self)
        self._aside.setProperty("role", "muted")
        self._aside.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._aside.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        header = QHBoxLayout()
        header.setSpacing(6)
        header.addWidget(self.button)
        header.addWidget(self._aside, 1)
        self._column.addLayout(header)
        theme.changed.connect(self._dress)
        self._dress()

    @property
    def arrangement(self) -> bool:
        """Whether the rows are shown."""
        return self.button.isChecked()

    @arrangement.setter
    def arrangement(self, shown: bool) -> None:
        self.button.setChecked(shown)

    def set_aside(self, text: str) -> None:
        """Show at the right what the rows come to, so that they need not be opened to see it."""
        self._aside.setText(text)
        self._aside.setToolTip(text)

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
