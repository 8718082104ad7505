"""Commands as they are called, and what comes of them."""

import subprocess
import sys
from pathlib import Path

import numpy as np

from nnsim.cli.main import main
from nnsim.data.datasets import from_points
from nnsim.editing.layers import build
from nnsim.files import native
from nnsim.functions.activations import Activation
from nnsim.model.parameters import Parameters
from nnsim.model.project import Training, new_project, with_parameters

ROOT = Path(__file__).resolve().parents[3]


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


def refused(capsys, *arguments: object) -> str:
    """The sentence with which a command is refused: exit status 2, one line, nothing on stdout."""
    capsys.readouterr()
    try:
        status = run(*arguments)
    except SystemExit as stop:
        status = stop.code
    out, error = capsys.readouterr()
    assert status == 2
    assert out == ""
    assert error.endswith("\n")
    assert error.count("\n") == 1
    return error.strip()


def in_a_process(*arguments: object, **options):
    command = [sys.executable, "-m", "nnsim", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False, **options)


def one_weight(path: Path, x: float, weight: float, **training: object) -> Path:
    """One weight on one sample with a target of 0."""
    network = build([1, 1], Activation("linear"))
    project = new_project(network, from_points([x], [0.0]), Training(**training))
    weights = {("input", "output"): np.array([[weight]])}
    parameters = Parameters(weights, {"output": np.zeros(1)})
    native.write(with_parameters(project, parameters), path)
    return path
