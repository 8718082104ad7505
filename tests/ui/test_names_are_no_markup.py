"""Names of layers, features, classes and files are read as they were written, whatever is in them."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QMessageBox,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

from nnsim.files import native
from nnsim.model.breakpoints import Breakpoint
from nnsim.model.network import Network
from nnsim.model.project import with_breakpoints, with_network
from nnsim.presets.defaults import xor_demo
from tests.support.dropping import drop, files
from tests.support.hands import click
from tests.support.modal import when_modal
from tests.support.shown import settle
from tests.support.windows import OpenWindow
from tests.ui.fit.numbers import selections
from ui.dialogs.table_import.dialog import TableImport
from ui.widgets.more import CollapsibleRows
from ui.window.main_window import MainWindow

FEATURES = ("<i>length</i>", "<b>width</b>")
CLASSES = ("<u>rose</u>", "<s>lily</s>")
TARGET, LAYER, FILE = "<em>kind</em>", "<b>deep</b> one", "<b>flowers"
NAMES = (*FEATURES, *CLASSES, TARGET, LAYER, FILE)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    lines = [f"{n / 4},{n * n / 8},{CLASSES[n % 2]}" for n in range(1, 21)]
    path = tmp_path / f"{FILE}.csv"
    path.write_text("\n".join((",".join((*FEATURES, TARGET)), *lines)), encoding="utf-8")
    return path


def imported(window: MainWindow, table: Path) -> TableImport:
    canvas = window.canvas
    assert drop(window, files(table), canvas.mapTo(window, canvas.rect().center()))
    dialog = window.findChild(TableImport)
    assert dialog is not None
    return dialog


def with_names(network: Network) -> Network:
    """Every layer has markup for a name."""
    layers = (
        replace(layer, name=f"{LAYER} {number}") for number, layer in enumerate(network.layers)
    )
    return Network(tuple(layers), network.connections)


@pytest.fixture
def window(open_window: OpenWindow, table: Path, qtbot: QtBot) -> MainWindow:
    """A window on a network of which everything is named, with all that can be opened open."""
    made = open_window(xor_demo(), (1280, 800))
    dialog = imported(made, table)
    qtbot.waitUntil(dialog.use.isEnabled)
    click(dialog.use)
    qtbot.waitUntil(lambda: made.document.project.dataset.feature_names == FEATURES)
    made.document.apply("", lambda p: with_network(p, with_names(p.network)))
    first = made.document.project.network.computed[0].id
    about = Breakpoint("gradient_below", 0.001, layer=first)
    made.document.apply("", lambda p: with_breakpoints(p, [about]))
    for more in made.findChildren(CollapsibleRows):
        more.button.setChecked(True)
    made.session.control.step("iteration")
    settle()
    return made


def is_markup(text: str, label: QLabel) -> bool:
    rich, auto = Qt.TextFormat.RichText, Qt.TextFormat.AutoText
    format_ = label.textFormat()
    return format_ == rich or (format_ == auto and GuiQt.mightBeRichText(text))


def labels(window: QWidget) -> Iterator[QLabel]:
    """Those that are seen and that hold a name."""
    for label in window.findChildren(QLabel):
        if label.isVisible() and any(name in label.text() for name in NAMES):
            yield label


def tooltips(window: QWidget) -> Iterator[QLabel]:
    """The mouse rests on everything that is seen; each tooltip with a name that comes up."""
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.windowType() != Qt.WindowType.ToolTip:
            for place in places(widget):
                yield from tooltip(widget, place)


def places(widget: QWidget) -> Iterator[QPoint]:
    """Where the mouse rests on it: in the middle, and on each cell of a list or a table."""
    yield widget.rect().center()
    area = widget.parentWidget()
    if isinstance(area, QAbstractItemView) and area.viewport() is widget and area.model():
        yield from cells(area, area.model())


def cells(view: QAbstractItemView, model: QAbstractItemModel) -> Iterator[QPoint]:
    for row in range(min(model.rowCount(), 8)):
        for column in range(8):
            place = view.visualRect(model.index(row, column)).center()
            if model.hasIndex(row, column) and view.viewport().rect().contains(place):
                yield place


def tooltip(widget: QWidget, place: QPoint) -> Iterator[QLabel]:
    QToolTip.hideText()
    event = QHelpEvent(QEvent.Type.ToolTip, place, widget.mapToGlobal(place))
    QApplication.sendEvent(widget, event)
    for label in QApplication.topLevelWidgets():
        shown = isinstance(label, QLabel) and label.windowType() == Qt.WindowType.ToolTip
        if shown and any(name in label.text() for name in NAMES) and QToolTip.isVisible():
            yield label


def read(window: QWidget) -> tuple[set[str], set[str]]:
    """The texts with names of labels, and those of tooltips; none is read as markup."""
    found: tuple[set[str], set[str]] = (set(), set())
    for texts, shown in zip(found, (labels, tooltips), strict=True):
        for label in shown(window):
            assert not is_markup(label.text(), label), label.text()
            texts.add(label.text())
    QToolTip.hideText()
    return found


def told(texts: set[str]) -> set[str]:
    return {name for name in NAMES for text in texts if name in text}


def test_names_in_cards_and_their_tooltips_are_no_markup(window: MainWindow) -> None:
    in_labels: set[str] = set()
    in_tooltips: set[str] = set()
    for selection in selections(window):
        window.canvas.select(selection)
        settle()
        some, others = read(window)
        in_labels |= some
        in_tooltips |= others
    assert told(in_labels) >= {*FEATURES, LAYER}
    assert told(in_tooltips) >= {*FEATURES, LAYER}


def test_names_in_a_table_that_is_chosen_from_are_no_markup(
    open_window: OpenWindow, table: Path, qtbot: QtBot
) -> None:
    dialog = imported(open_window(xor_demo(), (1280, 800)), table)
    qtbot.waitUntil(lambda: TARGET in dialog.outcome.values["target"].text())
    in_labels, in_tooltips = read(dialog)
    assert told(in_labels) >= {TARGET, FILE}
    assert told(in_tooltips) >= {*FEATURES, *CLASSES, TARGET}


def test_the_name_of_a_file_that_is_asked_about_is_no_markup(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    window, path = open_window(), tmp_path / f"{FILE}.nnsim"
    native.write(xor_demo(), path)
    window.filing.open(path)
    window.session.control.step("iteration")
    asked: list[set[str]] = []

    def answer(box: QWidget) -> None:
        assert isinstance(box, QMessageBox)
        try:
            asked.append(read(box)[0])
        finally:  # or it would wait for ever
            QTest.mouseClick(box.button(box.StandardButton.Cancel), Qt.MouseButton.LeftButton)

    when_modal(answer)
    assert not window.close()
    assert told(asked[0]) == {FILE}
