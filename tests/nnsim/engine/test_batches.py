"""Which samples a batch holds, in which order."""

from dataclasses import replace
from itertools import chain

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsim.data.datasets import from_points
from nnsim.editing.layers import build
from nnsim.engine import batches
from nnsim.engine.trainer import Trainer
from nnsim.functions.activations import Activation
from nnsim.functions.optimizers import Optimizer
from nnsim.model.project import Project, Training, new_project
from tests.nnsim.engine.neurons import LINEAR, epochs
from tests.support.specimens import points, rich_network


def numbered(samples: int, batch_size: int, shuffle: bool, held_out: int = 0) -> Project:
    """Sample i has the feature i, so a batch tells which samples it holds."""
    test = np.arange(samples + held_out) < held_out
    numbers = np.arange(samples + held_out, dtype=float)
    dataset = from_points(numbers, np.zeros(samples + held_out), test=test)
    training = Training(batch_size=batch_size, shuffle=shuffle, optimizer=Optimizer("sgd", 0.0))
    return new_project(build([1, 1], LINEAR), dataset, training)


@settings(deadline=None, max_examples=40)
@given(
    samples=st.integers(1, 30),
    batch_size=st.integers(0, 40),
    shuffle=st.booleans(),
    held_out=st.integers(0, 3),
)
def test_an_epoch_takes_every_training_sample_exactly_once(samples, batch_size, shuffle, held_out):
    trainer = Trainer(numbered(samples, batch_size, shuffle, held_out))
    size = min(batch_size or samples, samples)
    for epoch in epochs(trainer, 3):
        assert sorted(chain(*epoch)) == list(range(held_out, samples + held_out))
        assert [len(batch) for batch in epoch[:-1]] == [size] * (len(epoch) - 1)
        assert len(epoch[-1]) == samples - size * (len(epoch) - 1)


def test_in_order_every_epoch_takes_the_samples_as_they_stand():
    for epoch in epochs(Trainer(numbered(7, 3, shuffle=False)), 3):
        assert epoch == [[0, 1, 2], [3, 4, 5], [6]]


def test_shuffled_epochs_have_orders_of_their_own():
    orders = [list(chain(*epoch)) for epoch in epochs(Trainer(numbered(12, 5, shuffle=True)), 4)]
    assert len({tuple(order) for order in orders}) == 4
    assert list(range(12)) not in orders


@pytest.mark.parametrize("seed", [0, 7, 2**32 - 1, 2**32, 2**63 - 1])
@pytest.mark.parametrize("epoch", [0, 3, 2**32 + 5])
def test_the_order_of_an_epoch_is_drawn_from_the_seed_and_its_number(seed, epoch):
    project = numbered(12, 6, shuffle=True)
    project = replace(project, training=replace(project.training, seed=seed))
    trainer = Trainer(replace(project, state=replace(project.state, epoch=epoch)))
    order = np.random.default_rng([seed, epoch]).permutation(12)
    assert trainer.samples.tolist() == order[:6].tolist()


def test_a_full_batch_keeps_the_order_of_the_data():
    for batch_size in (0, 6, 100):
        assert epochs(Trainer(numbered(6, batch_size, shuffle=True)), 2) == [[[*range(6)]]] * 2


@pytest.mark.parametrize("shuffle", [True, False])
@pytest.mark.parametrize(("page_bytes", "page_batches"), [(1, 256), (100, 256), (1 << 20, 3)])
def test_how_much_is_laid_out_at_once_does_not_change_a_batch(
    page_bytes, page_batches, shuffle, monkeypatch
):
    expected = epochs(Trainer(numbered(11, 2, shuffle)), 5)
    monkeypatch.setattr(batches, "_PAGE_BYTES", page_bytes)
    monkeypatch.setattr(batches, "_PAGE_BATCHES", page_batches)
    assert epochs(Trainer(numbered(11, 2, shuffle)), 5) == expected


def test_batches_can_be_drawn_in_any_order():
    project = numbered(11, 2, shuffle=True)
    expected = epochs(Trainer(project), 5)
    trainer = Trainer(project)
    for epoch, batch in [(4, 5), (0, 0), (3, 2), (3, 1), (1, 5)]:
        trainer.restore(replace(project.state, epoch=epoch, batch=batch))
        assert trainer.samples.tolist() == expected[epoch][batch]


def test_features_are_shared_out_to_input_layers_in_their_order():
    network = rich_network(Activation("tanh"), LINEAR, 2)
    project = new_project(network, points("any", 4, 3, 2), Training())
    trainer = Trainer(project)
    trainer.step("operation")
    arrays = trainer.last_step.arrays()
    np.testing.assert_array_equal(arrays["inputs"]["left"], project.dataset.features[:, :2])
    np.testing.assert_array_equal(arrays["inputs"]["right"], project.dataset.features[:, 2:])
    np.testing.assert_array_equal(arrays["target"], project.dataset.targets)
