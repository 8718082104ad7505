"""Every ready graph can be computed, stepped, folded and unfolded, and what is shared is summed."""

import numpy as np
import pytest

from nnsim.graph.evaluation import Evaluation
from nnsim.graph.examples import EXAMPLES
from nnsim.graph.groups import can_unfold, folded, groups, unfolded
from nnsim.graph.numeric import numeric
from nnsim.graph.patterns import recognised
from nnsim.graph.text import parse


def evaluated(example: str) -> Evaluation:
    sheet = parse(EXAMPLES[example].text)
    return Evaluation(recognised(sheet.graph), sheet.values)


@pytest.mark.parametrize("example", EXAMPLES)
def test_gradients_are_central_differences(example: str) -> None:
    evaluation = evaluated(example)
    for node in evaluation.graph.inputs:
        found = numeric(evaluation, node)
        assert not found.kinks.any()
        np.testing.assert_allclose(evaluation.gradients[node], found.gradient, atol=1e-8)


@pytest.mark.parametrize("example", EXAMPLES)
def test_it_folds_to_the_outermost_and_unfolds_to_the_last_gate(example: str) -> None:
    evaluation = evaluated(example)
    given = {evaluation.graph.nodes[i].name: evaluation.values[i] for i in evaluation.graph.inputs}
    whole = evaluation.graph
    for path in sorted(groups(whole), key=len, reverse=True):
        whole = folded(whole, path)
    parts = whole
    while (gate := next((i for i in parts.gates if can_unfold(parts.nodes[i])), None)) is not None:
        parts = unfolded(parts, gate)
    assert len(whole.gates) <= len(evaluation.graph.gates) <= len(parts.gates)
    for graph in (whole, parts):
        found = Evaluation(graph, given)
        for i in evaluation.graph.inputs:
            name = evaluation.graph.nodes[i].name
            np.testing.assert_allclose(found.gradient(name), evaluation.gradients[i], atol=1e-14)


@pytest.mark.parametrize(
    ("example", "name", "branches"),
    [
        ("recurrent", "W", 3),
        ("recurrent", "b", 3),
        ("convolution", "k22", 4),
        ("attention", "X", 3),
    ],
)
def test_what_is_shared_is_summed_at_its_branches(example: str, name: str, branches: int) -> None:
    evaluation = evaluated(example)
    node = evaluation.graph.by_name[name]
    terms = [term.gradient for term in evaluation.terms[node]]
    assert len(terms) == branches
    np.testing.assert_allclose(sum(terms), evaluation.gradients[node], rtol=1e-14)


def test_softmax_and_its_loss_leave_output_minus_target() -> None:
    z = np.array([2, 1, -0.5])
    softmax = np.exp(z) / np.exp(z).sum()
    np.testing.assert_allclose(evaluated("softmax").gradient("z"), softmax - [0, 1, 0], rtol=1e-12)


def test_the_convolution_is_that_of_the_gate() -> None:
    """Its picture, its kernel and the ReLU of all four places, as matrices."""
    text = (
        "sum(relu(conv2d(x, k)))\nk = [[1, 0, -1], [2, 0, -2], [1, 0, -1]]\n"
        "x = [[0, 0, 1, 0], [0, 1, 1, 0], [1, 1, 0, 0], [1, 0, 0, 1]]"
    )
    sheet = parse(text)
    whole, parts = Evaluation(sheet.graph, sheet.values), evaluated("convolution")
    assert parts.value == whole.value
    kernel = [[float(parts.gradient(f"k{i}{j}")) for j in (1, 2, 3)] for i in (1, 2, 3)]
    assert kernel == whole.gradient("k").tolist()


def test_the_attention_head_is_that_of_numpy() -> None:
    evaluation = evaluated("attention")
    X, Q, K, V = (evaluation.values[evaluation.graph.by_name[n]] for n in "XQKV")
    weights = np.exp((X @ Q) @ (X @ K).T / np.sqrt(2))
    expected = weights / weights.sum(axis=1, keepdims=True) @ (X @ V)
    found = evaluation.values[evaluation.graph.by_name["Y"]]
    np.testing.assert_allclose(found, expected, rtol=1e-13)
