"""Items of a scene that are kept as pixels until they change."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QGraphicsItem


class KeptItem(QGraphicsItem):
    """Is painted once for as long as it looks the same; the mouse goes past it."""

    def __init__(self) -> None:
        super().__init__()
        self._room = QRectF()
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def room(self) -> QRectF:
        """All that it would be painted in now."""
        raise NotImplementedError

    def boundingRect(self) -> QRectF:
        return self._room  # Qt asks several times in every painting

    def fit_room(self) -> None:
        """Take as much room as is needed now; for whoever changes where or how large it is."""
        if (room := self.room()) != self._room:
            self.prepareGeometryChange()
            self._room = room

    def redraw(self) -> None:
        """Have it painted anew, without the pixels that are kept.

        After `update` alone Qt would paint of an item larger than the view only what comes into view
        with the change, and leave the rest as it was, at another place.
        """
        self.setCacheMode(QGraphicsItem.CacheMode.NoCache)
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self.update()  # which another cache does not ask for
