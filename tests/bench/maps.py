"""The time of a decision map of 200 by 200 points, beside PyTorch's.

    ./run python -m pip install torch==2.13.0  # without it nnsim's time is all that is measured
    ./run python tests/bench/maps.py

Both compute in float32 with one thread and turn by turn: another set of weights, then the map of every
output. A figure is the median of the processor's milliseconds, a ratio the median of those of
neighbouring turns, so a machine that is busy slows both alike.
"""

import math
import os

for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from statistics import median
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import numpy as np

from nnsim.explain.activation_map import ActivationMap
from nnsim.model.parameters import ParameterLayout
from nnsim.presets.chains import parse_chain

try:
    import torch
except ImportError:
    torch = None  # type: ignore[assignment]

SIDE, TURNS = 200, 100
CASES = (("2-8-8-1 tanh sigmoid", 0.7), ("2-64-64-3 tanh softmax", 8.0))  # and at most so many ms

Draw = Callable[[], object]  # computes a map anew


def ours(chain: str) -> Draw:
    """The map as the window computes it, without its pauses."""
    network = parse_chain(chain)
    values = np.random.default_rng(0).normal(0, 0.5, ParameterLayout(network).size)
    bounds = (-1.0, 1.0, -1.0, 1.0)
    made = ActivationMap(network, [network.output.id], SIDE, bounds, (0, 1), np.zeros(2))

    def draw() -> None:
        made.restart(values)
        made.advance(math.inf)

    return draw


def in_torch(chain: str) -> Draw:
    """PyTorch eager, as its tutorials write it, without gradients and on points laid out before."""
    torch.set_num_threads(1)
    sizes = [int(size) for size in chain.split()[0].split("-")]
    layers: list[torch.nn.Module] = []
    for inputs, outputs in pairwise(sizes):
        layers += [torch.nn.Linear(inputs, outputs), torch.nn.Tanh()]
    layers[-1] = torch.nn.Softmax(1) if "softmax" in chain else torch.nn.Sigmoid()
    model = torch.nn.Sequential(*layers)
    line = (torch.arange(SIDE) + 0.5) / SIDE * 2 - 1
    points = torch.cartesian_prod(line, line)

    def draw() -> object:
        with torch.inference_mode():
            return model(points)

    return draw


def milliseconds(draw: Draw) -> float:
    """Of the processor, for one map."""
    began = process_time()
    draw()
    return (process_time() - began) * 1e3


def main() -> None:
    """Print one line a network."""
    print(f"{'200 x 200, float32':26}{'nnsim':>9}{'at most':>9}{'PyTorch':>9}{'ratio':>7}")
    for chain, most in CASES:
        drawn = [ours(chain)] + ([in_torch(chain)] if torch else [])
        turns = [[milliseconds(draw) for draw in drawn] for _ in range(TURNS)]
        line = f"{chain:26}{median(turn[0] for turn in turns):6.2f} ms{most:6.1f} ms"
        if torch:
            line += f"{median(turn[1] for turn in turns):6.2f} ms"
            line += f"{median(turn[1] / turn[0] for turn in turns):7.2f}"
        print(line)


if __name__ == "__main__":
    main()
