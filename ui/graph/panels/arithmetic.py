"""The arithmetic of one gate as lines: what it computes, its local gradients, and what it hands on."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QCoreApplication

from nnsim.graph.evaluation import Evaluation, Standing, products
from nnsim.graph.graph import Node
from nnsim.graph.operations.operation import Array, written
from ui.base.number_format import MINUS
from ui.base.translation import translate_text
from ui.graph.texts import DIGITS, enough_digits, gate_text, numbers, operands, pretty

_LETTERS = "abcdefgh"
MOST = 3  # inputs that are written out
# Where an input stands alone: in brackets, between commas, over or under a line, as an exponent.
_ALONE = re.compile(r"(?:\\left\\?[(\[|]|, |\\frac\{\{|\}\}\{\{|\^\{\{)\{(\d)\}(?=, |\\right|\}\})")

translate = QCoreApplication.translate


@dataclass(frozen=True, eq=False, slots=True)
class Handed:
    """What a gate makes of the upstream gradient for one input; None where it is not known yet."""

    name: str  # of the input, as a formula has it
    node: int
    local: str
    upstream: Array | None
    downstream: Array | None
    digits: int  # of the factors, from which paper gives their product
    is_one_of: int  # branches whose terms the input's gradient is the sum of
    total: Array | None
    copied: str  # what it says of an input that was broadcast; "" of any other


@dataclass(frozen=True, eq=False, slots=True)
class Arithmetic:
    """All lines of a gate."""

    forward: tuple[str, str]  # as LaTeX, and plain
    handed: Sequence[Handed]
    pattern: str
    left_out: int  # inputs


def arithmetic(evaluation: Evaluation, standing: Standing, gate: int) -> Arithmetic:
    """The lines of a gate at a step."""
    node = evaluation.graph.nodes[gate]
    pattern = node.row.pattern if node.row else ""
    graph = evaluation.graph
    inputs = [p for p, i in enumerate(node.inputs) if graph.nodes[i].operation != "constant"]
    return Arithmetic(
        _forward(evaluation, standing, gate),
        [_handed(evaluation, standing, gate, position) for position in inputs[:MOST]],
        translate_text(pattern) if pattern else _of_module(node),
        max(len(inputs) - MOST, 0),
    )


def _of_module(node: Node) -> str:
    gates = len(node.body.gates) if node.body else 0
    if gates == 1:
        return translate("GateCard", "a module of 1 gate")
    return translate("GateCard", "a module of {0} gates: their chain, as one gate").format(gates)


def _forward(evaluation: Evaluation, standing: Standing, gate: int) -> tuple[str, str]:
    node, value = evaluation.graph.nodes[gate], standing.values[gate]
    inputs = [evaluation.values[i] for i in node.inputs]
    shapes = ", ".join(written(x.shape) for x in inputs)
    if node.row is None and not any(x.ndim for x in inputs):
        given = ", ".join(numbers(standing.values[i]) for i in node.inputs)
        return "", f"y = {node.title}({given}) = {numbers(value)}"
    if node.row is None or len(inputs) > 2:
        return (
            "",
            f"y = {node.title}({', '.join(_LETTERS[: len(inputs)])}): {shapes} → {numbers(value)}",
        )
    letters = node.row.latex.format(*"ab"[: len(inputs)])
    if any(x.ndim for x in inputs):
        shape = written(evaluation.values[gate].shape)
        return (
            rf"y = {letters}, \quad {shapes} \to {shape}",
            f"y = {node.title}: {shapes} → {shape}",
        )
    known = all(standing.values[i] is not None for i in node.inputs)
    result = numbers(value)
    if not known:
        return f"y = {letters}", f"y = {node.title}"
    row = node.row

    def compute(values: Sequence[float]) -> float:
        with np.errstate(all="ignore"):
            return float(row.forward([np.asarray(value) for value in values], node.constants))

    shown = operands([float(x) for x in inputs], compute)
    filled = _filled(row.latex, shown)
    plain = f"y = {node.title}({', '.join(shown)}) = {result}"
    return f"y = {letters} = {filled} = {_math(result)}", plain


def _filled(latex: str, inputs: Sequence[str]) -> str:
    """The formula with numbers, negative ones in brackets unless they stand alone."""
    alone = {int(place) for place in _ALONE.findall(latex)}
    return latex.format(
        *(
            f"({_math(text)})" if text[0] == MINUS and place not in alone else _math(text)
            for place, text in enumerate(inputs)
        )
    )


def _math(text: str) -> str:
    return text.replace("−", "-").replace("–", r"\text{–}")


def _handed(evaluation: Evaluation, standing: Standing, gate: int, position: int) -> Handed:
    graph = evaluation.graph
    node = graph.nodes[gate]
    source, upstream = node.inputs[position], standing.gradients[gate]
    terms = {(t.gate, t.position): t.gradient for t in standing.terms[source]}
    local = _local_value(evaluation, gate, position) if standing.values[gate] is not None else None
    digits = DIGITS
    if upstream is not None and local is not None and not upstream.ndim and not local.ndim:
        digits = enough_digits((float(upstream), float(local)), math.prod)
    return Handed(
        _LETTERS[position] if len(node.inputs) > 1 else "a",
        source,
        _local(node, position, local, digits),
        upstream,
        terms.get((gate, position)),
        digits,
        len(graph.consumers[source]),
        standing.gradients[source],
        copied(evaluation, gate, position),
    )


def copied(evaluation: Evaluation, gate: int, position: int) -> str:
    """That an input was copied along axes, and that the gradients of its copies are added."""
    term = evaluation.term(gate, position)
    if not term.axes:
        return ""
    told = translate(
        "GateCard",
        "{0} is copied {1} times: its gradient is the sum of {2} over axis {3}, as at any branch",
    )
    letter = _LETTERS[position] if len(evaluation.graph.nodes[gate].inputs) > 1 else "a"
    axes = ", ".join(map(str, term.axes))
    return told.format(letter, copies(evaluation, gate, position), written(term.copies.shape), axes)


def copies(evaluation: Evaluation, gate: int, position: int) -> int:
    """How often each number of an input is used by a gate that broadcasts it."""
    term = evaluation.term(gate, position)
    return term.copies.size // max(term.gradient.size, 1)


def _local(node: Node, position: int, value: Array | None, digits: int) -> str:
    """The local gradient in letters and, where it is known and elementwise, as numbers."""
    text = numbers(value, digits)
    if node.row is None:
        return translate("GateCard", "of the module") if value is None else text
    own = node.row.local
    letters = translate_text(own[position] if position < len(own) else own[-1])
    return letters if value is None or text == letters else f"{letters} = {text}"


def _local_value(evaluation: Evaluation, gate: int, position: int) -> Array | None:
    """The local gradient of an elementwise gate, and that of a module where it is one number."""
    node, value = evaluation.graph.nodes[gate], evaluation.values[gate]
    if node.row is not None:
        return evaluation.local(gate, position)
    inputs = [evaluation.values[i] for i in node.inputs]
    if value.size != 1 or inputs[position].size != 1:
        return None
    return np.asarray(products(node, np.ones_like(value), inputs, value)[position].sum())


def input_title(evaluation: Evaluation, handed: Handed) -> str:
    """An input by its letter and its own name."""
    node = evaluation.graph.nodes[handed.node]
    name = (
        pretty(node.name) if node.operation == "input" else gate_text(evaluation.graph, handed.node)
    )
    return f"{handed.name} = {name}"
