"""Whose numbers are shown: of the batch, of a sample in it, or of one computed by itself."""

import numpy as np
import pytest

from nnsim.editing.layers import build
from nnsim.engine.trainer import Trainer
from nnsim.explain.explain import explain_neuron
from nnsim.explain.sample_values import SampleTracer
from nnsim.functions.activations import Activation
from nnsim.functions.optimizers import Optimizer
from nnsim.model.project import Project, Training
from tests.support.specimens import points, scattered


def project(**changes: object) -> Project:
    network = build([2, 3, 2], Activation("tanh"), Activation("softmax"))
    training = Training("softmax_cross_entropy", batch_size=2, **changes)  # type: ignore[arg-type]
    return scattered(network, points("one-hot", 5, 2, 2), training)


def passes(trainer: Trainer) -> int:
    return [step.phase for step in trainer.program.steps].index("update")


def outside(trainer: Trainer) -> int:
    """A sample that is not in the batch under way."""
    return next(k for k in range(5) if k not in trainer.samples)


def test_without_a_sample_it_is_the_batch() -> None:
    trainer = Trainer(project())
    shown = SampleTracer(trainer).on(trainer, None)
    assert (shown.trainer, shown.row, shown.alone) == (trainer, None, False)


def test_a_sample_of_the_batch_has_its_own_column_there() -> None:
    trainer = Trainer(project())
    trainer.go_to(1, 3)
    for row, sample in enumerate(trainer.samples.tolist()):
        shown = SampleTracer(trainer).on(trainer, sample)
        assert (shown.trainer, shown.row, shown.alone) == (trainer, row, False)


def test_another_sample_is_computed_by_itself_as_on_paper() -> None:
    trainer = Trainer(project())
    trainer.go_to(1, passes(trainer))
    sample = outside(trainer)
    shown = SampleTracer(trainer).on(trainer, sample)
    assert (shown.alone, shown.row, shown.problem) == (True, 0, "")
    parameters, dataset = trainer.parameters, trainer.project.dataset
    (first, second), (b1, b2) = parameters.weights.values(), parameters.biases.values()
    x, t = dataset.features[sample], dataset.targets[sample]
    hidden = np.tanh(x @ first + b1)
    scores = np.exp(hidden @ second + b2)
    output = scores / scores.sum()
    delta = output - t
    found = shown.trainer.program.forward.buffers
    ids = [layer.id for layer in trainer.project.network.computed]
    assert found[ids[0]].activation[:, 0] == pytest.approx(hidden, rel=1e-12)
    assert found[ids[1]].activation[:, 0] == pytest.approx(output, rel=1e-12)
    assert found[ids[1]].delta[:, 0] == pytest.approx(delta, rel=1e-12)
    back = (second @ delta) * (1 - hidden**2)
    assert found[ids[0]].delta[:, 0] == pytest.approx(back, rel=1e-12)


@pytest.mark.parametrize("optimizer", ["sgd", "adam"])
def test_looking_at_a_sample_by_itself_does_not_disturb_training(optimizer: str) -> None:
    plain, watched = (Trainer(project(optimizer=Optimizer(optimizer, 0.1))) for _ in range(2))
    spotlight = SampleTracer(watched)
    for _ in range(3 * len(plain.program.steps)):
        plain.step("operation")
        watched.step("operation")
        for sample in range(5):
            spotlight.on(watched, sample)
    assert np.array_equal(plain.values, watched.values)
    assert plain.cursor == watched.cursor
    assert len(plain.history) == len(watched.history)


def test_it_has_come_as_far_as_training_but_is_not_updated() -> None:
    trainer = Trainer(project())
    spotlight, steps = SampleTracer(trainer), len(trainer.program.steps)
    hidden = trainer.project.network.computed[0].id
    sample = outside(trainer)
    for position in range(1, steps):
        trainer.step("operation")
        shown = spotlight.on(trainer, sample)
        assert shown.trainer.cursor.position == min(position, passes(trainer))
        start = trainer.checkpoint().values
        assert np.array_equal(shown.trainer.values, start)
    lines = explain_neuron(shown.trainer, hidden, 0, shown.row)
    assert {line.name for line in lines} >= {"z", "a", "δ", "∂L/∂b"}


def test_one_spotlight_follows_training_back_and_on() -> None:
    trainer = Trainer(project())
    spotlight = SampleTracer(trainer)
    hidden = trainer.project.network.computed[0].id
    for iteration, position in ((3, 4), (0, 2), (7, 9), (2, 5)):
        trainer.go_to(iteration, position)
        sample = outside(trainer)
        kept, fresh = (x.on(trainer, sample) for x in (spotlight, SampleTracer(trainer)))
        lines = explain_neuron(kept.trainer, hidden, 0, 0)
        assert lines == explain_neuron(fresh.trainer, hidden, 0, 0)
