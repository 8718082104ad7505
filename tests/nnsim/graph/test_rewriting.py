"""Edits of a text that are made on its gates. What is expected is written by hand."""

import math

import numpy as np
import pytest

from nnsim.graph import rewriting
from nnsim.graph.errors import GraphError
from nnsim.graph.evaluation import Evaluation
from nnsim.graph.graph import Node
from nnsim.graph.operations.table import OPERATIONS
from nnsim.graph.rewriting import OF_ONE, OF_TWO
from nnsim.graph.text import parse

PRODUCT = "f = (x + y) * z\nx = -2, y = 5, z = -4"
BARE = "exp(-(a*b))+c\na=1,b=2,c=3, q=9 # note\nr = 5"
LINES = "t = x*2, g = t + y\nf = g*t, x=1,y=2"
MODULE = "m(a) = tanh(a*2)\nf = m(x) + m(x**2)\nx = 1"


def nodes(text: str, *names: str) -> list[Node]:
    graph = parse(text).graph
    return [graph.nodes[graph.by_name[name]] for name in names]


def value(text: str) -> float:
    sheet = parse(text)
    return float(Evaluation(sheet.graph, sheet.values).value)


@pytest.mark.parametrize(
    ("text", "names", "operation", "expected"),
    [
        (PRODUCT, ["x + y"], "tanh", "f = tanh(x + y) * z\nx = -2, y = 5, z = -4"),
        (PRODUCT, ["f"], "sum", "f = sum((x + y) * z)\nx = -2, y = 5, z = -4"),
        (PRODUCT, ["f"], "negative", "f = -((x + y) * z)\nx = -2, y = 5, z = -4"),
        (PRODUCT, ["x + y"], "negative", "f = (-(x + y)) * z\nx = -2, y = 5, z = -4"),
        (PRODUCT, ["x"], "exp", "g1 = exp(x)\nf = (g1 + y) * z\nx = -2, y = 5, z = -4"),
        (PRODUCT, ["x + y"], "power", "f = ((x + y) ** c1) * z\nx = -2, y = 5, z = -4\nc1 = 1"),
        (PRODUCT, ["x", "z"], "max", f"{PRODUCT}\ng1 = max(x, z)"),
        (
            PRODUCT,
            ["x + y", "f"],
            "multiply",
            "g1 = x + y\nf = g1 * z\nx = -2, y = 5, z = -4\ng2 = g1 * f",
        ),
        (
            BARE,
            ["a*b", "exp(-(a*b))"],
            "add",
            "g1 = a*b\ng2 = exp(-g1)\nf1 = g2+c\na=1,b=2,c=3, q=9 # note\nr = 5\ng3 = g1 + g2",
        ),
        (BARE, ["f", "a"], "add", f"g1 = {BARE}\ng2 = g1 + a"),
        (BARE, ["f"], "log", "log(exp(-(a*b))+c)\na=1,b=2,c=3, q=9 # note\nr = 5"),
        (LINES, ["t"], "negative", "t = -(x*2), g = t + y\nf = g*t, x=1,y=2"),
        (LINES, ["g", "t"], "add", f"{LINES}\ng1 = g + t"),
        (
            "q = 1, f = sin(x*y)\nx = 1, y = 2",
            ["x*y"],
            "abs",
            "q = 1, f = sin(abs(x*y))\nx = 1, y = 2",
        ),
        (MODULE, ["x"], "exp", "g1 = exp(x)\nm(a) = tanh(a*2)\nf = m(g1) + m(g1**2)\nx = 1"),
        (MODULE, ["f"], "exp", "m(a) = tanh(a*2)\nf = exp(m(x) + m(x**2))\nx = 1"),
    ],
)
def test_an_operation_is_applied(
    text: str, names: list[str], operation: str, expected: str
) -> None:
    assert rewriting.applied(text, nodes(text, *names), operation) == expected
    value(expected)  # it is a graph


@pytest.mark.parametrize("operation", [x for x in OF_ONE if OPERATIONS[x].slopes])
def test_applied_to_the_result_it_is_a_function_of_it(operation: str) -> None:
    text = "f = x * y\nx = 0.5, y = 0.25"
    row = OPERATIONS[operation]
    [expected] = [row.forward([np.array(0.125)], tuple(p.usual for p in row.parameters))]
    found = rewriting.applied(text, nodes(text, "f"), operation)
    assert value(found) == pytest.approx(float(expected), rel=1e-14)


def test_what_can_be_applied_needs_no_more_than_its_values() -> None:
    assert {"exp", "negative", "sum", "softmax", "transpose"} <= set(OF_ONE)
    assert {"add", "power", "max", "matmul", "cross_entropy"} <= set(OF_TWO)
    assert not {"index", "reshape", "stack", "concatenate"} & {*OF_ONE, *OF_TWO}


