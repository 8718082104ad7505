"""Pictures of a lesson, as `nnsim lesson run --screenshots` saves them."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage, QPixmap

from nnsim.errors import UserError
from tests.nnsim.lessons.folders import lesson_document, write
from tests.support.windows import OpenWindow
from ui.window.docks import GUEST
from ui.window.graph.graph_window import GraphWindow
from ui.window.lessons import pictures

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
        "01-number-answered.png",
        "01-number.png",
        "02-choice-answered.png",
        "02-choice.png",
        "03-read.png",
    ]
    asked, answered = (
        (tmp_path / "out" / f"01-number{end}.png").read_bytes() for end in ("", "-answered")
    )
    assert asked.startswith(b"\x89PNG")
    assert asked != answered
    assert not window.lessons.teaching.is_on


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
