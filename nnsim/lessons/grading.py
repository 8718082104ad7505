"""Grading: what a student's file has reached of an assignment, run again from its initial weights."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from nnsim.engine.past import Past
from nnsim.engine.settings_history import SettingsHistory
from nnsim.engine.trainer import Trainer
from nnsim.errors import UserError
from nnsim.exercises.iteration import SolvedIteration
from nnsim.exercises.judging import judge
from nnsim.files import disk, native, of_file
from nnsim.files.decoding import parse
from nnsim.lessons.assignments import Assignment, assignment_at, check_assignment, exceeded, reached
from nnsim.lessons.errors import LessonError
from nnsim.lessons.lesson import Lesson, read_lesson
from nnsim.lessons.places import Content
from nnsim.lessons.texts import MAX_BYTES
from nnsim.model.attempts import Attempt, Outcome, Slip, Target
from nnsim.model.parameters import same_parameters
from nnsim.model.project import Project, TrainingState

MOST_ITERATIONS = 1_000_000  # of one file that are run again
_FURTHER = 10_000  # iterations that an answer may be after where the file stands, as after a reset

# Of the numbers in a file: run again to the bit, run again to others, or not run again.
Run = str
SAME, OTHER, NOT_RUN = "same", "different", "not run"


@dataclass(frozen=True, eq=False)
class Task:
    """What is graded: an assignment, and the projects of its lesson, by name."""

    assignment: Assignment
    projects: Mapping[str, Content] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Judged:
    """An attempt, and what is said of it where its iteration was computed again; None where not."""

    attempt: Attempt
    outcome: Outcome | None
    slips: tuple[Slip, ...] = ()


@dataclass(frozen=True, eq=False)
class Grade:
    """What was found in one file; only `problem` says something where it could not be read."""

    file: Path
    problem: UserError | None = None
    goals: Mapping[str, bool] = field(default_factory=dict)
    exceeded: tuple[str, ...] = ()  # the limits that it is beyond
    run: Run = NOT_RUN
    same_data: bool | None = None  # as a project of the assignment; None where there is none
    answers: tuple[Judged, ...] = ()

    @property
    def met(self) -> int:
        """How many goals are reached."""
        return sum(self.goals.values())

    @property
    def is_done(self) -> bool:
        """Whether all goals are reached within the limits, by numbers that could be run again."""
        reached_all = not self.problem and all(self.goals.values()) and not self.exceeded
        return reached_all and self.run == SAME and self.same_data is not False

    @property
    def right(self) -> int:
        """How many answers are right."""
        return sum(answer.outcome in ("exact", "rounded") for answer in self.answers)

    @property
    def wrong(self) -> tuple[Judged, ...]:
        """The answers that are not right; what was shown, or cannot be computed again, is neither."""
        return tuple(a for a in self.answers if a.outcome in ("coarse", "slip", "wrong", "unread"))


def read_task(path: Path) -> Task:
    """The assignment in the folder of a lesson, or in a JSON file. Raises a UserError."""
    if path.is_dir():
        return _of_lesson(read_lesson(path))
    data = disk.read_bytes(path, MAX_BYTES)
    with of_file(path):
        return Task(assignment_at(parse(data)))


def _of_lesson(lesson: Lesson) -> Task:
    if lesson.assignment is None:
        raise LessonError("Lesson “{lesson}” has no assignment to grade.", lesson=lesson.id)
    return Task(lesson.assignment, lesson.projects)


def grade(task: Task, file: Path) -> Grade:
    """Read a student's file, run it again and judge it; what is wrong with it is part of the grade."""
    try:
        project, past = native.read_with_past(file)
        stage = _Stage(project, task.projects)
        check_assignment(task.assignment, stage)
        beyond = exceeded(task.assignment, project)
        goals = reached(task.assignment, stage)
    except UserError as error:
        return Grade(file, error)
    trainer = _from_the_start(project, past)
    answers = tuple(_judged(project, trainer))
    return Grade(
        file, None, goals, beyond, _run_again(project, trainer), _same_data(task, project), answers
    )


