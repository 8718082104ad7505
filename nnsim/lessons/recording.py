"""A lesson out of what somebody has done: steps with words, written as a folder that can be edited.

What an edit has changed becomes an action where there is one for it. Where there is none, as for other
layers or other data, the step opens a project of its own.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from nnsim.files import native
from nnsim.files.disk import replace_bytes
from nnsim.lessons.lesson import FILE, FORMAT, VERSION
from nnsim.lessons.places import PlaceError, read_place
from nnsim.lessons.steps import MAX_STEPS
from nnsim.lessons.texts import LINK
from nnsim.model.project import Project, Training

MAX_WEIGHTS = 100  # that are set in one action; more are a project of their own
_SETTINGS = ("loss", "batch_size", "shuffle", "reduction", "l1", "l2")

ActionText = dict[str, Any]  # an action as it stands in a file


@dataclass(frozen=True, slots=True)
class RecordedStep:
    """Its words, what it opens, if anything, and what it does."""

    words: str = ""
    opened: Project | None = None
    actions: tuple[ActionText, ...] = field(default_factory=tuple)

    def doing(self, action: ActionText) -> "RecordedStep":
        """With one more action; of selections and of samples that follow each other the last stays."""
        [kind] = action
        before = self.actions[:-1] if self.actions and kind in self.actions[-1] else self.actions
        if kind not in ("select", "sample", "cursor"):
            before = self.actions
        return replace(self, actions=(*before, action))


def edit_action(before: Project, after: Project) -> ActionText | None:
    """The action that makes of one project another; None if there is no such action.

    Training that has gone on is an action, too.
    """
    if after.network is not before.network or after.dataset is not before.dataset:
        return None
    if after.training != before.training:
        return _setting(before.training, after.training)
    further = after.state.iteration - before.state.iteration
    if further:
        return {"iterations": further} if further > 0 else None
    return _weights(before, after)


def _setting(before: Training, after: Training) -> ActionText | None:
    changed: dict[str, Any] = {
        name: getattr(after, name)
        for name in _SETTINGS
        if getattr(after, name) != getattr(before, name)
    }
    old, new = before.optimizer, after.optimizer
    if new.name != old.name:
        changed["optimizer"] = new.name
    if new.learning_rate != old.learning_rate:
        changed["learning_rate"] = float(new.learning_rate)
    known = replace(after, optimizer=old, **{name: getattr(before, name) for name in _SETTINGS})
    return {"set": changed} if changed and known == before else None


def _weights(before: Project, after: Project) -> ActionText | None:
    """Weights and biases that were set by hand, unless there are many."""
    changed: dict[str, float] = {}
    old, new = before.state.parameters, after.state.parameters
    for (source, target), array in new.weights.items():
        for i, j in np.argwhere(array != old.weights[source, target]).tolist():
            changed[f"weight:{source}/{i}->{target}/{j}"] = float(array[i, j])
    for layer, array in new.biases.items():
        for (j,) in np.argwhere(array != old.biases[layer]).tolist():
            changed[f"bias:{layer}/{j}"] = float(array[j])
    return {"weights": changed} if 0 < len(changed) <= MAX_WEIGHTS else None


def write(
    folder: Path, title: str, steps: Iterable[RecordedStep], languages: Iterable[str]
) -> None:
    """Write a lesson that can be read, checked and edited. Raises FileError."""
    kept = list(steps)[:MAX_STEPS]
    projects = {
        f"project-{number}": step.opened
        for number, step in enumerate(kept, start=1)
        if step.opened is not None
    }
    document = {
        "format": FORMAT,
        "version": VERSION,
        "id": re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-") or "lesson",
        "number": 100,
        "group": "networks",
        "minutes": max(1, len(kept)),
        "projects": {name: f"{name}.nnsim" for name in projects},
        "steps": [_members(number, step) for number, step in enumerate(kept, start=1)],
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, project in projects.items():
        replace_bytes(folder / f"{name}.nnsim", native.dumps(project))
    text = "\n".join(_text(title, kept)) + "\n"
    for language in languages:
        replace_bytes(folder / f"{language}.md", text.encode())
    told = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    replace_bytes(folder / FILE, told.encode())


def _members(number: int, step: RecordedStep) -> dict[str, Any]:
    members: dict[str, Any] = {"id": f"step-{number}"}
    if step.opened is not None:
        members["open"] = f"project-{number}"
    if step.actions:
        members["do"] = list(step.actions)
    return members


def _text(title: str, steps: Iterable[RecordedStep]) -> Iterator[str]:
    yield f"# {title}"
    for number, step in enumerate(steps, start=1):
        heading, _, body = plain_words(step.words).strip().partition("\n")
        yield f"\n## step-{number}: {heading or number}\n"
        yield body.strip()


def plain_words(words: str) -> str:
    """Words that are no headings, and whose links lead to places only."""

    def kept(found: re.Match[str]) -> str:
        try:
            read_place(found[2])
        except PlaceError:
            return f"{found[1]} ({found[2]})"
        return found[0]

    return re.sub(r"(?m)^#+\s*", "", LINK.sub(kept, words))
