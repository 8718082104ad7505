"""Words of a lesson: pointed at, what they stand for is lit; clicked, it is shown."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nnsim.lessons.texts import plain, with_values
from tests.nnsim.lessons.folders import lesson_document, write
from tests.support.hands import click
from tests.support.shown import settle
from tests.support.windows import OpenWindow
from ui.lessons.text_view import TextView
from ui.panels.samples.panel import SampleTable
from ui.plots.maps.decision_map import DecisionMap
from ui.window.dock_contents import Card
from ui.window.lessons.glow import Glow
from ui.window.main_window import MainWindow

TEXT = """# Words
## words: Words
The [map](plot:decision-map) has a [point](sample:3); [z](formula:z) is its sum and
[delta](formula:delta) its share. [Step](command:train.step), [check](command:train.check_gradients),
see the [loss](plot:loss-cut).
"""


@pytest.fixture
def window(open_window: OpenWindow, tmp_path: Path) -> MainWindow:
    opened = open_window(size=(1440, 900))
    document = lesson_document()
    document["steps"] = [{"id": "words", "open": "and"}]
    assert opened.lessons.open(write(tmp_path / "own", document, TEXT))
    settle()
    return opened


def place_of(view: TextView, word: str) -> QPoint:
    cursor = view.document().find(word)
    return view.cursorRect(cursor).center() - QPoint(3, 0)


def point_at(view: TextView, word: str) -> None:
    QTest.mouseMove(view.viewport(), place_of(view, word))
    settle()


def glows(parent: QWidget) -> list[Glow]:
    return [glow for glow in parent.findChildren(Glow) if glow.isVisible()]


def test_a_word_stays_lit_when_the_numbers_beside_it_change(qtbot: QtBot):
    view = TextView()
    qtbot.addWidget(view)
    lit: list[object] = []
    view.lit.connect(lit.append)
    view.show_text("[z](formula:z) is 1")
    view.show()
    point_at(view, "z")
    view.show_text("[z](formula:z) is 2")
    assert [place is not None for place in lit] == [True]
    view.show_text("It is gone.")
    assert lit[1:] == [None], "nothing is left lit"


def test_words_light_plots_samples_formulas_and_buttons(window: MainWindow):
    column = window.lessons.column
    assert column is not None
    view = column.body
    shown = window.docks.bring(window.docks.plots["decision-map"])
    table = window.docks.bring(window.docks.table)
    assert isinstance(shown, DecisionMap)
    assert isinstance(table, SampleTable)

    point_at(view, "map")
    [glow] = glows(window)
    assert glow.geometry() == window.docks.plots["decision-map"].geometry()

    point_at(view, "point")
    assert not glows(window), "one thing is lit at a time"
    [lit] = shown.picture.settings.positions_of(np.array([3])).tolist()
    assert shown.picture.light.isVisible()
    assert shown.picture.light.place is not None
    assert [shown.picture.light.place.x(), shown.picture.light.place.y()] == lit
    model = table.samples
    grounds = [
        model.data(model.index(row, 0), Qt.ItemDataRole.BackgroundRole) is not None
        for row in range(model.rowCount())
    ]
    assert grounds == [False, False, False, True]
    assert window.session.sample is None, "nothing is shown that was not asked for"

    point_at(view, "Step")
    assert not shown.picture.light.isVisible()
    [glow] = glows(window)
    button = window.childAt(glow.geometry().center())
    assert button is not None
    assert button.defaultAction() is window.commands["train.step"]
    point_at(view, "check")
    [glow] = glows(window)
    menu = window.menus.actionAt(glow.geometry().center())
    assert menu is not None
    assert menu.text() == "&Train", "what has no button is in a menu"

    point_at(view, "loss")
    [glow] = glows(window)
    menu = window.menus.actionAt(glow.geometry().center())
    assert menu is not None
    assert menu.text() == "&View", "where a plot is that is not shown"
    docks = window.docks
    docks.plots["loss-cut"].show()
    docks.bring(docks.plots["gradient-bars"])
    window.tabifyDockWidget(docks.plots["gradient-bars"], docks.plots["loss-cut"])
    docks.bring(docks.plots["gradient-bars"])
    settle()
    point_at(view, "map")
    point_at(view, "loss")
    [glow] = glows(window)
    assert not glow.geometry().isEmpty(), "a plot behind others is lit at its tab"
    assert glow.parent().tabText(glow.parent().tabAt(glow.geometry().center())) == "Loss cut"
    QTest.mouseMove(view.viewport(), QPoint(view.width() - 2, view.height() - 2))
    assert not glows(window)
    window.lessons.teaching.leave()


def test_a_formula_is_lit_and_jumped_to(window: MainWindow):
    column = window.lessons.column
    assert column is not None
    view = column.body
    window.session.control.choose_grain("operation")
    for _ in range(3):
        window.commands["train.step"].trigger()
    point_at(view, "z")
    click(view.viewport(), place_of(view, "z"))
    settle()
    output = window.canvas.network.output.neurons[0]
    assert window.canvas.selection.neurons == {output}, "a neuron, since none was selected"
    card = window.docks.selection.widget()
    assert isinstance(card, Card)
    arithmetic = card.arithmetic.view
    assert [x.line.name for x in arithmetic._placed if arithmetic._is_lit(x)] == ["⟨z⟩"], "the mean"
    line = arithmetic.place_of_lines(arithmetic._wanted).toRect()
    seen = QRect(-arithmetic.pos(), arithmetic.parentWidget().size())
    assert seen.contains(line.center())
    lit, wanted = arithmetic.grab(line).toImage(), arithmetic._wanted
    arithmetic.light(None)
    plain = arithmetic.grab(line).toImage()
    arithmetic.light(wanted)
    corner = QPoint(1, lit.height() // 2)
    assert lit.pixelColor(corner) != plain.pixelColor(corner), "it has a ground of its own"

    window.session.show_sample(3)
    assert [x.line.name for x in arithmetic._placed if arithmetic._is_lit(x)] == ["z"]
    point_at(view, "delta")
    click(view.viewport(), place_of(view, "delta"))
    assert "not computed yet" in window.status.sentence
    while window.session.trainer.iteration == 0:
        window.commands["train.step"].trigger()
    click(view.viewport(), place_of(view, "delta"))
    assert [x.line.name for x in arithmetic._placed if arithmetic._is_lit(x)] == ["δ"]
    view.lit.emit(None)
    assert not any(arithmetic._is_lit(x) for x in arithmetic._placed)
    window.lessons.teaching.leave()


def test_a_number_that_ends_a_sentence_at_the_start_of_a_line_begins_no_list(qtbot: QtBot) -> None:
    text = with_values("[?](value:n). It is *all*.\n\n[?](value:n) and 1. more", {"n": "26"})
    window = QWidget()
    qtbot.addWidget(window)
    view = TextView(window)
    view.show_text(text)
    assert view.toPlainText().split("\n") == ["26. It is all.", "26 and 1. more"]
    assert plain(text).startswith("26. It is")


def test_a_line_of_code_that_is_too_long_goes_on_below_set_in(qtbot: QtBot) -> None:
    window = QWidget()
    window.resize(200, 300)
    qtbot.addWidget(window)
    view = TextView(window)
    view.resize(200, 300)
    view.show_text("```\nfor w in wires:\n    z[j] = sum(w * a[i] for i, w in wires) + bias\n```")
    window.show()
    layouts = [view.document().findBlockByNumber(number).layout() for number in (0, 1)]
    assert [layout.lineCount() > 1 for layout in layouts] == [False, True]
    long = layouts[1]
    lines = [long.lineAt(number) for number in range(long.lineCount())]
    assert all(line.naturalTextWidth() <= view.viewport().width() for line in lines)
    assert lines[1].x() > 2 * layouts[0].lineAt(0).height() > lines[0].x()
    assert "a[i] for i" in view.words, "spaces in code are spaces"
