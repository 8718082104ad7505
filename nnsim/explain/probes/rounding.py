"""Precision: what is left of a network whose weights have few bits, and how far short numbers stray."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from nnsim.engine.evaluation import DatasetEvaluator, Scores
from nnsim.engine.history import unchanging_history
from nnsim.engine.norms import norm
from nnsim.engine.trainer import Trainer
from nnsim.functions.tape import Array
from nnsim.model.network import Network
from nnsim.model.parameters import ParameterLayout
from nnsim.model.project import Precision, Project, with_parameters

BITS = (16, 8, 4, 2)


def rounded(network: Network, values: Array, bits: int) -> Array:
    """The parameters, a flat vector, with weights of so many bits; biases stay.

    The weights of a connection are whole multiples of one step, the largest of them 2^(bits − 1) − 1
    steps from 0. Source: Jacob et al., "Quantization and training of neural networks for efficient
    integer-arithmetic-only inference" (2018).
    """
    found = np.array(values, np.float64)
    most = 2 ** (bits - 1) - 1
    for weights in ParameterLayout(network).view(found).weights.values():
        largest = float(np.abs(weights).max(initial=0.0))
        if largest > 0:
            weights[...] = np.rint(weights / (largest / most)) * (largest / most)
    return found


def rounded_scores(project: Project, values: Array, bits: int) -> Scores:
    """Loss and accuracy of training and test samples with weights of so many bits, of a flat vector."""
    training = replace(project.training, precision="float64")
    evaluator = DatasetEvaluator(project.network, project.dataset, training)
    *_, scores = evaluator.scores(rounded(project.network, values, bits))
    assert scores is not None, "an evaluation ends with its scores"
    return scores


def with_rounded(project: Project, bits: int) -> Project:
    """The project with weights of so many bits."""
    layout = ParameterLayout(project.network)
    values = np.zeros(layout.size)
    layout.pack(project.state.parameters, values)
    return with_parameters(project, layout.unpack(rounded(project.network, values, bits)))


@dataclass(frozen=True, slots=True)
class Strayed:
    """After an iteration: the losses in both precisions, and how far apart the parameters are.

    That is the length of their difference as a share of their own.
    """

    iteration: int
    double: float
    single: float
    apart: float


def straying(project: Project, iterations: int) -> Iterator[Strayed]:
    """The same run in float64 and in float32, from where the project stands, iteration by iteration.

    Raises NonFiniteError where a number overflows on the way.
    """
    double, single = (_trainer(project, precision) for precision in ("float64", "float32"))
    for _ in range(iterations):
        double.run(1)
        single.run(1)
        difference = single.values.astype(np.float64) - double.values
        length = norm(double.values)
        apart = norm(difference) / length if length else 0.0
        yield Strayed(double.iteration, double.loss, single.loss, apart)


def _trainer(project: Project, precision: Precision) -> Trainer:
    training = replace(project.training, precision=precision)
    return Trainer(replace(project, training=training, breakpoints=()), unchanging_history())
