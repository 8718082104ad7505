"""What has changed between two sets of parameters: the numbers that moved most, and the answers."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from nnsim.data.datasets import Dataset
from nnsim.engine.evaluation import answered_labels
from nnsim.explain.activation_map import ActivationMap, Bounds, outputs_in_units
from nnsim.functions.tape import Array
from nnsim.model.network import Network
from nnsim.model.parameter_ref import BiasRef, ParameterRef, WeightRef
from nnsim.model.parameters import Parameters


@dataclass(frozen=True, slots=True)
class Mover:
    """A parameter, by how much it has changed, and what it is now."""

    parameter: ParameterRef
    change: float
    now: float


def movers(
    network: Network, then: Parameters, now: Parameters, most: int = 10
) -> tuple[Mover, ...]:
    """The weights and biases whose change is largest, the largest first; those that have not moved are
    left out, and so are those of connections and layers that were of another shape.
    """
    found = [*_moved_weights(network, then, now, most), *_moved_biases(network, then, now, most)]
    return tuple(sorted(found, key=lambda mover: -abs(mover.change))[:most])


def _moved_weights(
    network: Network, then: Parameters, now: Parameters, most: int
) -> Iterator[Mover]:
    for c in network.connections:
        before = then.weights.get(c.key)
        if before is not None and before.shape == network.shape(c):
            change = _difference(before, now.weights[c.key])
            if c.mask is not None:
                change = np.where(c.mask, change, 0.0)
            for i, j in _largest(change, most):
                place = i, j
                yield Mover(
                    WeightRef(c.key, i, j), float(change[place]), float(now.weights[c.key][place])
                )


def _moved_biases(
    network: Network, then: Parameters, now: Parameters, most: int
) -> Iterator[Mover]:
    for layer in network.computed:
        before = then.biases.get(layer.id)
        if before is not None and before.shape == (layer.size,):
            change = _difference(before, now.biases[layer.id])[: layer.n_biases]
            for (j,) in _largest(change, most):
                yield Mover(BiasRef(layer.id, j), float(change[j]), float(now.biases[layer.id][j]))


def _difference(then: Array, now: Array) -> Array:
    with np.errstate(all="ignore"):
        return np.subtract(now, then, dtype=np.float64)


def _largest(change: Array, most: int) -> Iterator[tuple[int, ...]]:
    """The places of the largest finite magnitudes that are not 0, the first ones of equal ones."""
    size = np.abs(change).ravel()
    size[~np.isfinite(size)] = 0.0
    least = np.partition(size, -most)[-most] if size.size > most else 0.0
    places = np.flatnonzero((size >= least) & (size > 0))
    for place in places[np.argsort(-size[places], kind="stable")][:most].tolist():
        yield tuple(int(i) for i in np.unravel_index(place, change.shape))


@dataclass(frozen=True, slots=True)
class OutputChange:
    """Of the outputs for some samples: `mean` and `largest` are of the magnitudes of their changes.

    `other_class` is the share of samples that another class is answered for; NaN for regression.
    """

    mean: float
    largest: float
    other_class: float


def output_change(dataset: Dataset, then: Array, now: Array) -> OutputChange:
    """Of the activations of the output layer, (n_outputs, n_samples)."""
    change = np.abs(_difference(*(outputs_in_units(dataset, x) for x in (then, now))))
    if not change.size:
        return OutputChange(np.nan, np.nan, np.nan)
    other = np.nan
    if dataset.is_classification:
        before, after = (answered_labels(outputs.T, dataset) for outputs in (then, now))
        other = float((before != after).mean())
    return OutputChange(float(change.mean()), float(change.max()), other)


class ChangeMap:
    """How the outputs of two networks, or of one with other parameters, differ over a plane.

    Computed tile by tile: see ActivationMap for the arguments and the order of rows.
    """

    def __init__(
        self,
        then: Network,
        now: Network,
        dataset: Dataset,
        resolution: int,
        bounds: Bounds,
        axes: tuple[int, int],
        held: Array,
    ) -> None:
        plane = resolution, bounds, axes, held
        self._maps = [
            ActivationMap(n, [n.output.id], *plane, dataset.network_inputs) for n in (then, now)
        ]
        self._then, self._now = (
            m.images[n.output.id] for m, n in zip(self._maps, (then, now), strict=True)
        )  # overwritten by every tile
        self._dataset = dataset

    def restart(self, then: Array, now: Array) -> None:
        """Begin anew with these parameters, flat vectors in the order of `Layout`."""
        for each, values in zip(self._maps, (then, now), strict=True):
            each.restart(values)

    def advance(self, deadline: float) -> bool:
        """Compute at least one tile, and more until the time `deadline`; True when all are done."""
        return all(each.advance(deadline) for each in self._maps)

    @property
    def then(self) -> Array:
        """In the units of the targets, (n_outputs, resolution, resolution)."""
        return outputs_in_units(self._dataset, self._then)

    @property
    def now(self) -> Array:
        """In the units of the targets, (n_outputs, resolution, resolution)."""
        return outputs_in_units(self._dataset, self._now)

    @property
    def change(self) -> Array:
        """Now less then, (n_outputs, resolution, resolution)."""
        return _difference(self.then, self.now)
