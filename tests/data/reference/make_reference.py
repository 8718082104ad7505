"""Computes reference.json and trace.json with PyTorch, in float64 on one thread, without nnsim.

    python -m pip install torch==2.13.0
    python make_reference.py

Forward passes are written out as matrix products; gradients are autograd's and updates torch.optim's.
A batch is (samples, features) and a weight matrix (inputs, outputs). Batches are taken in order, the
last one of an epoch being short.
"""

import json
from itertools import pairwise
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

FOLDER = Path(__file__).parent
ITERATIONS, BATCH, KEPT = 50, 4, (1, 2, 10, 50)

ACTIVATIONS = {
    "linear": lambda z: z,
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "relu": torch.relu,
    "leaky_relu": lambda z: functional.leaky_relu(z, 0.01),
    "elu": functional.elu,
    "softplus": functional.softplus,
    "silu": functional.silu,
    "gelu": lambda z: functional.gelu(z, approximate="tanh"),
    "sine": torch.sin,
    "square": torch.square,
    "softmax": lambda z: torch.softmax(z, dim=1),
}

# The loss of every sample, of the scores z, the activations a and the targets t of the output layer.
LOSSES = {
    "half_squared": lambda z, a, t: 0.5 * ((t - a) ** 2).sum(1),
    "mean_squared": lambda z, a, t: functional.mse_loss(a, t, reduction="none").mean(1),
    "mean_absolute": lambda z, a, t: functional.l1_loss(a, t, reduction="none").mean(1),
    "huber": lambda z, a, t: functional.huber_loss(a, t, reduction="none").mean(1),
    "binary_cross_entropy": lambda z, a, t: functional.binary_cross_entropy_with_logits(
        z, t, reduction="none"
    ).sum(1),
    "softmax_cross_entropy": lambda z, a, t: functional.cross_entropy(z, t, reduction="none"),
    "hinge": lambda z, a, t: torch.relu(1 - t * z).sum(1),
    "perceptron": lambda z, a, t: torch.relu(-t * z).sum(1),
}

# Optimisers by the name nnsim gives them, at the learning rates it proposes.
OPTIMIZERS = {
    "sgd": (0.1, lambda p, lr: torch.optim.SGD(p, lr)),
    "momentum": (0.05, lambda p, lr: torch.optim.SGD(p, lr, momentum=0.9)),
    "nesterov": (0.05, lambda p, lr: torch.optim.SGD(p, lr, momentum=0.9, nesterov=True)),
    "adagrad": (0.1, lambda p, lr: torch.optim.Adagrad(p, lr, eps=1e-8)),
    "rmsprop": (0.01, lambda p, lr: torch.optim.RMSprop(p, lr, alpha=0.9, eps=1e-8)),
    "adam": (0.02, lambda p, lr: torch.optim.Adam(p, lr, betas=(0.9, 0.999), eps=1e-8)),
    "adamw": (0.02, lambda p, lr: torch.optim.AdamW(p, lr, betas=(0.9, 0.999), eps=1e-8)),
}
WEIGHT_DECAY = {"adamw": 0.01}  # of the weights alone

MIX = ["relu", "leaky_relu", "elu", "softplus", "silu", "gelu", "sine", "square", "tanh", "linear"]


def network(
    layers: dict[str, list[str]], wires: list[tuple[str, str]], loss: str, targets: str, seed: int
) -> dict:
    """Layers as the activations of their neurons, in order; random weights and ten random samples."""
    random = torch.Generator().manual_seed(seed)

    def normal(*shape: int) -> Tensor:
        return torch.randn(*shape, generator=random, dtype=torch.float64)

    names = list(layers)
    inputs, outputs = len(layers[names[0]]), len(layers[names[-1]])
    numbers = normal(10, outputs)
    return {
        "layers": layers,
        "connections": wires,
        "loss": loss,
        "features": normal(10, inputs).tolist(),
        "targets": {
            "any": numbers,
            "0/1": (numbers > 0).double(),
            "±1": torch.where(numbers > 0, 1.0, -1.0).double(),
            "one-hot": functional.one_hot(numbers.argmax(1), outputs).double(),
        }[targets].tolist(),
        "weights": [(0.7 * normal(len(layers[a]), len(layers[b]))).tolist() for a, b in wires],
        "biases": {name: (0.3 * normal(len(layers[name]))).tolist() for name in names[1:]},
    }


def chain(sizes: list[int], hidden: str, output: str, loss: str, targets: str, seed: int) -> dict:
    """A chain of layers a, b, c ... with one activation and another one for the output."""
    names = [chr(ord("a") + i) for i in range(len(sizes))]
    used = ["linear", *[hidden] * (len(sizes) - 2), output]
    layers = {n: [f] * size for n, f, size in zip(names, used, sizes, strict=True)}
    return network(layers, list(pairwise(names)), loss, targets, seed)


