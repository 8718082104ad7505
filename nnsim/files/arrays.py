"""Arrays in a document, exact to the bit: rows of numbers while they are few, base64 above that."""

import base64
import math
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnsim.data.datasets import MAX_COLUMNS, MAX_VALUES
from nnsim.data.recipes import LIMITS
from nnsim.files import FileError, cancelling
from nnsim.files.decoding import Fields, Node
from nnsim.functions.tape import Array
from nnsim.model.network import Mask

ROWS_UP_TO = 256  # numbers; nobody reads more

Shape = tuple[int | None, ...]  # None where any length will do
_NUMBERS: dict[str, np.dtype[Any]] = {"float64": np.dtype("<f8"), "float32": np.dtype("<f4")}
_FLAGS = "bits"
_PROBE = 1 << 16  # the bytes that show whether compression pays
_PIECE = 1 << 20  # letters of base64, or bytes, that are decoded together
_MAX_ROWS = int(LIMITS["samples"][1])


def encode(array: Array, compress: bool = True) -> object:
    """A float64 or boolean array of any shape as rows or as base64, which `decode` reads back."""
    flags = array.dtype == np.bool_
    if array.size <= ROWS_UP_TO and np.isfinite(array).all():
        return (array.astype(int) if flags else array).tolist()
    dtype, raw = (_FLAGS, np.packbits(array).tobytes()) if flags else _narrowest(array)
    packed: dict[str, object] = {"shape": list(array.shape), "dtype": dtype}
    probe = raw[:_PROBE]
    if compress and len(zlib.compress(probe, 1)) < 0.75 * len(probe):
        packed["compression"], raw = "zlib", zlib.compress(raw)
    return {**packed, "base64": base64.b64encode(raw)}


def _narrowest(array: Array) -> tuple[str, bytes]:
    """The numbers in float32 where that loses nothing, as after a run in float32."""
    with np.errstate(over="ignore", under="ignore"):
        narrow = array.astype(_NUMBERS["float32"])
    if same_bits(narrow.astype(np.float64), array):
        return "float32", narrow.tobytes()
    return "float64", array.astype(_NUMBERS["float64"]).tobytes()


def same_bits(a: Array, b: Array) -> bool:
    """Whether two float64 arrays of any shape are equal to the bit, the sign of zero included."""
    return a is b or np.array_equal(_as_bits(a), _as_bits(b))


def _as_bits(array: Array) -> Array:
    return np.ascontiguousarray(array, np.float64).view(np.uint64)


def decode(node: Node, shape: Shape, gaps: bool = False) -> Array:
    """The float64 array of this shape at a node; every number is finite, unless `gaps` are allowed."""
    if isinstance(node.value, np.ndarray):
        array = _ready(node, node.value, shape, np.float64)
    else:
        array = _from_rows(node, shape) if isinstance(node.value, list) else _unpack(node, shape)
    if not gaps:
        check_finite(array, node)
    return array


def check_finite(array: Array, place: str | Node) -> None:
    """Raise FileError for an array of any shape that no file can hold."""
    finite = np.isfinite(array)
    if not finite.all():
        index = "".join(f"[{i}]" for i in np.argwhere(~finite)[0])
        raise FileError("{place} is not a finite number.", place=f"{place}{index}")


def check_unwired(weights: Array, mask: Mask | None, place: str | Node) -> None:
    """Raise FileError for a weight without a wire; both arrays are (n_inputs, n_outputs)."""
    if mask is None:
        return
    unwired = (weights != 0) & ~mask
    if unwired.any():
        row, column = np.argwhere(unwired)[0]
        raise FileError(
            "{place}[{row}][{column}] must be 0: the mask has no wire there.",
            place=place,
            row=row,
            column=column,
        )


def decode_flags(node: Node, shape: Shape) -> Mask:
    """The boolean array of this shape at a node: rows of 0 and 1, or packed bits."""
    if isinstance(node.value, np.ndarray):
        return _ready(node, node.value, shape, np.bool_)
    if not isinstance(node.value, list):
        return _unpack(node, shape, flags=True)
    numbers = _from_rows(node, shape)
    if not np.isin(numbers, (0, 1)).all():
        raise node.refused("{place} must hold nothing but 0 and 1.")
    return numbers.astype(np.bool_)


def _ready(node: Node, array: Array, shape: Shape, dtype: type[np.generic]) -> Array:
    """An array that another format has already put in its place, if it is the one needed there."""
    lengths = zip(array.shape, shape, strict=False)
    if array.ndim != len(shape) or any(wanted not in (None, own) for own, wanted in lengths):
        raise _wrong_shape(node, shape)
    if array.dtype != dtype:
        raise node.refused("{place} must be of another type of number.")
    return array


