"""The result along one leaf: its curve with the tangent that the gradient is."""

import numpy as np
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from nnsim.files.bench import Bench
from nnsim.graph.numeric import along
from ui.base import theme
from ui.graph.session import GraphSession
from ui.graph.texts import number, pretty
from ui.plots.along import Along, AlongPlot
from ui.widgets.section import Section

_GATES = 16_000  # that may be calculated for one curve
_PLACES = 9, 121
_LARGEST = 1e100  # number; Qt leaves out what lies beyond 1e128
_LOOK = 40  # ms until the curve is drawn again
_NUDGE = 0.1

translate = QCoreApplication.translate


class CurvePanel(Section):
    """Follows the leaf whose paths are shown; a click sets its value."""

    def __init__(self, session: GraphSession, parent: QWidget) -> None:
        super().__init__(translate("Curve", "Along a leaf"), parent, ruled=True)
        self.session = session
        self.plot = AlongPlot(self)
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.words.setProperty("role", "caption")
        self.body.addWidget(self.plot, 1)
        self.body.addWidget(self.words)
        self._drawn: tuple[object, int] | None = None
        self._curve: tuple[np.ndarray, np.ndarray] | None = None
        self._later = QTimer(self, singleShot=True, interval=_LOOK)
        self._later.timeout.connect(self._draw)
        self.plot.clicked.connect(self._set)
        session.document.changed.connect(self._follow)
        session.updated.connect(self.refresh)
        theme.changed.connect(self._later.start)
        self.refresh()

    def dispose(self) -> None:
        """Let go of what pyqtgraph keeps."""
        self.plot.dispose()

    def _follow(self, before: Bench, after: Bench) -> None:
        self._drawn = self._curve = None
        self.refresh()

    def refresh(self) -> None:
        """Show the curve of now once nothing else is due; only numbers have one."""
        self.setVisible(self._leaf is not None)
        self._later.start()

    @property
    def _leaf(self) -> int | None:
        session = self.session
        if session.shown is None or not session.graph.inputs:
            return None
        leaf = session.leaf if session.leaf is not None else session.graph.inputs[0]
        return leaf if session.evaluation.values[leaf].size == 1 else None

    def _why_not(self, at: float, value: float) -> str:
        """Why there is no curve; "" if there is one."""
        if self.session.covers_curve:
            return self.tr("Shown after your prediction")
        if len(self.session.graph.nodes) * _PLACES[0] > _GATES:
            return self.tr("The graph is too large for a curve.")
        if max(abs(at), abs(value)) > _LARGEST:
            return self.tr("The numbers are too large for a curve.")
        return ""

    def _draw(self) -> None:
        leaf, session = self._leaf, self.session
        if leaf is None or self.plot.is_disposed:
            self._drawn = None
            return
        at = float(session.evaluation.values[leaf])
        value = float((session.evaluation.value * session.evaluation.seed).sum())
        if words := self._why_not(at, value):
            self._drawn = None
            self.plot.show_words(words)
            self.words.setText("")
            return
        key = session.evaluation, leaf
        if key != self._drawn:
            self._drawn, self._curve = key, self._computed(leaf)
        assert self._curve is not None
        gradient = session.standing().gradients[leaf]
        slope = None if gradient is None else float(gradient)
        name = pretty(session.graph.nodes[leaf].name)
        self.plot.show_along(Along(*self._curve, at, value, slope, name))
        self._tell(leaf, slope, value)

    def _computed(self, leaf: int) -> tuple[np.ndarray, np.ndarray]:
        evaluation = self.session.evaluation
        at = float(evaluation.values[leaf])
        half = max(2.0, 1.5 * abs(at))
        least, most = _PLACES
        count = max(least, min(most, _GATES // max(len(evaluation.graph.nodes), 1)))
        places = np.linspace(at - half, at + half, count)
        results = along(evaluation, leaf, places)
        return places, np.where(abs(results) > _LARGEST, np.nan, results)

    def _tell(self, leaf: int, slope: float | None, value: float) -> None:
        """What a small step does, and what the slope promises."""
        session = self.session
        graph = session.graph
        names = pretty(graph.nodes[leaf].name), pretty(graph.nodes[graph.result].name)
        self.set_aside(self.tr("{1} along {0}").format(*names))
        told = self.tr("A click sets {0}.").format(names[0])
        if slope is not None:
            at = float(session.evaluation.values[leaf])
            change = float(along(session.evaluation, leaf, np.array([at + _NUDGE]))[0]) - value
            more = self.tr("A step of +0.1 changes {0} by {1}; the slope promises {2}.")
            told += " " + more.format(names[1], number(change), number(slope * _NUDGE))
        self.words.setText(told)

    def _set(self, x: float, _y: float) -> None:
        leaf = self._leaf
        if leaf is not None and not self.session.covers_curve:
            name = self.session.graph.nodes[leaf].name
            self.session.document.set_value(name, f"{x:.3g}")
