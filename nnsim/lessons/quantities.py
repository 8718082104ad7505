"""Numbers that a lesson asks for, as expressions of what the engine computes: never written out.

`{"of": "activation", "neuron": "output/0", "sample": 3, "after": 10}`: a row of `QUANTITIES` says which
keys a quantity has and how it is computed.
"""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Protocol

import numpy as np

from nnsim.engine.evaluation import answered_labels
from nnsim.engine.program import Phase
from nnsim.engine.trainer import Trainer
from nnsim.explain.activation_map import map_bounds, usual_axes
from nnsim.explain.gradient_check import compare_gradients
from nnsim.explain.iteration_values import IterationValues
from nnsim.explain.landscape.rate_limit import rate_limit
from nnsim.explain.regions import draws_lines, lines_of, regions
from nnsim.explain.sample_answers import SampleAnswers
from nnsim.explain.sample_values import SampleTracer
from nnsim.files.decoding import Node
from nnsim.functions.tape import Array, Tape, play
from nnsim.graph.evaluation import Evaluation
from nnsim.graph.graph import Sheet
from nnsim.lessons.actions import (
    MAX_ITERATIONS,
    Settings,
    read_settings,
    with_settings,
    without_breakpoints,
)
from nnsim.lessons.errors import LessonError
from nnsim.lessons.places import Content, Place, check_place, layer_called, parameter_of, place_at
from nnsim.model.parameter_ref import value_of
from nnsim.model.project import Project, reset

MAX_PARTS = 20  # of a sum, and of what else is made of quantities


class Stage(Protocol):
    """Where a lesson stands: what is shown, and its other projects as their files have them."""

    def content(self, name: str) -> Content:
        """The project or graph of a name; "" is what is shown as it stands. Raises LessonError."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number to be computed. `values` are what its row has read, by key."""

    of: str
    project: str = ""  # "" for what is shown
    start: bool = False  # from iteration 0
    settings: Settings = ()
    after: int = 0  # further iterations
    values: Mapping[str, Any] = field(default_factory=dict)

    def __getitem__(self, key: str) -> Any:
        return self.values[key]


@dataclass(frozen=True, slots=True)
class QuantityKind:
    """How the keys of its own are read, those that may be left out, and how it is computed."""

    keys: Mapping[str, Callable[[Node], Any]]
    compute: Callable[["Reading", Quantity], float]
    optional: frozenset[str] = frozenset()


class Reading:
    """What a quantity is read from: a network or a graph, where it has come to."""

    def __init__(self, content: Content, after: int, stage: Stage) -> None:
        self.content, self.after, self.stage = content, after, stage
        self._trainer: Trainer | None = None

    @property
    def project(self) -> Project:
        """The network. Raises LessonError if there is a graph."""
        if not isinstance(self.content, Project):
            raise LessonError("This quantity belongs to a network, and a graph is shown.")
        return self.content

    @property
    def sheet(self) -> Sheet:
        """The graph. Raises LessonError if there is a network."""
        if not isinstance(self.content, Sheet):
            raise LessonError("This quantity belongs to a graph, and a network is shown.")
        return self.content

    def trainer(self) -> Trainer:
        """A trainer that stands between two iterations."""
        if self._trainer is None:
            self._trainer = Trainer(without_breakpoints(self.project))
            self._trainer.run(self.after)
        return self._trainer

    def up_to(self, phase: Phase) -> Trainer:
        """The trainer before the first operation of a phase of the iteration under way."""
        trainer = self.trainer()
        phases = [step.phase for step in trainer.program.steps]
        trainer.go_to(trainer.iteration, phases.index(phase))
        return trainer


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


# -- of one neuron --------------------------------------------------------------------------------


def _of_neuron(which: str, phase: Phase) -> Callable[[Reading, Quantity], float]:
    def compute(reading: Reading, quantity: Quantity) -> float:
        trainer = reading.up_to(phase)
        neuron = quantity["neuron"]
        shown = SampleTracer(trainer).on(trainer, quantity.values.get("sample"))
        view = IterationValues(shown.trainer, shown.row)
        view.layer(neuron.name, neuron.index)
        numbers = view.shares if which in ("delta", "upstream") else view.numbers
        return float(numbers(which, neuron.name)[neuron.index])

    return compute


def _slope(reading: Reading, quantity: Quantity) -> float:
    """f'(z), by the activation's own derivative."""
    z = np.array([[_of_neuron("pre_activation", "loss")(reading, quantity)]])
    layer = layer_called(quantity["neuron"].name, reading.project.network)
    activation = layer.activation_of(layer.neurons[quantity["neuron"].index])
    do, a, slope = Tape(z.dtype), np.empty_like(z), np.empty_like(z)
    activation.forward(do, z, a)
    activation.local_gradient(do, z, a, slope)
    play(do.calls)
    return float(slope[0, 0])


def _target(reading: Reading, quantity: Quantity) -> float:
    return float(reading.project.dataset.targets[quantity["sample"], quantity["neuron"].index])


# -- of one parameter -----------------------------------------------------------------------------


def _parameter(reading: Reading, quantity: Quantity) -> float:
    return value_of(parameter_of(quantity["parameter"]), reading.trainer().parameters)


def _gradient(reading: Reading, quantity: Quantity) -> float:
    return value_of(parameter_of(quantity["parameter"]), reading.up_to("update").gradients)


def _update(reading: Reading, quantity: Quantity) -> float:
    before = _parameter(reading, quantity)
    reading.trainer().run(1)
    return _parameter(reading, quantity) - before


