"""The drawing pad: digits are drawn with the mouse and read by the network, samples shown and changed."""

from functools import cache

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnsim.engine.trainer import Trainer
from nnsim.model.project import Project
from nnsim.presets.defaults import xor_demo
from nnsim.presets.templates import project_of
from tests.support import hands
from tests.support.running import run_to
from tests.support.windows import OpenWindow
from ui.dialogs.pad.dialog import DrawingPad
from ui.window.main_window import MainWindow

LEFT, RIGHT, NONE = (
    Qt.MouseButton.LeftButton,
    Qt.MouseButton.RightButton,
    Qt.KeyboardModifier.NoModifier,
)
Way = list[tuple[float, float]]
DIGITS: dict[str, list[Way]] = {
    "0": [[(4, 0.7), (5.5, 1.8), (5.8, 4), (5.5, 6.2), (4, 7.3), (2.5, 6.2), (2.2, 4), (4, 0.7)]],
    "1": [[(2.8, 2.2), (4.4, 0.6), (4.4, 7.4)]],
    "4": [[(4.2, 0.6), (2, 5), (6.4, 5)], [(4.8, 3.4), (4.4, 7.4)]],
    "7": [[(1.8, 0.6), (6, 0.6), (4.5, 4), (3.4, 7.4)], [(2.6, 4), (5.6, 4)]],
}


@cache
def trained() -> Project:
    trainer = Trainer(project_of("digits"))
    trainer.run(300)
    return trainer.project


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    return open_window(trained(), filled=False)


@pytest.fixture
def pad(window: MainWindow) -> DrawingPad:
    window.commands["view.pad"].trigger()
    made: DrawingPad | None = window.findChild(DrawingPad)
    assert made is not None
    assert QTest.qWaitForWindowExposed(made)
    return made


def draw(pad: DrawingPad, way: Way, button: Qt.MouseButton = LEFT) -> None:
    """Go over the pad with a button held, from place to place in pixels of the picture."""
    square, window = pad.pad._square, pad.windowHandle()

    def at(place: tuple[float, float]) -> QPoint:
        x, y = (
            edge + part / 8 * square.width()
            for edge, part in zip((square.left(), square.top()), place, strict=True)
        )
        return pad.pad.mapTo(pad, QPoint(round(x), round(y)))

    QTest.mousePress(window, button, NONE, at(way[0]))
    for place in way[1:]:
        QTest.mouseMove(window, at(place))
    QTest.mouseRelease(window, button, NONE, at(way[-1]))


@pytest.mark.parametrize("digit", DIGITS)
def test_a_drawn_digit_is_read_while_it_is_drawn(pad: DrawingPad, digit: str) -> None:
    for way in DIGITS[digit]:
        draw(pad, way)
    assert pad.answer.text() == f"Read as {digit}"
    assert pad.bars.names[pad.bars.answer] == digit
    assert pad.bars.values is not None
    assert pad.bars.values.sum() == pytest.approx(1)  # softmax
    assert pad.bars.values[int(digit)] > 0.5


def test_the_right_button_erases_and_clear_empties_the_pad(pad: DrawingPad) -> None:
    draw(pad, [(1, 4), (7, 4)])
    inked = pad.drawn.sum()
    draw(pad, [(5, 4), (7, 4)], RIGHT)
    assert 0 < pad.drawn.sum() < inked
    assert pad.answer.text().startswith("Read as")
    hands.click(pad.clear_button)
    assert not pad.drawn.any()
    assert pad.answer.text() == "Draw on the pad"
    assert pad.bars.values is None


def test_keys_draw_too(pad: DrawingPad) -> None:
    pad.pad.setFocus()
    hands.press(Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Space)
    drawn = pad.drawn.reshape(8, 8)
    assert drawn[3, 3] == drawn.max() == 16
    hands.press(Qt.Key.Key_Delete)
    assert pad.drawn[3 * 8 + 3] == 0


def test_the_answer_follows_training(qtbot: QtBot, window: MainWindow, pad: DrawingPad) -> None:
    draw(pad, [(4, 1), (4, 7)])
    before = pad.bars.values
    run_to(window.session, 320, qtbot)
    assert pad.bars.values is not None
    assert not np.array_equal(pad.bars.values, before)
    project, output = window.document.live(), window.document.project.network.output.id
    hidden = np.maximum(
        (pad.drawn / np.maximum(np.ptp(project.dataset.raw.features[~project.dataset.test], 0), 1))
        @ project.state.parameters.weights["input", "hidden1"]
        + project.state.parameters.biases["hidden1"],
        0,
    )
    score = hidden @ project.state.parameters.weights["hidden1", output]
    score = np.exp(score + project.state.parameters.biases[output])
    np.testing.assert_allclose(pad.bars.values, score / score.sum(), rtol=1e-9)


def test_the_chosen_sample_is_shown_and_changed_only_when_that_is_asked_for(
    window: MainWindow, pad: DrawingPad
) -> None:
    data = window.document.project.dataset
    window.session.show_sample(12)
    np.testing.assert_array_equal(pad.drawn, data.given_features[12])
    assert pad.heading.text() == f"Sample 13 · {data.labels[12]}"
    assert not pad.change_button.isEnabled()
    draw(pad, [(1, 1), (7, 1)])
    assert window.document.project.dataset is data
    changed = pad.drawn.copy()
    hands.click(pad.change_button)
    after = window.document.project.dataset
    np.testing.assert_array_equal(after.given_features[12], changed)
    others = np.arange(len(data.features)) != 12
    np.testing.assert_array_equal(after.given_features[others], data.given_features[others])
    assert window.document.undo_stack.text(window.document.undo_stack.count() - 1) == (
        "Draw sample 13"
    )
    assert window.session.sample == 12
    window.document.undo_stack.undo()
    assert window.document.project.dataset is data
    assert window.session.sample == 12


def test_another_sample_takes_the_place_of_what_was_drawn(
    window: MainWindow, pad: DrawingPad
) -> None:
    draw(pad, [(1, 1), (7, 1)])
    window.session.show_sample(3)
    np.testing.assert_array_equal(pad.drawn, window.document.project.dataset.given_features[3])
    hands.click(pad.clear_button)
    assert pad.show_button.text() == "Show sample 4"
    hands.click(pad.show_button)
    np.testing.assert_array_equal(pad.drawn, window.document.project.dataset.given_features[3])


def test_a_mistake_is_called_one(window: MainWindow, pad: DrawingPad) -> None:
    trainer, data = Trainer(trained()), window.document.project.dataset
    assert trainer.score[0].accuracy < 1
    said = []
    for sample in data.test_indices:
        window.session.show_sample(int(sample))
        said.append(pad.answer.text().endswith("which is wrong"))
    assert 1 - np.mean(said) == pytest.approx(trainer.score[1].accuracy)


def test_the_pad_is_refused_where_the_inputs_are_no_picture(
    qtbot: QtBot, window: MainWindow, pad: DrawingPad
) -> None:
    window.document.new(xor_demo())
    assert not window.commands["view.pad"].isEnabled()
    assert "64 inputs" in window.commands["view.pad"].toolTip()
    assert pad.answer.text() == "No answer"
    assert not pad.pad.isEnabled()
    window.document.new(trained())
    assert window.commands["view.pad"].isEnabled()
    assert pad.pad.isEnabled()
    assert pad.answer.text() == "Draw on the pad"
