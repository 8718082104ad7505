"""What rules look at: the numbers of one run, computed once and beside training.

Numbers of layers are those of training samples at the present parameters. Where training ended in an
overflow they are those of its start, the last that are worth looking at.
"""

from collections.abc import Generator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from nnsim.engine.non_finite import NonFiniteError
from nnsim.engine.operations import penalty, slopes
from nnsim.engine.trainer import Trainer
from nnsim.explain.diagnosis.course import Course, course_of
from nnsim.explain.diagnosis.fit import Fit, fit_of
from nnsim.explain.landscape.rate_limit import has_stable_rate
from nnsim.explain.probes.curvature import Curvature, curvature
from nnsim.explain.probes.sample_pass import SamplePass, spread_samples
from nnsim.explain.probes.stable_rate import of_all_that_is_minimised
from nnsim.functions.tape import Array
from nnsim.model.network import Layer, Network
from nnsim.model.parameters import ParameterLayout
from nnsim.model.project import Project, Training

_CURVATURE_TOLERANCE, _CURVATURE_PRODUCTS = 1e-3, 25
_MOST_CURVED = 20_000  # parameters; of more the curvature is left out

# A run is called learning while its later half still takes this share off the loss.
LEARNING_ABOVE = 0.1
SHORT_WAY = 0.2  # of the loss, that it may still lose before it rests
ENOUGH_ITERATIONS = 100  # before which nothing is said of how it goes


@dataclass(frozen=True, eq=False, slots=True)
class LayerEvidence:
    """Of one layer, (n_neurons, n_samples) each: z, a, f′(z) and ∂L/∂z."""

    layer: Layer
    pre_activation: Array
    activation: Array
    slope: Array
    delta: Array


@dataclass(frozen=True, eq=False)
class Snapshot:
    """Everything at one set of parameters, a flat vector (n_parameters,) as the gradients are.

    `losses` (n_samples,) are of the samples that are looked at, the gradient is of their loss. The
    curvature is of all that an update makes less, over what may move.
    """

    values: Array
    layers: Mapping[str, LayerEvidence]
    losses: Array
    gradient: Array
    penalty_gradient: Array
    curvature: Curvature | None


@dataclass(frozen=True, eq=False)
class Evidence:
    """`origin` is the project where the run began, `project` where it stands.

    `samples` are rows (n_samples,) of the data.
    """

    project: Project
    origin: Project
    failure: NonFiniteError | None
    course: Course
    samples: NDArray[np.intp]
    start: Snapshot
    present: Snapshot

    @property
    def network(self) -> Network:
        return self.project.network

    @property
    def training(self) -> Training:
        return self.project.training

    @cached_property
    def layout(self) -> ParameterLayout:
        return ParameterLayout(self.network)

    @property
    def targets(self) -> Array:
        """(n_samples, n_outputs)"""
        return self.project.dataset.targets[self.samples]

    @property
    def outputs(self) -> Array:
        """(n_samples, n_outputs)"""
        return self.present.layers[self.network.output.id].activation.T

    @property
    def hidden(self) -> list[LayerEvidence]:
        """Of the hidden layers as they are now."""
        return [own for own in self.present.layers.values() if own.layer.role == "hidden"]

    @cached_property
    def fit(self) -> Fit:
        """How well the outputs are those that are wanted."""
        return fit_of(self.project, self.outputs, self.targets)

    @property
    def penalty(self) -> float:
        """What the weights are penalised with now, beside the loss."""
        training, values = self.training, self.present.values
        return penalty(values * self.layout.weights_only(np.float64), training.l1, training.l2)

    @property
    def rate(self) -> float:
        """The learning rate of the next update."""
        return self.training.rate(self.project.state.iteration)

    @property
    def overshoots(self) -> bool:
        """Whether updates for the penalty alone make every weight larger, and change its sign."""
        optimizer = self.training.optimizer
        return has_stable_rate(optimizer) and self.training.l2 * self.rate > optimizer.stability

    @property
    def learned(self) -> bool:
        return self.failure is None and self.fit.learned

    @property
    def made_updates(self) -> bool:
        return self.project.state.iteration > self.origin.state.iteration

    @property
    def has_course(self) -> bool:
        """Whether there have been enough updates to say how it goes."""
        return self.failure is not None or self.course.length >= ENOUGH_ITERATIONS

    @property
    def stuck(self) -> bool:
        """Whether the run has not learned, and goes on without coming nearer to it, or ever faster."""
        if self.failure is not None:
            return True
        learns = self.course.late_gain >= LEARNING_ABOVE or self.course.speeds_up
        return self.has_course and not self.learned and not learns

    @property
    def comes_to_rest(self) -> bool:
        """Whether the run is stuck, or what is left of its way is short."""
        if self.stuck or self.learned or not self.has_course:
            return self.stuck
        return bool(self.course.expected > (1 - SHORT_WAY) * self.course.train[-1])


def gather(trainer: Trainer) -> Generator[None, None, Evidence]:
    """Look at the run of a trainer as it stands now, in slices; its loss must fit."""
    project, origin, failure = trainer.project, trainer.origin, trainer.failure
    course = course_of(trainer)
    samples = spread_samples(project)
    probe = SamplePass(project, samples)
    values = np.zeros((2, probe.layout.size))
    probe.layout.pack(origin.state.parameters, values[0])
    probe.layout.pack(project.state.parameters, values[1])
    start = yield from _snapshot(probe, values[0])
    ended = failure is not None or not np.isfinite(values[1]).all()
    present = start if ended else (yield from _snapshot(probe, values[1]))
    return Evidence(project, origin, failure, course, samples, start, present)


def _snapshot(probe: SamplePass, values: Array) -> Generator[None, None, Snapshot]:
    probe.run(values)
    layers = {layer.id: _layer(probe, layer) for layer in probe.project.network.computed}
    training, weights = (
        probe.project.training,
        values * probe.layout.weights_only(np.float64),
    )
    decay = training.l2 * weights + training.l1 * np.sign(weights)
    losses, gradient = probe.losses, probe.gradient
    yield
    curved = None
    if len(values) <= _MOST_CURVED and np.isfinite(gradient).all():
        whole = of_all_that_is_minimised(probe)
        curved = yield from curvature(whole, values, _CURVATURE_TOLERANCE, _CURVATURE_PRODUCTS)
    return Snapshot(values.copy(), layers, losses, gradient, decay, curved)


def _layer(probe: SamplePass, layer: Layer) -> LayerEvidence:
    own = probe.layers[layer.id]
    z, a = own.pre_activation.copy(), own.activation.copy()
    return LayerEvidence(layer, z, a, slopes(layer, z, a), own.delta.copy())
