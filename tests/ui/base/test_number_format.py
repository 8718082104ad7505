"""What a number is shortened to: rounded, with its sign and size."""

import math
import re
from collections.abc import Callable

import pytest

from tests.ui.fit.numbers import NASTY
from ui.base.number_format import fitting, format_number, roundings, significant
from ui.canvas.items.neuron_numbers import bias_texts
from ui.panels.calculation.line_text import rounded
from ui.widgets.number_field import read_number


@pytest.mark.parametrize("value", NASTY)
def test_a_number_is_shortened_by_rounding_and_keeps_its_sign_and_size(value: float) -> None:
    texts = list(roundings(value))
    assert len(texts[-1]) <= len("−8e−300")
    for text in texts:
        assert read_number(text) == pytest.approx(value, rel=0.5)
    first = read_number(texts[0])
    assert first == pytest.approx(value, rel=1e-5)


def test_the_longest_text_that_fits_is_shown() -> None:
    texts = [format_number(-352.3614), *roundings(-352.3614)]
    shown = [fitting(texts, len, room) for room in (9, 8, 7, 6, 4)]
    assert shown == ["−352.3614", "−352.361", "−352.36", "−352.4", "−352"]


@pytest.mark.parametrize("write", [format_number, significant, rounded])
def test_powers_of_ten_are_written_alike_everywhere(write: Callable[[float], str]) -> None:
    assert re.fullmatch(r"7\.7?\d*e−5", write(7.7e-5))
    assert re.fullmatch(r"−7\.7?\d*e12", write(-7.7e12))


@pytest.mark.parametrize(("value", "text"), [(math.inf, "∞"), (-math.inf, "−∞"), (math.nan, "–")])
def test_what_is_not_finite_has_a_sign_of_its_own(value: float, text: str) -> None:
    assert format_number(value) == text
    assert list(roundings(value)) == []


@pytest.mark.usefixtures("qapp")
def test_zero_has_no_sign() -> None:
    """The step of a weight whose gradient is 0 is −η·0, which a computer keeps as −0."""
    texts = format_number(-0.0), significant(-0.0), *bias_texts([-0.0], "b"), rounded(-0.0)
    assert [read_number(text) for text in texts] == [0.0] * 4
    assert "−" not in "".join((*texts, *roundings(-0.0)))
