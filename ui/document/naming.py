"""What layers and neurons are called, wherever they are named."""

import re

from PySide6.QtCore import QCoreApplication

from nnsim.data.datasets import Dataset
from nnsim.functions.activations import Activation
from nnsim.model.network import Layer, Network
from nnsim.model.project import Project

translate = QCoreApplication.translate
_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def activation_name(activation: Activation) -> str:
    """As it stands in a formula: tanh, ReLU, leaky ReLU α 0.01."""
    row = activation.function
    words = row.title.split()
    name = " ".join(w if sum(map(str.isupper, w)) > 1 else w.lower() for w in words)
    if row.parameter is None:
        return name
    return f"{name} {row.parameter[0]} {activation.parameter:g}"


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


def neuron_names(project: Project, layer: Layer) -> list[str]:
    """What the neurons of a layer are called: the features they take in, or their number."""
    if layer.role != "input" or project.network.n_inputs != project.dataset.n_features:
        return [str(number) for number in range(1, layer.size + 1)]
    neurons = [neuron for one in project.network.inputs for neuron in one.neurons]
    features = dict(zip(neurons, project.dataset.feature_names, strict=True))
    return [_subscripted(features[neuron]) for neuron in layer.neurons]


def _subscripted(name: str) -> str:
    """x1 as x₁; names that are not a letter and a number stay."""
    plain = re.fullmatch(r"([A-Za-z])([0-9]+)", name)
    return plain[1] + plain[2].translate(_SUBSCRIPTS) if plain else name
