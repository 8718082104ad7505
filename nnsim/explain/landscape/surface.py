"""The loss over a plane of the parameters, or along a line, through where training stands."""

import math
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from itertools import product
from time import perf_counter
from typing import Literal

import numpy as np

from nnsim.engine.trainer import Trainer
from nnsim.explain.activation_map import Bounds, visible_half
from nnsim.explain.landscape.contours import Contour, contour, contour_levels
from nnsim.explain.landscape.path import Path, PathReplay
from nnsim.explain.landscape.planes import (
    Section,
    along_gradient,
    along_parameters,
    path_plane,
    random_plane,
)
from nnsim.explain.landscape.training_loss import TrainingLoss
from nnsim.functions.tape import Array, silence
from nnsim.model.parameter_ref import ParameterRef

FINEST, STRIDES = 65, (4, 1)  # points a side; every fourth of them is computed first
_CUT = 161  # points of a cut: odd, so that its middle is one of them
_REACH = 2.0  # how far from where training stands a parameter is looked at
_MARGIN = 1.45  # of what has to be seen

Pair = tuple[ParameterRef, ParameterRef]
Kind = Literal["path", "random", "parameters"]


@dataclass(frozen=True, eq=False, slots=True)
class Terrain:
    """Losses (n, n) over x (n,) across and y (n,) up in a plane, and their contours."""

    section: Section
    x: Array
    y: Array
    losses: Array
    contours: tuple[Contour, ...]


@dataclass(frozen=True, eq=False, slots=True)
class Surface(Terrain):
    """A terrain with what lies in its plane.

    `kind` is what its directions are; `path` (k, 2) is where the path of training comes closest to the
    plane, after so many `iterations`, and `share` how much of the path's variance the plane holds.
    `slopes` are the derivatives of the loss along the two directions at `section.at`.
    """

    kind: Kind
    path: Array
    iterations: tuple[int, ...]
    share: float
    loss: float
    slopes: Array


@dataclass(frozen=True, eq=False, slots=True)
class Cut:
    """Losses (n,) over x (n,); where training stands, at `section.at`, the loss and its derivative."""

    section: Section
    x: Array
    losses: Array
    loss: float
    slope: float


class Probe:
    """What is computed along a section, tile by tile until a deadline."""

    def __init__(self) -> None:
        self.progress = 0.0  # the share of the losses that is there
        self._work, self._deadline = self._compute(), math.inf
        self._silence = silence()

    def advance(self, deadline: float = math.inf) -> bool:
        """Go on until the time `deadline` of perf_counter; True when all is computed."""
        self._deadline = deadline
        return self._silence.run(self._advance)

    def _advance(self) -> bool:
        return all(perf_counter() < self._deadline for _ in self._work)

    def _compute(self) -> Iterator[None]:
        raise NotImplementedError

    def _terrains(
        self, loss: TrainingLoss, section: Section, bounds: Bounds
    ) -> Generator[Terrain | None, None, None]:
        """The terrain within bounds, coarse and then fine; None after each tile on the way."""
        x, y = _axes(bounds)
        losses, known = np.full((2, FINEST, FINEST), np.nan)
        for stride in STRIDES:
            for row, column in product(range(0, FINEST, stride), repeat=2):
                if known[row, column] == 1:
                    continue
                point = section.point((float(x[column]), float(y[row])))
                losses[row, column] = yield from loss.at(point)
                known[row, column] = 1
                self.progress += 1 / FINEST**2
            grid = x[::stride], y[::stride], losses[::stride, ::stride].copy()
            contours = yield from _contours(*grid)
            yield Terrain(section, *grid, contours)


class _TrainerProbe(Probe):
    """Looks around where a trainer stands, which is left alone."""

    def __init__(self, trainer: Trainer, training_loss: TrainingLoss | None) -> None:
        super().__init__()
        self.iteration = trainer.iteration
        self._training_loss = training_loss or TrainingLoss(trainer.project)
        self._values = trainer.values.astype(np.float64)

    @property
    def samples(self) -> int:
        """How many training samples the loss is of."""
        return self._training_loss.count


