"""Computes probes.json with PyTorch, in float64 on one thread, without nnsim.

    python -m pip install torch==2.13.0
    python make_probes.py

Of small networks with random weights: the gradient of every sample by itself, ∂L/∂x, the points that FGSM
and PGD come to, and the largest eigenvalue of the Hessian of the mean loss. A weight matrix is (inputs,
outputs).
"""

import json
from itertools import pairwise
from pathlib import Path

import torch
from torch.nn import functional

FOLDER = Path(__file__).parent
EPSILON, STEPS, STEP = 0.3, 10, 0.075
CASES = {  # sizes, and what computes the answer and the loss of each sample
    "binary_cross_entropy": ([2, 4, 1], "sigmoid"),
    "softmax_cross_entropy": ([3, 5, 4, 3], "softmax"),
    "half_squared": ([2, 3, 2], "linear"),
}


def losses(name, weights, biases, x, t):
    a = x
    for number, (w, b) in enumerate(zip(weights, biases, strict=True)):
        z = a @ w + b
        a = torch.tanh(z) if number < len(weights) - 1 else z
    if name == "binary_cross_entropy":
        return functional.binary_cross_entropy_with_logits(a, t, reduction="none").sum(1)
    if name == "softmax_cross_entropy":
        return functional.cross_entropy(a, t, reduction="none")
    return 0.5 * ((t - a) ** 2).sum(1)


def targets(name, count, outputs, random):
    if name == "softmax_cross_entropy":
        return torch.eye(outputs, dtype=torch.float64)[
            torch.randint(outputs, (count,), generator=random)
        ]
    numbers = torch.randn(count, outputs, generator=random, dtype=torch.float64)
    return (numbers > 0).double() if name == "binary_cross_entropy" else numbers


def hessian_eigenvalue(name, weights, biases, x, t):
    flat = torch.cat([p.flatten() for p in (*weights, *biases)])

    def loss(vector):
        parts, start = [], 0
        for p in (*weights, *biases):
            parts.append(vector[start : start + p.numel()].reshape(p.shape))
            start += p.numel()
        return losses(name, parts[: len(weights)], parts[len(weights) :], x, t).mean()

    return float(torch.linalg.eigvalsh(torch.autograd.functional.hessian(loss, flat))[-1])


def case(name, sizes, ending, seed):
    random = torch.Generator().manual_seed(seed)

    def normal(*shape):
        return torch.randn(*shape, generator=random, dtype=torch.float64)

    weights = [normal(*pair).requires_grad_() for pair in pairwise(sizes)]
    biases = [normal(size).requires_grad_() for size in sizes[1:]]
    x, t = normal(6, sizes[0]), targets(name, 6, sizes[-1], random)
    own = [
        torch.autograd.grad(
            losses(name, weights, biases, x[k : k + 1], t[k : k + 1]).sum(), [*weights, *biases]
        )
        for k in range(len(x))
    ]

    def slope(at):
        at = at.clone().requires_grad_()
        return torch.autograd.grad(losses(name, weights, biases, at, t).sum(), at)[0]

    at = x
    for _ in range(STEPS):
        at = torch.clamp(at + STEP * slope(at).sign(), x - EPSILON, x + EPSILON)
    return {
        "loss": name,
        "ending": ending,
        "weights": [w.tolist() for w in weights],
        "biases": [b.tolist() for b in biases],
        "features": x.tolist(),
        "targets": t.tolist(),
        "weight_gradients": [[g.tolist() for g in grads[: len(weights)]] for grads in own],
        "bias_gradients": [[g.tolist() for g in grads[len(weights) :]] for grads in own],
        "input_gradients": slope(x).tolist(),
        "fgsm": (x + EPSILON * slope(x).sign()).tolist(),
        "pgd": at.tolist(),
        "eigenvalue": hessian_eigenvalue(
            name, [w.detach() for w in weights], [b.detach() for b in biases], x, t
        ),
    }


def main():
    torch.set_num_threads(1)
    found = {
        "epsilon": EPSILON,
        "cases": [
            case(n, sizes, ending, seed) for seed, (n, (sizes, ending)) in enumerate(CASES.items())
        ],
    }
    (FOLDER / "probes.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
