"""The text of a lesson in one language: Markdown with a title and a section for every step.

# XOR
One sentence on what it is about.

## one-line: One line does not do
What is read. [h₁](neuron:hidden1/0) is a live word.
### question
Which of them is right?
- none: No line
- some: Some line
### after
What is read once the answer is there.
"""

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field

from nnsim.lessons.errors import LessonError
from nnsim.lessons.places import Place, PlaceError, read_place

MAX_BYTES = 1 << 20
PARTS = ("body", "question", "task", "goals", "after")

_STEP = re.compile(r"## +([a-z0-9][a-z0-9-]*): +(.+)")
_OPTION = re.compile(r"- +([a-z0-9][a-z0-9-]*): +(.+)")
LINK = re.compile(r"\[([^\]]*)\]\(([^)\s]+)\)")


@dataclass(frozen=True, slots=True)
class Section:
    """What is read at one step: Markdown by part, and the texts of options and goals by their ids."""

    title: str
    parts: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, str] = field(default_factory=dict)
    goals: Mapping[str, str] = field(default_factory=dict)

    @property
    def links(self) -> Iterator[tuple[str, Place]]:
        """The live words with their part. Raises PlaceError for one that is badly written."""
        for part, text in (*self.parts.items(), *(("question", x) for x in self.options.values())):
            for _, target in LINK.findall(text):
                if target.partition(":")[0] in ("http", "https", "mailto"):
                    raise PlaceError(
                        "Links lead to places of the lesson, not to {link}.", link=target
                    )
                yield part, read_place(target)


@dataclass(frozen=True, slots=True)
class LessonText:
    """A whole lesson in one language; sections by the ids of their steps, in order."""

    title: str
    about: str
    sections: Mapping[str, Section]


def read_text(text: str) -> LessonText:
    """The text of a lesson. Raises LessonError that names the line."""
    title, about = "", list[str]()
    steps: dict[str, tuple[str, list[str]]] = {}
    lines = about
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("# ") and not title:
            title = line[2:].strip()
        elif line.startswith("## "):
            step, heading = _heading(line, number)
            if step in steps:
                raise LessonError(
                    "Line {line}: the step “{step}” is there twice.", line=number, step=step
                )
            lines = []
            steps[step] = heading, lines
        else:
            lines.append(line)
    if not title:
        raise LessonError("The text must begin with its title: “# Title”.")
    sections = {step: _section(heading, body) for step, (heading, body) in steps.items()}
    return LessonText(title, "\n".join(about).strip(), sections)


def _heading(line: str, number: int) -> tuple[str, str]:
    found = _STEP.fullmatch(line.strip())
    if found is None:
        raise LessonError("Line {line} must look like “## step-id: Title”.", line=number)
    return found[1], found[2].strip()


def _section(title: str, lines: list[str]) -> Section:
    parts: dict[str, list[str]] = {"body": []}
    listed: dict[str, dict[str, str]] = {"question": {}, "goals": {}}
    part = "body"
    for line in lines:
        option = _OPTION.fullmatch(line.strip()) if part in listed else None
        if line.startswith("### "):
            part = line[4:].strip()
            _check_part(part, parts, title)
            parts[part] = []
        elif option is not None:
            listed[part][option[1]] = option[2].strip()
        else:
            parts[part].append(line)
    joined = {key: "\n".join(x).strip() for key, x in parts.items()}
    return Section(title, joined, listed["question"], listed["goals"])


def _check_part(part: str, known: Container[str], title: str) -> None:
    if part not in PARTS[1:] or part in known:
        raise LessonError(
            "Under “{title}”, “### {part}” must be one of {parts}, each once.",
            title=title,
            part=part,
            parts=", ".join(PARTS[1:]),
        )


def with_values(text: str, numbers: Mapping[str, str]) -> str:
    """The Markdown with the numbers that the engine has computed in place of `[?](value:NAME)`."""

    def shown(found: re.Match[str]) -> str:
        kind, _, name = found[2].partition(":")
        if kind != "value":
            return found[0]
        begins_line = text[: found.start()][-1:] in ("", "\n")
        # A number and a full stop at the start of a line would begin a list.
        is_listed = begins_line and text.startswith(".", found.end())
        return numbers.get(name, "–") + "\\" * is_listed

    return LINK.sub(shown, text)


def values_in(text: str) -> set[str]:
    """The names of the values that a Markdown has places for."""
    places = (found[2].partition(":") for found in LINK.finditer(text))
    return {name for kind, _, name in places if kind == "value"}


def plain(text: str) -> str:
    """The Markdown with live words as their words alone, and a full stop that begins no list as it is."""
    return LINK.sub(lambda found: found[1], text).replace("\\.", ".")
