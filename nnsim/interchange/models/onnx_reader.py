"""ONNX graphs of Gemm, MatMul, Add and activations, with skips and columns, as networks."""

from collections.abc import Callable, Mapping

import numpy as np
from onnx import AttributeProto, GraphProto, NodeProto

from nnsim.functions.activations import Activation
from nnsim.functions.tape import Array
from nnsim.interchange import InterchangeError
from nnsim.interchange.models.assembling import assembled
from nnsim.interchange.models.onnx_layers import network_of
from nnsim.interchange.models.onnx_tensors import array_of, parse_model
from nnsim.interchange.models.onnx_values import (
    Activated,
    ActivatedPiece,
    Features,
    Handed,
    Joined,
    Piece,
    Reached,
    Sum,
    Value,
    activated,
    layer_of,
    whole,
)
from nnsim.interchange.models.onnx_writer import OPERATORS
from nnsim.interchange.models.source import Imported, Source
from nnsim.model.network import MAX_LAYERS, MAX_NEURONS

_MAX_NODES = 20 * MAX_LAYERS
_LINEAR = Activation("linear")
_PASSED_ON = ("Identity", "Dropout", "Flatten")  # nothing of them matters to rows of numbers
_BY_OPERATOR = {operator: (name, attribute) for name, (operator, attribute) in OPERATORS.items()}
_USUAL = {"LeakyRelu": 0.01, "Elu": 1.0}  # parameters that a node need not have


def read_onnx(source: Source) -> Imported:
    """The project of a model. Raises a UserError."""
    graph = parse_model(source.data).graph
    if len(graph.node) > _MAX_NODES or len(graph.output) != 1:
        raise InterchangeError(
            "The model must have one output and at most {limit:,} operations.", limit=_MAX_NODES
        )
    reading = _Reading(graph)
    for node in graph.node:
        reading.take(node)
    network, parameters = network_of(
        reading.layers(), reading.handed(graph.output[0].name), reading.width
    )
    return Imported(*assembled(network, parameters, source.points))


class _Reading:
    """The values of a graph by name, as far as it has been read."""

    def __init__(self, graph: GraphProto) -> None:
        self.values: dict[str, Value] = {t.name: array_of(t) for t in graph.initializer}
        inputs = [x for x in graph.input if x.name not in self.values]
        if len(inputs) != 1:
            raise InterchangeError("The model must have one input, not {count}.", count=len(inputs))
        shape = [d.dim_value for d in inputs[0].type.tensor_type.shape.dim]
        if len(shape) != 2 or not 1 <= shape[1] <= MAX_NEURONS:
            raise InterchangeError(
                "The input must have the shape (batch, n), and it has {shape}.", shape=shape
            )
        self.width = shape[1]
        self.values[inputs[0].name] = Features(0, self.width, f"{inputs[0].name}/a")
        self._used: set[str] = set()
        self._made: dict[str, Activated] = {}

    # -- values -----------------------------------------------------------------------------------

    def value(self, name: str) -> Value:
        """A value that has been computed. Raises InterchangeError."""
        self._used.add(name)
        if name not in self.values:
            raise InterchangeError("“{name}” is used before it is computed.", name=name[:40])
        return self.values[name]

    def array(self, name: str) -> Array:
        """A constant of whatever shape. Raises InterchangeError."""
        value = self.value(name)
        if not isinstance(value, np.ndarray):
            raise InterchangeError("“{name}” must be a constant.", name=name[:40])
        return value

    def handed(self, name: str) -> Handed:
        """What a layer hands on; a pre-activation that nothing follows is a linear layer."""
        value = self.value(name)
        if isinstance(value, Sum):
            value = layer_of(value, (_LINEAR,) * value.size, name)
        if not isinstance(value, Features | Activated):
            raise InterchangeError("“{name}” is not the output of a layer.", name=name[:40])
        return value

    def piece(self, name: str) -> Piece | None:
        """A pre-activation or a part of it; None for anything else."""
        value = self.value(name)
        if isinstance(value, Sum):
            return whole(value)
        return value if isinstance(value, Piece) else None

    def layers(self) -> list[Activated]:
        """The layers that nothing reads, too."""
        return [layer for name, layer in self._made.items() if name not in self._used]

    # -- operations -------------------------------------------------------------------------------

    def take(self, node: NodeProto) -> None:
        """Read one operation. Raises InterchangeError for one that no layer computes."""
        operation = _OPERATIONS.get(node.op_type)
        if node.op_type in _BY_OPERATOR:
            operation = _activation
        if operation is None or not node.output or not (node.input or node.op_type == "Constant"):
            raise InterchangeError(
                "The operation {kind} cannot be read; known are {known}.",
                kind=node.op_type[:40],
                known=", ".join(sorted({*_OPERATIONS, *_BY_OPERATOR})),
            )
        value = operation(self, node)
        if value is None:
            raise InterchangeError(
                "The operation {kind} that makes “{name}” is used in a way that no layer computes.",
                kind=node.op_type[:40],
                name=node.output[0][:40],
            )
        self.values[node.output[0]] = value
        if isinstance(value, Activated):
            self._made[node.output[0]] = value


