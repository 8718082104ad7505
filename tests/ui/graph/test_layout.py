"""Where gates are drawn: left to right, apart from each other, what follows in a chain on one line."""

from collections import Counter
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsim.graph.examples import EXAMPLES
from nnsim.graph.graph import Graph
from nnsim.graph.groups import groups
from nnsim.graph.patterns import recognised
from nnsim.graph.text import parse
from ui.graph.layout import PITCH, Drawing, drawing, spread
from ui.graph.wires import RADIUS

NESTED = """n(a, b) = sigmoid(a*b + a)
m(a, b, c) = n(a, b) * n(b, c) + n(a, c) * exp(c)
f = m(x, y, z) * m(z, y, x) + m(y, y, x)**2 - n(x, z)
x = 1, y = 2, z = 3"""
TEXTS = [example.text for example in EXAMPLES.values()]


def drawn(text: str) -> tuple[Graph, Drawing]:
    graph = recognised(parse(text).graph)
    labels = dict.fromkeys(range(len(graph.nodes)), 50.0)
    return graph, drawing(graph, groups(graph), "f", labels, lambda text, _: 8.0 * len(text))


@pytest.mark.parametrize("text", TEXTS)
def test_every_wire_runs_from_left_to_right(text: str) -> None:
    _, made = drawn(text)
    for wire in made.wires:
        assert all(start[0] <= end[0] for start, end in pairwise(wire.points))


@pytest.mark.parametrize("text", TEXTS)
def test_no_two_gates_overlap(text: str) -> None:
    _, made = drawn(text)
    for a, b in combinations(made.boxes.values(), 2):
        beside = abs(a.x - b.x) >= (a.width + b.width) / 2
        assert beside or abs(a.y - b.y) >= PITCH - 1e-6


@pytest.mark.parametrize("text", TEXTS)
def test_every_input_of_every_gate_has_its_wire_or_is_written_on_the_gate(text: str) -> None:
    graph, made = drawn(text)
    wired = {(wire.source, wire.target, wire.position) for wire in made.wires}
    for i, node in enumerate(graph.nodes):
        for position, source in enumerate(node.inputs):
            absorbed = source not in made.boxes and graph.nodes[source].operation == "constant"
            assert absorbed or (source, i, position) in wired


@pytest.mark.parametrize("text", TEXTS)
def test_what_each_branch_hands_back_has_a_level_stretch_of_its_wire_before_the_gate(
    text: str,
) -> None:
    _, made = drawn(text)
    branches = Counter(wire.source for wire in made.wires)
    for wire in made.wires:
        if branches[wire.source] > 1 and not wire.comes_down:
            (left, y), (right, end) = wire.points[-2:]
            assert y == end
            assert right - left >= 50
            bend = made.labels[wire.source][1]
            assert left >= bend, "it begins where the numbers of its own node have ended"


@pytest.mark.parametrize("text", [*TEXTS, NESTED])
def test_nothing_is_in_the_frame_of_a_group_but_its_own(text: str) -> None:
    graph, made = drawn(text)
    paths = {i: node.group for i, node in enumerate(graph.nodes)} | {made.result: ()}
    for frame in made.frames:
        left, top, right, bottom = frame.sides
        for i, box in made.boxes.items():
            if paths[i][: len(frame.group)] != frame.group:
                beside = box.right <= left or box.left >= right
                assert beside or box.y + RADIUS < top or box.y - RADIUS > bottom
    for a, b in combinations(made.frames, 2):
        if a.group != b.group[: len(a.group)] and b.group != a.group[: len(b.group)]:
            beside = a.sides[2] < b.sides[0] or b.sides[2] < a.sides[0]
            assert beside or a.sides[3] < b.sides[1] or b.sides[3] < a.sides[1]


def test_the_sigmoid_chain_lies_on_one_line() -> None:
    graph, made = drawn(TEXTS[0])
    chain = [made.boxes[i].y for i in graph.gates[-4:]]
    assert max(chain) - min(chain) < 1e-6


@given(st.lists(st.tuples(st.floats(-1e3, 1e3), st.floats(1, 50)), min_size=1, max_size=12))
def test_places_keep_their_distances_and_those_far_enough_stay(
    pairs: list[tuple[float, float]],
) -> None:
    wanted, gaps = [w for w, _ in pairs], [g for _, g in pairs][1:]
    found = spread(wanted, gaps)
    assert all(b - a >= gap - 1e-6 for (a, b), gap in zip(pairwise(found), gaps, strict=True))
    if all(b - a >= gap for (a, b), gap in zip(pairwise(wanted), gaps, strict=True)):
        assert found == pytest.approx(wanted)
