"""Small buttons with a line icon that follows the theme, to stand beside a field."""

from collections.abc import Collection

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QToolButton, QWidget

from ui.base import theme
from ui.base.icons import icon

_HEIGHT = 28  # px: that of a field


class IconButton(QToolButton):
    """An icon alone; its tooltip is also its accessible name."""

    def __init__(self, name: str, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.setProperty("role", "beside")
        self.setIconSize(QSize(18, 18))
        self.setFixedHeight(_HEIGHT)
        self.setToolTip(tip)
        self.setAccessibleName(tip)
        theme.changed.connect(self.dress)
        self.dress()

    def dress(self) -> None:
        """Draw the icon in the colours of the theme."""
        self.setIcon(icon(self._name))


class LockButton(IconButton):
    """Stays down, with the lock closed, while something is locked."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__("lock", text, parent)
        self._plain = text
        self.setText(text)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setCheckable(True)
        self.toggled.connect(self.dress)

    def show_locks(self, locked: Collection[bool]) -> None:
        """Down if all are locked; the text says so if only some are."""
        mixed = any(locked) and not all(locked)
        self.setChecked(bool(locked) and all(locked))
        self.setText(self.tr("{0} (mixed)").format(self._plain) if mixed else self._plain)

    def dress(self) -> None:
        self.setIcon(icon("lock" if self.isChecked() else "lock-open"))
