"""What answers over a plane look like: colours, the line where they change, or curves."""

import numpy as np
from PySide6.QtGui import QImage

from nnsim.explain.activation_map import Bounds
from nnsim.explain.boundary import boundary
from nnsim.functions.tape import Array
from ui.base import colormaps, theme
from ui.plots.maps.picture import Line
from ui.plots.maps.settings import class_colour


def shaded(images: Array, column: int | None, limits: tuple[float, float]) -> QImage:
    """Activations (n_neurons, rows, columns) of one neuron, or the class that all of them decide."""
    colours = theme.current()
    if column is None:
        return colormaps.shade_classes(images, colormaps.class_shades(colours, len(images)))
    return colormaps.shade(images[column], *limits, colormaps.diverging(colours))


def line_of_change(images: Array, column: int | None, threshold: float, bounds: Bounds) -> Array:
    """Pieces (n, 2, 2) of the line where the answer is another, in units of the features."""
    left, right, bottom, top = bounds
    pieces = boundary(images if column is None else images[column : column + 1], threshold)
    rows, columns = images.shape[1:]
    pieces[..., 0] = left + (pieces[..., 0] + 0.5) / columns * (right - left)
    pieces[..., 1] = top - (pieces[..., 1] + 0.5) / rows * (top - bottom)
    return pieces


def curves(answers: Array, column: int | None, bounds: Bounds) -> list[Line]:
    """Answers (n_neurons, 1, n) over a single feature, of one neuron or of all."""
    colours, (left, right, *_) = theme.current(), bounds
    count = answers.shape[-1]
    inputs = left + (right - left) * (np.arange(count) + 0.5) / count
    if column is None:
        rows = [answer.ravel() for answer in answers]
        return [Line(class_colour(colours, k), inputs, a) for k, a in enumerate(rows)]
    return [Line(colours.text, inputs, answers[column].ravel())]
