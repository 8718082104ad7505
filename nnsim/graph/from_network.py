"""What a neuron, a layer or a whole small network calculates for one sample, as a text of a graph.

The loss is that of the sample alone, without the penalty on weights; numbers are in float64.
"""

import math
from collections.abc import Iterator, Sequence

import numpy as np

from nnsim.engine.evaluation import Evaluator
from nnsim.functions.activations import Activation
from nnsim.functions.expressions import python
from nnsim.functions.losses import LOSSES
from nnsim.functions.tape import Array
from nnsim.graph.errors import GraphError
from nnsim.graph.graph import Sheet
from nnsim.graph.operations.table import CALLED
from nnsim.graph.text import parse
from nnsim.model.network import Layer, Network
from nnsim.model.parameters import Parameters
from nnsim.model.project import Project, check_loss_fits, check_sizes

MAX_WIRES = 1200  # with their weights, products and sums they come close to MAX_GATES
_TERMS = 50  # of a sum in one bracket
_GATES = {"sine": "sin"}  # activations that are called otherwise in an expression


class _Letter(float):
    """A number that is written as its name."""

    name: str

    def __new__(cls, name: str, value: float) -> "_Letter":
        made = super().__new__(cls, value)
        made.name = name
        return made

    def __repr__(self) -> str:
        return self.name

    def __neg__(self) -> "_Letter":
        name = self.name.removeprefix("-")
        return _Letter(name if name != self.name else f"-{name}", -float(self))


def from_network(
    project: Project, sample: int, layer: str | None = None, neuron: int | None = None
) -> Sheet:
    """The graph of a layer, of one neuron of it (counted from 0), or of all up to the loss.

    `sample` is an index into the data set. Raises GraphError if it would have too many wires, and
    another UserError if network, data and loss do not fit each other.
    """
    check_sizes(project)
    writer = _Writer(project, sample)
    if layer is None:
        check_loss_fits(project)
        lines = writer.whole()
    else:
        lines = writer.layer(project.network.by_id[layer], neuron)
    return parse("\n".join([*lines, *writer.values()]))


