"""The present of a run beside an earlier iteration of it, or of another run, computed on copies."""

import math
from dataclasses import dataclass

from nnsim.engine.trainer import Trainer
from nnsim.explain.activation_map import Bounds, map_bounds, usual_axes
from nnsim.explain.plots.changes import ChangeMap, Mover, OutputChange, movers, output_change
from nnsim.explain.plots.layer_samples import LayerSamples
from nnsim.explain.plots.past_values import PastValues
from nnsim.functions.tape import Array
from nnsim.model.parameters import ParameterLayout

# Pixels a side of the map: coarser where a network has so many weights that it would take long.
_COARSEST, _FINEST = 16, 80
_MOST_PRODUCTS = 2_000_000_000


@dataclass(frozen=True, eq=False, slots=True)
class Changes:
    """From iteration `then` to iteration `now`.

    `outputs` and `map` are None where other data or outputs leave nothing to compare; `samples` is how
    many training samples the outputs are of, `count` how many parameters there are.
    """

    then: int
    now: int
    movers: tuple[Mover, ...]
    count: int
    outputs: OutputChange | None
    samples: int
    map: ChangeMap | None


class Comparison:
    """Compares a trainer, which goes on as it likes, with itself or with one of another run."""

    def __init__(self, trainer: Trainer, other: Trainer | None = None) -> None:
        project, past = trainer.project, (other or trainer).project
        self.trainer, self.data = trainer, project.dataset
        self._network, self._layouts = (
            project.network,
            [ParameterLayout(p.network) for p in (past, project)],
        )
        self._past = PastValues(other or trainer)
        self._values: list[Array] = []
        self._iterations = 0, 0
        networks = past.network, project.network
        alike = past.dataset.feature_names == self.data.feature_names and (
            past.network.output.size == project.network.output.size
        )
        dtype = trainer.values.dtype
        self._passes = [
            LayerSamples(n, self.data, [n.output.id], dtype=dtype) for n in networks if alike
        ]
        self.axes = usual_axes(self.data)
        self.bounds: Bounds = map_bounds(self.data, self.axes)
        held = self.data.given_features[self.data.train_indices].mean(axis=0)
        pixels = _MOST_PRODUCTS // max(self._network.n_wires, 1)
        resolution = min(max(math.isqrt(pixels), _COARSEST), _FINEST)
        self._map = (
            ChangeMap(*networks, self.data, resolution, self.bounds, self.axes, held)
            if alike
            else None
        )
        self.found: Changes | None = None

    def restart(self, then: int) -> bool:
        """Begin to compare the present with an iteration; False if that is not known."""
        self._values = [self.trainer.values.copy()]
        self._iterations = then, self.trainer.iteration
        return self._past.aim(then)

    def advance(self, deadline: float) -> bool:
        """Go on until the time `deadline`; True when it is `found`. Raises UserError as `PastValues`."""
        if len(self._values) == 1:
            if not self._past.advance(deadline):
                return False
            self._values.insert(0, self._past.values.copy())
            for each, values in zip(self._passes, self._values, strict=False):
                each.restart(values)
            if self._map is not None:
                self._map.restart(*self._values)
        if not all(each.advance(deadline) for each in self._passes):
            return False
        if self._map is not None and not self._map.advance(deadline):
            return False
        self.found = self._compared()
        return True

    def _compared(self) -> Changes:
        then, now = (
            layout.view(values) for layout, values in zip(self._layouts, self._values, strict=True)
        )
        network, outputs, samples = self._network, None, 0
        if self._passes:
            [[a], [b]] = (each.activations.values() for each in self._passes)
            outputs, samples = output_change(self.data, a, b), len(self._passes[0].samples)
        count = network.n_wires + network.n_biases
        moved = movers(network, then, now)
        return Changes(*self._iterations, moved, count, outputs, samples, self._map)
