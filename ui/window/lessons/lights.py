"""What lights in a window, beside its canvas, when a word of a lesson is pointed at."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDockWidget, QMenu, QMenuBar, QTabBar, QToolButton, QWidget
from shiboken6 import isValid

from nnsim.lessons.places import Place, is_line_of
from ui.window.context import DocumentWindow
from ui.window.dock_contents import Card
from ui.window.lessons.glow import Glow

if TYPE_CHECKING:
    from ui.window.graph.graph_window import GraphWindow

_AROUND = 4  # px

Spot = tuple[QRect, QWidget]  # an area of a widget


class Lights:
    """Lights one place at a time: a dock or its tab, a sample, lines of arithmetic, a command, a gate."""

    def __init__(self, window: DocumentWindow, graph: "Callable[[], GraphWindow | None]") -> None:
        self._window, self._graph = window, graph
        self._glow: Glow | None = None

    def light(self, place: Place | None) -> None:
        """Light a place, and no other; None lights nothing."""
        kind = place.kind if place is not None else ""
        name = place.name if place is not None else ""
        self._window.session.point_at(place.index if place and kind == "sample" else None)
        card = self._window.docks.selection.widget()
        if isinstance(card, Card):
            card.arithmetic.light(partial(is_line_of, name) if kind == "formula" else None)
        if self._glow is not None and isValid(self._glow):  # its parent may be gone, and it too
            self._glow.deleteLater()
            self._glow.hide()
        areas = {"plot": self._dock, "command": self._command, "node": self._gate}
        found = areas[kind](name) if kind in areas else None
        self._glow = Glow(*found) if found is not None else None

    def _dock(self, name: str) -> Spot | None:
        """A dock that is seen, or its tab among those of others, or the menu that shows it."""
        docks = self._window.docks
        dock = next((dock for dock in docks if dock.objectName() == name), None)
        if dock is None or dock.isHidden():
            return self._command(f"plot.{name}")
        if not docks.is_seen(dock):
            return self._tab(dock)
        return (dock.rect(), dock) if dock.isFloating() else (dock.geometry(), self._window)

    def _tab(self, dock: QDockWidget) -> Spot | None:
        for bar in self._window.findChildren(QTabBar):
            for number in range(bar.count()) if bar.isVisible() else ():
                if bar.tabText(number) == dock.windowTitle():
                    return bar.tabRect(number), bar
        return None

    def _command(self, name: str) -> Spot | None:
        """The button of a command, or the menu that it stands in."""
        if name not in self._window.commands:
            return None
        action = self._window.commands[name]
        for button in self._window.findChildren(QToolButton):
            if button.defaultAction() is action and button.isVisible():
                area = _widened(button.rect())
                return QRect(button.mapTo(self._window, area.topLeft()), area.size()), self._window
        bar = self._window.findChild(QMenuBar)
        for title in bar.actions() if bar is not None else ():
            if bar is not None and action in _all_of(title.menu()):
                return bar.actionGeometry(title), bar
        return None

    def _gate(self, name: str) -> Spot | None:
        graph = self._graph()
        area = graph.view.area_of((name,)) if graph is not None else None
        if graph is None or area is None:
            return None
        around = graph.view.mapFromScene(area).boundingRect()
        return _widened(around), graph.view.viewport()


def _widened(area: QRect) -> QRect:
    return area.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)


def _all_of(menu: object) -> Iterator[QAction]:
    """The actions of a menu and of those within it."""
    for action in menu.actions() if isinstance(menu, QMenu) else ():
        yield action
        yield from _all_of(action.menu())
