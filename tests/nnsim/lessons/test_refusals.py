"""What is wrong with a lesson is said in a sentence that names the lesson, the step and the key."""

import re
from pathlib import Path
from typing import Any

import pytest

from nnsim.lessons.errors import LessonError
from nnsim.lessons.lesson import read_lesson
from nnsim.lessons.rehearsal import check, play
from tests.nnsim.lessons.folders import lesson_document, write

YES = {"quantity": {"of": "loss"}, "above": 0}
NO = {"quantity": {"of": "loss"}, "below": 0}
ASKED = {"kind": "number", "quantity": {"of": "number", "number": 1}}
QUESTION = "# S\n## only: T\nx\n### question\nWhich?\n- yes: Yes\n- no: No\n"


def problem_of(folder: Path, document: Any, text: str = "", **languages: str) -> str:
    written = write(folder / "wrong", document, text, **languages)
    with pytest.raises(LessonError) as raised:
        play_through(written)
    return str(raised.value)


def play_through(folder: Path) -> None:
    lesson = read_lesson(folder)
    check(lesson)
    list(play(lesson))


@pytest.mark.parametrize("name", ["lesson.json", "en.md", "and.nnsim", "graph.nnsim"])
def test_a_file_of_a_lesson_that_cannot_be_read_is_named(tmp_path: Path, name: str):
    folder = write(tmp_path / "wrong", lesson_document())
    (folder / name).write_bytes(b"\x89PNG\xff")
    with pytest.raises(LessonError, match=rf"^Lesson “wrong”: {name}:? .*not text in UTF-8"):
        read_lesson(folder)
    (folder / name).unlink()
    with pytest.raises(LessonError, match=rf"^Lesson “wrong”: There is no file .*{name}\.$"):
        read_lesson(folder)


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        ({"opne": "and"}, r"“wrong”: steps\[0\] has an unknown key “opne”"),
        ({"open": "or"}, "step “only”: There is no project “or”"),
        ({"do": [{"jump": 1}]}, r"steps\[0\].do\[0\] must be one of the actions"),
        ({"do": [{}]}, "must say what is done"),
        ({"do": [{"select": "neuron:output/1"}]}, "“only”: Layer output has neurons 0 to 0, not 1"),
        ({"do": [{"select": "plot:loss"}]}, "must be one of neuron:LAYER/INDEX"),
        ({"do": [{"cut": "neuron:output/0"}]}, "must be one of weight:SOURCE/ROW->LAYER/INDEX"),
        ({"do": [{"cut": "weight:input/2->output/0"}]}, "neurons 0 to 1, not 2"),
        ({"do": [{"sample": 4}]}, "samples 0 to 3, not 4"),
        ({"do": [{"iterations": 10**9}]}, "whole number from 1 to 100,000"),
        ({"do": [{"weights": {"bias:input/0": 1}}]}, "input is an input layer"),
        ({"do": [{"weights": {"weight:output/0->output/0": 1}}]}, "no wire"),
        ({"open": "graph", "do": [{"iterations": 1}]}, "“iterations” needs a network"),
        ({"do": [{"steps": 3}]}, "“steps” needs a graph"),
        ({"open": "graph", "do": [{"steps": 10**6}]}, "whole number from 0 to 10,000"),
        ({"open": "graph", "mark": ["neuron:output/0"]}, "There is no neuron:output/0"),
        ({"open": "graph", "mark": ["node:q"]}, "There is no node:q"),
        ({"mark": ["node:f"]}, "There is no node:f"),
        ({"mark": ["layer:hidden1"]}, "no layer “hidden1”; there are input, output"),
        ({"mark": ["formula:omega"]}, "no formula “omega”"),
        ({"mark": ["here"]}, "“here” is no place"),
        ({"mark": ["neuron:output"]}, "must look like neuron:LAYER/INDEX"),
        ({"values": {"a": {"of": "hope"}}}, r"steps\[0\].values.a.of must be one of"),
        ({"values": {"a": {"of": "z", "neuron": "output/3"}}}, "“only”: Layer output has"),
        ({"values": {"a": {"of": "sum", "values": []}}}, "must not be empty"),
        ({"predict": {"kind": "choice", "options": {"yes": YES}}}, "at least two options"),
        ({"predict": {"kind": "boundary", "agreement": 0.2}}, "above 0.5"),
        ({"cover": ["loss"]}, r"steps\[0\].cover belongs to a step that predicts"),
        ({"predict": ASKED, "cover": "loss"}, r"steps\[0\].cover must be a list"),
        ({"wait": {"command": "a", "iterations": 1}}, "must wait for one thing"),
        ({"wait": {"quantity": {"of": "loss"}}}, "needs “above”, “below” or “within”"),
        ({"wait": {"quantity": {"of": "loss"}, "within": [2, 1]}}, "the lower one first"),
        ({"wait": {"iterations": 1}}, "“only”: en.md: A step that waits for .* needs a “### task”"),
        ({"slow": {"seconds": 1000}}, "must be from 0.1 to 60"),
        ({"exercise": {"kinds": []}}, "must not be empty"),
        ({"exercise": {"kinds": ["y"]}}, "must be one of z, a, delta, gradient, new_weight"),
        ({"open": "graph", "exercise": {"kinds": ["z"]}}, "An exercise needs a network"),
        (
            {"do": [{"set": {"loss": "perceptron"}}], "exercise": {"kinds": ["z"]}},
            "step “only”: Perceptron needs",
        ),
        ({"claims": [{"outcome": "learns", "project": "and"}]}, "limit is missing"),
        ({"claims": [{"outcome": "diverges", "project": "graph"}]}, "“graph” is a graph"),
        (
            {"claims": [{"outcome": "equal", "project": "and", "other": "or", "limit": 0}]},
            "no project “or”",
        ),
    ],
)
def test_a_wrong_step_is_refused_where_it_is_wrong(tmp_path: Path, step: Any, sentence: str):
    assert re.search(sentence, problem_of(tmp_path, lesson_document(**step)))


