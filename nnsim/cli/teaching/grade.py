"""The command `grade`: what the files of students have reached of an assignment, as a table."""

import argparse
import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from nnsim.cli import targets
from nnsim.cli.language import error_text, say
from nnsim.exercises.blank import KINDS
from nnsim.files import FileError
from nnsim.lessons.catalogue import folder_of, shipped_folder
from nnsim.lessons.grading import Grade, Task, grade, hardest, read_task
from nnsim.model.attempts import Target
from nnsim.model.parameter_ref import WeightRef

ABOUT = """\
ASSIGNMENT is the folder of a lesson with an assignment, the number or the id of one that comes with
nnsim, or a JSON file with an assignment alone, as nnsim/lessons/FORMAT.md tells. FILES are networks
(.nnsim), or folders of them. Each is run again from its initial weights; answers are judged again.

examples:
  %(prog)s my-assignment handed-in --csv grades.csv
  %(prog)s assignment.json kim.nnsim lee.nnsim
"""
NOT_ALL_READ, WRONG = 1, 2  # exit statuses
_COLUMNS = ("done", "limits", "run", "data", "right", "wrong", "shown", "problem")


def add_options(parser: argparse.ArgumentParser) -> None:
    """The assignment, the files, and where the table goes."""
    add = parser.add_argument
    add("assignment", metavar="ASSIGNMENT", help="a lesson with an assignment, or a JSON file")
    add("files", nargs="+", type=Path, metavar="FILES", help="networks, or folders of them")
    add("--csv", type=Path, metavar="OUT", help="write the table, a row a file")


def grades(arguments: argparse.Namespace) -> int:
    """Grade all files; the exit status. Raises a UserError for the assignment or the table."""
    path = Path(arguments.assignment)
    if not path.exists():
        path = folder_of(arguments.assignment, shipped_folder())
    task, files = read_task(path), list(_files(arguments.files))
    if arguments.csv is not None:
        targets.check([*files, path], [arguments.csv])
    found = [grade(task, file) for file in files]
    print("\n".join(_told(task, found)))
    if arguments.csv is not None:
        table = _table(task, found)
        if not targets.save(table.encode(), arguments.csv):
            return WRONG
    return NOT_ALL_READ if any(one.problem for one in found) else 0


def _files(given: Sequence[Path]) -> Iterator[Path]:
    """The files, and those in folders in the order of their names. Raises FileError for an empty one."""
    for path in given:
        within = sorted(path.glob("*.nnsim")) if path.is_dir() else [path]
        if not within:
            raise FileError("{path} has no file that ends in .nnsim.", path=path)
        yield from within


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


def _told(task: Task, found: Sequence[Grade]) -> Iterator[str]:
    """A line a file, and what was wrong most often."""
    width = max(len(one.file.name) for one in found)
    for one in found:
        yield f"{one.file.name:{width}}  {_line(task, one)}"
    done = sum(one.is_done for one in found)
    yield say("{done} of {count} files are done.", done=done, count=len(found))
    hard = hardest(found)
    if hard:
        yield say("Wrong most often:")
    for number in hard:
        slip = f" ({number.slip.replace('_', ' ')})" if number.slip else ""
        answers, files = number.answers, number.files
        counts = say("{answers} answers in {files} files", answers=answers, files=files)
        yield f"  {_named(number.target)}: {counts}{slip}"


def _line(task: Task, one: Grade) -> str:
    if one.problem is not None:
        return error_text(one.problem)
    parts = [say("{met} of {count} goals", met=one.met, count=len(task.assignment.goals))]
    parts += [say("too many {what}", what=what) for what in one.exceeded]
    if one.same_data is False:
        parts.append(say("other data"))
    parts.append(_RUNS[one.run])
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


def _named(target: Target) -> str:
    """`δ of hidden1:2`, counted from 1 as in the command explain."""
    symbol, place = KINDS[target.kind].symbol, target.place
    if KINDS[target.kind].pass_ == "update":
        symbol = f"new {symbol}"
    if isinstance(place, WeightRef):
        source, end = place.connection
        return f"{symbol} of {source}:{place.i + 1}->{end}:{place.j + 1}"
    return f"{symbol} of {place.layer}:{place.j + 1}"
