"""The paths of a weight in a network are all there are, and add up to its gradient."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from nnsim.engine.trainer import Trainer
from nnsim.explain.probes import weight_paths as module
from nnsim.explain.probes.weight_paths import MOST, weight_paths
from nnsim.graph.evaluation import Evaluation
from nnsim.graph.from_network import from_network
from nnsim.graph.paths import paths
from nnsim.model.network import Connection, Network
from nnsim.model.project import Project, with_network
from nnsim.presets.defaults import parse_chain, xor_demo


def at_backward(project: Project) -> Trainer:
    """Stands after the backward pass of the first iteration."""
    trainer = Trainer(project)
    trainer.go_to(0, sum(step.phase != "update" for step in trainer.program.steps))
    return trainer


def small() -> Project:
    demo = xor_demo()
    return with_network(demo, parse_chain("2-3-2-1 tanh sigmoid"))


def test_every_path_of_a_small_network_is_found_with_the_numbers_of_its_graph() -> None:
    project = small()
    trainer = at_backward(project)
    network = trainer.program.network
    first, second, _, out = (layer.id for layer in network.order)
    sample = int(trainer.samples[0])
    sheet = from_network(project, sample)
    graph = Evaluation(sheet.graph, sheet.values)
    for i, j in product(range(2), range(3)):
        found = weight_paths(trainer, first, i, second, j, 0)
        assert found is not None
        assert found.count == len(found.found) == 2
        leaf = sheet.graph.by_name[f"w_x{i + 1}_h1_{j + 1}"]
        share = 1 / len(trainer.samples)  # a loss that is the mean over the batch
        expected = sorted((float(p.gradient) * share for p in paths(graph, leaf).found), key=abs)
        assert sorted((p.product for p in found.found), key=abs) == pytest.approx(
            expected, rel=1e-9
        )
        assert found.total == pytest.approx(sum(p.product for p in found.found), rel=1e-12)
        assert {p.neurons[-1] for p in found.found} == {(out, 0)}
        assert [p.neurons[1] for p in found.found] != [found.found[0].neurons[1]] * 2
        assert all(p.product == pytest.approx(float(np.prod(p.factors))) for p in found.found)


def test_the_gradient_is_the_sum_over_all_samples_of_all_paths() -> None:
    trainer = at_backward(small())
    first, second = (layer.id for layer in trainer.program.network.order[:2])
    rows = range(len(trainer.samples))
    totals = [weight_paths(trainer, first, 1, second, 2, row).total for row in rows]  # type: ignore[union-attr]
    gradient = float(trainer.gradients.weights[first, second][1, 2])
    assert sum(totals) == pytest.approx(gradient, rel=1e-9)


def test_of_very_many_paths_the_heaviest_are_found_and_all_are_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    project = with_network(xor_demo(), parse_chain("2-6-5-4-1 sigmoid sigmoid"))
    trainer = at_backward(project)
    ids = [layer.id for layer in trainer.program.network.order]
    found = weight_paths(trainer, ids[0], 0, ids[1], 2, 0)
    assert found is not None
    assert (found.count, len(found.found)) == (20, MOST)
    weights = [abs(p.product) for p in found.found]
    assert weights == sorted(weights, reverse=True)
    monkeypatch.setattr(module, "MOST", 20)
    every = weight_paths(trainer, ids[0], 0, ids[1], 2, 0)
    assert every is not None
    assert every.found[:MOST] == found.found
    assert sum(p.product for p in every.found) == pytest.approx(every.total, rel=1e-12)


def test_paths_lead_past_layers_and_not_along_wires_that_are_cut() -> None:
    project = with_network(xor_demo(), parse_chain("2-3-3-1 tanh sigmoid"))
    network = project.network
    first, second, third, out = network.layers
    mask = np.ones((3, 3), bool)
    mask[1, 0] = False
    chain = [
        replace(c, mask=mask) if c.key == (second.id, third.id) else c for c in network.connections
    ]
    changed = Network(network.layers, (*chain, Connection(second.id, out.id)))
    trainer = at_backward(with_network(project, changed))
    found = weight_paths(trainer, first.id, 0, second.id, 1, 1)
    assert found is not None
    assert found.count == 1 + 2  # straight to the output, and by two neurons that are left
    assert sum(p.product for p in found.found) == pytest.approx(found.total, rel=1e-9, abs=1e-15)
    ways = {tuple(k for _, k in p.neurons[1:-1]) for p in found.found}
    assert ways == {(), (1,), (2,)}


def test_before_the_backward_pass_there_are_none() -> None:
    trainer = Trainer(small())
    ids = [layer.id for layer in trainer.program.network.order]
    assert weight_paths(trainer, ids[0], 0, ids[1], 0, 0) is None