@pytest.mark.parametrize(
    ("text", "name", "operation", "expected"),
    [
        (PRODUCT, "x + y", "subtract", "f = (x - y) * z\nx = -2, y = 5, z = -4"),
        (PRODUCT, "x + y", "max", "f = max(x, y) * z\nx = -2, y = 5, z = -4"),
        (PRODUCT, "f", "max", "f = max(x + y, z)\nx = -2, y = 5, z = -4"),
        (BARE, "-(a*b)", "exp", "exp(exp(a*b))+c\na=1,b=2,c=3, q=9 # note\nr = 5"),
        ("f = sum(x[0]*2)\nx = [1, 2]", "f", "mean", "f = mean(x[0]*2)\nx = [1, 2]"),
        ("f = sum([x, y])\nx = 1, y = 2", "[x, y]", "add", "f = sum(x + y)\nx = 1, y = 2"),
        ("f = x[1]\nx = [1, 2]", "f", "norm", "f = norm(x)\nx = [1, 2]"),
    ],
)
def test_a_gate_becomes_another(text: str, name: str, operation: str, expected: str) -> None:
    [node] = nodes(text, name)
    assert rewriting.changed(text, node, operation) == expected
    value(expected)


@pytest.mark.parametrize(
    ("text", "name", "new", "expected"),
    [
        (PRODUCT, "x", "alpha", "f = (alpha + y) * z\nalpha = -2, y = 5, z = -4"),
        (PRODUCT, "x + y", "s", "s = x + y\nf = s * z\nx = -2, y = 5, z = -4"),
        (PRODUCT, "f", "L", "L = (x + y) * z\nx = -2, y = 5, z = -4"),
        (BARE, "f", "L", f"L = {BARE}"),
        (BARE, "a*b", "p", "p = a*b\nexp(-p)+c\na=1,b=2,c=3, q=9 # note\nr = 5"),
        (LINES, "t", "u", "u = x*2, g = u + y\nf = g*u, x=1,y=2"),
        ("a = 1, f = sin(a*b)\nb = 2", "a*b", "p", "a = 1, p = a*b, f = sin(p)\nb = 2"),
        ("m(x) = x*x\nf = m(x)\nx = 3", "x", "y", "m(x) = x*x\nf = m(y)\ny = 3"),
    ],
)
def test_a_node_is_renamed_and_keeps_its_value(
    text: str, name: str, new: str, expected: str
) -> None:
    [node] = nodes(text, name)
    assert rewriting.renamed(text, node, new) == expected
    assert value(expected) == value(text)
    assert new in parse(expected).graph.by_name


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (BARE, "-(a*b)", "exp(a*b)+c\na=1,b=2,c=3, q=9 # note\nr = 5"),
        (BARE, "exp(-(a*b))", "(-(a*b))+c\na=1,b=2,c=3, q=9 # note\nr = 5"),
        (LINES, "f", "t = x*2, g = t + y\nx=1,y=2"),
        (LINES, "t", "t = x, g = t + y\nf = g*t, x=1,y=2"),
    ],
)
def test_a_gate_is_removed_and_what_it_takes_goes_on(text: str, name: str, expected: str) -> None:
    [node] = nodes(text, name)
    assert rewriting.removed(text, node) == expected
    value(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (BARE, "exp(-(a*b))+c\na=1,b=2,c=3"),
        ("f = x\ng = 2*x\nx = 1, y = 2; z = 3", "g = 2*x\nx = 1"),
        ("y = 1\nm(y) = y*y\nn(a) = a\nf = m(x)\nx = 2", "m(y) = y*y\nf = m(x)\nx = 2"),
        ("x = 1, y = 2", "y = 2"),
        (PRODUCT, PRODUCT),
    ],
)
def test_lines_that_nothing_depends_on_are_removed(text: str, expected: str) -> None:
    assert rewriting.without_unused(text) == expected
    assert value(expected) == value(text)
    assert rewriting.unused(expected) == []


@pytest.mark.parametrize(
    ("edit", "what"),
    [
        (
            lambda: rewriting.changed(PRODUCT, *nodes(PRODUCT, "f"), "exp"),
            "does not take the 2 values",
        ),
        (
            lambda: rewriting.changed("f = exp(x)", *nodes("f = exp(x)", "f"), "dot"),
            "dot does not take the 1 value of",
        ),
        (lambda: rewriting.renamed(PRODUCT, *nodes(PRODUCT, "f"), "x"), "“x” cannot be the name"),
        (
            lambda: rewriting.renamed(PRODUCT, *nodes(PRODUCT, "f"), "a b"),
            "“a b” cannot be the name",
        ),
        (
            lambda: rewriting.renamed(PRODUCT, *nodes(PRODUCT, "f"), "exp"),
            "“exp” cannot be the name",
        ),
        (lambda: rewriting.removed(PRODUCT, *nodes(PRODUCT, "x")), "“x” is used"),
        (lambda: rewriting.removed(PRODUCT, *nodes(PRODUCT, "f")), "takes 2 values"),
        (lambda: rewriting.applied(MODULE, nodes(MODULE, "m: a*2"), "exp"), "in the module “m”"),
        (lambda: rewriting.applied(MODULE, nodes(MODULE, "2"), "exp"), "a part of something else"),
    ],
)
def test_what_cannot_be_done_is_said(edit, what: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(GraphError, match=what):
        edit()


def test_a_result_of_a_module_is_wrapped_by_its_name() -> None:
    assert math.isclose(
        value(rewriting.applied(MODULE, nodes(MODULE, "f"), "exp")),
        math.exp(2 * math.tanh(2)),
        rel_tol=1e-12,
    )
