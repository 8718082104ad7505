"""The curves follow training while they are seen: one for every layer, or set of samples."""

import re
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import generate
from nnsim.editing.layers import edit_layer
from nnsim.engine.records import Rows
from nnsim.functions.optimizers import Optimizer
from nnsim.model.project import Training, new_project, with_network
from nnsim.presets.chains import parse_chain
from nnsim.presets.defaults import default_training, xor_demo
from tests.ui.plots.curves.curves import colours_in, set_rate, shown, step, train
from ui.base import theme
from ui.document.document import Document
from ui.plots.curves.chart import Chart
from ui.plots.curves.iteration_axis import IterationAxis
from ui.plots.curves.series import Series
from ui.plots.curves.training_curves import GradientPlot, LossPlot
from ui.plots.legend import Legend, LegendEntry
from ui.plots.pg.labels import apart
from ui.training.session import TrainingSession
from ui.training.training_loop import RunTarget


def test_the_loss_is_drawn_for_every_record(session: TrainingSession, loss: LossPlot) -> None:
    train(session, 40)
    assert session.trainer is not None
    assert loss.chart.iterations.tolist() == [r.iteration for r in session.trainer.history]
    assert len(loss.chart.iterations) == 41


def test_a_loss_that_there_was_no_time_for_when_a_document_opened_is_drawn_soon(
    session: TrainingSession, loss: LossPlot, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.training.session.FRAME", 0)  # as on a busy machine, or of much data
    session.document.new(xor_demo())
    assert not loss.chart.iterations.tolist()
    qtbot.waitUntil(lambda: loss.chart.iterations.tolist() == [0])


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


def test_where_iterations_were_left_out_between_a_few_records_each_is_marked(qtbot: QtBot) -> None:
    chart = shown(Chart(IterationAxis()), qtbot)
    keys = [LegendEntry("training", "training", "#0072b2")]
    for iterations in ([0, 40, 80], [0, 1, 2], range(0, 600, 3)):
        at, values = np.array(iterations), np.linspace(0.2, 0.8, len(iterations))[:, None]
        chart.show_courses([Series(keys, Rows(at, values, values, values), int(at[-1]))])
        marked = [x for x, _, _ in chart._dots_of_records()]
        assert marked == ([0, 40, 80] if 40 in at and len(at) == 3 else [])


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


def of_perceptron() -> TrainingSession:
    """The rule on AND: most of its losses are zero."""
    dataset = generate(replace(default_recipe("and"), low=-1))
    rule = Training("perceptron", Optimizer("sgd", 1.0), batch_size=1)
    return TrainingSession(Document(new_project(parse_chain("2-1 sign"), dataset, rule)))


def test_a_loss_of_zero_has_a_line_of_its_own_on_a_log_scale_and_is_a_value_on_a_linear_one(
    qtbot: QtBot,
) -> None:
    session = of_perceptron()
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


def test_iterations_with_zeros_are_counted_once_and_an_undone_future_is_faint_and_not_counted(
    qtbot: QtBot,
) -> None:
    session = of_perceptron()
    plot = shown(LossPlot(session), qtbot)
    for _ in range(60):
        session.control.step("iteration")
    losses = session.trainer.history.scores("train_loss", "batch_loss")
    zero = losses.iterations[(losses.values == 0).any(axis=1)]
    assert told_of(plot.chart) == [f"{len(zero)} times"], "however many curves are zero there"
    for _ in range(20):
        session.document.undo_stack.undo()
    assert told_of(plot.chart) == [f"{(zero <= 40).sum()} times"]
    rugs = [rug for rug in plot.chart._rugs._items if rug.isVisible() and len(rug._x)]
    opacities = {bool(rug._x.min() > 40): rug._opacity for rug in rugs}
    assert opacities[True] < opacities[False] == 1


def test_where_not_every_iteration_is_recorded_zeros_are_counted_among_records(
    qtbot: QtBot,
) -> None:
    session = of_perceptron()
    plot = shown(LossPlot(session), qtbot)
    train(session, 3000)
    losses = session.trainer.history.scores("train_loss", "batch_loss")
    zero = (losses.values == 0).any(axis=1).sum()
    assert told_of(plot.chart) == [f"{zero:,} of {len(losses.iterations):,} records"]


def test_a_curve_that_ends_in_zero_has_its_name_on_the_line_of_zeros(qtbot: QtBot) -> None:
    session = of_perceptron()
    plot = shown(GradientPlot(session), qtbot)
    train(session, 60)
    norms = session.trainer.history.gradient_norms(["output"]).values[:, 0]
    known = norms[~np.isnan(norms)]
    said = f"{(known == 0).sum()} of {len(known)} records"
    assert told_of(plot.chart) == [said], "of iteration 0 there is no gradient"
    [(_, place, name, _)] = plot.chart.names()
    floor = plot.chart.to_pixel(0, plot.chart._floor).y()
    assert name == "1"
    assert abs(place - floor) < 8


def test_no_name_at_the_end_of_a_curve_lies_over_another_or_over_the_axis() -> None:
    assert apart([10, 12, 50], 8, 100) == [10, 18, 50]
    assert apart([10, 96, 99], 8, 96) == [10, 88, 96]
    assert apart([94, 95, 96], 8, 96) == [80, 88, 96]


def told_of(chart: Chart) -> list[str]:
    return [label.text for label in chart._labels._labels]


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
    loop = session.control.loop
    loop.goal = RunTarget(keeps_pace=True)
    for _ in range(12):
        frames.append([])
        session.updated.emit()
        while loop.turns.take():
            pass
    loop.goal = None
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


@pytest.mark.parametrize("chain", ["2-4-1", "2-8-8-1", "2-8-8-8-8-8-8-8-1", "2" + "-4" * 11 + "-1"])
def test_a_legend_without_room_beside_the_title_stands_whole_in_a_row_below_it(
    qtbot: QtBot, chain: str
) -> None:
    document = Document(with_network(xor_demo(), parse_chain(f"{chain} tanh")))
    plot = GradientPlot(TrainingSession(document))
    document.setParent(plot)
    qtbot.addWidget(plot)
    below = []
    for width in (700, 284, 700):
        plot.resize(width, 200)
        plot.show()
        QApplication.processEvents()
        assert plot.legend.width() >= plot.legend.sizeHint().width()
        assert plot.rect().contains(plot.scale.geometry())
        assert plot.scale.width() == plot.scale.sizeHint().width()
        below.append(plot.legend.y() > plot.scale.geometry().bottom())
    assert below == [False, True, False]


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


def test_in_a_run_a_network_that_is_gone_leaves_the_curves_at_once(
    session: TrainingSession, loss: LossPlot
) -> None:
    loop = session.control.loop
    for size in range(3, 7):  # whosever turn it is
        train(session, 3)
        session.control.run()
        session.edits.resize_to({"hidden1": size})
        assert loop.goal is not None, "it goes on"
        while loop.turns.take():
            pass
        assert session.trainer is not None
        assert loss._shown[2] is session.trainer.history
        session.control.pause()
