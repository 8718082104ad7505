"""Analytic gradients are those of central differences, and those of PyTorch, for every operation."""

import json
from pathlib import Path

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given, settings

from nnsim.graph.errors import GraphError
from nnsim.graph.evaluation import Evaluation
from nnsim.graph.numeric import numeric
from nnsim.graph.operations.table import OPERATIONS
from nnsim.graph.text import parse
from tests.nnsim.graph.random_expressions import INPUTS, random_expression

STORED = Path(__file__).parents[2] / "data" / "reference" / "graphs.json"
REFERENCE = json.loads(STORED.read_text(encoding="utf-8"))


@pytest.mark.parametrize("stored", REFERENCE["graphs"], ids=lambda stored: stored["text"][:30])
def test_values_and_gradients_are_those_of_pytorch(stored: dict) -> None:
    found = Evaluation(parse(stored["text"]).graph, REFERENCE["values"])
    np.testing.assert_allclose(found.value, stored["value"], rtol=1e-12, atol=1e-13)
    for name, gradient in stored["gradients"].items():
        np.testing.assert_allclose(found.gradient(name), gradient, rtol=1e-11, atol=1e-12)


@pytest.mark.parametrize(
    ("text", "gradient"),
    [
        ("sum(max(x, 0))", [0, 0.5, 1]),
        ("sum(min(x, 0))", [1, 0.5, 0]),
        ("max([x, x])", [0, 0, 1]),
        ("min(x * x)", [0, 0, 0]),
        ("max(x * 0)", [0, 0, 0]),
        ("max(x * x)", [-1, 0, 1]),
        ("sum(relu(x))", [0, 0, 1]),
        ("sum(abs(x))", [-1, 0, 1]),
        ("sum(x**0)", [0, 0, 0]),
        ("norm(x * 0)", [0, 0, 0]),
    ],
)
def test_at_a_kink_the_convention_is_that_of_pytorch(text: str, gradient: list[float]) -> None:
    """Computed by PyTorch 2.13 at x = (−1, 0, 1): equal ones share, no slope is 0."""
    x = [-1.0, 0.0, 1.0]
    assert Evaluation(parse(text).graph, {"x": x}).gradient("x").tolist() == gradient


@pytest.mark.parametrize(
    ("text", "value", "gradient"),
    [
        ("sum(A[0:1])", 6, [[1, 1, 1], [0, 0, 0]]),
        ("A[:, 1] @ [10, 20]", 120, [[0, 10, 0], [0, 20, 0]]),
        ("sum(A[::-1, 2] * [1, 2])", 12, [[0, 0, 2], [0, 0, 1]]),
        ("A[-1, :2] @ A[0, 1:]", 23, [[0, 4, 5], [2, 3, 0]]),
        ("sum(A[:, 1:] ** 2)", 4 + 9 + 25 + 36, [[0, 4, 6], [0, 10, 12]]),
        ("sum(A[0:2, 0:3:2][1])", 10, [[0, 0, 0], [1, 0, 1]]),
    ],
)
def test_a_slice_routes_to_what_it_took(
    text: str, value: float, gradient: list[list[float]]
) -> None:
    """Worked out on paper, and once more by central differences."""
    found = Evaluation(parse(text).graph, {"A": [[1, 2, 3], [4, 5, 6]]})
    assert float(found.value) == value
    assert found.gradient("A").tolist() == gradient
    nudged = numeric(found, found.graph.by_name["A"]).gradient
    np.testing.assert_allclose(nudged, gradient, atol=1e-8)


def test_the_reference_has_every_operation() -> None:
    used = {node.operation for x in REFERENCE["graphs"] for node in parse(x["text"]).graph.nodes}
    assert set(OPERATIONS) - used == {"step", "sign"}  # whose gradient is 0


@given(st.integers(1000, 10**9), st.integers(0, 2**32 - 1))
@settings(deadline=None)
def test_every_gradient_is_its_central_difference(seed: int, number: int) -> None:
    draw = np.random.default_rng(number)
    values = {n: draw.normal(size=shape) for shape, names in INPUTS.items() for n in names}
    evaluation = Evaluation(parse(random_expression(seed)).graph, values)
    for node in range(len(evaluation.values)):
        gradient = evaluation.gradients[node]
        assert gradient.shape == evaluation.values[node].shape
        found = numeric(evaluation, node)
        smooth = ~found.kinks & np.isfinite(gradient) & np.isfinite(found.gradient)
        scale = 1 + np.abs(gradient[smooth])
        assert np.all(np.abs(gradient - found.gradient)[smooth] < 1e-5 * scale)


@given(st.integers(0, 10**9), st.integers(0, 2**32 - 1))
@settings(deadline=None)
def test_the_same_text_gives_the_same_bits(seed: int, number: int) -> None:
    draw = np.random.default_rng(number)
    values = {n: draw.normal(size=shape) for shape, names in INPUTS.items() for n in names}
    text = random_expression(seed)
    try:
        one, two = (Evaluation(parse(text).graph, values) for _ in range(2))
    except GraphError:
        return
    assert [x.tobytes() for x in one.gradients] == [x.tobytes() for x in two.gradients]
