"""Schedules and changed settings in files: what is written, what older and hand-written files mean."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import nnsim.files
from nnsim.cli.main import main
from nnsim.engine.trainer import Trainer
from nnsim.files import FileError, native
from nnsim.files.native.past import MAX_SETTINGS
from nnsim.functions.optimizers import Optimizer
from nnsim.functions.schedules import SCHEDULES, Schedule
from nnsim.model.project import Project, with_training
from nnsim.presets.defaults import xor_demo

FORMAT_MD = (Path(nnsim.files.__file__).parent / "FORMAT.md").read_text(encoding="utf-8")


def written(project: Project, trainer: Trainer | None = None) -> Any:
    return json.loads(native.dumps(project, trainer.past if trainer else None))


def scheduled(*changed: tuple[str, float], name: str = "cosine") -> Project:
    return with_training(xor_demo(), schedule=Schedule(name, changed))


def changed_at_10() -> Trainer:
    trainer = Trainer(xor_demo())
    trainer.advance(10)
    trainer.change(replace(trainer.training, optimizer=Optimizer("sgd", 0.25)))
    trainer.advance(20)
    return trainer


def refusal(document: Any) -> str:
    with pytest.raises(FileError) as refused:
        native.loads_with_past(json.dumps(document))
    return str(refused.value)


@pytest.mark.parametrize("name", SCHEDULES)
def test_every_schedule_is_read_back_as_it_was(name: str) -> None:
    constants = SCHEDULES[name].constants
    values = {n: 7.0 if c.is_whole else c.default / 2 for n, c in constants.items()}
    project = scheduled(*values.items(), name=name)
    assert native.loads(native.dumps(project)).training == project.training


def test_a_file_without_a_schedule_is_what_it_was_before_there_were_any() -> None:
    document = written(xor_demo())
    assert document["version"] == 1
    assert "schedule" not in document["training"]
    trainer = Trainer(xor_demo())
    trainer.advance(5)
    document = written(trainer.project, trainer)
    assert document["version"] == 2
    assert document["past"].keys() == {"end", "from_start", "history"}
    assert native.loads(json.dumps(document)).training.schedule == Schedule()


def test_what_earlier_programs_do_not_know_is_of_the_version_they_refuse() -> None:
    assert written(scheduled())["version"] == 3
    trainer = changed_at_10()
    assert written(trainer.project, trainer)["version"] == 3


def test_the_description_is_of_the_version_that_is_written_at_the_most() -> None:
    assert FORMAT_MD.startswith(f"# The `.nnsim` file, version {native.VERSION}\n")
    assert f"`1` to `{native.VERSION}`; a file of a later version is refused" in FORMAT_MD


def test_a_schedule_by_its_name_alone_has_the_defaults_of_the_description() -> None:
    document = written(xor_demo())
    rows = re.findall(r"^\| `(\w+)` \| [^|]+ \|([^|]*)\|$", FORMAT_MD, re.MULTILINE)
    described = {name: dict(re.findall(r"`(\w+)` ([\d.]+)", text)) for name, text in rows}
    for name, row in SCHEDULES.items():
        document["training"]["schedule"] = name
        assert native.loads(json.dumps(document)).training.schedule == Schedule(name)
        assert {n: float(v) for n, v in described[name].items()} == row.textbook


@pytest.mark.parametrize(
    ("schedule", "told"),
    [
        ("sine", "training.schedule: There is no schedule called “sine”"),
        ({"name": "cosine", "iterations": 0}, "training.schedule: The setting iterations"),
        ({"name": "cosine", "warm_up": 0.5}, "must be a whole number"),
        ({"name": "cosine", "factor": 0.5}, "The schedule Cosine has no setting “factor”"),
        ({"name": "cosine", "pace": 0.5}, "pace"),
    ],
)
def test_a_schedule_that_cannot_be_is_refused_with_its_place(schedule: object, told: str) -> None:
    document = written(xor_demo())
    document["training"]["schedule"] = schedule
    assert told in refusal(document)


def test_settings_of_the_past_that_cannot_be_are_refused_with_their_place() -> None:
    trainer = changed_at_10()
    good = json.dumps(written(trainer.project, trainer))
    for damage, told in (
        (lambda s: s.reverse(), "past.settings must be of iterations each greater"),
        (lambda s: s.clear(), "past.settings must be of iterations each greater"),
        (lambda s: s[1]["training"].update(batch_size=1), "past.settings[1].training may differ"),
        (
            lambda s: s[1]["training"].update(l2=0.5),
            "past.settings must have the settings of the file",
        ),
        (lambda s: s[1].update(iteration=30), "past.settings must have the settings of the file"),
        (lambda s: s[0].update(name="x"), "past.settings[0]"),
    ):
        document = json.loads(good)
        damage(document["past"]["settings"])
        assert told in refusal(document)


def test_a_run_with_many_changes_keeps_the_last_ones_and_where_they_lead_on_from() -> None:
    trainer = Trainer(xor_demo())
    for number in range(MAX_SETTINGS + 300):
        rate = 0.5 + number / 10_000
        trainer.change(replace(trainer.training, optimizer=Optimizer("sgd", rate)))
        trainer.advance(trainer.iteration + 1)
    end = trainer.values.tobytes()
    opened, past = native.loads_with_past(native.dumps(trainer.project, trainer.past))
    assert past is not None
    assert len(past.settings) == MAX_SETTINGS
    assert past.timeline.start >= 300
    again = Trainer(opened, past.history, past.timeline, past.settings)
    again.go_to(past.timeline.start)
    again.go_to(trainer.iteration)
    assert again.values.tobytes() == end


def test_a_recovery_goes_on_from_a_file_saved_in_the_past_of_a_change() -> None:
    trainer = changed_at_10()
    end = trainer.values.tobytes()
    trainer.go_to(5)
    opened, past = native.loads_with_past(native.dumps(trainer.project, trainer.past))
    assert past is not None
    again = Trainer(opened, past.history, past.timeline, past.settings)
    assert again.training.optimizer.learning_rate == 0.5
    again.go_to(20)
    assert again.values.tobytes() == end


COMMAND = "--layers 2-4-1 --dataset circles --schedule cosine --schedule-iterations 500"


def test_the_commands_make_train_explain_and_tell_of_a_schedule(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(tmp_path / "s.nnsim")
    assert main(["new", path, *COMMAND.split()]) == 0
    assert main(["train", path, "--iterations", "125"]) == 0
    assert main(["info", path]) == 0
    assert "Cosine, η = ½·η₀·(1 + cos(π·i/T)), T = 500, W = 0" in capsys.readouterr().out
    where = ["--iteration", "126", "--weight", "input:1->hidden1:1"]
    assert main(["explain", path, *where, "--json"]) == 0
    lines = json.loads(capsys.readouterr().out)["lines"]
    (rate,) = [line for line in lines if line["name"] == "η"]
    assert rate["result"] == pytest.approx(0.02 * (1 + 2**-0.5) / 2)  # a quarter of the way
    assert rate["numbers"] == "0.5*0.02*(1 + cos(3.141592653589793*125/500))"
    assert f"- {rate['result']!r}*" in lines[-1]["numbers"]


def test_training_on_from_a_file_is_training_in_one_go(tmp_path: Path) -> None:
    one, two = tmp_path / "one.nnsim", tmp_path / "two.nnsim"
    for path, parts in ((one, (90,)), (two, (40, 50))):
        assert main(["new", str(path), *COMMAND.split(), "--schedule-warm-up", "60"]) == 0
        for iterations in parts:
            assert main(["train", str(path), "--iterations", str(iterations)]) == 0
    first, second = (native.read(path).state.parameters for path in (one, two))
    assert all((a == b).all() for a, b in zip(first, second, strict=True))


def test_a_constant_that_the_schedule_does_not_have_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(tmp_path / "s.nnsim")
    assert main(["new", path, "--schedule-iterations", "5"]) != 0
    assert "The schedule Constant has no setting “iterations”." in capsys.readouterr().err
