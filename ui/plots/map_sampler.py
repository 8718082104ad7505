"""When a map is computed: coarse at once, in slices that never block the window; fine when idle."""

import math
from functools import cached_property

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from nnsim.explain.activation_map import ActivationMap
from nnsim.functions.tape import Array
from nnsim.model.network import Network
from ui.base.scheduling import SlicedTask
from ui.plots.function_curve import FunctionCurve
from ui.plots.map_settings import MapSettings

SLICE = 0.002  # seconds of computing between two looks at the event queue
IDLE = 50  # milliseconds without new values, longer than a frame, until the fine map is begun
COARSE, FINE = 80, 300  # pixels a side: as many as a frame has time for, and as can be seen
_MOST_NUMBERS = 4_000_000  # in the grid of a map: many features make it coarser
_CURVE = 400  # inputs along a function


class _Map:
    """The outputs (n_outputs, resolution, resolution) of a network over the plane of a view."""

    def __init__(self, network: Network, view: MapSettings, resolution: int) -> None:
        resolution = min(resolution, math.isqrt(_MOST_NUMBERS // network.n_inputs))
        output = network.output.id
        images = ActivationMap(network, [output], resolution, view.bounds, view.axes, view.held)
        self.restart, self.advance = images.restart, images.advance
        self.outputs: Array = images.images[output]


class MapSampler(QObject):
    """Computes what one network answers over one view, and emits it whenever it is done."""

    ready = Signal(object)  # the outputs, (n_outputs, ...); the next sample overwrites them

    def __init__(self, network: Network, view: MapSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._network, self._view = network, view
        self._values: Array = np.empty(0)
        self._probe = self._coarse
        self._computing = self._again = False
        self._work = SlicedTask(self._advance, SLICE, self)
        self._idle = QTimer(self, singleShot=True, interval=IDLE)
        self._idle.timeout.connect(lambda: self._begin(self._fine))

    @cached_property
    def _coarse(self) -> _Map | FunctionCurve:
        if self._view.is_function:
            left, right, *_ = self._view.bounds
            return FunctionCurve(self._network, _CURVE, left, right)
        return _Map(self._network, self._view, COARSE)

    @cached_property
    def _fine(self) -> _Map | FunctionCurve:
        return _Map(self._network, self._view, FINE)

    def sample(self, values: Array) -> None:
        """Show these parameters; a coarse map that is under way is finished first, so that one is."""
        if np.array_equal(values, self._values):
            return
        self._values = values.copy()
        self._idle.stop()
        if self._computing and self._probe is self._coarse:
            self._again = True
        else:
            self._begin(self._coarse)

    def stop(self) -> None:
        """Compute no more, and forget what was shown."""
        self._work.stop()
        self._idle.stop()
        self._computing = self._again = False
        self._values = np.empty(0)

    def _begin(self, probe: _Map | FunctionCurve) -> None:
        self._restart(probe)
        self._work.go_on()

    def _restart(self, probe: _Map | FunctionCurve) -> None:
        self._probe, self._computing, self._again = probe, True, False
        with np.errstate(over="ignore"):  # a map is float32: a larger weight is infinite there
            probe.restart(self._values)

    def _advance(self, deadline: float) -> bool:
        if not self._probe.advance(deadline):
            return False
        self._computing = False
        self.ready.emit(self._probe.outputs)
        if self._again:
            self._restart(self._coarse)
            return False
        if self._probe is self._coarse and not self._view.is_function:
            self._idle.start()
        return True
