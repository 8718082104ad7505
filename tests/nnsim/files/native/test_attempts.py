"""Attempts in files: read back as they were, and refused with their place where they are no attempts."""

import json

import pytest

from nnsim.files import FileError, native
from nnsim.files.recovery.reader import read
from nnsim.files.recovery.writer import Head, Recovery, Step, write
from nnsim.model.attempts import Attempt, Target
from nnsim.model.parameter_ref import BiasRef, WeightRef
from nnsim.model.project import MAX_ATTEMPTS, with_attempt
from tests.support.specimens import paper

ATTEMPTS = (
    Attempt(0, Target("z", BiasRef("hidden1", 1), 3), "−0,5", "slip", ("sign", "uphill")),
    Attempt(2**53, Target("new_weight", WeightRef(("input", "gone"), 1, 0)), "1/3", "exact"),
    Attempt(7, Target("delta", BiasRef("output", 0), 0), "", "shown"),
)


def attempted():
    project = paper()
    for attempt in ATTEMPTS:
        project = with_attempt(project, attempt)
    return project


def test_attempts_are_read_back_as_they_were(tmp_path):
    written = native.dumps(attempted())
    assert native.loads(written).attempts == ATTEMPTS
    assert [a.is_right for a in ATTEMPTS] == [False, True, False]
    assert json.loads(written)["version"] == 5
    without = json.loads(native.dumps(paper()))
    assert "attempts" not in without
    assert without["version"] == 1, "earlier programs read it"
    path = tmp_path / "a.recovery"
    write(Recovery(Head("a", None, None, 0.0, 0), (Step("", attempted()),), 0), path)
    assert read(path).steps[0].project.attempts == ATTEMPTS


def test_the_newest_are_kept():
    project = paper()
    for number in range(MAX_ATTEMPTS + 3):
        project = with_attempt(project, Attempt(number, ATTEMPTS[0].target, "1", "wrong"))
    assert [project.attempts[0].iteration, project.attempts[-1].iteration] == [3, MAX_ATTEMPTS + 2]
    assert len(native.loads(native.dumps(project)).attempts) == MAX_ATTEMPTS


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("kind", "y", r"attempts\[0\].kind must be one of z, a"),
        ("place", {"layer": "h"}, r"attempts\[0\].place.neuron is missing"),
        ("place", {"from": "a", "row": -1, "to": "b", "column": 0}, r"place.row must be"),
        ("typed", "1" * 501, r"attempts\[0\].typed must have at most 500 characters"),
        ("outcome", "right", r"attempts\[0\].outcome must be one of"),
        ("slips", ["none"], r"attempts\[0\].slips\[0\] must be one of"),
        ("sample", 0.5, r"attempts\[0\].sample must be a whole number"),
        ("iteration", -1, r"attempts\[0\].iteration must be a whole number"),
        ("more", 1, r"attempts\[0\] has an unknown key “more”"),
    ],
)
def test_what_is_no_attempt_is_refused_with_its_place(key, value, told):
    document = json.loads(native.dumps(attempted()))
    document["attempts"][0][key] = value
    with pytest.raises(FileError, match=told):
        native.loads(json.dumps(document))
