"""The question of where the boundary runs: a line is drawn on the map, which is covered till then."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from nnsim.errors import UserError
from nnsim.lessons.drawn import agreement
from ui.base.translation import error_text
from ui.lessons.teaching import Teaching
from ui.plots.maps.decision_map import DecisionMap
from ui.window.context import DocumentWindow

MAP = "decision-map"


class MapQuestion(QObject):
    """Asks it at the steps of a lesson that have it."""

    def __init__(self, teaching: Teaching, window: DocumentWindow) -> None:
        super().__init__(teaching)
        self._teaching, self._window = teaching, window
        self._map: DecisionMap | None = None
        teaching.stepped.connect(self._begin)
        teaching.left.connect(self._begin)

    @property
    def _is_open(self) -> bool:
        step = self._teaching.step
        asks = step is not None and step.predict is not None and step.predict.kind == "boundary"
        return asks and self._teaching.result is None

    def follow_views(self) -> None:
        """The views have been made anew."""
        self._map = None
        self._begin()

    def _begin(self) -> None:
        """Take lines on the map at a step that asks, and clear it at all others."""
        if self._map is not None:
            self._map.sketch.clear()
        self._map = None
        if not self._is_open:
            return
        docks = self._window.docks
        shown = docks.bring(docks.plots[MAP])
        assert isinstance(shown, DecisionMap)
        self._map = shown
        shown.sketch.drawn.connect(self._judge)

    def draw(self) -> None:
        """Let a line be drawn."""
        if self._map is not None and self._is_open:
            self._map.sketch.switch(True)
            self._window.say(self.tr("Drag across the map; with keys, Enter sets either end"))

    def _judge(self, line: Sequence[tuple[float, float]]) -> None:
        if not self._is_open:
            return
        try:
            share = agreement(self._window.document.live(), line)
        except UserError as error:
            self._window.notice.show_sentence(error_text(error))
            return
        self._teaching.take_drawn(share)
