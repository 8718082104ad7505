"""The largest eigenvalue of the Hessian is that of the whole matrix, made of finite differences."""

import math

import numpy as np
import pytest

from nnsim.explain.probes.curvature import curvature, hessian_product
from nnsim.functions.activations import Activation
from nnsim.model.project import Project, Training
from tests.nnsim.explain.diagnosis.looking import ended
from tests.nnsim.explain.probes.test_samples import probed
from tests.support.specimens import points, rich_network, scattered


def rich(seed: int) -> Project:
    network = rich_network(Activation("tanh"), Activation("sigmoid"), 2)
    return scattered(network, points("0/1", 8, 3, 2), Training("half_squared"), seed)


@pytest.mark.parametrize("seed", range(3))
def test_it_is_the_largest_of_the_whole_hessian(seed: int) -> None:
    probe = probed(rich(seed))
    values, step = probe.values.copy(), 1e-5

    def at(parameters: np.ndarray) -> np.ndarray:
        probe.run(parameters)
        return probe.gradient

    def gradient(parameters: np.ndarray):
        yield
        return at(parameters)

    moves = step * np.eye(len(values))
    wired = (
        at(values) != 0
    )  # a weight without a wire is no parameter: its gradient is 0 by its mask
    hessian = np.array([(at(values + m) - at(values - m)) / (2 * step) for m in moves[wired]])[
        :, wired
    ]
    largest = np.linalg.eigvalsh((hessian + hessian.T) / 2)[-1]
    found = ended(curvature(gradient, values))
    assert found.largest == pytest.approx(largest, rel=1e-6)
    product = ended(hessian_product(gradient, values, found.direction))
    np.testing.assert_allclose(product, found.largest * found.direction, atol=1e-4 * largest)


def quadratic(*curvatures: float):
    def gradient(parameters: np.ndarray):
        yield
        return np.array(curvatures) * parameters

    return gradient


def test_the_largest_is_meant_and_not_the_one_of_greatest_magnitude() -> None:
    found = ended(curvature(quadratic(-5.0, 1.0, 3.0), np.ones(3)))
    assert found.largest == pytest.approx(3.0, rel=1e-6)
    assert found.rate_limit == pytest.approx(2 / 3, rel=1e-6)


def test_where_nothing_curves_no_rate_is_too_large() -> None:
    found = ended(curvature(quadratic(0.0, 0.0), np.ones(2)))
    assert (found.largest, found.rate_limit) == (0.0, math.inf)
    assert not ended(hessian_product(quadratic(1.0), np.ones(1), np.zeros(1))).any()
