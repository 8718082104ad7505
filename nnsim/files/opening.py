"""Opening a file without knowing beforehand what kind of document it holds."""

from dataclasses import dataclass

from nnsim.engine.past import Past
from nnsim.files import bench, link, native
from nnsim.files.bench import Bench
from nnsim.files.decoding import parse
from nnsim.files.disk import Pathname, read_bytes
from nnsim.model.project import Project


@dataclass(frozen=True, slots=True)
class Opened:
    """A project and what its file knows of its past."""

    project: Project
    past: Past | None


def read(path: Pathname) -> Opened | Bench:
    """What a file, or a link, holds. Raises FileError."""
    if link.is_link(path):
        return Opened(*native.read_with_past(path))
    return loads(read_bytes(path, native.MAX_BYTES))


def loads(data: bytes) -> Opened | Bench:
    """What the contents of a file hold. Raises FileError."""
    document = parse(data)
    if bench.is_bench(document):
        return bench.to_bench(document)
    return Opened(*native.read_document(document))
