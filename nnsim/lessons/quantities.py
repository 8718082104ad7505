"""Numbers that a lesson asks for, as expressions of what the engine computes: never written out.

`{"of": "activation", "neuron": "output/0", "sample": 3, "after": 10}`: a row of `QUANTITIES` says which
keys a quantity has and how it is computed.
"""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from nnsim.engine.program import Phase
from nnsim.files.decoding import Node
from nnsim.lessons import readings
from nnsim.lessons.actions import (
    MAX_ITERATIONS,
    read_settings,
    with_settings,
)
from nnsim.lessons.places import Content, Place, check_place, place_at
from nnsim.lessons.readings import Quantity, Reading, Stage
from nnsim.model.project import Project, reset

MAX_PARTS = 20  # of a sum, and of what else is made of quantities


@dataclass(frozen=True, slots=True)
class QuantityKind:
    """How the keys of its own are read, those that may be left out, and how it is computed."""

    keys: Mapping[str, Callable[[Node], Any]]
    compute: Callable[[Reading, Quantity], float]
    optional: frozenset[str] = frozenset()


def quantity_at(node: Node, depth: int = 0) -> Quantity:
    """The quantity of an object, or FileError."""
    of = node.member("of").choice(*QUANTITIES)
    kind = QUANTITIES[of]
    found = node.members("of", "project", "start", "set", "after", *kind.keys)
    if depth > 4:
        raise node.refused("{place} is nested more than 4 deep.")
    values = {
        key: read(found[key])
        for key, read in kind.keys.items()
        if found[key].given or key not in kind.optional
    }
    return Quantity(
        of,
        found["project"].text() if found["project"].given else "",
        found["start"].flag() if found["start"].given else False,
        read_settings(found["set"]) if found["set"].given else (),
        found["after"].whole(0, MAX_ITERATIONS) if found["after"].given else 0,
        values,
    )


def evaluate(quantity: Quantity, stage: Stage) -> float:
    """The number. Raises a UserError where there is none, as for a wire that has been cut since."""
    content = stage.content(quantity.project)
    _check_places(quantity, content)
    if isinstance(content, Project):
        content = reset(content) if quantity.start else content
        content = with_settings(content, quantity.settings)
    reading = Reading(content, quantity.after, stage)
    return float(QUANTITIES[quantity.of].compute(reading, quantity))


def _check_places(quantity: Quantity, content: Content) -> None:
    for value in quantity.values.values():
        if isinstance(value, Place):
            check_place(value, content)
    sample = quantity.values.get("sample")
    if sample is not None:
        check_place(Place("sample", index=sample), content)


def check_quantity(quantity: Quantity, stage: Stage) -> None:
    """Raise a UserError for a place that is not in the project that the quantity is read from."""
    _check_places(quantity, stage.content(quantity.project))
    for part in parts_of(quantity):
        check_quantity(part, stage)


def parts_of(quantity: Quantity) -> Iterator[Quantity]:
    """The quantities that one is made of."""
    yield from quantity.values.get("values", ())


# -- of quantities --------------------------------------------------------------------------------


def _of_several(calculate: Callable[[list[float]], float]) -> "QuantityKind":
    def compute(reading: Reading, quantity: Quantity) -> float:
        return calculate([evaluate(part, reading.stage) for part in quantity["values"]])

    return QuantityKind({"values": _quantities}, compute)


def _quantities(node: Node) -> tuple[Quantity, ...]:
    depth = node.place.count(".values")
    found = tuple(quantity_at(item, depth) for item in node.items(MAX_PARTS))
    if not found:
        raise node.refused("{place} must not be empty.")
    return found


def _difference(values: list[float]) -> float:
    return values[0] - math.fsum(values[1:])


def _ratio(values: list[float]) -> float:
    divisor = math.prod(values[1:])
    return values[0] / divisor if divisor else math.copysign(math.inf, values[0])


# -- the table ------------------------------------------------------------------------------------


