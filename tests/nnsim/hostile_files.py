"""Every reader of files and pasted texts, given ones with faults: read, or refused in a sentence, soon.

./run python tests/nnsim/hostile_files.py [COUNT]              # so many for each reader
./run python tests/nnsim/hostile_files.py 1 4711 onnx          # number 4711 of one of them alone
"""

import io
import json
import random
import resource
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import generate
from nnsim.data.tables import dataset_of, proposed, read_table
from nnsim.engine.trainer import Trainer
from nnsim.errors import UserError
from nnsim.experiments import file_format, results
from nnsim.experiments.experiment import Design, Experiment
from nnsim.experiments.running import run
from nnsim.files import bench, native
from nnsim.files.bench import Bench
from nnsim.files.decoding import parse
from nnsim.files.recovery import reader as recovery
from nnsim.files.recovery import writer
from nnsim.graph.own_groups import OwnGroup
from nnsim.interchange.comparing.compare import compare
from nnsim.interchange.comparing.engine_steps import engine_steps
from nnsim.interchange.formats import FORMATS, READ
from nnsim.interchange.models.source import Source
from nnsim.lessons.assignments import assignment_at
from nnsim.lessons.lesson import FILE, read_lesson
from nnsim.model.breakpoints import Breakpoint
from nnsim.model.project import Project, new_project, with_network, with_training
from nnsim.presets.chains import parse_chain
from nnsim.presets.defaults import default_training, xor_demo
from tests.nnsim.data.tables import mutations as tables
from tests.nnsim.files import mutated_links
from tests.nnsim.interchange.sources import DATA, KERAS, keras_weights, npz
from tests.nnsim.lessons import folders
from tests.support.mutating import (
    Mutation,
    in_archive,
    in_bytes,
    in_json,
    in_model,
    in_safetensors,
)
from tests.support.random_projects import partly_locked, random_project

LONGEST = 5.0  # seconds of work for one

Read = Callable[[bytes, Path], object]


@dataclass(frozen=True)
class Reader:
    """What reads the bytes, with a folder that it may write them to; sound ones, and what spoils them."""

    read: Read
    sound: Callable[[], Sequence[bytes]]
    spoilt_by: tuple[Mutation, ...] = (in_bytes,)


# -- sound files ------------------------------------------------------------------------------------


def _projects() -> list[bytes]:
    """Files by hand and by the program, one with its past, one whose weights are in base64."""
    moons = generate(replace(default_recipe("moons"), samples=12))
    trainer = Trainer(
        new_project(parse_chain("2-3-1 tanh sigmoid"), moons, default_training(moons))
    )
    trainer.run(30)
    wide = with_network(xor_demo(), parse_chain("2-60-1 tanh sigmoid"))
    locked = partly_locked(random_project(58), 1)
    files = (native.dumps(project) for project in (random_project(57), locked, wide))
    return [json.dumps(folders.AND).encode(), native.dumps(trainer.project, trainer.past), *files]


def _graphs() -> list[bytes]:
    text = "f = (x + y) * z\nx = -2, y = 5, z = -4"
    groups = (OwnGroup("sum", frozenset({"x + y", "f"})),)
    opened = Bench(text, "f = half a", frozenset({("cell", "sigmoid")}), frozenset({"h"}), 7)
    return [bench.dumps(Bench(text, text, groups=groups, seed="[1, 0]")), bench.dumps(opened)]


def _experiments() -> list[bytes]:
    grid = Design("grid", {"seed": (0, 1), "learning_rate": (0.1, 0.5), "optimizer": ("adam",)})
    drawn = Design("random", {"width": (2, 5), "learning_rate": (0.001, 1.0)}, 20, 3)
    goal = Breakpoint("loss_below", 0.1)
    experiments = Experiment(xor_demo(), grid, 5), Experiment(xor_demo(), drawn, 9, goal, True)
    return [file_format.dumps(experiment) for experiment in experiments]


