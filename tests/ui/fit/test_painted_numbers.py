"""No number is cut in a label, a chart or on the canvas."""

import re

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication, QGraphicsItem, QLabel, QStyleOptionGraphicsItem
from pytestqt.qtbot import QtBot

from nnsim.model.project import with_training
from tests.support.painted import Recorder, recorded
from tests.ui.fit.numbers import NASTY, NOT_FINITE, selections
from ui.panels.calculation.view import ArithmeticView
from ui.window.main_window import MainWindow

pytestmark = pytest.mark.unmeasured


def cut_labels(window: MainWindow) -> list[str]:
    """What labels do not show whole although it has a digit."""
    return [
        label.text()
        for label in window.findChildren(QLabel)
        if label.isVisible()
        and any(map(str.isdigit, label.text()))
        and (
            re.search(r"[\d.]…|…\d|…$", label.text())  # but not the dots of a list
            or (not label.wordWrap() and label.sizeHint().width() > label.width())
            or not label.parentWidget().rect().contains(label.geometry())
        )
    ]


def test_the_figures_of_the_header_show_any_number_whole(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    score = window.session.score()
    assert score is not None
    for value in (*NASTY, *NOT_FINITE):
        nasty = tuple(type(part)(value, 0.123456) for part in score)
        monkeypatch.setattr(window.session, "score", lambda nasty=nasty: nasty)
        window.transport.refresh()
        QApplication.processEvents()
        assert cut_labels(window) == []


def test_the_words_of_the_place_show_their_numbers_whole(window: MainWindow) -> None:
    for size in (1, 2):
        window.document.apply("", lambda p, size=size: with_training(p, batch_size=size))
        for grain in ("operation", "operation", "iteration", "operation", "operation"):
            window.session.control.step(grain)
            QApplication.processEvents()
            assert cut_labels(window) == []


@pytest.mark.parametrize("operations", [2, 6, 10])
def test_all_that_the_window_paints_itself_shows_its_numbers_whole(
    window: MainWindow, operations: int, qtbot: QtBot
) -> None:
    weights = [-352.3614, -1.63e-9, 1 / 3, 12.3456789, -1e-300, 0.0, -7.25]
    trainer = window.session.trainer
    assert trainer is not None
    for array in trainer.parameters:
        array[...] = np.resize(weights, array.shape)
    window.session.control.go_to(operations)
    for selection in selections(window):
        window.canvas.select(selection)
        qtbot.waitUntil(lambda: are_typeset(window), timeout=20_000)
        with recorded() as texts:
            window.grab()
            paint_canvas(window)
        assert len(texts) > 10
        assert [text for text in texts if text.is_cut and any(map(str.isdigit, text.text))] == []


def are_typeset(window: MainWindow) -> bool:
    """Whether the formulas of the arithmetic, which come when there is time, are all there."""
    view = window.findChild(ArithmeticView)
    return not any(list(view._setting.missing(placed.parts)) for placed in view._placed)


def paint_canvas(window: MainWindow) -> None:
    """Paint every item of the canvas, whose painter comes from Qt."""
    ground, scene = window.grab(), window.canvas.network_scene
    items: tuple[QGraphicsItem, ...] = (*scene.layers.values(), *scene.bundles.values())
    for item in items:
        painter = Recorder(ground)
        item.paint(painter, QStyleOptionGraphicsItem())
        painter.end()
