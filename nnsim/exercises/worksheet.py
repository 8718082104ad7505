"""Worksheets: one iteration of a network of a file with small numbers, some of them left blank.

Weights are tenths, inputs and targets whole numbers or halves, all drawn from a seed; the file gives the
layers, the activations, the loss and the optimiser. There is one sample, so that nothing is a mean.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnsim.data.datasets import Dataset, from_points
from nnsim.errors import UserError
from nnsim.exercises.blank import KINDS
from nnsim.exercises.iteration import SolvedIteration
from nnsim.exercises.rounds import targets
from nnsim.explain.line import CalculationLine
from nnsim.functions.losses import LOSSES
from nnsim.functions.rounding import DIGITS, by_hand, has_residue, rounds_to, written
from nnsim.functions.schedules import Schedule
from nnsim.model.attempts import Kind, Target
from nnsim.model.network import Network
from nnsim.model.parameter_ref import BiasRef
from nnsim.model.parameters import Parameters
from nnsim.model.project import Project, Training, new_project, with_parameters

MOST_INPUTS, MOST_COMPUTED, MOST_PARAMETERS = 6, 8, 30
_MOST_DIGITS = 7  # of what is given, also where an answer is halfway between two numbers
_DRAWS = 60  # among which the one is taken in which most numbers are worth computing
_INPUTS = (-2.0, -1.0, 1.0, 2.0, 3.0)
_TENTHS = tuple(n / 10 for n in range(-9, 10) if n)
_TARGETS: Mapping[str, tuple[float, ...]] = {
    "any": (-1.0, 0.0, 0.5, 1.0, 2.0),
    "0/1": (0.0, 1.0),
    "±1": (-1.0, 1.0),
}


class WorksheetError(UserError):
    """A network that does not fit a sheet of paper."""


@dataclass(frozen=True, eq=False)
class Worksheet:
    """One iteration on paper: all its numbers in the order of computing, and which are left blank."""

    project: Project
    seed: int
    lines: Mapping[Target, CalculationLine]
    asked: frozenset[Target]
    loss: CalculationLine
    outputs_after: tuple[float, ...]  # with the new weights
    loss_after: float
    digits: int  # of the numbers that are given: from these paper gives those that are asked for

    @property
    def network(self) -> Network:
        """The network of the file."""
        return self.project.network


def worksheet(project: Project, seed: int, blanks: int) -> Worksheet:
    """The worksheet of a network, with so many blanks if it has as many numbers.

    Raises WorksheetError if the network is too large, FitError or LossError if it cannot be trained.
    """
    _check_size(project.network)
    solved = _most_lively(SolvedIteration(_drawn(project, seed, draw)) for draw in range(_DRAWS))
    lines = _lines(solved, tuple(KINDS))
    stream = np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, _DRAWS])))
    possible = tuple(lines)
    chosen = stream.choice(len(possible), min(blanks, len(possible)), replace=False)
    asked = frozenset(possible[i] for i in chosen.tolist())
    after = _after(solved.trainer.project)
    tried = range(DIGITS, _MOST_DIGITS)
    digits = next((n for n in tried if _is_enough(n, solved, lines, asked)), _MOST_DIGITS)
    return Worksheet(solved.project, seed, lines, asked, solved.loss, *after, digits)


def _check_size(network: Network) -> None:
    computed = sum(layer.size for layer in network.computed)
    parameters = network.n_wires + network.n_biases
    for count, most, what in (
        (network.n_inputs, MOST_INPUTS, "input neurons"),
        (computed, MOST_COMPUTED, "neurons to compute"),
        (parameters, MOST_PARAMETERS, "weights and biases"),
    ):
        if count > most:
            raise WorksheetError(
                "The network has {count} {what}; a worksheet has room for {most}. "
                "Choose a smaller network.",
                count=count,
                what=what,
                most=most,
            )


def _drawn(project: Project, seed: int, draw: int) -> Project:
    """The network of a project with numbers for paper."""
    generator = np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, draw])))
    network, before = project.network, project.training
    rate = float(f"{before.optimizer.learning_rate:.1g}") or 0.1
    training = Training(
        before.loss,
        replace(before.optimizer, learning_rate=rate),
        batch_size=1,
        shuffle=False,
        reduction="sum",
        l1=before.l1,
        l2=before.l2,
        schedule=Schedule(),
    )
    fresh = new_project(network, _sample(network, before.loss, generator), training)
    weights = {c.key: _tenths(generator, network.shape(c)) for c in network.connections}
    biases = {layer.id: _tenths(generator, (layer.size,)) for layer in network.computed}
    return with_parameters(fresh, Parameters(weights, biases))


def _tenths(generator: Generator, shape: tuple[int, ...]) -> NDArray[np.float64]:
    return generator.choice(_TENTHS, shape)


def _sample(network: Network, loss: str, generator: Generator) -> Dataset:
    twice = network.n_inputs > len(_INPUTS)
    features = generator.choice(_INPUTS, (1, network.n_inputs), replace=twice)
    outputs, kind = network.output.size, LOSSES[loss].targets
    if kind == "one-hot":
        right = generator.integers(outputs)
        return from_points(features, np.eye(outputs)[[right]])
    lowest, highest = network.output.activation.function.output_range
    wanted = [t for t in _TARGETS[kind] if lowest <= t <= highest]
    return from_points(features, generator.choice(wanted, (1, outputs)))


def _most_lively(drawn: Iterable[SolvedIteration]) -> SolvedIteration:
    """The first without residues of which no number is dull, or else the one with the fewest dull ones.

    Where all have residues it is the last.
    """
    best, fewest = None, math.inf
    for solved in drawn:
        dull = _dull(solved)
        if dull < fewest and not _has_residues(solved):
            best, fewest = solved, dull
        if not fewest:
            break
    return best or solved


def _has_residues(solved: SolvedIteration) -> bool:
    """Whether a number is 0 on paper and not for a computer, which rounds: a key with 2.776e−17."""
    after = SolvedIteration(solved.trainer.project)
    lines = *_lines(solved, tuple(KINDS)).values(), *_lines(after, ("z",)).values()
    return any(has_residue(line.expression) for line in (*lines, solved.loss, after.loss))


def _lines(solved: SolvedIteration, kinds: tuple[Kind, ...]) -> dict[Target, CalculationLine]:
    """How all numbers of these kinds are computed, in that order."""
    blanks = filter(None, map(solved.find, targets(solved.network, kinds, 0)))
    return {blank.target: blank.line for blank in blanks}


def _dull(solved: SolvedIteration) -> int:
    """How many neurons have a δ of 0, or a z so large that the activation is flat there."""
    dull = 0
    for layer in solved.network.computed:
        for j in range(layer.size):
            z, delta = (solved.find(Target(k, BiasRef(layer.id, j), 0)) for k in ("z", "delta"))
            assert z is not None
            is_flat = abs(z.answer) > 3
            dull += is_flat or delta is None or abs(delta.answer) < 1e-3
    return dull


def _after(project: Project) -> tuple[tuple[float, ...], float]:
    """The outputs and the loss for the same sample with the new weights."""
    again, output = SolvedIteration(project), project.network.output
    places = (BiasRef(output.id, j) for j in range(output.size))
    outputs = tuple(again.blank(Target("a", place, 0)).answer for place in places)
    return outputs, again.loss.result


def _is_enough(
    digits: int,
    solved: SolvedIteration,
    lines: Mapping[Target, CalculationLine],
    asked: frozenset[Target],
) -> bool:
    """Whether who is given numbers with so many digits, and rounds none of their own, has the key's."""
    on_paper: dict[float, float] = {}  # of the engine's numbers

    def worked_out(line: CalculationLine) -> float:
        return by_hand(line.expression, lambda number: on_paper.get(number, number))

    pairs = []
    for target, line in lines.items():
        given = float(written(line.result, digits))
        on_paper[line.result] = worked_out(line) if target in asked else given
        if target in asked:
            pairs.append((on_paper[line.result], line.result))
    pairs.append((worked_out(solved.loss), solved.loss.result))
    after, new = solved.trainer.project, solved.trainer.parameters
    moved = np.vectorize(lambda number: on_paper.get(number, number), otypes=[np.float64])
    weights = {key: moved(numbers) for key, numbers in new.weights.items()}
    biases = {key: moved(numbers) for key, numbers in new.biases.items()}
    outputs, loss = _after(with_parameters(after, Parameters(weights, biases)))
    right_outputs, right_loss = _after(after)
    pairs += [*zip(outputs, right_outputs, strict=True), (loss, right_loss)]
    return all(rounds_to(found, right, DIGITS) for found, right in pairs)
