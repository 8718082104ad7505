"""Per-sample gradients, attacks and the sharpest curvature are those that PyTorch computes."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnsim.data.datasets import from_points
from nnsim.editing.layers import build
from nnsim.explain.probes.attack import fgsm, pgd
from nnsim.explain.probes.curvature import curvature
from nnsim.explain.probes.sample_pass import SamplePass
from nnsim.functions.activations import Activation
from nnsim.model.parameters import Parameters
from nnsim.model.project import Project, Training, new_project, with_parameters
from tests.nnsim.explain.diagnosis.looking import ended

REFERENCE = Path(__file__).resolve().parents[3] / "data" / "reference" / "probes.json"
FOUND = json.loads(REFERENCE.read_text(encoding="utf-8"))
CASES = pytest.mark.parametrize("case", FOUND["cases"], ids=[c["loss"] for c in FOUND["cases"]])
EPSILON = FOUND["epsilon"]


def loaded(case: dict[str, Any]) -> tuple[Project, SamplePass]:
    weights, biases = ([np.array(x) for x in case[key]] for key in ("weights", "biases"))
    sizes = [len(weights[0]), *map(len, biases)]
    network = build(sizes, Activation("tanh"), Activation(case["ending"]))
    project = new_project(
        network, from_points(case["features"], case["targets"]), Training(case["loss"])
    )
    keys, ids = [c.key for c in network.connections], [x.id for x in network.computed]
    parameters = Parameters(
        dict(zip(keys, weights, strict=True)), dict(zip(ids, biases, strict=True))
    )
    project = with_parameters(project, parameters)
    return project, run(project)


def run(project: Project) -> SamplePass:
    probe = SamplePass(project, range(len(project.dataset.features)))
    values = np.zeros(probe.layout.size)
    probe.layout.pack(project.state.parameters, values)
    probe.run(values)
    return probe


@CASES
def test_what_each_sample_adds_is_its_gradient(case: dict[str, Any]) -> None:
    project, probe = loaded(case)
    table = probe.per_sample_gradients() * len(probe.samples)  # each by itself, not its share
    for row, weights, biases in zip(
        table, case["weight_gradients"], case["bias_gradients"], strict=True
    ):
        view = probe.layout.view(row)
        for connection, expected in zip(project.network.connections, weights, strict=True):
            np.testing.assert_allclose(
                view.weights[connection.key], expected, rtol=1e-12, atol=1e-14
            )
        for layer, expected in zip(project.network.computed, biases, strict=True):
            np.testing.assert_allclose(view.biases[layer.id], expected, rtol=1e-12, atol=1e-14)


@CASES
def test_attacks_go_where_pytorch_goes(case: dict[str, Any]) -> None:
    project, probe = loaded(case)
    np.testing.assert_allclose(
        probe.input_gradients(), case["input_gradients"], rtol=1e-12, atol=1e-15
    )
    for sample, (once, often) in enumerate(zip(case["fgsm"], case["pgd"], strict=True)):
        one = fgsm(project, probe.values, sample, EPSILON)
        np.testing.assert_allclose(one.places[-1], once, rtol=1e-13)
        np.testing.assert_allclose(
            one.gradient, case["input_gradients"][sample], rtol=1e-12, atol=1e-15
        )
        many = pgd(project, probe.values, sample, EPSILON)
        np.testing.assert_allclose(many.places[-1], often, rtol=1e-13)
        assert len(many.losses) == len(many.places) == 11


@CASES
def test_the_sharpest_curvature_is_the_hessians(case: dict[str, Any]) -> None:
    _, probe = loaded(case)

    def gradient(values):
        probe.run(values)
        yield
        return probe.gradient

    found = ended(curvature(gradient, probe.values.copy()))
    assert found.largest == pytest.approx(case["eigenvalue"], rel=1e-6)
    assert found.rate_limit == pytest.approx(2 / case["eigenvalue"], rel=1e-6)
