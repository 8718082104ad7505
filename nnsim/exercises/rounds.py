"""Rounds: which numbers of an iteration are blank, one more each round, drawn from a seed."""

from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType

import numpy as np

from nnsim.exercises.blank import KINDS, Blank
from nnsim.exercises.iteration import SolvedIteration
from nnsim.model.attempts import Kind, Target
from nnsim.model.network import Network
from nnsim.model.parameter_ref import BiasRef, WeightRef, is_locked

# What can be chosen to be asked for, by the name it has in lessons.
CHOICES: Mapping[str, tuple[Kind, ...]] = MappingProxyType(
    {
        "z": ("z",),
        "a": ("a",),
        "delta": ("delta",),
        "gradient": ("weight_gradient", "bias_gradient"),
        "new_weight": ("new_weight", "new_bias"),
    }
)
FIRST_ROUND = 3  # blanks
MOST_SAMPLES = 8  # of a batch over which a gradient is summed by hand
MOST_NEURONS = 12  # of a layer that are asked about: as many as are computed by hand
USUAL_KINDS: tuple[Kind, ...] = tuple(kind for kinds in CHOICES.values() for kind in kinds)


def round_blanks(
    iteration: SolvedIteration,
    kinds: Collection[Kind],
    number: int,
    seed: int = 0,
    row: int | None = None,
) -> tuple[Blank, ...]:
    """The blanks of round `number`, from 1, in the order in which they are computed.

    `row` is the sample of the batch for what each sample has a number of its own; without it one is
    drawn. There are fewer than a round should have where the iteration has no more.
    """
    stream = np.random.SeedSequence([seed, number])
    generator = np.random.Generator(np.random.PCG64(stream))
    drawn = int(generator.integers(len(iteration.samples)))
    sample = drawn if row is None else row
    if len(iteration.samples) > MOST_SAMPLES:
        kinds = [kind for kind in kinds if kind not in CHOICES["gradient"]]
    possible = tuple(targets(iteration.network, kinds, sample))
    found: dict[int, Blank] = {}
    for i in generator.permutation(len(possible)).tolist():
        blank = iteration.find(possible[i])
        if blank is not None:
            found[i] = blank
        if len(found) == FIRST_ROUND + number - 1:
            break
    return tuple(found[i] for i in sorted(found))


def targets(network: Network, kinds: Collection[Kind], sample: int) -> Iterator[Target]:
    """All that can be asked of an iteration, forward, backward and update, as it is computed.

    Some of it may not be there, as ∂L/∂a where the loss hands back δ at once.
    """
    forward = tuple(layer.id for layer in network.computed)
    for pass_, layers in (
        ("forward", forward),
        ("backward", forward[::-1]),
        ("update", forward),
    ):
        wanted = [kind for kind in KINDS if kind in kinds and KINDS[kind].pass_ == pass_]
        for layer in layers:
            for j in range(min(network.by_id[layer].size, MOST_NEURONS)):
                yield from _of_neuron(network, layer, j, wanted, sample)


def _of_neuron(
    network: Network, layer: str, j: int, kinds: Collection[Kind], sample: int
) -> Iterator[Target]:
    for kind in kinds:
        row = KINDS[kind]
        places = _wires(network, layer, j) if row.of_wire else (BiasRef(layer, j),)
        for place in places:
            if row.pass_ != "update" or not is_locked(place, network):
                yield Target(kind, place, None if row.of_batch else sample)


def _wires(network: Network, layer: str, j: int) -> Iterator[WeightRef]:
    for connection in network.incoming(layer):
        for i in range(min(network.by_id[connection.source].size, MOST_NEURONS)):
            if connection.has_wire(i, j):
                yield WeightRef(connection.key, i, j)
