"""200 runs of XOR 2-2-1 over seeds, with one worker, with two, killed and gone on, elsewhere: one result.

./run python tests/nnsim/experiments/killing.py
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT))

import psutil

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import generate
from nnsim.experiments import file_format, ready, results
from nnsim.experiments.conducting import runs
from nnsim.experiments.summary import grouped
from nnsim.model.project import new_project
from nnsim.presets.chains import parse_chain
from nnsim.presets.defaults import default_training

RUNS, PORT = 200, "48786"


def main() -> None:
    """Print a line for each way, and whether its rows are those of the first."""
    dataset = generate(default_recipe("xor"))
    project = new_project(parse_chain("2-2-1 sigmoid"), dataset, default_training(dataset))
    experiment = ready.seeds(project, RUNS)
    ways: dict[str, Callable[[Path], None]] = {
        "1 worker": lambda path: _whole(path, "--workers", "1"),
        "2 workers": lambda path: _whole(path, "--workers", "2"),
        "killed with -9, then gone on": _killed,
        "a worker killed in the middle": _worker_killed,
        "a scheduler in another process": _elsewhere,
    }
    first: set[str] = set()
    with tempfile.TemporaryDirectory() as folder:
        for number, (name, make) in enumerate(ways.items()):
            path = Path(folder) / f"{number}.nnsim-experiment"
            file_format.write(experiment, path)
            make(path)
            rows = results.beside(path).read_text(encoding="utf-8").splitlines()[1:]
            first = first or set(rows)
            (group,) = grouped(runs(experiment, path))
            same = "the same to the bit" if set(rows) == first else "DIFFERENT"
            print(
                f"{name}: {len(set(rows))} rows, {same}; {group.reached} of {RUNS} learn",
                flush=True,
            )


def _started(path: Path, *options: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "nnsim", "experiment", "run", str(path), *options]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)


def _whole(path: Path, *options: str) -> None:
    assert _started(path, *options).wait(600) == 0


def _wait_for_rows(path: Path, count: int) -> None:
    deadline = time.monotonic() + 300
    while len(results.read(results.beside(path))) < count:
        assert time.monotonic() < deadline, "no rows"
        time.sleep(0.05)


def _killed(path: Path) -> None:
    for rows in (RUNS // 3, 2 * RUNS // 3):
        program = _started(path)
        _wait_for_rows(path, rows)
        program.kill()
        program.wait(60)
        print(f"  killed with {len(results.read(results.beside(path)))} rows", flush=True)
    _whole(path)


def _worker_killed(path: Path) -> None:
    program = _started(path, "--workers", "2")
    _wait_for_rows(path, RUNS // 4)
    workers = [
        x for x in psutil.Process(program.pid).children() if "spawn_main" in str(x.cmdline())
    ]
    os.kill(workers[0].pid, signal.SIGKILL)
    assert program.wait(600) == 0


def _elsewhere(path: Path) -> None:
    address = f"tcp://127.0.0.1:{PORT}"
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    dask = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1"]
    worker = [sys.executable, "-m", "distributed.cli.dask_worker", address, "--nthreads", "1"]
    others = [
        subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
        for command in ([*dask, "--port", PORT, "--no-dashboard"], worker, worker)
    ]
    try:
        _whole(path, "--scheduler", address)
    finally:
        for other in others:
            other.terminate()
            other.wait(60)


if __name__ == "__main__":
    main()
