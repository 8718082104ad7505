"""Linear layers folded into those they feed: other layers, the same function."""

import numpy as np
import pytest

from nnsim.editing.collapse import collapse, linear_layers, with_collapsed
from nnsim.editing.connections import connect, disconnect_neurons
from nnsim.editing.layers import add_layer, build, edit_layer, override_activation
from nnsim.editing.locks import lock_connection, lock_wires
from nnsim.engine.trainer import Trainer
from nnsim.functions.activations import Activation
from nnsim.functions.optimizers import Optimizer
from nnsim.model.network import NetworkError, RoleError
from nnsim.model.parameters import Parameters
from nnsim.model.project import Project, Training, new_project, reset, with_parameters
from tests.nnsim.editing.test_split_merge import answers
from tests.support.specimens import points, scattered

LINEAR, TANH = Activation("linear"), Activation("tanh")


def by_hand() -> Project:
    """W₁ = (1 2; 3 4), b₁ = (1, −1), W₂ = (1, 2)ᵀ, b₂ = 0.5, weights as (inputs, outputs)."""
    network = build([2, 2, 1], LINEAR, LINEAR)
    project = new_project(network, points("any", 4, 2, 1, 0), Training())
    weights = [np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[1.0], [2.0]])]
    parameters = Parameters(
        {c.key: w for c, w in zip(network.connections, weights, strict=True)},
        {"hidden1": np.array([1.0, -1.0]), "output": np.array([0.5])},
    )
    return with_parameters(project, parameters)


def test_the_product_is_that_of_paper():
    # (1 + 2·2, 3 + 4·2) and 1·1 − 1·2 + 0.5
    project = with_collapsed(by_hand(), ["hidden1"])
    assert [layer.id for layer in project.network.layers] == ["input", "output"]
    assert project.initial.weights["input", "output"].tolist() == [[5.0], [11.0]]
    assert project.initial.biases["output"].tolist() == [-0.5]


@pytest.mark.parametrize("sizes", [(1,), (4, 2), (3, 1, 4, 2)])
@pytest.mark.parametrize("skips", [False, True])
def test_any_chain_of_linear_layers_is_one_with_the_same_outputs(sizes, skips):
    network = build([3, *sizes, 2], LINEAR, TANH)
    if skips:
        network = connect(network, "input", "output")
        network = disconnect_neurons(network, 0, network.by_id["hidden1"].neurons[0])
    training = Training(optimizer=Optimizer("adam", 0.01), batch_size=2)
    trainer = Trainer(scattered(network, points("any", 5, 3, 2), training))
    trainer.run(3)
    before = trainer.project
    after = with_collapsed(before, linear_layers(before.network))
    assert [layer.id for layer in after.network.layers] == ["input", "output"]
    np.testing.assert_allclose(answers(after), answers(before), rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(answers(reset(after)), answers(reset(before)), rtol=1e-9, atol=1e-12)
    Trainer(after).run(2)


def test_only_what_is_chosen_goes_and_what_bends_stays():
    network = build([2, 3, 3, 3, 1], LINEAR, LINEAR)
    network = override_activation(network, network.by_id["hidden2"].neurons, TANH)
    assert linear_layers(network) == ("hidden1", "hidden3")
    assert linear_layers(network, ["hidden3", "output"]) == ("hidden3",)
    left = collapse(network, ["hidden3"])
    assert [layer.id for layer in left.layers] == ["input", "hidden1", "hidden2", "output"]


def test_the_product_of_locked_weights_is_locked_and_of_others_free():
    network = build([2, 2, 1], LINEAR, LINEAR)
    half = lock_connection(network, "input", "hidden1", True)
    whole = lock_connection(half, "hidden1", "output", True)
    for given_, locked in (
        (half, False),
        (whole, True),
        (connect(whole, "input", "output"), False),
    ):
        (connection,) = collapse(given_, ["hidden1"]).connections
        assert connection.locked is locked


def test_a_product_of_single_locked_weights_is_locked_where_all_it_is_made_of_is():
    network = build([2, 2, 2], LINEAR, LINEAR)
    a, b, c, d, e, f = (neuron for layer in network.layers for neuron in layer.neurons)
    some = lock_wires(network, [(a, c), (a, d), (c, e), (d, e), (b, c)], True)
    (connection,) = collapse(some, ["hidden1"]).connections
    assert connection.locked.tolist() == [[True, False], [False, False]]
    (connection,) = collapse(disconnect_neurons(some, b, d), ["hidden1"]).connections
    assert connection.locked.tolist() == [[True, False], [True, False]], "b leads to c alone"
    beside = lock_wires(connect(some, "input", "output"), [(a, f)], True)
    (connection,) = collapse(beside, ["hidden1"]).connections
    assert connection.locked is False, "what is added to a free weight is free"


def test_what_is_not_the_same_function_is_refused_in_a_sentence():
    network = build([2, 2, 2, 1], LINEAR, LINEAR)
    bent = override_activation(network, network.by_id["hidden1"].neurons[1:], TANH)
    with pytest.raises(
        RoleError, match="Hidden 1 cannot be folded into the next layer: it has Tanh"
    ):
        linear_layers(bent, ["hidden1"])
    with pytest.raises(RoleError, match="it has Tanh"):
        collapse(bent, ["hidden1"])
    for chosen in ([], ["output"]):
        with pytest.raises(RoleError, match="No hidden layer is linear"):
            linear_layers(build([2, 2, 1], TANH, LINEAR), chosen)
    alone = add_layer(network, 2, LINEAR, (0.0, 0.0))
    (added,) = {x.id for x in alone.layers} - {x.id for x in network.layers}
    with pytest.raises(NetworkError, match="feeds no layer"):
        collapse(alone, [added])
    for kind in ("tied", "none"):
        shared = edit_layer(network, "output", bias=kind)
        with pytest.raises(NetworkError, match="give every neuron of Output its own bias first"):
            collapse(shared, ["hidden2"])
    without = edit_layer(edit_layer(network, "output", bias="none"), "hidden2", bias="none")
    assert collapse(without, ["hidden2"]).by_id["output"].bias == "none"


def test_weights_whose_product_is_no_number_stay_as_they_are():
    project = by_hand()
    huge = {key: np.full_like(w, 1e300) for key, w in project.initial.weights.items()}
    with pytest.raises(NetworkError, match="too large to be multiplied"):
        with_collapsed(
            with_parameters(project, Parameters(huge, project.initial.biases)), ["hidden1"]
        )
