"""Projects away from kinks, where a loss has no derivative to agree with.

Weights and data are drawn again until every neuron and every margin is at least MARGIN away from the
nearest one.
"""

import math
from dataclasses import replace

import numpy as np

from nnsim.engine.trainer import Trainer
from nnsim.functions.activations import ACTIVATIONS, Activation
from nnsim.functions.losses import LOSSES
from nnsim.model.network import Network
from nnsim.model.project import Project, Training
from tests.support.specimens import points, scattered

TOLERANCE = 1e-6
MARGIN = 1e-2
BATCHES = (4, 3)  # seven samples in batches of four: the last one is short

HIDDEN = [name for name, row in ACTIVATIONS.items() if not row.output_only]

# A kink at z = 0; its parameter is not the default, to see that it is used.
KINKED = {name for name, row in ACTIVATIONS.items() if row.breaks}
PARAMETER = {"leaky_relu": 0.2, "elu": 0.7}


def chosen(name: str) -> Activation:
    return Activation(name, PARAMETER.get(name))


def distance_to_kink(project: Project) -> float:
    """How far the nearest pre-activation or margin of the next batch is from its kink."""
    trainer, nearest = Trainer(project), math.inf
    for step in trainer.program.steps:
        trainer.step("operation")
        if step.phase == "forward" and step.operation == "activation":
            z = step.arrays()["pre_activation"]
            for column, neuron in zip(z.T, step.layer.neurons, strict=True):
                if step.layer.activation_of(neuron).name in KINKED:
                    nearest = min(nearest, np.abs(column).min())
        if step.phase == "loss":
            scores, error = z, step.arrays()["output"] - step.arrays()["target"]
            margin = scores * step.arrays()["target"]
            from_kink = {
                "mean_absolute": np.abs(error),
                "huber": np.abs(np.abs(error) - 1),
                "hinge": np.abs(1 - margin),
                "perceptron": np.abs(margin),
            }
            return min(nearest, from_kink.get(project.training.loss, np.inf + error).min())
    raise AssertionError("an iteration has a loss")


def away_from_kinks(network: Network, loss: str) -> Project:
    """A project with random weights and data on which both batches keep their distance."""
    for seed in range(1000):
        dataset = points(LOSSES[loss].targets, sum(BATCHES), 3, network.output.size, seed)
        training = Training(loss, batch_size=BATCHES[0], seed=seed)
        project = scattered(network, dataset, training, seed)
        if all(distance_to_kink(at_batch(project, n)) > MARGIN for n in range(len(BATCHES))):
            return project
    raise AssertionError("no seed is away from all kinks")


def at_batch(project: Project, batch: int) -> Project:
    return replace(project, state=replace(project.state, batch=batch))


def wires(network: Network) -> int:
    """How many weights and biases there are, without those of cut wires."""
    weights = sum(
        math.prod(network.shape(c)) if c.mask is None else int(c.mask.sum())
        for c in network.connections
    )
    return weights + sum(layer.size for layer in network.computed)