class _Writer:
    """Writes lines of formulas, and keeps the values of the inputs they name."""

    def __init__(self, project: Project, sample: int) -> None:
        self.project, self.network = project, project.network
        self.names = _names(project.network)
        self.parameters: Parameters = project.state.parameters
        self.given: dict[str, float] = {}
        evaluator = Evaluator(self.network)
        evaluator.layout.pack(self.parameters, evaluator.values)
        features, targets = (
            x[[sample]] for x in (project.dataset.features, project.dataset.targets)
        )
        [tile] = evaluator.lay_out(features, targets)
        self.buffers = evaluator.forward(tile)
        self.targets = targets[0]

    def values(self) -> Iterator[str]:
        """A line for each input. Raises GraphError if one has no finite value."""
        for name, value in self.given.items():
            if not math.isfinite(value):
                problem = "“{name}” has grown beyond all bounds; go back to where it had not."
                raise GraphError(problem, name=name)
            yield f"{name} = {value!r}"

    def whole(self) -> Iterator[str]:
        """All layers that the output depends on, and the loss."""
        if self.network.n_wires > MAX_WIRES:
            raise _too_large(self.network.n_wires)
        for layer in self.network.computed:
            yield from self._lines(layer, range(layer.size))
        for source in self.network.inputs:
            self._give(source)
        yield self._loss()

    def layer(self, layer: Layer, neuron: int | None) -> Iterator[str]:
        """One layer, or one neuron, from what the layers before it give."""
        if layer.role == "input":
            problem = "{layer} is an input layer: it calculates nothing."
            raise GraphError(problem, layer=layer.name)
        alone = neuron is not None and layer.activation.name != "softmax"
        chosen = [neuron] if alone and neuron is not None else range(layer.size)
        wires = sum(self._wired(layer, j)[1] for j in chosen)
        if wires > MAX_WIRES:
            raise _too_large(wires)
        yield from self._lines(layer, chosen)
        for connection in self.network.incoming(layer.id):
            self._give(self.network.by_id[connection.source])
        names = self.names[layer.id]
        yield f"f = {names[neuron]}" if neuron is not None else f"f = [{', '.join(names)}]"

    def _give(self, layer: Layer) -> None:
        for name, value in zip(self.names[layer.id], self._activation(layer), strict=True):
            self.given[name] = float(value)

    def _activation(self, layer: Layer) -> Array:
        return np.array(self.buffers[layer.id].activation[:, 0])

    # -- formulas -----------------------------------------------------------------------------------

    def _lines(self, layer: Layer, neurons: Sequence[int]) -> Iterator[str]:
        names = self.names[layer.id]
        for j in neurons:
            activation = layer.activation_of(layer.neurons[j])
            total, _ = self._wired(layer, j)
            if activation.name == "linear":
                yield f"{names[j]} = {total}"
                continue
            yield f"z_{names[j]} = {total}"
            if activation.name != "softmax":
                z = self.buffers[layer.id].pre_activation[j, 0]
                yield f"{names[j]} = {_activated(activation, f'z_{names[j]}', float(z))}"
        if layer.activation.name == "softmax":
            yield f"softmax_{names[0]} = softmax([{', '.join(f'z_{name}' for name in names)}])"
            for j, name in enumerate(names):
                yield f"{name} = softmax_{names[0]}[{j}]"

    def _wired(self, layer: Layer, j: int) -> tuple[str, int]:
        """The sum that is a neuron's z, and how many wires it has."""
        name, terms = self.names[layer.id][j], []
        for connection in self.network.incoming(layer.id):
            weights = self.parameters.weights[connection.key]
            for i, source in enumerate(self.names[connection.source]):
                if connection.has_wire(i, j):
                    self.given[f"w_{source}_{name}"] = float(weights[i, j])
                    terms.append(f"w_{source}_{name}*{source}")
        wires = len(terms)
        if layer.bias != "none":  # one bias of a whole layer is called as that of its first neuron
            bias = f"b_{self.names[layer.id][0 if layer.bias == 'tied' else j]}"
            self.given[bias] = float(self.parameters.biases[layer.id][j])
            terms.append(bias)
        return _summed(terms) if terms else "0", wires

    def _loss(self) -> str:
        output, loss = self.network.output, self.project.training.loss
        names = self.names[output.id]
        t = self._letters("t", names, self.targets)
        y = [_Letter(n, v) for n, v in zip(names, self._activation(output), strict=True)]
        linear = output.activation.name == "linear"
        scores = self.buffers[output.id].pre_activation[:, 0]
        z = y if linear else self._letters("z", names, scores)
        for letter in t:
            self.given[letter.name] = float(letter)
        if loss == "perceptron":  # at z = 0 the rule counts a mistake, which max(−t·z, 0) would not
            terms = zip(t, y, z, strict=True)
            return "L = " + _summed(
                [f"step(-{k.name}*{a.name})*(-{k.name}*{s.name})" for k, a, s in terms]
            )
        return "L = " + python(LOSSES[loss].formulas.value(z, y, t)[1])

    @staticmethod
    def _letters(kind: str, names: Sequence[str], values: Array) -> list[_Letter]:
        return [_Letter(f"{kind}_{n}", float(v)) for n, v in zip(names, values, strict=True)]


def _too_large(wires: int) -> GraphError:
    problem = "{wires:,} wires would have to be drawn; a graph shows at most {limit:,}."
    return GraphError(problem, wires=wires, limit=MAX_WIRES)


def _activated(activation: Activation, z: str, value: float) -> str:
    """The gate of an activation, or its formula where there is none of that name."""
    name = _GATES.get(activation.name, activation.name)
    if name in CALLED:
        parameter = "" if activation.parameter is None else f", {activation.parameter!r}"
        return f"{name}({z}{parameter})"
    formulas = activation.function.formulas
    assert formulas is not None
    return python(formulas.value.write(_Letter(z, value), activation.parameter or 0.0))


def _summed(terms: Sequence[str]) -> str:
    """A sum; a long one in brackets, so that few operations wait for each other."""
    if len(terms) <= _TERMS:
        return " + ".join(terms)
    parts = [terms[k : k + _TERMS] for k in range(0, len(terms), _TERMS)]
    return " + ".join(f"({' + '.join(part)})" for part in parts)


def _names(network: Network) -> dict[str, list[str]]:
    """x1, x2 of inputs, h1_2 of the first hidden layer's second neuron, y of a single output."""
    hidden = [x for x in network.order if x.role == "hidden"]
    found: dict[str, list[str]] = {}
    inputs = 0
    for layer in network.inputs:
        found[layer.id] = [f"x{inputs + i + 1}" for i in range(layer.size)]
        inputs += layer.size
    for number, layer in enumerate(hidden, 1):
        start = f"h{number}_" if len(hidden) > 1 else "h"
        found[layer.id] = [f"{start}{j + 1}" for j in range(layer.size)]
    size = network.output.size
    found[network.output.id] = ["y"] if size == 1 else [f"y{j + 1}" for j in range(size)]
    return found
