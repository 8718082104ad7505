"""A graph with numbers in it: every value, every gradient, and the steps in which they come about."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from nnsim.graph.errors import GraphError
from nnsim.graph.graph import CONSTANT, INPUT, Graph, Node
from nnsim.graph.operations.operation import (
    Array,
    Operation,
    Shape,
    ShapeError,
    repeated_axes,
    summed_to,
    written,
)
from nnsim.graph.operations.table import OPERATIONS, typed

MAX_ELEMENTS = 1_000_000  # of one array
MAX_AXES = 8
MAX_ALL_ELEMENTS = 8_000_000  # of the values of a graph

Phase = Literal["forward", "seed", "backward"]


@dataclass(frozen=True, slots=True)
class Step:
    """One gate of the forward or the backward pass, or the seed ∂f/∂f at the result."""

    phase: Phase
    node: int


@dataclass(frozen=True, eq=False, slots=True)
class Term:
    """What one gate adds to the gradient of one of its inputs.

    `gradient` has the shape of the input. Where that was broadcast it is the sum of `copies`, which has
    the shape of the gate's output, over `axes`: each copy is a branch.
    """

    gate: int
    position: int  # which of the gate's inputs
    gradient: Array
    copies: Array
    axes: tuple[int, ...]


@dataclass(frozen=True, eq=False, slots=True)
class Standing:
    """What is known after so many steps; None is what is not yet, which is never 0.

    A gradient is known when all of its terms are; `terms` holds those that have come so far.
    """

    values: tuple[Array | None, ...]
    gradients: tuple[Array | None, ...]
    terms: tuple[tuple[Term, ...], ...]


class Evaluation:
    """The values and gradients of all nodes, by their numbers; each gradient has its value's shape.

    Raises GraphError for an input without a value, shapes that do not fit and results that are no
    finite numbers. Of a result that is not a single number the gradients are those of its sum, unless
    another `seed` is given, of its shape or one number for all.
    """

    def __init__(
        self, graph: Graph, values: Mapping[str, ArrayLike], seed: ArrayLike | None = None
    ) -> None:
        self.graph = graph
        self.values = forward(graph, values)
        result = self.values[graph.result]
        self.seed = np.ones_like(result) if seed is None else _checked_seed(seed, result.shape)
        self.gradients, self.terms = backward(graph, self.values, self.seed)

    @property
    def value(self) -> Array:
        """The result, of any shape."""
        return self.values[self.graph.result]

    def gradient(self, name: str) -> Array:
        """∂f/∂x of the node of this name, of the shape of its value. Raises KeyError."""
        return self.gradients[self.graph.by_name[name]]

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Every gate forward, then the seed, then every gate backward."""
        gates = self.graph.gates
        return (
            *(Step("forward", i) for i in gates),
            Step("seed", self.graph.result),
            *(Step("backward", i) for i in reversed(gates)),
        )

    def at(self, step: int) -> Standing:
        """What is known after the first `step` steps."""
        done = self.steps[:step]
        computed = {s.node for s in done if s.phase == "forward"}
        passed = {s.node for s in done if s.phase == "backward"}
        seeded = any(s.phase == "seed" for s in done)
        nodes = self.graph.nodes
        values = tuple(
            v if node.is_leaf or i in computed else None
            for i, (v, node) in enumerate(zip(self.values, nodes, strict=True))
        )
        terms = tuple(tuple(t for t in known if t.gate in passed) for known in self.terms)
        gradients = tuple(
            g if (seeded and len(terms[i]) == len(self.terms[i])) else None
            for i, g in enumerate(self.gradients)
        )
        return Standing(values, gradients, terms)

    def term(self, gate: int, position: int) -> Term:
        """What a gate hands down to one of its inputs."""
        source = self.graph.nodes[gate].inputs[position]
        return next(t for t in self.terms[source] if (t.gate, t.position) == (gate, position))

    def local(self, gate: int, position: int) -> Array | None:
        """The local gradient of an elementwise gate, of the shape of its output.

        None for others: theirs is a matrix.
        """
        node = self.graph.nodes[gate]
        if node.row is None or node.row.slopes is None:
            return None
        inputs = [self.values[i] for i in node.inputs]
        with np.errstate(all="ignore"):
            found = node.row.slopes[position](*inputs, self.values[gate], *node.constants)
        return np.array(np.broadcast_to(found, self.values[gate].shape), np.float64)


def forward(graph: Graph, given: Mapping[str, ArrayLike]) -> tuple[Array, ...]:
    """The value of every node, each of its own shape. Raises GraphError."""
    _check_given(graph, given)
    values: list[Array] = []
    total = 0
    for node in graph.nodes:
        values.append(_value(node, values, given))
        total += values[-1].size
        if total > MAX_ALL_ELEMENTS:
            problem = "Character {character}: the values come to more than {limit:,} numbers here."
            raise GraphError(problem, node.span, limit=MAX_ALL_ELEMENTS)
    return tuple(values)


def _check_given(graph: Graph, given: Mapping[str, ArrayLike]) -> None:
    missing = [graph.nodes[i] for i in graph.inputs if graph.nodes[i].name not in given]
    if missing:
        raise GraphError(
            "Character {character}: “{name}” has no value; add {name} = 1.",
            missing[0].span,
            name=missing[0].name,
        )


def _value(node: Node, values: Sequence[Array], given: Mapping[str, ArrayLike]) -> Array:
    if node.operation == INPUT:
        return _given(node, given[node.name])
    if node.operation == CONSTANT:
        assert node.value is not None
        check_size(node, node.value.shape)
        return node.value
    inputs = [values[i] for i in node.inputs]
    if node.body is None:
        check_size(node, _shape(node, [x.shape for x in inputs]))
    found = gate_value(node, inputs)
    if not np.isfinite(found).all():
        raise _not_finite(node, inputs, found)
    return found


