"""What a network would answer if something in it were otherwise, and how it trains on with that."""

from collections.abc import Generator
from dataclasses import replace

import numpy as np
import pytest

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import from_points, generate
from nnsim.data.preparation import Preparation
from nnsim.data.prepare import prepare
from nnsim.editing.layers import build, edit_layer, remove_neurons
from nnsim.engine.trainer import Trainer
from nnsim.explain.probes.ablation import ablation, ranked
from nnsim.explain.probes.interventions import intervened
from nnsim.explain.probes.run_difference import RunDifference, run_difference
from nnsim.explain.probes.what_if import InterventionError, applied
from nnsim.functions.activations import Activation
from nnsim.model.parameters import Parameters
from nnsim.model.project import (
    Project,
    Training,
    new_project,
    with_dataset,
    with_network,
    with_parameters,
)
from nnsim.model.what_if import Neurons, Samples, WhatIf, Wire
from tests.support.specimens import paper, points, rich_network, scattered

WIDE, DEEP = 4, 8  # neurons of the rich network: one of three in "wide", and in "deep"


def rich() -> Project:
    network = rich_network(Activation("sigmoid"), Activation("linear"), 2)
    return scattered(network, points("any", 9, 3, 2), Training("half_squared"))


def values(project: Project) -> np.ndarray:
    return Trainer(project).values


def outputs(project: Project) -> np.ndarray:
    return intervened(project, values(project), ()).outputs


def with_zero_wires(project: Project, neuron: int) -> Project:
    network, now = project.network, project.state.parameters
    layer, place = network.layer_of[neuron].id, network.index_of(neuron)
    weights = {key: w.copy() for key, w in now.weights.items()}
    for key, w in weights.items():
        if key[0] == layer:
            w[place] = 0
    return with_parameters(project, Parameters(weights, now.biases))


@pytest.mark.parametrize("neuron", [0, WIDE, 6, DEEP])
def test_a_neuron_silenced_in_the_pass_by_a_mask_or_by_zero_weights_is_the_same(
    neuron: int,
) -> None:
    project = rich()
    silence = WhatIf("silence", Neurons((neuron,)))
    in_the_pass = intervened(project, values(project), [silence]).outputs
    np.testing.assert_allclose(in_the_pass, outputs(applied(project, silence)), atol=1e-15)
    np.testing.assert_allclose(in_the_pass, outputs(with_zero_wires(project, neuron)), atol=1e-15)
    assert not np.allclose(in_the_pass, outputs(project))


@pytest.mark.parametrize(
    "one",
    [
        WhatIf("hold", Neurons((WIDE,)), 0.75),
        WhatIf("mean", Neurons((WIDE, 5))),
        WhatIf("scale", Neurons((DEEP,)), -2.0),
    ],
)
def test_what_is_trained_on_answers_as_the_pass_does(one: object) -> None:
    project = rich()
    assert not project.dataset.test.any()
    expected = intervened(project, values(project), [one]).outputs
    np.testing.assert_allclose(outputs(applied(project, one)), expected, atol=1e-14)


@pytest.mark.parametrize("kind", ["tied", "none"])
def test_what_biases_cannot_take_up_is_no_start_to_train_on(kind: str) -> None:
    project = rich()
    fed = project.network.outgoing(project.network.layer_of[WIDE].id)[0].target
    network = edit_layer(project.network, fed, bias=kind)
    with pytest.raises(InterventionError, match="own bias first"):
        applied(with_network(project, network), WhatIf("hold", Neurons((WIDE,)), 0.75))


def test_a_held_neuron_on_paper() -> None:
    # 0.5 · 1 − 0.6 · tanh(1 · −0.2 + 2 · 0.4 − 0.1) + 0.2, the first hidden neuron held at 1
    project = paper()
    first = project.network.computed[0].neurons[0]
    found = intervened(project, values(project), [WhatIf("hold", Neurons((first,)), 1.0)])
    assert found.outputs[0, 0] == pytest.approx(0.7 - 0.6 * np.tanh(0.5), abs=1e-15)
    error = 0.5 - found.outputs[0, 0]
    assert found.losses[0] == pytest.approx(0.5 * error**2)


