"""What a network answers to one place of a map, in full precision."""

from nnsim.engine.trainer import Trainer
from nnsim.explain.sample_answers import InputAnswer
from nnsim.functions.tape import Array
from nnsim.model.network import Layer
from ui.plots.maps.picture import Reading
from ui.plots.maps.settings import MapSettings


class Probe:
    """Keeps what it needs for one trainer until another is asked about."""

    def __init__(self) -> None:
        self._input = InputAnswer()

    def answer(self, trainer: Trainer, view: MapSettings, reading: Reading, layer: Layer) -> Array:
        """The activations (n_neurons,) of a layer, outputs in the units of the targets."""
        features = view.held.copy()
        if not view.is_function:
            features[view.axes[1]] = reading.y
        features[view.axes[0]] = reading.x
        return view.in_units(self._input.activation(trainer, features, layer.id))
