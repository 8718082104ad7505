"""The curves follow training, and are read, zoomed and switched with real events."""

import math
import re
from dataclasses import replace
from typing import TypeVar

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, QSettings, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import generate
from nnsim.editing.layers import edit_layer
from nnsim.engine.history import Rows
from nnsim.engine.trainer import Trainer
from nnsim.functions.optimizers import Optimizer
from nnsim.model.project import Training, new_project, reset, with_network, with_training
from nnsim.presets.chains import parse_chain
from nnsim.presets.defaults import default_training
from tests.support.wheel import turn_wheel
from ui.base import theme
from ui.base.number_format import format_number, percent
from ui.document.document import Document
from ui.plots.curves.accuracy import AccuracyPlot
from ui.plots.curves.chart import Chart
from ui.plots.curves.iteration_axis import IterationAxis
from ui.plots.curves.series import Series
from ui.plots.curves.training_curves import GradientPlot, LossPlot
from ui.plots.legend import Legend, LegendEntry
from ui.training.session import TrainingSession
from ui.training.training_loop import RunTarget

Plot = TypeVar("Plot", bound=QWidget)


@pytest.fixture
def loss(session: TrainingSession, qtbot: QtBot) -> LossPlot:
    return shown(LossPlot(session), qtbot)


@pytest.fixture
def gradients(session: TrainingSession, qtbot: QtBot) -> GradientPlot:
    return shown(GradientPlot(session), qtbot)


def shown(plot: Plot, qtbot: QtBot) -> Plot:
    qtbot.addWidget(plot)
    plot.resize(360, 170)
    plot.show()
    return plot


def train(session: TrainingSession, iterations: int) -> None:
    assert session.trainer is not None
    session.trainer.run(iterations)
    session.trainer.record()
    session.updated.emit()


def step(session: TrainingSession, iterations: int) -> None:
    """Train one iteration at a time, so that all is recorded of each."""
    for _ in range(iterations):
        session.control.step("iteration")


def colours_in(widget: QWidget) -> set[str]:
    image = widget.grab().toImage()
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


def test_the_loss_is_drawn_for_every_record(session: TrainingSession, loss: LossPlot) -> None:
    train(session, 40)
    assert session.trainer is not None
    assert loss.chart.iterations.tolist() == [r.iteration for r in session.trainer.history]
    assert len(loss.chart.iterations) == 41


def test_the_crosshair_reads_what_was_recorded(session: TrainingSession, loss: LossPlot) -> None:
    train(session, 40)
    area = loss.chart.area
    QTest.mouseMove(loss.chart, area.center().toPoint())
    assert session.trainer is not None
    assert abs(loss.axis.pointed - 20) <= 1
    loss.axis.point(21)
    there = Trainer(session.trainer.origin)
    there.run(21)
    assert loss.chart.reading() == f"Iteration 21\ntraining  {format_number(there.loss)}"


def test_of_small_batches_it_reads_where_all_samples_were_evaluated_last(
    document: Document, session: TrainingSession, loss: LossPlot
) -> None:
    document.apply("", lambda project: with_training(project, batch_size=2))
    train(session, 40)
    loss.axis.point(21)
    assert session.trainer is not None
    pointed = next(r for r in session.trainer.history if r.iteration == 21)
    over_all = session.trainer.history.last_scored
    assert over_all is not None
    assert loss.chart.reading() == (
        f"Iteration 21\n"
        f"training  {format_number(over_all.train_loss)} (iteration 40)\n"
        f"batch  {format_number(pointed.batch_loss)}"
    )


def test_of_full_batches_the_training_loss_is_known_of_every_iteration_and_drawn_once(
    session: TrainingSession, loss: LossPlot
) -> None:
    train(session, 100)
    assert session.trainer is not None
    stepped, losses = Trainer(session.trainer.origin), []
    for _ in range(101):
        losses.append(stepped.loss)
        stepped.step()
    training, _ = loss.chart._courses
    assert training.iterations.tolist() == list(range(101))
    assert training.values[:, 0] == pytest.approx(losses, rel=1e-12)
    assert "batch" not in loss.legend.accessibleName()


