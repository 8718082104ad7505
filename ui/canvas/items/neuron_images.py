"""What neurons compute, as pictures: a map for two features, a curve for one, a tint for more.

`NeuronPictures` computes values in [−1, 1]; `show` turns them into what an item draws. The number of
axes of the values says what they are: (n, side, side) maps, (n, points) curves, (n,) tints. A layer
drawn as a block shows its weights instead.
"""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap, QPolygonF

from nnsim.data.datasets import Dataset
from nnsim.engine.operations import LayerBuffers
from nnsim.explain.activation_map import ActivationMap, line_ends, map_bounds
from nnsim.explain.tiled_pass import TiledPass
from nnsim.functions.tape import Array
from nnsim.model.network import Layer, Network
from ui.base import colormaps, theme
from ui.canvas.layer_geometry import NEURON, RADIUS

_SIDE = 32  # of a map, pixels
_POINTS = 32  # of a curve
_SAMPLES = 16  # that a tint is the mean of
_MOST = 60, 160  # about how many inputs and outputs a matrix shows


class Picture(NamedTuple):
    """The pictures of a layer's neurons, or of its weights; only one of the fields is filled."""

    squares: QPixmap | None = None  # one below the other
    matrix: QPixmap | None = None
    curves: tuple[QPolygonF, ...] = ()  # in the units of a neuron's square
    tints: tuple[QColor, ...] = ()


class NeuronPictures:
    """The activations of some layers over the plane, a line or some samples, tile by tile."""

    def __init__(self, network: Network, dataset: Dataset, layer_ids: Iterable[str]) -> None:
        self._layers = [network.by_id[layer_id] for layer_id in layer_ids]
        self._pass: ActivationMap | TiledPass
        if dataset.n_given == 2:
            bounds, held = map_bounds(dataset, (0, 1)), np.zeros(2)
            inputs = dataset.network_inputs
            ids = [layer.id for layer in self._layers]
            self._pass = ActivationMap(network, ids, _SIDE, bounds, (0, 1), held, inputs)
            self._activations = self._pass.images
        else:
            points = _points(dataset)
            self._pass = TiledPass(network, points, self._keep, np.float32)
            self._activations = {
                layer.id: np.zeros((layer.size, len(points)), np.float32) for layer in self._layers
            }
        self._mean = dataset.n_given not in (1, 2)

    def _keep(self, place: slice, buffers: dict[str, LayerBuffers]) -> None:
        for layer_id, activations in self._activations.items():
            activations[:, place] = buffers[layer_id].activation

    def restart(self, values: Array) -> None:
        """Begin anew with these parameters, a flat vector in the order of `ParameterLayout`."""
        self._pass.restart(values)

    def advance(self, deadline: float) -> bool:
        """Compute at least one tile, and more until `deadline`; True when all are done."""
        return self._pass.advance(deadline)

    def values(self) -> dict[str, Array]:
        """What every layer's neurons compute, in [−1, 1], once all is done."""
        shown = {x.id: normalised(x, self._activations[x.id]) for x in self._layers}
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
    painter.drawImage(0, 0, _corners(image.width(), image.height()))
    painter.end()
    return QPixmap.fromImage(image)


@cache
def _corners(side: int, height: int) -> QImage:
    """What is seen of squares one below the other; to draw one after another takes ten times as long."""
    mask = QImage(side, height, QImage.Format.Format_ARGB32_Premultiplied)
    mask.fill(Qt.GlobalColor.transparent)
    painter = QPainter(mask)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(Qt.GlobalColor.black)
    radius = (RADIUS + 1) * side / NEURON  # the neuron's outline covers the difference
    for top in range(0, height, side):
        painter.drawRoundedRect(0, top, side, side, radius, radius)
    painter.end()
    return mask


def _curve(row: Array) -> QPolygonF:
    xs = np.linspace(0.12 * NEURON, 0.88 * NEURON, len(row))
    ys = NEURON * (0.5 - 0.36 * row)
    return QPolygonF([QPointF(float(x), float(y)) for x, y in zip(xs, ys, strict=True)])


def _points(dataset: Dataset) -> Array:
    """Points along the only feature, or the first samples."""
    if dataset.n_given != 1:
        return dataset.features[:_SAMPLES]
    return dataset.network_inputs(np.linspace(*line_ends(dataset), _POINTS)[:, None])
