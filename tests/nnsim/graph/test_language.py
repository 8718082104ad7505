"""What is typed is read, or refused at its character in a sentence that says what was expected."""

import re

import numpy as np
import pytest

import nnsim
from nnsim.errors import UserError
from nnsim.graph.errors import GraphError
from nnsim.graph.evaluation import MAX_ELEMENTS, Evaluation
from nnsim.graph.graph import MAX_GATES
from nnsim.graph.text import parse, parse_value
from tests.nnsim.graph.mutated_graphs import share_refused

AT = {"x": 2.0, "y": 3.0}


def refusal(text: str, **values: object) -> GraphError:
    with pytest.raises(GraphError) as caught:
        nnsim.graph(text, **values)
    return caught.value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("-x**2", -4),
        ("2**x**y", 2**8),
        ("x - y - 1", -2),
        ("x / y / 2", 2 / 3 / 2),
        ("-x * -y", 6),
        ("+x", 2),
        ("x·y − 1", 5),
        ("max(x, y, 7)", 7),
        ("min([x, y])", 2),
        ("sum([[1, 2], [3, 4]], axis=-1)[1]", 7),
        ("[x, y] @ [[1, 2], [3, 4]] @ [1, 0]", 11),
        ("concatenate([x, y], [[x, y]][0])[3]", 3),
        ("reshape([1, 2, 3, 4], [2, 2])[1, -1]", 4),
        ("reshape([1, 2, 3, 4], (2, -1))[1][0]", 3),
        ("pi", np.pi),
        ("sigmoid(0) + relu(-1) + abs(-2)", 2.5),
        ("x  # + y", 2),
        ("t = x + 1; u = t * y\nu - t", 6),
        ("f = t, t = 5", 5),
        ("square(a) = a * a\nsquare(square(x))", 16),
        ("길이 = x * 2\n길이 + 1", 5),
    ],
)
def test_precedence_and_functions_are_those_of_numpy(text: str, expected: float) -> None:
    sheet = parse(text)
    found = Evaluation(sheet.graph, {**AT, **sheet.values})
    assert float(found.value) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("text", "line", "column", "what"),
    [
        ("", 1, 1, "expected an expression"),
        ("x + ", 1, 4, "a number, a name or “("),
        ("x + * y", 1, 5, "a number, a name or “("),
        ("2x", 1, 2, "an operator such as * before “x”"),
        ("f = x\nsin x", 2, 5, "brackets, as in sin(x)"),
        ("(x + y", 1, 7, "“)”, which is missing"),
        ("[1, x", 1, 6, "“]”, which is missing"),
        ("x]", 1, 2, "no “[” to this"),
        ("(x]", 1, 3, "expected “)”, not “]”"),
        ("f = x\ng = snh(f)", 2, 5, "no function “snh”; expected max"),
        ("exp", 1, 1, "“(” after exp"),
        ("x ^ 2", 1, 3, "“**” in place of “^”"),
        ("x.T", 1, 2, "an operator such as *, not “.”"),
        ("x > 1", 1, 3, "an operator such as *, not “>”"),
        ("x + y if z", 1, 7, "an operator such as *, not “if”"),
        ("x + 'y'", 1, 5, "a number, a name or “(”, not “'”"),
        ("x°", 1, 2, "an operator such as *, not “°”"),
        ("sum(2=x)", 1, 6, "an operator such as *, not “=”"),
        ("lambda", 1, 1, "a number, a name or “(”, not “lambda”"),
        ("3 = x", 1, 1, "a name before “=”"),
        ("exp = x", 1, 1, "exp is a function"),
        ("x = 1\nx = 2", 2, 1, "“x” is given twice"),
        ("f = g\ng = y + 1", 1, 5, "“g” is used before it is calculated"),
        ("f = f + 1", 1, 5, "“f” is used before"),
        ("0,5*x", 1, 1, "a name and “=” before each expression"),
        ("m(a) = a + b\nm(1)", 1, 12, "no “b” in this module; expected a"),
        ("m(a) = a\nm(1, 2)", 2, 1, "m takes 1 value, not 2"),
        ("m(a) = m(a)\nm(1)", 1, 8, "no function “m”"),
        ("exp(x, y)", 1, 1, "exp takes 1 value, not 2"),
        ("max(axis=0)", 1, 1, "max takes 1 value, not 0"),
        ("m(a, b) = a\nm(1)", 2, 1, "m takes 2 values, not 1"),
        ("sum(x, axes=0)", 1, 13, "no argument “axes” here; expected axis"),
        ("sum(x, axis=y)", 1, 13, "a number that is written here"),
        ("reshape(x)", 1, 1, "reshape also takes shape"),
        ("x[y]", 1, 3, "whole numbers"),
        ("x[0.5]", 1, 3, "whole numbers"),
        ("x[a:2]", 1, 3, "whole numbers"),
        ("x[::0]", 1, 3, "step of a slice"),
        ("sum(1:2)", 1, 6, "in an index only"),
        ("x[:::]", 1, 5, "cannot be read"),
        ("[[1, 2], [3]]", 1, 1, "the same length"),
        (f"x + {'n' * 41}", 1, 5, "a name has at most 40 letters"),
        (f"f = x\n{'n' * 41} = 3", 2, 1, "a name has at most 40 letters"),
        (f"m(a, {'n' * 41}) = a\nm(1, 2)", 1, 1, "a name has at most 40 letters"),
        ("1e999 * x", 1, 1, "too large"),
        ("[]", 1, 2, "a number, a name"),
        ("x + (1, 2)", 1, 5, "a vector is written [1, 2]"),
        ("(" * 60 + "x" + ")" * 60, 1, 33, "32 brackets"),
        ("-" * 300 + "x", 1, 102, "100 operations"),
    ],
)
def test_an_error_points_at_the_character(text: str, line: int, column: int, what: str) -> None:
    with pytest.raises(GraphError) as caught:
        parse(text)
    error = caught.value
    assert (error.line, error.column) == (line, column)
    assert what in str(error)
    assert str(error).startswith(f"Character {column}: ")
    assert ("in line" in str(error)) == (line > 1)


