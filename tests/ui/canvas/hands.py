"""Mouse and keys on a canvas, and where on it things are."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from nnsim.model.network import Network
from ui.canvas.network_view import NetworkView
from ui.document.document import Document
from ui.training.session import TrainingSession

Left = Qt.MouseButton.LeftButton
NoModifier = Qt.KeyboardModifier.NoModifier
Shift = Qt.KeyboardModifier.ShiftModifier
EMPTY = QPointF(100, 250)  # of the scene: below Hidden 1 of 2-4-1


def shown(
    qtbot: QtBot, document: Document, session: TrainingSession, size: tuple[int, int] = (1000, 700)
) -> NetworkView:
    canvas = NetworkView(document, session)
    canvas.make_commands()
    qtbot.addWidget(canvas)
    canvas.resize(*size)
    with qtbot.waitExposed(canvas):
        canvas.show()
    canvas.setFocus()
    return canvas


def pixel(canvas: NetworkView, point: QPointF) -> QPoint:
    return canvas.mapFromScene(point)


def neuron(canvas: NetworkView, number: int) -> QPointF:
    layer = canvas.network.layer_of[number]
    placement = canvas.network_scene.placed[layer.id]
    return placement.square(layer.neurons.index(number)).center()


def name_of(canvas: NetworkView, layer_id: str) -> QPointF:
    header = canvas.network_scene.placed[layer_id].header
    return header.center() - QPointF(0, header.height() / 4)


def subtitle_of(canvas: NetworkView, layer_id: str) -> QPointF:
    return canvas.network_scene.placed[layer_id].subtitle.center()


def click(canvas: NetworkView, point: QPointF, modifiers: Qt.KeyboardModifier = NoModifier) -> None:
    QTest.mouseClick(canvas.viewport(), Left, modifiers, pixel(canvas, point))


def press(canvas: NetworkView, point: QPointF, modifiers: Qt.KeyboardModifier = NoModifier) -> None:
    QTest.mousePress(canvas.viewport(), Left, modifiers, pixel(canvas, point))


def move(canvas: NetworkView, point: QPointF) -> None:
    QTest.mouseMove(canvas.viewport(), pixel(canvas, point))


def release(canvas: NetworkView, point: QPointF) -> None:
    QTest.mouseRelease(canvas.viewport(), Left, NoModifier, pixel(canvas, point))


def drag(canvas: NetworkView, start: QPointF, end: QPointF) -> None:
    press(canvas, start)
    move(canvas, (start + end) / 2)
    move(canvas, end)
    release(canvas, end)


def key(canvas: NetworkView, which: Qt.Key, modifiers: Qt.KeyboardModifier = NoModifier) -> None:
    QTest.keyClick(canvas, which, modifiers)


def chain(network: Network) -> list[int]:
    return [layer.size for layer in network.order]


def keys(network: Network) -> set[tuple[str, str]]:
    return set(network.by_key)


def open_menu() -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def entry(menu: QMenu, *path: str) -> QAction:
    """The action that is reached through submenus by these titles."""
    title, *rest = path
    found = next(action for action in menu.actions() if action.text() == title)
    submenu = found.menu()
    return entry(submenu, *rest) if rest else found  # type: ignore[arg-type]
