"""Hand calculation holds: every line gives the number it ends in, which is the trainer's own."""

import math
import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from nnsim.editing.layers import build
from nnsim.editing.locks import lock_connection
from nnsim.engine.non_finite import NonFiniteError
from nnsim.engine.trainer import Trainer
from nnsim.explain.explain import explain_bias, explain_loss, explain_neuron, explain_weight
from nnsim.explain.iteration_values import ExplainError
from nnsim.explain.line import CalculationLine
from nnsim.explain.probes.what_if import applied
from nnsim.functions.activations import ACTIVATIONS, Activation
from nnsim.functions.expressions import magnitude
from nnsim.functions.losses import LOSSES
from nnsim.functions.optimizers import OPTIMIZERS, Optimizer
from nnsim.model.network import Network
from nnsim.model.parameters import Parameters
from nnsim.model.project import Project, Training
from nnsim.model.what_if import Neurons, WhatIf
from tests.support.specimens import (
    paper,
    points,
    rich_network,
    scattered,
    value_of,
    with_output_override,
)

INNER = [name for name, row in ACTIVATIONS.items() if not row.output_only]


def assert_adds_up(line: CalculationLine, tolerance: float = 1e-12) -> None:
    found = value_of(line.numbers)
    assert abs(found - line.result) <= tolerance * max(
        magnitude(line.expression), abs(line.result)
    ), line


def every_line(trainer: Trainer, sample: int | None) -> list[CalculationLine]:
    network: Network = trainer.project.network
    lines = [*explain_loss(trainer, sample)]
    for layer in network.layers:
        for index in range(layer.size):
            lines += explain_neuron(trainer, layer.id, index, sample)
            if layer.role != "input":
                lines += explain_bias(trainer, layer.id, index)
    for c in network.connections:
        for i, j in np.argwhere(np.ones(network.shape(c)) if c.mask is None else c.mask):
            lines += explain_weight(trainer, c.source, int(i), c.target, int(j), sample)
    return lines


@st.composite
def projects(draw: st.DrawFn, precision: str = "float64") -> Project:
    """Skips, masks, overrides, several inputs, locks; every loss, optimiser and reduction."""
    loss = draw(st.sampled_from(list(LOSSES)))
    row = LOSSES[loss]
    outputs = draw(st.integers(2 if row.targets == "one-hot" else 1, 3))
    output = draw(st.sampled_from(row.paired or tuple(ACTIVATIONS)))
    hidden = Activation(draw(st.sampled_from(INNER)))
    network = rich_network(hidden, Activation(output), outputs)
    if not row.paired and output != "softmax" and draw(st.booleans()):
        network = with_output_override(network, Activation(draw(st.sampled_from(INNER))))
    if draw(st.booleans()):
        network = lock_connection(network, "wide", "deep", True)
        layers = [replace(x, bias_locked=x.id in ("wide", "out")) for x in network.layers]
        network = Network(tuple(layers), network.connections)
    optimizer = draw(st.sampled_from(list(OPTIMIZERS)))
    training = Training(
        loss=loss,
        optimizer=Optimizer(optimizer, draw(st.sampled_from([0.0, 0.003, 0.03]))),
        batch_size=draw(st.sampled_from([0, 1, 3])),
        reduction=draw(st.sampled_from(["mean", "sum"])),
        l1=draw(st.sampled_from([0.0, 0.02])),
        l2=draw(st.sampled_from([0.0, 0.03])),
        precision=precision,
    )
    seed = draw(st.integers(0, 99))
    return scattered(network, points(row.targets, 7, 3, outputs, seed), training, seed)


@settings(deadline=None, max_examples=30)
@given(project=projects(), iterations=st.integers(0, 4), steps=st.integers(0, 99), data=st.data())
def test_evaluating_a_printed_line_gives_the_printed_result(project, iterations, steps, data):
    trainer = trained(project, iterations)
    trainer.go_to(iterations, min(steps, len(trainer.program.steps) - 1))
    rows = st.none() | st.integers(0, len(trainer.samples) - 1)
    for line in every_line(trainer, data.draw(rows)):
        assert_adds_up(line)


