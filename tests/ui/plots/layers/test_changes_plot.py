"""What changed: the map, the answers and the movers against any iteration, breakpoint or run."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from nnsim.engine.trainer import Trainer
from nnsim.functions.optimizers import Optimizer
from nnsim.model.parameter_ref import value_of
from nnsim.model.project import with_training
from tests.support import hands
from tests.support.specimens import same_bits
from tests.support.windows import OpenWindow
from tests.ui.plots.layers.conftest import Card, Maker, choose, project_of
from ui.base import theme
from ui.plots.layers.changes_plot import ChangesPlot
from ui.plots.layers.reference_choice import Since


def changes(made: Card) -> ChangesPlot:
    assert isinstance(made.panel, ChangesPlot)
    return made.panel


def trainer_of(made: Card) -> Trainer:
    assert made.session.trainer is not None
    return made.session.trainer


def at(made: Card, iteration: int) -> Trainer:
    """A run of its own that has come as far as an iteration."""
    other = Trainer(made.project)
    other.run(iteration)
    return other


def test_the_movers_are_those_since_the_start_with_their_change_and_what_they_are_now(
    card: Maker,
) -> None:
    made = card("changes")
    made.train(30)
    made.settle()
    found = changes(made).found
    assert found is not None
    assert (found.then, found.now, len(found.movers)) == (0, 30, 10)
    first = made.project.initial
    for row, mover in zip(changes(made).movers.rows, found.movers, strict=True):
        before, now = (value_of(mover.parameter, p) for p in (first, trainer_of(made).parameters))
        assert (row.change, row.now) == (now - before, now)
    count = made.project.network.n_wires + made.project.network.n_biases
    assert made.about() == f"iteration 30 since 0 · the 10 of {count} that moved most"


def test_of_few_weights_and_biases_all_are_told(card: Maker) -> None:
    made = card("changes", project_of("moons", (), output="sigmoid", loss="binary_cross_entropy"))
    made.train(5)
    made.settle()
    assert made.about() == "iteration 5 since 0 · all 3 weights and biases"


def test_the_iteration_before_is_one_update_away(card: Maker) -> None:
    made = card("changes")
    made.train(300)
    choose(changes(made).reference, 1)
    made.settle()
    found = changes(made).found
    assert found is not None
    assert (found.then, found.now) == (299, 300)
    before = at(made, 299)
    for mover in found.movers:
        then = value_of(mover.parameter, before.parameters)
        assert mover.change == value_of(mover.parameter, trainer_of(made).parameters) - then


def test_an_iteration_can_be_typed(card: Maker) -> None:
    made = card("changes")
    made.train(300)
    plot = changes(made)
    assert not plot.reference.row.isVisible()
    choose(plot.reference, 2)
    assert plot.reference.row.isVisible()
    plot.reference.iteration.setFocus()
    plot.reference.iteration.selectAll()
    QTest.keyClicks(plot.reference.iteration, "257")
    QTest.keyClick(plot.reference.iteration, Qt.Key.Key_Return)
    made.settle()
    found = plot.found
    assert found is not None
    assert found.then == 257
    before = at(made, 257)
    mover = found.movers[0]
    assert mover.now - mover.change == pytest.approx(value_of(mover.parameter, before.parameters))


def test_breakpoints_that_were_met_are_offered(card: Maker) -> None:
    made = card("changes")
    made.session.runs.present.stops[20] = "loss below 1"
    made.train(40)
    plot = changes(made)
    choose(plot.reference, 3)
    made.settle()
    assert plot.reference.currentText() == "since iteration 20: loss below 1"
    assert plot.found is not None
    assert plot.found.then == 20


def test_another_run_can_be_compared_with(card: Maker) -> None:
    made = card("changes")
    made.train(40)
    made.session.control.pause()
    made.context.document.apply("smaller batches", lambda p: with_training(p, batch_size=8))
    made.train(10)
    plot = changes(made)
    numbers = [k for k in range(plot.reference.count()) if "run" in plot.reference.itemText(k)]
    choose(plot.reference, numbers[0])
    made.settle()
    assert plot.found is not None
    assert plot.found.now == trainer_of(made).iteration
    other = plot.reference.reference()
    assert other is not None
    assert other.run is not None
    assert plot.found.then == min(trainer_of(made).iteration, other.run.timeline.end)


def test_the_map_is_the_difference_of_the_answers(card: Maker) -> None:
    made = card("changes")
    made.train(60)
    made.panel.complete()
    plot = changes(made)
    assert plot.found is not None
    assert plot.found.map is not None
    comparison = plot._comparison
    assert comparison is not None
    left, right, bottom, top = comparison.bounds
    said = made.point_at(plot.plot, (left + right) / 2, (bottom + top) / 2)
    then, now = said.split("\n")[1].removeprefix("then ").split(", now ")
    row = column = plot.found.map.now.shape[1] // 2
    assert float(now.replace("−", "-")) == pytest.approx(
        float(plot.found.map.now[0, row, column]), abs=0.05
    )
    assert then
    assert "class changed on" in plot.answers.text()


def test_of_one_input_the_change_is_a_curve(card: Maker) -> None:
    made = card("changes", project_of("sine", output="linear", loss="half_squared"))
    made.train(30)
    made.panel.complete()
    plot = changes(made)
    assert plot.found is not None
    assert plot.found.map is not None
    _, y = plot.curve.points
    np.testing.assert_array_equal(y, plot.found.map.change[0, 0])
    outputs = plot.found.outputs
    assert outputs is not None
    assert plot.answers.text() == f"by {outputs.mean:.3f} on average, {outputs.largest:.3f} at most"
    assert not plot.scale.isVisible()


def test_nothing_has_moved_before_the_first_update(card: Maker) -> None:
    made = card("changes")
    made.panel.complete()
    assert "nothing has moved" in made.about()
    assert changes(made).movers.rows == ()
    assert made.panel.table()[1] == []


def test_looking_back_disturbs_nothing(card: Maker) -> None:
    made = card("changes")
    alone = Trainer(made.project)
    for number in (0, 1, 0, 2):
        choose(changes(made).reference, number)
        made.train(150)
        made.settle()
    alone.run(600)
    trainer = trainer_of(made)
    assert same_bits(alone.state.parameters, trainer.state.parameters)
    assert [c.iteration for c in trainer.timeline] == [c.iteration for c in alone.timeline]
    assert trainer.timeline.end == 600


def test_a_row_tells_its_whole_name_and_number(card: Maker) -> None:
    made = card("changes")
    made.train(5)
    made.settle()
    movers = changes(made).movers
    row = movers.rows[0]
    height = movers.height() // 11 if movers.height() < 11 * 18 else 18
    pos = QPoint(5, height + height // 2)
    event = QHelpEvent(QHelpEvent.Type.ToolTip, pos, movers.mapToGlobal(pos))
    QApplication.sendEvent(movers, event)
    assert row.name in QToolTip.text()
    QToolTip.hideText()
    assert row.name in movers.accessibleDescription()


def test_what_cannot_be_gone_again_is_said(card: Maker) -> None:
    project = project_of(output="linear", loss="half_squared", hidden="square")
    wild = replace(project, training=replace(project.training, optimizer=Optimizer("sgd", 1e4)))
    made = card("changes", wild)
    trainer = trainer_of(made)
    trainer.timeline.end = 400  # as a file may say
    trainer.iteration = 400
    choose(changes(made).reference, 1)
    made.panel.complete()
    assert changes(made).plot._words
    assert made.panel.table()[1] == []
    assert changes(made).reference.value is Since.PREVIOUS


def test_the_output_is_named_at_the_left_below_its_scale(card: Maker) -> None:
    made = card("changes")
    made.train(5)
    made.settle()
    output = changes(made).output
    assert output.x() == changes(made).scale.x()
    assert output.width() == output.sizeHint().width()


def test_a_click_on_a_mover_selects_it_on_the_canvas(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(
        project_of("moons", output="sigmoid", loss="binary_cross_entropy"), size=(1440, 900)
    )
    window.commands["plot.changes"].trigger()
    window.commands["train.step"].trigger()
    plot = window.docks.plots["changes"].widget()
    assert isinstance(plot, ChangesPlot)
    qtbot.waitUntil(lambda: len(plot.movers.rows) >= 4)
    for number, row in enumerate(plot.movers.rows[:4]):
        hands.click(plot.movers, QPoint(8, theme.px(18) * (number + 1) + 5))
        assert window.canvas.selection == row.place
        assert window.canvas.selection.wires or window.canvas.selection.neurons
