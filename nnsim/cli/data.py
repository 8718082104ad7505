"""The command `data`: what reading a table finds, and the points of a table or a network as CSV."""

import argparse
import json
from pathlib import Path
from textwrap import shorten
from typing import Any

import numpy as np

from nnsim.cli import targets
from nnsim.cli.arguments import whole
from nnsim.cli.info import LABEL
from nnsim.cli.language import say
from nnsim.cli.streams import padded
from nnsim.cli.tables import add_choice_options, add_reading_options, read_chosen
from nnsim.data.tables import Choice, Column, Table, dataset_of, remarks
from nnsim.data.tables.options import DELIMITERS, Options
from nnsim.data.tables.table import Problem
from nnsim.data.tables.writing import as_bytes, csv_text
from nnsim.engine.trainer import Trainer
from nnsim.explain.sample_answers import told_answers
from nnsim.files import FileError, native

ABOUT = """\
Rows count from 1, as a spreadsheet shows them. The exit status is 1 if cells or rows of the table cannot
be used as they are, 2 if it cannot be read.

examples:
  %(prog)s flowers.csv
  %(prog)s cars.csv --json --delimiter semicolon --decimal ,
  %(prog)s cars.csv --target price --missing drop --csv clean.csv
  %(prog)s xor.nnsim --csv points.csv --split train --answers
"""

DONE, PROBLEMS, WRONG = 0, 1, 2  # exit statuses
SHOWN_PROBLEMS = 20
Facts = dict[str, Any]


def add_options(parser: argparse.ArgumentParser) -> None:
    """What is read how, and where it is written."""
    add = parser.add_argument
    add("--json", action="store_true", help="print one line of JSON")
    add("--csv", type=Path, metavar="OUT", help="write the points to OUT")
    add("--split", choices=("train", "test"), help="only those to train on, or those held out")
    add("--answers", action="store_true", help="with what the network of a .nnsim file answers")
    add_reading_options(parser)
    add_choice_options(parser)
    add("--test-share", type=float, metavar="SHARE", help="part held out to test, as in 0.2")
    add("--data-seed", type=whole(), metavar="N", help="seed of what is held out (default: 0)")


def data(arguments: argparse.Namespace) -> int:
    """Read a table and say what is in it, or write points; the exit status. Raises UserError."""
    if arguments.csv:
        targets.check([arguments.file], [arguments.csv])
    elif arguments.split or arguments.answers:
        raise FileError("--split and --answers are of points that are written; add --csv OUT.")
    if arguments.file.suffix.lower() == ".nnsim":
        return _of_network(arguments)
    if arguments.answers:
        raise FileError("{file} has no network that could answer.", file=arguments.file)
    table, choice = read_chosen(arguments.file, arguments)
    if arguments.csv:
        return _written(csv_text(dataset_of(table, choice), arguments.split), arguments)
    found = facts(table, choice)
    told = json.dumps(found, ensure_ascii=False) if arguments.json else describe(table, choice)
    print(told)
    return PROBLEMS if table.n_problems else DONE


def _of_network(arguments: argparse.Namespace) -> int:
    if not arguments.csv:
        raise FileError(
            "{file} is no table; add --csv OUT to write its points.", file=arguments.file
        )
    project = native.read(arguments.file)
    answers = told_answers(project, Trainer(project).values) if arguments.answers else None
    return _written(csv_text(project.dataset, arguments.split, answers), arguments)


def _written(text: str, arguments: argparse.Namespace) -> int:
    return DONE if targets.save(as_bytes(text), arguments.csv, arguments.file) else WRONG


def facts(table: Table, choice: Choice) -> Facts:
    """A table as plain values; rows count as a spreadsheet shows them."""
    found = table.found
    return {
        "encoding": found.encoding,
        "delimiter": found.delimiter,
        "decimal": found.decimal,
        "thousands": found.thousands,
        "header": found.header,
        "transposed": found.transpose,
        "rows": table.n_rows,
        "columns": [_column_facts(table, column) for column in table.columns],
        "problems": [
            {"row": problem.row, "column": problem.column, "text": problem.text}
            for problem in table.problems
        ],
        "inputs": list(choice.inputs),
        "targets": list(choice.targets),
        "remarks": [
            {"about": remark.about, "columns": list(remark.columns), "text": remark.text}
            for remark in remarks(table, choice)
        ],
    }


def _column_facts(table: Table, column: Column) -> Facts:
    return {
        "name": column.name,
        "kind": column.kind,
        "missing": _missing(table, column),
        "classes": list(column.classes),
    }


def _missing(table: Table, column: Column) -> list[int]:
    """The rows whose cell is missing, as a spreadsheet counts them."""
    rows: list[int] = table.row_numbers[column.is_missing & ~table.is_ragged].tolist()
    return rows


def describe(table: Table, choice: Choice) -> str:
    """What was found in a table as a few lines of text."""
    rows, columns = table.n_rows, len(table.columns)
    size = [
        say("1 row") if rows == 1 else say("{count:,} rows", count=rows),
        say("1 column") if columns == 1 else say("{count:,} columns", count=columns),
    ]
    lines = [(say("Table"), ", ".join(size)), (say("Written"), _writing(table.found))]
    for number, column in enumerate(table.columns):
        lines.append(("" if number else say("Columns"), _words(table, column)))
    lines.append((say("Inputs"), ", ".join(choice.inputs) or say("none")))
    lines.append((say("Target"), ", ".join(choice.targets) or say("none")))
    for remark in remarks(table, choice):
        template, values = remark.words
        lines.append((say("Note"), say(template, **values)))
    lines += [(say("Problem"), _problem(problem)) for problem in table.problems[:SHOWN_PROBLEMS]]
    more = table.n_problems - SHOWN_PROBLEMS
    if more > 0:
        lines.append(("", say("and {count:,} more", count=more)))
    return "\n".join(f"{padded(label, LABEL)}{text}".rstrip() for label, text in lines)


def _problem(problem: Problem) -> str:
    template, values = problem.words
    place = f", {problem.column}" if problem.column is not None else ""
    return f"{say('row {number}', number=problem.row)}{place}: {say(template, **values)}"


def _writing(found: Options) -> str:
    comma = found.decimal == ","
    parts = [
        str(found.encoding),
        say("cells separated by {sign}", sign=DELIMITERS[str(found.delimiter)]),
        say("decimal comma") if comma else say("decimal point"),
        *([say("thousands separated by “{sign}”", sign=found.thousands)] * bool(found.thousands)),
        say("with a header") if found.header else say("without a header"),
        *([say("transposed")] * bool(found.transpose)),
    ]
    return ", ".join(parts)


def _words(table: Table, column: Column) -> str:
    """A column in a line: its name, its kind, and what is in it."""
    numbers = column.numbers[~np.isnan(column.numbers)]
    parts = [f"{column.name}: {say(column.kind)}"]
    if column.kind == "number" and len(numbers):
        parts.append(say("{low:g} to {high:g}", low=numbers.min(), high=numbers.max()))
    if column.kind == "class":
        names = shorten(", ".join(column.classes), 80, placeholder=" …")
        parts.append(f"{len(column.classes)}: {names}")
    if missing := len(_missing(table, column)):
        parts.append(say("{count:,} missing", count=missing))
    if len(column.bad):
        parts.append(say("{count:,} that are no numbers", count=len(column.bad)))
    return ", ".join(parts)
