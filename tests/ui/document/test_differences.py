"""What tells one run from another is said in a few words, computed from their projects."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import generate
from nnsim.editing.layers import (
    edit_layer,
    override_activation,
    remove_neurons,
    resize_layer,
    set_activation,
)
from nnsim.editing.locks import lock_biases, lock_connection
from nnsim.explain.probes.what_if import applied
from nnsim.functions import optimizers
from nnsim.functions.activations import Activation
from nnsim.functions.optimizers import Optimizer
from nnsim.model.project import (
    Project,
    new_project,
    reseed,
    with_dataset,
    with_network,
    with_training,
    with_what_if,
)
from nnsim.model.what_if import Neurons, Samples, WhatIf
from nnsim.presets.chains import parse_chain
from nnsim.presets.defaults import default_training, xor_demo
from ui.document.differences import differences

PRESENT = xor_demo()
HIDDEN = PRESENT.network.computed[0]


def trained(**changes: object) -> Callable[[Project], Project]:
    return lambda project: with_training(project, **changes)


def activated(*layers: str) -> Callable[[Project], Project]:
    def edit(project: Project) -> Project:
        network = project.network
        for layer in layers:
            network = set_activation(network, layer, Activation("leaky_relu", 0.2))
        return with_network(project, network)

    return edit


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (trained(), "the same settings"),
        (trained(optimizer=Optimizer("sgd", 0.1)), "η 0.1 instead of 0.5"),
        (trained(optimizer=Optimizer("adam", 0.5)), "Adam instead of SGD"),
        (
            trained(optimizer=Optimizer("momentum", 0.05)),
            "Momentum instead of SGD, η 0.05 instead of 0.5",
        ),
        (trained(seed=8), "seed 8 instead of 0"),
        (trained(batch_size=2), "batch size 2 instead of all"),
        (trained(l2=0.01), "L2 λ 0.01 instead of 0"),
        (lambda p: reseed(p, 3), "seed 3 instead of 0"),
        (
            lambda p: with_network(p, resize_layer(p.network, HIDDEN.id, 8)),
            "2-8-1 instead of 2-4-1",
        ),
        (activated(HIDDEN.id), "Leaky ReLU 0.2 instead of Tanh in Hidden 1"),
        (
            lambda p: with_network(
                p, override_activation(p.network, HIDDEN.neurons[:1], Activation("relu"))
            ),
            "other activations of single neurons",
        ),
        (
            lambda p: with_network(p, edit_layer(p.network, HIDDEN.id, bias_locked=True)),
            "other wires or locks",
        ),
        (
            lambda p: with_network(p, lock_biases(p.network, HIDDEN.neurons[:1], True)),
            "other wires or locks",
        ),
        (
            lambda p: with_network(p, edit_layer(p.network, HIDDEN.id, bias="tied")),
            "other kinds of biases",
        ),
    ],
)
def test_one_change_is_named(edit: Callable[[Project], Project], words: str) -> None:
    assert differences(edit(PRESENT), PRESENT) == words


def test_a_constant_that_both_optimisers_have_is_named() -> None:
    slow = replace(Optimizer("momentum", 0.1), changed=(("momentum", 0.5),))
    present = with_training(PRESENT, optimizer=Optimizer("momentum", 0.1))
    assert differences(with_training(present, optimizer=slow), present) == "μ 0.5 instead of 0.9"


def test_other_data_are_named() -> None:
    dataset = generate(default_recipe("moons"))
    other = new_project(PRESENT.network, dataset, PRESENT.training)
    assert differences(other, PRESENT) == "other data"


def test_hidden_layers_that_all_changed_alike_are_named_together() -> None:
    dataset = generate(default_recipe("xor"))
    network = parse_chain("2-3-3-1 tanh sigmoid")
    deep = new_project(network, dataset, default_training(dataset))
    hidden = [layer.id for layer in network.computed[:2]]
    words = "Leaky ReLU 0.2 instead of Tanh in {0}"
    assert differences(activated(*hidden)(deep), deep) == words.format("all hidden layers")
    assert differences(activated(hidden[1])(deep), deep) == words.format("Hidden 2")


def test_a_what_if_of_neurons_some_of_which_were_deleted_since_is_no_difference() -> None:
    layer = WhatIf("freeze", Neurons(HIDDEN.neurons))
    both = with_what_if(PRESENT, layer)
    less = with_network(both, remove_neurons(both.network, HIDDEN.neurons[:1]))
    assert differences(less, both) == "2-3-1 instead of 2-4-1"
    assert differences(both, less) == "2-4-1 instead of 2-3-1"


def test_beside_what_ifs_other_differences_of_network_and_data_are_named() -> None:
    silent = applied(PRESENT, WhatIf("silence", Neurons(HIDDEN.neurons[:1])))
    assert differences(silent, PRESENT) == "Hidden 1·1 silent"
    wide = with_network(silent, resize_layer(silent.network, HIDDEN.id, 8))
    assert differences(wide, PRESENT) == "Hidden 1·1 silent, 2-8-1 instead of 2-4-1"
    activated_too = activated(HIDDEN.id)(silent)
    words = "Hidden 1·1 silent, Leaky ReLU 0.2 instead of Tanh in Hidden 1"
    assert differences(activated_too, PRESENT) == words
    moons = with_dataset(silent, generate(default_recipe("moons")))
    assert differences(moons, PRESENT) == "Hidden 1·1 silent, other data"
    left_out = applied(PRESENT, WhatIf("freeze", Samples((0,))))
    assert differences(left_out, PRESENT) == "Sample 1 left out"
    locked = lock_connection(left_out.network, *left_out.network.connections[0].key, True)
    words = "Sample 1 left out, other wires or locks"
    assert differences(with_network(left_out, locked), PRESENT) == words


def test_a_constant_without_a_symbol_is_called_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """A new optimiser's constant is never told as that of another one."""
    rows = {**optimizers.OPTIMIZERS}
    rows["new"] = rows["adam"]._replace(constants={"gamma": optimizers.Constant(0.5)})
    monkeypatch.setattr(optimizers, "OPTIMIZERS", rows)
    usual = with_training(PRESENT, optimizer=Optimizer("new", 0.1))
    other = with_training(PRESENT, optimizer=Optimizer("new", 0.1, (("gamma", 0.25),)))
    assert differences(other, usual) == "gamma 0.25 instead of 0.5"
