"""The arrays of an ONNX model: looked at before anything is made of them."""

import math
from collections.abc import Iterator

import numpy as np
from onnx import GraphProto, ModelProto, TensorProto, numpy_helper

from nnsim.functions.tape import Array
from nnsim.interchange import InterchangeError
from nnsim.model.network import MAX_WEIGHTS

# The kinds of numbers, the bytes of one, and the field that has them unless they are raw.
_KINDS: dict[int, tuple[int, str]] = {
    TensorProto.FLOAT: (4, "float_data"),
    TensorProto.DOUBLE: (8, "double_data"),
    TensorProto.FLOAT16: (2, "int32_data"),
    TensorProto.INT64: (8, "int64_data"),
    TensorProto.INT32: (4, "int32_data"),
}


def parse_model(data: bytes) -> ModelProto:
    """The model in a file. Raises InterchangeError."""
    model = ModelProto()
    try:
        model.ParseFromString(data)
    except Exception as error:  # the kind depends on which protobuf is at work
        raise InterchangeError("This is not an ONNX model.") from error
    if not model.graph.node:
        raise InterchangeError("This is not an ONNX model, or one without any operation.")
    if not all(isinstance(name, str) for name in _names(model.graph)):
        raise InterchangeError("A name in the ONNX model is no text in UTF-8.")
    return model


def _names(graph: GraphProto) -> Iterator[object]:
    """Every name that is read; protobuf gives the bytes of one that is no text."""
    for node in graph.node:
        yield from (node.op_type, *node.input, *node.output)
    for named in (*graph.initializer, *graph.input, *graph.output):
        yield named.name


def array_of(tensor: TensorProto) -> Array:
    """The numbers of a tensor, of whatever shape. Raises InterchangeError for other than numbers."""
    name = tensor.name[:40]
    if tensor.external_data or tensor.data_location == TensorProto.EXTERNAL:
        raise InterchangeError(
            "The numbers of “{name}” are in another file; save it with them.", name=name
        )
    if tensor.data_type not in _KINDS:
        raise InterchangeError("“{name}” does not hold numbers that can be read.", name=name)
    shape = tuple(tensor.dims)
    count = math.prod(shape)
    if len(shape) > 2 or not all(size >= 0 for size in shape) or count > MAX_WEIGHTS:
        raise InterchangeError("“{name}” claims the shape {shape}.", name=name, shape=shape)
    if count != _held(tensor):
        raise InterchangeError(
            "“{name}” claims {claimed:,} numbers and holds {held:,.12g}.",
            name=name,
            claimed=count,
            held=_held(tensor),
        )
    return np.asarray(numpy_helper.to_array(tensor))


def _held(tensor: TensorProto) -> float:
    """How many numbers a tensor really has."""
    size, field = _KINDS[tensor.data_type]
    if tensor.HasField("raw_data"):
        return len(tensor.raw_data) / size
    return len(getattr(tensor, field))
