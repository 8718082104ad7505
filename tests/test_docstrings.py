"""Public functions say what shape their arrays have, and what they raise."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

NNSIM = Path(__file__).resolve().parents[1] / "nnsim"
FILES = sorted(NNSIM.rglob("*.py"))
ARRAY = re.compile(r"\b(Array|NDArray|FloatArray|Mask)\b")
# (n_inputs, n_outputs), (B,), (); or in words, where it may be any or is that of all parameters.
SHAPE = re.compile(r"\((\w+,.*?|\.\.\., \w+)?\)|\bshape|\bflat vector")


def public_functions(path: Path) -> Iterator[tuple[str, ast.FunctionDef, str]]:
    """Name, definition and docstring; that of a method is read together with that of its class."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef):
            members, about = [node], ""
        elif isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            members = [x for x in node.body if isinstance(x, ast.FunctionDef)]
            about = ast.get_docstring(node) or ""
        else:
            continue
        for made in members:
            if not made.name.startswith("_"):
                yield made.name, made, f"{ast.get_docstring(made) or ''} {about}"


def annotations(function: ast.FunctionDef) -> str:
    arguments = [*function.args.args, *function.args.kwonlyargs]
    noted = [*(argument.annotation for argument in arguments), function.returns]
    return " ".join(ast.unparse(note) for note in noted if note is not None)


def errors_of(function: ast.FunctionDef) -> set[str]:
    """The kinds of error that are raised in its own lines; an assertion is for who writes them."""
    raised = (x.exc for x in ast.walk(function) if isinstance(x, ast.Raise) and x.exc is not None)
    calls = (x.func if isinstance(x, ast.Call) else x for x in raised)
    names = {ast.unparse(call) for call in calls}
    return {name for name in names if name[:1].isupper() and name != "AssertionError"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(NNSIM)))
def test_arrays_have_a_shape_and_errors_are_named(path: Path) -> None:
    silent = []
    for name, function, text in public_functions(path):
        if ARRAY.search(annotations(function)) and not SHAPE.search(text):
            silent.append(f"{name} does not say what shape its arrays have")
        for error in errors_of(function):
            if not re.search(rf"\b{error}\b|\bRaises\b", text):
                silent.append(f"{name} does not say that it raises {error}")
    assert not silent
