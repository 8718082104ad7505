"""Recovery files: an unsaved document with the undo steps that led to it.

A ZIP archive, not compressed, so that it is written in the time the disk takes: `head.json` says what it
is, `steps.json` holds the project after every step, and the past of the one on screen, in the members of
the native format, with a number in place of each array, and `arrays` holds the arrays, each of them once
however many steps share it.
"""

import zipfile
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from typing import IO, TypeAlias

import numpy as np

from nnsim.engine.past import Past
from nnsim.errors import UserError
from nnsim.files import bench
from nnsim.files.bench import Bench
from nnsim.files.disk import Pathname, Stamp, replacing
from nnsim.files.json_text import line
from nnsim.files.native.past import past_members
from nnsim.files.native.training import Members
from nnsim.files.native.writer import to_members, with_arrays
from nnsim.functions.tape import Array
from nnsim.model.project import Project

FORMAT = "nnsim recovery"
# 1 had no past, 2 no schedule, 3 no preparation of data, 4 no graphs, 5 no attempts, and up to 6 the
# texts of steps were in the language of their time
VERSION = 7
MAX_STEPS = 100
MOST_VALUES = 100  # of a text of a step
MAX_BYTES = 64 << 20  # of the arrays of other steps; those of the present one are always written
ALIGNMENT = 8  # every array starts at a multiple of this

# A text, or one to be translated: its context, itself, and the values that stand in it.
Words: TypeAlias = "str | tuple[str, str, tuple[Words, ...]]"


@dataclass(frozen=True, eq=False)
class Step:
    """What there was after an undo step, and the text of the step. The first of all has none."""

    text: Words
    content: Project | Bench

    @property
    def project(self) -> Project:
        """The content, where it is a project."""
        assert isinstance(self.content, Project)
        return self.content

    @property
    def kind(self) -> str:
        """The key that the content has in a file."""
        return "project" if isinstance(self.content, Project) else "graph"

    @cached_property
    def members(self) -> Members:
        """What a file holds of the content, or FileError for what could not be read again."""
        if isinstance(self.content, Bench):
            return bench.to_members(self.content)
        return to_members(self.content)

    @cached_property
    def arrays(self) -> list[Array]:
        """All arrays of the members, of whatever shape."""
        found: list[Array] = []
        with_arrays(self.members, found.append)
        return found


@dataclass(frozen=True, slots=True)
class Head:
    """What a list of recovery files says about one."""

    name: str  # of the document
    path: str | None  # its file, if it has one
    stamp: Stamp | None  # of that file when the document was opened or saved
    saved_at: float  # seconds since 1970
    iteration: int  # or the step of a graph
    left_out: int = 0  # steps that there was no room for
    kind: str = "project"  # or "graph"


@dataclass(frozen=True, slots=True)
class Recovery:
    """A document as it was: its steps, oldest first, and the index of the one on screen."""

    head: Head
    steps: tuple[Step, ...]
    index: int
    past: Past | None = None  # of the project on screen


def write(recovery: Recovery, path: Pathname) -> None:
    """Write a recovery file, whole or not at all, or raise FileError."""
    kept, table = _within_limits(recovery), _Table()
    steps = [
        line({"text": step.text, step.kind: with_arrays(step.members, table.reference)})
        for step in kept.steps
    ]
    present = kept.steps[kept.index]
    past = None
    if kept.past:
        past = with_arrays(past_members(kept.past, present.project), table.reference)
    head = line({"format": FORMAT, "version": VERSION, **asdict(kept.head), "index": kept.index})
    parts = table.text(), line(past), b",\n".join(steps)
    document = b'{"arrays": %b, "past": %b, "steps": [\n%b\n]}\n' % parts
    with replacing(path) as file, zipfile.ZipFile(file, "w") as archive:
        archive.writestr("head.json", head)
        archive.writestr("steps.json", document)
        with archive.open("arrays", "w", force_zip64=True) as member:
            table.write(member)


def _within_limits(recovery: Recovery) -> Recovery:
    """The steps next to the present one that there is room for, those that led to it first."""
    steps, index = recovery.steps, recovery.index
    budget = _Budget(steps[index])
    first = index
    while first > 0 and budget.takes(steps[first - 1]):
        first -= 1
    end = index + 1
    while end < len(steps) and budget.takes(steps[end]):
        end += 1
    left_out = recovery.head.left_out + len(steps) - (end - first)
    head = replace(recovery.head, left_out=left_out)
    return replace(recovery, head=head, steps=steps[first:end], index=index - first)


class _Budget:
    """What may still be written beside the present step."""

    def __init__(self, present: Step) -> None:
        self._known = {id(array) for array in present.arrays}
        self._steps, self._bytes = MAX_STEPS, MAX_BYTES

    def takes(self, step: Step) -> bool:
        """Whether there is room for a step; after the first one there is none for, there is no more."""
        try:
            new = {id(a): a.nbytes for a in step.arrays if id(a) not in self._known}
        except UserError:  # it could not be read again
            self._steps = 0
            return False
        self._known.update(new)
        self._steps -= 1
        self._bytes -= sum(new.values())
        return self._steps >= 0 and self._bytes >= 0


class _Table:
    """The arrays of a recovery file, each once, by identity."""

    def __init__(self) -> None:
        self._arrays: list[Array] = []
        self._numbers: dict[int, int] = {}

    def reference(self, array: Array) -> object:
        """What stands for an array in the members."""
        number = self._numbers.setdefault(id(array), len(self._arrays))
        if number == len(self._arrays):
            self._arrays.append(array)
        return {"array": number}

    def text(self) -> bytes:
        """Type and shape of every array, as JSON."""
        return line([{"dtype": x.dtype.name, "shape": list(x.shape)} for x in self._arrays])

    def write(self, file: IO[bytes]) -> None:
        """Write the bytes of all arrays, each filled up to the alignment."""
        for array in self._arrays:
            file.write(np.ascontiguousarray(array).data.cast("B"))
            file.write(bytes(-array.nbytes % ALIGNMENT))
