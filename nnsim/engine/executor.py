"""The executor: the numbers that training changes, and a cursor over the steps of an iteration.

One operation and many whole iterations run from the same programs. Records, breakpoints and the look
for values that are not finite are the trainer's part.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from time import perf_counter
from typing import NamedTuple

import numpy as np

from nnsim.engine.batch_losses import all_taken
from nnsim.engine.batches import Batches
from nnsim.engine.checkpoints import Checkpoint
from nnsim.engine.cursor import Cursor
from nnsim.engine.norms import norms
from nnsim.engine.operations import Regularizer
from nnsim.engine.program import Operation, ParameterStore, Program
from nnsim.engine.records import PassingRecords
from nnsim.engine.settings_history import SettingsHistory
from nnsim.functions.tape import Array, Call, alarmed, silence
from nnsim.model.parameters import Parameters
from nnsim.model.project import Project, Training, TrainingState


class Current(NamedTuple):
    """The iteration whose numbers are there: `position` of its operations have run.

    It is the one under way; or, if its last operation has just been stepped over, the one that ended.
    """

    iteration: int
    epoch: int
    batch: int
    position: int
    program: Program
    start: Checkpoint | None  # as it began, once parameters have been updated

    @property
    def steps(self) -> tuple[Operation, ...]:
        """The operations that have run."""
        return self.program.steps[: self.position]


class Executor:
    """Computes with a copy of a project's parameters and slots, from the place where its state is."""

    def __init__(self, project: Project, settings: SettingsHistory) -> None:
        self._project = project
        self._batches = Batches(project.network, project.dataset, project.training)
        self._store = store = ParameterStore(project.network, settings)
        self._layer_gradients = {i: store.gradients[x] for i, x in store.layout.layers.items()}
        own = store.layout.own_places()
        self._tied = {
            x.id: np.flatnonzero(own[store.layout.layers[x.id]])
            for x in project.network.computed
            if x.bias == "tied"
        }
        self._programs: dict[tuple[int, Regularizer | None], Program] = {}
        self._play_all, self._silence = alarmed(), silence()
        self.iteration_seconds = 0.0  # how long the last one took, however it was run
        self._operation_seconds = 0.0  # how long the operations so far of the one under way took

    # -- what stands ------------------------------------------------------------------------------

    @property
    def cursor(self) -> Cursor:
        """Where training stands."""
        return Cursor(self.iteration, self.epoch, self.batch, self.position)

    @property
    def program(self) -> Program:
        """The operations of the iteration under way, whose batch may be shorter than others."""
        return self._program(self._batches.size_of(self.batch))

    @property
    def settings(self) -> SettingsHistory:
        """The settings of the run, as they changed in it."""
        return self._store.settings

    @property
    def training(self) -> Training:
        """The settings of the iteration under way."""
        return self.settings.at(self.iteration)

    def _program(self, size: int) -> Program:
        self._store.stand_at(self.iteration)
        key = size, self._store.regularizer
        if key not in self._programs:
            self._programs[key] = Program(self._project.network, self._store, size)
        return self._programs[key]

    @property
    def current(self) -> Current:
        """The iteration whose numbers are there."""
        return self.ended or self._under_way()

    def _under_way(self) -> Current:
        place = self.iteration, self.epoch, self.batch, self.position
        return Current(*place, self.program, self._before_update)

    @property
    def last_step(self) -> Operation | None:
        """The operation that ran last in the current iteration; None at its start."""
        return self.current.steps[-1] if self.current.position else None

    @property
    def samples(self) -> Array:
        """The samples of the current iteration's batch as indices into the data set, (batch_size,)."""
        return self._batches.samples(self.current.epoch, self.current.batch)

    @property
    def training_samples(self) -> Array:
        """All samples that batches are drawn from as indices into the data set, (n_training,)."""
        return self._batches.indices

    @property
    def batches_per_epoch(self) -> int:
        """How many updates one pass over the training samples takes."""
        return self._batches.per_epoch

    @property
    def batch_size(self) -> int:
        """How many samples a batch has, unless it is the last one of an epoch."""
        return self._batches.size

    @property
    def parameters(self) -> Parameters:
        """The weights and biases as they are now: views that training writes to."""
        return self._store.layout.view(self._store.values)

    @property
    def gradients(self) -> Parameters:
        """The gradients of the last backward pass, as views that training writes to."""
        return self._store.layout.view(self._store.gradients)

    @property
    def values(self) -> Array:
        """All parameters as the flat vector that training writes to, in the order of `Layout`."""
        values: Array = self._store.values
        return values

    @property
    def penalty(self) -> float:
        """The regularisation term at the present weights."""
        return self._store.penalty(self._store.values, self.training)

    @property
    def finished(self) -> Program | None:
        """The program of the last whole iteration: its buffers hold that one's until the next begins.

        None before the first one since the last `restore`.
        """
        return self._last if self._has_gradients else None

    @property
    def batch_loss(self) -> float:
        """The loss of the batch of the iteration that ended last, without regularisation.

        NaN before the first one since the last `restore`.
        """
        return self._last.loss.value if self._has_gradients else math.nan

    def gradient_norms(self) -> dict[str, float]:
        """The L2 norm of each computed layer's gradient, weights and biases together.

        Empty before the first backward pass since the last `restore`.
        """
        if not self._has_gradients:
            return {}
        return self._silence.run(self._norms)

    def _norms(self) -> dict[str, float]:
        """One bias of a whole layer counts once."""
        once = {i: self._layer_gradients[i][own] for i, own in self._tied.items()}
        return norms({**self._layer_gradients, **once} if once else self._layer_gradients)

    # -- taking and restoring ---------------------------------------------------------------------

    @property
    def state(self) -> TrainingState:
        """A frozen copy of all that the next iteration depends on.

        In the middle of an iteration it is the state at its start.
        """
        return self.state_at(self.checkpoint())

    def state_at(self, start: Checkpoint) -> TrainingState:
        """What a checkpoint of this executor holds, frozen."""
        unpack = self._store.layout.unpack
        return TrainingState(
            unpack(start.values),
            start.iteration,
            start.epoch,
            start.batch,
            start.optimizer_steps,
            {name: unpack(slot) for name, slot in start.slots.items()},
        )

    @property
    def start_of_current(self) -> Checkpoint:
        """Where the current iteration began."""
        return self.current.start or self.checkpoint()

    def checkpoint(self) -> Checkpoint:
        """What `rewind` needs to come back to the start of the iteration under way."""
        if self._before_update is not None:
            return self._before_update
        return Checkpoint(
            self._store.values.copy(),
            {name: slot.copy() for name, slot in self._store.slots.items()},
            self.iteration,
            self.epoch,
            self.batch,
            self._optimizer_steps,
        )

    def restore(self, state: TrainingState) -> None:
        """Stand at the start of the iteration that follows `state`, which must be of this run."""
        self._store.load(state)
        self._stand_at(state)

    def rewind(self, checkpoint: Checkpoint) -> None:
        """Stand at the start of the iteration at which a checkpoint of this executor was taken."""
        np.copyto(self._store.values, checkpoint.values)
        for name, slot in self._store.slots.items():
            np.copyto(slot, checkpoint.slots[name])
        self._stand_at(checkpoint)

    def _stand_at(self, place: TrainingState | Checkpoint) -> None:
        self.iteration, self.epoch, self.batch = place.iteration, place.epoch, place.batch
        self._optimizer_steps = place.optimizer_steps
        self.position = 0
        self._before_update: Checkpoint | None = None
        self.ended: Current | None = None
        self._has_gradients = False
        self.calm()

    def calm(self) -> None:
        """All numbers so far are known to be finite."""
        self.alarm = self._batches.alarming  # whether one may have come that is not

    # -- computing --------------------------------------------------------------------------------

    def play_operation(self) -> Operation:
        """Run the next operation of the iteration under way, which does not end it yet."""
        started = perf_counter()
        program = self.program
        step = program.steps[self.position]
        self.ended = None
        if self.position == 0:
            self._operation_seconds = 0.0
            np.copyto(program.batch, next(self._batches.following(self.epoch, self.batch)))
        if step.phase == "update" and self._before_update is None:
            self._before_update = self.checkpoint()
            self._store.move_to(self.iteration, self._optimizer_steps + 1)
        self.alarm |= self._play_all((step.calls,))
        self._last = program
        self.position += 1
        self._operation_seconds += perf_counter() - started
        # Else a run that something else on the machine held up once would stay slow for ever.
        if self.position == len(program.steps):
            self.iteration_seconds = self._operation_seconds
        return step

    def count(self, iterations: int) -> None:
        """Stand at the start of an iteration: so many more are over, the last by steps or by a run."""
        self.ended = self._under_way() if self.position else None
        self.position = 0
        self._before_update = None
        self._has_gradients = True
        self.iteration += iterations
        self._optimizer_steps += iterations
        epochs, self.batch = divmod(self.batch + iterations, self._batches.per_epoch)
        self.epoch += epochs

    def play_iterations(
        self, stop: int, deadline: float, due: range, gradients: set[int]
    ) -> PassingRecords:
        """Run iterations up to `stop`, other settings, the deadline or an alarm, at least one.

        Returns the losses of the batches that are `due`, and `gradients` of some.
        """
        programs = {size: self._program(size) for size in self._batches.sizes}
        count = int(min(stop, self.settings.end(self.iteration))) - self.iteration
        started = perf_counter()
        if deadline < math.inf:  # how long an iteration takes is not known before the first one
            affordable = (deadline - started) / (self.iteration_seconds or math.inf)
            count = min(count, max(int(affordable), 1))
        batches = islice(self._batches.following(self.epoch, self.batch), count)
        store, began = self._store, self.iteration
        moves, to_step = store.moves, self._optimizer_steps - began
        reached, norms_of = began, dict[int, Mapping[str, float]]()

        def tapes() -> Iterator[Iterable[Call]]:
            nonlocal reached
            size, before, coming = 0, None, iter(due)
            next_due = next(coming, None)
            for reached, batch in enumerate(batches, began + 1):
                if batch is not before:
                    if batch.shape[1] != size:
                        size = batch.shape[1]
                        self._last = program = programs[size]
                        tape, inputs = program.tape, program.batch
                    inputs[...] = batch
                    before = None if program.is_attacked else batch
                if moves:
                    store.move_to(reached - 1, reached + to_step)
                yield tape
                if reached == next_due:  # a fifth of the time of looking in the range
                    next_due = next(coming, None)
                    program.batch_losses.add(reached)
                    if reached in gradients:
                        norms_of[reached] = self._norms()

        self.alarm |= self._play_all(tapes())
        self.iteration_seconds = (perf_counter() - started) / (reached - began)
        self.count(reached - began)
        if not due:
            return PassingRecords((), (), {})
        return PassingRecords(*all_taken(p.batch_losses for p in programs.values()), norms_of)

    @property
    def is_finite(self) -> bool:
        """Whether the last iteration went well: loss and slots can overflow before the parameters."""
        vectors = (self._store.values, *self._store.slots.values())
        return math.isfinite(self._last.loss.value) and all(np.isfinite(x).all() for x in vectors)
