"""A drawing that is kept as pixels while its view is moved: only what comes into sight is painted."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform

Paint = Callable[[QPainter, QRectF], None]  # an area, in the units of the scene


class MovedPixels:
    """The pixels of a viewport, as they were painted last."""

    def __init__(self) -> None:
        self._pixmap: QPixmap | None = None
        self._transform = QTransform()  # from the scene to the viewport

    def forget(self) -> None:
        """Have all painted anew, since it looks otherwise now."""
        self._pixmap = None

    def draw(self, painter: QPainter, size: QSize, paint: Paint) -> None:
        """Draw all of a viewport, and have painted what is not known of it."""
        transform, ratio = painter.worldTransform(), painter.device().devicePixelRatioF()
        pixmap, unknown = self._moved(transform, size, ratio)
        self._pixmap, self._transform = pixmap, transform
        onto = QPainter(pixmap)
        for device in unknown:
            area = QTransform.fromScale(1 / ratio, 1 / ratio).mapRect(QRectF(device))
            onto.resetTransform()
            onto.setClipRect(area)
            onto.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
            onto.fillRect(area, Qt.GlobalColor.transparent)
            onto.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            onto.setTransform(transform)
            paint(onto, transform.inverted()[0].mapRect(area))
        onto.end()
        painter.resetTransform()
        painter.drawPixmap(0, 0, pixmap)
        painter.setTransform(transform)

    def _moved(
        self, transform: QTransform, size: QSize, ratio: float
    ) -> tuple[QPixmap, list[QRect]]:
        """The pixels known of before at their place of now, and where none are known."""
        whole = QRect(0, 0, round(size.width() * ratio), round(size.height() * ratio))
        before, pixmap = self._transform, self._pixmap
        dx, dy = (ratio * x for x in (transform.dx() - before.dx(), transform.dy() - before.dy()))
        stays = (transform.m11(), transform.m22()) == (before.m11(), before.m22())
        fits = pixmap is not None and pixmap.rect() == whole and pixmap.devicePixelRatioF() == ratio
        if pixmap is None or not (stays and fits and dx.is_integer() and dy.is_integer()):
            pixmap = QPixmap(whole.size())
            pixmap.fill(Qt.GlobalColor.transparent)  # or it has no room for what is seen through it
            pixmap.setDevicePixelRatio(ratio)
            return pixmap, [whole]
        pixmap.scroll(round(dx), round(dy), whole)
        return pixmap, _come_into_sight(whole, round(dx), round(dy))


def _come_into_sight(whole: QRect, dx: int, dy: int) -> list[QRect]:
    """The strips at the edges that nothing has been moved into."""
    across, down = whole.translated(dx, 0), whole.translated(0, dy)
    beside = QRect(whole)
    if dx > 0:
        beside.setRight(across.left() - 1)
    else:
        beside.setLeft(across.right() + 1)
    above = QRect(whole)
    if dy > 0:
        above.setBottom(down.top() - 1)
    else:
        above.setTop(down.bottom() + 1)
    strips = (beside.intersected(whole), above.intersected(whole))
    return [strip for strip in strips if not strip.isEmpty()]
