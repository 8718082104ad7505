"""A diagnosis made in slices between events, beside training."""

from collections.abc import Generator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from nnsim.engine.trainer import Trainer
from ui.base.scheduling import SlicedTask, walked

if TYPE_CHECKING:
    from nnsim.explain.diagnosis.finding import Finding

_SLICE = 0.008  # seconds between two looks at the event queue
_AFTER = 150  # ms after the last step, so that stepping on is not held up


class Examination(QObject):
    """Examines one trainer after another; `findings` are of the place it was asked about last."""

    ended = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.findings: tuple[Finding, ...] = ()
        self.iteration: int | None = None  # at which these were found
        self._place: object = None
        self._trainer: Trainer | None = None
        self._under_way: Generator[None, None, tuple[Finding, ...]] | None = None
        self._work = SlicedTask(self._advance, _SLICE, self)

    def of(self, trainer: Trainer) -> None:
        """Begin, unless this is the place that was examined, or is being."""
        place = trainer, trainer.iteration, trainer.training, trainer.failure
        if place != self._place:
            self._place, self._trainer, self._under_way = place, trainer, None
            self._work.start(_AFTER)

    def again(self) -> None:
        """Begin anew at the same place."""
        if self._trainer is not None:
            self._under_way = None
            self._work.start()

    def forget(self) -> None:
        """Know nothing: the network is another one."""
        self._work.stop()
        self._place = self._trainer = self._under_way = self.iteration = None
        self.findings = ()

    @property
    def waits(self) -> bool:
        """Whether it is not yet done."""
        return self._work.waits

    def _advance(self, deadline: float) -> bool:
        assert self._trainer is not None
        if self._under_way is None:
            from nnsim.explain.diagnosis.rules import diagnose

            self._under_way = diagnose(self._trainer)
            self.iteration = self._trainer.iteration
        end = walked(self._under_way, deadline)
        if end is not None:
            self.findings, self._under_way = end.value, None
            self.ended.emit()
        return end is not None
