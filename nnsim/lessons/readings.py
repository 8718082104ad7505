"""What lessons read from a network or a graph, where it has come to: a function for each quantity."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
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
from nnsim.functions.tape import Array, Tape, play
from nnsim.graph.evaluation import Evaluation
from nnsim.graph.graph import Sheet
from nnsim.lessons.actions import Settings, without_breakpoints
from nnsim.lessons.errors import LessonError
from nnsim.lessons.places import Content, layer_called, parameter_of
from nnsim.model.parameter_ref import value_of
from nnsim.model.project import Project


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


# -- of one neuron --------------------------------------------------------------------------------


def of_neuron(which: str, phase: Phase) -> Callable[[Reading, Quantity], float]:
    """A number of a neuron before a phase, of one sample or of the batch."""

    def compute(reading: Reading, quantity: Quantity) -> float:
        trainer = reading.up_to(phase)
        neuron = quantity["neuron"]
        shown = SampleTracer(trainer).on(trainer, quantity.values.get("sample"))
        view = IterationValues(shown.trainer, shown.row)
        view.layer(neuron.name, neuron.index)
        numbers = view.shares if which in ("delta", "upstream") else view.numbers
        return float(numbers(which, neuron.name)[neuron.index])

    return compute


def slope(reading: Reading, quantity: Quantity) -> float:
    """f'(z), by the activation's own derivative."""
    z = np.array([[of_neuron("pre_activation", "loss")(reading, quantity)]])
    layer = layer_called(quantity["neuron"].name, reading.project.network)
    activation = layer.activation_of(layer.neurons[quantity["neuron"].index])
    do, a, slope = Tape(z.dtype), np.empty_like(z), np.empty_like(z)
    activation.forward(do, z, a)
    activation.local_gradient(do, z, a, slope)
    play(do.calls)
    return float(slope[0, 0])


def target(reading: Reading, quantity: Quantity) -> float:
    """What a sample wants of an output neuron."""
    return float(reading.project.dataset.targets[quantity["sample"], quantity["neuron"].index])


# -- of one parameter -----------------------------------------------------------------------------


def parameter(reading: Reading, quantity: Quantity) -> float:
    """A weight or a bias."""
    return value_of(parameter_of(quantity["parameter"]), reading.trainer().parameters)


def gradient(reading: Reading, quantity: Quantity) -> float:
    """The gradient of a parameter by the batch of this iteration."""
    return value_of(parameter_of(quantity["parameter"]), reading.up_to("update").gradients)


def update(reading: Reading, quantity: Quantity) -> float:
    """By how much the update of this iteration changes a parameter."""
    before = parameter(reading, quantity)
    reading.trainer().run(1)
    return parameter(reading, quantity) - before


# -- of the whole ---------------------------------------------------------------------------------


def score(part: int, which: str) -> Callable[[Reading, Quantity], float]:
    """A number of the evaluation of all samples: of part 0, training, or 1, test."""
    return lambda reading, _: float(getattr(reading.trainer().score[part], which))


def _answers(reading: Reading) -> SampleAnswers:
    answers = SampleAnswers(reading.project, has_loss=False)
    answers.restart(reading.trainer().values)
    answers.advance(math.inf)
    return answers


def mistakes(reading: Reading, _: Quantity) -> float:
    """How many samples are answered with another class than theirs."""
    dataset = reading.project.dataset
    right = _answers(reading).labels == answered_labels(dataset.targets, dataset)
    return int((~right).sum())


def gradient_norm(reading: Reading, quantity: Quantity) -> float:
    """The L2 norm of the gradient of a layer in this iteration."""
    reading.trainer().run(1)
    norms = reading.trainer().gradient_norms()
    return norms[quantity["layer"].name]


def output_difference(reading: Reading, quantity: Quantity) -> float:
    """The largest difference of any output from those of another project. Raises LessonError."""
    other = reading.stage.content(quantity["other"])
    theirs = _answers(Reading(other, reading.after, reading.stage)).outputs
    ours = _answers(reading).outputs
    if ours.shape != theirs.shape:
        raise LessonError("The outputs of the two projects have not the same number.")
    return float(np.abs(ours - theirs).max())


def count_regions(reading: Reading, quantity: Quantity) -> float:
    """How many codes of a layer there are on the map. Raises LessonError where it draws no lines."""
    project, layer = reading.project, quantity["layer"].name
    if not draws_lines(project.network, layer):
        raise LessonError("Layer {layer} is not fed by inputs alone.", layer=layer)
    axes = usual_axes(project.dataset)
    held = project.dataset.given_features.mean(axis=0)
    parameters = reading.trainer().parameters
    lines = lines_of(project.network, parameters, layer, project.dataset, axes, held)
    return len({region.code for region in regions(lines, map_bounds(project.dataset, axes))})


def greatest_rate(reading: Reading, _: Quantity) -> float:
    """The learning rate from which on steps grow. Raises LessonError where it cannot be told."""
    found = rate_limit(reading.trainer().project)
    if found is None:
        raise LessonError("The limit of the learning rate cannot be told for this network.")
    return found.rate


def compared(which: str) -> Callable[[Reading, Quantity], float]:
    """A number of the comparison of gradients with central differences."""
    return lambda reading, _: float(
        getattr(compare_gradients(reading.trainer().project, most=200), which)
    )


def counted(count: Callable[[Project], float]) -> Callable[[Reading, Quantity], float]:
    """A number of the project as it stands."""
    return lambda reading, _: count(reading.project)


# -- of a graph -----------------------------------------------------------------------------------


def of_node(which: str) -> Callable[[Reading, Quantity], float]:
    """An element of the value or of the gradient of a node. Raises LessonError."""

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
