"""What a wire looks like is the sign and the size of the number that it shows, at any zoom."""

import re
from itertools import groupby

import numpy as np
import pytest
from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem
from pytestqt.qtbot import QtBot

from nnsim.model.parameters import Parameters
from nnsim.model.project import with_network, with_parameters
from nnsim.presets.chains import parse_chain
from nnsim.presets.defaults import xor_demo
from tests.ui.canvas.scenes import shown
from ui.base import theme
from ui.canvas.items import connection_item
from ui.canvas.items.connection_item import ConnectionItem
from ui.canvas.network_view import NetworkView
from ui.document.document import Document
from ui.training.session import TrainingSession

KEY = ("input", "hidden1")
FORWARD, BACKWARD, UPDATE = 2, 10, 11  # operations of the first layer
BLANK, POSITIVE, NEGATIVE = "blank", "positive", "negative"


def canvas_with(qtbot: QtBot, weights: tuple[float, float], bias: float) -> NetworkView:
    """A neuron with two inputs, on XOR, and one after it that only squashes its z."""
    network = parse_chain("2-1-1 linear sigmoid")
    parameters = Parameters(
        {KEY: np.array([[weights[0]], [weights[1]]]), ("hidden1", "output"): np.ones((1, 1))},
        {"hidden1": np.array([bias]), "output": np.zeros(1)},
    )
    canvas = shown(qtbot, with_parameters(with_network(xor_demo(), network), parameters))
    canvas.fit()
    return canvas


def inks_along(canvas: NetworkView, wire: tuple[int, int]) -> list[str]:
    """Every ink in turn that is met between the ends of a wire."""
    image = canvas.viewport().grab().toImage()
    curves = canvas.network_scene.bundles[KEY].curves
    places = (curves.point(*wire, t) for t in np.linspace(0.1, 0.85, 600))
    points = (canvas.mapFromScene(place) for place in places)
    return [ink for ink, _ in groupby(_ink(image.pixelColor(point)) for point in points)]


def _ink(colour: QColor) -> str:
    """Wires are mixed with the canvas, so that their hue tells and not their colour."""
    if colour.hslSaturationF() * (1 - abs(2 * colour.lightnessF() - 1)) < 0.12:
        return BLANK
    positive, negative = (QColor(x).hslHue() for x in (theme.LIGHT.positive, theme.LIGHT.negative))
    near = abs(colour.hslHue() - positive) < abs(colour.hslHue() - negative)
    return POSITIVE if near else NEGATIVE


def is_dashed(inks: list[str]) -> bool:
    return inks.count(BLANK) >= 2


