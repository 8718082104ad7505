"""What the engine computes in an iteration, by the short names that a recording has."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from nnsim.engine.program import Operation
from nnsim.engine.trainer import Trainer
from nnsim.functions.tape import Array
from nnsim.interchange.code.names import Names
from nnsim.model.network import Layer
from nnsim.model.project import Project

Tensors = Mapping[str, Array]  # of one step, by short name: z1, dW2, b1_new


@dataclass(frozen=True, eq=False, slots=True)
class EngineStep:
    """The tensors of one iteration in the order in which they are computed, and its batch size.

    `iteration` is how many updates came before it, `places` after how many of its operations each
    tensor is there.
    """

    iteration: int
    tensors: Tensors
    places: Mapping[str, int]
    batch: int
    rate: float


def engine_steps(project: Project, count: int) -> Iterator[EngineStep]:
    """So many iterations from where training stands. Raises a UserError where one cannot be computed."""
    trainer, names = Trainer(project), Names(project.network)
    trainer.watch(())
    for _ in range(count):
        tensors: dict[str, Array] = {}
        places: dict[str, int] = {}
        iteration = trainer.iteration
        rate, steps = trainer.training.rate(trainer.iteration), trainer.program.steps
        for place, step in enumerate(steps, 1):
            trainer.step("operation")
            made = {name: np.array(x, np.float64) for name, x in _named(step, names)}
            places |= dict.fromkeys(made, place)
            tensors |= made
        yield EngineStep(iteration, tensors, places, len(tensors["t"]), rate)


def _named(step: Operation, names: Names) -> Iterator[tuple[str, Array]]:
    """The arrays of an operation by short name."""
    arrays = step.arrays()
    if step.layer is None:
        if step.phase == "batch":
            inputs = _by_source(arrays["inputs"])
            yield from ((names.inputs[source][0], x) for source, x in inputs.items())
            yield "t", _one(arrays["target"])
        else:
            yield "loss", _one(arrays["loss"])
        return
    layer, n = step.layer, names.number(step.layer)
    for array, name in _WEIGHTS.get((step.phase, step.operation), {}).items():
        for source, x in _by_source(arrays[array]).items():
            yield name.format(_weight(names, source, layer)), x
    for array, name in _SINGLE.get((step.phase, step.operation), {}).items():
        if array in arrays:
            yield name.format(n), _one(arrays[array])


# What the arrays of each kind of operation are called in a recording.
_SINGLE: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("forward", "affine"): {"bias": "b{}", "pre_activation": "z{}"},
    ("forward", "activation"): {"activation": "a{}"},
    ("backward", "activation"): {"upstream": "da{}", "delta": "dz{}"},
    ("backward", "affine"): {"bias_gradient": "db{}"},
    ("update", "update"): {"bias_value": "b{}_new"},
}
_WEIGHTS: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("forward", "affine"): {"weight": "{}"},
    ("backward", "affine"): {"weight_gradient": "d{}"},
    ("update", "update"): {"weight_value": "{}_new"},
}


def _weight(names: Names, source: str, layer: Layer) -> str:
    return names.weight(names.network.by_key[source, layer.id])


def _by_source(named: Array | Mapping[str, Array]) -> Mapping[str, Array]:
    assert isinstance(named, Mapping)
    return named


def _one(named: Array | Mapping[str, Array]) -> Array:
    assert not isinstance(named, Mapping)
    return named
