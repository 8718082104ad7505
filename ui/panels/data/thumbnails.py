"""Small pictures of the data sets, drawn from the very points that are generated."""

from dataclasses import replace
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap, QPolygonF

from nnsim.data.catalogue import CATALOGUE, default_recipe
from nnsim.data.datasets import Dataset, generate
from nnsim.data.digits import INK, PIXEL_NAMES, SIDE, first_pictures
from ui.base.class_marks import class_colours
from ui.base.colormaps import diverging, ink, shade
from ui.base.theme import Theme, font

_DOTS = 110  # more would run into each other
_CELLS = 11  # of a shaded picture, a side
_SHADING_SAMPLES = 2000  # so many that no cell is empty
_CURVE_SAMPLES = 100
_PICTURE = 3  # of the digits
_PAPER_POINTS = 4  # a truth table: few enough for large dots
_KEPT = 4 * len(CATALOGUE)  # pictures: of a few sizes and both themes


@cache
def sample(name: str) -> Dataset:
    """What a picture is drawn from: the default data set, without noise where it is a function."""
    recipe = default_recipe(name)
    entry = CATALOGUE[name]
    if entry.task == "regression":
        samples = _CURVE_SAMPLES if entry.n_features == 1 else _SHADING_SAMPLES
        recipe = replace(recipe, noise=0.0, samples=samples, test_share=0.0)
    return generate(recipe)


@lru_cache(_KEPT)
def picture(name: str, width: int, height: int, ratio: float, theme: Theme) -> QPixmap:
    """A data set drawn into so many px, once for all windows."""
    made = QPixmap(round(width * ratio), round(height * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw(painter, name, QRectF(0, 0, width, height), theme)
    painter.end()
    return made


def draw(painter: QPainter, name: str, box: QRectF, theme: Theme) -> None:
    """Draw a data set into a box."""
    entry = CATALOGUE[name]
    if "formula" in entry.uses:
        _draw_formula(painter, box, theme)
    elif entry.feature_names == PIXEL_NAMES:
        _draw_digit(painter, box, theme)
    elif entry.task == "classification":
        _draw_points(painter, sample(name), box, theme)
    elif entry.n_features == 1:
        _draw_curve(painter, sample(name), box, theme)
    else:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(box, _shading(name, theme))


def _draw_points(painter: QPainter, dataset: Dataset, box: QRectF, theme: Theme) -> None:
    colours = class_colours(theme, len(dataset.class_names))
    few = len(dataset.features) <= _PAPER_POINTS
    places = _places(dataset, box.adjusted(11, 11, -11, -11) if few else box.adjusted(6, 6, -6, -6))
    some = np.linspace(0, len(places) - 1, min(len(places), _DOTS)).astype(int)
    for (x, y), label in zip(places[some], dataset.labels[some], strict=True):
        colour = QColor(colours[label])
        # In a truth table a 0 is a ring and a 1 a disc, for colour alone should not say it.
        hollow = few and label == 0
        painter.setPen(QPen(colour, 2) if hollow else Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush if hollow else colour)
        radius = 3.2 if hollow else 4.2 if few else 1.3
        painter.drawEllipse(QPointF(x, y), radius, radius)


def _places(dataset: Dataset, box: QRectF) -> NDArray[np.float64]:
    """(n, 2): where the points lie in a box. The last two features tell most in the iris table."""
    features = dataset.features[:, -2:]
    if dataset.n_features == 1:
        features = np.column_stack((features, np.zeros(len(features))))
    low, high = features.min(axis=0), features.max(axis=0)
    middle, half = (low + high) / 2, np.maximum(high - low, 1e-9) / 2
    if dataset.n_features == 2:
        half = np.full(2, half.max())  # one scale for both: a circle stays round
    across = (features - middle) / half * (1, -1)
    centre, room = box.center(), (box.width() / 2, box.height() / 2)
    return np.asarray(across * room + (centre.x(), centre.y()))


def _draw_curve(painter: QPainter, dataset: Dataset, box: QRectF, theme: Theme) -> None:
    order = dataset.features[:, 0].argsort()
    x, y = dataset.features[order, 0], dataset.targets[order, 0]
    box = box.adjusted(7, 10, -7, -10)
    across = box.left() + (x + 1) / 2 * box.width()
    up = box.center().y() - y / np.abs(y).max() * box.height() / 2
    painter.setPen(QPen(QColor(theme.positive), 2))
    painter.drawPolyline(QPolygonF([QPointF(a, b) for a, b in zip(across, up, strict=True)]))


def _draw_digit(painter: QPainter, box: QRectF, theme: Theme) -> None:
    pixels = first_pictures(_PICTURE + 1)[_PICTURE].reshape(SIDE, SIDE)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    painter.drawImage(box.adjusted(8, 8, -8, -8), shade(pixels, 0, INK, ink(theme)))


def _draw_formula(painter: QPainter, box: QRectF, theme: Theme) -> None:
    letters = font(17)
    letters.setItalic(True)
    painter.setFont(letters)
    painter.setPen(QColor(theme.text))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "f(x)")


@cache
def _shading(name: str, theme: Theme) -> QImage:
    """The mean value in each cell of the plane."""
    dataset = sample(name)
    edges = np.linspace(-1, 1, _CELLS + 1)
    x, y, values = dataset.features[:, 0], -dataset.features[:, 1], dataset.targets[:, 0]
    totals, _, _ = np.histogram2d(y, x, (edges, edges), weights=values)
    counts, _, _ = np.histogram2d(y, x, (edges, edges))
    means = totals / np.maximum(counts, 1)
    reach = float(np.abs(means).max())
    return shade(means, -reach, reach, diverging(theme))
