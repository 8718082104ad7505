"""Speed of the engine from a fresh trainer, against PyTorch eager and NumPy calls written by hand.

    ./run python -m pip install torch==2.13.0  # without it only the NumPy loop is compared
    ./run python tests/bench/engine.py         # all cases, or those whose titles hold a word given

Each contestant trains 2,000 iterations from the start, in turns, one thread each, with several batches
an epoch that are drawn anew for each. Test samples are held out, and nnsim records its history as always.
A figure is the median of microseconds of processor time an iteration; a ratio is the median of those of
neighbouring turns, so a machine that is slow or busy slows both alike.
"""

import os

for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import islice, pairwise
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any, get_args

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import numpy as np
from numpy.typing import NDArray

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

ITERATIONS = 2_000
SECONDS = 12.0  # about as long as the turns of one case and precision may take, with three at least
MOST_TURNS = 25
RATE = 0.001

Run = Callable[[int], None]  # train so many iterations


@dataclass(frozen=True)
class Case:
    """A network and how it is trained; `target` is the ratio to the loop written by hand."""

    title: str
    sizes: tuple[int, ...]
    batch: int
    samples: int  # to train with; a quarter as many more are held out
    target: float
    optimizer: str = "sgd"
    softmax: bool = False


CASES = (
    Case("2-8-8-1 tanh, batch 10 of 200, SGD", (2, 8, 8, 1), 10, 200, 1.35),
    Case("2-8-8-1 tanh, batch 10 of 200, Adam", (2, 8, 8, 1), 10, 200, 1.5, "adam"),
    Case("2-8-8-1 tanh, batch 500 of 2,000", (2, 8, 8, 1), 500, 2_000, 1.25),
    Case("2-64-64-3 softmax, batch 128 of 1,024", (2, 64, 64, 3), 128, 1_024, 1.25, softmax=True),
    Case("twenty layers of 32, batch 64 of 512", (2, *[32] * 20, 1), 64, 512, 1.25),
    Case(
        "784-512-512-10 softmax, 128 of 1,024", (784, 512, 512, 10), 128, 1_024, 1.15, softmax=True
    ),
)


def data(case: Case) -> Dataset:
    """Random points, every fifth of them held out."""
    rng = np.random.default_rng(0)
    count = case.samples * 5 // 4
    features, test = rng.normal(size=(count, case.sizes[0])), np.arange(count) % 5 == 4
    if case.softmax:
        targets = np.eye(case.sizes[-1])[rng.integers(case.sizes[-1], size=count)]
        names = tuple(map(str, range(case.sizes[-1])))
        return from_points(features, targets, class_names=names, test=test)
    return from_points(features, rng.uniform(-1, 1, size=(count, case.sizes[-1])), test=test)


def batches(case: Case, precision: Precision) -> Iterator[NDArray[Any]]:
    """Batches as a loop needs them, epoch after epoch: features, ones and targets, (rows, batch).

    The trainer draws every epoch anew and gathers its samples, so a loop that trains the same network
    has to. This is the least that takes: one permutation and one gathering an epoch, of a table that
    holds all a batch needs, and views of it. The trainer also makes a generator for each epoch, so that
    any of them can be drawn again; the loop has one for all.
    """
    points, shuffling = data(case), np.random.default_rng(0)
    part = points.train_indices
    table = np.hstack([points.features[part], np.ones((len(part), 1)), points.targets[part]])
    table = table.astype(precision)
    while True:
        shuffled = table.take(shuffling.permutation(len(table)), 0)
        for cut in range(0, len(table), case.batch):
            yield shuffled[cut : cut + case.batch].T


def ours(case: Case, precision: Precision) -> Run:
    """nnsim: the very operations that stepping uses, recording its history as always."""
    output = Activation("softmax" if case.softmax else "tanh")
    loss = "softmax_cross_entropy" if case.softmax else "half_squared"
    training = Training(
        loss, Optimizer(case.optimizer, RATE), batch_size=case.batch, precision=precision
    )
    network = build(case.sizes, Activation("tanh"), output)
    trainer = Trainer(new_project(network, data(case), training))
    return trainer.run


