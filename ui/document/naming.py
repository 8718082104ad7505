"""What layers and neurons are called, wherever they are named."""

import re
from itertools import groupby

from PySide6.QtCore import QCoreApplication

from nnsim.data.datasets import Dataset
from nnsim.editing.layers import shown_name
from nnsim.functions.activations import Activation
from nnsim.model.network import Layer, Network
from nnsim.model.project import Project
from nnsim.model.what_if import Neurons, Samples, WhatIf, Wire
from ui.base.number_format import MINUS, brief
from ui.base.translation import Phrase, in_words, listed, translate_text

translate = QCoreApplication.translate
SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_MOST_NAMED = 3  # neurons in a row


def layer_name(layer: Layer) -> str:
    """What a layer is called; the name that it was made with is a word of the window."""
    return shown_name(layer.name, translate_text)


def layer_phrase(layer: Layer) -> Phrase | str:
    """The same for what outlives the language."""
    return in_words(lambda translate: shown_name(layer.name, translate))


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


def activation_name(activation: Activation) -> str:
    """What an activation is called among other words: tanh, leaky ReLU α 0.01."""
    row = activation.function
    spoken = translate_text(row.title)
    if spoken == row.title:
        return activation.formula_name
    return f"{spoken} {row.parameter[0]} {activation.parameter:g}" if row.parameter else spoken


def neuron_labels(network: Network, dataset: Dataset) -> dict[str, tuple[str, ...]]:
    """The names beside neurons: features without their units, and classes where targets are one-hot."""
    labels, first = {}, 0
    for layer in network.inputs:
        names = dataset.feature_names[first : first + layer.size]
        labels[layer.id] = tuple(
            name.partition(" (")[0] if first + k < dataset.n_given else formula_name(name)
            for k, name in enumerate(names)
        )
        first += layer.size
    if dataset.n_targets > 1 and dataset.is_classification:
        labels[network.output.id] = dataset.class_names[: network.output.size]
    return labels


def split_index(name: str) -> tuple[str, str]:
    """`x1` as the letter x and its index 1; any other name as itself and nothing."""
    found = re.fullmatch(r"([A-Za-z])_?([0-9]{1,2})", name)
    return (found[1], found[2]) if found else (name, "")


def feature_name(name: str) -> str:
    """A feature as it is written: x1 as x₁."""
    letter, index = split_index(name)
    return letter + index.translate(SUBSCRIPTS)


def formula_name(text: str) -> str:
    """A formula as it is written on paper: x1**2 as x₁², x1*x2 as x₁·x₂."""
    text = re.sub(
        r"(?<!\w)([A-Za-z])([0-9]{1,2})(?!\w)",
        lambda name: name[1] + name[2].translate(SUBSCRIPTS),
        text,
    )
    text = re.sub(r"\*\* ?([23])(?![\d.])", lambda power: "²³"[int(power[1]) - 2], text)
    return re.sub(r"(?<!\*)\*(?!\*)", "·", text).replace("-", MINUS)


def column_names(dataset: Dataset) -> list[str]:
    """The columns of the features, those that are derived by their formulas."""
    return [
        name if index < dataset.n_given else formula_name(name)
        for index, name in enumerate(dataset.feature_names)
    ]


def class_names(dataset: Dataset) -> list[str]:
    """The classes as they are written: -1 with a real minus sign."""
    return [name.replace("-", MINUS) if _is_number(name) else name for name in dataset.class_names]


def _is_number(name: str) -> bool:
    return name.removeprefix("-").replace(".", "", 1).isdigit()


def neuron_name(project: Project, neuron: int) -> str:
    """A neuron by itself: `x₁`, or `Hidden 1·2`."""
    return str(neuron_phrase(project, neuron))


def neuron_phrase(project: Project, neuron: int) -> Phrase | str:
    """The same for what outlives the language."""
    layer = project.network.layer_of[neuron]
    features, index = _features(project, layer), project.network.index_of(neuron)
    if index < len(features):
        return features[index]
    return listed([layer_phrase(layer), str(index + 1)], "·")


def neuron_names(project: Project, layer: Layer) -> list[str]:
    """The neurons of a layer within it: the features that they take in, or their numbers."""
    features = _features(project, layer)
    return features + [str(index + 1) for index in range(len(features), layer.size)]


def _features(project: Project, layer: Layer) -> list[str]:
    """What an input layer takes in, with x1 as x₁; nothing for another."""
    if layer.role != "input":
        return []
    return list(map(feature_name, neuron_labels(project.network, project.dataset)[layer.id]))


def what_if_title(project: Project, one: WhatIf) -> str:
    """What is otherwise, in a few words."""
    return str(what_if_phrase(project, one))


def what_if_phrase(project: Project, one: WhatIf) -> Phrase:
    """The same for what outlives the language."""
    texts = {
        "silence": Phrase("Commands", "{0} silent"),
        "hold": Phrase("Commands", "{0} held at {1}"),
        "mean": Phrase("Commands", "{0} at its mean"),
        "scale": Phrase("Commands", "{0} times {1}"),
        "noise": Phrase("Commands", "{0} with noise {1}"),
        "freeze": Phrase("Commands", "{0} frozen"),
    }
    if isinstance(one.of, Samples):
        texts["freeze"] = Phrase("Commands", "{0} left out")
    return texts[one.kind].of(_of_what(project, one.of), brief(one.amount))


def _of_what(project: Project, of: Neurons | Wire | Samples) -> Phrase | str:
    match of:
        case Samples(rows):
            numbers = ", ".join(f"{row + 1:,}" for row in rows)
            return Phrase("Commands", "Sample {0}").of(numbers)
        case Wire(source, target):
            return listed([neuron_phrase(project, end) for end in (source, target)], " → ")
        case Neurons(neurons):
            of_layers = groupby(neurons, lambda n: project.network.layer_of[n].id)
            return listed([_of_neurons(project, tuple(own)) for _, own in of_layers])


def _of_neurons(project: Project, neurons: tuple[int, ...]) -> Phrase | str:
    """Some of one layer: its name if they are all of it, else their own; of many the ends."""
    layer = project.network.layer_of[neurons[0]]
    if len(neurons) == layer.size > 1:
        return layer_phrase(layer)
    names = [neuron_phrase(project, neuron) for neuron in neurons]
    if len(names) > _MOST_NAMED:
        return listed([names[0], names[-1]], " … ")
    return listed(names)