# -- of the whole ---------------------------------------------------------------------------------


def _score(part: int, which: str) -> Callable[[Reading, Quantity], float]:
    return lambda reading, _: float(getattr(reading.trainer().score[part], which))


def _answers(reading: Reading) -> SampleAnswers:
    answers = SampleAnswers(reading.project, has_loss=False)
    answers.restart(reading.trainer().values)
    answers.advance(math.inf)
    return answers


def _mistakes(reading: Reading, _: Quantity) -> float:
    dataset = reading.project.dataset
    right = _answers(reading).labels == answered_labels(dataset.targets, dataset)
    return int((~right).sum())


def _gradient_norm(reading: Reading, quantity: Quantity) -> float:
    reading.trainer().run(1)
    norms = reading.trainer().gradient_norms()
    return norms[quantity["layer"].name]


def _output_difference(reading: Reading, quantity: Quantity) -> float:
    """The largest difference of any output for any sample from those of another project."""
    other = reading.stage.content(quantity["other"])
    theirs = _answers(Reading(other, reading.after, reading.stage)).outputs
    ours = _answers(reading).outputs
    if ours.shape != theirs.shape:
        raise LessonError("The outputs of the two projects have not the same number.")
    return float(np.abs(ours - theirs).max())


def _regions(reading: Reading, quantity: Quantity) -> float:
    """How many codes of a layer there are on the map."""
    project, layer = reading.project, quantity["layer"].name
    if not draws_lines(project.network, layer):
        raise LessonError("Layer {layer} is not fed by inputs alone.", layer=layer)
    axes = usual_axes(project.dataset)
    held = project.dataset.given_features.mean(axis=0)
    parameters = reading.trainer().parameters
    lines = lines_of(project.network, parameters, layer, project.dataset, axes, held)
    return len({region.code for region in regions(lines, map_bounds(project.dataset, axes))})


def _rate_limit(reading: Reading, _: Quantity) -> float:
    found = rate_limit(reading.trainer().project)
    if found is None:
        raise LessonError("The limit of the learning rate cannot be told for this network.")
    return found.rate


def _compared(which: str) -> Callable[[Reading, Quantity], float]:
    return lambda reading, _: float(
        getattr(compare_gradients(reading.trainer().project, most=200), which)
    )


def _counted(count: Callable[[Project], float]) -> Callable[[Reading, Quantity], float]:
    return lambda reading, _: count(reading.project)


# -- of a graph -----------------------------------------------------------------------------------


def _of_node(which: str) -> Callable[[Reading, Quantity], float]:
    def compute(reading: Reading, quantity: Quantity) -> float:
        sheet, node = reading.sheet, quantity["node"]
        evaluation = Evaluation(sheet.graph, sheet.values)
        array: Array = getattr(evaluation, which)[sheet.graph.by_name[node.name]]
        place = quantity.values.get("element", ())
        if len(place) != array.ndim or any(i >= n for i, n in zip(place, array.shape, strict=True)):
            raise LessonError(
                "“{node}” has the shape {shape}; name one of its elements.",
                node=node.name,
                shape=array.shape,
            )
        return float(array[place])

    return compute


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
    return QuantityKind(_NEURON, _of_neuron(which, phase), _OPTIONAL_SAMPLE)


def _nodes(which: str) -> QuantityKind:
    return QuantityKind(
        {"node": _node, "element": _element}, _of_node(which), frozenset({"element"})
    )


QUANTITIES: Mapping[str, QuantityKind] = MappingProxyType(
    {
        "z": _neurons("pre_activation", "loss"),
        "activation": _neurons("activation", "loss"),
        "upstream": _neurons("upstream", "update"),
        "delta": _neurons("delta", "update"),
        "slope": QuantityKind(_NEURON, _slope),
        "target": QuantityKind(_NEURON, _target),
        "parameter": QuantityKind({"parameter": _any_parameter}, _parameter),
        "gradient": QuantityKind({"parameter": _any_parameter}, _gradient),
        "update": QuantityKind({"parameter": _any_parameter}, _update),
        "loss": QuantityKind({}, _score(0, "loss")),
        "test_loss": QuantityKind({}, _score(1, "loss")),
        "accuracy": QuantityKind({}, _score(0, "accuracy")),
        "test_accuracy": QuantityKind({}, _score(1, "accuracy")),
        "mistakes": QuantityKind({}, _mistakes),
        "gradient_norm": QuantityKind({"layer": _layer}, _gradient_norm),
        "output_difference": QuantityKind({"other": Node.text}, _output_difference),
        "regions": QuantityKind({"layer": _layer}, _regions),
        "rate_limit": QuantityKind({}, _rate_limit),
        "check_error": QuantityKind({}, _compared("relative_error")),
        "check_passes": QuantityKind({}, _compared("forward_passes")),
        "iteration": QuantityKind({}, lambda reading, _: reading.trainer().iteration),
        "learning_rate": QuantityKind(
            {}, _counted(lambda project: project.training.rate(project.state.iteration))
        ),
        "layers": QuantityKind({}, _counted(lambda project: len(project.network.computed))),
        "neurons": QuantityKind(
            {}, _counted(lambda project: sum(x.size for x in project.network.computed))
        ),
        "hidden_neurons": QuantityKind(
            {},
            _counted(
                lambda project: sum(x.size for x in project.network.layers if x.role == "hidden")
            ),
        ),
        "parameters": QuantityKind(
            {}, _counted(lambda project: project.network.n_wires + project.network.n_biases)
        ),
        "samples": QuantityKind({}, _counted(lambda project: len(project.dataset.features))),
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