def in_torch(case: Case, precision: Precision) -> Run:
    """PyTorch eager, written as its tutorials write it."""
    torch.set_num_threads(1)
    torch.set_default_dtype(getattr(torch, precision))
    torch.manual_seed(0)
    layers: list[torch.nn.Module] = []
    for inputs, outputs in pairwise(case.sizes):
        layers += [torch.nn.Linear(inputs, outputs), torch.nn.Tanh()]
    model = torch.nn.Sequential(*layers[: -1 if case.softmax else None])
    inputs, measure = (
        case.sizes[0],
        (torch.nn.CrossEntropyLoss if case.softmax else torch.nn.MSELoss)(),
    )
    following = batches(case, precision)
    kinds = {"sgd": torch.optim.SGD, "adam": torch.optim.Adam}
    optimizer = kinds[case.optimizer](model.parameters(), lr=RATE)

    def run(iterations: int) -> None:
        for batch in islice(following, iterations):
            x, y = torch.tensor(batch[:inputs].T), torch.tensor(batch[inputs + 1 :].T)
            optimizer.zero_grad()
            measure(model(x), y).backward()
            optimizer.step()

    return run


def by_hand(case: Case, precision: Precision) -> Run:
    """As few NumPy calls as a chain of tanh layers with SGD or Adam can be written with."""
    number, sizes, batch = np.dtype(precision).type, case.sizes, case.batch
    rng = np.random.default_rng(0)
    count = sum((a + 1) * b for a, b in pairwise(sizes))
    values = rng.normal(size=count).astype(number) * number(0.2)
    gradients, step, scratch, first, second = np.zeros((5, count), number)
    weights, weight_gradients, start = [], [], 0
    for a, b in pairwise(sizes):
        part, shape = slice(start, start + (a + 1) * b), (b, a + 1)
        weights.append(values[part].reshape(shape))
        weight_gradients.append(gradients[part].reshape(shape))
        start = part.stop
    # All activations in one arena, so that one tanh' serves every layer.
    starts = np.cumsum([0, *[size + 1 for size in sizes]])
    arena = np.ones((starts[-1], batch), number)
    slopes = np.zeros_like(arena)
    above = [arena[s : s + n + 1] for s, n in zip(starts, sizes, strict=False)]
    slope = [slopes[s : s + n] for s, n in zip(starts, sizes, strict=False)]
    z, delta = ([np.zeros((n, batch), number) for n in sizes] for _ in range(2))
    up = [np.zeros((n + 1, batch), number) for n in sizes]
    following, points = batches(case, precision), np.ones((sizes[0] + 1 + sizes[-1], batch), number)
    above[0], target = points[: sizes[0] + 1], points[sizes[0] + 1 :]
    row, share, rate, one = (
        np.zeros(batch, number),
        number(1 / batch),
        number(RATE),
        np.array(1, number),
    )
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
    c1, c2 = np.ones((), number), np.ones((), number)
    scalars = {name: np.asarray(number(x)) for name, x in _ADAM.items()} | {
        "rate": np.asarray(rate)
    }
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
            for batch in islice(following, iterations):
                done += 1
                points[...] = batch  # half the time of np.copyto
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


def interleaved(contestants: Mapping[str, Callable[[], Run]]) -> Mapping[str, list[float]]:
    """Seconds an iteration of each contestant at every turn, each from a fresh start."""
    times: dict[str, list[float]] = {name: [] for name in contestants}
    began = perf_counter()
    for turn in range(MOST_TURNS):
        if turn >= 3 and perf_counter() - began > SECONDS:
            break
        for name, start in contestants.items():
            run = start()
            started = process_time()
            run(ITERATIONS)
            times[name].append((process_time() - started) / ITERATIONS)
    return times


def ratio(times: Mapping[str, list[float]], name: str, other: str) -> float:
    """How many times as long one contestant takes as another."""
    return median(a / b for a, b in zip(times[name], times[other], strict=True))


def main() -> None:
    """Print one line a case and precision."""
    wanted = sys.argv[1:]
    print(f"{'':38}{'':8}{'nnsim':>9}{'by hand':>9}{'ratio':>7}{'target':>8}{'PyTorch':>9}")
    for case in CASES:
        if wanted and not any(word in case.title for word in wanted):
            continue
        for precision in get_args(Precision):
            starts = {"nnsim": ours, "hand": by_hand} | ({"torch": in_torch} if torch else {})
            times = interleaved({name: partial(f, case, precision) for name, f in starts.items()})
            ours_, hand = (median(times[name]) * 1e6 for name in ("nnsim", "hand"))
            line = f"{case.title:38}{precision:8}{ours_:9.1f}{hand:9.1f}"
            line += f"{ratio(times, 'nnsim', 'hand'):7.2f}{case.target:8.2f}"
            if torch:
                line += f"{ratio(times, 'torch', 'nnsim'):8.1f}x"
            print(line, flush=True)


if __name__ == "__main__":
    main()
