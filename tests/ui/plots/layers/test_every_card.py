"""What holds of each plot of layers: it follows the document, the theme and the language, and lets go."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from nnsim.editing.layers import build
from nnsim.functions.activations import Activation
from nnsim.model.project import with_dataset, with_network, with_training
from tests.ui.plots.layers.conftest import Card, Maker, project_of
from ui.base import theme
from ui.plots.computed_plot import ComputedPlot
from ui.plots.pg.view import PlotView
from ui.widgets.quiet_choice import QuietChoice

CARDS = ("histograms", "activation", "weights", "changes")
every_card = pytest.mark.parametrize("name", CARDS)


def choices(made: Card) -> Iterator[QuietChoice]:
    for choice in made.panel.findChildren(QuietChoice):
        if choice.isEnabled():
            yield choice


@every_card
def test_it_follows_another_network_and_other_data(card: Maker, name: str) -> None:
    made = card(name)
    made.train(3)
    other = project_of("iris", sizes=(5,), hidden="relu")
    made.context.document.apply("another", lambda _: other)
    made.train(4)
    made.panel.complete()
    assert "iteration 4" in made.about()
    _, rows = made.panel.table()
    assert rows
    with_names = {str(row[0]) for row in rows}
    assert not any("Hidden 2" in name for name in with_names)


@every_card
def test_what_is_chosen_is_taken_over_by_the_view_of_another_language(
    card: Maker, name: str
) -> None:
    made = card(name)
    made.train(2)
    for choice in choices(made):
        choice.setCurrentIndex(choice.count() - 1)
        choice.activated.emit(choice.count() - 1)
    made.settle()
    again = card(name, made.project)
    again.train(2)
    again.panel.arrangement = made.panel.arrangement  # type: ignore[attr-defined]
    assert [c.currentText() for c in choices(again)] == [c.currentText() for c in choices(made)]


@every_card
def test_the_other_theme_is_taken_at_once(card: Maker, name: str) -> None:
    made = card(name)
    made.train(5)
    made.settle()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, theme.DARK)
    made.settle()
    image = made.panel.grab().toImage()
    ground = QColor(theme.DARK.window)
    shades = {image.pixelColor(x, y).name() for x in (2, 170) for y in range(2, 290, 7)}
    assert ground.name() in shades
    assert QColor(theme.LIGHT.window).name() not in shades


@every_card
def test_after_it_has_let_go_it_shows_nothing_more(
    card: Maker, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = card(name)
    made.train(2)
    made.panel.dispose()
    made.panel.dispose()
    monkeypatch.setattr(ComputedPlot, "refresh", lambda _: pytest.fail("it was shown"))
    made.train(2)
    assert all(plot.is_disposed for plot in made.panel.findChildren(PlotView))


@every_card
def test_where_data_and_network_do_not_fit_it_is_said_or_only_weights_are_shown(
    card: Maker, name: str
) -> None:
    project = project_of()
    misfit = with_dataset(project, project_of(data="iris").dataset)
    made = card(name, misfit)
    assert made.session.trainer is None
    made.panel.complete()
    words = [plot._words for plot in made.panel.findChildren(PlotView)]
    if name == "weights":
        assert made.panel.table()[1]
    else:
        assert any("Nothing can be computed yet" in text for text in words)
        assert made.panel.table()[1] == []


@every_card
def test_while_it_runs_at_full_speed_pictures_wait_for_their_turn(
    card: Maker, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = card(name)
    made.train(2)
    made.settle()
    shown = []
    monkeypatch.setattr(type(made.panel), "show_found", lambda _: shown.append(1))
    monkeypatch.setattr(type(made.session.control), "racing", property(lambda _: True))
    panel = made.panel
    assert isinstance(panel, ComputedPlot)
    panel._pace.spend(100.0)
    made.train(1)
    made.settle()
    assert shown == []
    panel._pace.reset()
    made.train(1)
    made.settle()
    assert shown == [1]
    panel._pace.spend(100.0)
    made.session.edits.resize({made.project.network.computed[0].id}, 1)
    made.settle()
    assert shown[1:], "nothing of a network that is gone waits"


@every_card
def test_whatever_was_chosen_another_network_may_lack_it(card: Maker, name: str) -> None:
    made = card(name)
    made.train(2)
    network = build([2, 3], Activation("tanh"), Activation("softmax"))
    for presses in range(1, 5):
        for choice in choices(made):
            for _ in range(presses):
                QTest.keyClick(choice, Qt.Key.Key_Down)
        made.settle()
        made.context.document.apply("Build", lambda project: with_network(project, network))
        made.settle()
        made.context.document.undo_stack.undo()
        made.settle()


@every_card
def test_a_setting_that_changes_in_the_run_changes_nothing_that_is_shown(
    card: Maker, name: str
) -> None:
    made = card(name)
    made.train(3)
    made.panel.complete()
    made.context.document.apply("L2", lambda p: with_training(p, l2=0.1))
    made.panel.complete()
    assert made.about()