def test_the_loss_of_batches_is_named_and_drawn_thinner_than_that_over_all_samples(
    document: Document, session: TrainingSession, loss: LossPlot
) -> None:
    document.apply("", lambda project: with_training(project, batch_size=2))
    train(session, 40)
    over_all, batches = loss.chart._courses
    assert [key.name for key in (*over_all.keys, *batches.keys)] == ["training", "batch"]
    assert batches.keys[0].weight < over_all.keys[0].weight
    assert "batch" in loss.legend.accessibleName()
    assert over_all.iterations.tolist() == [0, 40]
    assert batches.iterations.tolist() == list(range(41))


def test_steps_leave_the_loss_over_all_samples_of_each(
    session: TrainingSession, loss: LossPlot, gradients: GradientPlot
) -> None:
    step(session, 12)
    assert loss.chart._courses[0].iterations.tolist() == list(range(13))
    assert gradients.chart.iterations.tolist() == list(range(13))


def test_arrow_keys_move_the_crosshair_from_the_newest_record(
    session: TrainingSession, loss: LossPlot
) -> None:
    train(session, 40)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Right):
        QTest.keyClick(loss.chart, key)
    assert loss.axis.pointed == 39
    QApplication.sendEvent(loss.chart, QFocusEvent(QEvent.Type.FocusOut))
    assert loss.axis.pointed is None


def test_the_wheel_zooms_a_drag_scrolls_and_a_double_click_follows_again(
    session: TrainingSession, loss: LossPlot
) -> None:
    train(session, 100)
    chart, middle = loss.chart, loss.chart.area.center()
    turn_wheel(chart, 3, middle)
    left, right = chart.span[:2]
    assert right - left == pytest.approx(100 * 0.8**3)
    QTest.mousePress(chart, Qt.MouseButton.LeftButton, pos=middle.toPoint())
    QTest.mouseMove(chart, (middle + QPointF(30, 0)).toPoint())
    QTest.mouseRelease(chart, Qt.MouseButton.LeftButton, pos=middle.toPoint())
    assert chart.span[0] < left
    assert chart.span[1] - chart.span[0] == pytest.approx(right - left)
    QTest.mouseDClick(chart, Qt.MouseButton.LeftButton, pos=middle.toPoint())
    assert chart.span[:2] == (0, 100)


def test_a_zoomed_chart_stays_where_it_is_while_training_goes_on(
    session: TrainingSession, loss: LossPlot
) -> None:
    train(session, 100)
    QTest.keyClick(loss.chart, Qt.Key.Key_Plus)
    span = loss.chart.span[:2]
    train(session, 100)
    assert loss.chart.span[:2] == span
    QTest.keyClick(loss.chart, Qt.Key.Key_A)
    assert loss.chart.span[:2] == (0, 200)


def test_plots_on_one_axis_zoom_and_point_together(session: TrainingSession, qtbot: QtBot) -> None:
    loss = shown(LossPlot(session), qtbot)
    gradients = shown(GradientPlot(session, axis=loss.axis), qtbot)
    train(session, 100)
    turn_wheel(loss.chart, 2, loss.chart.area.center())
    QTest.keyClick(loss.chart, Qt.Key.Key_Left)
    assert gradients.chart.span[:2] == loss.chart.span[:2]
    assert gradients.chart.reading().startswith(f"Iteration {loss.axis.pointed}\n")


def test_what_was_zoomed_into_is_left_when_it_is_no_more(
    session: TrainingSession, loss: LossPlot
) -> None:
    train(session, 400)
    loss.axis.zoom(0.01, 400.0, loss.chart.whole[:2])
    session.control.reseed()
    assert loss.chart.span[0] == 0


