"""A number field takes what a student types on paper, and says what is wrong with the rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QToolTip
from pytestqt.qtbot import QtBot

from tests.support import hands
from tests.support.windows import show_alone
from ui.base.number_format import brief, exact
from ui.widgets.number_combo import NumberComboBox
from ui.widgets.number_field import NumberError, NumberField, read_number, within


@pytest.fixture
def field(qtbot: QtBot) -> NumberField:
    made = NumberField(allowed=within(-10, 10), step=0.1)
    made.set_value(0.5)
    show_alone(qtbot, made)
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def type_over(qtbot: QtBot, field: NumberField, text: str) -> None:
    field.selectAll()
    qtbot.keyClicks(field, text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0.1", 0.1),
        ("1/4", 0.25),
        ("-1/8", -0.125),
        ("1e-3", 0.001),
        ("−2.5", -2.5),
        (" .5 ", 0.5),
        ("3.", 3.0),
        ("1.5/2", 0.75),
        ("2E2", 200.0),
    ],
)
def test_decimals_fractions_and_powers_of_ten_are_numbers(text: str, number: float) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "Type a number"),
        ("0,5", "point"),
        ("1,000", "point"),
        ("abc", "abc"),
        ("1/0", "divided by 0"),
        ("1//2", "not a number"),
        ("nan", "not a number"),
        ("inf", "not a number"),
        ("1e999", "too large"),
        ("1e9999999", "not a number"),
        ("__import__('os')", "not a number"),
        ("1_000", "not a number"),
    ],
)
def test_what_is_not_a_number_is_refused_with_a_sentence(text: str, part: str) -> None:
    with pytest.raises(NumberError, match=part):
        read_number(text)


def test_a_whole_number_may_be_written_in_any_way_and_keeps_all_its_digits() -> None:
    assert read_number("1e3", whole=True) == 1000
    assert read_number("8/2", whole=True) == 4
    assert read_number("9223372036854775807", whole=True) == 2**63 - 1
    with pytest.raises(NumberError, match="whole"):
        read_number("1/2", whole=True)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_the_exact_text_of_a_number_reads_back_as_the_same_number(value: float) -> None:
    assert read_number(exact(value)) == value


def test_numbers_are_shown_with_a_real_minus_and_without_needless_zeros() -> None:
    assert exact(-20.0) == "−20"
    assert exact(1e-8) == "1e−8"
    assert exact(-0.0) == "0"
    assert brief(0.5) == "0.5"
    assert brief(-1 / 3) == "−1/3"
    assert brief(-0.33333) == "−0.3333"


def test_enter_takes_over_what_was_typed(qtbot: QtBot, field: NumberField) -> None:
    type_over(qtbot, field, "1/4")
    with qtbot.waitSignal(field.committed) as committed:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert committed.args == [0.25]
    assert field.text() == "0.25"


def test_a_click_goes_into_the_whole_number_and_a_second_one_to_a_place_in_it(
    qtbot: QtBot, field: NumberField
) -> None:
    field.clearFocus()
    hands.click(field)
    assert field.selectedText() == "0.5"
    hands.click(field, QPoint(1, field.height() // 2))
    assert not field.hasSelectedText()
    hands.type_text("1")
    assert field.text() == "10.5"


def test_leaving_the_field_takes_over_what_was_typed(qtbot: QtBot, field: NumberField) -> None:
    type_over(qtbot, field, "2")
    with qtbot.waitSignal(field.committed) as committed:
        field.clearFocus()
    assert committed.args == [2.0]


def test_typing_the_same_number_is_no_change(qtbot: QtBot, field: NumberField) -> None:
    type_over(qtbot, field, "1/2")
    with qtbot.assertNotEmitted(field.committed):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "0.5"


@pytest.mark.parametrize(("text", "part"), [("0,7", "point"), ("11", "−10 to 10")])
def test_a_wrong_number_is_marked_and_changes_nothing(
    qtbot: QtBot, field: NumberField, text: str, part: str
) -> None:
    type_over(qtbot, field, text)
    with qtbot.assertNotEmitted(field.committed), qtbot.waitSignal(field.refused) as refused:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert part in refused.args[0]
    assert field.property("invalid") is True
    assert field.toolTip() == refused.args[0]
    assert (field.value, field.text()) == (0.5, text)


def test_escape_brings_the_old_number_back(qtbot: QtBot, field: NumberField) -> None:
    type_over(qtbot, field, "wrong")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert (field.text(), field.property("invalid")) == ("0.5", False)


def test_typing_on_takes_the_mark_away(qtbot: QtBot, field: NumberField) -> None:
    type_over(qtbot, field, "x")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert field.property("invalid") is False


def test_arrow_keys_step_without_rounding_errors(qtbot: QtBot, field: NumberField) -> None:
    field.set_value(0.1)
    for _ in range(2):
        qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.value == 0.3
    for _ in range(4):
        qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.value == -0.1


def test_stepping_stops_at_a_limit(qtbot: QtBot, field: NumberField) -> None:
    field.set_value(9.95)
    with qtbot.assertNotEmitted(field.refused):
        qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.value == 9.95


def test_the_field_shows_few_digits_and_all_of_them_while_it_has_the_focus(
    qtbot: QtBot, field: NumberField
) -> None:
    field.clearFocus()
    field.set_value(0.33333333)
    assert field.text() == "0.3333"
    assert field.toolTip() == "0.33333333"
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    assert field.text() == "0.33333333"


def test_only_looking_at_a_number_does_not_change_it(qtbot: QtBot, field: NumberField) -> None:
    field.clearFocus()
    field.set_value(1 / 3)
    with qtbot.assertNotEmitted(field.committed):
        field.setFocus()
        qtbot.waitUntil(field.hasFocus)
        qtbot.keyClick(field, Qt.Key.Key_Return)
        field.clearFocus()
    assert field.value == 1 / 3


def test_a_unit_is_shown_and_need_not_be_typed(qtbot: QtBot) -> None:
    field = NumberField(unit=" %")
    qtbot.addWidget(field)
    field.set_value(20)
    assert field.text() == "20 %"
    assert field.read("35") == field.read("35 %") == field.read("35%") == 35


def test_a_number_that_moves_is_followed_but_not_while_one_is_typed(
    qtbot: QtBot, field: NumberField
) -> None:
    field.follow(0.25)
    assert field.text() == "0.25"
    type_over(qtbot, field, "7")
    field.follow(0.75)
    assert (field.text(), field.value) == ("7", 0.25)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    field.follow(0.75)
    assert field.text() == "0.75"


@pytest.fixture
def listed(qtbot: QtBot) -> NumberComboBox:
    made = NumberComboBox((1, 8, 32, 0), whole=True, allowed=within(0, 100))
    made.set_names({0: "all (160)"})
    made.set_value(8)
    show_alone(qtbot, made)
    return made


def test_arrow_keys_go_through_the_list_and_on_from_any_other_number(
    qtbot: QtBot, listed: NumberComboBox
) -> None:
    listed.set_value(10)
    qtbot.keyClick(listed, Qt.Key.Key_Up)
    assert listed.value == 32
    qtbot.keyClick(listed, Qt.Key.Key_Up)
    assert (listed.value, listed.text()) == (0, "all (160)")
    qtbot.keyClick(listed, Qt.Key.Key_Up)
    assert listed.value == 0
    qtbot.keyClick(listed, Qt.Key.Key_Down)
    assert listed.value == 32


@pytest.mark.parametrize(("text", "value"), [("all", 0), ("ALL (160)", 0), ("12", 12)])
def test_a_name_or_any_number_can_be_typed(
    qtbot: QtBot, listed: NumberComboBox, text: str, value: int
) -> None:
    type_over(qtbot, listed, text)
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    assert listed.value == value


def test_alt_down_opens_the_list_and_a_click_chooses(qtbot: QtBot, listed: NumberComboBox) -> None:
    qtbot.keyClick(listed, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    menu = listed.findChild(QMenu)
    assert [action.text() for action in menu.actions()] == ["1", "8", "32", "all (160)"]
    with qtbot.waitSignal(listed.committed) as committed:
        qtbot.mouseClick(
            menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(menu.actions()[2]).center()
        )
    assert committed.args == [32]


def test_what_is_wrong_is_said_beside_the_field_at_once(qtbot: QtBot) -> None:
    field = NumberField(allowed=within(0, 1))
    qtbot.addWidget(field)
    field.show()
    qtbot.waitExposed(field)
    field.setFocus()
    qtbot.keyClicks(field, "7")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert QToolTip.text() == "This must be a number from 0 to 1."
    qtbot.keyClick(field, Qt.Key.Key_Escape)
