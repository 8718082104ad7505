"""The picture of the network on a worksheet, with its numbers beside neurons and wires."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainterPath, QPen

from nnsim.exercises.worksheet import Worksheet
from nnsim.model.network import Layer, Network
from nnsim.model.parameter_ref import BiasRef, WeightRef, value_of
from ui.base import theme
from ui.base.translation import translate_text
from ui.worksheet.contents import latex_of
from ui.worksheet.ink import INK, Ink
from ui.worksheet.symbols import symbols_of, weights_of

translate = QCoreApplication.translate

_MOST_NUMBERED = 9  # wires that have their value beside them; more have their name alone
_PLACES = (
    0.5,
    0.42,
    0.58,
    0.34,
    0.66,
    0.27,
    0.73,
    0.2,
    0.8,
)  # along a wire, where its label may stand
_POSITIVE, _NEGATIVE = theme.LIGHT.positive, theme.LIGHT.negative


def figure_height(network: Network) -> float:
    """How high the picture is."""
    tallest = max(sum(layer.size for layer in column) for column in _columns(network))
    return 70 + min(max(tallest, 2) * 145, 560)


def _columns(network: Network) -> list[list[Layer]]:
    """Layers that stand above each other, from left to right as on the canvas."""
    placed = sorted(network.layers, key=lambda layer: layer.position)
    return [list(group) for _, group in groupby(placed, key=lambda layer: layer.position[0])]


@dataclass
class _Figure:
    """Where the boxes of neurons are, and the labels that stand already."""

    ink: Ink
    sheet: Worksheet
    boxes: Mapping[tuple[str, int], QRectF]
    taken: list[QRectF] = field(default_factory=list)


def paint_figure(ink: Ink, sheet: Worksheet, room: QRectF) -> None:
    """Layers, neurons, wires and all numbers that are given."""
    columns = _columns(sheet.network)
    boxes = _boxes(columns, room.adjusted(50, 60, -100, -10))
    drawn = _Figure(ink, sheet, boxes, [*boxes.values()])
    for column in columns:
        _paint_title(drawn, column, room.top() + 18)
    _paint_wires(drawn)
    for (layer, j), box in boxes.items():
        _paint_neuron(drawn, layer, j, box)


def _boxes(columns: Iterable[list[Layer]], room: QRectF) -> dict[tuple[str, int], QRectF]:
    columns = list(columns)
    tallest = max(sum(layer.size for layer in column) for column in columns)
    pitch = room.height() / max(tallest, 2)
    side = min(76.0, 0.52 * pitch)
    boxes = {}
    for number, column in enumerate(columns):
        x = room.left() + (room.width() - side) * number / max(len(columns) - 1, 1)
        neurons = [(layer.id, j) for layer in column for j in range(layer.size)]
        top = room.center().y() - pitch * len(neurons) / 2 + (pitch - side) / 2 - 8
        for row, neuron in enumerate(neurons):
            boxes[neuron] = QRectF(x, top + row * pitch, side, side)
    return boxes


def _paint_title(drawn: _Figure, column: list[Layer], baseline: float) -> None:
    layer = column[0]
    names = {
        "input": translate("Worksheet", "Input layer"),
        "hidden": translate("Worksheet", "Hidden layer"),
        "output": translate("Worksheet", "Output layer"),
    }
    middle = drawn.boxes[layer.id, 0].center().x()
    bold = QFont.Weight.DemiBold
    drawn.ink.text(middle, baseline, names[layer.role], 18, INK, bold, align=0.5)
    if layer.role != "input":
        title = translate_text(layer.activation.function.title)
        drawn.ink.text(middle, baseline + 24, title, 16, INK, align=0.5)


def _paint_wires(drawn: _Figure) -> None:
    weights = weights_of(drawn.sheet.network)
    values = drawn.sheet.project.initial
    largest = max((abs(value_of(w, values)) for w in weights), default=1.0) or 1.0
    curves = []
    for wire in weights:
        start = drawn.boxes[wire.connection[0], wire.i]
        end = drawn.boxes[wire.connection[1], wire.j]
        path = _curve(
            QPointF(start.right(), start.center().y()), QPointF(end.left(), end.center().y())
        )
        value = value_of(wire, values)
        pen = QPen(QColor(_POSITIVE if value >= 0 else _NEGATIVE), 1.2 + 2.4 * abs(value) / largest)
        if value < 0:
            pen.setStyle(Qt.PenStyle.DashLine)
        drawn.ink.painter.setPen(pen)
        drawn.ink.painter.setBrush(Qt.BrushStyle.NoBrush)
        drawn.ink.painter.drawPath(path)
        curves.append((wire, path))
    for wire, path in curves:
        _paint_label(drawn, wire, path, len(curves) <= _MOST_NUMBERED)


def _curve(start: QPointF, end: QPointF) -> QPainterPath:
    path, reach = QPainterPath(start), 0.45 * (end.x() - start.x())
    path.cubicTo(start + QPointF(reach, 0), end - QPointF(reach, 0), end)
    return path


def _paint_label(drawn: _Figure, wire: WeightRef, path: QPainterPath, numbered: bool) -> None:
    """The weight where it covers least, on white."""
    text = symbols_of(drawn.sheet.network).parameters[wire]
    if numbered:
        text += f" = {latex_of(value_of(wire, drawn.sheet.project.initial))}"
    width, height = drawn.ink.formula_width(text, 21) + 12, 28.0

    def room_at(t: float) -> QRectF:
        middle = path.pointAtPercent(t)
        return QRectF(middle.x() - width / 2, middle.y() - height / 2, width, height)

    def covered(rect: QRectF) -> float:
        shared = [rect.intersected(other) for other in drawn.taken]
        return sum(s.width() * s.height() for s in shared if s.isValid())

    rect = min(map(room_at, _PLACES), key=covered)
    drawn.taken.append(rect)
    drawn.ink.painter.fillRect(rect.adjusted(2, 2, -2, -2), QColor("white"))
    drawn.ink.formula(rect.center().x(), rect.center().y() + 7, text, 21, align=0.5)


def _paint_neuron(drawn: _Figure, layer_id: str, j: int, box: QRectF) -> None:
    ink, sheet, symbols = drawn.ink, drawn.sheet, symbols_of(drawn.sheet.network)
    layer = sheet.network.by_id[layer_id]
    ink.box(box, "#ffffff", INK, 12, 1.8)
    middle = box.center().y()
    ink.formula(box.center().x(), middle + 9, symbols.neurons[layer_id, j], 28, align=0.5)
    if layer.role == "input":
        first = sum(x.size for x in sheet.network.inputs[: sheet.network.inputs.index(layer)])
        number = float(sheet.project.dataset.features[0, first + j])
        ink.formula(box.left() - 18, middle + 8, latex_of(number), 24, align=1.0)
        return
    place = BiasRef(layer_id, j)
    bias = latex_of(value_of(place, sheet.project.initial))
    text = f"{symbols.parameters[place]} = {bias}"
    ink.formula(box.center().x(), box.bottom() + 28, text, 20, align=0.5)
    if layer.role == "output":
        index = f"_{{{j + 1}}}" if layer.size > 1 else ""
        target = latex_of(float(sheet.project.dataset.targets[0, j]))
        ink.formula(box.right() + 14, middle + 8, f"t{index} = {target}", 22)
