"""How soon a table is read and trained on: 100,000 x 10 into a trained epoch, and 1,000,000 x 10 read.

./run python tests/bench/tables.py
"""

import sys
import tempfile
from pathlib import Path
from time import perf_counter, process_time

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import numpy as np

from nnsim.data.tables import Table, dataset_of, proposed, read_table, remarks
from nnsim.editing.layers import build
from nnsim.engine.trainer import Trainer
from nnsim.functions.activations import Activation
from nnsim.model.project import new_project
from nnsim.presets.defaults import default_training, output_activation

SMALL, LARGE, COLUMNS = 100_000, 1_000_000, 10


Mark = tuple[float, float]  # seconds of the clock and of the processor


def main() -> None:
    """Print the figures, one a line: seconds of the clock, and of the processor in brackets."""
    with tempfile.TemporaryDirectory() as folder:
        small, large = (_written(Path(folder), rows) for rows in (SMALL, LARGE))
        for name, taken in _into_an_epoch(small).items():
            print(f"{SMALL:,} x {COLUMNS} {name}: {taken}")
        shares: list[float] = []
        begin = _mark()
        table = read_table(large, progress=shares.append)
        print(f"{LARGE:,} x {COLUMNS} read: {_since(begin)}, told {len(shares)} times how far")
        begin = _mark()
        remarks(table, proposed(table))
        print(f"{LARGE:,} x {COLUMNS} looked through: {_since(begin)}")


def _mark() -> Mark:
    return perf_counter(), process_time()


def _since(begin: Mark, end: Mark | None = None) -> str:
    clock, processor = (b - a for a, b in zip(begin, end or _mark(), strict=True))
    return f"{clock:.2f} s ({processor:.2f} s)"


def _written(folder: Path, rows: int) -> Path:
    """A table of nine columns of numbers and a class of two."""
    rng = np.random.default_rng(0)
    values = np.round(rng.normal(size=(rows, COLUMNS)), 5)
    values[:, -1] = values[:, 0] * values[:, 1] > 0
    path = folder / f"{rows}.csv"
    names = ",".join([*(f"x{n + 1}" for n in range(COLUMNS - 1)), "class"])
    np.savetxt(path, values, fmt="%.8g", delimiter=",", header=names, comments="")
    return path


def _into_an_epoch(path: Path) -> dict[str, str]:
    marks = [_mark()]
    table: Table = read_table(path)
    table.columns[0].cells[:50]
    marks.append(_mark())
    choice = proposed(table)
    remarks(table, choice)
    marks.append(_mark())
    dataset = dataset_of(table, choice)
    training = default_training(dataset)
    output = output_activation(dataset, training.loss)
    network = build((dataset.n_features, 8, dataset.n_targets), Activation("tanh"), output)
    trainer = Trainer(new_project(network, dataset, training))
    marks.append(_mark())
    size = training.batch_size or len(dataset.train_indices)
    trainer.advance(-(-len(dataset.train_indices) // size))
    marks.append(_mark())
    names = "read", "looked through", "chosen", "an epoch trained"
    steps = zip(names, marks, marks[1:], strict=False)
    return {name: _since(a, b) for name, a, b in steps} | {"in all": _since(marks[0], marks[-1])}


if __name__ == "__main__":
    main()
