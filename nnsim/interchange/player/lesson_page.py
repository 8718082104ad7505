"""A lesson as a page that plays: its texts step by step, beside what the engine does at each.

A run of the lesson is recorded once; steps that go on with it share it, and runs share their points.
"""

from collections.abc import Mapping
from typing import Any

from nnsim.data.datasets import Dataset
from nnsim.errors import UserError
from nnsim.files.cancelling import check
from nnsim.interchange import InterchangeError
from nnsim.interchange.player.page import page_of
from nnsim.interchange.player.recording import Page, Recording, points
from nnsim.lessons.lesson import Lesson
from nnsim.lessons.places import Content, Place
from nnsim.lessons.rehearsal import Played, Rehearsal
from nnsim.lessons.texts import Section, with_values
from nnsim.model.parameters import ParameterLayout, same_parameters
from nnsim.model.project import Project

MOST_BYTES = 3_000_000  # of a page
_FRAMES, _BYTES = 150, 60_000  # of one run


def lesson_to_html(lesson: Lesson) -> bytes:
    """The page of a lesson. Raises a UserError for one that shows no network, or too much."""
    runs = _Runs()
    rehearsal = Rehearsal(lesson, runs.follow)
    steps = []
    for step in lesson.steps:
        check()
        begun = _Begun(runs)
        played = rehearsal.play(step, claims=False, begun=begun.note)
        steps.append({**_step(lesson, played), "scene": begun.scene, "iteration": begun.iteration})
    if all(step["scene"] is None for step in steps):
        raise InterchangeError(
            "The lesson shows no network that can be trained, and a page plays nothing else."
        )
    title = {language: text.title for language, text in lesson.texts.items()}
    page = page_of({**runs.page(), "lesson": {"title": title, "steps": steps}})
    if len(page) > MOST_BYTES:
        raise InterchangeError(
            "The page would have {size:,} bytes, and at most {limit:,} are sensible: shorten the lesson.",
            size=len(page),
            limit=MOST_BYTES,
        )
    return page


class _Runs:
    """The runs of a lesson as they are recorded; the last one goes on where the lesson does."""

    def __init__(self) -> None:
        self.scenes: list[Recording] = []
        self.present: int | None = None  # which is shown, if it can be

    def follow(self, content: Content) -> None:
        """Record what has been done up to here."""
        if not isinstance(content, Project):
            self.present = None
        elif self.present is None or not _goes_on(self.scenes[self.present], content):
            self._begin(content)

    def _begin(self, project: Project) -> None:
        most = min(_FRAMES, _BYTES // (4 * ParameterLayout(project.network).size))
        try:
            self.scenes.append(Recording(project, most_frames=max(most, 3)))
        except UserError:  # nothing can be trained: the step has its words alone
            self.present = None
        else:
            self.present = len(self.scenes) - 1

    def page(self) -> Page:
        """The runs, and the points of each data set once."""
        datasets: list[Dataset] = []
        scenes = []
        for recording in self.scenes:
            dataset = recording.trainer.project.dataset
            known = [i for i, other in enumerate(datasets) if other is dataset]
            if not known:
                datasets.append(dataset)
            place = known[0] if known else len(datasets) - 1
            scenes.append({**recording.run_alone(), "points": place})
        return {"scenes": scenes, "points": [points(dataset) for dataset in datasets]}


class _Begun:
    """Where a step stands once it has done what it does, before its learner does anything."""

    def __init__(self, runs: _Runs) -> None:
        self._runs = runs
        self.scene: int | None = None
        self.iteration = 0

    def note(self) -> None:
        """Note it now."""
        self.scene = self._runs.present
        if self.scene is not None:
            self.iteration = self._runs.scenes[self.scene].trainer.iteration


def _goes_on(recording: Recording, project: Project) -> bool:
    """Whether a run leads to a project, to the bit; it has been run there then."""
    there = recording.trainer.project
    ahead = project.state.iteration - there.state.iteration
    same = there.network is project.network and there.dataset is project.dataset
    if not same or there.training != project.training or ahead < 0:
        return False
    recording.run(ahead)
    return same_parameters(recording.trainer.parameters, project.state.parameters)


def _step(lesson: Lesson, played: Played) -> Page:
    """What is read, asked and looked at."""
    step = played.step
    numbers = {name: f"{value + 0.0:.4g}" for name, value in played.values.items()}
    texts = {language: text.sections[step.id] for language, text in lesson.texts.items()}
    found: dict[str, Any] = {
        "text": {language: _text(section, numbers) for language, section in texts.items()},
        "answer": played.answer,
        "digits": step.predict.digits if step.predict else 0,
    }
    for action in step.do:
        if action.kind == "sample":
            found["sample"] = action.value
        if action.kind == "select" and isinstance(action.value, Place):
            found["place"] = str(action.value)
    if "place" in found and found["place"].partition(":")[0] not in ("neuron", "bias", "weight"):
        del found["place"]
    return found


def _text(section: Section, numbers: Mapping[str, str]) -> Page:
    parts = {name: with_values(text, numbers) for name, text in section.parts.items()}
    return {"title": section.title, "parts": parts, "options": dict(section.options)}
