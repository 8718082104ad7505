"""Speed of the engine against PyTorch eager and against a loop of NumPy calls written by hand.

    ./run python -m pip install torch==2.13.0  # without it only the NumPy loop is compared
    ./run python tests/bench/engine.py

All contestants of a case take turns in the same run, one thread each, and the figures are medians,
so a machine that is slow or busy slows all of them alike. A ratio above 1 means nnsim is faster.
"""

import os

for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path
from statistics import median
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import numpy as np

from nnsim.data.datasets import Dataset, from_points
from nnsim.editing.layers import build
from nnsim.engine.trainer import Trainer
from nnsim.functions.activations import Activation
from nnsim.functions.optimizers import Optimizer
from nnsim.model.project import Precision, Training, new_project

try:
    import torch
except ImportError:
    torch = None  # type: ignore[assignment]

ROUNDS = 15
ROUND_SECONDS = 0.06
WARM_UP_SECONDS = 1.5  # the history takes every iteration at first and ever fewer later on
RATE = 0.001

Run = Callable[[int], None]  # train so many iterations


@dataclass(frozen=True)
class Case:
    """A network, a batch and an optimiser; the targets are ratios to PyTorch eager."""

    title: str
    sizes: tuple[int, ...]
    batch: int
    optimizer: str = "sgd"
    softmax: bool = False
    target: float = 0.0


CASES = (
    Case("2-8-8-1 tanh, batch 10, SGD", (2, 8, 8, 1), 10, target=22),
    Case("2-8-8-1 tanh, batch 10, Adam", (2, 8, 8, 1), 10, "adam", target=30),
    Case("2-8-8-1 tanh, batch 500, SGD", (2, 8, 8, 1), 500, target=12),
    Case("2-64-64-3 softmax, batch 128", (2, 64, 64, 3), 128, softmax=True, target=4.5),
    Case("twenty layers of 32, batch 10", (2, *[32] * 20, 1), 10, target=7),
    Case("784-512-512-10 softmax, batch 128", (784, 512, 512, 10), 128, softmax=True, target=1),
)


def data(case: Case) -> Dataset:
    """One batch of random points: drawing batches is not what is compared."""
    rng = np.random.default_rng(0)
    features = rng.normal(size=(case.batch, case.sizes[0]))
    if case.softmax:
        targets = np.eye(case.sizes[-1])[rng.integers(case.sizes[-1], size=case.batch)]
        names = tuple(map(str, range(case.sizes[-1])))
        return from_points(features, targets, class_names=names)
    return from_points(features, rng.uniform(-1, 1, size=(case.batch, case.sizes[-1])))


def ours(case: Case, precision: Precision) -> Run:
    """nnsim: the very operations that stepping uses, recording its history as always."""
    output = Activation("softmax" if case.softmax else "tanh")
    loss = "softmax_cross_entropy" if case.softmax else "half_squared"
    training = Training(loss, Optimizer(case.optimizer, RATE), precision=precision)
    network = build(case.sizes, Activation("tanh"), output)
    trainer = Trainer(new_project(network, data(case), training))
    return trainer.run


def in_torch(case: Case) -> Run:
    """PyTorch eager, float32, written as its tutorials write it."""
    torch.set_num_threads(1)
    torch.manual_seed(0)
    layers: list[torch.nn.Module] = []
    for inputs, outputs in pairwise(case.sizes):
        layers += [torch.nn.Linear(inputs, outputs), torch.nn.Tanh()]
    model = torch.nn.Sequential(*layers[: -1 if case.softmax else None])
    points = data(case)
    x = torch.tensor(points.features, dtype=torch.float32)
    if case.softmax:
        y, criterion = torch.tensor(points.labels), torch.nn.CrossEntropyLoss()
    else:
        y, criterion = torch.tensor(points.targets, dtype=torch.float32), torch.nn.MSELoss()
    kinds = {"sgd": torch.optim.SGD, "adam": torch.optim.Adam}
    optimizer = kinds[case.optimizer](model.parameters(), lr=RATE)

    def run(iterations: int) -> None:
        for _ in range(iterations):
            optimizer.zero_grad()
            criterion(model(x), y).backward()
            optimizer.step()

    return run


