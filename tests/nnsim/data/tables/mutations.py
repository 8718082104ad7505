"""Damaged tables: read, or refused by a sentence, and quickly; nothing else may come of them.

./run python tests/nnsim/data/tables/mutations.py 100000   # prints what was read, refused and slowest
"""

import random
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import process_time

ROOT = Path(__file__).resolve().parents[4]
sys.path.insert(0, str(ROOT))

from nnsim.data.tables import TableError, dataset_of, proposed, read_table, remarks

SEEDS = [*sorted((ROOT / "tests/data/tables").glob("*.csv")), ROOT / "nnsim/data/iris.csv"]
SIGNS = b"\0\t\n\r \"'#%,-.0123456789:;?AENTaen|\x80\xa4\xb0\xbf\xc3\xe9\xfe\xff"
LIMIT = 2.0  # seconds


def mutated(seed: int) -> bytes:
    """A table with one to eight faults."""
    rng = random.Random(seed)
    data = bytearray(rng.choice(SEEDS).read_bytes())
    if rng.random() < 0.1:
        data = bytearray(data.decode("utf-8", "replace").encode(rng.choice(("utf-16", "utf-32"))))
    for _ in range(rng.randint(1, 8)):
        rng.choice(FAULTS)(rng, data)
    return bytes(data)


def _place(rng: random.Random, data: bytearray) -> int:
    return rng.randrange(len(data) + 1)


def _insert(rng: random.Random, data: bytearray) -> None:
    place = _place(rng, data)
    data[place:place] = bytes(rng.choice(SIGNS) for _ in range(rng.choice((1, 1, 1, 3, 30))))


def _change(rng: random.Random, data: bytearray) -> None:
    place = _place(rng, data)
    data[place : place + 1] = bytes([rng.choice((rng.randrange(256), rng.choice(SIGNS)))])


def _remove(rng: random.Random, data: bytearray) -> None:
    place = _place(rng, data)
    del data[place : place + rng.choice((1, 1, 2, 8, 50))]


def _repeat(rng: random.Random, data: bytearray) -> None:
    place = _place(rng, data)
    part = bytes(data[place : place + rng.choice((1, 5, 40))])
    data[place:place] = part * rng.choice((1, 1, 2, 50, 2000))


def _exchange(rng: random.Random, data: bytearray) -> None:
    old, new = rng.choice(SIGNS), rng.choice(SIGNS)
    data[:] = data.replace(bytes([old]), bytes([new]), rng.choice((-1, 1, 5)))


FAULTS: tuple[Callable[[random.Random, bytearray], None], ...] = (
    _insert,
    _change,
    _remove,
    _repeat,
    _exchange,
)


def outcome(data: bytes) -> tuple[str, float]:
    """What comes of a table, and the seconds it takes: "used", "read" or "refused"."""
    begin = process_time()
    result = "refused"
    try:
        table = read_table(data)
        result = "read"
        assert len(table.problems) == min(table.n_problems, 10_000)
        choice = replace(proposed(table), missing="drop")
        remarks(table, choice)
        for column in table.columns[:3]:
            assert len(column.cells[:5]) == min(table.n_rows, 5)
        dataset_of(table, choice)
        result = "used"
    except TableError as error:
        if not str(error).endswith("."):
            raise AssertionError(f"no sentence: {error}") from error
    return result, process_time() - begin


def main(count: int, first: int = 0) -> None:
    """Try so many, from a seed on; a fault of ours prints its seed and ends it."""
    found: Counter[str] = Counter()
    slowest = 0.0, 0
    for seed in range(first, first + count):
        try:
            result, seconds = outcome(mutated(seed))
        except BaseException:
            print(f"seed {seed}", flush=True)
            raise
        found[result] += 1
        slowest = max(slowest, (seconds, seed))
        if seconds > LIMIT:
            sys.exit(f"seed {seed} takes {seconds:.1f} s")
    print(f"{dict(found)}, slowest {slowest[0]:.2f} s (seed {slowest[1]})")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:] or ["1000"]))
