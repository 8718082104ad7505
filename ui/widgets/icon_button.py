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
    """Stays down, its lock closed, while something is locked; up, but closed, if only some of it is."""

    _mixed = False  # of the class, since it is dressed before it is wholly made

    def __init__(self, text: str, parent: QWidget | None = None, tip: str = "") -> None:
        super().__init__("lock", text, parent)
        self._plain, self._tip = text, tip or text
        self.setText(text)
        self.setToolTip(self._tip)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setCheckable(True)
        self.toggled.connect(self.dress)

    def show_locks(self, locked: Collection[bool]) -> None:
        """Down if all are locked; if only some are, its name and tip say so: it may have no text."""
        self._mixed = any(locked) and not all(locked)
        self.setChecked(bool(locked) and all(locked))
        text = self.tr("{0} (mixed)").format(self._plain) if self._mixed else self._plain
        some = self.tr("Some are locked, others are free")
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(f"{self._tip}\n{some}" if self._mixed else self._tip)
        self.dress()

    def dress(self) -> None:
        self.setIcon(icon("lock" if self.isChecked() or self._mixed else "lock-open"))
