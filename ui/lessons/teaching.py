"""A lesson under way in a window: it opens, does and asks what its steps say, and sees what is done."""

from collections import deque
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from functools import partial
from time import perf_counter

from PySide6.QtCore import QObject, Signal

from nnsim.errors import UserError
from nnsim.exercises.typed import read_typed
from nnsim.graph.graph import Sheet
from nnsim.lessons.actions import Action
from nnsim.lessons.assignments import exceeded, locked_part, reached
from nnsim.lessons.conditions import Condition, holds
from nnsim.lessons.lesson import Lesson
from nnsim.lessons.places import Content, Place, parameter_of
from nnsim.lessons.player import Player, Progress, Result, Typed, player_of
from nnsim.lessons.predictions import is_right, right_number, right_option
from nnsim.lessons.quantities import evaluate
from nnsim.lessons.readings import Quantity
from nnsim.lessons.steps import Step
from nnsim.model.project import Project
from ui.base import language
from ui.base.number_format import significant
from ui.base.scheduling import Pace
from ui.base.translation import Phrase, error_text
from ui.document.selection import NOTHING, Target
from ui.lessons.context import LessonWindow
from ui.lessons.places import show_place, target_of
from ui.lessons.slow_play import SlowPlay
from ui.training.training_loop import FOREVER

_EVERY = 0.1  # seconds between two looks at numbers in a race
_SHARE = 0.1  # of all time that they may take


