"""Templates: whole projects to begin from, each with its data, loss, optimiser and what it shows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import from_points, generate
from nnsim.data.preparation import Preparation
from nnsim.data.prepare import prepare
from nnsim.data.recipes import Recipe
from nnsim.editing.connections import connect
from nnsim.editing.layers import build
from nnsim.errors import UserError
from nnsim.functions.activations import Activation
from nnsim.functions.optimizers import Optimizer
from nnsim.model.parameters import Parameters
from nnsim.model.project import Project, Training, new_project, with_parameters
from nnsim.presets.chains import parse_chain
from nnsim.presets.defaults import default_training


class TemplateError(UserError):
    """A template that does not exist."""


@dataclass(frozen=True)
class Template:
    """One row of the gallery: `shows` is a sentence on what there is to see."""

    title: str
    shows: str
    make: Callable[[], Project]


def project_of(name: str) -> Project:
    """The untrained project of a template. Raises TemplateError."""
    if name not in TEMPLATES:
        raise TemplateError(
            "There is no template called “{name}”; choose one of {known}.",
            name=name,
            known=", ".join(TEMPLATES),
        )
    return TEMPLATES[name].make()


# Rosenblatt's rule: the loss is max(0, −y z), summed, so that only wrong points move the line.
_ROSENBLATT = Training("perceptron", Optimizer("sgd", 0.1), batch_size=1, reduction="sum")


def _perceptron(recipe: Recipe) -> Project:
    dataset = generate(replace(recipe, low=-1))
    return new_project(parse_chain("2-1 sign"), dataset, _ROSENBLATT)


def _xor_by_hand() -> Project:
    """x1 OR x2, NOT (x1 AND x2), and AND of both: the textbook's solution of XOR."""
    training = Training("half_squared", Optimizer("sgd", 0.5))
    dataset = generate(default_recipe("xor"))
    project = new_project(parse_chain("2-2-1 step"), dataset, training)
    weights = {
        ("input", "hidden1"): np.array([[1.0, -1.0], [1.0, -1.0]]),
        ("hidden1", "output"): np.array([[1.0], [1.0]]),
    }
    biases = {"hidden1": np.array([-0.5, 1.5]), "output": np.array([-1.5])}
    return with_parameters(project, Parameters(weights, biases))


def _deep() -> Project:
    dataset = generate(default_recipe("moons"))
    network = build([2, *[4] * 19, 1], Activation("sigmoid"))
    return new_project(network, dataset, default_training(dataset))


def _skips() -> Project:
    dataset = generate(default_recipe("moons"))
    network = build([2, *[4] * 6, 1], Activation("sigmoid"))
    *hidden, _, output = network.computed
    for layer in hidden:
        network = connect(network, layer.id, output.id)
    return new_project(network, dataset, default_training(dataset))


def _autoencoder() -> Project:
    names = [str(number) for number in range(1, 9)]
    patterns = np.eye(8)
    dataset = from_points(patterns, patterns, class_names=names)
    training = Training("half_squared", Optimizer("adam", 0.05))
    return new_project(parse_chain("8-3-8 sigmoid"), dataset, training)


def _regression() -> Project:
    dataset = generate(default_recipe("sine"))
    return new_project(parse_chain("1-8-1 tanh linear"), dataset, default_training(dataset))


def _digits() -> Project:
    dataset = prepare(generate(default_recipe("digits")), Preparation(inputs="minmax"))
    return new_project(parse_chain("64-32-10 relu softmax"), dataset, default_training(dataset))


TEMPLATES: Mapping[str, Template] = MappingProxyType(
    {
        "perceptron": Template(
            "Perceptron",
            "A point on the wrong side turns the line towards itself; with none left, the line rests.",
            lambda: _perceptron(Recipe("blobs", noise=0.1)),
        ),
        "and": Template(
            "AND perceptron",
            "One neuron learns AND, for a line can part (1, 1) from the other three points.",
            lambda: _perceptron(default_recipe("and")),
        ),
        "or": Template(
            "OR perceptron",
            "One neuron learns OR, for a line can part (0, 0) from the other three points.",
            lambda: _perceptron(default_recipe("or")),
        ),
        "xor_by_hand": Template(
            "XOR by hand",
            "Weights set by hand: OR and NAND in the hidden layer, AND behind them, all points right.",
            _xor_by_hand,
        ),
        "deep": Template(
            "Vanishing gradients",
            "Twenty sigmoid layers: from each to the one before it the gradient shrinks, and the "
            "first learn nothing.",
            _deep,
        ),
        "skips": Template(
            "Skip connections",
            "Every hidden layer is also wired to the output, so that the gradient reaches the first "
            "one by a short way.",
            _skips,
        ),
        "autoencoder": Template(
            "Autoencoder",
            "Eight patterns pass through three neurons, which have to find a code for them.",
            _autoencoder,
        ),
        "regression": Template(
            "Regression",
            "Eight tanh neurons add up to a sine: the output is linear, the loss half the square.",
            _regression,
        ),
        "digits": Template(
            "Digits",
            "Handwritten digits of 64 pixels, scaled to 0 … 1; after a second most new ones are read.",
            _digits,
        ),
    }
)