def test_the_scale_is_switched_and_remembered(
    session: TrainingSession, loss: LossPlot, qtbot: QtBot
) -> None:
    assert loss.chart.log
    QTest.keyClick(loss.scale, Qt.Key.Key_Down)
    assert not loss.chart.log
    assert QSettings().value("plots/loss_log", type=bool) is False
    assert not shown(LossPlot(session), qtbot).chart.log
    assert shown(GradientPlot(session), qtbot).chart.log


def test_there_is_a_curve_for_every_layer_in_the_order_of_computation(
    session: TrainingSession, gradients: GradientPlot
) -> None:
    train(session, 5)
    QTest.keyClick(gradients.chart, Qt.Key.Key_Left)
    names = [line.split("  ")[0] for line in gradients.chart.reading().splitlines()]
    assert names == ["Iteration 5", "Hidden 1", "Output"]


def test_a_gradient_that_is_not_there_yet_is_a_gap(
    session: TrainingSession, gradients: GradientPlot
) -> None:
    before = colours_in(gradients.chart)
    QTest.keyClick(gradients.chart, Qt.Key.Key_Left)
    assert gradients.chart.reading() == "Iteration 0\nHidden 1  –\nOutput  –"
    step(session, 20)
    assert len(colours_in(gradients.chart)) > len(before)


def test_more_curves_take_the_place_of_fewer(qtbot: QtBot) -> None:
    chart = shown(Chart(IterationAxis()), qtbot)
    chart.numbered = True
    for count in (1, 3, 2):
        iterations, values = np.arange(5), np.outer(np.arange(1.0, 6), np.arange(1.0, 1 + count))
        keys = [LegendEntry(f"Layer {n}", str(n), "#0072b2") for n in range(count)]
        chart.show_courses([Series(keys, Rows(iterations, values, values, values), 4)])
        assert sorted(name for *_, name, _ in chart.names()) == [key.short for key in keys]


def test_a_renamed_layer_is_renamed_in_the_legend(
    document: Document, session: TrainingSession, gradients: GradientPlot
) -> None:
    layer = document.project.network.computed[0]
    document.apply(
        "Rename", lambda p: with_network(p, edit_layer(p.network, layer.id, name="Corner finder"))
    )
    assert "Corner finder" in gradients.legend.accessibleName()


def test_many_layers_have_colours_of_a_ramp(qtbot: QtBot, qapp: object) -> None:
    dataset = generate(default_recipe("moons"))
    network = parse_chain("2-" + "3-" * 11 + "1 tanh sigmoid")
    document = Document(new_project(network, dataset, default_training(dataset)))
    session = TrainingSession(document)
    plot = shown(GradientPlot(session), qtbot)
    train(session, 30)
    assert "Hidden 11" in plot.legend.accessibleName()
    assert len(colours_in(plot)) > 20


def test_a_test_curve_is_there_only_when_points_are_held_out(
    session: TrainingSession, loss: LossPlot, qtbot: QtBot
) -> None:
    assert "test" not in loss.legend.accessibleName()
    dataset = generate(default_recipe("moons"))
    network = parse_chain("2-3-1 tanh sigmoid")
    document = Document(new_project(network, dataset, default_training(dataset)))
    plot = shown(LossPlot(TrainingSession(document)), qtbot)
    assert "test" in plot.legend.accessibleName()


def test_an_undone_future_stays_in_sight_but_faint(
    document: Document, session: TrainingSession, loss: LossPlot
) -> None:
    for _ in range(30):
        session.control.step("iteration")
    whole = loss.chart.whole
    full = colours_in(loss.chart)
    for _ in range(25):
        document.undo_stack.undo()
    assert loss.chart.whole == whole
    assert colours_in(loss.chart) != full


