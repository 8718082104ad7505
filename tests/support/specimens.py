"""A network that has everything a network can have, one worked out on paper, and ways to compare."""

from dataclasses import replace
from types import MappingProxyType

import numpy as np

from nnsim.data.datasets import Dataset, from_points
from nnsim.editing.layers import build
from nnsim.functions.activations import Activation
from nnsim.functions.expressions import NAMES
from nnsim.functions.optimizers import Optimizer
from nnsim.model.network import Connection, Layer, Network
from nnsim.model.parameters import Parameters
from nnsim.model.project import Project, Training, new_project, with_parameters

# Of every kind of output: its activation, a loss, the targets and how many there are.
KINDS = (
    ("linear", "half_squared", "any", 2),
    ("sigmoid", "binary_cross_entropy", "0/1", 1),
    ("sigmoid", "mean_squared", "0/1", 2),
    ("softmax", "softmax_cross_entropy", "one-hot", 3),
    ("softmax", "half_squared", "one-hot", 3),
    ("tanh", "half_squared", "±1", 1),
    ("linear", "hinge", "±1", 1),
    ("sign", "perceptron", "±1", 1),
    ("step", "half_squared", "0/1", 1),
    ("linear", "mean_squared", "any", 1),
    ("linear", "huber", "any", 3),
)


def rich_network(hidden: Activation, output: Activation, outputs: int) -> Network:
    """Two input layers, skips, masks, overrides, a lone neuron, one fed by none, one feeding none."""
    overrides = MappingProxyType({4: Activation("tanh"), 9: Activation("sine")})

    def layer(name: str, role: str, neurons: range, activation: Activation = hidden) -> Layer:
        own = {n: overrides[n] for n in neurons if n in overrides}
        return Layer(name, name, role, tuple(neurons), activation, MappingProxyType(own))

    linear = Activation("linear")
    layers = (
        layer("left", "input", range(2), linear),
        layer("right", "input", range(2, 3), linear),
        layer("wide", "hidden", range(3, 6)),
        layer("lone", "hidden", range(6, 7)),
        layer("deep", "hidden", range(7, 10)),
        layer("fed by none", "hidden", range(10, 11)),
        layer("feeds none", "hidden", range(11, 12)),
        layer("out", "output", range(12, 12 + outputs), output),
    )
    some = np.array([[True, False, True], [True, True, True]])
    few = np.ones((3, outputs), bool)
    few[1, 0] = False
    connections = (
        Connection("left", "wide", some),
        Connection("right", "wide"),
        Connection("left", "lone"),
        Connection("wide", "deep"),
        Connection("lone", "deep"),
        Connection("right", "deep"),
        Connection("fed by none", "out"),
        Connection("deep", "out", few),
        Connection("left", "out"),
        Connection("wide", "out"),
        Connection("wide", "feeds none"),
    )
    return Network(layers, connections)


def with_output_override(network: Network, activation: Activation) -> Network:
    """The network with another activation for its first output neuron."""
    output = network.output
    changed = replace(output, overrides=MappingProxyType({output.neurons[0]: activation}))
    layers = tuple(changed if x is output else x for x in network.layers)
    return Network(layers, network.connections)


def scattered(network: Network, dataset: Dataset, training: Training, seed: int = 0) -> Project:
    """A project whose weights and biases are drawn from a normal distribution."""
    generator = np.random.default_rng(seed)
    project = new_project(network, dataset, training)
    weights = {key: generator.normal(0, 0.6, w.shape) for key, w in project.initial.weights.items()}
    biases = {i: generator.normal(0, 0.5, b.shape) for i, b in project.initial.biases.items()}
    return with_parameters(project, Parameters(weights, biases))


def points(kind: str, samples: int, features: int, columns: int, seed: int = 0) -> Dataset:
    """Random points whose targets are "any" number, "0/1", "±1" or "one-hot"."""
    generator = np.random.default_rng([seed, 1])
    numbers = generator.uniform(-2, 2, (samples, columns))
    targets = {
        "any": numbers,
        "0/1": (numbers > 0).astype(float),
        "±1": np.where(numbers > 0, 1.0, -1.0),
        "one-hot": np.eye(columns)[numbers.argmax(axis=1)],
    }
    return from_points(generator.normal(0, 1, (samples, features)), targets[kind])


def same_bits(one: Parameters, other: Parameters) -> bool:
    """Whether two sets of parameters are equal to the last bit, the sign of zero included."""
    pairs = [(one.weights[k], other.weights[k]) for k in one.weights | other.weights]
    pairs += [(one.biases[k], other.biases[k]) for k in one.biases | other.biases]
    return all(a.shape == b.shape and a.tobytes() == b.tobytes() for a, b in pairs)


def paper(**changes: object) -> Project:
    """2-2-1, tanh and linear, half squared error, one sample, η = 0.5; weights set by hand."""
    training = Training(**{"optimizer": Optimizer("sgd", 0.5), **changes})
    dataset = from_points([[1.0, 2.0]], [0.5])
    network = build([2, 2, 1], Activation("tanh"))
    network = Network(
        tuple(
            replace(x, activation=Activation("linear")) if x.role == "output" else x
            for x in network.layers
        ),
        network.connections,
    )
    project = new_project(network, dataset, training)
    hidden, output = (layer.id for layer in network.computed)
    weights = {
        ("input", hidden): np.array([[0.1, -0.2], [0.3, 0.4]]),
        (hidden, output): np.array([[0.5], [-0.6]]),
    }
    biases = {hidden: np.array([0.05, -0.1]), output: np.array([0.2])}
    return with_parameters(project, Parameters(weights, biases))


def value_of(text: str) -> float:
    """A printed line, evaluated by Python with nothing but the published names."""
    return eval(text, {"__builtins__": {}}, dict(NAMES))
