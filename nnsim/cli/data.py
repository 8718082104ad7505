"""The command `data`: what reading a table finds, and the points of a table or a network as CSV."""

import argparse
import json
from pathlib import Path
from textwrap import shorten
from typing import Any

import numpy as np

from nnsim.cli import targets
from nnsim.cli.arguments import whole
from nnsim.cli.tables import add_choice_options, add_reading_options, read_chosen
from nnsim.data.tables import Choice, Column, Table, dataset_of, remarks
from nnsim.data.tables.options import DELIMITERS
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
    print(json.dumps(found, ensure_ascii=False) if arguments.json else describe(table, found))
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
    missing = np.flatnonzero(column.is_missing & ~table.is_ragged)
    return {
        "name": column.name,
        "kind": column.kind,
        "missing": table.row_numbers[missing].tolist(),
        "classes": list(column.classes),
    }


def describe(table: Table, found: Facts) -> str:
    """The facts of a table as a few lines of text."""
    rows, columns = table.n_rows, len(table.columns)
    size = f"{rows:,} row{'s' * (rows != 1)}, {columns:,} column{'s' * (columns != 1)}"
    lines = [("Table", size), _writing(found)]
    for column, of in zip(table.columns, found["columns"], strict=True):
        lines.append(("" if lines[-1][0] in ("Columns", "") else "Columns", _words(column, of)))
    lines.append(("Inputs", ", ".join(found["inputs"]) or "none"))
    lines.append(("Target", ", ".join(found["targets"]) or "none"))
    lines += [("Note", remark["text"]) for remark in found["remarks"]]
    for problem in found["problems"][:SHOWN_PROBLEMS]:
        place = f", {problem['column']}" if problem["column"] is not None else ""
        lines.append(("Problem", f"row {problem['row']}{place}: {problem['text']}"))
    more = table.n_problems - SHOWN_PROBLEMS
    if more > 0:
        lines.append(("", f"and {more:,} more"))
    return "\n".join(f"{label:<12}{text}".rstrip() for label, text in lines)


def _writing(found: Facts) -> tuple[str, str]:
    decimal = "comma" if found["decimal"] == "," else "point"
    parts = [
        found["encoding"],
        f"cells separated by {DELIMITERS[found['delimiter']]}",
        f"decimal {decimal}",
        *([f"thousands separated by “{found['thousands']}”"] if found["thousands"] else []),
        "with a header" if found["header"] else "without a header",
        *(["transposed"] if found["transposed"] else []),
    ]
    return "Written", ", ".join(parts)


def _words(column: Column, found: Facts) -> str:
    """A column in a line: its name, its kind, and what is in it."""
    numbers = column.numbers[~np.isnan(column.numbers)]
    parts = [f"{column.name}: {column.kind}"]
    if column.kind == "number" and len(numbers):
        parts.append(f"{numbers.min():g} to {numbers.max():g}")
    if column.kind == "class":
        parts.append(
            f"{len(column.classes)}: {shorten(', '.join(column.classes), 80, placeholder=' …')}"
        )
    if found["missing"]:
        parts.append(f"{len(found['missing']):,} missing")
    if len(column.bad):
        parts.append(f"{len(column.bad):,} that are no numbers")
    return ", ".join(parts)
