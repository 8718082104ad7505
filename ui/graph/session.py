"""The session of a graph: its evaluation, the step it stands at, and what is looked at."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from PySide6.QtCore import QObject, QTimer, Signal

from nnsim.engine.past import Past
from nnsim.files.bench import Bench
from nnsim.graph.errors import GraphError
from nnsim.graph.evaluation import Evaluation, Standing, Step
from nnsim.graph.graph import Graph
from ui.base.translation import error_text
from ui.document.graph_document import GraphDocument
from ui.document.live_progress import Ahead
from ui.document.shown_graph import Shown
from ui.training.training_loop import FULL_SPEED, SPEEDS

Grain = Literal["gate", "pass", "evaluation"]
GRAINS: tuple[Grain, ...] = ("gate", "pass", "evaluation")
_USUAL_SPEED = 2.0  # gates a second: slow enough to follow


def _names(graph: Graph) -> list[str]:
    return [node.name for node in graph.nodes]


class GraphSession(QObject):
    """Drives a document's graph. Views follow the document, and ask here at each `updated`."""

    updated = Signal()  # another step, another gate is looked at, or there is another problem
    running_changed = Signal(bool)
    speed_changed = Signal()
    grain_changed = Signal()

    def __init__(self, document: GraphDocument) -> None:
        super().__init__(document)
        self.document = document
        self.step = 0
        self.selected: int | None = None  # a node of the graph as it is shown
        self.chosen: frozenset[int] = frozenset()  # all that are selected, this one among them
        self.leaf: int | None = None  # whose paths are looked at
        self.covers_curve = False  # for somebody to say first what it would answer
        self.error: GraphError | None = None  # of the draft, as it was last built
        self.shown: Shown | None = None
        self.grain: Grain = "gate"
        self._known: tuple[tuple[Evaluation, int], Standing] | None = None  # for all views
        self._speed = _USUAL_SPEED
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._run_on)
        document.step = lambda: self.step
        document.changing.connect(self._follow)
        document.followed.connect(self.updated)
        document.opened.connect(self._begin_anew)
        self._build(document.content)
        self.step = min(document.content.step, self.last)

    # -- following the document -------------------------------------------------------------------

    def _follow(self, before: Bench, after: Bench) -> None:
        if before.draft != after.draft:
            self.error = None
        if replace(before, draft="", step=0) == replace(after, draft="", step=0):
            return
        old, step = self.shown, self.current
        self._build(after)
        self._look_up(old)
        if self.shown is None or old is None:
            self.step = 0
        elif before.text == after.text or _names(old.graph) == _names(self.graph):
            self.step = self._place_of(step, old)
        else:
            self.halt()
            self.step = min(after.step, self.last)

    def _look_up(self, old: Shown | None) -> None:
        """Look at the same nodes in another graph, as far as they are there."""
        by_name = self.shown.graph.by_name if self.shown else {}

        def now(node: int | None) -> int | None:
            return by_name.get(old.graph.nodes[node].name) if old and node is not None else None

        self.selected, self.leaf = now(self.selected), now(self.leaf)
        self.chosen = frozenset(i for i in map(now, self.chosen) if i is not None)

    def _build(self, bench: Bench) -> None:
        try:
            self.shown = Shown(bench)
        except GraphError as error:
            self.shown, self.error = None, error

    def _begin_anew(self) -> None:
        self.halt()
        self.selected = self.leaf = None
        self.chosen = frozenset()
        self.step = min(self.document.content.step, self.last)
        self.updated.emit()

    def cover_curve(self, covered: bool) -> None:
        """Hide the result along a leaf, or show it again."""
        if covered != self.covers_curve:
            self.covers_curve = covered
            self.updated.emit()

    def _place_of(self, step: Step | None, old: Shown) -> int:
        """Where a step of another graph is in this one: at the same gate, or as far in the pass."""
        if step is None:
            return 0
        if self.step == len(old.evaluation.steps):
            return self.last
        name = old.graph.nodes[step.node].name
        for number, now in enumerate(self.steps, start=1):
            if now.phase == step.phase and self.graph.nodes[now.node].name == name:
                return number
        return self.turn - 1 if step.phase == "forward" else self.turn

    # -- what there is ----------------------------------------------------------------------------

    @property
    def problem(self) -> str:
        """What is wrong with what was built last; "" if nothing is."""
        return error_text(self.error) if self.error is not None else ""

    @property
    def graph(self) -> Graph:
        """The graph as it is shown, which there has to be."""
        assert self.shown is not None
        return self.shown.graph

    @property
    def evaluation(self) -> Evaluation:
        """Its numbers."""
        assert self.shown is not None
        return self.shown.evaluation

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps of the evaluation."""
        return self.shown.evaluation.steps if self.shown else ()

    @property
    def last(self) -> int:
        """How many steps there are."""
        return len(self.steps)

    @property
    def turn(self) -> int:
        """The step of the seed, which ends the forward pass."""
        return len(self.graph.gates) + 1 if self.shown else 0

    @property
    def current(self) -> Step | None:
        """The step that was made last."""
        return self.steps[self.step - 1] if self.step else None

    def standing(self) -> Standing:
        """What is known now."""
        place = self.evaluation, self.step
        if self._known is None or self._known[0] != place:
            self._known = place, self.evaluation.at(self.step)
        return self._known[1]

    # -- stepping ---------------------------------------------------------------------------------

    def go_to(self, step: int) -> None:
        """Stand after so many steps, looking at the gate of the last one."""
        self.step = max(0, min(step, self.last))
        self.updated.emit()

    def step_on(self) -> None:
        """One step of the chosen size."""
        self.halt()
        self.go_to(self._next(self.step))

    def step_back(self) -> None:
        """One step back."""
        self.halt()
        before = {"gate": self.step - 1, "pass": 0, "evaluation": 0}[self.grain]
        if self.grain == "pass" and self.step > self.turn - 1:
            before = self.turn - 1
        self.go_to(before)

    def _next(self, step: int) -> int:
        if self.grain == "gate":
            return step + 1
        forward = self.grain == "pass" and step < self.turn - 1
        return self.turn - 1 if forward else self.last

    def go_to_start(self) -> None:
        """Back to where nothing is calculated."""
        self.halt()
        self.go_to(0)

    def go_to_end(self) -> None:
        """On to where every gradient is known."""
        self.halt()
        self.go_to(self.last)

    def choose_grain(self, grain: Grain) -> None:
        """Choose how much a step is."""
        self.grain = grain
        self.grain_changed.emit()

    # -- looking ----------------------------------------------------------------------------------

    @property
    def looked_at(self) -> int | None:
        """The gate whose arithmetic is shown: the selected one, or that of the last step."""
        if self.shown is None:
            return None
        if self.selected is not None:
            return self.selected
        return self.current.node if self.current else None

    def select(self, node: int | None) -> None:
        """Look at a gate or a leaf, or at none; the paths from a leaf stay until another is chosen."""
        self.choose(() if node is None else (node,), node)

    def choose(self, nodes: Iterable[int], node: int | None) -> None:
        """Select several gates and leaves, and look at one of them or at none."""
        self.chosen, self.selected = frozenset(nodes), node
        if node is not None and self.graph.nodes[node].operation == "input":
            self.leaf = node
        self.updated.emit()

    def toggle_chosen(self, node: int) -> None:
        """Select a gate beside the others, or no longer; the one selected last is looked at."""
        if node in self.chosen:
            left = self.chosen - {node}
            self.choose(left, max(left, default=None))
        else:
            self.choose(self.chosen | {node}, node)

    @property
    def chosen_gates(self) -> list[int]:
        """Those of the selected nodes that calculate something, in order."""
        return sorted(i for i in self.chosen if not self.graph.nodes[i].is_leaf)

    # -- running ----------------------------------------------------------------------------------

    @property
    def running(self) -> bool:
        """Whether it steps on by itself."""
        return self._timer.isActive()

    @property
    def speed(self) -> float:
        """Steps a second."""
        return self._speed

    @speed.setter
    def speed(self, speed: float) -> None:
        self._speed = speed
        self._timer.setInterval(self._interval())
        self.speed_changed.emit()

    def change_speed(self, stops: int) -> None:
        """Go so many of SPEEDS faster, or slower, as far as they go."""
        stop = SPEEDS.index(self.speed) + stops
        self.speed = SPEEDS[max(0, min(stop, len(SPEEDS) - 1))]

    def _interval(self) -> int:
        return 0 if self._speed == FULL_SPEED else round(1000 / self._speed)

    def toggle(self) -> None:
        """Run, from the start if it has come to the end, or pause."""
        if self.running:
            self.halt()
            return
        if self.step >= self.last:
            self.go_to(0)
        self.selected, self.chosen = None, frozenset()
        self._timer.start(self._interval())
        self.running_changed.emit(True)
        self._run_on()

    def _run_on(self) -> None:
        self.go_to(self.last if self._speed == FULL_SPEED else self._next(self.step))
        if self.step >= self.last:
            self.halt()

    def halt(self) -> None:
        """Stay where it is."""
        if self.running:
            self._timer.stop()
            self.running_changed.emit(False)

    # -- building ---------------------------------------------------------------------------------

    def build(self) -> bool:
        """Show the graph of what was typed; otherwise `error` says why it has none."""
        self.halt()
        try:
            self.document.build()
        except GraphError as error:
            self.error = error
            self.updated.emit()
            return False
        self.error = None
        self.updated.emit()
        return True

    # -- for autosave -----------------------------------------------------------------------------

    def ahead(self) -> Ahead | None:
        """Nothing is: a step is no edit."""
        return None

    def past(self) -> Past | None:
        """A graph has none."""
        return None
