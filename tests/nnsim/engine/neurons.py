"""One neuron, whose numbers are found on paper, and the samples that it is given."""

import numpy as np

from nnsim.data.datasets import from_points
from nnsim.editing.layers import build
from nnsim.engine.trainer import Trainer
from nnsim.functions.activations import Activation
from nnsim.model.parameters import Parameters
from nnsim.model.project import Project, Training, new_project, with_parameters

LINEAR = Activation("linear")


def one_neuron(features: list, targets: list, w: list[float], b: float, **changes) -> Project:
    """Inputs wired to one output neuron, with these weights."""
    dataset = from_points(features, targets)
    activation = Activation(changes.pop("activation", "linear"))
    network = build([len(w), 1], activation)
    project = new_project(network, dataset, Training(**changes))
    weights = {("input", "output"): np.array([[x] for x in w])}
    return with_parameters(project, Parameters(weights, {"output": np.array([b])}))


def weights_of(trainer: Trainer) -> list[float]:
    """The weights of the only layer of `one_neuron`, and last its bias."""
    now = trainer.parameters
    return [*now.weights["input", "output"][:, 0].tolist(), float(now.biases["output"][0])]


def epochs(trainer: Trainer, count: int) -> list[list[list[int]]]:
    """The samples of each batch of each epoch, read from the batches as they are drawn."""
    found = []
    for _ in range(count):
        found.append([])
        for _ in range(trainer.batches_per_epoch):
            named = trainer.samples.tolist()
            trainer.step("operation")
            drawn = trainer.last_step.arrays()["inputs"]["input"][:, 0].astype(int).tolist()
            assert named == drawn
            found[-1].append(drawn)
            trainer.step("iteration")
    return found
