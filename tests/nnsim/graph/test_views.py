"""Jacobians, paths, numeric gradients, steps and descent: each agrees with the gradients it explains."""

import numpy as np
import pytest

import nnsim
from nnsim.graph.descent import descended
from nnsim.graph.errors import GraphError
from nnsim.graph.evaluation import Evaluation
from nnsim.graph.jacobian import CORNER, jacobian
from nnsim.graph.numeric import numeric
from nnsim.graph.paths import paths
from nnsim.graph.text import parse


def evaluated(text: str) -> Evaluation:
    sheet = parse(text)
    return Evaluation(sheet.graph, sheet.values)


# -- Jacobians ----------------------------------------------------------------------------------------


def test_the_jacobian_of_max_is_a_switch_for_each_number() -> None:
    found = jacobian(evaluated("max(0, x), x = [1, -2, 3, -1]"), 2, 1)
    assert found.corner.tolist() == [[1, 0, 0, 0], [0, 0, 0, 0], [0, 0, 1, 0], [0, 0, 0, 0]]
    assert (found.rows, found.columns, found.nonzero) == (4, 4, 2)
    assert found.is_diagonal
    assert found.sparsity == 14 / 16
    assert (found.formed, found.multiplications) == (16, 4)


def test_the_jacobian_of_softmax_is_full_and_symmetric() -> None:
    evaluation = evaluated("softmax(x), x = [0.3, -1, 2]")
    y = evaluation.value
    found = jacobian(evaluation, 1)
    np.testing.assert_allclose(found.corner, np.diag(y) - np.outer(y, y), rtol=1e-13)
    assert not found.is_diagonal


def test_the_jacobian_of_a_product_of_matrices_is_mostly_zero() -> None:
    """y = W x of 2 and 2 numbers: ∂y/∂W is 2×4, each row holds x once; the product costs u xᵀ."""
    evaluation = evaluated("W @ x, W = [[0.1, 0.5], [-0.3, 0.8]], x = [0.2, 0.4]")
    found = jacobian(evaluation, 2, 0)
    assert found.corner.tolist() == [[0.2, 0.4, 0, 0], [0, 0, 0.2, 0.4]]
    assert (found.formed, found.multiplications) == (8, 4)
    assert jacobian(evaluation, 2, 1).corner.tolist() == [[0.1, 0.5], [-0.3, 0.8]]


def test_of_4096_numbers_only_a_corner_is_formed() -> None:
    x = np.linspace(-1, 1, 4096)
    found = jacobian(nnsim.graph("max(0, x)", x=x), 2, 1)
    assert found.corner.shape == (CORNER, CORNER)
    assert (found.formed, found.multiplications) == (4096 * 4096, 4096)


# -- paths --------------------------------------------------------------------------------------------


def test_a_path_is_the_product_of_the_local_gradients() -> None:
    evaluation = evaluated("1 / (1 + exp(-(w0*x0 + w1*x1 + w2))), w0=2, x0=-1, w1=-3, x1=-2, w2=-3")
    found = paths(evaluation, evaluation.graph.by_name["w0"])
    assert found.count == 1
    local = [link.local for link in found.found[0].links]
    assert local == pytest.approx([-0.5344, 1, 0.3679, -1, 1, 1, -1], abs=5e-5)
    assert float(found.found[0].gradient) == pytest.approx(np.prod(local))


@pytest.mark.parametrize(
    "text",
    [
        "t = x*y\nf = t*t + sin(x) * t\nx = 0.7, y = -1.3",
        "f = sum((W@x)**2 * x) + dot(x, x)\nW = [[0.1, 0.5], [-0.3, 0.8]], x = [0.2, 0.4]",
        "f = sum(x + X * x)\nX = [[1, 2], [3, 4], [5, 6]], x = [0.2, 0.4]",
    ],
)
def test_the_paths_from_a_leaf_add_up_to_its_gradient(text: str) -> None:
    evaluation = evaluated(text)
    node = evaluation.graph.by_name["x"]
    found = paths(evaluation, node)
    assert found.count == len(found.found) > 1
    whole = sum(path.gradient for path in found.found)
    np.testing.assert_allclose(whole, evaluation.gradients[node], rtol=1e-13)
    weights = [path.weight for path in found.found]
    assert weights == sorted(weights, reverse=True)


def test_of_very_many_paths_the_heaviest_are_found() -> None:
    """x branches 40 times: by a factor 2 or by 1, so that 2⁴⁰ paths weigh 2ᵏ."""
    lines = "\n".join(f"x{i + 1} = 2*x{i} + x{i}" for i in range(40))
    evaluation = evaluated(f"{lines}\nx0 = 1")
    found = paths(evaluation, evaluation.graph.by_name["x0"], most=42)
    assert found.count == 2**40
    expected = [2.0**40] + [2.0**39] * 40 + [2.0**38]
    assert [path.weight for path in found.found] == expected


