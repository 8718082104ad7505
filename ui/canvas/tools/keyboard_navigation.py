"""Walking through the network by keys: Tab from thing to thing, up and down among their like."""

from collections.abc import Collection

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from nnsim.model.network import Network
from ui.canvas.context import CanvasContext, PointerEvent
from ui.document.selection import NOTHING, Selection, Target, targets_in_order

_MOST_WALKED = 4096  # wires of a bundle


def current_target(canvas: CanvasContext) -> Target:
    """The one thing that is selected, or of several the one walked to last; else the bare canvas."""
    selected, walked_to = canvas.selection, canvas.walked_to
    if walked_to.selection and selected.united(walked_to.selection) == selected:
        return walked_to
    if selected == Selection(wires=selected.wires) and len(selected.wires) == 1:
        (wire,) = selected.wires
        return _wire_target(canvas.network, wire)
    if selected == Selection(neurons=selected.neurons) and len(selected.neurons) == 1:
        (neuron,) = selected.neurons
        return Target("neuron", canvas.network.layer_of[neuron].id, neuron)
    targets = targets_in_order(canvas.network, canvas.network_scene.blocks)
    return next((target for target in targets if target.selection == selected), Target())


def _wire_target(network: Network, wire: tuple[int, int]) -> Target:
    key = network.layer_of[wire[0]].id, network.layer_of[wire[1]].id
    return Target("wire", connection=key, wire=wire)


def navigate(canvas: CanvasContext, event: QKeyEvent) -> bool:
    """Tab selects the next layer, neuron or bundle; after the last one the focus moves on."""
    back = event.key() == Qt.Key.Key_Backtab
    if not back and event.key() != Qt.Key.Key_Tab:
        return False
    targets = targets_in_order(canvas.network, canvas.network_scene.blocks)
    if canvas.hand.gesture is not None:
        targets = [target for target in targets if target.connection is None]
    if back:
        targets.reverse()
    here = current_target(canvas)
    if here.wire is not None:
        here = Target("wire", connection=here.connection)
    place = targets.index(here) + 1 if here in targets else 0
    if place == len(targets):
        if canvas.hand.gesture is None:
            canvas.select(Selection())
            return False
        place = 0
    go_to(canvas, targets[place])
    return True


def enter(canvas: CanvasContext, reason: Qt.FocusReason) -> None:
    """The focus came by Tab: begin at the first thing, or at the last one backwards."""
    ends = {Qt.FocusReason.TabFocusReason: 0, Qt.FocusReason.BacktabFocusReason: -1}
    if reason in ends and not canvas.selection:
        go_to(canvas, targets_in_order(canvas.network, canvas.network_scene.blocks)[ends[reason]])


def up_or_down(canvas: CanvasContext, step: int, adding: bool) -> bool:
    """Go to the neuron above or below, into a layer, or from a bundle to its wires one by one."""
    here = current_target(canvas)
    row = _row_of(canvas.network, here, canvas.network_scene.blocks)
    place = row.index(here) + step if here in row else -1
    if not 0 <= place < len(row):
        return bool(row)
    go_to(canvas, row[place], canvas.selection if adding else NOTHING)
    return True


def _row_of(network: Network, here: Target, blocks: Collection[str]) -> list[Target]:
    """A layer and its neurons, or a bundle and its wires, from top to bottom."""
    if here.layer is not None:
        layer = network.by_id[here.layer]
        neurons = () if layer.id in blocks else layer.neurons
        return [Target("header", layer.id), *(Target("neuron", layer.id, n) for n in neurons)]
    if here.connection is None:
        return []
    c = network.by_key[here.connection]
    bundle, shape = Target("wire", connection=c.key), network.shape(c)
    if shape[0] * shape[1] > _MOST_WALKED:
        return [bundle]
    wired = np.ones(shape, bool) if c.mask is None else c.mask
    sources, targets = (network.by_id[end].neurons for end in c.key)
    wires = ((sources[i], targets[j]) for i, j in np.argwhere(wired))
    return [bundle, *(Target("wire", connection=c.key, wire=wire) for wire in wires)]


def go_to(canvas: CanvasContext, target: Target, besides: Selection = NOTHING) -> None:
    """Select a target with what is kept, describe it, and show it; a wire under way leads there."""
    mouse = mouse_at(canvas, target)
    canvas.walk_to(target, besides)
    canvas.reveal(target)
    if canvas.hand.gesture is not None:
        canvas.hand.gesture.move(mouse)
    else:
        canvas.say_about(target)


def mouse_at(canvas: CanvasContext, target: Target) -> PointerEvent:
    """The mouse as if it were over a target."""
    point = canvas.network_scene.place_of(target)
    return PointerEvent(point, canvas.view.mapFromScene(point), target)
