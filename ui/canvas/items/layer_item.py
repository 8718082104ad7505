"""One layer as one item: its header, and its neurons as small pictures of what they compute."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from time import perf_counter
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from nnsim.functions.tape import Array
from nnsim.model.bias_shown import Costume
from nnsim.model.network import Layer
from ui.base import theme
from ui.base.contrast import mix
from ui.base.number_format import format_number
from ui.canvas import labels
from ui.canvas.items import health_badges, layer_words, neuron_numbers
from ui.canvas.items.lock_mark import draw_lock, single_radius
from ui.canvas.items.neuron_images import Picture, show, show_weights
from ui.canvas.items.neuron_painting import (
    draw_badge,
    draw_biases,
    draw_curve,
    draw_map,
    draw_name,
    name_gap,
    name_width,
)
from ui.canvas.layer_geometry import (
    HEADER_HEIGHT,
    LONGEST_NAME,
    RADIUS,
    Placement,
    outline_side,
)
from ui.scene.kept_item import KeptItem

if TYPE_CHECKING:
    from nnsim.explain.layer_health import Kind

_DETAILS_FROM = 0.45  # zoom


@dataclass(frozen=True, slots=True)
class Marks:
    """What is selected of a layer, and where training stands in it."""

    selected: bool = False
    neurons: frozenset[int] = frozenset()  # indices
    figures: tuple[str, ...] = ()  # under each neuron
    active: bool = False  # whether training has just given it its figures


class LayerItem(KeptItem):
    """Draws a layer where it is placed."""

    def __init__(self) -> None:
        super().__init__()
        self.setZValue(1)
        self.layer: Layer
        self.placement: Placement
        self._neuron_labels: Sequence[str] = ()
        self._bias_signs: tuple[int, ...] = ()
        self._biases: Sequence[float] = ()
        self._bias_numbers: tuple[str, ...] = ()
        self._larger_numbers: dict[int, tuple[str, ...]] = {}  # the same in type of such sizes
        self._bias_letter = "b"
        self.all_numbers = False  # those of biases where there is little room too
        self._marks = Marks()
        self._ailments: tuple[Kind, ...] = ()
        self.values: Array | None = None
        self._weights: Array | None = None
        self._picture: Picture | None = None
        self.cost = 0.0  # seconds that painting took last time

    # -- what to show -----------------------------------------------------------------------------

    def place(self, layer: Layer, placement: Placement, neuron_labels: Sequence[str]) -> None:
        """Show this layer here, its neurons called so."""
        size = getattr(self, "layer", layer).size
        block = getattr(self, "placement", placement).is_block
        if (layer.size, placement.is_block) != (size, block):
            self.values = self._weights = self._picture = None
        self.layer, self.placement, self._neuron_labels = layer, placement, neuron_labels
        self.fit_room()
        self.redraw()

    def show_biases(self, biases: Sequence[float], costume: Costume) -> bool:
        """Take over every bias, none for a layer without; whether it looks different."""
        before = self._bias_signs, self._bias_numbers, self._bias_letter
        shown = [costume.of(bias) for bias in biases]
        self._bias_signs = tuple((number > 0) - (number < 0) for number in shown)
        self._bias_numbers = neuron_numbers.bias_texts(shown, costume.letter)
        self._bias_letter, self._biases = costume.letter, shown
        self._larger_numbers.clear()
        changed = before != (self._bias_signs, self._bias_numbers, self._bias_letter)
        if changed:
            self.redraw()
        return changed

    def show_values(self, values: Array | None) -> bool:
        """Take over what its neurons compute (see `pictures`); None for nothing; whether that is new."""
        if values is not None and self.values is not None and np.array_equal(values, self.values):
            return False
        self.values = values
        self._draw_values()
        return True

    def _draw_values(self) -> None:
        self._picture = None if self.values is None else show(self.values)
        self.redraw()

    def show_weights(self, weights: Array) -> None:
        """Take over the incoming weights (n_inputs, n_outputs) of a block."""
        self._weights = weights
        self._picture = show_weights(weights)
        self.redraw()

    def mark(self, marks: Marks) -> None:
        """Take over what is selected."""
        if marks != self._marks:
            self._marks = marks
            self.redraw()

    def show_ailments(self, kinds: "tuple[Kind, ...]") -> None:
        """Take over what keeps it from learning."""
        if kinds != self._ailments:
            self._ailments = kinds
            self.fit_room()
            self.redraw()

    def ailment_marks(self, zoom: float) -> list[QRectF]:
        """Where the marks of its ailments are: before its name."""
        header = self.placement.header
        name = layer_words.name_width(self.layer, self.placement, zoom)
        before = QPointF(header.center().x() - name / 2 - 6, header.top() + HEADER_HEIGHT / 4)
        return health_badges.places(before, len(self._ailments))

    def recolour(self) -> None:
        """Draw again in another theme."""
        if self._weights is not None:
            self.show_weights(self._weights)
        else:
            self._draw_values()

    @property
    def extent(self) -> QRectF:
        """The column of neurons with the names beside it."""
        longest = max(map(name_width, self._neuron_labels), default=0.0)
        beside = longest + name_gap() if self._neuron_labels else 0.0
        before = self.layer.role == "input"
        return self.placement.body.adjusted(-beside if before else 0, 0, 0 if before else beside, 0)

    # -- painting ---------------------------------------------------------------------------------

    def room(self) -> QRectF:
        beside = health_badges.ROOM if self._ailments else 0.0
        if self._neuron_labels:
            beside = LONGEST_NAME * theme.current().scale
        words = layer_words.largest_room(self.layer, self.placement)
        side = outline_side(theme.current().scale) + 1
        around = self.placement.body.adjusted(-side, 0, side, 0).united(self.placement.bounds)
        return around.united(words).adjusted(-beside, 0, beside, 0)

    def header(self, zoom: float = 1.0) -> QRectF:
        """The room of the words above."""
        return layer_words.room(self.layer, self.placement, zoom)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        started = perf_counter()
        zoom = option.levelOfDetailFromTransform(painter.worldTransform())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._marks.selected:
            self._draw_selection(painter)
        if self.placement.is_block:
            self._draw_block(painter)
        else:
            self._draw_neurons(painter)
            if zoom >= _DETAILS_FROM:
                self._draw_details(painter, zoom)
            ink = QColor(theme.current().text if self._marks.active else theme.current().muted)
            biases, figures = (self._bias_letter, self._numbers_at(zoom)), self._marks.figures
            neuron_numbers.draw(
                painter, self.placement, biases, figures, ink, zoom, self.all_numbers
            )
        layer_words.draw(painter, self.layer, self.placement, zoom)
        if self._ailments:
            painter.setOpacity(1.0)
            health_badges.paint(painter, self.ailment_marks(zoom), self._ailments)
        self.cost = perf_counter() - started

    def _numbers_at(self, zoom: float) -> tuple[str, ...]:
        """The texts of biases: shorter ones where their type is large beside the neurons."""
        if zoom >= 1:
            return self._bias_numbers
        size = neuron_numbers.size_at(zoom)
        if size not in self._larger_numbers:
            texts = neuron_numbers.bias_texts(self._biases, self._bias_letter, size)
            self._larger_numbers[size] = texts
        return self._larger_numbers[size]

    def _draw_selection(self, painter: QPainter) -> None:
        colours = theme.current()
        painter.setPen(QPen(QColor(colours.accent), 2))
        painter.setBrush(mix(colours.canvas, colours.accent, 0.06))
        numbered = self._marks.figures or self._bias_numbers
        below = 6 + self.placement.gap if numbered else 10
        beside = outline_side(colours.scale) if numbered else 10  # around the numbers of biases
        body = self.placement.body
        painter.drawRoundedRect(body.adjusted(-beside, -10, beside, below), 14, 14)

    def _draw_neurons(self, painter: QPainter) -> None:
        colours, picture = theme.current(), self._picture
        border = QPen(mix(colours.canvas, colours.text, 0.18), 1)
        chosen = QPen(QColor(colours.accent), 3)
        for index in range(self.layer.size):
            square = self.placement.square(index)
            painter.setPen(chosen if index in self._marks.neurons else border)
            painter.setBrush(QColor(colours.raised))
            if picture is not None and picture.squares is not None:
                draw_map(painter, picture.squares, index, square)
                painter.setBrush(Qt.BrushStyle.NoBrush)
            elif picture is not None and picture.tints:
                painter.setBrush(picture.tints[index])
            painter.drawRoundedRect(square, RADIUS, RADIUS)
            if picture is not None and picture.curves:
                draw_curve(painter, picture.curves[index], square)

    def _draw_details(self, painter: QPainter, zoom: float) -> None:
        layer, placement = self.layer, self.placement
        if self._bias_signs:
            draw_biases(painter, placement.biases, self._bias_signs)
        if not isinstance(layer.bias_locked, bool):
            for index in np.flatnonzero(layer.bias_locked).tolist():
                draw_lock(painter, placement.bias_lock(index), single_radius(zoom))
        for index, neuron in enumerate(layer.neurons if layer.overrides else ()):
            if neuron in layer.overrides:
                draw_badge(painter, placement.square(index), labels.badge(layer.overrides[neuron]))
        for index, name in enumerate(self._neuron_labels):
            draw_name(painter, placement.square(index), name, layer.role)

    def _draw_block(self, painter: QPainter) -> None:
        """A large layer: its size over its incoming weights, a row for a neuron."""
        colours, body = theme.current(), self.placement.body
        painter.setPen(QPen(mix(colours.canvas, colours.text, 0.18), 1))
        painter.setBrush(QColor(colours.raised))
        painter.drawRoundedRect(body, RADIUS, RADIUS)
        if self._picture is not None and self._picture.matrix is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
            painter.drawPixmap(body.adjusted(6, 6, -6, -6).toRect(), self._picture.matrix)
        text = f"{self.layer.size:,}"
        painter.setFont(theme.font(13, QFont.Weight.DemiBold))
        width = QFontMetricsF(painter.font()).horizontalAdvance(text) + 12
        pill = QRectF(body.center().x() - width / 2, body.center().y() - 11, width, 22)
        painter.setBrush(QColor(colours.canvas))
        painter.drawRoundedRect(pill, 6, 6)
        painter.setPen(QColor(colours.text))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)


def with_figures(marks: Marks, values: Array, active: bool) -> Marks:
    """The marks with a number under every neuron."""
    texts = tuple(format_number(float(value)) for value in values)
    return replace(marks, figures=texts, active=active)
