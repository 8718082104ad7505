"""Steps back and scrubbing lead into the past, across edits, and from there to another future."""

import pytest
from pytestqt.qtbot import QtBot

from nnsim.engine.trainer import Trainer
from nnsim.model.project import with_training
from tests.support.running import run_to
from tests.ui.training.projects import paired, same
from ui.training import run_control
from ui.training.session import TrainingSession


def test_stepping_back_by_every_grain_returns_to_where_it_was(session: TrainingSession) -> None:
    session.control.step("iteration")
    for grain in ("operation", "phase", "iteration", "epoch"):
        before = session.trainer.cursor
        session.control.step(grain)
        session.control.step_back(grain)
        assert session.trainer.cursor == before


def test_stepping_back_from_the_start_says_so(session: TrainingSession, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.told) as stop:
        session.control.step_back("operation")
    assert "start" in stop.args[0]


def test_scrubbing_is_one_undo_step_when_it_ends(session: TrainingSession, qtbot: QtBot) -> None:
    run_to(session, 400, qtbot)
    for iteration in (350, 200, 120):
        session.control.scrub(iteration)
    session.control.settle()
    assert session.document.undo_stack.count() == 2
    assert session.document.project.state.iteration == 120
    session.document.undo_stack.undo()
    assert session.trainer.iteration == 400


def test_scrubbing_back_to_where_it_began_leaves_no_undo_step(session: TrainingSession) -> None:
    session.control.step("epoch")
    end, count = session.trainer.iteration, session.document.undo_stack.count()
    for iteration in (0, end):
        session.control.scrub(iteration)
        session.document.live()
    session.control.settle()
    assert session.document.undo_stack.count() == count


def test_an_edit_in_the_past_leaves_a_future_that_can_be_returned_to(
    session: TrainingSession, qtbot: QtBot
) -> None:
    run_to(session, 300, qtbot)
    end = session.document.project
    curve = list(map(repr, session.trainer.history))
    session.control.scrub(100)
    session.control.settle()
    session.document.apply("Pairs", paired)
    run_to(session, 200, qtbot)
    assert session.trainer.timeline.start == 100
    assert len(session.runs) == 2
    session.return_to(next(iter(session.runs)))
    session.control.scrub(300)
    session.control.settle()
    assert same(session.document.project, end)
    assert list(map(repr, session.trainer.history)) == curve


def test_stepping_back_beyond_an_edit_undoes_it_and_goes_on_before_it(
    session: TrainingSession, qtbot: QtBot
) -> None:
    run_to(session, 100, qtbot)
    before = session.document.project
    session.document.apply("Pairs", paired)
    edited = session.document.project
    session.control.step("iteration")
    session.control.step_back("iteration")
    with qtbot.waitSignal(session.told) as told:
        session.control.step_back("iteration")
    assert "“Pairs”" in told.args[0]
    assert session.document.project.training == before.training
    assert session.trainer.iteration == 100
    session.control.step_back("iteration")
    assert session.trainer.iteration == 99
    for _ in range(2):
        session.document.undo_stack.undo()
    assert session.document.project.training == edited.training
    assert session.trainer.iteration == 100
    session.control.scrub(101)
    assert session.trainer.timeline.end == 101


def test_edits_with_no_training_between_them_are_stepped_over_at_once(
    session: TrainingSession, qtbot: QtBot
) -> None:
    session.control.step("iteration")
    before = session.document.project
    session.document.apply("Pairs", paired)
    for seed in (5, 6):
        session.document.apply("Order", lambda p, seed=seed: with_training(p, seed=seed))
    with qtbot.waitSignal(session.told) as told:
        session.control.step_back("operation")
    assert "“Pairs”, “Order”" in told.args[0]
    assert session.document.project.training == before.training


def test_an_epoch_back_stops_where_the_run_began(session: TrainingSession) -> None:
    for _ in range(2):
        session.control.step("iteration")
    session.document.apply("Pairs", paired)
    session.control.step("iteration")
    session.control.step_back("epoch")
    assert session.trainer.iteration == 2
    assert session.document.project.training.batch_size == 2


def test_what_came_before_a_file_is_not_in_it(session: TrainingSession, qtbot: QtBot) -> None:
    trained = Trainer(session.document.project)
    trained.run(1)
    session.document.new(trained.project)
    with qtbot.waitSignal(session.told) as told:
        session.control.step_back("iteration")
    assert "file begins at iteration 1" in told.args[0]


def test_a_long_way_back_can_be_paused(
    session: TrainingSession, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_to(session, 900, qtbot)
    session.trainer.timeline.limit(0)  # only the first checkpoints are kept
    monkeypatch.setattr(run_control, "BLINK", 0.0)
    session.control.run_to(500)
    assert session.control.running
    session.control.pause()
    assert session.trainer.iteration < 500
    run_to(session, 500, qtbot)
    assert session.document.project.state.iteration == 500
    expected = Trainer(session.trainer.origin)
    expected.run(500)
    assert same(session.document.project, expected.project)


def test_all_checkpoints_together_stay_within_the_budget(
    session: TrainingSession, qtbot: QtBot
) -> None:
    run_to(session, 3000, qtbot)
    session.document.apply("Pairs", paired)
    run_to(session, 6000, qtbot)
    budget = session.runs.bytes // 2
    session.runs.limit(budget)
    assert session.runs.bytes <= budget
    assert len(session.runs) == 2
    run_to(session, 9000, qtbot)
    assert session.runs.bytes <= budget


def test_a_step_back_records_nothing_and_tells_the_views_once(
    session: TrainingSession, qtbot: QtBot
) -> None:
    run_to(session, 300, qtbot)
    session.control.scrub(100)
    session.control.settle()
    records, told = session.trainer.history.version, []
    session.updated.connect(lambda: told.append(session.trainer.iteration))
    session.control.step_back("operation")
    session.control.step_back("iteration")
    assert told == [99, 99]
    assert session.trainer.history.version == records
