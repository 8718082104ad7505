"""What goes on, and what begins anew, when settings change in between."""

import pytest

from nnsim.engine.trainer import Trainer
from nnsim.functions.activations import Activation
from nnsim.functions.optimizers import Optimizer
from nnsim.model.project import Training, with_dataset, with_training
from tests.nnsim.engine.neurons import LINEAR
from tests.support.specimens import points, rich_network, same_bits, scattered


@pytest.mark.parametrize(
    "change",
    [
        {"optimizer": Optimizer("adam", 0.5)},
        {"optimizer": Optimizer("sgd", 0.5)},
        {"batch_size": 2},
        {"loss": "mean_squared"},
        {"l2": 0.5},
        {"shuffle": False},
        {"reduction": "sum"},
    ],
)
def test_another_setting_keeps_weights_and_iteration(change):
    network = rich_network(Activation("tanh"), LINEAR, 2)
    training = Training(optimizer=Optimizer("adam"), batch_size=4)
    before = Trainer(scattered(network, points("any", 7, 3, 2), training))
    before.run(5)
    after = Trainer(with_training(before.project, **change))
    assert same_bits(after.state.parameters, before.state.parameters)
    assert after.cursor.iteration == 5
    after.run(5)
    assert after.cursor.iteration == 10
    assert not same_bits(after.state.parameters, before.state.parameters)


def test_another_learning_rate_keeps_the_moments_and_the_place_in_the_epoch():
    training = Training(optimizer=Optimizer("adam", 0.02), batch_size=4)
    network = rich_network(Activation("tanh"), LINEAR, 2)
    before = Trainer(scattered(network, points("any", 7, 3, 2), training))
    before.run(5)
    after = Trainer(with_training(before.project, optimizer=Optimizer("adam", 0.5)))
    assert after.cursor == before.cursor
    assert after.state.optimizer_steps == 5
    for name, slot in before.state.slots.items():
        assert same_bits(after.state.slots[name], slot)


def test_another_optimizer_starts_afresh():
    training = Training(optimizer=Optimizer("adam"), batch_size=4)
    network = rich_network(Activation("tanh"), LINEAR, 2)
    before = Trainer(scattered(network, points("any", 7, 3, 2), training))
    before.run(5)
    state = with_training(before.project, optimizer=Optimizer("momentum")).state
    assert (state.optimizer_steps, dict(state.slots)) == (0, {})


def test_other_batches_or_data_begin_a_new_epoch():
    network = rich_network(Activation("tanh"), LINEAR, 2)
    before = Trainer(scattered(network, points("any", 7, 3, 2), Training(batch_size=4)))
    before.run(5)
    assert (before.cursor.epoch, before.cursor.batch) == (2, 1)
    other_data = with_dataset(before.project, points("any", 5, 3, 2, seed=9))
    for project in (with_training(before.project, batch_size=3), other_data):
        cursor = Trainer(project).cursor
        assert (cursor.iteration, cursor.epoch, cursor.batch) == (5, 3, 0)