class SurfaceProbe(_TrainerProbe):
    """Computes the surface of a trainer's loss, coarse at first; `surface` is None before that is done.

    The path's plane is random as long as there is no path. Without `bounds` it is a square around the
    path, or where training stands. Raises a UserError. A `training_loss` that is there may be used again.
    """

    def __init__(
        self,
        trainer: Trainer,
        kind: Kind = "path",
        pair: Pair | None = None,
        seed: int = 0,
        bounds: Bounds | None = None,
        training_loss: TrainingLoss | None = None,
    ) -> None:
        super().__init__(trainer, training_loss)
        self.surface: Surface | None = None
        self._replay = PathReplay(trainer)
        self._kind, self._pair, self._seed, self._bounds = kind, pair, seed, bounds

    def _compute(self) -> Iterator[None]:
        while not self._replay.advance(self._deadline):
            yield
        path = self._replay.path
        here = yield from self._training_loss.at(self._values)
        gradient = yield from self._training_loss.gradient_at(self._values)
        kind, section = self._section(path)
        places = section.coordinates(path.values)
        bounds = self._bounds or _square(section, places, kind)
        for terrain in self._terrains(self._training_loss, section, bounds):
            if terrain is not None:
                self.surface = Surface(
                    section,
                    terrain.x,
                    terrain.y,
                    terrain.losses,
                    terrain.contours,
                    kind,
                    places,
                    tuple(path.iterations),
                    section.share_of(path),
                    here,
                    section.slopes(self._training_loss.counted_once(gradient)),
                )
            yield

    def _section(self, path: Path) -> tuple[Kind, Section]:
        layout = self._training_loss.layout
        if self._kind == "parameters" and self._pair is not None:
            return "parameters", along_parameters(layout, self._values, self._pair)
        plane = path_plane(layout, path) if self._kind == "path" else None
        if plane is not None:
            return "path", plane
        return "random", random_plane(layout, self._values, self._seed)


class CutProbe(_TrainerProbe):
    """Computes the loss of a trainer along one parameter, or down the gradient if that is None."""

    def __init__(
        self,
        trainer: Trainer,
        parameter: ParameterRef | None = None,
        bounds: tuple[float, float] | None = None,
        training_loss: TrainingLoss | None = None,
    ) -> None:
        super().__init__(trainer, training_loss)
        self.cut: Cut | None = None
        self._parameter, self._bounds = parameter, bounds

    def _compute(self) -> Iterator[None]:
        here = yield from self._training_loss.at(self._values)
        gradient = yield from self._training_loss.gradient_at(self._values)
        section = self._section(gradient)
        [at] = section.at
        low, high = self._bounds or (at - _REACH, at + _REACH)
        x, losses = np.linspace(low, high, _CUT), np.empty(_CUT)
        for number, place in enumerate(x.tolist()):
            losses[number] = yield from self._training_loss.at(section.point((place,)))
            self.progress += 1 / _CUT
        [slope] = section.slopes(self._training_loss.counted_once(gradient)).tolist()
        self.cut = Cut(section, x, losses, here, slope)

    def _section(self, gradient: Array) -> Section:
        if self._parameter is None:
            moved = gradient * self._training_loss.layout.movable()  # no locked ones
            return along_gradient(self._values, moved)
        return along_parameters(self._training_loss.layout, self._values, [self._parameter])


def _contours(x: Array, y: Array, losses: Array) -> Generator[None, None, tuple[Contour, ...]]:
    """One after another: a fine surface has more than there is time for at once."""
    made = []
    for level in contour_levels(losses):
        made.append(contour(x, y, losses, level))
        yield
    return tuple(made)


def _axes(bounds: Bounds) -> tuple[Array, Array]:
    left, right, bottom, top = bounds
    return np.linspace(left, right, FINEST), np.linspace(bottom, top, FINEST)


def _square(section: Section, path: Array, kind: Kind) -> Bounds:
    """Around the path and where training stands; a random plane, as long as the neurons, around that."""
    if kind == "random":
        low = high = np.array(section.at)
        least = 1.0
    else:
        low, high = path.min(axis=0), path.max(axis=0)
        least = _REACH if kind == "parameters" else 0.0
    return square_around(low, high, least)


def square_around(low: Array, high: Array, least: float = 0.0) -> Bounds:
    """A square around a box from `low` to `high`, both (2,), with a margin; half of it at least."""
    middle = (low + high) / 2
    half = max(float((high - low).max()) / 2 * _MARGIN, least)
    half = visible_half(half, float(np.abs(middle).max()))
    x, y = middle.tolist()
    return x - half, x + half, y - half, y + half
