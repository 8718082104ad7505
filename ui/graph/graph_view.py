"""The picture of a graph: zoomed and moved like a network, its gates clicked and walked through."""

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QGraphicsScene, QMenu, QWidget

from nnsim.files.bench import Bench
from ui.base import theme
from ui.base.commands import CommandSet
from ui.base.recent_events import note
from ui.graph.graph_item import GraphItem
from ui.graph.legend import Legend
from ui.graph.session import GraphSession
from ui.scene.toolbox import Toolbox
from ui.scene.zoom_commands import zoom_commands
from ui.scene.zoom_view import ZoomView

_MARGINS = 64, 20, 20, 36  # px: left, top, right, bottom; beside the tools and above the legend
_TOOLS = ("view.fit",)
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
        self._pans = False
        self._tools = Toolbox([self.commands[row] for row in _TOOLS], self)
        self._legend = Legend(self)
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
        self.item.lay_out()
        self.scene().setSceneRect(self.content().adjusted(-2000, -2000, 2000, 2000))
        self.refit()
        self._describe()

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

    def content(self) -> QRectF:
        return self.item.boundingRect()

    def room(self) -> QRectF:
        left, top, right, bottom = _MARGINS
        return QRectF(self.viewport().rect()).adjusted(left, top, -right, -bottom)

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
            ("Esc", self.tr("Look at the gate of the last step again")),
        ]

    # -- mouse ------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            at = event.position().toPoint()
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
        if self._pans:
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self.pan(before.x() - at.x(), before.y() - at.y())
            self._grip = start, at

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        grip, self._grip = self._grip, None
        if grip is None or self._pans or event.button() != Qt.MouseButton.LeftButton:
            return
        point = self.mapToScene(grip[0])
        if (frame := self.item.frame_at(point)) is not None:
            note("on the tab of a group")
            self.session.fold(frame.group)
            return
        self.session.select(self.item.node_at(point))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A gate that has parts shows them."""
        node = self.item.node_at(self.mapToScene(event.position().toPoint()))
        if node is not None and self.session.can_unfold(node):
            self.session.unfold(node)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            self.session.select(self.item.node_at(self.mapToScene(event.pos())))
        menu = QMenu(self)
        for row in ("graph.unfold", "graph.fold", "view.fit"):
            menu.addAction(self.commands[row])
        self.commands.refresh()
        menu.popup(event.globalPos())
        menu.aboutToHide.connect(menu.deleteLater)

    # -- keys -------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _WALKS and self.session.shown is not None:
            self._walk(_WALKS[key])
        elif key == Qt.Key.Key_Escape and self.session.selected is not None:
            self.session.select(None)
        else:
            event.ignore()

    def _walk(self, by: int) -> None:
        """Select the gate calculated before or after."""
        assert self.item.picture is not None
        nodes, here = self.item.picture.nodes[:-1], self.session.looked_at  # without the result
        place = nodes.index(here) + by if here in nodes else 0
        node = nodes[max(0, min(place, len(nodes) - 1))]
        self.session.select(node)
        self.bring(node)