def networks() -> dict[str, dict]:
    mix = {"x": ["linear"] * 3, "mix": MIX, "narrow": ["tanh", "sigmoid"], "y": ["linear"] * 2}
    skips = [("x", "mix"), ("mix", "narrow"), ("x", "narrow"), ("narrow", "y"), ("x", "y")]
    return {
        "binary": chain([2, 4, 3, 1], "tanh", "sigmoid", "binary_cross_entropy", "0/1", 1),
        "classes": chain([2, 5, 3], "softplus", "softmax", "softmax_cross_entropy", "one-hot", 2),
        "mix": network(mix, skips, "half_squared", "any", 3),
        "mean_squared": chain([2, 3, 2], "elu", "softmax", "mean_squared", "one-hot", 4),
        "mean_absolute": chain([2, 3, 2], "silu", "linear", "mean_absolute", "any", 5),
        "huber": chain([2, 3, 2], "gelu", "tanh", "huber", "any", 6),
        "hinge": chain([2, 3, 2], "relu", "linear", "hinge", "±1", 7),
        "perceptron": chain([2, 3, 2], "sine", "linear", "perceptron", "±1", 8),
    }


class Model:
    """The parameters of a network as leaves of autograd, and its forward pass."""

    def __init__(self, net: dict) -> None:
        def leaf(values: list) -> Tensor:
            return torch.tensor(values, dtype=torch.float64, requires_grad=True)

        self.net = net
        self.weights = {
            tuple(k): leaf(w) for k, w in zip(net["connections"], net["weights"], strict=True)
        }
        self.biases = {name: leaf(b) for name, b in net["biases"].items()}
        self.scores: dict[str, Tensor] = {}
        self.outputs: dict[str, Tensor] = {}

    def losses(self, batch: slice) -> Tensor:
        """The loss of every sample of a batch; scores and outputs of all layers are kept."""
        first, *others = self.net["layers"]
        self.outputs = {first: torch.tensor(self.net["features"], dtype=torch.float64)[batch]}
        self.scores = {}
        for name in others:
            terms = [self.outputs[a] @ w for (a, b), w in self.weights.items() if b == name]
            z = sum(terms) + self.biases[name]
            self.scores[name], self.outputs[name] = z, activate(z, self.net["layers"][name])
        targets = torch.tensor(self.net["targets"], dtype=torch.float64)[batch]
        return LOSSES[self.net["loss"]](z, self.outputs[name], targets)

    def parameters(self) -> dict:
        weights = [w.tolist() for w in self.weights.values()]
        return {"weights": weights, "biases": {n: b.tolist() for n, b in self.biases.items()}}


def activate(z: Tensor, names: list[str]) -> Tensor:
    if len(set(names)) == 1:
        return ACTIVATIONS[names[0]](z)
    return torch.stack([ACTIVATIONS[f](z[:, i]) for i, f in enumerate(names)], dim=1)


def batch_of(iteration: int, samples: int, size: int) -> slice:
    starts = range(0, samples, size)
    start = starts[iteration % len(starts)]
    return slice(start, min(start + size, samples))


def run(name: str, net: dict, optimizer: str, l1: float, l2: float, reduction: str) -> dict:
    """The loss of each batch before its update, and the parameters after some of the updates."""
    model, (rate, make) = Model(net), OPTIMIZERS[optimizer]
    groups = [
        {"params": list(model.weights.values()), "weight_decay": WEIGHT_DECAY.get(optimizer, 0.0)},
        {"params": list(model.biases.values()), "weight_decay": 0.0},
    ]
    rule, losses, kept = make(groups, rate), [], {}
    for iteration in range(ITERATIONS):
        per_sample = model.losses(batch_of(iteration, len(net["features"]), BATCH))
        loss = getattr(per_sample, reduction)()
        losses.append(loss.item())
        penalty = sum(0.5 * l2 * (w**2).sum() + l1 * w.abs().sum() for w in model.weights.values())
        rule.zero_grad()
        (loss + penalty).backward()
        rule.step()
        if iteration + 1 in KEPT:
            kept[iteration + 1] = model.parameters()
    settings = {"network": name, "optimizer": optimizer, "learning_rate": rate}
    settings |= {"l1": l1, "l2": l2, "reduction": reduction}
    return {**settings, "losses": losses, "parameters": kept}


def reference() -> dict:
    nets = networks()
    runs = [
        run(name, nets[name], optimizer, 0.0, 0.0, "mean")
        for name in ("binary", "classes", "mix")
        for optimizer in OPTIMIZERS
    ]
    runs += [run("binary", nets["binary"], name, 0.002, 0.01, "mean") for name in OPTIMIZERS]
    runs += [run("classes", nets["classes"], "adam", 0.002, 0.0, "sum")]
    losses = [name for name in nets if name in LOSSES]
    runs += [run(name, nets[name], "sgd", 0.0, 0.0, "sum") for name in losses]
    made = {"framework": f"PyTorch {torch.__version__.split('+')[0]}", "dtype": "float64"}
    return {"made_with": made, "batch_size": BATCH, "networks": nets, "runs": runs}