@pytest.mark.parametrize(
    ("text", "shapes"),
    [
        ("A @ B", "(2, 2) and (3,)"),
        ("A * B", "(2, 2) and (3,)"),
        ("x @ B", "() and (3,)"),
        ("dot(A, B)", "(2, 2) and (3,)"),
        ("concatenate(A, B)", "(2, 2) and (3,)"),
        ("[A, B]", "(2, 2) and (3,)"),
        ("conv2d(A, B)", "(2, 2) and (3,)"),
        ("cross_entropy(A, B)", "(2, 2) need targets of the same shape, not (3,)"),
        ("reshape(B, 2, 2)", "3 numbers of shape (3,) do not fill the shape (2, 2)"),
        ("B[3]", "(3,) has no element [3]"),
        ("B[3:]", "(3,) has no element [3:]"),
        ("A[0:1, :, ::2]", "(2, 2) has no element [0:1, :, ::2]"),
        ("A[0, 0, 0]", "(2, 2) has no element [0, 0, 0]"),
        ("sum(B, axis=1)", "(3,) has no axis 1"),
        ("cross_entropy(B, 3)", "(3,) have no class 3"),
        ("softmax(x)", "not a single number"),
    ],
)
def test_shapes_that_do_not_fit_are_named(text: str, shapes: str) -> None:
    error = refusal(f"f = 1 + {text}", A=[[1, 2], [3, 4]], B=[1, 2, 3], x=1)
    assert shapes in str(error)
    assert error.column == (11 if text[2] in "@*" else 9)


def test_a_long_name_is_that_of_its_input() -> None:
    name = "n" * 40
    assert nnsim.graph(f"2 * {name}", **{name: 3}).gradient(name) == 2


@pytest.mark.parametrize(
    "marked",
    [
        "x + x + A <+> B + x",
        "((A) * x ) <+> (B * x)",
        "x - (x - (A </> B))",
        "x ** A <**> B",
        "x + (A <@> (B))[0]",
        "1</>(x - 2) + A",
        "x*가 + (<log(-x)>  **  x)",
        "x*가 + (-x)  <**>  0.5",
    ],
)
def test_what_cannot_be_calculated_is_pointed_at_by_its_sign(marked: str) -> None:
    before, sign, after = re.split("[<>]", f"g = x\nf = {marked}")
    error = refusal(before + sign + after, A=[[1, 2], [3, 4]], B=[1, 2, 3], x=2, 가=1)
    assert error.span is not None
    assert (error.span.start, error.span.end) == (len(before), len(before + sign))
    assert (error.line, error.column) == (2, len(before) - len("g = x"))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("1 / (x - x)", "divides by 0"),
        ("log(-x)", "log gives no finite number at a = -2"),
        ("exp(exp(exp(y)))", "exp gives no finite number"),
        ("(-x)**0.5", "** gives no finite number at a = -2, b = 0.5"),
        ("9**9**9**9", "no finite number"),
        ("x + q", "“q” has no value; add q = 1"),
    ],
)
def test_what_has_no_value_is_a_sentence(text: str, what: str) -> None:
    with pytest.raises(GraphError) as caught:
        Evaluation(parse(text).graph, AT)
    assert what in str(caught.value)


