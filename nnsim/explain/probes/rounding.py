"""Precision: what is left of a network whose weights have few bits, and how far short numbers stray."""

from dataclasses import dataclass, replace

import numpy as np

from nnsim.engine.evaluation import DatasetEvaluator, Scores
from nnsim.engine.history import unchanging_history
from nnsim.engine.norms import norm
from nnsim.engine.trainer import Trainer
from nnsim.functions.tape import Array
from nnsim.model.network import Network
from nnsim.model.parameters import ParameterLayout
from nnsim.model.project import Precision, Project

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


@dataclass(frozen=True, slots=True)
class Strayed:
    """After an iteration: the losses in both precisions, and how far apart the parameters are.

    That is the length of their difference as a share of their own.
    """

    iteration: int
    double: float
    single: float
    apart: float


def short_and_long(project: Project, iterations: int) -> Strayed:
    """The same run in float64 and in float32, from where the project stands."""
    double = _trained(project, "float64", iterations)
    single = _trained(project, "float32", iterations)
    difference = single.values.astype(np.float64) - double.values
    length = norm(double.values)
    apart = norm(difference) / length if length else 0.0
    return Strayed(double.iteration, double.loss, single.loss, apart)


def _trained(project: Project, precision: Precision, iterations: int) -> Trainer:
    """Raises NonFiniteError where a number overflows on the way."""
    training = replace(project.training, precision=precision)
    trainer = Trainer(replace(project, training=training, breakpoints=()), unchanging_history())
    trainer.run(iterations)
    return trainer
