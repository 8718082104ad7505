"""What the canvas says of its network, and which part of it is seen."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.canvas.hands import Left, chain, drag, move, name_of, neuron, pixel
from ui.canvas.commands.insert import add_layer
from ui.canvas.network_view import NetworkView
from ui.document.selection import Selection


def test_the_weight_under_the_mouse_is_told_with_its_sign(
    canvas: NetworkView, qtbot: QtBot
) -> None:
    weight = canvas.document.project.state.parameters.weights["input", "hidden1"][0, 0]
    sign = "−" if weight < 0 else ""
    with qtbot.waitSignal(canvas.hint) as hint:
        move(canvas, canvas.network_scene.bundles["input", "hidden1"].curves.point(0, 0, 0.4))
    assert hint.args == [f"weight x₁ → Hidden 1·1 = {sign}{abs(weight):.4f}"]


def test_the_neuron_under_the_mouse_is_told_with_its_bias(
    canvas: NetworkView, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(canvas.hint) as hint:
        move(canvas, neuron(canvas, 3))
    assert hint.args == ["Hidden 1, neuron 2 · tanh · bias 0.0000"]


def test_a_starter_network_says_what_to_do_until_it_is_wired(starter: NetworkView) -> None:
    banner = starter.floating.banner
    assert banner.isVisible()
    assert banner.sentence.text().startswith("Drag from Input to Output")
    starter.set_tool("wire")
    drag(starter, name_of(starter, "input"), name_of(starter, "output"))
    assert not banner.isVisible()


def test_a_banner_that_comes_covers_no_number_of_a_fitted_network(
    canvas: NetworkView,
) -> None:
    def covered() -> bool:
        banner, body = canvas.floating.banner, canvas.network_scene.placed["hidden1"].body
        body = body.adjusted(0, 0, 0, 16)  # with the number of the lowest bias
        shown = banner.isVisible() and banner.geometry()
        return bool(shown and shown.intersects(canvas.mapFromScene(body).boundingRect()))

    canvas.resize(686, 430)
    canvas.fit()
    canvas.select(Selection(neurons=frozenset({0})))
    QTest.keyClick(canvas, Qt.Key.Key_Delete)  # an input fewer than the data has features
    assert canvas.floating.banner.isVisible()
    assert not covered()
    canvas.zoom_in()
    canvas.zoom_in()
    before = canvas.zoom
    canvas.document.undo_stack.undo()
    canvas.document.undo_stack.redo()
    assert covered()  # who has zoomed by hand keeps the place
    assert canvas.zoom == before


def test_the_banner_fits_the_network_to_the_data(canvas: NetworkView) -> None:
    QTest.keyClicks(canvas.quick_field, "3-4-2 tanh sigmoid")
    QTest.keyClick(canvas.quick_field, Qt.Key.Key_Return)
    banner = canvas.floating.banner
    assert banner.sentence.text() == canvas.session.problem != ""
    QTest.mouseClick(banner.button, Left)
    assert chain(canvas.network) == [2, 4, 1]
    assert canvas.session.problem == ""
    assert not banner.isVisible()


def test_zooming_with_the_wheel_keeps_the_point_under_the_mouse(canvas: NetworkView) -> None:
    place = pixel(canvas, neuron(canvas, 6))
    before = canvas.mapToScene(place), canvas.zoom
    QTest.wheelEvent(
        canvas.viewport().windowHandle() or canvas.windowHandle(), place, QPoint(0, 120)
    )
    assert canvas.zoom == pytest.approx(1.2 * before[1])
    assert (canvas.mapToScene(place) - before[0]).manhattanLength() < 3


def test_fit_shows_every_layer(canvas: NetworkView) -> None:
    add_layer(canvas, 4, (3000.0, 1000.0))
    canvas.fit()
    seen = canvas.mapToScene(canvas.viewport().rect()).boundingRect()
    for placement in canvas.network_scene.placed.values():
        assert seen.contains(placement.body.united(placement.header))


def test_what_is_told_of_a_wire_follows_its_weight(canvas: NetworkView, qtbot: QtBot) -> None:
    hints: list[str] = []
    canvas.hint.connect(hints.append)
    move(canvas, canvas.network_scene.bundles["input", "hidden1"].curves.point(0, 0, 0.4))
    before = hints[-1]
    canvas.session.control.step("iteration")
    qtbot.waitUntil(lambda: hints[-1] != before)
    weight = canvas.document.live().state.parameters.weights["input", "hidden1"][0, 0]
    assert hints[-1].endswith(f"{weight:.4f}".replace("-", "−"))
    canvas.edits.delete(Selection(layers=frozenset({"hidden1"})))
    assert hints[-1] == ""
