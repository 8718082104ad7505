"""The picture of a graph: zoomed and moved like a network, its gates clicked and walked through."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QInputEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QTransform,
)
from PySide6.QtWidgets import QGraphicsScene, QWidget

from nnsim.files.bench import Bench
from ui.base import theme
from ui.base.commands import CommandMenu, CommandSet, Menu
from ui.base.recent_events import note
from ui.graph.folding import fold, has_parts, unfold
from ui.graph.graph_item import GraphItem
from ui.graph.labels import NUMBER, Writing
from ui.graph.layout import LARGE
from ui.graph.legend import Legend
from ui.graph.session import GraphSession
from ui.graph.step_painter import NUMBERS_FROM
from ui.scene.halo import readable_font_size
from ui.scene.toolbox import Toolbox
from ui.scene.zoom_commands import zoom_commands
from ui.scene.zoom_view import ZoomView

_MARGINS = 20, 20, 20, 36  # px: left, top, right, bottom; above the legend
_BESIDE = 64  # px: at the left, where it would lie under the tools
_TOOLS = ("view.fit",)
_SUBMENUS = "graph.apply", "graph.change"
_MENU = (
    ("graph.rename", "graph.remove"),
    ("graph.group", "graph.unfold", "graph.fold", "graph.dissolve"),
    ("view.fit",),
)

_PLAIN = Writing(NUMBER)
_TAP = 4  # px that a click may move
_WALKS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class GraphView(ZoomView):
    """Shows the graph of a session."""

    hint = Signal(str)  # a sentence for the status line

    def __init__(self, session: GraphSession, parent: QWidget | None = None) -> None:
        scene = QGraphicsScene()
        super().__init__(scene, parent)
        scene.setParent(self)
        self.setAccessibleName(self.tr("Graph"))
        self.session = session
        self.commands = CommandSet(self, self.hint.emit)
        self.commands.add((zoom_commands(self),), self)
        self.item = GraphItem(session)
        scene.addItem(self.item)
        self._grip: tuple[QPoint, QPoint] | None = None  # where a button went down, and where it is
        self._band: QRectF | None = (
            None  # from where the left one went down on nothing, in the scene
        )
        self._pans = False
        self._tools = Toolbox([self.commands[row] for row in _TOOLS], self)
        self._legend = Legend(lambda: self.zoom < NUMBERS_FROM, self)
        session.document.changed.connect(self._follow)
        session.updated.connect(self._show_step)
        theme.changed.connect(self._lay_out)
        self._lay_out()

    # -- following --------------------------------------------------------------------------------

    def _follow(self, before: Bench, after: Bench) -> None:
        if before.draft != after.draft and before.text == after.text:
            return
        self._lay_out()

    def _lay_out(self) -> None:
        picture = self.item.picture
        self.item.lay_out(picture.writing if picture is not None else _PLAIN)
        self.scene().setSceneRect(self.content().adjusted(-2000, -2000, 2000, 2000))
        self.refit()
        self._describe()

    def fit(self) -> None:
        """Show the whole graph, with numbers that can be read there if there is room for that."""
        if self.room().isEmpty() or self.item.picture is None:
            return
        self.item.make_room(self._readable())
        self.scene().setSceneRect(self.content().adjusted(-2000, -2000, 2000, 2000))
        super().fit()

    def _readable(self) -> Writing:
        """How numbers are written so that they can be read once all of the graph is shown."""
        for has_shapes in (True, False) if len(self.session.graph.nodes) <= LARGE else ():
            size = NUMBER
            while (zoom := self._zoom_with(Writing(size, has_shapes))) >= NUMBERS_FROM:
                if (needed := readable_font_size(NUMBER, zoom)) <= size:
                    return Writing(size, has_shapes)
                size = needed
        return _PLAIN

    def _zoom_with(self, writing: Writing) -> float:
        """How far the whole graph would be zoomed if its numbers were written like this."""
        self.item.make_room(writing)
        return self.zoom_into(self.room(), self.content())

    def return_to(self, place: tuple[QTransform, QPointF] | None) -> None:
        self.fit()
        super().return_to(place)

    def _show_step(self) -> None:
        self.item.show_step()
        self._describe()
        node = self.session.current.node if self.session.current else None
        if node is not None and self.place is not None:
            self.bring(node)

    def _describe(self) -> None:
        """Say for those who cannot see it which gate it is about."""
        session = self.session
        node = session.looked_at
        name = session.graph.nodes[node].name if node is not None else ""
        self.setAccessibleDescription(self.tr("Gate {0}").format(name) if name else "")

    def bring(self, node: int) -> None:
        """Have a gate in sight, moving no more than needed."""
        self.ensureVisible(self.item.place_of(node), 20, 20)

    def area_of(self, names: Iterable[str]) -> QRectF | None:
        """Where nodes of these names are in the scene; None if none of them is."""
        shown, around = self.session.shown, QRectF()
        for name in names if shown is not None else ():
            if shown is not None and name in shown.graph.by_name:
                around |= self.item.place_of(shown.graph.by_name[name])
        return None if around.isEmpty() else around

    def content(self) -> QRectF:
        return self.item.boundingRect()

    def room(self) -> QRectF:
        left, top, right, bottom = _MARGINS
        whole, content = QRectF(self.viewport().rect()), self.content()
        room = whole.adjusted(left, top, -right, -bottom)
        if content.isEmpty() or room.isEmpty():
            return room
        shown = QRectF(QPointF(), content.size() * self.zoom_into(room, content))
        shown.moveCenter(room.center())
        if shown.intersects(QRectF(self._tools.geometry())):
            room.setLeft(_BESIDE)
        return room

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tools.move(12, 12)
        size = self._legend.sizeHint()
        self._legend.resize(size)
        self._legend.move(self.width() - size.width() - 12, self.height() - size.height() - 8)
        self._legend.setVisible(size.width() + 90 < self.width())

    def key_words(self) -> list[tuple[str, str]]:
        """The keys of the picture and what they do, for the sheet of shortcuts."""
        return [
            ("↑, ↓", self.tr("Gate calculated before or after")),
            (self.tr("Shift+↑, ↓"), self.tr("Select that gate too")),
            (self.tr("Shift+click, drag"), self.tr("Select several gates")),
            (self.tr("Alt+drag"), self.tr("Move the picture")),
            ("Esc", self.tr("Look at the gate of the last step again")),
        ]

    # -- mouse ------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if event.button() == Qt.MouseButton.LeftButton and self._is_bare(event):
            self._band = QRectF(self.mapToScene(at), QSizeF())
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._grip, self._pans = (at, at), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._grip is None:
            point = self.mapToScene(at)
            over = self.item.node_at(point) is not None or self.item.frame_at(point) is not None
            shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            return
        start, before = self._grip
        self._pans = self._pans or (at - start).manhattanLength() > _TAP
        if self._band is not None:
            self._band.setBottomRight(self.mapToScene(at))
            self.viewport().update()
        elif self._pans:
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self.pan(before.x() - at.x(), before.y() - at.y())
            self._grip = start, at

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        grip, band = self._grip, self._band
        self._grip = self._band = None
        if band is not None and self._pans:
            self._choose_in(band.normalized(), _adds(event))
        if grip is None or self._pans or event.button() != Qt.MouseButton.LeftButton:
            return
        point = self.mapToScene(grip[0])
        if (frame := self.item.frame_at(point)) is not None:
            note("on the tab of a group")
            fold(self.session, frame.group)
            return
        node, adds = self.item.node_at(point), _adds(event)
        if node is not None and adds:
            self.session.toggle_chosen(node)
        elif not adds:
            self.session.select(node)

    def _is_bare(self, event: QMouseEvent) -> bool:
        """Whether a press is on nothing, and not meant to move the picture."""
        point = self.mapToScene(event.position().toPoint())
        moves = event.modifiers() & Qt.KeyboardModifier.AltModifier
        return not moves and self.item.node_at(point) is None and self.item.frame_at(point) is None

    def _choose_in(self, area: QRectF, adds: bool) -> None:
        """Select all that a rubber band holds."""
        found = self.item.nodes_in(area) | (self.session.chosen if adds else set())
        self.viewport().update()
        self.session.choose(found, max(found, default=None))

    def select_all(self) -> None:
        """Select every gate."""
        if self.session.shown is not None:
            self.session.choose(self.session.graph.gates, self.session.selected)

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        if self._band is None:
            return
        ink = QColor(theme.current().accent)
        pen = QPen(ink, 1)
        pen.setCosmetic(True)
        painter.setPen(pen)
        ink.setAlphaF(0.08)
        painter.setBrush(ink)
        painter.drawRect(self._band.normalized())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A gate that has parts shows them."""
        node = self.item.node_at(self.mapToScene(event.position().toPoint()))
        if node is not None and has_parts(self.session, node):
            unfold(self.session, node)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            node = self.item.node_at(self.mapToScene(event.pos()))
            if node is None or node not in self.session.chosen:
                self.session.select(node)
        rows = [[self.commands[row].command for row in group] for group in _MENU]
        changes = [self.commands.menus[name].entry for name in _SUBMENUS]
        menu = CommandMenu(self.commands, Menu("gate", "", [changes, *rows]), self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    # -- keys -------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _WALKS and self.session.shown is not None:
            self._walk(_WALKS[key], _adds(event))
        elif key == Qt.Key.Key_Escape and self._band is not None:
            self._grip = self._band = None
            self.viewport().update()
        elif key == Qt.Key.Key_Escape and self.session.chosen:
            self.session.select(None)
        else:
            event.ignore()

    def _walk(self, by: int, adds: bool) -> None:
        """Select the gate calculated before or after, beside the others if it adds."""
        assert self.item.picture is not None
        nodes, here = self.item.picture.nodes[:-1], self.session.looked_at  # without the result
        place = nodes.index(here) + by if here in nodes else 0
        node = nodes[max(0, min(place, len(nodes) - 1))]
        self.session.choose({node} | (self.session.chosen if adds else set()), node)
        self.bring(node)


def _adds(event: QInputEvent) -> bool:
    """Whether what is meant comes to what is selected, and does not take its place."""
    held = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
    return bool(event.modifiers() & held)
