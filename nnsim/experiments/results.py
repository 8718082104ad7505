"""What a run has come to, and the table in which results are kept: plain CSV beside the experiment.

A row is a line that is whole: it is written and reaches the disk at once. Its last column says how the
run ended, so a line that a crash has cut is no row, and its run is made again.
"""

import csv
import io
import math
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Literal, get_args

from nnsim.experiments.settings import SETTINGS, Cell
from nnsim.files import FileError, disk

MAX_BYTES = 2**30
Ending = Literal["done", "failed"]
Curve = tuple[tuple[int, float], ...]  # iterations and training losses


@dataclass(frozen=True, slots=True)
class Result:
    """What is kept of a run. A number is NaN where there is none.

    Losses are of all training or test samples, as the settings of the project say, without the
    penalty; the best is the least of those that were evaluated. Gradients are L2 norms of the first
    and the last layer that computes, in the last batch. `goal` is the iteration at which the goal was
    reached. `iterations` are those that were made; `reason` is why it failed.
    """

    iterations: int
    goal: float
    train_loss: float
    test_loss: float
    best_train_loss: float
    best_test_loss: float
    train_accuracy: float
    test_accuracy: float
    first_gradient: float
    last_gradient: float
    curve: Curve
    reason: str
    ending: Ending

    @property
    def reached(self) -> bool:
        """Whether it came to its goal."""
        return not math.isnan(self.goal)


NUMBERS = tuple(field.name for field in fields(Result))[1:10]
COLUMNS = ("key", *SETTINGS, *(field.name for field in fields(Result)))
Results = Mapping[str, Result]  # by the keys of their runs


def beside(path: Path) -> Path:
    """The table of results of an experiment's file."""
    return path.with_name(f"{path.name}.csv")


def to_line(key: str, cell: Cell, result: Result) -> str:
    """A result as a row of the table."""
    numbers = (_number(getattr(result, name)) for name in NUMBERS)
    curve = " ".join(f"{iteration}:{loss!r}" for iteration, loss in result.curve)
    reason = " ".join(result.reason.split())
    settings = (cell.get(name, "") for name in SETTINGS)
    row = (key, *settings, result.iterations, *numbers, curve, reason, result.ending)
    return _csv(row)


def _csv(row: Iterable[object]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(row)
    return text.getvalue()


def _number(value: float) -> str:
    return "" if math.isnan(value) else repr(float(value))


def append(path: Path, lines: Iterable[str]) -> None:
    """Add rows to a table, which is begun if nothing is there; when it returns they are on the disk.

    Raises FileError.
    """
    if not (os.path.exists(path) and path.stat().st_size):
        disk.replace_bytes(path, _csv(COLUMNS).encode())
    with disk.appending(path) as file:
        file.seek(-1, os.SEEK_END)
        cut = b"" if file.read() == b"\n" else b"\n"  # behind a line that a crash has cut
        file.write(cut + "".join(lines).encode())


class Table:
    """The results in a table, which others may add rows to; what has been read is not read again."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read = 0  # bytes
        self._found: dict[str, Result] = {}

    @property
    def results(self) -> Results:
        """What has been read so far."""
        return self._found

    def refresh(self) -> bool:
        """Read the rows that are new; whether there were any. Raises FileError for another table."""
        if not os.path.exists(self._path):
            return False
        with disk.reading(self._path, MAX_BYTES) as file:
            file.seek(self._read)
            whole = file.read().rpartition(b"\n")[0]
        lines = whole.decode("utf-8", "replace").split("\n") if whole else []
        if lines and self._read == 0:
            self._check(lines.pop(0))
        self._read += len(whole) + 1 if whole else 0
        for text in lines:
            row = _row(text)
            result = _result(row)
            if result is not None:
                self._found.setdefault(row["key"], result)
        return bool(lines)

    def _check(self, header: str) -> None:
        if header != _csv(COLUMNS).rstrip():
            raise FileError(
                "{path} is not a table of results of this nnsim; move it to another place.",
                path=self._path,
            )


def read(path: Path) -> Results:
    """The results in a table by the keys of their runs; none where there is no table yet.

    Raises FileError for a table of something else.
    """
    table = Table(path)
    table.refresh()
    return table.results


def _row(text: str) -> Mapping[str, str]:
    """The cells of a line by their columns; none of a line that no program has written."""
    try:
        return dict(zip(COLUMNS, next(csv.reader([text]), []), strict=False))
    except csv.Error:
        return {}


def _result(row: Mapping[str, str]) -> Result | None:
    """The result in a row; None for a line that is not whole, or was changed to none by hand."""
    if row.get("ending") not in get_args(Ending):
        return None
    ending: Ending = "done" if row["ending"] == "done" else "failed"
    try:
        numbers = {name: float(row[name] or "nan") for name in NUMBERS}
        points = (point.split(":") for point in row["curve"].split())
        curve = tuple((int(iteration), float(loss)) for iteration, loss in points)
        iterations = int(row["iterations"])
    except ValueError:
        return None
    return Result(iterations, **numbers, curve=curve, reason=row["reason"], ending=ending)
