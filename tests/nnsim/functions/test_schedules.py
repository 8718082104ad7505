"""Learning-rate schedules give PyTorch's rates and runs: tests/data/reference/make_schedules.py."""

import json
import math
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from nnsim.engine.trainer import Trainer
from nnsim.functions.expressions import python
from nnsim.functions.optimizers import Optimizer
from nnsim.functions.schedules import SCHEDULES, Schedule, ScheduleError
from nnsim.model.project import Training
from tests.nnsim.engine.test_reference import (
    REFERENCE,
    assert_close,
    parameters_of,
    project_of,
)
from tests.support.specimens import value_of

PATH = Path(__file__).parents[2] / "data" / "reference" / "schedules.json"
KNOWN = json.loads(PATH.read_text(encoding="utf-8"))
NET = REFERENCE["networks"]["binary"]


def schedule_of(known: dict) -> Schedule:
    return Schedule(known["schedule"], tuple(known["constants"].items()))


def title(known: dict) -> str:
    return f"{known['schedule']}-{len(known['constants'])}"


@pytest.mark.parametrize("known", KNOWN["schedules"], ids=title)
def test_the_rates_are_those_of_pytorch(known: dict) -> None:
    training = Training(
        optimizer=Optimizer("sgd", KNOWN["learning_rate"]), schedule=schedule_of(known)
    )
    found = [training.rate(iteration) for iteration in range(len(known["rates"]))]
    np.testing.assert_allclose(found, known["rates"], rtol=1e-13, atol=1e-15)


@pytest.mark.parametrize("known", KNOWN["schedules"], ids=title)
@pytest.mark.parametrize("number", range(5))
def test_runs_under_a_schedule_are_those_of_pytorch(known: dict, number: int) -> None:
    run = known["runs"][number]
    training = Training(
        NET["loss"],
        Optimizer(run["optimizer"], run["learning_rate"]),
        schedule=schedule_of(known),
        batch_size=REFERENCE["batch_size"],
        shuffle=False,
    )
    trainer = Trainer(project_of(NET, training))
    for iteration, values in run["parameters"].items():
        trainer.advance(int(iteration))
        assert_close(trainer.parameters, parameters_of(NET["connections"], values))


def test_all_schedules_of_the_table_have_a_reference() -> None:
    assert {known["schedule"] for known in KNOWN["schedules"]} | {"constant"} == set(SCHEDULES)


@pytest.mark.parametrize("name", SCHEDULES)
@pytest.mark.parametrize("warm_up", [0, 20])
@pytest.mark.parametrize("iteration", [0, 1, 19, 20, 77, 250, 12_345])
def test_the_arithmetic_of_a_rate_evaluates_to_it(name: str, warm_up: int, iteration: int) -> None:
    warmed = (("warm_up", warm_up),) if "warm_up" in SCHEDULES[name].constants else ()
    training = Training(optimizer=Optimizer("sgd", 0.3), schedule=Schedule(name, warmed))
    _, expression = training.schedule.write(0.3, iteration)
    assert value_of(python(expression)) == pytest.approx(training.rate(iteration), rel=1e-12)


def test_a_cosine_stays_at_its_end_and_no_schedule_rises_but_in_its_warm_up() -> None:
    cosine = Training(schedule=Schedule("cosine", (("iterations", 30),)))
    assert cosine.rate(15) == pytest.approx(0.05)
    assert [cosine.rate(i) for i in (30, 31, 45, 60, 10**12)] == [0.0] * 5
    for name in SCHEDULES:
        rates = [Training(schedule=Schedule(name)).rate(i) for i in range(100, 1000)]
        assert all(a >= b >= 0 for a, b in pairwise(rates))


def test_a_schedule_behind_a_warm_up_begins_at_its_end() -> None:
    warmed = Schedule("exponential", (("factor", 0.5), ("warm_up", 4))).factors()
    assert [warmed(i) for i in range(7)] == [0.25, 0.5, 0.75, 1.0, 1.0, 0.5, 0.25]


def test_the_constant_schedule_leaves_every_rate_to_the_bit() -> None:
    for rate in (0.1, 1 / 3, math.pi, 1e-300):
        assert Training(optimizer=Optimizer("sgd", rate)).rate(10**9) == rate


@pytest.mark.parametrize(
    ("name", "changed", "told"),
    [
        ("sine", (), "There is no schedule called “sine”; choose one of constant, step,"),
        ("constant", (("warm_up", 3),), "The schedule Constant has no setting “warm_up”."),
        ("cosine", (("iterations", 0),), "iterations of the schedule Cosine must be from 1 to"),
        ("cosine", (("iterations", 2.5),), "must be a whole number"),
        ("step", (("factor", 1.5),), "factor of the schedule Step decay must be from 0 to 1."),
        ("inverse", (("decay", math.nan),), "decay of the schedule 1/t decay must be from 0"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(name: str, changed: tuple, told: str) -> None:
    with pytest.raises(ScheduleError) as refused:
        Schedule(name, changed)
    assert told in str(refused.value)
