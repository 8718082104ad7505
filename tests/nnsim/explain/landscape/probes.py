"""Surfaces and cuts of a project of every loss, computed to their end."""

from dataclasses import replace

import numpy as np

from nnsim.engine.trainer import Trainer
from nnsim.explain.landscape.surface import Cut, CutProbe, Surface, SurfaceProbe
from nnsim.functions.activations import Activation
from nnsim.functions.optimizers import Optimizer
from nnsim.model.parameter_ref import BiasRef, WeightRef
from nnsim.model.project import Project, Training
from tests.support.specimens import points, rich_network, scattered

# Every loss with an output and targets that it fits.
KINDS = {
    "half_squared": ("tanh", "any", 2),
    "mean_squared": ("linear", "any", 2),
    "mean_absolute": ("linear", "any", 2),
    "huber": ("linear", "any", 2),
    "binary_cross_entropy": ("sigmoid", "0/1", 2),
    "softmax_cross_entropy": ("softmax", "one-hot", 3),
    "hinge": ("linear", "±1", 2),
    "perceptron": ("sign", "±1", 1),
    "perceptron_step": ("step", "0/1", 1),
}
PAIR = WeightRef(("wide", "deep"), 2, 1), BiasRef("out", 0)


def project_of(loss: str, seed: int = 0, **training: object) -> Project:
    output, targets, columns = KINDS[loss]
    network = rich_network(Activation("tanh"), Activation(output), columns)
    dataset = points(targets, 7, network.n_inputs, columns, seed)
    dataset = replace(dataset, test=np.array([False, False, True, False, False, False, True]))
    optimizer = Optimizer("sgd", 0.05)
    return scattered(network, dataset, Training(loss, optimizer, **training), seed)


def surface_of(trainer: Trainer, *what: object, **more: object) -> Surface:
    """The coarse surface, which comes first and has all but the number of points."""
    probe = SurfaceProbe(trainer, *what, **more)
    while probe.surface is None:
        probe.advance(0)
    return probe.surface


def cut_of(trainer: Trainer, *what: object, **more: object) -> Cut:
    probe = CutProbe(trainer, *what, **more)
    while not probe.advance(0):
        pass
    assert probe.cut is not None
    return probe.cut
