"""What a map shows: which features across and up, what the others are held at, and whose activation."""

import math
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from nnsim.data.datasets import Dataset
from nnsim.engine.evaluation import decision_threshold
from nnsim.explain.activation_map import (
    Bounds,
    line_ends,
    map_bounds,
    outputs_in_units,
    usual_axes,
    widened,
)
from nnsim.functions.tape import Array
from nnsim.model.network import Network
from ui.base.theme import Theme
from ui.plots.pg.marks import MarkStyle

MOST_POINTS = 2000  # more would hide the map; of larger data an even selection is drawn
CLASS = None  # the output that is shown when it is the class that is


@dataclass(frozen=True, slots=True)
class Neuron:
    """One neuron of the network, whose activation is shown instead of an output."""

    id: int


Shown = int | Neuron | None  # the column of an output, a neuron, or CLASS


@dataclass(frozen=True, eq=False)
class MapSettings:
    """Two given features of a data set, `axes`, in their own units, and what is shown over them.

    With a single feature the plane is that feature across and the output up. `set_at` holds the
    features that are not axes at other values than their training means.
    """

    dataset: Dataset
    axes: tuple[int, int]
    shown: Shown
    set_at: tuple[tuple[int, float], ...] = ()
    room: Bounds | None = None  # that stays in sight while points are drawn

    @property
    def is_function(self) -> bool:
        """Whether there is one feature only: a curve rather than a map."""
        return self.dataset.n_given == 1

    @property
    def shows_output(self) -> bool:
        """Whether it is what the data have a target for."""
        return not isinstance(self.shown, Neuron)

    @property
    def target(self) -> int:
        """The column of the targets that is shown, or the first."""
        return self.shown if isinstance(self.shown, int) else 0

    @property
    def decides(self) -> bool:
        """Whether a line can be drawn where the answer is another; values of a target change nowhere."""
        return self.dataset.is_classification or not self.shows_output

    @cached_property
    def means(self) -> Array:
        """The training mean of every feature (n_given,)."""
        mean: Array = self.dataset.given_features[self.dataset.train_indices].mean(axis=0)
        return mean

    @cached_property
    def held(self) -> Array:
        """What every feature is held at that is not an axis (n_given,)."""
        held = self.means.copy()
        for feature, value in self.set_at:
            held[feature] = value
        return held

    def with_feature(self, feature: int, value: float) -> "MapSettings":
        """The same with one feature held at a value."""
        others = tuple(pair for pair in self.set_at if pair[0] != feature)
        return replace(self, set_at=(*others, (feature, value)))

    @cached_property
    def limits(self) -> tuple[float, float]:
        """The outputs at the two ends of the colours; halfway between, the answer changes.

        Two classes lie around the decision threshold and one of several around ½; a regression has
        the range of its targets, with 0 in the middle where they have both signs.
        """
        dataset = self.dataset
        if dataset.is_classification:
            return 2 * decision_threshold(dataset) - 1, 1.0
        targets = dataset.original_targets[:, self.target]
        low, high = float(targets.min()), float(targets.max())
        if low < 0 < high:
            high = max(-low, high)
            low = -high
        return (low, high) if high > low else (low - 1, high + 1)

    def in_units(self, activations: Array) -> Array:
        """Activations (n, …) of the layer that is shown: outputs are in the units of the targets."""
        if not self.shows_output:
            return activations
        return outputs_in_units(self.dataset, activations)

    @cached_property
    def bounds(self) -> Bounds:
        """Left, right, bottom and top of the plane."""
        if self.room is not None:
            return self.room
        if not self.is_function:
            return map_bounds(self.dataset, self.axes)
        return *line_ends(self.dataset), *widened(*self.limits, 0.15)

    def within(self, room: Bounds) -> "MapSettings":
        """The same with this in sight, and as much more as all points need."""
        left, right, bottom, top = room
        (low_x, low_y), (high_x, high_y) = self.positions.min(axis=0), self.positions.max(axis=0)
        if left <= low_x and high_x <= right and bottom <= low_y and high_y <= top:
            return replace(self, room=room)
        own = replace(self, room=None).bounds
        left, right = min(left, own[0]), max(right, own[1])
        bottom, top = min(bottom, own[2]), max(top, own[3])
        if self.is_function:
            return replace(self, room=(left, right, bottom, top))
        x, y, half = (left + right) / 2, (bottom + top) / 2, max(right - left, top - bottom) / 2
        return replace(self, room=(x - half, x + half, y - half, y + half))

    @cached_property
    def indices(self) -> NDArray[np.intp]:
        """The points that are drawn (n,), as indices into the data set; later ones lie on top."""
        count = len(self.dataset.features)
        chosen = np.unique(np.linspace(0, count - 1, min(count, MOST_POINTS)).astype(np.intp))
        return np.asarray(chosen[np.argsort(self.dataset.test[chosen], kind="stable")])

    @cached_property
    def positions(self) -> Array:
        """Where the drawn points are on the plane (n, 2)."""
        return self.positions_of(self.indices)

    def positions_of(self, samples: NDArray[np.intp]) -> Array:
        """Where some points of the data set are on the plane (n, 2)."""
        features = self.dataset.given_features
        across = features[samples, self.axes[0]]
        if not self.is_function:
            return np.column_stack((across, features[samples, self.axes[1]]))
        targets = self.dataset.original_targets[samples]
        # Of several classes, a point stands on the curve of its own.
        column = self.shown if isinstance(self.shown, int) else None
        return np.column_stack(
            (across, targets.max(axis=1) if column is None else targets[:, column])
        )

    def together(self, sample: int) -> NDArray[np.intp]:
        """The drawn points at the very place of one of the data set, itself too, lowest first."""
        [place] = self.positions_of(np.array([sample]))
        return np.sort(self.indices[(self.positions == place).all(axis=1)])

    def errors(self, outputs: Array | None) -> Array | None:
        """t − y of the drawn points (n,), of all outputs; None where there is no single target."""
        shown, drawn = self.shown, self.indices
        if outputs is None or self.dataset.is_classification or not isinstance(shown, int):
            return None
        errors: Array = self.dataset.original_targets[drawn, shown] - outputs[drawn, shown]
        return errors

    # -- marks ------------------------------------------------------------------------------------

    def styles(self, theme: Theme, errors: Array | None = None) -> list[MarkStyle]:
        """How the drawn points look; those of a regression by their errors t − y (n,), once known."""
        dataset, drawn = self.dataset, self.indices
        colours = self._colours(theme, errors)
        rows = zip(
            dataset.labels[drawn].tolist(), colours, dataset.test[drawn].tolist(), strict=True
        )
        return [MarkStyle(label, colour, test) for label, colour, test in rows]

    def _colours(self, theme: Theme, errors: Array | None) -> list[str]:
        """Of every drawn point: that of its class, or of the sign of its error."""
        dataset, drawn = self.dataset, self.indices
        if not dataset.is_classification:
            if self.is_function or errors is None:  # its height says the value
                return [theme.positive if self.is_function else theme.muted] * len(drawn)
            return [theme.positive if error > 0 else theme.negative for error in errors.tolist()]
        labels = dataset.labels[drawn]
        if dataset.n_targets > 1 and not isinstance(self.shown, int):
            return [class_colour(theme, label) for label in labels.tolist()]
        right = labels == (self.shown if dataset.n_targets > 1 else 1)
        return [theme.positive if sign else theme.negative for sign in right.tolist()]


