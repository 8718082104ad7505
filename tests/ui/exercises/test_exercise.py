"""You compute it, by real keys and clicks: blanks, verdicts, smaller steps, hints and rounds."""

import re
from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnsim.model.attempts import Target
from nnsim.model.parameter_ref import BiasRef
from nnsim.model.project import Training, new_project
from nnsim.presets.chains import parse_chain
from nnsim.presets.defaults import xor_demo
from tests.support.hands import click, click_scene, press, type_text
from tests.support.running import run_to
from tests.support.shown import settle
from tests.support.specimens import paper, points
from tests.support.windows import OpenWindow
from tests.ui.exercises.asking import ask
from ui.base import language
from ui.document.selection import Selection
from ui.exercises.blank_field import BlankField
from ui.exercises.exercise import Exercise
from ui.exercises.panel import ExercisePanel
from ui.window.main_window import MainWindow

Key = Qt.Key


def test_whether_somebody_computes_is_asked_without_making_the_panel(
    open_window: OpenWindow,
) -> None:
    window = open_window(paper())
    window.blank_round(window)  # as for a step of a lesson
    assert not window.computes
    assert window.docks.exercise.widget().findChild(ExercisePanel) is None


def field() -> BlankField:
    focused = QApplication.focusWidget()
    assert isinstance(focused, BlankField)
    return focused


def answer(text: str) -> None:
    typed_in = field()
    typed_in.selectAll()
    type_text(text)
    press(Key.Key_Return)


def right(exercise: Exercise) -> str:
    assert exercise.round is not None
    assert exercise.blanks.active is not None
    return f"{exercise.round.blank(exercise.blanks.active).answer:.6g}"


def test_a_round_is_filled_by_the_keyboard_alone(begun: MainWindow) -> None:
    exercise = begun.computing.exercise
    assert exercise.round is not None
    count = len(exercise.round.blanks)
    assert count == 3
    assert begun.docks.exercise.isVisible()
    assert begun.docks.settings.isHidden()
    for _ in range(count):
        trainer = begun.session.trainer
        assert trainer is not None
        position = exercise.blanks.position(exercise.blanks.active)
        assert trainer.cursor.position == position, "the number is not computed yet"
        answer(right(exercise))
    assert exercise.round.is_over
    assert exercise.panel.score.text() == "Round 1: 3 of 3 right"
    assert QApplication.focusWidget() is exercise.panel.next_button
    attempts = begun.document.project.attempts
    assert [a.is_right for a in attempts] == [True] * 3
    assert begun.document.undo_stack.count() == 3, "each is a step of undo"
    press(Key.Key_Return)
    assert exercise.round.number == 2
    assert len(exercise.round.blanks) == 4
    assert exercise.blanks.iteration.number == 1, "the next iteration has other numbers"
    press(Key.Key_Escape)
    assert not begun.computes
    assert begun.canvas.hasFocus()
    assert begun.docks.settings.isVisible()
    assert begun.docks.exercise.isHidden()
    assert not exercise.blanks.fields.fields
    assert begun.document.project.attempts == attempts


def wait_until_nothing_is_cut(window: MainWindow, qtbot: QtBot) -> None:
    """Docks are divided when Qt comes to it: some turns after their rows need another width."""
    column = window.docks.exercise.widget()
    qtbot.waitUntil(lambda: column.viewport().width() >= column.content.minimumSizeHint().width())


