"""The course of training: thinned by how long it is, and lived again after going back."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from specimens import points

from nnsim import history
from nnsim.activations import Activation
from nnsim.editing import build
from nnsim.history import History, Record
from nnsim.project import Project, Training, new_project
from nnsim.trainer import Trainer


def record(iteration: int) -> Record:
    return Record(iteration, 1.0 / (1 + iteration), np.nan, np.nan, np.nan, {"output": 0.5})


def iterations(kept: History) -> list[int]:
    return [entry.iteration for entry in kept]


def project() -> Project:
    return new_project(build([2, 1], Activation("linear")), points("any", 6, 2, 1), Training())


@settings(deadline=None)
@given(last=st.integers(0, 300))
def test_what_is_kept_depends_only_on_how_many_there_have_been(last):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(history, "CAPACITY", 10)
        kept = History()
        for iteration in range(last + 1):
            if kept.next_due(iteration - 1) == iteration:
                kept.add(record(iteration))
    stride = 1
    while last // stride >= 10:
        stride *= 2
    assert kept.stride == stride
    assert iterations(kept) == list(range(0, last + 1, stride))
    assert len(kept) <= 10


def test_the_newest_record_is_kept_though_it_is_not_due_and_goes_with_the_next():
    kept = History(stride=10)
    for iteration in (0, 10, 13):
        kept.add(record(iteration))
    assert iterations(kept) == [0, 10, 13]
    kept.add(record(17))
    assert iterations(kept) == [0, 10, 17]
    kept.add(record(20))
    assert iterations(kept) == [0, 10, 20]


def test_a_record_that_is_not_due_does_not_thin_the_others(monkeypatch):
    monkeypatch.setattr(history, "CAPACITY", 4)
    kept = History(stride=2)
    for iteration in (0, 2, 4, 6, 7):
        kept.add(record(iteration))
    assert (kept.stride, iterations(kept)) == (2, [0, 2, 4, 6, 7])
    kept.add(record(8))
    assert (kept.stride, iterations(kept)) == (4, [0, 4, 8])


def test_the_newest_record_survives_a_thinning(monkeypatch):
    monkeypatch.setattr(history, "CAPACITY", 4)
    kept = History()
    for iteration in range(3, 8):
        kept.add(record(iteration))
    assert kept.last.iteration == 7
    assert iterations(kept) == [4, 6, 7]


def test_a_future_that_is_given_up_can_be_cut_off():
    kept = History()
    for iteration in range(6):
        kept.add(record(iteration))
    version = kept.version
    kept.truncate(4)
    assert iterations(kept) == [0, 1, 2, 3]
    assert kept.version != version


def test_columns_are_arrays_and_a_layer_that_was_not_there_is_nan():
    kept = History()
    kept.add(Record(0, 1.0, 2.0, 0.5, 0.25, {}))
    kept.add(Record(1, 0.5, 1.5, 0.75, 0.5, {"output": 3.0}))
    assert kept.column("iteration").tolist() == [0, 1]
    assert kept.column("test_loss").tolist() == [2.0, 1.5]
    np.testing.assert_array_equal(kept.gradient_norms("output"), [np.nan, 3.0])


def test_the_first_record_is_of_the_weights_before_any_update():
    for way in ("operation", "phase", "iteration"):
        trainer = Trainer(project())
        before = trainer.loss
        trainer.step(way)
        first = next(iter(trainer.history))
        assert (first.iteration, first.train_loss) == (0, before)
        assert first.gradient_norms == {}


def test_going_back_keeps_the_future_and_living_it_again_adds_what_comes_after():
    trainer, through = Trainer(project()), Trainer(project())
    trainer.run(3)
    state = trainer.state
    trainer.run(5)
    once = [repr(entry) for entry in trainer.history]
    trainer.restore(state)
    for _ in range(5):
        trainer.step("iteration")
        assert [repr(entry) for entry in trainer.history] == once
    trainer.run(4)
    through.run(12)
    assert [repr(entry) for entry in trainer.history] == [repr(entry) for entry in through.history]


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
