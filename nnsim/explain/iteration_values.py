"""The numbers that explanations are made of: of one sample or the batch, in the iteration under way."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from nnsim.engine.checkpoints import Checkpoint
from nnsim.engine.program import Phase, Program
from nnsim.engine.trainer import Trainer
from nnsim.errors import UserError
from nnsim.explain.line import CalculationLine, Pass, mean, total
from nnsim.explain.updates import Update, update_lines, update_of
from nnsim.functions.expressions import Quotient, Sum
from nnsim.functions.tape import Array
from nnsim.model.network import Layer, Network
from nnsim.model.parameters import Parameters
from nnsim.model.project import Training


class ExplainError(UserError):
    """A layer, a neuron, a wire or a sample that is not there."""


def has_run(trainer: Trainer, phase: Phase, operation: str, layer_id: str | None = None) -> bool:
    """Whether this operation is among those of the current iteration that have run."""
    return any(
        step.phase == phase
        and step.operation == operation
        and (step.layer.id if step.layer else None) == layer_id
        for step in trainer.current.steps
    )


@dataclass
class IterationValues:
    """The numbers of the current iteration, with the parameters that it began with."""

    trainer: Trainer
    sample: int | None  # None for the mean over the batch

    def __post_init__(self) -> None:
        self.program: Program = self.trainer.current.program
        self.network: Network = self.program.network
        self.start: Checkpoint = self.trainer.start_of_current
        self.training: Training = self.trainer.settings.at(self.start.iteration)
        self.layout = self.program.store.layout
        self.parameters: Parameters = self.layout.view(self.start.values)
        self.gradients: Parameters = self.trainer.gradients
        self.batch = self.program.batch.shape[1]
        if self.sample is not None and not 0 <= self.sample < self.batch:
            raise ExplainError(
                "There is no sample {number}; the batch has {count}.",
                number=self.sample + 1,
                count=self.batch,
            )
        if self.batch == 1:
            self.sample = 0  # which is the mean, too

    def layer(self, layer_id: str, index: int) -> Layer:
        """The layer. Raises ExplainError if it has no neuron of this index."""
        layer = self.network.by_id.get(layer_id)
        if layer is None:
            known = ", ".join(x.id for x in self.network.order)
            raise ExplainError(
                "There is no layer “{id}”; there are {known}.", id=layer_id, known=known
            )
        if not 0 <= index < layer.size:
            raise ExplainError(
                "{layer} has no neuron {number}; its neurons are 1 to {size}.",
                layer=layer.name,
                number=index + 1,
                size=layer.size,
            )
        return layer

    def has_run(self, phase: Phase, operation: str, layer_id: str | None = None) -> bool:
        """Whether this operation is among those of the current iteration that have run."""
        return has_run(self.trainer, phase, operation, layer_id)

    def rows(self, which: str, layer_id: str) -> list[list[float]]:
        """A list for each neuron, with its number for each sample."""
        rows: list[list[float]] = getattr(self.program.forward.buffers[layer_id], which).tolist()
        return rows

    def column(self, array: Array) -> list[float]:
        """(n_neurons,): the number of each neuron for the sample, or its mean over the batch."""
        with np.errstate(all="ignore"):
            column = array.mean(axis=1) if self.sample is None else array[:, self.sample]
        numbers: list[float] = column.tolist()
        return numbers

    def numbers(self, which: str, layer_id: str) -> list[float]:
        """The same for the buffer of this name."""
        return self.column(getattr(self.program.forward.buffers[layer_id], which))

    def shares(self, which: str, layer_id: str) -> list[float]:
        """The number of each neuron for the sample, or the sum over the batch."""
        array = getattr(self.program.forward.buffers[layer_id], which)
        with np.errstate(all="ignore"):
            column = array.sum(axis=1) if self.sample is None else array[:, self.sample]
        numbers: list[float] = column.tolist()
        return numbers

    def named(self, name: str) -> str:
        """A name of a number of one sample, or that of its mean."""
        return mean(name) if self.sample is None else name

    def share_named(self, name: str) -> str:
        """A name of a share of one sample, or that of the sum of all shares."""
        return total(name) if self.sample is None else name

    def mean_line(
        self, kind: Pass, name: str, which: str, layer_id: str, index: int
    ) -> CalculationLine:
        """The line of a mean that is not the same formula of means."""
        terms = tuple(self.rows(which, layer_id)[index])
        result = self.numbers(which, layer_id)[index]
        return CalculationLine(
            kind, mean(name), f"Σ {name} / B", Quotient(Sum(terms), self.batch), result
        )

    def total_line(self, layer_id: str, index: int) -> CalculationLine:
        """The sum of δ over the batch."""
        terms = tuple(self.rows("delta", layer_id)[index])
        name = total("δ")
        return CalculationLine(
            "backward", name, name, Sum(terms), self.shares("delta", layer_id)[index]
        )

    def update(
        self, name: str, place: Callable[[Parameters], Array], locked: bool
    ) -> list[CalculationLine]:
        """The lines of the update of one parameter; `place` picks it, as an array of shape ()."""
        return list(update_lines(self.updated(name, place, locked)))

    def updated(self, name: str, place: Callable[[Parameters], Array], locked: bool) -> Update:
        """The update of one parameter; `place` picks it, as an array of shape ()."""
        view = self.layout.view
        return update_of(
            self.program.store,
            self.training,
            self.start,
            name,
            lambda vector: place(view(vector)),
            locked,
        )
