"""The context menus of layers, neurons, wires and the bare canvas."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QWidget, QWidgetAction

from nnsim.functions.activations import ACTIVATIONS, Activation
from nnsim.model.network import Layer
from ui.base.translation import translate_text
from ui.canvas.commands import clipboard, insert
from ui.canvas.context import CanvasContext
from ui.canvas.widgets.name_editor import edit_name
from ui.document.naming import activation_name
from ui.document.network_editor import wire_edit
from ui.document.selection import Selection, Target
from ui.widgets.number_field import NumberField

translate = QCoreApplication.translate
Choose = Callable[[Activation | None, str], object]  # an activation, and a key to merge steps by


def popup(canvas: CanvasContext, menu: QMenu, at: QPointF) -> None:
    """Open a menu at a point of the scene."""
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(canvas.view.viewport().mapToGlobal(canvas.view.mapFromScene(at)))


def open_menu(canvas: CanvasContext, target: Target) -> None:
    """Open the context menu of a target, in its middle."""
    popup(canvas, menu_of(canvas, target), canvas.network_scene.place_of(target))


def choose_activation(canvas: CanvasContext, target: Target) -> None:
    """Open the list of activations below a layer's name."""
    layer = canvas.network.by_id[target.layer or ""]
    if layer.role != "input":
        place = canvas.network_scene.placed[layer.id].subtitle
        popup(canvas, activation_menu(canvas, target), place.bottomLeft())


def menu_of(canvas: CanvasContext, target: Target) -> QMenu:
    """The menu of a target, wherever it is opened."""
    return menu_for(canvas, target, canvas.network_scene.place_of(target))


def menu_for(canvas: CanvasContext, target: Target, point: QPointF) -> QMenu:
    """The menu of what is at a place of the canvas."""
    menu = QMenu(canvas.view)
    menu.setToolTipsVisible(True)
    if target.neuron is not None:
        _fill_neuron_menu(menu, canvas, target)
    elif target.layer is not None:
        _fill_layer_menu(menu, canvas, target)
    elif target.connection is not None:
        _fill_wire_menu(menu, canvas, target)
    else:
        _fill_canvas_menu(menu, canvas, point)
    _add_commands(menu, canvas, point)
    return menu


def activation_menu(canvas: CanvasContext, target: Target) -> QMenu:
    """The activations that a layer or a neuron can have, the present one checked."""
    layer = canvas.network.by_id[target.layer or ""]
    menu = QMenu(translate("NetworkView", "Activation"), canvas.view)
    menu.setToolTipsVisible(True)
    group = QActionGroup(menu)
    neuron, present = target.neuron, layer.activation
    if neuron is None:
        choose: Choose = _choose_for_layer(canvas, layer.id)
    else:
        choose = _choose_for_neuron(canvas, neuron)
        present = layer.activation_of(neuron)
        text = translate("NetworkView", "As its layer ({0})")
        action = menu.addAction(text.format(activation_name(layer.activation)))
        _make_choice(action, group, neuron not in layer.overrides, partial(choose, None, ""))
        menu.addSeparator()
    own = neuron is None or neuron in layer.overrides
    for name, row in ACTIVATIONS.items():
        if row.output_only and (neuron is not None or layer.role != "output"):
            continue
        action = menu.addAction(translate_text(row.title))
        action.setToolTip(f"a = {row.formula}. {translate_text(row.note)}".strip(". ") + ".")
        chosen = partial(choose, Activation(name), "")
        _make_choice(action, group, own and name == present.name, chosen)
    if present.function.parameter is not None:
        menu.addSeparator()
        menu.addAction(_parameter_row(menu, present, choose))
    return menu


def _make_choice(
    action: QAction, group: QActionGroup, checked: bool, chosen: Callable[[], object]
) -> None:
    action.setCheckable(True)
    action.setChecked(checked)
    group.addAction(action)
    action.triggered.connect(lambda: chosen())


