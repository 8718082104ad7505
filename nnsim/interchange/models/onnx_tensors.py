"""The arrays of an ONNX model: looked at before anything is made of them."""

import math
from collections.abc import Iterator

import numpy as np
from onnx import GraphProto, ModelProto, TensorProto, numpy_helper

from nnsim.functions.tape import Array
from nnsim.interchange import InterchangeError
from nnsim.model.network import MAX_WEIGHTS

# The kinds of numbers, and the bytes of one.
_KINDS: dict[int, int] = {
    TensorProto.FLOAT: 4,
    TensorProto.DOUBLE: 8,
    TensorProto.FLOAT16: 2,
    TensorProto.INT64: 8,
    TensorProto.INT32: 4,
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
            "“{name}” claims {claimed:,} numbers and holds {held:,}.",
            name=name,
            claimed=count,
            held=_held(tensor),
        )
    return np.asarray(numpy_helper.to_array(tensor))


def _held(tensor: TensorProto) -> int:
    """How many numbers a tensor really has."""
    if tensor.raw_data:
        return len(tensor.raw_data) // _KINDS[tensor.data_type]
    return max(
        len(tensor.float_data),
        len(tensor.double_data),
        len(tensor.int64_data),
        len(tensor.int32_data),
    )
