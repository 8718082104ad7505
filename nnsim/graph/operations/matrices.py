"""Gates on vectors and matrices: products, and changes of shape."""

import math
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from nnsim.graph.operations.operation import (
    ANY_NUMBER,
    Array,
    Constants,
    Operation,
    Parameter,
    Shape,
    ShapeError,
    written,
)


def _both(shapes: Sequence[Shape]) -> dict[str, object]:
    return {"a": written(shapes[0]), "b": written(shapes[1])}


def _product_shape(shapes: Sequence[Shape], constants: Constants) -> Shape:
    a, b = shapes
    if not a or not b or len(a) > 2 or len(b) > 2:
        problem = "Character {character}: @ takes vectors and matrices, not the shapes {a} and {b}."
        raise ShapeError(problem, **_both(shapes))
    if a[-1] != b[0]:
        problem = (
            "Character {character}: the shapes {a} and {b} do not fit; {columns} columns meet {rows} "
            "rows."
        )
        raise ShapeError(problem, **_both(shapes), columns=a[-1], rows=b[0])
    return a[:-1] + b[1:]


def _product_back(
    u: Array, inputs: Sequence[Array], y: Array, constants: Constants
) -> Sequence[Array]:
    """u Bᵀ and Aᵀ u, of matrices; a vector is a matrix of one row or one column."""
    a, b = inputs
    rows, columns = np.atleast_2d(a), b if b.ndim == 2 else b[:, None]
    upstream = u.reshape(rows.shape[0], columns.shape[1])
    return [(upstream @ columns.T).reshape(a.shape), (rows.T @ upstream).reshape(b.shape)]


def _product_cost(shapes: Sequence[Shape], output: Shape) -> int:
    return math.prod(output) * shapes[0][-1]


def _dot_shape(shapes: Sequence[Shape], constants: Constants) -> Shape:
    if len(shapes[0]) != 1 or shapes[0] != shapes[1]:
        problem = "Character {character}: dot takes two vectors of one length, not {a} and {b}."
        raise ShapeError(problem, **_both(shapes))
    return ()


def _convolved_shape(shapes: Sequence[Shape], constants: Constants) -> Shape:
    picture, kernel = shapes
    if not (len(picture) == len(kernel) == 2 and all(map(int.__ge__, picture, kernel))):
        problem = (
            "Character {character}: conv2d takes a matrix and a kernel no larger, not {a} and {b}."
        )
        raise ShapeError(problem, **_both(shapes))
    return picture[0] - kernel[0] + 1, picture[1] - kernel[1] + 1


def _convolved(inputs: Sequence[Array], constants: Constants) -> Array:
    """Σ of picture times kernel at each place: a cross-correlation, as networks have it."""
    picture, kernel = inputs
    windows = sliding_window_view(picture, kernel.shape)
    return np.asarray(np.tensordot(windows, kernel, axes=2))


def _convolved_back(
    u: Array, inputs: Sequence[Array], y: Array, constants: Constants
) -> Sequence[Array]:
    picture, kernel = inputs
    height, width = kernel.shape
    padded = np.pad(u, ((height - 1,) * 2, (width - 1,) * 2))
    of_picture = np.tensordot(sliding_window_view(padded, kernel.shape), kernel[::-1, ::-1], axes=2)
    of_kernel = np.tensordot(sliding_window_view(picture, u.shape), u, axes=2)
    return [of_picture, of_kernel]


PRODUCTS: Mapping[str, Operation] = MappingProxyType(
    {
        "matmul": Operation(
            "@",
            _product_shape,
            lambda inputs, _: np.asarray(inputs[0] @ inputs[1]),
            _product_back,
            ("u bᵀ", "aᵀ u"),
            "{0} {1}",
            "a product of matrices swaps, transposed",
            (2, 2),
            cost=_product_cost,
        ),
        "dot": Operation(
            "·",
            _dot_shape,
            lambda inputs, _: np.asarray(inputs[0] @ inputs[1]),
            lambda u, inputs, y, _: [u * inputs[1], u * inputs[0]],
            ("b", "a"),
            r"{0} \cdot {1}",
            "a dot product swaps its vectors",
            (2, 2),
            parts="sum(a * b)",
        ),
        "conv2d": Operation(
            "conv",
            _convolved_shape,
            _convolved,
            _convolved_back,
            ("u * b", "a * u"),
            r"{0} * {1}",
            "one kernel at every place: its gradient is summed over all places",
            (2, 2),
            cost=lambda shapes, output: math.prod(output) * math.prod(shapes[1]),
        ),
    }
)


