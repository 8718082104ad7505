"""When a map is computed: coarse at once, in slices that never block the window; fine when idle."""

import math

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from nnsim.data.datasets import Dataset
from nnsim.explain.activation_map import ActivationMap, Bounds
from nnsim.functions.tape import Array
from nnsim.model.network import Network
from ui.base.scheduling import SlicedTask
from ui.plots.maps.settings import MapSettings

SLICE = 0.002  # seconds of computing between two looks at the event queue
IDLE = 150  # milliseconds without new values, longer than any frame, until the fine map is begun
COARSE, FINE = 80, 300  # pixels a side: as many as a frame has time for, and as can be seen
_MOST_NUMBERS = 4_000_000  # in the grid of a map: many features make it coarser
_CURVE = 400  # inputs along a function
Plane = tuple[
    Bounds, tuple[int, int], Array
]  # in sight, its axes, and what other features are held at


class MapSampler(QObject):
    """Computes the activations of one layer over the part in sight, and emits whenever it is done."""

    ready = Signal(
        object, object
    )  # (n_neurons, rows, columns), overwritten by the next; its bounds

    def __init__(
        self, network: Network, layer_id: str, dataset: Dataset, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._network, self._layer, self._dataset = network, layer_id, dataset
        self._maps: dict[int, tuple[ActivationMap, Plane]] = {}  # by the pixels a side
        self._plane: Plane | None = None
        self._values: Array = np.empty(0)
        self._side = COARSE  # of the map that is being computed
        self._computing = self._again = False
        self._work = SlicedTask(self._advance, SLICE, self)
        self._idle = QTimer(self, singleShot=True, interval=IDLE)
        self._idle.timeout.connect(lambda: self._begin(FINE))

    def sample(self, values: Array, settings: MapSettings, sight: Bounds) -> None:
        """Show these parameters; a coarse map that is under way is finished first, so that one is."""
        plane = sight, settings.axes, settings.held
        same = self._plane is not None and _same(plane, self._plane)
        if same and np.array_equal(values, self._values):
            return
        self._values = values.copy()
        self._idle.stop()
        if same and self._computing and self._side == COARSE:
            self._again = True
            return
        self._plane = plane
        self._begin(COARSE)

    def complete(self, values: Array, settings: MapSettings, sight: Bounds) -> None:
        """Compute the fine map of these parameters now, to its end."""
        self.stop()
        self._values, self._plane = values.copy(), (sight, settings.axes, settings.held)
        self._restart(FINE)
        self._advance(math.inf)

    def stop(self) -> None:
        """Compute no more, and forget what was shown."""
        self._work.stop()
        self._idle.stop()
        self._computing = self._again = False
        self._values = np.empty(0)

    def _size(self, side: int) -> tuple[int, int]:
        if self._dataset.n_given == 1:
            return 1, _CURVE
        side = min(side, math.isqrt(_MOST_NUMBERS // self._network.n_inputs))
        return side, side

    def _begin(self, side: int) -> None:
        self._restart(side)
        self._work.go_on()

    def _restart(self, side: int) -> None:
        assert self._plane is not None
        made = self._maps.get(side)
        if made is None:
            size, inputs = self._size(side), self._dataset.network_inputs
            new = ActivationMap(self._network, [self._layer], size, *self._plane, inputs)
            self._maps[side] = new, self._plane
        elif not _same(made[1], self._plane):
            made[0].move(*self._plane)
            self._maps[side] = made[0], self._plane
        self._side, self._computing, self._again = side, True, False
        with np.errstate(over="ignore"):  # a map is float32: a larger weight is infinite there
            self._maps[side][0].restart(self._values)

    def _advance(self, deadline: float) -> bool:
        made, plane = self._maps[self._side]
        if not made.advance(deadline):
            return False
        self._computing = False
        self.ready.emit(made.images[self._layer], plane[0])
        if self._again:
            self._restart(COARSE)
            return False
        if self._side == COARSE and self._dataset.n_given > 1:
            self._idle.start()
        return True


def _same(one: Plane, other: Plane) -> bool:
    return one[:2] == other[:2] and np.array_equal(one[2], other[2])
