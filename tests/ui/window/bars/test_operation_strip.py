"""The strip of operations: its chips, and how it scrolls."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from nnsim.editing.layers import edit_layer
from nnsim.model.project import with_network
from nnsim.presets.chains import parse_chain
from nnsim.presets.defaults import xor_demo
from tests.support.shown import settle
from tests.support.windows import OpenWindow
from ui.base import language
from ui.document.document import Document
from ui.training.session import TrainingSession
from ui.transport.chip_layout import chip_font
from ui.transport.chip_row import ChipRow
from ui.transport.operation_chips import Chip, OperationChips
from ui.window.bars.operation_strip import OperationStrip
from ui.window.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton
TAB = Qt.FocusPolicy.TabFocus
CONTROL = Qt.KeyboardModifier.ControlModifier


LONG_NAMES = (
    "Two coordinates of a point in the plane",
    "First hidden layer of the encoder",
    "Second hidden layer of the encoder",
    "Probability of the second class",
)


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    """The window as it is at a first start, on XOR."""
    return open_window(xor_demo())


@pytest.fixture
def strip(qtbot: QtBot, session: TrainingSession) -> OperationStrip:
    """The strip of 2-4-1, in which everything has room."""
    made = OperationStrip(session)
    qtbot.addWidget(made)
    made.resize(1600, 100)
    with qtbot.waitExposed(made):
        made.show()
    return made


def chips(strip: OperationStrip) -> list[Chip]:
    return strip.findChild(OperationChips).chips


def gaps(strip: OperationStrip) -> list[int]:
    return [b.x() - (a.x() + a.width()) for a, b in pairwise(chips(strip))]


def test_operations_of_a_layer_are_joined_and_phases_are_further_apart_than_layers(
    strip: OperationStrip,
) -> None:
    # Batch | Affine, Tanh | Affine, Sigmoid | Loss ...
    batch, in_layer, layers, in_second, phases = gaps(strip)[:5]
    assert in_layer == in_second == 0 < layers < phases == batch


# By default the strip is as wide as what the docks leave in the middle.
@pytest.mark.parametrize("chain", ["2-4-1 tanh sigmoid", "2-8-8-1 tanh sigmoid", "2-8-8-1 relu"])
def test_usual_networks_need_no_scrolling_at_1280(window: MainWindow, chain: str) -> None:
    window.resize(1280, 800)
    window.document.apply("", lambda p: with_network(p, parse_chain(chain)))
    QApplication.processEvents()
    steps = window.session.trainer.program.steps
    shown = chips(window.strip)
    assert len(shown) == len(steps)
    assert all(chip.visibleRegion().boundingRect() == chip.rect() for chip in shown)
    for chip in shown:
        text = QFontMetrics(chip_font(current=True)).horizontalAdvance(chip.text())
        assert "…" not in chip.text()
        assert text + 4 <= chip.width()


def test_long_names_are_shortened_in_their_middle_before_the_strip_scrolls(
    window: MainWindow,
) -> None:
    network = parse_chain("2-4-4-1 tanh sigmoid")
    for layer, name in zip(network.layers, LONG_NAMES, strict=True):
        network = edit_layer(network, layer.id, name=name)
    window.resize(1280, 800)
    window.document.apply("", lambda p: with_network(p, network))
    QApplication.processEvents()
    assert not window.strip.chips.on.isVisible()
    updates = [chip.text() for chip in chips(window.strip)[-3:]]
    for text, name in zip(updates, LONG_NAMES[1:], strict=True):
        begin, end = text.split("…")
        assert begin
        assert end
        assert name.startswith(begin)
        assert name.endswith(end)
    assert chips(window.strip)[-1].toolTip() == f"Update: {LONG_NAMES[-1]}"
    for chip in chips(window.strip):
        text_width = QFontMetrics(chip_font(current=True)).horizontalAdvance(chip.text())
        assert text_width + 4 <= chip.width()


def test_2_4_1_has_its_operations_in_words_at_1280(window: MainWindow) -> None:
    window.resize(1280, 800)
    window.document.apply("", lambda p: with_network(p, parse_chain("2-4-1 tanh sigmoid")))
    QApplication.processEvents()
    words = "Batch Affine Tanh Affine Sigmoid Loss Sigmoid Affine Tanh Affine Hidden_1 Output"
    assert [chip.text().replace(" ", "_") for chip in chips(window.strip)] == words.split()


def test_chips_are_buttons_with_a_name_and_a_state_for_assistive_software(
    strip: OperationStrip,
) -> None:
    strip.session.control.go_to(3)
    told = [(c.accessibleName(), c.accessibleDescription()) for c in chips(strip)[:5]]
    assert told == [
        ("Draw the batch", "done"),
        ("Forward: Affine, Hidden 1", "done"),
        ("Forward: Tanh, Hidden 1", "current"),
        ("Forward: Affine, Output", "to come"),
        ("Forward: Sigmoid, Output", "to come"),
    ]
    assert all(isinstance(chip, QAbstractButton) for chip in chips(strip))
    chips(strip)[6].click()
    assert strip.session.trainer.cursor.position == 7


def test_a_click_on_a_chip_goes_there(strip: OperationStrip) -> None:
    QTest.mouseClick(chips(strip)[4], LEFT)
    assert strip.session.trainer.cursor.position == 5


def test_tab_reaches_the_current_chip_and_control_with_arrows_the_others(
    strip: OperationStrip,
) -> None:
    strip.session.control.go_to(2)
    strip.activateWindow()
    shown = chips(strip)
    assert [n for n, chip in enumerate(shown, 1) if chip.focusPolicy() & TAB] == [2]
    shown[1].setFocus(Qt.FocusReason.TabFocusReason)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        QTest.keyClick(QApplication.focusWidget(), key, CONTROL)
    assert shown[3].hasFocus()
    QTest.keyClick(shown[3], Qt.Key.Key_Return)
    assert strip.session.trainer.cursor.position == 4
    strip.session.control.step("operation")
    assert shown[4].hasFocus()


def test_only_the_chips_in_sight_of_a_deep_network_exist(
    qtbot: QtBot, strip: OperationStrip, document: Document
) -> None:
    chain = "-".join(["2", *["3"] * 200, "1"])
    document.apply("", lambda p: with_network(p, parse_chain(chain)))
    assert len(chips(strip)) < 60
    last = len(strip.session.trainer.program.steps)
    strip.session.control.go_to(last - 1)
    assert chips(strip)[-2].accessibleDescription() == "current"
    chips(strip)[-2].setFocus()
    QTest.keyClick(chips(strip)[-2], Qt.Key.Key_Left, CONTROL)
    assert chips(strip)[-3].hasFocus()


def test_a_layer_that_is_renamed_has_its_new_name_over_its_operations(
    strip: OperationStrip, document: Document
) -> None:
    document.apply("", lambda p: with_network(p, edit_layer(p.network, "hidden1", name="Encoder")))
    assert chips(strip)[1].accessibleName() == "Forward: Affine, Encoder"


def test_the_last_update_is_the_current_operation_until_the_next_batch_is_drawn(
    strip: OperationStrip,
) -> None:
    session = strip.session
    count = len(session.trainer.program.steps)
    session.control.go_to(count)
    assert chips(strip)[count - 1].accessibleDescription() == "current"
    assert strip.timeline.where.sentence.startswith("Iteration 1 complete · epoch 1 · ")
    assert strip.timeline.where.sentence.endswith(" · Update · Output")
    session.control.go_to(3)  # a click on a chip is about the iteration that is in sight
    assert (session.trainer.iteration, session.trainer.cursor.position) == (0, 3)


def test_nothing_offers_to_scroll_where_all_operations_fit(strip: OperationStrip) -> None:
    assert not strip.chips.back.isVisible()
    assert not strip.chips.on.isVisible()


def test_operations_that_do_not_fit_are_reached_by_the_buttons_at_the_ends(
    qtbot: QtBot, strip: OperationStrip, document: Document
) -> None:
    strip.resize(500, 100)
    document.apply("", lambda p: with_network(p, parse_chain("2-4-4-4-4-1 tanh sigmoid")))
    # The layout follows by an event.
    taken = strip.chips.back.width() + strip.chips.on.width()
    qtbot.waitUntil(lambda: strip.chips.area.viewport().width() <= 500 - 32 - taken)  # its margins
    assert not strip.chips.back.isEnabled()
    while strip.chips.on.isEnabled():
        QTest.mouseClick(strip.chips.on, LEFT)
    last = chips(strip)[-1]
    assert last.accessibleName() == "Update: Output"
    assert last.visibleRegion().boundingRect() == last.rect()
    assert strip.chips.back.isEnabled()
    while strip.chips.back.isEnabled():
        QTest.mouseClick(strip.chips.back, LEFT)
    assert chips(strip)[0].visibleRegion().boundingRect() == chips(strip)[0].rect()


def test_a_wider_strip_that_has_room_again_loses_its_buttons(strip: OperationStrip) -> None:
    for _ in range(2):
        strip.resize(400, 100)
        assert strip.chips.on.isVisible()
        strip.resize(1600, 100)
        assert not strip.chips.on.isVisible()


def test_every_chip_is_there_where_only_what_it_stands_in_grows(strip: OperationStrip) -> None:
    row = strip.findChild(ChipRow)
    whole = {chip.number for chip in row.chips.chips}
    row.area.setFixedWidth(200)  # as in a bar that is laid out later than the row
    settle()
    assert {chip.number for chip in row.chips.chips} < whole
    with QSignalBlocker(row.area.horizontalScrollBar()):  # its range may be right already
        row.area.setFixedWidth(900)
        settle()
    assert {chip.number for chip in row.chips.chips} == whole


def test_every_chip_that_is_shown_is_whole_wherever_the_strip_is_scrolled_to(
    strip: OperationStrip, document: Document
) -> None:
    document.apply("", lambda p: with_network(p, parse_chain("2-4-4-4-4-1 tanh sigmoid")))
    strip.resize(500, 100)
    settle()
    bar, seen = strip.chips.area.horizontalScrollBar(), set[int]()
    for place in range(bar.minimum(), bar.maximum() + 1, 7):
        bar.setValue(place)
        for chip in chips(strip):
            seen.add(chip.number)
            assert chip.visibleRegion().boundingRect() == chip.rect(), (place, chip.text())
    assert seen == set(range(len(strip.session.trainer.program.steps)))


@pytest.mark.parametrize("spoken", ["en", "ko"])
def test_hidden_layers_are_numbered_where_their_names_have_no_room(
    window: MainWindow, spoken: str
) -> None:
    language.choose(spoken)
    window.resize(1280, 800)
    window.docks.arrange("learn")
    window.document.apply("", lambda p: with_network(p, parse_chain("2-4-3-1 tanh sigmoid")))
    settle()
    texts = [chip.text() for chip in chips(window.strip)]
    language.choose("en")
    assert len(texts) == len(window.session.trainer.program.steps)
    assert texts[-3:-1] == ["1", "2"]
    assert "…" not in "".join(texts)
