"""The session drives the engine for the document: runs, pauses, steps, edits while it trains."""

from dataclasses import replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import generate
from nnsim.editing import connections
from nnsim.editing import layers as editing
from nnsim.engine.trainer import Trainer
from nnsim.functions.optimizers import Optimizer
from nnsim.model.parameters import Parameters
from nnsim.model.project import Project, with_network, with_parameters, with_training
from nnsim.presets.defaults import fit_to_data
from ui.document.document import Document
from ui.training import run_control
from ui.training.session import TrainingSession


def parameters(project: Project) -> list[np.ndarray]:
    return [np.array(array) for array in project.state.parameters]


def same(a: Project, b: Project) -> bool:
    return all(map(np.array_equal, parameters(a), parameters(b)))


def faster(project: Project) -> Project:
    optimizer = project.training.optimizer
    return with_training(project, optimizer=replace(optimizer, learning_rate=0.25))


def paired(project: Project) -> Project:
    """An edit that begins a new run, which a number does not."""
    return with_training(project, batch_size=2)


def test_a_run_through_the_event_loop_gives_the_bits_of_a_plain_run(
    session: TrainingSession, qtbot: QtBot
) -> None:
    expected = Trainer(session.document.project)
    expected.run(500)
    session.control.run_to(500)
    qtbot.waitUntil(lambda: not session.control.running)
    assert same(session.document.project, expected.project)
    assert session.document.project.state.iteration == 500


def test_a_run_is_one_undo_step(session: TrainingSession, qtbot: QtBot) -> None:
    before = session.document.project
    session.control.run_to(300)
    qtbot.waitUntil(lambda: not session.control.running)
    assert session.document.undo_stack.count() == 1
    session.document.undo_stack.undo()
    assert session.document.project is before
    assert session.trainer.iteration == 0
    session.document.undo_stack.redo()
    assert session.trainer.iteration == 300


def test_a_changed_learning_rate_in_a_run_keeps_the_weights_and_the_run(
    session: TrainingSession, qtbot: QtBot
) -> None:
    session.control.run()
    qtbot.waitUntil(lambda: session.trainer.iteration > 200)
    session.document.apply("Faster", faster, merge_key="rate")
    at_change = session.document.project
    assert session.control.running
    assert at_change.state.iteration > 200
    assert session.trainer.iteration == at_change.state.iteration
    qtbot.waitUntil(lambda: session.trainer.iteration > at_change.state.iteration + 50)
    session.control.pause()
    texts = [
        session.document.undo_stack.text(i) for i in range(session.document.undo_stack.count())
    ]
    assert len(texts) == 3
    assert texts[1] == "Faster"


def test_slider_moves_in_a_run_merge_into_one_undo_step(
    session: TrainingSession, qtbot: QtBot
) -> None:
    session.control.run()
    for rate in (0.1, 0.2, 0.3):
        reached = session.trainer.iteration
        qtbot.waitUntil(lambda reached=reached: session.trainer.iteration > reached + 20)
        session.document.apply(
            "Rate",
            lambda p, rate=rate: with_training(p, optimizer=Optimizer("adam", rate)),
            merge_key="rate",
        )
    session.control.pause()
    texts = [
        session.document.undo_stack.text(i) for i in range(session.document.undo_stack.count())
    ]
    assert texts.count("Rate") == 1


def test_moving_a_layer_keeps_the_place_within_an_iteration(session: TrainingSession) -> None:
    session.control.step("operation")
    session.control.step("operation")
    trainer = session.trainer
    layer = session.document.project.network.layers[0].id
    session.document.apply(
        "Move", lambda p: with_network(p, editing.move_layers(p.network, {layer: (5.0, 5.0)}))
    )
    assert session.trainer is trainer
    assert trainer.cursor.position == 2


def test_a_changed_setting_keeps_the_place_within_an_iteration(session: TrainingSession) -> None:
    for _ in range(5):
        session.control.step("operation")
    session.document.apply("Faster", faster)
    assert session.trainer.cursor.position == 5


