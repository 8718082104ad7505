"""Blanks on the canvas: over a neuron, whose other numbers stand below it, or on a wire."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, Signal
from PySide6.QtWidgets import QWidget

from nnsim.exercises.blank import Blank
from nnsim.model.attempts import Target
from nnsim.model.parameter_ref import BiasRef, ParameterRef, WeightRef
from nnsim.model.parameters import Key
from ui.canvas.network_view import NetworkView
from ui.exercises.blank_field import BlankField

_BETWEEN = 3  # px, at least
_FAR = 100_000  # px
_ALONG = 0.42  # of a wire, where fewer cross than in its middle


class CanvasFields(QObject):
    """The fields over one canvas; they go with it when it is moved and zoomed."""

    made = Signal(object, object)  # a target and its field

    def __init__(self, canvas: NetworkView, parent: QObject) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self.fields: dict[Target, BlankField] = {}
        self._network = canvas.network  # that they are of
        for bar in (canvas.horizontalScrollBar(), canvas.verticalScrollBar()):
            bar.valueChanged.connect(self.place)
            bar.rangeChanged.connect(self.place)
        canvas.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.place()
        return super().eventFilter(watched, event)

    def show_blanks(self, blanks: Iterable[Blank], name: Callable[[Target], str]) -> None:
        """Have fields for these blanks and no others; none where a neuron is not drawn by itself."""
        self._network = self._canvas.network_scene.network
        wanted = {b.target for b in blanks if self._place_of(b.target.place) is not None}
        for target in self.fields.keys() - wanted:
            _let_go(self.fields.pop(target))
        for target in wanted - self.fields.keys():
            field = BlankField(name(target), self._canvas.viewport())
            self.fields[target] = field
            self.made.emit(target, field)
        self.place()
        for field in self.fields.values():
            field.show()

    def field(self, target: Target) -> BlankField | None:
        """The field of a blank, if it is drawn by itself."""
        return self.fields.get(target)

    def place(self) -> None:
        """Put each where its number belongs, or where no other one is: above its layer, or below.

        In another network they have no place, and soon go.
        """
        if self._canvas.network_scene.network is not self._network:
            return
        taken: list[QRect] = []
        places = {target: self._place_of(target.place) for target in self.fields}
        middles = {t: self._canvas.mapFromScene(p) for t, p in places.items() if p is not None}
        for target in sorted(
            middles, key=lambda target: (middles[target].y(), middles[target].x())
        ):
            area = QRect(QPoint(), self.fields[target].sizeHint())
            area.moveCenter(middles[target])
            above, bottom, below = self._ends_of(target.place)
            area.moveBottom(min(area.bottom(), bottom))
            if above > -_FAR and any(map(area.intersects, taken)):
                area.moveBottom(above)
            for other in taken:
                if area.intersects(other):
                    area.moveTop(max(other.bottom() + _BETWEEN, below))
            taken.append(area)
            self.fields[target].setGeometry(area)
        self._cover()

    def _ends_of(self, place: ParameterRef) -> tuple[int, int, int]:
        """In the view: above the layer of an upper neuron, above its numbers, and below them."""
        if not isinstance(place, BiasRef):
            return -_FAR, _FAR, -_FAR
        layer = self._canvas.network_scene.layers[place.layer]
        placement, words = layer.placement, layer.header(self._canvas.zoom).topLeft()
        corner = placement.square(place.j).bottomLeft()
        ends = words, corner, corner + QPointF(0, placement.gap)
        above, bottom, below = (self._canvas.mapFromScene(end).y() for end in ends)
        return above - _BETWEEN if place.j == 0 else -_FAR, bottom - _BETWEEN, below

    def _cover(self) -> None:
        """Have the words of wires stand below the fields on them, and their numbers beside any."""
        covered: dict[Key, QRectF] = {}
        areas = {
            target: self._canvas.mapToScene(field.geometry()).boundingRect()
            for target, field in self.fields.items()
        }
        for target, area in areas.items():
            if isinstance(target.place, WeightRef):
                key = target.place.connection
                covered[key] = covered.get(key, QRectF()).united(area)
        for key, bundle in self._canvas.network_scene.bundles.items():
            bundle.cover(covered.get(key, QRectF()), [*areas.values()])

    def _place_of(self, place: ParameterRef) -> QPointF | None:
        """In the scene: the middle of a neuron, or a point of a wire."""
        scene = self._canvas.network_scene
        if isinstance(place, BiasRef):
            placement = scene.placed[place.layer]
            if placement.is_block:
                return None
            return placement.square(place.j).center()
        ends = (scene.placed[layer] for layer in place.connection)
        if any(placement.is_block for placement in ends):
            return None
        return scene.bundles[place.connection].curves.point(place.i, place.j, _ALONG)


def _let_go(field: QWidget) -> None:
    field.hide()
    field.deleteLater()
