"""A hint is the line with its numbers: what they give is right, typed as it stands or worked out."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nnsim.editing.layers import build
from nnsim.exercises.blank import KINDS
from nnsim.exercises.iteration import SolvedIteration
from nnsim.exercises.judging import judge
from nnsim.exercises.rounds import round_blanks
from nnsim.exercises.typed import read_typed
from nnsim.functions.activations import Activation
from nnsim.model.project import Training
from tests.nnsim.exercises.judged_networks import drawn_project
from tests.support.specimens import points, scattered
from ui.exercises.blank_field import BlankField
from ui.exercises.words import number_of, with_numbers
from ui.panels.calculation.line_text import result


@pytest.mark.parametrize("digits", [2, 3, 4, 6])
def test_what_is_worked_out_from_a_hint_is_right(digits: int) -> None:
    hints = 0
    for seed in range(25):
        for blank in round_blanks(SolvedIteration(drawn_project(seed)), tuple(KINDS), 2, seed):
            hint = with_numbers(blank, digits)
            if "…" in hint:
                continue
            hints += 1
            for typed in (hint, *(f"{read_typed(hint).value:#.{digits + n}g}" for n in (0, 1))):
                assert judge(typed, blank, digits).is_right, (hint, typed, blank.answer)
    assert hints > 50


def test_the_longest_hint_is_typed_whole(qtbot: QtBot) -> None:
    data = points("0/1", 4, 11, 1, seed=5)
    network = build([11, 1], Activation("tanh"), Activation("sigmoid"))
    project = scattered(network, data, Training(), seed=5)
    [blank] = round_blanks(SolvedIteration(project), ("z",), 1, 0)
    hint = with_numbers(blank, 6)
    assert hint.count("·") == 11
    assert len(hint) > 200
    parent = QWidget()
    qtbot.addWidget(parent)
    field = BlankField("z", parent)
    QTest.keyClicks(field, hint.replace("·", "*").replace("−", "-"))
    assert judge(field.text(), blank, 6).is_right


def test_a_number_that_was_found_has_the_digits_of_its_line() -> None:
    found = []
    for seed in range(25):
        for blank in round_blanks(SolvedIteration(drawn_project(seed)), tuple(KINDS), 2, seed):
            found.append((number_of(blank), result(blank.line).text))
    assert any("." in text and text[-1] == "0" for _, text in found)
    assert [one for one, _ in found] == [other for _, other in found]
