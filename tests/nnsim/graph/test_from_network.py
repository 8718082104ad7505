"""A network opened as a graph has the engine's numbers, whatever its activations, loss and wires."""

from dataclasses import replace
from typing import get_args

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given, settings

from nnsim.editing.layers import edit_layer
from nnsim.engine.trainer import Trainer
from nnsim.functions.activations import ACTIVATIONS, Activation
from nnsim.functions.losses import LOSSES
from nnsim.graph.errors import GraphError
from nnsim.graph.evaluation import Evaluation
from nnsim.graph.from_network import from_network
from nnsim.graph.paths import paths
from nnsim.model.network import BiasKind
from nnsim.model.project import Project, Training
from nnsim.presets.templates import TEMPLATES, project_of
from tests.support.specimens import paper, points, rich_network, scattered

HIDDEN = [name for name, row in ACTIVATIONS.items() if not row.output_only]
OUTPUT = {
    "binary_cross_entropy": ["sigmoid"],
    "softmax_cross_entropy": ["softmax"],
    "hinge": ["linear"],
    "perceptron": ["linear", "sign", "sign_from", "sign_above"],
    "perceptron_step": ["step", "step_above"],
}


def activation(name: str) -> Activation:
    return Activation(name, 0.3 if ACTIVATIONS[name].parameter else None)


@st.composite
def projects(draw: st.DrawFn) -> Project:
    """Two input layers, skips, cut wires, neurons with activations of their own, one sample or four."""
    loss = draw(st.sampled_from(sorted(LOSSES)))
    output = draw(st.sampled_from(OUTPUT.get(loss, [*HIDDEN, "softmax"])))
    outputs = draw(st.integers(2, 3)) if output == "softmax" else draw(st.integers(1, 3))
    network = rich_network(activation(draw(st.sampled_from(HIDDEN))), activation(output), outputs)
    for layer in network.computed:
        network = edit_layer(network, layer.id, bias=draw(st.sampled_from(get_args(BiasKind))))
    dataset = points(LOSSES[loss].targets, 4, 3, outputs, draw(st.integers(0, 99)))
    return scattered(network, dataset, Training(loss=loss, batch_size=0), draw(st.integers(0, 999)))


def of_engine(project: Project, sample: int) -> Trainer:
    """A trainer for which one sample is all the data, after its backward pass."""
    data, rows = project.dataset, [sample]
    only = replace(
        data, features=data.features[rows], targets=data.targets[rows], test=np.zeros(1, bool)
    )
    trainer = Trainer(replace(project, dataset=only))
    trainer.go_to(0, [step.phase for step in trainer.program.steps].index("update"))
    return trainer


def named(project: Project) -> dict[str, list[str]]:
    hidden = [x for x in project.network.order if x.role == "hidden"]
    names: dict[str, list[str]] = {}
    inputs = iter(range(1, 100))
    for layer in project.network.inputs:
        names[layer.id] = [f"x{next(inputs)}" for _ in range(layer.size)]
    for k, layer in enumerate(hidden, 1):
        start = f"h{k}_" if len(hidden) > 1 else "h"
        names[layer.id] = [f"{start}{j + 1}" for j in range(layer.size)]
    out = project.network.output
    names[out.id] = ["y"] if out.size == 1 else [f"y{j + 1}" for j in range(out.size)]
    return names


def close(a: float, b: float) -> bool:
    return bool(np.isclose(a, b, rtol=1e-12, atol=1e-12))