@pytest.mark.parametrize("position", [0, 3, 9])
def test_going_to_an_operation_and_back_changes_no_result(
    session: TrainingSession, position: int
) -> None:
    expected = Trainer(session.document.project)
    expected.run(1)
    session.control.go_to(7)
    session.control.go_to(position)
    assert session.trainer.cursor.position == position
    session.control.step("iteration")
    assert same(session.document.project, expected.project)


def test_a_network_that_does_not_fit_its_data_is_explained_and_cannot_run(
    session: TrainingSession,
) -> None:
    output = session.document.project.network.output.id
    session.document.apply(
        "Grow", lambda p: with_network(p, editing.resize_layer(p.network, output, 2))
    )
    assert "output layer" in session.problem
    session.control.run()
    assert not session.control.running
    session.document.undo_stack.undo()
    assert session.problem == ""
    assert session.trainer is not None


def test_a_refused_edit_says_why_and_changes_nothing(
    session: TrainingSession, qtbot: QtBot
) -> None:
    document: Document = session.document
    before = document.project
    output, entry = before.network.output.id, before.network.inputs[0].id
    with qtbot.waitSignal(document.refused) as refusal:
        document.apply(
            "Wire", lambda p: with_network(p, connections.connect(p.network, output, entry))
        )
    assert "input layer" in refusal.args[0]
    assert document.project is before
    assert document.undo_stack.count() == 0


def test_a_run_that_overflows_stops_with_a_sentence_and_finite_weights(
    session: TrainingSession, qtbot: QtBot
) -> None:
    network = session.document.project.network
    hidden = next(layer.id for layer in network.layers if layer.role == "hidden")
    session.document.apply(
        "Square",
        lambda p: with_training(
            with_network(
                p, editing.set_activation(p.network, hidden, editing.Activation("square"))
            ),
            optimizer=Optimizer("sgd", 1e5),
        ),
    )
    with qtbot.waitSignal(session.stopped) as stop:
        session.control.run()
    assert "not finite" in stop.args[0]
    assert not session.control.running
    assert all(np.isfinite(array).all() for array in parameters(session.document.project))


def test_reset_returns_to_the_first_weights_and_a_new_seed_to_others(
    session: TrainingSession,
) -> None:
    first = session.document.project
    session.control.step("epoch")
    session.control.reset()
    assert same(session.document.project, first)
    assert session.trainer.iteration == 0
    session.control.reseed()
    assert not same(session.document.project, first)


def test_the_chosen_speed_is_kept(session: TrainingSession, qtbot: QtBot) -> None:
    session.control.loop.speed = 20
    session.control.run()
    qtbot.waitUntil(lambda: session.trainer.iteration >= 4)
    session.control.pause()
    assert session.trainer.iteration < 60


def test_stepping_back_by_every_grain_returns_to_where_it_was(session: TrainingSession) -> None:
    session.control.step("iteration")
    for grain in ("operation", "phase", "iteration", "epoch"):
        before = session.trainer.cursor
        session.control.step(grain)
        session.control.step_back(grain)
        assert session.trainer.cursor == before


def test_stepping_back_from_the_start_says_so(session: TrainingSession, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.told) as stop:
        session.control.step_back("operation")
    assert "start" in stop.args[0]


def test_scrubbing_is_one_undo_step_when_it_ends(session: TrainingSession, qtbot: QtBot) -> None:
    session.control.run_to(400)
    qtbot.waitUntil(lambda: not session.control.running)
    for iteration in (350, 200, 120):
        session.control.scrub(iteration)
    session.control.settle()
    assert session.document.undo_stack.count() == 2
    assert session.document.project.state.iteration == 120
    session.document.undo_stack.undo()
    assert session.trainer.iteration == 400


def test_what_was_asked_for_twice_is_learned_all_the_same(session: TrainingSession) -> None:
    session.control.step("epoch")
    session.control.step("epoch")
    end = session.trainer.iteration
    session.control.scrub(1)
    assert session.document.live().state is session.document.live().state  # copying asks, too
    session.document.apply("Refused", lambda project: with_training(project, l2=-1.0))
    session.control.settle()
    assert session.document.project.state.iteration == 1
    session.control.scrub(end)
    session.control.settle()
    assert session.document.project.state.iteration == end


