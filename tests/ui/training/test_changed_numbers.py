"""A number that changes in a run: the same trainer, the same curves, one undo step, exact replay."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from nnsim.engine.trainer import Trainer
from nnsim.functions.schedules import Schedule
from nnsim.model.project import Project, with_constant, with_rate, with_training
from nnsim.presets.defaults import with_optimizer
from tests.support.running import run_to
from tests.support.specimens import same_bits
from ui.panels.training.panel import TrainingPanel
from ui.training.session import TrainingSession
from ui.window.main_window import MainWindow

CHANGES = {
    "rate": lambda p: with_rate(p, 0.02),
    "momentum": lambda p: with_constant(p, "optimizer", "momentum", 0.5),
    "l2": lambda p: with_training(p, l2=0.01),
    "l1": lambda p: with_training(p, l1=0.01),
    "schedule": lambda p: with_training(p, schedule=Schedule("inverse")),
}


@pytest.fixture
def momentum(session: TrainingSession) -> TrainingSession:
    session.document.apply("Momentum", lambda p: with_optimizer(p, "momentum"))
    return session


def train_to(session: TrainingSession, qtbot: QtBot, iteration: int) -> Project:
    run_to(session, iteration, qtbot)
    return session.document.project


def scrub(session: TrainingSession, iteration: int) -> Project:
    session.control.scrub(iteration)
    session.control.settle()
    return session.document.project


def trained(project: Project, until: int) -> Trainer:
    """What a trainer without any past makes of a project."""
    made = Trainer(project)
    made.advance(until)
    return made


def same(session: TrainingSession, other: Trainer) -> bool:
    assert session.trainer is not None
    return session.trainer.values.tobytes() == other.values.tobytes()


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_continues_the_run_of_the_same_trainer_and_is_one_undo_step(
    momentum: TrainingSession, qtbot: QtBot, name: str
) -> None:
    session = momentum
    train_to(session, qtbot, 150)
    trainer, history, runs = session.trainer, session.trainer.history, len(session.runs)
    steps = session.document.undo_stack.count()
    records = list(map(repr, history))
    session.document.apply(name, CHANGES[name])
    assert session.document.undo_stack.count() == steps + 1
    changed = session.document.project
    end = train_to(session, qtbot, 200)
    assert session.trainer is trainer
    assert trainer.history is history
    assert len(session.runs) == runs
    assert list(map(repr, history))[:151] == records
    assert [r.iteration for r in history] == list(range(201))
    assert same(session, trained(changed, 200))
    assert end.training == changed.training


def test_going_back_before_a_change_and_on_again_gives_the_same_bits_and_settings(
    momentum: TrainingSession, qtbot: QtBot
) -> None:
    session = momentum
    first = train_to(session, qtbot, 100)
    session.document.apply("Rate", CHANGES["rate"])
    session.document.apply("Penalty", CHANGES["l2"])
    end = train_to(session, qtbot, 300)
    before = scrub(session, 50)
    assert before.training == first.training
    assert scrub(session, 100).training == end.training
    scrub(session, 0)
    again = train_to(session, qtbot, 300)
    assert same_bits(again.state.parameters, end.state.parameters)
    assert again.training == end.training
    assert len(session.runs) == 2  # that of the document, which had SGD, and this one


def test_a_change_that_is_undone_before_any_training_leaves_no_trace(
    momentum: TrainingSession, qtbot: QtBot
) -> None:
    session = momentum
    plain = train_to(session, qtbot, 100)
    trainer, runs = session.trainer, len(session.runs)
    session.document.apply("Rate", CHANGES["rate"])
    session.document.undo_stack.undo()
    assert session.trainer is trainer
    assert len(session.runs) == runs
    assert len(trainer.settings) == 1
    train_to(session, qtbot, 200)
    assert same(session, trained(plain, 200))


def test_a_change_that_is_undone_after_training_leaves_a_future_to_come_back_to(
    momentum: TrainingSession, qtbot: QtBot
) -> None:
    session, began = momentum, momentum.document.project
    plain = train_to(session, qtbot, 100)
    session.document.apply("Rate", CHANGES["rate"])
    end = train_to(session, qtbot, 200)
    future = session.runs.present
    session.document.travel(session.document.undo_stack.index() - 2)
    assert session.document.project.training == plain.training
    assert session.trainer.timeline.start == 0
    assert [r.iteration for r in session.trainer.history] == list(range(101))
    other = train_to(session, qtbot, 200)
    assert same(session, trained(plain, 200))
    scrub(session, 40)
    assert same(session, trained(began, 40))
    session.return_to(future)
    assert session.runs.present is future
    assert same_bits(session.document.project.state.parameters, end.state.parameters)
    assert other.training != end.training


def test_every_change_in_a_run_under_way_is_in_its_history(
    momentum: TrainingSession, qtbot: QtBot
) -> None:
    session = momentum
    steps = session.document.undo_stack.count()
    session.control.run()
    for rate in (0.04, 0.03, 0.02):
        reached = session.trainer.iteration
        qtbot.waitUntil(lambda reached=reached: session.trainer.iteration > reached + 20)
        session.document.apply("Rate", lambda p, rate=rate: with_rate(p, rate), "rate")
    reached = session.trainer.iteration
    qtbot.waitUntil(lambda: session.trainer.iteration > reached + 20)
    session.control.pause()
    trainer, end = session.trainer, session.document.project
    assert session.document.undo_stack.count() == steps + 3  # training, one change, training
    rates = [training.optimizer.learning_rate for _, training in trainer.settings]
    assert rates == [0.05, 0.04, 0.03, 0.02]
    scrub(session, 0)
    scrub(session, end.state.iteration)
    assert same_bits(session.document.project.state.parameters, end.state.parameters)


def test_a_change_in_a_replay_changes_nothing_but_its_number(
    momentum: TrainingSession, qtbot: QtBot
) -> None:
    session = momentum
    train_to(session, qtbot, 100)
    session.document.apply("Rate", CHANGES["rate"])
    train_to(session, qtbot, 120)
    scrub(session, 90)
    session.trainer.advance(110)  # as a run does that has not been paused yet
    session.document.apply("Momentum", CHANGES["momentum"])
    optimizer = session.document.project.training.optimizer
    assert (optimizer.learning_rate, optimizer.constants["momentum"]) == (0.02, 0.5)


def test_the_timeline_marks_a_change_and_says_what_it_was(window: MainWindow, qtbot: QtBot) -> None:
    session, slider = window.session, window.strip.timeline.slider
    train_to(session, qtbot, 60)
    window.document.apply("Rate", lambda p: with_rate(p, 0.25))
    train_to(session, qtbot, 100)
    assert window.strip.timeline._changes == {60: "From iteration 60 on: η 0.25 instead of 0.5."}
    assert "60" in slider.accessibleDescription()
    place = QPoint(slider._x(60) + 3, slider.height() // 2)
    qtbot.mouseClick(slider, Qt.MouseButton.LeftButton, pos=place)
    assert session.trainer.iteration == 60


def test_the_panel_shows_the_settings_of_the_place(window: MainWindow, qtbot: QtBot) -> None:
    session = window.session
    train_to(session, qtbot, 60)
    window.document.apply("Rate", lambda p: with_rate(p, 0.25))
    train_to(session, qtbot, 100)
    panel = window.findChild(TrainingPanel)
    assert panel.learning_rate.value == 0.25
    scrub(session, 30)
    assert panel.learning_rate.value == 0.5
    scrub(session, 80)
    assert panel.learning_rate.value == 0.25


def test_a_variant_is_trained_under_the_settings_that_the_run_began_with(
    momentum: TrainingSession, qtbot: QtBot
) -> None:
    session = momentum
    began = session.document.project
    train_to(session, qtbot, 50)
    session.document.apply("Rate", CHANGES["rate"])
    train_to(session, qtbot, 80)
    session.compare(lambda p: with_constant(p, "optimizer", "momentum", 0.0))
    qtbot.waitUntil(lambda: session.comparison.progress is None)
    variant = replace(began, training=with_constant(began, "optimizer", "momentum", 0.0).training)
    session.comparison.settle()
    beside = session.runs.beside.latest
    assert same_bits(beside.state.parameters, trained(variant, 80).state.parameters)