def _new_shape(shapes: Sequence[Shape], constants: Constants) -> Shape:
    """The shape that was asked for; one of its sizes may be −1, which is then what is left."""
    (asked,) = constants
    size, known = math.prod(shapes[0]), math.prod(n for n in asked if n != -1)
    open_ = asked.count(-1)
    if min(asked, default=0) >= -1 and open_ <= 1:
        if open_ and known and size % known == 0:
            return tuple(size // known if n == -1 else n for n in asked)
        if not open_ and known == size:
            return tuple(asked)
    raise ShapeError(
        "Character {character}: {size} numbers of shape {shape} do not fill the shape {asked}.",
        size=size,
        shape=written(shapes[0]),
        asked=written(asked),
    )


def _joined_axis(shapes: Sequence[Shape], axis: int) -> int:
    """The axis to join along, from 0; every other size has to be the same."""
    first = shapes[0]
    if not -len(first) <= axis < len(first):
        raise ShapeError(
            "Character {character}: the shape {shape} has no axis {axis}.",
            shape=written(first),
            axis=axis,
        )
    axis %= len(first)
    for other in shapes[1:]:
        if len(other) != len(first) or any(
            i != axis and n != m for i, (n, m) in enumerate(zip(first, other, strict=True))
        ):
            raise ShapeError(
                "Character {character}: the shapes {a} and {b} cannot be joined along axis {axis}; "
                "the other sizes differ.",
                axis=axis,
                **_both([first, other]),
            )
    return axis


def _concatenated_shape(shapes: Sequence[Shape], constants: Constants) -> Shape:
    axis = _joined_axis(shapes, constants[0])
    total = sum(shape[axis] for shape in shapes)
    return (*shapes[0][:axis], total, *shapes[0][axis + 1 :])


def _concatenated_back(
    u: Array, inputs: Sequence[Array], y: Array, constants: Constants
) -> Sequence[Array]:
    ends = np.cumsum([x.shape[constants[0]] for x in inputs])
    return np.split(u, ends[:-1], axis=constants[0])


def _stacked_shape(shapes: Sequence[Shape], constants: Constants) -> Shape:
    for other in shapes[1:]:
        if other != shapes[0]:
            problem = (
                "Character {character}: what stands in a list must have one shape, not {a} and {b}."
            )
            raise ShapeError(problem, **_both([shapes[0], other]))
    return (len(shapes), *shapes[0])


def _indexed_shape(shapes: Sequence[Shape], constants: Constants) -> Shape:
    shape, (index,) = shapes[0], constants
    taken = [_taken(part, size) for part, size in zip(index, shape, strict=False)]
    if len(index) > len(shape) or 0 in taken:
        raise ShapeError(
            "Character {character}: the shape {shape} has no element [{index}]; indices count from 0.",
            shape=written(shape),
            index=index_text(index),
        )
    kept = (n for n, part in zip(taken, index, strict=True) if isinstance(part, slice))
    return (*kept, *shape[len(index) :])


def _taken(part: int | slice, size: int) -> int:
    """How many places of an axis an index takes."""
    if isinstance(part, slice):
        return len(range(*part.indices(size)))
    return int(-size <= part < size)


def index_text(index: Sequence[int | slice]) -> str:
    """An index as it is typed, without its brackets."""
    return ", ".join(_slice_text(x) if isinstance(x, slice) else str(x) for x in index)


def _slice_text(part: slice) -> str:
    ends = ("" if x is None else str(x) for x in (part.start, part.stop))
    return ":".join(ends) + (f":{part.step}" if part.step is not None else "")


def _indexed_back(
    u: Array, inputs: Sequence[Array], y: Array, constants: Constants
) -> Sequence[Array]:
    found = np.zeros_like(inputs[0])
    found[constants[0]] = u
    return [found]


SHAPES: Mapping[str, Operation] = MappingProxyType(
    {
        "transpose": Operation(
            "ᵀ",
            lambda shapes, _: shapes[0][::-1],
            lambda inputs, _: inputs[0].T,
            lambda u, inputs, y, _: [u.T],
            ("uᵀ",),
            "{0}^T",
            "transpose turns the gradient back",
        ),
        "reshape": Operation(
            "reshape",
            _new_shape,
            lambda inputs, constants: inputs[0].reshape(_new_shape([inputs[0].shape], constants)),
            lambda u, inputs, y, _: [u.reshape(inputs[0].shape)],
            ("u in the old shape",),
            r"\mathrm{{reshape}}\left({0}\right)",
            "reshape gives the gradient its old shape",
            parameters=(Parameter("shape", "wholes"),),
        ),
        "concatenate": Operation(
            "join",
            _concatenated_shape,
            lambda inputs, constants: np.concatenate(inputs, axis=constants[0]),
            _concatenated_back,
            ("its part of u",),
            r"\left[{0}\right]",
            "joining hands each part its own piece",
            (1, ANY_NUMBER),
            (Parameter("axis", "whole", 0),),
        ),
        "stack": Operation(
            "[ ]",
            _stacked_shape,
            lambda inputs, _: np.stack(inputs),
            lambda u, inputs, y, _: list(u),
            ("its row of u",),
            r"\left[{0}\right]",
            "a list hands each entry its own piece",
            (1, ANY_NUMBER),
        ),
        "index": Operation(
            "[i]",
            _indexed_shape,
            lambda inputs, constants: np.asarray(inputs[0][constants[0]]),
            _indexed_back,
            ("1 at the index, else 0",),
            "{0}_i",
            "an index routes to the element it took",
            parameters=(Parameter("index", "wholes"),),
        ),
    }
)
