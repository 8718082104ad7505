"""The native format: a project as JSON that people can read, and that is read back to the bit.

FORMAT.md describes it. Reading checks everything before it builds anything, and refuses with one
FileError whose sentence names the place; writing replaces the old file whole or not at all.
"""

from nnsim.engine.past import Past
from nnsim.files import FileError
from nnsim.files.arrays import encode
from nnsim.files.bench import is_bench
from nnsim.files.decoding import Node, parse
from nnsim.files.disk import Pathname, read_bytes, replace_bytes
from nnsim.files.json_text import render
from nnsim.files.native.past import past_members
from nnsim.files.native.reader import past_of, to_project
from nnsim.files.native.writer import to_members, with_arrays
from nnsim.model.project import Project

__all__ = [
    *("EXTENSION", "MAX_BYTES", "VERSION", "FileError"),
    *("dumps", "loads", "loads_with_past", "read", "read_document", "read_with_past", "write"),
]

EXTENSION = ".nnsim"
FORMAT = "nnsim"
VERSION = 5  # of what a file has the lowest version is written that knows it all
MAX_BYTES = 2**30
_NEW_IN_4 = ("formula", "digits")  # data sets


def read(path: Pathname) -> Project:
    """The project in a file, or FileError."""
    return read_with_past(path)[0]


def read_with_past(path: Pathname) -> tuple[Project, Past | None]:
    """The project in a file and what the file knows of its past, or FileError."""
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
    _check_version(document)
    project = to_project(document)
    return project, past_of(document, project)


def _check_version(document: Node) -> None:
    """Refuse another format or a later version, whose keys would only look like mistakes."""
    if is_bench(document):
        raise FileError(
            "This file holds a computational graph, not a network: open it in the window."
        )
    if document.member("format").value != FORMAT:
        raise FileError("This is not a network file: its format must be “{name}”.", name=FORMAT)
    version = document.member("version").whole(1, 2**63 - 1)
    if version > VERSION:
        raise FileError(
            "The file was written by a newer nnsim, version {version} of the format; this one reads "
            "up to version {known}. Update nnsim to open it.",
            version=version,
            known=VERSION,
        )


def dumps(project: Project, past: Past | None = None) -> bytes:
    """A project in the native format, or FileError if it holds what no file can hold."""
    document = {"format": FORMAT, "version": 1, **to_members(project)}
    if past:
        document["past"] = past_members(past, project)
    document["version"] = _version(project, past)
    data = render(with_arrays(document, encode)) + b"\n"
    if len(data) > MAX_BYTES:
        raise FileError(
            "The project is too large to save: {size:,} bytes, and files have at most {limit:,}.",
            size=len(data),
            limit=MAX_BYTES,
        )
    return data


def _version(project: Project, past: Past | None) -> int:
    """The first version that knows all that a file of this has."""
    dataset = project.dataset
    if project.attempts:
        return 5
    if dataset.prepared or dataset.origin or dataset.recipe.name in _NEW_IN_4:
        return 4
    if not project.training.schedule.is_constant or (past and len(past.settings) > 1):
        return 3
    return 2 if past else 1


def _encoded(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        line = text.count("\n", 0, error.start) + 1
        raise FileError(
            "Line {line} has half a character, a surrogate without its pair.", line=line
        ) from None
