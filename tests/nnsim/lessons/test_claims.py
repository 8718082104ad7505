"""Claims about an outcome are tried by training, and fail where they are not true."""

import json
from pathlib import Path
from typing import Any

import pytest

from nnsim.editing.layers import set_activation
from nnsim.engine.trainer import Trainer
from nnsim.files import native
from nnsim.files.decoding import Node
from nnsim.functions.activations import Activation
from nnsim.lessons.assignments import exceeded, locked_part, reached
from nnsim.lessons.claims import claim_at, try_claim
from nnsim.lessons.lesson import read_lesson
from nnsim.lessons.rehearsal import Rehearsal, check, play
from nnsim.model.parameters import Parameters
from nnsim.model.project import Project, reset, with_network, with_parameters, with_rate
from tests.nnsim.lessons.folders import AND, lesson_document, write


@pytest.fixture
def stage(tmp_path: Path) -> Rehearsal:
    lesson = read_lesson(write(tmp_path, lesson_document()))
    rehearsal = Rehearsal(lesson)
    rehearsal.begin(lesson.steps[0])
    return rehearsal


FAST = {"learning_rate": 20}


@pytest.mark.parametrize(
    ("claim", "true"),
    [
        ({"outcome": "learns", "limit": 0.02, "iterations": 100, "set": FAST}, True),
        ({"outcome": "learns", "limit": 0.02, "iterations": 0}, False),
        ({"outcome": "does not learn", "limit": 0.02, "iterations": 0}, True),
        ({"outcome": "does not learn", "limit": 0.5}, False),
        # With a linear output the loss is a bowl; far above 2/λ every step makes it larger.
        (
            {
                "outcome": "diverges",
                "iterations": 200,
                "set": {"learning_rate": 100, "activation": {"output": "linear"}},
            },
            True,
        ),
        (
            {
                "outcome": "diverges",
                "iterations": 3000,
                "set": {"learning_rate": 100, "activation": {"output": "linear"}},
            },
            True,
        ),
        ({"outcome": "diverges", "iterations": 10}, False),
        # One layer is first and last.
        ({"outcome": "vanishes", "limit": 1.5}, True),
        ({"outcome": "explodes", "limit": 1.5}, False),
        ({"outcome": "equal", "other": "and", "limit": 0}, True),
        ({"outcome": "equal", "other": "and", "limit": 0, "set": FAST, "iterations": 1}, False),
        ({"outcome": "holds", "if": {"quantity": {"of": "samples"}, "within": [4, 4]}}, True),
        (
            {
                "outcome": "holds",
                "iterations": 3,
                "if": {"quantity": {"of": "iteration"}, "above": 3},
            },
            False,
        ),
    ],
)
def test_a_claim_comes_out_if_it_is_true(stage: Rehearsal, claim: Any, true: bool):
    tried = try_claim(claim_at(Node({"project": "and", **claim}, "it")), stage)
    assert tried.holds is true
    assert bool(tried.failed) is not true


def test_a_claim_may_be_about_the_weights_of_the_file_or_about_some_seeds(stage: Rehearsal):
    right = {"quantity": {"of": "mistakes"}, "below": 0.5}
    claim = {"outcome": "holds", "project": "and", "if": right}
    as_it_is = try_claim(claim_at(Node({**claim, "seeds": 0}, "it")), stage)
    drawn = try_claim(claim_at(Node(claim, "it")), stage)
    assert as_it_is.holds
    assert not drawn.holds, "initial weights drawn at random do not answer AND"
    some = claim_at(Node({**claim, "at_least": 1, "seeds": 1}, "it"))
    assert try_claim(some, stage).failed == (1,)


def test_a_wrong_claim_about_the_weights_of_the_file_does_not_hold(stage: Rehearsal):
    wrong = {"quantity": {"of": "mistakes"}, "above": 0.5}
    claim = {"outcome": "holds", "project": "and", "seeds": 0, "if": wrong}
    assert not try_claim(claim_at(Node(claim, "it")), stage).holds


