"""Numbers read quickly in whole columns are those that are read one by one."""

import math

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsim.data.tables.numerals import Numerals

WAYS = st.sampled_from([(".", ""), (",", ""), (".", ","), (",", "."), (".", "'"), (",", " ")])
LIKELY = st.from_regex(r"[+-]?[0-9]{1,4}([,.' ][0-9]{1,4}){0,3}", fullmatch=True)
CELLS = st.lists(st.one_of(LIKELY, st.text("0123456789,.' -+e_\n\u0663", max_size=8)), min_size=1)


@given(WAYS, CELLS)
@settings(max_examples=100, deadline=None)
def test_a_column_read_at_once_is_its_cells_read_one_by_one(way, cells):
    numerals = Numerals(*way)
    at_once = numerals.numbers(cells)
    if at_once is not None:
        np.testing.assert_array_equal(at_once, [numerals.number(cell) for cell in cells])


@given(WAYS, st.lists(st.integers(-(10**9), 10**9), min_size=1))
@settings(max_examples=100, deadline=None)
def test_numbers_with_groups_are_read_at_once(way, numbers):
    decimal, thousands = way
    texts = [f"{n / 100:,.2f}".replace(",", "_").replace(".", decimal) for n in numbers]
    at_once = Numerals(*way).numbers([text.replace("_", thousands) for text in texts])
    assert at_once is not None
    assert at_once.tolist() == [n / 100 for n in numbers]


@given(WAYS, st.text())
@settings(max_examples=100, deadline=None)
def test_a_text_is_a_finite_number_or_none(way, text):
    number = Numerals(*way).number(text)
    assert math.isnan(number) or math.isfinite(number)