def inner_values(node: Node, inputs: Sequence[Array]) -> tuple[Array, ...]:
    """The values within a module, each of its own shape, from those it is given. Raises GraphError."""
    assert node.body is not None
    body = node.body
    return forward(body, {body.nodes[i].name: x for i, x in zip(body.inputs, inputs, strict=True)})


def gate_value(node: Node, inputs: Sequence[Array]) -> Array:
    """The value of a gate from inputs of shapes that fit, be it finite or not."""
    if node.body is not None:
        return inner_values(node, inputs)[-1]
    with np.errstate(all="ignore"):
        return np.asarray(_row(node).forward(inputs, node.constants), np.float64)


def _row(node: Node) -> Operation:
    return OPERATIONS[node.operation]


def _given(node: Node, value: ArrayLike) -> Array:
    try:
        found = np.array(value, np.float64)
    except (TypeError, ValueError, OverflowError):
        raise _wrong_value(node) from None
    if found.size == 0 or not np.isfinite(found).all():
        raise _wrong_value(node)
    check_size(node, found.shape)
    return found


def _wrong_value(node: Node) -> GraphError:
    problem = (
        "Character {character}: “{name}” must be a finite number, a vector or a matrix of them."
    )
    return GraphError(problem, node.span, name=node.name)


def check_size(node: Node, shape: Shape) -> None:
    """Raise GraphError if an array of this shape would be too large."""
    if len(shape) > MAX_AXES:
        problem = "Character {character}: a value can have at most {limit} axes."
        raise GraphError(problem, node.place, limit=MAX_AXES)
    if math.prod(shape) > MAX_ELEMENTS:
        raise GraphError(
            "Character {character}: a value of shape {shape} would have more than {limit:,} numbers.",
            node.place,
            shape=written(shape),
            limit=MAX_ELEMENTS,
        )


def _shape(node: Node, shapes: Sequence[Shape]) -> Shape:
    try:
        return _row(node).shape(shapes, node.constants)
    except ShapeError as error:
        values = {**error.values, "operation": typed(node.operation)}
        raise GraphError(error.template, node.place, **values) from None


def _not_finite(node: Node, inputs: Sequence[Array], found: Array) -> GraphError:
    """What is wrong with a gate whose value is infinite or undefined, at the first such number."""
    where = np.unravel_index(int(np.argmin(np.isfinite(found))), found.shape)
    if _row(node).slopes is not None:
        at = [float(np.broadcast_to(x, found.shape)[where]) for x in inputs]
    else:
        at = [float(x.flat[0]) for x in inputs if x.size == 1]
    known = ", ".join(f"{letter} = {number:.6g}" for letter, number in zip("ab", at, strict=False))
    if node.operation == "divide" and at[1] == 0:
        problem = "Character {character}: this divides by 0; change what is below."
        return GraphError(problem, node.place)
    problem = "Character {character}: {operation} gives no finite number{known}; change its inputs."
    known = f" at {known}" if known else ""
    return GraphError(problem, node.place, operation=typed(node.operation), known=known)


def backward(
    graph: Graph, values: Sequence[Array], seed: Array
) -> tuple[tuple[Array, ...], tuple[tuple[Term, ...], ...]]:
    """The gradient of every node, of its value's shape, and the terms it is the sum of."""
    terms: list[list[Term]] = [[] for _ in graph.nodes]
    gradients: list[Array] = [seed] * len(values)
    for i in range(graph.result, -1, -1):
        if i != graph.result:
            gradients[i] = _total(terms[i])
        for term, source in _handed_down(graph, values, i, gradients[i]):
            terms[source].append(term)
    return tuple(gradients), tuple(map(tuple, terms))


def _total(terms: Sequence[Term]) -> Array:
    with np.errstate(all="ignore"):
        return np.asarray(sum((t.gradient for t in terms[1:]), terms[0].gradient))


def _handed_down(
    graph: Graph, values: Sequence[Array], gate: int, upstream: Array
) -> Iterator[tuple[Term, int]]:
    """What a gate adds to the gradient of each input, and which node that is."""
    node = graph.nodes[gate]
    inputs = [values[i] for i in node.inputs]
    for position, found in enumerate(products(node, upstream, inputs, values[gate])):
        shape = inputs[position].shape
        with np.errstate(all="ignore"):
            gradient = summed_to(found, shape)
        axes = repeated_axes(found.shape, shape)
        yield Term(gate, position, gradient, found, axes), node.inputs[position]


def products(node: Node, upstream: Array, inputs: Sequence[Array], output: Array) -> list[Array]:
    """The vector-Jacobian product of a gate for each input.

    Its shape is that of the input, or of the output if the input was broadcast to it.
    """
    if node.is_leaf:
        return []
    if node.body is not None:
        values = inner_values(node, inputs)
        gradients, _ = backward(node.body, values, upstream)
        return [gradients[i] for i in node.body.inputs]
    with np.errstate(all="ignore"):
        found = _row(node).backward(upstream, inputs, output, node.constants)
    if _row(node).slopes is not None:
        return [np.array(np.broadcast_to(x, output.shape), np.float64) for x in found]
    return [np.asarray(x, np.float64) for x in found]


def _checked_seed(seed: ArrayLike, shape: Shape) -> Array:
    found = np.asarray(seed, np.float64)
    if found.ndim == 0:
        return np.full(shape, found)
    if found.shape != shape:
        raise GraphError(
            "The seed has the shape {seed}, and the result {shape}; give one number, or that shape.",
            seed=written(found.shape),
            shape=written(shape),
        )
    return found
