"""Gates that reduce an array or keep its shape: sums, means, extremes, norms, softmax, losses."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

import numpy as np

from nnsim.graph.operations.operation import (
    Array,
    Backward,
    Constants,
    Operation,
    Parameter,
    Shape,
    ShapeError,
    written,
)

_AXIS = Parameter("axis", "axis")


def _checked_axis(axis: int, shape: Shape) -> int:
    if not -len(shape) <= axis < len(shape):
        raise ShapeError(
            "Character {character}: the shape {shape} has no axis {axis}.",
            shape=written(shape),
            axis=axis,
        )
    return axis % len(shape)


def _reduced(shapes: Sequence[Shape], constants: Constants) -> Shape:
    shape, (axis, *_) = shapes[0], constants
    if axis is None:
        return ()
    axis = _checked_axis(axis, shape)
    return shape[:axis] + shape[axis + 1 :]


def _spread(reduced: Array, axis: int | None) -> Array:
    """What was reduced over an axis, ready to be broadcast along it again."""
    return reduced if axis is None else np.expand_dims(reduced, axis)


def _sum_back(u: Array, inputs: Sequence[Array], y: Array, constants: Constants) -> Sequence[Array]:
    return [np.broadcast_to(_spread(u, constants[0]), inputs[0].shape)]


def _mean_back(
    u: Array, inputs: Sequence[Array], y: Array, constants: Constants
) -> Sequence[Array]:
    count = inputs[0].size // max(y.size, 1)
    return [np.broadcast_to(_spread(u, constants[0]) / count, inputs[0].shape)]


def _extreme_back(
    u: Array, inputs: Sequence[Array], y: Array, constants: Constants
) -> Sequence[Array]:
    (a,), (axis,) = inputs, constants
    wins = (a == _spread(y, axis)).astype(float)
    return [wins / wins.sum(axis=axis, keepdims=True) * _spread(u, axis)]


def _reduction(
    title: str,
    value: Callable[..., Array],
    backward: Backward,
    local: str,
    latex: str,
    pattern: str,
    parts: str = "",
) -> Operation:
    return Operation(
        title,
        _reduced,
        lambda inputs, constants: np.asarray(value(inputs[0], axis=constants[0])),
        backward,
        (local,),
        latex,
        pattern,
        parameters=(_AXIS,),
        parts=parts,
    )


def _norm_back(
    u: Array, inputs: Sequence[Array], y: Array, constants: Constants
) -> Sequence[Array]:
    """a/y, and 0 where the norm is 0: there is no slope there, and 0 is one of its subgradients."""
    safe = np.where(y == 0, 1.0, y)
    return [inputs[0] * (u / safe)]


def _rows(shapes: Sequence[Shape]) -> Shape:
    """The shape of scores, whose last axis counts the classes."""
    if not shapes[0]:
        raise ShapeError(
            "Character {character}: a vector or a matrix is needed, not a single number."
        )
    return shapes[0]


def softmax(a: Array) -> Array:
    """exp(aᵢ) / Σ exp(aⱼ) along the last axis, of the same shape."""
    small = np.exp(a - a.max(axis=-1, keepdims=True))
    return np.asarray(small / small.sum(axis=-1, keepdims=True))


def log_softmax(a: Array) -> Array:
    """aᵢ − ln Σ exp(aⱼ) along the last axis, of the same shape, without losing a small one."""
    shifted = a - a.max(axis=-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)))


def _softmax_back(
    u: Array, inputs: Sequence[Array], y: Array, constants: Constants
) -> Sequence[Array]:
    return [y * (u - (u * y).sum(axis=-1, keepdims=True))]


def _log_softmax_back(
    u: Array, inputs: Sequence[Array], y: Array, constants: Constants
) -> Sequence[Array]:
    return [u - np.exp(y) * u.sum(axis=-1, keepdims=True)]


def _entropy_shape(shapes: Sequence[Shape], constants: Constants) -> Shape:
    if _rows(shapes) != shapes[1]:
        raise ShapeError(
            "Character {character}: the scores {scores} need targets of the same shape, not {targets}.",
            scores=written(shapes[0]),
            targets=written(shapes[1]),
        )
    return ()


def _samples(a: Array) -> int:
    return int(a.size // a.shape[-1])


def _entropy(inputs: Sequence[Array], constants: Constants) -> Array:
    scores, targets = inputs
    return np.asarray(-(targets * log_softmax(scores)).sum() / _samples(scores))


def _entropy_back(
    u: Array, inputs: Sequence[Array], y: Array, constants: Constants
) -> Sequence[Array]:
    scores, targets = inputs
    share = u / _samples(scores)
    whole = targets.sum(axis=-1, keepdims=True)
    return [share * (softmax(scores) * whole - targets), -share * log_softmax(scores)]


def _class_shape(shapes: Sequence[Shape], constants: Constants) -> Shape:
    shape, (right,) = _rows(shapes), constants
    if len(shape) != 1 or not 0 <= right < shape[0]:
        raise ShapeError(
            "Character {character}: the scores {scores} have no class {right}; classes count from 0.",
            scores=written(shape),
            right=right,
        )
    return ()


def _class_back(
    u: Array, inputs: Sequence[Array], y: Array, constants: Constants
) -> Sequence[Array]:
    found = softmax(inputs[0])
    found[constants[0]] -= 1
    return [u * found]


def _normalised(a: Array, eps: float) -> tuple[Array, Array]:
    """The rows with mean 0 and variance 1, and one over their standard deviations."""
    centred = a - a.mean(axis=-1, keepdims=True)
    scale = 1 / np.sqrt((centred**2).mean(axis=-1, keepdims=True) + eps)
    return centred * scale, scale


def _layer_norm_back(
    u: Array, inputs: Sequence[Array], y: Array, constants: Constants
) -> Sequence[Array]:
    _, scale = _normalised(inputs[0], constants[0])
    along = (u * y).mean(axis=-1, keepdims=True)
    return [scale * (u - u.mean(axis=-1, keepdims=True) - y * along)]


REDUCTIONS: Mapping[str, Operation] = MappingProxyType(
    {
        "sum": _reduction(
            "Σ", np.sum, _sum_back, "1", r"\sum {0}", "a sum distributes to its terms"
        ),
        "mean": _reduction(
            "mean",
            np.mean,
            _mean_back,
            "1/n",
            r"\mathrm{{mean}}\left({0}\right)",
            "a mean gives each of n terms 1/n",
        ),
        "max_all": _reduction(
            "max",
            np.max,
            _extreme_back,
            "1 for the largest, else 0",
            r"\max {0}",
            "max routes to the largest; equals share it",
        ),
        "min_all": _reduction(
            "min",
            np.min,
            _extreme_back,
            "1 for the smallest, else 0",
            r"\min {0}",
            "min routes to the smallest; equals share it",
        ),
        "norm": Operation(
            "‖a‖",
            lambda shapes, _: (),
            lambda inputs, _: np.sqrt(np.sum(inputs[0] ** 2)),
            _norm_back,
            ("a/y",),
            r"\left\|{0}\right\|",
            "a norm points along its vector",
            parts="sqrt(sum(a**2))",
        ),
    }
)

SCORES: Mapping[str, Operation] = MappingProxyType(
    {
        "softmax": Operation(
            "softmax",
            lambda shapes, _: _rows(shapes),
            lambda inputs, _: softmax(inputs[0]),
            _softmax_back,
            ("diag(y) − y yᵀ",),
            r"\mathrm{{softmax}}\left({0}\right)",
            "softmax takes from each what its shares give to all",
            parts="transpose(transpose(exp(a)) / sum(exp(a), axis=-1))",
        ),
        "log_softmax": Operation(
            "ln softmax",
            lambda shapes, _: _rows(shapes),
            lambda inputs, _: log_softmax(inputs[0]),
            _log_softmax_back,
            ("I − 1 softmax(a)ᵀ",),
            r"\ln \mathrm{{softmax}}\left({0}\right)",
            "ln softmax takes softmax(a) of the whole from each",
            parts="transpose(transpose(a) - log(sum(exp(a), axis=-1)))",
        ),
        "cross_entropy": Operation(
            "CE",
            _entropy_shape,
            _entropy,
            _entropy_back,
            ("softmax(a) − b", "−ln softmax(a)"),
            r"\mathrm{{CE}}\left({0}, {1}\right)",
            "softmax with its loss leaves output minus target",
            (2, 2),
            parts="-mean(sum(b * log_softmax(a), axis=-1))",
        ),
        "cross_entropy_class": Operation(
            "CE",
            _class_shape,
            lambda inputs, constants: -log_softmax(inputs[0])[constants[0]],
            _class_back,
            ("softmax(a) − 1 at the right class",),
            r"\mathrm{{CE}}\left({0}\right)",
            "softmax with its loss leaves output minus target",
            parameters=(Parameter("target", "whole"),),
        ),
        "layer_norm": Operation(
            "norm",
            lambda shapes, _: _rows(shapes),
            lambda inputs, constants: _normalised(inputs[0], constants[0])[0],
            _layer_norm_back,
            ("(I − 1/n − y yᵀ/n) / s",),
            r"\mathrm{{layernorm}}\left({0}\right)",
            "layer norm takes away what would shift or stretch the row",
            parameters=(Parameter("eps", "number", 1e-5),),
        ),
    }
)
