"""All of a graph as one item of the scene, which paints no more than what is in sight."""

from functools import partial

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from ui.document.shown_graph import Shown
from ui.graph import painting
from ui.graph.frames import Frame
from ui.graph.labels import NUMBER, Writing
from ui.graph.layout import drawing
from ui.graph.picture import Picture
from ui.graph.session import GraphSession
from ui.graph.step_painter import StepPainter, tab_text
from ui.graph.texts import pretty
from ui.scene.moved_pixels import MovedPixels

_REACH = 6.0  # around a gate within which the mouse means it
_AROUND = QRectF(-60, -50, 140, 100)  # a gate's middle: where its numbers are


class GraphItem(QGraphicsItem):
    """Shows what the session knows at its step."""

    def __init__(self, session: GraphSession) -> None:
        super().__init__()
        self._session = session
        self.picture: Picture | None = None
        self._pictures: dict[Writing, Picture] = {}  # of the graph of now
        self._painter: StepPainter | None = None
        self._pixels = MovedPixels()

    def lay_out(self, writing: Writing) -> None:
        """Place the graph of now, with room for numbers that are written like this."""
        self._pictures.clear()
        self.make_room(writing)

    def make_room(self, writing: Writing) -> None:
        """Show it with room for that."""
        self.prepareGeometryChange()
        if writing not in self._pictures and self._session.shown is not None:
            self._pictures[writing] = self._placed(self._session.shown, writing)
        self.picture = self._pictures.get(writing)
        self.show_step()

    def _placed(self, shown: Shown, writing: Writing) -> Picture:
        graph, evaluation = shown.graph, shown.evaluation
        pairs = zip(evaluation.values, evaluation.gradients, strict=False)
        labels = {i: painting.label_width(*pair, writing) for i, pair in enumerate(pairs)}
        name = pretty(graph.nodes[graph.result].name)
        measure = partial(painting.text_width, size=writing.size)
        above = float(writing.size - NUMBER)
        return Picture(drawing(graph, shown.groups, name, labels, measure, above), writing)

    def show_step(self) -> None:
        """Show what is known at the step of now."""
        self._painter = None
        if self.picture is not None:
            self._painter = StepPainter(self.picture, self._session.standing(), self._session)
        self.redraw()

    def redraw(self) -> None:
        """Have all of it painted anew."""
        self._pixels.forget()
        self.update()

    # -- what is where ----------------------------------------------------------------------------

    def boundingRect(self) -> QRectF:
        return self.picture.bounds if self.picture is not None else QRectF()

    def node_at(self, point: QPointF) -> int | None:
        """The gate or leaf at a point of the scene; that of the result is the last gate."""
        if self.picture is None:
            return None
        reach = QRectF(point.x() - _REACH, point.y() - _REACH, 2 * _REACH, 2 * _REACH)
        found = self.picture.nodes_in(reach)
        return min(self.picture.nodes[found[0]], self._session.graph.result) if found else None

    def nodes_in(self, area: QRectF) -> set[int]:
        """The gates and leaves that touch an area of the scene."""
        if self.picture is None:
            return set()
        found = (self.picture.nodes[i] for i in self.picture.nodes_in(area))
        return {node for node in found if node < len(self._session.graph.nodes)}

    def frame_at(self, point: QPointF) -> Frame | None:
        """The group whose tab is at a point of the scene."""
        if self.picture is None:
            return None
        tabs = (
            (f, painting.tab_area(f, tab_text(self._session, f.group), self.picture.writing.size))
            for f in self.picture.drawing.frames
        )
        return next((frame for frame, tab in tabs if tab.contains(point)), None)

    def place_of(self, node: int) -> QRectF:
        """Where a node is in the scene, with its numbers; empty if it has no place of its own."""
        box = self.picture.drawing.boxes.get(node) if self.picture is not None else None
        return _AROUND.translated(box.x, box.y) if box is not None else QRectF()

    # -- painting ---------------------------------------------------------------------------------

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        if self._painter is not None and widget is not None:
            self._pixels.draw(painter, widget.size(), self._painter.paint)