def by_hand(case: Case) -> Run:
    """As few NumPy calls as a chain of tanh layers with SGD or Adam can be written with, float32."""
    f32, sizes, batch = np.float32, case.sizes, case.batch
    rng = np.random.default_rng(0)
    count = sum((a + 1) * b for a, b in pairwise(sizes))
    values = rng.normal(size=count).astype(f32) * f32(0.2)
    gradients, step, scratch, first, second = np.zeros((5, count), f32)
    weights, weight_gradients, start = [], [], 0
    for a, b in pairwise(sizes):
        part, shape = slice(start, start + (a + 1) * b), (b, a + 1)
        weights.append(values[part].reshape(shape))
        weight_gradients.append(gradients[part].reshape(shape))
        start = part.stop
    # All activations in one arena, so that one tanh' serves every layer.
    starts = np.cumsum([0, *[size + 1 for size in sizes]])
    arena = np.ones((starts[-1], batch), f32)
    slopes = np.zeros_like(arena)
    above = [arena[s : s + n + 1] for s, n in zip(starts, sizes, strict=False)]
    slope = [slopes[s : s + n] for s, n in zip(starts, sizes, strict=False)]
    z, delta = ([np.zeros((n, batch), f32) for n in sizes] for _ in range(2))
    up = [np.zeros((n + 1, batch), f32) for n in sizes]
    points = data(case)
    target = np.ascontiguousarray(points.targets.T.astype(f32))
    above[0][:-1] = points.features.T
    row, share, rate, one = np.zeros(batch, f32), f32(1 / batch), f32(RATE), np.array(1, f32)
    last = len(sizes) - 1
    do: list[partial[object]] = []
    for layer in range(1, last + 1):
        do.append(partial(weights[layer - 1].dot, above[layer - 1], z[layer]))
        if layer < last or not case.softmax:
            do.append(partial(np.tanh, z[layer], above[layer][:-1]))
    if case.softmax:
        p = above[last][:-1]
        do.append(partial(np.maximum.reduce, z[last], 0, None, row))
        do.append(partial(np.subtract, z[last], row, p))
        do.append(partial(np.exp, p, p))
        do.append(partial(np.add.reduce, p, 0, None, row))
        do.append(partial(np.divide, p, row, p))
    hidden = slice(starts[1], starts[last] if case.softmax else starts[-1])
    do.append(partial(np.multiply, arena[hidden], arena[hidden], slopes[hidden]))
    do.append(partial(np.subtract, one, slopes[hidden], slopes[hidden]))
    error = delta[last] if case.softmax else up[last][:-1]
    do.append(partial(np.subtract, above[last][:-1], target, error))
    do.append(partial(np.multiply, error, np.asarray(share), error))
    for layer in range(last, 0, -1):
        if layer < last or not case.softmax:
            do.append(partial(np.multiply, up[layer][:-1], slope[layer], delta[layer]))
        do.append(partial(delta[layer].dot, above[layer - 1].T, weight_gradients[layer - 1]))
        if layer > 1:
            do.append(partial(weights[layer - 1].T.dot, delta[layer], up[layer - 1]))
    c1, c2 = np.ones((), f32), np.ones((), f32)
    scalars = {name: np.asarray(f32(x)) for name, x in _ADAM.items()} | {"rate": np.asarray(rate)}
    for begin in range(0, count, 32_768):
        s = slice(begin, min(begin + 32_768, count))
        record = _adam if case.optimizer == "adam" else _sgd
        do += record(
            values[s], gradients[s], step[s], scratch[s], first[s], second[s], c1, c2, scalars
        )

    done = 0

    def run(iterations: int) -> None:
        nonlocal done
        with np.errstate(all="ignore"):
            for _ in range(iterations):
                done += 1
                if case.optimizer == "adam":
                    c1[()], c2[()] = 1 - 0.9**done, 1 - 0.999**done
                for call in do:
                    call()

    return run


_ADAM = {"b1": 0.9, "r1": 0.1, "b2": 0.999, "r2": 0.001, "eps": 1e-8}


def _sgd(w, g, step, scratch, m, v, c1, c2, s):  # type: ignore[no-untyped-def]
    return [partial(np.multiply, g, s["rate"], step), partial(np.subtract, w, step, w)]


def _adam(w, g, step, scratch, m, v, c1, c2, s):  # type: ignore[no-untyped-def]
    return [
        partial(np.multiply, m, s["b1"], m),
        partial(np.multiply, g, s["r1"], scratch),
        partial(np.add, m, scratch, m),
        partial(np.multiply, g, g, step),
        partial(np.multiply, v, s["b2"], v),
        partial(np.multiply, step, s["r2"], scratch),
        partial(np.add, v, scratch, v),
        partial(np.divide, v, c2, scratch),
        partial(np.sqrt, scratch, scratch),
        partial(np.add, scratch, s["eps"], scratch),
        partial(np.divide, m, c1, step),
        partial(np.divide, step, scratch, step),
        partial(np.multiply, step, s["rate"], step),
        partial(np.subtract, w, step, w),
    ]


def interleaved(runs: dict[str, Run]) -> dict[str, float]:
    """Median seconds an iteration of each contestant, all taking turns."""
    iterations = {}
    for name, run in runs.items():
        started, done = perf_counter(), 0
        while perf_counter() - started < WARM_UP_SECONDS:
            run(50)
            done += 50
        iterations[name] = max(int(ROUND_SECONDS * done / WARM_UP_SECONDS), 5)
    times: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(ROUNDS):
        for name, run in runs.items():
            started = perf_counter()
            run(iterations[name])
            times[name].append((perf_counter() - started) / iterations[name])
    return {name: median(found) for name, found in times.items()}


def main() -> None:
    """Print one line a case."""
    print(f"{'':36}{'nnsim':>9}{'by hand':>9}{'float64':>9}{'PyTorch':>9}  ratios")
    for case in CASES:
        runs = {"nnsim": ours(case, "float32"), "hand": by_hand(case), "f64": ours(case, "float64")}
        if torch is not None:
            runs["torch"] = in_torch(case)
        t = interleaved(runs)
        texts = [
            f"{t[name] * 1e6:9.1f}" if name in t else f"{'–':>9}" for name in (*runs, "torch")[:4]
        ]
        ratios = f"hand/nnsim {t['hand'] / t['nnsim']:.2f}, float64 {t['f64'] / t['nnsim']:.2f}x"
        if "torch" in t:
            ratios = f"{t['torch'] / t['nnsim']:.1f}x (target {case.target:g}); {ratios}"
        print(f"{case.title:36}{''.join(texts)}  {ratios}", flush=True)


if __name__ == "__main__":
    main()
