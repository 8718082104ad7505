"""A run as data: what a page needs to show any of its iterations, compactly and to the last digit.

Parameters are float64 while they are few, and float32 above that. A page computes activations and
gradients from them itself, for any sample and neuron.
"""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from nnsim.data.catalogue import CATALOGUE
from nnsim.data.datasets import Dataset
from nnsim.engine.history import unchanging_history
from nnsim.engine.past import Past
from nnsim.engine.settings_history import SettingsHistory
from nnsim.engine.trainer import Trainer
from nnsim.files.cancelling import check
from nnsim.functions.losses import LOSSES
from nnsim.functions.optimizers import OPTIMIZERS
from nnsim.functions.tape import Array
from nnsim.interchange import InterchangeError
from nnsim.model.network import Connection, Layer, Network
from nnsim.model.parameters import ParameterLayout, Parameters
from nnsim.model.project import Project, check_fit

MOST_BYTES = 1_600_000  # of all parameters that are recorded
MOST_IN_FULL = 800_000  # of them in float64
MOST_SAMPLES, MOST_NUMBERS = 400, 40_000  # that a page shows: points, and their features
GRID = 48  # points along each side of a decision map
MARGIN = 0.15  # around the points, as a share of their range

Page = dict[str, Any]


def record(project: Project, iterations: int) -> Page:
    """What happens in so many iterations from where training stands. Raises a UserError."""
    recording = Recording(project, expected=iterations)
    recording.run(iterations)
    return recording.page()


def record_past(project: Project, past: Past | None, begin: int, iterations: int) -> Page:
    """What happened, or happens, in so many iterations of a run from a past one on.

    `past` is that of the project, as its file or its trainer has it. Raises a UserError.
    """
    if past is None:
        start = end = project.state.iteration
    else:
        start, end = past.timeline.start, past.timeline.end
    if not start <= begin <= end:
        raise InterchangeError(
            "The run is known from iteration {start:,} to {end:,}: a page begins between them.",
            start=start,
            end=end,
        )
    if past is None:
        return record(project, iterations)
    there = Trainer(project, unchanging_history(), past.timeline.copy(), past.settings)
    there.go_to(begin)
    recording = Recording(there.project, there.settings, iterations)
    recording.run(iterations)
    return recording.page()


class Recording:
    """A trainer that is run, and what a page shows of it; frames are thinned out as they become many."""

    def __init__(
        self,
        project: Project,
        settings: SettingsHistory | None = None,
        expected: int = 0,
        most_frames: int | None = None,
    ) -> None:
        """`expected` iterations leave no gap of another length; `settings` are those of a past run.

        Raises a UserError for what cannot be trained or is too large.
        """
        check_fit(project)
        self.trainer = Trainer(project, unchanging_history(), settings=settings)
        self.trainer.watch(())
        numbers = ParameterLayout(project.network).size
        self._numbers, self._most = numbers, most_frames or MOST_BYTES // (4 * numbers)
        if self._most < 3:
            raise InterchangeError(
                "The network has too many parameters for a page: {count:,}, and at most {limit:,} fit.",
                count=numbers,
                limit=MOST_BYTES // 12,
            )
        fits = 8 * numbers * (expected + 1) <= MOST_IN_FULL
        self._stride = 1 if fits else max(-(-expected // (self._most - 1)), 1)
        self._frames: list[_Frame] = [_frame(self.trainer)]

    @property
    def count(self) -> int:
        """How many frames there are."""
        return len(self._frames)

    def run(self, iterations: int) -> None:
        """Train on, and record. Raises a UserError where training cannot go on."""
        trainer, start = self.trainer, self._frames[0].iteration
        end = trainer.iteration + iterations
        while trainer.iteration < end:
            check()
            passed = (trainer.iteration - start) % self._stride
            trainer.run(min(self._stride - passed, end - trainer.iteration))
            if (self._frames[-1].iteration - start) % self._stride:
                del self._frames[-1]  # the end of the run before, which is none any more
            self._frames.append(_frame(trainer))
            if len(self._frames) > self._most:
                self._thin_out()

    def _thin_out(self) -> None:
        """Keep every second frame, and the last one."""
        self._stride *= 2
        start, last = self._frames[0].iteration, self._frames[-1]
        kept = [x for x in self._frames if (x.iteration - start) % self._stride == 0]
        self._frames = kept if kept[-1] is last else [*kept, last]

    def page(self) -> Page:
        """All that a page needs, as it can stand in JSON."""
        return {**self.run_alone(), **points(self.trainer.project.dataset)}

    def run_alone(self) -> Page:
        """The same without the points, which may be those of another page."""
        return {**_about(self.trainer.project), **self._packed()}

    def _packed(self) -> Page:
        """The frames as text, in float64 while they are few."""
        frames, layers = self._frames, self._frames[-1].gradients
        few = 8 * self._numbers * len(frames) <= MOST_IN_FULL
        norms = [[frame.gradients.get(x, np.nan) for x in layers] for frame in frames]
        return {
            "iterations": [frame.iteration for frame in frames],
            "dtype": "<f8" if few else "<f4",
            "parameters": _packed([frame.parameters for frame in frames], "<f8" if few else "<f4"),
            "scores": _packed([frame.score for frame in frames]),
            "gradients": _packed(norms),
            "gradientLayers": list(layers),
            "rates": _packed([frame.rate for frame in frames]),
        }


@dataclass(frozen=True, eq=False, slots=True)
class _Frame:
    """What is recorded where an iteration has ended."""

    iteration: int
    parameters: Array
    score: tuple[float, float]
    gradients: Mapping[str, float]
    rate: float


def _frame(trainer: Trainer) -> _Frame:
    score, network = trainer.score[0], trainer.program.network
    return _Frame(
        trainer.iteration,
        _flat(network, trainer.parameters),
        (score.loss, score.accuracy),
        trainer.gradient_norms(),
        trainer.training.rate(trainer.iteration),
    )


def _packed(array: ArrayLike, dtype: str = "<f8") -> str:
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
        "locked": {
            layer.id: [j for j in range(layer.size) if layer.keeps_bias(j)]
            for layer in network.computed
        },
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


def points(dataset: Dataset) -> Page:
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