@given(projects(), st.integers(0, 3))
@settings(deadline=None, max_examples=60)
def test_loss_and_gradients_of_a_network_are_those_of_the_engine(
    project: Project, sample: int
) -> None:
    sheet = from_network(project, sample)
    found = Evaluation(sheet.graph, sheet.values)
    trainer, names = of_engine(project, sample), named(project)
    assert close(float(found.value), trainer.loss)
    known = found.graph.by_name
    for c in project.network.connections:
        for i, source in enumerate(names[c.source]):
            for j, target in enumerate(names[c.target]):
                gradient = trainer.gradients.weights[c.key][i, j]
                node = known.get(f"w_{source}_{target}")
                assert close(0.0 if node is None else float(found.gradients[node]), gradient)
    for layer in project.network.computed:
        for j, name in enumerate(names[layer.id]):
            node = known.get(f"b_{names[layer.id][0] if layer.bias == 'tied' else name}")
            gradient = trainer.gradients.biases[layer.id][j]
            assert close(0.0 if node is None else float(found.gradients[node]), gradient)


@given(projects(), st.integers(0, 3))
@settings(deadline=None, max_examples=60)
def test_layers_and_neurons_are_those_of_the_engine(project: Project, sample: int) -> None:
    trainer = of_engine(project, sample)
    for layer in project.network.computed:
        a = trainer.current.program.forward.buffers[layer.id].activation[:, 0]
        whole = from_network(project, sample, layer.id)
        found = Evaluation(whole.graph, whole.values).value
        np.testing.assert_allclose(found, a, rtol=1e-12, atol=1e-12)
        one = from_network(project, sample, layer.id, layer.size - 1)
        found = Evaluation(one.graph, one.values).value
        np.testing.assert_allclose(found, a[-1], rtol=1e-12, atol=1e-12)


def test_the_text_is_what_one_writes_on_paper() -> None:
    assert from_network(paper(), 0).text.splitlines() == [
        "z_h1 = w_x1_h1*x1 + w_x2_h1*x2 + b_h1",
        "h1 = tanh(z_h1)",
        "z_h2 = w_x1_h2*x1 + w_x2_h2*x2 + b_h2",
        "h2 = tanh(z_h2)",
        "y = w_h1_y*h1 + w_h2_y*h2 + b_y",
        "L = 0.5*((t_y - y)**2)",
        *("w_x1_h1 = 0.1", "w_x2_h1 = 0.3", "b_h1 = 0.05", "w_x1_h2 = -0.2", "w_x2_h2 = 0.4"),
        *("b_h2 = -0.1", "w_h1_y = 0.5", "w_h2_y = -0.6", "b_y = 0.2", "x1 = 1.0", "x2 = 2.0"),
        "t_y = 0.5",
    ]


def test_the_paths_of_a_weight_lead_through_every_neuron_behind_it() -> None:
    """A weight of a 2-4-3-1 network's first layer: its neuron, then any of three, then the output."""
    network = project_of("deep")
    sheet = from_network(network, 0)
    evaluation = Evaluation(sheet.graph, sheet.values)
    first, *_, output = network.network.computed
    second = network.network.computed[1]
    name = f"w_x1_h1_{first.size}"
    found = paths(evaluation, evaluation.graph.by_name[name])
    behind = [x.size for x in network.network.computed[1:]]
    assert found.count == int(np.prod(behind)) > 1
    assert output.role == "output"
    assert second.size > 1


@pytest.mark.parametrize("template", [name for name in TEMPLATES if name != "digits"])
def test_every_template_can_be_shown(template: str) -> None:
    project = project_of(template)
    sheet = from_network(project, 0)
    loss = Evaluation(sheet.graph, sheet.values).value
    assert close(float(loss), of_engine(project, 0).loss)


def test_a_large_network_says_how_large_it_is() -> None:
    project = project_of("digits")
    with pytest.raises(GraphError, match=f"{project.network.n_wires:,} wires .* at most 1,200"):
        from_network(project, 0)
    sheet = from_network(project, 0, project.network.output.id)
    assert Evaluation(sheet.graph, sheet.values).value.sum() == pytest.approx(1)


def test_an_input_layer_calculates_nothing() -> None:
    with pytest.raises(GraphError, match="calculates nothing"):
        from_network(paper(), 0, "input")