def test_a_loss_of_zero_has_a_line_of_its_own_on_a_log_scale_and_is_a_value_on_a_linear_one(
    qtbot: QtBot,
) -> None:
    dataset = generate(replace(default_recipe("and"), low=-1))
    rule = Training("perceptron", Optimizer("sgd", 1.0), batch_size=1)
    session = TrainingSession(Document(new_project(parse_chain("2-1 sign"), dataset, rule)))
    plot = shown(LossPlot(session), qtbot)
    train(session, 60)
    QTest.keyClick(plot.chart, Qt.Key.Key_Left)
    assert plot.chart.reading() == "Iteration 60\ntraining  0.0000\nbatch  0.0000"
    on_log = colours_in(plot.chart)
    assert "zero" in [text for _, text in plot.chart.side.marks()]
    floor = plot.chart.side.marks()[0][0]
    assert floor < min(place for place, text in plot.chart.side.marks() if text != "zero")
    QTest.keyClick(plot.scale, Qt.Key.Key_Down)
    assert colours_in(plot.chart) != on_log
    assert "zero" not in [text for _, text in plot.chart.side.marks()]


def test_hidden_plots_do_no_work(
    session: TrainingSession, loss: LossPlot, monkeypatch: pytest.MonkeyPatch
) -> None:
    loss.hide()
    monkeypatch.setattr(LossPlot, "refresh", lambda self: pytest.fail("worked while hidden"))
    train(session, 10)


