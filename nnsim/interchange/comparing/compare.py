"""Compares a recording with the engine: which tensors agree, and the first one that does not."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from nnsim.files.cancelling import check
from nnsim.functions.tape import Array
from nnsim.interchange import InterchangeError
from nnsim.interchange.comparing.engine_steps import EngineStep, Tensors, engine_steps
from nnsim.interchange.comparing.slips import Case, agree, slip_of
from nnsim.interchange.models.npz import read_npz
from nnsim.model.project import Project, check_fit

MOST_STEPS = 1000
TOLERANCE = 1e-6  # of the largest number of a tensor
TOLERANCE_SINGLE = 1e-4  # where training is in float32
_KEY = re.compile(r"(\d{1,4})/(\w+)")
_OF_SAMPLES = re.compile(r"(?:x|x\d+|t|(?:z|a|dz|da)\d+)")  # tensors with a row for each sample


@dataclass(frozen=True, eq=False, slots=True)
class Compared:
    """One tensor of one step: whether both agree; of the first that does not, the slip and the step."""

    step: int  # from 1
    name: str
    agrees: bool
    yours: Array
    engine: Array
    slip: str | None = None
    batch: int = 0


@dataclass(frozen=True, eq=False, slots=True)
class Comparison:
    """All that was compared, to the end of the step in which something differs.

    `last` is that step of the engine, `unknown` are the names that it does not have.
    """

    tensors: list[Compared]
    unknown: list[str]
    last: EngineStep

    @property
    def first(self) -> Compared | None:
        """The first tensor that differs."""
        return next((tensor for tensor in self.tensors if not tensor.agrees), None)

    @property
    def agreeing(self) -> int:
        """How many tensors agree before the first that differs."""
        return next((n for n, x in enumerate(self.tensors) if not x.agrees), len(self.tensors))


def compare(project: Project, trace: bytes) -> Comparison:
    """Hold a recording against the engine, from where the project stands. Raises a UserError."""
    check_fit(project)
    steps = _steps(trace)
    single = project.training.precision == "float32"
    comparing = _Comparing(project, TOLERANCE_SINGLE if single else TOLERANCE)
    tensors: list[Compared] = []
    for recorded, engine in zip(steps, engine_steps(project, len(steps)), strict=True):
        check()
        tensors += comparing.step(recorded, engine)
        if not all(tensor.agrees for tensor in tensors):
            break
    if not tensors:
        raise InterchangeError(
            "The recording has no tensor of this network; it knows {known}.",
            known=", ".join(list(engine.tensors)[:20]),
        )
    return Comparison(tensors, comparing.unknown, engine)


def compare_best(projects: Sequence[Project], trace: bytes) -> tuple[Project, Comparison]:
    """The one of some beginnings from which a recording agrees longest. Raises a UserError."""
    found = [(project, compare(project, trace)) for project in projects]
    return max(found, key=lambda one: (one[1].first is None, one[1].agreeing))


def _steps(trace: bytes) -> list[dict[str, Array]]:
    """The recorded tensors of every step."""
    found: dict[int, dict[str, Array]] = {}
    for key, array in read_npz(trace).items():
        parts = _KEY.fullmatch(key)
        if parts is None or int(parts[1]) >= MOST_STEPS:
            raise InterchangeError(
                "There is an array “{key}”; names are such as 0/z1, of at most {limit:,} steps.",
                key=key[:40],
                limit=MOST_STEPS,
            )
        found.setdefault(int(parts[1]), {})[parts[2]] = array
    return [found.get(number, {}) for number in range(max(found, default=-1) + 1)] or _no_steps()


def _no_steps() -> list[dict[str, Array]]:
    raise InterchangeError("The recording is empty.")


class _Comparing:
    """What has been seen so far of both."""

    def __init__(self, project: Project, tolerance: float) -> None:
        self._project, self._tolerance = project, tolerance
        self._before: list[tuple[Tensors, EngineStep]] = []
        self.unknown: list[str] = []

    def step(self, recorded: dict[str, Array], engine: EngineStep) -> Iterator[Compared]:
        """Compare the tensors of one step in the order in which the engine computes them."""
        self.unknown += [name for name in recorded if name not in engine.tensors]
        recorded = _in_order_of_engine(recorded, engine)
        number, differs = len(self._before) + 1, False
        for name, theirs in engine.tensors.items():
            if name not in recorded:
                continue
            yours = _shaped(recorded[name], theirs)
            if agree(yours, theirs, self._tolerance):
                yield Compared(number, name, True, yours, theirs)
            else:
                # What differs after the first difference follows from it, and is not explained.
                slip = None if differs else slip_of(self._case(name, yours, recorded, engine))
                differs = True
                yield Compared(number, name, False, yours, theirs, slip, engine.batch)
        self._before.append((recorded, engine))

    def _case(self, name: str, yours: Array, recorded: Tensors, engine: EngineStep) -> Case:
        theirs, network = engine.tensors[name], self._project.network
        return Case(name, yours, theirs, recorded, engine, self._before, network, self._tolerance)


def _shaped(yours: Array, engine: Array) -> Array:
    """One row for a vector, or one number however it is wrapped, as the engine has it: any shape."""
    plain = yours.ndim <= 1 or 1 in yours.shape
    vector = engine.ndim <= 1 or (yours.ndim == 1 and 1 in engine.shape)
    return yours.reshape(engine.shape) if yours.size == engine.size and plain and vector else yours


def _in_order_of_engine(recorded: dict[str, Array], engine: EngineStep) -> dict[str, Array]:
    """Rows of samples as the engine has its batch, if they are the same samples in another order."""
    mine, theirs = recorded.get("x"), engine.tensors.get("x")
    if mine is None or theirs is None or mine.shape != theirs.shape or (mine == theirs).all():
        return recorded
    order, rows = np.lexsort(mine.T), np.lexsort(theirs.T)
    if not np.allclose(mine[order], theirs[rows]):
        return recorded
    place = np.empty_like(order)
    place[rows] = order
    return {
        name: array[place] if _OF_SAMPLES.fullmatch(name) and len(array) == len(place) else array
        for name, array in recorded.items()
    }
