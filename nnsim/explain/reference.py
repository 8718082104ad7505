"""Backpropagation as a textbook writes it: one neuron at a time, over plain lists, with no tricks.

Read it beside `engine`: the engine computes the same numbers with matrices. For neuron j, fed by
neurons i over wires of weight w_ij, with z before and a after its activation f:

    forward     z_j = Σ_i w_ij a_i + b_j             a_j = f(z_j)
    backward    ∂L/∂a_j = Σ_k w_jk δ_k               δ_j = ∂L/∂z_j = ∂L/∂a_j · f′(z_j)
    gradients   ∂L/∂w_ij = a_i δ_j                   ∂L/∂b_j = δ_j

Source: Rumelhart, Hinton and Williams, Learning representations by back-propagating errors (1986).
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

Function = Callable[[float, float], float]  # of z and the parameter α, which most do not use


@dataclass(slots=True)
class Neuron:
    """`wires` maps the index of each neuron that feeds it to a weight; an input has no activation.

    Neurons of the same `tie` have one bias between them; a bias of None is none at all. Weights of
    `locked` wires, and a bias that is, stay as they are.
    """

    activation: str | None = None
    wires: dict[int, float] = field(default_factory=dict)
    bias: float | None = 0.0
    alpha: float = 0.0
    tie: str | None = None
    locked: frozenset[int] = frozenset()
    bias_locked: bool = False


def sigmoid(z: float) -> float:
    """1 / (1 + e^−z), written so that e is never raised to a large number."""
    return 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z))


def _gelu_tanh(z: float) -> float:
    return math.tanh(math.sqrt(2 / math.pi) * (z + 0.044715 * z**3))


def _gelu_slope(z: float, _: float) -> float:
    t, inner_slope = _gelu_tanh(z), math.sqrt(2 / math.pi) * (1 + 3 * 0.044715 * z**2)
    return 0.5 * (1 + t) + 0.5 * z * (1 - t**2) * inner_slope


# Each activation f and its slope f′. At a kink the slope is that of the left side, by convention.
ACTIVATIONS: Mapping[str, tuple[Function, Function]] = {
    "linear": (lambda z, _: z, lambda z, _: 1.0),
    "step": (lambda z, _: 1.0 if z >= 0 else 0.0, lambda z, _: 0.0),
    "sign": (lambda z, _: float((z > 0) - (z < 0)), lambda z, _: 0.0),
    "step_above": (lambda z, _: 1.0 if z > 0 else 0.0, lambda z, _: 0.0),
    "sign_from": (lambda z, _: 1.0 if z >= 0 else -1.0, lambda z, _: 0.0),
    "sign_above": (lambda z, _: 1.0 if z > 0 else -1.0, lambda z, _: 0.0),
    "sigmoid": (lambda z, _: sigmoid(z), lambda z, _: sigmoid(z) * (1 - sigmoid(z))),
    "tanh": (lambda z, _: math.tanh(z), lambda z, _: 1 - math.tanh(z) ** 2),
    "relu": (lambda z, _: max(z, 0.0), lambda z, _: 1.0 if z > 0 else 0.0),
    "leaky_relu": (lambda z, α: z if z > 0 else α * z, lambda z, α: 1.0 if z > 0 else α),
    "elu": (
        lambda z, α: z if z > 0 else α * math.expm1(z),
        lambda z, α: 1.0 if z > 0 else α * math.exp(z),
    ),
    "softplus": (lambda z, _: max(z, 0.0) + math.log1p(math.exp(-abs(z))), lambda z, _: sigmoid(z)),
    "silu": (
        lambda z, _: z * sigmoid(z),
        lambda z, _: sigmoid(z) + z * sigmoid(z) * (1 - sigmoid(z)),
    ),
    "gelu": (lambda z, _: 0.5 * z * (1 + _gelu_tanh(z)), _gelu_slope),
    "sine": (lambda z, _: math.sin(z), lambda z, _: math.cos(z)),
    "square": (lambda z, _: z**2, lambda z, _: 2 * z),
}


def forward(neurons: Sequence[Neuron], inputs: Sequence[float]) -> tuple[list[float], list[float]]:
    """z and a of every neuron for one sample. Neurons come after all that feed them, inputs first."""
    z, a = [0.0] * len(neurons), list(inputs)
    for j, neuron in enumerate(neurons):
        if neuron.activation is not None:
            z[j] = sum(w * a[i] for i, w in neuron.wires.items()) + (neuron.bias or 0.0)
            f, _ = ACTIVATIONS[neuron.activation]
            a.append(f(z[j], neuron.alpha))
    return z, a


def backward(
    neurons: Sequence[Neuron], z: Sequence[float], output_gradient: Mapping[int, float]
) -> list[float]:
    """δ of every neuron for one sample, from ∂L/∂a of the output neurons, by their index."""
    upstream, delta = [0.0] * len(neurons), [0.0] * len(neurons)
    for k, gradient in output_gradient.items():
        upstream[k] = gradient
    for j in reversed(range(len(neurons))):
        activation = neurons[j].activation
        if activation is not None:
            _, slope = ACTIVATIONS[activation]
            delta[j] = upstream[j] * slope(z[j], neurons[j].alpha)
            for i, w in neurons[j].wires.items():
                upstream[i] += w * delta[j]
    return delta


def gradients(
    neurons: Sequence[Neuron], a: Sequence[float], delta: Sequence[float]
) -> tuple[list[dict[int, float]], list[float]]:
    """∂L/∂w of each neuron's wires, shaped as its `wires`, and ∂L/∂b of each neuron."""
    weights = [{i: a[i] * delta[j] for i in neuron.wires} for j, neuron in enumerate(neurons)]
    return weights, list(delta)


def half_squared_gradient(a: Sequence[float], targets: Mapping[int, float]) -> dict[int, float]:
    """∂L/∂a of L = ½ Σ (t − a)², which is a − t."""
    return {j: a[j] - t for j, t in targets.items()}


def sharing(neurons: Sequence[Neuron], j: int) -> list[int]:
    """Neuron j and those that have their one bias together with it."""
    tie = neurons[j].tie
    return [j] if tie is None else [k for k, neuron in enumerate(neurons) if neuron.tie == tie]


def descend(
    neurons: Sequence[Neuron],
    samples: Sequence[tuple[Sequence[float], Sequence[float]]],
    learning_rate: float,
) -> None:
    """One update by gradient descent on the mean of ½ Σ (t − a)² over samples (inputs, targets).

    The gradients of all samples are added up before any weight moves: a weight that had moved
    already would give those behind it other numbers than the forward pass had.
    """
    weights, biases = [dict.fromkeys(n.wires, 0.0) for n in neurons], [0.0] * len(neurons)
    for inputs, outputs in samples:
        z, a = forward(neurons, inputs)
        targets = dict(enumerate(outputs, len(neurons) - len(outputs)))
        delta = backward(neurons, z, half_squared_gradient(a, targets))
        weight_gradients, bias_gradients = gradients(neurons, a, delta)
        for j, of_wires in enumerate(weight_gradients):
            biases[j] += bias_gradients[j] / len(samples)
            for i, gradient in of_wires.items():
                weights[j][i] += gradient / len(samples)
    for j, neuron in enumerate(neurons):
        if neuron.bias is not None and not neuron.bias_locked:
            neuron.bias -= learning_rate * sum(biases[k] for k in sharing(neurons, j))
        for i in neuron.wires.keys() - neuron.locked:
            neuron.wires[i] -= learning_rate * weights[j][i]
