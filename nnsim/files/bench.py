"""The file of a computational graph: a text as it was typed, and how it is looked at.

It is an `.nnsim` file of another format than that of networks; FORMAT.md describes it.
"""

from dataclasses import dataclass

from nnsim.files import FileError
from nnsim.files.decoding import Node, at, check_version, parse
from nnsim.files.disk import Pathname, replace_bytes
from nnsim.files.json_text import render
from nnsim.graph.numeric import STEP, checked_step
from nnsim.graph.own_groups import OwnGroup
from nnsim.graph.text import parse_value

FORMAT = "nnsim graph"
VERSION = 1
MAX_LETTERS = 100_000
MAX_GROUPS = 5000
MAX_NESTING = 32
MAX_GATES = 5000  # of a group
MAX_STEP = 10**6
SEED = "1"

Group = tuple[str, ...]  # the path of a group, from the outside in


@dataclass(frozen=True, slots=True)
class Bench:
    """A computational graph on the bench."""

    text: str  # of the graph that is shown
    draft: str  # as it is being typed; the text itself once it is built
    folded: frozenset[Group] = frozenset()  # groups that are shown as one gate
    unfolded: frozenset[str] = frozenset()  # names of gates that are shown as their parts
    step: int = 0  # how many steps of the evaluation have been made
    groups: tuple[OwnGroup, ...] = ()  # made by hand, the older ones first
    seed: str = SEED  # of the backward pass, as it is typed
    h: float = STEP  # of the numeric gradient


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
    if bench.groups:
        groups = ({"name": x.name, "gates": sorted(x.gates)} for x in bench.groups)
        members["groups"] = list(groups)
    if bench.seed != SEED:
        members["seed"] = bench.seed
    if bench.h != STEP:
        members["h"] = bench.h
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
    check_version(document, VERSION)
    return read_members(document, "format", "version")


def read_members(document: Node, *others: str) -> Bench:
    """The bench of an object that may have other members too, or FileError."""
    keys = ("text", "draft", "folded", "unfolded", "groups", "seed", "h", "step")
    given = document.members(*others, *keys)
    text = _text(given["text"])
    draft = _text(given["draft"]) if given["draft"].given else text
    folded = given["folded"].items(MAX_GROUPS) if given["folded"].given else []
    unfolded = given["unfolded"].items(MAX_GROUPS) if given["unfolded"].given else []
    step = given["step"].whole(0, MAX_STEP) if given["step"].given else 0
    groups = given["groups"].items(MAX_GROUPS) if given["groups"].given else []
    return Bench(
        text,
        draft,
        frozenset(map(_group, folded)),
        frozenset(name.text() for name in unfolded),
        step,
        tuple(map(_own_group, groups)),
        _seed(given["seed"]) if given["seed"].given else SEED,
        _h(given["h"]) if given["h"].given else STEP,
    )


def _own_group(node: Node) -> OwnGroup:
    given = node.members("name", "gates")
    gates = frozenset(gate.text() for gate in given["gates"].items(MAX_GATES))
    return OwnGroup(given["name"].text(), gates)


def _seed(node: Node) -> str:
    text = _text(node)
    with at(node.place):
        parse_value(text)
    return text


def _h(node: Node) -> float:
    with at(node.place):
        return checked_step(node.number())


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
