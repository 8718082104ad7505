"""Quantities are what the engine computes; here they are worked out on paper."""

import math
from typing import Any

import pytest

from nnsim.errors import UserError
from nnsim.files.decoding import Node
from nnsim.lessons.conditions import condition_at, holds
from nnsim.lessons.lesson import read_lesson
from nnsim.lessons.quantities import evaluate, quantity_at
from nnsim.lessons.rehearsal import Rehearsal
from tests.nnsim.lessons.folders import lesson_document, write


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Rehearsal:
    lesson = read_lesson(write(tmp_path_factory.mktemp("lesson"), lesson_document()))
    rehearsal = Rehearsal(lesson)
    rehearsal.begin(lesson.steps[0])
    return rehearsal


def sigmoid(z: float) -> float:
    return 1 / (1 + math.exp(-z))


A = [sigmoid(z) for z in (-1.5, -0.5, -0.5, 0.5)]  # the answers for the rows of AND
T = [0, 0, 0, 1]
DELTA = [(a - t) * a * (1 - a) / 4 for a, t in zip(A, T, strict=True)]  # of the mean over the batch
GRADIENT = DELTA[2] + DELTA[3]  # of the weight of x₁, which is 1 in the last two rows
OUT = {"neuron": "output/0"}
W = {"parameter": "weight:input/0->output/0"}
B = {"parameter": "bias:output/0"}


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        ({"of": "z", **OUT, "sample": 3}, 0.5),
        ({"of": "z", **OUT}, (-1.5 - 0.5 - 0.5 + 0.5) / 4),
        ({"of": "activation", **OUT, "sample": 1}, A[1]),
        ({"of": "activation", "neuron": "input/0", "sample": 2}, 1),
        ({"of": "upstream", **OUT, "sample": 3}, (A[3] - 1) / 4),
        ({"of": "delta", **OUT, "sample": 3}, DELTA[3]),
        ({"of": "delta", **OUT}, sum(DELTA)),
        ({"of": "slope", **OUT, "sample": 3}, A[3] * (1 - A[3])),
        ({"of": "target", **OUT, "sample": 3}, 1),
        ({"of": "parameter", **B}, -1.5),
        ({"of": "gradient", **W}, GRADIENT),
        ({"of": "update", **W}, -0.5 * GRADIENT),
        ({"of": "update", **W, "set": {"learning_rate": 2}}, -2 * GRADIENT),
        ({"of": "parameter", **W, "after": 1}, 1 - 0.5 * GRADIENT),
        ({"of": "loss"}, sum((a - t) ** 2 for a, t in zip(A, T, strict=True)) / 8),
        ({"of": "accuracy"}, 1),
        ({"of": "mistakes"}, 0),
        # tanh(0.5) is 0.46, below the midst of 0 and 1.
        ({"of": "mistakes", "set": {"activation": {"output": "tanh"}}}, 1),
        ({"of": "regions", "layer": "output"}, 2),
        ({"of": "iteration", "after": 3}, 3),
        ({"of": "iteration", "after": 3, "start": True, "project": "and"}, 3),
        ({"of": "learning_rate"}, 0.5),
        ({"of": "layers"}, 1),
        ({"of": "neurons"}, 1),
        ({"of": "hidden_neurons"}, 0),
        ({"of": "parameters"}, 3),
        ({"of": "samples"}, 4),
        ({"of": "output_difference", "other": "and"}, 0),
        ({"of": "check_passes"}, None),
        ({"of": "node", "project": "graph", "node": "f"}, -12),
        ({"of": "node_gradient", "project": "graph", "node": "z"}, 3),
        ({"of": "number", "number": 7}, 7),
    ],
    ids=lambda value: value["of"] if isinstance(value, dict) else "",
)
def test_a_number_is_that_of_the_paper(stage: Rehearsal, quantity: Any, expected: float | None):
    value = evaluate(quantity_at(Node(quantity, "it")), stage)
    if expected is None:
        assert value > 0
    else:
        assert value == pytest.approx(expected, rel=1e-9, abs=1e-12)


def test_the_norm_of_a_layer_is_of_weights_and_bias_together(stage: Rehearsal):
    value = evaluate(quantity_at(Node({"of": "gradient_norm", "layer": "output"}, "it")), stage)
    second = DELTA[1] + DELTA[3]
    assert value == pytest.approx(math.hypot(GRADIENT, second, sum(DELTA)))


@pytest.mark.parametrize(
    ("of", "expected"),
    [
        ("sum", 9),
        ("difference", -5),
        ("product", 14),
        ("ratio", 2 / 7),
        ("largest", 7),
        ("smallest", 2),
        ("size", 2),
    ],
)
def test_quantities_are_calculated_with(stage: Rehearsal, of: str, expected: float):
    parts = [{"of": "number", "number": n} for n in (2, 7)]
    assert evaluate(quantity_at(Node({"of": of, "values": parts}, "it")), stage) == expected


def test_a_ratio_to_nothing_is_infinite(stage: Rehearsal):
    parts = [{"of": "number", "number": n} for n in (-2, 0)]
    value = evaluate(quantity_at(Node({"of": "ratio", "values": parts}, "it")), stage)
    assert value == -math.inf


@pytest.mark.parametrize(
    ("quantity", "sentence"),
    [
        ({"of": "node", "node": "f"}, "There is no node:f"),
        ({"of": "loss", "project": "graph"}, "belongs to a network"),
        ({"of": "node", "project": "graph", "node": "f", "element": [0]}, "shape"),
        ({"of": "loss", "project": "other"}, "There is no project “other”"),
        ({"of": "rate_limit"}, "cannot be told"),
        ({"of": "regions", "layer": "input"}, "not fed by inputs"),
        ({"of": "loss", "set": {"activation": {"hidden9": "relu"}}}, "no layer “hidden9”"),
        # What a lesson names may be gone by now: the learner edits the network.
        ({"of": "parameter", "parameter": "weight:input/0->output/5"}, "neurons 0 to 0, not 5"),
        ({"of": "gradient", "parameter": "weight:output/0->input/0"}, "There is no wire"),
        ({"of": "z", "neuron": "hidden9/0"}, "no layer “hidden9”"),
        ({"of": "size", "values": [{"of": "update", "parameter": "bias:input/0"}]}, "has no bias"),
        ({"of": "z", "neuron": "output/0", "sample": 4}, "samples 0 to 3, not 4"),
        ({"of": "target", "neuron": "output/0", "sample": 4}, "samples 0 to 3, not 4"),
    ],
)
def test_what_cannot_be_computed_is_said(stage: Rehearsal, quantity: Any, sentence: str):
    with pytest.raises(UserError, match=sentence):
        evaluate(quantity_at(Node(quantity, "it")), stage)


Z = {"quantity": {"of": "z", **OUT, "sample": 3}}  # one half


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ({**Z, "above": 0.4}, True),
        ({**Z, "above": 0.5}, False),
        ({**Z, "below": 0.6}, True),
        ({**Z, "below": 0.5}, False),
        ({**Z, "within": [0.5, 0.5]}, True),
        ({**Z, "within": [0.6, 1]}, False),
        ({"all": [{**Z, "above": 0}, {**Z, "above": 1}]}, False),
        ({"any": [{**Z, "above": 0}, {**Z, "above": 1}]}, True),
    ],
)
def test_a_condition_holds_or_does_not(stage: Rehearsal, condition: Any, expected: bool):
    assert holds(condition_at(Node(condition, "it")), stage) is expected
