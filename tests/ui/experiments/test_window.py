"""The window of experiments: what is planned, and runs as they end."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget
from shiboken6 import isValid

from nnsim.experiments import cluster, file_format, results
from nnsim.experiments.experiment import Design, Experiment
from nnsim.experiments.running import run
from nnsim.functions.optimizers import OPTIMIZERS
from nnsim.model.breakpoints import Breakpoint
from nnsim.model.project import with_training
from nnsim.presets.defaults import xor_demo
from nnsim.presets.templates import project_of
from tests.support.modal import enter_file_name, when_modal
from tests.support.shown import settle
from tests.support.windows import OpenWindow
from tests.ui.experiments.runs import AXES, LEFT, raced
from ui.base import language, theme
from ui.base.settings import preferences
from ui.experiments.conductor import Conductor
from ui.experiments.window import ExperimentWindow
from ui.widgets.option_box import OptionBox
from ui.window.main_window import MainWindow


def test_fields_below_each_other_begin_at_the_same_place(page: ExperimentWindow):
    page.show()
    fields = page.plan.ready, page.plan.way, page.plan.goal, page.scheduler
    assert len({field.mapTo(page, field.rect().topLeft()).x() for field in fields}) == 1


def test_the_table_has_the_accuracy_that_a_goal_asks_for(open_window: OpenWindow):
    project = project_of("digits")
    page = ExperimentWindow(project, lambda _: None, open_window(project), [])
    titles = [
        page.model.headerData(column, Qt.Orientation.Horizontal)
        for column in range(page.model.columnCount())
    ]
    assert {"Training accuracy", "Test accuracy"} < set(titles)
    page.reject()


def test_a_file_is_asked_for_at_home_wherever_the_program_was_started(
    page: ExperimentWindow, monkeypatch, tmp_path: Path
):
    monkeypatch.chdir(tmp_path)
    asked: list[Path] = []

    def cancel(dialog: QWidget) -> None:
        assert isinstance(dialog, QFileDialog)
        asked.append(Path(dialog.directory().absolutePath()))
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    for button in (page.run, page.load):
        when_modal(cancel)
        button.click()
    assert asked == [Path.home(), Path.home()]


def test_the_fields_say_which_runs_there_are_or_why_there_are_none(
    page: ExperimentWindow, monkeypatch, qapp
):
    plan = page.plan
    assert page.state.text() == "0 of 100 runs"  # does it always learn?
    assert [axis.values.text() for axis in plan.axes if axis.isVisibleTo(page)] == [
        "0..99",
        "",
        "",
        "",
    ]
    plan.axes[0].values.setFocus()
    for key in (Qt.Key.Key_End, Qt.Key.Key_Backspace):
        QTest.keyClick(plan.axes[0].values, key)
    assert page.state.text() == "0 of 10 runs"  # 0..9
    for text, sentence in (("", "at least one setting"), ("x", "“x” is no number for Seed.")):
        plan.axes[0].values.selectAll()
        QTest.keyClicks(plan.axes[0].values, text or " ")
        assert sentence in page.problem.text()
        assert not page.run.isEnabled()
    for kind in (theme.DARK, theme.LIGHT):
        theme.apply(qapp, kind)
        assert page.problem.palette().color(page.problem.foregroundRole()) == QColor(kind.danger)
    for name, count in (("learning_rates", 210), ("optimizers", 10 * len(OPTIMIZERS))):
        page.plan.ready.set_value(name)
        page.plan.ready.chosen.emit(name)
        assert page.state.text() == f"0 of {count} runs"
        assert plan.axes[0].values.cursorPosition() == 0  # seen from its beginning
    plan.goal.set_value("loss_below")
    plan.goal.chosen.emit("loss_below")
    assert plan.made(xor_demo()).goal == Breakpoint("loss_below", 0.01)
    plan.way.set_value("random")
    plan.way.chosen.emit("random")
    assert plan.draws.isVisibleTo(plan)
    plan.axes[0].setting.set_value("width")
    plan.axes[0].setting.chosen.emit("width")
    assert plan.axes[0].values.text() == ""
    goal = Breakpoint("loss_below", 0.05)
    drawn = Design("random", {"learning_rate": (0.01, 1.0), "seed": (0, 9)}, 12, 3)
    many = {**AXES, "l1": (0.0,), "l2": (0.0,), "batch_size": (1, 2)}
    for planned in (
        Experiment(xor_demo(), Design("grid", AXES), 20, goal, True),
        Experiment(xor_demo(), Design("grid", many), 5),
        Experiment(xor_demo(), drawn, 30),
    ):
        page.plan.show_experiment(planned)
        shown = [axis.setting.value for axis in plan.axes if axis.isVisibleTo(page)]
        assert shown[-1] == ""  # there is room for another setting
        assert len(shown) == max(4, len(planned.design.axes) + 1)
        again = page.plan.made(planned.project)
        assert again.design == planned.design
        assert again.work == planned.work
    page.plan.changed.emit()
    page.select(0, 1)
    rates = [page.model.index(row, 0).data() for row in (0, 1)]
    assert max(map(len, rates)) < 12  # six digits, of numbers that were drawn
    assert page.hint.text().startswith(f"Learning rate {rates[0]} → {rates[1]}")
    monkeypatch.setattr(cluster, "is_installed", lambda: False)
    page.plan.changed.emit()
    assert cluster.install_command() in page.problem.text()
    assert not page.run.isEnabled()
    assert "one a core" in page.elsewhere.text()
    digits = project_of("digits")  # 2,368 weights and 1,438 training samples
    for batch_size, is_large in ((32, False), (0, True)):
        project = with_training(digits, batch_size=batch_size)
        other = ExperimentWindow(project, page.parent().show_beside, page.parent(), [])
        assert ("a million products" in other.elsewhere.text()) is is_large
        other.reject()


def typed(page: ExperimentWindow) -> list[str]:
    """Type a plan, with one setting that is not right yet, and leave the keyboard in a number."""
    plan = page.plan
    plan.ready.setFocus()
    QTest.keyClick(plan.ready, Qt.Key.Key_End)  # the optimiser race
    plan.axes[2].setting.setFocus()
    QTest.keyClick(plan.axes[2].setting, Qt.Key.Key_Down)
    for field, text in (
        (plan.axes[0].values, "0..4"),
        (plan.axes[2].values, "not yet"),
        (page.scheduler, "tcp://10.0.0.5:8786"),
        (plan.iterations, "250"),
    ):
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text)
    return written(page)


def written(page: ExperimentWindow) -> list[str]:
    """All that can be read in the fields of a plan."""
    boxes, fields = page.findChildren(OptionBox), page.findChildren(QLineEdit)
    return [box.currentText() for box in boxes] + [field.text() for field in fields]


def opened(window: MainWindow) -> ExperimentWindow:
    """The window that the command opens."""
    before = window.findChildren(ExperimentWindow)
    window.commands["train.experiments"].trigger()
    (found,) = (w for w in window.findChildren(ExperimentWindow) if w not in before)
    return found


def close_by_esc(page: ExperimentWindow) -> None:
    page.stop.parentWidget().setFocus()
    QTest.keyClick(page, Qt.Key.Key_Escape)


@pytest.mark.parametrize("leave", [close_by_esc, ExperimentWindow.close])
def test_a_plan_is_there_again_after_its_window_was_closed(page: ExperimentWindow, leave):
    window = page.parent()
    before = typed(page)
    assert {"0..4", "not yet", "250", "tcp://10.0.0.5:8786", "Optimiser race"} < set(before)
    for _ in range(2):
        leave(page)
        settle()
        assert not isValid(page)
        page = opened(window)
        assert written(page) == before
        assert page.problem.text().startswith("Optimiser must be one of")
        assert page.gallery.kind.value == "race"
    page.reject()


def test_esc_gives_up_no_values_that_were_typed_before_the_field_was_left(page: ExperimentWindow):
    window, values = page.parent(), page.plan.axes[0].values
    for field, text in ((values, "0..4"), (page.scheduler, "tcp://10.0.0.5:8786")):
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Tab)
        field.setFocus()
        QTest.keyClicks(field, "0")
        QTest.keyClick(field, Qt.Key.Key_Escape)
        assert field.text() == text
    assert page.state.text() == "0 of 5 runs"
    QTest.keyClick(page.scheduler, Qt.Key.Key_Escape)
    settle()
    assert not isValid(page)
    page = opened(window)
    assert (page.plan.axes[0].values.text(), page.scheduler.text()) == ("0..4", text)
    page.reject()


def test_no_plan_takes_the_place_of_another(page: ExperimentWindow):
    window = page.parent()
    other = opened(window)
    assert other.plan.axes[0].values.text() == "0..99"  # as ever: the first is still open
    before = typed(page)
    for key in (Qt.Key.Key_End, Qt.Key.Key_Backspace):
        QTest.keyClick(other.plan.axes[0].values, key)
    untouched = opened(window)
    for closed in (page, other, untouched):
        closed.close()
    again = [opened(window), opened(window)]
    assert again[0].plan.axes[0].values.text() == "0..9"
    assert written(again[1]) == before
    for found in again:
        found.reject()


def test_a_plan_stands_open_again_in_another_language(page: ExperimentWindow, qtbot):
    window = page.parent()
    before = typed(page)
    QTest.keyClick(page.plan.iterations, Qt.Key.Key_Tab)
    window.session.control.run()
    try:
        preferences.language.set("ko")
        language.choose()
        qtbot.waitUntil(lambda: not isValid(page))
        (found,) = window.findChildren(ExperimentWindow)
        assert found.isVisible()
        assert found.run.text() == "실행"
        assert {"0..4", "not yet", "250", "tcp://10.0.0.5:8786"} < set(written(found))
        assert window.session.control.running
        found.close()
    finally:
        preferences.language.set("en")
        language.choose("en")
        settle()
    assert window.findChildren(ExperimentWindow) == []
    assert written(opened(window)) == before


def test_runs_are_shown_and_made_on_in_another_language(
    page: ExperimentWindow, tmp_path: Path, monkeypatch
):
    waiting = "import time; time.sleep(60)"
    monkeypatch.setattr(Conductor, "_command", lambda self, scheduler: ["-c", waiting])
    window = page.parent()
    raced(page, tmp_path, seed=(0, 1, 2))
    before = [run.result.train_loss for run in page.model.runs]
    page.conductor.start()
    window.rebuild()
    (found,) = window.findChildren(ExperimentWindow)
    assert [run.result.train_loss for run in found.model.runs] == before
    assert found.conductor.running
    found.reject()
    again = opened(window)  # of the network that is there now
    assert again.conductor.path is None
    assert not again.conductor.running
    again.reject()


def test_a_plan_waits_where_nothing_can_be_trained_any_more(page: ExperimentWindow):
    window, project = page.parent(), page.parent().document.project
    before = typed(page)
    window.document.open(with_training(project, loss="softmax_cross_entropy"), None)
    assert window.session.problem
    window.rebuild()
    assert window.findChildren(ExperimentWindow) == []
    window.document.open(project, None)
    assert written(opened(window)) == before


def test_runs_are_made_in_another_process(
    page: ExperimentWindow, tmp_path: Path, monkeypatch, qtbot
):
    """One stands in for it that waits, then is stopped, or fails."""
    monkeypatch.setattr(cluster, "is_installed", lambda: True)
    waiting, failing = "import time; time.sleep(60)", "raise SystemExit('the scheduler is away')"
    monkeypatch.setattr(Conductor, "_command", lambda self, scheduler: ["-c", waiting])
    page.plan.axes[0].values.setText("0..1")
    page.plan.changed.emit()
    path = tmp_path / "y.nnsim-experiment"
    timer = enter_file_name(str(path))
    QTest.mouseClick(page.run, LEFT)
    assert not timer.isActive()
    qtbot.waitUntil(lambda: page.conductor.running and page.stop.isEnabled())
    found = file_format.read(path)
    cell = found.design.cells()[1]
    (key,) = found.work.keys([cell])
    results.append(results.beside(path), [results.to_line(key, cell, run(found.work, cell))])
    qtbot.waitUntil(lambda: page.state.text().startswith("1 of 2 runs"))
    QTest.mouseClick(page.stop, LEFT)
    qtbot.waitUntil(lambda: not page.conductor.running)
    assert page.problem.text() == ""
    monkeypatch.setattr(Conductor, "_command", lambda self, scheduler: ["-c", failing])
    QTest.mouseClick(page.run, LEFT)
    qtbot.waitUntil(lambda: page.problem.text() == "the scheduler is away")
    assert page.run.isEnabled()
    monkeypatch.setattr(Conductor, "_command", lambda self, scheduler: ["-c", waiting])
    QTest.mouseClick(page.run, LEFT)
    assert page.conductor.running
    page.close()
    assert not page.conductor.running


@pytest.mark.parametrize("leave", [MainWindow.rebuild, MainWindow.close_without_asking])
def test_runs_end_with_the_window_behind_them(
    page: ExperimentWindow, tmp_path: Path, monkeypatch, qtbot, leave
):
    """It is closed, or made anew in another language."""
    waiting = "import time; time.sleep(60)"
    monkeypatch.setattr(cluster, "is_installed", lambda: True)
    monkeypatch.setattr(Conductor, "_command", lambda self, scheduler: ["-c", waiting])
    timer = enter_file_name(str(tmp_path / "y.nnsim-experiment"))
    QTest.mouseClick(page.run, LEFT)
    assert not timer.isActive()
    qtbot.waitUntil(lambda: page.conductor.running)
    leave(page.parent())
    settle()
    assert not isValid(page)