@settings(deadline=None, max_examples=8)
@given(project=projects("float32"), iterations=st.integers(0, 2))
def test_in_single_precision_lines_hold_to_six_digits(project, iterations):
    trainer = trained(project, iterations)
    trainer.go_to(iterations, first_update(trainer))
    for line in every_line(trainer, 0):
        assert_adds_up(line, 1e-5)


def trained(project: Project, iterations: int) -> Trainer:
    """A trainer whose numbers will stay finite for the whole of the next iteration."""
    trainer = Trainer(project)
    try:
        trainer.go_to(iterations + 1)
    except NonFiniteError:
        reject()
    trainer.go_to(iterations)
    return trainer


def first_update(trainer: Trainer) -> int:
    return [step.phase for step in trainer.program.steps].index("update")


def by_name(lines: tuple[CalculationLine, ...], kind: str | None = None) -> dict[str, float]:
    return {line.name: line.result for line in lines if kind in (None, line.kind)}


@settings(deadline=None, max_examples=20)
@given(project=projects(), iterations=st.integers(0, 4))
def test_results_are_the_numbers_of_the_trainer_to_the_bit(project, iterations):
    trainer = trained(project, iterations)
    trainer.go_to(iterations, first_update(trainer))
    arrays = {
        (step.phase, step.operation, step.layer.id): step.arrays()
        for step in trainer.program.steps
        if step.layer and step.phase != "update"
    }
    for layer in project.network.computed:
        forward = arrays["forward", "activation", layer.id]
        backward = arrays["backward", "activation", layer.id]
        gradients = arrays["backward", "affine", layer.id]
        for j in range(layer.size):
            for sample in range(len(trainer.samples)):
                found = by_name(explain_neuron(trainer, layer.id, j, sample))
                assert found["z"] == forward["pre_activation"][sample, j]
                assert found["a"] == forward["activation"][sample, j]
                assert found["δ"] == backward["delta"][sample, j]
                if "∂L/∂a" in found:
                    assert found["∂L/∂a"] == backward["upstream"][sample, j]
            assert found["∂L/∂b"] == gradients["bias_gradient"][j]
    for c in project.network.connections:
        gradient = arrays["backward", "affine", c.target]["weight_gradient"][c.source]
        for i, j in wires(project.network, c):
            lines = explain_weight(trainer, c.source, i, c.target, j)
            assert by_name(lines)["∂L/∂w"] == gradient[i, j]


@settings(deadline=None, max_examples=40)
@given(project=projects(), iterations=st.integers(0, 4))
def test_the_loss_is_the_number_of_the_trainer_to_the_bit(project, iterations):
    trainer = trained(project, iterations)
    steps = [step.operation for step in trainer.program.steps]
    trainer.go_to(iterations, steps.index("loss"))
    assert explain_loss(trainer) == ()
    trainer.step("operation")
    arrays = trainer.last_step.arrays()
    for sample, loss in enumerate(arrays["loss_per_sample"]):
        found = by_name(explain_loss(trainer, sample))
        assert found["Lₖ" if len(trainer.samples) > 1 else "L"] == loss
        assert found["L"] == arrays["loss"]
        assert found.get("R", 0.0) == trainer.penalty
        assert found.get("L + R", found["L"]) == arrays["loss"] + trainer.penalty


def wires(network: Network, connection) -> list[tuple[int, int]]:
    shape = network.shape(connection)
    mask = np.ones(shape, bool) if connection.mask is None else connection.mask
    return [(int(i), int(j)) for i, j in np.argwhere(mask)]


@settings(deadline=None, max_examples=20)
@given(project=projects(), iterations=st.integers(0, 4))
def test_the_new_value_is_known_before_the_update_and_stays_what_it_was(project, iterations):
    trainer = trained(project, iterations)
    trainer.go_to(iterations, first_update(trainer))
    before = updates(trainer)
    trainer.go_to(iterations, len(trainer.program.steps) - 1)
    assert updates(trainer) == before
    trainer.step("operation")
    now = trainer.parameters
    for where, lines in before.items():
        held = now.biases[where[0]][where[1]] if len(where) == 2 else weight(now, where)
        assert lines[-1].result == held


