"""Run to, single steps, the words of the place and the dots of the timeline, with real keys and mouse."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolTip
from pytestqt.qtbot import QtBot

from nnsim.engine.cursor import GRAINS
from nnsim.model.breakpoints import Breakpoint
from nnsim.model.project import with_training
from ui.base import theme
from ui.dialogs.run_to_popup import RunToField
from ui.window.bars import position_label as place
from ui.window.main_window import MainWindow

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
Key = Qt.Key


def at_rest(window: MainWindow, qtbot: QtBot) -> int:
    qtbot.waitUntil(lambda: not window.session.control.running)
    return window.session.trainer.iteration


def watch(window: MainWindow, *breakpoints: Breakpoint) -> None:
    window.document.apply("Watch", lambda p: replace(p, breakpoints=breakpoints))


def asked(window: MainWindow, qtbot: QtBot) -> RunToField:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.canvas.setFocus()
    QTest.keyClick(window.canvas, Key.Key_G, CONTROL)
    found = window.findChildren(RunToField)
    assert len(found) == 1
    return found[0]


# -- run to ---------------------------------------------------------------------------------------


def test_an_iteration_is_typed_to_run_on_to_it_or_go_back(window: MainWindow, qtbot: QtBot) -> None:
    for typed in ("60", "25"):
        popup = asked(window, qtbot)
        QTest.keyClicks(popup.field, typed)
        QTest.keyClick(popup.field, Key.Key_Return)
        assert at_rest(window, qtbot) == int(typed)
        qtbot.waitUntil(lambda: not window.findChildren(RunToField))
    assert window.session.trainer.timeline.end == 60


def test_an_iteration_before_the_run_is_refused_in_words(window: MainWindow, qtbot: QtBot) -> None:
    window.session.control.run_to(10)
    at_rest(window, qtbot)
    window.document.apply("Batch", lambda p: with_training(p, batch_size=1))
    popup = asked(window, qtbot)
    QTest.keyClicks(popup.field, "3")
    QTest.keyClick(popup.field, Key.Key_Return)
    assert popup.isVisible()
    assert "from 10 to" in popup.hint.text()
    QTest.keyClick(popup.field, Key.Key_Escape)
    QTest.keyClick(popup.field, Key.Key_Escape)
    assert window.session.trainer.iteration == 10


def test_a_run_to_an_iteration_says_where_it_goes_and_pauses_by_space(
    window: MainWindow, qtbot: QtBot
) -> None:
    popup = asked(window, qtbot)
    QTest.keyClicks(popup.field, "900000000")
    QTest.keyClick(popup.field, Key.Key_Return)
    assert window.session.control.running
    words = window.strip.timeline.where
    qtbot.waitUntil(lambda: "Running to iteration 900,000,000" in words.sentence)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.canvas.setFocus()
    QTest.keyClick(window.canvas, Key.Key_Space)
    assert not window.session.control.running


def test_the_end_of_the_epoch(window: MainWindow, qtbot: QtBot) -> None:
    window.session.control.step("iteration")
    QTest.keyClick(window.canvas, Key.Key_F10)
    assert at_rest(window, qtbot) == 2
    QTest.keyClick(window.canvas, Key.Key_F10)
    assert at_rest(window, qtbot) == 4


def test_the_next_breakpoint_is_offered_when_one_is_switched_on(
    window: MainWindow, qtbot: QtBot
) -> None:
    action = window.commands["train.run_to_breakpoint"]
    watched = Breakpoint("loss_below", window.session.trainer.loss - 0.01)
    watch(window, replace(watched, enabled=False))
    assert not action.isEnabled()
    assert "none is switched on" in action.text()
    watch(window, watched)
    assert action.text() == "Next &breakpoint"
    QTest.keyClick(window.canvas, Key.Key_F5)
    assert at_rest(window, qtbot) > 0
    assert window.notice.sentence.startswith("Paused at iteration")
    assert not window.notice.is_error


def test_a_step_of_any_grain_leaves_the_chosen_one(window: MainWindow) -> None:
    session = window.session
    session.control.run_to(4)
    session.control.pause()
    for number, grain in enumerate(GRAINS):
        before = session.trainer.cursor
        QTest.keyClick(window.canvas, Key(Key.Key_1 + number), CONTROL)
        after = session.trainer.cursor
        assert after != before
        QTest.keyClick(window.canvas, Key(Key.Key_1 + number), ALT)
        assert session.trainer.cursor == before, grain
    assert session.control.grain == "iteration"


def test_the_chosen_grain_is_the_same_in_the_bar_and_in_the_menu(window: MainWindow) -> None:
    bar, menu = window.transport.grains, window.commands.menus["train"]
    phase = next(b for b in bar.findChildren(QPushButton) if b.text() == "Phase")
    QTest.mouseClick(phase, Qt.MouseButton.LeftButton)
    checked = [action.objectName() for action in menu.actions() if action.isChecked()]
    assert (window.session.control.grain, checked) == ("phase", ["train.grain_phase"])
    window.canvas.setFocus()
    QTest.keyClick(window.canvas, Key.Key_4)
    assert (window.session.control.grain, bar.value) == ("epoch", "epoch")


# -- words ----------------------------------------------------------------------------------------


def test_the_words_name_iteration_epoch_batch_samples_phase_layer_and_operation(
    window: MainWindow,
) -> None:
    window.document.apply("Order", lambda p: with_training(p, shuffle=False))
    session, words = window.session, window.strip.timeline.where
    session.control.run_to(1)
    session.control.step("iteration")
    start = session.trainer.iteration
    assert words.sentence.startswith(f"After iteration {start} · next epoch")
    session.control.go_to(2)
    batch, layer = session.trainer.batch, session.trainer.last_step.layer.name
    named = "1, 2" if batch == 0 else "3, 4"
    epoch = session.trainer.epoch + 1
    assert words.sentence == (
        f"In iteration {start + 1} · epoch {epoch} · batch {batch + 1} of 2 · "
        f"samples {named} (2 of 4) · Forward · {layer} · Affine"
    )
    assert words.accessibleName() == words.sentence


@pytest.mark.parametrize("width", [360, 420, 556, 900])
def test_words_that_have_no_room_are_left_out_and_never_cut_off(
    window: MainWindow, width: int
) -> None:
    line = place.PositionLabel()
    line.resize(width, 20)
    window.session.control.go_to(3)
    line.show_place(window.session.trainer, None)
    when, what = line.findChildren(QLabel)
    assert what.text().endswith("Tanh")
    for label, room in ((when, width - what.width()), (what, what.width())):
        assert label.fontMetrics().horizontalAdvance(label.text()) <= room


def test_numbers_keep_their_width_in_a_run(window: MainWindow) -> None:
    window.document.apply("Batch", lambda p: with_training(p, batch_size=1))
    widths = {
        len(place.samples(trainer, 1, steady=True))
        for trainer in [window.session.trainer]
        for _ in range(4)
        if trainer.step() is None
    }
    assert len(widths) == 1


def test_what_a_breakpoint_said_is_gone_when_the_cursor_moves_on(
    window: MainWindow, qtbot: QtBot
) -> None:
    watch(window, Breakpoint("loss_below", window.session.trainer.loss - 0.01))
    QTest.keyClick(window.canvas, Key.Key_F5)
    at_rest(window, qtbot)
    assert window.notice.sentence
    QTest.keyClick(window.canvas, Key.Key_1, CONTROL)
    assert window.notice.sentence == ""


# -- dots -----------------------------------------------------------------------------------------


@pytest.fixture
def stopped(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """A run that went on to iteration 100 after a breakpoint had paused it."""
    watch(window, Breakpoint("loss_below", window.session.trainer.loss - 0.02))
    window.session.control.run_to(100_000)
    at_rest(window, qtbot)
    watch(window)
    window.session.control.run_to(window.session.trainer.iteration * 3)
    at_rest(window, qtbot)
    return window


def test_a_dot_says_what_happened_and_a_click_on_it_goes_there(
    stopped: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    slider = stopped.strip.timeline.slider
    (stop,) = stopped.session.runs.present.stops
    place = QPoint(slider._x(stop) + 3, slider.height() // 2)
    shown = slider.grab().toImage().pixelColor(slider._x(stop), slider.height() // 2)
    assert shown.name() == theme.LIGHT.negative
    said: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _place, text, _widget: said.append(text))
    QApplication.sendEvent(slider, QHelpEvent(QEvent.Type.ToolTip, place, place))
    assert said[0].startswith(f"Paused at iteration {stop}: training loss fell below")
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=place)
    assert stopped.session.trainer.iteration == stop
    assert stopped.document.project.state.iteration == stop


def test_dots_are_reached_by_keyboard(stopped: MainWindow) -> None:
    slider = stopped.strip.timeline.slider
    (stop,) = stopped.session.runs.present.stops
    slider.setFocus()
    assert f"{stop:,}" in slider.accessibleDescription()
    QTest.keyClick(slider, Key.Key_Left, CONTROL)
    assert stopped.session.trainer.iteration == stop


def test_each_run_has_its_own_dots(stopped: MainWindow) -> None:
    stopped.document.apply("Batch", lambda p: with_training(p, batch_size=1))
    assert not stopped.session.runs.present.stops
    stopped.document.undo_stack.undo()
    assert len(stopped.session.runs.present.stops) == 1


# -- memory ---------------------------------------------------------------------------------------


def test_the_memory_of_the_past_is_chosen_once_for_all_windows(window: MainWindow) -> None:
    window.session.control.run_to(600)
    window.session.control.pause()
    menu = window.commands.menus["train.memory"]
    menu.aboutToShow.emit()
    assert "MB" in menu.actions()[0].text()
    choices = {action.text(): action for action in menu.actions()[2:]}
    assert [text for text, action in choices.items() if action.isChecked()] == ["128 MB"]
    choices["512 MB"].trigger()
    assert window.session.runs.budget == 512 << 20
    other = window.desk.new_window(window)
    assert other.session.runs.budget == 512 << 20
    other.close_without_asking()
