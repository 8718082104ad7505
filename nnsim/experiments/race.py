"""A race: the ways of several runs from one start, over the loss that they all go down.

Runs race that differ in nothing but settings that steer: they begin with the same weights, on the same
data, with the same loss. What a table of results does not keep, their weights on the way, is computed
again.
"""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter

import numpy as np

from nnsim.errors import UserError
from nnsim.experiments.conducting import Run
from nnsim.experiments.experiment import Work
from nnsim.experiments.running import begun
from nnsim.experiments.settings import SETTINGS, Cell, ExperimentError, Value
from nnsim.explain.landscape.path import Path
from nnsim.explain.landscape.planes import Section, race_plane
from nnsim.explain.landscape.surface import Probe, Terrain, square_around
from nnsim.explain.landscape.training_loss import TrainingLoss
from nnsim.functions.tape import Array

MOST = 7  # runs: as many as there are colours
_POINTS = 61  # of each way
_NUMBERS = 20_000_000  # weights and biases that are kept of all ways
_LEAST = 1e-3  # seconds: a trainer past its deadline does nothing at all
_FAR = 5.0  # times as far from the start as the middle one of all: such a way leaves the picture


@dataclass(frozen=True, eq=False, slots=True)
class Race(Terrain):
    """A terrain around the ways (k, 2) of some runs, of whose variance the plane holds a `share`."""

    ways: tuple[Array, ...]
    share: float


def racers(runs: Sequence[Run], first: Run | None = None) -> list[Run]:
    """The runs that have made an iteration and begin where the first one does, on the same loss.

    Without a first one it is the first of all that have ended.
    """
    ended = [run for run in runs if run.result is not None and run.result.iterations > 0]
    if not ended:
        return []
    ground = _ground((first or ended[0]).cell)
    return [run for run in ended if _ground(run.cell) == ground]


def evenly(racing: Sequence[Run]) -> list[Run]:
    """As many as there are colours for, from the first to the last."""
    last = len(racing) - 1
    return list(racing) if last < MOST else [racing[k * last // (MOST - 1)] for k in range(MOST)]


def _ground(cell: Cell) -> list[tuple[str, Value]]:
    return [item for item in cell.items() if not SETTINGS[item[0]].steers]


def steering(cell: Cell) -> list[Value]:
    """What a run is called in a race: its settings that steer."""
    return [value for name, value in cell.items() if SETTINGS[name].steers]


class RaceProbe(Probe):
    """Runs some runs again and computes the loss around their ways; `race` is None before a first one."""

    def __init__(self, work: Work, runs: Sequence[Run]) -> None:
        super().__init__()
        self.race: Race | None = None
        self._work_of_all, self._runs = work, runs

    def _compute(self) -> Iterator[None]:
        start = begun(self._work_of_all, self._runs[0].cell)
        loss = TrainingLoss(start.project)
        points = min(_NUMBERS // (len(self._runs) * max(loss.layout.size, 1)), _POINTS)
        if points < 3:
            raise ExperimentError(
                "This network has too many weights for paths through their space."
            )
        paths = []
        for run in self._runs:
            paths.append((yield from self._path(run, points)))
        near = _near(paths)
        section = _plane(loss, near)
        ways = tuple(section.coordinates(path.values) for path in paths)
        seen = np.concatenate([section.coordinates(path.values) for path in near])
        bounds = square_around(seen.min(axis=0), seen.max(axis=0))
        share = _share(section, near)
        for terrain in self._terrains(loss, section, bounds):
            if terrain is not None:
                x, y, losses = terrain.x, terrain.y, terrain.losses
                self.race = Race(section, x, y, losses, terrain.contours, ways, share)
            yield

    def _path(self, run: Run, points: int) -> Generator[None, None, Path]:
        """The weights of a run at some iterations, more of them early, as far as they are numbers."""
        assert run.result is not None, "runs race that have ended"
        trainer, last = begun(self._work_of_all, run.cell), run.result.iterations
        found: dict[int, Array] = {}
        try:
            for iteration in _early(last, points):
                while not trainer.advance(iteration, max(self._deadline, perf_counter() + _LEAST)):
                    yield
                if np.isfinite(trainer.values).all():
                    found[iteration] = trainer.values.astype(np.float64)
        except UserError:  # its numbers overflow, as they did when it was made
            pass
        return Path(tuple(found), np.array([*found.values()]))


def _early(last: int, points: int) -> list[int]:
    """At most so many iterations from 0 to the last one, closer together where ways bend most."""
    places = last * np.linspace(0, 1, points) ** 2
    return sorted({int(place) for place in places.round()})


def _plane(loss: TrainingLoss, paths: Sequence[Path]) -> Section:
    with np.errstate(over="ignore", invalid="ignore"):
        section = race_plane(loss.layout, paths)
    if section is not None:
        return section
    if any((path.values != path.values[0]).any() for path in paths):
        raise ExperimentError("These runs go so far that the distances between them overflow.")
    raise ExperimentError("None of these runs has moved.")


def _near(paths: Sequence[Path]) -> list[Path]:
    """Those that do not go much farther than the others that move."""
    with np.errstate(over="ignore"):
        reaches = [float(np.abs(path.values - path.values[0]).max()) for path in paths]
    most = _FAR * float(np.median([reach for reach in reaches if reach] or [0.0]))
    return [path for path, reach in zip(paths, reaches, strict=True) if reach <= most]


def _share(section: Section, paths: Sequence[Path]) -> float:
    return section.share_of(Path((), np.concatenate([path.values for path in paths])))