def weight(parameters: Parameters, where: tuple[str, int, str, int]) -> float:
    source, i, target, j = where
    return float(parameters.weights[source, target][i, j])


def updates(trainer: Trainer) -> dict[tuple, list[CalculationLine]]:
    network = trainer.project.network
    found: dict[tuple, tuple[CalculationLine, ...]] = {
        (layer.id, j): explain_bias(trainer, layer.id, j)
        for layer in network.computed
        for j in range(layer.size)
    }
    for c in network.connections:
        for i, j in wires(network, c):
            found[c.source, i, c.target, j] = explain_weight(trainer, c.source, i, c.target, j)
    return {where: [x for x in lines if x.kind == "update"] for where, lines in found.items()}


# -- on paper ---------------------------------------------------------------------------------------


def test_a_neuron_worked_out_on_paper():
    trainer = Trainer(paper())
    hidden, output = (layer.id for layer in trainer.project.network.computed)
    trainer.go_to(0, first_update(trainer))

    z1, z2 = 0.1 * 1 + 0.3 * 2 + 0.05, -0.2 * 1 + 0.4 * 2 - 0.1
    a1, a2 = math.tanh(z1), math.tanh(z2)
    error = 0.5 * a1 - 0.6 * a2 + 0.2 - 0.5
    delta = 0.5 * error * (1 - a1**2)
    lines = explain_neuron(trainer, hidden, 0)
    expected = [
        ("forward", "z", z1),
        ("forward", "a", a1),
        ("backward", "∂L/∂a", 0.5 * error),
        ("backward", "f′(z)", 1 - a1**2),
        ("backward", "δ", delta),
        ("backward", "∂L/∂b", delta),
        ("update", "b", 0.05 - 0.5 * delta),
    ]
    assert [(x.kind, x.name) for x in lines] == [x[:2] for x in expected]
    assert [x.result for x in lines] == pytest.approx([x[2] for x in expected], rel=1e-14)

    found = by_name(explain_weight(trainer, "input", 1, hidden, 0))
    assert found["∂L/∂w"] == pytest.approx(2 * delta, rel=1e-14)
    assert found["w"] == pytest.approx(0.3 - 0.5 * 2 * delta, rel=1e-14)
    last = by_name(explain_neuron(trainer, output, 0))
    assert last["δ"] == pytest.approx(error, rel=1e-14)


def test_the_line_of_a_neuron_reads_as_on_paper():
    trainer = Trainer(paper())
    trainer.step("phase")
    trainer.step("phase")
    z, a = explain_neuron(trainer, trainer.project.network.computed[0].id, 1)
    assert (z.symbol, z.numbers) == ("z = Σ w·x + b", "-0.2*1.0 + 0.4*2.0 - 0.1")
    assert a.symbol == "a = tanh(z)"
    assert z.latex.startswith(
        r"z = \sum w \cdot x + b = -0.2 \cdot 1.0 + 0.4 \cdot 2.0 - 0.1 = 0.5"
    )


def test_where_no_wire_leads_a_line_names_the_number_once():
    project = paper()
    hidden = project.network.computed[0]
    silent = WhatIf("silence", Neurons((hidden.neurons[0],)))
    trainer = Trainer(applied(project, silent))
    for _ in range(len(trainer.program.steps) - 1):
        trainer.step("operation")
    for sample in (0, None):
        [line] = [x for x in explain_neuron(trainer, hidden.id, 0, sample) if "∂L/∂a" in x.name]
        assert line.in_full() == f"{line.name} = 0.0"
        assert line.latex.endswith("a = 0.0")
        assert line.latex.count("=") == 1


def test_adam_by_hand():
    trainer = Trainer(paper(optimizer=Optimizer("adam", 0.1)))
    hidden = trainer.project.network.computed[0].id
    m, s, w = 0.0, 0.0, 0.1
    for t in (1, 2):
        trainer.go_to(t - 1, first_update(trainer))
        lines = by_name(explain_weight(trainer, "input", 0, hidden, 0), "update")
        g = by_name(explain_weight(trainer, "input", 0, hidden, 0))["∂L/∂w"]
        m, s = 0.9 * m + 0.1 * g, 0.999 * s + 0.001 * g**2
        m_hat, s_hat = m / (1 - 0.9**t), s / (1 - 0.999**t)
        w -= 0.1 * m_hat / (math.sqrt(s_hat) + 1e-8)
        expected = {"m": m, "s": s, "m̂": m_hat, "ŝ": s_hat, "w": w}
        assert lines == pytest.approx(expected, rel=1e-12)