def test_scrubbing_back_to_where_it_began_leaves_no_undo_step(session: TrainingSession) -> None:
    session.control.step("epoch")
    end, count = session.trainer.iteration, session.document.undo_stack.count()
    for iteration in (0, end):
        session.control.scrub(iteration)
        session.document.live()
    session.control.settle()
    assert session.document.undo_stack.count() == count


def test_an_edit_in_the_past_leaves_a_future_that_can_be_returned_to(
    session: TrainingSession, qtbot: QtBot
) -> None:
    session.control.run_to(300)
    qtbot.waitUntil(lambda: not session.control.running)
    end = session.document.project
    curve = list(map(repr, session.trainer.history))
    session.control.scrub(100)
    session.control.settle()
    session.document.apply("Pairs", paired)
    session.control.run_to(200)
    qtbot.waitUntil(lambda: not session.control.running)
    assert session.trainer.timeline.start == 100
    assert len(session.runs) == 2
    session.return_to(next(iter(session.runs)))
    session.control.scrub(300)
    session.control.settle()
    assert same(session.document.project, end)
    assert list(map(repr, session.trainer.history)) == curve


def test_weights_set_by_hand_change_the_loss_on_screen_at_once(session: TrainingSession) -> None:
    for _ in range(3):
        session.control.step("iteration")
    weights = dict(session.document.project.state.parameters.weights)
    key = next(iter(weights))
    weights[key] = weights[key] + 5.0
    biases = session.document.project.state.parameters.biases
    session.document.apply("Set", lambda p: with_parameters(p, Parameters(weights, biases)))
    loss = Trainer(session.document.project).loss
    assert session.score()[0].loss == loss
    assert session.trainer.history.last.train_loss == loss


def test_a_pause_ends_the_iteration_under_way(session: TrainingSession, qtbot: QtBot) -> None:
    session.control.step("operation")
    session.control.run()
    session.control.pause()
    assert session.trainer.cursor.position == 0


def test_the_shown_sample_is_kept_while_the_data_have_it(
    qtbot: QtBot, document: Document, session: TrainingSession
) -> None:
    spirals = generate(default_recipe("spirals"))
    document.apply("data", lambda p: fit_to_data(p, spirals))
    session.show_sample(150)
    fewer = generate(replace(spirals.recipe, samples=160))
    document.apply("fewer", lambda p: fit_to_data(p, fewer))
    assert session.sample == 150
    with qtbot.waitSignal(session.sample_changed):
        document.apply(
            "fewest", lambda p: fit_to_data(p, generate(replace(spirals.recipe, samples=100)))
        )
    assert session.sample is None
    session.show_sample(1)
    document.apply("other", lambda p: fit_to_data(p, generate(default_recipe("circles"))))
    assert session.sample is None


def test_next_and_previous_sample_go_round_by_the_mean(session: TrainingSession) -> None:
    seen = []
    for further in (1, 1, 1, 1, 1, 1, -1, -1):
        session.show_next_sample(further)
        seen.append(session.sample)
    assert seen == [0, 1, 2, 3, None, 0, None, 3]


def test_stepping_back_beyond_an_edit_undoes_it_and_goes_on_before_it(
    session: TrainingSession, qtbot: QtBot
) -> None:
    session.control.run_to(100)
    qtbot.waitUntil(lambda: not session.control.running)
    before = session.document.project
    session.document.apply("Pairs", paired)
    edited = session.document.project
    session.control.step("iteration")
    session.control.step_back("iteration")
    with qtbot.waitSignal(session.told) as told:
        session.control.step_back("iteration")
    assert "“Pairs”" in told.args[0]
    assert session.document.project.training == before.training
    assert session.trainer.iteration == 100
    session.control.step_back("iteration")
    assert session.trainer.iteration == 99
    for _ in range(2):
        session.document.undo_stack.undo()
    assert session.document.project.training == edited.training
    assert session.trainer.iteration == 100
    session.control.scrub(101)
    assert session.trainer.timeline.end == 101


