"""Runs a second of an experiment on one core and on two, and what a run costs beside its training.

./run python tests/bench/experiments.py
"""

import sys
import tempfile
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import generate
from nnsim.engine.trainer import Trainer
from nnsim.experiments import cluster
from nnsim.experiments.conducting import conduct
from nnsim.experiments.experiment import Design, Experiment
from nnsim.experiments.settings import applied
from nnsim.model.project import Project, new_project
from nnsim.presets.chains import parse_chain
from nnsim.presets.defaults import default_training

RUNS, ITERATIONS = 200, 5000


def main() -> None:
    """Print the figures; the cores should have nothing else to do."""
    project = _project()
    begin = perf_counter()
    for seed in range(RUNS // 10):
        Trainer(applied(project, {"seed": seed})).advance(ITERATIONS)
    alone = (perf_counter() - begin) / (RUNS // 10)
    print(f"training alone: {alone:.3f} s a run of {ITERATIONS:,} iterations")
    design = Design("grid", {"seed": tuple(range(RUNS))})
    taken = {count: _seconds(Experiment(project, design, ITERATIONS), count) for count in (1, 2)}
    for count, seconds in taken.items():
        print(
            f"{count} worker(s): {seconds:.1f} s for {RUNS} runs, {RUNS / seconds:.2f} runs a second"
        )
    print(f"two cores: {taken[1] / taken[2]:.2f} times one")
    empty = _seconds(Experiment(project, design, 1), 1)
    print(f"overhead: {empty / RUNS * 1000:.1f} ms a run (of one iteration, whole)")


def _project() -> Project:
    dataset = generate(default_recipe("xor"))
    return new_project(parse_chain("2-8-8-1 tanh sigmoid"), dataset, default_training(dataset))


def _seconds(experiment: Experiment, workers: int) -> float:
    """From the first run to the last; the start of the workers is left out."""
    with tempfile.TemporaryDirectory() as folder, cluster.workers(count=workers) as client:
        begin = perf_counter()
        for _ in conduct(experiment, Path(folder) / "x.nnsim-experiment", client):
            pass
        return perf_counter() - begin


if __name__ == "__main__":
    main()