class Teaching(QObject):
    """One lesson at a time in one window; the document that it shows is the lesson's own."""

    stepped = Signal()  # another step, or another lesson
    leaving = Signal()  # of this step, which still stands
    arrived = Signal()  # all that the step does is done
    changed = Signal()  # what has come of this step
    left = Signal()

    def __init__(self, window: LessonWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self.lesson: Lesson | None = None
        self.player = Player(())
        self.slow = SlowPlay(window, self)
        self.slow.ended.connect(self.changed)
        self._queue: deque[Callable[[], object]] = deque()
        self._begun_at = 0  # the iteration at which the step began
        self._sheet: Sheet | None = None  # the graph of this step, if it shows one
        self.has_arrived = False  # whether what this step does is done
        self.numbers_before: Mapping[str, str] = {}  # then, before the learner does anything
        self._acts = False  # whether it does what a step says
        self._enters = False  # whether what stands may still be that of the step before
        self._pace = Pace(_EVERY, _SHARE)
        session = window.session
        session.control.rest = self._rest
        session.control.running_changed.connect(self._go_on_doing)
        session.updated.connect(self.look)
        session.sample_changed.connect(self.look)

    # -- where it stands --------------------------------------------------------------------------

    @property
    def is_on(self) -> bool:
        """Whether a lesson is under way."""
        return self.lesson is not None

    @property
    def title(self) -> str:
        """What the lesson is called, in the language of now."""
        return self.lesson.text(language.spoken()).title if self.lesson is not None else ""

    @property
    def step(self) -> Step | None:
        """The step that is shown; None on the page after the last one."""
        if self.lesson is None or self.player.is_over:
            return None
        return self.lesson.steps[self.player.index]

    @property
    def result(self) -> Result | None:
        """What has come of the question of this step."""
        return self.player.result

    @property
    def is_done(self) -> bool:
        """Whether the question of this step is answered, and what it waits for has happened."""
        step = self.step
        if step is None:
            return True
        return self.task_is_done and (step.predict is None or self.result is not None)

    @property
    def task_is_done(self) -> bool:
        """Whether what this step waits for has happened, and its blanks are right."""
        step = self.step
        if step is None:
            return True
        waited = step.wait is None or step.id in self.player.progress.ready
        return waited and (step.exercise is None or step.id in self.player.progress.computed)

    def content(self, name: str) -> Content:
        """What the engine reads quantities from: the document as it stands, or a project's file."""
        assert self.lesson is not None
        if name:
            return self.lesson.projects[name]
        if self._sheet is not None:  # whoever closes its window still has its numbers
            return self._window.graph or self._sheet
        return self._window.document.live()

    def numbers(self, names: Container[str] | None = None) -> dict[str, str]:
        """The values of this step, or those of these names, as the engine computes them now."""
        step = self.step
        values = step.values if step is not None else {}
        return {
            name: self._number(values[name]) for name in values if names is None or name in names
        }

    def _number(self, quantity: Quantity) -> str:
        try:
            return significant(float(f"{evaluate(quantity, self):.4g}"))
        except UserError:
            return "–"

    def goals(self) -> dict[str, bool]:
        """Which goals of an assignment are reached now; none while they cannot be computed."""
        assignment = self.lesson.assignment if self.lesson is not None else None
        if assignment is None:
            return {}
        try:
            return reached(assignment, self)
        except UserError:
            return dict.fromkeys((key for key, _ in assignment.goals), False)

    def limits(self) -> tuple[str, ...]:
        """The limits of an assignment that are exceeded now."""
        assignment = self.lesson.assignment if self.lesson is not None else None
        return exceeded(assignment, self._window.document.live()) if assignment is not None else ()

    def refusal(self, command: str) -> str:
        """Why a command cannot be given in this lesson; "" if it can."""
        assignment = self.lesson.assignment if self.lesson is not None else None
        if assignment is not None and assignment.is_locked(command):
            return self.tr("This assignment has locked it.")
        return ""

    def _guard(self, before: Project, after: Project) -> str:
        """Why an edit is not made; "" for what the lesson does itself."""
        assignment = self.lesson.assignment if self.lesson is not None else None
        if assignment is None or self._acts or not locked_part(assignment, before, after):
            return ""
        return self.tr("This assignment has locked it.")

    # -- going through it -------------------------------------------------------------------------

    def begin(self, lesson: Lesson, progress: Progress) -> None:
        """Take up a lesson where it was left."""
        self._stop()
        self.lesson = lesson
        self._window.document.guard = self._guard
        ids = tuple(step.id for step in lesson.steps)
        self.player = player_of(ids, progress)
        self._replay()

    def leave(self) -> None:
        """End the lesson; what the window shows then is not its business."""
        if self.lesson is not None:
            self._stop()
            self._window.canvas.ring((), Target())
            self._window.light(None)
            self._window.show_graph(None)
            self._sheet = None
            self._window.document.guard = lambda before, after: ""
            self.lesson = None
            self.left.emit()

    def go_on(self) -> None:
        """The next step, or the page after the last."""
        self._stop()
        self.player = self.player.gone_on(self.is_done)
        step = self.step
        if step is not None:
            self._enter([step])
        self._arrive()

    def go_back(self) -> None:
        """The step before, with its project as the lesson has it there."""
        self.go_to(self.player.index - 1)

    def go_to(self, index: int) -> None:
        """Another step, with its project as the lesson has it there."""
        self._stop()
        self.player = self.player.gone_to(index)
        self._replay()

    def _replay(self) -> None:
        """Open what this step shows, and do what the steps since then do."""
        assert self.lesson is not None
        steps = self.lesson.steps[: self.player.index + 1]
        opening = max((i for i, step in enumerate(steps) if step.open), default=0)
        if self.step is not None:
            self._enter(steps[opening:])
        self._arrive()

    def start_over(self) -> None:
        """Begin with the first step, and with nothing answered."""
        self._stop()
        self.player = self.player.started_over()
        self._replay()

    def _arrive(self) -> None:
        """Tell of another step, and of what it does once that is done."""
        self.has_arrived = self._enters = False
        self.numbers_before = {}
        self.stepped.emit()
        self._go_on_doing()

    def _go_on_doing(self) -> None:
        self._proceed()
        if not (self.has_arrived or self._queue or self._window.session.control.running):
            self.has_arrived, self._begun_at = True, self._iteration
            self.numbers_before = self.numbers()
            self.arrived.emit()
            self.look()

    def _enter(self, steps: Iterable[Step]) -> None:
        self._enters = True
        self._window.session.control.pause()
        for step in steps:
            self._open(step)
            for action in step.do:
                self._queue.extend(self._work(action))
        self._proceed()
        self.light(None)

    def _open(self, step: Step) -> None:
        if not step.open or self.lesson is None:
            return
        self._queue.clear()
        content, window = self.lesson.projects[step.open], self._window
        if isinstance(content, Project):
            window.canvas.select(NOTHING)  # what is shown of a selection belongs to its network
            window.document.lend(content, lambda: self.title)
            window.session.show_sample(None)
            window.canvas.fit()
            window.show_graph(None)
            self._sheet = None
        else:
            window.show_graph(content, lambda: self.title)
            self._sheet = content

    def _stop(self) -> None:
        self.leaving.emit()
        self._queue.clear()
        self.slow.end()

    def _proceed(self) -> None:
        """Do what is to be done until something takes its time; then go on once that is over."""
        while self._queue and not self._window.session.control.running:
            self._acts = True
            self._queue.popleft()()
            self._acts = False
        self.look()

    def _work(self, action: Action) -> Iterator[Callable[[], object]]:
        """What an action comes to in the window, one piece after another."""
        window, value, edit = self._window, action.value, action.row.edit
        control = window.session.control
        match action.kind:
            case _ if edit is not None:
                text = Phrase("Teaching", "Lesson")
                yield lambda: window.document.apply(text, lambda project: edit(project, value))
            case "iterations":
                yield lambda: control.run_to(self._iteration + value)
            case "cursor":
                yield partial(control.run_to, value[0])
                yield partial(control.go_to, value[1])
            case "steps":
                yield partial(window.stand_at, value)
            case "sample":
                yield partial(window.session.show_sample, value)
            case "show":
                yield partial(window.show_dock, value)
            case "cut":
                yield partial(window.show_cut, parameter_of(value))
            case "command":
                yield partial(show_place, Place("command", value), window)
            case _:
                yield partial(show_place, value, window)

    @property
    def _iteration(self) -> int:
        trainer = self._window.session.trainer
        return trainer.iteration if trainer is not None else 0

    # -- what the learner does --------------------------------------------------------------------

    def look(self) -> None:
        """See whether what the step waits for has happened."""
        step = self.step
        if step is None or step.wait is None or self._enters or not self.has_arrived:
            return
        if step.id in self.player.progress.ready:
            return
        wait, window = step.wait, self._window
        happened = (
            (wait.iterations > 0 and self._iteration >= self._begun_at + wait.iterations)
            or (wait.selected is not None and self._is_selected(wait.selected))
            or (wait.sample is not None and window.session.sample == wait.sample)
            or (wait.condition is not None and self._holds(wait.condition))
        )
        if happened:
            self._have_waited()

    def _rest(self) -> int:
        """The iteration at which a run pauses, so that what is seen is what the text tells."""
        step = self.step
        if step is None or step.wait is None or step.id in self.player.progress.ready:
            return FOREVER
        return self._begun_at + step.wait.iterations if step.wait.iterations else FOREVER

    def _is_selected(self, place: Place) -> bool:
        window = self._window
        if place.kind == "node":
            return window.selected_node == place.name
        target = target_of(place, window.canvas.network)
        return target != Target() and window.canvas.selection == target.selection

    def _holds(self, condition: Condition) -> bool:
        racing, began = self._window.session.control.racing, perf_counter()
        if racing and not self._pace.is_due:
            return False
        try:
            return holds(condition, self)
        except UserError:
            return False
        finally:
            self._pace.spend(perf_counter() - began)

    def note_command(self, command: str) -> None:
        """See that a command was given."""
        step = self.step
        if step is not None and step.wait is not None and step.wait.command == command:
            self._have_waited()

    def finish_exercise(self) -> None:
        """All blanks of this step are done."""
        if self.player.step_id not in self.player.progress.computed:
            self.player = self.player.computed()
            self.changed.emit()

    def keep_typed(self, typed: Typed) -> None:
        """Remember what is typed for the blanks of this step."""
        self.player = self.player.with_typed(typed)
        self.changed.emit()

    def _have_waited(self) -> None:
        if self.player.step_id not in self.player.progress.ready:
            self.player = self.player.waited()
            self.changed.emit()

    def answer(self, given: str) -> str:
        """Take an answer to the question of this step; why it cannot be one, "" if it can."""
        step = self.step
        if step is None or step.predict is None or self.result is not None:
            return ""
        try:
            if step.predict.kind == "choice":
                right = right_option(step.predict, self)
                result = Result(given, right, given == right)
            else:
                answer, typed = right_number(step.predict, self), read_typed(given).value
                right_one = is_right(typed, answer, step.predict.digits)
                result = Result(given.strip(), significant(answer), right_one)
        except UserError as error:
            return error_text(error)
        self._take(result)
        return ""

    def take_drawn(self, share: float) -> None:
        """Take a drawn line, which divides this share of the map as the network does."""
        step = self.step
        if step is not None and step.predict is not None and self.result is None:
            told = f"{100 * share:.0f} %"
            self._take(Result(told, "", share >= step.predict.agreement))

    def _take(self, result: Result) -> None:
        self.player = self.player.answered(result)
        self.changed.emit()

    # -- what is pointed at -----------------------------------------------------------------------

    def light(self, place: Place | None) -> None:
        """Light what a live word stands for, or nothing."""
        network = self._window.canvas.network
        self._mark(target_of(place, network) if place is not None else Target())
        self._window.light(place)

    def _mark(self, lit: Target) -> None:
        step, canvas = self.step, self._window.canvas
        places = step.mark if step is not None else ()
        canvas.ring(tuple(target_of(place, canvas.network) for place in places), lit)

    # -- slow motion ------------------------------------------------------------------------------

    def play_slowly(self) -> None:
        """Play the iterations of this step one operation at a time, or stop."""
        step = self.step
        if self.slow.is_on or step is None or step.slow is None:
            self.slow.end()
        else:
            self.slow.begin(step.slow)
        self.changed.emit()
