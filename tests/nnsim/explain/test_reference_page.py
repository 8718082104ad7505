"""The page a student reads computes what the engine computes, on any network."""

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given

from nnsim.engine.trainer import Trainer
from nnsim.explain import reference
from nnsim.explain.reference import Neuron
from nnsim.functions.activations import Activation
from nnsim.functions.optimizers import Optimizer
from nnsim.model.project import Project, Training
from tests.support.specimens import points, rich_network, scattered
from tests.support.textbook import ELEMENTWISE, networks, page_of


def numbers_of(page: list[Neuron]) -> tuple[list[dict[int, float]], list[float]]:
    return [neuron.wires for neuron in page], [neuron.bias or 0.0 for neuron in page]


def assert_same(one: list[Neuron], other: list[Neuron]) -> None:
    wires, biases = numbers_of(one)
    other_wires, other_biases = numbers_of(other)
    np.testing.assert_allclose(biases, other_biases, rtol=1e-9, atol=1e-12)
    for mine, theirs in zip(wires, other_wires, strict=True):
        assert mine.keys() == theirs.keys()
        np.testing.assert_allclose(list(mine.values()), [theirs[i] for i in mine], 1e-9, 1e-12)


def samples_of(project: Project) -> list[tuple[list[float], list[float]]]:
    data = project.dataset
    return list(zip(data.features.tolist(), data.targets.tolist(), strict=True))


@given(network=networks(), seed=st.integers(0, 100), samples=st.integers(1, 4))
def test_the_page_and_the_engine_move_every_parameter_alike(network, seed, samples):
    data = points("any", samples, network.n_inputs, network.output.size, seed)
    training = Training(optimizer=Optimizer("sgd", 0.05), shuffle=False)
    project = scattered(network, data, training, seed)
    page = page_of(network, project.state.parameters)
    reference.descend(page, samples_of(project), 0.05)
    trainer = Trainer(project)
    trainer.run(iterations=1)
    assert_same(page, page_of(network, trainer.parameters))


@pytest.mark.parametrize("activation", ELEMENTWISE)
def test_they_agree_on_each_activation_in_a_network_with_all_that_one_can_have(activation):
    network = rich_network(Activation(activation), Activation(activation), 2)
    training = Training(optimizer=Optimizer("sgd", 0.05), shuffle=False)
    project = scattered(network, points("any", 3, network.n_inputs, 2), training)
    page = page_of(network, project.state.parameters)
    reference.descend(page, samples_of(project), 0.05)
    trainer = Trainer(project)
    trainer.run(iterations=1)
    assert_same(page, page_of(network, trainer.parameters))


def test_mazurs_example_comes_out_as_printed():
    """A well-known worked example: 2-2-2, sigmoid, rate 0.5, every weight and bias trained."""
    page = [
        Neuron(),
        Neuron(),
        Neuron("sigmoid", {0: 0.15, 1: 0.20}, 0.35),
        Neuron("sigmoid", {0: 0.25, 1: 0.30}, 0.35),
        Neuron("sigmoid", {2: 0.40, 3: 0.45}, 0.60),
        Neuron("sigmoid", {2: 0.50, 3: 0.55}, 0.60),
    ]
    _, a = reference.forward(page, [0.05, 0.10])
    assert 0.5 * ((0.01 - a[4]) ** 2 + (0.99 - a[5]) ** 2) == pytest.approx(0.298371109, abs=5e-10)
    reference.descend(page, [([0.05, 0.10], [0.01, 0.99])], 0.5)
    assert page[4].wires[2] == pytest.approx(0.3589164797, abs=5e-11)
    assert page[2].wires[0] == pytest.approx(0.1497807161, abs=5e-11)
    _, a = reference.forward(page, [0.05, 0.10])
    loss = 0.5 * ((0.01 - a[4]) ** 2 + (0.99 - a[5]) ** 2)
    assert loss == pytest.approx(0.280471446791, abs=5e-12)
