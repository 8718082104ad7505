"""The trace: every operation of some iterations with its named arrays, as plain values for JSON."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from nnsim.engine.non_finite import NonFiniteError
from nnsim.engine.operations import Named
from nnsim.engine.trainer import Trainer


def trace(trainer: Trainer, iterations: int) -> Iterator[dict[str, Any]]:
    """Run iterations operation by operation and tell what each one computed.

    Iterations count from 1, as an update is called on paper: the first of a fresh project is 1.
    Raises NonFiniteError, after the operation that computed such a number.
    """
    until = trainer.iteration + iterations
    while trainer.iteration < until:
        iteration, step = trainer.iteration + 1, trainer.program.steps[trainer.cursor.position]
        failure = None
        try:
            trainer.step("operation")
        except NonFiniteError as error:
            failure = error
        yield {
            "iteration": iteration,
            "phase": step.phase,
            "operation": step.operation,
            "layer": step.layer.id if step.layer else None,
            "arrays": {name: _plain_named(named) for name, named in step.arrays().items()},
        }
        if failure is not None:
            raise failure


def _plain_named(named: Named) -> Any:
    if isinstance(named, Mapping):
        return {source: plain(array) for source, array in named.items()}
    return plain(named)


def plain(values: ArrayLike) -> Any:
    """Nested lists of Python numbers, which print to the bit; None where a number is not finite."""
    array = np.asarray(values)
    finite = np.isfinite(array)
    if finite.all():
        return array.tolist()
    return np.where(finite, array.astype(object), np.array(None)).tolist()