# -- numeric gradients --------------------------------------------------------------------------------


def test_a_numeric_gradient_takes_two_evaluations_a_number() -> None:
    evaluation = evaluated("sum((W@x)**2), W = [[0.1, 0.5], [-0.3, 0.8]], x = [0.2, 0.4]")
    for node in range(evaluation.graph.result):
        found = numeric(evaluation, node)
        assert found.evaluations == 2 * evaluation.values[node].size
        np.testing.assert_allclose(found.gradient, evaluation.gradients[node], atol=1e-9)
        assert not found.kinks.any()


def test_a_kink_is_told_apart() -> None:
    found = numeric(evaluated("sum(abs(x)), x = [-1, 0, 2]"), 0)
    assert found.kinks.tolist() == [False, True, False]


def test_too_many_evaluations_are_refused() -> None:
    evaluation = nnsim.graph("sum(x)", x=np.zeros(20_000))
    with pytest.raises(GraphError, match="40,000 evaluations would be needed"):
        numeric(evaluation, 0)


# -- steps --------------------------------------------------------------------------------------------


def test_a_gradient_is_not_there_before_all_of_its_terms_are() -> None:
    evaluation = evaluated("t = x + y\nf = t * t\nx = 3, y = -1")
    x, y, t, f = (evaluation.graph.by_name[name] for name in "xytf")
    assert [(s.phase, s.node) for s in evaluation.steps] == [
        ("forward", t),
        ("forward", f),
        ("seed", f),
        ("backward", f),
        ("backward", t),
    ]
    known = [
        [name for name, i in zip("xytf", (x, y, t, f), strict=True) if shown[i] is not None]
        for shown in (evaluation.at(step).gradients for step in range(6))
    ]
    assert known == [[], [], [], ["f"], ["t", "f"], ["x", "y", "t", "f"]]
    values = [sum(v is not None for v in evaluation.at(step).values) for step in range(3)]
    assert values == [2, 3, 4]


def test_a_gradient_that_waits_for_a_second_branch_is_not_shown() -> None:
    evaluation = evaluated("t = x * 2\nu = t + 1\nf = t * u\nx = 3")
    t, u = evaluation.graph.by_name["t"], evaluation.graph.by_name["u"]
    after = evaluation.at(len(evaluation.steps) - 2)  # u has not been passed yet
    assert after.gradients[t] is None
    assert len(after.terms[t]) == 1
    assert after.gradients[u] == 6


def test_the_sum_over_broadcast_axes_is_shown_as_its_copies() -> None:
    evaluation = evaluated(
        "sum((X + b) * [[1, 2], [3, 4], [5, 6]]), X = [[0, 0], [0, 0], [0, 0]], b = [1, 1]"
    )
    (term,) = evaluation.terms[evaluation.graph.by_name["b"]]
    assert term.axes == (0,)
    assert term.copies.tolist() == [[1, 2], [3, 4], [5, 6]]
    assert term.gradient.tolist() == [9, 12]


def test_another_seed_scales_what_comes_down() -> None:
    sheet = parse("x**2, x = [1, 2, 3]")
    found = Evaluation(sheet.graph, sheet.values, seed=[1, 0, 10])
    assert found.gradient("x").tolist() == [2, 0, 60]
    assert Evaluation(sheet.graph, sheet.values, seed=-2).gradient("x").tolist() == [-4, -8, -12]
    with pytest.raises(GraphError, match=r"seed has the shape \(2,\), and the result \(3,\)"):
        Evaluation(sheet.graph, sheet.values, seed=[1, 2])


def test_local_times_upstream_is_downstream() -> None:
    evaluation = evaluated("exp(-x) * y, x = 1, y = 3")
    gate = evaluation.graph.by_name["exp(-x)"]
    local, upstream = evaluation.local(gate, 0), evaluation.gradients[gate]
    assert local == pytest.approx(np.exp(-1))
    assert evaluation.term(gate, 0).gradient == pytest.approx(local * upstream)


# -- descent ------------------------------------------------------------------------------------------


def test_descent_walks_down_a_parabola() -> None:
    """f = (x − 4)², η = 0.1: each step leaves 0.8 of the distance."""
    sheet = parse("(x - 4)**2, x = 9")
    values = sheet.values
    for _ in range(3):
        values = descended(Evaluation(sheet.graph, values), 0.1)
    assert float(values["x"]) == pytest.approx(4 + 5 * 0.8**3)


def test_only_the_named_inputs_move() -> None:
    evaluation = evaluated("w*x, w = 2, x = 3")
    assert {k: float(v) for k, v in descended(evaluation, 0.5, ["w"]).items()} == {"w": 0.5, "x": 3}
    with pytest.raises(GraphError, match="learning rate"):
        descended(evaluation, np.inf)
