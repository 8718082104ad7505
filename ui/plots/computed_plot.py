"""A card whose numbers are computed beside training, in slices, and never so often as to hold it up."""

import math
from time import perf_counter
from weakref import ReferenceType, ref

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from nnsim.engine.trainer import Trainer
from ui.base.scheduling import Pace, SlicedTask
from ui.plots.plot_panel import PlotPanel
from ui.training.session import TrainingSession

_SLICE = 0.002  # seconds of computing between two looks at the event queue
_EVERY = 1 / 30  # seconds between two pictures in a run, at the least
_SHARE = 0.1  # of all time that they may take then
_LONGEST = 2.0  # seconds, whatever they cost


class ComputedPlot(PlotPanel):
    """`begin` takes what training has come to, `advance` computes, `show_found` draws it."""

    def __init__(self, title: str, session: TrainingSession, parent: QWidget | None = None) -> None:
        super().__init__(title, session, parent)
        self._work = SlicedTask(self._go_on, _SLICE, self)
        self._pace = Pace(_EVERY, _SHARE, _LONGEST)
        self._again, self._cost = False, 0.0
        self._shown_of: ReferenceType[Trainer] | None = None  # the trainer of what is shown

    def begin(self) -> bool:
        """Begin to compute what is to be shown now; False if there is nothing to compute."""
        raise NotImplementedError

    def advance(self, deadline: float) -> bool:
        """Compute until a time of perf_counter; True when all is done."""
        raise NotImplementedError

    def show_found(self) -> None:
        """Draw what was computed, or say that there is nothing."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Begin, unless it is under way: then once more when it is done.

        Of another trainer it begins at once, so that nothing of a network that is gone is shown.
        """
        if self._shown_of is None or self._shown_of() is not self.session.trainer:
            self.start_over()
        elif self._work.waits:
            self._again = True
        elif not self.session.control.racing or self._pace.is_due:
            self._start()

    def complete(self) -> None:
        self._work.stop()
        if self.begin():
            while not self.advance(math.inf):
                pass
        self.show_found()

    def start_over(self) -> None:
        """Leave what is under way, and show what is to be shown now, if anybody sees it."""
        self._work.stop()
        if self.isVisible():
            self._start()

    def stop(self) -> None:
        """Leave what is under way."""
        self._work.stop()
        self._again = False

    def _start(self) -> None:
        self._again, started = False, perf_counter()
        trainer = self.session.trainer
        self._shown_of = ref(trainer) if trainer is not None else None
        if self.begin():
            self._cost = perf_counter() - started
            self._work.go_on()
        else:
            self.show_found()
            self._pace.spend(perf_counter() - started)

    def _go_on(self, deadline: float) -> bool:
        started = perf_counter()
        done = self.advance(deadline)
        if done:
            self.show_found()
        self._cost += perf_counter() - started
        if not done:
            return False
        self._pace.spend(self._cost)
        if self._again and not self.session.control.racing:
            self._again, self._cost = False, 0.0
            return not self.begin()
        return True

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.stop()

    def dispose(self) -> None:
        self.stop()
        super().dispose()
