"""The past of a run in a file: curves and checkpoints come back, and what lies behind them to the bit."""

import copy
import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import from_points, generate
from nnsim.editing.layers import build
from nnsim.engine.trainer import Trainer
from nnsim.files import native
from nnsim.files.native import past as native_past
from nnsim.functions.activations import Activation
from nnsim.functions.optimizers import OPTIMIZERS, Optimizer
from nnsim.model.project import Project, Training, new_project
from tests.support.facts import facts

MASKED = Path(__file__).parents[3] / "data" / "v1" / "skips_masks_locks_adamw.nnsim"
LONG = 2_000  # iterations: the history is thinned, and there are several checkpoints


def moons(optimizer: str = "sgd", **training: object) -> Project:
    """A chain for two moons, of which some points are held out."""
    rule = Training("half_squared", Optimizer(optimizer, 0.05), batch_size=10, **training)
    network = build([2, 4, 1], Activation("tanh"))
    return new_project(network, generate(default_recipe("moons")), rule)


def trained(project: Project, iterations: int) -> Trainer:
    trainer = Trainer(project)
    trainer.run(iterations)
    return trainer


def reopened(trainer: Trainer) -> Trainer:
    """A trainer of what a file says of another one."""
    project, past = native.loads_with_past(native.dumps(trainer.project, trainer.past))
    assert past is not None
    return Trainer(project, past.history, past.timeline)


def curves(trainer: Trainer) -> list[bytes]:
    rows = trainer.history.rows([layer.id for layer in trainer.project.network.computed])
    return [x.tobytes() for x in (rows.iterations, *rows.numbers)]


CASES = {
    **{name: moons(name) for name in OPTIMIZERS},
    "float32": moons("adam", precision="float32"),
    "masks and skips": native.read(MASKED),
}


@pytest.mark.parametrize("case", CASES)
def test_curves_past_and_future_are_as_if_the_file_had_never_been_closed(case: str) -> None:
    open_still = trained(CASES[case], LONG)
    again = reopened(open_still)
    assert curves(again) == curves(open_still)
    start = open_still.timeline.start
    assert (again.timeline.start, again.timeline.end) == (start, open_still.timeline.end)
    for place in (start + 1_500, start, start + 3, start + 1_999, start + 2_500):
        for trainer in (open_still, again):
            trainer.go_to(place, 2)
        assert again.cursor == open_still.cursor
        assert facts(again.project) == facts(open_still.project)
    assert curves(again) == curves(open_still)


@example(ran=655, back=655, on=1)
@given(ran=st.integers(1, 900), back=st.integers(0, 900), on=st.integers(1, 600))
@settings(deadline=None, max_examples=15)
def test_a_run_that_was_gone_back_in_keeps_its_future(ran: int, back: int, on: int) -> None:
    open_still = trained(moons(), ran)
    open_still.go_to(min(back, ran))
    open_still.record()  # as where any run rests, and where a file that is opened stands
    again = reopened(open_still)
    assert (again.iteration, again.timeline.end) == (min(back, ran), ran)
    for trainer in (open_still, again):
        trainer.run(on)
    assert curves(again) == curves(open_still)
    assert facts(again.project) == facts(open_still.project)


def test_what_is_read_is_written_again_letter_by_letter() -> None:
    trainer = trained(moons("adam"), LONG)
    written = native.dumps(trainer.project, trainer.past)
    assert native.dumps(*native.loads_with_past(written)) == written


def test_a_number_that_was_not_computed_stays_one() -> None:
    """Without test samples there is no test loss, and before the first update no gradient."""
    network = build([2, 1], Activation("sigmoid"))
    trainer = trained(new_project(network, generate(default_recipe("xor")), Training()), 20)
    first = next(iter(reopened(trainer).history))
    assert np.isnan(first.test_loss)
    assert first.gradient_norms == {}


def test_a_run_that_began_later_begins_there_again() -> None:
    earlier = trained(moons(), 700)
    later = trained(earlier.project, 300)
    again = reopened(later)
    assert again.timeline.start == 700
    again.go_to(700)
    assert facts(again.project) == facts(earlier.project)


def test_a_file_without_a_past_is_still_of_version_1() -> None:
    assert json.loads(native.dumps(moons()))["version"] == 1
    trainer = trained(moons(), 1)
    assert json.loads(native.dumps(trainer.project, trainer.past))["version"] == 2


# -- bounds -------------------------------------------------------------------------------------------


def test_a_long_run_takes_no_more_room_than_its_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(native_past, "MAX_CHECKPOINTS", 5)
    monkeypatch.setattr(native_past, "MAX_NUMBERS", 600)
    trainer = trained(moons(), 5_000)
    again = reopened(trainer)
    assert 2 <= len(again.timeline) <= 7  # with the start, and where it stands
    rows = again.history.rows(["output"])
    assert len(rows.iterations) * 6 * 3 <= 600 + 6 * 3
    assert rows.iterations[-1] == trainer.history.last.iteration
    again.go_to(4_321)
    trainer.go_to(4_321)
    assert facts(again.project) == facts(trainer.project)


