"""Places that a lesson speaks of, as the targets of links and as values of its steps.

`neuron:hidden1/0`, `weight:input/0->hidden1/1`, `plot:loss`: a kind, and what it is of that kind.
Indices count from 0.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from nnsim.errors import UserError
from nnsim.explain.line import CalculationLine, Pass, of_one
from nnsim.files.decoding import Node
from nnsim.graph.graph import Sheet
from nnsim.model.bias_shown import COSTUMES
from nnsim.model.network import Layer, Network
from nnsim.model.parameter_ref import BiasRef, ParameterRef, WeightRef
from nnsim.model.project import Project

# The lines of arithmetic that a formula is: their pass, and what they are of; of all where it is nothing.
FORMULAS: Mapping[str, tuple[Pass, tuple[str, ...]]] = MappingProxyType(
    {
        "z": ("forward", ("z",)),
        "a": ("forward", ("a",)),
        "loss": ("loss", ()),
        "upstream": ("backward", ("∂L/∂a",)),
        "delta": ("backward", ("δ",)),
        "gradient": ("backward", ("∂L/∂w", *(f"∂L/∂{x.letter}" for x in COSTUMES.values()))),
        "update": ("update", ()),
    }
)

_NEURON = r"(?P<layer>[^/>]+)/(?P<index>[0-9]{1,6})"
_SOURCE = r"(?P<source>[^/>]+)/(?P<row>[0-9]{1,6})"
_WORD = r"(?P<name>[A-Za-z0-9_.\-]+)"


Content = Project | Sheet  # what a lesson shows: a network or a computational graph


class PlaceError(UserError):
    """A place that is not written as it should be, or is not there."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place. `name` is the id of a layer, plot, command, formula, value or node of a graph."""

    kind: str
    name: str = ""
    index: int = 0  # of the neuron, or of the sample
    source: str = ""  # the layer that a wire comes from
    row: int = 0  # of the neuron it comes from

    def __str__(self) -> str:
        """As it is written."""
        match self.kind:
            case "neuron" | "bias":
                return f"{self.kind}:{self.name}/{self.index}"
            case "weight":
                return f"weight:{self.source}/{self.row}->{self.name}/{self.index}"
            case "sample":
                return f"sample:{self.index}"
        return f"{self.kind}:{self.name}"


@dataclass(frozen=True, slots=True)
class PlaceKind:
    """How a place of this kind is written, and what keeps it from being in a project."""

    pattern: str
    form: str
    check: Callable[[Place, Project], object] = lambda place, project: None
    of_network: bool = False


def read_place(text: str) -> Place:
    """The place that a text says. Raises PlaceError."""
    kind, colon, rest = text.partition(":")
    if not colon or kind not in PLACES:
        raise PlaceError(
            "“{text}” is no place; places begin with {kinds}.",
            text=text[:60],
            kinds=", ".join(f"{kind}:" for kind in PLACES),
        )
    found = re.fullmatch(PLACES[kind].pattern, rest)
    if found is None:
        form = PLACES[kind].form
        raise PlaceError("“{text}” must look like {form}.", text=text[:60], form=form)
    given = found.groupdict()
    return Place(
        kind,
        given.get("layer") or given.get("name") or "",
        int(given.get("index") or 0),
        given.get("source") or "",
        int(given.get("row") or 0),
    )


def parameter_of(place: Place) -> ParameterRef:
    """The parameter that a weight or a bias is."""
    if place.kind == "weight":
        return WeightRef((place.source, place.name), place.row, place.index)
    return BiasRef(place.name, place.index)


def is_line_of(formula: str, line: CalculationLine) -> bool:
    """Whether a line of arithmetic is one of this formula, of a sample or over the batch."""
    kind, names = FORMULAS[formula]
    return line.kind == kind and (not names or of_one(line.name) in names)


