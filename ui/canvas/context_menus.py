"""The context menus of layers, neurons, wires and the bare canvas."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QWidget, QWidgetAction

from nnsim.editing.locks import locks_into
from nnsim.editing.several import Several, weight_locks
from nnsim.functions.activations import ACTIVATIONS, Activation
from nnsim.model.network import Layer
from ui.base.commands import Command, CommandMenu, Entry, Groups, Menu
from ui.base.translation import translate_text
from ui.canvas.commands import clipboard, insert
from ui.canvas.commands.table import (
    arrange_menu,
    clipboard_commands,
    graph_command,
    layer_commands,
    selection_commands,
)
from ui.canvas.context import CanvasContext
from ui.canvas.widgets.name_editor import edit_name
from ui.document.naming import activation_name, layer_name
from ui.document.selection import Selection, Target
from ui.document.selection_edits import wire_edit
from ui.scene.zoom_commands import zoom_commands
from ui.training.what_if import layer_what_if, neuron_what_if, wire_what_if
from ui.widgets.number_field import NumberField

translate = QCoreApplication.translate
Choose = Callable[[Activation | None, str], object]  # an activation, and a key to merge steps by
_MOST_LISTED = 24  # neurons in a menu


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
        popup(canvas, _made(canvas, activation_menu(canvas, target)), place.bottomLeft())


def menu_of(canvas: CanvasContext, target: Target) -> QMenu:
    """The menu of a target, wherever it is opened."""
    return menu_for(canvas, target, canvas.network_scene.place_of(target))


def menu_for(canvas: CanvasContext, target: Target, point: QPointF) -> QMenu:
    """The menu of what is at a place of the canvas."""
    if target.neuron is not None:
        groups = _neuron_groups(canvas, target)
    elif target.layer is not None:
        groups = _layer_groups(canvas, target)
    elif target.connection is not None:
        groups = _wire_groups(canvas, target)
    else:
        groups = _canvas_groups(canvas, point)
    return _made(canvas, Menu("canvas", "", (*groups, *_selection_groups(canvas, point))))


def _made(canvas: CanvasContext, menu: Menu) -> QMenu:
    return CommandMenu(canvas.commands, menu, canvas.view)


def _selection_groups(canvas: CanvasContext, point: QPointF) -> Groups:
    """What can be done with the whole selection; pasted here it comes to lie about the point."""
    cut, copy, _, duplicate = clipboard_commands(canvas)
    paste = Command(
        "edit.paste_here",
        translate("Commands", "Paste here"),
        partial(clipboard.paste, canvas, point),
        why_not=clipboard.why_not_paste,
    )
    layers: Sequence[Entry] = (
        *layer_commands(canvas),
        arrange_menu(canvas),
        graph_command(canvas),
    )
    return (cut, copy, duplicate, paste), layers


# -- activations ----------------------------------------------------------------------------------


def activation_menu(canvas: CanvasContext, target: Target) -> Menu:
    """The activations that a layer or a neuron can have, the present one checked."""
    layer, neuron = canvas.network.by_id[target.layer or ""], target.neuron
    if neuron is None:
        choose, present, own = _choose_for_layer(canvas, layer.id), layer.activation, True
        text = translate("Commands", "Activation")
    else:
        choose, present = _choose_for_neuron(canvas, neuron), layer.activation_of(neuron)
        own = neuron in layer.overrides
        text = translate("Commands", "Activation of this neuron")
    groups: list[Sequence[Entry]] = []
    if neuron is not None:
        as_layer = translate("Commands", "As its layer ({0})")
        name = as_layer.format(activation_name(layer.activation))
        run = partial(choose, None, "")
        groups.append([_choice("activation.as_layer", name, run, not own)])
    groups.append(
        [
            _choice(
                f"activation.{name}",
                translate_text(row.title),
                partial(choose, Activation(name), ""),
                own and name == present.name,
                f"a = {row.formula}. {translate_text(row.note)}".strip(". ") + ".",
            )
            for name, row in ACTIVATIONS.items()
            if not row.output_only or (neuron is None and layer.role == "output")
        ]
    )
    if present.function.parameter is not None:
        groups.append([partial(_parameter_row, present=present, choose=choose)])
    return Menu("activation", text, groups)


def _choice(
    command_id: str, text: str, run: Callable[[], object], checked: bool, tip: str = ""
) -> Command:
    return Command(command_id, text, run, tip=tip, checked=lambda: checked, one_of="activation")


def _choose_for_layer(canvas: CanvasContext, layer_id: str) -> Choose:
    def choose(activation: Activation | None, merge_key: str) -> None:
        canvas.edits.set_activation(activation, (layer_id,), merge_key=merge_key)

    return choose


def _choose_for_neuron(canvas: CanvasContext, neuron: int) -> Choose:
    def choose(activation: Activation | None, merge_key: str) -> None:
        chosen = canvas.selection.neurons
        neurons = chosen if neuron in chosen else {neuron}
        canvas.edits.set_activation(activation, (), neurons, merge_key)

    return choose


def _parameter_row(menu: QMenu, present: Activation, choose: Choose) -> QAction:
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


# -- what each kind of thing has ------------------------------------------------------------------


def _neuron_groups(canvas: CanvasContext, target: Target) -> Groups:
    layer = canvas.network.by_id[target.layer or ""]
    index = canvas.network.index_of(target.neuron or 0)
    first: list[Entry] = [activation_menu(canvas, target)] if layer.role != "input" else []
    below = Command(
        "neuron.add_below",
        translate("Commands", "Add neuron below"),
        partial(canvas.edits.insert_neuron, layer.id, index + 1),
    )
    delete = Command(
        "neuron.delete", translate("Commands", "Delete neuron"), canvas.delete_selection
    )
    whole = Menu(
        "neuron.layer",
        translate("Commands", "Layer {0}").format(layer_name(layer)),
        _layer_groups(canvas, Target("header", layer.id)),
    )
    lock = () if layer.role == "input" else (_neuron_lock(canvas, target.neuron or 0),)
    what_if = neuron_what_if(canvas.session, target.neuron or 0)
    return (*first, *_wire_menu(canvas, target), *lock, below, delete), (what_if,), (whole,)


def _neuron_lock(canvas: CanvasContext, neuron: int) -> Command:
    """The lock of what leads into a neuron, and into others if it is selected with them."""
    network, chosen = canvas.network, canvas.selection.neurons
    computed = {n for n in chosen if network.layer_of[n].role != "input"}
    neurons = computed if neuron in chosen else {neuron}
    locks = set[bool]().union(*(locks_into(network, n) for n in neurons))
    return _switch(
        "neuron.lock",
        translate("Commands", "Lock weights into it, and its bias")
        if len(neurons) == 1
        else translate("Commands", "Lock weights into them, and their biases"),
        partial(canvas.edits.lock_into, neurons),
        locks == {True},
    )


def _layer_groups(canvas: CanvasContext, target: Target) -> Groups:
    layer, edits = canvas.network.by_id[target.layer or ""], canvas.edits
    takes_input = layer.role == "input"
    only = Selection(layers=frozenset({layer.id}))
    first: list[Entry] = [] if takes_input else [activation_menu(canvas, target)]
    first += (*_wire_menu(canvas, target), *_edits_of(canvas, layer))
    if not takes_input and layer.bias != "none":
        first.append(
            _switch(
                "layer.lock_biases",
                translate("Commands", "Lock biases"),
                partial(edits.lock_biases, Several(layers=(layer.id,))),
                layer.bias_locked is True,
            )
        )
    delete = Command(
        "layer.delete",
        translate("Commands", "Delete layer"),
        partial(edits.delete, only),
        why_not=partial(edits.deleting_refusal, only),
    )
    return first, (layer_what_if(canvas.session, layer.id),), (delete,)


def _edits_of(canvas: CanvasContext, layer: Layer) -> tuple[Command, ...]:
    """What a layer of any kind is called, and how large it is."""
    return (
        Command(
            "layer.rename", translate("Commands", "Rename…"), partial(edit_name, canvas, layer.id)
        ),
        Command(
            "layer.add_neuron",
            translate("Commands", "Add neuron"),
            partial(canvas.edits.resize, (layer.id,), 1),
        ),
        Command(
            "layer.remove_neuron",
            translate("Commands", "Remove last neuron"),
            partial(canvas.edits.resize, (layer.id,), -1),
            why_not=lambda: (
                "" if layer.size > 1 else translate("Commands", "A layer has at least one neuron.")
            ),
        ),
    )


def _wire_groups(canvas: CanvasContext, target: Target) -> Groups:
    key, wire, edits = target.connection or ("", ""), target.wire, canvas.edits
    connection = canvas.network.by_key[key]
    kept: list[Entry] = [
        _switch(
            "connection.lock",
            translate("Commands", "Lock weights of this connection"),
            partial(edits.lock_weights, Several(connections=(key,))),
            connection.locked is True,
        )
    ]
    if wire is not None:
        kept.insert(0, _wire_lock(canvas, wire))
    if connection.mask is not None:
        ends = Target("header", key[0]), Target("header", key[1])
        text = translate("Commands", "Wire all neurons")
        kept.append(Command("connection.wire_all", text, partial(edits.wire, *ends)))
    gone, asked = [], list[Menu]()
    if wire is not None:
        one = Selection(wires=frozenset({wire}))
        text = translate("Commands", "Delete this wire")
        gone.append(Command("wire.delete", text, partial(edits.delete, one)))
        asked.append(wire_what_if(canvas.session, wire))
    bundle = Selection(connections=frozenset({key}))
    text = translate("Commands", "Delete all wires between these layers")
    gone.append(Command("connection.delete", text, partial(edits.delete, bundle)))
    return kept, asked, gone


def _wire_lock(canvas: CanvasContext, wire: tuple[int, int]) -> Command:
    """The lock of a wire, and of others if it is selected with them."""
    chosen = canvas.selection.wires
    of = Several(wires=tuple(chosen) if wire in chosen else (wire,))
    text = translate("Commands", "Lock this weight")
    if len(of.wires) > 1:
        text = translate("Commands", "Lock the selected weights")
    locked = all(weight_locks(of, canvas.network))
    return _switch("wire.lock", text, partial(canvas.edits.lock_weights, of), locked)


def _canvas_groups(canvas: CanvasContext, point: QPointF) -> Groups:
    added = (
        Command(
            "canvas.add_neuron",
            translate("Commands", "Add neuron"),
            partial(insert.add_neuron, canvas, point, Target()),
        ),
        Command(
            "canvas.add_layer",
            translate("Commands", "Add layer"),
            partial(insert.add_layer_at, canvas, point),
        ),
    )
    _, select_all = selection_commands(canvas)
    fit, *_ = zoom_commands(canvas.view)
    return added, (select_all, fit)


def _switch(command_id: str, text: str, switch: Callable[[bool], object], on: bool) -> Command:
    return Command(command_id, text, partial(switch, not on), checked=lambda: on)


# -- wires to come --------------------------------------------------------------------------------


def _wire_menu(canvas: CanvasContext, source: Target) -> tuple[Menu, ...]:
    """The layers that this layer, or all neurons of which this neuron, can be wired to."""
    network = canvas.network
    if network.by_id[source.layer or ""].role == "output":
        return ()
    ends = [
        end
        for layer in network.order
        if layer.id != source.layer and layer.role != "input"
        for end in _wire_ends(canvas, source, layer)
    ]
    return (Menu("wire", translate("Commands", "Wire to"), (ends,)),)


def _wire_ends(canvas: CanvasContext, source: Target, layer: Layer) -> Sequence[Entry]:
    if source.neuron is None:
        return [_wire(canvas, source, Target("header", layer.id), layer_name(layer))]
    if len(layer.neurons) > _MOST_LISTED:
        return []
    text = translate("Commands", "Neuron {0}")
    neurons = [
        _wire(canvas, source, Target("neuron", layer.id, neuron), text.format(number))
        for number, neuron in enumerate(layer.neurons, start=1)
    ]
    return [Menu(f"wire.{layer.id}", layer_name(layer), (neurons,))]


def _wire(canvas: CanvasContext, source: Target, target: Target, text: str) -> Command:
    """An entry for a wire; one that would be refused is greyed and says why."""
    end = target.layer if target.neuron is None else target.neuron
    return Command(
        f"wire.to_{end}",
        text,
        partial(canvas.edits.wire, source, target),
        why_not=partial(canvas.edits.refusal, wire_edit(source, target)),
    )
