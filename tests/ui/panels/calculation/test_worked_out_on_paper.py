"""What the screen says is what a pocket calculator says that is given what the screen says."""

import math
import re
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsim.engine.trainer import Trainer
from nnsim.explain.explain import explain_bias, explain_loss, explain_neuron, explain_weight
from nnsim.explain.line import CalculationLine
from nnsim.functions.expressions import NAMES, Product, Sum, longest_sum, magnitude, multiply
from nnsim.model.project import Project
from nnsim.presets.defaults import xor_demo
from nnsim.presets.templates import project_of
from tests.support.random_projects import random_project
from ui.panels.calculation.line_text import calculation

pytestmark = pytest.mark.unmeasured

HALF = 0.5 + 1e-6  # of the last place: what is rounded to the number that is shown
MOST = 12  # terms that a sum is shown with
POWERS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
ON_PAPER = {"−": "-", "·": "*", "σ": "sigmoid", "ln": "log", "∞": "inf"}


def shown(line: CalculationLine, digits: int = 4, flat: bool = True) -> str:
    return "".join(part.text for part in calculation(line, MOST, digits, flat))


def read(text: str) -> float:
    """What a calculator gives for what is written, which knows nothing of who wrote it."""
    for sign, typed in ON_PAPER.items():
        text = text.replace(sign, typed)
    text = re.sub(r"√([\d.]+(?:e-?\d+)?)", r"sqrt(\1)", text).replace("√", "sqrt")
    text = re.sub("[⁰¹²³⁴⁵⁶⁷⁸⁹]+", lambda found: f"**{found[0].translate(POWERS)}", text)
    with np.errstate(all="ignore"):
        return float(eval(text, {}, dict(NAMES)))


def last_place(written: str, digits: int, exact: bool) -> float:
    """What one counts in the last digit; an exact number goes on with zeros."""
    number = Decimal(written.replace("−", "-"))
    if not number:
        return 0.0
    place = int(number.as_tuple().exponent)
    return 10.0 ** (min(place, number.adjusted() - digits + 1) if exact else place)


def disagreement(line: CalculationLine, digits: int = 4) -> float:
    """By how many units of the result's last place paper is elsewhere."""
    numbers, result = shown(line, digits).rsplit(" = ", 1)
    by_hand, said = read(numbers), read(result)
    if abs(by_hand) <= 1e-15 * magnitude(line.expression):  # a pocket calculator shows 0
        by_hand = 0.0
    unit = last_place(result, digits, said == line.result)
    return abs(by_hand - said) / unit if unit else float(by_hand != said)


def is_arithmetic(line: CalculationLine) -> bool:
    """Whether there is anything to work out, with every term in sight."""
    there = not isinstance(line.expression, float | int) and longest_sum(line.expression) <= MOST
    return there and math.isfinite(line.result)


def every_line(trainer: Trainer, samples: tuple[int | None, ...]) -> list[CalculationLine]:
    """The lines of up to four neurons a layer, and of a wire and a bias of each."""
    network, lines = trainer.project.network, []
    for sample in samples:
        lines += explain_loss(trainer, sample)
        for layer in network.computed:
            for j in range(min(layer.size, 4)):
                lines += explain_neuron(trainer, layer.id, j, sample)
                lines += explain_bias(trainer, layer.id, j)
        for c in network.connections:
            i, j = np.argwhere(np.ones(network.shape(c)) if c.mask is None else c.mask)[0]
            lines += explain_weight(trainer, c.source, int(i), c.target, int(j), sample)
    return [line for line in lines if is_arithmetic(line)]


def before_update(project: Project, iteration: int) -> Trainer:
    trainer = Trainer(project)
    trainer.run(iteration)
    trainer.go_to(trainer.iteration, [s.phase for s in trainer.program.steps].index("update"))
    return trainer


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 5_000), st.sampled_from([4, 3]))
def test_paper_agrees_with_every_line_of_any_network(seed: int, digits: int) -> None:
    trainer = before_update(random_project(seed), 0)
    lines = every_line(trainer, (None, 0))
    assert lines
    for line in lines:
        if " ≈ " in shown(line, digits):  # of a computer's rounding alone is no paper right
            assert abs(line.result) < 1e-12
        else:
            assert disagreement(line, digits) <= HALF, shown(line, digits)


@pytest.mark.parametrize("iteration", [0, 7, 60])
@pytest.mark.parametrize(
    "name", ["xor", "xor_by_hand", "deep", "skips", "autoencoder", "regression", "digits"]
)
def test_paper_agrees_with_every_line_of_what_is_begun_with(name: str, iteration: int) -> None:
    project = xor_demo() if name == "xor" else project_of(name)
    lines = every_line(before_update(project, iteration), (None, 0, 1))
    wrong = [shown(line) for line in lines if disagreement(line) > HALF]
    assert lines
    assert wrong == []


@pytest.mark.parametrize(
    ("terms", "text"),
    [
        ((0.642, -0.412164), "0.642 − 0.4122 = 0.2298"),
        ((0.5, 0.25), "0.5 + 0.25 = 0.75"),  # not 0.5000
        ((0.123456, 0.345678), "0.12346 + 0.34568 = 0.4691"),  # 0.1235 + 0.3457 is 0.4692
        ((1.23456789, -1.23443219), "1.23456789 − 1.23443219 = 0.0001357"),
        ((1.0, -1.0), "1 − 1 = 0"),
    ],
)
def test_operands_have_the_digits_that_paper_needs(terms: tuple[float, ...], text: str) -> None:
    line = CalculationLine("forward", "z", "b", Sum(terms), sum(terms))
    assert shown(line) == text


def test_with_less_room_the_result_has_fewer_digits_too() -> None:
    a = 0.64184
    slope = Sum((a, Product((-a, a))))
    line = CalculationLine("backward", "f′(z)", "a − a²", slope, a - a * a)
    assert shown(line, 3) == "0.642 − 0.642·0.642 = 0.230"
    assert shown(line, 4) == "0.6418 − 0.6418·0.6418 = 0.2299"


@pytest.mark.parametrize(
    ("terms", "result", "text"),
    [
        ((0.5, -0.5), 1.1e-16, "0.5 − 0.5 ≈ 1.1e−16"),
        ((0.1, 0.2, -0.3), 0.1 + 0.2 - 0.3, "0.1 + 0.2 − 0.3 ≈ 5.551e−17"),
        ((0.1, 0.2, -0.3), 0.0, "0.1 + 0.2 − 0.3 = 0"),
    ],
)
def test_what_only_rounding_made_is_not_said_to_be_equal(
    terms: tuple[float, ...], result: float, text: str
) -> None:
    assert shown(CalculationLine("forward", "z", "b", Sum(terms), result)) == text


def test_where_a_computer_rounded_the_result_has_only_the_digits_that_paper_gives() -> None:
    line = CalculationLine("forward", "z", "b", Sum((1.5, -1.25)), 0.25007)
    assert shown(line) == "1.5 − 1.25 = 0.250"


@pytest.mark.parametrize("number", [math.nan, math.inf])
def test_a_number_that_ran_away_is_equal_to_what_made_it(number: float) -> None:
    line = CalculationLine("forward", "z", "b", multiply(number, 2.0), number)
    assert " = " in shown(line)


def test_terms_may_be_too_large_to_be_added_up() -> None:
    line = CalculationLine("forward", "z", "b", Sum((1e308, 1e308)), math.inf)
    assert shown(line) == "1e308 + 1e308 = ∞"
    line = CalculationLine("forward", "z", "b", Sum((1e308, -1e308)), 0.0)
    assert shown(line) == "1e308 − 1e308 = 0"
