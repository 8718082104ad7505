"""Recovery files: a document with its undo steps, to the bit, sharing what the steps share."""

import json
import random
import zipfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from nnsim.editing.layers import move_layers
from nnsim.engine.trainer import Trainer
from nnsim.files import FileError, native
from nnsim.files.recovery import writer
from nnsim.files.recovery.reader import read, read_head
from nnsim.files.recovery.writer import Head, Recovery, Step, write
from nnsim.model.project import with_network, with_training
from nnsim.presets.defaults import xor_demo

VERSION_1 = sorted((Path(__file__).parents[2] / "data" / "v1").glob("*.nnsim"))
HEAD = Head("나선.nnsim", "/somewhere/나선.nnsim", (10**18, 123, 2**63), 1.75e9, 70)


def trained(project, iterations):
    trainer = Trainer(project)
    trainer.run(iterations)
    return trainer.project


def moved(project):
    return with_network(project, move_layers(project.network, {"input": (7.0, 8.0)}))


def session():
    """Untrained, trained twice, moved, with another rate: five projects, of which some share all."""
    projects = [xor_demo()]
    projects.append(trained(projects[-1], 20))
    projects.append(trained(projects[-1], 20))
    projects.append(moved(projects[-1]))
    projects.append(with_training(projects[-1], l2=0.25))
    texts = "", "Train to iteration 20", "Train to iteration 40", "Move “layer”", "L2"
    return tuple(map(Step, texts, projects))


def test_every_step_comes_back_to_the_bit_with_its_text(tmp_path):
    steps = session()
    write(Recovery(HEAD, steps, 3), tmp_path / "r")
    found = read(tmp_path / "r")
    assert found.head == read_head(tmp_path / "r") == HEAD
    assert found.index == 3
    assert [step.text for step in found.steps] == [step.text for step in steps]
    assert [native.dumps(s.project) for s in found.steps] == [
        native.dumps(s.project) for s in steps
    ]


@pytest.mark.parametrize("path", VERSION_1, ids=lambda path: path.stem)
def test_whatever_a_file_can_hold_a_recovery_file_can(path, tmp_path):
    project = native.read(path)
    write(Recovery(HEAD, (Step("", project),), 0), tmp_path / "r")
    assert native.dumps(read(tmp_path / "r").steps[0].project) == native.dumps(project)


def test_what_steps_share_is_written_once_and_shared_again(tmp_path):
    rng, project = np.random.default_rng(0), xor_demo()
    data = replace(project.dataset, features=rng.random((4, 2)))
    one = replace(project, dataset=data)
    write(Recovery(HEAD, (Step("", one),), 0), tmp_path / "one")
    steps = [Step(str(i), with_training(one, l2=i / 100)) for i in range(50)]
    write(Recovery(HEAD, tuple(steps), 49), tmp_path / "fifty")
    found = [step.project for step in read(tmp_path / "fifty").steps]
    for part in ("dataset", "state", "initial"):
        assert len({id(getattr(project, part)) for project in found}) == 1
    numbers = sum(array.nbytes for array in steps[0].arrays)
    texts = sum(len(native.dumps(step.project)) for step in steps)
    assert (tmp_path / "fifty").stat().st_size < texts + 2 * numbers


def test_arrays_are_read_only(tmp_path):
    write(Recovery(HEAD, session(), 4), tmp_path / "r")
    for step in read(tmp_path / "r").steps:
        assert not any(array.flags.writeable for array in step.arrays)


def test_a_recovered_project_trains_on_to_the_bit(tmp_path):
    write(Recovery(HEAD, session(), 2), tmp_path / "r")
    again = read(tmp_path / "r").steps[2].project
    assert native.dumps(trained(again, 30)) == native.dumps(trained(session()[2].project, 30))


def test_the_past_of_the_project_on_screen_comes_back_to_the_bit(tmp_path):
    trainer = Trainer(xor_demo())
    trainer.run(900)
    steps = (*session(), Step("Train to iteration 900", trainer.project))
    write(Recovery(HEAD, steps, 5, trainer.past), tmp_path / "r")
    found = read(tmp_path / "r")
    again = Trainer(found.steps[5].project, found.past.history, found.past.timeline)
    assert list(map(repr, again.history)) == list(map(repr, trainer.history))
    for there in (again, trainer):
        there.go_to(333)
    assert native.dumps(again.project) == native.dumps(trainer.project)


