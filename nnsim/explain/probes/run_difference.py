"""How far two runs of a network are apart: their losses, answers, and gradients of each layer."""

import math
from collections.abc import Generator
from dataclasses import dataclass, replace

import numpy as np

from nnsim.engine.loss_words import have_one_loss
from nnsim.engine.norms import norm
from nnsim.explain.landscape.training_loss import TrainingLoss
from nnsim.explain.plots.changes import OutputChange, output_change
from nnsim.explain.probes.interventions import intervened
from nnsim.explain.probes.sample_pass import spread_samples
from nnsim.functions.tape import Array
from nnsim.model.network import Layer
from nnsim.model.parameters import Parameters
from nnsim.model.project import Project

Place = tuple[Project, Array]  # a project, and a flat vector of its parameters


@dataclass(frozen=True, slots=True)
class LayerGradients:
    """L2 norms of a layer's gradient here, there, and of their difference, with its biases."""

    layer: str
    here: float
    there: float
    apart: float


@dataclass(frozen=True, slots=True)
class RunDifference:
    """The losses of all training samples (here, there), without the penalty; what has become of answers.

    Each loss is of the samples of its own run. `there_on_these` is that of the run there over the
    samples of the one here, NaN where the two have losses of other kinds. `outputs` are those of
    `samples` training samples of the run here.
    """

    losses: tuple[float, float]
    there_on_these: float
    outputs: OutputChange
    samples: int
    layers: tuple[LayerGradients, ...]


def run_difference(here: Place, there: Place) -> Generator[None, None, RunDifference]:
    """Compare two runs whose layers have the same sizes, in slices. The losses must fit."""
    losses, gradients = list[float](), list[Parameters]()
    for project, values in (here, there):
        loss = TrainingLoss(project)
        losses.append((yield from loss.at(values)))
        gradient = yield from loss.gradient_at(values)
        gradients.append(loss.layout.view(loss.counted_once(gradient)))
    there_on_these = yield from _on_these(here[0], there, losses[1])
    dataset, samples = here[0].dataset, spread_samples(here[0])
    before, after = (
        intervened(replace(project, dataset=dataset), values, (), samples).outputs
        for project, values in (there, here)
    )
    yield
    outputs = output_change(dataset, before.T, after.T)
    layers = tuple(_gradients(layer, *gradients) for layer in here[0].network.computed)
    return RunDifference((losses[0], losses[1]), there_on_these, outputs, len(samples), layers)


def _on_these(here: Project, there: Place, own: float) -> Generator[None, None, float]:
    """The loss there over the samples here; `own` is that over its own."""
    project, values = there
    if not have_one_loss(here.training, project.training):
        return math.nan
    if here.dataset is project.dataset:
        return own
    return (yield from TrainingLoss(replace(project, dataset=here.dataset)).at(values))


def _gradients(layer: Layer, here: Parameters, there: Parameters) -> LayerGradients:
    """A connection that one of them lacks has no gradient there."""
    keys = sorted({key for one in (here, there) for key in one.weights if key[1] == layer.id})
    own, other = (
        [one.biases[layer.id], *(one.weights.get(key, _NONE) for key in keys)]
        for one in (here, there)
    )
    apart = [np.subtract(a, b) for a, b in zip(own, other, strict=True)]
    return LayerGradients(layer.id, _norm(own), _norm(other), _norm(apart))


_NONE = np.zeros(())


def _norm(arrays: list[Array]) -> float:
    return norm(np.concatenate([array.ravel() for array in arrays]))
