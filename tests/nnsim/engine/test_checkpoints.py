"""Going back in time: every past iteration and operation returns to the bit."""

from dataclasses import replace
from time import perf_counter
from typing import Any

import numpy as np
import pytest

from nnsim.data.datasets import generate
from nnsim.data.recipes import Recipe
from nnsim.editing.layers import build
from nnsim.engine.checkpoints import SPACING, Checkpoint, CheckpointStore
from nnsim.engine.cursor import Grain
from nnsim.engine.executor import Executor
from nnsim.engine.records import PassingRecords
from nnsim.engine.trainer import Trainer
from nnsim.functions.activations import Activation
from nnsim.functions.optimizers import OPTIMIZERS, Optimizer
from nnsim.model.project import Project, Training, new_project


def project(optimizer: str = "adam", batch_size: int = 7) -> Project:
    network = build((2, 4, 1), Activation("tanh"), Activation("sigmoid"))
    training = Training("binary_cross_entropy", Optimizer(optimizer, 0.01), batch_size)
    return new_project(network, generate(Recipe("moons", samples=30)), training)


def everything(trainer: Trainer) -> list[np.ndarray]:
    """All that an operation leaves behind, so that standing elsewhere cannot go unnoticed."""
    state = trainer.state
    arrays = [*state.parameters, *(array for slot in state.slots.values() for array in slot)]
    if trainer.last_step is not None:
        for named in trainer.last_step.arrays().values():
            arrays += list(named.values()) if isinstance(named, dict) else [named]
    return [np.array(array) for array in arrays]


def assert_same(a: list[np.ndarray], b: list[np.ndarray]) -> None:
    assert len(a) == len(b)
    assert all(map(np.array_equal, a, b))


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("back", [1, 10, 499])
def test_going_back_and_on_again_gives_the_same_bits(optimizer: str, back: int) -> None:
    trainer = Trainer(project(optimizer))
    trainer.run(500 - back)
    there = everything(trainer)
    trainer.run(back)
    end = everything(trainer)
    trainer.go_to(500 - back)
    assert_same(everything(trainer), there)
    trainer.go_to(500)
    assert_same(everything(trainer), end)


def test_a_far_past_beyond_many_checkpoints_returns_to_the_bit() -> None:
    trainer = Trainer(project())
    trainer.run(777)
    there = everything(trainer)
    trainer.run(20_000)
    trainer.go_to(777)
    assert_same(everything(trainer), there)


@pytest.mark.parametrize("position", [0, 1, 5, 11])
def test_a_past_operation_returns_with_its_arrays(position: int) -> None:
    trainer = Trainer(project())
    trainer.run(300)
    for _ in range(position):
        trainer.step("operation")
    there = everything(trainer)
    trainer.run(300)
    trainer.go_to(300, position)
    assert trainer.cursor.position == position
    assert_same(everything(trainer), there)


def test_a_replay_neither_loses_nor_changes_the_record() -> None:
    trainer = Trainer(project())
    trainer.run(600)
    records = list(map(repr, trainer.history))
    trainer.go_to(100)
    trainer.run(50)
    assert list(map(repr, trainer.history)) == records


def test_steps_one_by_one_leave_checkpoints_like_a_run() -> None:
    stepped = Trainer(project())
    for _ in range(2 * SPACING + 1):
        stepped.step("iteration")
    assert len(stepped.timeline) == 3


def test_before_the_first_iteration_there_is_nothing() -> None:
    trained = Trainer(project())
    trained.run(20)
    later = Trainer(replace(project(), state=trained.state))
    with pytest.raises(ValueError, match="before the first"):
        later.go_to(3)


def test_checkpoints_stay_within_their_budget_and_keep_the_first() -> None:
    values = np.zeros(100)
    timeline = CheckpointStore(budget=10 * values.nbytes)
    for number in range(1000):
        timeline.add(Checkpoint(values, {}, number * SPACING, 0, 0, 0))
        assert len(timeline) <= 10
    first = timeline.before(SPACING - 1)
    assert first is not None
    assert first.iteration == 0
    for iteration in range(0, 1000 * SPACING, 999):
        found = timeline.before(iteration)
        assert found is not None
        assert iteration - timeline.spacing * 2 < found.iteration <= iteration