def _from_rows(node: Node, shape: Shape) -> Array:
    if len(shape) == 1:
        return _row(node, shape)
    rows = node.items(_MAX_ROWS)
    height, width = shape
    if not rows or len(rows) != (height or len(rows)):
        raise _wrong_shape(node, shape)
    first = rows[0].value
    if width is None and isinstance(first, list):
        width = len(first)
    return np.array([_values(row, (width,)) for row in rows], np.float64)


def _row(node: Node, shape: Shape) -> Array:
    return np.array(_values(node, shape), np.float64)


def _values(node: Node, shape: Shape) -> list[float]:
    """The finite numbers of a list of this length."""
    values = node.value
    if not isinstance(values, list) or not values or len(values) != (shape[0] or len(values)):
        raise _wrong_shape(node, shape)
    if not set(map(type, values)) <= {int, float} or not all(map(math.isfinite, values)):
        for item in node.items(len(values)):
            item.number()
    return values


def _unpack(node: Node, shape: Shape, flags: bool = False) -> Array:
    """The array of an object in base64. Its declared size is checked before anything is decoded."""
    if not node.is_object:
        raise _wrong_shape(node, shape)
    members = node.members("shape", "dtype", "compression", "base64")
    declared = _declared(members["shape"], shape)
    count = math.prod(declared)
    dtype = members["dtype"].choice(*([_FLAGS] if flags else _NUMBERS))
    if flags:
        packed = np.empty(-(-count // 8), np.uint8)
        _fill(packed, members)
        return np.unpackbits(packed, count=count).astype(np.bool_).reshape(declared)
    numbers: Array = np.empty(count, _NUMBERS[dtype])
    _fill(numbers.view(np.uint8), members)
    return numbers.astype(np.float64, copy=False).reshape(declared)


def _declared(node: Node, shape: Shape) -> list[int]:
    """The declared shape, if it is the one that is needed."""
    declared = [length.whole(1, MAX_VALUES) for length in node.items(len(shape))]
    if len(declared) < len(shape) or math.prod(declared) > MAX_VALUES:
        raise node.refused(
            "{place} must be {count} lengths, together at most {limit:,} numbers.",
            count=len(shape),
            limit=MAX_VALUES,
        )
    if None in shape and len(declared) > 1 and declared[1] > MAX_COLUMNS:
        raise node.refused("{place} must be at most {limit:,} columns.", limit=MAX_COLUMNS)
    wanted = [length or given for length, given in zip(shape, declared, strict=True)]
    if declared != wanted:
        raise node.refused(
            "{place} must be {wanted}, not {declared}.", wanted=wanted, declared=declared
        )
    return declared


def _fill(buffer: NDArray[np.uint8], members: Fields) -> None:
    """Put the bytes in base64 into the buffer, which they must fill; no more than that is inflated."""
    node, compression = members["base64"], members["compression"]
    inflated = compression.given and compression.choice("zlib") == "zlib"
    size = len(buffer)
    wrong_size = node.refused("{place} must hold exactly {size:,} bytes.", size=size)
    if not inflated and len(node.text()) != 4 * -(-size // 3):
        raise wrong_size
    end = 0
    for part in _inflated(node, _decoded(node)) if inflated else _decoded(node):
        start, end = end, end + len(part)
        if end > size:
            raise wrong_size
        buffer[start:end] = np.frombuffer(part, np.uint8)
    if end < size:
        raise wrong_size


def _decoded(node: Node) -> Iterator[bytes]:
    coded = node.text()
    for start in range(0, len(coded), _PIECE):
        cancelling.check()
        piece = coded[start : start + _PIECE]
        try:
            raw = base64.b64decode(piece, validate=True)
        except ValueError:
            raise node.refused("{place} must be in base64.") from None
        if start + _PIECE < len(coded) and 4 * len(raw) != 3 * _PIECE:  # it ends before its end
            raise node.refused("{place} must be in base64.")
        yield raw


def _inflated(node: Node, pieces: Iterable[bytes]) -> Iterator[bytes]:
    inflater = zlib.decompressobj()
    try:
        for piece in pieces:
            part = inflater.decompress(piece, _PIECE)
            while part:
                yield part
                part = inflater.decompress(inflater.unconsumed_tail, _PIECE)
    except zlib.error:
        raise node.refused("{place} must be compressed with zlib.") from None
    if not inflater.eof or inflater.unused_data:
        raise node.refused("{place} must be one whole stream of zlib.")


def _wrong_shape(node: Node, shape: Shape) -> FileError:
    if len(shape) == 1 and shape[0]:
        return node.refused(
            "{place} must be a row of numbers, exactly {count:,} of them.", count=shape[0]
        )
    if len(shape) == 1:
        return node.refused("{place} must be a row of numbers.")
    if None in shape:
        return node.refused("{place} must be rows of numbers, all of them equally long.")
    return node.refused(
        "{place} must be {rows:,} × {columns:,} numbers.", rows=shape[0], columns=shape[1]
    )
