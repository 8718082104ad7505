"""Training in memory, as far as a diagnosis needs it: a file that was never trained has no course yet."""

from contextlib import suppress

from nnsim.engine.non_finite import NonFiniteError
from nnsim.engine.trainer import Trainer

MOST_ITERATIONS = 5000
_OPERATIONS = 1e10  # multiplications, forward and backward, that it may take in all
_LEAST_ITERATIONS = 200


def iterations_ahead(trainer: Trainer) -> int:
    """How many updates are made where nobody says how many: fewer of large networks and batches.

    It depends on sizes alone, so that the same file has the same findings everywhere.
    """
    network, program = trainer.project.network, trainer.program
    weights = sum(a * b for a, b in map(network.shape, network.connections))
    each = 3 * max(weights, 1) * program.batch.shape[1]
    return int(min(max(_OPERATIONS / each, _LEAST_ITERATIONS), MOST_ITERATIONS))


def look_ahead(trainer: Trainer, iterations: int) -> None:
    """Train on for so many updates, past any breakpoints, or until numbers overflow."""
    trainer.watch(())
    with suppress(NonFiniteError):  # which the trainer keeps as its failure
        trainer.run(iterations)
        trainer.record()
