"""Points are drawn and erased in the window while it trains, and each stroke can be undone."""

import pytest
from pytestqt.qtbot import QtBot

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import from_points, generate
from nnsim.presets.defaults import fit_to_data, xor_demo
from tests.support.hands import click
from tests.support.windows import OpenWindow
from tests.ui.plots.maps.drawing.hands import Key, drawn, keys, stroke
from ui.plots.maps.decision_map import DecisionMap

pytestmark = pytest.mark.unmeasured


def test_drawing_erasing_and_undoing_while_it_trains(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(fit_to_data(xor_demo(), generate(default_recipe("moons"))))
    decision_map = window.docks.plots["decision-map"].widget()
    assert isinstance(decision_map, DecisionMap)
    document, control = window.document, window.session.control
    before = document.project.dataset
    click(decision_map.draw)
    keys(window, Key.Key_Space)
    qtbot.waitUntil(lambda: window.session.trainer.iteration > 5)

    stroke(decision_map, (-0.5, -0.8), (0.0, -0.8), (0.3, -0.8))
    with_drawn = document.project.dataset
    assert control.running
    assert len(with_drawn.features) > len(before.features) + 5
    assert drawn(decision_map) == len(with_drawn.features)
    qtbot.waitUntil(lambda: window.session.trainer.iteration > 20)

    click(decision_map.bar.buttons["erase"])
    stroke(decision_map, (-0.6, -0.8), (0.4, -0.8))
    assert control.running
    erased = document.project.dataset
    assert len(erased.features) < len(with_drawn.features)
    assert drawn(decision_map) == len(erased.features)
    began = window.session.trainer.iteration
    qtbot.waitUntil(lambda: window.session.trainer.iteration > began)

    # Undo pauses, and what has been learned since is undone first, as after every edit.
    undo = window.commands["edit.undo"]
    control.pause()
    texts = []
    while document.project.dataset is not before:
        texts.append(document.undo_stack.undoText())
        undo.trigger()
    drawings = [text for text in texts if text.startswith(("Draw", "Erase"))]
    assert len(drawings) == 2
    assert drawn(decision_map) == len(before.features)


def test_esc_puts_the_tool_away_wherever_the_keyboard_is(open_window: OpenWindow) -> None:
    window = open_window()
    decision_map = window.docks.plots["decision-map"].widget()
    assert isinstance(decision_map, DecisionMap)
    click(decision_map.draw)
    assert decision_map.hand.on
    assert window.canvas.hasFocus()
    keys(window, Key.Key_Escape)
    assert not decision_map.hand.on
    keys(window, Key.Key_Escape)
    assert not decision_map.hand.on


def test_the_network_learns_what_is_drawn(open_window: OpenWindow, qtbot: QtBot) -> None:
    """A point of the other class in the middle of one makes a mistake that training mends."""
    corners = [[-1.0, -1.0], [-1.0, 1.0], [1.0, -1.0], [1.0, 1.0]]
    data = from_points(corners, [[0.0], [0.0], [1.0], [1.0]], class_names=("0", "1"))
    window = open_window(fit_to_data(xor_demo(), data))
    decision_map = window.docks.plots["decision-map"].widget()
    assert isinstance(decision_map, DecisionMap)
    click(decision_map.draw)
    click(decision_map.bar.chips[1])
    click(decision_map.bar.buttons["point"])
    stroke(decision_map, (-0.9, 0.0))
    dataset = window.document.project.dataset
    assert dataset.labels.tolist() == [0, 0, 1, 1, 1]
    keys(window, Key.Key_Space)
    qtbot.waitUntil(
        lambda: window.session.score()[0].accuracy == 1 and decision_map.session.control.running,
        timeout=20_000,
    )
