"""Runs of an experiment that have ended: their pictures, and runs as documents."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from nnsim.engine.trainer import Trainer
from nnsim.experiments import file_format, results
from nnsim.experiments.experiment import Design, Experiment
from nnsim.experiments.running import run
from nnsim.files.cancelling import CancelledError
from nnsim.model.breakpoints import Breakpoint
from nnsim.model.project import reseed, with_rate
from nnsim.presets.defaults import xor_demo
from tests.support.modal import enter_file_name
from tests.ui.experiments.runs import AXES, LEFT, raced
from ui.base import theme
from ui.experiments import window as experiment_window
from ui.experiments.gallery import KINDS
from ui.experiments.picture import quantities
from ui.experiments.window import ExperimentWindow


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
