"""Imports run one way, those inside functions and for type checkers too, and never in a circle."""

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from itertools import product
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# Each may import those above it, and nothing of the others that stand beside it.
LAYERS = (
    ("nnsim.errors", "nnsim.types"),
    ("nnsim.syntax",),
    ("nnsim.data",),
    ("nnsim.functions",),
    ("nnsim.model",),
    ("nnsim.editing",),
    ("nnsim.engine",),
    ("nnsim.explain",),
    ("nnsim.exercises",),
    ("nnsim.graph",),
    ("nnsim.presets",),
    ("nnsim.files",),
    ("nnsim.lessons",),
    ("nnsim.interchange",),
    ("nnsim",),
    ("nnsim.experiments",),
    ("nnsim.cli",),
    ("nnsim.__main__",),
    ("ui.base",),
    ("ui.widgets",),
    ("ui.scene", "ui.transport"),
    ("ui.document",),
    ("ui.training",),
    ("ui.canvas", "ui.graph", "ui.plots", "ui.panels", "ui.dialogs", "ui.worksheet"),
    ("ui.exercises", "ui.experiments"),
    ("ui.lessons",),
    ("ui.window",),
    ("ui.app",),
    ("main",),
)
HOMES = {
    "PySide6": "ui",
    "shiboken6": "ui",
    "pyqtgraph": "ui.plots.pg",
    "ziamath": "ui.base.math_renderer",
    "onnx": "nnsim.interchange.models",
    "dask": "nnsim.experiments",
    "distributed": "nnsim.experiments",
    "PIL": "nnsim.interchange.film",
    "safetensors": "nnsim.interchange.models.safetensors",
    "charset_normalizer": "nnsim.data.tables.encodings",
}

PACKAGES = [package for layer in LAYERS for package in layer]
RANK = {package: rank for rank, layer in enumerate(LAYERS) for package in layer}


def sources() -> dict[str, Path]:
    """Every module of the program by its dotted name."""
    paths = [ROOT / "main.py", *ROOT.glob("nnsim/**/*.py"), *ROOT.glob("ui/**/*.py")]
    names = [path.relative_to(ROOT).with_suffix("").parts for path in paths]
    return {".".join(n).removesuffix(".__init__"): p for n, p in zip(names, paths, strict=True)}


SOURCES = sources()


def package_of(module: str) -> str | None:
    """The longest of PACKAGES that a module is in."""
    known = [p for p in PACKAGES if module == p or module.startswith(p + ".")]
    return max(known, key=len, default=None)


def imported(module: str) -> Iterator[str]:
    """What a module imports, wherever it says so: modules of the program, or names of others."""
    for node in ast.walk(ast.parse(SOURCES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            submodules = [f"{node.module}.{alias.name}" for alias in node.names]
            found = [name for name in submodules if name in SOURCES]
            yield from found
            if len(found) < len(submodules):
                yield node.module


@cache
def imports() -> dict[str, tuple[str, ...]]:
    """What each module imports; every worker of pytest reads this file, and one needs it."""
    return {module: tuple(imported(module)) for module in SOURCES}


@cache
def arrows() -> dict[str, list[str]]:
    """Of what each module imports the modules of the program."""
    return {module: sorted(set(names) & SOURCES.keys()) for module, names in imports().items()}


def is_upward(importer: str, other: str) -> bool:
    mine, theirs = package_of(importer), package_of(other)
    assert mine, f"{importer} is in no layer"
    assert theirs, f"{other} is in no layer"
    return mine != theirs and RANK[theirs] >= RANK[mine]


def test_imports_run_one_way():
    wrong = [(m, o) for m, others in arrows().items() for o in others if is_upward(m, o)]
    assert wrong == []


def test_there_is_no_circle_of_imports():
    try:
        TopologicalSorter(arrows()).prepare()
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]))


def test_each_library_is_known_in_one_place():
    wrong = [
        (module, name)
        for module, (library, home) in product(SOURCES, HOMES.items())
        for name in imports()[module]
        if name.split(".")[0] == library and not (module + ".").startswith(home + ".")
    ]
    assert wrong == []


def test_no_folder_holds_more_than_twenty_files():
    folders = [path.parent for path in SOURCES.values()]
    crowded = {f.relative_to(ROOT).as_posix() for f in folders if folders.count(f) > 21}
    assert crowded == set(), "twenty and __init__.py"
