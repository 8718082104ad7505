"""A document from a recovery file. It is checked like any file: a damaged one gets a sentence."""

import math
import zipfile
from collections.abc import Sequence
from dataclasses import fields, replace
from types import MappingProxyType
from typing import Any

import numpy as np

from nnsim.data.datasets import Dataset
from nnsim.engine.past import Past
from nnsim.files import FileError
from nnsim.files.bench import Bench, read_members
from nnsim.files.decoding import MAX_COUNT, Fields, Node, parse
from nnsim.files.disk import Pathname, Stamp, reading
from nnsim.files.native.past import to_past
from nnsim.files.native.reader import to_project
from nnsim.files.recovery.writer import (
    ALIGNMENT,
    FORMAT,
    MAX_STEPS,
    MOST_VALUES,
    VERSION,
    Head,
    Recovery,
    Step,
    Words,
)
from nnsim.functions.tape import Array
from nnsim.model.parameters import Parameters, freeze
from nnsim.model.project import Project

_MAX_BYTES = 2**31  # of any part
_MAX_RANK = 2
_DTYPES: dict[str, np.dtype[Any]] = {"float64": np.dtype("<f8"), "bool": np.dtype(np.uint8)}
_LATEST = 253_402_300_799.0  # the last second of the year 9999, in seconds since 1970


def read_head(path: Pathname) -> Head:
    """What a recovery file says about itself, or FileError."""
    (data,) = _parts(path, "head.json")
    return _head(data)[0]


