"""The window of experiments: what is planned, runs as they end, pictures, and runs as documents."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from shiboken6 import isValid

from nnsim.engine.trainer import Trainer
from nnsim.experiments import cluster, file_format, results
from nnsim.experiments.experiment import Design, Experiment
from nnsim.experiments.running import run
from nnsim.files.cancelling import CancelledError
from nnsim.functions.optimizers import OPTIMIZERS
from nnsim.model.breakpoints import Breakpoint
from nnsim.model.project import reseed, with_rate, with_training
from nnsim.presets.defaults import xor_demo
from nnsim.presets.templates import project_of
from tests.support.modal import enter_file_name
from tests.support.shown import settle
from tests.support.windows import OpenWindow
from ui.base import language, theme
from ui.base.settings import preferences
from ui.experiments import window as experiment_window
from ui.experiments.conductor import Conductor
from ui.experiments.gallery import KINDS
from ui.experiments.picture import quantities
from ui.experiments.window import ExperimentWindow
from ui.widgets.option_box import OptionBox
from ui.window.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton
AXES = {"width": (2, 4), "learning_rate": (0.1, 1.0), "seed": (0, 1)}


@pytest.fixture
def page(open_window: OpenWindow, qtbot) -> Iterator[ExperimentWindow]:
    """Opened by its command from a window on XOR."""
    window = open_window(xor_demo(), filled=False)
    window.commands["train.experiments"].trigger()
    (found,) = window.findChildren(ExperimentWindow)
    yield found
    if isValid(found):
        found.reject()


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """An experiment of eight runs of which all but the last have ended."""
    goal = Breakpoint("accuracy_reached", 1.0)
    found = Experiment(xor_demo(), Design("grid", AXES), 20, goal)
    path = tmp_path / "x.nnsim-experiment"
    file_format.write(found, path)
    cells = found.design.cells()
    keyed = zip(found.work.keys(cells), cells, strict=True)
    lines = [results.to_line(key, cell, run(found.work, cell)) for key, cell in keyed]
    results.append(results.beside(path), lines[:-1])
    return path


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


def test_a_plan_waits_where_nothing_can_be_trained_any_more(page: ExperimentWindow):
    window, project = page.parent(), page.parent().document.project
    before = typed(page)
    window.document.open(with_training(project, loss="softmax_cross_entropy"), None)
    assert window.session.problem
    window.rebuild()
    assert window.findChildren(ExperimentWindow) == []
    window.document.open(project, None)
    assert written(opened(window)) == before


def test_runs_are_shown_in_every_picture_and_opened_as_documents(
    page: ExperimentWindow, made: Path
):
    page.show_file(made)
    assert page.state.text().startswith("7 of 8 runs")
    assert page.run.text() == "Go on"
    page.select(0, 5)
    assert page.hint.text() == "Neurons a layer 2 → 4, Seed 0 → 1"
    for kind in KINDS:
        for quantity in quantities():
            page.gallery.quantity.set_value(quantity)
            page.gallery.show_kind(kind)
        page.grab()
    desk = page.parent().desk
    page.select(6)
    cell = page.chosen[0].cell
    QTest.mouseClick(page.open_end, LEFT)
    at_end = desk.windows[-1].session.trainer
    own = Trainer(with_rate(reseed(xor_demo(), 0), 1.0))
    own.advance(20)
    assert (cell["width"], cell["seed"], at_end.iteration) == (4, 0, 20)
    assert at_end.loss == own.loss
    QTest.mouseClick(page.open_start, LEFT)
    assert desk.windows[-1].session.trainer.iteration == 0
    assert len(desk.windows) == 3
    page.select(7)
    assert not page.open_end.isEnabled()  # it has not been made yet
    broken = made.with_name("broken.nnsim-experiment")
    broken.write_text("{}")
    timer = enter_file_name(str(broken))
    QTest.mouseClick(page.load, LEFT)
    assert not timer.isActive()
    assert "not an experiment" in page.problem.text()
    assert page.state.text().startswith("7 of 8 runs")


def raced(page: ExperimentWindow, tmp_path: Path, **axes: tuple[object, ...]) -> Experiment:
    """Show an experiment of which all runs have ended."""
    made = Experiment(xor_demo(), Design("grid", axes), 20)
    tmp_path.mkdir(exist_ok=True)
    path = tmp_path / "race.nnsim-experiment"
    file_format.write(made, path)
    cells = made.design.cells()
    keyed = zip(made.work.keys(cells), cells, strict=True)
    results.append(
        results.beside(path),
        [results.to_line(key, cell, run(made.work, cell)) for key, cell in keyed],
    )
    page.show_file(path)
    return made


def test_runs_from_one_start_race_over_their_loss(page: ExperimentWindow, tmp_path: Path, qtbot):
    page.plan.ready.set_value("optimizers")
    page.plan.ready.chosen.emit("optimizers")
    picture, view = page.gallery.race.picture, page.gallery.race
    assert picture.isVisible()  # it is ready with this picture
    assert picture._words == "Runs appear here as they end."
    raced(page, tmp_path, seed=(0, 1), optimizer=("sgd", "adam"))
    qtbot.waitUntil(lambda: view.race is not None)
    assert [text.split()[1] for _, _, text, _ in picture.names()] == ["sgd", "adam"]
    assert len({colour for *_, colour in picture.names()}) == 2
    assert view.note.text().startswith("Seed 0 · ")
    before = view.race
    page.select(3)  # another seed
    qtbot.waitUntil(lambda: view.note.text().startswith("Seed 1 · "))
    assert view.race is not before
    QTest.keyClick(picture, Qt.Key.Key_Right)
    assert picture.accessibleDescription().startswith("loss about ")
    theme.apply(QApplication.instance(), theme.DARK)
    assert picture.names()[0][3] == theme.DARK.series[0]
    page.gallery.show_kind("strips")
    page.gallery.show_kind("race")
    qtbot.waitUntil(lambda: len(view.race.x) == 65)  # it goes on where it was left
    raced(page, tmp_path / "nine", learning_rate=tuple(k / 10 for k in range(1, 10)))
    qtbot.waitUntil(lambda: view.note.text().startswith("7 of 9 runs · "))
    for axes, sentence in (
        ({"seed": (0, 1)}, "Vary the optimiser"),
        ({"optimizer": ("sgd", "adam"), "learning_rate": (0.0,)}, "None of these runs has moved"),
    ):
        raced(page, tmp_path / next(iter(axes)), **axes)
        qtbot.waitUntil(lambda text=sentence: picture._words.startswith(text))
        assert picture.names() == []


def test_pictures_are_over_the_settings_that_are_chosen(page: ExperimentWindow, tmp_path: Path):
    gallery = page.gallery
    axes = {
        "learning_rate": (0.1, 1.0),
        "width": (2, 3),
        "optimizer": ("sgd", "adam"),
        "seed": (0,),
    }
    raced(page, tmp_path, **axes)
    gallery.show_kind("curve")
    across, up = gallery.across, gallery.up
    assert [across.itemText(k) for k in range(across.count())] == [
        "→ Neurons a layer",
        "→ Learning rate",
    ]
    assert not up.isVisible()
    across.showPopup()
    QTest.keyClick(across.view(), Qt.Key.Key_Down)
    QTest.keyClick(across.view(), Qt.Key.Key_Return)
    assert gallery.picture.bottom.title == "Learning rate"
    assert gallery.note.text() == "medians over all values of Neurons a layer, Optimiser"
    gallery.show_kind("heat")
    assert gallery.note.text() == "medians over all values of Optimiser"
    assert (gallery.picture.bottom.title, gallery.picture.side.title) == (
        "Learning rate",
        "Neurons a layer",
    )
    up.showPopup()
    QTest.keyClick(up.view(), Qt.Key.Key_Down)
    QTest.keyClick(up.view(), Qt.Key.Key_Return)
    assert gallery.picture.side.title == "Optimiser"
    assert gallery.note.text() == "medians over all values of Neurons a layer"
    raced(page, tmp_path / "one", width=(2, 3), seed=(0, 1))
    assert not across.isVisible()  # there is no choice
    assert "Vary two settings" in gallery.picture._words
    gallery.show_kind("curve")
    assert gallery.picture.bottom.title == "Neurons a layer"
    assert not gallery.note.isVisible()
    gallery.show_kind("courses")
    assert not gallery.note.isVisible()
    raced(page, tmp_path / "many", width=tuple(range(1, 10)))
    assert gallery.note.text() == "the first 7 of 9 combinations of settings"


def test_two_runs_are_compared_as_runs_of_one_document(page: ExperimentWindow, tmp_path: Path):
    raced(page, tmp_path, learning_rate=(0.1, 1.0), seed=(0,))
    desk = page.parent().desk
    rows = page.table.verticalHeader()
    for row, held in (
        (0, Qt.KeyboardModifier.NoModifier),
        (1, Qt.KeyboardModifier.ControlModifier),
    ):
        at = QPoint(rows.width() // 2, rows.sectionViewportPosition(row) + 4)
        QTest.mouseClick(rows.viewport(), LEFT, held, at)
    assert page.hint.text() == "Learning rate 0.1 → 1"
    QTest.mouseClick(page.compare, LEFT)
    session = desk.windows[-1].session
    assert len(desk.windows) == 2
    assert session.trainer.iteration == session.runs.beside.latest.state.iteration == 20
    rate = session.document.project.training.optimizer.learning_rate
    beside = session.runs.beside
    assert (rate, beside.latest.training.optimizer.learning_rate) == (0.1, 1.0)
    assert beside.history.end == beside.history.last_scored.iteration == 20
    own = session.trainer.loss
    session.return_to(beside)
    assert session.trainer.iteration == 20
    assert session.trainer.loss == Trainer(beside.latest).loss != own
    page.select(0)
    assert not page.compare.isEnabled()


def test_to_cancel_the_opening_of_one_run_is_to_open_none(
    page: ExperimentWindow, tmp_path: Path, monkeypatch
):
    raced(page, tmp_path, learning_rate=(0.1, 1.0), seed=(0,))
    asked = []

    def cancelled(*_):
        asked.append(True)
        raise CancelledError

    monkeypatch.setattr(experiment_window, "read_beside", cancelled)
    page.select(0, 1)
    for button in (page.open_start, page.open_end, page.compare):
        asked.clear()
        QTest.mouseClick(button, LEFT)
        assert asked == [True]
    assert len(page.parent().desk.windows) == 1


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
