"""How soon a table is read and trained on: 100,000 x 10 into a trained epoch, and 1,000,000 x 10 read.

./run python tests/bench/tables.py
"""

import sys
import tempfile
from pathlib import Path
from time import perf_counter

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


def main() -> None:
    """Print the figures, one a line."""
    with tempfile.TemporaryDirectory() as folder:
        small, large = (_written(Path(folder), rows) for rows in (SMALL, LARGE))
        seconds = _into_an_epoch(small)
        print(f"{SMALL:,} x {COLUMNS}: {', '.join(f'{x} {s:.2f} s' for x, s in seconds.items())}")
        begin = perf_counter()
        shares: list[float] = []
        table = read_table(large, progress=shares.append)
        taken = perf_counter() - begin
        print(f"{LARGE:,} x {COLUMNS}: read in {taken:.1f} s, told {len(shares)} times how far")
        begin = perf_counter()
        remarks(table, proposed(table))
        print(f"{LARGE:,} x {COLUMNS}: looked through in {perf_counter() - begin:.1f} s")


def _written(folder: Path, rows: int) -> Path:
    """A table of nine columns of numbers and a class of two."""
    rng = np.random.default_rng(0)
    values = np.round(rng.normal(size=(rows, COLUMNS)), 5)
    values[:, -1] = values[:, 0] * values[:, 1] > 0
    path = folder / f"{rows}.csv"
    names = ",".join([*(f"x{n + 1}" for n in range(COLUMNS - 1)), "class"])
    np.savetxt(path, values, fmt="%.8g", delimiter=",", header=names, comments="")
    return path


def _into_an_epoch(path: Path) -> dict[str, float]:
    marks = [perf_counter()]
    table: Table = read_table(path)
    table.columns[0].cells[:50]
    marks.append(perf_counter())
    choice = proposed(table)
    remarks(table, choice)
    marks.append(perf_counter())
    dataset = dataset_of(table, choice)
    training = default_training(dataset)
    output = output_activation(dataset, training.loss)
    network = build((dataset.n_features, 8, dataset.n_targets), Activation("tanh"), output)
    trainer = Trainer(new_project(network, dataset, training))
    marks.append(perf_counter())
    size = training.batch_size or len(dataset.train_indices)
    trainer.advance(-(-len(dataset.train_indices) // size))
    marks.append(perf_counter())
    names = "read", "looked through", "chosen", "an epoch trained"
    steps = {name: b - a for name, a, b in zip(names, marks, marks[1:], strict=False)}
    return steps | {"in all": marks[-1] - marks[0]}


if __name__ == "__main__":
    main()
