"""The wires between two layers as one item: curves, widths by weight, colours by sign."""

import math
from collections.abc import Iterator, Mapping, Sequence
from time import perf_counter
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from nnsim.functions.tape import Array
from nnsim.model.locks import Lock
from ui.base import theme
from ui.base.contrast import mix
from ui.base.number_format import format_number
from ui.canvas import labels
from ui.canvas.items.lock_mark import WHOLE, draw_lock, single_radius
from ui.canvas.items.overlay import Caption
from ui.canvas.items.pens import LEVELS, dash_at, wire_pen, wire_width
from ui.canvas.items.wire_labels import MOST, Wire, Wired, arranged
from ui.canvas.wire_geometry import Curves
from ui.scene.halo import readable_font_size
from ui.scene.kept_item import KeptItem

Levels = NDArray[np.int8]  # (inputs, outputs) of what is drawn

_MARGIN = 80.0  # around the curves: half the widest pen, the figures at their ends, the legend
_LEGEND_ROOM = 200.0  # below the curves: a legend that words and fields push down
_FIGURE_SIZE, _SMALLEST = 11, 10.0  # of numbers: the usual one, and on the screen the least
_LEGEND_BELOW, _BESIDE_LAYERS = 16.0, 30.0  # the words below a layer are wider than it
_CLEAR = 8.0  # px on the screen between the legend and other words, or a field on a wire
_NO_LEVELS: Levels = np.zeros((0, 0), np.int8)
_GROUND = 1.5  # around a text
_MOST_LOCKS, _LOCK_AT = 60, 0.72  # marks of single wires, and where: few wires meet there
_ARROW = 7.0  # half the height of an arrow at the end of lit wires