def test_in_a_run_the_plots_take_turns(
    session: TrainingSession,
    loss: LossPlot,
    gradients: GradientPlot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    frames: list[list[str]] = []
    for kind in (LossPlot, GradientPlot):
        monkeypatch.setattr(kind, "refresh", lambda self: frames[-1].append(type(self).__name__))
    session.control.loop.goal = RunTarget()
    for _ in range(6):
        frames.append([])
        session.updated.emit()
        QApplication.processEvents()
    session.control.loop.goal = None
    assert (
        sorted(name for frame in frames for name in frame)
        == ["GradientPlot"] * 2 + ["LossPlot"] * 2
    )
    assert max(map(len, frames)) == 1


def test_a_plot_shown_again_has_caught_up(session: TrainingSession, loss: LossPlot) -> None:
    loss.hide()
    train(session, 10)
    loss.show()
    assert loss.chart.iterations[-1] == 10


def test_another_theme_changes_the_colours_of_curves_and_legend(
    dressed: QApplication, session: TrainingSession, gradients: GradientPlot
) -> None:
    train(session, 20)
    assert theme.LIGHT.series[0] in colours_in(gradients.legend)
    theme.apply(dressed, theme.DARK)
    assert theme.DARK.series[0] in colours_in(gradients.legend)
    assert theme.LIGHT.series[0] not in colours_in(gradients)


def test_a_network_that_does_not_fit_its_data_has_no_curves_but_a_sentence(
    document: Document, session: TrainingSession, loss: LossPlot
) -> None:
    train(session, 30)
    document.apply("Unfit", lambda p: with_network(p, parse_chain("3-2-1 tanh sigmoid")))
    assert session.trainer is None
    assert not len(loss.chart.iterations)
    assert loss.chart.nothing == "Nothing can be trained yet."
    document.undo_stack.undo()
    assert loss.chart.iterations[-1] == 30


def beside(session: TrainingSession, qtbot: QtBot, rate: float = 0.1, iterations: int = 40) -> None:
    """Train the present run and, with another learning rate, a variant beside it."""
    train(session, iterations)
    session.compare(lambda p: with_training(p, optimizer=Optimizer("sgd", rate)))
    qtbot.waitUntil(lambda: session.comparison.progress is None)


def test_a_run_beside_is_named_by_what_it_did_otherwise(
    session: TrainingSession, loss: LossPlot, qtbot: QtBot
) -> None:
    assert not loss.beside.isVisible()
    beside(session, qtbot)
    assert loss.beside.isVisible()
    assert loss.beside.legend.accessibleName() == "Legend: η 0.1 instead of 0.5"


def test_the_crosshair_reads_both_runs(
    session: TrainingSession, loss: LossPlot, qtbot: QtBot
) -> None:
    beside(session, qtbot)
    QTest.keyClick(loss.chart, Qt.Key.Key_Left)
    assert session.trainer is not None
    other = session.runs.beside
    assert other is not None
    own, beside_it = (history.last for history in (session.trainer.history, other.history))
    assert loss.chart.reading() == (
        f"Iteration 40\ntraining  {format_number(own.train_loss)}\n"
        f"η 0.1 instead of 0.5\ntraining  {format_number(beside_it.train_loss)}"
    )


def test_the_scales_cover_both_runs(
    session: TrainingSession, loss: LossPlot, document: Document, qtbot: QtBot
) -> None:
    beside(session, qtbot, iterations=60)
    other = session.runs.beside
    session.control.reset()
    session.show_beside(other)
    assert loss.chart.whole[:2] == (0, 60)
    QTest.keyClick(loss.chart, Qt.Key.Key_Left)
    assert loss.chart.reading().startswith("Iteration 60\ntraining  –\n")


def test_layers_of_both_runs_share_their_colour(
    dressed: QApplication, session: TrainingSession, gradients: GradientPlot, qtbot: QtBot
) -> None:
    step(session, 40)
    alone = colours_in(gradients.chart)
    beside(session, qtbot, iterations=0)
    assert theme.LIGHT.series[0] in alone
    QTest.keyClick(gradients.chart, Qt.Key.Key_Left)
    names = [line.split("  ")[0] for line in gradients.chart.reading().splitlines()]
    assert names == [
        "Iteration 40",
        "Hidden 1",
        "Output",
        "η 0.1 instead of 0.5",
        "Hidden 1",
        "Output",
    ]


def test_one_click_takes_the_run_beside_away(
    session: TrainingSession, loss: LossPlot, qtbot: QtBot
) -> None:
    beside(session, qtbot)
    QTest.mouseClick(loss.beside.remove, Qt.MouseButton.LeftButton)
    assert session.runs.beside is None
    assert not loss.beside.isVisible()
    assert "instead" not in loss.chart.reading()
    assert len(session.runs) == 2


def test_the_past_that_both_runs_have_in_common_is_drawn_and_read_once(
    session: TrainingSession, loss: LossPlot, qtbot: QtBot
) -> None:
    train(session, 40)
    session.document.apply("Pairs", lambda p: with_training(p, batch_size=2))
    beside(session, qtbot, rate=0.1, iterations=20)
    loss.axis.point(20)
    assert loss.chart.reading().count("training") == 1
    loss.axis.point(50)
    assert loss.chart.reading().count("training") == 2


# After a long run

LONG = 9_000  # iterations: more than there is room for one by one


def losses(session: TrainingSession, iterations: int) -> list[float]:
    """The training loss before the first of so many iterations and after each of them."""
    trainer = Trainer(reset(session.document.project))
    found = [trainer.loss]
    for _ in range(iterations):
        trainer.run(1)
        found.append(trainer.loss)
    return found


def set_rate(document: Document, rate: float) -> None:
    document.apply("Rate", lambda p: with_training(p, optimizer=Optimizer("sgd", rate)))


def test_a_run_after_a_long_one_and_a_reset_has_all_its_records(
    session: TrainingSession, loss: LossPlot, gradients: GradientPlot
) -> None:
    train(session, LONG)
    session.control.reset()
    train(session, 300)
    assert loss.chart.iterations.tolist() == list(range(301))
    assert gradients.chart.iterations.tolist() == [*range(0, 301, 27), 300]  # as can be afforded
    gradients.chart.axis.point(150)
    assert "–" not in gradients.chart.reading()


def test_single_steps_after_a_long_run_and_a_reset_show_every_loss(
    document: Document, session: TrainingSession, loss: LossPlot
) -> None:
    train(session, LONG)
    session.control.reset()
    set_rate(document, 10.0)
    expected = losses(session, 20)
    for _ in range(20):
        session.control.step("iteration")
    shown_losses = []
    for iteration in range(21):
        loss.axis.point(iteration)
        shown_losses.append(loss.chart.reading().splitlines()[1])
    assert shown_losses == [f"training  {format_number(value)}" for value in expected]


def test_a_branch_from_the_middle_of_a_long_run_has_all_its_records(
    document: Document, session: TrainingSession, loss: LossPlot
) -> None:
    train(session, LONG)
    session.control.scrub(250)
    session.control.settle()
    set_rate(document, 0.1)
    train(session, 200)
    there = loss.chart.iterations
    assert there[there >= 250].tolist() == list(range(250, 451))


def test_a_loss_that_alternates_is_a_band_as_high_as_it_swings(
    document: Document, session: TrainingSession, loss: LossPlot
) -> None:
    set_rate(document, 1e6)
    train(session, LONG)
    area = loss.chart.area
    image = loss.chart.grab().toImage()
    blank = image.pixelColor(round(area.right()) + 4, 2)
    for part in (0.05, 0.5, 0.95):
        column = round(area.left() + part * area.width())
        rows = range(round(area.top()), round(area.bottom()))
        painted = [y for y in rows if image.pixelColor(column, y) != blank]
        # From 3.29e4 to 1.22e6 on an axis from 0.5 to 2e6, and the ends of grid lines.
        share = math.log10(1.22e6 / 3.29e4) / math.log10(2e6 / 0.5)
        assert len(painted) == pytest.approx(share * area.height(), abs=6)
    loss.axis.point(1000)
    for end in ("3.29e4", "1.22e6"):
        assert end in loss.chart.reading()


def test_changes_of_settings_and_breakpoints_are_marked_and_read(
    document: Document, session: TrainingSession, loss: LossPlot
) -> None:
    train(session, 100)
    before = colours_in(loss.chart)
    session.runs.present.stops[40] = "Paused at iteration 40."
    set_rate(document, 0.1)
    train(session, 100)
    marked = colours_in(loss.chart) - before
    assert {theme.LIGHT.accent, theme.LIGHT.danger} <= marked
    loss.axis.point(100)
    assert loss.chart.reading().endswith("\nη 0.1 instead of 0.5")
    loss.axis.point(40)
    assert loss.chart.reading().endswith("\nPaused at iteration 40.")


def test_a_box_is_zoomed_into_across_both_plots_and_up_in_one(
    session: TrainingSession, qtbot: QtBot
) -> None:
    loss = shown(LossPlot(session), qtbot)
    gradients = shown(GradientPlot(session, axis=loss.axis), qtbot)
    train(session, 100)
    chart = loss.chart
    bottom, top = chart.span[2:]
    corner = chart.to_pixel(20, top - 0.2 * (top - bottom)).toPoint()
    other = chart.to_pixel(60, bottom + 0.4 * (top - bottom)).toPoint()
    QTest.mousePress(chart, Qt.MouseButton.RightButton, pos=corner)
    QTest.mouseMove(chart, other)
    QTest.mouseRelease(chart, Qt.MouseButton.RightButton, pos=other)
    assert chart.span[:2] == pytest.approx((20, 60), abs=0.5)
    assert chart.span[2:] == pytest.approx(
        (bottom + 0.4 * (top - bottom), top - 0.2 * (top - bottom)), abs=0.02 * (top - bottom)
    )
    assert gradients.chart.span[:2] == chart.span[:2]
    assert gradients.chart.span[2:] == gradients.chart.whole[2:]
    QTest.keyClick(chart, Qt.Key.Key_A)
    assert chart.span == chart.whole


def test_a_loss_beyond_all_measure_is_drawn_on_a_linear_scale(qtbot: QtBot) -> None:
    dataset = generate(default_recipe("and"))
    rule = Training("half_squared", Optimizer("sgd", 1e6))
    session = TrainingSession(Document(new_project(parse_chain("2-1 linear"), dataset, rule)))
    plot = shown(LossPlot(session), qtbot)
    train(session, 1)
    train(session, 1)
    QTest.keyClick(plot.scale, Qt.Key.Key_Down)
    assert max(abs(end) for end in plot.chart.span[2:]) <= 10
    assert any("e" in text for _, text in plot.chart.side.marks())
    assert theme.LIGHT.text in colours_in(plot.chart)


def test_the_accuracy_is_drawn_in_percent_and_told_under_the_title(
    session: TrainingSession, qtbot: QtBot
) -> None:
    plot = shown(AccuracyPlot(session), qtbot)
    step(session, 30)
    assert session.trainer is not None
    right = session.trainer.score[0].accuracy
    assert plot.table()[1][-1] == [30, right]
    assert plot._about.text() == f"iteration 30 · training {percent(right)}"
    assert [text for _, text in plot.chart.side.marks()][-1] == "100 %"


def test_a_share_has_no_logarithmic_scale(session: TrainingSession, qtbot: QtBot) -> None:
    plot = shown(AccuracyPlot(session), qtbot)
    step(session, 5)
    menu = plot.menu()
    assert "&Logarithmic scale" not in [action.text() for action in menu.actions()]
    assert "S&moothed" in [action.text() for action in menu.actions()]
    plot.arrangement = (True, None)  # as left by a file of another version
    assert plot.chart.log is False
    menu.deleteLater()


def test_what_is_told_under_the_title_is_of_the_iteration_that_is_told(
    session: TrainingSession, loss: LossPlot, qtbot: QtBot
) -> None:
    accuracy = shown(AccuracyPlot(session), qtbot)
    assert session.trainer is not None
    session.trainer.run(
        250
    )  # as a file that was trained elsewhere: nothing was evaluated at its end
    session.updated.emit()
    there = session.trainer.score[0]
    assert loss._about.text() == f"iteration 250 · training {format_number(there.loss)}"
    assert accuracy._about.text() == f"iteration 250 · training {percent(there.accuracy)}"


def test_a_legend_without_room_shows_whole_entries_from_the_first(qtbot: QtBot) -> None:
    entries = [
        LegendEntry("training", "training", "#ff0000"),
        LegendEntry("test", "test", "#0000ff"),
    ]
    legend = Legend()
    qtbot.addWidget(legend)
    legend.show_keys(entries)
    legend.resize(90, 28)
    legend.show()
    colours = colours_in(legend)
    assert "#ff0000" in colours
    assert "#0000ff" not in colours
    assert "test" in legend.toolTip()
    image = legend.grab().toImage()
    end = image.copy(image.width() - 12, 0, 12, image.height())
    assert len({end.pixel(x, y) for x in range(12) for y in range(28)}) > 1, "no dots for the rest"
    legend.resize(20, 28)
    assert len(colours_in(legend)) == 1


def test_of_a_regression_r_squared_is_drawn_if_the_loss_is_squared(qtbot: QtBot) -> None:
    dataset = generate(default_recipe("sine"))
    document = Document(
        new_project(parse_chain("1-4-1 tanh linear"), dataset, default_training(dataset))
    )
    session = TrainingSession(document)
    plot = shown(AccuracyPlot(session), qtbot)
    step(session, 30)
    assert plot.accessibleName() == "R²"
    assert len(plot.chart.iterations) == 31
    document.apply("Huber", lambda p: with_training(p, loss="huber"))
    step(session, 2)
    assert plot.chart.nothing == "R² is known where the loss is a squared error."


def test_smoothing_is_off_and_named_when_it_is_on(
    session: TrainingSession, gradients: GradientPlot
) -> None:
    train(session, 400)
    assert "smoothed" not in gradients._about.text()
    menu = gradients.menu()
    [smooth] = [action for action in menu.actions() if action.text() == "S&moothed"]
    smooth.trigger()
    assert re.search(r"smoothed over \d+ iterations", gradients._about.text())
    menu.deleteLater()


def test_the_numbers_of_curves_are_a_table(session: TrainingSession, loss: LossPlot) -> None:
    train(session, 40)
    header, rows = loss.table()
    assert header == ["iteration", "training"]
    assert [row[0] for row in rows] == list(range(41))
    assert session.trainer is not None
    assert rows[-1][1] == session.trainer.loss
