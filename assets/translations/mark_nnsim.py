"""Prints the texts of nnsim, which knows no Qt, as a module that pyside6-lupdate reads.

update.py, beside this file, does the rest. They are the titles, notes and events of its tables and
every sentence in its source, and whatever the command line says.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from nnsim.data.catalogue import CATALOGUE
from nnsim.data.tables.columns import KINDS
from nnsim.data.tables.options import DELIMITERS
from nnsim.editing.layers import ROLE_NAMES
from nnsim.engine.loss_words import BRIEF, COUNTED, HOW, IN_FULL, NO_PENALTY, SAMPLES, WITH_PENALTY
from nnsim.engine.program import Phase
from nnsim.experiments.settings import SETTINGS
from nnsim.explain.diagnosis.cures import CURES
from nnsim.explain.diagnosis.rules import RULES as FINDINGS
from nnsim.functions.activations import ACTIVATIONS
from nnsim.functions.initializers import INITIALIZERS
from nnsim.functions.losses import LOSSES, TARGET_WORDS
from nnsim.functions.optimizers import OPTIMIZERS
from nnsim.functions.schedules import SCHEDULES
from nnsim.graph.examples import EXAMPLES
from nnsim.graph.operations.table import OPERATIONS
from nnsim.interchange.formats import FORMATS
from nnsim.lessons.claims import OUTCOMES
from nnsim.lessons.errors import OF_LESSON, OF_STEP
from nnsim.model.bias_shown import COSTUMES
from nnsim.model.breakpoints import BREAKPOINTS
from nnsim.presets.templates import TEMPLATES

RULES = OPTIMIZERS, SCHEDULES  # tables whose rows have constants
TABLES = (
    ACTIVATIONS,
    BREAKPOINTS,
    COSTUMES,
    CATALOGUE,
    CURES,
    EXAMPLES,
    FINDINGS,
    FORMATS,
    INITIALIZERS,
    LOSSES,
    OPERATIONS,
    *RULES,
    SETTINGS,
    TEMPLATES,
)
SHOWN = ("title", "note", "shows", "event", "pattern")  # the fields of their rows that are words
COMMANDS = ROOT / "nnsim" / "cli"  # what only the command line says
STARTS = ROOT / "ui" / "app.py", ROOT / "ui" / "base" / "display_check.py"  # before there is Qt

# What Python's own parser of the command line says.
OF_ARGPARSE = (
    "usage: ",
    "positional arguments",
    "options",
    "show this help message and exit",
    "show program's version number and exit",
    "argument %(argument_name)s: %(message)s",
    "expected one argument",
    "expected at least one argument",
    "the following arguments are required: %s",
    "one of the arguments %s is required",
    "not allowed with argument %s",
    "unrecognized arguments: %s",
    "ambiguous option: %(option)s could match %(matches)s",
    "ignored explicit argument %r",
    "invalid choice: %(value)r (choose from %(choices)s)",
    "invalid %(type)s value: %(value)r",
)


# What operating systems say of files, as far as it is likely.
OF_SYSTEM = (
    "Disk quota exceeded",
    "File name too long",
    "Input/output error",
    "Interrupted system call",
    "No space left on device",
    "Operation not permitted",
    "Permission denied",
    "Read-only file system",
    "Too many open files",
)
# What stands before a sentence.
PLACED = OF_LESSON, OF_STEP
# What stands for a value of a sentence.
VALUES = (
    *ROLE_NAMES.values(),
    *("Problem", "Warning", "Note"),
    *("read", "saved", "its name is not allowed", "The file"),
    *("below", "at most"),
    *("affine", "activation"),
    *("input neurons", "neurons to compute", "weights and biases"),
    *OUTCOMES,
)


def texts() -> list[str]:
    """Every text once, in the order of tables and files."""
    formulas = (row.formula for row in ACTIVATIONS.values() if " if " in row.formula)
    return list(
        dict.fromkeys([*_words_of_tables(), *formulas, *VALUES, *OF_SYSTEM, *PLACED, *_sentences()])
    )


def command_texts() -> list[str]:
    """Every text of the command line once: what `say` is given, and strings of several words."""
    return list(dict.fromkeys([*OF_ARGPARSE, *DELIMITERS.values(), *_words_of_commands()]))


def _words_of_commands() -> Iterator[str]:
    for path in (*sorted(COMMANDS.rglob("*.py")), *STARTS):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        yield from _said(tree)
        for text in _strings(tree):
            if " " in text and re.search("[a-z]{2}", text):
                yield text


def _strings(tree: ast.Module) -> Iterator[str]:
    """Strings that are neither a docstring nor a part of another string."""
    nodes = list(ast.walk(tree))
    others = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    for node in nodes:
        if isinstance(node, ast.JoinedStr):
            others.update(map(id, ast.walk(node)))
    for node in nodes:
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in others
        ):
            yield node.value


def _words_of_tables() -> Iterator[str]:
    yield from (*TARGET_WORDS.values(), *KINDS, *get_args(Phase))
    yield from (*HOW, *(word for pair in SAMPLES.values() for word in pair))
    yield from (*IN_FULL.values(), WITH_PENALTY, *BRIEF.values(), COUNTED, NO_PENALTY)
    for rule in (row for table in RULES for row in table.values()):
        yield from (constant.title for constant in rule.constants.values() if constant.title)
    for table in TABLES:
        for row in table.values():
            yield from filter(None, (getattr(row, name, "") for name in SHOWN))
    for text in (text for row in OPERATIONS.values() for text in row.local):
        if any(
            part.isalpha() and len(part) > 1 for part in text.split()
        ):  # words among the letters
            yield text


def _sentences() -> Iterator[str]:
    """What `say` is given, and strings that end in a full stop and are no docstring: of errors."""
    for path in sorted((ROOT / "nnsim").rglob("*.py")):
        if COMMANDS not in path.parents:
            tree = ast.parse(path.read_text(encoding="utf-8"))
            yield from _said(tree)
            for text in _strings(tree):
                if text.endswith(".") and " " in text:
                    yield text


def _said(tree: ast.Module) -> Iterator[str]:
    """The texts that `say` is given as they stand."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(ast.Name("say"), [ast.Constant(str(text)), *_]):
                yield text


def main() -> None:
    """Print the module."""
    sys.stdout.reconfigure(encoding="utf-8")
    print("from PySide6.QtCore import QT_TRANSLATE_NOOP\n")
    for context, listed in (("nnsim", texts()), ("nnsim.cli", command_texts())):
        for text in listed:
            quoted = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
            print(f'QT_TRANSLATE_NOOP("{context}", "{quoted}")')


if __name__ == "__main__":
    main()
