"""All paths from a weight to the loss, for one sample: the chain rule, written out.

A path begins with what the weight is multiplied by, x, goes from neuron to neuron by ∂z′/∂z = f′(z)·w,
and ends with ∂L/∂z of an output neuron. The sum of all products is the sample's share in ∂L/∂w.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnsim.engine.operations import slopes
from nnsim.engine.trainer import Trainer
from nnsim.explain.iteration_values import IterationValues
from nnsim.functions.tape import Array
from nnsim.model.network import Connection, Layer

MOST = 12  # paths that are found of any number of them
_MOST_LOOKED_AT = 50_000_000  # products; with more wires fewer paths of each neuron are followed
_CHUNK = 4_000_000  # products at a time

Neuron = tuple[str, int]  # layer, index


@dataclass(frozen=True, slots=True)
class WeightPath:
    """The neurons from the one that the weight leads to, up to an output, and their factors.

    `factors` are x, ∂z′/∂z from each neuron to the next, and ∂L/∂z of the last.
    """

    neurons: tuple[Neuron, ...]
    factors: tuple[float, ...]
    product: float


@dataclass(frozen=True, slots=True)
class WeightPaths:
    """The heaviest paths, the heaviest first, how many there are in all, and what all add up to."""

    found: tuple[WeightPath, ...]
    count: int
    total: float


@dataclass(frozen=True, eq=False, slots=True)
class _Reached:
    """The heaviest paths to each neuron of a layer: products (n, k) and where each comes from.

    `origins` (n, k, 3) are a number of `sources`, a neuron there, and which of its paths; a neuron
    that fewer lead to has NaN for the others.
    """

    products: Array
    origins: NDArray[np.intp]
    sources: tuple[Connection, ...]
    counts: Array  # (n,) of all paths


def weight_paths(
    trainer: Trainer, source: str, i: int, target: str, j: int, row: int
) -> WeightPaths | None:
    """The paths of a weight for a row of the current batch; None before the backward pass has run.

    Raises ExplainError for a wire or a row that is not there.
    """
    view = IterationValues(trainer, row)
    view.layer(source, i), view.layer(target, j)
    if not view.has_run("backward", "affine", target):
        return None
    return _Search(view, row, target, j).paths(view.numbers("activation", source)[i])


class _Search:
    """Goes on from one neuron, layer by layer; of each neuron the heaviest paths are kept."""

    def __init__(self, view: IterationValues, row: int, target: str, j: int) -> None:
        self.view, self.row, self.start = view, row, target
        order = [layer.id for layer in view.network.order]
        self.behind = [view.network.by_id[x] for x in order[order.index(target) + 1 :]]
        wires = sum(
            view.network.by_id[c.source].size * layer.size
            for layer in self.behind
            for c in view.network.incoming(layer.id)
        )
        self.most = int(max(1, min(MOST, _MOST_LOOKED_AT // max(wires, 1))))
        size = view.network.by_id[target].size
        here = np.arange(size)[:, None] == j
        self.reached: dict[str, _Reached] = {
            target: _Reached(
                np.where(here, 1.0, np.nan), np.zeros((size, 1, 3), np.intp), (), here[:, 0] * 1.0
            )
        }
        self.local: dict[tuple[str, str], Array] = {}  # ∂z′/∂z of connections; NaN without a way

    def paths(self, x: float) -> WeightPaths:
        """The heaviest of all, which end at the output."""
        for layer in self.behind:
            sources = [c for c in self.view.network.incoming(layer.id) if c.source in self.reached]
            if sources:
                self.reached[layer.id] = self._reach(layer, tuple(sources))
        output = self.view.network.output
        delta = np.asarray(self.view.numbers("delta", output.id))
        last = self.reached[output.id]
        products = x * last.products * delta[:, None]
        order = np.argsort(-_weights(products), axis=None, kind="stable")[:MOST]
        ends = [divmod(int(place), products.shape[1]) for place in order]
        found = [
            self._whole(k, slot, x, float(delta[k]))
            for k, slot in ends
            if np.isfinite(products[k, slot])
        ]
        target_delta = self.view.numbers("delta", self.start)
        j = int(np.argmax(self.reached[self.start].counts))
        return WeightPaths(tuple(found), int(last.counts.sum()), x * target_delta[j])

    def _reach(self, layer: Layer, sources: tuple[Connection, ...]) -> _Reached:
        """The heaviest paths to the neurons of a layer, from all that lead there."""
        parts = [
            (number, self.reached[c.source], self._local(c)) for number, c in enumerate(sources)
        ]
        origins = np.concatenate(
            [
                np.stack(
                    [np.full(r.products.shape, number), *np.indices(r.products.shape)], axis=-1
                )
                for number, r, _ in parts
            ],
            axis=None,
        ).reshape(-1, 3)
        counts = sum(np.isfinite(local).T @ r.counts for _, r, local in parts)
        products = np.empty((layer.size, min(self.most, len(origins))))
        chosen = np.empty(products.shape, np.intp)
        step = max(1, _CHUNK // len(origins))
        for begin in range(0, layer.size, step):
            here = slice(begin, begin + step)
            made = np.concatenate(
                [
                    (local[:, here].T[:, :, None] * r.products).reshape(-1, r.products.size)
                    for _, r, local in parts
                ],
                axis=1,
            )
            best = np.argsort(-_weights(made), axis=1, kind="stable")[:, : products.shape[1]]
            chosen[here], products[here] = best, np.take_along_axis(made, best, axis=1)
        return _Reached(products, origins[chosen], sources, np.asarray(counts))

    def _local(self, connection: Connection) -> Array:
        """∂z′/∂z (n, n′) from the neurons of one layer to those of the next."""
        found = self.local.get(connection.key)
        if found is None:
            found = self.local[connection.key] = self._computed_local(connection)
        return found

    def _computed_local(self, connection: Connection) -> Array:
        view = self.view
        layer = view.network.by_id[connection.source]
        buffers = view.program.forward.buffers[layer.id]
        z, a = (
            x[:, [self.row]].astype(np.float64)
            for x in (buffers.pre_activation, buffers.activation)
        )
        weights = view.parameters.weights[connection.key].astype(np.float64)
        mask = np.ones(weights.shape, bool) if connection.mask is None else connection.mask
        return np.where(mask, slopes(layer, z, a) * weights, np.nan)

    def _whole(self, k: int, slot: int, x: float, delta: float) -> WeightPath:
        """A path from its end back to where it began."""
        layer, neurons, factors = self.view.network.output.id, [], [delta]
        while True:
            neurons.append((layer, k))
            reached = self.reached[layer]
            if not reached.sources:
                break
            number, m, before = (int(n) for n in reached.origins[k, slot])
            connection = reached.sources[number]
            factors.append(float(self._local(connection)[m, k]))
            layer, k, slot = connection.source, m, before
        factors.append(x)
        return WeightPath(tuple(neurons[::-1]), tuple(factors[::-1]), float(np.prod(factors)))


def _weights(products: Array) -> Array:
    """How much each adds; less than nothing where there is no path."""
    return np.where(np.isnan(products), -1.0, np.abs(products))
