"""What neurons compute, as pictures: a map for two features, a curve for one, a tint for more.

`NeuronPictures` computes values in [−1, 1]; `show` turns them into what an item draws. The number of
axes of the values says what they are: (n, side, side) maps, (n, points) curves, (n,) tints. A layer
drawn as a block shows its weights instead.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from time import perf_counter

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap, QPolygonF

from nnsim.data.datasets import Dataset
from nnsim.engine.evaluation import Evaluator
from nnsim.explain.activation_map import ActivationMap, map_bounds
from nnsim.functions.tape import Array
from nnsim.model.network import Layer, Network
from ui.base import colormaps, theme
from ui.canvas.layer_geometry import NEURON, RADIUS

_SIDE = 32  # of a map, pixels
_POINTS = 32  # of a curve
_SAMPLES = 16  # that a tint is the mean of
_MOST = 60, 160  # about how many inputs and outputs a matrix shows


@dataclass(frozen=True, slots=True)
class Picture:
    """The pictures of a layer's neurons, or of its weights; only one of the fields is filled."""

    squares: QPixmap | None = None  # one below the other
    matrix: QPixmap | None = None
    curves: tuple[QPolygonF, ...] = ()  # in the units of a neuron's square
    tints: tuple[QColor, ...] = ()


class NeuronPictures:
    """The activations of some layers over the plane, a line or some samples, tile by tile."""

    def __init__(self, network: Network, dataset: Dataset, layer_ids: Iterable[str]) -> None:
        self._layers = [network.by_id[layer_id] for layer_id in layer_ids]
        self._map: ActivationMap | None = None
        self._evaluator: Evaluator | None = None
        if dataset.n_features == 2:
            bounds, held = map_bounds(dataset, (0, 1)), np.zeros(2)
            ids = [layer.id for layer in self._layers]
            self._map = ActivationMap(network, ids, _SIDE, bounds, (0, 1), held)
        else:
            self._evaluator = Evaluator(network, np.float32)
            self._tiles = self._evaluator.lay_out(_points(dataset))
            self._mean = dataset.n_features != 1
        self._tile = 0
        self._activations: dict[str, list[Array]] = {}

    def restart(self, values: Array) -> None:
        """Begin anew with these parameters, a flat vector in the order of `Layout`."""
        if self._map is not None:
            self._map.restart(values)
        elif self._evaluator is not None:
            self._evaluator.load(values)
            self._tile = 0
            self._activations = {layer.id: [] for layer in self._layers}

    def advance(self, deadline: float) -> bool:
        """Compute at least one tile, and more until `deadline`; True when all are done."""
        if self._map is not None:
            return self._map.advance(deadline)
        assert self._evaluator is not None
        while self._tile < len(self._tiles):
            buffers = self._evaluator.forward(self._tiles[self._tile])
            for layer_id, parts in self._activations.items():
                parts.append(buffers[layer_id].activation.copy())
            self._tile += 1
            if perf_counter() >= deadline:
                break
        return self._tile >= len(self._tiles)

    def values(self) -> dict[str, Array]:
        """What every layer's neurons compute, in [−1, 1], once all is done."""
        if self._map is not None:
            return {x.id: normalised(x, self._map.images[x.id]) for x in self._layers}
        whole = {x.id: np.concatenate(self._activations[x.id], axis=1) for x in self._layers}
        shown = {x.id: normalised(x, whole[x.id]) for x in self._layers}
        return {i: v.mean(axis=1) for i, v in shown.items()} if self._mean else shown


def normalised(layer: Layer, activations: Array) -> Array:
    """Activations (n_neurons, ...) with the range of each neuron's function mapped to [−1, 1].

    A function without bounds is divided by the largest magnitude seen, so its zero stays zero.
    """
    flat = np.nan_to_num(activations.reshape(layer.size, -1))
    half = np.abs(flat).max(axis=1)
    middle = np.zeros_like(half)
    if layer.role != "input":
        for index, neuron in enumerate(layer.neurons):
            # Of a bounded one the whole range is shown, so that equal colours are equal activations.
            low, high = layer.activation_of(neuron).function.output_range
            if np.isfinite((low, high)).all():
                half[index], middle[index] = (high - low) / 2, (low + high) / 2
    half[half == 0] = 1
    return np.asarray(((flat - middle[:, None]) / half[:, None]).reshape(activations.shape))


def show_weights(weights: Array) -> Picture:
    """Weights (n_inputs, n_outputs) as a matrix with a row for each output; of many, a sample."""
    across, down = (max(n // most, 1) for n, most in zip(weights.shape, _MOST, strict=True))
    picked = np.nan_to_num(weights[::across, ::down].T)
    half = float(np.abs(picked).max())
    table = colormaps.diverging(theme.current())
    return Picture(matrix=QPixmap.fromImage(colormaps.shade(picked, -half, half, table)))


def show(values: Array) -> Picture:
    """The values as pictures in the colours of the theme."""
    table = colormaps.diverging(theme.current())
    if values.ndim == 3:
        stacked = values.reshape(-1, values.shape[2])
        return Picture(squares=_rounded(colormaps.shade(stacked, -1.0, 1.0, table)))
    if values.ndim == 2:
        return Picture(curves=tuple(_curve(row) for row in values))
    shades = ((values + 1) * 127.5).clip(0, 255).astype(int)
    return Picture(tints=tuple(QColor.fromRgb(int(table[shade])) for shade in shades))


def _rounded(stacked: QImage) -> QPixmap:
    """Squares one below the other with their corners made transparent."""
    image = stacked.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    painter.drawTiledPixmap(image.rect(), _corners(image.width()))
    painter.end()
    return QPixmap.fromImage(image)


@cache
def _corners(side: int) -> QPixmap:
    mask = QPixmap(side, side)
    mask.fill(Qt.GlobalColor.transparent)
    painter = QPainter(mask)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(Qt.GlobalColor.black)
    radius = (RADIUS + 1) * side / NEURON  # the neuron's outline covers the difference
    painter.drawRoundedRect(mask.rect(), radius, radius)
    painter.end()
    return mask


def _curve(row: Array) -> QPolygonF:
    xs = np.linspace(0.12 * NEURON, 0.88 * NEURON, len(row))
    ys = NEURON * (0.5 - 0.36 * row)
    return QPolygonF([QPointF(float(x), float(y)) for x, y in zip(xs, ys, strict=True)])


def _points(dataset: Dataset) -> Array:
    """Points along the only feature, or the first samples."""
    if dataset.n_features != 1:
        return dataset.features[:_SAMPLES]
    low, high = float(dataset.features.min()), float(dataset.features.max())
    room = 0.15 * max(high - low, 1e-6)
    return np.linspace(low - room, high + room, _POINTS)[:, None]
