"""What was done becomes a lesson that can be checked, and that does the same again to the bit."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from nnsim.editing.layers import set_activation
from nnsim.engine.trainer import Trainer
from nnsim.files import native
from nnsim.functions.activations import Activation
from nnsim.functions.optimizers import Optimizer
from nnsim.lessons.lesson import read_lesson
from nnsim.lessons.recording import RecordedStep, edit_action, plain_words, write
from nnsim.lessons.rehearsal import Rehearsal, check
from nnsim.model.parameters import Parameters
from nnsim.model.project import (
    Project,
    reset,
    with_network,
    with_parameters,
    with_rate,
    with_training,
)
from nnsim.presets.defaults import xor_demo
from tests.nnsim.lessons.folders import AND


@pytest.fixture
def project() -> Project:
    return native.loads(json.dumps(AND))


def with_bias(project: Project, value: float) -> Project:
    present = project.state.parameters
    return with_parameters(project, Parameters(present.weights, {"output": np.array([value])}))


def trained(project: Project, iterations: int) -> Project:
    trainer = Trainer(project)
    trainer.run(iterations)
    return trainer.project


def test_an_edit_is_the_action_that_makes_it(project: Project):
    assert edit_action(project, with_rate(project, 0.25)) == {"set": {"learning_rate": 0.25}}
    momentum = with_training(project, optimizer=Optimizer("momentum", 0.5), l2=0.1)
    assert edit_action(project, momentum) == {"set": {"optimizer": "momentum", "l2": 0.1}}
    assert edit_action(project, with_bias(project, 2.5)) == {"weights": {"bias:output/0": 2.5}}
    assert edit_action(project, trained(project, 3)) == {"iterations": 3}
    assert edit_action(trained(project, 3), project) is None, "there is no action that goes back"
    assert edit_action(project, with_training(project, precision="float32")) is None
    network = set_activation(project.network, "output", Activation("tanh"))
    assert edit_action(project, with_network(project, network)) is None
    assert edit_action(trained(project, 3), reset(trained(project, 3))) is None


def test_a_recording_is_a_lesson_that_does_the_same(tmp_path: Path, project: Project):
    faster = with_rate(with_bias(project, -1.0), 2.0)
    far = trained(faster, 25)
    first = RecordedStep("Two edits\nThen [the output](neuron:output/0).", project)
    for before, after in ((project, with_bias(project, -1.0)), (with_bias(project, -1.0), faster)):
        action = edit_action(before, after)
        assert action is not None
        first = first.doing(action)
    first = first.doing({"select": "layer:input"}).doing({"select": "neuron:output/0"})
    second = RecordedStep("It learns").doing({"sample": 1}).doing({"iterations": 25})
    third = RecordedStep("", xor_demo())
    write(tmp_path / "mine", "My AND!", [first, second, third], ["en", "ko"])
    lesson = read_lesson(tmp_path / "mine")
    check(lesson)
    assert (lesson.id, lesson.text("ko").title) == ("my-and", "My AND!")
    assert [x.title for x in lesson.text("en").sections.values()] == ["Two edits", "It learns", "3"]
    assert [action.kind for action in lesson.steps[0].do] == ["weights", "set", "select"]
    stage = Rehearsal(lesson)
    for step in lesson.steps[:2]:
        stage.begin(step)
    shown = stage.content("")
    assert isinstance(shown, Project)
    assert shown.state.iteration == 25
    for ours, theirs in zip(shown.state.parameters, far.state.parameters, strict=True):
        assert np.array_equal(ours, theirs)
    stage.begin(lesson.steps[2])
    assert isinstance(third.opened, Project)
    assert replace(shown).training.optimizer.learning_rate == 2.0


def test_a_title_of_other_letters_has_an_id_too(tmp_path: Path, project: Project):
    write(tmp_path / "ko", "뉴런 하나", [RecordedStep("가", project)], ["en"])
    assert read_lesson(tmp_path / "ko").id == "lesson"


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("# Not a title", "Not a title"),
        ("See\n### after\nall", "See\nafter\nall"),
        ("[w](weight:input/0->output/0)", "[w](weight:input/0->output/0)"),
        ("[here](https://example.org)", "here (https://example.org)"),
    ],
)
def test_words_cannot_break_the_text(words: str, kept: str):
    assert plain_words(words) == kept