def _results() -> list[bytes]:
    experiment = Experiment(xor_demo(), Design("grid", {"seed": (0, 1, 2)}), 4)
    cells = experiment.design.cells()
    lines = [
        results.to_line(f"key{k}", cell, run(experiment.work, cell)) for k, cell in enumerate(cells)
    ]
    with TemporaryDirectory() as folder:
        table = Path(folder) / "x.csv"
        results.append(table, lines)
        return [table.read_bytes()]


def _recoveries() -> list[bytes]:
    first = xor_demo()
    steps = writer.Step("", first), writer.Step("L2", with_training(first, l2=0.25))
    head = writer.Head("나선.nnsim", "/a/나선.nnsim", (10**18, 123, 2**63), 1.75e9, 70)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.recovery"
        writer.write(writer.Recovery(head, steps, 1), path)
        return [path.read_bytes()]


def _traces() -> list[bytes]:
    arrays = {
        f"{number}/{name}": array
        for number, step in enumerate(engine_steps(xor_demo(), 2))
        for name, array in step.tensors.items()
    }
    files = io.BytesIO(), io.BytesIO()
    np.savez(files[0], **arrays)
    np.savez_compressed(files[1], **arrays)
    return [file.getvalue() for file in files]


_LOSS = {"quantity": {"of": "loss"}, "below": 0.01}
_GOALS = {"a": _LOSS, "b": {"any": [_LOSS, {"quantity": {"of": "accuracy"}, "within": [0.9, 1]}]}}
_ASSIGNMENT = {"locks": ["data.*", "network"], "neurons": 4, "iterations": 100, "goals": _GOALS}


def _lessons() -> list[bytes]:
    """The shipped ones that are not long, with projects that are small."""
    files = sorted((ROOT / "assets" / "lessons").glob(f"*/{FILE}"))
    found = [json.loads(x.read_bytes()) for x in files if x.stat().st_size < 6000]
    for lesson in found:
        lesson["projects"] = dict.fromkeys(lesson["projects"], "and.nnsim")
    found.append(folders.lesson_document() | {"assignment": _ASSIGNMENT})
    return [json.dumps(lesson).encode() for lesson in found]


def _lesson_texts() -> list[bytes]:
    return [x.read_bytes() for x in sorted((ROOT / "assets" / "lessons").glob("*/ko.md"))[:3]]


# -- readers ----------------------------------------------------------------------------------------


def _in_file(read: Callable[[Path], object]) -> Read:
    def written(data: bytes, folder: Path) -> None:
        (folder / "file").write_bytes(data)
        read(folder / "file")

    return written


def _recovered(path: Path) -> None:
    recovery.read_head(path)
    recovery.read(path)


def _lesson(data: bytes, folder: Path) -> None:
    if not (folder / "en.md").exists():
        folders.write(folder, {})
    (folder / FILE).write_bytes(data)
    read_lesson(folder)


def _lesson_text(data: bytes, folder: Path) -> None:
    if not (folder / "en.md").exists():
        folders.write(folder, folders.lesson_document())
    (folder / "ko.md").write_bytes(data)
    for section in read_lesson(folder).texts["ko"].sections.values():
        list(section.links)


def _table(data: bytes, folder: Path) -> None:
    table = read_table(data)
    dataset_of(table, replace(proposed(table), missing="drop"))


def _model(kind: str, name: str = "", like: Project | None = None) -> Read:
    def read(data: bytes, folder: Path) -> None:
        READ[kind].read(Source(data, name, like=like))  # type: ignore[misc]

    return read


def _written_as(kind: str, *seeds: int) -> list[bytes]:
    return [FORMATS[kind].write(random_project(seed, trained=2)) for seed in seeds]  # type: ignore[misc]


