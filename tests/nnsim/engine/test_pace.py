"""The same numbers to the bit at any pace: by operation, phase, iteration, epoch, run or slices."""

import random
from collections.abc import Callable
from dataclasses import replace
from itertools import accumulate, chain, repeat

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsim.data.datasets import from_points
from nnsim.editing.layers import edit_layer
from nnsim.editing.locks import lock_biases, lock_connection, lock_wires
from nnsim.engine import batch_losses, executor, history, trainer
from nnsim.engine.cursor import GRAINS, Cursor
from nnsim.engine.history import History
from nnsim.engine.program import PHASES
from nnsim.engine.trainer import Trainer
from nnsim.functions.activations import Activation
from nnsim.functions.optimizers import OPTIMIZERS, Optimizer
from nnsim.model.project import Project, Training
from tests.support.facts import recorded
from tests.support.specimens import points, rich_network, same_bits, scattered

ITERATIONS = 14  # four epochs and two batches: of ten training samples, four, four and two
CASES = [(name, precision) for name in OPTIMIZERS for precision in ("float64", "float32")]


def demanding(optimizer: str = "adam", precision: str = "float64", **changes: object) -> Project:
    """Skips, masks, overrides, locks, L1 and L2, held-out samples and a short last batch."""
    network = rich_network(Activation("gelu"), Activation("sigmoid"), 2)
    network = lock_connection(network, "wide", "deep", True)
    network = edit_layer(network, "deep", bias_locked=True)
    network = lock_wires(network, [(0, 3), (2, 8)], True)  # one of left → wide, one of right → deep
    network = lock_biases(network, [4], True)  # of wide
    random_points = points("0/1", 13, 3, 2)
    held_out = np.arange(13) % 5 == 2
    dataset = from_points(random_points.features, random_points.targets, test=held_out)
    training = Training(
        "binary_cross_entropy",
        Optimizer(optimizer, OPTIMIZERS[optimizer].learning_rate),
        batch_size=4,
        l1=0.001,
        l2=0.01,
        precision=precision,
    )
    return scattered(network, dataset, replace(training, **changes))


def bits(trained: Trainer) -> tuple[object, ...]:
    """All that training has made, as what can be compared to the bit."""
    state = trained.state
    arrays = [*state.parameters, *(array for slot in state.slots.values() for array in slot)]
    place = state.iteration, state.epoch, state.batch, state.optimizer_steps
    return place, [array.tobytes() for array in arrays], recorded(trained.history)


def by_grain(grain: str) -> Callable[[Trainer, int], None]:
    def pace(trained: Trainer, until: int) -> None:
        while trained.iteration < until:
            trained.step(grain)

    return pace


def by_single_runs(trained: Trainer, until: int) -> None:
    while trained.iteration < until:
        trained.run(1)


def by_turns(trained: Trainer, until: int) -> None:
    """Anything in any order, without going too far."""
    choose = random.Random(7)
    while trained.iteration < until:
        grain = choose.choice((*GRAINS, "run"))
        if grain == "run":
            trained.run(min(choose.randrange(5), until - trained.iteration))
        elif grain != "epoch" or until - trained.iteration > trained.batches_per_epoch:
            trained.step(grain)


PACES = {
    "operation": by_grain("operation"),
    "phase": by_grain("phase"),
    "iteration": by_grain("iteration"),
    "single runs": by_single_runs,
    "turns": by_turns,
}


@pytest.mark.unmeasured
@pytest.mark.parametrize("pace", PACES)
@pytest.mark.parametrize(("optimizer", "precision"), CASES)
def test_stepping_and_running_give_the_same_bits(optimizer, precision, pace):
    project = demanding(optimizer, precision)
    run, stepped = Trainer(project), Trainer(project)
    run.run(ITERATIONS)
    PACES[pace](stepped, ITERATIONS)
    assert bits(stepped) == bits(run)
    assert [record.iteration for record in run.history] == list(range(ITERATIONS + 1))


@pytest.mark.parametrize("batch_size", [1, 4, 0])
@pytest.mark.parametrize("reduction", ["mean", "sum"])
def test_any_batch_size_gives_the_same_bits_at_any_pace(batch_size, reduction):
    project = demanding(batch_size=batch_size, reduction=reduction, shuffle=False)
    run, stepped = Trainer(project), Trainer(project)
    run.run(ITERATIONS)
    by_turns(stepped, ITERATIONS)
    assert bits(stepped) == bits(run)


def test_an_epoch_is_as_many_updates_as_it_has_batches():
    run, stepped = Trainer(demanding()), Trainer(demanding())
    run.run(9)
    for _ in range(3):
        stepped.step("epoch")
    assert bits(stepped) == bits(run)
    assert (stepped.cursor.epoch, stepped.cursor.batch) == (3, 0)


def test_an_epoch_from_the_middle_of_an_iteration_ends_with_the_data():
    stepped = Trainer(demanding())
    for _ in range(30):
        stepped.step("operation")
    stepped.step("epoch")
    assert stepped.cursor == Cursor(iteration=3, epoch=1, batch=0, position=0)
    run = Trainer(demanding())
    run.run(3)
    assert bits(stepped) == bits(run)


