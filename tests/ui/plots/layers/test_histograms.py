"""Histograms show what the layers of the session have, and are chosen and read with real events."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from nnsim.explain.plots.histograms import QUANTITIES
from nnsim.model.project import with_dataset, with_training
from tests.support.shown import settle
from tests.support.specimens import same_bits
from tests.ui.plots.layers.conftest import Card, Maker, choose, project_of
from ui.base import theme
from ui.plots.layers.histograms import Histograms
from ui.plots.layers.layer_choice import Which


def histograms(made: Card) -> Histograms:
    assert isinstance(made.panel, Histograms)
    return made.panel


def test_all_layers_are_one_below_another_with_their_numbers(card: Maker) -> None:
    made = card("histograms")
    made.train(5)
    rows = histograms(made).rows
    network = made.project.network
    training = len(made.project.dataset.train_indices)
    assert list(rows) == [layer.id for layer in network.computed]
    for layer in network.computed:
        found = rows[layer.id].found
        assert found is not None
        assert found.count == found.counts.sum() == layer.size * training
        assert rows[layer.id].name.text() == layer.name
        assert f"{found.count:,}" in rows[layer.id].about.text()
    assert made.about() == f"iteration 5 · {training} training samples"


def test_saturated_numbers_are_named_with_their_share(card: Maker) -> None:
    project = project_of(hidden="tanh")
    made = card("histograms", project)
    trainer = made.session.trainer
    assert trainer is not None
    first = project.network.computed[0]
    trainer.parameters.biases[first.id][:2] = 9.0  # two of four neurons far out for every sample
    made.session.updated.emit()
    row = histograms(made).rows[first.id]
    assert row.share.text() == "saturated 50 %"
    assert "shaded: saturated" in made.about()


@pytest.mark.parametrize("number", range(len(QUANTITIES)))
def test_any_numbers_can_be_chosen(card: Maker, number: int) -> None:
    made = card("histograms")
    choose(histograms(made).quantity, number)
    made.train(3)
    table = made.panel.table()
    rows = [row for row in table[1] if row[0] == "Output"]
    found = histograms(made).rows["output"].found
    assert found is not None
    assert [row[3] for row in rows] == found.counts.tolist()
    assert sum(row[3] for row in rows) == found.count  # type: ignore[misc]


def test_deltas_that_are_not_computed_yet_are_said_to_be_so(card: Maker) -> None:
    made = card("histograms")
    choose(histograms(made).quantity, QUANTITIES.index("deltas"))
    row = histograms(made).rows["output"]
    assert row.found is None
    assert "Not computed yet" in row.plot._words
    made.train(2)
    assert row.found is not None
    assert "batch of 16" in made.about()


def test_one_layer_can_be_chosen_or_the_one_that_is_selected(card: Maker) -> None:
    made = card("histograms")
    panel, network = histograms(made), made.project.network
    choose(panel.layer, 1)
    assert panel.layer.value is Which.SELECTED
    made.select(layers=frozenset([network.output.id]))
    assert list(panel.rows) == [network.output.id]
    assert panel.layer.currentText() == "Output · selected"
    made.select(neurons=frozenset([network.computed[1].neurons[0]]))
    assert list(panel.rows) == [network.computed[1].id]
    choose(panel.layer, 2)
    assert list(panel.rows) == [network.computed[0].id]


def test_an_input_layer_has_nothing_to_count(card: Maker) -> None:
    made = card("histograms")
    choose(histograms(made).layer, 1)
    made.select(layers=frozenset([made.project.network.inputs[0].id]))
    assert histograms(made).rows == {}
    assert "input layer" in made.about()


def test_a_bar_tells_what_is_in_it_by_mouse_and_by_keys(card: Maker) -> None:
    made = card("histograms")
    made.train(1)
    row = histograms(made).rows["output"]
    found = row.found
    assert found is not None
    middle = (found.edges[3] + found.edges[4]) / 2
    said = made.point_at(row.plot, float(middle), 0.5)
    assert f"{found.counts[3]:,} of {found.count:,}" in said
    row.plot.setFocus()
    QTest.keyClick(row.plot, Qt.Key.Key_Right)
    assert row.plot.place is not None
    k = int(np.searchsorted(found.edges, row.plot.place[0], "right")) - 1
    assert f"{found.counts[k]:,} of {found.count:,}" in row.plot.accessibleDescription()


def test_a_histogram_follows_another_network(card: Maker) -> None:
    made = card("histograms")
    made.train(2)
    made.context.document.apply("smaller", lambda _: project_of(sizes=(3,)))
    assert list(histograms(made).rows) == [x.id for x in made.project.network.computed]
    made.train(2)
    assert histograms(made).rows["output"].found is not None


def test_an_open_plot_changes_no_bit(card: Maker) -> None:
    shown, hidden = card("histograms"), card("histograms")
    hidden.panel.hide()
    for made in (shown, hidden):
        for _ in range(10):
            made.train(3)
    states = [made.session.trainer.state for made in (shown, hidden) if made.session.trainer]
    assert same_bits(states[0].parameters, states[1].parameters)


def test_a_hidden_plot_computes_nothing(card: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    made = card("histograms")
    made.panel.hide()
    monkeypatch.setattr(Histograms, "begin", lambda _: pytest.fail("it was computed"))
    made.train(3)


def test_the_other_theme_has_other_bars(card: Maker) -> None:
    made = card("histograms")
    made.train(1)
    bars = histograms(made).rows["output"].bars
    light = bars._colour
    instance = QApplication.instance()
    assert isinstance(instance, QApplication)
    theme.apply(instance, theme.DARK)
    assert bars._colour != light
    assert bars._colour in theme.DARK.series


def test_without_a_trainer_words_say_so(card: Maker) -> None:
    project = project_of()
    wrong = project_of(data="xor", output="sigmoid", loss="half_squared")
    made = card("histograms")
    made.context.document.apply("other data", lambda _: with_training(wrong, seed=1))
    broken = wrong.dataset
    made.context.document.apply("misfit", lambda _: with_dataset(project, broken))
    assert made.session.trainer is None
    assert "Nothing can be computed" in histograms(made).rows["output"].plot._words
    assert made.panel.table()[1] == []


def test_the_menu_shows_all_planes_with_one_entry(card: Maker) -> None:
    made = card("histograms")
    made.train(1)
    for row in histograms(made).rows.values():
        row.plot.zoom(0.5, 0.5, 0.5)
    menu = made.panel.menu()
    [every] = [action for action in menu.actions() if action.text() == "Show &all"]
    every.trigger()
    assert not any(row.plot.is_zoomed for row in histograms(made).rows.values())
    menu.deleteLater()


def test_zooming_brings_a_part_into_sight_and_a_double_click_all(card: Maker) -> None:
    made = card("histograms")
    made.train(1)
    plot = histograms(made).rows["output"].plot
    plot.zoom(0.5, 0.5, 0.5)
    assert plot.is_zoomed
    made.train(1)
    assert plot.is_zoomed
    window, none = plot.window(), Qt.KeyboardModifier.NoModifier
    place = plot.mapTo(window, QPoint(60, 20))
    QTest.mouseDClick(window.windowHandle(), Qt.MouseButton.LeftButton, none, place)
    assert not plot.is_zoomed


def test_the_layer_that_is_selected_is_brought_into_sight(card: Maker) -> None:
    made = card("histograms", project_of(sizes=(4,) * 12), size=(330, 200))
    made.train(1)
    for layer in (made.project.network.computed[9], made.project.network.computed[0]):
        made.select(layers=frozenset([layer.id]))
        settle()
        row, scroll = histograms(made).rows[layer.id], histograms(made)._scroll
        top = row.mapTo(scroll.viewport(), QPoint(0, 0))
        assert scroll.viewport().rect().contains(QRect(top, row.size()))


def test_a_layer_in_sight_has_no_other_one_cut_above_it(card: Maker) -> None:
    made = card("histograms", project_of(sizes=(4,) * 12), size=(330, 220))
    made.train(1)
    for layer in made.project.network.computed[3:-1]:
        made.select(layers=frozenset([layer.id]))
        settle()
        scroll = histograms(made)._scroll.viewport()
        tops = {i: row.mapTo(scroll, QPoint(0, 0)).y() for i, row in histograms(made).rows.items()}
        heights = {i: row.height() for i, row in histograms(made).rows.items()}
        assert [i for i, top in tops.items() if top < 0 < top + heights[i] - 4] == []
