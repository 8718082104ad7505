"""Whatever the project, it is diagnosed: no rule fails, every text has its numbers, every cure fits."""

import re

import numpy as np
import pytest

from nnsim.data.datasets import from_points
from nnsim.editing.layers import build
from nnsim.engine.trainer import Trainer
from nnsim.errors import UserError
from nnsim.explain.diagnosis.cures import cured
from nnsim.functions.activations import ACTIVATIONS, Activation
from nnsim.functions.losses import LOSSES
from nnsim.functions.optimizers import OPTIMIZERS, Optimizer
from nnsim.model.network import Network
from nnsim.model.project import Project, Training
from tests.nnsim.explain.diagnosis.looking import diagnosed
from tests.support.specimens import points, rich_network, scattered

HIDDEN = [name for name, row in ACTIVATIONS.items() if not row.output_only]


class Drawn:
    """Choices of one seed."""

    def __init__(self, seed: int) -> None:
        self.seed, self.generator = seed, np.random.default_rng(seed)

    def one_of(self, *choices):
        return choices[int(self.generator.integers(len(choices)))]

    def project(self) -> Project:
        """A network of any wiring, data of any size and magnitude, settings wild and tame."""
        loss = self.one_of(*LOSSES)
        row = LOSSES[loss]
        ending = Activation(self.one_of(*(row.paired or ("linear", "sigmoid", "relu", "step"))))
        kind = row.targets if row.targets != "any" else self.one_of("any", "0/1", "±1")
        outputs = 3 if kind == "one-hot" else self.one_of(1, 2)
        network = self._network(ending, outputs)
        dataset = points(kind, self.one_of(1, 2, 7, 40), network.n_inputs, outputs, self.seed)
        scale = self.one_of(0.0, 1.0, 1.0, 1.0, 1e-8, 1e8, 1e150)
        test = np.arange(len(dataset.features)) % 3 == 1
        dataset = from_points(
            dataset.features * scale, dataset.targets, test=test if self.one_of(0, 1) else None
        )
        return scattered(network, dataset, self._training(loss), self.seed)

    def _network(self, ending: Activation, outputs: int) -> Network:
        hidden = Activation(self.one_of(*HIDDEN))
        if self.one_of(0, 1):
            return rich_network(hidden, ending, outputs)
        return build([2, *[self.one_of(1, 3, 6)] * self.one_of(0, 1, 4), outputs], hidden, ending)

    def _training(self, loss: str) -> Training:
        rate = float(10 ** self.generator.uniform(-6, 3))
        return Training(
            loss,
            Optimizer(self.one_of(*OPTIMIZERS), rate),
            batch_size=self.one_of(0, 1, 3, 64),
            reduction=self.one_of("mean", "sum"),
            l1=self.one_of(0.0, 0.1),
            l2=self.one_of(0.0, 0.0, 0.5),
            precision=self.one_of("float64", "float32"),
        )


@pytest.mark.parametrize("seed", range(40))
def test_any_project_is_diagnosed(seed: int) -> None:
    drawn = Drawn(seed)
    try:
        project = drawn.project()
    except UserError:
        return  # as drawn it is none
    for finding in diagnosed(project, drawn.one_of(0, 5, 150)).values():
        assert not re.search(r"\b(nan|inf)\b|\{", finding.text), finding.text
        for chosen in finding.cures:
            Trainer(cured(project, chosen))


def test_an_overflow_before_any_update_is_told_in_the_words_that_stopped_it() -> None:
    dataset = from_points([[1e200], [1.0]], [1e200, 0.0])
    project = scattered(build([1, 1], Activation("linear")), dataset, Training("half_squared"))
    [found] = [f for f in diagnosed(project, 10).values() if f.severity == "problem"]
    assert found.id == "exploding_gradient"
    assert "not finite" in found.text