def test_noise_is_that_of_its_seed() -> None:
    project = rich()
    noisy = [WhatIf("noise", Neurons((WIDE,)), 0.3, seed) for seed in (1, 1, 2)]
    first, again, other = (intervened(project, values(project), [n]).outputs for n in noisy)
    assert first.tobytes() == again.tobytes()
    assert not np.allclose(first, other)
    moved, twin = (applied(project, one).state.parameters for one in noisy[:2])
    before = project.state.parameters
    for key, weights in before.weights.items():
        changed = np.argwhere(moved.weights[key] != weights)
        network = project.network
        into = {network.by_id[key[1]].neurons[j] for _, j in changed.tolist()}
        assert into <= {WIDE}, "only the wires into it"
        assert moved.weights[key].tobytes() == twin.weights[key].tobytes()
    assert (moved.biases["wide"] != before.biases["wide"]).sum() == 1


def test_noise_on_an_input_and_on_a_wire_is_on_the_weights() -> None:
    project = rich()
    network, before = project.network, project.state.parameters.weights
    jolted = applied(project, WhatIf("noise", Neurons((0,)), 0.3)).state.parameters.weights
    for key, weights in before.items():
        rows = {int(i) for i, _ in np.argwhere(jolted[key] != weights)}
        assert rows == ({0} if key[0] == "left" else set())
    target = network.by_id["wide"].neurons[0]
    source = next(n for n in network.by_id["left"].neurons if network.has_wire(n, target))
    after = applied(project, WhatIf("noise", Wire(source, target), 0.2))
    changed = {
        (*k, *at)
        for k, w in after.state.parameters.weights.items()
        for at in np.argwhere(w != before[k])
    }
    ends = network.index_of(source), network.index_of(target)
    assert changed == {("left", "wide", *ends)}


@pytest.mark.parametrize(
    ("of", "neurons"),
    [(Neurons((DEEP,)), {DEEP}), (Neurons((7, 8, 9)), {7, 8, 9}), (Wire(1, 4), set())],
)
def test_what_is_frozen_learns_nothing_and_all_others_do(of: Neurons | Wire, neurons: set[int]):
    project = rich()
    network = project.network
    trainer = Trainer(applied(project, WhatIf("freeze", of)))
    trainer.run(5)
    before, after = project.state.parameters, trainer.project.state.parameters
    for layer in network.computed:
        for j, neuron in enumerate(layer.neurons):
            stays = neuron in neurons or layer.id == "feeds none"
            same = after.biases[layer.id][j].tobytes() == before.biases[layer.id][j].tobytes()
            assert same == stays, neuron
    for c in network.connections:
        for i, j in np.argwhere(np.ones(network.shape(c)) if c.mask is None else c.mask):
            ends = network.by_id[c.source].neurons[i], network.by_id[c.target].neurons[j]
            stays = ends[1] in neurons or Wire(*ends) == of or c.target == "feeds none"
            same = after.weights[c.key][i, j].tobytes() == before.weights[c.key][i, j].tobytes()
            assert same == stays, ends


def test_samples_that_are_left_out_are_not_trained_on() -> None:
    project = applied(rich(), WhatIf("freeze", Samples((2, 5))))
    assert project.dataset.train_indices.tolist() == [0, 1, 3, 4, 6, 7, 8]


