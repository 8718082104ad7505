"""A line drawn by hand over a map: where somebody thinks that the answer changes."""

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from ui.plots.maps.picture import Picture

Place = tuple[float, float]


class BoundaryHand(QObject):
    """The `hand` of a picture while it is `on`; with keys Enter sets both ends of a straight line."""

    drawn = Signal(list)  # places along the line, from end to end

    def __init__(self, picture: Picture) -> None:
        super().__init__(picture)
        self._picture = picture
        self.places: list[Place] = []

    @property
    def on(self) -> bool:
        """Whether a line is to be drawn."""
        return self._picture.hand is self

    def switch(self, on: bool) -> None:
        """Take it in hand, with nothing drawn yet, or put it away."""
        if on:
            self._show([])
            self._picture.hand = self
            self._picture.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.on:
            self._picture.hand = None

    def clear(self) -> None:
        """Take away what was drawn."""
        self.switch(False)
        self._show([])

    def _show(self, places: list[Place]) -> None:
        self.places = places
        self._picture.show_drawn(np.array(places, np.float64).reshape(-1, 2))

    def press(self, x: float, y: float) -> bool:
        self._show([(x, y)])
        return True

    def drag(self, x: float, y: float) -> None:
        self._show([*self.places, (x, y)])

    def release(self) -> None:
        if len(self.places) > 1:
            self.switch(False)
            self.drawn.emit(self.places)

    def cancel(self) -> None:
        self._show([])

    def command(self, event: QKeyEvent) -> Callable[[], None] | None:
        """Enter touches the map at the crosshair."""
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        return self._touch if enters and self._picture.place is not None else None

    def _touch(self) -> None:
        place = self._picture.place
        assert place is not None
        if self.places:
            self.drag(*place)
            self.release()
        else:
            self.press(*place)
