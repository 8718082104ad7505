"""Marks of an axis are round numbers inside their range, and ranges end on marks."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.plots.pg.axis import linear, logarithmic
from ui.plots.pg.ticks import (
    linear_range,
    linear_ticks,
    log_range,
    log_ticks,
    short_text,
    tick_text,
)

numbers = st.floats(-1e6, 1e6)
spans = st.floats(1e-6, 1e6)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (1.0, "1"),
        (0.1, "0.1"),
        (0.01, "0.01"),
        (10.0**-4, "1e−4"),
        (2e-7, "2e−7"),
        (10.0**-13, "1e−13"),
        (-5e-300, "−5e−300"),
        (-0.0, "0"),
        (-1.5, "−1.5"),
        (2000.0, "2,000"),
        (1e7, "1e7"),
        (math.inf, "∞"),
        (-math.inf, "−∞"),
        (math.nan, "–"),
    ],
)
def test_marks_are_written_as_on_paper(value: float, text: str) -> None:
    assert tick_text(value) == text


def test_a_value_of_any_kind_is_cut_to_three_digits() -> None:
    assert short_text(10.0**-15) == "1e−15"
    assert [short_text(v) for v in (-1.30421, 0.123456, 123.456)] == ["−1.3", "0.123", "123"]
    assert short_text(math.nan) == "–"


def test_marks_lie_a_round_step_apart() -> None:
    assert linear_ticks(0, 1, 5) == pytest.approx([0, 0.2, 0.4, 0.6, 0.8, 1.0])
    assert linear_ticks(-1.3, 1.3, 4) == pytest.approx([-1, 0, 1])


def test_a_log_axis_marks_powers_of_ten_and_close_up_their_doubles_and_fives() -> None:
    assert log_ticks(-2, 0, 5) == [-2, -1, 0]
    assert [round(10**mark, 3) for mark in log_ticks(-1, 0, 5)] == [0.1, 0.2, 0.5, 1.0]


def test_a_log_axis_that_is_near_has_round_marks_each_with_a_text_of_its_own() -> None:
    low, high = math.log10(0.00429), math.log10(0.00471)
    marks = logarithmic(low, high, 5)
    assert [text for _, text in marks] == ["0.0043", "0.0044", "0.0045", "0.0046", "0.0047"]
    assert [10**mark for mark, _ in marks] == pytest.approx(
        [0.0043, 0.0044, 0.0045, 0.0046, 0.0047]
    )
    texts = [text for _, text in linear(0.99981, 0.99989, 4)]
    assert texts == ["0.99982", "0.99984", "0.99986", "0.99988"]
    assert [text for _, text in linear(-2, 4_000, 4)] == ["0", "2,000", "4,000"]


@given(st.floats(-290, 300), st.floats(1e-6, 1.4))
def test_every_part_of_a_log_axis_has_two_marks_at_the_least(low: float, span: float) -> None:
    marks = log_ticks(low, low + span, 5)
    assert len(marks) >= 2
    assert all(low - 1e-9 <= mark <= low + span + 1e-9 for mark in marks)


def test_many_powers_of_ten_are_thinned_evenly() -> None:
    marks = log_ticks(-16, 0, 4)
    assert len(marks) <= 5
    assert len({b - a for a, b in pairwise(marks)}) == 1


@given(numbers, spans, st.integers(1, 8))
def test_marks_stay_inside_and_are_about_as_many_as_asked(
    low: float, span: float, most: int
) -> None:
    marks = linear_ticks(low, low + span, most)
    slack = 1e-6 * max(span, abs(low) * 1e-6)
    assert all(low - slack <= mark <= low + span + slack for mark in marks)
    assert len(marks) <= most + 1


@given(st.floats(0, 1e6), spans)
def test_a_linear_range_begins_at_zero_and_holds_its_values(low: float, span: float) -> None:
    bottom, top = linear_range(low, low + span, 4)
    assert bottom == 0
    assert top >= (low + span) * (1 - 1e-9)


@given(st.floats(-300, 300), st.floats(0, 20))
def test_a_log_range_holds_its_values_and_is_never_empty(low: float, span: float) -> None:
    bottom, top = log_range(low, low + span)
    assert bottom <= low + 1e-8
    assert top >= low + span - 1e-8
    assert top > bottom


def test_a_range_stays_put_while_values_stay_between_its_marks() -> None:
    ranges = {log_range(math.log10(low), math.log10(0.7)) for low in (0.49, 0.4, 0.3, 0.21)}
    assert len(ranges) == 1


def test_a_single_value_has_room_above_and_below() -> None:
    bottom, top = log_range(0.0, 0.0)
    assert bottom < 0 < top
    assert linear_range(0.0, 0.0, 4) == (0, 1)
