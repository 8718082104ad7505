"""What the network answers to single samples at the present weights, computed when it is asked for."""

import numpy as np

from nnsim.engine.evaluation import Evaluator, decision_threshold
from nnsim.engine.trainer import Trainer
from nnsim.functions.tape import Array
from ui.training.session import TrainingSession

_PAGE = 64  # samples that are computed together


class Predictions:
    """Outputs by the row of a sample, until they are forgotten."""

    def __init__(self, session: TrainingSession) -> None:
        self._session = session
        self._made_for: Trainer | None = None
        self._evaluator: Evaluator | None = None
        self._threshold = 0.0
        self._pages: dict[int, Array] = {}

    def forget(self) -> None:
        """The weights have changed."""
        self._pages = {}

    def output(self, row: int) -> Array | None:
        """The activations of the output layer (n_outputs,); None without a network that fits."""
        trainer = self._session.trainer
        if trainer is None:
            return None
        page, place = divmod(row, _PAGE)
        if page not in self._pages:
            self._pages[page] = self._compute(trainer, page * _PAGE)
        output: Array = self._pages[page][place]
        return output

    def _compute(self, trainer: Trainer, first: int) -> Array:
        project = self._session.document.project
        if self._evaluator is None or self._made_for is not trainer:
            self._made_for = trainer
            self._evaluator = Evaluator(project.network, trainer.values.dtype)
            self._threshold = decision_threshold(project.dataset)
        if not self._pages:
            self._evaluator.load(trainer.values)
        outputs = [
            self._evaluator.forward(tile)[project.network.output.id].activation.T.copy()
            for tile in self._evaluator.lay_out(project.dataset.features[first : first + _PAGE])
        ]
        return outputs[0] if len(outputs) == 1 else np.concatenate(outputs)

    def label(self, output: Array) -> int | None:
        """The class that an output of these stands for; None where it holds NaN."""
        if np.isnan(output).any():
            return None
        return int(output.argmax()) if len(output) > 1 else int(output[0] > self._threshold)