def class_colour(theme: Theme, label: int) -> str:
    """The colour of a class among several."""
    return theme.series[label % len(theme.series)]


def first_settings(dataset: Dataset) -> MapSettings:
    """The usual two features, and the class where there are several."""
    several = dataset.is_classification and dataset.n_targets > 1
    return MapSettings(dataset, usual_axes(dataset), CLASS if several else 0)


def carried_over(dataset: Dataset, before: MapSettings) -> MapSettings:
    """The same features and output of other data, where it has them."""
    old = before.dataset
    if (old.given_names, old.class_names, old.n_targets) == (
        dataset.given_names,
        dataset.class_names,
        dataset.n_targets,
    ):
        return replace(before, dataset=dataset)
    return first_settings(dataset)


def neuron_limits(network: Network, neuron: int, values: Array) -> tuple[float, float]:
    """The activations of a neuron at the two ends of the colours.

    They are the range of its function; where that has none, a round number around 0 that holds what
    there is.
    """
    layer = network.layer_of[neuron]
    low, high = layer.activation_of(neuron).function.output_range
    if math.isfinite(high - low) and layer.role != "input":
        return low, high
    finite = np.abs(values[np.isfinite(values)])
    most = float(finite.max()) if finite.size else 0.0
    step = 10.0 ** math.floor(math.log10(most)) if most > 0 else 1.0
    ends = (step * factor for factor in (1, 2, 5, 10))
    end = next((end for end in ends if end >= most), most)
    return -end, end
