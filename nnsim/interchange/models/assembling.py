"""A project of a network that was read: with data of its own, others, or some that stand in."""

import math
from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import Dataset, from_points, generate
from nnsim.editing.layers import build, set_activation
from nnsim.engine.trainer import Trainer
from nnsim.explain.sample_answers import SampleAnswers
from nnsim.functions.activations import Activation
from nnsim.functions.tape import Array
from nnsim.interchange import InterchangeError
from nnsim.interchange.omissions import Omission
from nnsim.model.network import Network
from nnsim.model.parameters import Parameters
from nnsim.model.project import (
    Project,
    Training,
    check_sizes,
    new_project,
    with_fitting_loss,
    with_parameters,
)

_POINTS = 16  # that stand in for data

STAND_IN = Omission("The file has no data: {count} points stand in for them.")


def chain(sizes: list[int], activations: list[Activation]) -> Network:
    """Dense layers one after another, each but the input with its activation."""
    network = build(sizes, Activation("linear"))
    for layer, activation in zip(network.computed, activations, strict=True):
        network = set_activation(network, layer.id, activation)
    return network


def chain_parameters(network: Network, weights: list[Array], biases: list[Array]) -> Parameters:
    """The parameters of a chain: (n_inputs, n_outputs) and (n_outputs,) of each computed layer."""
    wires, layers = network.connections, network.computed
    return Parameters(
        {c.key: np.array(w, np.float64) for c, w in zip(wires, weights, strict=True)},
        {x.id: np.array(b, np.float64) for x, b in zip(layers, biases, strict=True)},
    )


def assembled(
    network: Network,
    parameters: Parameters,
    dataset: Dataset | None,
    training: Training | None = None,
) -> tuple[Project, list[Omission]]:
    """A project of a network that was read, and what to say of its data. Raises a UserError."""
    _check_finite(parameters)
    lost = []
    if dataset is None:
        dataset = _stand_in(network, parameters)
        count = len(dataset.features)
        lost.append(replace(STAND_IN, values={"count": count}))
    project = new_project(network, dataset, training or Training())
    check_sizes(project)
    project = with_parameters(
        with_fitting_loss(project) if training is None else project, parameters
    )
    return project, lost


def _check_finite(parameters: Parameters) -> None:
    named: Mapping[str, Array] = {
        **{f"{a} → {b}": w for (a, b), w in parameters.weights.items()},
        **parameters.biases,
    }
    for name, array in named.items():
        if not np.isfinite(array).all():
            raise InterchangeError("A weight of {name} is no finite number.", name=name)


def _stand_in(network: Network, parameters: Parameters) -> Dataset:
    """XOR for two inputs and one output, else points that the network answers as it does."""
    if (network.n_inputs, network.output.size) == (2, 1):
        return generate(default_recipe("xor"))
    features = np.random.default_rng(0).standard_normal((_POINTS, network.n_inputs))
    zeros = from_points(features, np.zeros((_POINTS, network.output.size)))
    project = with_parameters(new_project(network, zeros, Training()), parameters)
    answers = SampleAnswers(project, has_loss=False)
    answers.restart(Trainer(project).values)
    answers.advance(math.inf)
    return from_points(features, np.nan_to_num(answers.outputs, posinf=0, neginf=0))