Operation = Callable[[_Reading, NodeProto], Value | None]


def _number(node: NodeProto, key: str, usual: float) -> float:
    """A number among the attributes of an operation. Raises InterchangeError."""
    for attribute in node.attribute:
        if attribute.name == key:
            if attribute.type == AttributeProto.INT:
                return float(attribute.i)
            if attribute.type == AttributeProto.FLOAT:
                return float(attribute.f)
            raise InterchangeError(
                "{key} of {kind} must be a number.", key=key, kind=node.op_type[:40]
            )
    return usual


def _product(reading: _Reading, name: str, weights: Array) -> Sum | None:
    """source @ weights, without a bias yet."""
    value = reading.value(name)
    parts = value.parts if isinstance(value, Joined) else (reading.handed(name),)
    rows = sum(part.size for part in parts)
    if weights.ndim != 2 or len(weights) != rows or not 1 <= weights.shape[1] <= MAX_NEURONS:
        return None
    terms, start = [], 0
    for part in parts:
        terms.append((part, weights[start : start + part.size].astype(np.float64)))
        start += part.size
    return Sum(weights.shape[1], terms, np.zeros(weights.shape[1]))


def _gemm(reading: _Reading, node: NodeProto) -> Value | None:
    if _number(node, "transA", 0) or len(node.input) < 2:
        return None
    weights = reading.array(node.input[1])
    if _number(node, "transB", 0):
        weights = weights.T
    alpha, beta = _number(node, "alpha", 1), _number(node, "beta", 1)
    total = _product(reading, node.input[0], weights if alpha == 1 else alpha * weights)
    if total is None or len(node.input) == 2 or not node.input[2]:
        return total
    bias = reading.array(node.input[2])
    if node.input[1].endswith("/none/weight") and not weights.any():
        total.terms.clear()  # as a layer that nothing feeds is written
    return _with_bias(total, bias if beta == 1 else beta * bias)


def _with_bias(total: Sum, bias: Array) -> Sum | None:
    one_row = bias.ndim < 2 or len(bias) == 1
    if bias.size not in (1, total.size) or not one_row:
        return None
    return Sum(total.size, total.terms, total.bias + bias.reshape(-1))


def _matmul(reading: _Reading, node: NodeProto) -> Value | None:
    if len(node.input) != 2:
        return None
    return _product(reading, node.input[0], reading.array(node.input[1]))


def _add(reading: _Reading, node: NodeProto) -> Value | None:
    if len(node.input) != 2:
        return None
    a, b = map(reading.value, node.input)
    if isinstance(a, np.ndarray):
        a, b = b, a
    if isinstance(a, Sum) and isinstance(b, np.ndarray):
        return _with_bias(a, b)
    if isinstance(a, Sum) and isinstance(b, Sum) and a.size == b.size:
        return Sum(a.size, [*a.terms, *b.terms], a.bias + b.bias)
    return None


def _activation(reading: _Reading, node: NodeProto) -> Value | None:
    name, attribute = _BY_OPERATOR[node.op_type]
    if node.op_type == "Softmax" and _number(node, "axis", -1) not in (-1, 1):
        return None
    piece = reading.piece(node.input[0])
    if piece is None:
        return None
    given = _number(node, attribute, _USUAL.get(node.op_type, 0.0))
    # Attributes are float32: the shortest number that is the same one was meant.
    parameter = float(str(np.float32(given))) if attribute else None
    return activated(piece, Activation(name, parameter), node.output[0])


def _gelu(reading: _Reading, node: NodeProto) -> Value | None:
    piece = reading.piece(node.input[0])
    if piece is None or [a.s for a in node.attribute if a.name == "approximate"] != [b"tanh"]:
        return None
    return activated(piece, Activation("gelu"), node.output[0])