def test_a_network_too_large_for_checkpoints_goes_back_to_its_start_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(native_past, "MAX_CHECKPOINT_BYTES", 100)
    trainer = trained(moons("adam"), 600)
    again = reopened(trainer)
    again.go_to(10)
    trainer.go_to(10)
    assert facts(again.project) == facts(trainer.project)


# -- refusals -----------------------------------------------------------------------------------------


def document() -> dict[str, object]:
    """A document with a past of three checkpoints beside its start, in rows that can be read."""
    points = from_points(np.eye(2), np.array([0.0, 1.0]))
    rule = Training("half_squared", Optimizer("momentum", 0.1))
    trainer = trained(new_project(build([2, 1], Activation("tanh")), points, rule), 800)
    return json.loads(native.dumps(trainer.project, trainer.past))


DOCUMENT = document()


@pytest.mark.parametrize(
    ("place", "value", "sentence"),
    [
        ("past", 3, "past must be an object"),
        ("past.future", 1, "past has an unknown key “future”"),
        ("past.end", 799, "past.end must be a whole number from 800"),
        ("past.from_start", 1, "past.from_start must be true or false"),
        ("past.history", {}, "past.history.iterations is missing; it must be a list"),
        ("past.history.provisional", 0, "past.history.provisional must be true or false"),
        ("past.history.iterations.1", 0, "past.history.iterations must be whole numbers, each"),
        ("past.history.iterations.1", 0.5, "past.history.iterations[1] must be a whole number"),
        ("past.history.iterations", [0] * 731, "must be a list of at most 730 items"),
        ("past.history.iterations", [0, 1], "past.history.values"),
        ("past.history.low", None, "past.history.low must be"),
        ("past.checkpoints.iteration.0", 0, "past.checkpoints.iteration[0] must be a whole"),
        ("past.checkpoints.iteration.1", 243, "past.checkpoints.iteration must be whole"),
        ("past.checkpoints.iteration", [256], "past.checkpoints.epoch must be a list of at most 1"),
        ("past.checkpoints.epoch", [1, 2], "past.checkpoints.epoch must have 3 numbers"),
        (
            "past.checkpoints.batch.1",
            1,
            "past.checkpoints.batch[1] must be a whole number from 0 to 0",
        ),
        (
            "past.checkpoints.values.1",
            [1, 2],
            "past.checkpoints.values[1] must be a row of numbers",
        ),
        ("past.checkpoints.values.1.2", "x", "past.checkpoints.values[1][2] must be a number"),
        ("past.checkpoints.slots", {}, "past.checkpoints.slots.velocity is missing"),
        ("past.checkpoints.slots.other", [], "past.checkpoints.slots has an unknown key"),
    ],
)
def test_a_past_that_cannot_be_is_refused_by_its_place(
    place: str, value: object, sentence: str
) -> None:
    changed = copy.deepcopy(DOCUMENT)
    *path, last = (int(key) if key.isdigit() else key for key in place.split("."))
    target = changed
    for key in path:
        target = target[key]
    target[last] = value
    with pytest.raises(native.FileError) as caught:
        native.loads(json.dumps(changed))
    assert sentence in str(caught.value)


def test_the_document_that_is_broken_here_is_right() -> None:
    assert len(DOCUMENT["past"]["checkpoints"]["iteration"]) == 3
    native.loads(json.dumps(DOCUMENT))


def test_checkpoints_that_all_lie_ahead_are_refused() -> None:
    changed = copy.deepcopy(DOCUMENT)
    del changed["past"]["from_start"]
    changed["state"] = {"iteration": 100}
    with pytest.raises(native.FileError, match="must begin at or before iteration 100"):
        native.loads(json.dumps(changed))


def test_a_weight_without_a_wire_is_refused_in_a_checkpoint_too() -> None:
    trainer = trained(native.read(MASKED), 600)
    changed = json.loads(native.dumps(trainer.project, trainer.past))
    checkpoints = changed["past"]["checkpoints"]
    checkpoints["values"] = np.ones((len(checkpoints["iteration"]), trainer.values.size)).tolist()
    with pytest.raises(native.FileError, match="values must be 0 where the masks have no wire"):
        native.loads(json.dumps(changed))


@pytest.mark.parametrize(("end", "beyond"), [("low", 1e6), ("high", -1.0)])
def test_a_range_that_does_not_hold_its_value_is_refused(end: str, beyond: float) -> None:
    changed = copy.deepcopy(DOCUMENT)
    history = changed["past"]["history"]
    history[end] = np.full(history["values"]["shape"], beyond).tolist()
    with pytest.raises(native.FileError, match=f"{end} must have the values"):
        native.loads(json.dumps(changed))


def test_an_old_file_has_no_past() -> None:
    assert native.read_with_past(MASKED)[1] is None
