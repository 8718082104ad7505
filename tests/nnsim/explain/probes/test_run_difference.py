"""How far two runs are apart: what is said of each does not depend on which of them is here."""

from itertools import permutations

import numpy as np
import pytest

from nnsim.editing.layers import edit_layer
from nnsim.engine.trainer import Trainer
from nnsim.explain.plots.gradient_sizes import gradient_sizes
from nnsim.explain.probes.run_difference import RunDifference, run_difference
from nnsim.model.project import Project, with_network
from nnsim.presets.defaults import xor_demo


def with_biases(kind: str) -> Project:
    """XOR after five iterations, whose hidden layer has biases of a kind."""
    trainer = Trainer(xor_demo())
    trainer.run(5)
    project = trainer.project
    return with_network(project, edit_layer(project.network, "hidden1", bias=kind))


def difference(here: Project, there: Project) -> RunDifference:
    under_way = run_difference(*((one, Trainer(one).values.copy()) for one in (here, there)))
    while True:
        try:
            next(under_way)
        except StopIteration as end:
            return end.value


@pytest.mark.parametrize("kinds", [*permutations(("own", "tied", "none"), 2)])
def test_one_bias_of_a_whole_layer_counts_once_in_its_gradient(kinds: tuple[str, str]):
    here, there = map(with_biases, kinds)
    found = difference(here, there)
    for project, of_layers in (
        (here, [layer.here for layer in found.layers]),
        (there, [layer.there for layer in found.layers]),
    ):
        trainer = Trainer(project)
        network = project.network
        while not trainer.iteration > project.state.iteration:
            trainer.step("operation")
        sizes = gradient_sizes(network, trainer.parameters, trainer.gradients)
        assert of_layers == pytest.approx([size.gradient for size in sizes])
    assert difference(there, here).layers[0].apart == pytest.approx(found.layers[0].apart)


def test_runs_at_one_place_are_not_apart():
    project = with_biases("tied")
    found = difference(project, project)
    assert {layer.apart for layer in found.layers} == {0.0}
    assert found.losses[0] == found.losses[1]
    assert np.isclose(found.outputs.mean, 0)