def _sample(node: Node) -> int:
    return node.whole(0, 999_999)


def _neuron(node: Node) -> Place:
    return place_at(Node(f"neuron:{node.text()}", node.place))


def _layer(node: Node) -> Place:
    return place_at(Node(f"layer:{node.text()}", node.place))


def _node(node: Node) -> Place:
    return place_at(Node(f"node:{node.text()}", node.place))


def _any_parameter(node: Node) -> Place:
    return place_at(node, "weight", "bias")


def _element(node: Node) -> tuple[int, ...]:
    return tuple(item.whole(0, 10**6) for item in node.items(8))


_NEURON = {"neuron": _neuron, "sample": _sample}
_OPTIONAL_SAMPLE = frozenset({"sample"})


def _neurons(which: str, phase: Phase) -> QuantityKind:
    return QuantityKind(_NEURON, readings.of_neuron(which, phase), _OPTIONAL_SAMPLE)


def _nodes(which: str) -> QuantityKind:
    return QuantityKind(
        {"node": _node, "element": _element}, readings.of_node(which), frozenset({"element"})
    )


QUANTITIES: Mapping[str, QuantityKind] = MappingProxyType(
    {
        "z": _neurons("pre_activation", "loss"),
        "activation": _neurons("activation", "loss"),
        "upstream": _neurons("upstream", "update"),
        "delta": _neurons("delta", "update"),
        "slope": QuantityKind(_NEURON, readings.slope),
        "target": QuantityKind(_NEURON, readings.target),
        "parameter": QuantityKind({"parameter": _any_parameter}, readings.parameter),
        "gradient": QuantityKind({"parameter": _any_parameter}, readings.gradient),
        "update": QuantityKind({"parameter": _any_parameter}, readings.update),
        "loss": QuantityKind({}, readings.score(0, "loss")),
        "test_loss": QuantityKind({}, readings.score(1, "loss")),
        "accuracy": QuantityKind({}, readings.score(0, "accuracy")),
        "test_accuracy": QuantityKind({}, readings.score(1, "accuracy")),
        "mistakes": QuantityKind({}, readings.mistakes),
        "gradient_norm": QuantityKind({"layer": _layer}, readings.gradient_norm),
        "output_difference": QuantityKind({"other": Node.text}, readings.output_difference),
        "regions": QuantityKind({"layer": _layer}, readings.count_regions),
        "rate_limit": QuantityKind({}, readings.greatest_rate),
        "check_error": QuantityKind({}, readings.compared("relative_error")),
        "check_passes": QuantityKind({}, readings.compared("forward_passes")),
        "iteration": QuantityKind({}, lambda reading, _: reading.trainer().iteration),
        "learning_rate": QuantityKind(
            {}, readings.counted(lambda project: project.training.rate(project.state.iteration))
        ),
        "layers": QuantityKind({}, readings.counted(lambda project: len(project.network.computed))),
        "neurons": QuantityKind(
            {}, readings.counted(lambda project: sum(x.size for x in project.network.computed))
        ),
        "hidden_neurons": QuantityKind(
            {},
            readings.counted(
                lambda project: sum(x.size for x in project.network.layers if x.role == "hidden")
            ),
        ),
        "parameters": QuantityKind(
            {}, readings.counted(lambda project: project.network.n_wires + project.network.n_biases)
        ),
        "samples": QuantityKind(
            {}, readings.counted(lambda project: len(project.dataset.features))
        ),
        "node": _nodes("values"),
        "node_gradient": _nodes("gradients"),
        "number": QuantityKind({"number": Node.number}, lambda _, quantity: quantity["number"]),
        "sum": _of_several(math.fsum),
        "difference": _of_several(_difference),
        "product": _of_several(math.prod),
        "ratio": _of_several(_ratio),
        "size": _of_several(lambda values: abs(values[0])),
        "largest": _of_several(max),
        "smallest": _of_several(min),
    }
)