def test_a_recovery_file_of_version_1_has_no_past(tmp_path):
    write(Recovery(HEAD, session(), 1), tmp_path / "r")
    with zipfile.ZipFile(tmp_path / "r") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["head.json"] = parts["head.json"].replace(b'"version": 2', b'"version": 1')
    parts["steps.json"] = parts["steps.json"].replace(b'"past": null, ', b"")
    with zipfile.ZipFile(tmp_path / "old", "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    assert read(tmp_path / "old").past is None


def test_beyond_the_number_of_steps_the_oldest_are_left_out_and_counted(tmp_path, monkeypatch):
    monkeypatch.setattr(writer, "MAX_STEPS", 2)
    write(Recovery(HEAD, session(), 3), tmp_path / "r")
    found = read(tmp_path / "r")
    assert [step.text for step in found.steps] == [step.text for step in session()[1:4]]
    assert (found.index, found.head.left_out) == (2, 2)


def test_beyond_the_bytes_the_present_project_is_still_there(tmp_path, monkeypatch):
    monkeypatch.setattr(writer, "MAX_BYTES", 0)
    write(Recovery(HEAD, session(), 2), tmp_path / "r")
    found = read(tmp_path / "r")
    assert [step.text for step in found.steps] == ["Train to iteration 40"]
    assert (found.index, found.head.left_out) == (0, 4)


def test_a_step_that_could_not_be_read_again_ends_what_is_kept(tmp_path):
    steps = list(session())
    far = with_network(
        steps[1].project, move_layers(steps[1].project.network, {"input": (1e9, 0.0)})
    )
    steps[1] = Step("Far out", far)
    write(Recovery(HEAD, tuple(steps), 4), tmp_path / "r")
    assert [step.text for step in read(tmp_path / "r").steps] == [s.text for s in steps[2:]]


def test_damage_is_refused_or_harmless(tmp_path):
    write(Recovery(HEAD, session(), 4), tmp_path / "r")
    whole = (tmp_path / "r").read_bytes()
    expected = [native.dumps(step.project) for step in read(tmp_path / "r").steps]
    draw = random.Random(0)
    damaged = tmp_path / "damaged"
    for _ in range(300):
        data = bytearray(whole)
        if draw.random() < 0.3:
            del data[draw.randrange(len(data)) :]
        else:
            data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
        damaged.write_bytes(data)
        with suppress(FileError):
            assert [native.dumps(step.project) for step in read(damaged).steps] == expected


@pytest.mark.parametrize("text", [b"", b"PK", b"{}", b"x" * 1000])
def test_another_file_is_refused(text, tmp_path):
    (tmp_path / "other").write_bytes(text)
    with pytest.raises(FileError, match="damaged"):
        read_head(tmp_path / "other")


def test_a_half_character_is_refused_before_the_old_file_is_touched(tmp_path):
    write(Recovery(HEAD, session(), 4), tmp_path / "r")
    before = (tmp_path / "r").read_bytes()
    with pytest.raises(FileError, match="half a character"):
        write(Recovery(HEAD, (Step("\ud800", xor_demo()),), 0), tmp_path / "r")
    assert (tmp_path / "r").read_bytes() == before


@pytest.mark.parametrize(
    "text", [5, ["Editor"], ["Editor", "Add {0}", "x"], ["Editor", "Add", [1]], ["E", "A", [[]]]]
)
def test_what_is_no_text_of_a_step_is_refused(text, tmp_path):
    write(Recovery(HEAD, session()[:1], 0), tmp_path / "r")
    with zipfile.ZipFile(tmp_path / "r") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    spoilt = json.dumps(text).encode()
    parts["steps.json"] = parts["steps.json"].replace(b'"text": ""', b'"text": ' + spoilt)
    with zipfile.ZipFile(tmp_path / "spoilt", "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    with pytest.raises(FileError, match="steps"):
        read(tmp_path / "spoilt")


def test_a_text_of_a_step_comes_back_as_what_it_is_made_of(tmp_path):
    words = ("Editor", "Rename {0} to {1}", ("x", ("nnsim", "Hidden", ())))
    steps = (*session()[:1], Step(words, session()[1].project))
    write(Recovery(HEAD, steps, 1), tmp_path / "r")
    assert [step.text for step in read(tmp_path / "r").steps] == ["", words]
