"""Pictures of a lesson, as `nnsim lesson run --screenshots` saves them."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage, QPixmap

from nnsim.errors import UserError
from tests.nnsim.lessons.folders import lesson_document, write
from tests.support.windows import OpenWindow
from ui.base import math_renderer
from ui.window.docks import GUEST
from ui.window.graph.graph_window import GraphWindow
from ui.window.lessons import pictures
from ui.window.main_window import MainWindow

LOSS = {"of": "loss"}
TEXT = """# Small

## number: A number
### question
How much?

## choice: A choice
### question
Which?
- low: Low
- high: High

## read: To be read
See.
"""


def steps() -> list[dict[str, object]]:
    options = {
        "low": {"quantity": LOSS, "below": 100},
        "high": {"quantity": LOSS, "above": 100},
    }
    return [
        {
            "id": "number",
            "open": "and",
            "predict": {"kind": "number", "quantity": LOSS, "digits": 2},
        },
        {"id": "choice", "predict": {"kind": "choice", "options": options}},
        {"id": "read"},
    ]


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "_SETTLES", 0.05)


def test_every_step_and_every_answer_has_a_picture(open_window: OpenWindow, tmp_path: Path):
    document = lesson_document()
    document["steps"] = steps()
    window = open_window()
    (tmp_path / "out").mkdir()
    pictures.draw(window, write(tmp_path / "lesson", document, TEXT), tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "01-number-done.png",
        "01-number.png",
        "02-choice-done.png",
        "02-choice.png",
        "03-read.png",
        "04-end.png",
    ]
    asked, answered = (
        (tmp_path / "out" / f"01-number{end}.png").read_bytes() for end in ("", "-done")
    )
    assert asked.startswith(b"\x89PNG")
    assert asked != answered
    assert not window.lessons.teaching.is_on


def test_no_picture_is_taken_before_formulas_can_be_typeset(
    open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    asked: list[int] = []

    def is_ready() -> bool:
        asked.append(len(asked))
        return len(asked) > 300

    taken: list[int] = []
    grab = MainWindow.grab

    def note(window: MainWindow) -> QPixmap:
        taken.append(len(asked))
        return grab(window)

    monkeypatch.setattr(math_renderer, "is_ready", is_ready)
    monkeypatch.setattr(MainWindow, "grab", note)
    document = lesson_document()
    document["steps"] = [{"id": "read", "open": "and"}]
    window = open_window()
    asked.clear()
    (tmp_path / "out").mkdir()
    folder = write(tmp_path / "lesson", document, "# S\n## read: A step\nSee.\n")
    pictures.draw(window, folder, tmp_path / "out")
    assert len(taken) == 2
    assert min(taken) > 300


WAITS: tuple[dict[str, object], ...] = (
    {"wait": {"iterations": 3}},
    {"wait": {"command": "train.step"}},
    {"wait": {"command": "train.run"}},
    {"wait": {"selected": "neuron:output/0"}},
    {"wait": {"sample": 2}},
    {"exercise": {"kinds": ["z", "a"], "rounds": 2, "sample": 1}},
)


def test_what_a_step_waits_for_is_done_in_its_second_picture_but_not_what_is_found_by_trying(
    open_window: OpenWindow, tmp_path: Path
):
    asked = [*WAITS, {"wait": {"quantity": LOSS, "below": 0}}]
    document = lesson_document()
    document["steps"] = [
        {"id": f"step-{number}", **step, **({"open": "and"} if number == 0 else {})}
        for number, step in enumerate(asked)
    ]
    text = "# S\n" + "".join(f"## step-{n}: A step\nSee.\n" for n in range(len(asked)))
    window, kept = open_window(), []
    window.lessons.teaching.leaving.connect(
        lambda: kept.append(window.lessons.teaching.player.progress)
    )
    (tmp_path / "out").mkdir()
    pictures.draw(window, write(tmp_path / "lesson", document, text), tmp_path / "out")
    drawn = {path.stem for path in (tmp_path / "out").iterdir()}
    for number in range(len(WAITS)):
        assert f"{number + 1:02d}-step-{number}-done" in drawn
    assert f"{len(asked):02d}-step-{len(asked) - 1}-done" not in drawn
    assert not window.session.control.running
    assert kept[-1].skipped == {f"step-{len(asked) - 1}"}


def test_a_graph_is_in_the_picture_where_its_window_stands(
    open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def grab(graph: GraphWindow) -> QPixmap:
        painted = QPixmap(graph.size())
        painted.fill("magenta")
        return painted

    monkeypatch.setattr(GraphWindow, "grab", grab)
    document = lesson_document()
    document["steps"] = [{"id": "graph", "open": "graph"}]
    window = open_window(size=(1280, 800))
    (tmp_path / "out").mkdir()
    folder = write(tmp_path / "lesson", document, "# S\n## graph: A graph\nSee.\n")
    pictures.draw(window, folder, tmp_path / "out")
    picture = QImage(str(tmp_path / "out" / "01-graph.png"))
    assert picture.pixelColor(1200, 400) == QColor("magenta"), "to the edge, and not beyond"
    column = window.lessons.column
    assert column is None, "the lesson is left"
    beside = [x for x in range(1280) if picture.pixelColor(x, 600) == QColor("magenta")]
    assert min(beside) >= GUEST, "no word of the lesson is covered"


def test_a_question_without_an_answer_is_an_error(open_window: OpenWindow, tmp_path: Path):
    document = lesson_document()
    unknown = {"kind": "number", "quantity": {"of": "rate_limit"}, "digits": 2}
    document["steps"] = [{"id": "number", "open": "and", "predict": unknown}]
    folder = write(tmp_path / "lesson", document, TEXT.split("## choice")[0])
    (tmp_path / "out").mkdir()
    window = open_window()
    with pytest.raises(UserError, match="cannot be told"):
        pictures.draw(window, folder, tmp_path / "out")
    window.lessons.teaching.leave()
