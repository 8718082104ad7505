"""A lesson as a page: every step has its words, its answer, and the weights that the engine has there."""

import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnsim.cli.main import main
from nnsim.interchange import InterchangeError
from nnsim.interchange.player import lesson_page
from nnsim.interchange.player.lesson_page import lesson_to_html
from nnsim.lessons.catalogue import folder_of, shipped_folder
from nnsim.lessons.lesson import Lesson, read_lesson
from nnsim.lessons.rehearsal import Rehearsal
from nnsim.model.project import Project
from tests.nnsim.interchange.browser import CHROMIUM, found_by
from tests.nnsim.interchange.test_player import SHOWN, run_of, unpacked
from tests.nnsim.lessons.folders import lesson_document, write

TEXT = """# Small

## first: The first step

See [y](neuron:output/0) and [the last](sample:3), **twice** *three* `times`, [a map](plot:loss):
[?](value:loss).

- one
- two

| a | b |
|---|---|
| 1 | 2 |

```
<b>code</b>
```

### question

How large is z?

### after

So.

## second: By hand

See.

## third: On

### task

Run it.

### after

Done.

## fourth: A graph

Gates.
"""


def shipped(number: str) -> Lesson:
    return read_lesson(folder_of(number, shipped_folder()))


def small(folder: Path) -> Lesson:
    z = {"of": "z", "neuron": "output/0", "sample": 0}
    document = lesson_document()
    document["steps"] = [
        {
            "id": "first",
            "open": "and",
            "do": [{"select": "neuron:output/0"}, {"sample": 2}],
            "values": {"loss": {"of": "loss"}},
            "predict": {"kind": "number", "quantity": z, "digits": 1},
        },
        {"id": "second", "do": [{"iterations": 4}, {"weights": {"bias:output/0": 2.5}}]},
        {"id": "third", "do": [{"select": "layer:output"}], "wait": {"iterations": 6}},
        {"id": "fourth", "open": "graph"},
    ]
    return read_lesson(write(folder / "small", document, TEXT))


def test_every_step_shows_the_weights_that_the_engine_has_there() -> None:
    lesson = shipped("3")
    run: Any = run_of(lesson_to_html(lesson))
    assert [step["text"]["ko"]["title"] for step in run["lesson"]["steps"]] == [
        section.title for section in lesson.texts["ko"].sections.values()
    ]
    rehearsal = Rehearsal(lesson)
    for step, told in zip(lesson.steps, run["lesson"]["steps"], strict=True):
        rehearsal.begin(step)
        shown = rehearsal.content("")
        assert isinstance(shown, Project)
        scene = run["scenes"][told["scene"]]
        frames = unpacked(scene["parameters"], scene["dtype"]).reshape(len(scene["iterations"]), -1)
        frame = frames[scene["iterations"].index(told["iteration"])]
        parts = []
        for layer in shown.network.computed:
            incoming = shown.network.incoming(layer.id)
            parts += [shown.state.parameters.weights[c.key].reshape(-1) for c in incoming]
            parts.append(shown.state.parameters.biases[layer.id])
        np.testing.assert_allclose(frame, np.concatenate(parts), rtol=1e-6)
        assert told["iteration"] == shown.state.iteration
        rehearsal.finish(step)


def test_runs_go_on_over_steps_and_share_their_points(tmp_path: Path) -> None:
    run: Any = run_of(lesson_to_html(small(tmp_path)))
    steps = run["lesson"]["steps"]
    assert [step["scene"] for step in steps] == [0, 1, 1, None]
    assert [step["iteration"] for step in steps] == [0, 4, 4, 0]
    assert [scene["iterations"] for scene in run["scenes"]] == [
        [0, 1, 2, 3, 4],  # to where the bias is set by hand
        [4, 5, 6, 7, 8, 9, 10],  # from there on, with what the learner trains
    ]
    assert len(run["points"]) == 1
    assert (steps[0]["answer"], steps[0]["digits"]) == (-1.5, 1)
    assert (steps[0]["place"], steps[0]["sample"]) == ("neuron:output/0", 2)
    assert "place" not in steps[2]
    assert "[?]" not in steps[0]["text"]["en"]["parts"]["body"]


def test_what_no_page_can_show_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = lesson_document(open="graph")
    with pytest.raises(InterchangeError, match="shows no network"):
        lesson_to_html(read_lesson(write(tmp_path / "graph", document)))
    unfit = lesson_document(open="and", do=[{"set": {"loss": "softmax_cross_entropy"}}])
    with pytest.raises(InterchangeError, match="shows no network"):
        lesson_to_html(read_lesson(write(tmp_path / "unfit", unfit)))
    monkeypatch.setattr(lesson_page, "MOST_BYTES", 20_000)
    with pytest.raises(InterchangeError, match="shorten the lesson"):
        lesson_to_html(small(tmp_path))


def test_the_command_writes_the_page(tmp_path: Path) -> None:
    out = tmp_path / "xor.html"
    assert main(["lesson", "page", "3", "-o", str(out)]) == 0
    assert len(run_of(out.read_bytes())["lesson"]["steps"]) == 10  # type: ignore[index]
    assert out.stat().st_size < 3_000_000


PROBE = (
    SHOWN
    + """
const lesson_ = $("lesson"), words = () => lesson_.textContent;
const buttons = () => [...lesson_.querySelectorAll("button")];
const press_ = (text) => buttons().find((button) => button.textContent === text).click();
const all = (what) => [...lesson_.querySelectorAll(what)];
const first = { words: words(), bold: all("strong")[0].textContent, cells: all("td").length,
  items: all("li").length, code: all("pre")[0].textContent.trim(), places: all(".place").length };
press_("the last");
const sample = $("arithmetic").textContent.includes("sample 4 of 4");
lesson_.querySelector("input").value = "−1.5";
press_("Check");
const right = words().includes("Right.") && words().includes("So.");
press_("Next");
const hand = { iteration: shown().iteration, title: lesson_.querySelector("h2").textContent };
press_("Next");
$("korean").click();
const task = words().includes("했습니다: 결과 보기");
press_("했습니다: 결과 보기");
const done = words().includes("Done.");
press("End");
const end = shown().iteration;
press_("다음");
const hidden = getComputedStyle($("network")).visibility, note = words().includes("계산 그래프");
press_("이전");
return { first, sample, right, hand, task, done, end, hidden, note, back: shown().iteration };
"""
)


@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
def test_the_page_is_read_answered_and_played_in_a_browser(tmp_path: Path) -> None:
    found = found_by(lesson_to_html(small(tmp_path)).decode(), PROBE, tmp_path)
    assert found["troubles"] == []
    assert found["requests"] == []
    first = found["first"]
    assert (first["bold"], first["cells"], first["items"]) == ("twice", 4, 2)
    assert first["code"] == "<b>code</b>"
    assert first["places"] == 2  # the plot is none that a click could show
    assert "Step 1 of 4" in first["words"]
    assert re.search(r"a map:\s[0-9.]+\.\s*one", first["words"])
    assert found["sample"]
    assert found["right"]
    assert found["hand"] == {"iteration": "4", "title": "By hand"}
    assert (found["task"], found["done"], found["end"]) == (True, True, "10")
    assert (found["hidden"], found["note"], found["back"]) == ("hidden", True, "4")