def _multiply(reading: _Reading, node: NodeProto) -> Value | None:
    """z · z, the square, or z · σ(z), the SiLU."""
    if len(node.input) != 2:
        return None
    one, other = map(reading.value, node.input)
    if isinstance(other, Sum | Piece):
        one, other = other, one
    piece = whole(one) if isinstance(one, Sum) else one
    if not isinstance(piece, Piece):
        return None
    if other is one:
        return activated(piece, Activation("square"), node.output[0])
    if _is_sigmoid(other, piece):
        return activated(piece, Activation("silu"), node.output[0])
    return None


def _is_sigmoid(value: Value, piece: Piece) -> bool:
    sigmoid = Activation("sigmoid")
    if isinstance(value, ActivatedPiece):
        same = value.piece is piece
        return same and value.activation == sigmoid
    is_whole = isinstance(value, Activated) and value.of is piece.of
    return is_whole and set(value.activations) == {sigmoid}  # type: ignore[union-attr]


def _at_least(reading: _Reading, node: NodeProto) -> Value | None:
    piece = reading.piece(node.input[0])
    if piece is None or len(node.input) != 2 or reading.array(node.input[1]).any():
        return None
    return Reached(piece, node.op_type == "Greater")


def _cast(reading: _Reading, node: NodeProto) -> Value | None:
    value = reading.value(node.input[0])
    if isinstance(value, Reached):
        name = "step_above" if value.above else "step"
        return activated(value.of, Activation(name), node.output[0])
    return value


def _where(reading: _Reading, node: NodeProto) -> Value | None:
    """1 where a pre-activation has reached 0, −1 elsewhere."""
    value = reading.value(node.input[0])
    ends = [reading.array(name) for name in node.input[1:]]
    if not isinstance(value, Reached) or [end.ravel().tolist() for end in ends] != [[1.0], [-1.0]]:
        return None
    name = "sign_above" if value.above else "sign_from"
    return activated(value.of, Activation(name), node.output[0])


def _slice(reading: _Reading, node: NodeProto) -> Value | None:
    if len(node.input) < 4:
        return None
    start, stop, axis = (_whole(reading.array(name)) for name in node.input[1:4])
    steps = [_whole(reading.array(name)) for name in node.input[4:]]
    value = reading.value(node.input[0])
    if axis not in (1, -1) or steps not in ([], [1]):
        return None
    if isinstance(value, Features) and 0 <= start < stop <= value.size:
        return Features(value.start + start, value.start + stop, node.output[0])
    if isinstance(value, Sum) and 0 <= start < stop <= value.size:
        return Piece(value, start, stop)
    return None


def _whole(array: Array) -> int:
    """The one whole number of an array of shape () or (1,)."""
    if array.size != 1 or array.dtype.kind != "i":
        raise InterchangeError("Columns must be cut out at whole numbers.")
    return int(array.reshape(-1)[0])


def _concat(reading: _Reading, node: NodeProto) -> Value | None:
    parts = [reading.value(name) for name in node.input]
    if _number(node, "axis", 0) not in (1, -1):
        return None
    pieces = [part for part in parts if isinstance(part, ActivatedPiece)]
    if len(pieces) == len(parts):
        return _together(pieces, node.output[0])
    return Joined(tuple(reading.handed(name) for name in node.input))


def _together(pieces: list[ActivatedPiece], name: str) -> Value | None:
    """Parts of one pre-activation, in their order and without a gap, as the layer they make."""
    total, end, activations = pieces[0].piece.of, 0, list[Activation]()
    for part in pieces:
        if part.piece.of is not total or part.piece.start != end:
            return None
        end = part.piece.stop
        activations += [part.activation] * (end - part.piece.start)
    return layer_of(total, tuple(activations), name) if end == total.size else None


def _pass_on(reading: _Reading, node: NodeProto) -> Value | None:
    value = reading.value(node.input[0])
    if node.op_type == "Identity" and isinstance(value, Sum | Piece):
        piece = whole(value) if isinstance(value, Sum) else value
        return activated(piece, _LINEAR, node.output[0])
    return value


def _constant(reading: _Reading, node: NodeProto) -> Value | None:
    values = [a.t for a in node.attribute if a.name == "value"]
    return array_of(values[0]) if values else None


_OPERATIONS: Mapping[str, Operation] = {
    "Gemm": _gemm,
    "MatMul": _matmul,
    "Add": _add,
    "Mul": _multiply,
    "Gelu": _gelu,
    "Greater": _at_least,
    "GreaterOrEqual": _at_least,
    "Cast": _cast,
    "Where": _where,
    "Slice": _slice,
    "Concat": _concat,
    "Constant": _constant,
    **dict.fromkeys(_PASSED_ON, _pass_on),
}
