"""compile: a network becomes the operations of one iteration, in order, over preallocated buffers.

The flat vectors of parameters, gradients and optimiser slots belong to a `Store`, which programs for
different batch sizes share. A `Program` lists the steps of an iteration one by one for whoever steps
through them, and as one tape for whoever runs: the same calls in the same order, except that the
update of all layers is one call over the whole vector instead of one per layer. It works element by
element, so both give the same bits.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import groupby
from typing import Literal

import numpy as np
from numpy.typing import DTypeLike

from nnsim.engine.batch_attack import record_attack
from nnsim.engine.batch_losses import BatchLosses
from nnsim.engine.batches import batch_rows
from nnsim.engine.operations import (
    ActivationOp,
    AffineOp,
    LayerBuffers,
    LossOp,
    Named,
    Regularizer,
    StackedBuffers,
    Term,
    input_buffers,
    penalty,
    runs,
)
from nnsim.engine.settings_history import SettingsHistory
from nnsim.functions.activations import Activation
from nnsim.functions.losses import LOSSES
from nnsim.functions.optimizers import Vectors
from nnsim.functions.tape import Array, Call, Tape
from nnsim.model.network import Layer, Network
from nnsim.model.parameters import ParameterLayout, Parameters
from nnsim.model.project import Training, TrainingState

Phase = Literal["batch", "forward", "loss", "backward", "update"]
PHASES: tuple[Phase, ...] = ("batch", "forward", "loss", "backward", "update")

# The optimiser walks long vectors in pieces that stay in the cache between its calls.
_PIECE = 32_768

# The slopes of layers are computed together up to so many numbers.
_TOGETHER = 65_536


def update_numbers(training: Training, iteration: int, step: int) -> dict[str, float]:
    """All that an update reads beside vectors, after so many iterations, as a step of its optimiser."""
    optimizer = training.optimizer
    numbers = {**optimizer.numbers(training.rate(iteration)), **optimizer.corrections(step)}
    return {**numbers, "l1": training.l1, "l2": training.l2}


class ParameterStore:
    """Parameters, gradients, steps and optimiser slots of one network, each in one flat vector."""

    def __init__(self, network: Network, settings: SettingsHistory) -> None:
        self.settings, training = settings, settings.at(0)
        self.layout = ParameterLayout(network)
        dtype = np.dtype(training.precision)
        self.values, self.gradients, self.step, self._scratch = np.zeros(
            (4, self.layout.size), dtype
        )
        self.slots = {
            name: np.zeros(self.layout.size, dtype) for name in training.optimizer.row.slots
        }
        numbers = update_numbers(training, 0, 1)
        self.numbers = {name: np.ones((), dtype) for name in numbers}  # what an update reads, 0-d
        self._weights = self.layout.weights_only(dtype)
        self._unlocked = self.layout.unlocked(dtype)
        self._regularizers: dict[bool, Regularizer] = {}  # with signs for L1 and without
        self._use(training)

    def stand_at(self, iteration: int) -> None:
        """Compute by the settings of an iteration, which differ from others in numbers alone."""
        training = self.settings.at(iteration)
        if training is not self.training:
            self._use(training)

    def _use(self, training: Training) -> None:
        self.training, optimizer = training, training.optimizer
        for name, number in update_numbers(training, 0, 1).items():
            self.numbers[name][()] = number
        self._constants = optimizer.constants
        self._corrections = [(self.numbers[n], f) for n, f in optimizer.row.corrections.items()]
        self._rate = None if training.schedule.is_constant else training.rates()
        self._scaled = [(self.numbers["rate"], 1.0)]
        self._scaled += [
            (self.numbers[f"rate * {n}"], self._constants[n]) for n in optimizer.row.scaled
        ]
        self.moves = self._rate is not None or bool(self._corrections)

    def move_to(self, iteration: int, step: int) -> None:
        """Write those numbers that differ from one update to the next, if the store `moves`."""
        if self._rate is not None:
            rate = self._rate(iteration)
            for number, constant in self._scaled:
                number[()] = rate * constant
        for number, correct in self._corrections:
            number[()] = correct(self._constants, step)

    @property
    def regularizer(self) -> Regularizer | None:
        """What penalises the weights; None where both λ are 0."""
        training = self.training
        if not (training.l1 or training.l2):
            return None
        signed = bool(training.l1)
        if signed not in self._regularizers:
            room = np.zeros((2, self.layout.size), self.values.dtype)
            l1 = self.numbers["l1"] if signed else None
            made = Regularizer(l1, self.numbers["l2"], self._weights, *room)
            self._regularizers[signed] = made
        return self._regularizers[signed]

    def penalty(self, values: Array, training: Training) -> float:
        """The regularisation term at these values of the parameters."""
        return penalty(values * self._weights, training.l1, training.l2)

    def load(self, state: TrainingState) -> None:
        """Take over parameters and slots; a slot the state does not have starts at zero."""
        self.layout.pack(state.parameters, self.values)
        for name, slot in self.slots.items():
            slot[...] = 0
            if name in state.slots:
                self.layout.pack(state.slots[name], slot)

    def record_update(self, do: Tape, part: slice) -> None:
        """Record regularisation, the optimiser's step, locks and w ← w − step for one part."""
        values, step = self.values[part], self.step[part]
        gradient = self.gradients[part]
        regularizer = self.regularizer
        if regularizer is not None:
            regularizer.record(do, self.values, self.gradients, part)
            gradient = regularizer.total[part]
        slots = {name: slot[part] for name, slot in self.slots.items()}
        vectors = Vectors(
            values,
            gradient,
            step,
            self._scratch[part],
            slots,
            self._weights[part],
            self.numbers,
        )
        self.training.optimizer.row.rule(do, vectors)
        if self._unlocked is not None:
            do(np.multiply, step, self._unlocked[part], step)
            do(
                np.add, step, 0.0, step
            )  # −0 becomes 0: −0 − (−0) would be another number to the bit
        do(np.subtract, values, step, values)