class ConnectionItem(KeptItem):
    """Draws each wire of a bundle, or one curve for all wires of a neuron where a layer is a block."""

    def __init__(self) -> None:
        super().__init__()
        self.curves: Curves
        self.wired: Wired
        self._paths: dict[Wire, QPainterPath] = {}
        self._dash = 0.0  # how long each is of
        self._dashes: dict[Wire, list[QLineF]] = {}
        self._weight_levels: Levels = _NO_LEVELS
        self._order: list[Wire] = []  # wired ports, the weakest first
        self._weights: Array | None = None
        self._signed = True
        self._locked = False
        self._locks: list[Wire] = []  # those that are locked while others are free
        self._selected = False
        self._marked: Mapping[Wire, float] = MappingProxyType({})
        self._chosen: frozenset[Wire] = frozenset()
        self._lit: tuple[Array, Levels] | None = None  # what wires show instead of their weights
        self._direction = 0  # of lit wires: 1 forward, −1 backward
        self._symbol = ""  # of those numbers
        self._captions: Sequence[Caption] = ()  # below layers
        self._covered = QRectF()
        self._fields: Sequence[QRectF] = ()
        self._arranged: tuple[object, tuple[float, dict[Wire, QPointF]]] = None, (1.0, {})
        self.antialiased = True
        self.all_numbers = False  # those of wires that nothing marks too
        self.cost = 0.0  # seconds that painting took last time

    # -- what to show -----------------------------------------------------------------------------

    def place(self, curves: Curves, mask: NDArray[np.bool_] | None, lock: Lock) -> None:
        """Show these curves, all or where the mask says there is a wire, and what is locked."""
        shape = len(curves.y0), len(curves.y1)
        self.curves, self._locks = curves, []
        if not isinstance(lock, bool):
            of_port = _ports(lock, shape).any((1, 3))
            self._locks = [(int(i), int(j)) for i, j in np.argwhere(of_port)]
        # More marks than can be told apart are one, that of all.
        self._locked = lock is True or len(self._locks) > _MOST_LOCKS
        wired = np.ones(shape, bool) if mask is None else _ports(mask, shape).any((1, 3))
        self.wired = np.asarray(wired)
        self._paths, self._dashes = {}, {}
        self._arranged = None, (1.0, {})
        self._lit = None
        self._weight_levels = _NO_LEVELS
        self.fit_room()
        self.redraw()

    def show_weights(self, weights: Array, largest: float) -> bool:
        """Draw weights (n_inputs, n_outputs) relative to `largest`; whether they look different."""
        self._signed = self.wired.shape == weights.shape
        self._weights = weights if self._signed else None
        levels = self._levels_of(weights, largest)
        if np.array_equal(levels, self._weight_levels):
            written = bool(self._marked) or self.all_numbers
            if written:
                self.redraw()
            return written
        self._weight_levels = levels
        self._sort()
        return True

    def _levels_of(self, numbers: Array, largest: float) -> Levels:
        """How wide each wire is drawn for numbers (n_inputs, n_outputs), and with which sign."""
        if not self._signed:
            numbers = np.sqrt((_ports(numbers, self.wired.shape) ** 2).mean((1, 3)))
        return _levels(np.nan_to_num(numbers, posinf=largest, neginf=-largest), largest)

    @property
    def levels(self) -> Levels:
        """What wires look like: from 1 to LEVELS by size, with the sign of what they show."""
        return self._weight_levels if self._lit is None else self._lit[1]

    def _sort(self) -> None:
        by_level = np.argsort(np.abs(self.levels), axis=None, kind="stable")
        shape = self.levels.shape
        wires = zip(*(x.tolist() for x in np.unravel_index(by_level, shape)), strict=True)
        self._order = [wire for wire in wires if self.wired[wire]]
        self.redraw()

    def mark(self, marked: Mapping[Wire, float], chosen: frozenset[Wire], selected: bool) -> None:
        """Lift some wires out and write their weights at t; outline those chosen, or all."""
        if (marked, chosen, selected) != (self._marked, self._chosen, self._selected):
            self._marked, self._chosen, self._selected = marked, chosen, selected
            self.redraw()

    def light(self, numbers: Array, largest: float, direction: int, symbol: str) -> None:
        """Show numbers (n_inputs, n_outputs) instead of the weights, and write them on the wires.

        Widths are relative to `largest`; arrows go in the direction. The numbers are called `symbol`.
        """
        levels = self._levels_of(numbers, largest)
        if not (
            (direction, symbol) == (self._direction, self._symbol)
            and self._lit is not None
            and all(map(np.array_equal, self._lit, (numbers, levels)))
        ):
            self._lit = numbers, levels
            self._direction, self._symbol = direction, symbol
            self._sort()

    def put_out(self) -> None:
        """Show the weights again."""
        if self._lit is not None:
            self._lit, self._direction, self._symbol = None, 0, ""
            self._sort()

    def keep_legend_clear(self, captions: Sequence[Caption]) -> None:
        """Have the legend stand below those of these words that it would be near to."""
        if captions != self._captions:
            self._captions = captions
            self.redraw()

    def cover(self, area: QRectF, fields: Sequence[QRectF]) -> None:
        """Have the legend stand below a part of the scene, and numbers beside any field; none: empty."""
        if (area, fields) != (self._covered, self._fields):
            self._covered, self._fields = area, fields
            self.fit_room()
            self.redraw()

    @property
    def legend(self) -> tuple[str, ...]:
        """What lit wires show, in lines; none if they are not lit."""
        return labels.wires_legend(self._symbol) if self._symbol else ()

    def nearest(self, point: QPointF) -> tuple[Wire, float]:
        """The wire nearest to a point and its distance."""
        row, column, distance = self.curves.nearest(point, self.wired)
        return (row, column), distance

    # -- painting ---------------------------------------------------------------------------------

    def room(self) -> QRectF:
        bounds = self.curves.bounds.united(self._covered)
        return bounds.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _LEGEND_ROOM)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        started = perf_counter()
        zoom = option.levelOfDetailFromTransform(painter.worldTransform())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, self.antialiased)
        outlined = self._order if self._selected else [w for w in self._order if w in self._chosen]
        self._draw_outlines(painter, outlined)
        self._draw_wires(painter, zoom)
        if self._direction:
            self._draw_arrows(painter)
        if not self._locked:
            for wire in self._locks:
                draw_lock(painter, self.curves.point(*wire, _LOCK_AT), single_radius(zoom))
        self._draw_figures(painter, zoom)  # whole, whatever lock of another wire is near
        if self._locked:
            draw_lock(painter, self.curves.bounds.center(), WHOLE)
        self.cost = perf_counter() - started

    def _draw_wires(self, painter: QPainter, zoom: float) -> None:
        """Negative ones dashed; wires of a block stand for many weights and have no sign."""
        colours, faded = theme.current(), bool(self._marked)
        levels, last = self.levels, None
        if (length := dash_at(zoom)) != self._dash:
            self._dash, self._dashes = length, {}
        for wire in self._painting_order():
            level = int(levels[wire])
            look = level, faded and wire not in self._marked
            if look != last:
                painter.setPen(wire_pen(colours, level, self._signed, look[1]))
                last = look
            if self._signed and level < 0:
                painter.drawLines(self._dashes_of(wire))
            else:
                painter.drawPath(self._path(wire))

    def _painting_order(self) -> Iterator[Wire]:
        yield from (wire for wire in self._order if wire not in self._marked)
        yield from (wire for wire in self._order if wire in self._marked)

    def _draw_outlines(self, painter: QPainter, wires: list[Wire]) -> None:
        """A line in the accent along either side of a wire, on clear ground: thin wires stay seen."""
        colours = theme.current()
        accent = mix(colours.canvas, colours.accent, 0.6)
        for ink, around in ((accent, 8.0), (QColor(colours.canvas), 4.0)):
            for wire in wires:
                painter.setPen(QPen(ink, wire_width(int(self.levels[wire])) + around))
                painter.drawPath(self._path(wire))

    def _path(self, wire: Wire) -> QPainterPath:
        path = self._paths.get(wire)
        if path is None:
            path = self._paths[wire] = self.curves.path(*wire)
        return path

    def _dashes_of(self, wire: Wire) -> list[QLineF]:
        dashes = self._dashes.get(wire)
        if dashes is None:
            dashes = self._dashes[wire] = self.curves.dashes(*wire, self._dash)
        return dashes

    def _draw_arrows(self, painter: QPainter) -> None:
        """One for every neuron that lit wires lead to."""
        curves, way = self.curves, self._direction
        ends = curves.y1[self.wired.any(axis=0)] if way > 0 else curves.y0[self.wired.any(axis=1)]
        tip = curves.x1 if way > 0 else curves.x0
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.current().accent))
        for y in ends.tolist():
            back = QPointF(tip - way * 1.7 * _ARROW, y)
            across = QPointF(0, _ARROW)
            painter.drawPolygon(QPolygonF([QPointF(tip, y), back - across, back + across]))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _draw_figures(self, painter: QPainter, zoom: float) -> None:
        """Numbers of marked wires, or of all lit ones, where there is room; what lit ones show."""
        font = theme.font(_FIGURE_SIZE)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        self._draw_numbers(painter, zoom, metrics)
        self._draw_legend(painter, zoom, metrics)

    def _draw_legend(self, painter: QPainter, zoom: float, metrics: QFontMetricsF) -> None:
        """Below the wires and between the two layers, clear of their frames, numbers and words."""
        largest = readable_font_size(_FIGURE_SIZE, zoom) / _FIGURE_SIZE
        room = self.curves.x1 - self.curves.x0 - 2 * _BESIDE_LAYERS
        said = [labels.in_lines(words, metrics, room / largest) for words in self.legend]
        lines = [line for parts in said for line in parts]
        widest = max(map(metrics.horizontalAdvance, lines), default=0.0)
        is_cut = any(first.endswith("…") for first, *_ in said)  # not even a word has room
        if room <= 0 or not widest or is_cut:
            return
        scale = min(largest, room / widest)
        size = QSizeF(widest, metrics.height() * len(lines)) * scale
        at = self._legend_place(size, zoom)
        at += QPointF(0, metrics.height() * scale / 2)
        for line in lines:
            size = QSizeF(metrics.horizontalAdvance(line) + 6, metrics.height() + 1)
            _draw_text(painter, at, scale, size, line, theme.current().text)
            at += QPointF(0, metrics.height() * scale)

    def _legend_place(self, size: QSizeF, zoom: float) -> QPointF:
        """The middle of the upper edge of a legend of a size."""
        bounds = self.curves.bounds
        x, top = bounds.center().x(), bounds.bottom() + _LEGEND_BELOW / 2
        taken = [self._covered, *(caption.place(zoom) for caption in self._captions)]
        for area in sorted(filter(QRectF.isValid, taken), key=QRectF.bottom):
            around = area.marginsAdded(QMarginsF(*[_CLEAR / zoom] * 4))
            if around.intersects(QRectF(QPointF(x - size.width() / 2, top), size)):
                top = around.bottom()
        return QPointF(x, top)

    def _draw_numbers(self, painter: QPainter, zoom: float, metrics: QFontMetricsF) -> None:
        numbers = self._weights if self._lit is None else self._lit[0]
        wires = self._numbered()
        if numbers is None or not self._signed or not 0 < len(wires) <= MOST:
            return
        texts = {wire: format_number(float(numbers[wire])) for wire in wires}
        width = max(metrics.horizontalAdvance(text) for text in texts.values())
        # Rounded, so that numbers that change do not move.
        size = QSizeF(math.ceil(width / 8) * 8 + 6, metrics.height() + 1)
        scale, places = self._places(tuple(texts), size, zoom)
        colours, all_alike = theme.current(), not (self._marked and self.all_numbers)
        for wire, at in places.items():
            ink = colours.text if all_alike or wire in self._marked else colours.muted
            _draw_text(painter, at, scale, size, texts[wire], ink)

    def _numbered(self) -> list[Wire]:
        """The wires whose numbers are written, those first that have the first choice of a place."""
        marked = [*self._marked][::-1]
        if self.all_numbers and len(self._order) <= MOST:
            return [*marked, *(wire for wire in reversed(self._order) if wire not in self._marked)]
        return marked or ([] if self._lit is None else self._order[::-1])

    def _places(
        self, wires: tuple[Wire, ...], size: QSizeF, zoom: float
    ) -> tuple[float, dict[Wire, QPointF]]:
        """How large the numbers are in units of the scene, and where; without room for all none."""
        key = wires, size, zoom, self._marked, tuple(map(QRectF.getRect, self._fields))
        some_will_do = bool(self._marked) or self.all_numbers
        if self._arranged[0] != key:
            largest = readable_font_size(_FIGURE_SIZE, zoom) / _FIGURE_SIZE
            smallest = min(largest, _SMALLEST / zoom / _FIGURE_SIZE)
            found: tuple[float, dict[Wire, QPointF]] = smallest, {}
            for scale in dict.fromkeys((largest, (largest + smallest) / 2, smallest)):
                places = arranged(self.curves, wires, self._marked, size * scale, self._fields)
                if len(places) == len(wires) or (some_will_do and len(places) > len(found[1])):
                    found = scale, places
                if len(places) == len(wires):
                    break
            self._arranged = key, found
        return self._arranged[1]