def place_at(node: Node, *kinds: str) -> Place:
    """The place that stands in a document, of one of these kinds if any are given."""
    try:
        place = read_place(node.text())
    except PlaceError as error:
        raise node.refused("{place}: {problem}", problem=error) from None
    if kinds and place.kind not in kinds:
        allowed = ", ".join(PLACES[kind].form for kind in kinds)
        raise node.refused("{place} must be one of {allowed}.", allowed=allowed)
    return place


def check_place(place: Place, shown: Content) -> None:
    """Raise PlaceError unless the place is there in what is shown."""
    kind = PLACES[place.kind]
    if isinstance(shown, Project) and place.kind != "node":
        kind.check(place, shown)
        return
    there = isinstance(shown, Sheet) and place.name in shown.graph.by_name
    if kind.of_network or (place.kind == "node" and not there):
        raise PlaceError("There is no {place} in what this step shows.", place=place)


def layer_called(layer_id: str, network: Network) -> Layer:
    """The layer of an id. Raises PlaceError."""
    if layer_id not in network.by_id:
        known = ", ".join(layer.id for layer in network.order)
        raise PlaceError("There is no layer “{id}”; there are {known}.", id=layer_id, known=known)
    return network.by_id[layer_id]


def _check_index(layer_id: str, index: int, network: Network) -> None:
    size = layer_called(layer_id, network).size
    if index >= size:
        raise PlaceError(
            "Layer {layer} has neurons 0 to {last}, not {index}.",
            layer=layer_id,
            last=size - 1,
            index=index,
        )


def _check_neuron(place: Place, project: Project) -> None:
    _check_index(place.name, place.index, project.network)


def _check_bias(place: Place, project: Project) -> None:
    _check_neuron(place, project)
    if project.network.by_id[place.name].role == "input":
        raise PlaceError("{layer} is an input layer: it has no bias.", layer=place.name)


def _check_weight(place: Place, project: Project) -> None:
    network = project.network
    _check_index(place.source, place.row, network)
    _check_index(place.name, place.index, network)
    connection = network.by_key.get((place.source, place.name))
    if connection is None or not connection.has_wire(place.row, place.index):
        raise PlaceError("There is no wire {place}.", place=place)


def _check_sample(place: Place, project: Project) -> None:
    count = len(project.dataset.features)
    if place.index >= count:
        raise PlaceError(
            "The data has samples 0 to {last}, not {index}.", last=count - 1, index=place.index
        )


def _check_formula(place: Place, _: Project) -> None:
    if place.name not in FORMULAS:
        raise PlaceError(
            "There is no formula “{name}”; there are {known}.",
            name=place.name,
            known=", ".join(FORMULAS),
        )


# Of commands and plots only the window knows which there are: it checks them with a table of its own.
PLACES: Mapping[str, PlaceKind] = MappingProxyType(
    {
        "neuron": PlaceKind(_NEURON, "neuron:LAYER/INDEX", _check_neuron, of_network=True),
        "weight": PlaceKind(
            f"{_SOURCE}->{_NEURON}",
            "weight:SOURCE/ROW->LAYER/INDEX",
            _check_weight,
            of_network=True,
        ),
        "bias": PlaceKind(_NEURON, "bias:LAYER/INDEX", _check_bias, of_network=True),
        "layer": PlaceKind(
            r"(?P<layer>[^/>]+)",
            "layer:LAYER",
            lambda place, project: layer_called(place.name, project.network),
            of_network=True,
        ),
        "sample": PlaceKind(
            r"(?P<index>[0-9]{1,6})", "sample:INDEX", _check_sample, of_network=True
        ),
        "plot": PlaceKind(_WORD, "plot:ID"),
        "command": PlaceKind(_WORD, "command:ID"),
        "formula": PlaceKind(_WORD, "formula:NAME", _check_formula),
        "node": PlaceKind(r"(?P<name>\w+)", "node:NAME"),
        "value": PlaceKind(_WORD, "value:NAME"),
    }
)
