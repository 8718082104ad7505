"""What a format cannot hold of a project: said before it is lost."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from nnsim.interchange.figures.placing import is_cut
from nnsim.model.network import Network
from nnsim.model.project import Project


@dataclass(frozen=True, slots=True)
class Omission:
    """A sentence on what is lost: a template and its values.

    What is essential changes the answers of the network, or what it learns from here on.
    """

    template: str
    values: Mapping[str, Any] = field(default_factory=dict)
    essential: bool = False

    def __str__(self) -> str:
        return self.template.format(**self.values)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a project that some formats have no place for, and whether a project has it."""

    lost: str
    present: Callable[[Project], bool]
    essential: bool = False


def _has_locks(network: Network) -> bool:
    return any(x.locked is not False for x in network.connections) or any(
        x.bias_locked is not False for x in network.computed
    )


PARTS: Mapping[str, Part] = {
    "layout": Part("Where the layers stand on the canvas is left out.", lambda p: True),
    "breakpoints": Part("Breakpoints are left out.", lambda p: bool(p.breakpoints)),
    "start": Part(
        "The weights that it began with are left out; those of now are kept.",
        lambda p: p.initial is not p.state.parameters,
    ),
    "units": Part(
        "The units of the data are left out: numbers are as the network gets them.",
        lambda p: p.dataset.prepared is not None,
    ),
    "data": Part("The data are left out.", lambda p: True),
    "training": Part(
        "Loss, optimiser and all other settings of training are left out.", lambda p: True
    ),
    "names": Part("The names of the layers are left out.", lambda p: True),
    "locks": Part("Locks are left out.", lambda p: _has_locks(p.network)),
    "ties": Part(
        "Each neuron gets a bias of its own where a layer has one bias, so they would be learned apart.",
        lambda p: any(x.bias == "tied" for x in p.network.computed),
    ),
    "attack": Part(
        "Batches are not attacked before they are learned from, so it goes on in another way.",
        lambda p: bool(p.training.epsilon),
        essential=True,
    ),
    "initializers": Part("How weights are drawn anew is left out.", lambda p: True),
    "weights": Part(
        "What has been learned is left out: it begins with other weights.",
        lambda p: p.state.iteration > 0,
        essential=True,
    ),
    "wires": Part(
        "Wires that were cut become weights of 0, which training could move.",
        lambda p: any(c.mask is not None for c in p.network.connections),
    ),
    "activations": Part("The activations of the layers are left out.", lambda p: True),
    "neurons": Part(
        "Of layers with many neurons the first ones and the last are drawn.",
        lambda p: any(is_cut(layer) for layer in p.network.layers),
    ),
    "points": Part(
        "The points are left out: the playground draws its own, of the set most like them.",
        lambda p: True,
    ),
}


def omissions(project: Project, parts: Iterable[str]) -> list[Omission]:
    """What is lost of a project in a format without these parts."""
    missing = (PARTS[name] for name in parts)
    return [Omission(x.lost, {}, x.essential) for x in missing if x.present(project)]
