"""What the layers of a network compute for training samples, beside training."""

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import DTypeLike, NDArray

from nnsim.data.datasets import Dataset
from nnsim.engine.operations import LayerBuffers
from nnsim.explain.tiled_pass import TiledPass
from nnsim.functions.tape import Array
from nnsim.model.network import Network

MOST_SAMPLES = 512  # that are looked at
_MOST_NUMBERS = 200_000  # that are kept of all layers together


def looked_at(dataset: Dataset, most: int = MOST_SAMPLES) -> NDArray[np.intp]:
    """The training samples, or as many from all over them, as indices (n,) into the data set."""
    training = dataset.train_indices
    count = min(len(training), most)
    return training[np.linspace(0, len(training) - 1, count).astype(np.intp)]


class LayerSamples:
    """Pre-activations and activations of some layers at given parameters, computed tile by tile.

    Both map the id of a layer to (n_neurons, n_samples), in the order of `samples`. The next pass
    overwrites them. An input layer has a pre-activation of zeros.
    """

    def __init__(
        self,
        network: Network,
        dataset: Dataset,
        layer_ids: Iterable[str],
        samples: NDArray[np.intp] | None = None,
        dtype: DTypeLike = np.float64,
    ) -> None:
        """Of the samples `looked_at`, fewer in large layers, unless others are given."""
        layer_ids = tuple(layer_ids)
        if samples is None:
            neurons = sum(network.by_id[i].size for i in layer_ids)
            most = max(min(_MOST_NUMBERS // max(neurons, 1), MOST_SAMPLES), 1)
            samples = looked_at(dataset, most)
        self.samples = samples
        self._pass = TiledPass(network, dataset.features[samples], self._keep, dtype)
        shapes = {i: (network.by_id[i].size, len(self.samples)) for i in layer_ids}
        self.pre_activations: Mapping[str, Array] = {
            i: np.zeros(s, dtype) for i, s in shapes.items()
        }
        self.activations: Mapping[str, Array] = {i: np.zeros(s, dtype) for i, s in shapes.items()}

    def restart(self, values: Array) -> None:
        """Begin anew with these parameters, a flat vector in the order of `ParameterLayout`."""
        self._pass.restart(values)

    def advance(self, deadline: float) -> bool:
        """Compute at least one tile, and more until the time `deadline`; True when all are done."""
        return self._pass.advance(deadline)

    def _keep(self, place: slice, buffers: dict[str, LayerBuffers]) -> None:
        for layer_id, activations in self.activations.items():
            activations[:, place] = buffers[layer_id].activation
            scores = buffers[layer_id].pre_activation
            self.pre_activations[layer_id][:, place] = scores[: len(activations)]
