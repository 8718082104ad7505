"""One iteration as drawings: after each operation what it computed is lit, with its numbers."""

from collections.abc import Iterator, Mapping

import numpy as np

from nnsim.engine.operations import Named
from nnsim.engine.program import Operation
from nnsim.engine.step_numbers import OF_NEURONS, OF_WIRES
from nnsim.engine.trainer import Trainer
from nnsim.explain.line import mean, total
from nnsim.files.cancelling import check
from nnsim.functions.tape import Array
from nnsim.interchange.figures.drawing import Drawing, Term, Text, words
from nnsim.interchange.figures.network import draw
from nnsim.interchange.figures.symbols import level, number
from nnsim.interchange.figures.wires import Shown
from nnsim.interchange.wishes import Wishes
from nnsim.model.project import Project, check_fit


def steps(project: Project, wishes: Wishes) -> Iterator[Drawing]:
    """A drawing for each operation of the next iteration. Raises a UserError if it cannot be run.

    Numbers are those of the batch: means over its samples, and sums where shares of a gradient add up.
    """
    check_fit(project)
    trainer = Trainer(project)
    trainer.watch(())
    values: dict[str, Array] = {}
    operations = trainer.program.steps
    for count, operation in enumerate(operations, 1):
        check()
        trainer.step("operation")
        values |= _values(operation)
        phase = wishes.translate(operation.phase).capitalize()
        place = words(f"{count} / {len(operations)}   {phase}   ")
        caption = (*place, *_symbols(trainer, operation))
        yield draw(project, wishes, _shown(trainer, operation, caption, dict(values)))


def _shown(
    trainer: Trainer, operation: Operation, caption: Text, values: Mapping[str, Array]
) -> Shown:
    network = trainer.project.network
    layer = operation.layer
    if layer is None:
        lit = network.inputs if operation.phase == "batch" else (network.output,)
        return Shown(caption, trainer.parameters, frozenset(x.id for x in lit), values)
    row = OF_WIRES.get((operation.phase, operation.operation))
    wires = {}
    if row is not None:
        name, _, sign = row
        wires = {(i, layer.id): sign * x for i, x in _by_source(operation, name).items()}
    return Shown(caption, trainer.parameters, frozenset([layer.id]), values, wires)


def _by_source(operation: Operation, name: str) -> Mapping[str, Array]:
    named: Named = operation.arrays()[name]
    assert isinstance(named, Mapping)
    return named


def _values(operation: Operation) -> dict[str, Array]:
    """The numbers that an operation gives to neurons."""
    if operation.operation == "batch":
        return {i: x.mean(axis=0) for i, x in _by_source(operation, "inputs").items()}
    if operation.layer is None:
        return {}
    name, symbol, sign, by_sample = OF_NEURONS[operation.phase, operation.operation]
    values = sign * np.array(operation.arrays()[name])
    if by_sample:
        values = values.sum(axis=0) if symbol == "δ" else values.mean(axis=0)
    return {operation.layer.id: values}


def _symbols(trainer: Trainer, operation: Operation) -> Text:
    """What an operation computes, as it is written on paper."""
    several = len(trainer.samples) > 1
    if operation.operation == "batch":
        return _of_batch("x", "", several)
    if operation.layer is None:
        loss = trainer.current.program.loss.value
        return (Term("L"), *words(f" = {number(loss)}"))
    upper = level(trainer.project.network, operation.layer)
    _, symbol, _, by_sample = OF_NEURONS[operation.phase, operation.operation]
    own = _of_batch(symbol, upper, several and by_sample)
    row = OF_WIRES.get((operation.phase, operation.operation))
    return own if row is None else (Term(row[1], upper), *words(", "), *own)


def _of_batch(symbol: str, upper: str, several: bool) -> Text:
    """A symbol, between the signs of a mean or a sum over the batch if it has several samples."""
    if not several:
        return (Term(symbol, upper),)
    before, after = (total if symbol == "δ" else mean)("|").split("|")
    pieces = Term(before), Term(symbol, upper), Term(after)
    return tuple(piece for piece in pieces if piece.base)