_SAFE = 57
_WEIGHTS = [npz(keras_weights(), compressed) for compressed in (False, True)]
READERS: dict[str, Reader] = {
    "nnsim": Reader(
        lambda data, _: native.loads_with_past(data), _projects, (in_bytes, in_json, in_json)
    ),
    "link": Reader(
        lambda data, _: native.read_link(data.decode()),
        lambda: [x.encode() for x in mutated_links.specimens()],
        (lambda draw, data: mutated_links.mutated(draw, data.decode()).encode(),),
    ),
    "graph": Reader(lambda data, _: bench.loads(data), _graphs, (in_bytes, in_json)),
    "recovery": Reader(_in_file(_recovered), _recoveries, (in_bytes, in_archive, in_archive)),
    "experiment": Reader(
        lambda data, _: file_format.loads(data), _experiments, (in_bytes, in_json, in_json)
    ),
    "results": Reader(_in_file(results.read), _results),
    "lesson": Reader(_lesson, _lessons, (in_bytes, in_json, in_json)),
    "lesson text": Reader(_lesson_text, _lesson_texts),
    "assignment": Reader(
        lambda data, _: assignment_at(parse(data)),
        lambda: [json.dumps(_ASSIGNMENT).encode()],
        (in_bytes, in_json),
    ),
    "table": Reader(
        _table,
        lambda: [tables.SEEDS[-1].read_bytes()],
        (lambda draw, _: tables.mutated(draw.randrange(2**31)),),
    ),
    "trace": Reader(lambda data, _: compare(xor_demo(), data), _traces, (in_bytes, in_archive)),
    "onnx": Reader(
        _model("onnx", "m.onnx"),
        lambda: _written_as("onnx", 2, 57, 96, 112),
        (in_bytes, in_model, in_model),
    ),
    "safetensors": Reader(
        _model("safetensors", "m.safetensors", random_project(_SAFE, trained=2)),
        lambda: _written_as("safetensors", _SAFE),
        (in_bytes, in_safetensors),
    ),
    "keras": Reader(_model("keras", "k.json"), lambda: [KERAS], (in_bytes, in_json, in_json)),
    "keras weights": Reader(
        lambda data, _: READ["keras"].read(Source(KERAS, "k.json", weights=data)),  # type: ignore[misc]
        lambda: _WEIGHTS,
        (in_bytes, in_archive),
    ),
    "toy-json": Reader(
        _model("toy-json", "toy.json"),
        lambda: [(DATA / "toy-xor.json").read_bytes()],
        (in_bytes, in_json),
    ),
    "playground": Reader(
        _model("playground"), lambda: (DATA / "playground-addresses.txt").read_bytes().split()
    ),
}


def campaign(name: str, count: int, first: int = 0) -> tuple[Counter[str], float]:
    """How many were read and refused, and the seconds the slowest took. Only a UserError is caught.

    Anything else comes through with the number of the mutation, and so does one that takes too long.
    """
    reader, found, slowest = READERS[name], Counter[str](), 0.0
    sound = reader.sound()
    with TemporaryDirectory() as folder:
        for number in range(first, first + count):
            draw = random.Random(f"{name} {number}")
            data = draw.choice(reader.spoilt_by)(draw, draw.choice(sound))
            begin = process_time()
            try:
                found[_outcome(reader.read, data, Path(folder))] += 1
            except BaseException as error:
                error.add_note(f"mutation {number} of {name}")
                raise
            slowest = max(slowest, process_time() - begin)
            assert slowest < LONGEST, f"mutation {number} of {name} takes {slowest:.1f} s"
    return found, slowest


def _outcome(read: Read, data: bytes, folder: Path) -> str:
    try:
        read(data, folder)
    except UserError as error:
        sentence = str(error)
    else:
        return "read"
    assert sentence.endswith((".", "”")), f"no sentence: {sentence}"
    return "refused"


def main(count: int = 100_000, first: int = 0, *names: str) -> None:
    for name in names or READERS:
        found, slowest = campaign(name, count, first)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{name}: {count:,} mutations, {found['read']:,} read, {found['refused']:,} refused, "
            f"slowest {slowest:.2f} s, at most {memory:.0f} MB so far",
            flush=True,
        )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]), *sys.argv[3:])