def _choose_for_layer(canvas: CanvasContext, layer_id: str) -> Choose:
    def choose(activation: Activation | None, merge_key: str) -> None:
        if activation is not None:
            canvas.edits.set_activation(layer_id, activation, merge_key)

    return choose


def _choose_for_neuron(canvas: CanvasContext, neuron: int) -> Choose:
    def choose(activation: Activation | None, merge_key: str) -> None:
        chosen = canvas.selection.neurons
        neurons = chosen if neuron in chosen else {neuron}
        canvas.edits.override_activation(neurons, activation, merge_key)

    return choose


def _parameter_row(menu: QMenu, present: Activation, choose: Choose) -> QWidgetAction:
    """A field for the parameter of the activation that is chosen now."""
    assert present.function.parameter is not None
    symbol, _ = present.function.parameter
    row = QWidget(menu)
    layout = QHBoxLayout(row)
    layout.setContentsMargins(12, 4, 12, 4)
    field = NumberField(row, allowed=partial(Activation, present.name), step=0.01)
    field.set_value(present.parameter or 0)
    field.setAccessibleName(f"{translate_text(present.function.title)} {symbol}")
    key = f"parameter {id(row)}"
    field.committed.connect(lambda value: choose(Activation(present.name, value), key))
    menu.aboutToHide.connect(field.commit)
    layout.addWidget(QLabel(symbol, row))
    layout.addWidget(field, 1)
    action = QWidgetAction(menu)
    action.setDefaultWidget(row)
    return action


def _fill_neuron_menu(menu: QMenu, canvas: CanvasContext, target: Target) -> None:
    layer = canvas.network.by_id[target.layer or ""]
    index = layer.neurons.index(target.neuron or 0)
    if layer.role != "input":
        activations = activation_menu(canvas, target)
        activations.setTitle(translate("NetworkView", "Activation of this neuron"))
        menu.addMenu(activations)
    _add_wire_menu(menu, canvas, target)
    menu.addAction(
        translate("NetworkView", "Add neuron below"),
        lambda: canvas.edits.insert_neuron(layer.id, index + 1),
    )
    menu.addAction(translate("NetworkView", "Delete neuron"), canvas.delete_selection)
    menu.addSeparator()
    whole = menu.addMenu(translate("NetworkView", "Layer {0}").format(layer.name))
    _fill_layer_menu(whole, canvas, Target("header", layer.id))


def _fill_layer_menu(menu: QMenu, canvas: CanvasContext, target: Target) -> None:
    layer = canvas.network.by_id[target.layer or ""]
    edits = canvas.edits
    if layer.role != "input":
        menu.addMenu(activation_menu(canvas, target))
    _add_wire_menu(menu, canvas, target)
    menu.addAction(translate("NetworkView", "Rename…"), lambda: edit_name(canvas, layer.id))
    menu.addAction(translate("NetworkView", "Add neuron"), lambda: edits.resize((layer.id,), 1))
    fewer = menu.addAction(
        translate("NetworkView", "Remove last neuron"), lambda: edits.resize((layer.id,), -1)
    )
    fewer.setEnabled(layer.size > 1)
    if layer.role != "input":
        lock = menu.addAction(translate("NetworkView", "Lock biases"))
        _make_switch(lock, layer.bias_locked, lambda on: edits.lock_bias(layer.id, on))
    menu.addSeparator()
    only = Selection(layers=frozenset({layer.id}))
    delete = menu.addAction(translate("NetworkView", "Delete layer"), lambda: edits.delete(only))
    refusal = edits.deleting_refusal(only)
    delete.setEnabled(not refusal)
    delete.setToolTip(refusal or delete.text())


