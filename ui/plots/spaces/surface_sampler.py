"""When a loss surface is computed: where training stands still, in slices, as long as it is wanted."""

import math
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject, Signal

from nnsim.engine.trainer import Trainer
from nnsim.explain.activation_map import Bounds
from nnsim.explain.landscape.surface import Kind, Pair, Surface, SurfaceProbe
from nnsim.explain.landscape.training_loss import TrainingLoss
from nnsim.functions.tape import Array
from nnsim.model.project import Training
from ui.base.scheduling import SlicedTask

_SLICE = 0.004  # seconds of computing between two looks at the event queue


@dataclass(frozen=True, slots=True)
class PlaneChoice:
    """Which plane is shown, which part of it if not all, and whether the penalty counts."""

    kind: Kind
    pair: Pair | None = None
    seed: int = 0
    bounds: Bounds | None = None
    penalised: bool = False


@dataclass(frozen=True, eq=False, slots=True)
class FoundSurface:
    """A surface, and where training stood for it."""

    surface: Surface
    trainer: Trainer
    iteration: int


class SurfaceSampler(QObject):
    """Computes one surface at a time; `found` is the last one, coarse at first."""

    advanced = Signal()  # after each slice
    came = Signal()  # `found` is another one

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.found: FoundSurface | None = None
        self._asked: tuple[Trainer, Array, PlaneChoice] | None = None
        self._probe: SurfaceProbe | None = None  # at work
        self._loss: tuple[tuple[Trainer, Training, bool], TrainingLoss] | None = None
        self._work = SlicedTask(self._go_on, _SLICE, self)

    @property
    def is_working(self) -> bool:
        """Whether something is being computed, or soon will be."""
        return self._probe is not None or self._work.waits

    @property
    def progress(self) -> float | None:
        """The share that is computed, while it is."""
        return self._probe.progress if self._probe is not None else None

    def has(self, trainer: Trainer) -> bool:
        """Whether the surface that was asked for last is that of where training stands."""
        if self._asked is None:
            return False
        asked, values, _ = self._asked
        return asked is trainer and np.array_equal(values, trainer.values)

    def ask(self, trainer: Trainer, choice: PlaneChoice, delay: int = 0) -> None:
        """Begin with where training stands, now or so many milliseconds later."""
        self.leave()
        self._asked = trainer, trainer.values.copy(), choice
        self._work.start(delay)

    def complete(self, trainer: Trainer, choice: PlaneChoice) -> None:
        """Compute it to its end before this returns."""
        self.ask(trainer, choice)
        self._work.stop()
        while not self._go_on(math.inf):
            pass

    def leave(self, ask_again: bool = True) -> None:
        """Compute no more; what was found stays. Unless told otherwise, `has` forgets what was asked."""
        if self.is_working and ask_again:
            self._asked = None
        self._work.stop()
        self._probe = None

    def forget(self) -> None:
        """Compute no more, and let go of all."""
        self.leave()
        self.found = self._asked = self._loss = None

    def _go_on(self, deadline: float) -> bool:
        assert self._asked is not None
        trainer, _, choice = self._asked
        if self._probe is None:
            loss = self._loss_of(trainer, choice.penalised)
            what = choice.kind, choice.pair, choice.seed, choice.bounds
            self._probe = SurfaceProbe(trainer, *what, loss)
        probe, before = self._probe, self._probe.surface
        done = probe.advance(deadline)
        if done:
            self._probe = None
        if probe.surface is not None and probe.surface is not before:
            self.found = FoundSurface(probe.surface, trainer, probe.iteration)
            self.came.emit()
        self.advanced.emit()
        return done

    def _loss_of(self, trainer: Trainer, penalised: bool) -> TrainingLoss:
        key = trainer, trainer.training, penalised
        if self._loss is None or self._loss[0] != key:
            self._loss = key, TrainingLoss(trainer.project, penalised)
        return self._loss[1]
