"""Up to which learning rate gradient descent is stable, where that can be told beforehand.

With squared errors and a linear output the loss is a quadratic of the weights into the output, as long
as what they are multiplied with stays: its curvature is the largest eigenvalue λ of XᵀX/n, where X are
the inputs of that layer and a 1 for its bias, unless it is locked. Steps of η above 2/λ grow from one to
the next. Source: LeCun, Bottou, Orr and Müller, "Efficient BackProp" (1998), section 5.

Cross-entropy after a sigmoid curves by a (1 − a) XᵀX/n, at most λ/4, and after softmax at most λ/2:
with η up to 8/λ and 4/λ no step of plain descent makes the loss larger, above it one may. Source:
Böhning, "Multinomial logistic regression algorithm" (1992).

Of other losses, momentum over cross-entropy and optimisers that divide by the size of gradients, as
Adam does, nothing is said: no such limit is known of them.
"""

import math
from dataclasses import dataclass

import numpy as np

from nnsim.engine.evaluation import Evaluator
from nnsim.functions.optimizers import Optimizer
from nnsim.functions.tape import Array
from nnsim.model.parameters import ParameterLayout
from nnsim.model.project import Project

_MOST_INPUTS = 500  # of the output layer
_MOST_SAMPLES = 4000  # of more an even selection is taken
# The output activation that goes with a loss, and the most that the loss curves over its score.
_MOST_CURVED = {
    "half_squared": ("linear", 1.0),
    "mean_squared": ("linear", 2.0),  # for one output
    "binary_cross_entropy": ("sigmoid", 0.25),
    "softmax_cross_entropy": ("softmax", 0.5),
}
_IN_LETTERS = {"momentum": "2(1 + μ)/λ", "nesterov": "2(1 + μ)/((1 + 2μ)λ)"}
_QUADRATIC = ("half_squared", "mean_squared")


@dataclass(frozen=True, slots=True)
class RateLimit:
    """The learning rate from which on steps grow, or where the loss is no quadratic may do so.

    The limit is for good if the output layer is the only one.
    """

    rate: float
    is_lasting: bool
    is_sure: bool  # that they grow


def rate_limit(project: Project) -> RateLimit | None:
    """The limit for the output layer at the present weights; None where it is not that simple."""
    network, training, output = project.network, project.training, project.network.output
    incoming = network.incoming(output.id)
    quadratic = training.loss in _QUADRATIC
    activation, most = _MOST_CURVED.get(training.loss, ("", 0.0))
    if (
        output.activation.name != activation
        or not (
            has_stable_rate(training.optimizer) if quadratic else training.optimizer.name == "sgd"
        )
        or not training.schedule.is_constant
        or output.overrides
        or (output.bias == "tied" and output.size > 1)  # then it is no layer of separate neurons
        or any(c.locked is not False or c.mask is not None for c in incoming)
        or not 0 < sum(network.by_id[c.source].size for c in incoming) <= _MOST_INPUTS
        or network.n_inputs != project.dataset.n_features
    ):
        return None
    inputs = _inputs_of_output(project)
    if not np.isfinite(inputs).all():
        return None
    curvature = most * _curvature(inputs, project)
    is_lasting = all(network.by_id[c.source].role == "input" for c in incoming)
    return (
        RateLimit(training.optimizer.stability / curvature, is_lasting, quadratic)
        if curvature
        else None
    )


def _inputs_of_output(project: Project) -> Array:
    """What the weights into the output layer are multiplied with, and 1 for its biases unless all
    stay: (n, m + 1), (n, m)."""
    network, dataset = project.network, project.dataset
    train = dataset.train_indices
    chosen = train[:: -(-len(train) // _MOST_SAMPLES)]
    evaluator, layout = Evaluator(network), ParameterLayout(network)
    layout.pack(project.state.parameters, evaluator.values)
    sources = [c.source for c in network.incoming(network.output.id)]
    found = []
    for tile in evaluator.lay_out(dataset.features[chosen]):
        buffers = evaluator.forward(tile)
        found.append(np.concatenate([buffers[i].activation for i in sources]).T.copy())
    inputs = np.concatenate(found)
    return (
        inputs
        if network.output.kept_biases is True
        else np.column_stack((inputs, np.ones(len(inputs))))
    )


def _curvature(inputs: Array, project: Project) -> float:
    """λ for the loss of a batch on the average, without the penalty."""
    training, outputs = project.training, project.network.output.size
    largest = float(np.abs(inputs).max())
    if not 0 < largest < math.inf:
        return 0.0
    scaled = inputs / largest  # or squares could overflow
    share = float(np.linalg.eigvalsh(scaled.T @ scaled / len(scaled))[-1])
    with np.errstate(over="ignore"):
        curvature = share * np.float64(largest) ** 2
    if training.loss == "mean_squared":
        curvature /= outputs
    if training.reduction == "sum":
        curvature *= training.batch_of(len(project.dataset.train_indices))
    return float(curvature)


def has_stable_rate(optimizer: Optimizer) -> bool:
    """Whether steps are of η times the gradient, so that the curvature says where they grow."""
    return optimizer.name in ("sgd", "momentum", "nesterov")


def limit_text(optimizer: Optimizer) -> str:
    """That rate in letters."""
    return _IN_LETTERS.get(optimizer.name, "2/λ")