def _fill_wire_menu(menu: QMenu, canvas: CanvasContext, target: Target) -> None:
    key, wire, edits = target.connection or ("", ""), target.wire, canvas.edits
    connection = canvas.network.by_key[key]
    lock = menu.addAction(translate("NetworkView", "Lock weights of this bundle"))
    _make_switch(lock, connection.locked, lambda on: edits.lock_weights(key, on))
    if connection.mask is not None:
        ends = Target("header", key[0]), Target("header", key[1])
        menu.addAction(translate("NetworkView", "Wire all neurons"), lambda: edits.wire(*ends))
    menu.addSeparator()
    if wire is not None:
        one = Selection(wires=frozenset({wire}))
        menu.addAction(translate("NetworkView", "Delete this wire"), lambda: edits.delete(one))
    bundle = Selection(connections=frozenset({key}))
    text = translate("NetworkView", "Delete all wires between these layers")
    menu.addAction(text, lambda: edits.delete(bundle))


def _fill_canvas_menu(menu: QMenu, canvas: CanvasContext, point: QPointF) -> None:
    bare = Target()
    menu.addAction(
        translate("NetworkView", "Add neuron"), lambda: insert.add_neuron(canvas, point, bare)
    )
    menu.addAction(
        translate("NetworkView", "Add layer"), lambda: insert.add_layer_at(canvas, point)
    )
    menu.addSeparator()
    menu.addAction(translate("NetworkView", "Select all"), canvas.select_all)
    menu.addAction(translate("NetworkView", "Zoom to fit"), canvas.view.fit)


def _add_commands(menu: QMenu, canvas: CanvasContext, point: QPointF) -> None:
    """What can be done with the whole selection; pasted here it comes to lie about the point."""
    actions = canvas.commands.actions
    menu.addSeparator()
    menu.addActions([actions[name] for name in ("cut", "copy", "duplicate")])
    here = menu.addAction(
        translate("NetworkView", "Paste here"), lambda: clipboard.paste(canvas, point)
    )
    here.setEnabled(not clipboard.why_not_paste())
    menu.addSeparator()
    menu.addActions([actions[name] for name in ("split", "merge", "open")])
    menu.addMenu(canvas.commands.arrange_menu)
    canvas.commands.follow(menu)


def _make_switch(action: QAction, on: bool, switched: Callable[[bool], object]) -> None:
    action.setCheckable(True)
    action.setChecked(on)
    action.triggered.connect(lambda checked: switched(checked))


def _add_wire_menu(menu: QMenu, canvas: CanvasContext, source: Target) -> None:
    """The layers that this layer, or all neurons of which this neuron, can be wired to."""
    network = canvas.network
    if network.by_id[source.layer or ""].role == "output":
        return
    ends = menu.addMenu(translate("NetworkView", "Wire to"))
    ends.setToolTipsVisible(True)
    for layer in network.order:
        if layer.id == source.layer or layer.role == "input":
            continue
        if source.neuron is None:
            _add_wire_action(ends, canvas, source, Target("header", layer.id), layer.name)
        elif len(layer.neurons) <= _MOST_LISTED:
            _add_wire_neurons(ends, canvas, source, layer)


_MOST_LISTED = 24  # neurons in a menu


def _add_wire_neurons(menu: QMenu, canvas: CanvasContext, source: Target, layer: Layer) -> None:
    neurons = menu.addMenu(layer.name)
    neurons.setToolTipsVisible(True)
    for number, neuron in enumerate(layer.neurons, start=1):
        text = translate("NetworkView", "Neuron {0}").format(number)
        _add_wire_action(neurons, canvas, source, Target("neuron", layer.id, neuron), text)


def _add_wire_action(
    menu: QMenu, canvas: CanvasContext, source: Target, target: Target, text: str
) -> None:
    """An entry for a wire; one that would be refused is greyed and says why."""
    action = menu.addAction(text, lambda: canvas.edits.wire(source, target))
    refusal = canvas.edits.refusal(wire_edit(source, target))
    action.setEnabled(not refusal)
    action.setToolTip(refusal or text)
