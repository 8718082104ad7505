"""A run goes at the chosen speed by the chosen step size, and what can be seen of it is shown."""

from dataclasses import replace
from time import perf_counter

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import Dataset, generate
from nnsim.editing.layers import build
from nnsim.engine.cursor import Cursor, Grain
from nnsim.engine.trainer import Trainer
from nnsim.functions.activations import Activation
from nnsim.model.project import new_project, with_training
from nnsim.presets.defaults import default_training, xor_demo
from nnsim.presets.templates import project_of
from tests.support.hands import press
from ui.document.document import Document
from ui.training.session import TrainingSession
from ui.training.training_loop import FULL_SPEED
from ui.window.main_window import MainWindow

Key = Qt.Key


TANH = Activation("tanh")


def many_points() -> Dataset:
    return generate(replace(default_recipe("circles"), samples=1_000))


def cursor(session: TrainingSession) -> Cursor:
    assert session.trainer is not None
    return session.trainer.cursor


def is_past(here: Cursor, stop: Cursor) -> bool:
    return (here.iteration, here.position) >= (stop.iteration, stop.position)


def stops_of(grain: Grain, count: int) -> list[Cursor]:
    """Where single steps of a grain stand, one after the other."""
    trainer = Trainer(with_training(xor_demo(), batch_size=2))
    stops = []
    for _ in range(count):
        trainer.step(grain)
        stops.append(trainer.cursor)
    return stops


@pytest.mark.parametrize("grain", ["operation", "phase", "iteration", "epoch"])
def test_a_slow_run_shows_every_step_of_the_chosen_size(
    window: MainWindow, qtbot: QtBot, grain: Grain
) -> None:
    session, stops = window.session, stops_of(grain, 5)
    session.control.choose_grain(grain)
    session.control.loop.speed = 20
    shown: list[Cursor] = []
    session.updated.connect(lambda: shown.append(cursor(session)))
    press(Key.Key_Space)
    qtbot.waitUntil(lambda: stops[-1] in shown)
    press(Key.Key_Space)
    assert [place for place in dict.fromkeys(shown) if place in stops] == stops


def test_a_slow_run_records_every_iteration_as_steps_do(window: MainWindow, qtbot: QtBot) -> None:
    session = window.session
    session.control.loop.speed = 100
    press(Key.Key_Space)
    qtbot.waitUntil(lambda: cursor(session).iteration >= 8)
    press(Key.Key_Space)
    assert session.trainer is not None
    stepped = Trainer(session.trainer.origin)
    while stepped.iteration < session.trainer.iteration:
        stepped.step()
    assert list(map(repr, session.trainer.history)) == list(map(repr, stepped.history))
    assert all(record.is_scored for record in session.trainer.history)


def test_a_run_of_a_large_network_leaves_the_evaluation_of_all_samples_to_the_budget() -> None:
    small, large = (
        Trainer(new_project(build(sizes, TANH, TANH), data, default_training(data)))
        for sizes, data in (((2, 4, 1), xor_demo().dataset), ((2, 512, 512, 1), many_points()))
    )
    assert small.scores_a_second > 200
    assert large.scores_a_second < 10


def test_figures_of_a_run_are_seldom_older_than_a_moment(window: MainWindow, qtbot: QtBot) -> None:
    window.document.new(project_of("digits"))
    session = window.session
    assert session.trainer is not None
    assert session.trainer.scores_a_second < 200 < 10 * session.trainer.scores_a_second
    session.control.loop.speed = 200
    press(Key.Key_Space)
    qtbot.waitUntil(lambda: cursor(session).iteration >= 60)
    press(Key.Key_Space)
    scored = [record.iteration for record in session.trainer.history if record.is_scored]
    gaps = np.diff([*scored, cursor(session).iteration])
    assert gaps.max() <= 10  # a twentieth of a second


def test_a_run_by_operations_keeps_its_pace(window: MainWindow, qtbot: QtBot) -> None:
    session, stops = window.session, stops_of("operation", 6)
    session.control.choose_grain("operation")
    session.control.loop.speed = 20
    started = perf_counter()
    press(Key.Key_Space)
    qtbot.waitUntil(lambda: is_past(cursor(session), stops[-1]))
    assert perf_counter() - started >= 5 / 20  # the first is run at once
    press(Key.Key_Space)


def test_space_pauses_at_the_operation_that_is_shown(window: MainWindow, qtbot: QtBot) -> None:
    session, stops = window.session, stops_of("operation", 3)
    session.control.choose_grain("operation")
    session.control.loop.speed = 5
    press(Key.Key_Space)
    qtbot.waitUntil(lambda: cursor(session) == stops[-1])
    press(Key.Key_Space)
    assert not session.control.running
    assert cursor(session) == stops[-1]
    press(Key.Key_Right)
    assert cursor(session) == stops_of("operation", 4)[-1]


