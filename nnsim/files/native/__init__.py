"""The native format: a project as JSON that people can read, and that is read back to the bit.

FORMAT.md describes it. Reading checks everything before it builds anything, and refuses with one
FileError whose sentence names the place; writing replaces the old file whole or not at all.
"""

import os
from functools import partial

from nnsim.engine.past import Past
from nnsim.files import FileError, link
from nnsim.files.arrays import encode
from nnsim.files.bench import is_bench
from nnsim.files.decoding import Node, check_version, parse
from nnsim.files.disk import Pathname, read_bytes, replace_bytes
from nnsim.files.json_text import render
from nnsim.files.native.past import past_members
from nnsim.files.native.reader import past_of, to_project
from nnsim.files.native.start import start_members, too_much
from nnsim.files.native.writer import to_members, with_arrays
from nnsim.model.locks import is_partial
from nnsim.model.project import Project

__all__ = [
    *("EXTENSION", "MAX_BYTES", "VERSION", "FileError"),
    *("dumps", "link_to", "loads", "loads_with_past", "read", "read_link", "read_document"),
    *("read_with_past", "to_document", "write"),
]

EXTENSION = ".nnsim"
FORMAT = "nnsim"
VERSION = 9  # of what a file has the lowest version is written that knows it all
MAX_BYTES = 2**30
_NEW_IN_6 = {
    *("perceptron_step", "step_above", "sign_from", "sign_above"),
    *("mistakes_left", "iteration_reached"),
}
_NEW_IN_4 = ("formula", "digits")  # data sets


def read(path: Pathname) -> Project:
    """The project in a file, or FileError."""
    return read_with_past(path)[0]


def read_with_past(path: Pathname) -> tuple[Project, Past | None]:
    """The project in a file, or of a link, and what is known of its past, or FileError."""
    if link.is_link(path):
        return read_link(os.fspath(path)), None
    return loads_with_past(read_bytes(path, MAX_BYTES))


def write(project: Project, path: Pathname, past: Past | None = None) -> None:
    """Save a project. On FileError the file that was there is as it was."""
    replace_bytes(path, dumps(project, past))


def loads(data: bytes | str) -> Project:
    """The project that a text in the native format describes, or FileError."""
    return loads_with_past(data)[0]


def loads_with_past(data: bytes | str) -> tuple[Project, Past | None]:
    """The project and the past that a text in the native format describes, or FileError."""
    if isinstance(data, str):
        data = _encoded(data)
    if len(data) > MAX_BYTES:
        raise FileError("The file is larger than {limit:,} bytes.", limit=MAX_BYTES)
    document = parse(data)
    del data  # the arrays that are made now take its place
    return read_document(document)


def read_document(document: Node) -> tuple[Project, Past | None]:
    """The project and the past that a document describes, or FileError."""
    _check_format(document)
    project = to_project(document)
    return project, past_of(document, project)


def read_link(text: str) -> Project:
    """The project of a link, or FileError. None of its arrays is inflated: the link has been."""
    document = parse(link.unpacked(text))
    _refuse_compressed(document.value)
    return read_document(document)[0]


def _refuse_compressed(value: object) -> None:
    if isinstance(value, dict):
        if {"compression", "base64"} <= value.keys():
            raise FileError("A link has no array that is compressed by itself.")
        value = list(value.values())
    for item in value if isinstance(value, list) else []:
        _refuse_compressed(item)


def link_to(project: Project) -> str:
    """A link to the start of a project, or FileError if that is too large for one."""
    members = start_members(project)
    document = {"format": FORMAT, "version": _version(project, None), **members}
    data = render(with_arrays(document, partial(encode, compress=False)))
    text = link.packed(data)
    if len(text) > link.MAX_LENGTH or len(data) > link.MAX_BYTES:
        raise too_much(members)
    return text


def _check_format(document: Node) -> None:
    """Refuse another format, or a later version."""
    if is_bench(document):
        raise FileError(
            "This file holds a computational graph, not a network: open it in the window."
        )
    if document.member("format").value != FORMAT:
        raise FileError("This is not a network file: its format must be “{name}”.", name=FORMAT)
    check_version(document, VERSION)


def to_document(project: Project, past: Past | None = None) -> dict[str, object]:
    """A project as members that can stand in a file of their own or in another one, or FileError."""
    document = {"format": FORMAT, "version": _version(project, past), **to_members(project)}
    if past:
        document["past"] = past_members(past, project)
    return {key: with_arrays(value, encode) for key, value in document.items()}


def dumps(project: Project, past: Past | None = None) -> bytes:
    """A project in the native format, or FileError if it holds what no file can hold."""
    data = render(to_document(project, past)) + b"\n"
    if len(data) > MAX_BYTES:
        raise FileError(
            "The project is too large to save: {size:,} bytes, and files have at most {limit:,}.",
            size=len(data),
            limit=MAX_BYTES,
        )
    return data


def _version(project: Project, past: Past | None) -> int:
    """The first version that knows all that a file of this has."""
    dataset, network = project.dataset, project.network
    locks = [*(c.locked for c in network.connections), *(x.bias_locked for x in network.computed)]
    if any(map(is_partial, locks)):
        return 9
    if project.what_ifs:
        return 8
    if project.training.epsilon:
        return 7
    if _has_what_6_brought(project):
        return 6
    if project.attempts:
        return 5
    if dataset.prepared or dataset.origin or dataset.recipe.name in _NEW_IN_4:
        return 4
    if not project.training.schedule.is_constant or (past and len(past.settings) > 1):
        return 3
    return 2 if past else 1


def _has_what_6_brought(project: Project) -> bool:
    layers = project.network.computed
    activations = {a.name for x in layers for a in (x.activation, *x.overrides.values())}
    kinds = {one.kind for one in project.breakpoints}
    return (
        project.bias_shown != "bias"
        or any(layer.bias != "own" for layer in layers)
        or project.training.loss in _NEW_IN_6
        or not _NEW_IN_6.isdisjoint(activations | kinds)
    )


def _encoded(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        line = text.count("\n", 0, error.start) + 1
        raise FileError(
            "Line {line} has half a character, a surrogate without its pair.", line=line
        ) from None
