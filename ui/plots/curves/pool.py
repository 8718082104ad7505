"""Items of a plot that are made once and used again."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtWidgets import QGraphicsItem

from ui.plots.pg.plane import Plane

Item = TypeVar("Item", bound=QGraphicsItem)


class Pool(Generic[Item]):
    """Take as many as are needed in a picture, then hide the others."""

    def __init__(self, make: Callable[[], Item]) -> None:
        self._make = make
        self._items: list[Item] = []
        self._used = 0

    def take(self, plane: Plane) -> Item:
        """One that is drawn over those taken before, on this plane."""
        if self._used == len(self._items):
            self._items.append(self._make())
            plane.add(self._items[-1])
        self._used += 1
        item = self._items[self._used - 1]
        item.setVisible(True)
        return item

    def clear_rest(self) -> None:
        """Draw none of the others, and begin anew."""
        for item in self._items[self._used :]:
            item.setVisible(False)
        self._used = 0
