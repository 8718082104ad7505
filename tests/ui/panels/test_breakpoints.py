"""Breakpoints are listed, added, toggled and edited in place; a run pauses at one and says so."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from nnsim.editing.layers import edit_layer, remove_layers
from nnsim.engine.trainer import Trainer
from nnsim.model.breakpoints import BREAKPOINTS, Breakpoint
from nnsim.model.parameter_ref import WeightRef
from nnsim.model.project import with_breakpoints, with_network, with_training
from nnsim.presets.defaults import starter
from tests.support.running import run_to
from ui.document.document import Document
from ui.panels.breakpoints.panel import BreakpointsPanel
from ui.training.session import TrainingSession

LEFT = Qt.MouseButton.LeftButton
Key = Qt.Key


@dataclass(frozen=True)
class Wires:
    """A selection of wires alone."""

    wires: frozenset[tuple[int, int]] = frozenset()


@pytest.fixture
def panel(qtbot: QtBot, document: Document, session: TrainingSession) -> Iterator[BreakpointsPanel]:
    made = BreakpointsPanel(document, session)
    made.resize(232, 300)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    session.control.pause()


def listed(document: Document) -> tuple[Breakpoint, ...]:
    return document.project.breakpoints


def watch(document: Document, *breakpoints: Breakpoint) -> None:
    document.apply("watch", lambda project: with_breakpoints(project, breakpoints))


def choose(qtbot: QtBot, panel: BreakpointsPanel, *path: str) -> None:
    """Open the menu with the mouse and walk to an entry with the keyboard."""
    qtbot.mouseClick(panel.add, LEFT)
    menu = panel.kinds
    qtbot.waitUntil(menu.isVisible)
    for text in path:
        action = next(a for a in menu.actions() if a.text() == text)
        menu.setActiveAction(action)
        inner = action.menu()
        qtbot.keyClick(menu, Key.Key_Right if isinstance(inner, QMenu) else Key.Key_Return)
        if isinstance(inner, QMenu):
            menu = inner
            qtbot.waitUntil(menu.isVisible)


def type_threshold(qtbot: QtBot, panel: BreakpointsPanel, place: int, text: str) -> None:
    field = panel.rows[place].field
    qtbot.mouseClick(field, LEFT)
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Key.Key_Return)


# -- adding ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [k for k, row in BREAKPOINTS.items() if row.quantity != "weight"])
def test_every_kind_can_be_added_from_the_menu_as_one_undo_step(
    qtbot: QtBot, panel: BreakpointsPanel, document: Document, kind: str
) -> None:
    row = BREAKPOINTS[kind]
    choose(qtbot, panel, row.title, *(["Hidden 1"] if row.of_layer else []))
    layer = document.project.network.computed[0]
    expected = Breakpoint(kind, row.threshold, layer.id if row.of_layer else None)
    assert listed(document) == (expected,)
    qtbot.waitUntil(panel.rows[0].field.hasFocus)
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert listed(document) == ()
    assert panel.rows == []


def test_the_sign_of_the_selected_weight_can_be_watched(
    qtbot: QtBot, panel: BreakpointsPanel, document: Document
) -> None:
    title = BREAKPOINTS["sign_change"].title
    qtbot.mouseClick(panel.add, LEFT)
    last = panel.kinds.actions()[-1]
    assert not last.isEnabled()
    assert "select a wire" in last.text()
    qtbot.keyClick(panel.kinds, Key.Key_Escape)
    first, hidden = (layer.neurons for layer in document.project.network.order[:2])
    panel.show_selection(Wires(frozenset({(first[1], hidden[0])})))
    name = f"{title}: x₂ → Hidden 1·1"
    choose(qtbot, panel, name)
    ids = [layer.id for layer in document.project.network.order]
    assert listed(document) == (
        Breakpoint("sign_change", weight=WeightRef((ids[0], ids[1]), 1, 0)),
    )
    assert panel.rows[0].name.text() == "x₂ → Hidden 1·1"
    assert panel.rows[0].condition.isVisible()
    assert not panel.rows[0].field.isVisible()


def test_a_gradient_can_be_that_of_any_layer(
    qtbot: QtBot, panel: BreakpointsPanel, document: Document
) -> None:
    choose(qtbot, panel, BREAKPOINTS["gradient_below"].title, "Any layer")
    assert listed(document) == (Breakpoint("gradient_below", 1e-4),)
    assert panel.rows[0].name.text() == "Gradient, any layer"


# -- showing --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("shown", "name", "condition"),
    [
        (Breakpoint("loss_below", 0.01), "Training loss", "< 0.01"),
        (Breakpoint("loss_above", 10.0), "Training loss", "> 10"),
        (Breakpoint("gradient_below", 1e-5), "Gradient, any layer", "< 1e−5"),
        (Breakpoint("accuracy_reached", 0.07), "Accuracy", "≥ 7 %"),
    ],
)
def test_a_row_says_what_is_watched_and_when_it_stops(
    panel: BreakpointsPanel, document: Document, shown: Breakpoint, name: str, condition: str
) -> None:
    watch(document, shown)
    (row,) = panel.rows
    assert row.name.text() == name
    assert row.field.text() == condition
    assert name in row.dot.accessibleName()


def test_a_row_follows_the_name_of_its_layer_and_goes_with_it(
    panel: BreakpointsPanel, document: Document
) -> None:
    layer = document.project.network.computed[0]
    watch(document, Breakpoint("gradient_below", 1e-4, layer.id), Breakpoint("loss_below", 0.1))

    def rename(project):  # type: ignore[no-untyped-def]
        return with_network(project, edit_layer(project.network, layer.id, name="Features"))

    document.apply("rename", rename)
    assert panel.rows[0].name.text() == "Gradient, Features"
    document.apply("remove", lambda p: with_network(p, remove_layers(p.network, [layer.id])))
    assert [row.name.text() for row in panel.rows] == ["Training loss"]
    document.undo_stack.undo()
    assert [row.name.text() for row in panel.rows] == ["Gradient, Features", "Training loss"]


def test_an_empty_list_says_what_it_is_for(panel: BreakpointsPanel, document: Document) -> None:
    assert panel._empty.isVisible()
    watch(document, Breakpoint("loss_below", 0.1))
    assert not panel._empty.isVisible()


# -- changing -------------------------------------------------------------------------------------


def test_a_click_on_the_dot_switches_a_breakpoint_off_and_on(
    qtbot: QtBot, panel: BreakpointsPanel, document: Document
) -> None:
    watch(document, Breakpoint("loss_below", 0.1))
    steps = document.undo_stack.count()
    qtbot.mouseClick(panel.rows[0].dot, LEFT)
    assert listed(document) == (Breakpoint("loss_below", 0.1, enabled=False),)
    assert not panel.rows[0].dot.isChecked()
    panel.rows[0].dot.setFocus()
    qtbot.keyClick(panel.rows[0].dot, Key.Key_Space)
    assert listed(document) == (Breakpoint("loss_below", 0.1),)
    assert document.undo_stack.count() == steps + 2


@pytest.mark.parametrize(
    ("kind", "typed", "threshold"),
    [
        ("loss_below", "0.05", 0.05),
        ("loss_below", "< 2e-3", 0.002),
        ("accuracy_reached", "29", 0.29),
        ("accuracy_reached", "29 %", 0.29),
    ],
)
def test_a_threshold_is_typed_in_place(
    qtbot: QtBot,
    panel: BreakpointsPanel,
    document: Document,
    kind: str,
    typed: str,
    threshold: float,
) -> None:
    watch(document, Breakpoint(kind, 0.5))
    steps = document.undo_stack.count()
    type_threshold(qtbot, panel, 0, typed)
    assert listed(document) == (Breakpoint(kind, threshold),)
    assert document.undo_stack.count() == steps + 1
    assert panel.rows[0].field.hasFocus()


def test_a_threshold_that_may_not_be_is_refused_with_a_sentence(
    qtbot: QtBot, panel: BreakpointsPanel, document: Document
) -> None:
    watch(document, Breakpoint("accuracy_reached", 0.5))
    type_threshold(qtbot, panel, 0, "120")
    assert "from 0 to 1 (100 %)" in panel.rows[0].field.toolTip()
    assert listed(document) == (Breakpoint("accuracy_reached", 0.5),)
    qtbot.keyClick(panel.rows[0].field, Key.Key_Escape)


def test_arrows_change_a_threshold_by_tens_and_percents_and_merge(
    qtbot: QtBot, panel: BreakpointsPanel, document: Document
) -> None:
    watch(document, Breakpoint("loss_below", 0.01), Breakpoint("accuracy_reached", 0.95))
    steps = document.undo_stack.count()
    for place, row in enumerate(panel.rows):
        qtbot.mouseClick(row.field, LEFT)
        qtbot.keyClick(row.field, Key.Key_Down)
        qtbot.keyClick(row.field, Key.Key_Down)
        assert document.undo_stack.count() == steps + place + 1
    assert [shown.threshold for shown in listed(document)] == [0.0001, 0.93]


def test_delete_removes_the_row_that_has_the_focus_and_goes_to_the_next(
    qtbot: QtBot, panel: BreakpointsPanel, document: Document
) -> None:
    one, two, three = (Breakpoint("loss_below", x) for x in (0.1, 0.2, 0.3))
    watch(document, one, two, three)
    steps = document.undo_stack.count()
    panel.rows[1].dot.setFocus()
    qtbot.keyClick(panel.rows[1].dot, Key.Key_Delete)
    assert listed(document) == (one, three)
    assert panel.rows[1].dot.hasFocus()
    qtbot.keyClick(panel.rows[1].dot, Key.Key_Delete)
    qtbot.keyClick(panel.rows[0].dot, Key.Key_Delete)
    assert listed(document) == ()
    assert panel.add.hasFocus()
    assert document.undo_stack.count() == steps + 3


def test_a_cross_removes_a_row_and_is_shown_where_the_mouse_or_the_focus_is(
    qtbot: QtBot, panel: BreakpointsPanel, document: Document
) -> None:
    watch(document, Breakpoint("loss_below", 0.1), Breakpoint("loss_below", 0.2))
    first, second = panel.rows
    panel.add.setFocus()
    assert not first.remove.isVisible()
    qtbot.mouseMove(panel.add)
    qtbot.mouseMove(first, QPoint(60, 10))
    qtbot.waitUntil(first.remove.isVisible)
    assert not second.remove.isVisible()
    qtbot.mouseClick(first.remove, LEFT)
    assert listed(document) == (Breakpoint("loss_below", 0.2),)


def test_everything_in_a_row_is_reached_with_tab(
    qtbot: QtBot, panel: BreakpointsPanel, document: Document
) -> None:
    watch(document, Breakpoint("loss_below", 0.1))
    row = panel.rows[0]
    row.dot.setFocus()
    for widget in (row.field, row.remove):
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
        assert widget.hasFocus()
    qtbot.keyClick(row.remove, Key.Key_Space)
    assert listed(document) == ()


# -- running --------------------------------------------------------------------------------------


def at_iteration(document: Document, iteration: int) -> Breakpoint:
    """A breakpoint on the training loss that is met first at this iteration."""
    trained = Trainer(document.project)
    trained.run(iteration - 1)
    before = trained.loss
    trained.run(1)
    assert trained.loss < before
    return Breakpoint("loss_below", (before + trained.loss) / 2)


def test_a_run_pauses_at_a_breakpoint_says_so_and_shows_which(
    qtbot: QtBot, panel: BreakpointsPanel, document: Document, session: TrainingSession
) -> None:
    met, other = at_iteration(document, 40), Breakpoint("loss_above", 50.0)
    watch(document, other, met)
    with qtbot.waitSignal(session.told) as stopped:
        session.control.run()
    assert session.trainer is not None
    assert (session.control.running, session.trainer.iteration) == (False, 40)
    assert stopped.args[0].startswith("Paused at iteration 40: training loss fell below 0.")
    assert document.project.state.iteration == 40
    assert [row._hit for row in panel.rows] == [False, True]
    assert "paused here" in panel.rows[1].dot.accessibleName()
    run_to(session, 60, qtbot)
    assert session.trainer.iteration == 60
    assert not any(row._hit for row in panel.rows)


@pytest.mark.parametrize("speed", [50.0, 100_000.0])
def test_the_chosen_speed_does_not_change_where_a_run_pauses(
    qtbot: QtBot, document: Document, session: TrainingSession, speed: float
) -> None:
    watch(document, at_iteration(document, 12))
    session.control.loop.speed = speed
    with qtbot.waitSignal(session.told):
        session.control.run()
    assert session.trainer is not None
    assert session.trainer.iteration == 12


def test_a_step_onto_a_breakpoint_says_so_too(
    qtbot: QtBot, panel: BreakpointsPanel, document: Document, session: TrainingSession
) -> None:
    watch(document, at_iteration(document, 2))
    session.control.step("iteration")
    with qtbot.waitSignal(session.told):
        session.control.step("iteration")
    assert panel.rows[0]._hit


def test_a_hit_stays_marked_where_the_first_loss_was_still_to_come(
    qtbot: QtBot, panel: BreakpointsPanel, session: TrainingSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.training.session.FRAME", 0)  # as of much data
    session.document.new(with_breakpoints(starter(), [Breakpoint("iteration_reached", 1)]))
    session.control.step("iteration")
    QApplication.processEvents()  # in which that loss would be evaluated
    assert panel.rows[0]._hit


def test_a_breakpoint_can_be_switched_off_while_training_runs(
    qtbot: QtBot, panel: BreakpointsPanel, document: Document, session: TrainingSession
) -> None:
    watch(document, Breakpoint("loss_below", 1e-12))
    trainer = session.trainer
    session.control.run()
    qtbot.mouseClick(panel.rows[0].dot, LEFT)
    assert session.control.running
    assert session.trainer is trainer
    assert listed(document) == (Breakpoint("loss_below", 1e-12, enabled=False),)


def test_changing_breakpoints_keeps_the_run_and_the_operation_under_way(
    panel: BreakpointsPanel, document: Document, session: TrainingSession
) -> None:
    session.control.step("iteration")
    session.control.step("operation")
    trainer = session.trainer
    assert trainer is not None
    cursor = trainer.cursor
    watch(document, Breakpoint("loss_below", 0.1))
    assert session.trainer is trainer
    assert trainer.cursor == cursor


def test_returning_to_another_run_keeps_the_breakpoints(
    document: Document, session: TrainingSession
) -> None:
    session.control.step("iteration")
    left = session.runs.present
    document.apply("batches", lambda project: with_training(project, batch_size=2))
    watch(document, Breakpoint("loss_below", 0.1))
    session.return_to(left)
    assert document.project.training.batch_size == 0
    assert listed(document) == (Breakpoint("loss_below", 0.1),)


def test_undo_brings_back_what_was_watched(
    qtbot: QtBot, document: Document, session: TrainingSession
) -> None:
    met = at_iteration(document, 5)
    watch(document, met)
    watch(document, replace(met, enabled=False))
    document.undo_stack.undo()
    with qtbot.waitSignal(session.told):
        session.control.run()
    assert session.trainer is not None
    assert session.trainer.iteration == 5
