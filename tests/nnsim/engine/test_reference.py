"""nnsim computes what an independent framework computed: tests/data/reference/make_reference.py."""

import json
from itertools import accumulate
from pathlib import Path
from types import MappingProxyType

import numpy as np
import pytest

import nnsim
from nnsim.cli.main import main
from nnsim.data.datasets import from_points
from nnsim.engine.trainer import Trainer
from nnsim.functions.activations import Activation
from nnsim.functions.losses import LOSSES
from nnsim.functions.optimizers import OPTIMIZERS, Optimizer
from nnsim.model.network import Connection, Layer, Network
from nnsim.model.parameters import Parameters
from nnsim.model.project import Project, Training, new_project, with_parameters

pytestmark = pytest.mark.unmeasured

FOLDER = Path(__file__).parents[2] / "data" / "reference"
REFERENCE = json.loads((FOLDER / "reference.json").read_text(encoding="utf-8"))
TRACE = json.loads((FOLDER / "trace.json").read_text(encoding="utf-8"))
TOLERANCE = 1e-10


def network_of(described: dict) -> Network:
    """The layers in order: the first takes the data, the last gives the answer."""
    names = list(described["layers"])
    sizes = [len(neurons) for neurons in described["layers"].values()]
    layers = []
    for name, stop in zip(names, accumulate(sizes), strict=True):
        chosen = [Activation(neuron) for neuron in described["layers"][name]]
        neurons = range(stop - len(chosen), stop)
        own = {n: a for n, a in zip(neurons, chosen, strict=True) if a != chosen[0]}
        role = {names[0]: "input", names[-1]: "output"}.get(name, "hidden")
        layer = Layer(name, name, role, tuple(neurons), chosen[0], MappingProxyType(own))
        layers.append(layer)
    return Network(tuple(layers), tuple(Connection(*ends) for ends in described["connections"]))


def parameters_of(connections: list, values: dict) -> Parameters:
    weights = zip(connections, values["weights"], strict=True)
    return Parameters(
        {tuple(ends): np.array(weight) for ends, weight in weights},
        {name: np.array(bias) for name, bias in values["biases"].items()},
    )


def project_of(described: dict, training: Training) -> Project:
    dataset = from_points(described["features"], described["targets"])
    project = new_project(network_of(described), dataset, training)
    return with_parameters(project, parameters_of(described["connections"], described))


def training_of(run: dict) -> Training:
    return Training(
        REFERENCE["networks"][run["network"]]["loss"],
        Optimizer(run["optimizer"], run["learning_rate"]),
        batch_size=REFERENCE["batch_size"],
        shuffle=False,
        reduction=run["reduction"],
        l1=run["l1"],
        l2=run["l2"],
    )


def title(run: dict) -> str:
    regularized = "-regularized" if run["l1"] else ""
    return f"{run['network']}-{run['optimizer']}-{run['reduction']}{regularized}"


def assert_close(found: Parameters, expected: Parameters) -> None:
    for key, weight in expected.weights.items():
        np.testing.assert_allclose(found.weights[key], weight, rtol=0, atol=TOLERANCE)
    for name, bias in expected.biases.items():
        np.testing.assert_allclose(found.biases[name], bias, rtol=0, atol=TOLERANCE)


def test_the_reference_covers_every_optimizer_and_every_loss():
    assert {run["optimizer"] for run in REFERENCE["runs"]} == set(OPTIMIZERS)
    used = {REFERENCE["networks"][run["network"]]["loss"] for run in REFERENCE["runs"]}
    # a − t of a step has no slope to differentiate: tests/nnsim/engine/test_perceptron.py has its sums
    assert used == set(LOSSES) - {"perceptron_step"}


@pytest.mark.parametrize("run", REFERENCE["runs"], ids=title)
def test_fifty_iterations_agree_with_the_reference(run):
    described = REFERENCE["networks"][run["network"]]
    trainer = Trainer(project_of(described, training_of(run)))
    losses = []
    for iteration in range(1, len(run["losses"]) + 1):
        while trainer.cursor.iteration < iteration:
            trainer.step("operation")
            if trainer.last_step is not None and trainer.last_step.phase == "loss":
                losses.append(trainer.program.loss.value)
        if str(iteration) in run["parameters"]:
            expected = parameters_of(described["connections"], run["parameters"][str(iteration)])
            assert_close(trainer.parameters, expected)
    np.testing.assert_allclose(losses, run["losses"], rtol=0, atol=TOLERANCE)


@pytest.mark.parametrize("run", REFERENCE["runs"], ids=title)
def test_running_through_agrees_with_the_reference(run):
    described = REFERENCE["networks"][run["network"]]
    trainer = Trainer(project_of(described, training_of(run)))
    trainer.run(50)
    assert_close(
        trainer.parameters, parameters_of(described["connections"], run["parameters"]["50"])
    )


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_the_learning_rate_proposed_is_the_one_of_the_reference(name):
    rates = {run["learning_rate"] for run in REFERENCE["runs"] if run["optimizer"] == name}
    assert rates == {OPTIMIZERS[name].learning_rate}


def test_the_trace_of_the_command_line_agrees_with_the_reference(tmp_path, capsys):
    training = Training(
        TRACE["network"]["loss"],
        Optimizer("sgd", TRACE["learning_rate"]),
        batch_size=TRACE["batch_size"],
        shuffle=False,
        l2=TRACE["l2"],
    )
    nnsim.save(project_of(TRACE["network"], training), tmp_path / "traced.nnsim")
    assert main(["trace", str(tmp_path / "traced.nnsim"), "--iterations", "2"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    for line, expected in zip(lines, TRACE["lines"], strict=True):
        for name in ("iteration", "phase", "operation", "layer"):
            assert line[name] == expected[name]
        assert line["arrays"].keys() == expected["arrays"].keys()
        for name, array in expected["arrays"].items():
            found = line["arrays"][name]
            by_source = array if isinstance(array, dict) else {None: array}
            assert not isinstance(array, dict) or found.keys() == array.keys()
            for source, numbers in by_source.items():
                part = found if source is None else found[source]
                np.testing.assert_allclose(part, numbers, rtol=0, atol=TOLERANCE, err_msg=name)
