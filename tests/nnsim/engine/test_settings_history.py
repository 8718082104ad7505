"""Numbers that change in a run are read at each update, and belong to its history to the bit."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import nnsim
from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import generate
from nnsim.editing.layers import build
from nnsim.engine.settings_history import SettingsHistory
from nnsim.engine.trainer import Trainer
from nnsim.explain.explain import explain_loss, explain_weight
from nnsim.functions.activations import Activation
from nnsim.functions.optimizers import OPTIMIZERS, Optimizer
from nnsim.functions.schedules import SCHEDULES, Schedule
from nnsim.model.project import Project, Training, new_project, with_training
from tests.support.specimens import paper

END = 620
PLACES = (0, 1, 40, 299, 300, 301, 355, 410, 411, 512, END)


def project(optimizer: str = "sgd", schedule: str = "constant", **changes: object) -> Project:
    training = Training(
        "binary_cross_entropy",
        Optimizer(optimizer, 0.05),
        schedule=Schedule(schedule),
        batch_size=7,
        **changes,
    )
    data = generate(replace(default_recipe("moons"), samples=30))
    return new_project(build([2, 4, 1], Activation("tanh"), Activation("sigmoid")), data, training)


def at_rate(rate: float) -> Callable[[Training], Training]:
    return lambda x: replace(x, optimizer=replace(x.optimizer, learning_rate=rate))


# By iteration: another rate, an L2 where there was none, both and an L1, none again, another schedule.
CHANGES: dict[int, Callable[[Training], Training]] = {
    300: at_rate(0.02),
    355: lambda x: replace(x, l2=0.01),
    356: lambda x: replace(at_rate(0.1)(x), l1=0.001),
    410: lambda x: replace(x, l1=0.0, l2=0.0),
    512: lambda x: replace(x, schedule=Schedule("cosine", (("iterations", 600),))),
}


def run(trainer: Trainer, until: int) -> None:
    trainer.advance(until)


def by_operations(trainer: Trainer, until: int) -> None:
    while trainer.iteration < until:
        trainer.step("operation")


def course(trainer: Trainer, go: Callable[[Trainer, int], None]) -> dict[int, bytes]:
    """The bits of the parameters at all places, with the changes made on the way."""
    found = {}
    for place in sorted({*PLACES, *CHANGES}):
        go(trainer, place)
        found[place] = trainer.values.tobytes()
        if place in CHANGES:
            trainer.change(CHANGES[place](trainer.training))
    return found


@pytest.mark.unmeasured
@pytest.mark.parametrize("precision", ["float64", "float32"])
@pytest.mark.parametrize(
    ("optimizer", "schedule"),
    [*((x, "constant") for x in OPTIMIZERS), *(("adamw", x) for x in SCHEDULES)],
)
def test_run_steps_and_replay_agree_to_the_bit_across_changes(
    optimizer: str, schedule: str, precision: str
) -> None:
    started = project(optimizer, schedule, precision=precision)
    trainer = Trainer(started)
    first = course(trainer, run)
    assert course(Trainer(started), by_operations) == first
    for place in (*reversed(PLACES), 355, 40, 512, 300, 1, END):
        trainer.go_to(place)
        assert trainer.values.tobytes() == first[place], place
    again = Trainer(started, timeline=trainer.timeline, settings=trainer.settings)
    again.go_to(END)
    assert again.values.tobytes() == first[END]


def test_a_change_holds_from_its_iteration_on_and_is_another_than_none() -> None:
    changed, plain = Trainer(project()), Trainer(project())
    changed.advance(100)
    changed.change(at_rate(0.01)(changed.training))
    assert changed.project.training.optimizer.learning_rate == 0.01
    changed.advance(101)
    plain.advance(100)
    at_100 = plain.values.copy()
    plain.advance(101)
    ratio = (changed.values - at_100) / (plain.values - at_100)
    np.testing.assert_allclose(ratio, 0.2, rtol=1e-9)


def test_going_back_before_a_change_shows_the_settings_of_then() -> None:
    trainer = Trainer(project())
    course(trainer, run)
    trainer.go_to(299)
    assert trainer.project.training == project().training
    trainer.go_to(END)
    assert trainer.project.training.optimizer.learning_rate == 0.1
    assert trainer.origin.training == project().training


def test_a_change_in_the_middle_of_an_iteration_holds_for_all_of_it() -> None:
    whole, half = Trainer(project("adam")), Trainer(project("adam"))
    for trainer in (whole, half):
        trainer.advance(50)
    half.go_to(50, len(half.program.steps) - 1)  # the first update of a layer has been made
    for trainer in (whole, half):
        trainer.change(at_rate(0.001)(trainer.training))
    assert half.cursor.position == 0
    for trainer in (whole, half):
        trainer.advance(60)
    assert half.values.tobytes() == whole.values.tobytes()


def test_a_change_in_the_past_forgets_what_came_after_it() -> None:
    trainer = Trainer(project())
    course(trainer, run)
    trainer.go_to(100)
    trainer.change(at_rate(0.3)(trainer.training))
    assert [place for place, _ in trainer.settings] == [0, 100]
    assert trainer.timeline.end == 100
    assert trainer.history.end <= 100
    trainer.advance(200)
    there = trainer.values.tobytes()
    trainer.go_to(50)
    trainer.go_to(200)
    assert trainer.values.tobytes() == there


def test_changes_at_one_iteration_are_one_and_one_taken_back_is_none() -> None:
    trainer = Trainer(project())
    trainer.advance(10)
    before = trainer.training
    for rate in (0.1, 0.2, 0.3):
        trainer.change(at_rate(rate)(trainer.training))
    assert [place for place, _ in trainer.settings] == [0, 10]
    trainer.change(before)
    assert list(trainer.settings) == [(0, before)]


def test_the_records_go_on_in_the_same_history() -> None:
    trainer = Trainer(project())
    trainer.advance(100)
    history, before = trainer.history, list(map(repr, trainer.history))
    trainer.change(at_rate(0.01)(trainer.training))
    trainer.advance(150)
    assert trainer.history is history
    assert list(map(repr, history))[: len(before)] == before
    assert [r.iteration for r in history] == list(range(151))


def test_another_rule_cannot_come_into_a_run() -> None:
    trainer = Trainer(project())
    for changed in (
        replace(trainer.training, optimizer=Optimizer("adam")),
        replace(trainer.training, batch_size=3),
        replace(trainer.training, loss="half_squared"),
    ):
        with pytest.raises(ValueError, match="another trainer"):
            trainer.change(changed)


def test_the_arithmetic_of_an_iteration_that_has_ended_keeps_its_settings() -> None:
    trainer = Trainer(paper(l2=0.5))
    hidden = trainer.program.network.computed[0].id
    for _ in trainer.program.steps:
        trainer.step("operation")
    before = explain_weight(trainer, "input", 0, hidden, 0), explain_loss(trainer)
    trainer.change(replace(at_rate(0.25)(trainer.training), l2=0.125))
    assert (explain_weight(trainer, "input", 0, hidden, 0), explain_loss(trainer)) == before
    for _ in trainer.program.steps[:-1]:
        trainer.step("operation")
    after = explain_weight(trainer, "input", 0, hidden, 0)[-1]
    assert "0.25*" in after.numbers
    trainer.step("operation")
    connection = trainer.parameters.weights["input", hidden]
    assert after.result == connection[0, 0]


def test_the_penalty_is_that_of_the_settings_of_the_place() -> None:
    trainer = Trainer(paper(l2=0.5))
    trainer.change(replace(trainer.training, l2=0.0))
    assert trainer.penalty == 0.0
    trainer.change(replace(trainer.training, l2=2.0))
    assert trainer.penalty == pytest.approx(
        sum((w**2).sum() for w in trainer.parameters.weights.values())
    )


def test_the_arithmetic_shows_the_rate_of_the_iteration() -> None:
    started = with_training(paper(), schedule=Schedule("cosine", (("iterations", 8),)))
    trainer = Trainer(started)
    hidden = trainer.program.network.computed[0].id
    trainer.go_to(2, len(trainer.program.steps) - 1)
    rate, new = explain_weight(trainer, "input", 0, hidden, 0)[-2:]
    assert rate.symbol == "η = ½·η₀·(1 + cos(π·i/T))"
    assert rate.result == pytest.approx(0.5 * (1 + np.sqrt(0.5)) / 2)
    assert f"- {rate.result!r}*" in new.numbers
    assert rate.latex.startswith(
        r"\eta = \tfrac{1}{2} \cdot \eta_0 \cdot (1 + \cos(\pi \cdot i/T))"
    )


def test_a_file_keeps_the_changes_and_goes_back_over_them_to_the_bit(tmp_path: Path) -> None:
    trainer = Trainer(project("adam"))
    first = course(trainer, run)
    path = tmp_path / "changed.nnsim"
    nnsim.save(trainer.project, path, trainer.past)
    opened, past = nnsim.open_with_past(path)
    assert past is not None
    assert list(past.settings) == list(trainer.settings)
    again = Trainer(opened, past.history, past.timeline, past.settings)
    for place in (40, 300, 411, END):
        again.go_to(place)
        assert again.values.tobytes() == first[place]


def test_settings_know_until_when_they_hold() -> None:
    one, two, three = (Training(l2=x) for x in (0.1, 0.2, 0.3))
    settings = SettingsHistory.of([(5, one), (9, two), (20, three)])
    assert [settings.at(i) for i in (0, 5, 8, 9, 19, 20, 99)] == [one] * 3 + [two] * 2 + [three] * 2
    assert [settings.end(i) for i in (0, 5, 8, 9, 20)] == [9, 9, 9, 20, np.inf]
    assert list(settings.until(12)) == [(5, one), (9, two)]
    assert list(settings.until(0)) == [(5, one)]
