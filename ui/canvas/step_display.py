"""Where a step has brought training: which layers and wires it ran in, which way, and the numbers.

Every layer shows the newest numbers that the iteration under way has given it; those of the operation
that ran last are lit, and so are the wires that it went along.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QCoreApplication

from nnsim.engine.loss_words import shown_loss
from nnsim.engine.operations import Named
from nnsim.engine.program import Operation
from nnsim.engine.step_numbers import OF_NEURONS, OF_WIRES
from nnsim.engine.trainer import Trainer
from nnsim.explain.sample_values import SampleValues
from nnsim.functions.tape import Array
from nnsim.model.network import Layer
from nnsim.model.parameters import Key
from ui.base.number_format import format_number
from ui.base.translation import words

translate = QCoreApplication.translate


class LayerValues(NamedTuple):
    """A number for every neuron of a layer (n_neurons,), and what they are."""

    caption: str
    values: Array


@dataclass(frozen=True, eq=False)
class StepDisplay:
    """What the canvas shows while training stands after an operation of an iteration."""

    direction: int  # 1 forward, −1 backward, 0 neither
    active: frozenset[str]  # the layers that the last operation ran in
    layers: Mapping[str, LayerValues]
    wires: Mapping[Key, Array] = field(default_factory=dict)  # it went along (n_inputs, n_outputs)
    wires_symbol: str = ""
    loss: tuple[str, ...] = ()  # the loss in words, line by line, when it has just been computed


def activity(trainer: Trainer, shown: SampleValues) -> StepDisplay | None:
    """The numbers of `shown` where training stands; None before the first operation."""
    last = trainer.last_step
    if last is None:
        return None
    layers: dict[str, LayerValues] = {}
    newest: dict[str, Operation] = {}
    for step in _have_run(trainer, shown):
        if step.operation == "batch":
            layers |= _batch(step, shown)
        elif step.layer is not None:
            newest[step.layer.id] = step
    layers |= {layer_id: _figures(step, shown) for layer_id, step in newest.items()}
    return _lit(StepDisplay(0, frozenset(), layers), last, trainer, shown)


def _have_run(trainer: Trainer, shown: SampleValues) -> Iterator[Operation]:
    """The operations that gave the numbers; a sample by itself is never updated, but its layers are."""
    yield from shown.trainer.current.steps
    if shown.alone:
        yield from (step for step in trainer.current.steps if step.phase == "update")


def _lit(there: StepDisplay, last: Operation, trainer: Trainer, shown: SampleValues) -> StepDisplay:
    """With the part that the last operation ran in."""
    network = trainer.current.program.network
    if last.operation == "batch":
        return replace(there, direction=1, active=frozenset(x.id for x in network.inputs))
    if last.layer is None:
        return replace(there, active=frozenset({network.output.id}), loss=_loss(trainer, shown))
    direction = {"forward": 1, "backward": -1}.get(last.phase, 0)
    lit = replace(there, direction=direction, active=frozenset({last.layer.id}))
    row = OF_WIRES.get((last.phase, last.operation))
    if row is None:
        return lit
    name, symbol, sign = row
    step = last
    if shown.alone and last.phase != "update":
        step = shown.trainer.current.program.steps[trainer.current.position - 1]
    wires = {
        (source, last.layer.id): sign * matrix for source, matrix in _by_source(step, name).items()
    }
    caption = symbol if symbol == "w" else _of_batch(symbol, last, shown)
    return replace(lit, wires=wires, wires_symbol=caption)


def _batch(step: Operation, shown: SampleValues) -> dict[str, LayerValues]:
    return {i: _of_samples("x", table, shown) for i, table in _by_source(step, "inputs").items()}


def _by_source(step: Operation, name: str) -> Mapping[str, Array]:
    named: Named = step.arrays()[name]
    assert isinstance(named, Mapping)
    return named


def _figures(step: Operation, shown: SampleValues) -> LayerValues:
    name, symbol, sign, by_sample = OF_NEURONS[step.phase, step.operation]
    values = sign * np.asarray(step.arrays()[name])
    if by_sample:
        return _of_samples(symbol, values, shown)
    return LayerValues(_of_batch(symbol, step, shown), values)


def _of_samples(symbol: str, table: Array, shown: SampleValues) -> LayerValues:
    """Of a table (n_samples, n_neurons) the sample's row, or what all rows come to."""
    if shown.row is not None:
        return LayerValues(_of_sample(symbol, shown), table[shown.row])
    # δ of a sample is its share of the gradient of the batch's loss: shares are summed, as ∂L/∂b is.
    summed = symbol == "δ"
    with np.errstate(all="ignore"):
        values = table.sum(axis=0) if summed else table.mean(axis=0)
    if len(table) == 1:
        return LayerValues(symbol, values)
    words = translate("Canvas", "{0}, sum of {1}"), translate("Canvas", "{0}, mean of {1}")
    return LayerValues(words[not summed].format(symbol, f"{len(table):,}"), values)


def _of_sample(symbol: str, shown: SampleValues) -> str:
    assert shown.sample is not None
    words = translate("Canvas", "{0}, sample {1}")
    if shown.alone:
        words = translate("Canvas", "{0}, sample {1} by itself")
    return words.format(symbol, f"{shown.sample + 1:,}")


def _of_batch(symbol: str, step: Operation, shown: SampleValues) -> str:
    """The caption of a number that no sample of a batch has for itself."""
    if step.phase == "update" or shown.sample is None:
        return symbol
    if shown.alone:
        return _of_sample(symbol, shown)
    return translate("Canvas", "{0} of the batch").format(symbol)


def _loss(trainer: Trainer, shown: SampleValues) -> tuple[str, ...]:
    if shown.row is not None:
        value = float(shown.trainer.current.program.loss.per_sample[shown.row])
        return (_of_sample(f"L = {format_number(value)}", shown),)
    loss, kind = (
        trainer.current.program.loss,
        shown_loss(trainer.settings.at(trainer.current.iteration)),
    )
    text, size = f"L = {format_number(loss.value)}", len(trainer.samples)
    said = tuple(map(words, kind.lines(size)))
    return (text, *said) if size == 1 else (f"{text}, {said[0]}", *said[1:])


def number_of(there: StepDisplay, layer: Layer, neuron: int) -> str:
    """What the canvas shows of a neuron, in words; "" for nothing."""
    figures = there.layers.get(layer.id)
    if figures is None:
        return ""
    value = float(figures.values[layer.neurons.index(neuron)])
    return f"{figures.caption}: {format_number(value)}"
