"""A function of one number: what stands beside its point."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF
from pytestqt.qtbot import QtBot

from tests.support.shown import settle
from ui.plots.along import Along, AlongPlot
from ui.plots.pg import labels


@pytest.mark.parametrize("words", ["slope {0}", "접선의 기울기 {0}"])
@pytest.mark.parametrize("at", [-3.0, 0.0, 2.5])
@pytest.mark.parametrize("falls", [True, False])
def test_the_slope_stands_clear_of_the_point_and_where_there_is_room_of_the_curve(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, words: str, at: float, falls: bool, styled: None
) -> None:
    rooms: list[tuple[QRectF, QPointF]] = []
    curves = []
    place = labels.placed

    def record(plane, area, shown, lines):  # type: ignore[no-untyped-def]
        for label, text, room in place(plane, area, shown, lines):
            rooms.append((room, plane.map(QPointF(label.x, label.y))))
            curves.append([plane.map(QPointF(*point)) for point in points])
            yield label, text, room

    monkeypatch.setattr(labels, "placed", record)
    plot = AlongPlot(None)
    monkeypatch.setattr(plot, "tr", lambda text: words)
    qtbot.addWidget(plot)
    plot.resize(260, 230)
    plot.show()
    x = np.linspace(-7.5, 1.5, 121) if at < 0 else np.linspace(at - 4, at + 4, 121)
    sign = 1.0 if falls else -1.0
    y = 1 / (1 + np.exp(sign * 2 * (x - at + 0.5)))
    value = float(1 / (1 + np.exp(sign)))
    points = list(zip(x.tolist(), y.tolist(), strict=True))
    plot.show_along(Along(x, y, at, value, -sign * 2 * value * (1 - value), "w"))
    settle()
    rooms.clear(), curves.clear()
    plot.grab()
    [(room, dot)] = rooms[-1:]
    assert not room.contains(dot)
    if words == "slope {0}":
        assert not any(room.contains(point) for point in curves[-1])
    plot.dispose()