@dataclass(frozen=True, eq=False)
class Operation:
    """One operation of an iteration: what runs between two positions of the cursor."""

    phase: Phase
    operation: str  # "batch", "affine", "activation", "loss" or "update"
    layer: Layer | None
    calls: tuple[Call, ...]
    arrays: Callable[[], dict[str, Named]]  # the named arrays once it has run


def _recorded(
    phase: Phase,
    operation: str,
    layer: Layer | None,
    record: Callable[[Tape], None],
    arrays: Callable[[], dict[str, Named]],
    dtype: DTypeLike,
) -> Operation:
    do = Tape(dtype)
    record(do)
    return Operation(phase, operation, layer, tuple(do.calls), arrays)


class ForwardPass:
    """The forward pass on batches of one size. `batch` (rows, B) is filled before it runs.

    Without `gradients` it is nothing but that, and raises no alarm of its own.
    """

    def __init__(
        self,
        network: Network,
        layout: ParameterLayout,
        values: Array,
        batch_size: int,
        gradients: Array | None = None,
    ) -> None:
        dtype = values.dtype
        input_rows, self.target_rows, rows = batch_rows(network)
        self.batch = np.ones((rows, batch_size), dtype)
        inputs = {
            layer.id: self.batch[place]
            for layer, place in zip(network.inputs, input_rows, strict=True)
        }
        self.stacked = StackedBuffers(network.computed, batch_size, dtype)
        self.buffers = {
            **{x: input_buffers(augmented) for x, augmented in inputs.items()},
            **{layer.id: self.stacked.of(layer) for layer in network.computed},
        }
        alone = gradients is None
        if gradients is None:  # nothing will run backward, so nothing will be written there
            gradients = np.empty_like(values)
        self.affines = _affine_operations(network, self.buffers, layout, values, gradients)
        self.activations = {
            layer.id: ActivationOp(layer, self.buffers[layer.id]) for layer in network.computed
        }
        self.steps: list[Operation] = []
        for layer in network.computed:
            affine, activate = self.affines[layer.id], self.activations[layer.id]
            sums = partial(affine.forward, alarms=not alone)
            self.steps += [
                _recorded("forward", "affine", layer, sums, affine.forward_arrays, dtype),
                _recorded(
                    "forward", "activation", layer, activate.forward, activate.forward_arrays, dtype
                ),
            ]
        self.tape = [call for step in self.steps for call in step.calls]


