"""What would answer the question of a step is covered until it is answered or left."""

from PySide6.QtCore import QObject

from nnsim.lessons.steps import CURVE
from ui.lessons.teaching import Teaching
from ui.plots.plot_panel import PlotPanel
from ui.window.context import DocumentWindow
from ui.window.lessons.map_question import MAP
from ui.window.lessons.stage import LessonStage


class Covers(QObject):
    """Covers plots, and whatever else shows the same."""

    def __init__(self, teaching: Teaching, window: DocumentWindow, stage: LessonStage) -> None:
        super().__init__(teaching)
        self._teaching, self._window, self._stage = teaching, window, stage
        self._covered: frozenset[str] = frozenset()
        for signal in (teaching.stepped, teaching.changed, teaching.left):
            signal.connect(self._follow)

    def follow_views(self) -> None:
        """The views have been made anew, and none of them is covered."""
        self._covered = frozenset()
        self._follow()

    @property
    def _wanted(self) -> frozenset[str]:
        """The plots that must not be seen now."""
        step = self._teaching.step
        if step is None or step.predict is None or self._teaching.result is not None:
            return frozenset()
        return frozenset({*step.cover, *([MAP] if step.predict.kind == "boundary" else [])})

    def _follow(self) -> None:
        wanted, docks = self._wanted, self._window.docks
        graph = self._stage.graph_window
        if graph is not None:  # it may be another one
            graph.session.cover_curve(CURVE in wanted)
        if wanted == self._covered:
            return
        for name in (wanted ^ self._covered) & docks.plots.keys():
            plot = docks.filled(docks.plots[name])
            assert isinstance(plot, PlotPanel)
            plot.veil(name in wanted)
        self._window.canvas.live.veil(MAP in wanted)  # pictures of neurons are small maps
        self._window.transport.veil(wanted)
        self._covered = wanted
