"""A group of gates folded into one has the same values and gradients, and unfolded again too."""

import numpy as np
import pytest

from nnsim.graph.errors import GraphError
from nnsim.graph.evaluation import Evaluation
from nnsim.graph.graph import Graph, Sheet
from nnsim.graph.groups import can_unfold, folded, grouped, groups, unfolded
from nnsim.graph.operations.table import OPERATIONS
from nnsim.graph.own_groups import OwnGroup, gate_names, moves, with_groups
from nnsim.graph.patterns import recognised
from nnsim.graph.text import parse

SIGMOID = "f = 1 / (1 + exp(-(w0*x0 + w1*x1 + w2)))\nw0 = 2, x0 = -1, w1 = -3, x1 = -2, w2 = -3"
NESTED = """
neuron(w, x, b) = sigmoid(dot(w, x) + b)
pair(x) = neuron([1, -2], x, 0.5) * neuron([0.3, 0.7], x, -0.1)
f = pair(x) + pair(2*x)
x = [0.4, -0.9]
"""


def gradients(graph: Graph, sheet: Sheet) -> dict[str, np.ndarray]:
    found = Evaluation(graph, sheet.values)
    names = [graph.nodes[i].name for i in graph.inputs]
    return {"f": found.value, **{name: found.gradient(name) for name in names}}


def assert_same(graph: Graph, other: Graph, sheet: Sheet) -> None:
    one, two = gradients(graph, sheet), gradients(other, sheet)
    assert one.keys() == two.keys()
    for name in one:
        np.testing.assert_allclose(one[name], two[name], rtol=1e-13, atol=1e-15)


def test_a_sigmoid_that_is_written_out_is_found_and_folds_into_one_gate() -> None:
    sheet = parse(SIGMOID)
    graph = recognised(sheet.graph)
    assert groups(graph) == {("sigmoid",): 4}
    one = folded(graph, ("sigmoid",))
    assert len(one.gates) == len(graph.gates) - 3
    assert one.nodes[-1].title == "sigmoid"
    assert_same(graph, one, sheet)
    found = gradients(one, sheet)
    expected = {
        "f": 0.7311,
        "w0": -0.1966,
        "w1": -0.3932,
        "w2": 0.1966,
        "x0": 0.3932,
        "x1": -0.5898,
    }
    assert found == pytest.approx(expected, abs=5e-5)


def test_what_was_folded_unfolds_to_the_same_gates() -> None:
    sheet = parse(SIGMOID)
    graph = recognised(sheet.graph)
    again = unfolded(folded(graph, ("sigmoid",)), len(graph.nodes) - 6)
    assert {(x.name, x.operation, x.group) for x in again.nodes} == {
        (x.name, x.operation, x.group) for x in graph.nodes
    }
    assert_same(graph, again, sheet)


def test_modules_within_modules_fold_from_the_inside_and_from_the_outside() -> None:
    sheet = parse(NESTED)
    found = groups(sheet.graph)
    assert found[("pair",)] == 7
    assert found[("pair 2", "neuron 2")] == 3
    inner = folded(sheet.graph, ("pair", "neuron"))
    outer = folded(inner, ("pair",))
    assert_same(sheet.graph, inner, sheet)
    assert_same(sheet.graph, outer, sheet)
    module = next(i for i in outer.gates if outer.nodes[i].body)
    assert_same(sheet.graph, unfolded(outer, module), sheet)


@pytest.mark.parametrize("operation", [x for x, row in OPERATIONS.items() if row.parts])
def test_a_gate_and_its_parts_are_the_same(operation: str) -> None:
    arguments = "x, y" if OPERATIONS[operation].arity[0] == 2 else "x"
    data = "x = [0.3, -0.7, 2], y = [0.2, 0.5, 0.3]"
    sheet = parse(f"f = {operation}({arguments})\n{data}")
    assert_same(sheet.graph, unfolded(sheet.graph, sheet.graph.result), sheet)


@pytest.mark.parametrize("operation", ["softmax", "log_softmax", "cross_entropy"])
def test_the_parts_of_softmax_keep_to_the_rows_of_a_matrix(operation: str) -> None:
    arguments = "X, Y" if OPERATIONS[operation].arity[0] == 2 else "X"
    data = "X = [[0.3, -1.2, 2], [1, 0, -1]], Y = [[0, 1, 0], [1, 0, 0]]"
    sheet = parse(f"f = sum({operation}({arguments}) * [1, 2, 4])\n{data}")
    gate = next(i for i in sheet.graph.gates if can_unfold(sheet.graph.nodes[i]))
    assert_same(sheet.graph, unfolded(sheet.graph, gate), sheet)


def test_many_groups_are_found_and_folded_in_one_pass() -> None:
    lines = "\n".join(f"y{i + 1} = s(y{i}) + 1 / (1 + exp(-y{i}))" for i in range(200))
    sheet = parse(f"s(z) = 2 * tanh(z) + 1\n{lines}\ny0 = 0.1")
    graph = recognised(sheet.graph)
    found = groups(graph)
    assert len(found) == 400
    one = folded(graph, *found)
    assert sum(node.body is not None for node in one.nodes) == 400
    assert_same(graph, one, sheet)


