"""An experiment as a frozen value: a project, a table of settings to vary, how long each run is."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import prod
from types import MappingProxyType
from typing import Literal

import numpy as np

from nnsim.experiments.settings import SETTINGS, Cell, ExperimentError, Value
from nnsim.files import native
from nnsim.files.json_text import line
from nnsim.model.breakpoints import Breakpoint
from nnsim.model.project import Project, reset

MAX_RUNS = 100_000
MAX_ITERATIONS = 10_000_000
GOALS = ("accuracy_reached", "loss_below")  # kinds of breakpoints

Axes = Mapping[str, tuple[Value, ...]]
Way = Literal["grid", "list", "random"]
WAYS: tuple[Way, ...] = ("grid", "list", "random")


@dataclass(frozen=True, slots=True)
class Design:
    """Which runs there are. Raises ExperimentError.

    In a grid every value of an axis meets every value of the others. In a list the first values of all
    axes are one run, and so on. At random, an axis holds the least and the greatest number, or the
    words to choose from, and `draws` runs are drawn with `draw_seed`.
    """

    way: Way
    axes: Axes
    draws: int = 0
    draw_seed: int = 0

    def __post_init__(self) -> None:
        unknown = [name for name in self.axes if name not in SETTINGS]
        if unknown:
            raise ExperimentError(
                "There is no setting called “{name}”; choose of {known}.",
                name=unknown[0],
                known=", ".join(SETTINGS),
            )
        ordered = {
            name: tuple(map(setting.check, self.axes[name]))
            for name, setting in SETTINGS.items()
            if name in self.axes
        }
        object.__setattr__(self, "axes", MappingProxyType(ordered))
        _check_axes(self)
        if not 1 <= len(self) <= MAX_RUNS:
            raise ExperimentError(
                "An experiment has from 1 to {most:,} runs; this one would have {count:,}.",
                most=MAX_RUNS,
                count=len(self),
            )

    def __len__(self) -> int:
        """How many runs there are."""
        if self.way == "random":
            return self.draws
        lengths = [len(values) for values in self.axes.values()]
        return prod(lengths) if self.way == "grid" else lengths[0]

    def cells(self) -> list[Cell]:
        """The settings of every run, in order."""
        columns: Iterable[Sequence[Value]]
        if self.way == "random":
            columns = zip(*_drawn(self), strict=True)
        else:
            combined = product if self.way == "grid" else zip
            columns = combined(*self.axes.values())
        return [MappingProxyType(dict(zip(self.axes, row, strict=True))) for row in columns]


def _check_axes(design: Design) -> None:
    if not design.axes or not all(design.axes.values()):
        raise ExperimentError("Name at least one setting to vary, with its values.")
    if design.way == "list" and len({len(values) for values in design.axes.values()}) > 1:
        raise ExperimentError("In a list every setting has as many values as the others.")
    for name, values in design.axes.items():
        setting = SETTINGS[name]
        is_range = len(values) == 2 and values[0] <= values[1]  # type: ignore[operator]
        if design.way == "random" and not (setting.choices or is_range):
            raise ExperimentError(
                "To be drawn at random, {setting} needs two numbers: the least and the greatest.",
                setting=setting.title,
            )


def _drawn(design: Design) -> list[list[Value]]:
    """The values of each axis, each from a stream of its own: another axis moves none of them."""
    return [_draw(name, values, design) for name, values in design.axes.items()]


def _draw(name: str, values: tuple[Value, ...], design: Design) -> list[Value]:
    setting, count = SETTINGS[name], design.draws
    stream = np.random.SeedSequence([design.draw_seed, *name.encode()])
    rng = np.random.Generator(np.random.PCG64(stream))
    if setting.choices:
        return [values[place] for place in rng.integers(len(values), size=count)]
    low, high = (float(value) for value in values)
    if setting.is_whole:
        return [int(x) for x in rng.integers(int(low), int(high), size=count, endpoint=True)]
    if setting.is_ratio and low > 0:
        return [float(x) for x in low * (high / low) ** rng.random(count)]
    return [float(x) for x in rng.uniform(low, high, count)]


@dataclass(frozen=True, eq=False, slots=True)
class Experiment:
    """Runs of a project, each from its first iteration on. Raises ExperimentError.

    Each makes `iterations` updates, or with `stops_at_goal` ends where it reaches its goal.
    """

    project: Project
    design: Design
    iterations: int
    goal: Breakpoint | None = None
    stops_at_goal: bool = False

    def __post_init__(self) -> None:
        if not 1 <= self.iterations <= MAX_ITERATIONS:
            raise ExperimentError("A run has from 1 to {most:,} iterations.", most=MAX_ITERATIONS)
        if self.goal is not None and self.goal.kind not in GOALS:
            raise ExperimentError("A goal is an accuracy or a training loss.")
        if self.stops_at_goal and self.goal is None:
            raise ExperimentError("Runs can stop at a goal only if there is one: give it.")
        plain = replace(reset(self.project), breakpoints=(), attempts=())
        object.__setattr__(self, "project", plain)

    @property
    def work(self) -> "Work":
        """What every run has to know."""
        return Work(native.dumps(self.project), self.iterations, self.goal, self.stops_at_goal)


@dataclass(frozen=True, slots=True)
class Work:
    """What every run of an experiment has to know: the text of its project, and when it ends."""

    project: bytes
    iterations: int
    goal: Breakpoint | None
    stops_at_goal: bool

    def keys(self, cells: Iterable[Cell]) -> list[str]:
        """What each run is known by in tables of results: it changes with whatever changes the run."""
        goal = self.goal and (self.goal.kind, self.goal.threshold)
        rules = line([self.iterations, goal, self.stops_at_goal])
        common = hashlib.sha256(self.project + rules)
        return [_key(common, cell) for cell in cells]


def _key(common: "hashlib._Hash", cell: Cell) -> str:
    own = common.copy()
    own.update(line(dict(cell)))
    return own.hexdigest()[:16]
