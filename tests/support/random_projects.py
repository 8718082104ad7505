"""Random projects with all that a project can have, small and calm enough that rounding does not grow."""

from dataclasses import replace
from types import MappingProxyType

import numpy as np

from nnsim.data.datasets import Dataset, from_points
from nnsim.engine.trainer import Trainer
from nnsim.functions.activations import ACTIVATIONS, Activation
from nnsim.functions.losses import LOSSES
from nnsim.functions.optimizers import OPTIMIZERS, Optimizer
from nnsim.functions.schedules import SCHEDULES, Schedule
from nnsim.model.network import Connection, Layer, Network, Role
from nnsim.model.parameters import Parameters
from nnsim.model.project import Project, Training, new_project, with_network, with_parameters
from tests.support.specimens import points

# Without softmax, and without the square, which grows.
# What other programs answered to these projects is stored, so what came later has no turn.
_LATER = {"step_above", "sign_from", "sign_above", "perceptron_step"}
CALM = [name for name in ACTIVATIONS if name not in {"softmax", "square", *_LATER}]
_TURNS = [name for name in LOSSES if name not in _LATER]
RATES = {"sgd": 0.05, "momentum": 0.01, "nesterov": 0.01}


def random_project(seed: int, trained: int | None = None, loss: str = "") -> Project:
    """A project of a seed, which has run some iterations; losses and optimisers take turns.

    What came later is asked for by its name.
    """
    draw = np.random.default_rng(seed)
    loss = loss or _TURNS[seed % len(_TURNS)]
    outputs = int(draw.integers(1 + (loss == "softmax_cross_entropy"), 4))
    network = _network(draw, _output(draw, loss), outputs)
    dataset = _dataset(draw, network, LOSSES[loss].targets, seed)
    training = _training(draw, loss, list(OPTIMIZERS)[seed // len(_TURNS) % len(OPTIMIZERS)])
    project = _scattered(draw, new_project(network, dataset, training))
    trainer = Trainer(project)
    trainer.run(int(draw.integers(0, 12)) if trained is None else trained)
    return trainer.project


def partly_locked(project: Project, seed: int) -> Project:
    """The project with about every third weight and bias locked, and none but those."""
    draw, network = np.random.default_rng(seed), project.network
    connections = (
        replace(c, locked=draw.random(network.shape(c)) < 0.35) for c in network.connections
    )
    layers = (
        x if x.role == "input" else replace(x, bias_locked=draw.random(x.size) < 0.35)
        for x in network.layers
    )
    return with_network(project, Network(tuple(layers), tuple(connections)))


def _output(draw: np.random.Generator, loss: str) -> Activation:
    paired = [name for name in LOSSES[loss].paired if name not in _LATER]
    return Activation(str(draw.choice(paired or ["linear", "tanh", "sigmoid", "elu", "softmax"])))


def _network(draw: np.random.Generator, output: Activation, outputs: int) -> Network:
    roles: list[Role] = ["input"] * int(draw.integers(1, 3))
    roles += ["hidden"] * int(draw.integers(0, 4))
    layers, first = [], 0
    for number, role in enumerate([*roles, "output"]):
        size = outputs if role == "output" else int(draw.integers(1, 5))
        layers.append(_layer(draw, number, role, range(first, first + size), output))
        first += size
    pairs = [(a, b) for i, a in enumerate(layers) for b in layers[i + 1 :] if b.role != "input"]
    kept = [
        p for p in pairs if (p[0].role == "input" and p[1].role == "output") or draw.random() < 0.6
    ]
    return Network(tuple(layers), tuple(_connection(draw, a, b) for a, b in kept))


def _layer(
    draw: np.random.Generator, number: int, role: Role, neurons: range, output: Activation
) -> Layer:
    chosen = {"input": Activation("linear"), "output": output}.get(role, _activation(draw))
    own = {n: _activation(draw) for n in neurons if role == "hidden" and draw.random() < 0.2}
    return Layer(
        f"{role}{number}",
        f"{role} {number}",
        role,
        tuple(neurons),
        chosen,
        MappingProxyType(own),
        bias_locked=role != "input" and bool(draw.random() < 0.15),
    )


def _activation(draw: np.random.Generator) -> Activation:
    name = str(draw.choice(CALM))
    return Activation(name, 0.3 if ACTIVATIONS[name].parameter else None)


def _connection(draw: np.random.Generator, a: Layer, b: Layer) -> Connection:
    mask = draw.random((a.size, b.size)) < 0.7 if draw.random() < 0.4 else None
    if mask is not None and not mask.any():
        mask = None
    return Connection(a.id, b.id, mask, bool(draw.random() < 0.15))


def _dataset(draw: np.random.Generator, network: Network, kind: str, seed: int) -> Dataset:
    n = int(draw.integers(3, 20))
    made = points(kind, n, network.n_inputs, network.output.size, seed)
    test = draw.random(n) < 0.3
    test[0] = False
    return from_points(made.features, made.targets, test=test)


def _training(draw: np.random.Generator, loss: str, optimizer: str) -> Training:
    schedule = str(draw.choice(list(SCHEDULES)))
    constants = SCHEDULES[schedule].constants
    changed = {"iterations": 40.0, "warm_up": float(draw.integers(0, 9))}
    return Training(
        loss=loss,
        optimizer=Optimizer(optimizer, RATES.get(optimizer, 0.005)),
        batch_size=int(draw.integers(0, 7)),
        shuffle=bool(draw.random() < 0.7),
        reduction="sum" if draw.random() < 0.3 else "mean",
        l1=float(draw.choice([0.0, 0.001])),
        l2=float(draw.choice([0.0, 0.01])),
        seed=int(draw.choice([0, 7, 2**40 + 3])),
        schedule=Schedule(schedule, tuple((n, v) for n, v in changed.items() if n in constants)),
    )


def _scattered(draw: np.random.Generator, project: Project) -> Project:
    weights = {k: draw.normal(0, 0.5, w.shape) for k, w in project.initial.weights.items()}
    biases = {k: draw.normal(0, 0.5, b.shape) for k, b in project.initial.biases.items()}
    return with_parameters(project, Parameters(weights, biases))
