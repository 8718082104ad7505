"""The JSON configuration of a Keras Sequential model of Dense layers, with weights from an .npz file.

In the .npz the arrays are in the order of `model.get_weights()`: a kernel (n_inputs, n_outputs) and,
where the layer has one, a bias (n_outputs,). `np.savez("weights.npz", *model.get_weights())` writes it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from nnsim.files.decoding import Node, parse
from nnsim.functions.activations import Activation
from nnsim.functions.tape import Array
from nnsim.interchange import InterchangeError
from nnsim.interchange.models.assembling import assembled, chain, chain_parameters
from nnsim.interchange.models.npz import read_npz
from nnsim.interchange.models.source import Imported, Source
from nnsim.interchange.omissions import Omission
from nnsim.model.network import MAX_LAYERS, MAX_NEURONS, Network
from nnsim.model.parameters import Parameters, initial_parameters

# Keras's name of an activation, and what it is here.
_ACTIVATIONS = {
    "linear": Activation("linear"),
    "sigmoid": Activation("sigmoid"),
    "tanh": Activation("tanh"),
    "relu": Activation("relu"),
    "leaky_relu": Activation("leaky_relu", 0.2),
    "elu": Activation("elu"),
    "softplus": Activation("softplus"),
    "silu": Activation("silu"),
    "swish": Activation("silu"),
    "gelu": Activation("gelu"),
    "softmax": Activation("softmax"),
}
_IGNORED = ("Dropout", "GaussianNoise", "ActivityRegularization")  # which matter in training only


@dataclass(slots=True)
class _Dense:
    """A layer: its neurons, its activation and whether it has a bias."""

    size: int
    activation: Activation
    has_bias: bool


def read_keras(source: Source) -> Imported:
    """The project of a source. Raises a UserError, which names the place that is wrong."""
    document = parse(source.data)
    document.member("class_name").choice("Sequential")
    config = document.member("config")
    layers = config.member("layers") if config.is_object else config
    width, dense, lost = None, list[_Dense](), list[Omission]()
    for node in layers.items(MAX_LAYERS):
        width = _input_width(node.member("config"), width)
        _add(node, dense, lost)
    if width is None or not dense:
        raise InterchangeError(
            "The configuration must have a Dense layer and the shape of the input (batch_shape)."
        )
    network = chain([width, *(x.size for x in dense)], [x.activation for x in dense])
    parameters = _parameters(network, dense, source.weights, lost)
    project, more = assembled(network, parameters, source.points)
    return Imported(project, [*lost, *more])


def _input_width(config: Node, before: int | None) -> int | None:
    """The neurons of the input layer, once a layer says it."""
    for key in ("batch_shape", "batch_input_shape"):
        shape = config.member(key)
        if before is None and shape.given and shape.value is not None:
            sizes = shape.items(MAX_LAYERS)
            if len(sizes) != 2:
                raise shape.refused("{place} must be [null, n]: one row of n numbers a sample.")
            return sizes[1].whole(1, MAX_NEURONS)
    return before


def _add(node: Node, dense: list[_Dense], lost: list[Omission]) -> None:
    kind, config = node.member("class_name").text(), node.member("config")
    if kind == "Dense":
        units = config.member("units").whole(1, MAX_NEURONS)
        bias = config.member("use_bias")
        dense.append(_Dense(units, _activation(config), bias.flag() if bias.given else True))
    elif kind == "Activation" and dense:
        dense[-1].activation = _activation(config)
    elif kind in _IGNORED:
        lost.append(Omission("{kind} is left out: it acts in training only.", {"kind": kind}))
    elif kind != "InputLayer":
        raise node.refused(
            "{place} is a layer of the kind “{kind}”; only Dense and Activation can be read.",
            kind=kind[:40],
        )


def _activation(config: Node) -> Activation:
    node = config.member("activation")
    if not node.given or node.value is None:
        return Activation("linear")
    return _ACTIVATIONS[node.choice(*_ACTIVATIONS)]


def _parameters(
    network: Network, dense: list[_Dense], weights: bytes | None, lost: list[Omission]
) -> Parameters:
    if weights is None:
        text = (
            "The file has no weights, so others are drawn. The window takes them from an .npz file of "
            "the same name beside it, the command by --weights."
        )
        lost.append(Omission(text))
        return initial_parameters(network, 0)
    arrays = iter(read_npz(weights).values())
    kernels, biases = [], []
    for layer, wire, spec in zip(network.computed, network.connections, dense, strict=True):
        kernels.append(_next(arrays, network.shape(wire)))
        biases.append(_next(arrays, (layer.size,)) if spec.has_bias else np.zeros(layer.size))
    return chain_parameters(network, kernels, biases)


def _next(arrays: Iterator[Array], shape: tuple[int, ...]) -> Array:
    array = next(arrays, None)
    if array is None or array.shape != shape:
        found = "missing" if array is None else str(array.shape)
        raise InterchangeError(
            "The weights must have an array of shape {shape} where {found} is; give them in the order of "
            "model.get_weights().",
            shape=shape,
            found=found,
        )
    return array
