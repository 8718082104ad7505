"""A variant is trained beside the present run: fairly, in slices, and without disturbing it."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import generate
from nnsim.editing import layers
from nnsim.engine.trainer import Trainer
from nnsim.functions.optimizers import Optimizer
from nnsim.model.breakpoints import Breakpoint
from nnsim.model.project import (
    Project,
    new_project,
    reset,
    with_breakpoints,
    with_network,
    with_training,
)
from nnsim.presets.chains import parse_chain
from nnsim.presets.defaults import default_training
from tests.support.running import run_to
from tests.ui.training.projects import same
from ui.document.document import Document
from ui.training.session import TrainingSession


def with_rate(rate: float) -> Callable[[Project], Project]:
    def edit(project: Project) -> Project:
        optimizer = replace(project.training.optimizer, learning_rate=rate)
        return with_training(project, optimizer=optimizer)

    return edit


def catch_up(session: TrainingSession, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: session.comparison.progress is None)


@pytest.fixture
def batched(qapp: object) -> TrainingSession:
    """A session on data that is drawn in shuffled batches."""
    dataset = generate(default_recipe("moons"))
    network = parse_chain("2-4-1 tanh sigmoid")
    return TrainingSession(Document(new_project(network, dataset, default_training(dataset))))


def test_a_variant_has_the_bits_of_a_run_with_its_settings_from_the_same_first_weights(
    batched: TrainingSession, qtbot: QtBot
) -> None:
    run_to(batched, 300, qtbot)
    expected = Trainer(with_rate(0.2)(reset(batched.document.project)))
    expected.run(300)
    expected.record()
    batched.compare(with_rate(0.2))
    catch_up(batched, qtbot)
    batched.return_to(batched.runs.beside)
    assert batched.document.project.state.iteration == 300
    assert same(batched.document.project, expected.project)
    assert list(map(repr, batched.trainer.history)) == list(map(repr, expected.history))


def test_the_same_settings_give_the_same_curve(batched: TrainingSession, qtbot: QtBot) -> None:
    run_to(batched, 200, qtbot)
    rate = batched.document.project.training.optimizer.learning_rate
    batched.compare(with_rate(rate))
    catch_up(batched, qtbot)
    own, other = batched.trainer.history, batched.runs.beside.history
    assert list(map(repr, own)) == list(map(repr, other))


def test_comparing_changes_nothing_in_the_document(session: TrainingSession, qtbot: QtBot) -> None:
    run_to(session, 200, qtbot)
    project, steps = session.document.project, session.document.undo_stack.count()
    session.compare(with_rate(0.1))
    catch_up(session, qtbot)
    assert session.document.project is project
    assert session.document.undo_stack.count() == steps
    assert session.trainer.iteration == 200
    assert len(session.runs) == 2


def test_a_variant_catches_up_with_a_run_that_goes_on(
    session: TrainingSession, qtbot: QtBot
) -> None:
    run_to(session, 100, qtbot)
    session.compare(with_rate(0.1))
    run_to(session, 400, qtbot)
    catch_up(session, qtbot)
    assert session.runs.beside.timeline.end == 400


def test_a_variant_of_a_run_that_is_still_to_begin_trains_along(
    session: TrainingSession, qtbot: QtBot
) -> None:
    session.compare(with_rate(0.1))
    assert session.comparison.progress is None
    run_to(session, 50, qtbot)
    catch_up(session, qtbot)
    assert session.runs.beside.history.last.iteration == 50


def test_a_run_that_an_edit_began_is_compared_from_there(
    session: TrainingSession, qtbot: QtBot
) -> None:
    run_to(session, 100, qtbot)
    session.document.apply("Pairs", lambda p: with_training(p, batch_size=2))
    start = session.document.project
    run_to(session, 200, qtbot)
    expected = Trainer(with_rate(0.1)(start))
    expected.run(100)
    session.compare(with_rate(0.1))
    catch_up(session, qtbot)
    variant = session.runs.beside
    assert variant.timeline.start == 100
    assert variant.history.last.train_loss == expected.loss
    assert next(iter(variant.history)).iteration == 0


def test_stepping_back_from_where_a_variant_began_goes_over_the_edit_that_began_both(
    session: TrainingSession, qtbot: QtBot
) -> None:
    run_to(session, 20, qtbot)
    before = session.document.project
    session.document.apply("Pairs", lambda p: with_training(p, batch_size=2))
    run_to(session, 30, qtbot)
    session.compare(with_rate(0.2))
    catch_up(session, qtbot)
    session.return_to(session.runs.beside)
    session.control.run_to(20)
    assert session.document.project.training.optimizer.learning_rate == 0.2
    session.control.step_back("iteration")
    assert session.trainer.iteration == 20
    assert session.document.project.training == before.training


def test_breakpoints_do_not_stop_a_variant(session: TrainingSession, qtbot: QtBot) -> None:
    run_to(session, 200, qtbot)
    never = Breakpoint("loss_below", 1000.0)
    session.document.apply("Break", lambda p: with_breakpoints(p, [never]))
    session.compare(with_rate(0.1))
    catch_up(session, qtbot)
    assert session.runs.beside.timeline.end == 200
    session.return_to(session.runs.beside)
    assert session.document.project.breakpoints == (never,)


def test_returning_to_the_variant_is_one_undo_step_and_the_runs_change_places(
    session: TrainingSession, qtbot: QtBot
) -> None:
    run_to(session, 200, qtbot)
    present, steps = session.runs.present, session.document.undo_stack.count()
    session.compare(with_rate(0.1))
    catch_up(session, qtbot)
    variant = session.runs.beside
    session.return_to(variant)
    assert session.document.undo_stack.count() == steps + 1
    assert (session.runs.present, session.runs.beside) == (variant, present)
    session.document.undo_stack.undo()
    assert (session.runs.present, session.runs.beside) == (present, variant)
    run_to(session, 300, qtbot)
    catch_up(session, qtbot)
    assert variant.timeline.end == 300


def test_a_variant_taken_from_the_charts_rests_and_can_be_returned_to(
    session: TrainingSession, qtbot: QtBot
) -> None:
    run_to(session, 3000, qtbot)
    session.compare(with_rate(0.1))
    variant = session.runs.beside
    qtbot.waitUntil(lambda: variant.timeline.end > 0)
    session.show_beside(None)
    assert session.comparison.progress is None
    reached = variant.timeline.end
    session.return_to(variant)
    assert session.trainer.iteration == reached


def test_a_variant_that_overflows_says_so_and_leaves_the_run_alone(
    session: TrainingSession, qtbot: QtBot
) -> None:
    hidden = session.document.project.network.computed[0].id
    square = layers.Activation("square")
    session.document.apply(
        "Square",
        lambda p: with_network(p, layers.set_activation(p.network, hidden, square)),
    )
    session.document.apply("Slow", lambda p: with_training(p, optimizer=Optimizer("sgd", 0.001)))
    run_to(session, 100, qtbot)
    project = session.document.project
    with qtbot.waitSignal(session.stopped) as stop:
        session.compare(with_rate(1e5))
    assert "instead of 0.001" in stop.args[0]
    assert "not finite" in stop.args[0]
    assert session.document.project is project
    assert session.comparison.progress is None


def test_opening_another_project_ends_a_comparison(session: TrainingSession, qtbot: QtBot) -> None:
    run_to(session, 3000, qtbot)
    session.compare(with_rate(0.1))
    dataset = generate(default_recipe("moons"))
    network = parse_chain("2-4-1 tanh sigmoid")
    session.document.new(new_project(network, dataset, default_training(dataset)))
    assert session.comparison.progress is None
    assert session.runs.beside is None
    assert len(session.runs) == 1


def test_a_run_that_never_fit_its_data_has_no_trainer_beside(session: TrainingSession) -> None:
    run = session.runs.present
    run.latest = with_network(session.document.project, parse_chain("3-2-1 tanh sigmoid"))
    session.runs.beside = run
    assert session.trainer_beside is None
