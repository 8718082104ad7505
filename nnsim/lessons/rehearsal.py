"""A lesson played on the engine, without a window: every step, its answers and its claims."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from nnsim.engine.trainer import Trainer
from nnsim.exercises.iteration import SolvedIteration
from nnsim.lessons.actions import Action, without_breakpoints
from nnsim.lessons.assignments import Assignment, check_assignment
from nnsim.lessons.blanks import blanks_of
from nnsim.lessons.claims import Tried, try_claim
from nnsim.lessons.errors import LessonError, within
from nnsim.lessons.lesson import Lesson
from nnsim.lessons.places import Content, check_place
from nnsim.lessons.predictions import right_number, right_option
from nnsim.lessons.quantities import evaluate
from nnsim.lessons.steps import Step, check_step
from nnsim.lessons.texts import LessonText, Section
from nnsim.model.project import Project


@dataclass(frozen=True, slots=True)
class Played:
    """What a step has come to: the answer to its question, its numbers, how its claims came out."""

    step: Step
    answer: float | str | None = None
    values: dict[str, float] = field(default_factory=dict)
    tried: tuple[Tried, ...] = ()


class Rehearsal:
    """Where a lesson stands. Raises LessonError from whatever cannot be played."""

    def __init__(
        self, lesson: Lesson, moved: Callable[[Content], object] = lambda content: None
    ) -> None:
        """`moved` is told what is shown after each thing that is done."""
        self.lesson, self._moved = lesson, moved
        self._shown: Content | None = None
        self._trainer: Trainer | None = None

    def content(self, name: str) -> Content:
        """A project of the lesson; "" is what is shown as it stands."""
        if name:
            if name not in self.lesson.projects:
                known = ", ".join(self.lesson.projects)
                raise LessonError(
                    "There is no project “{name}”; there are {known}.", name=name, known=known
                )
            return self.lesson.projects[name]
        if self._shown is None:
            raise LessonError("Nothing is open yet; the first step opens a project.")
        return self._trainer.project if self._trainer is not None else self._shown

    def begin(self, step: Step) -> None:
        """Open and do what a step opens and does."""
        if step.open:
            self._open(self.content(step.open))
        for action in step.do:
            self._do(action)

    def play(
        self, step: Step, claims: bool = True, begun: Callable[[], object] = lambda: None
    ) -> Played:
        """A whole step. Its claims are tried unless they are left for later.

        `begun` is told when all has been done but what is the learner's.
        """
        with within(self.lesson.id, step.id):
            self.begin(step)
            begun()
            answer = None
            if step.predict is not None and step.predict.kind != "boundary":
                find = right_option if step.predict.kind == "choice" else right_number
                answer = find(step.predict, self)
            values = {name: evaluate(x, self) for name, x in step.values.items()}
            tried = tuple(try_claim(x, self) for x in step.claims) if claims else ()
            self.finish(step)
            return Played(step, answer, values, tried)

    def _open(self, content: Content) -> None:
        self._shown = content
        self._trainer = (
            Trainer(without_breakpoints(content)) if isinstance(content, Project) else None
        )
        self._moved(self.content(""))

    def _do(self, action: Action) -> None:
        action.row.check(action.value, self.content(""))
        if (action.row.edit or action.row.move) and self._trainer is None:
            raise LessonError("“{action}” needs a network.", action=action.kind)
        if action.row.edit is not None and self._trainer is not None:
            self._open(action.row.edit(self._trainer.project, action.value))
        elif action.row.move is not None and self._trainer is not None:
            action.row.move(self._trainer, action.value)
            self._moved(self.content(""))

    def finish(self, step: Step) -> None:
        """What the learner does at this step, as far as it trains."""
        further = step.wait.iterations if step.wait is not None else 0
        further += step.slow.iterations if step.slow is not None else 0
        if step.wait is not None and step.wait.command:
            self._do(Action("command", step.wait.command))
        if self._trainer is not None and further:
            self._trainer.run(further)
            self._moved(self.content(""))


def play(lesson: Lesson, claims: bool = True) -> Iterator[Played]:
    """Every step in turn. Raises LessonError."""
    rehearsal = Rehearsal(lesson)
    for step in lesson.steps:
        yield rehearsal.play(step, claims)


def check(lesson: Lesson) -> None:
    """Raise LessonError for what cannot be played, in any of its languages."""
    for language, text in lesson.texts.items():
        with within(lesson.id):
            _check_structure(lesson, language, text)
    rehearsal = Rehearsal(lesson)
    for step in lesson.steps:
        with within(lesson.id, step.id):
            rehearsal.begin(step)
            check_step(step, rehearsal)
            _check_exercise(step, rehearsal)
            for text in lesson.texts.values():
                _check_links(text.sections[step.id], step, rehearsal)
            rehearsal.finish(step)
    if lesson.assignment is not None:
        with within(lesson.id):
            check_assignment(lesson.assignment, rehearsal)
            _check_goals(lesson, lesson.assignment)


def _check_goals(lesson: Lesson, assignment: Assignment) -> None:
    wanted = {key for key, _ in assignment.goals}
    for language, text in lesson.texts.items():
        if set(text.sections[lesson.steps[-1].id].goals) != wanted:
            raise LessonError(
                "{file}: the last step must have “### goals” with {wanted}.",
                file=f"{language}.md",
                wanted=", ".join(wanted),
            )


def _check_structure(lesson: Lesson, language: str, text: LessonText) -> None:
    ids = [step.id for step in lesson.steps]
    if list(text.sections) != ids:
        raise LessonError(
            "{file} must have the sections {wanted}, in this order, and has {found}.",
            file=f"{language}.md",
            wanted=", ".join(ids),
            found=", ".join(text.sections) or "none",
        )
    for step in lesson.steps:
        with within(lesson.id, step.id):
            _check_section(
                step, text.sections[step.id], lesson.texts["en"].sections[step.id], language
            )


def _check_section(step: Step, section: Section, english: Section, language: str) -> None:
    asked = step.predict is not None
    options = {key for key, _ in step.predict.options} if step.predict is not None else set()
    for wrong, problem in (
        (asked != ("question" in section.parts), "“### question” belongs to a step that predicts."),
        (
            step.wait is not None and "task" not in section.parts,
            "A step that waits for something needs a “### task” that says what is to be done.",
        ),
        (set(section.options) != options, "The options of the question are not those of the step."),
        (section.parts.keys() != english.parts.keys(), "The parts are not those of en.md."),
        (set(section.links) != set(english.links), "The live words are not those of en.md."),
    ):
        if wrong:
            told = LessonError(problem)
            raise LessonError("{file}: {problem}", file=f"{language}.md", problem=told)


def _check_exercise(step: Step, rehearsal: Rehearsal) -> None:
    if step.exercise is None:
        return
    shown = rehearsal.content("")
    if not isinstance(shown, Project):
        raise LessonError("An exercise needs a network.")
    iteration = SolvedIteration(shown)
    for number in range(1, step.exercise.rounds + 1):
        blanks_of(step.exercise, iteration, number)


def _check_links(section: Section, step: Step, rehearsal: Rehearsal) -> None:
    for _, place in section.links:
        if place.kind == "value" and place.name not in step.values:
            raise LessonError("The step has no value “{name}”.", name=place.name)
        check_place(place, rehearsal.content(""))
