"""The options that say how a table is written and what to take of it, for every command."""

import argparse
import csv
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from nnsim.cli.language import say
from nnsim.data.tables import Choice, Kind, Options, Table, proposed, read_table
from nnsim.data.tables.choices import MISSING_WAYS, as_chosen
from nnsim.data.tables.columns import KINDS
from nnsim.data.tables.options import DECIMALS, DELIMITERS

_DELIMITERS = {name: sign for sign, name in DELIMITERS.items()}
_THOUSANDS = {"none": "", "comma": ",", "point": ".", "apostrophe": "'", "space": " "}


def add_reading_options(parser: argparse.ArgumentParser) -> None:
    """How the table is written; what is left out is found out."""
    about = say("how the table is written (found out, unless you say so)")
    add = parser.add_argument_group(about).add_argument
    add("--encoding", metavar="NAME", help="such as utf-8, utf-16, cp949, latin-1")
    signs = say("what separates cells: {names} or the sign", names=", ".join(_DELIMITERS))
    add("--delimiter", type=_sign(_DELIMITERS), metavar="SIGN", help=signs)
    add("--decimal", choices=DECIMALS, help="the decimal sign")
    groups = say("what separates thousands: {names} or the sign", names=", ".join(_THOUSANDS))
    add("--thousands", type=_sign(_THOUSANDS), metavar="SIGN", help=groups)
    header = "whether the first row names the columns"
    add("--header", action=argparse.BooleanOptionalAction, help=header)
    gaps = "what stands for a missing cell besides an empty one, as in -99,unknown"
    add("--missing-text", type=_names, metavar="TEXT,…", help=gaps)
    add("--transpose", action="store_true", default=None, help="samples stand in columns")


def add_choice_options(parser: argparse.ArgumentParser) -> None:
    """What to take of the table."""
    add = parser.add_argument_group(say("what to take of the table")).add_argument
    inputs = "columns that are inputs (default: numbers and classes that are no target)"
    add("--inputs", type=_names, metavar="NAME,…", help=inputs)
    add(
        "--target",
        type=_names,
        metavar="NAME,…",
        help="columns to be predicted (default: the last)",
    )
    kinds = say("take a column for another kind: {kinds}", kinds=", ".join(KINDS))
    add("--kind", type=_kind, action="append", default=None, metavar="NAME=KIND", help=kinds)
    ways = (
        "rows with cells that cannot be used: refuse the table, drop them, or fill in the mean "
        "(default: refuse)"
    )
    add("--missing", choices=MISSING_WAYS, help=ways)


def read_chosen(path: Path, arguments: argparse.Namespace) -> tuple[Table, Choice]:
    """The table at a path, and what to take of it. Raises TableError."""
    options = Options(
        arguments.encoding,
        arguments.delimiter,
        arguments.decimal,
        arguments.thousands,
        arguments.header,
        arguments.missing_text,
        arguments.transpose,
    )
    kinds = dict(arguments.kind or ())
    table = read_table(path, options).with_kinds(kinds)
    given = {
        "missing": arguments.missing,
        "test_share": arguments.test_share,
        "seed": arguments.data_seed,
    }
    choice = replace(
        proposed(table, arguments.inputs, arguments.target),
        kinds=kinds,
        **{name: value for name, value in given.items() if value is not None},
    )
    return as_chosen(table, choice), choice


def _names(text: str) -> tuple[str, ...]:
    """The names in a list with commas; quotation marks keep a comma, as in a table."""
    return tuple(name.strip() for name in next(csv.reader([text], skipinitialspace=True), []))


def _kind(text: str) -> tuple[str, Kind]:
    name, _, kind = text.rpartition("=")
    found = next((known for known in KINDS if known == kind), None)
    if not name or found is None:
        problem = say("must look like NAME=KIND, with a KIND of {kinds}", kinds=", ".join(KINDS))
        raise argparse.ArgumentTypeError(problem)
    return name, found


def _sign(names: Mapping[str, str]) -> Callable[[str], str]:
    """The reader of a sign or of its name."""

    def read(text: str) -> str:
        sign = names.get(text.lower(), "\t" if text == "\\t" else text)
        if sign not in names.values():
            problem = say("must be {names} or the sign itself", names=", ".join(names))
            raise argparse.ArgumentTypeError(problem)
        return sign

    return read
