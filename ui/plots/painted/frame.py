"""Where the plane of a decision map lies in its picture, and the way from features to pixels."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF

from nnsim.explain.activation_map import Bounds
from nnsim.functions.tape import Array
from ui.base import theme
from ui.plots.map_settings import CLASS, MapSettings
from ui.plots.plot_panel import PADDING

BAR, BAR_GAP, LABEL_GAP = 10, 9, 4  # px: the scale bar, and the room before and behind it
BELOW = 20  # px for the numbers under the plane
_NUMBERS = 30  # px for those left of a function
_FLATTER = 0.72  # height by width of a function


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle of pixels that shows a part of the plane."""

    plane: QRectF
    bounds: Bounds

    def pixels(self, positions: Array) -> Array:
        """Positions in units of the features (n, 2) as pixels (n, 2)."""
        left, right, bottom, top = self.bounds
        x = self.plane.left() + (positions[:, 0] - left) * (self.plane.width() / (right - left))
        y = self.plane.bottom() - (positions[:, 1] - bottom) * (
            self.plane.height() / (top - bottom)
        )
        return np.column_stack((x, y))

    def place(self, pixel: QPointF) -> tuple[float, float]:
        """A pixel in units of the features."""
        left, right, bottom, top = self.bounds
        across = (pixel.x() - self.plane.left()) / self.plane.width()
        up = (self.plane.bottom() - pixel.y()) / self.plane.height()
        return left + across * (right - left), bottom + up * (top - bottom)


def has_scale(view: MapSettings) -> bool:
    """Whether a bar beside the plane says what the colours mean."""
    return not view.is_function and view.shown is not CLASS


def height_for(view: MapSettings, width: int, label: int) -> int:
    """The height at which the plane fills a width; `label` is the widest number at the scale."""
    across, _ = _room_across(view, width, label)
    return round(across * (_FLATTER if view.is_function else 1)) + theme.px(BELOW)


def frame_of(view: MapSettings, size: QSizeF, label: int) -> Frame:
    """The largest plane that fits."""
    across, left = _room_across(view, size.width(), label)
    up = size.height() - theme.px(BELOW)
    if not view.is_function:
        across = up = min(across, up)
    plane = QRectF(left, 0, max(round(across), 8), max(round(up), 8))
    return Frame(plane, view.bounds)


def _room_across(view: MapSettings, width: float, label: int) -> tuple[float, float]:
    """How wide the plane may be, and where it begins."""
    left = theme.px(PADDING) + (theme.px(_NUMBERS) if view.is_function else 0)
    scale = BAR_GAP + BAR + LABEL_GAP + label if has_scale(view) else 0
    return width - left - scale - PADDING, left
