"""The arithmetic in little room: broken, typeset, scrolled and never cut."""

import re

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from nnsim.explain.explain import explain_neuron
from nnsim.explain.line import CalculationLine
from tests.support.shown import settle
from tests.ui.panels.calculation.hands import LEFT, before_update, hidden, select, select_layer
from ui.base import math_renderer, theme
from ui.document.document import Document
from ui.document.selection import Selection
from ui.panels.calculation.line_text import calculation, letters
from ui.panels.calculation.panel import CalculationPanel
from ui.panels.calculation.parts import Fraction, Piece
from ui.training.session import TrainingSession

pytestmark = pytest.mark.unmeasured


def test_in_a_narrow_panel_no_shape_is_cut_off(
    inspector: CalculationPanel, document: Document, session: TrainingSession
) -> None:
    layer = document.project.network.computed[0]
    select_layer(inspector, layer)
    wide = inspector.view.text
    inspector.resize(300, 400)
    assert "…" not in inspector.view.text
    assert inspector.view.text.split() == wide.split()
    assert len(inspector.view.text.splitlines()) > len(wide.splitlines())


@pytest.mark.parametrize("width", [240, 260, 300, 360])
def test_in_a_narrow_panel_no_result_is_cut_off(
    inspector: CalculationPanel, document: Document, session: TrainingSession, width: int
) -> None:
    network = document.project.network
    inspector.setMinimumWidth(0)
    inspector.resize(width, 200)
    for selected in (
        Selection(neurons=frozenset({hidden(document)})),
        Selection(wires=frozenset({(network.inputs[0].neurons[0], hidden(document))})),
    ):
        inspector.show_selection(selected)
        before_update(session)
        view = inspector.view
        for placed in view._placed:
            assert view._setting.width(placed.parts) <= view._room


def whole_sum(line: CalculationLine) -> str:
    """The numbers of a line as they are shown when there is room, without the spaces of breaks."""
    return "".join(part.text for part in calculation(line, 12)).replace(" ", "")


def test_a_line_too_long_for_the_width_goes_on_below_with_every_term(
    inspector: CalculationPanel, document: Document, session: TrainingSession
) -> None:
    select(inspector, document.project.network.output.neurons[0])
    before_update(session)
    rows = []
    for width in (900, 520, 420, 340):
        inspector.resize(width, 600)
        text = inspector.view.text
        rows.append(len(text.splitlines()))
        assert whole_sum(inspector._lines[0]) in text.replace("\n", "").replace(" ", "")
        for placed in inspector.view._placed:
            assert placed.area.right() <= inspector.view.width()
    assert rows == sorted(rows)
    assert rows[0] < rows[-1]


def formulas_shown(inspector: CalculationPanel) -> list[bool]:
    """For every formula in view, whether it is shown as a picture."""
    view = inspector.view
    parts = [part for placed in view._placed for part in placed.parts]
    formulas = [part for part in parts if isinstance(part, Piece) and part.latex]
    return [view._setting._formula(part) is not None for part in formulas]


def test_formulas_are_typeset_as_soon_as_there_is_time(
    qtbot: QtBot, inspector: CalculationPanel, document: Document, session: TrainingSession
) -> None:
    select(inspector, hidden(document))
    before_update(session)
    assert formulas_shown(inspector)
    qtbot.waitUntil(lambda: all(formulas_shown(inspector)), timeout=20_000)
    for placed in inspector.view._placed:
        assert placed.area.right() <= inspector.view.width()


