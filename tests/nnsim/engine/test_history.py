"""The course of training: thinned by how long it is, and lived again after going back."""

from collections.abc import Callable
from itertools import pairwise
from time import perf_counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsim.editing.layers import build
from nnsim.engine import history
from nnsim.engine.history import History, common_end
from nnsim.engine.records import Record
from nnsim.engine.trainer import Trainer
from nnsim.functions.activations import Activation
from nnsim.functions.optimizers import Optimizer
from nnsim.model.project import Project, Training, new_project, with_training
from tests.support.facts import recorded as due
from tests.support.specimens import points


def record(iteration: int, loss: float = 0.5) -> Record:
    return Record(iteration, loss, np.nan, np.nan, np.nan, {"output": 0.5})


def iterations(kept: History) -> list[int]:
    return [entry.iteration for entry in kept]


def project() -> Project:
    return new_project(build([2, 1], Activation("linear")), points("any", 6, 2, 1), Training())


def recorded(
    first: int, last: int, loss: Callable[[int], float] = lambda i: 1 / (1 + i)
) -> History:
    """What a run from one iteration to another leaves, one number an iteration."""
    kept = History()
    kept.add(record(first, loss(first)))
    for iteration in range(first + 1, last + 1):
        if kept.next_due(iteration - 1) == iteration:
            kept.add(record(iteration, loss(iteration)))
    return kept


