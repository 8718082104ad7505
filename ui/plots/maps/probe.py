"""What a network answers to one place of a map, in full precision."""

from nnsim.engine.evaluation import Evaluator
from nnsim.engine.trainer import Trainer
from nnsim.functions.tape import Array
from nnsim.model.network import Layer
from ui.plots.maps.picture import Reading
from ui.plots.maps.settings import MapSettings


class Probe:
    """Keeps what it needs for one trainer until another is asked about."""

    def __init__(self) -> None:
        self._made: tuple[Trainer, Evaluator] | None = None

    def answer(self, trainer: Trainer, view: MapSettings, reading: Reading, layer: Layer) -> Array:
        """The activations (n_neurons,) of a layer, outputs in the units of the targets."""
        if self._made is None or self._made[0] is not trainer:
            self._made = trainer, Evaluator(trainer.project.network)
        evaluator = self._made[1]
        features = view.held.copy()
        if not view.is_function:
            features[view.axes[1]] = reading.y
        features[view.axes[0]] = reading.x
        evaluator.load(trainer.values)
        [tile] = evaluator.lay_out(view.dataset.network_inputs(features[None, :]))
        answer: Array = evaluator.forward(tile)[layer.id].activation[:, 0].copy()
        return view.in_units(answer)
