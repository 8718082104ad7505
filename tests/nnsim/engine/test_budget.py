"""Recording costs at most a tenth of training, counted in work and not by the clock."""

import numpy as np
import pytest

from nnsim.data.datasets import from_points
from nnsim.editing.layers import build
from nnsim.engine.evaluation import DatasetEvaluator
from nnsim.engine.executor import Executor
from nnsim.engine.trainer import Trainer
from nnsim.functions.activations import Activation
from nnsim.model.project import Training, new_project

CASES = {  # sizes, samples to train with, batch size
    "small batches": ((2, 8, 8, 1), 200, 10),
    "large batches": ((2, 8, 8, 1), 2_000, 500),
    "wide": ((2, 64, 64, 3), 1_024, 128),
    "deep": ((2, *[32] * 20, 1), 512, 64),
    "XOR": ((2, 4, 1), 4, 4),
}


def fresh(case: str) -> tuple[Trainer, int]:
    """A trainer with a fifth of the samples held out, and how many samples there are."""
    sizes, training, batch = CASES[case]
    count = training * 5 // 4
    draw = np.random.default_rng(1)
    features, targets = draw.normal(size=(count, 2)), draw.uniform(-1, 1, (count, sizes[-1]))
    dataset = from_points(features, targets, test=np.arange(count) % 5 == 4)
    network = build(sizes, Activation("tanh"), Activation("tanh"))
    return Trainer(new_project(network, dataset, Training(batch_size=batch))), count


@pytest.mark.parametrize("case", CASES)
def test_samples_are_evaluated_with_a_twentieth_of_the_work_from_the_first_iteration_on(
    case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Forward is a third of an iteration: the gradients of weights and inputs are as much each.

    The rest of the tenth is for the losses of batches, gradients and what keeps all that.
    """
    trainer, samples = fresh(case)
    evaluated = []
    scores = DatasetEvaluator.scores
    monkeypatch.setattr(
        DatasetEvaluator, "scores", lambda self, x: evaluated.append(samples) or scores(self, x)
    )
    batch = CASES[case][2]
    for iteration in range(50, 650, 50):
        trainer.advance(iteration)
        assert sum(evaluated) <= 0.05 * 3 * batch * iteration


@pytest.mark.parametrize("case", CASES)
def test_the_loss_of_every_batch_is_recorded_and_many_iterations_run_at_once(
    case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    trainer, _ = fresh(case)
    runs = []
    play = Executor.play_iterations
    monkeypatch.setattr(Executor, "play_iterations", lambda *given: runs.append(1) or play(*given))
    trainer.advance(400)
    records = list(trainer.history)
    assert [record.iteration for record in records] == list(range(401))
    assert all(np.isfinite(record.batch_loss) for record in records[1:])
    assert len(runs) <= 400 / 10
