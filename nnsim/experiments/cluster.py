"""Runs on Dask: one process a core of this machine, or the workers of a scheduler that is named.

Nothing is imported of it before it is needed. It sees to queues, to workers, and to those that die, whose
runs are made again by others.
"""

import logging
import sys
from collections.abc import Generator, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

import nnsim
from nnsim.experiments.experiment import Work
from nnsim.experiments.results import Result
from nnsim.experiments.running import run
from nnsim.experiments.settings import Cell, ExperimentError

if TYPE_CHECKING:
    from distributed import Client

Outcome = Result | ExperimentError  # an error for a run that could not be made anywhere
Versions = tuple[str, str]  # of nnsim and of NumPy

_PATIENCE = 10  # seconds for a scheduler to answer
_LOCK = Path(__file__).resolve().parents[2] / "requirements-experiments.lock"


def is_installed() -> bool:
    """Whether there is what runs are made on."""
    return find_spec("distributed") is not None


def install_command() -> str:
    """The command that adds it: from the lock of a checkout, or as an extra of the package."""
    what = f'--require-hashes -r "{_LOCK}"' if _LOCK.is_file() else '"nnsim[experiments]"'
    return f'"{sys.executable}" -m pip install {what}'


def check_installed() -> None:
    """Raise ExperimentError, with the command that helps, where Dask is missing."""
    if not is_installed():
        raise ExperimentError(
            "Experiments run on Dask, which is not installed yet. Add it with: {command}.",
            command=install_command(),
        )


@contextmanager
def workers(scheduler: str | None = None, count: int | None = None) -> "Iterator[Client]":
    """Workers of this machine, one a core unless a count is given, or those of a scheduler.

    Raises ExperimentError if there are none.
    """
    check_installed()
    import dask
    from dask.system import CPU_COUNT
    from distributed import Client, LocalCluster

    logging.getLogger("distributed.nanny").setLevel(logging.ERROR)  # workers may be ended busy
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)  # it is told in a sentence
    with ExitStack() as stack:
        stack.enter_context(dask.config.set(_SETTINGS))
        where: str | LocalCluster | None = scheduler
        if scheduler is None:
            where = stack.enter_context(
                LocalCluster(
                    n_workers=count or CPU_COUNT,
                    threads_per_worker=1,
                    processes=True,
                    dashboard_address="127.0.0.1:0",
                )
            )
        try:
            client = Client(where, timeout=_PATIENCE)
        except (OSError, ValueError) as error:
            raise ExperimentError(
                "No scheduler answers at {address}; start one with: dask scheduler.",
                address=scheduler,
            ) from error
        yield stack.enter_context(client)


_SETTINGS = {
    "distributed.scheduler.allowed-failures": 3,
    "distributed.admin.large-graph-warning-threshold": "1GB",
}


def outcomes(
    client: "Client", work: Work, cells: Sequence[Cell]
) -> Generator[list[tuple[int, Outcome]], None, None]:
    """What the runs of cells come to, as they end: places among the cells, some at a time.

    A run is a task of its own, so that none that has ended waits for another. Raises ExperimentError
    if the workers are not able to make them.
    """
    from distributed import as_completed

    # As a task, and not as data: it can be made again where the worker that had it has died.
    shared = client.submit(_same, work, pure=False)
    tasks = client.map(_made, [dict(cell) for cell in cells], work=shared, pure=False)
    places = {task.key: place for place, task in enumerate(tasks)}
    ended = as_completed(tasks, with_results=True, raise_errors=False)
    del tasks
    for batch in ended.batches():
        yield [(places[task.key], _outcome(task.status, came)) for task, came in batch]


def _same(work: Work) -> Work:
    return work


def _versions() -> Versions:
    return nnsim.__version__, np.__version__


def _made(cell: Cell, work: Work) -> tuple[Versions, Result]:
    """On a worker: the result of a cell, and what has computed it."""
    return _versions(), run(work, cell)


def _outcome(status: str, came: Any) -> Outcome:
    """What has come of a task: its answer, or what was raised."""
    from distributed import KilledWorker

    if status == "cancelled":
        raise ExperimentError(
            "The scheduler has ended. The runs that are done are kept; go on once it is there again."
        )
    if status == "error":
        _, problem, _ = came
        if isinstance(problem, KilledWorker):
            return ExperimentError("Every worker that made this run died; it may need more memory.")
        raise ExperimentError(
            "A worker cannot make the runs: {problem}. It needs the same nnsim as this program.",
            problem=f"{type(problem).__name__}: {problem}",
        )
    made: Result
    versions, made = came
    if versions != _versions():
        raise ExperimentError(
            "A worker has nnsim {its} with NumPy {its_numpy}, and this program {own} with {own_numpy}: "
            "their results may differ. Install the same.",
            its=versions[0],
            its_numpy=versions[1],
            own=_versions()[0],
            own_numpy=_versions()[1],
        )
    return made
