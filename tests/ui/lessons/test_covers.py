"""What would answer the question of a step is covered until it is answered or left."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nnsim.lessons.catalogue import shipped_folder
from nnsim.lessons.lesson import read_lesson
from nnsim.lessons.steps import CURVE
from tests.support.hands import press
from tests.support.shown import settle
from tests.support.windows import OpenWindow
from tests.ui.lessons.opening import opened
from ui.base import language
from ui.plots.catalogue import plots
from ui.plots.maps.decision_map import DecisionMap
from ui.plots.pg.view import PlotView
from ui.plots.plot_panel import PlotPanel
from ui.plots.veil import Veil
from ui.window.graph.graph_window import GraphWindow
from ui.window.main_window import MainWindow

QUESTION = {"kind": "number", "quantity": {"of": "number", "number": 7}, "digits": 0}
COVERED = ["hidden-space", "loss", "accuracy"]
TEXT = "# Own\n## asks: A\n### question\nWhat is it?\n## next: B\nOn.\n"


def steps(project: str, covered: list[str], *shown: str) -> list[dict[str, Any]]:
    do = [{"show": name} for name in shown]
    asks = {"id": "asks", "open": project, "do": do, "predict": QUESTION, "cover": covered}
    return [asks, {"id": "next"}]


def opened_on(
    window: MainWindow, folder: Path, project: str, covered: list[str], *shown: str
) -> None:
    opened(window, folder / "own", steps(project, covered, *shown), TEXT)


def plot(window: MainWindow, name: str) -> PlotPanel:
    found = window.docks.plots[name].widget()
    assert isinstance(found, PlotPanel)
    return found


def words_over(card: QWidget) -> str:
    """What is said in place of all that a card has below its title; "" where that is seen."""
    veils = [veil for veil in card.findChildren(Veil) if veil.isVisible()]
    for veil in veils:
        assert veil.width() == card.width()
        assert veil.geometry().bottom() == card.rect().bottom()
        assert card.childAt(card.rect().center()) is veil
    return "".join(veil.text() for veil in veils)


def figure(window: MainWindow, name: str) -> str:
    return window.transport._figures[name].text()


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    return open_window(size=(1440, 900))


def test_plots_and_figures_are_covered_until_the_question_is_answered(
    window: MainWindow, tmp_path: Path
) -> None:
    opened_on(window, tmp_path, "and", COVERED, "hidden-space")
    for name in ("hidden-space", "loss"):
        assert words_over(plot(window, name)) == "Shown after your prediction"
        assert plot(window, name).veiled
    assert [figure(window, x) for x in ("train_loss", "accuracy")] == ["–", "–"]
    assert not words_over(plot(window, "decision-map"))
    assert figure(window, "iteration") == "0"
    window.session.control.step("iteration")
    settle()
    assert figure(window, "train_loss") == "–", "whatever is trained meanwhile"
    assert not window.lessons.teaching.answer("6"), "a wrong answer is one"
    settle()
    for name in ("hidden-space", "loss", "accuracy"):
        assert not words_over(plot(window, name))
    assert figure(window, "train_loss").startswith("0.")
    assert figure(window, "accuracy").endswith("%")
    window.lessons.teaching.leave()


def test_who_skips_the_question_sees_all_and_who_comes_back_is_asked_again(
    window: MainWindow, tmp_path: Path
) -> None:
    opened_on(window, tmp_path, "and", COVERED, "hidden-space")
    teaching = window.lessons.teaching
    teaching.go_on()
    assert not words_over(plot(window, "hidden-space"))
    assert figure(window, "train_loss") != "–"
    teaching.go_back()
    settle()
    assert words_over(plot(window, "hidden-space"))
    teaching.answer("7")
    teaching.go_on()
    teaching.go_back()
    settle()
    assert not words_over(plot(window, "hidden-space")), "it has been answered"
    teaching.go_to(0)
    teaching.start_over()
    settle()
    assert words_over(plot(window, "hidden-space"))
    teaching.leave()
    settle()
    assert not words_over(plot(window, "hidden-space"))
    assert figure(window, "train_loss") != "–"


def test_what_is_covered_gets_neither_mouse_nor_keys(window: MainWindow, tmp_path: Path) -> None:
    opened_on(window, tmp_path, "and", ["loss-cut"], "loss-cut")
    covered = plot(window, "loss-cut")
    parts = covered.findChildren(PlotView)
    assert parts
    assert not any(part.isEnabled() for part in parts)
    window.lessons.teaching.answer("7")
    assert all(part.isEnabled() for part in parts)
    window.lessons.teaching.leave()


def test_a_covered_map_keeps_its_points_and_says_nothing_of_answers(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    opened_on(window, tmp_path, "and", ["decision-map"], "decision-map")
    shown = plot(window, "decision-map")
    assert isinstance(shown, DecisionMap)
    output = window.canvas.network_scene.layers["output"]
    assert not words_over(shown)
    assert "shown after your prediction" in shown._about.text()
    assert not shown._notes(), "nor how many are mistaken"
    assert output.values is None
    window.lessons.teaching.answer("7")
    qtbot.waitUntil(lambda: [note.short for note in shown._notes()] == ["(0)"])
    assert "iteration 0" in shown._about.text()
    assert output.values is not None
    window.lessons.teaching.leave()


def test_of_a_covered_regression_no_error_is_seen(window: MainWindow, qtbot: QtBot) -> None:
    assert window.lessons.open(shipped_folder() / "20-linear-inside")
    teaching = window.lessons.teaching
    teaching.start_over()
    shown = plot(window, "decision-map")
    assert isinstance(shown, DecisionMap)
    qtbot.waitUntil(lambda: shown.answers.outputs is not None)
    settle()
    assert shown.picture._errors is None, "and so no stem from a point to the curve"
    teaching.answer("same")
    qtbot.waitUntil(lambda: shown.picture._errors is not None)
    teaching.leave()


def test_the_curve_of_a_graph_is_covered_and_no_click_on_it_sets_anything(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    opened_on(window, tmp_path, "graph", [CURVE])
    graph = window.lessons.graph_window
    assert isinstance(graph, GraphWindow)
    curve = graph.curve
    qtbot.waitUntil(lambda: curve.plot._words == "Shown after your prediction")
    assert curve.words.text() == ""
    curve.plot.clicked.emit(1.0, 0.0)
    assert "x = -2" in graph.document.content.text
    window.lessons.teaching.answer("7")
    qtbot.waitUntil(lambda: not curve.plot._words)
    curve.plot.clicked.emit(1.0, 0.0)
    assert "x = 1" in graph.document.content.text
    window.lessons.teaching.leave()


def test_all_stays_covered_in_another_language_and_while_presenting(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    opened_on(window, tmp_path, "and", COVERED, "hidden-space")
    try:
        language.choose("ko")
        qtbot.waitUntil(lambda: words_over(plot(window, "hidden-space")) == "예측한 뒤에 보입니다")
        assert figure(window, "train_loss") == "–"
        press(Qt.Key.Key_F11)
        settle()
        assert window.docks.is_seen(window.docks.plots["hidden-space"])
        assert words_over(plot(window, "hidden-space"))
        window.lessons.teaching.answer("7")
        settle()
        assert not words_over(plot(window, "hidden-space"))
        press(Qt.Key.Key_F11)
    finally:
        language.choose("en")
        settle()
    window.lessons.teaching.leave()


def test_what_lessons_cover_is_there(qapp: object) -> None:
    known = {spec.id for spec in plots()} | {CURVE}
    folders = sorted(path.parent for path in shipped_folder().glob("*/lesson.json"))
    covered = [name for folder in folders for s in read_lesson(folder).steps for name in s.cover]
    assert covered
    assert set(covered) <= known
