"""Layers compute for samples what a textbook computes."""

from dataclasses import replace
from math import inf

import numpy as np
from hypothesis import given, settings

from nnsim.editing.layers import build
from nnsim.engine.trainer import Trainer
from nnsim.explain.plots.layer_samples import LayerSamples, looked_at
from nnsim.functions.activations import Activation
from nnsim.model.project import Training
from tests.nnsim.explain.plots.projects import projects, textbook
from tests.support.specimens import points, scattered


@given(projects)
@settings(deadline=None, max_examples=40)
def test_layers_compute_for_samples_what_a_textbook_computes(project):
    ids = [layer.id for layer in project.network.order]
    samples = LayerSamples(project.network, project.dataset, ids)
    samples.restart(Trainer(project).values)
    assert samples.advance(inf)
    for layer_id, (z, a) in textbook(project, samples.samples).items():
        np.testing.assert_allclose(samples.activations[layer_id], a, 1e-9, 1e-12)
        if project.network.by_id[layer_id].role != "input":
            np.testing.assert_allclose(samples.pre_activations[layer_id], z, 1e-9, 1e-12)


def test_of_many_samples_some_from_all_over_the_training_data_are_looked_at():
    data = points("any", 2000, 2, 1)
    data = replace(data, test=np.arange(2000) % 4 == 0)
    found = looked_at(data)
    assert len(found) == 512
    assert not data.test[found].any()
    assert (found[0], found[-1]) == (data.train_indices[0], data.train_indices[-1])
    few = points("any", 5, 2, 1)
    assert looked_at(few).tolist() == [0, 1, 2, 3, 4]


def test_of_large_layers_fewer_samples_are_looked_at():
    network = build([2, 4000, 1], Activation("tanh"))
    samples = LayerSamples(network, points("any", 300, 2, 1), [network.computed[0].id])
    assert samples.activations[network.computed[0].id].shape == (4000, 50)


def test_tile_by_tile_it_comes_to_the_same():
    network = build([2, 700, 700, 1], Activation("relu"), Activation("sigmoid"))
    trainer = Trainer(scattered(network, points("0/1", 200, 2, 1), Training()))
    ids = [layer.id for layer in network.computed]
    whole, parts = (LayerSamples(network, trainer.project.dataset, ids) for _ in range(2))
    whole.restart(trainer.values)
    parts.restart(trainer.values)
    assert whole.advance(inf)
    steps = 1
    while not parts.advance(0.0):
        steps += 1
    assert steps > 2
    for layer_id in ids:
        np.testing.assert_array_equal(whole.activations[layer_id], parts.activations[layer_id])
