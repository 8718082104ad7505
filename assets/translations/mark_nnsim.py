"""Prints the texts of nnsim that the window shows, as a module that pyside6-lupdate reads.

update.py, beside this file, does the rest. They are the titles, notes and events of its tables, and
every sentence in its source.
"""

import ast
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from nnsim.data.catalogue import CATALOGUE
from nnsim.data.tables.columns import KINDS
from nnsim.engine.loss_words import BRIEF, COUNTED, HOW, IN_FULL, NO_PENALTY, SAMPLES, WITH_PENALTY
from nnsim.explain.diagnosis.cures import CURES
from nnsim.explain.diagnosis.rules import RULES as FINDINGS
from nnsim.functions.activations import ACTIVATIONS
from nnsim.functions.initializers import INITIALIZERS
from nnsim.functions.losses import LOSSES, TARGET_WORDS
from nnsim.functions.optimizers import OPTIMIZERS
from nnsim.functions.schedules import SCHEDULES
from nnsim.graph.examples import EXAMPLES
from nnsim.graph.operations.table import OPERATIONS
from nnsim.model.breakpoints import BREAKPOINTS
from nnsim.presets.templates import TEMPLATES

RULES = OPTIMIZERS, SCHEDULES  # tables whose rows have constants
TABLES = (
    ACTIVATIONS,
    BREAKPOINTS,
    CATALOGUE,
    CURES,
    EXAMPLES,
    FINDINGS,
    INITIALIZERS,
    LOSSES,
    OPERATIONS,
    *RULES,
    TEMPLATES,
)
SHOWN = ("title", "note", "shows", "event", "pattern")  # the fields of their rows that are words
WITHOUT_WINDOW = "cli"  # the package of what only the command line says


def texts() -> list[str]:
    """Every text once, in the order of tables and files."""
    return list(dict.fromkeys([*_words_of_tables(), *_sentences()]))


def _words_of_tables() -> Iterator[str]:
    yield from (*TARGET_WORDS.values(), *KINDS)
    yield from (*HOW, *(word for pair in SAMPLES.values() for word in pair))
    yield from (*IN_FULL.values(), WITH_PENALTY, *BRIEF.values(), COUNTED, NO_PENALTY)
    for rule in (row for table in RULES for row in table.values()):
        yield from (constant.title for constant in rule.constants.values() if constant.title)
    for table in TABLES:
        for row in table.values():
            for field in fields(row):
                if field.name in SHOWN and getattr(row, field.name):
                    yield getattr(row, field.name)


def _sentences() -> Iterator[str]:
    """Strings that end in a full stop and are no docstring: the templates of errors."""
    for path in sorted((ROOT / "nnsim").rglob("*.py")):
        if path.parent.name == WITHOUT_WINDOW:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                text = node.value
                if id(node) not in alone and text.endswith(".") and " " in text:
                    yield text


def main() -> None:
    """Print the module."""
    sys.stdout.reconfigure(encoding="utf-8")
    print("from PySide6.QtCore import QT_TRANSLATE_NOOP\n")
    for text in texts():
        quoted = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        print(f'QT_TRANSLATE_NOOP("nnsim", "{quoted}")')


if __name__ == "__main__":
    main()