def read(path: Pathname) -> Recovery:
    """The document in a recovery file, or FileError."""
    head_data, data, numbers = _parts(path, "head.json", "steps.json", "arrays")
    head, index = _head(head_data)
    parts = parse(data).members("arrays", "steps", "past")
    arrays = _arrays(parts["arrays"].items(len(numbers) // ALIGNMENT), numbers)
    steps: list[Step] = []
    for node in parts["steps"].items(MAX_STEPS + 1):
        step = node.members("text", "project", "graph")
        before = steps[-1].content if steps else None
        steps.append(Step(_words(step["text"]), _content(step, arrays, before)))
    if index >= len(steps):
        raise FileError("index must be that of a step: there are {count}.", count=len(steps))
    if len({step.kind for step in steps}) > 1:
        raise parts["steps"].refused("{place} must all be of one kind: projects or graphs.")
    shown = steps[index].content
    past = _past(parts["past"], arrays, shown) if isinstance(shown, Project) else None
    return Recovery(head, tuple(steps), index, past)


def _content(
    step: Fields, arrays: Sequence[Array], before: Project | Bench | None
) -> Project | Bench:
    if step["graph"].given:
        return read_members(step["graph"])
    filled = Node(_filled(step["project"].value, arrays), step["project"].place)
    project = to_project(filled)
    return _sharing(project, before) if isinstance(before, Project) else project


def _words(node: Node) -> Words:
    if not isinstance(node.value, list):
        return node.text()
    parts = node.items(3)
    if len(parts) < 3:
        raise node.refused("{place} must be a text in quotes.")
    context, text, values = parts
    return context.text(), text.text(), tuple(map(_words, values.items(MOST_VALUES)))


def _past(node: Node, arrays: Sequence[Array], project: Project) -> Past | None:
    if not node.given or node.value is None:
        return None
    return to_past(Node(_filled(node.value, arrays), node.place), project)


def _parts(path: Pathname, *names: str) -> list[bytes]:
    with reading(path, _MAX_BYTES) as file:
        try:
            with zipfile.ZipFile(file) as archive:
                return [_part(archive, name) for name in names]
        except Exception as error:  # of many kinds, whatever the damage leads the archive's code to
            raise FileError(
                "{path} is damaged: it cannot be recovered, only discarded.", path=path
            ) from error


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    found = archive.getinfo(name)
    if found.compress_type != zipfile.ZIP_STORED or found.file_size > _MAX_BYTES:
        raise zipfile.BadZipFile(f"{name} is compressed or too large")
    return archive.read(found)


def _head(data: bytes) -> tuple[Head, int]:
    """What the head says, and the index of the step on screen."""
    node = parse(data)
    if node.member("format").value != FORMAT:
        raise FileError("This is not a recovery file: its format must be “{name}”.", name=FORMAT)
    if node.member("version").whole(1, 2**63 - 1) > VERSION:
        raise FileError("The recovery file was written by a newer nnsim; open it with that one.")
    keys = "name", "path", "stamp", "saved_at", "iteration", "left_out", "kind", "index"
    given = node.members("format", "version", *keys)
    head = Head(
        given["name"].text(),
        _path(given["path"]),
        _stamp(given["stamp"]),
        _time(given["saved_at"]),
        given["iteration"].whole(0, MAX_COUNT),
        given["left_out"].whole(0, MAX_COUNT),
        given["kind"].choice("project", "graph") if given["kind"].given else "project",
    )
    return head, given["index"].whole(0, MAX_COUNT)


def _path(node: Node) -> str | None:
    if node.value is None:
        return None
    if "\0" in node.text():
        raise node.refused("{place} must be the name of a file.")
    return node.text()


def _time(node: Node) -> float:
    if not 0 <= node.number() <= _LATEST:
        raise node.refused("{place} must be a time between the years 1970 and 9999.")
    return node.number()


def _stamp(node: Node) -> Stamp | None:
    if node.value is None:
        return None
    numbers = [part.whole(0, 2**64 - 1) for part in node.items(3)]
    if len(numbers) < 3:
        raise node.refused("{place} must be three numbers: time, size and number of the file.")
    return numbers[0], numbers[1], numbers[2]


def _arrays(nodes: Sequence[Node], data: bytes) -> list[Array]:
    """The arrays, read-only; the numbers are views of the data."""
    arrays: list[Array] = []
    start = 0
    for node in nodes:
        kind = node.members("dtype", "shape")
        dtype = _DTYPES[kind["dtype"].choice(*_DTYPES)]
        shape = [length.whole(1, _MAX_BYTES) for length in kind["shape"].items(_MAX_RANK)]
        count = math.prod(shape)
        if start + count * dtype.itemsize > len(data):
            raise node.refused(
                "{place} must lie within the {size:,} bytes of arrays.", size=len(data)
            )
        array: Array = np.frombuffer(data, dtype, count, start).reshape(shape)
        arrays.append(array if dtype.kind == "f" else freeze(array != 0))
        start += -(-array.nbytes // ALIGNMENT) * ALIGNMENT
    return arrays


def _filled(value: object, arrays: Sequence[Array]) -> object:
    """The members with the arrays in the places of their numbers."""
    if isinstance(value, list):
        return [_filled(item, arrays) for item in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == {"array"}:
        return arrays[Node(value["array"], "array").whole(0, len(arrays) - 1)]
    return {key: _filled(item, arrays) for key, item in value.items()}


def _sharing(project: Project, before: Project) -> Project:
    """The project with those parts of the one before that are the same: views compare by identity."""
    known = before.state.parameters, before.initial, *before.state.slots.values()

    def shared(own: Parameters) -> Parameters:
        return next((other for other in known if _same(own, other)), own)

    state = project.state
    slots = {name: shared(slot) for name, slot in state.slots.items()}
    state = replace(state, parameters=shared(state.parameters), slots=MappingProxyType(slots))
    if all(getattr(state, x.name) == getattr(before.state, x.name) for x in fields(state)):
        state = before.state
    return replace(
        project,
        state=state,
        initial=shared(project.initial),
        dataset=before.dataset if _same_data(project.dataset, before.dataset) else project.dataset,
    )


def _same(a: Parameters, b: Parameters) -> bool:
    return (a.weights.keys(), a.biases.keys()) == (b.weights.keys(), b.biases.keys()) and all(
        own is other for own, other in zip(a, b, strict=True)
    )


def _same_data(a: Dataset, b: Dataset) -> bool:
    names = a.recipe, a.feature_names, a.class_names, a.preparation, a.origin
    return names == (b.recipe, b.feature_names, b.class_names, b.preparation, b.origin) and all(
        np.array_equal(getattr(own, table), getattr(other, table))
        for own, other in ((a, b), (a.raw, b.raw))
        for table in ("features", "targets", "test")
    )
