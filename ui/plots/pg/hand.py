"""What the left button of the mouse and the keys may do in a plot instead of moving it."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtGui import QKeyEvent


class Hand(Protocol):
    """A tool in hand. Places are in units of the axes."""

    def press(self, x: float, y: float) -> bool:
        """Begin at a place; False to leave what is dragged from there to the plot."""

    def drag(self, x: float, y: float) -> None:
        """Go on to a place."""

    def release(self) -> None:
        """Do what was begun."""

    def cancel(self) -> None:
        """Do not do what was begun, if anything was."""

    def command(self, event: QKeyEvent) -> Callable[[], None] | None:
        """What a key does, if anything; all others keep their meaning."""