def test_a_step_does_what_its_actions_say(tmp_path: Path):
    actions = [
        {"weights": {"weight:input/0->output/0": 2, "bias:output/0": -1}},
        {"set": {"learning_rate": 0.25, "optimizer": "momentum", "batch_size": 2, "l2": 0.5}},
        {"command": "train.step"},
        {"command": "view.fit"},
        {"iterations": 3},
        {"cursor": {"iteration": 1, "operation": 2}},
        {"select": "weight:input/0->output/0"},
        {"show": "loss"},
        {"sample": None},
    ]
    lesson = read_lesson(write(tmp_path, lesson_document(do=actions)))
    rehearsal = Rehearsal(lesson)
    rehearsal.begin(lesson.steps[0])
    shown = rehearsal.content("")
    assert isinstance(shown, Project)
    assert shown.initial.weights["input", "output"].tolist() == [[2], [1]]
    assert shown.initial.biases["output"].tolist() == [-1]
    training = shown.training
    assert (training.optimizer.name, training.optimizer.learning_rate) == ("momentum", 0.25)
    assert (training.batch_size, training.l2) == (2, 0.5)
    assert shown.state.iteration == 1
    assert AND["connections"][0]["weights"] == [[1.0], [1.0]]


def test_what_the_learner_does_is_done_in_a_rehearsal(tmp_path: Path):
    document = lesson_document(wait={"iterations": 5})
    document["steps"] += [
        {"id": "slow", "slow": {"iterations": 2}, "values": {"i": {"of": "iteration"}}},
        {"id": "step", "wait": {"command": "train.step"}, "values": {"i": {"of": "iteration"}}},
        {"id": "seed", "do": [{"seed": 4}], "values": {"i": {"of": "iteration"}}},
        {"id": "graph", "open": "graph", "wait": {"selected": "node:f"}},
    ]
    text = "# S\n" + "".join(f"## {step['id']}: T\n### task\nDo.\n" for step in document["steps"])
    lesson = read_lesson(write(tmp_path, document, text))
    check(lesson)
    assert [played.values.get("i") for played in play(lesson)] == [None, 5, 7, 0, None]


def test_goals_and_limits_of_an_assignment(tmp_path: Path):
    document = lesson_document()
    document["assignment"] = {
        "locks": ["train.reseed", "network.*"],
        "neurons": 6,
        "iterations": 10,
        "goals": {
            "loss": {"quantity": {"of": "loss"}, "below": 0.001},
            "few": {"quantity": {"of": "neurons"}, "below": 2},
        },
    }
    text = "# S\n## only: T\n### goals\n- loss: Loss below 0.001\n- few: One neuron\n"
    lesson = read_lesson(write(tmp_path, document, text))
    check(lesson)
    assert lesson.text("en").sections["only"].goals["few"] == "One neuron"
    assignment = lesson.assignment
    assert assignment is not None
    assert [assignment.is_locked(x) for x in ("train.reseed", "network.add", "train.run")] == [
        True,
        True,
        False,
    ]
    rehearsal = Rehearsal(lesson)
    rehearsal.begin(lesson.steps[0])
    assert reached(assignment, rehearsal) == {"loss": False, "few": True}
    project = rehearsal.content("")
    assert isinstance(project, Project)
    assert exceeded(assignment, project) == ()
    rehearsal.play(lesson.steps[0])
    begun = read_lesson(
        write(
            tmp_path,
            {**document, "steps": [{**document["steps"][0], "do": [{"iterations": 11}]}]},
            text,
        )
    )
    further = Rehearsal(begun)
    further.begin(begun.steps[0])
    trained = further.content("")
    assert isinstance(trained, Project)
    assert exceeded(assignment, trained) == ("iterations",)


def test_parts_of_a_project_are_locked_whoever_edits_them(tmp_path: Path):
    document = lesson_document()
    document["assignment"] = {"locks": ["network", "weights"]}
    assignment = read_lesson(write(tmp_path, document)).assignment
    assert assignment is not None
    project = native.loads(json.dumps(AND))
    trained = Trainer(project)
    trained.run(2)
    zero = Parameters(
        {key: 0 * x for key, x in project.initial.weights.items()},
        {key: 0 * x for key, x in project.initial.biases.items()},
    )
    edits = {
        "network": with_network(
            project, set_activation(project.network, "output", Activation("tanh"))
        ),
        "weights": with_parameters(project, zero),
        "": with_rate(project, 2.0),
    }
    assert {locked_part(assignment, project, after) for after in edits.values()} == set(edits)
    assert locked_part(assignment, project, trained.project) == "", "training is no edit"
    assert locked_part(assignment, trained.project, reset(trained.project)) == ""