@pytest.mark.parametrize(
    "value", [np.inf, np.nan, "a", None, [], [[1], [2, 3]], np.zeros((1,) * 9)]
)
def test_a_value_that_cannot_be_is_refused(value: object) -> None:
    assert str(refusal("x + 1", x=value)).endswith(".")


@pytest.mark.parametrize(
    "text",
    [
        "().__class__.__bases__[0].__subclasses__()",
        "__import__('os')",
        "x.__class__",
        "__class__(x)",
        "(lambda: x)()",
        "[a for a in x]",
        "f'{x}'",
        "(x := 1)",
        "print(x)",
        "x if x else y",
        "sum(*x)",
        "sum(**x)",
    ],
)
def test_nothing_is_executed(text: str) -> None:
    with pytest.raises(UserError):
        parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "reshape(x, 1000000000)",
        "reshape(x, 100000, 100000, 1)",
        "x[999999999999999999999]",
        "x * 9" + "9" * 9990,
        "+".join(["x"] * 5000),
        "**".join(["x"] * 3333),
        "@".join(["x"] * 5000),
        "-" * 9999 + "x",
        "-" * 900 + "2",
        "y = " + "-" * 900 + "[2]",
        "exp(" * 2500 + "x" + ")" * 2500,
        "[" * 5000 + "]" * 5000,
        "x" * 10_000 + "(",
        "x[0]" + "[0]" * 3000,
        "9**" * 3333 + "9",
        "x = " * 2500 + "1",
        "\n".join(
            ["m0(x) = x + x", *(f"m{i}(x) = m{i - 1}(m{i - 1}(x))" for i in range(1, 40)), "m39(1)"]
        ),
        "\n".join(
            ["m0(x) = x", *(f"m{i}(x) = m{i - 1}(m{i - 1}(x))" for i in range(1, 40)), "m39(1)"]
        ),
        "\n".join(["y0 = [x, x]", *(f"y{i + 1} = [y{i}, y{i}]" for i in range(60))]),
        "\n".join(["y0 = x + 0.5", *(f"y{i + 1} = y{i} * y{i}" for i in range(6000))]),
    ],
    ids=lambda text: text[:12],
)
def test_hostile_text_is_refused_by_a_sentence(text: str) -> None:
    """Within a second, too: see mutated_graphs.py, which measures it."""
    assert str(refusal(text, x=1.0)).endswith(".")


def test_memory_is_counted_before_it_is_taken() -> None:
    column = np.zeros((30_000, 1))
    error = refusal("x + transpose(x)", x=column)
    assert f"(30000, 30000) would have more than {MAX_ELEMENTS:,} numbers" in str(error)
    assert "more than" in str(refusal("x + 1", x=np.zeros(MAX_ELEMENTS + 1)))
    many = "f = " + " + ".join(["x"] * 12)
    assert "come to more than" in str(refusal(many, x=np.zeros(MAX_ELEMENTS)))


def test_two_thousand_gates_are_computed() -> None:
    lines = "\n".join(f"y{i + 1} = sin(y{i}) + x" for i in range(1000))
    found = nnsim.graph(lines, x=0.3, y0=0.1)
    assert len(found.graph.gates) == 2000 < MAX_GATES


def test_a_value_is_a_number_a_vector_or_a_matrix() -> None:
    assert parse_value("-2").tolist() == -2
    assert parse_value(" [[1, 2], [3, -4e2]] ").tolist() == [[1, 2], [3, -400]]
    for text in ("x", "1 + 1", "", "[1, x]", "[[1], 2]", "1e999"):
        with pytest.raises(GraphError):
            parse_value(text)


def test_every_gate_knows_its_place_in_the_text() -> None:
    text = "a = x * y\nf = exp(a) + 1"
    graph = parse(text).graph
    places = {node.name: text[node.span.start : node.span.end] for node in graph.nodes}
    assert places == {
        "x": "x",
        "y": "y",
        "a": "x * y",
        "exp(a)": "exp(a)",
        "1": "1",
        "f": "exp(a) + 1",
    }
    assert [(n.span.line, n.span.column) for n in graph.nodes if n.name == "exp(a)"] == [(2, 5)]


@pytest.mark.unmeasured
@pytest.mark.filterwarnings("error")
def test_whatever_is_typed_is_computed_or_refused_in_a_sentence() -> None:
    assert 0.5 < share_refused(4000, seed=0) < 0.98
