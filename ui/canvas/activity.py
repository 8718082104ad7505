"""Where a step has brought training: which layers it ran in, which way, and the numbers it gave."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QCoreApplication

from nnsim.program import Step
from nnsim.tape import Array
from nnsim.trainer import Trainer

translate = QCoreApplication.translate


@dataclass(frozen=True, eq=False)
class Activity:
    """`values` holds a number for every neuron of the layers that the last operation ran in."""

    direction: int  # 1 forward, −1 backward, 0 neither
    caption: str  # what the numbers are
    values: Mapping[str, Array]  # layer id -> (n_neurons,)


def activity(trainer: Trainer) -> Activity | None:
    """What ran last in the iteration under way; None between two iterations."""
    step = trainer.last_step
    if step is None:
        return None
    named = step.arrays()
    if step.operation == "batch":
        inputs = named["inputs"]
        assert isinstance(inputs, Mapping)
        return _activity(1, "x", dict(inputs))
    if step.layer is None:
        output = trainer.program.network.output
        losses = np.full(output.size, trainer.program.loss.value)
        return Activity(0, translate("Canvas", "L of the batch"), {output.id: losses})
    name, symbol = _SHOWN[step.phase, step.operation]
    return _activity(_direction(step), symbol, {step.layer.id: named[name]})


# For every operation of a layer the array with one number a neuron that it is there for.
_SHOWN = {
    ("forward", "affine"): ("pre_activation", "z"),
    ("forward", "activation"): ("activation", "a"),
    ("backward", "activation"): ("delta", "δ"),
    ("backward", "affine"): ("bias_gradient", "∂L/∂b"),
    ("update", "update"): ("bias_value", "b"),
}


def _direction(step: Step) -> int:
    return {"forward": 1, "backward": -1}.get(step.phase, 0)


def _activity(direction: int, symbol: str, arrays: Mapping[str, object]) -> Activity:
    values, samples = {}, 1
    for layer_id, array in arrays.items():
        table = np.atleast_2d(np.asarray(array))
        samples = max(samples, len(table))
        # δ of a sample is its share of the gradient of the batch's loss: shares are summed, as ∂L/∂b is.
        values[layer_id] = table.sum(axis=0) if symbol == "δ" else table.mean(axis=0)
    if samples > 1:
        summed = translate("Canvas", "{0}, sum of {1}"), translate("Canvas", "{0}, mean of {1}")
        symbol = summed[symbol != "δ"].format(symbol, samples)
    return Activity(direction, symbol, values)
