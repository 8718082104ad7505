"""Addresses of TensorFlow Playground, which hold a whole setting behind their #: in and out.

Data and weights are drawn anew, since an address holds the seed of another generator. Source of the
parameters: state.ts, nn.ts and playground.ts of the playground (Smilkov and Carter, 2016).
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl

import numpy as np

from nnsim.data.datasets import Dataset, from_points, held_out
from nnsim.data.preparation import Preparation
from nnsim.data.prepare import prepare
from nnsim.editing.layers import edit_layer
from nnsim.files.decoding import Node
from nnsim.functions.activations import Activation
from nnsim.functions.initializers import Initializer
from nnsim.functions.optimizers import Optimizer
from nnsim.interchange import InterchangeError
from nnsim.interchange.models.assembling import chain
from nnsim.interchange.models.playground_data import CLASSIFICATION, REGRESSION
from nnsim.interchange.models.source import Imported, Source, is_address
from nnsim.interchange.omissions import Omission
from nnsim.model.network import Network
from nnsim.model.parameters import Parameters
from nnsim.model.project import Training, new_project, with_parameters

MAX_LETTERS = 4_000
_TOLD = 200  # letters of an address that is refused
SAMPLES = {"classification": 500, "regression": 1200}
ACTIVATIONS = ("relu", "tanh", "sigmoid", "linear")
MAX_HIDDEN, MAX_SIZE = 6, 8
# Derived inputs by their parameter, in the order in which they stand in the playground.
DERIVED = {
    "xSquared": "x1**2",
    "ySquared": "x2**2",
    "xTimesY": "x1*x2",
    "sinX": "sin(x1)",
    "sinY": "sin(x2)",
}
_BIAS = 0.1  # that every neuron begins with
# What an address says of the window of the playground, or what it does not use itself.
_OF_ITS_WINDOW = {
    *("showTestData", "discretize", "hideText", "collectStats", "tutorial", "cosX", "cosY"),
}


@dataclass(frozen=True, slots=True)
class Setting:
    """What an address says, checked; the defaults are those of the playground."""

    values: Mapping[str, str]

    def choice(self, key: str, usual: str, *choices: str) -> str:
        """One of a few words."""
        return Node(self.values.get(key, usual), key).choice(*choices)

    def flag(self, key: str, usual: bool = False) -> bool:
        """true or false."""
        if key not in self.values:
            return usual
        return Node(self.values[key], key).choice("true", "false") == "true"

    def number(self, key: str, usual: float, low: float, high: float) -> float:
        """A number in a range. Raises InterchangeError."""
        try:
            value = float(self.values.get(key, usual))
        except ValueError:
            value = math.nan
        if not low <= value <= high:
            raise InterchangeError(
                "{key} must be a number from {low:g} to {high:g}.", key=key, low=low, high=high
            )
        return value

    def sizes(self) -> list[int]:
        """The hidden layers. Raises InterchangeError."""
        texts = self.values.get("networkShape", "4,2").split(",")
        sizes = [int(t) if t.isascii() and t.isdigit() and len(t) < 3 else 0 for t in texts if t]
        if len(sizes) > MAX_HIDDEN or not all(1 <= size <= MAX_SIZE for size in sizes):
            raise InterchangeError(
                "networkShape must be at most {layers} numbers from 1 to {size}, as in 4,2.",
                layers=MAX_HIDDEN,
                size=MAX_SIZE,
            )
        return sizes


def read_playground(source: Source) -> Imported:
    """The project of an address. Raises a UserError."""
    text = source.data.decode("utf-8", "replace").strip()
    if len(text) > MAX_LETTERS:
        raise InterchangeError("The address is longer than {limit:,} letters.", limit=MAX_LETTERS)
    if not is_address(text):
        raise InterchangeError(
            "“{address}” is no address of TensorFlow Playground: save what is there and import the file.",
            address=text[:_TOLD],
        )
    setting = Setting(dict(parse_qsl(text.partition("#")[2], keep_blank_values=True)))
    dataset, training = _dataset(setting), _training(setting)
    network, unused = _network(setting, dataset)
    project = new_project(network, dataset, training)
    if setting.flag("initZero"):
        zeros = {key: 0 * w for key, w in project.initial.weights.items()}
        project = with_parameters(project, Parameters(zeros, project.initial.biases))
    else:
        biases = {i: np.full_like(b, _BIAS) for i, b in project.initial.biases.items()}
        project = with_parameters(project, Parameters(project.initial.weights, biases))
    return Imported(project, list(_without_counterpart(setting, unused)))


def _without_counterpart(setting: Setting, unused: list[str]) -> Iterator[Omission]:
    yield Omission(
        "Points and weights are drawn anew by the same rules: the seed {seed} is of another generator.",
        {"seed": setting.values.get("seed", "")[:20]},
    )
    if setting.values.get("regularization") == "L1" and setting.number(
        "regularizationRate", 0, 0, 10
    ):
        yield Omission(
            "A weight that L1 brings to 0 stays there in the playground; here it need not."
        )
    for key in unused:
        yield Omission("The input {key} is there, but has no wires.", {"key": key})
    known = {
        *("activation", "regularization", "batchSize", "dataset", "regDataset", "learningRate"),
        *("regularizationRate", "noise", "networkShape", "seed", "percTrainData", "x", "y"),
        *("problem", "initZero", *DERIVED),
    }
    window = [key for key in setting.values if key in _OF_ITS_WINDOW]
    if window:
        text = "What is of the playground’s window has no counterpart: {keys}."
        yield Omission(text, {"keys": ", ".join(window)})
    others = [key[:20] for key in setting.values if key not in known | _OF_ITS_WINDOW]
    if others:
        yield Omission("Not known here: {keys}.", {"keys": ", ".join(others[:10])})


def _dataset(setting: Setting) -> Dataset:
    problem = setting.choice("problem", "classification", *SAMPLES)
    classifies = problem == "classification"
    table = CLASSIFICATION if classifies else REGRESSION
    key, usual = ("dataset", "circle") if classifies else ("regDataset", "reg-plane")
    draw = table[setting.choice(key, usual, *table)]
    n, noise = SAMPLES[problem], setting.number("noise", 0, 0, 100) / 100
    points, targets = draw(np.random.default_rng(0), n, noise)
    share = 1 - setting.number("percTrainData", 50, 1, 100) / 100
    strata = (targets > 0).astype(int) if classifies else np.zeros(n, int)
    # The order is shuffled once, and batches are taken in that order.
    order = np.random.default_rng(1).permutation(n)
    raw = from_points(
        points[order],
        targets[order],
        class_names=("-1", "1") if classifies else (),
        test=held_out(strata[order], share, 0),
    )
    derived = tuple(formula for key, formula in DERIVED.items() if setting.flag(key))
    return prepare(raw, Preparation(derived=derived))


def _network(setting: Setting, dataset: Dataset) -> tuple[Network, list[str]]:
    """The network, and the inputs that it does not use."""
    hidden = Activation(setting.choice("activation", "tanh", *ACTIVATIONS))
    classifies = setting.choice("problem", "classification", *SAMPLES) == "classification"
    output = Activation("tanh" if classifies else "linear")
    sizes = setting.sizes()
    network = chain([dataset.n_features, *sizes, 1], [*[hidden] * len(sizes), output])
    start = Initializer("uniform", 0.5)
    for layer in network.computed:
        network = edit_layer(network, layer.id, initializer=start)
    unused = [key for key in ("x", "y") if not setting.flag(key, usual=True)]
    if not unused:
        return network, unused
    if len(unused) == dataset.n_features:
        raise InterchangeError("The address switches every input off; one has to be on.")
    return _without_wires(network, [("x", "y").index(key) for key in unused]), unused


def _without_wires(network: Network, rows: list[int]) -> Network:
    """The network whose first layer does not read some of its inputs."""
    first, *others = network.connections
    mask = np.ones(network.shape(first), bool)
    mask[rows] = False
    mask.setflags(write=False)
    return Network(network.layers, (replace(first, mask=mask), *others))


def _training(setting: Setting) -> Training:
    rule = setting.choice("regularization", "none", "none", "L1", "L2", "")
    strength = setting.number("regularizationRate", 0, 0, 10)
    return Training(
        loss="half_squared",
        optimizer=Optimizer("sgd", setting.number("learningRate", 0.03, 0, 100)),
        batch_size=int(setting.number("batchSize", 10, 1, 1000)),
        shuffle=False,
        l1=strength if rule == "L1" else 0.0,
        l2=strength if rule == "L2" else 0.0,
    )
