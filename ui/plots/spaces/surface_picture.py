"""What is drawn of a loss surface: shades, labelled contours, the way of training, the gradient."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QPainterPath
from PySide6.QtWidgets import QWidget

from nnsim.explain.landscape.surface import Surface, Terrain
from nnsim.functions.tape import Array
from ui.base import theme
from ui.base.theme import Theme
from ui.plots import ghosts
from ui.plots.pg.image import Image
from ui.plots.pg.labels import Label, Labels
from ui.plots.pg.paths import Lines, Way
from ui.plots.pg.ranges import Range
from ui.plots.pg.ticks import tick_text
from ui.plots.pg.view import PlotView
from ui.plots.spaces.space_picture import LEAST

_DARKEST = 0.85  # of the way from the ground to the colour of what is faint
_CANDIDATES = 24  # places on a contour that a label may have
_TIP = 3.0  # px around the tip of the arrow
_BEYOND = 6.0  # px between the tip and the name of the arrow
_NONE = QPainterPath()
_INSIDE = 0.06  # of the width: no label is nearer to an edge


class TerrainPicture(PlotView):
    """A plane of two directions with its loss and labels; contours are made once for a terrain."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lock_aspect()
        self.cover()
        self.setMinimumHeight(LEAST)
        self.image, self.contours, self.labels = Image(), Lines(), Labels()
        for item in (self.image, self.contours, self.labels):
            self.add(item)
        self._fixed: list[Label] = []  # of the contours

    def show_terrain(self, terrain: Terrain | None, taken: Array) -> None:
        """Draw it in the present theme, or nothing; contours are labelled away from places (n, 2)."""
        self._fixed = []
        if terrain is None:
            self.image.clear_image()
            self.contours.show_lines(())
            self.label(())
            return
        x, y = terrain.x, terrain.y
        self.set_range(*bounds_of(terrain))
        levels = [contour.level for contour in terrain.contours]
        half = (x[1] - x[0]) / 2, (y[1] - y[0]) / 2  # the outermost pixels reach beyond the edge
        around = x[0] - half[0], x[-1] + half[0], y[0] - half[1], y[-1] + half[1]
        self.image.show_image(_shades(terrain.losses[::-1], levels, theme.current()), around)
        self.contours.style(theme.current().muted, 1.0, 0.8)
        self.contours.show_lines(line for contour in terrain.contours for line in contour.lines)
        self._fixed = _contour_labels(terrain, taken)

    def label(self, labels: Sequence[Label], arrow: QPainterPath = _NONE) -> None:
        """Show labels besides those of the contours, and the name of an arrow clear of that."""
        self.labels.show_labels([*self._fixed, *labels], arrow)


class SurfacePicture(TerrainPicture):
    """The loss around one way of training; the way is moved alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.way, self.ghost = Way(), ghosts.outline()
        for item in (self.ghost, self.way):
            self.add(item)
        self._slopes, self._points = (0.0, 0.0), np.zeros((0, 2))
        self.moved.connect(self._label)

    def show_surface(self, surface: Surface | None) -> None:
        """Draw it in the present theme, or nothing."""
        points = surface.path if surface is not None else np.zeros((0, 2))
        self.show_terrain(surface, points)
        if surface is not None:
            self._slopes = float(surface.slopes[0]), float(surface.slopes[1])
        self.show_way(points)

    def show_way(self, points: Array, arrow: bool = True) -> None:
        """Draw the way of training (n, 2), with the downhill arrow where it stands, or without."""
        down = (-self._slopes[0], -self._slopes[1]) if arrow else (0.0, 0.0)
        self.way.show_way(points, down)
        self._points = points
        self._label()

    def show_ghost(self, points: Array) -> None:
        """Draw the way of the run beside (n, 2), or none."""
        ghosts.style(self.ghost)
        self.ghost.show_points(*points.T)

    def _label(self) -> None:
        labels, arrow = [], QPainterPath()
        if len(points := self._points) > 1:
            x, y = points[0].tolist()
            labels.append(Label(x, y, self.tr("start"), shift=(0.0, 15.0), bold=True))
        left, right, bottom, top = self.span
        unit = (right - left) / self.area.width(), (top - bottom) / self.area.height()
        if (tip := self.way.arrow_tip(unit)) is not None:
            labels.append(_beyond(tip, (np.array(tip) - points[-1]) / unit))
            arrow.moveTo(*points[-1].tolist())
            arrow.lineTo(*tip)
        self.label(labels, arrow)


def _beyond(tip: tuple[float, float], arrow: Array) -> Label:
    """The name of an arrow (2,) in pixels, right and up, beyond its tip, or where there is room."""
    x, y = (arrow / np.hypot(*arrow)).tolist()
    shift, align = (_BEYOND * x, -_BEYOND * y), ((1 - x) / 2, (1 + y) / 2)
    return Label(*tip, "−∇L", theme.current().accent, shift, align, bold=True, mark=_TIP)


def bounds_of(surface: Terrain) -> Range:
    """Left, right, bottom and top of a surface."""
    x, y = surface.x, surface.y
    return float(x[0]), float(x[-1]), float(y[0]), float(y[-1])


def _shades(losses: Array, levels: list[float], colours: Theme) -> NDArray[np.uint8]:
    """RGBA (rows, columns, 4): paler where the loss is less, in even steps from contour to contour."""
    finite = losses[np.isfinite(losses)]
    knots = [float(finite.min(initial=np.inf)), *levels, float(finite.max(initial=-np.inf))]
    share = np.interp(np.nan_to_num(losses, nan=np.inf), knots, np.linspace(0, 1, len(knots)))
    ground, end = (_rgb(QColor(colour)) for colour in (colours.window, colours.faint))
    rgb = ground + share[..., None] * (_DARKEST * (end - ground))
    alpha = np.full((*losses.shape, 1), 255)
    return np.concatenate((rgb.round(), alpha), axis=2).astype(np.uint8)


def _rgb(colour: QColor) -> NDArray[np.int_]:
    return np.array([colour.red(), colour.green(), colour.blue()])


def _contour_labels(surface: Terrain, points: Array) -> list[Label]:
    """The loss on each contour where it is far from other labels, from points and the edges."""
    left, right, bottom, top = bounds_of(surface)
    low, width = np.array([left, bottom]), np.array([right - left, top - bottom])
    taken = list((points - low) / width)
    labels = []
    for contour in surface.contours:
        if not contour.lines:
            continue
        places = (np.concatenate(contour.lines) - low) / width
        places = places[((places > _INSIDE) & (places < 1 - _INSIDE)).all(axis=1)]
        if not len(places):
            continue
        places = places[:: max(len(places) // _CANDIDATES, 1)]
        apart = np.hypot(*(places[:, None] - np.array(taken)[None]).transpose(2, 0, 1))
        best = places[apart.min(axis=1).argmax()]
        taken.append(best)
        x, y = (low + best * width).tolist()
        labels.append(Label(x, y, tick_text(contour.level), theme.current().muted))
    return labels