def test_the_inputs_of_a_sample_become_otherwise_before_they_are_scaled() -> None:
    """On paper: x = 1, 2, 6 with mean 3, of which preparation makes 0, 0.2, 1."""
    data = from_points([[1.0], [2.0], [6.0]], [[0.0], [1.0], [0.0]])
    data = prepare(data, Preparation(inputs="minmax"))
    network = build([1, 1], Activation("linear"), Activation("linear"))
    project = new_project(network, data, Training("half_squared"))
    expected = {"silence": 0.0, "hold": 5.0, "mean": 3.0, "scale": 10.0}
    for kind, x in expected.items():
        one = WhatIf(kind, Samples((1,)), 5.0)
        after = applied(project, one)
        assert after.dataset.raw.features.tolist() == [[1.0], [x], [6.0]]
        assert after.what_ifs == (one,)
    np.testing.assert_array_equal(after.dataset.features.ravel(), [0.0, 1.0, 5 / 9])
    noisy, again = (applied(project, WhatIf("noise", Samples((1,)), 0.5, 3)) for _ in range(2))
    moved = noisy.dataset.raw.features.ravel()
    assert moved[1] != 2.0
    assert moved.tobytes() == again.dataset.raw.features.tobytes()
    both = applied(
        applied(project, WhatIf("freeze", Samples((2,)))), WhatIf("silence", Samples((0,)))
    )
    assert [one.kind for one in both.what_ifs] == ["freeze", "silence"]
    assert not with_dataset(both, data).what_ifs, "they are of samples that are no more"


def test_a_wire_is_otherwise_as_the_only_one_out_of_its_neuron() -> None:
    """What a neuron with one wire passes on is what its wire does, as a multiple of the weight."""
    project = paper()
    network = project.network
    (source, _), [target] = network.computed[0].neurons, network.output.neurons
    weight = project.state.parameters.weights["hidden1", "output"][0, 0]
    for kind, of_neuron, of_wire in (
        ("silence", 0.0, 0.0),
        ("mean", 0.0, 0.0),
        ("scale", -1.5, -1.5),
        ("hold", 0.25, 0.25 * weight),
    ):
        by_neuron = applied(project, WhatIf(kind, Neurons((source,)), of_neuron))
        by_wire = applied(project, WhatIf(kind, Wire(source, target), of_wire))
        np.testing.assert_allclose(outputs(by_wire), outputs(by_neuron), rtol=1e-13)
    frozen = applied(project, WhatIf("freeze", Wire(source, target))).network
    assert frozen.by_key["hidden1", "output"].locked.tolist() == [[True], [False]]
    assert not any(c.locked for c in frozen.connections if c.key != ("hidden1", "output"))
    assert not any(layer.bias_locked for layer in frozen.layers)


def test_what_was_made_otherwise_is_listed_with_its_step_until_its_neuron_goes() -> None:
    trainer = Trainer(rich())
    trainer.run(3)
    one, two = WhatIf("scale", Neurons((WIDE,)), 2.0), WhatIf("silence", Wire(7, 12))
    project = applied(applied(trainer.project, one), two)
    assert project.what_ifs == (replace(one, iteration=3), replace(two, iteration=3))
    assert Trainer(project).project.what_ifs == project.what_ifs
    without = remove_neurons(project.network, [WIDE])
    assert with_network(project, without).what_ifs == project.what_ifs[1:]


def test_two_runs_are_apart_as_their_losses_answers_and_gradients_say() -> None:
    project = rich()
    other = applied(project, WhatIf("silence", Neurons((DEEP,))))
    found = end_of(run_difference((other, values(other)), (project, values(project))))
    assert found.losses == pytest.approx((Trainer(other).loss, Trainer(project).loss), rel=1e-12)
    change = np.abs(outputs(other) - outputs(project))
    assert found.outputs.mean == pytest.approx(change.mean(), rel=1e-12)
    own, before = gradients(other), gradients(project)
    for one in found.layers:
        mine, its = (
            np.concatenate(
                [
                    g.biases[one.layer][: project.network.by_id[one.layer].n_biases],
                    *(
                        g.weights.get(c.key, np.zeros(project.network.shape(c))).ravel()
                        for c in project.network.connections
                        if c.target == one.layer
                    ),
                ]
            )
            for g in (own, before)
        )
        expected = [np.linalg.norm(x) for x in (mine, its, mine - its)]
        assert [one.here, one.there, one.apart] == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("kind", ["freeze", "silence"])
