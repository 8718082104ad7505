"""The arithmetic of a gate: what it computes, with the numbers in place of the letters."""

import re
from decimal import Decimal

import numpy as np
import pytest

from nnsim.graph.evaluation import Evaluation
from nnsim.graph.text import parse
from ui.graph.panels.arithmetic import arithmetic


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("max(x, y)", r"\max\left(3, -1\right) = 3"),
        ("min(y, x)", r"\min\left(-1, 3\right) = -1"),
        ("relu(y)", r"\max\left(0, -1\right) = 0"),
        ("exp(y)", r"\exp\left(-1\right) = 0.3679"),
        ("y / x", r"\frac{-1}{3} = -0.3333"),
        ("x + y", "3 + (-1) = 2"),
        ("x * y", r"3 \cdot (-1) = -3"),
        ("y ** x", "{(-1)}^{3} = -1"),
        ("x ** y", "{3}^{-1} = 0.3333"),
        ("log1p(z)", r"\ln\left(1 + (-0.5)\right) = -0.6931"),
    ],
)
def test_a_negative_number_is_in_brackets_only_beside_a_sign(text: str, filled: str) -> None:
    evaluation = Evaluation(parse(text).graph, {"x": 3.0, "y": -1.0, "z": -0.5})
    gate = evaluation.graph.result
    forward, _ = arithmetic(evaluation, evaluation.at(len(evaluation.steps)), gate).forward
    assert forward.split(" = ", 2)[2] == filled


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("sign", ["*", "+", "-", "/"])
def test_paper_gives_the_result_from_the_operands_that_are_shown(seed: int, sign: str) -> None:
    x, y = np.random.default_rng(seed).normal(size=2).tolist()
    evaluation = Evaluation(parse(f"x {sign} y").graph, {"x": x, "y": y})
    gate = evaluation.graph.result
    _, plain = arithmetic(evaluation, evaluation.at(len(evaluation.steps)), gate).forward
    first, second, result = re.findall(r"-?[\d.]+(?:e-?\d+)?", plain.replace("−", "-"))
    by_hand = eval(f"({first}) {sign} ({second})")
    last_place = 10.0 ** int(Decimal(result).as_tuple().exponent)
    assert abs(by_hand - float(result)) <= 0.5 * last_place * (1 + 1e-6), plain
