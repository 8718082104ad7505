"""What-ifs: from which step on a part of a network, or a sample, was made otherwise, as frozen values."""

from dataclasses import dataclass, replace
from typing import Literal

from nnsim.model.network import Network

MAX_WHAT_IFS = 1000  # the newest are kept

Kind = Literal["silence", "hold", "mean", "scale", "noise", "freeze"]


@dataclass(frozen=True, slots=True)
class Neurons:
    """Neurons that were in one layer, by their numbers in the network."""

    neurons: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Wire:
    """One wire between two neurons."""

    source: int
    target: int

    @property
    def neurons(self) -> tuple[int, ...]:
        """Its ends."""
        return self.source, self.target


@dataclass(frozen=True, slots=True)
class Samples:
    """Rows of the data."""

    rows: tuple[int, ...]

    @property
    def neurons(self) -> tuple[int, ...]:
        """None."""
        return ()


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What neurons or a wire pass on, or the inputs of samples, becomes otherwise.

    It is silenced, held at `amount`, replaced by its mean over the training samples, scaled by
    `amount`, or given normal noise of that deviation. Frozen, nothing is learned of it any more.
    """

    kind: Kind
    of: Neurons | Wire | Samples
    amount: float = 0.0
    seed: int = 0  # of the noise
    iteration: int = 0  # after which it began


def carry_what_ifs(what_ifs: tuple[WhatIf, ...], network: Network) -> tuple[WhatIf, ...]:
    """The newest of those of which an edited network has something, with the neurons that are left."""
    carried = (_carried(one, network) for one in what_ifs)
    return tuple(one for one in carried if one is not None)[-MAX_WHAT_IFS:]


def _carried(one: WhatIf, network: Network) -> WhatIf | None:
    there = network.layer_of
    left = tuple(neuron for neuron in one.of.neurons if neuron in there)
    if left == one.of.neurons:
        return one
    return replace(one, of=Neurons(left)) if left and isinstance(one.of, Neurons) else None
