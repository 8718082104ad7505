"""A placed graph at one step: every gate, wire and number in an area, as far as it can be seen."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from nnsim.graph.evaluation import Standing
from nnsim.graph.operations.operation import Array
from ui.base import theme
from ui.graph import painting
from ui.graph.painting import Look
from ui.graph.picture import Picture
from ui.graph.session import GraphSession

_TEXT_FROM, _NUMBERS_FROM = 0.3, 0.42  # zoom, below which nothing can be read


@dataclass(frozen=True)
class StepPainter:
    """Paints what is known of a graph."""

    painter: QPainter
    picture: Picture
    standing: Standing
    session: GraphSession

    def paint(self, exposed: QRectF, zoom: float) -> None:
        """Paint an area. From afar that is lines and shapes alone, each kind at once."""
        if zoom < _TEXT_FROM:
            self._paint_far(exposed)
            return
        picture, area = self.picture, exposed.adjusted(-80, -40, 80, 40)
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for frame in picture.frames():
            painting.paint_frame(self.painter, frame, tab_text(self.session, frame.group))
        wires = picture.wires_in(area)
        for index in wires:
            self._paint_wire(index)
        nodes = [picture.nodes[index] for index in picture.nodes_in(area)]
        for node in nodes:
            self._paint_node(node)
        if zoom >= _NUMBERS_FROM:
            for node in nodes:
                self._paint_numbers(node)
            for index in wires:
                self._paint_branch(index)
        self._paint_arrows()

    def _paint_far(self, area: QRectF) -> None:
        colours, painter = theme.current(), self.painter
        painter.setPen(QPen(QColor(colours.faint), 0))
        painter.drawLines(self.picture.lines)
        painter.setPen(QPen(QColor(colours.muted), 0))
        painter.setBrush(QColor(colours.window))
        painter.drawRects([self.picture.areas[i] for i in self.picture.nodes_in(area)])
        node = self.session.looked_at
        if node in self.picture.nodes:
            painter.setBrush(QColor(colours.accent))
            painter.drawRect(self.picture.areas[self.picture.nodes.index(node)])

    def _paint_node(self, node: int) -> None:
        session, box = self.session, self.picture.drawing.boxes[node]
        graph, step = session.graph, session.current
        if node == self.picture.drawing.result:
            known = self.standing.values[graph.result] is not None
            painting.paint_gate(self.painter, box, Look(known, False, False, False), is_leaf=True)
            return
        is_leaf = graph.nodes[node].is_leaf
        look = Look(
            self.standing.values[node] is not None,
            not is_leaf and self._term(node, 0) is not None,
            step is not None and step.node == node and step.phase != "seed",
            node in (session.selected, session.leaf if is_leaf else None),
        )
        painting.paint_gate(self.painter, box, look, is_leaf)

    def _term(self, gate: int, position: int) -> Array | None:
        """What a gate has handed down to one of its inputs, if it has."""
        source = self.session.graph.nodes[gate].inputs[position]
        terms = self.standing.terms[source]
        return next((t.gradient for t in terms if (t.gate, t.position) == (gate, position)), None)

    def _paint_wire(self, index: int) -> None:
        wire = self.picture.drawing.wires[index]
        if wire.target == self.picture.drawing.result:
            term = self.standing.gradients[wire.source]
        else:
            term = self._term(wire.target, wire.position)
        known = self.standing.values[wire.source] is not None
        painting.paint_wire(self.painter, self.picture.paths[index], known, term)

    def _paint_numbers(self, node: int) -> None:
        if node == self.picture.drawing.result:
            return
        step, standing = self.session.current, self.standing
        backward = step is not None and step.phase == "backward"
        fresh = backward and step is not None and node in self.session.graph.nodes[step.node].inputs
        room = self.picture.drawing.labels[node]
        painting.paint_numbers(
            self.painter, room, standing.values[node], standing.gradients[node], fresh
        )

    def _paint_branch(self, index: int) -> None:
        """Where a value goes to several gates, what each of them hands back."""
        wire = self.picture.drawing.wires[index]
        is_result = wire.target == self.picture.drawing.result
        if is_result or len(self.session.graph.consumers[wire.source]) < 2:
            return
        term = self._term(wire.target, wire.position)
        if term is not None:
            painting.paint_term(self.painter, QPointF(*wire.points[-1]), term)

    def _paint_arrows(self) -> None:
        """Where numbers have just gone: out of the gate forward, to its inputs backward."""
        step = self.session.current
        if step is None or step.phase == "seed":
            return
        for wire in self.picture.drawing.wires:
            if step.phase == "forward" and wire.source == step.node:
                painting.paint_arrow(self.painter, QPointF(*wire.points[-1]), forward=True)
            if step.phase == "backward" and wire.target == step.node:
                painting.paint_arrow(self.painter, QPointF(*wire.points[0]), forward=False)


def tab_text(session: GraphSession, group: tuple[str, ...]) -> str:
    """What stands on the frame of a group: its name and how many gates it has."""
    count = session.shown.groups.get(group, 0) if session.shown else 0
    return f"{group[-1]} · {count}"
