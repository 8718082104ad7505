"""What is printed of a path and of a gate's gradients is multiplied, or added, to what is printed."""

import math
import re
from decimal import Decimal

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.support.hands import press
from tests.ui.graph.conftest import OpenGraph
from ui.graph.panels.gate_card import GateCard
from ui.graph.panels.product import Product
from ui.window.graph.graph_window import GraphWindow

NUMBER = re.compile(r"-?\d[\d.]*(?:e-?\d+)?")
TEXT = "t = x * y\nf = sigmoid(t * w) + exp(t) * w + 3*t\nx = {0}, y = {1}, w = {2}"


def read(text: str) -> list[float]:
    return [float(found) for found in NUMBER.findall(text.replace("−", "-"))]


def rounds_to(by_hand: float, text: str) -> bool:
    """Whether a number is what is printed, to its last place."""
    [shown] = NUMBER.findall(text.replace("−", "-"))
    last = 10.0 ** int(Decimal(shown).as_tuple().exponent)
    return abs(by_hand - float(shown)) <= 0.5 * last * (1 + 1e-6)


def at_the_end(open_graph: OpenGraph, qtbot: QtBot, seed: int) -> GraphWindow:
    """A window on a graph of three paths from x, both passes done."""
    values = (f"{x:.4f}" for x in np.random.default_rng(seed).normal(size=3))
    window = open_graph(TEXT.format(*values))
    press(Qt.Key.Key_End)
    window.session.select(window.session.graph.by_name["x"])
    qtbot.waitUntil(lambda: window.paths.words.text().startswith("Path 1 of 3"))
    return window


@pytest.mark.parametrize("seed", range(6))
def test_paper_gives_the_products_of_paths_and_their_sum(
    open_graph: OpenGraph, qtbot: QtBot, seed: int
) -> None:
    window = at_the_end(open_graph, qtbot, seed)
    terms, total = window.paths.sum.text().split(":")[1].split(" = ")
    assert rounds_to(sum(read(terms)), total)
    for number in range(3):
        factors, product = window.paths.product.text().split(" = ")
        assert rounds_to(math.prod(read(factors)), product), window.paths.product.text()
        assert product.strip("()") in terms
        if number < 2:
            window.paths._on.click()


def test_a_seed_is_a_factor_of_each_path(open_graph: OpenGraph, qtbot: QtBot) -> None:
    window = open_graph("f = (x + y)**2 + x, x = 1, y = 2")
    window.document.set_seed("-2")
    press(Qt.Key.Key_End)
    window.session.select(window.session.graph.by_name["x"])
    qtbot.waitUntil(lambda: window.paths.words.text().startswith("Path 1 of 2"))
    qtbot.waitUntil(lambda: window.paths.product.text() == "(−2) · 1 · 6 · 1 = −12")
    assert window.paths.sum.text() == "All paths add up: (−12) + (−2) = −14"


def test_of_a_leaf_that_is_the_result_the_seed_is_all(open_graph: OpenGraph, qtbot: QtBot) -> None:
    window = open_graph("f = x, x = 3")
    press(Qt.Key.Key_End)
    window.session.select(window.session.graph.by_name["x"])
    qtbot.waitUntil(lambda: window.paths.words.text() == "1 path")
    assert window.paths.product.text() == "1 = 1"


@pytest.mark.parametrize("seed", range(6))
def test_paper_gives_what_a_gate_hands_back(open_graph: OpenGraph, qtbot: QtBot, seed: int) -> None:
    window = at_the_end(open_graph, qtbot, seed)
    card = window.findChildren(GateCard)[0]
    checked = 0
    for gate in window.session.graph.gates:
        window.session.select(gate)
        for product in card.findChildren(Product):
            if product.isVisible():
                factors = (f.value.text().split("=")[-1] for f in (product.upstream, product.local))
                [upstream], [local] = map(read, factors)
                assert rounds_to(upstream * local, product.downstream.value.text())
                checked += 1
    assert checked > 5
