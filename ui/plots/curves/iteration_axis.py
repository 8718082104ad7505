"""The iterations that plots show side by side: they zoom, scroll and point together."""

from PySide6.QtCore import QObject, Signal

_LEAST_SPAN = 4.0  # iterations: closer there is nothing more to see


class IterationAxis(QObject):
    """`span` is what is zoomed into, None while all is followed; `pointed` has the crosshair."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.span: tuple[float, float] | None = None
        self.pointed: int | None = None

    def follow(self) -> None:
        """Show all iterations, and those to come."""
        self.span = None
        self.changed.emit()

    def point(self, iteration: int | None) -> None:
        """Put the crosshair on an iteration, or take it away."""
        if iteration != self.pointed:
            self.pointed = iteration
            self.changed.emit()

    def zoom(self, factor: float, centre: float, whole: tuple[float, float]) -> None:
        """Show `factor` times as many iterations, with the one at `centre` staying where it is."""
        left, right = self.span or whole
        factor = max(factor, _LEAST_SPAN / (right - left))
        left, right = centre + (left - centre) * factor, centre + (right - centre) * factor
        if right - left >= whole[1] - whole[0]:
            self.follow()
        else:
            self._show(left, right, whole)

    def zoom_to(self, left: float, right: float, whole: tuple[float, float]) -> None:
        """Show these iterations."""
        more = max(_LEAST_SPAN - (right - left), 0.0) / 2
        self._show(left - more, right + more, whole)

    def scroll(self, distance: float, whole: tuple[float, float]) -> None:
        """Move what is zoomed into by so many iterations."""
        if self.span is not None:
            self._show(self.span[0] + distance, self.span[1] + distance, whole)

    def _show(self, left: float, right: float, whole: tuple[float, float]) -> None:
        inside = max(whole[0] - left, 0.0) + min(whole[1] - right, 0.0)
        self.span = left + inside, right + inside
        self.changed.emit()
