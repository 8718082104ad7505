"""The file of an experiment, `.nnsim-experiment`: JSON that FORMAT.md describes."""

from pathlib import Path

from nnsim.experiments.experiment import (
    GOALS,
    MAX_ITERATIONS,
    MAX_RUNS,
    WAYS,
    Design,
    Experiment,
)
from nnsim.experiments.settings import Value
from nnsim.files import FileError, native
from nnsim.files.decoding import Node, at, check_version, parse
from nnsim.files.disk import read_bytes, replace_bytes
from nnsim.files.json_text import render
from nnsim.model.breakpoints import Breakpoint

EXTENSION = ".nnsim-experiment"
FORMAT = "nnsim experiment"
VERSION = 1
_SETTINGS = 100  # more than there are


def write(experiment: Experiment, path: Path) -> None:
    """Save an experiment. On FileError the file that was there is as it was."""
    replace_bytes(path, dumps(experiment))


def read(path: Path) -> Experiment:
    """The experiment in a file. Raises FileError."""
    return loads(read_bytes(path, native.MAX_BYTES))


def dumps(experiment: Experiment) -> bytes:
    """An experiment as it stands in a file, or FileError if it holds what no file can hold."""
    design, goal = experiment.design, experiment.goal
    members: dict[str, object] = {
        "format": FORMAT,
        "version": VERSION,
        "way": design.way,
        "vary": {name: list(values) for name, values in design.axes.items()},
    }
    if design.way == "random":
        members |= {"draws": design.draws, "draw_seed": design.draw_seed}
    members["iterations"] = experiment.iterations
    if goal is not None:
        members["goal"] = {"kind": goal.kind, "threshold": goal.threshold}
        members["stop_at_goal"] = experiment.stops_at_goal
    members["project"] = native.to_document(experiment.project)
    return render(members) + b"\n"


def loads(data: bytes) -> Experiment:
    """The experiment that a text describes, or FileError."""
    document = parse(data)
    _check_format(document)
    keys = "way", "vary", "draws", "draw_seed", "iterations", "goal", "stop_at_goal", "project"
    given = document.members("format", "version", *keys)
    project, _ = native.read_document(given["project"])
    iterations = given["iterations"].whole(1, MAX_ITERATIONS)
    goal = _goal(given["goal"]) if given["goal"].given else None
    stops = given["stop_at_goal"].given and given["stop_at_goal"].flag()
    draws = given["draws"].whole(1, MAX_RUNS) if given["draws"].given else 0
    seed = given["draw_seed"].whole(0, 2**53) if given["draw_seed"].given else 0
    way = next(way for way in WAYS if way == given["way"].choice(*WAYS))
    axes = {name: _values(node) for name, node in given["vary"].entries(_SETTINGS).items()}
    with at("vary"):
        design = Design(way, axes, draws, seed)
    with at("goal"):
        return Experiment(project, design, iterations, goal, stops)


def _check_format(document: Node) -> None:
    if document.member("format").value != FORMAT:
        raise FileError("This is not an experiment: its format must be “{name}”.", name=FORMAT)
    check_version(document, VERSION)


def _values(node: Node) -> tuple[Value, ...]:
    return tuple(_value(item) for item in node.items(MAX_RUNS))


def _value(node: Node) -> Value:
    if isinstance(node.value, int) and not isinstance(node.value, bool):
        return node.value
    return node.value if isinstance(node.value, str) else node.number()


def _goal(node: Node) -> Breakpoint:
    given = node.members("kind", "threshold")
    with at(node.place):
        return Breakpoint(given["kind"].choice(*GOALS), given["threshold"].number())
