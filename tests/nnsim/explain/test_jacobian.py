"""The Jacobian of an activation is what central differences give, and its product is the engine's δ."""

from types import MappingProxyType

import numpy as np
import pytest

from nnsim.engine.trainer import Trainer
from nnsim.explain.jacobian import jacobian, layer_jacobian
from nnsim.functions.activations import ACTIVATIONS, Activation
from nnsim.functions.losses import LOSSES
from nnsim.functions.tape import Tape, play
from nnsim.model.network import Layer
from nnsim.model.project import Training
from tests.support.specimens import paper, points, rich_network, scattered

Z = np.array([0.7, -1.3, 0.2, -0.4])  # away from the kinks at 0
STEP = 1e-6


def layer_of(activation: Activation, **overrides: Activation) -> Layer:
    own = MappingProxyType({int(key[1:]): value for key, value in overrides.items()})
    return Layer("one", "one", "hidden", tuple(range(len(Z))), activation, own)


def outputs(activation: Activation, z: np.ndarray) -> np.ndarray:
    """f(z) of one sample by the operations of training."""
    out, do = np.empty((len(z), 1)), Tape(z.dtype)
    activation.forward(do, z[:, None], out)
    play(do.calls)
    return out[:, 0]


def differences(activation: Activation, z: np.ndarray) -> np.ndarray:
    moved = STEP * np.eye(len(z))
    columns = [
        (outputs(activation, z + step) - outputs(activation, z - step)) / (2 * STEP)
        for step in moved
    ]
    return np.column_stack(columns)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_it_is_what_central_differences_give(name):
    activation = Activation(name, 0.3 if ACTIVATIONS[name].parameter else None)
    found = jacobian(layer_of(activation), Z, outputs(activation, Z))
    np.testing.assert_allclose(found, differences(activation, Z), rtol=1e-8, atol=1e-9)


def test_each_neuron_has_the_slope_of_its_own_activation():
    a = np.tanh(Z)
    a[2] = np.sin(Z[2])
    found = jacobian(layer_of(Activation("tanh"), n2=Activation("sine")), Z, a)
    slopes = 1 - np.tanh(Z) ** 2
    slopes[2] = np.cos(Z[2])
    np.testing.assert_allclose(found, np.diag(slopes), rtol=1e-14)


def test_only_the_first_rows_are_formed_where_no_more_are_asked_for():
    activation = Activation("softmax")
    whole = jacobian(layer_of(activation), Z, outputs(activation, Z))
    np.testing.assert_array_equal(
        jacobian(layer_of(activation), Z, outputs(activation, Z), rows=2), whole[:2]
    )


def before_update(trainer: Trainer) -> Trainer:
    trainer.go_to(0, [step.phase for step in trainer.program.steps].index("update"))
    return trainer


PAIRS = [
    (name, output)
    for name, loss in LOSSES.items()
    for output in (loss.paired or ("softmax", "sigmoid"))
    if name not in ("hinge", "perceptron", "perceptron_step")
]


@pytest.mark.parametrize("reduction", ["mean", "sum"])
@pytest.mark.parametrize(("loss", "output"), PAIRS)
def test_its_product_with_the_upstream_gradient_is_the_delta_of_the_engine(loss, output, reduction):
    network = rich_network(Activation("gelu"), Activation(output), 3)
    training = Training(loss, reduction=reduction)
    data = points(LOSSES[loss].targets, 5, 3, 3)
    trainer = before_update(Trainer(scattered(network, data, training)))
    for layer in network.computed:
        for row in range(5):
            found = layer_jacobian(trainer, layer.id, row, corner=9)
            np.testing.assert_allclose(found.product, found.delta, rtol=1e-10, atol=1e-15)
            assert found.corner.shape == (layer.size, layer.size)
            assert found.is_diagonal == (layer.activation.name != "softmax")


@pytest.mark.parametrize("output", ["linear", "sign"])
def test_a_loss_of_the_score_has_no_upstream_gradient(output):
    network = rich_network(Activation("tanh"), Activation(output), 2)
    trainer = Trainer(scattered(network, points("±1", 3, 3, 2), Training("perceptron")))
    found = layer_jacobian(before_update(trainer), "out", 0, corner=4)
    assert found.upstream is None
    assert found.product is None
    assert found.delta is not None


def test_a_corner_is_cut_out_of_everything():
    network = rich_network(Activation("tanh"), Activation("softmax"), 3)
    trainer = Trainer(scattered(network, points("one-hot", 4, 3, 3), Training("huber")))
    found = layer_jacobian(before_update(trainer), "out", 1, corner=2)
    assert (found.size, found.corner.shape) == (3, (2, 2))
    assert found.upstream.shape == found.product.shape == found.delta.shape == (2,)
    np.testing.assert_allclose(found.product, found.delta, rtol=1e-10)


def test_it_is_there_when_the_activation_has_run_and_the_product_when_delta_has():
    trainer = Trainer(paper())
    hidden = trainer.project.network.computed[0].id
    seen = []
    for _ in range(len(trainer.program.steps) - 1):
        trainer.step("operation")
        found = layer_jacobian(trainer, hidden, 0, corner=4)
        seen.append("" if found is None else "J" if found.product is None else "J·u")
    # batch | affine, tanh, affine, linear | loss | linear, affine, tanh, affine | update
    assert seen == ["", "", *["J"] * 6, *["J·u"] * 3]
