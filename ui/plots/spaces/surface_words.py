"""A loss surface in words and numbers."""

import math

import numpy as np
from PySide6.QtCore import QCoreApplication

from nnsim.engine.loss_words import shown_loss
from nnsim.engine.trainer import Trainer
from nnsim.explain.landscape.surface import Surface, Terrain
from ui.base.number_format import percent
from ui.base.translation import words
from ui.plots import about

translate = QCoreApplication.translate


def nothing(trainer: Trainer | None, shown: object) -> str:
    """What is said instead of a plot of the loss; "" where there is something to show."""
    if trainer is None:
        return translate("LossPlots", "Nothing can be computed yet.")
    if trainer.problem is not None:
        return translate("LossPlots", "This loss cannot be computed here.")
    return translate("LossPlots", "Computing…") if shown is None else ""


def loss_words(trainer: Trainer, penalised: bool) -> str:
    """Of which samples the loss is, and how it is put together."""
    loss = shown_loss(trainer.training)
    return words(loss.in_full("training", len(trainer.training_samples), penalised))


def note(surface: Surface, trainer: Trainer, penalised: bool, seed: int) -> str:
    """What the loss is of, what the plane is, and how much of the way it shows."""
    parts = [loss_words(trainer, penalised)]
    if surface.kind == "random":
        text = translate("LossPlots", "random directions, filter-normalised, seed {0}")
        parts.append(text.format(seed))
    if len(surface.iterations) > 1:
        parts.append(_of_path(surface))
    return about.joined(parts)


def _of_path(surface: Surface) -> str:
    first, last = f"{surface.iterations[0]:,}", f"{surface.iterations[-1]:,}"
    if math.isnan(surface.share):
        still = translate("LossPlots", "nothing has moved in iterations {0} to {1}")
        return still.format(first, last)
    text = translate(
        "LossPlots",
        "path: {0} points of iterations {1} to {2}, {3} of its variance in this plane",
    )
    return text.format(len(surface.iterations), first, last, percent(surface.share))


def loss_at(surface: Terrain, x: float, y: float) -> float:
    """The loss between the four points of the surface around a place; NaN beyond them."""
    across = (x - surface.x[0]) / (surface.x[1] - surface.x[0])
    up = (y - surface.y[0]) / (surface.y[1] - surface.y[0])
    rows, columns = surface.losses.shape
    if not (0 <= across <= columns - 1 and 0 <= up <= rows - 1):
        return math.nan
    i, j = min(int(up), rows - 2), min(int(across), columns - 2)
    corners = surface.losses[i : i + 2, j : j + 2]
    left, right = (corners[0] + (up - i) * (corners[1] - corners[0])).tolist()
    return float(left + (across - j) * (right - left))


def rows(surface: Surface) -> list[list[object]]:
    """Every point with its loss, then the way of training with its iterations."""
    grid = (part.ravel().tolist() for part in (*np.meshgrid(surface.x, surface.y), surface.losses))
    found: list[list[object]] = [[*row, ""] for row in zip(*grid, strict=True)]
    way = zip(surface.path.tolist(), surface.iterations, strict=True)
    return found + [[*place, "", iteration] for place, iteration in way]
