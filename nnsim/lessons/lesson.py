"""A lesson as a frozen value, read from its folder: `lesson.json`, a text per language, projects."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from nnsim.files import disk, native, of_file, opening
from nnsim.files.bench import Bench
from nnsim.files.decoding import Node, parse
from nnsim.graph.text import parse as parse_graph
from nnsim.lessons.assignments import Assignment, assignment_at
from nnsim.lessons.errors import LessonError, within
from nnsim.lessons.places import Content
from nnsim.lessons.steps import MAX_STEPS, Step, step_at
from nnsim.lessons.texts import MAX_BYTES, LessonText, read_text

FORMAT = "nnsim lesson"
VERSION = 1
FILE = "lesson.json"
GROUPS = ("perceptron", "networks", "backpropagation", "learning", "depth")
LANGUAGES = ("en", "ko")
MAX_PROJECTS = 40


@dataclass(frozen=True, slots=True)
class Lesson:
    """Steps, and the texts and the projects that go with them, by language and by name."""

    id: str
    number: int
    group: str
    minutes: int
    steps: tuple[Step, ...]
    texts: Mapping[str, LessonText]
    projects: Mapping[str, Content]
    assignment: Assignment | None = None
    folder: Path = field(default_factory=Path)

    def text(self, language: str) -> LessonText:
        """The text in a language, or in English where there is none."""
        return self.texts.get(language, self.texts["en"])

    def index_of(self, step_id: str) -> int:
        """Which step it is, from 0. Raises LessonError."""
        for index, step in enumerate(self.steps):
            if step.id == step_id:
                return index
        raise LessonError("There is no step “{step}”.", step=step_id)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a list of lessons shows of one: all that its folder tells before its projects are read."""

    id: str
    number: int
    group: str
    minutes: int
    step_ids: tuple[str, ...]
    texts: Mapping[str, LessonText]
    folder: Path

    def text(self, language: str) -> LessonText:
        """The text in a language, or in English where there is none."""
        return self.texts.get(language, self.texts["en"])


def read_lesson(folder: Path) -> Lesson:
    """The lesson of a folder. Raises LessonError, which names the lesson and the place in it."""
    with within(_name(folder)):
        document = _document(folder)
        found = document.members(*_KEYS)
        steps = tuple(step_at(node) for node in found["steps"].items(MAX_STEPS))
        _refuse_doubles(steps)
        projects = {
            name: _read_content(folder, node)
            for name, node in found["projects"].entries(MAX_PROJECTS).items()
        }
        assignment = assignment_at(found["assignment"]) if found["assignment"].given else None
        entry = _entry(folder, document)
        return Lesson(
            entry.id,
            entry.number,
            entry.group,
            entry.minutes,
            steps,
            entry.texts,
            projects,
            assignment,
            folder,
        )


def read_entry(folder: Path) -> Entry:
    """What a list shows of a lesson. Raises LessonError."""
    with within(_name(folder)):
        return _entry(folder, _document(folder))


def _name(folder: Path) -> str:
    """What a folder is called, that one is in too."""
    return os.path.basename(os.path.abspath(folder)) or str(folder)


_KEYS = (
    "format",
    "version",
    "id",
    "number",
    "group",
    "minutes",
    "projects",
    "steps",
    "assignment",
)


def _document(folder: Path) -> Node:
    data = disk.read_bytes(folder / FILE, MAX_BYTES)
    with of_file(FILE):
        document = parse(data)
        document.member("format").choice(FORMAT)
        document.member("version").whole(1, VERSION)
    return document


def _entry(folder: Path, document: Node) -> Entry:
    found = document.members(*_KEYS)
    return Entry(
        found["id"].text(),
        found["number"].whole(0, 9999),
        found["group"].choice(*GROUPS),
        found["minutes"].whole(1, 600),
        tuple(node.member("id").text() for node in found["steps"].items(MAX_STEPS)),
        _read_texts(folder),
        folder,
    )


def _read_texts(folder: Path) -> Mapping[str, LessonText]:
    texts = {}
    for language in LANGUAGES:
        path = folder / f"{language}.md"
        if language == "en" or path.exists():
            texts[language] = _read_text(path)
    return texts


def _read_text(path: Path) -> LessonText:
    data = disk.read_bytes(path, MAX_BYTES)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise LessonError("{file} is not text in UTF-8.", file=path.name) from None
    with of_file(path.name):
        return read_text(text)


def _read_content(folder: Path, node: Node) -> Content:
    name = node.text()
    if Path(name).name != name:
        raise node.refused("{place} must be the name of a file in the lesson's folder.")
    data = disk.read_bytes(folder / name, native.MAX_BYTES)
    with of_file(name):
        opened = opening.loads(data)
        return parse_graph(opened.text) if isinstance(opened, Bench) else opened.project


def _refuse_doubles(steps: tuple[Step, ...]) -> None:
    seen = set[str]()
    for step in steps:
        if step.id in seen:
            raise LessonError("Two steps have the id “{step}”.", step=step.id)
        seen.add(step.id)
    if not steps:
        raise LessonError("A lesson needs at least one step.")
