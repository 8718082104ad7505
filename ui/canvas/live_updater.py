"""What training changes on the canvas, at the rates that painting can afford.

While training runs, every third frame or so redraws the items that have waited longest, as many as fit
into its share of time by what each cost when it was last painted: together they cost little more than
one. The neurons' pictures are computed tile by tile in every frame. While training stands still
everything is shown at once.
"""

from time import perf_counter

from PySide6.QtCore import QObject

from nnsim.engine.trainer import Trainer
from nnsim.functions.tape import Array
from nnsim.model.parameters import Key
from ui.base.scheduling import Pace, SlicedTask
from ui.canvas.items.connection_item import ConnectionItem
from ui.canvas.items.layer_item import LayerItem
from ui.canvas.items.neuron_images import NeuronPictures
from ui.canvas.network_scene import NetworkScene
from ui.training.session import TrainingSession

_TURNS_EVERY = 1 / 20  # seconds from one frame with items that changed to the next
_BIASES_EVERY = 0.25  # seconds, without new pictures: nobody reads numbers that change more often
_PAINTING = 0.003  # seconds of such a frame
_COMPUTING = 0.0005  # seconds a frame, of pictures
_SLICE = 0.001  # seconds of computing between two looks at the event queue
_PICTURES_EVERY = 0.125  # seconds
_PICTURES_SHARE = 0.05  # of all time, at most


class LiveUpdater(QObject):
    """Keeps the numbers in a scene those of a session's trainer."""

    def __init__(self, session: TrainingSession, scene: NetworkScene, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._scene = session, scene
        self._trainer: Trainer | None = None  # whose numbers the pictures are of
        self._pictures: NeuronPictures | None = None
        self._values: dict[str, Array] = {}  # pictures that are finished and wait for their turn
        self._computing = self._veiled = False
        self._cost = 0.0  # seconds that the pictures under way have taken
        self._pictures_pace = Pace(_PICTURES_EVERY, _PICTURES_SHARE)
        self._shown_at: dict[LayerItem | ConnectionItem, float] = {}
        self._turns_pace = Pace(_TURNS_EVERY)
        self._idle = SlicedTask(self._go_on, _SLICE, self)

    @property
    def finished(self) -> bool:
        """Whether the pictures of the present numbers are all shown."""
        return not self._computing and not self._values

    def follow(self) -> None:
        """Prepare pictures anew if the session has another trainer, or none."""
        if self._session.trainer is None or self._session.trainer is not self._trainer:
            self.rebuild()

    def rebuild(self) -> None:
        """Prepare pictures for another network or other data; those there are stay till then."""
        trainer, scene = self._session.trainer, self._scene
        self._trainer = trainer
        self._pictures, self._values, self._computing = None, {}, False
        self._idle.stop()
        shown = [i for i, placement in scene.placed.items() if not placement.is_block]
        if trainer is None or self._veiled:
            for layer_id in shown:
                scene.layers[layer_id].show_values(None)
        elif shown:
            self._pictures = NeuronPictures(scene.network, scene.project.dataset, shown)
        self._pictures_pace.reset()

    def veil(self, veiled: bool) -> None:
        """Show no pictures, which would give the answer to a question away, or show them again."""
        if veiled != self._veiled:
            self._veiled = veiled
            self.rebuild()
            self.refresh()

    def refresh(self) -> None:
        """Show the present numbers: all of them, or in a run those whose turn it is."""
        now = perf_counter()
        if self._session.control.racing:
            self._start_pictures()
            self._compute(now + _COMPUTING)
            if self._turns_pace.is_due:
                self._turns_pace.spend()
                self._take_turns(now)
            return
        self._pictures_pace.reset()
        self._computing = False
        self._start_pictures()
        self._compute(now + _SLICE)
        self._show_pictures()
        if self._computing:
            self._idle.start()

    def stop(self) -> None:
        """Leave the pictures under way unfinished."""
        self._idle.stop()

    def _start_pictures(self) -> None:
        trainer = self._session.trainer
        if self._pictures is None or trainer is None or self._computing:
            return
        if self._pictures_pace.is_due:
            self._pictures.restart(trainer.values)
            self._computing, self._cost = True, 0.0

    def _compute(self, deadline: float) -> None:
        if self._pictures is None or not self._computing:
            return
        started = perf_counter()
        done = self._pictures.advance(deadline)
        if done:
            self._values = self._pictures.values()
            self._computing = False
        self._cost += perf_counter() - started
        if done:
            self._pictures_pace.spend(self._cost)

    def _go_on(self, deadline: float) -> bool:
        self._compute(deadline)
        if not self._computing:
            self._show_pictures()
        return not self._computing

    def _show_pictures(self) -> None:
        for layer_id, values in self._values.items():
            self._scene.layers[layer_id].show_values(values)
        self._values = {}

    def _take_turns(self, now: float) -> None:
        """Redraw the items that were redrawn longest ago, until the time for painting is spent."""
        scene = self._scene
        scene.measure()
        turns: list[tuple[str | Key, LayerItem | ConnectionItem]] = []
        turns += scene.bundles.items()
        turns += scene.layers.items()
        turns.sort(key=lambda turn: self._shown_at.get(turn[1], 0.0))
        spent = 0.0
        for key, item in turns:
            if spent >= _PAINTING:
                break
            if key in scene.layers and not self._is_layer_due(
                key, now - self._shown_at.get(item, 0.0)
            ):
                continue
            self._shown_at[item] = now
            if self._show(key):
                spent += item.cost
        self._shown_at = {item: at for item, at in self._shown_at.items() if item.scene()}

    def _is_layer_due(self, key: str | Key, since: float) -> bool:
        """Whether there are new pictures of a layer, or its numbers have been there for a while."""
        return key in self._values or since >= _BIASES_EVERY

    def _show(self, key: str | Key) -> bool:
        if isinstance(key, tuple):
            return self._scene.show_weights(key)
        changed = self._scene.show_biases(key)
        if key not in self._values:
            return changed
        return self._scene.layers[key].show_values(self._values.pop(key)) or changed
