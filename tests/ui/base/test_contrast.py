"""Every text can be read: 4.5 to 1 against its ground in light and dark, as WCAG 2 asks."""

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage, QPixmap
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from nnsim.model.project import with_network
from nnsim.presets.chains import parse_chain
from ui.base import theme
from ui.base.contrast import as_text, contrast
from ui.base.theme import DARK, LIGHT, Theme
from ui.document.document import Document
from ui.document.selection import Selection
from ui.panels.calculation.panel import CalculationPanel
from ui.plots.curves.training_curves import GradientPlot
from ui.training.session import TrainingSession

LEAST = 4.5
GROUNDS = ("window", "canvas", "raised", "hover")
TEXTS = ("text", "muted", "accent", "danger")
MARKS = ("positive", "negative")  # whose colours numbers have too
_LARGE = 8  # device pixels a pixel, so that strokes are wider than their smooth edges
_SAME_HUE, _COLOURED = 12, 0.25


@pytest.fixture(params=[LIGHT, DARK], ids=lambda colours: colours.name)
def colours(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Theme]:
    theme.apply(qapp, request.param)
    yield request.param
    theme.apply(qapp, LIGHT)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),  # of the definition's extremes, and two that are often quoted
    [("#000000", "#ffffff", 21), ("#777777", "#777777", 1), ("#767676", "#ffffff", 4.54)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize("ground", GROUNDS)
def test_every_colour_of_text_is_read_on_every_ground(colours: Theme, ground: str) -> None:
    inks = [getattr(colours, name) for name in TEXTS]
    inks += [as_text(getattr(colours, name)) for name in MARKS]
    inks += map(as_text, colours.series)
    assert min(contrast(ink, getattr(colours, ground)) for ink in inks) >= LEAST


def test_what_stands_on_the_accent_is_read(colours: Theme) -> None:
    assert contrast(colours.on_accent, colours.accent) >= LEAST


def test_a_colour_that_can_be_read_stays_and_another_keeps_its_hue(colours: Theme) -> None:
    assert as_text(colours.text) == colours.text
    for colour in colours.series:
        assert abs(QColor(as_text(colour)).hslHue() - QColor(colour).hslHue()) <= 3


def strongest(widget: QWidget, room: QRect, colour: str, ground: str) -> float:
    """The contrast of the strongest ink of a hue that is painted in a part of a widget."""
    picture = QPixmap(room.size() * _LARGE)
    picture.setDevicePixelRatio(_LARGE)
    picture.fill(QColor(ground))
    widget.render(picture, QPoint(), room)
    image = picture.toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), np.uint32)
    inks, hue = map(QColor.fromRgb, np.unique(pixels).tolist()), QColor(colour).hslHue()
    alike = (
        i for i in inks if i.hslSaturationF() > _COLOURED and abs(i.hslHue() - hue) < _SAME_HUE
    )
    return max(contrast(ink.name(), ground) for ink in alike)


def test_numbers_of_the_arithmetic_are_read(
    colours: Theme, qtbot: QtBot, document: Document, session: TrainingSession
) -> None:
    inspector = CalculationPanel(document, session)
    qtbot.addWidget(inspector)
    inspector.resize(700, 200)
    with qtbot.waitExposed(inspector):
        inspector.show()
    session.control.step("operation")
    session.control.step("operation")
    neurons = document.project.network.computed[0].neurons
    inspector.show_selection(Selection(neurons=frozenset(neurons[:1])))
    for sign in (colours.positive, colours.negative):
        assert strongest(inspector, inspector.rect(), sign, colours.window) >= LEAST


def test_names_at_the_ends_of_curves_are_read(
    colours: Theme, qtbot: QtBot, document: Document, session: TrainingSession
) -> None:
    document.apply("", lambda p: with_network(p, parse_chain("2-3-3-3-1 tanh sigmoid")))
    plot = GradientPlot(session)
    qtbot.addWidget(plot)
    plot.resize(360, 200)
    with qtbot.waitExposed(plot):
        plot.show()
    assert session.trainer is not None
    for _ in range(3):
        session.trainer.step()
    session.updated.emit()
    chart = plot.chart
    end = round(chart.area.right()) + 6  # beyond the dots at the ends of the curves
    beside = QRect(end, 0, chart.width() - end, chart.height())
    for colour in colours.series[:4]:
        assert strongest(chart, beside, colour, colours.window) >= LEAST