def _draw_text(
    painter: QPainter, at: QPointF, scale: float, size: QSizeF, text: str, ink: str
) -> None:
    """Text around a point, on a ground that interrupts the wires."""
    box = QRectF(-size.width() / 2, -size.height() / 2, size.width(), size.height())
    painter.save()
    painter.translate(at)
    painter.scale(scale, scale)
    metrics = QFontMetricsF(painter.font())
    width, height = metrics.horizontalAdvance(text) + 2 * _GROUND, metrics.ascent() + _GROUND
    ground = QRectF(-width / 2, -height / 2, width, height)
    painter.fillRect(ground, QColor(theme.current().canvas))
    painter.setPen(QColor(ink))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


def _ports(matrix: Array, shape: tuple[int, int]) -> Array:
    """A matrix (n_inputs, n_outputs) as (ports, inputs a port, ports, outputs a port)."""
    rows, columns = shape
    return matrix.reshape(rows, matrix.shape[0] // rows, columns, matrix.shape[1] // columns)


def _levels(values: Array, largest: float) -> Levels:
    """Each value as a level from 1 to LEVELS with its sign; 0 is exactly zero."""
    # Divided first: LEVELS / largest is infinite where the largest is next to nothing.
    most = largest or 1.0
    levels = np.ceil(np.minimum(np.abs(values), most) / most * LEVELS).clip(0, LEVELS)
    return np.asarray(np.copysign(levels, values), np.int8)
