"""Random networks as programs, run alone for 100 iterations and compared with the engine.

./run python tests/nnsim/interchange/agreement.py            # 200 networks in NumPy, and 56 more
python agreement.py --torch                                  # and in PyTorch, where it is installed
python agreement.py --torch --partly                         # with single weights and biases locked
python agreement.py --torch --store                          # writes what the suite compares with
"""

import contextlib
import io
import runpy
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT))

from nnsim.engine.trainer import Trainer
from nnsim.functions.optimizers import OPTIMIZERS
from nnsim.interchange.code.numpy_code import to_numpy
from nnsim.interchange.code.torch_code import to_pytorch
from nnsim.model.project import Project
from tests.support.random_projects import partly_locked, random_project

ITERATIONS = 100
CLOSE = 1e-12
SHARE = (*range(0, 63, 9), 7, 64, 101)  # in the suite: every loss and every optimiser
STORED = ROOT / "tests" / "data" / "interchange" / "pytorch.npz"


def parameters_of(program: str, folder: Path) -> tuple[Mapping[str, Any], str]:
    """What a program saves when it is run by itself, and what it prints."""
    script, saved = folder / "program.py", folder / "saved.npz"
    script.write_text(program, encoding="utf-8")
    typed = [str(script), "--iterations", str(ITERATIONS), "--save", str(saved)]
    printed = io.StringIO()
    with patch.object(sys, "argv", typed), contextlib.redirect_stdout(printed), np.errstate():
        runpy.run_path(str(script), run_name="__main__")
    with np.load(saved) as arrays:
        return dict(arrays), printed.getvalue()


def parameters_of_engine(project: Project) -> dict[str, Any]:
    trainer = Trainer(project)
    trainer.run(ITERATIONS)
    found = trainer.project.state.parameters
    weights = {f"weight:{a}->{b}": w for (a, b), w in found.weights.items()}
    return weights | {f"bias:{layer}": b for layer, b in found.biases.items()}


def difference(one: Mapping[str, Any], other: Mapping[str, Any]) -> float:
    """The largest there is; infinite unless both have the same arrays."""
    if one.keys() != other.keys() or any(one[k].shape != other[k].shape for k in one):
        return np.inf
    return max(float(np.abs(one[k] - other[k]).max()) for k in one)


def longer(program: str) -> str:
    """A program in NumPy that computes with 64 bits of each number, where there are such numbers.

    What is left of a difference from the engine then is the program's, and not of rounding.
    """
    assert "DTYPE = np.float64" in program
    return program.replace("DTYPE = np.float64", "DTYPE = np.longdouble")


def own_difference(project: Project) -> float:
    """How far the engine is from itself where the samples of a whole batch are in other orders.

    That is rounding alone, and no program can come closer: where mistakes of both kinds are as many,
    the gradient of a bias is 0 on paper, and 0 or 3e-17 by the order of the sum. Adam divides it by
    its own size + 1e-8, so that the bias moves by 3e-9 of the rate, or does not.
    """
    assert project.training.batch_size == 0, "a batch would have other samples"
    data, expected, found = project.dataset, parameters_of_engine(project), 0.0
    for seed in range(10):
        order = np.random.default_rng(seed).permutation(len(data.features))
        columns = {"features": data.features, "targets": data.targets, "test": data.test}
        moved = replace(data, **{name: column[order] for name, column in columns.items()})
        other = parameters_of_engine(replace(project, dataset=moved))
        found = max(found, difference(other, expected))
    return found


def main() -> None:
    writers = {"NumPy": to_numpy}
    if "--torch" in sys.argv:
        writers["PyTorch"] = to_pytorch
    store, stored = "--store" in sys.argv, {}
    with tempfile.TemporaryDirectory() as folder:
        for library, write in writers.items():
            found = []
            for seed in SHARE if store else range(200 + len(OPTIMIZERS) * 8):
                project = random_project(seed, loss="" if seed < 200 else "perceptron_step")
                if "--partly" in sys.argv:
                    project = partly_locked(project, seed)
                parameters, _ = parameters_of(write(project), Path(folder))
                expected = parameters_of_engine(project)
                apart = difference(parameters, expected)
                found.append((apart, seed))
                if apart > CLOSE and library == "NumPy":
                    precise, _ = parameters_of(longer(to_numpy(project)), Path(folder))
                    print(f"{seed}: {apart}; in longer numbers: {difference(precise, expected)}")
                if apart > CLOSE and project.training.batch_size == 0:
                    print(f"{seed}: {apart}; the engine from itself: {own_difference(project)}")
                stored |= {f"{seed} {name}": array for name, array in parameters.items()}
            print(f"{library}: largest differences {sorted(found)[-3:]} of {len(found)}")
    if store and "--torch" in sys.argv:
        STORED.parent.mkdir(exist_ok=True)
        np.savez_compressed(STORED, **stored)


if __name__ == "__main__":
    main()
