"""A change of theme is told by a signal, once; no widget is sent an event that Qt has not made."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QMainWindow,
    QStyle,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import delete, getCppPointer

from ui.base import theme
from ui.base.contrast import contrast
from ui.widgets.icon_button import IconButton

LARGER = replace(theme.LIGHT, scale=theme.PRESENTING)


class Listening(QWidget):
    """Counts the changes of its palette that come as events."""

    palettes = 0

    def changeEvent(self, event: QEvent) -> None:
        self.palettes += event.type() == QEvent.Type.PaletteChange
        super().changeEvent(event)


class Dressed(QWidget):
    """Counts how often it is dressed."""

    styles = 0

    def changeEvent(self, event: QEvent) -> None:
        self.styles += event.type() == QEvent.Type.StyleChange
        super().changeEvent(event)


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, theme.LIGHT)
    yield
    theme.apply(qapp, theme.LIGHT)


def test_larger_type_of_the_same_colours_is_told_once_and_pretends_no_event(
    qtbot: QtBot, qapp: QApplication
) -> None:
    widget = Listening()
    qtbot.addWidget(widget)
    label = QLabel(widget)
    theme.set_font(label, 16)
    widget.palettes = 0
    with qtbot.waitSignal(theme.changed, timeout=0):
        theme.apply(qapp, LARGER)
    assert widget.palettes == 0
    assert label.font().pixelSize() == round(16 * theme.PRESENTING)


def test_the_theme_that_is_in_use_dresses_nothing_anew(qtbot: QtBot, qapp: QApplication) -> None:
    widget = Dressed()
    qtbot.addWidget(widget)
    widget.show()
    widget.styles = 0
    with qtbot.assertNotEmitted(theme.changed):
        theme.apply(qapp, replace(theme.LIGHT))
    assert widget.styles == 0
    theme.apply(qapp, theme.DARK)
    assert widget.styles > 0


def test_a_widget_deep_in_others_is_dressed_no_more_often(qtbot: QtBot, qapp: QApplication) -> None:
    around = Dressed()
    qtbot.addWidget(around)
    inside: QWidget = around
    for _ in range(10):
        inside = QWidget(inside)
    deep = Dressed(inside)
    around.show()
    around.styles = deep.styles = 0
    theme.apply(qapp, theme.DARK)
    assert deep.styles == around.styles


def test_what_takes_the_place_of_a_widget_from_before_another_theme_has_its_own_look(
    qapp: QApplication,
) -> None:
    """Qt remembers by its address how a widget looks, and has to forget that with it."""
    before = [QWidget() for _ in range(300)]
    separators = {separator(widget) for widget in before}
    theme.apply(qapp, theme.DARK)
    separators |= {separator(widget) for widget in before}
    places = {getCppPointer(widget)[0] for widget in before}
    for widget in before:
        delete(widget)
    windows = [QMainWindow() for _ in before]
    assert places & {getCppPointer(window)[0] for window in windows}
    assert {separator(window) for window in windows} == {1}
    assert 1 not in separators
    for window in windows:
        delete(window)


def separator(widget: QWidget) -> int:
    """How wide it would be, in a main window as the style sheet says."""
    extent = QStyle.PixelMetric.PM_DockWidgetSeparatorExtent
    return widget.style().pixelMetric(extent, None, widget)


def test_an_icon_is_drawn_anew_and_one_that_is_gone_is_not(
    qtbot: QtBot, qapp: QApplication
) -> None:
    kept, gone = IconButton("x", "Close"), IconButton("x", "Close")
    qtbot.addWidget(kept)
    before = kept.icon().cacheKey()
    gone.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    theme.apply(qapp, theme.DARK)
    assert kept.icon().cacheKey() != before


def test_the_style_sheet_sees_a_mark_at_once(qtbot: QtBot) -> None:
    label = QLabel("wrong")
    qtbot.addWidget(label)
    label.show()
    usual = label.palette().color(label.foregroundRole())
    theme.set_mark(label, "role", "error")
    assert label.palette().color(label.foregroundRole()) != usual


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK])
@pytest.mark.parametrize("button", ["backButton", "forwardButton", "toParentButton"])
def test_arrows_of_qts_question_for_a_file_are_seen(
    qapp: QApplication, qtbot: QtBot, colours: theme.Theme, button: str
) -> None:
    theme.apply(qapp, colours)
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    arrow = dialog.findChild(QToolButton, button)
    assert arrow is not None
    image = arrow.icon().pixmap(16, 16).toImage()
    inks = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    most = max(inks, key=QColor.alpha)
    assert contrast(most.name(), colours.window) > 3
