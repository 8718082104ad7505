"""Formulas and blanks are whole, and cover nothing."""

from itertools import combinations

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from nnsim.exercises.play import SHOWN, Answer
from nnsim.model.parameter_ref import WeightRef
from nnsim.model.project import Training, new_project
from nnsim.presets.chains import parse_chain
from tests.support.shown import settle
from tests.support.specimens import points
from tests.support.windows import OpenWindow
from tests.ui.exercises.asking import ask
from tests.ui.fit.numbers import seen_of
from ui.base import math_renderer
from ui.base.number_format import significant
from ui.document.selection import Selection
from ui.exercises.answer_row import FormulaLabel
from ui.exercises.blank_field import BlankField
from ui.window.main_window import MainWindow

pytestmark = pytest.mark.unmeasured

SEEN = Answer("", SHOWN)


def test_a_formula_has_its_room_as_soon_as_it_can_be_typeset(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.waitUntil(math_renderer.is_ready, timeout=30_000)
    ready: list[bool] = []
    monkeypatch.setattr(math_renderer, "is_ready", lambda: bool(ready))
    host = QWidget()
    qtbot.addWidget(host)
    formula = FormulaLabel("z = Σ w·x + b", host)
    QHBoxLayout(host).addWidget(formula)
    host.show()
    as_text, words = formula.width(), formula.grab().toImage()
    ready.append(True)
    assert formula.width() == as_text
    assert formula.grab().toImage() == words, "as text until it has the room"
    qtbot.waitUntil(lambda: formula.width() == formula.sizeHint().width() > as_text)


def test_a_formula_that_lacks_a_little_room_is_smaller_and_none_of_it_is_cut(qtbot: QtBot) -> None:
    qtbot.waitUntil(math_renderer.is_ready, timeout=30_000)
    host = QWidget()
    qtbot.addWidget(host)
    formula = FormulaLabel("δ = ∂L/∂a · f′(z)", host)
    host.show()

    def ink(share: float) -> tuple[float, float]:
        """Where it begins and ends, in shares of its room."""
        formula.resize(round(formula.sizeHint().width() * share), formula.sizeHint().height())
        image, columns = formula.grab().toImage(), []
        ground = image.pixelColor(image.width() - 1, 0)
        for x in range(image.width()):
            if any(image.pixelColor(x, y) != ground for y in range(image.height())):
                columns.append(x)
        return columns[0] / image.width(), (columns[-1] + 1) / image.width()

    whole = ink(1.0)
    assert whole[1] < 1
    assert ink(0.9) == pytest.approx(whole, abs=0.02)


@pytest.mark.parametrize("value", [-0.00390625, -1.6345e-9, -352.3614, 1e-300, 123456.0, -1.0])
def test_a_number_that_is_known_is_whole_in_every_field_of_it(
    begun: MainWindow, value: float
) -> None:
    exercise = ask(begun, "delta")
    fields = [one for one in begun.findChildren(BlankField) if one.isVisible()]
    assert len(fields) >= 2, "on the canvas and in the arithmetic"
    for one in fields:
        one.show_answer(SEEN, significant(value))
    exercise.blanks.fields.place()
    settle()
    for one in fields:
        needed = one.fontMetrics().horizontalAdvance(one.text())
        assert seen_of(one) >= needed - 1, (one.text(), one.width())


def test_blanks_on_the_canvas_cover_no_other_and_stand_as_their_neurons_do(
    open_window: OpenWindow,
) -> None:
    network = parse_chain("1-1-1-1-1-1-1 sigmoid")
    window = open_window(new_project(network, points("any", 1, 1, 1), Training()), (1120, 640))
    exercise = ask(window, "delta", number=6)
    fields = exercise.blanks.fields.fields
    assert len(fields) >= 5
    areas = [fields[target].geometry() for target in fields]
    for one, other in combinations(areas, 2):
        assert not one.intersects(other)
    rows = {area.top() for area in areas}
    assert len(rows) <= 2, "beside each other as far as there is room"


def test_blanks_on_small_neurons_cut_no_number_and_no_word(open_window: OpenWindow) -> None:
    network = parse_chain("1-1-1-1-1-1 sigmoid")
    window = open_window(new_project(network, points("any", 1, 1, 1), Training()), (1120, 640))
    exercise, canvas = ask(window, "delta", number=6), window.canvas
    canvas.select(Selection(neurons=frozenset(network.by_id["hidden2"].neurons)))
    settle()
    canvas.grab()
    assert canvas.zoom < 0.6
    scene, fields = canvas.network_scene, exercise.blanks.fields.fields
    for target, field_ in fields.items():
        placement, area = scene.placed[target.place.layer], field_.geometry()
        bottom = canvas.mapFromScene(placement.square(0).bottomLeft()).y()
        assert area.bottom() <= bottom - 2, target
    areas = [canvas.mapToScene(one.geometry()).boundingRect() for one in fields.values()]
    found = []
    for bundle in scene.bundles.values():
        if bundle._arranged[0] is None:
            continue  # no number is written
        (_, size, *_), (scale, places) = bundle._arranged
        room = QRectF(QPointF(), size * scale)
        found += [room.translated(at - room.center()) for at in places.values()]
    found += [caption.place(canvas.zoom) for caption in scene.overlay.captions]
    assert len(scene.overlay.captions) > 1
    found += [layer.header(canvas.zoom) for layer in scene.layers.values()]
    assert [place for place in found if any(map(place.intersects, areas))] == []


def test_the_words_of_wires_make_way_for_blanks_on_them_until_those_are_gone(
    begun: MainWindow,
) -> None:
    exercise, canvas = ask(begun, "gradient", number=9), begun.canvas
    bundles = canvas.network_scene.bundles
    on_wires = [t for t in exercise.blanks.fields.fields if isinstance(t.place, WeightRef)]
    assert on_wires
    canvas.zoom_in()
    for target in on_wires:
        area = canvas.mapToScene(exercise.blanks.fields.fields[target].geometry()).boundingRect()
        assert bundles[target.place.connection]._covered.contains(area.center())
    exercise.end()
    assert not any(bundle._covered.isValid() for bundle in bundles.values())