def test_a_round_goes_on_while_presenting_and_after_it(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(paper(), size=(1280, 800))
    docks = window.docks
    exercise = ask(window, "z", number=1)
    type_text("0,2")
    press(Key.Key_F11)
    assert docks.exercise.isVisible(), "begun before"
    wait_until_nothing_is_cut(window, qtbot)
    assert field().text() == "0,2", "the keyboard stays"
    type_text("5")
    assert field().text() == "0,25", "and what is typed goes on"
    press(Key.Key_F8)
    assert docks.exercise.isHidden()
    assert docks.settings.isHidden(), "a projector shows none"
    press(Key.Key_F8)
    assert docks.exercise.isVisible(), "begun here"
    assert docks.selection.isHidden(), "the band has its arithmetic"
    wait_until_nothing_is_cut(window, qtbot)
    press(Key.Key_F11)
    settle()
    assert exercise.round is not None
    assert docks.exercise.isVisible()
    assert docks.settings.isHidden()
    assert docks.selection.isVisible()
    assert exercise.blanks.answers.field(exercise.blanks.active).isVisible()
    press(Key.Key_F11)
    press(Key.Key_F8)
    press(Key.Key_F11)
    settle()
    assert docks.exercise.isHidden(), "ended there"
    assert docks.settings.isVisible()


def test_another_answer_takes_the_place_of_a_wrong_one_in_every_field_of_the_blank(
    open_window: OpenWindow,
) -> None:
    window = open_window(paper())
    exercise = ask(window, "z", number=1)
    target = exercise.blanks.active
    other = exercise.blanks.answers.field(target)
    type_text("9")
    press(Key.Key_Return)
    assert field().property("blank") == "wrong"
    type_text("0.5")
    assert (field().text(), other.text()) == ("0.5", "0.5")
    exercise._choose_digits(6)
    assert (field().text(), other.text()) == ("0.5", "0.5"), "what is typed stays in both"
    press(Key.Key_Return)
    assert (field().text(), other.text()) == ("0.5", "0.5")
    type_text(right(exercise))
    press(Key.Key_Return)
    assert exercise.round.is_done(target)


@pytest.mark.parametrize("when", ["before", "meanwhile"])
def test_what_is_said_of_an_answer_is_seen_while_presenting(
    begun: MainWindow, when: str, qtbot: QtBot
) -> None:
    exercise = ask(begun, "delta", number=1)
    if when == "meanwhile":
        press(Key.Key_F11)
    else:
        press(Key.Key_F8)
        press(Key.Key_F11)
        press(Key.Key_F8)
        exercise = ask(begun, "delta", number=1)
    active = Target("delta", BiasRef("hidden1", 0), 0)
    exercise.blanks.activate(active)
    answer(f"{exercise.round.blank(active).slips['derivative']:.5g}")
    settle()
    rows = exercise.blanks.answers.rows
    assert [target.kind for target in rows] == ["upstream", "slope", "delta"]
    for row in rows.values():
        assert row.isVisible()
        assert exercise.panel.isAncestorOf(row)
    assert rows[active].said.text().startswith("A factor is missing: f′(z)")
    wait_until_nothing_is_cut(begun, qtbot)
    press(Key.Key_F11)
    settle()
    assert rows[active].said.isVisible()
    assert not exercise.panel.isAncestorOf(rows[active]), "it is said once"
    assert exercise.panel.answers.isEmpty()


def test_a_round_that_begins_while_presenting_has_a_panel_as_wide_as_its_formulas(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(xor_demo(), size=(1280, 800))
    press(Key.Key_F11)
    press(Key.Key_F8)
    exercise = window.computing.exercise
    row = exercise.blanks.answers.rows[exercise.blanks.active]
    settle()
    assert row.isVisible()
    wait_until_nothing_is_cut(window, qtbot)
    before = window.docks.exercise.width()
    row.field.setMinimumWidth(row.field.width() + 60)  # as where a formula is typeset later
    qtbot.waitUntil(lambda: window.docks.exercise.width() > before)
    wait_until_nothing_is_cut(window, qtbot)


def test_nothing_that_is_open_is_seen_from_a_later_blank(begun: MainWindow) -> None:
    exercise = ask(begun, "z", "delta", number=9)
    first, last = exercise.round.blanks[0].target, exercise.round.blanks[-1].target
    assert (first.kind, last.kind) == ("z", "delta")
    exercise.blanks.activate(last)
    trainer = begun.session.trainer
    assert trainer.cursor.position == exercise.blanks.position(first)
    answer(right(exercise))
    assert exercise.round.is_done(last)
    exercise.blanks.activate(first)
    answer(right(exercise))
    assert trainer.cursor.position == exercise.blanks.position(exercise.blanks.active)


def test_what_is_said_of_an_answer_is_seen_where_nothing_was_selected(begun: MainWindow) -> None:
    exercise = ask(begun, "z", number=1)
    begun.canvas.select(Selection())
    on_canvas = exercise.blanks.fields.field(exercise.blanks.active)
    click(on_canvas)
    type_text("5")
    press(Key.Key_Return)
    row = exercise.blanks.answers.rows[exercise.blanks.active]
    settle()
    assert row.said.isVisible()
    assert on_canvas.hasFocus()


def test_undo_in_a_blank_is_of_what_was_typed_alone(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(paper())
    run_to(window.session, 20, qtbot)
    exercise = ask(window, "z", number=1)
    type_text("0,2")
    for _ in range(4):
        press(Key.Key_Z, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert field().text() == ""
    assert exercise.round is not None
    assert window.session.trainer.iteration == 20, "the run before it is not undone"


def test_blanks_stand_over_neurons_only_at_the_iteration_they_are_of(
    begun: MainWindow, qtbot: QtBot
) -> None:
    exercise, undo = begun.computing.exercise, begun.document.undo_stack
    exercise.blanks.show_number()
    assert exercise.blanks.fields.fields
    run_to(begun.session, 30, qtbot)
    assert exercise.round.is_over, "what training has run past was seen"
    assert not exercise.blanks.fields.fields
    assert not exercise.blanks.answers.rows
    undo.undo()
    assert begun.session.trainer.iteration == 0
    assert exercise.blanks.fields.fields


def test_a_slip_is_said_and_smaller_steps_are_opened(begun: MainWindow, qtbot: QtBot) -> None:
    exercise = ask(begun, "delta", number=1)
    hidden = BiasRef("hidden1", 0)
    exercise.blanks.activate(Target("delta", hidden, 0))
    blank = exercise.round.blank(exercise.blanks.active)
    answer(f"{blank.slips['derivative']:.5g}")
    row = exercise.blanks.answers.rows[blank.target]
    assert row.said.text().startswith("A factor is missing: f′(z)")
    assert field().property("blank") == "wrong", "it keeps the keyboard"
    kinds = [target.kind for target in exercise.blanks.answers.rows]
    assert kinds == ["upstream", "slope", "delta"]
    slope = exercise.blanks.answers.rows[Target("slope", hidden, 0)].field
    qtbot.waitUntil(lambda: begun.docks.settled and slope.height() > 10)
    click(slope)
    assert field() is slope
    type_text(f"{exercise.round.blank(Target('slope', hidden, 0)).answer:.4g}")
    press(Key.Key_Return)
    assert exercise.round.is_done(Target("slope", hidden, 0))
    exercise.blanks.activate(blank.target)
    field().setText("")
    answer("")
    assert exercise.round.wrong == 1, "nothing typed is no answer"
    answer("1/0")
    assert "is not a number" in exercise.blanks.answers.rows[blank.target].said.text()
    assert [a.outcome for a in begun.document.project.attempts] == ["slip", "rounded"]
    answer(repr(blank.answer))
    assert exercise.round.is_done(blank.target)
    assert [a.outcome for a in begun.document.project.attempts][-1] == "exact"


def test_blanks_on_the_canvas_are_typed_in_and_walked_by_tab(begun: MainWindow) -> None:
    exercise = ask(begun, "z", number=1)
    on_canvas = field()
    assert on_canvas.parent() is begun.canvas.viewport()
    type_text("0,2")
    other = exercise.blanks.answers.field(exercise.blanks.active)
    assert other is not None
    assert other.text() == "0,2"
    press(Key.Key_Escape)
    assert on_canvas.text() == "", "Esc first gives up what was typed"
    targets = [blank.target for blank in exercise.round.blanks]
    assert len(targets) == 3
    seen = []
    for _ in range(3):
        seen.append(exercise.blanks.active)
        press(Key.Key_Tab)
    assert seen == targets
    assert exercise.blanks.active == targets[0]
    press(Key.Key_Backtab, modifiers=Qt.KeyboardModifier.ShiftModifier)
    assert exercise.blanks.active == targets[2]
    click(exercise.panel.buttons[targets[1]])
    assert exercise.blanks.active == targets[1]
    begun.canvas.zoom_in()
    begun.canvas.zoom_in()
    moved = exercise.blanks.fields.fields[targets[1]]
    square = begun.canvas.network_scene.placed["hidden1"].square(1)
    middle = begun.canvas.mapFromScene(square.center())
    assert (moved.geometry().center() - middle).manhattanLength() <= 2, "it goes with its neuron"


def test_hints_come_before_the_number_which_then_does_not_count(begun: MainWindow) -> None:
    exercise = ask(begun, "delta", number=1)
    exercise.blanks.activate(Target("delta", BiasRef("hidden1", 1), 0))
    blank = exercise.round.blank(exercise.blanks.active)
    panel = exercise.panel
    click(panel.hint_button)
    assert panel.hint.text().endswith("∂L/∂a, f′(z).")
    click(panel.hint_button)
    assert panel.hint.text().startswith("δ = ∂L/∂a · f′(z) = ")
    assert not panel.hint_button.isEnabled(), "that was the last one"
    typed = panel.hint.text().rpartition("= ")[2]
    assert exercise.round.answered(blank.target, typed).is_done(blank.target), "it can be typed"
    exercise.blanks.activate(blank.target)
    click(panel.show_button)
    assert exercise.round.is_done(blank.target)
    assert exercise.round.right == 0
    assert begun.document.project.attempts[-1].outcome == "shown"


def test_in_another_language_the_round_goes_on_where_it_was(begun: MainWindow) -> None:
    exercise = ask(begun, "z", "delta", number=2)
    panel, first = exercise.panel, exercise.blanks.active
    exercise.blanks.replace(replace(exercise.round, digits=4))
    answer(repr(exercise.round.blank(first).answer))
    click(panel.hint_button)
    typed_in = field()
    typed_in.selectAll()
    type_text("0.12")
    left, active, shown = exercise.round, exercise.blanks.active, panel.hint.text()
    score = panel.score.text()
    assert active != first
    language.choose("ko")
    try:
        settle()
        now = begun.computing.exercise
        assert now is not exercise
        assert now.round is left
        assert now.blanks.active == active
        assert now.panel.isVisible()
        assert begun.docks.settings.isHidden()
        assert field().text() == "0.12"
        assert now.panel.hint.text() == shown != ""
        assert now.panel.score.text() not in ("", score), "in Korean"
        answer(repr(left.blank(active).answer))
        assert now.round.is_done(active)
    finally:
        language.choose("en")
        settle()
    assert begun.computing.exercise.round.right == 2
    begun.computing.exercise.end()
    assert begun.docks.settings.isVisible()


def test_who_steps_past_a_number_has_seen_it(begun: MainWindow) -> None:
    exercise = ask(begun, "z", "new_weight", number=2)
    begun.canvas.setFocus()
    press(Key.Key_2, modifiers=Qt.KeyboardModifier.ControlModifier)  # by phase
    shown = [b.target.kind for b in exercise.round.blanks if exercise.round.is_done(b.target)]
    assert set(shown) == {"z"}
    assert exercise.round.right == 0


def test_no_line_of_arithmetic_gives_an_open_number_away(begun: MainWindow, qtbot: QtBot) -> None:
    exercise = ask(begun, "new_weight", number=9)
    wires = [b for b in exercise.round.blanks if b.target.kind == "new_weight"]
    exercise.blanks.activate(wires[0].target)
    qtbot.waitUntil(lambda: begun.docks.settled)
    arithmetic = exercise.blanks.answers._arithmetic
    arithmetic.refresh()
    assert "w ← w" not in arithmetic.view.text
    answer(repr(wires[0].answer))
    exercise.blanks.activate(wires[0].target)
    arithmetic.refresh()
    assert "w ← w" in arithmetic.view.text, "now it may be seen"


@pytest.mark.parametrize("when", ["before", "meanwhile"])
def test_presenting_gives_no_open_number_away(begun: MainWindow, qtbot: QtBot, when: str) -> None:
    if when == "before":
        press(Key.Key_F11)
    exercise = ask(begun, "new_weight", "z", number=9)
    if when == "meanwhile":
        press(Key.Key_F11)
    wire = next(b for b in exercise.round.blanks if b.target.kind == "new_weight")
    exercise.blanks.activate(wire.target)
    qtbot.waitUntil(lambda: begun.docks.settled)
    band = begun.presenting._band.arithmetic
    new_weight = re.compile("^w [←=]", re.MULTILINE)  # as long as there is room for, or short
    assert band.isVisible()
    assert not new_weight.search(band.view.text)
    exercise.blanks.activate(exercise.round.blanks[0].target)
    while exercise.round.is_open(wire.target):
        assert not new_weight.search(band.view.text)
        answer(right(exercise))
    exercise.blanks.activate(wire.target)
    assert new_weight.search(band.view.text), "now it may be seen"
    press(Key.Key_F11)


def test_kinds_and_digits_are_chosen_for_what_comes(begun: MainWindow) -> None:
    exercise = ask(begun, "z", number=1)
    panel = exercise.panel
    click(panel.kinds["a"])
    assert {blank.target.kind for blank in exercise.round.blanks} <= {"z", "a"}
    assert exercise.kinds == ("z", "a")
    click(panel.kinds["a"])
    click(panel.kinds["z"])
    assert exercise.kinds == ("z",), "one kind stays chosen"
    panel.digits.chosen.emit(2)
    assert exercise.round.digits == 2
    panel.digits_chosen.emit(3)
    corner = begun.canvas.network_scene.placed["output"].square(0).topLeft()
    click_scene(begun.canvas, corner + QPointF(3, 3))
    assert exercise.blanks.active == Target("z", BiasRef("output", 0), 0), (
        "what is clicked is asked for"
    )
    begun.session.edits.rename("hidden1", "Mine")
    assert not begun.computes, "another network ends it"


def test_where_neurons_are_not_drawn_numbers_are_typed_in_the_arithmetic(
    open_window: OpenWindow,
) -> None:
    window = open_window(
        new_project(parse_chain("2-30-1 tanh"), points("any", 1, 2, 1), Training())
    )
    exercise = ask(window, "z", "new_weight", number=1)
    first = exercise.round.blanks[0].target
    assert first.place.layer == "hidden1"
    assert exercise.blanks.fields.fields == {}
    assert field() is exercise.blanks.answers.field(first)
    exercise.blanks.activate(
        next(b.target for b in exercise.round.blanks if b.target.kind == "new_weight")
    )
    assert field() is exercise.blanks.answers.field(exercise.blanks.active)
    window.computing.exercise.end()
    window.computing.exercise.end()
    assert not exercise.begin(()), "nothing is asked for"


def test_what_cannot_be_asked_is_said(open_window: OpenWindow) -> None:
    window = open_window(new_project(parse_chain("2-1 tanh"), points("any", 12, 2, 1), Training()))
    assert not window.computing.exercise.begin(["gradient"])
    assert not window.computes
    assert "choose others" in window.notice.sentence
    window.document.new(
        new_project(parse_chain("2-400-300-1 tanh"), points("any", 4, 2, 1), Training())
    )
    window.compute()
    assert "by hand in one of at most 100,000" in window.notice.sentence
    assert not window.computes


def test_a_smaller_network_ends_the_round_of_a_wire_that_is_gone(begun: MainWindow) -> None:
    """The selection goes with the wire, and whoever follows it finds no blank of the old network."""
    exercise = ask(begun, "gradient")
    assert begun.canvas.selection.wires
    press(Key.Key_L, modifiers=Qt.KeyboardModifier.ControlModifier)
    type_text("1-1-1")
    press(Key.Key_Return)
    assert [layer.size for layer in begun.document.project.network.layers] == [1, 1, 1]
    assert not begun.computes
    assert not exercise.blanks.fields.fields
    assert not exercise.blanks.answers.rows