def test_runs_on_other_samples_are_held_against_each_other_on_those_here(kind: str) -> None:
    project = rich()
    sample = Samples((int(project.dataset.train_indices[0]),))
    other = applied(project, WhatIf(kind, sample))
    found = end_of(run_difference((other, values(other)), (project, values(project))))
    assert found.losses == pytest.approx((Trainer(other).loss, Trainer(project).loss), rel=1e-12)
    assert found.there_on_these == pytest.approx(found.losses[0], rel=1e-12), "one network"
    assert found.losses[1] != pytest.approx(found.losses[0], rel=1e-3)


def test_on_the_same_samples_the_loss_there_is_the_one_of_its_run() -> None:
    project = rich()
    other = applied(project, WhatIf("silence", Neurons((DEEP,))))
    found = end_of(run_difference((other, values(other)), (project, values(project))))
    assert found.there_on_these == found.losses[1]


@pytest.mark.parametrize("otherwise", [{"loss": "huber"}, {"reduction": "sum"}])
def test_losses_of_other_kinds_are_not_held_against_each_other(otherwise: dict[str, str]) -> None:
    project = rich()
    other = replace(project, training=replace(project.training, **otherwise))
    found = end_of(run_difference((other, values(other)), (project, values(project))))
    assert found.losses == pytest.approx((Trainer(other).loss, Trainer(project).loss), rel=1e-12)
    assert np.isnan(found.there_on_these)


def gradients(project: Project) -> Parameters:
    trainer = Trainer(project)
    trainer.step("iteration")
    return trainer.gradients


def end_of(task: Generator[None, None, RunDifference]) -> RunDifference:
    while True:
        try:
            next(task)
        except StopIteration as end:
            return end.value


def test_the_neuron_whose_silence_costs_most_comes_first() -> None:
    project = rich()
    found = ranked(ablation(project, values(project), project.dataset.train_indices))
    assert [x.cost for x in found] == sorted((x.cost for x in found), reverse=True)
    assert len(found) == 9  # all hidden neurons
    whole = intervened(project, values(project), ()).losses.mean()
    for silenced in found[:3]:
        zeroed = with_zero_wires(project, silenced.neuron)
        cost = Trainer(zeroed).loss - whole
        assert silenced.cost == pytest.approx(cost, abs=1e-14)
    assert {x.neuron for x in found if x.cost == 0} == {11}  # it feeds none
    assert all(np.isnan(x.accuracy) for x in found)  # a regression


def test_what_is_lost_by_silence_is_told_in_answers_too() -> None:
    """XOR by hand: OR and NAND feed AND, which is 0 for all where one of them is silent."""
    dataset = generate(default_recipe("xor"))
    network = build([2, 2, 1], Activation("step"), Activation("step"))
    project = new_project(network, dataset, Training("half_squared"))
    weights = {
        ("input", "hidden1"): np.array([[1.0, -1.0], [1.0, -1.0]]),
        ("hidden1", "output"): np.array([[1.0], [1.0]]),
    }
    biases = {"hidden1": np.array([-0.5, 1.5]), "output": np.array([-1.5])}
    by_hand = with_parameters(project, Parameters(weights, biases))
    found = list(ablation(by_hand, values(by_hand), dataset.train_indices))
    # Both samples of class 1 go wrong, and ½·1² is lost for each, of 4.
    assert [(x.cost, x.accuracy) for x in found] == [(0.25, -0.5), (0.25, -0.5)]
    of_two = list(ablation(by_hand, values(by_hand), np.array([1, 2])))
    assert [(x.cost, x.accuracy) for x in of_two] == [(0.5, -1.0), (0.5, -1.0)]


def test_half_an_intervention_changes_only_its_own_neuron() -> None:
    project = rich()
    alone = replace(WhatIf("scale", Neurons((WIDE,))), amount=1.0)
    np.testing.assert_array_equal(
        intervened(project, values(project), [alone]).outputs, outputs(project)
    )