@pytest.mark.parametrize(
    ("project", "covered", "sentence"),
    [("and", "curve", "“curve” needs a graph"), ("graph", "loss", "“loss” needs a network")],
)
def test_only_what_is_shown_beside_a_step_can_be_covered(
    tmp_path: Path, project: str, covered: str, sentence: str
):
    document = lesson_document(open=project, predict=ASKED, cover=[covered])
    text = "# S\n## only: T\n### question\nWhat is it?\n"
    assert sentence in problem_of(tmp_path, document, text)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("## only: T\n", "must begin with its title"),
        ("# S\n## Only\n", "en.md: Line 2 must look like"),
        ("# S\n## only: T\n## only: T\n", "Line 3: the step “only” is there twice"),
        ("# S\n## other: T\n", "must have the sections only, in this order, and has other"),
        ("# S\n## only: T\n### answer\n", "“### answer” must be one of"),
        ("# S\n## only: T\n### question\nWhy?\n", "belongs to a step that predicts"),
        ("# S\n## only: T\n[a](neuron:output/7)\n", "has neurons 0 to 0"),
        ("# S\n## only: T\n[a](value:q)\n", "no value “q”"),
        ("# S\n## only: T\n[a](https://example.org)\n", "Links lead to places"),
        ("# S\n## only: T\n[a](here)\n", "“here” is no place"),
    ],
)
def test_a_wrong_text_is_refused(tmp_path: Path, text: str, sentence: str):
    assert sentence in problem_of(tmp_path, lesson_document(), text)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (QUESTION.replace("- no: No\n", ""), "ko.md: The options of the question"),
        (QUESTION + "### after\ny\n", "ko.md: The parts are not those of en.md"),
        (QUESTION.replace("x", "[x](plot:loss)"), "ko.md: The live words are not those of en.md"),
    ],
)
def test_languages_have_the_same_structure(tmp_path: Path, text: str, sentence: str):
    document = lesson_document(predict={"kind": "choice", "options": {"yes": YES, "no": NO}})
    assert sentence in problem_of(tmp_path, document, QUESTION, ko=text)


@pytest.mark.parametrize(("options", "found"), [((YES, YES), "yes, no"), ((NO, NO), "none")])
def test_exactly_one_option_is_right(tmp_path: Path, options: tuple[Any, Any], found: str):
    predict = {"kind": "choice", "options": {"yes": options[0], "no": options[1]}}
    problem = problem_of(tmp_path, lesson_document(predict=predict), QUESTION)
    assert problem.endswith(f"the engine finds {found}.")


def test_a_lesson_is_whole(tmp_path: Path):
    whole = lesson_document()
    assert "at least one step" in problem_of(tmp_path, {**whole, "steps": []})
    assert "two" not in problem_of(tmp_path, {**whole, "steps": whole["steps"] * 2}).split()
    assert "must be one of perceptron" in problem_of(tmp_path, {**whole, "group": "x"})
    outside = {**whole, "projects": {"and": "../and.nnsim"}}
    assert "must be the name of a file in the lesson's folder" in problem_of(tmp_path, outside)
    nothing = {**whole, "steps": [{"id": "only", "do": [{"sample": 0}]}]}
    assert "Nothing is open yet" in problem_of(tmp_path, nothing)
    goals = {**whole, "assignment": {"goals": {"low": YES}}}
    assert "“### goals” with low" in problem_of(tmp_path, goals)
