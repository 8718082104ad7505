"""A graph for a projector: the whole screen, large type, and only what a class looks at."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QByteArray, QObject, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QTransform
from PySide6.QtWidgets import QMainWindow, QSplitter, QWidget

from ui.base import theme
from ui.graph.panels.gate_card import GateCard
from ui.scene.zoom_view import ZoomView
from ui.window.window_manager import fill_screen


class Parts(Protocol):
    """What is laid out otherwise."""

    columns: QSplitter
    rows: QSplitter
    card: GateCard

    @property
    def view(self) -> ZoomView:
        """The picture."""

    @property
    def unneeded(self) -> list[QWidget]:
        """What a class does not look at."""


_CARD = 0.3  # of the height of both rows, at most


@dataclass(frozen=True)
class _Before:
    """What the window was like."""

    geometry: QByteArray
    size: QSize
    state: Qt.WindowState
    sizes: tuple[list[int], list[int]]
    place: tuple[QTransform, QPointF] | None


class GraphPresenting(QObject):
    """Goes into the layout for presenting, and back to exactly what there was."""

    changed = Signal()
    turned = Signal()  # on or off; the window is still as large as before, and all type small

    def __init__(self, window: QMainWindow, another: Callable[[], bool]) -> None:
        """`another` tells whether another window presents, whose large type all windows have."""
        super().__init__(window)
        self._window, self._another = window, another
        self._before: _Before | None = None
        self._most = 0  # px that a card of this graph has needed

    @property
    def on(self) -> bool:
        """Whether the window is in it."""
        return self._before is not None

    def toggle(self, parts: Parts) -> None:
        """Go into it, or back."""
        if self._before is None:
            self._enter(parts)
        else:
            self._leave(parts, self._before)
        self.changed.emit()

    def sizes(self, parts: Parts) -> tuple[list[int], list[int]]:
        """Those of the columns and the rows, but for presenting."""
        if self._before is not None:
            return self._before.sizes
        return parts.columns.sizes(), parts.rows.sizes()

    def share(self, parts: Parts) -> None:
        """Give the picture what the cards of its gates do not need, once they are filled."""
        if self._before is not None:
            height = sum(parts.rows.sizes())
            self._most = max(self._most, parts.card.wanted_height)
            card = min(self._most, round(_CARD * height))
            parts.rows.setSizes([height - card, card])

    def forget_cards(self) -> None:
        """Another graph is shown."""
        self._most = 0

    def _enter(self, parts: Parts) -> None:
        window = self._window
        self._before = _Before(
            window.saveGeometry(),
            window.size(),
            window.windowState(),
            self.sizes(parts),
            parts.view.place,
        )
        self.turned.emit()
        self.forget_cards()
        theme.set_scale(theme.PRESENTING)
        for part in parts.unneeded:
            part.hide()
        fill_screen(window)
        parts.view.fit()
        parts.view.setFocus()

    def _leave(self, parts: Parts, before: _Before) -> None:
        window, self._before = self._window, None
        theme.set_scale(theme.PRESENTING if self._another() else 1.0)
        self.turned.emit()
        for part in parts.unneeded:
            part.show()
        window.setWindowState(before.state)
        window.restoreGeometry(before.geometry)
        window.resize(before.size)  # which Qt makes smaller if it reaches beyond the screen
        parts.columns.setSizes(before.sizes[0])
        parts.rows.setSizes(before.sizes[1])
        parts.view.return_to(before.place)