class Program:
    """One whole iteration on batches of one size."""

    def __init__(self, network: Network, store: ParameterStore, batch_size: int) -> None:
        self.network = network
        self.store = store
        self.forward = ForwardPass(network, store.layout, store.values, batch_size, store.gradients)
        self.batch = self.forward.batch
        self.dtype = store.values.dtype
        training = store.training
        self.loss = LossOp(
            LOSSES[training.loss],
            self.forward.buffers[network.output.id],
            self.batch[self.forward.target_rows],
            training.reduction == "mean",
            not LOSSES[training.loss].reads_score and _is_bounded(network.output),
        )
        if self.loss.loss.reads_score:
            self.forward.activations[network.output.id].paired = self.loss
        loss = _recorded(
            "loss", "loss", None, self.loss.forward, self.loss.forward_arrays, self.dtype
        )
        passes = (*self.forward.steps, loss, *self._backward_steps())
        attack = self._attack([call for step in passes for call in step.calls])
        self.is_attacked = bool(attack)  # so that the batch does not stay what it was
        self.steps: tuple[Operation, ...] = (
            Operation("batch", "batch", None, attack, self._batch_arrays),
            *passes,
            *(self._update_step(layer) for layer in network.computed),
        )
        do = Tape(self.dtype)
        for start in range(0, store.layout.size, _PIECE):
            store.record_update(do, slice(start, min(start + _PIECE, store.layout.size)))
        self.tape = [*attack, *self._fused_passes(), *do.calls]

    @cached_property
    def batch_losses(self) -> BatchLosses:
        """For the losses of batches of its size."""
        return BatchLosses(self.loss)

    def _attack(self, passes: list[Call]) -> tuple[Call, ...]:
        """What is done to a batch before it is learned from."""
        training, do = self.store.training, Tape(self.dtype)
        if training.epsilon:
            forward = self.forward
            record_attack(do, self.network, training, passes, forward.buffers, forward.affines)
        return tuple(do.calls)

    def _fused_passes(self) -> Iterable[Call]:
        """Forward, loss and backward; slopes that layers can have together come before all others."""
        slopes, fused = Tape(self.dtype), set[str]()
        for activation, group in self._alike():
            b = self.forward.stacked.of(group[0], group[-1])
            activation.local_gradient(slopes, b.pre_activation, b.activation, b.delta)
            fused |= {layer.id for layer in group}
        passes = {
            p: [s for s in self.steps if s.phase == p] for p in ("forward", "loss", "backward")
        }
        for step in (*passes["forward"], *passes["loss"]):
            yield from step.calls
        yield from slopes.calls
        for step in passes["backward"]:
            if step.operation == "activation" and step.layer and step.layer.id in fused:
                do = Tape(self.dtype)
                self.forward.activations[step.layer.id].backward_from_slopes(do)
                yield from do.calls
            else:
                yield from step.calls

    def _alike(self) -> Iterable[tuple[Activation, list[Layer]]]:
        """Neighbours with the same activation, unless their slopes would not stay in the cache."""
        operations, columns = self.forward.activations, self.batch.shape[1]
        for activation, run in groupby(self.network.computed, lambda x: operations[x.id].alone):
            layers = list(run)
            numbers = sum(layer.size for layer in layers) * columns
            if activation is not None and len(layers) > 1 and numbers <= _TOGETHER:
                yield activation, layers

    def _batch_arrays(self) -> dict[str, Named]:
        buffers = self.forward.buffers
        inputs = {layer.id: buffers[layer.id].activation.T for layer in self.network.inputs}
        return {"inputs": inputs, "target": self.loss.target.T}

    def _backward_steps(self) -> Iterable[Operation]:
        written: set[int] = set()
        for layer in reversed(self.network.computed):
            affine = self.forward.affines[layer.id]
            activate = self.forward.activations[layer.id]
            yield _recorded(
                "backward",
                "activation",
                layer,
                activate.backward,
                activate.backward_arrays,
                self.dtype,
            )
            record = partial(affine.backward, written=written)
            yield _recorded("backward", "affine", layer, record, affine.backward_arrays, self.dtype)

    def _update_step(self, layer: Layer) -> Operation:
        store, part = self.store, self.store.layout.layers[layer.id]
        regularizer = store.regularizer

        def arrays() -> dict[str, Named]:
            named = {"gradient": store.gradients, "step": store.step, "value": store.values}
            if regularizer is not None:
                named["regularization"] = regularizer.gradient
            found: dict[str, Named] = {}
            for name, vector in (named | store.slots).items():
                found |= _layer_arrays(store.layout.view(vector), layer, name)
            return found

        record = partial(store.record_update, part=part)
        return _recorded("update", "update", layer, record, arrays, self.dtype)


def _is_bounded(layer: Layer) -> bool:
    """Whether no activation of the layer is larger than 1."""
    ranges = (activation.function.output_range for _, activation in runs(layer))
    return all(max(-low, high) <= 1 for low, high in ranges)


def _layer_arrays(view: Parameters, layer: Layer, name: str) -> dict[str, Named]:
    weights = {key[0]: x for key, x in view.weights.items() if key[1] == layer.id}
    return {f"weight_{name}": weights, f"bias_{name}": view.biases[layer.id]}


def _affine_operations(
    network: Network,
    buffers: dict[str, LayerBuffers],
    layout: ParameterLayout,
    values: Array,
    gradients: Array,
) -> dict[str, AffineOp]:
    """The affine operation of every computed layer, over its blocks of the flat vectors."""
    operations = {}
    for layer in network.computed:
        blocks = layout.blocks(values, layer.id)
        gradient_blocks = layout.blocks(gradients, layer.id)
        terms = []
        for (connection, block), (_, gradient) in zip(blocks, gradient_blocks, strict=True):
            if connection is None:
                ones = np.ones((1, buffers[layer.id].delta.shape[1]), values.dtype)
                terms.append(Term(None, None, ones, block, gradient, None))
                continue
            source = buffers[connection.source]
            first = not terms
            read = source.augmented if first else source.activation
            write = source.upstream if first else source.upstream[:-1]
            is_input = network.by_id[connection.source].role == "input"
            terms.append(
                Term(connection, source, read, block, gradient, None if is_input else write)
            )
        operations[layer.id] = AffineOp(layer, buffers[layer.id], terms)
    return operations
