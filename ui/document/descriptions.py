"""Sentences on what is pointed at or selected: for the status line, the outline and screen readers."""

from itertools import islice

from PySide6.QtCore import QCoreApplication

from nnsim.model.locks import is_partial
from nnsim.model.network import Layer
from nnsim.model.parameter_ref import is_locked, value_of, weight_between
from nnsim.model.parameters import Parameters
from nnsim.model.project import Project
from ui.base.number_format import MINUS, format_number
from ui.document.naming import activation_name, layer_name, neuron_name, subtitle
from ui.document.selection import Selection, Target, targets_of

translate = QCoreApplication.translate
_MOST_SPOKEN = 5  # things that are described one by one


def describe(target: Target, project: Project, parameters: Parameters) -> str:
    """One sentence on what is under the mouse or selected; empty for the bare canvas."""
    network = project.network
    if target.part == "handle":
        return _describe_handle(target)
    if target.neuron is not None:
        return _describe_neuron(network.layer_of[target.neuron], target.neuron, project, parameters)
    if target.layer is not None:
        layer = network.by_id[target.layer]
        if target.part == "subtitle" and layer.role != "input":
            return translate("Canvas", "{0}: click to choose the activation").format(
                layer_name(layer)
            )
        locks = {True: translate("Canvas", " · bias locked"), False: ""}
        some = translate("Canvas", " · some biases locked")
        locked = some if is_partial(layer.bias_locked) else locks[layer.bias_locked is True]
        return f"{layer_name(layer)} · {subtitle(layer)}{locked}"
    if target.wire is not None:
        return _describe_wire(*target.wire, project, parameters)
    if target.connection is not None:
        return _describe_bundle(target.connection, project)
    return ""


def _describe_handle(target: Target) -> str:
    if target.neuron is None:
        return translate("Canvas", "Drag to another layer to wire every neuron to every neuron")
    return translate(
        "Canvas", "Drag to a neuron for a single wire, or to a layer's name to wire both layers"
    )


def _describe_neuron(layer: Layer, neuron: int, project: Project, parameters: Parameters) -> str:
    number = project.network.index_of(neuron) + 1
    name = translate("Canvas", "{0}, neuron {1}").format(layer_name(layer), number)
    if layer.role == "input":
        return f"{name} · {neuron_name(project, neuron)}{_scaling_of_input(project, neuron)}"
    activation = activation_name(layer.activation_of(neuron))
    if layer.bias == "none":
        return translate("Canvas", "{0} · {1} · no bias").format(name, activation)
    texts = {
        "bias": translate("Canvas", "{0} · {1} · bias {2}{3}"),
        "threshold": translate("Canvas", "{0} · {1} · threshold {2}{3}"),
        "weight": translate("Canvas", "{0} · {1} · weight of x₀ {2}{3}"),
    }
    bias = project.costume.of(float(parameters.biases[layer.id][number - 1]))
    locked = translate("Canvas", " (locked)") if layer.keeps_bias(number - 1) else ""
    text = texts[project.bias_shown]
    return text.format(name, activation, format_number(bias), locked)


def _scaling_of_input(project: Project, neuron: int) -> str:
    """What the neuron gets of its column, where that is scaled: `, scaled: (x₁ − 3) / 2`."""
    scales, neurons = project.dataset.input_scaling, project.network.inputs
    column = [n for layer in neurons for n in layer.neurons].index(neuron)
    if scales.is_identity or column >= len(scales.offset):
        return ""
    offset, factor = float(scales.offset[column]), float(scales.factor[column])
    sign = MINUS if offset >= 0 else "+"
    less = f"({neuron_name(project, neuron)} {sign} {format_number(abs(offset))})"
    return translate("Canvas", ", scaled: {0} / {1}").format(less, format_number(factor))


def _describe_wire(source: int, target: int, project: Project, parameters: Parameters) -> str:
    weight = weight_between(project.network, source, target)
    assert weight is not None, "a wire that is pointed at is there"
    names = neuron_name(project, source), neuron_name(project, target)
    locked = translate("Canvas", " (locked)") if is_locked(weight, project.network) else ""
    return translate("Canvas", "weight {0} → {1} = {2}{3}").format(
        *names, format_number(value_of(weight, parameters)), locked
    )


def _describe_bundle(key: tuple[str, str], project: Project) -> str:
    network = project.network
    connection = network.by_key[key]
    rows, columns = network.shape(connection)
    count = rows * columns if connection.mask is None else int(connection.mask.sum())
    names = layer_name(network.by_id[key[0]]), layer_name(network.by_id[key[1]])
    wires = (
        translate("Canvas", "1 weight")
        if count == 1
        else translate("Canvas", "{0} weights").format(f"{count:,}")
    )
    locks = {True: translate("Canvas", " · locked"), False: ""}
    some = translate("Canvas", " · some locked")
    locked = some if is_partial(connection.locked) else locks[connection.locked is True]
    return f"{names[0]} → {names[1]} · {wires}{locked}"


def describe_selection(selection: Selection, project: Project, parameters: Parameters) -> str:
    """The whole selection in words, the same as the lines of the outline say; many are counted."""
    if not selection:
        return translate("NetworkView", "Nothing is selected")
    parts = (selection.layers, selection.neurons, selection.connections, selection.wires)
    count = sum(map(len, parts))
    spoken = sorted(
        describe(target, project, parameters)
        for target in islice(targets_of(selection), _MOST_SPOKEN)
    )
    if count > 1:
        spoken.insert(0, translate("NetworkView", "{0} selected").format(count))
    if count > _MOST_SPOKEN:
        spoken.append(translate("NetworkView", "and {0} more").format(count - _MOST_SPOKEN))
    return "; ".join(spoken)