def inked(bundle: ConnectionItem, zoom: float) -> QRectF:
    """What is painted below the wires, in the scene."""
    image = QImage(1200, 900, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    corner = QPointF(bundle.curves.x0 - 100, bundle.curves.bounds.bottom() + 8)
    with QPainter(image) as painter:
        painter.scale(zoom, zoom)
        painter.translate(-corner)
        bundle.paint(painter, QStyleOptionGraphicsItem())
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(900, 1200, 4)
    y, x = np.nonzero(pixels[:, :, 3])
    size = QSizeF(np.ptp(x), np.ptp(y)) / zoom
    return QRectF(corner + QPointF(x.min(), y.min()) / zoom, size)


@pytest.mark.parametrize("zoom", [0.4, 0.7, 1.0, 1.4, 2.0])
def test_negative_wires_are_dashed_and_positive_ones_are_not_at_any_zoom(
    qtbot: QtBot, zoom: float
) -> None:
    canvas = canvas_with(qtbot, (1.5, -1.5), 0.0)
    canvas.resetTransform()
    canvas.scale(zoom, zoom)
    canvas.centerOn(canvas.network_scene.bounds().center())
    assert not is_dashed(inks_along(canvas, (0, 0)))
    assert is_dashed(inks_along(canvas, (1, 0)))


# On XOR with w = (2, 2) and b = −4 the outputs are 0.018, 0.119, 0.119 and 0.5, so that ∂L/∂w is
# ((0.119 − 1) + 0.5) / 4 for either weight: of the other sign than the weights.
@pytest.mark.parametrize(
    ("position", "ink"), [(FORWARD, POSITIVE), (BACKWARD, NEGATIVE), (UPDATE, POSITIVE)]
)
def test_a_wire_has_the_sign_of_the_number_that_is_written_on_it(
    qtbot: QtBot, position: int, ink: str
) -> None:
    canvas = canvas_with(qtbot, (2.0, 2.0), -4.0)
    canvas.session.control.go_to(position)
    for wire in ((0, 0), (1, 0)):
        inks = inks_along(canvas, wire)
        assert set(inks) <= {ink, BLANK}
        gaps_at_number = 4  # between the wire and the halo of its digits
        assert (inks.count(BLANK) > gaps_at_number) == (ink == NEGATIVE)


def test_the_widest_wire_is_the_largest_gradient_whatever_the_weights(qtbot: QtBot) -> None:
    # With w = (4, 0.5) and b = −4 the outputs are 0.018, 0.029, 0.5 and 0.62: ∂L/∂w₁ is
    # ((0.5 − 1) + 0.62) / 4 = 0.03 and ∂L/∂w₂ is ((0.029 − 1) + 0.62) / 4 = −0.09.
    canvas = canvas_with(qtbot, (4.0, 0.5), -4.0)
    bundle = canvas.network_scene.bundles[KEY]
    canvas.session.control.go_to(FORWARD)
    assert abs(bundle.levels[0, 0]) > abs(bundle.levels[1, 0])
    canvas.session.control.go_to(BACKWARD)
    assert abs(bundle.levels[0, 0]) < abs(bundle.levels[1, 0])


def test_the_words_below_lit_wires_say_what_they_show(qtbot: QtBot) -> None:
    canvas = canvas_with(qtbot, (2.0, 2.0), -4.0)
    bundle = canvas.network_scene.bundles[KEY]
    for position, symbol in ((FORWARD, "w"), (BACKWARD, "∂L/∂w"), (UPDATE, "Δw")):
        canvas.session.control.go_to(position)
        assert bundle.legend == (f"wires: {symbol}", "dashed: −")
    canvas.session.control.step("iteration")
    assert bundle.legend == ()


@pytest.mark.parametrize("zoom", [0.5, 0.8, 1.5])
def test_the_words_below_lit_wires_stay_clear_of_the_frames_of_layers(
    qtbot: QtBot, zoom: float
) -> None:
    canvas = canvas_with(qtbot, (2.0, 2.0), -4.0)
    canvas.session.control.go_to(BACKWARD)
    canvas.session.show_sample(0)
    bundle = canvas.network_scene.bundles[KEY]
    assert bundle.legend[0] == "wires: ∂L/∂w of the batch"
    curves, found = bundle.curves, inked(bundle, zoom)
    assert found.width() > 0
    frame = 14  # around the neurons of an active layer
    assert curves.x0 + frame < found.left()
    assert found.right() < curves.x1 - frame


@pytest.mark.parametrize("apart", [float(x) for x in range(40, 130, 3)])
def test_layers_that_stand_too_near_for_words_are_painted_without_them(
    qtbot: QtBot, apart: float
) -> None:
    canvas = canvas_with(qtbot, (2.0, 2.0), -4.0)
    x, y = canvas.network.inputs[0].position
    canvas.edits.move({"hidden1": (x + apart, y)})
    canvas.session.control.go_to(BACKWARD)
    bundle = canvas.network_scene.bundles[KEY]
    assert bundle.legend
    for zoom in (0.1, 0.5, 2.0):
        image = QImage(400, 400, QImage.Format.Format_ARGB32)
        with QPainter(image) as painter:
            painter.scale(zoom, zoom)
            bundle.paint(painter, QStyleOptionGraphicsItem())


@pytest.mark.parametrize("zoom", [0.5, 1.0])
def test_the_words_below_lit_wires_say_what_they_show_or_are_left_out(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, zoom: float
) -> None:
    canvas = canvas_with(qtbot, (2.0, 2.0), -4.0)
    canvas.session.show_sample(0)
    canvas.session.control.go_to(BACKWARD)
    bundle, x, y = canvas.network_scene.bundles[KEY], *canvas.network.inputs[0].position
    written: list[str] = []
    monkeypatch.setattr(connection_item, "_draw_text", lambda *given: written.append(given[4]))
    image = QImage(400, 400, QImage.Format.Format_ARGB32)
    said = set()
    for apart in range(60, 400, 10):
        canvas.edits.move({"hidden1": (x + apart, y)})
        canvas.session.control.go_to(BACKWARD)
        written.clear()
        with QPainter(image) as painter:
            painter.scale(zoom, zoom)
            bundle.paint(painter, QStyleOptionGraphicsItem())
        said.add(" ".join(text for text in written if not text[-1].isdigit()))
    assert {"", "wires: ∂L/∂w of the batch dashed: −"} < said
    assert all(re.match("(wires: ∂L/∂w.* dashed: −)?$", words) for words in said)


def test_one_of_the_largest_numbers_among_weights_next_to_nothing_is_drawn(
    qtbot: QtBot, document: Document, session: TrainingSession
) -> None:
    first = document.project.initial
    weights = {key: np.full(w.shape, 1e-20) for key, w in first.weights.items()}
    next(iter(weights.values()))[0, 0] = 1e300
    huge = Parameters(weights, first.biases)
    document.apply("Size", lambda p: with_parameters(p, huge))
    view = NetworkView(document, session)
    qtbot.addWidget(view)
    view.show()
    assert view.grab().width() > 0


@pytest.mark.parametrize("zoom", [0.5, 0.7, 1.0, 1.5])
def test_the_words_below_lit_wires_stay_clear_of_those_below_layers_and_of_fields(
    qtbot: QtBot, zoom: float
) -> None:
    canvas = canvas_with(qtbot, (2.0, 2.0), -4.0)
    canvas.session.control.go_to(BACKWARD)
    canvas.session.show_sample(0)
    captions = canvas.network_scene.overlay.captions
    assert len(captions) >= 2
    bundle = canvas.network_scene.bundles[KEY]
    bounds = bundle.curves.bounds
    field = QRectF(bounds.center().x() - 40, bounds.bottom() - 10, 80, 30)
    for covered in (QRectF(), field):
        bundle.cover(covered, [])
        words = inked(bundle, zoom)
        assert bundle.boundingRect().contains(words)
        for taken in (covered, *(caption.place(zoom) for caption in captions)):
            assert not words.intersects(taken.marginsAdded(QMarginsF(*[5 / zoom] * 4)))
