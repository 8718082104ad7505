"""A view that zooms at the mouse, pans without scroll bars and lies on a grid of dots."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QNativeGestureEvent,
    QPainter,
    QPen,
    QPolygonF,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QGraphicsScene, QGraphicsView, QWidget

from ui.base import theme
from ui.base.contrast import mix
from ui.widgets.layouts import own_viewport

_DOTS = 24.0  # between the dots of the background
_DOTS_FROM = 0.5  # zoom
_ZOOM_STEP = 1.2
_SMALLEST, _LARGEST = 0.05, 6.0  # zoom
_LARGEST_FIT = 1.6  # zoom, on a large screen


class ZoomView(QGraphicsView):
    """Shows a scene. A view that was fitted stays so when it is resized, until it is moved."""

    def __init__(self, scene: QGraphicsScene, parent: QWidget | None) -> None:
        super().__init__(scene, parent)
        own_viewport(self)
        self._fitted = True
        self.setFrameShape(QGraphicsView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(False)  # they are for the window
        self.setCacheMode(QGraphicsView.CacheModeFlag.CacheBackground)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        for set_policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            set_policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.changed.connect(self.resetCachedContent)

    def content(self) -> QRectF:
        """The part of the scene that `fit` shows."""
        return self.scene().itemsBoundingRect()

    def room(self) -> QRectF:
        """The part of the viewport that `fit` fills."""
        return QRectF(self.viewport().rect())

    @property
    def shape(self) -> float:
        """The width by the height of what `fit` fills."""
        room = self.room()
        return room.width() / max(room.height(), 1.0)

    @property
    def zoom(self) -> float:
        """Pixels a scene unit."""
        return self.transform().m11()

    def fit(self) -> None:
        """Show the whole content."""
        room, content = self.room(), self.content()
        if room.width() < 1 or room.height() < 1 or content.isEmpty():
            return
        self._show(content.center(), room.center(), self.zoom_into(room, content))
        self._fitted = True

    def zoom_into(self, room: QRectF, content: QRectF) -> float:
        """How far a content is zoomed to fill a room."""
        zoom = min(room.width() / content.width(), room.height() / content.height())
        return max(min(zoom, _LARGEST_FIT * theme.current().scale), _SMALLEST)

    def shows_all(self) -> bool:
        """Whether the whole content is in view."""
        return self.mapToScene(self.viewport().rect()).boundingRect().contains(self.content())

    def refit(self) -> None:
        """Show the whole content again, unless the view was moved since it did."""
        if self._fitted:
            self.fit()

    @property
    def place(self) -> tuple[QTransform, QPointF] | None:
        """What a view shows that was zoomed or moved by hand; None while it is fitted."""
        if self._fitted:
            return None
        return self.transform(), self.mapToScene(self.viewport().rect().center())

    def return_to(self, place: tuple[QTransform, QPointF] | None) -> None:
        """Show what `place` was."""
        if place is None:
            self.fit()
            return
        self.setTransform(place[0])
        self.centerOn(place[1])
        self._fitted = False

    def zoom_in(self) -> None:
        """Zoom in one step, about the middle."""
        self.zoom_by(_ZOOM_STEP, self.viewport().rect().center())

    def zoom_out(self) -> None:
        """Zoom out one step, about the middle."""
        self.zoom_by(1 / _ZOOM_STEP, self.viewport().rect().center())

    def zoom_by(self, factor: float, pixel: QPoint) -> None:
        """Zoom so that what is under a pixel stays there."""
        zoom = min(max(self.zoom * factor, _SMALLEST), _LARGEST)
        self._show(self.mapToScene(pixel), QPointF(pixel), zoom)
        self._fitted = False

    def pan(self, dx: float, dy: float) -> None:
        """Move the view over the scene by pixels."""
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() + round(dx))
        down.setValue(down.value() + round(dy))
        self._fitted = False

    def _show(self, point: QPointF, pixel: QPointF, zoom: float) -> None:
        """Zoom, with a point of the scene at a pixel of the viewport."""
        self.setTransform(QTransform.fromScale(zoom, zoom))
        self.centerOn(point + (QRectF(self.viewport().rect()).center() - pixel) / zoom)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom_by(_ZOOM_STEP ** (event.angleDelta().y() / 120), event.position().toPoint())
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self.zoom_by(1 + event.value(), event.position().toPoint())
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.refit()

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        colours = theme.current()
        painter.fillRect(rect, QColor(colours.canvas))
        if self.zoom < _DOTS_FROM:
            return
        pen = QPen(mix(colours.canvas, colours.faint, 0.6), 2)
        pen.setCosmetic(True)
        painter.setPen(pen)
        left, top = rect.left() // _DOTS * _DOTS, rect.top() // _DOTS * _DOTS
        columns = range(int(rect.width() / _DOTS) + 2)
        row = QPolygonF([QPointF(left + _DOTS * x, top) for x in columns])
        for _ in range(int(rect.height() / _DOTS) + 2):
            painter.drawPoints(row)
            row.translate(0, _DOTS)
