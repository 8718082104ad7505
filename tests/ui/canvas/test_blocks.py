"""A large layer is a block until it is opened, by mouse, key or menu, and can be closed again."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnsim.model.project import with_network
from nnsim.presets.chains import parse_chain
from tests.support.windows import show_alone
from ui.canvas.context_menus import menu_for
from ui.canvas.network_view import NetworkView
from ui.canvas.tools.hit_test import target_at
from ui.document.document import Document
from ui.document.selection import Selection, Target
from ui.training.session import TrainingSession

HIDDEN = Selection(layers=frozenset({"hidden1"}))
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def canvas(qtbot: QtBot, document: Document, session: TrainingSession) -> Iterator[NetworkView]:
    made = NetworkView(document, session)
    made.make_commands()
    build(document, "2-100-1 tanh sigmoid")
    show_alone(qtbot, made, 800, 600)
    made.setFocus()
    yield made
    session.control.pause()
    made.hide()


def build(document: Document, chain: str) -> None:
    document.apply("Build", lambda p: with_network(p, parse_chain(chain)))


def is_block(canvas: NetworkView) -> bool:
    return canvas.network_scene.placed["hidden1"].is_block


def double_click_block(canvas: NetworkView) -> None:
    place = canvas.mapFromScene(canvas.network_scene.placed["hidden1"].body.center())
    QTest.mouseClick(canvas.viewport(), LEFT, pos=place)
    QTest.mouseDClick(canvas.viewport(), LEFT, pos=place)


def test_a_double_click_opens_a_block_into_neurons_and_wires(
    canvas: NetworkView, document: Document, qtbot: QtBot
) -> None:
    before = document.project
    double_click_block(canvas)
    scene = canvas.network_scene
    assert not is_block(canvas)
    assert scene.bundles["input", "hidden1"].wired.shape == (2, 100)
    neuron = canvas.network.by_id["hidden1"].neurons[60]
    place = scene.placed["hidden1"].square(60).center()
    assert target_at(scene, place, 5, Target()) == Target("neuron", "hidden1", neuron)
    assert document.project is before  # only the view has changed
    qtbot.waitUntil(lambda: canvas.live.finished)
    assert scene.layers["hidden1"].values is not None


def test_a_key_opens_and_closes_and_the_whole_stays_in_sight(canvas: NetworkView) -> None:
    canvas.select(HIDDEN)
    QTest.keyClick(canvas, Qt.Key.Key_O)
    assert not is_block(canvas)
    shown = canvas.mapToScene(canvas.viewport().rect()).boundingRect()
    assert shown.contains(canvas.network_scene.placed["hidden1"].body)
    QTest.keyClick(canvas, Qt.Key.Key_O)
    assert is_block(canvas)
    canvas.grab()


def test_the_menu_of_a_block_has_the_entry(canvas: NetworkView) -> None:
    canvas.select(HIDDEN)
    menu = menu_for(canvas, Target("header", "hidden1"), canvas.mapToScene(0, 0))
    action = next(a for a in menu.actions() if a.text() == "Open or close block")
    menu.aboutToShow.emit()
    assert action.isEnabled()
    action.trigger()
    assert not is_block(canvas)
    menu.aboutToHide.emit()


def test_the_neurons_of_an_open_block_are_walked_through(canvas: NetworkView) -> None:
    canvas.select(HIDDEN)
    QTest.keyClick(canvas, Qt.Key.Key_O)
    QTest.keyClick(canvas, Qt.Key.Key_Tab)
    assert canvas.selection == Selection(
        neurons=frozenset({canvas.network.by_id["hidden1"].neurons[0]})
    )


def test_a_layer_too_large_to_be_opened_says_so(
    canvas: NetworkView, document: Document, qtbot: QtBot
) -> None:
    build(document, "2-512-1 tanh sigmoid")
    canvas.select(HIDDEN)
    with qtbot.waitSignal(document.refused) as refused:
        QTest.keyClick(canvas, Qt.Key.Key_O)
    assert "Hidden 1 has 512 neurons" in refused.args[0]
    assert is_block(canvas)


def test_an_open_layer_that_grows_too_large_is_a_block_again(
    canvas: NetworkView, document: Document
) -> None:
    canvas.select(HIDDEN)
    QTest.keyClick(canvas, Qt.Key.Key_O)
    build(document, "2-512-1 tanh sigmoid")
    assert is_block(canvas)
    canvas.grab()


def test_training_goes_on_in_an_open_block(
    canvas: NetworkView, session: TrainingSession, qtbot: QtBot
) -> None:
    canvas.select(HIDDEN)
    session.control.run()
    QTest.keyClick(canvas, Qt.Key.Key_O)
    assert not is_block(canvas)
    assert session.control.running
    assert session.trainer is not None
    reached = session.trainer.iteration + 20
    qtbot.waitUntil(lambda: session.trainer.iteration > reached)  # type: ignore[union-attr]


def test_two_neighbours_with_too_many_wires_are_not_opened_both(
    canvas: NetworkView, document: Document, qtbot: QtBot
) -> None:
    build(document, "2-128-128-1 tanh sigmoid")
    canvas.select(HIDDEN)
    QTest.keyClick(canvas, Qt.Key.Key_O)
    canvas.select(Selection(layers=frozenset({"hidden2"})))
    with qtbot.waitSignal(document.refused) as refused:
        QTest.keyClick(canvas, Qt.Key.Key_O)
    assert "16,384 wires" in refused.args[0]
    assert canvas.network_scene.placed["hidden2"].is_block
    canvas.select(HIDDEN)
    QTest.keyClick(canvas, Qt.Key.Key_O)
    assert is_block(canvas)
