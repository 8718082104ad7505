"""Ready graphs: what a lecture draws, and the modules that networks are made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Example:
    """A row of the table: a text in the language of graphs, and what there is to see in it."""

    title: str
    text: str
    note: str


def _convolution() -> str:
    """A kernel of 3×3 numbers at the four places of a picture of 4×4, number by number."""
    pixels = [f"x{i}{j}" for i, j in product(range(1, 5), repeat=2)]
    kernel = [f"k{i}{j}" for i, j in product(range(1, 4), repeat=2)]
    letters = "abcdefghi"
    sum_ = " + ".join(f"{a}*{k}" for a, k in zip(letters, kernel, strict=True))
    lines = [f"place({', '.join([*letters, *kernel])}) = {sum_}"]
    for i, j in product(range(1, 3), repeat=2):
        seen = [f"x{i + k}{j + m}" for k, m in product(range(3), repeat=2)]
        lines.append(f"y{i}{j} = place({', '.join([*seen, *kernel])})")
    lines.append("f = relu(y11) + relu(y12) + relu(y21) + relu(y22)")
    picture = dict(zip(pixels, (0, 0, 1, 0, 0, 1, 1, 0, 1, 1, 0, 0, 1, 0, 0, 1), strict=True))
    edge = dict(zip(kernel, (1, 0, -1, 2, 0, -2, 1, 0, -1), strict=True))
    for values in (edge, picture):
        lines.append(", ".join(f"{name} = {value}" for name, value in values.items()))
    return "\n".join(lines)


EXAMPLES: Mapping[str, Example] = MappingProxyType(
    {
        "sigmoid": Example(
            "Neuron with a sigmoid",
            "f = 1 / (1 + exp(-(w0*x0 + w1*x1 + w2)))\nw0 = 2, x0 = -1, w1 = -3, x1 = -2, w2 = -3",
            "Four gates are one sigmoid, whose slope is σ(1 − σ).",
        ),
        "sum_times": Example(
            "(x + y) · z",
            "f = (x + y) * z\nx = -2, y = 5, z = -4",
            "Add distributes, multiply swaps.",
        ),
        "branch": Example(
            "A square as a branch",
            "t = x + y\nf = t * t\nx = 3, y = -1",
            "t is used twice: what comes back along both branches is added.",
        ),
        "larger": Example(
            "Larger of two, times two",
            "f = 2 * max(x, y) + z * x\nx = 3, y = -1, z = 4",
            "Max routes the gradient to the larger.",
        ),
        "switches": Example(
            "ReLU on four numbers",
            "f = max(0, x)\nx = [1, -2, 3, -1]",
            "The Jacobian is diagonal, with 0 and 1 in it: it is never formed.",
        ),
        "squares": Example(
            "Squared length of W·x",
            "f = sum((W @ x)**2)\nW = [[0.1, 0.5], [-0.3, 0.8]], x = [0.2, 0.4]",
            "A gradient has the shape of its value.",
        ),
        "neuron": Example(
            "A neuron as a module",
            "neuron(w, x, b) = sigmoid(dot(w, x) + b)\n"
            "f = neuron(w, x, b)\n"
            "w = [2, -3], x = [-1, -2], b = -3",
            "The module folds into one gate, and its sigmoid unfolds to the last.",
        ),
        "layer": Example(
            "Layer of three neurons",
            "neuron(w, x, b) = sigmoid(dot(w, x) + b)\n"
            "layer(W, x, b) = [neuron(W[0], x, b[0]), neuron(W[1], x, b[1]), neuron(W[2], x, b[2])]\n"
            "h = layer(W, x, b)\n"
            "L = sum((h - t)**2) / 2\n"
            "W = [[0.5, -0.2], [0.1, 0.4], [-0.7, 0.3]], b = [0.1, 0, -0.1]\n"
            "x = [1, 2], t = [1, 0, 1]",
            "Every neuron sends a gradient back to the same x.",
        ),
        "batch": Example(
            "Layer on a batch of samples",
            "H = tanh(X @ W + b)\n"
            "L = mean((H - T)**2)\n"
            "X = [[1, 2], [0.5, -1], [-1, 0.3], [0.2, 0.7]], W = [[0.5, -0.2, 0.1], [0.4, -0.7, 0.3]]\n"
            "b = [0.1, 0, -0.1], T = [[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 0, 0]]",
            "b is copied for each sample: its gradient is the sum over them.",
        ),
        "softmax": Example(
            "Softmax and its loss",
            "share(e) = e / sum(e)\n"
            "loss(z, t) = -sum(t * log(share(exp(z))))\n"
            "L = loss(z, t)\n"
            "z = [2, 1, -0.5], t = [0, 1, 0]",
            "Many gates, and what reaches z is output minus target.",
        ),
        "attention": Example(
            "Attention head on four tokens",
            "scores(X, Q, K) = (X @ Q) @ transpose(X @ K) / sqrt(2)\n"
            "head(X, Q, K, V) = softmax(scores(X, Q, K)) @ (X @ V)\n"
            "Y = head(X, Q, K, V)\n"
            "L = mean((Y - T)**2)\n"
            "X = [[1, 0, 0.5], [0, 1, -0.5], [0.5, 0.5, 0], [-1, 0.2, 1]]\n"
            "Q = [[0.4, -0.3], [0.1, 0.8], [-0.5, 0.2]], K = [[0.7, 0.1], [-0.2, 0.5], [0.3, -0.4]]\n"
            "V = [[0.2, 0.6], [-0.1, 0.3], [0.9, -0.7]], T = [[1, 0], [0, 1], [1, 1], [0, 0]]",
            "X is used by queries, keys and values: three branches meet in it.",
        ),
        "recurrent": Example(
            "Recurrent cell over three steps",
            "cell(h, x, U, W, b) = tanh(U @ h + W @ x + b)\n"
            "h1 = cell(h0, x1, U, W, b)\n"
            "h2 = cell(h1, x2, U, W, b)\n"
            "h3 = cell(h2, x3, U, W, b)\n"
            "L = sum((h3 - t)**2) / 2\n"
            "U = [[0.5, -0.3], [0.2, 0.8]], W = [[1, 0.5], [-0.4, 0.6]], b = [0.1, -0.1]\n"
            "h0 = [0, 0], x1 = [1, 0], x2 = [0, 1], x3 = [0.5, 0.5], t = [1, -1]",
            "The same U, W and b at every step: their gradients are sums over three steps.",
        ),
        "convolution": Example(
            "3×3 convolution on a small picture",
            _convolution(),
            "Each number of the kernel is used at four places, and its gradient is the sum over them.",
        ),
    }
)
