"""What-ifs: from which step on a part of a network, or a sample, was made otherwise, as frozen values."""

from dataclasses import dataclass
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
    """Those whose neurons an edited network has, the newest of them."""
    there = network.layer_of
    kept = [one for one in what_ifs if all(neuron in there for neuron in one.of.neurons)]
    return tuple(kept[-MAX_WHAT_IFS:])
