"""Items of a scene that are kept as pixels until they change."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGraphicsItem


class KeptItem(QGraphicsItem):
    """Is painted once for as long as it looks the same; the mouse goes past it."""

    def __init__(self) -> None:
        super().__init__()
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def redraw(self) -> None:
        """Have it painted anew, without the pixels that are kept.

        After `update` alone Qt would paint of an item larger than the view only what comes into view
        with the change, and leave the rest as it was, at another place.
        """
        self.setCacheMode(QGraphicsItem.CacheMode.NoCache)
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self.update()  # which another cache does not ask for
