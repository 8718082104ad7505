"""A placed graph at one step: every gate, wire and number in an area, as far as it can be seen."""

from collections.abc import Callable
from dataclasses import replace
from itertools import chain
from typing import TypeVar

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from nnsim.graph.evaluation import Standing
from ui.base import theme
from ui.graph import painting
from ui.graph.labels import NUMBER, Label, Writing, width
from ui.graph.painting import Gate, Look
from ui.graph.panels.arithmetic import copies
from ui.graph.picture import Picture
from ui.graph.session import GraphSession
from ui.graph.wires import Wire
from ui.scene.halo import readable_font_size

_TEXT_FROM, NUMBERS_FROM = 0.3, 0.42  # zoom, below which nothing can be read
_SMALL = 120  # gates of a graph whose names are drawn although its numbers cannot be read
_MOST_LINES = 1200  # of those wires from afar, and beyond it only so many
_MOST_CURVES = 80  # wires in sight, beyond which long ones are hairlines
_EDGE = 4.0  # of a wire or a gate, in which its line is
_TAB = 80.0  # that a tab may be wider than its frame

Made = TypeVar("Made")


class StepPainter:
    """Paints what is known of a graph at a step; it keeps what it has found out from frame to frame.

    Its type can be read however small the graph is seen, down to where no numbers are painted.
    """

    def __init__(self, picture: Picture, standing: Standing, session: GraphSession) -> None:
        self.picture, self.standing, self.session = picture, standing, session
        self._handed = {
            (term.gate, term.position): term.gradient for terms in standing.terms for term in terms
        }
        self._zoom = 1.0  # for which the texts were made
        self._gates: dict[int, Gate] = {}
        self._numbers: dict[int, tuple[Label, ...]] = {}  # of nodes
        self._terms: dict[int, tuple[Label, ...]] = {}  # at the ends of wires
        self._pens: dict[int, QPen] = {}  # of wires

    def paint(self, painter: QPainter, exposed: QRectF) -> None:
        """Paint an area. From afar that is lines and shapes alone, each kind at once."""
        picture, zoom = self.picture, painter.worldTransform().m11()
        is_small = len(picture.nodes) <= _SMALL
        if zoom < (_TEXT_FROM if is_small else NUMBERS_FROM):
            self._paint_far(painter, exposed)
            return
        self._make_for(zoom)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for frame in picture.frames_in(exposed.adjusted(-_TAB, 0, _TAB, 0)):
            text = tab_text(self.session, frame.group)
            painting.paint_frame(painter, frame, text, picture.writing.size)
        area = exposed.adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE)
        self._paint_trunks(painter, area)
        self._paint_wires(painter, picture.wires_in(area))
        shown = [picture.nodes[index] for index in picture.nodes_seen_in(area)]
        for node in shown:
            _once(self._gates, node, self._gate).paint(painter)
        if zoom >= NUMBERS_FROM:
            labels = [_once(self._numbers, node, self._numbers_of) for node in shown]
            ends = [_once(self._terms, wire, self._terms_at) for wire in picture.ends_in(area)]
            for label in chain.from_iterable(labels + ends):
                label.paint(painter)
        self._paint_arrows(painter)

    def _make_for(self, zoom: float) -> None:
        """Have texts made anew if they have another size at a zoom."""
        if min(zoom, 1.0) != self._zoom:
            self._zoom = min(zoom, 1.0)
            for made in (self._gates, self._numbers, self._terms):
                made.clear()

    @property
    def _writing(self) -> Writing:
        return replace(self.picture.writing, size=readable_font_size(NUMBER, self._zoom))

    def _paint_far(self, painter: QPainter, area: QRectF) -> None:
        colours, picture = theme.current(), self.picture
        wires = picture.wires_in(area)
        kept = wires[:: max(1, len(wires) // _MOST_LINES)]
        painter.setPen(QPen(QColor(colours.faint), 0))
        painter.drawLines([line for index in kept for line in picture.lines[index]])
        painter.drawLines([line for _, line in picture.trunks_in(area)])
        painter.setPen(QPen(QColor(colours.muted), 0))
        painter.setBrush(QColor(colours.window))
        painter.drawRects([picture.areas[i] for i in picture.nodes_in(area)])
        place = picture.places.get(self.session.looked_at)
        if place is not None:
            painter.setBrush(QColor(colours.accent))
            painter.drawRect(picture.areas[place])

    # -- wires ------------------------------------------------------------------------------------

    def _paint_wires(self, painter: QPainter, wires: list[int]) -> None:
        """Curves one by one; where there are many, long ones at once, as hairlines."""
        hairlines: dict[str, list[QLineF]] = {}
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for index in wires:
            pen = _once(self._pens, index, self._pen)
            if len(wires) > _MOST_CURVES and self.picture.is_long[index]:
                hairlines.setdefault(pen.color().name(), []).extend(self.picture.lines[index])
            else:
                painter.setPen(pen)
                painter.drawPath(self.picture.paths[index])
        if hairlines:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            for ink, lines in hairlines.items():
                painter.setPen(QPen(QColor(ink), 0))
                painter.drawLines(lines)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _paint_trunks(self, painter: QPainter, area: QRectF) -> None:
        """Whence wires come that are taken far away, in the colour of the whole gradient there."""
        for source, line in self.picture.trunks_in(area):
            known = self.standing.values[source] is not None
            painter.setPen(painting.wire_pen(known, self.standing.gradients[source]))
            painter.drawLine(line)

    def _pen(self, index: int) -> QPen:
        """Faint before a value has gone along it, and in the colour of the gradient that came back."""
        wire = self.picture.drawing.wires[index]
        is_result = wire.target == self.picture.drawing.result
        handed = self._handed.get((wire.target, wire.position))
        term = self.standing.gradients[wire.source] if is_result else handed
        return painting.wire_pen(self.standing.values[wire.source] is not None, term)

    def _terms_at(self, index: int) -> tuple[Label, ...]:
        """Where a value goes to several gates, what each of them hands back."""
        wire = self.picture.drawing.wires[index]
        if wire.target == self.picture.drawing.result:
            return ()
        start, end = QPointF(*wire.points[0]), QPointF(*wire.points[-1])
        count = self._copies(wire)
        copied = (painting.copies_label(end, count, self._writing.size),) if count else ()
        term = self._handed.get((wire.target, wire.position))
        if term is None or len(self.session.graph.consumers[wire.source]) < 2:
            return copied
        if wire.comes_down:
            return (*copied, painting.term_label(start, term, False, self._writing))
        above = end.y() < self.picture.drawing.boxes[wire.target].y
        label = painting.term_label(end, term, above, self._writing)
        room = end.x() - wire.points[-2][0]  # level, and of its own
        return (*copied, label) if width(label.text, label.font) <= room else copied

    def _copies(self, wire: Wire) -> int:
        """How often the numbers on a wire are used by a gate that broadcasts them; 0 if it does not."""
        evaluation = self.session.evaluation
        sizes = (evaluation.values[node].size for node in (wire.source, wire.target))
        if next(sizes) >= next(sizes):
            return 0
        axes = evaluation.term(wire.target, wire.position).axes
        return copies(evaluation, wire.target, wire.position) if axes else 0

    def _paint_arrows(self, painter: QPainter) -> None:
        """Where numbers have just gone: out of the gate forward, to its inputs backward."""
        step, picture = self.session.current, self.picture
        if step is None or step.phase == "seed":
            return
        forward = step.phase == "forward"
        for index in (picture.leaving if forward else picture.arriving).get(step.node, ()):
            points = picture.drawing.wires[index].points
            painting.paint_arrow(painter, QPointF(*points[-1 if forward else 0]), forward)

    # -- nodes ------------------------------------------------------------------------------------

    def _gate(self, node: int) -> Gate:
        session, box = self.session, self.picture.drawing.boxes[node]
        graph, step = session.graph, session.current
        if node == self.picture.drawing.result:
            known = self.standing.values[graph.result] is not None
            return painting.gate(box, Look(known, False, False, False), True, self._zoom)
        is_leaf = graph.nodes[node].is_leaf
        look = Look(
            self.standing.values[node] is not None,
            (node, 0) in self._handed,
            step is not None and step.node == node and step.phase != "seed",
            node in session.chosen or (is_leaf and node == session.leaf),
        )
        return painting.gate(box, look, is_leaf, self._zoom)

    def _numbers_of(self, node: int) -> tuple[Label, ...]:
        if node == self.picture.drawing.result:
            return ()
        step, standing = self.session.current, self.standing
        backward = step is not None and step.phase == "backward"
        fresh = backward and step is not None and node in self.session.graph.nodes[step.node].inputs
        room = self.picture.drawing.labels[node]
        pair = standing.values[node], standing.gradients[node]
        return painting.number_labels(room, *pair, fresh, self._writing)


def _once(made: dict[int, Made], which: int, make: Callable[[int], Made]) -> Made:
    """What was made of it in an earlier frame."""
    if which not in made:
        made[which] = make(which)
    return made[which]


def tab_text(session: GraphSession, group: tuple[str, ...]) -> str:
    """What stands on the frame of a group: its name and how many gates it has."""
    count = session.shown.groups.get(group, 0) if session.shown else 0
    return f"{group[-1]} · {count}"
