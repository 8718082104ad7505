"""From an experiment's file to its table of results: what is there is read, what is missing is run."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from nnsim.experiments import results
from nnsim.experiments.cluster import outcomes
from nnsim.experiments.experiment import Experiment
from nnsim.experiments.results import Result
from nnsim.experiments.settings import Cell, ExperimentError

if TYPE_CHECKING:
    from distributed import Client


@dataclass(frozen=True, slots=True)
class Run:
    """A run of an experiment: what it is known by, its settings, and its result once there is one."""

    key: str
    cell: Cell
    result: Result | None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an experiment has come, and why the run that ended last could not be made, if so."""

    ended: int
    count: int
    problem: ExperimentError | None = None


def runs(experiment: Experiment, path: Path) -> list[Run]:
    """All runs of the experiment in the file `path`, with the results there are. Raises FileError."""
    known, cells = results.read(results.beside(path)), experiment.design.cells()
    keyed = zip(experiment.work.keys(cells), cells, strict=True)
    return [Run(key, cell, known.get(key)) for key, cell in keyed]


def conduct(experiment: Experiment, path: Path, client: "Client") -> Iterator[Progress]:
    """Make the runs that have no result yet; each is on the disk when its progress is told.

    A run that could not be made anywhere gets none, and is made the next time. Raises a UserError.
    """
    known = runs(experiment, path)
    missing: Mapping[str, Run] = {run.key: run for run in known if run.result is None}
    todo, count = list(missing.values()), len({run.key for run in known})
    ended = count - len(todo)
    yield Progress(ended, count)
    with closing(outcomes(client, experiment.work, [run.cell for run in todo])) as batches:
        for batch in batches:
            made = [(todo[place], x) for place, x in batch if isinstance(x, Result)]
            lines = [results.to_line(run.key, run.cell, result) for run, result in made]
            results.append(results.beside(path), lines)
            problems = [x for _, x in batch if isinstance(x, ExperimentError)]
            ended += len(batch)
            yield Progress(ended, count, problems[-1] if problems else None)
