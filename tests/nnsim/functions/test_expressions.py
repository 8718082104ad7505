"""Arithmetic as a value: what is written means what the tree means, in Python and in LaTeX."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsim.functions.expressions import (
    Call,
    Expression,
    Negative,
    OmittedTerms,
    Power,
    Product,
    Quotient,
    Sum,
    add,
    evaluate,
    latex,
    longest_sum,
    magnitude,
    multiply,
    python,
    shortened,
    subtract,
    with_each,
)
from tests.support.specimens import value_of

NUMBERS = st.floats(-9, 9).filter(lambda x: x == 0 or abs(x) > 1e-3)
TREES = st.recursive(
    NUMBERS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map(lambda x: Sum(tuple(x))),
        st.lists(inner, min_size=1, max_size=3).map(lambda x: Product(tuple(x))),
        inner.map(Negative),
        st.tuples(inner, NUMBERS.filter(bool)).map(lambda x: Quotient(*x)),
        inner.map(lambda x: Power(x, 2)),
        inner.map(lambda x: Call("max", (x, 0.0))),
    ),
    max_leaves=12,
)


def meaning(expression: Expression) -> float:
    """What an expression is worth, worked out from the tree instead of the text."""
    match expression:
        case Sum(terms):
            return math.fsum(map(meaning, terms))
        case Negative(of):
            return -meaning(of)
        case Product(factors):
            return math.prod(map(meaning, factors))
        case Quotient(above, below):
            return meaning(above) / meaning(below)
        case Power(base, exponent):
            return meaning(base) ** exponent
        case Call(_, arguments):
            return max(map(meaning, arguments))
        case number:
            return number


@settings(max_examples=300)
@given(TREES)
def test_a_tree_is_worked_out_from_the_numbers_it_is_read_with(tree):
    near = 1e-9 * magnitude(tree)
    assert evaluate(tree) == pytest.approx(meaning(tree), rel=1e-9, abs=near)
    assert evaluate(tree, lambda number: 0.0 * number + 1.0) == pytest.approx(
        meaning(with_ones(tree)), rel=1e-9
    )


@given(TREES)
def test_every_number_is_changed_and_nothing_else(tree):
    assert with_each(tree, lambda number: number) == tree
    assert with_each(tree, lambda number: 1.0) == with_ones(tree)
    assert with_each(OmittedTerms(3), lambda number: 1.0) == OmittedTerms(3)


def with_ones(expression: Expression) -> Expression:
    """The expression with 1 in the place of every number."""
    match expression:
        case Sum(parts) | Product(parts):
            return type(expression)(tuple(map(with_ones, parts)))
        case Negative(of):
            return Negative(with_ones(of))
        case Quotient(above, below):
            return Quotient(with_ones(above), with_ones(below))
        case Power(base, exponent):
            return Power(with_ones(base), exponent)
        case Call(name, arguments):
            return Call(name, tuple(map(with_ones, arguments)))
    return 1.0


def test_what_is_not_finite_is_worked_out_without_an_error():
    assert math.isnan(evaluate(Quotient(0.0, 0.0)))
    assert evaluate(Power(1e300, 2)) == math.inf
    assert magnitude(Sum((1e308, 1e308))) == math.inf


@settings(max_examples=300)
@given(TREES)
def test_the_text_means_what_the_tree_means(tree):
    assert value_of(python(tree)) == pytest.approx(
        meaning(tree), rel=1e-9, abs=1e-9 * magnitude(tree)
    )


def test_a_sum_of_any_length_can_be_evaluated():
    assert value_of(python(Sum((0.5,) * 60_000))) == 30_000


def test_signs_are_written_as_on_paper():
    tree = add(multiply(-0.5, -2.0), multiply(-3.0, 1.0), Negative(-1.0), subtract(1.0, 2.0))
    assert python(tree) == "-0.5*(-2.0) - 3.0*1.0 - (-1.0) + (1.0 - 2.0)"
    assert latex(Quotient(1e-9, add(1.0, 2.0))) == r"\frac{1 \cdot 10^{-9}}{1.0 + 2.0}"


def test_a_shortened_sum_keeps_its_first_and_last_terms():
    tree = Sum((1.0, 2.0, 3.0, 4.0, 5.0))
    assert shortened(tree, 3) == Sum((1.0, 2.0, OmittedTerms(2), 5.0))
    assert shortened(tree, 1) == Sum((1.0, OmittedTerms(4)))
    assert shortened(tree, 5) == tree
    assert shortened(subtract(1.0, Power(0.5, 2)), 1) == subtract(1.0, Power(0.5, 2))
    assert longest_sum(multiply(2.0, tree)) == 5
