"""What the neurons of a drawing are called on paper: x_1, h^(1)_2, ŷ_1."""

from collections.abc import Mapping

from nnsim.interchange.figures.drawing import Term, Text
from nnsim.model.network import Layer, Network

MINUS = "−"


def neuron_symbol(network: Network, layer: Layer, index: int) -> Text:
    """The letter of a neuron: features are numbered through all inputs, others in their layer."""
    if layer.role == "input":
        before = network.inputs[: network.inputs.index(layer)]
        number = sum(x.size for x in before) + index + 1
        return (Term("x", lower=str(number)),)
    lower = str(index + 1) if layer.size > 1 else ""
    if layer.role == "output":
        return (Term("ŷ", lower=lower),)
    return (Term("h", level(network, layer), lower),)


def level(network: Network, layer: Layer) -> str:
    """The number of a layer among those that compute, in brackets."""
    return f"({levels(network)[layer.id]})"


def levels(network: Network) -> Mapping[str, int]:
    """Layers that compute are numbered from 1, in their order."""
    return {layer.id: number for number, layer in enumerate(network.computed, 1)}


def number(value: float) -> str:
    """A number to three digits, with a real minus sign."""
    return f"{value:.3g}".replace("-", MINUS)


def activations(layer: Layer) -> str:
    """The activations of a layer as they stand in a formula; the commonest first, and how many more."""
    own = [layer.activation_of(neuron) for neuron in layer.neurons]
    kinds = sorted(set(own), key=lambda kind: (-own.count(kind), kind.name))
    others = f" +{len(kinds) - 1}" if len(kinds) > 1 else ""
    return kinds[0].formula_name + others
