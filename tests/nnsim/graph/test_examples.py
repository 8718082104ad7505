"""The graphs of a lecture have the numbers that a lecture writes beside them."""

import numpy as np
import pytest

import nnsim
from nnsim.graph.evaluation import Evaluation

SIGMOID = "1 / (1 + exp(-(w0*x0 + w1*x1 + w2)))"
AT = {"w0": 2.0, "x0": -1.0, "w1": -3.0, "x1": -2.0, "w2": -3.0}
MATRICES = "f = sum((W@x)**2)\nW = [[0.1, 0.5], [-0.3, 0.8]], x = [0.2, 0.4]"


def gradients(found: Evaluation, names: str) -> list[float]:
    return [float(found.gradient(name)) for name in names.split()]


def test_a_sum_times_a_number() -> None:
    found = nnsim.graph("(x+y)*z", x=-2, y=5, z=-4)
    assert found.value == -12
    assert gradients(found, "x y z") == [-4, -4, 3]


@pytest.mark.parametrize("text", [SIGMOID, "sigmoid(w0*x0 + w1*x1 + w2)"])
def test_a_sigmoid_neuron_by_its_parts_and_as_one_gate(text: str) -> None:
    found = nnsim.graph(text, **AT)
    assert found.value == pytest.approx(0.7311, abs=5e-5)
    expected = [-0.1966, -0.3932, 0.1966, 0.3932, -0.5898]
    assert gradients(found, "w0 w1 w2 x0 x1") == pytest.approx(expected, abs=5e-5)


def test_a_matrix_and_a_vector() -> None:
    found = nnsim.graph(MATRICES)
    assert found.value == pytest.approx(0.116, rel=1e-12)
    np.testing.assert_allclose(found.gradient("W"), [[0.088, 0.176], [0.104, 0.208]], rtol=1e-12)
    np.testing.assert_allclose(found.gradient("x"), [-0.112, 0.636], rtol=1e-12)


def test_gradients_add_at_a_branch() -> None:
    found = nnsim.graph("t = x + y\nf = t * t", x=3, y=-1)
    assert gradients(found, "x y t") == [4, 4, 4]
    terms = found.terms[found.graph.by_name["t"]]
    assert [float(term.gradient) for term in terms] == [2, 2]


def test_a_square_is_the_same_without_a_branch() -> None:
    found = nnsim.graph("(x + y)**2", x=3, y=-1)
    assert found.value == 4
    assert gradients(found, "x y") == [4, 4]


def test_max_routes() -> None:
    found = nnsim.graph("max(0, x)", x=[1.0, -2.0, 3.0, -1.0])
    assert found.value.tolist() == [1, 0, 3, 0]
    assert found.gradient("x").tolist() == [1, 0, 1, 0]
