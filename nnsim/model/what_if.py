"""What-ifs: from which step on a part of a network, or a sample, was made otherwise, as frozen values."""

from dataclasses import dataclass
from typing import Literal

from nnsim.model.network import Network

MAX_WHAT_IFS = 1000  # the newest are kept

Kind = Literal["silence", "hold", "mean", "scale", "noise", "freeze"]


@dataclass(frozen=True, slots=True)
class Neurons:
    """Neurons of one layer, by their numbers in the network."""

    neurons: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Wire:
    """One wire between two neurons."""

    source: int
    target: int


@dataclass(frozen=True, slots=True)
class Samples:
    """Rows of the data."""

    rows: tuple[int, ...]


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
    return tuple(one for one in what_ifs if _is_there(one, network))[-MAX_WHAT_IFS:]


def _is_there(one: WhatIf, network: Network) -> bool:
    match one.of:
        case Neurons(neurons):
            return all(neuron in network.layer_of for neuron in neurons)
        case Wire(source, target):
            return source in network.layer_of and target in network.layer_of
        case Samples():
            return True