class Clock:
    """Time that passes by leaps: between two looks at it nothing, a little or a slice goes by."""

    def __init__(self, seed: int) -> None:
        leaps = random.Random(seed)
        self._times = accumulate(leaps.choice((0.0, 1e-6, 1e-4, 3e-3)) for _ in iter(int, 1))

    def __call__(self) -> float:
        return next(self._times)


@pytest.mark.unmeasured
@settings(deadline=None, max_examples=40)
@given(seed=st.integers(0, 10**6), precision=st.sampled_from(("float64", "float32")))
def test_a_deadline_never_changes_what_is_computed(seed, precision):
    project, clock, choose = demanding(precision=precision), Clock(seed), random.Random(seed)
    run, sliced = Trainer(project), Trainer(project)
    run.run(ITERATIONS)
    with pytest.MonkeyPatch.context() as patch:
        for module in (executor, trainer):
            patch.setattr(module, "perf_counter", clock)
        for _ in range(100_000):
            if sliced.advance(ITERATIONS, clock() + choose.choice((0.0, 2e-6, 2e-3))):
                break
    assert bits(sliced) == bits(run)


@pytest.mark.unmeasured
@settings(deadline=None, max_examples=20)
@given(seed=st.integers(0, 10**6))
def test_slices_and_steps_may_be_mixed(seed):
    project, clock, choose = demanding(), Clock(seed), random.Random(seed)
    run, mixed = Trainer(project), Trainer(project)
    run.run(ITERATIONS)
    with pytest.MonkeyPatch.context() as patch:
        for module in (executor, trainer):
            patch.setattr(module, "perf_counter", clock)
        while mixed.iteration < ITERATIONS:
            mixed.advance(ITERATIONS, clock() + 2e-3)
            if mixed.iteration < ITERATIONS:
                mixed.step(choose.choice(("operation", "phase")))
    mixed.advance(ITERATIONS)
    assert bits(mixed) == bits(run)


def test_a_run_that_was_held_up_once_soon_runs_many_iterations_at_a_time_again(monkeypatch):
    held_up, undisturbed = [0.02] * 20, repeat(1e-6)
    clock = accumulate(chain(held_up, undisturbed)).__next__
    for module in (executor, trainer):
        monkeypatch.setattr(module, "perf_counter", clock)
    trained = Trainer(demanding(), History(base=1000))
    trained.run(1)
    while clock() < sum(held_up):
        pass
    alone = []
    run_operation = Trainer._run_operation
    monkeypatch.setattr(
        Trainer, "_run_operation", lambda self, check: alone.append(run_operation(self, check))
    )
    assert trained.advance(100, clock() + 2e-3)
    assert len(alone) <= len(trained.program.steps)


def test_a_deadline_that_has_passed_leaves_everything_as_it_is():
    trained = Trainer(demanding())
    trained.run(5)
    before = bits(trained)
    assert not trained.advance(10, deadline=0.0)
    assert bits(trained) == before


def test_nothing_is_run_when_training_has_come_so_far():
    trained = Trainer(demanding())
    trained.run(5)
    before = bits(trained)
    assert trained.advance(3)
    trained.run(0)
    assert bits(trained) == before


def test_a_run_from_the_middle_of_an_iteration_counts_the_one_under_way():
    run, resumed = Trainer(demanding()), Trainer(demanding())
    run.run(265)
    resumed.run(255)
    resumed.step("operation")
    resumed.run(10)
    assert bits(resumed) == bits(run)


def test_training_is_a_function_of_the_seed_alone():
    one, other, another = (Trainer(demanding(seed=seed)) for seed in (3, 3, 4))
    for trained in (one, other, another):
        trained.run(ITERATIONS)
    assert bits(one) == bits(other)
    assert not same_bits(one.parameters, another.parameters)


def test_the_order_of_the_phases_is_that_of_the_cursor():
    trained = Trainer(demanding())
    seen = []
    for _ in PHASES:
        trained.step("phase")
        seen.append(trained.cursor.position)
    steps = trained.program.steps
    ends = [sum(PHASES.index(s.phase) <= n for s in steps) for n in range(len(PHASES))]
    assert seen == [*ends[:-1], 0]
    assert trained.cursor.iteration == 1


# Coming back


@pytest.mark.parametrize(("optimizer", "precision"), CASES)
def test_restoring_a_state_and_running_on_is_like_never_having_stopped(optimizer, precision):
    project = demanding(optimizer, precision)
    through, stopped = Trainer(project), Trainer(project)
    through.run(ITERATIONS)
    stopped.run(10)
    reopened = Trainer(stopped.project)
    reopened.run(ITERATIONS - 10)
    assert bits(reopened)[:2] == bits(through)[:2]