@settings(deadline=None)
@given(first=st.integers(0, 30), length=st.integers(0, 300))
def test_what_is_kept_depends_only_on_where_it_begins_and_ends(first, length):
    last = first + length
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(history, "CAPACITY", 10)
        kept = recorded(first, last)
        stride = 1
        while last // stride - first // stride >= 10:
            stride *= 3
        due = {first, *range(-(-first // stride) * stride, last + 1, stride)}
        assert kept.stride == stride
        assert set(iterations(kept)) - {kept.last.iteration} == due - {kept.last.iteration}
        assert len(kept) <= 11


@settings(deadline=None)
@given(values=st.lists(st.floats(0, 1e9), min_size=1, max_size=200))
def test_what_is_thinned_out_leaves_its_least_and_greatest(values):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(history, "CAPACITY", 10)
        kept = History()
        for iteration, value in enumerate(values):
            kept.add(record(iteration, value))  # whether it is due or not
        rows = kept.scores("train_loss")
    spans = rows.iterations.tolist()[: -1 if kept.newest_is_between else None]
    for row, (start, end) in enumerate(pairwise([*spans, len(values)])):
        assert rows.values[row, 0] == values[start]
        span = values[start:end]
        assert min(span) <= rows.low[row, 0] <= values[start] <= rows.high[row, 0] <= max(span)


def test_a_loss_that_alternates_has_both_its_values_in_every_span():
    kept = recorded(0, 20_000, lambda iteration: (3.29e4, 1.22e6)[iteration % 2])
    rows = kept.scores("train_loss")
    assert set(rows.values[:, 0]) == {3.29e4, 1.22e6}
    thinned = rows[: len(rows.iterations) // 4]
    assert (thinned.low == 3.29e4).all()
    assert (thinned.high == 1.22e6).all()


def test_the_newest_record_is_kept_though_it_is_not_due_and_goes_with_the_next():
    kept = History(base=10)
    for iteration in (0, 10, 13):
        kept.add(record(iteration))
    assert iterations(kept) == [0, 10, 13]
    kept.add(record(17))
    assert iterations(kept) == [0, 10, 17]
    kept.add(record(20))
    assert iterations(kept) == [0, 10, 20]


def test_a_record_that_is_not_due_leaves_nothing_behind():
    kept = History(base=10)
    for iteration, loss in ((0, 1.0), (7, 99.0), (10, 2.0)):
        kept.add(record(iteration, loss))
    rows = kept.scores("train_loss")
    assert rows.high[:, 0].tolist() == [1.0, 2.0]


def test_a_record_that_is_not_due_does_not_thin_the_others(monkeypatch):
    monkeypatch.setattr(history, "CAPACITY", 4)
    kept = History(base=2)
    for iteration in (0, 2, 4, 6, 7):
        kept.add(record(iteration))
    assert (kept.stride, iterations(kept)) == (2, [0, 2, 4, 6, 7])
    kept.add(record(8))
    assert (kept.stride, iterations(kept)) == (6, [0, 6, 8])


def test_the_first_and_the_newest_record_survive_a_thinning(monkeypatch):
    monkeypatch.setattr(history, "CAPACITY", 4)
    kept = recorded(4, 8)
    assert iterations(kept) == [4, 6, 8]


# Going back


@settings(deadline=None)
@given(first=st.integers(0, 9), length=st.integers(0, 200), data=st.data())
def test_a_history_that_was_cut_takes_as_many_records_as_one_that_never_went_further(
    first, length, data
):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(history, "CAPACITY", 10)
        end = data.draw(st.integers(first, first + length))
        branch = recorded(first, first + length).until(end)
        assert branch.stride <= recorded(first, end).stride


def test_the_way_back_to_a_copy_is_exact(monkeypatch):
    monkeypatch.setattr(history, "CAPACITY", 10)
    kept = recorded(0, 8)
    before = kept.copy()
    for iteration in range(9, 40):
        kept.add(record(iteration))
    assert kept.stride > 1
    kept.go_back_to(before)
    for iteration in (9, 10):
        kept.add(record(iteration, 1 / (1 + iteration)))
    again = recorded(0, 10)
    assert list(map(repr, kept)) == list(map(repr, again))
    assert list(map(repr, before)) == list(map(repr, recorded(0, 8)))


def test_nothing_of_what_came_later_is_left_in_a_span_that_is_cut(monkeypatch):
    monkeypatch.setattr(history, "CAPACITY", 4)
    kept = recorded(0, 4, float)
    rows = kept.scores("train_loss")
    assert (rows.iterations.tolist(), rows.high[:, 0].tolist()) == ([0, 3, 4], [2.0, 4.0, 4.0])
    rows = kept.until(3).scores("train_loss")
    assert (rows.iterations.tolist(), rows.high[:, 0].tolist()) == ([0, 3], [2.0, 3.0])


@settings(deadline=None)
@given(first=st.integers(0, 9), length=st.integers(0, 200), data=st.data())
def test_what_the_last_batch_told_outlives_an_edit_and_the_scores_are_found_anew(
    first, length, data
):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(history, "CAPACITY", 10)
        end = data.draw(st.integers(first, first + length))
        whole = recorded(first, end)
        if whole.end < end:
            whole.add(record(end))
        edited = whole.until_edit(end)
        assert iterations(edited) == iterations(whole)
        assert edited.lacks_scores(end)
        edited.add(Record(end, 7.0, 8.0, np.nan, np.nan, {}))
        assert iterations(edited) == iterations(whole)
        completed = whole.last._replace(train_loss=7.0, test_loss=8.0)
        assert repr(edited.last) == repr(completed)
        assert edited.last.gradient_norms == {"output": 0.5}
        assert whole.last.train_loss != 7.0


def test_a_future_that_is_given_up_can_be_cut_off():
    kept = History()
    for iteration in range(6):
        kept.add(record(iteration))
    version = kept.version
    kept.truncate(4)
    assert iterations(kept) == [0, 1, 2, 3]
    assert kept.version != version


def test_columns_are_arrays_and_a_layer_that_was_not_there_is_nan():
    kept = History(base=2)
    kept.add(Record(0, 1.0, 2.0, 0.5, 0.25, {}))
    kept.add(Record(1, 0.5, 1.5, 0.75, 0.5, {"output": 3.0}))
    assert kept.scores("test_loss").iterations.tolist() == [0, 1]
    assert kept.scores("test_loss", "train_loss").values.tolist() == [[2.0, 1.0], [1.5, 0.5]]
    norms = kept.gradient_norms(["new", "output"]).values
    np.testing.assert_array_equal(norms, [[np.nan, np.nan], [np.nan, 3.0]])


@pytest.mark.parametrize("ends", [(7, 8), (9, 10), (2, 30), (3, 5, 8, 30)])
def test_training_that_stops_and_is_taken_up_again_leaves_the_same_records(monkeypatch, ends):
    monkeypatch.setattr(history, "CAPACITY", 5)
    at_once, in_parts = Trainer(project()), Trainer(project())
    at_once.run(ends[-1])
    for end in ends:
        in_parts.run(end - in_parts.iteration)
        past = in_parts.past
        in_parts = Trainer(in_parts.project, past.history, past.timeline, past.settings)
    assert list(map(repr, past.history)) == list(map(repr, at_once.history))
    of_all = (kept.rows(["output"]) for kept in (past.history, at_once.history))
    for part, whole in zip(*(rows.numbers for rows in of_all), strict=True):
        np.testing.assert_array_equal(part, whole)


def test_two_histories_know_up_to_where_they_are_the_same():
    trunk = recorded(0, 20)
    one, other = trunk.until(9), trunk.until(9)
    one.add(record(10, 5.0))
    other.add(record(10, 6.0))
    assert common_end(one, other) == 9
    assert common_end(one, one.copy()) == 10
    assert common_end(one, History()) is None


def test_two_histories_that_come_to_be_the_same_again_have_that_not_in_common():
    one, other = recorded(0, 3), recorded(0, 3)
    for loss, run in ((5.0, one), (6.0, other)):
        run.add(record(4, loss))
        run.add(record(5, 0.0))
    assert common_end(one, other) == 3


def test_what_two_runs_have_in_common_ends_before_the_update_that_tells_them_apart():
    runs = [Trainer(with_training(project(), optimizer=Optimizer("sgd", x))) for x in (0.1, 0.2)]
    for run in runs:
        run.run(20)
    assert common_end(*(run.history for run in runs)) == 0


def test_the_first_record_is_of_the_weights_before_any_update():
    for way in ("operation", "phase", "iteration"):
        trainer = Trainer(project())
        before = trainer.loss
        trainer.step(way)
        first = next(iter(trainer.history))
        assert (first.iteration, first.train_loss) == (0, before)
        assert first.gradient_norms == {}


@pytest.mark.parametrize(
    ("began", "close"),
    [
        (0, [*range(1, 10), *range(12, 28, 3), 36, 45, 54, 63, 72, 81]),
        (4, [*range(5, 14), *range(15, 31, 3), 36, 45, 54, 63, 72, 81]),
    ],
)
def test_a_run_in_one_piece_knows_gradients_from_its_first_iteration_on(
    began: int, close: list[int]
) -> None:
    first = Trainer(project())
    first.run(began)
    trainer = Trainer(first.project)
    assert trainer.history.gradient_stride == 27
    trainer.run(150)
    known = [one.iteration for one in trainer.history if one.gradient_norms]
    assert known == [*close, 108, 135]


def test_the_gradients_of_the_first_iterations_are_the_same_by_steps_and_under_a_deadline():
    at_once, stepped, hurried = (Trainer(project()) for _ in range(3))
    at_once.run(40)
    for _ in range(40):
        stepped.step("iteration")
    while not hurried.advance(40, perf_counter()):
        hurried.advance(min(hurried.iteration + 1, 40))
    whole, by_steps, under_a_deadline = (
        one.history.gradient_norms(["output"]).values for one in (at_once, stepped, hurried)
    )
    assert under_a_deadline.tobytes() == whole.tobytes()
    known = ~np.isnan(whole)
    assert by_steps[known].tobytes() == whole[known].tobytes()


def test_going_back_keeps_the_future_and_living_it_again_adds_what_comes_after():
    trainer, through = Trainer(project()), Trainer(project())
    trainer.run(3)
    state = trainer.state
    trainer.run(5)
    once = due(trainer.history)
    trainer.restore(state)
    for _ in range(5):
        trainer.step("iteration")
        assert due(trainer.history) == once
    trainer.run(4)
    through.run(12)
    assert due(trainer.history) == due(through.history)


@settings(deadline=None, max_examples=25)
@given(places=st.lists(st.integers(0, 60), max_size=6))
def test_the_record_is_the_same_whichever_way_training_came_to_where_it_is(places):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(history, "CAPACITY", 6)
        roaming, straight = Trainer(project()), Trainer(project())
        for place in places:
            roaming.go_to(place)
            roaming.step("operation")
        roaming.go_to(61)
        straight.run(61)
    assert due(roaming.history) == due(straight.history)
    assert ranges(roaming.history) == ranges(straight.history)


def ranges(kept: History) -> list[bytes]:
    """The losses of batches that are due, with the ranges that they stand for."""
    rows = kept.scores("batch_loss")[: -1 if kept.newest_is_between else None]
    return [x.tobytes() for x in (rows.iterations, rows.values, rows.low, rows.high)]


def test_a_trainer_goes_on_with_the_history_it_is_given():
    first = Trainer(project())
    first.run(4)
    second = Trainer(first.project, first.history)
    second.run(3)
    assert iterations(second.history) == list(range(8))


def test_a_project_opened_later_begins_its_record_where_it_stands():
    first = Trainer(project())
    first.run(4)
    second = Trainer(first.project)
    second.run(2)
    assert iterations(second.history) == [4, 5, 6]
    assert next(iter(second.history)).gradient_norms == {}
