"""The words above layers are read at any zoom at which they are shown, and meet no others."""

from itertools import pairwise

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from nnsim.editing.layers import edit_layer
from nnsim.model.network import Network
from nnsim.presets.chains import parse_chain
from tests.support.painted import Recorder, Text
from ui.canvas.items import layer_words
from ui.canvas.layer_geometry import Placement, place

ZOOMS = [1.0, 0.75, 0.6, 0.47, 0.45]


@pytest.fixture
def chain() -> Network:
    """Six layers in a row, one of which has a long name."""
    made = parse_chain("1-1-1-1-1-1 sigmoid")
    return edit_layer(made, "hidden2", name="The layer in the middle of all others")


def placed_in(network: Network) -> dict[str, Placement]:
    widths = {layer.id: layer_words.header_width(layer) for layer in network.layers}
    return place(network, header_widths=widths)


def written(network: Network, layer_id: str, zoom: float) -> list[Text]:
    ground = QImage(400, 400, QImage.Format.Format_RGB32)
    Recorder.texts.clear()
    painter = Recorder(ground)
    painter.scale(zoom, zoom)
    layer_words.draw(painter, network.by_id[layer_id], placed_in(network)[layer_id], zoom)
    painter.end()
    return list(Recorder.texts)


@pytest.mark.parametrize("zoom", ZOOMS)
def test_words_are_large_enough_to_be_read_and_whole(
    qapp: QApplication, chain: Network, zoom: float
) -> None:
    for layer in chain.layers:
        texts = written(chain, layer.id, zoom)
        assert len(texts) >= 2
        for text in texts:
            assert text.size * zoom > 8.4, text
            assert text.width <= text.room, text
        if layer.id != "hidden2":
            assert "…" not in "".join(text.text for text in texts)


@pytest.mark.parametrize("zoom", ZOOMS)
def test_words_meet_none_of_a_neighbour(qapp: QApplication, chain: Network, zoom: float) -> None:
    placed = placed_in(chain)
    ends = []
    for layer in chain.layers:
        half = max(text.width for text in written(chain, layer.id, zoom)) / 2
        middle = placed[layer.id].header.center().x()
        ends.append((middle - half, middle + half))
    for (_, right), (left, _) in pairwise(ends):
        assert left - right >= 4


def test_words_seen_from_afar_grow_upwards_within_what_the_layer_may_paint(
    qapp: QApplication, chain: Network
) -> None:
    for layer in chain.layers:
        placement = placed_in(chain)[layer.id]
        rooms = [layer_words.room(layer, placement, zoom) for zoom in ZOOMS]
        assert rooms[0].bottom() == placement.header.bottom()
        assert rooms[-1].top() < rooms[0].top()
        for zoom, room in zip(ZOOMS, rooms, strict=True):
            assert (placement.body.top() - room.bottom()) * zoom > 8.9
        largest = layer_words.largest_room(layer, placement)
        assert all(largest.contains(room) for room in rooms)
        assert largest.width() >= layer_words.reach(placement) - 1