@dataclass(frozen=True, eq=False)
class _Stage:
    """A student's project beside those of the lesson."""

    shown: Project
    projects: Mapping[str, Content]

    def content(self, name: str) -> Content:
        if name and name not in self.projects:
            raise LessonError("There is no project “{name}” in the assignment.", name=name)
        return self.projects[name] if name else self.shown


def _from_the_start(project: Project, past: Past | None) -> Trainer | None:
    """A trainer at the initial weights of a file; None where it began later, or is too long."""
    settings = past.settings if past is not None else SettingsHistory(project.training)
    if settings.start or project.state.iteration > MOST_ITERATIONS:
        return None
    first = settings.at(0)
    origin = replace(project, training=first, state=TrainingState(project.initial), breakpoints=())
    try:
        return Trainer(origin, settings=SettingsHistory.of(settings))
    except UserError:
        return None


def _run_again(project: Project, trainer: Trainer | None) -> Run:
    """Whether the numbers of a file come out again to the bit."""
    if trainer is None:
        return NOT_RUN
    try:
        trainer.go_to(project.state.iteration)
    except UserError:  # where numbers are not finite, or the loss cannot be computed
        return OTHER
    return SAME if same_parameters(trainer.state.parameters, project.state.parameters) else OTHER


def _same_data(task: Task, project: Project) -> bool | None:
    known = [given.dataset for given in task.projects.values() if isinstance(given, Project)]
    if not known:
        return None
    own = project.dataset
    tables = ("features", "targets", "test")
    return any(
        all(np.array_equal(getattr(own, name), getattr(data, name)) for name in tables)
        for data in known
    )


def _judged(project: Project, trainer: Trainer | None) -> Iterator[Judged]:
    """The attempts of a file, each in its iteration, computed again."""
    solved: dict[int, SolvedIteration | None] = {}
    for attempt in sorted(project.attempts, key=lambda a: a.iteration):
        if attempt.iteration not in solved:
            is_near = attempt.iteration <= project.state.iteration + _FURTHER
            solved = {attempt.iteration: _solved(trainer, attempt.iteration) if is_near else None}
        yield _judge_again(attempt, solved[attempt.iteration])


def _solved(trainer: Trainer | None, iteration: int) -> SolvedIteration | None:
    if trainer is None:
        return None
    try:
        trainer.go_to(iteration)
        return SolvedIteration(trainer.project)
    except UserError:
        return None


def _judge_again(attempt: Attempt, iteration: SolvedIteration | None) -> Judged:
    if attempt.outcome == "shown":
        return Judged(attempt, "shown")
    blank = iteration.find(attempt.target) if iteration is not None else None
    if blank is None:
        return Judged(attempt, None)
    verdict = judge(attempt.typed, blank)
    return Judged(attempt, verdict.outcome, verdict.slips)


@dataclass(frozen=True, slots=True)
class Difficulty:
    """A number that was wrong, in how many answers of how many files, and the slip made most often."""

    target: Target
    answers: int
    files: int
    slip: Slip | None


def hardest(grades: Iterable[Grade], most: int = 10) -> tuple[Difficulty, ...]:
    """The numbers that were wrong most often over all files, whatever the sample."""
    answers, files = Counter[Target](), Counter[Target]()
    slips: dict[Target, Counter[Slip]] = {}
    for found in grades:
        own = [(replace(a.attempt.target, sample=None), a.slips) for a in found.wrong]
        files.update({target for target, _ in own})
        for target, made in own:
            answers[target] += 1
            slips.setdefault(target, Counter()).update(made)
    ranked = sorted(answers, key=lambda t: (-answers[t], -files[t]))
    return tuple(
        Difficulty(t, answers[t], files[t], next((s for s, _ in slips[t].most_common(1)), None))
        for t in ranked[:most]
    )