def test_after_the_last_operation_stands_the_next_iteration() -> None:
    trainer, expected = Trainer(project()), Trainer(project())
    expected.run(1)
    trainer.go_to(0, len(trainer.program.steps))
    assert trainer.cursor == expected.cursor
    assert_same(state_of(trainer), state_of(expected))


def state_of(trainer: Trainer) -> list[np.ndarray]:
    state = trainer.state
    return [*state.parameters, *(array for slot in state.slots.values() for array in slot)]


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("iterations", [1, 5, 300])  # batches of 7, and each fifth of 2 samples
def test_the_last_update_stands_with_its_numbers_before_the_next_batch_is_drawn(
    optimizer: str, iterations: int
) -> None:
    trainer = Trainer(project(optimizer))
    trainer.run(iterations - 1)
    before, drawn = trainer.state.parameters, trainer.samples
    while trainer.iteration < iterations:
        trainer.step("operation")
    assert trainer.last_step is not None
    assert (trainer.last_step.phase, trainer.last_step.layer.role) == ("update", "output")
    assert np.array_equal(trainer.samples, drawn)
    [key] = [key for key in before.weights if key[1] == trainer.last_step.layer.id]
    step = trainer.last_step.arrays()["weight_step"][key[0]]
    assert np.array_equal(before.weights[key] - step, trainer.parameters.weights[key])
    trainer.step("operation")
    assert trainer.last_step.phase == "batch"
    assert trainer.cursor.position == 1


@pytest.mark.parametrize("grain", ["operation", "phase"])
def test_every_place_that_steps_come_by_is_come_by_on_the_way_back(grain: Grain) -> None:
    trainer = Trainer(project())
    trainer.run(298)  # beyond a checkpoint of the timeline
    stood = [(trainer.cursor, everything(trainer))]
    for _ in range(40):
        trainer.step(grain)
        stood.append((trainer.cursor, everything(trainer)))
    for cursor, there in reversed(stood[:-1]):
        place = trainer.previous(grain)
        assert place is not None
        trainer.go_to(*place)
        assert trainer.cursor == cursor
        if cursor != stood[0][0]:  # where a run had ended, which shows no update
            assert_same(everything(trainer), there)


def test_before_the_first_batch_of_a_file_no_update_is_there_to_look_at() -> None:
    trained = Trainer(project())
    trained.run(20)
    later = Trainer(replace(project(), state=trained.state))
    later.step("operation")
    assert later.previous("operation") == (20, 0)
    later.go_to(20)
    assert later.last_step is None


def test_a_place_further_on_is_reached_from_its_checkpoint(monkeypatch: pytest.MonkeyPatch) -> None:
    trained = Trainer(project())
    trained.run(4 * SPACING)
    there = everything(trained)
    trained.go_to(0)
    replayed = []
    play = Executor.play_iterations

    def counted(self: Executor, stop: int, *others: Any) -> PassingRecords:
        before = self.iteration
        passed = play(self, stop, *others)
        replayed.append(self.iteration - before)
        return passed

    monkeypatch.setattr(Executor, "play_iterations", counted)
    trained.go_to(4 * SPACING - 1)
    assert sum(replayed) == SPACING - 1
    trained.go_to(4 * SPACING)
    assert_same(everything(trained), there)


def test_going_to_a_place_may_be_interrupted_and_taken_up_again() -> None:
    whole, parts = Trainer(project()), Trainer(project())
    whole.go_to(3 * SPACING, 4)
    visits = 1
    while not parts.go_to(3 * SPACING, 4, perf_counter() + 2e-3):
        visits += 1
    assert visits > 1
    assert parts.cursor == whole.cursor
    assert_same(everything(parts), everything(whole))


def test_a_smaller_budget_thins_at_once_and_loses_no_bit() -> None:
    trained = Trainer(project())
    trained.run(8 * SPACING)
    trained.go_to(5 * SPACING + 7)
    there = everything(trained)
    before = trained.timeline.bytes
    trained.timeline.limit(before // 2)
    assert trained.timeline.bytes <= before // 2
    trained.go_to(8 * SPACING)
    trained.go_to(5 * SPACING + 7)
    assert_same(everything(trained), there)