@pytest.mark.parametrize("precision", ["float64", "float32"])
def test_an_earlier_state_can_be_restored_and_lived_again(precision):
    trained = Trainer(demanding(precision=precision))
    trained.run(10)
    state, checkpoint = trained.state, trained.checkpoint()
    trained.run(ITERATIONS - 10)
    once = bits(trained)
    trained.restore(state)
    assert (trained.cursor.iteration, trained.cursor.position) == (10, 0)
    assert same_bits(trained.state.parameters, state.parameters)
    trained.run(ITERATIONS - 10)
    assert bits(trained) == once
    trained.rewind(checkpoint)
    assert same_bits(trained.state.parameters, state.parameters)
    by_turns(trained, ITERATIONS)
    assert bits(trained) == once


def test_the_state_in_the_middle_of_an_iteration_is_the_one_at_its_start():
    trained = Trainer(demanding())
    trained.run(7)
    before = bits(trained)[:2]
    for _ in range(len(trained.program.steps) - 1):
        trained.step("operation")
        assert bits(trained)[:2] == before
    assert trained.cursor.position > 0
    trained.step("operation")
    assert bits(trained)[:2] != before


def test_a_state_does_not_move_when_training_goes_on():
    trained = Trainer(demanding())
    trained.run(3)
    state = trained.state
    kept = [array.copy() for array in state.parameters]
    trained.run(5)
    for array, copy in zip(state.parameters, kept, strict=True):
        np.testing.assert_array_equal(array, copy)
        assert not array.flags.writeable


# The record


@pytest.mark.parametrize("pace", PACES)
def test_the_record_is_thinned_the_same_whatever_the_pace(pace, monkeypatch):
    monkeypatch.setattr(history, "CAPACITY", 8)
    run, stepped = Trainer(demanding()), Trainer(demanding())
    run.advance(77)
    PACES[pace](stepped, 77)
    assert recorded(stepped.history) == recorded(run.history)
    assert run.history.stride == stepped.history.stride == 27
    assert [record.iteration for record in run.history] == [0, 27, 54, 72]  # 72 filled it
    ranges, same = (trained.history.scores("batch_loss")[:3] for trained in (run, stepped))
    np.testing.assert_array_equal(ranges.low, same.low)
    np.testing.assert_array_equal(ranges.high, same.high)


@pytest.mark.parametrize("pace", PACES)
def test_a_record_that_is_not_due_is_kept_only_until_the_next(pace):
    run, stepped = (Trainer(demanding(), History(base=5)) for _ in range(2))
    run.advance(ITERATIONS)
    PACES[pace](stepped, ITERATIONS)
    assert [record.iteration for record in run.history] == [0, 5, 10]
    due = [record.iteration for record in stepped.history if record.iteration != ITERATIONS]
    assert due == [0, 5, 10]
    assert recorded(stepped.history) == recorded(run.history)


def test_a_step_is_always_recorded():
    trained = Trainer(demanding(), History(base=100))
    for iteration in range(1, 8):
        trained.step("iteration")
        assert trained.history.last.iteration == iteration
    assert len(trained.history) == 2


def test_looking_at_the_score_changes_nothing():
    watched, alone = Trainer(demanding()), Trainer(demanding())
    for _ in range(ITERATIONS):
        _ = watched.score, watched.loss, watched.penalty, watched.gradient_norms(), watched.state
        watched.step("operation")
        _ = watched.score, watched.loss, watched.penalty, watched.gradient_norms(), watched.project
        watched.step("iteration")
    alone.run(ITERATIONS)
    assert bits(watched) == bits(alone)


def test_the_record_holds_what_the_trainer_says_at_that_iteration():
    trained = Trainer(demanding())
    for _ in range(4):
        trained.step("iteration")
        newest, (train, test) = trained.history.last, trained.score
        assert (newest.train_loss, newest.test_loss) == (train.loss, test.loss)
        assert newest.gradient_norms == trained.gradient_norms()


def test_steps_record_more_than_a_run_and_nothing_else():
    run, stepped = Trainer(demanding()), Trainer(demanding())
    run.run(200)
    for _ in range(200):
        stepped.step("iteration")
    layers = run.history.layers
    few, many = run.history.rows(layers), stepped.history.rows(layers)
    np.testing.assert_array_equal(few.iterations, many.iterations)
    both = ~np.isnan(few.values)
    assert both.sum() < (~np.isnan(many.values)).sum()
    np.testing.assert_array_equal(few.values[both], many.values[both])


def test_an_epoch_that_was_stepped_over_is_recorded_where_it_ends():
    trained = Trainer(demanding(), History(base=1000))
    trained.step("epoch")
    assert (trained.history.last_scored.iteration, trained.history.last_scored) == (
        3,
        trained.history.last,
    )


@pytest.mark.parametrize("room", [1, 2, 256])
def test_the_losses_of_batches_are_those_that_single_steps_show(room, monkeypatch):
    monkeypatch.setattr(batch_losses, "_ROOM", room)  # batches whose losses are computed together
    run, stepped = Trainer(demanding()), Trainer(demanding())
    run.run(ITERATIONS)
    for record in list(run.history)[1:]:
        while stepped.last_step is None or stepped.last_step.phase != "loss":
            stepped.step("operation")
        shown = stepped.last_step.arrays()["loss"]
        stepped.step("iteration")
        assert (record.iteration, record.batch_loss) == (stepped.iteration, float(shown))
