"""The strip of operations: its chips, and how it scrolls."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnsim.presets import parse_chain
from nnsim.project import with_network
from ui.document import Document
from ui.session import Session
from ui.strip import Strip

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def strip(qtbot: QtBot, session: Session) -> Strip:
    """The strip of 2-4-1, in which everything has room."""
    made = Strip(session)
    qtbot.addWidget(made)
    made.resize(1600, 100)
    with qtbot.waitExposed(made):
        made.show()
    return made


def gaps(strip: Strip) -> list[int]:
    chips = strip._chips._chips
    return [b.rect.left() - a.rect.right() for a, b in pairwise(chips)]


def test_operations_of_a_layer_stand_closer_than_layers_and_layers_closer_than_phases(
    strip: Strip,
) -> None:
    # Batch | Affine 1, Tanh 1 | Affine 2, Sigmoid 2 | Loss ...
    batch, in_layer, layers, in_second, phases = gaps(strip)[:5]
    assert in_layer == in_second < layers < phases == batch


def test_the_last_update_is_the_current_operation_until_the_next_batch_is_drawn(
    strip: Strip,
) -> None:
    session = strip.session
    count = len(session.trainer.program.steps)
    session.go_to(count)
    assert strip._chips._position == count
    assert strip.timeline.where.sentence.startswith("Iteration 1 complete · epoch 1 · ")
    assert strip.timeline.where.sentence.endswith(" · Update · Output")
    session.go_to(3)  # a click on a chip is about the iteration that is in sight
    assert (session.trainer.iteration, session.trainer.cursor.position) == (0, 3)


def test_nothing_offers_to_scroll_where_all_operations_fit(strip: Strip) -> None:
    assert not strip._back.isVisible()
    assert not strip._on.isVisible()


def test_operations_that_do_not_fit_are_reached_by_the_buttons_at_the_ends(
    qtbot: QtBot, strip: Strip, document: Document
) -> None:
    strip.resize(500, 100)
    document.apply("", lambda p: with_network(p, parse_chain("2-4-4-4-4-1 tanh sigmoid")))
    # The layout follows by an event.
    taken = strip._back.width() + strip._on.width()
    qtbot.waitUntil(lambda: strip._scroll.viewport().width() < strip.width() - taken)
    assert not strip._back.isEnabled()
    while strip._on.isEnabled():
        QTest.mouseClick(strip._on, LEFT)
    last = strip._chips._chips[-1].rect
    visible = strip._chips.visibleRegion().boundingRect()
    assert visible.right() >= last.right()
    assert strip._back.isEnabled()
    while strip._back.isEnabled():
        QTest.mouseClick(strip._back, LEFT)
    assert strip._chips.visibleRegion().boundingRect().left() == 0


def test_a_wider_strip_that_has_room_again_loses_its_buttons(strip: Strip) -> None:
    for _ in range(2):
        strip.resize(400, 100)
        assert strip._on.isVisible()
        strip.resize(1600, 100)
        assert not strip._on.isVisible()
