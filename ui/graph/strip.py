"""The gates of both passes as chips, over the timeline of the evaluation."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from nnsim.files.bench import Bench
from nnsim.graph.evaluation import Step
from ui.base import theme
from ui.graph.session import GraphSession
from ui.graph.texts import numbers, step_text
from ui.transport.chip_layout import ChipLabel
from ui.transport.chip_row import ChipRow
from ui.transport.scrubber import Scrubber


class GateStrip(QWidget):
    """Where the evaluation stands, in chips, in words and on a slider."""

    def __init__(self, session: GraphSession, parent: QWidget) -> None:
        super().__init__(parent)
        self.session = session
        self.setProperty("role", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.chips = ChipRow(self.tr("Gates, forward and backward"), self)
        self.chips.chosen.connect(self._go)
        self.where, self.next = QLabel(self), QLabel(self)
        self.next.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.slider = Scrubber(self)
        self.slider.setObjectName("timeline")
        self.slider.setAccessibleName(self.tr("Timeline"))
        self.slider.setToolTip(self.tr("Drag to any step of the evaluation"))
        self.slider.valueChanged.connect(self._go)
        self._start, self._end = QLabel("0", self), QLabel(self)
        for label in (self._start, self._end, self.next):
            label.setProperty("role", "muted")
        words, travel = QHBoxLayout(), QHBoxLayout()
        words.addWidget(self.where, 1)
        words.addWidget(self.next)
        travel.setSpacing(8)
        for widget in (self._start, self.slider, self._end):
            travel.addWidget(widget, 1 if widget is self.slider else 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 6, 16, 8)
        column.setSpacing(6)
        column.addWidget(self.chips)
        column.addLayout(words)
        column.addLayout(travel)
        session.document.changed.connect(self._follow)
        session.updated.connect(self.refresh)
        theme.changed.connect(self._fill)
        self._fill()

    def _follow(self, before: Bench, after: Bench) -> None:
        self._fill()

    def _fill(self) -> None:
        """Have a chip for each step."""
        session = self.session
        names = {"forward": self.tr("forward"), "seed": "", "backward": self.tr("backward")}
        self.chips.show_steps([self._chip(step, names[step.phase]) for step in session.steps])
        with QSignalBlocker(self.slider):
            self.slider.setRange(0, max(session.last, 1))
        if session.shown is not None:
            turn = self.tr("The seed: from here on it goes backward")
            self.slider.show_marks({}, {session.turn: turn})
        self._end.setText(f"{session.last:,}")
        self.setEnabled(session.shown is not None)
        self.refresh()

    def _chip(self, step: Step, phase: str) -> ChipLabel:
        text = self._words(step)
        name = f"{phase}: {text}" if phase else text
        return ChipLabel(step.phase, "", phase, text, text, name)

    def _words(self, step: Step) -> str:
        if step.phase == "seed":
            return self.tr("seed")
        return step_text(self.session.graph, step.node)

    def refresh(self) -> None:
        """Show how far it has come."""
        session = self.session
        self.chips.seek(self.chips.chips.show_position(session.step))
        with QSignalBlocker(self.slider):
            self.slider.setValue(session.step)
        self.where.setText(self._place())
        following = session.steps[session.step : session.step + 1]
        self.next.setText(
            self.tr("Next: {0}").format(self._words(following[0])) if following else ""
        )

    def _place(self) -> str:
        session, step = self.session, self.session.current
        if session.shown is None:
            return self.tr("Nothing to step through yet")
        gates = len(session.graph.gates)
        if step is None:
            return self.tr("Nothing is calculated yet")
        if step.phase == "seed":
            told = self.tr("After step {0} · the seed: ∂f/∂f = {1}")
            return told.format(f"{session.step:,}", numbers(session.evaluation.seed))
        number = session.step if step.phase == "forward" else session.step - session.turn
        forward = self.tr("After step {0} · forward · gate {1} of {2}: {3}")
        backward = self.tr("After step {0} · backward · gate {1} of {2}: {3}")
        text = forward if step.phase == "forward" else backward
        return text.format(f"{session.step:,}", f"{number:,}", f"{gates:,}", self._words(step))

    def _go(self, step: int) -> None:
        if step != self.session.step:
            self.session.halt()
            self.session.select(None)
            self.session.go_to(step)
