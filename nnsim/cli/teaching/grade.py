"""The command `grade`: what the files of students have reached of an assignment, as a table."""

import argparse
import csv
import io
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from nnsim.cli import targets
from nnsim.cli.language import error_text, say
from nnsim.cli.streams import columns_of, padded
from nnsim.exercises.blank import KINDS
from nnsim.files import FileError, disk, native
from nnsim.lessons.catalogue import folder_of, shipped_folder
from nnsim.lessons.grading import Grade, Task, grade, hardest, read_task
from nnsim.model.attempts import Slip, Target
from nnsim.model.parameter_ref import WeightRef

ABOUT = """\
ASSIGNMENT is the folder of a lesson with an assignment, the number or the id of one that comes with
nnsim, or a JSON file with an assignment alone, as nnsim/lessons/FORMAT.md tells. FILES are networks
(.nnsim), or folders with networks in them and in their folders. Each is run again from its initial
weights; answers are judged again.

examples:
  %(prog)s my-assignment handed-in --csv grades.csv
  %(prog)s assignment.json kim.nnsim lee.nnsim
"""
NOT_ALL_READ, WRONG = 1, 2  # exit statuses
_COLUMNS = ("done", "limits", "run", "data", "right", "wrong", "shown", "problem")


class _Named(NamedTuple):
    """A file, and what it is called where its grade is told."""

    path: Path
    name: str


def add_options(parser: argparse.ArgumentParser) -> None:
    """The assignment, the files, and where the table goes."""
    add = parser.add_argument
    add("assignment", metavar="ASSIGNMENT", help="a lesson with an assignment, or a JSON file")
    add("files", nargs="+", type=Path, metavar="FILES", help="networks, or folders of them")
    add("--csv", type=Path, metavar="OUT", help="write the table, a row a file")


def grades(arguments: argparse.Namespace) -> int:
    """Grade all files; the exit status. Raises a UserError for the assignment or the table."""
    path = Path(arguments.assignment)
    if not disk.exists(path):
        path = folder_of(arguments.assignment, shipped_folder())
    task, (files, others) = read_task(path), _files(arguments.files)
    if arguments.csv is not None:
        targets.check([*(file.path for file in files), path], [arguments.csv])
    found = [grade(task, file.path) for file in files]
    print("\n".join(_told(task, [file.name for file in files], found)))
    if others:
        print(say("Left out, since they do not end in .nnsim: {count:,} files.", count=others))
    if arguments.csv is not None:
        table = _table(task, found)
        if not targets.save(table.encode(), arguments.csv):
            return WRONG
    return NOT_ALL_READ if any(one.problem for one in found) else 0


def _files(given: Sequence[Path]) -> tuple[list[_Named], int]:
    """The networks, those in folders called by the way to them, and how many other files are there.

    Raises FileError for a folder without a network.
    """
    networks, others = list[_Named](), 0
    for path in given:
        if not os.path.isdir(path):
            networks.append(_Named(path, str(path)))
            continue
        below = list(disk.files_below(path))
        within = [file for file in below if file.suffix.lower() == native.EXTENSION]
        if not within:
            raise FileError("{path} has no file that ends in .nnsim.", path=path)
        networks += (_Named(file, str(file.relative_to(path))) for file in within)
        others += len(below) - len(within)
    return networks, others


def _table(task: Task, found: Sequence[Grade]) -> str:
    text, goals = io.StringIO(), [key for key, _ in task.assignment.goals]
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(["file", *(f"goal_{key}" for key in goals), *_COLUMNS])
    for one in found:
        reached = [_yes(one.goals[key]) if key in one.goals else "" for key in goals]
        rows.writerow([one.file, *reached, *_row(one)])
    return text.getvalue()


def _row(one: Grade) -> tuple[object, ...]:
    if one.problem is not None:
        return ("no", *("" for _ in _COLUMNS[2:]), error_text(one.problem))
    same = "" if one.same_data is None else "same" if one.same_data else "different"
    shown = sum(answer.outcome == "shown" for answer in one.answers)
    limits = " ".join(one.exceeded)
    return (_yes(one.is_done), limits, one.run, same, one.right, len(one.wrong), shown, "")


def _yes(holds: bool) -> str:
    return "yes" if holds else "no"


def _told(task: Task, names: Sequence[str], found: Sequence[Grade]) -> Iterator[str]:
    """A line a file, and what was wrong most often."""
    width = max(map(columns_of, names))
    for name, one in zip(names, found, strict=True):
        yield f"{padded(name, width)}  {_line(task, one)}"
    done = sum(one.is_done for one in found)
    yield say("{done} of {count} files are done.", done=done, count=len(found))
    hard = hardest(found)
    if hard:
        yield say("Wrong most often:")
    for number in hard:
        slip = f" ({say(_SLIPS[number.slip])})" if number.slip else ""
        answers, files = number.answers, number.files
        counts = say("{answers} answers in {files} files", answers=answers, files=files)
        yield f"  {_named(number.target)}: {counts}{slip}"


def _line(task: Task, one: Grade) -> str:
    if one.problem is not None:
        return error_text(one.problem)
    parts = [say("{met} of {count} goals", met=one.met, count=len(task.assignment.goals))]
    parts += [say(_EXCEEDED[what]) for what in one.exceeded]
    if one.same_data is False:
        parts.append(say("other data"))
    parts.append(say(_RUNS[one.run]))
    if one.answers:
        parts.append(
            say("{right} answers right, {wrong} wrong", right=one.right, wrong=len(one.wrong))
        )
    return ", ".join(parts)


_RUNS = {
    "same": "run again to the bit",
    "different": "run again to other numbers",
    "not run": "not run again",
}

_EXCEEDED = {"neurons": "too many neurons", "iterations": "too many iterations"}
_SLIPS: Mapping[Slip, str] = {
    "sign": "wrong sign",
    "uphill": "a step uphill",
    "derivative": "f′(z) left out",
    "batch_mean": "1/B left out",
    "rate": "learning rate left out",
    "input": "incoming number left out",
    "bias": "bias left out",
    "activation": "z and a mixed up",
    "old_value": "value before the update",
    "new_weights": "weights after the update",
}


def _named(target: Target) -> str:
    """`δ of hidden1:2`, counted from 1 as in the command explain."""
    symbol, place = KINDS[target.kind].symbol, target.place
    if KINDS[target.kind].pass_ == "update":
        symbol = say("new {symbol}", symbol=symbol)
    if isinstance(place, WeightRef):
        source, end = place.connection
        written = f"{source}:{place.i + 1}->{end}:{place.j + 1}"
    else:
        written = f"{place.layer}:{place.j + 1}"
    return say("{symbol} of {place}", symbol=symbol, place=written)
