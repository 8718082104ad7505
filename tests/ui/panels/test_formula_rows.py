"""A formula typed into the data panel: taken by Enter, refused in a sentence at its place."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nnsim.data.catalogue import default_recipe
from tests.support.windows import show_alone
from ui.document.document import Document
from ui.panels.data.panel import DataPanel
from ui.training.session import TrainingSession
from ui.widgets.number_field import NumberField

Key = Qt.Key


@pytest.fixture
def panel(qtbot: QtBot, document: Document, session: TrainingSession) -> Iterator[DataPanel]:
    made = DataPanel(document, session)
    show_alone(qtbot, made, 232, 900)
    qtbot.mouseClick(made.grid.tiles["formula"], Qt.MouseButton.LeftButton)
    return made


def type_formula(qtbot: QtBot, panel: DataPanel, text: str) -> None:
    field = panel.formula.field
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Key.Key_Return)


def type_number(qtbot: QtBot, field: NumberField, text: str) -> None:
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Key.Key_Return)


def undo_texts(document: Document) -> list[str]:
    return [document.undo_stack.text(i) for i in range(document.undo_stack.count())]


def test_the_tile_brings_a_formula_with_its_input(panel: DataPanel, document: Document) -> None:
    assert document.project.dataset.recipe == default_recipe("formula")
    assert panel.formula.field.text() == "y = sin(3*x)"
    assert list(panel.ranges.fields) == ["x"]
    assert undo_texts(document) == ["Choose data: Formula"]


def test_enter_takes_a_formula_and_the_network_follows_its_inputs_and_classes(
    qtbot: QtBot, panel: DataPanel, document: Document
) -> None:
    type_formula(qtbot, panel, "class = (x1 > 0) + (x2 > 0)")
    project = document.project
    assert project.dataset.feature_names == ("x1", "x2")
    assert project.dataset.class_names == ("0", "1", "2")
    assert (project.network.inputs[0].size, project.network.output.size) == (2, 3)
    assert list(panel.ranges.fields) == ["x1", "x2"]
    assert undo_texts(document)[-1] == "Formula class = (x1 > 0) + (x2 > 0)"
    document.undo_stack.undo()
    assert panel.formula.field.text() == "y = sin(3*x)"
    assert list(panel.ranges.fields) == ["x"]


def test_a_choice_of_targets_is_there_for_two_classes_alone(qtbot: QtBot, panel: DataPanel) -> None:
    assert not panel._rows["low"].isVisible()
    type_formula(qtbot, panel, "class = x > 0")
    assert panel._rows["low"].isVisible()
    type_formula(qtbot, panel, "class = (x > 0) + (x > 0.5)")
    assert not panel._rows["low"].isVisible()


@pytest.mark.parametrize(
    ("text", "chosen", "sentence"),
    [
        ("y = 3x + 1", "x", "Character 6: expected an operator such as * before “x”."),
        ("y = sin(x", "", "Character 10: expected “)”, which is missing."),
        ("x**2", "x", "Character 1: expected y = or class = before the formula."),
        ("y = log(x)", "", "“log(x)” is not a number at x = -"),
    ],
)
def test_a_wrong_formula_changes_nothing_and_is_told_at_its_place(
    qtbot: QtBot, panel: DataPanel, document: Document, text: str, chosen: str, sentence: str
) -> None:
    before = document.project
    type_formula(qtbot, panel, text)
    assert document.project is before
    assert panel.formula.problem.startswith(sentence)
    assert panel.formula._says.isVisible()
    assert panel.formula.field.selectedText() == chosen
    assert panel.formula.field.property("invalid")
    qtbot.keyClick(panel.formula.field, Key.Key_Escape)
    assert panel.formula.field.text() == "y = sin(3*x)"
    assert panel.formula.problem == ""
    assert not panel.formula.field.property("invalid")


def test_a_range_is_typed_and_kept_by_another_formula_of_the_same_input(
    qtbot: QtBot, panel: DataPanel, document: Document
) -> None:
    low, high = panel.ranges.fields["x"]
    type_number(qtbot, low, "-3")
    type_number(qtbot, high, "3")
    assert document.project.dataset.recipe.ranges == (("x", -3, 3),)
    assert document.project.dataset.features.max() > 2
    assert undo_texts(document)[-1] == "x from −3 to 3"
    type_formula(qtbot, panel, "y = x*z")
    assert document.project.dataset.recipe.ranges == (("x", -3, 3),)
    assert [field.value for field in panel.ranges.fields["z"]] == [-1, 1]


def test_an_end_that_passes_the_other_takes_it_along(
    qtbot: QtBot, panel: DataPanel, document: Document
) -> None:
    low, high = panel.ranges.fields["x"]
    type_number(qtbot, low, "5")
    assert document.project.dataset.recipe.ranges == (("x", 5, 7),)
    type_number(qtbot, high, "-1")
    assert document.project.dataset.recipe.ranges == (("x", -3, -1),)


def test_a_range_without_numbers_is_refused_and_stays_as_it_was(
    qtbot: QtBot, panel: DataPanel, document: Document
) -> None:
    low, _ = panel.ranges.fields["x"]
    type_number(qtbot, low, "0.5")
    type_formula(qtbot, panel, "y = log(x)")
    assert panel.formula.problem == ""
    before = document.project
    type_number(qtbot, panel.ranges.fields["x"][0], "-2")
    assert document.project is before
    assert panel.formula.problem.startswith("“log(x)” is not a number at x = -")
    assert panel.ranges.fields["x"][0].value == 0.5
