"""The words on the canvas and in the status line, as functions of the values they describe."""

import re
from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFontMetricsF

from nnsim.data.datasets import Dataset
from nnsim.functions.activations import Activation
from nnsim.model.network import Layer, Network
from nnsim.model.parameters import Parameters
from nnsim.model.project import Project
from ui.base.number_format import format_number
from ui.document.selection import Target

translate = QCoreApplication.translate


def activation_name(activation: Activation) -> str:
    """As it stands in a formula: tanh, ReLU, leaky ReLU α 0.01."""
    row = activation.function
    words = row.title.split()
    name = " ".join(w if sum(map(str.isupper, w)) > 1 else w.lower() for w in words)
    if row.parameter is None:
        return name
    return f"{name} {row.parameter[0]} {activation.parameter:g}"


def badge(activation: Activation) -> str:
    """A name that fits on a neuron."""
    shorter = {"leaky_relu": "leaky", "sigmoid": "sigm", "softplus": "soft+", "square": "z²"}
    shorter["linear"] = "lin"
    return shorter.get(activation.name, activation_name(activation).split(" ")[0])


def subtitle(layer: Layer) -> str:
    """`6 neurons · tanh`"""
    count = (
        translate("Canvas", "1 neuron")
        if layer.size == 1
        else translate("Canvas", "{0} neurons").format(f"{layer.size:,}")
    )
    if layer.role == "input":
        return count
    return f"{count} · {activation_name(layer.activation)}"


def subtitles(layer: Layer) -> Iterator[str]:
    """Ever shorter subtitles, for a layer with close neighbours."""
    yield subtitle(layer)
    if layer.role != "input":
        yield f"{layer.size:,} · {activation_name(layer.activation)}"
        yield f"{layer.size:,} · {badge(layer.activation)}"
    yield f"{layer.size:,}"


def in_lines(text: str, metrics: QFontMetricsF, width: float) -> list[str]:
    """A text in one line or, where that is too wide, in two, of which the second may end in dots."""
    if metrics.horizontalAdvance(text) <= width:
        return [text]
    breaks = [n for n, character in enumerate(text) if character == " "]
    first = max((n for n in breaks if metrics.horizontalAdvance(text[:n]) <= width), default=0)
    lines = [text[:first], text[first:].strip()] if first else [text]
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in lines]


def wires_legend(symbol: str) -> tuple[str, str]:
    """What wires show by their widths, and their sign by colours and dashes."""
    return (
        translate("Canvas", "wires: {0}").format(symbol),
        translate("Canvas", "solid +, dashed −"),
    )


def neuron_labels(network: Network, dataset: Dataset) -> dict[str, tuple[str, ...]]:
    """The names beside neurons: features without their units, and classes where targets are one-hot."""
    labels, first = {}, 0
    for layer in network.inputs:
        names = dataset.feature_names[first : first + layer.size]
        labels[layer.id] = tuple(name.partition(" (")[0] for name in names)
        first += layer.size
    if dataset.n_targets > 1 and dataset.is_classification:
        labels[network.output.id] = dataset.class_names[: network.output.size]
    return labels


def split_index(name: str) -> tuple[str, str]:
    """`x1` as the letter x and its index 1; any other name as itself and nothing."""
    found = re.fullmatch(r"([A-Za-z])_?([0-9]{1,2})", name)
    return (found[1], found[2]) if found else (name, "")


def neuron_name(project: Project, neuron: int) -> str:
    """The short name of a neuron in a formula: `x1`, or `Hidden 1·2`."""
    layer = project.network.layer_of[neuron]
    index = layer.neurons.index(neuron)
    if layer.role == "input":
        names = neuron_labels(project.network, project.dataset)[layer.id]
        if index < len(names):
            return names[index]
    return f"{layer.name}·{index + 1}"


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
            return translate("Canvas", "{0}: click to choose the activation").format(layer.name)
        locked = translate("Canvas", " · bias locked") if layer.bias_locked else ""
        return f"{layer.name} · {subtitle(layer)}{locked}"
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
    number = layer.neurons.index(neuron) + 1
    name = translate("Canvas", "{0}, neuron {1}").format(layer.name, number)
    if layer.role == "input":
        return f"{name} · {neuron_name(project, neuron)}"
    bias = format_number(float(parameters.biases[layer.id][number - 1]))
    locked = translate("Canvas", " (locked)") if layer.bias_locked else ""
    activation = activation_name(layer.activation_of(neuron))
    return translate("Canvas", "{0} · {1} · bias {2}{3}").format(name, activation, bias, locked)


def _describe_wire(source: int, target: int, project: Project, parameters: Parameters) -> str:
    a, b = project.network.layer_of[source], project.network.layer_of[target]
    row, column = a.neurons.index(source), b.neurons.index(target)
    weight = float(parameters.weights[a.id, b.id][row, column])
    names = neuron_name(project, source), neuron_name(project, target)
    locked = translate("Canvas", " (locked)") if project.network.by_key[a.id, b.id].locked else ""
    return translate("Canvas", "weight {0} → {1} = {2}{3}").format(
        *names, format_number(weight), locked
    )


def _describe_bundle(key: tuple[str, str], project: Project) -> str:
    network = project.network
    connection = network.by_key[key]
    rows, columns = network.shape(connection)
    count = rows * columns if connection.mask is None else int(connection.mask.sum())
    names = network.by_id[key[0]].name, network.by_id[key[1]].name
    wires = (
        translate("Canvas", "1 weight")
        if count == 1
        else translate("Canvas", "{0} weights").format(f"{count:,}")
    )
    locked = translate("Canvas", " · locked") if connection.locked else ""
    return f"{names[0]} → {names[1]} · {wires}{locked}"
