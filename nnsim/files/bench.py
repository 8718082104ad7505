"""The file of a computational graph: a text as it was typed, and how it is looked at.

It is an `.nnsim` file of another format than that of networks; FORMAT.md describes it.
"""

from dataclasses import dataclass

from nnsim.files import FileError
from nnsim.files.decoding import Node, parse
from nnsim.files.disk import Pathname, replace_bytes
from nnsim.files.json_text import render

FORMAT = "nnsim graph"
VERSION = 1
MAX_LETTERS = 100_000
MAX_GROUPS = 5000
MAX_NESTING = 32
MAX_STEP = 10**6

Group = tuple[str, ...]  # the path of a group, from the outside in


@dataclass(frozen=True, slots=True)
class Bench:
    """A computational graph on the bench."""

    text: str  # of the graph that is shown
    draft: str  # as it is being typed; the text itself once it is built
    folded: frozenset[Group] = frozenset()  # groups that are shown as one gate
    unfolded: frozenset[str] = frozenset()  # names of gates that are shown as their parts
    step: int = 0  # how many steps of the evaluation have been made


def write(bench: Bench, path: Pathname) -> None:
    """Save a bench. On FileError the file that was there is as it was."""
    replace_bytes(path, dumps(bench))


def dumps(bench: Bench) -> bytes:
    """A bench as it stands in a file, or FileError if it holds what no file can hold."""
    members: dict[str, object] = {"format": FORMAT, "version": VERSION, **to_members(bench)}
    return render(members) + b"\n"


def to_members(bench: Bench) -> dict[str, object]:
    """What a file holds beside its format and version, or FileError for a text that is too long."""
    for text in (bench.text, bench.draft):
        if len(text) > MAX_LETTERS:
            problem = "The text has {letters:,} characters; files have at most {limit:,}."
            raise FileError(problem, letters=len(text), limit=MAX_LETTERS)
    members: dict[str, object] = {"text": bench.text}
    if bench.draft != bench.text:
        members["draft"] = bench.draft
    if bench.folded:
        members["folded"] = [list(group) for group in sorted(bench.folded)]
    if bench.unfolded:
        members["unfolded"] = sorted(bench.unfolded)
    return {**members, "step": bench.step}


def is_bench(document: Node) -> bool:
    """Whether a file says that it holds a computational graph."""
    return document.is_object and document.member("format").value == FORMAT


def loads(data: bytes) -> Bench:
    """The bench that a text describes, or FileError."""
    return to_bench(parse(data))


def to_bench(document: Node) -> Bench:
    """The bench that a document describes, or FileError."""
    document.member("format").choice(FORMAT)
    version = document.member("version").whole(1, 2**63 - 1)
    if version > VERSION:
        raise FileError(
            "The file was written by a newer nnsim, version {version} of graphs; this one reads up "
            "to version {known}. Update nnsim to open it.",
            version=version,
            known=VERSION,
        )
    return read_members(document, "format", "version")


def read_members(document: Node, *others: str) -> Bench:
    """The bench of an object that may have other members too, or FileError."""
    given = document.members(*others, "text", "draft", "folded", "unfolded", "step")
    text = _text(given["text"])
    draft = _text(given["draft"]) if given["draft"].given else text
    folded = given["folded"].items(MAX_GROUPS) if given["folded"].given else []
    unfolded = given["unfolded"].items(MAX_GROUPS) if given["unfolded"].given else []
    step = given["step"].whole(0, MAX_STEP) if given["step"].given else 0
    names = frozenset(name.text() for name in unfolded)
    return Bench(text, draft, frozenset(map(_group, folded)), names, step)


def _text(node: Node) -> str:
    text = node.text()
    if len(text) > MAX_LETTERS:
        raise node.refused("{place} must have at most {limit:,} characters.", limit=MAX_LETTERS)
    return text


def _group(node: Node) -> Group:
    names = tuple(name.text() for name in node.items(MAX_NESTING))
    if not names:
        raise node.refused("{place} must be a list of names, from the outside in.")
    return names
