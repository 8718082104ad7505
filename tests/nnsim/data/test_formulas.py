"""Formulas mean what Python's mean, are never executed, and errors name the character."""

import math

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given

from nnsim.data.formulas import parse
from nnsim.data.syntax import MAX_LETTERS, FormulaError
from tests.nnsim.data.mutated_formulas import share_refused

NUMBERS = st.sampled_from(("0", "1", "2", "0.5", "3.", ".25", "1e-3", "pi"))
ATOMS = st.one_of(NUMBERS, st.sampled_from(("a", "b")))
SIGNS = ("+", "-", "*", "/", "%", "**", "<", "<=", ">", ">=", "==", "!=")


def larger(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pairs = st.builds("{} {} {}".format, parts, st.sampled_from(SIGNS), parts)
    calls = st.builds("{}({})".format, st.sampled_from(("sin", "cos", "tan", "tanh", "abs")), parts)
    chosen = st.builds("({} if {} else {})".format, parts, parts, parts)
    most = st.builds("max({}, {})".format, parts, parts)
    return st.one_of(
        pairs, calls, chosen, most, *(st.builds(s.format, parts) for s in ("-{}", "({})"))
    )


FORMULAS = st.recursive(ATOMS, larger, max_leaves=12)
BY_PYTHON = {
    **{name: getattr(math, name) for name in ("sin", "cos", "tan", "tanh", "pi")},
    **{"abs": abs, "max": max, "__builtins__": {}},
}


@given(FORMULAS, st.floats(-3, 3), st.floats(-3, 3))
def test_precedence_and_values_are_those_of_python(text: str, a: float, b: float) -> None:
    try:
        expected = eval(text, BY_PYTHON, {"a": a, "b": b})
    except (ZeroDivisionError, OverflowError, TypeError):
        return  # the last where a complex number is compared, or is an argument
    value = parse(text, ("a", "b")).values({"a": np.array([a]), "b": np.array([b])})[0]
    if isinstance(expected, complex) or not np.isfinite(value):
        return  # where Python goes on with complex numbers or with a huge whole one
    assert value == pytest.approx(float(expected), rel=1e-9, abs=1e-9)


@pytest.mark.parametrize(
    ("text", "a", "expected"),
    [
        ("-a**2", 3, -9),
        ("2**a**2", 3, 512),
        ("0 < a < 2", [1, 3], [1, 0]),
        ("a > 0 and a < 2 or a == 9", [-1, 1, 3, 9], [0, 1, 0, 1]),
        ("0 if a < 0 else 1 if a < 1 else 2", [-1, 0.5, 7], [0, 1, 2]),
        ("log(a) if a > 0 else 0", [-1, math.e], [0, 1]),
        ("a > 0 and log(a) > 0", [-1, 0.5, 3], [0, 0, 1]),
        ("min(a, 1, -a) + sign(a) + floor(a)", [-1.5, 2], [-1.5 - 1 - 2, -2 + 1 + 2]),
        ("π·a − 1", 2, 2 * math.pi - 1),
    ],
)
def test_values(text: str, a: object, expected: object) -> None:
    column = np.array(a, np.float64, ndmin=1)
    assert parse(text).values({"a": column}) == pytest.approx(np.array(expected, ndmin=1))


def test_a_formula_without_names_has_a_value_in_each_row() -> None:
    assert parse("2*3").values({"a": np.zeros(4)}).tolist() == [6.0] * 4


def test_what_is_no_number_does_not_pass_for_false() -> None:
    with pytest.raises(FormulaError, match=r"“log\(a\) > 0” is not a number at a = -1;"):
        parse("log(a) > 0").finite_values({"a": np.array([2.0, -1.0])})


@pytest.mark.parametrize(
    ("text", "character", "what"),
    [
        ("", 1, "a number, a name or “("),
        ("a + ", 4, "a number, a name or “("),
        ("a + * b", 5, "a number, a name or “("),
        ("3a", 2, "an operator such as * before “a”"),
        ("sin a", 5, "brackets, as in sin(x), before “a”"),
        ("sin + 1", 4, "“(” after sin"),
        ("sni(a)", 1, "no function “sni”; expected sin, cos"),
        ("a*c", 3, "no input “c”; expected a, b, pi"),
        ("(a", 3, "“)”"),
        ("a)", 2, "no “(” to this"),
        ("0,5*a", 2, "0.5 with a point"),
        ("max(a)", 1, "two or more values"),
        ("sin(a, b)", 1, "one value, not 2"),
        ("a ^ 2", 3, "“**” in place of “^”"),
        ("a²", 2, "“**2” in place of “²”"),
        ("a = 1", 3, "“==” in place of “=”"),
        ("1 if a", 7, "“else”"),
        ("a else b", 3, "“if” before “else”"),
        ("0or a", 2, "a space before “or”"),
        ("a.real", 2, "an operator such as *, not “.”"),
        ("'a'", 1, "a number, a name or “(”, not “'”"),
        ("lambda: a", 1, "a number, a name or “(”, not “lambda”"),
        ("1e999", 1, "too large"),
        ("9" * 400, 1, "too large"),
        ("한글 + 1", 1, "no input “한글”"),
        ("a*한글 + sni(a)", 3, "no input “한글”"),
        ("(" * 100 + "a" + ")" * 100, 33, "32 brackets"),
        ("-" * 300 + "a", 102, "100 operations"),
    ],
)
def test_an_error_names_the_character_and_what_was_expected(
    text: str, character: int, what: str
) -> None:
    with pytest.raises(FormulaError) as caught:
        parse(text, ("a", "b"))
    assert caught.value.at == character - 1
    assert what in str(caught.value)
    assert str(caught.value).startswith(f"Character {character}: ")


def test_a_long_text_is_refused_at_once() -> None:
    with pytest.raises(FormulaError, match=f"at most {MAX_LETTERS}"):
        parse("+".join("a" * MAX_LETTERS))


@pytest.mark.parametrize("text", ["__import__('os')", "a.__class__", "print(a)", "(a := 1)", "[a]"])
def test_nothing_is_executed(text: str) -> None:
    with pytest.raises(FormulaError):
        parse(text)


def test_huge_powers_cost_nothing() -> None:
    assert parse("9**9**9**9**9").values({"a": np.zeros(1)}).tolist() == [math.inf]


@pytest.mark.filterwarnings("error")
def test_whatever_is_typed_is_read_or_refused_in_a_sentence() -> None:
    assert 0.2 < share_refused(3000, seed=0) < 0.98