def test_edits_with_no_training_between_them_are_stepped_over_at_once(
    session: TrainingSession, qtbot: QtBot
) -> None:
    session.control.step("iteration")
    before = session.document.project
    session.document.apply("Pairs", paired)
    for seed in (5, 6):
        session.document.apply("Order", lambda p, seed=seed: with_training(p, seed=seed))
    with qtbot.waitSignal(session.told) as told:
        session.control.step_back("operation")
    assert "“Pairs”, “Order”" in told.args[0]
    assert session.document.project.training == before.training


def test_an_epoch_back_stops_where_the_run_began(session: TrainingSession) -> None:
    for _ in range(2):
        session.control.step("iteration")
    session.document.apply("Pairs", paired)
    session.control.step("iteration")
    session.control.step_back("epoch")
    assert session.trainer.iteration == 2
    assert session.document.project.training.batch_size == 2


def test_what_came_before_a_file_is_not_in_it(session: TrainingSession, qtbot: QtBot) -> None:
    trained = Trainer(session.document.project)
    trained.run(1)
    session.document.new(trained.project)
    with qtbot.waitSignal(session.told) as told:
        session.control.step_back("iteration")
    assert "file begins at iteration 1" in told.args[0]


def test_a_long_way_back_can_be_paused(
    session: TrainingSession, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.control.run_to(900)
    qtbot.waitUntil(lambda: not session.control.running)
    session.trainer.timeline.limit(0)  # only the first checkpoints are kept
    monkeypatch.setattr(run_control, "BLINK", 0.0)
    session.control.run_to(500)
    assert session.control.running
    session.control.pause()
    assert session.trainer.iteration < 500
    session.control.run_to(500)
    qtbot.waitUntil(lambda: not session.control.running)
    assert session.document.project.state.iteration == 500
    expected = Trainer(session.trainer.origin)
    expected.run(500)
    assert same(session.document.project, expected.project)


def test_running_to_the_end_of_the_epoch(session: TrainingSession, qtbot: QtBot) -> None:
    session.document.apply("Small batches", lambda p: with_training(p, batch_size=1))
    session.control.step("iteration")
    session.control.run_to_end_of_epoch()
    qtbot.waitUntil(lambda: not session.control.running)
    assert (session.trainer.epoch, session.trainer.batch) == (1, 0)


def test_all_checkpoints_together_stay_within_the_budget(
    session: TrainingSession, qtbot: QtBot
) -> None:
    session.control.run_to(3000)
    qtbot.waitUntil(lambda: not session.control.running)
    session.document.apply("Pairs", paired)
    session.control.run_to(6000)
    qtbot.waitUntil(lambda: not session.control.running)
    budget = session.runs.bytes // 2
    session.runs.limit(budget)
    assert session.runs.bytes <= budget
    assert len(session.runs) == 2
    session.control.run_to(9000)
    qtbot.waitUntil(lambda: not session.control.running)
    assert session.runs.bytes <= budget


def test_a_step_back_records_nothing_and_tells_the_views_once(
    session: TrainingSession, qtbot: QtBot
) -> None:
    session.control.run_to(300)
    qtbot.waitUntil(lambda: not session.control.running)
    session.control.scrub(100)
    session.control.settle()
    records, told = session.trainer.history.version, []
    session.updated.connect(lambda: told.append(session.trainer.iteration))
    session.control.step_back("operation")
    session.control.step_back("iteration")
    assert told == [99, 99]
    assert session.trainer.history.version == records


def test_operations_that_change_no_weight_are_not_evaluated_anew(
    session: TrainingSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.control.step("iteration")
    session.trainer.history.truncate(
        1
    )  # as after a long run, which keeps no record of each iteration
    evaluated = []
    score = Trainer.score.fget
    monkeypatch.setattr(
        Trainer, "score", property(lambda self: evaluated.append(self.cursor) or score(self))
    )
    for _ in range(3):
        session.control.step("operation")
        session.score()
    assert len(evaluated) == 1
    while session.trainer.last_step.phase != "update":
        session.control.step("operation")
    assert session.score()[0] == Trainer.score.fget(session.trainer)[0]  # there are no test samples