# The trace of two iterations of a 2-2-1 network of sigmoids, the second one on a short batch

RATE, L2 = 0.5, 0.01
CHAIN = [("a", "b"), ("b", "c")]


def trace() -> dict:
    net = chain([2, 2, 1], "sigmoid", "sigmoid", "half_squared", "0/1", 8)
    for key in ("features", "targets"):
        net[key] = net[key][:3]
    model, lines = Model(net), []
    for iteration in range(2):
        batch = batch_of(iteration, 3, 2)
        for operation in [*forward(model, batch), *backward(model), *update(model)]:
            phase, name, layer, arrays = operation
            place = {"iteration": iteration + 1, "phase": phase, "operation": name, "layer": layer}
            lines.append({**place, "arrays": plain(arrays)})
    settings = {"batch_size": 2, "learning_rate": RATE, "l2": L2}
    return {"network": net, **settings, "lines": lines}


def plain(value: Tensor | dict) -> object:
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    return value.detach().tolist()


def forward(model: Model, batch: slice) -> list[tuple]:
    """Batch, forward and loss; the backward pass of autograd runs here too."""
    target = torch.tensor(model.net["targets"], dtype=torch.float64)[batch]
    losses = model.losses(batch)
    z, a = model.scores, model.outputs
    for tensor in (z["b"], z["c"], a["b"], a["c"]):
        tensor.retain_grad()
    losses.mean().backward()
    lines: list[tuple] = [("batch", "batch", None, {"inputs": {"a": a["a"]}, "target": target})]
    for source, layer in CHAIN:
        affine = {
            "inputs": {source: a[source]},
            "weight": {source: model.weights[source, layer].clone()},
            "bias": model.biases[layer].clone(),
            "pre_activation": z[layer],
        }
        activation = {"pre_activation": z[layer], "activation": a[layer]}
        lines.append(("forward", "affine", layer, affine))
        lines.append(("forward", "activation", layer, activation))
    loss = {
        "output": a["c"],
        "target": target,
        "loss_per_sample": losses,
        "loss": losses.mean(),
        "output_gradient": a["c"].grad,
    }
    return [*lines, ("loss", "loss", None, loss)]


def backward(model: Model) -> list[tuple]:
    """What autograd left at every score, activation, weight and bias."""
    lines = []
    for source, layer in reversed(CHAIN):
        score = model.scores[layer].detach().requires_grad_()
        slope = torch.autograd.grad(torch.sigmoid(score).sum(), score)[0]
        delta = model.scores[layer].grad
        upstream = model.outputs[layer].grad
        activation = {"upstream": upstream, "local_gradient": slope, "delta": delta}
        affine = {
            "delta": delta,
            "weight_gradient": {source: model.weights[source, layer].grad},
            "bias_gradient": model.biases[layer].grad,
        }
        lines.append(("backward", "activation", layer, activation))
        lines.append(("backward", "affine", layer, affine))
    return lines


def update(model: Model) -> list[tuple]:
    """Gradient descent with L2 on the weights."""
    lines = []
    for source, layer in CHAIN:
        weight, bias = model.weights[source, layer], model.biases[layer]
        shrink = L2 * weight.detach()
        weight_step, bias_step = RATE * (weight.grad + shrink), RATE * bias.grad
        with torch.no_grad():
            weight -= weight_step
            bias -= bias_step
        arrays = {
            "weight_gradient": {source: weight.grad},
            "bias_gradient": bias.grad,
            "weight_step": {source: weight_step},
            "bias_step": bias_step,
            "weight_value": {source: weight},
            "bias_value": bias,
            "weight_regularization": {source: shrink},
            "bias_regularization": torch.zeros_like(bias),
        }
        lines.append(("update", "update", layer, arrays))
        weight.grad, bias.grad = None, None
    return lines


def write(name: str, value: dict, depth: int) -> None:
    (FOLDER / name).write_text(indented(value, depth) + "\n", encoding="utf-8")


def indented(value: object, depth: int, margin: str = "") -> str:
    """JSON with one line for everything deeper than `depth`; floats are printed to the bit."""
    if depth == 0 or not isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    inner = margin + " "
    if isinstance(value, dict):
        items = [f"{json.dumps(str(k))}: {indented(v, depth - 1, inner)}" for k, v in value.items()]
    else:
        items = [indented(v, depth - 1, inner) for v in value]
    left, right = "{}" if isinstance(value, dict) else "[]"
    return f"{left}\n{inner}" + f",\n{inner}".join(items) + f"\n{margin}{right}"


if __name__ == "__main__":
    torch.set_num_threads(1)
    write("reference.json", reference(), 3)
    write("trace.json", trace(), 2)
