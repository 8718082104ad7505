"""A run as data: what a page needs to show any of its iterations, compactly and to the last digit.

Parameters are float64 while they are few, and float32 above that. A page computes activations and
gradients from them itself, for any sample and neuron.
"""

import base64
from typing import Any

import numpy as np

from nnsim.data.catalogue import CATALOGUE
from nnsim.data.datasets import Dataset
from nnsim.engine.trainer import Trainer
from nnsim.files.cancelling import check
from nnsim.functions.losses import LOSSES
from nnsim.functions.optimizers import OPTIMIZERS
from nnsim.functions.tape import Array
from nnsim.interchange import InterchangeError
from nnsim.model.network import Connection, Layer, Network
from nnsim.model.parameters import Parameters
from nnsim.model.project import Project, check_fit

MOST_BYTES = 1_600_000  # of all parameters that are recorded
MOST_IN_FULL = 800_000  # of them in float64
MOST_SAMPLES, MOST_NUMBERS = 400, 40_000  # that a page shows: points, and their features
GRID = 48  # points along each side of a decision map
MARGIN = 0.15  # around the points, as a share of their range

Page = dict[str, Any]


def record(project: Project, iterations: int) -> Page:
    """What happens in so many iterations from where training stands. Raises a UserError."""
    check_fit(project)
    trainer = Trainer(project)
    trainer.watch(())
    stride, dtype = _pace(project.network, iterations)
    frames = _Frames(dtype)
    frames.take(trainer)
    while frames.iterations[-1] < project.state.iteration + iterations:
        check()
        left = project.state.iteration + iterations - trainer.iteration
        trainer.run(min(stride, left))
        frames.take(trainer)
    return {**_about(project), **frames.packed(), **_points(project.dataset)}


def _pace(network: Network, iterations: int) -> tuple[int, str]:
    """Every how many iterations is recorded, and in which precision."""
    numbers = network.n_biases + sum(np.prod(network.shape(c)) for c in network.connections)
    if 8 * numbers * (iterations + 1) <= MOST_IN_FULL:
        return 1, "<f8"
    frames = MOST_BYTES // (4 * int(numbers)) - 1
    if frames < 2:
        raise InterchangeError(
            "The network has too many parameters for a page: {count:,}, and at most {limit:,} fit.",
            count=int(numbers),
            limit=MOST_BYTES // 12,
        )
    return -(-iterations // frames), "<f4"


class _Frames:
    """What is recorded of each iteration that is shown."""

    def __init__(self, dtype: str) -> None:
        self._dtype = dtype
        self.iterations: list[int] = []
        self._parameters: list[Array] = []
        self._scores: list[tuple[float, float]] = []
        self._gradients: list[dict[str, float]] = []
        self._rates: list[float] = []

    def take(self, trainer: Trainer) -> None:
        """Record where a trainer stands."""
        score = trainer.score[0]
        self.iterations.append(trainer.iteration)
        self._parameters.append(_flat(trainer.program.network, trainer.parameters))
        self._scores.append((score.loss, score.accuracy))
        self._gradients.append(trainer.gradient_norms())
        self._rates.append(trainer.training.rate(trainer.iteration))

    def packed(self) -> Page:
        """All of it as text."""
        layers = self._gradients[-1]
        norms = [[norms.get(x, np.nan) for x in layers] for norms in self._gradients]
        return {
            "iterations": self.iterations,
            "dtype": self._dtype,
            "parameters": _packed(np.array(self._parameters), self._dtype),
            "scores": _packed(np.array(self._scores)),
            "gradients": _packed(np.array(norms)),
            "gradientLayers": list(layers),
            "rates": _packed(np.array(self._rates)),
        }


def _packed(array: Array, dtype: str = "<f8") -> str:
    return base64.b64encode(np.ascontiguousarray(array, dtype).tobytes()).decode()


def _flat(network: Network, parameters: Parameters) -> Array:
    """Layer by layer its weights (n_inputs, n_outputs) of each connection, then its biases."""
    parts = []
    for layer in network.computed:
        parts += [parameters.weights[c.key].reshape(-1) for c in network.incoming(layer.id)]
        parts.append(parameters.biases[layer.id])
    return np.concatenate(parts)


def _about(project: Project) -> Page:
    network, training, dataset = project.network, project.training, project.dataset
    entry = CATALOGUE.get(dataset.recipe.name)
    order = [layer.id for layer in network.order]
    return {
        "title": entry.title if entry else "",
        "sizes": [layer.size for layer in network.order],
        "layers": [_layer(layer) for layer in network.order],
        "connections": [
            _connection(c, order) for x in network.computed for c in network.incoming(x.id)
        ],
        "optimizer": OPTIMIZERS[training.optimizer.name].title,
        "rule": training.optimizer.name,
        "loss": training.loss,
        "lossTitle": LOSSES[training.loss].title,
        "paired": LOSSES[training.loss].reads_score,
        "locked": [
            layer.id for layer in network.computed if layer.bias_locked or layer.bias == "none"
        ],
    }


def _layer(layer: Layer) -> Page:
    activations = [layer.activation_of(neuron) for neuron in layer.neurons]
    return {
        "id": layer.id,
        "name": layer.name,
        "role": layer.role,
        "size": layer.size,
        "activation": layer.activation.function.title,
        "activations": [[a.name, a.parameter or 0] for a in activations],
    }


def _connection(connection: Connection, order: list[str]) -> Page:
    found: Page = {
        "source": order.index(connection.source),
        "target": order.index(connection.target),
    }
    if connection.mask is not None:
        found["mask"] = connection.mask.astype(int).reshape(-1).tolist()
    return found


def _points(dataset: Dataset) -> Page:
    """The training samples, evenly chosen where there are many, and the points of the decision map."""
    most = max(min(MOST_SAMPLES, MOST_NUMBERS // dataset.n_features), 1)
    train = dataset.train_indices
    chosen = train[:: -(-len(train) // most)]
    found: Page = {
        "samples": len(chosen),
        "trained": len(train),
        "features": _packed(dataset.features[chosen]),
        "targets": _packed(dataset.targets[chosen]),
        "labels": dataset.labels[chosen].tolist(),
        "classes": list(dataset.class_names),
        "featureNames": list(dataset.feature_names[:100]),
        "low": float(dataset.targets.min()),
        "high": float(dataset.targets.max()),
    }
    if dataset.n_given == 2:
        found["map"] = _map(dataset, chosen)
    return found


def _map(dataset: Dataset, chosen: Array) -> Page:
    """A square of inputs over the two given features, with what the network gets of each; (n,) chosen."""
    given = dataset.given_features
    low, high = given.min(axis=0), given.max(axis=0)
    margin = np.where(high > low, MARGIN * (high - low), 1.0)
    low, high = low - margin, high + margin
    across = np.linspace(low[0], high[0], GRID)
    up = np.linspace(low[1], high[1], GRID)
    square = np.stack(np.meshgrid(across, up), axis=-1).reshape(-1, 2)
    return {
        "size": GRID,
        "low": low.tolist(),
        "high": high.tolist(),
        "names": list(dataset.given_names),
        "points": _packed(given[chosen]),
        "inputs": _packed(np.nan_to_num(dataset.network_inputs(square)), "<f4"),
    }