def test_of_groups_within_each_other_the_inner_ones_are_folded_first() -> None:
    sheet = parse(NESTED)
    whole = folded(sheet.graph, *groups(sheet.graph))
    assert [node.title for node in whole.nodes if node.body] == ["pair", "pair 2"]
    assert_same(sheet.graph, whole, sheet)


def test_gates_that_are_chosen_become_a_group() -> None:
    sheet = parse("f = (x + 2) * (x + 2 + y)\nx = 3, y = 4")
    names = sheet.graph.by_name
    graph = grouped(sheet.graph, [names["x + 2 #2"], names["x + 2 + y"]], "mine")
    assert groups(graph) == {("mine",): 2}
    assert_same(graph, folded(graph, ("mine",)), sheet)


def test_a_constant_that_others_use_too_stays_outside() -> None:
    sheet = parse("m(a, b) = (a + b) * a\nf = m(2, x) + 3\nx = 5")
    plus, times = (
        next(i for i in sheet.graph.gates if sheet.graph.nodes[i].operation == operation)
        for operation in ("add", "multiply")
    )
    graph = grouped(sheet.graph, [plus], "mine")
    assert graph.nodes[graph.by_name["2"]].group == ()
    assert_same(graph, folded(graph, ("m", "mine")), sheet)
    both = grouped(sheet.graph, [plus, times], "mine")
    assert both.nodes[both.by_name["2"]].group == ("m", "mine")
    assert_same(both, folded(both, ("m", "mine")), sheet)


def test_gates_that_lead_out_twice_are_no_module() -> None:
    sheet = parse("t = x * y\nf = t + t*t\nx = 3, y = 4")
    names = sheet.graph.by_name
    with pytest.raises(GraphError, match=r"both “t” and “t\*t” are used outside"):
        grouped(sheet.graph, [names["t"], names["t*t"]], "mine")


def test_a_path_that_leaves_a_group_and_comes_back_is_told_with_the_gate_on_it() -> None:
    sheet = parse("t = exp(x)\nf = t * sin(cos(t))\nx = 1")
    names = sheet.graph.by_name
    ends = [names["t"], names["f"]]
    with pytest.raises(GraphError, match=r"comes back through “sin\(cos\(t\)\)”; choose"):
        grouped(sheet.graph, ends, "mine")
    with pytest.raises(GraphError, match=r"comes back through “cos\(t\)”"):
        grouped(sheet.graph, [*ends, names["sin(cos(t))"]], "mine")
    graph = grouped(sheet.graph, sheet.graph.gates, "mine")
    assert groups(graph) == {("mine",): 4}
    with pytest.raises(GraphError, match="made of gates"):
        grouped(sheet.graph, [names["x"]], "mine")


def test_a_group_holds_others_whole_or_says_which_gate_it_lacks() -> None:
    sheet = parse(NESTED)
    inner = [i for i in sheet.graph.gates if sheet.graph.nodes[i].group == ("pair", "neuron")]
    times = next(i for i in sheet.graph.gates if sheet.graph.nodes[i].group == ("pair",))
    second = [i for i in sheet.graph.gates if sheet.graph.nodes[i].group == ("pair", "neuron 2")]
    graph = grouped(sheet.graph, [*inner, *second, times], "mine")
    assert groups(graph)[("pair", "mine")] == 7
    assert groups(graph)[("pair", "mine", "neuron 2")] == 3
    assert_same(sheet.graph, folded(graph, ("pair", "mine")), sheet)
    assert_same(sheet.graph, folded(graph, *groups(graph)), sheet)
    with pytest.raises(GraphError, match="a part of “neuron” only"):
        grouped(sheet.graph, [inner[-1], times], "mine")


def test_own_groups_keep_their_gates_whatever_is_made_of_them_later() -> None:
    graph = parse("f = tanh(w*x + b) * v\nw = 1, x = 2, b = 3, v = 4").graph
    score = OwnGroup("score", frozenset({"w*x", "w*x + b"}))
    unit = OwnGroup("unit", frozenset({"w*x", "w*x + b", "tanh(w*x + b)"}))
    gone = OwnGroup("gone", frozenset({"w*x", "y"}))
    found, made, left = with_groups(graph, [score, unit, gone])
    assert made == {("unit",): unit, ("unit", "score"): score}
    assert left == [gone]
    assert moves(graph, found) == {}
    alone, _, _ = with_groups(graph, [score])
    assert moves(alone, found) == {("score",): ("unit", "score")}
    assert moves(found, alone) == {("unit", "score"): ("score",)}
    one = folded(found, ("unit",))
    assert set(gate_names(one.nodes[i] for i in one.gates)) == {
        x.name for x in graph.nodes if not x.is_leaf
    }


def test_a_sigmoid_whose_inside_is_used_elsewhere_is_not_one() -> None:
    sheet = parse("t = exp(-x)\nf = 1 / (1 + t) + t\nx = 1")
    assert groups(recognised(sheet.graph)) == {}


def test_what_has_no_parts_says_so() -> None:
    graph = parse("x + 1").graph
    with pytest.raises(GraphError, match="has no simpler parts"):
        unfolded(graph, graph.result)
    with pytest.raises(GraphError, match="no group “sigmoid”"):
        folded(graph, ("sigmoid",))