def test_a_run_by_operations_shows_their_numbers_as_steps_do(
    window: MainWindow, qtbot: QtBot
) -> None:
    session, words = window.session, window.strip.timeline.where
    session.control.choose_grain("operation")
    session.control.loop.speed = 5
    press(Key.Key_Space)
    qtbot.waitUntil(lambda: cursor(session).position == 2)
    qtbot.waitUntil(lambda: words.sentence.endswith("Forward · Hidden 1 · Affine"))
    qtbot.waitUntil(lambda: window.canvas.live.finished)
    running = window.canvas.viewport().grab().toImage()
    assert session.control.running
    press(Key.Key_Space)
    stepped = window.canvas.viewport().grab().toImage()
    assert running == stepped
    session.control.step_back("iteration")
    assert window.canvas.viewport().grab().toImage() != stepped


def test_run_and_replay_by_operations_agree_to_the_bit(window: MainWindow, qtbot: QtBot) -> None:
    session = window.session
    session.control.choose_grain("operation")
    session.control.loop.speed = 10_000
    press(Key.Key_Space)
    qtbot.waitUntil(lambda: cursor(session).iteration >= 5)
    press(Key.Key_Space)
    assert session.trainer is not None
    twin = Trainer(with_training(xor_demo(), batch_size=2))
    twin.go_to(cursor(session).iteration, cursor(session).position)
    assert session.trainer.values.tobytes() == twin.values.tobytes()


@pytest.mark.parametrize(
    ("grain", "speed", "words"),
    [
        ("operation", 2, "2 operations/s"),
        ("phase", 1, "1 phase/s"),
        ("iteration", 100, "100 iterations/s"),
        ("epoch", 10_000, "10,000 epochs/s"),
        ("operation", FULL_SPEED, "full speed"),
    ],
)
def test_the_speed_says_what_it_counts(
    window: MainWindow, grain: Grain, speed: float, words: str
) -> None:
    window.session.control.choose_grain(grain)
    window.session.control.loop.speed = speed
    assert window.transport.speed_words == words
    assert words in window.transport.speed.accessibleDescription()


def test_the_first_start_is_slow_enough_to_see_the_boundary_bend(window: MainWindow) -> None:
    assert window.session.control.loop.speed == 100
    assert window.transport.speed_words == "100 iterations/s"


def test_the_words_of_the_speed_stand_where_there_is_room_beside_all_figures(
    window: MainWindow,
) -> None:
    window.document.new(project_of("perceptron"))
    window.resize(1340, 800)
    window.session.control.choose_grain("operation")
    QApplication.processEvents()
    transport = window.transport
    assert transport._holders["test_loss"].isVisible()
    assert transport._speed_text.isVisible()
    transport.speed.setValue(transport.speed.maximum())
    assert transport._speed_text.width() < 90


def test_a_run_to_an_iteration_does_not_wait_for_the_speed(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.session.control.loop.speed = 1
    window.session.control.run_to(500)
    qtbot.waitUntil(lambda: not window.session.control.running, timeout=5000)
    assert cursor(window.session).iteration == 500


def test_events_are_handled_between_a_frame_the_turns_of_views_and_training(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = TrainingSession(Document(xor_demo()))
    happened: list[str] = []
    advance = Trainer.advance

    def train(trainer: Trainer, *until: float) -> bool:
        happened.append("training")
        return advance(trainer, *until)

    monkeypatch.setattr(Trainer, "advance", train)
    loop = session.control.loop
    loop.speed = FULL_SPEED
    for _ in range(2):
        loop.turns.ask(lambda: happened.append("view"))
    loop.frame.connect(lambda: happened.append("frame"))
    session.control.run()
    while not {"training", "view", "frame"} <= set(happened):
        done = len(happened)
        QApplication.processEvents()
        assert len(happened) <= done + 1
    session.control.pause()
    assert happened.count("view") <= 2


def test_between_two_frames_it_trains_however_long_they_take(qtbot: QtBot) -> None:
    session = TrainingSession(Document(xor_demo()))
    loop = session.control.loop
    loop.speed = FULL_SPEED
    iterations: list[int] = []

    def draw_slowly() -> None:
        iterations.append(cursor(session).iteration)
        until = perf_counter() + 3 * loop._picture
        while perf_counter() < until:
            pass

    loop.frame.connect(draw_slowly)
    session.control.run()
    qtbot.waitUntil(lambda: len(iterations) >= 4)
    session.control.pause()
    assert len(set(iterations)) == len(iterations)
