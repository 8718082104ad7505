"""The session drives the engine for the document: runs, pauses, edits while it trains."""

from dataclasses import replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import generate
from nnsim.editing import connections, several
from nnsim.editing import layers as editing
from nnsim.engine.trainer import Trainer
from nnsim.functions.optimizers import Optimizer
from nnsim.model.parameters import Parameters
from nnsim.model.project import with_network, with_parameters, with_training
from nnsim.model.what_if import Neurons, WhatIf
from nnsim.presets.defaults import fit_to_data
from tests.support.running import run_to
from tests.ui.training.projects import faster, parameters, same
from ui.document.document import Document
from ui.training.session import TrainingSession


def test_a_run_through_the_event_loop_gives_the_bits_of_a_plain_run(
    session: TrainingSession, qtbot: QtBot
) -> None:
    expected = Trainer(session.document.project)
    expected.run(500)
    run_to(session, 500, qtbot)
    assert same(session.document.project, expected.project)
    assert session.document.project.state.iteration == 500


def test_a_run_is_one_undo_step(session: TrainingSession, qtbot: QtBot) -> None:
    before = session.document.project
    run_to(session, 300, qtbot)
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


def test_biases_that_become_one_while_all_are_0_are_one_in_training(
    session: TrainingSession,
) -> None:
    layer = session.document.project.network.computed[0]
    assert (layer.bias, layer.size) == ("own", 4)
    session.document.apply("Tie", lambda p: several.with_bias_kind(p, [layer.id], "tied"))
    session.trainer.run(5)
    biases = session.trainer.project.state.parameters.biases[layer.id]
    assert biases[0] != 0
    assert len(set(biases)) == 1


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


def test_running_to_the_end_of_the_epoch(session: TrainingSession, qtbot: QtBot) -> None:
    session.document.apply("Small batches", lambda p: with_training(p, batch_size=1))
    session.control.step("iteration")
    session.control.run_to_end_of_epoch()
    qtbot.waitUntil(lambda: not session.control.running)
    assert (session.trainer.epoch, session.trainer.batch) == (1, 0)


def test_a_run_through_what_was_undone_tells_no_loss_of_what_is_yet_to_come(
    session: TrainingSession, qtbot: QtBot
) -> None:
    before = session.document.project
    run_to(session, 20_000, qtbot)
    session.document.undo_stack.undo()
    seen = list[tuple[int, float]]()

    def look() -> None:
        if session.control.racing:
            assert session.scored_iteration <= session.trainer.iteration
            seen.append((session.scored_iteration, session.score()[0].loss))

    session.updated.connect(look)
    run_to(session, 15_000, qtbot)
    assert len(dict(seen)) > 1, "it is told as it goes"
    for iteration, loss in seen:
        alone = Trainer(before)
        alone.run(iteration)
        assert loss == alone.loss


def test_an_edit_leaves_no_hole_in_the_gradients_and_losses_of_batches(
    document: Document, session: TrainingSession, qtbot: QtBot
) -> None:
    for _ in range(5):
        session.control.step("iteration")
    layers = [layer.id for layer in document.project.network.computed]
    before = session.trainer.history.gradient_norms(layers)
    run = session.runs.present
    document.apply("Optimiser", lambda p: with_training(p, optimizer=Optimizer("adam")))
    assert session.runs.present is not run
    qtbot.waitUntil(lambda: not session.trainer.history.lacks_scores(5))
    after = session.trainer.history
    assert np.array_equal(after.gradient_norms(layers).values, before.values, equal_nan=True)
    batches = [run.history.scores("batch_loss"), after.scores("batch_loss")]
    assert np.array_equal(*(rows.values for rows in batches), equal_nan=True)
    session.control.step("iteration")
    assert after.gradient_norms(layers).iterations.tolist() == [0, 1, 2, 3, 4, 5, 6]


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


def test_of_two_what_ifs_made_at_one_place_the_second_alone_is_left(
    session: TrainingSession,
) -> None:
    session.control.step("iteration")
    untouched, network = session.runs.present, session.document.project.network
    layer = network.computed[0]
    for neuron in layer.neurons[:2]:
        session.make_otherwise(WhatIf("freeze", Neurons((neuron,))), "frozen")
    first, second = session.document.project.what_ifs
    between = session.runs.without(second)
    assert between is not None
    assert between.latest.what_ifs == (first,)
    assert session.runs.without(first) is untouched
    session.return_to(between)
    assert session.document.project.what_ifs == (first,)
    assert session.runs.without(first) is untouched


def test_a_what_if_is_left_though_some_of_its_neurons_were_deleted_since(
    session: TrainingSession,
) -> None:
    session.control.step("iteration")
    untouched, layer = session.runs.present, session.document.project.network.computed[0]
    session.make_otherwise(WhatIf("freeze", Neurons(layer.neurons)), "frozen")
    session.control.step("iteration")
    session.edits.resize_to({layer.id: layer.size - 1})
    [left] = session.document.project.what_ifs
    assert len(left.of.neurons) == layer.size - 1
    assert session.runs.without(left) is untouched
