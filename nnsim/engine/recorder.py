"""The recorder: adds to the history where training stands, tile by tile under a deadline."""

import math
from collections.abc import Mapping
from time import perf_counter
from typing import Protocol

from nnsim.engine.evaluation import Scoring
from nnsim.engine.history import History
from nnsim.engine.records import Record
from nnsim.model.network import Network

# What calls and activations count in multiplications, of which a processor does many at a time.
_CALL, _ACTIVATION = 20_000, 60
# Calls for a record with scores, whatever the network, and for the gradient of a layer.
_SCORES, _GRADIENT = 80, 4
# Of the work of training: half of the tenth that recording may take is for evaluating all samples, and
# a quarter for gradients, beside the losses of batches.
_SCORE_SHARE, _GRADIENT_SHARE = 1 / 20, 1 / 40
_SPARE = 1_000_000_000  # multiplications a second that a slow processor does unnoticed


def strides(network: Network, samples: int, batch_size: int) -> tuple[int, int]:
    """After how many iterations scores, and gradients, can be afforded again: powers of three.

    Odd, or a loss that alternates would look constant; and what is thinned by thirds keeps them.
    """
    training = work_of_iteration(network, batch_size)
    gradients = len(network.computed) * _GRADIENT * _CALL + _weights(network)
    afforded = _power_of_three(_scores(network, samples) / training / _SCORE_SHARE)
    return afforded, min(_power_of_three(gradients / training / _GRADIENT_SHARE), afforded)


def work_of_iteration(network: Network, batch_size: int) -> int:
    """About how many multiplications an iteration takes."""
    backward = 2 * _weights(network)  # which reads the slopes off the activations
    calls = 6 * len(network.computed) * _CALL
    return calls + batch_size * (_forward(network) + backward)


def scores_a_second(network: Network, samples: int) -> float:
    """How often all samples can be evaluated beside a slow run without being felt."""
    return _SPARE / _scores(network, samples)


def _scores(network: Network, samples: int) -> int:
    calls = 2 * len(network.computed) + _SCORES
    return calls * _CALL + samples * _forward(network)


def _forward(network: Network) -> int:
    return _weights(network) + _ACTIVATION * sum(layer.size for layer in network.computed)


def _weights(network: Network) -> int:
    return sum(math.prod(network.shape(connection)) for connection in network.connections)


def _power_of_three(least: float) -> int:
    return int(3 ** max(math.ceil(math.log(least, 3)), 0))


class RecordedRun(Protocol):
    """What a recorder asks of a run that stands between two iterations."""

    @property
    def batch_loss(self) -> float: ...
    def gradient_norms(self) -> Mapping[str, float]: ...


class Recorder:
    """Holds the record that is under way, if there is one."""

    def __init__(self, history: History) -> None:
        self._history = history
        self._under_way: tuple[int, Scoring] | None = None

    def begin(self, iteration: int, scoring: Scoring) -> None:
        """Begin to record an iteration, unless a replay comes by what is recorded already."""
        if self._history.lacks_scores(iteration):
            self._under_way = iteration, scoring

    def drop(self) -> None:
        """Give up the record that is under way: training stands elsewhere."""
        self._under_way = None

    def pass_by(self) -> None:
        """Give up a record under way that the next one would replace: training goes on."""
        if self._under_way is not None and not self._history.keeps(self._under_way[0]):
            self.drop()

    def finish(self, run: RecordedRun, deadline: float = math.inf) -> bool:
        """Go on with the record under way; False if the deadline came before its end."""
        if self._under_way is None:
            return True
        iteration, scoring = self._under_way
        for scores in scoring:
            if scores is not None:
                train, test = scores
                losses, accuracies = (train.loss, test.loss), (train.accuracy, test.accuracy)
                of_batch = run.gradient_norms(), run.batch_loss
                self._history.add(Record(iteration, *losses, *accuracies, *of_batch))
                self._under_way = None
                return True
            if perf_counter() >= deadline:
                return False
        return True
