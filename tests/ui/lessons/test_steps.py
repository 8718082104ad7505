"""What a step of a lesson waits for, and what becomes of it when the learner does something else."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from nnsim.model.parameter_ref import weight_between
from tests.nnsim.lessons.folders import lesson_document, write
from tests.support.hands import click, press, type_text
from tests.support.shown import settle
from tests.support.windows import OpenWindow
from ui.document.selection import Selection
from ui.lessons.column import LessonColumn
from ui.window.main_window import MainWindow

Key = Qt.Key
W = {"of": "parameter", "parameter": "weight:input/0->output/0"}


def opened(
    window: MainWindow, folder: Path, steps: list[dict[str, Any]], text: str
) -> LessonColumn:
    document = lesson_document()
    document["steps"] = steps
    assert window.lessons.open(write(folder, document, text))
    column = window.lessons.column
    assert column is not None
    settle()
    return column


def test_steps_wait_for_a_command_a_sample_and_a_number(open_window: OpenWindow, tmp_path: Path):
    window = open_window(size=(1440, 900))
    above = {"quantity": W, "above": 1.5}
    steps = [
        {"id": "command", "open": "and", "wait": {"command": "train.step_iteration"}},
        {"id": "sample", "do": [{"sample": 0}], "wait": {"sample": 3}},
        {"id": "number", "values": {"w": W}, "wait": above},
    ]
    text = (
        "# S\n## command: C\n### task\nDo.\n## sample: S\n### task\nDo.\n"
        "## number: N\nIt is [?](value:w).\n### task\nDo.\n"
    )
    opened(window, tmp_path / "own", steps, text)
    teaching = window.lessons.teaching
    assert not teaching.is_done
    window.commands["train.step_iteration"].trigger()
    assert teaching.is_done
    teaching.go_on()
    window.session.show_sample(3)
    assert teaching.is_done
    teaching.go_on()
    assert not teaching.is_done
    network = window.canvas.network
    wire = network.by_id["input"].neurons[0], network.by_id["output"].neurons[0]
    window.session.edits.set_value(weight_between(network, *wire), 2.0)
    assert teaching.is_done
    assert teaching.numbers() == {"w": "2"}
    window.session.edits.delete(Selection(wires=frozenset({wire})))
    assert teaching.numbers() == {"w": "–"}, "a number that is gone is no error"
    teaching.leave()


def test_any_step_is_reached_by_the_list_of_them(open_window: OpenWindow, tmp_path: Path):
    window = open_window(size=(1440, 900))
    steps: list[dict[str, Any]] = [{"id": "one", "open": "and"}, {"id": "two"}, {"id": "three"}]
    column = opened(
        window, tmp_path / "own", steps, "# S\n## one: A\nx\n## two: B\nx\n## three: C\nx\n"
    )
    column._menu.aboutToShow.emit()
    entries = column._menu.actions()
    assert [entry.text() for entry in entries] == ["1  A", "2  B", "3  C"]
    entries[2].trigger()
    assert column.heading.text() == "C"
    teaching = window.lessons.teaching
    teaching.go_on()
    assert teaching.step is None
    assert teaching.is_done
    assert teaching.answer("1") == "", "there is no question any more"
    assert teaching.numbers() == {}
    teaching.leave()


def test_blanks_of_a_lesson_are_judged_round_by_round(open_window: OpenWindow, tmp_path: Path):
    window = open_window(size=(1440, 900))
    exercise = {"kinds": ["z"], "rounds": 2, "sample": 3}
    steps = [{"id": "only", "open": "and", "do": [{"sample": 3}], "exercise": exercise}]
    column = opened(window, tmp_path / "own", steps, "# S\n## only: A\n### task\nCompute.\n")
    teaching = window.lessons.teaching
    click(column.exercise.fields[0])
    press(Key.Key_Return)
    click(column.exercise.fields[0])
    type_text("-0.5")  # 1 + 1 − 1.5 is one half
    press(Key.Key_Return)
    told = [label.text() for _, _, _, label in column.exercise._rows]
    assert any("sign" in text for text in told), told
    assert not teaching.is_done
    for _ in range(2):
        settle()
        [field] = column.exercise.fields
        click(field)
        field.selectAll()
        type_text("0.5")
        press(Key.Key_Return)
    assert teaching.is_done
    teaching.leave()


def test_slow_motion_can_be_stopped_and_ends_with_the_lesson(
    open_window: OpenWindow, tmp_path: Path
):
    window = open_window(size=(1440, 900))
    steps = [{"id": "only", "open": "and", "slow": {"iterations": 2, "seconds": 5}}]
    opened(window, tmp_path / "own", steps, "# S\n## only: A\nSee.\n")
    teaching = window.lessons.teaching
    for ends in (teaching.play_slowly, teaching.leave):
        teaching.play_slowly()
        assert teaching.in_slow_motion
        ends()
        assert not teaching.in_slow_motion