def test_regularisation_is_a_line_of_weights_and_not_of_biases():
    trainer = Trainer(paper(l1=0.1, l2=0.2))
    hidden = trainer.project.network.computed[0].id
    trainer.go_to(0, first_update(trainer))
    found = by_name(explain_weight(trainer, "input", 0, hidden, 1))
    assert found["g"] == pytest.approx(found["∂L/∂w"] + 0.2 * -0.2 - 0.1, rel=1e-14)
    assert "g" not in by_name(explain_bias(trainer, hidden, 1))


def test_a_locked_weight_says_so_and_keeps_its_value():
    project = paper()
    hidden = project.network.computed[0].id
    network = lock_connection(project.network, "input", hidden, True)
    trainer = Trainer(replace(project, network=network))
    trainer.go_to(0, first_update(trainer))
    last = explain_weight(trainer, "input", 0, hidden, 0)[-1]
    assert (last.symbol, last.numbers, last.result) == ("w ← w (locked)", "0.1", 0.1)


def test_only_what_has_run_is_explained():
    trainer = Trainer(paper())
    hidden = trainer.project.network.computed[0].id
    seen = [len(explain_neuron(trainer, hidden, 0))]
    for _ in range(len(trainer.program.steps) - 1):
        trainer.step("operation")
        seen.append(len(explain_neuron(trainer, hidden, 0)))
    # batch | affine, tanh, affine, linear | loss | linear, affine, tanh, affine | update
    assert seen == [0, 0, 1, 2, 2, 2, 2, 2, 2, 5, 7, 7]


def test_numbers_of_the_batch_are_told_apart_from_those_of_a_sample():
    network = build([1, 2, 1], Activation("tanh"))
    trainer = Trainer(scattered(network, points("any", 4, 1, 1), Training()))
    trainer.go_to(0, first_update(trainer))
    hidden = trainer.project.network.computed[0].id
    of_batch = by_name(explain_neuron(trainer, hidden, 0))
    of_samples = [by_name(explain_neuron(trainer, hidden, 0, k)) for k in range(4)]
    for name in ("z", "a"):
        mean = sum(x[name] for x in of_samples) / 4
        assert of_batch[f"⟨{name}⟩"] == pytest.approx(mean, rel=1e-13)
    for name in ("∂L/∂a", "δ"):
        total = sum(x[name] for x in of_samples)
        assert of_batch[f"Σ{name}"] == pytest.approx(total, rel=1e-13)


@pytest.mark.parametrize("reduction", ["mean", "sum"])
def test_the_delta_of_a_batch_is_the_gradient_of_the_bias(reduction):
    network = build([1, 2, 1], Activation("tanh"))
    project = scattered(network, points("any", 4, 1, 1), Training(reduction=reduction))
    trainer = Trainer(project)
    trainer.go_to(0, first_update(trainer))
    for layer in project.network.computed:
        found = by_name(explain_neuron(trainer, layer.id, 0))
        assert found["Σδ"] == pytest.approx(found["∂L/∂b"], rel=1e-13)


@pytest.mark.parametrize(
    ("ask", "sentence"),
    [
        (lambda t: explain_neuron(t, "nowhere", 0), "There is no layer “nowhere”"),
        (lambda t: explain_neuron(t, "input", 2), "has no neuron 3; its neurons are 1 to 2"),
        (lambda t: explain_neuron(t, "input", 0, 1), "There is no sample 2; the batch has 1"),
        (lambda t: explain_bias(t, "input", 0), "is an input layer"),
        (lambda t: explain_weight(t, "input", 0, "output", 0), "There is no wire from neuron 1"),
    ],
)
def test_what_is_not_there_is_said_in_a_sentence(ask, sentence):
    with pytest.raises(ExplainError, match=re.escape(sentence)):
        ask(Trainer(paper()))
