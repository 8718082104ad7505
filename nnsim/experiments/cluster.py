"""Runs on Dask: one process a core of this machine, or the workers of a scheduler that is named.

Nothing is imported of it before it is needed. It sees to queues, to workers, and to those that die, whose
runs are made again by others.
"""

import logging
import sys
from collections.abc import Generator, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import astuple, replace
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
    from distributed import Client, Future

Outcome = Result | ExperimentError  # an error for a run that could not be made anywhere
Versions = tuple[str, str]  # of nnsim and of NumPy
Answer = tuple[Versions, tuple[Any, ...]]  # and the fields of a Result

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

    A run is a task of its own, so that none that has ended waits for another, and a worker tells what
    it has come to beside the task, which costs less than to fetch it. Raises ExperimentError if the
    workers are not able to make them.
    """
    from distributed import as_completed

    # As a task, and not as data: it can be made again where the worker that had it has died.
    shared = client.submit(_same, work, pure=False)
    topic, told = shared.key, dict[str, Answer]()  # by the keys of tasks
    client.subscribe_topic(topic, lambda event: told.update([event[1]]))
    asked = [dict(cell) for cell in cells]
    tasks = client.map(_make, asked, work=shared, topic=topic, pure=False)
    places = {task.key: place for place, task in enumerate(tasks)}
    ended = as_completed(tasks)
    del tasks
    for batch in ended.batches():
        yield [(places[task.key], _outcome(task, told.pop(task.key, None))) for task in batch]


def _same(work: Work) -> Work:
    return work


def _versions() -> Versions:
    return nnsim.__version__, np.__version__


def _make(cell: Cell, work: Work, topic: str) -> Answer:
    """On a worker: tell the result of a cell, and what has computed it."""
    from distributed import get_worker

    worker = get_worker()
    answer = _versions(), astuple(run(work, cell))
    worker.log_event(topic, (worker.get_current_task(), answer))
    return answer


def _outcome(task: "Future", answer: Answer | None) -> Outcome:
    """What has come of a task: its answer, or what was raised."""
    from distributed import KilledWorker

    if task.status == "cancelled":
        raise ExperimentError(
            "The scheduler has ended. The runs that are done are kept; go on once it is there again."
        )
    problem = task.exception() if task.status == "error" else None
    if isinstance(problem, KilledWorker):
        return ExperimentError("Every worker that made this run died; it may need more memory.")
    if problem is not None:
        raise ExperimentError(
            "A worker cannot make the runs: {problem}. It needs the same nnsim as this program.",
            problem=f"{type(problem).__name__}: {problem}",
        )
    versions, numbers = answer or task.result()
    _check_same(tuple(versions))
    found = Result(*numbers)
    return replace(found, curve=tuple((at, loss) for at, loss in found.curve))  # lists came


def _check_same(versions: tuple[str, ...]) -> None:
    if versions != _versions():
        raise ExperimentError(
            "A worker has nnsim {its} with NumPy {its_numpy}, and this program {own} with {own_numpy}: "
            "their results may differ. Install the same.",
            its=versions[0],
            its_numpy=versions[1],
            own=_versions()[0],
            own_numpy=_versions()[1],
        )
