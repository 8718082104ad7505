"""What is at a point of the canvas, and what is within a rubber band."""

from PySide6.QtCore import QPointF, QRectF

from nnsim.model.network import Layer
from nnsim.model.parameters import Key
from ui.canvas.items import layer_words
from ui.canvas.items.wire_labels import Wire
from ui.canvas.layer_geometry import HANDLE_RADIUS
from ui.canvas.network_scene import NetworkScene
from ui.document.selection import Selection, Target


def target_at(
    scene: NetworkScene, point: QPointF, reach: float, hovered: Target, zoom: float = 1.0
) -> Target:
    """What is at a point; wires are found within `reach`, handles only where one is shown."""
    handle = _handle_at(scene, point, hovered)
    if handle is not None:
        return handle
    for layer in reversed(scene.network.layers):
        target = _layer_at(scene, layer, point, zoom)
        if target is not None:
            return target
    return _wire_at(scene, point, reach)


def _handle_at(scene: NetworkScene, point: QPointF, hovered: Target) -> Target | None:
    neurons = (None, hovered.neuron)
    for neuron, centre in zip(neurons, scene.handles(hovered), strict=False):
        away = point - centre
        if abs(away.x()) <= HANDLE_RADIUS * 2.5 and abs(away.y()) <= HANDLE_RADIUS * 2:
            return Target("handle", hovered.layer, neuron)
    return None


def _layer_at(scene: NetworkScene, layer: Layer, point: QPointF, zoom: float) -> Target | None:
    placement = scene.placed[layer.id]
    if part := layer_words.part_at(layer, placement, zoom, point):
        return Target(part, layer.id)
    if not placement.body.adjusted(-10, -10, 10, 10).contains(point):
        return None
    index = placement.neuron_at(point)
    if index is not None:
        return Target("neuron", layer.id, layer.neurons[index])
    return Target("column", layer.id)


def _wire_at(scene: NetworkScene, point: QPointF, reach: float) -> Target:
    best, found = reach, Target()
    for key, item in scene.bundles.items():
        around = item.curves.bounds.adjusted(-reach, -reach, reach, reach)
        if not around.contains(point):
            continue
        wire, distance = item.nearest(point)
        if distance < best:
            best, found = distance, _wire_target(scene, key, wire)
    return found


def _wire_target(scene: NetworkScene, key: Key, wire: Wire) -> Target:
    source, target = (scene.network.by_id[i] for i in key)
    if scene.bundles[key].wired.shape != (source.size, target.size):
        return Target("wire", connection=key)
    return Target("wire", connection=key, wire=(source.neurons[wire[0]], target.neurons[wire[1]]))


def touching(scene: NetworkScene, band: QRectF) -> Selection:
    """What a rubber band selects: whole layers, and neurons of those it holds in part."""
    layers, neurons = set(), set()
    for layer in scene.network.layers:
        placement = scene.placed[layer.id]
        if band.contains(placement.body):
            layers.add(layer.id)
        elif not placement.is_block and band.intersects(placement.body):
            squares = enumerate(layer.neurons)
            neurons |= {n for i, n in squares if band.intersects(placement.square(i))}
    return Selection(layers=frozenset(layers), neurons=frozenset(neurons))