def test_in_a_run_nothing_is_typeset(
    qtbot: QtBot,
    inspector: CalculationPanel,
    document: Document,
    session: TrainingSession,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    qtbot.waitUntil(math_renderer.is_ready, timeout=20_000)
    monkeypatch.setattr(math_renderer, "_made", type(math_renderer._made)())
    made = []
    monkeypatch.setattr(math_renderer, "typeset", lambda *key: made.append(key))
    session.control.run()
    select(inspector, hidden(document))
    qtbot.waitUntil(lambda: "⟨z⟩" in inspector.view.text)
    started = session.trainer.iteration
    qtbot.waitUntil(lambda: session.trainer.iteration > started + 50)
    assert made == []
    session.control.pause()
    qtbot.waitUntil(lambda: bool(made))


def test_a_formula_that_cannot_be_typeset_stays_text(
    qtbot: QtBot,
    inspector: CalculationPanel,
    document: Document,
    session: TrainingSession,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(math_renderer, "_made", type(math_renderer._made)())
    monkeypatch.setattr(math_renderer, "_picture", lambda *_: None)
    select(inspector, hidden(document))
    before_update(session)
    missing = inspector.view._setting.missing
    placed = inspector.view._placed
    qtbot.waitUntil(lambda: not any(list(missing(x.parts)) for x in placed), timeout=20_000)
    assert not any(formulas_shown(inspector))
    assert inspector.view.text.startswith("⟨z⟩ = Σ w·⟨x⟩ + b")


def test_what_is_divided_stands_above_a_bar_where_there_is_height(
    inspector: CalculationPanel, document: Document, session: TrainingSession
) -> None:
    def bars() -> list[Fraction]:
        parts = [part for placed in inspector.view._placed for part in placed.parts]
        return [part for part in parts if isinstance(part, Fraction)]

    select(inspector, hidden(document))
    before_update(session)
    inspector.resize(900, 500)
    (of_a, *_) = bars()
    assert of_a.text.endswith(")/4")
    assert "".join(piece.text for piece in of_a.below) == "4"
    assert f"({''.join(piece.text for piece in of_a.above)})/4" == of_a.text
    inspector.resize(900, 150)
    assert bars() == []
    assert ")/4 = " in inspector.view.text


def test_a_long_sum_says_how_many_terms_it_leaves_out(
    inspector: CalculationPanel, document: Document, session: TrainingSession
) -> None:
    select(inspector, document.project.network.output.neurons[0])
    before_update(session)
    found = []
    for width in range(900, 400, -20):
        inspector.resize(width, 150)  # too low for lines that go on below
        _, numbers, _ = inspector.view.text.splitlines()[0].rsplit(" = ", 2)
        found += [(numbers, int(count)) for count in re.findall(r"… (\d+) more …", numbers)]
    assert found
    for numbers, left_out in found:
        products, bias = numbers.count("·"), 1
        assert left_out + products + bias == 4 + 1  # of the sum over four neurons


def in_sight(inspector: CalculationPanel) -> int:
    """How many rows of the arithmetic can be seen without scrolling."""
    scroll = inspector.arithmetic._scroll
    bottom = scroll.verticalScrollBar().value() + scroll.viewport().height()
    ends = {placed.area.bottom() for placed in inspector.view._placed}
    return sum(end <= bottom + 1 for end in ends)


def rows(inspector: CalculationPanel) -> int:
    return len({placed.area.bottom() for placed in inspector.view._placed})


@pytest.mark.parametrize("sample", [None, 1])
@pytest.mark.parametrize("height", [70, 110, 150, 190, 230])
def test_a_low_panel_drops_no_line_and_says_how_many_are_out_of_sight(
    qtbot: QtBot,
    inspector: CalculationPanel,
    document: Document,
    session: TrainingSession,
    height: int,
    sample: int | None,
) -> None:
    session.show_sample(sample)
    select(inspector, hidden(document))
    before_update(session)
    inspector.resize(500, height)
    QApplication.processEvents()
    shown = inspector.view.text.splitlines()
    begun = [line.split()[0] for line in shown if line[0] not in "+−="]
    assert begun == [line.name for line in inspector._lines]
    arithmetic = inspector.arithmetic
    qtbot.waitUntil(
        lambda: (
            arithmetic.more.isVisible()
            == (in_sight(inspector) < rows(inspector) or "…" in inspector.view.text)
        )
    )
    if arithmetic.more.isHidden():
        return
    left = rows(inspector) - in_sight(inspector)
    words = {0: "all terms", 1: "1 more line"}
    assert arithmetic.more.text() == words.get(left, f"{left} more lines")
    wanted = []
    arithmetic.room_wanted.connect(wanted.append)
    qtbot.mouseClick(arithmetic.more, LEFT)
    inspector.resize(500, inspector.height() + wanted[0])
    qtbot.waitUntil(lambda: in_sight(inspector) == rows(inspector))
    qtbot.waitUntil(arithmetic.more.isHidden)
    qtbot.waitUntil(lambda: "…" not in inspector.view.text)


def test_what_a_step_has_computed_is_in_sight_in_a_low_panel(
    inspector: CalculationPanel, document: Document, session: TrainingSession, qtbot: QtBot
) -> None:
    inspector.resize(500, 140)  # an arithmetic of 95 px
    select(inspector, hidden(document))
    session.control.choose_grain("operation")
    seen = inspector.arithmetic._scroll.viewport()

    def is_in_sight(name: str) -> bool:
        return any(
            seen.rect().contains(placed.area.toRect().translated(inspector.view.pos()))
            for placed in inspector.view._placed
            if "".join(part.text for part in placed.parts).startswith(name)
        )

    before_update(session)
    qtbot.waitUntil(lambda: is_in_sight("∂L/∂b"))
    assert not is_in_sight("b ←")
    session.control.step()
    qtbot.waitUntil(lambda: is_in_sight("b ←"))
    for _ in session.trainer.program.steps:
        session.control.step_back()
    session.control.go_to(3)
    qtbot.waitUntil(lambda: is_in_sight("⟨z⟩"))


def test_what_was_computed_of_a_neuron_does_not_hide_the_beginning_of_other_arithmetic(
    inspector: CalculationPanel, document: Document, session: TrainingSession, qtbot: QtBot
) -> None:
    inspector.resize(500, 140)
    select(inspector, hidden(document))
    bar = inspector.arithmetic._scroll.verticalScrollBar()
    before_update(session)
    qtbot.waitUntil(lambda: bar.value() > 0)
    select_layer(inspector, document.project.network.by_id["hidden1"])
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    assert bar.value() == 0, "the matrices of a layer are the same at any step"
    select(inspector, hidden(document))
    qtbot.waitUntil(lambda: bar.value() > 0)
    session.control.go_to(0)
    qtbot.waitUntil(lambda: bar.value() == 0)


def ink_at_the_bottom(inspector: CalculationPanel) -> int:
    """The pixels of the last row in sight that are not blank."""
    picture = inspector.view.parentWidget().grab().toImage()
    return ink_in_row(picture, picture.height() - 1)


def ink_in_row(picture: QImage, row: int) -> int:
    blank = picture.pixelColor(0, row)
    return sum(picture.pixelColor(x, row) != blank for x in range(picture.width()))


def test_no_line_is_cut_in_half_where_the_room_ends(
    inspector: CalculationPanel, document: Document, session: TrainingSession
) -> None:
    select(inspector, hidden(document))
    before_update(session)
    cut = []
    for height in range(90, 200, 7):
        inspector.resize(500, height)
        QApplication.processEvents()
        assert inspector.arithmetic.more.isVisible()
        cut.append(ink_at_the_bottom(inspector))
    assert not any(cut)


def test_no_line_is_cut_in_half_where_it_is_scrolled_out_of_sight(
    inspector: CalculationPanel, document: Document, session: TrainingSession
) -> None:
    select(inspector, hidden(document))
    before_update(session)
    inspector.resize(500, 160)
    QApplication.processEvents()
    bar, seen = inspector.arithmetic._scroll.verticalScrollBar(), inspector.view.parentWidget()
    assert bar.maximum() > 20
    cut = []
    for place in range(0, bar.maximum() + 1, 3):
        bar.setValue(place)
        QApplication.processEvents()
        cut.append(ink_in_row(seen.grab().toImage(), 0))
    assert not any(cut)


def test_where_there_is_no_more_room_a_click_scrolls_to_the_other_lines(
    qtbot: QtBot, inspector: CalculationPanel, document: Document, session: TrainingSession
) -> None:
    select(inspector, hidden(document))
    before_update(session)
    inspector.resize(500, 120)
    bar, more = inspector.arithmetic._scroll.verticalScrollBar(), inspector.arithmetic.more
    clicks = 0
    while more.isVisible():
        before, clicks = bar.value(), clicks + 1
        qtbot.mouseClick(more, LEFT)
        qtbot.waitUntil(lambda before=before: bar.value() > before)
        assert clicks < 9
    assert clicks > 0
    last = max(placed.area.bottom() for placed in inspector.view._placed)
    viewport = inspector.arithmetic._scroll.viewport()
    qtbot.waitUntil(lambda: bar.value() + viewport.height() >= last)


def test_it_is_painted_in_both_themes(
    inspector: CalculationPanel, document: Document, session: TrainingSession, qapp: QWidget
) -> None:
    select(inspector, hidden(document))
    before_update(session)
    pictures = []
    for one in (theme.DARK, theme.LIGHT):
        theme.apply(qapp, one)  # type: ignore[arg-type]
        pictures.append(inspector.grab().toImage())
    assert pictures[0] != pictures[1]


def test_positive_terms_are_blue_and_negative_ones_vermilion(
    document: Document, session: TrainingSession
) -> None:
    before_update(session)
    assert session.trainer is not None
    layer = document.project.network.computed[0]
    line = explain_neuron(session.trainer, layer.id, 0, 1)[0]
    pieces = [*letters(line), *calculation(line, 12)]
    for piece in pieces:
        if piece.tone == "positive":
            assert "−" not in piece.text
        if piece.tone == "negative":
            assert "−" in piece.text
    assert {piece.tone for piece in pieces} > {"text"}
    assert pieces[-1].bold


def test_formulas_are_typeset_that_come_when_the_room_changes(
    qtbot: QtBot, inspector: CalculationPanel, document: Document, session: TrainingSession
) -> None:
    view = inspector.view

    def is_typeset() -> bool:
        return not any([*view._setting.missing(placed.parts)] for placed in view._placed)

    inspector.resize(300, 70)
    select(inspector, hidden(document))
    before_update(session)
    qtbot.waitUntil(lambda: is_typeset() and not view._typeset_soon.isActive(), timeout=20_000)
    inspector.resize(420, 100)
    QApplication.processEvents()
    qtbot.waitUntil(is_typeset, timeout=20_000)


def test_that_the_numbers_are_of_the_last_iteration_is_said_in_a_narrow_panel_too(
    inspector: CalculationPanel, document: Document, session: TrainingSession
) -> None:
    select(inspector, hidden(document))
    session.show_sample(0)
    for _ in range(2):
        session.control.step("iteration")
    places = set()
    for width in (900, 292, 900):
        inspector.resize(width, 300)
        settle()
        assert inspector._when.shown == "last iteration"
        assert inspector._when.isVisible()
        assert inspector._title.x() == 0
        places.add(inspector._when.mapTo(inspector, QPoint()).y() > inspector._header.height())
    assert places == {False, True}
