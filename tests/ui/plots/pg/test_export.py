"""A plot is saved as a picture, a drawing, a page and numbers."""

import csv
import io
import re
from xml.etree import ElementTree

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from ui.plots.pg import export
from ui.plots.pg.curves import Band, Curve
from ui.plots.pg.image import Image
from ui.plots.pg.labels import Label, Labels
from ui.plots.pg.marks import Marks, MarkStyle
from ui.plots.pg.paths import Lines
from ui.plots.pg.view import PlotView


def test_a_plot_is_saved_as_picture_drawing_and_page(card: QWidget, view: PlotView) -> None:
    png = QImage.fromData(export.encoded(card, ".png"))
    assert (png.width(), png.height()) == (720, 480)
    drawing = export.encoded(card, ".svg").decode()
    root = ElementTree.fromstring(drawing)
    assert root.get("viewBox") == "0 0 360 240"
    assert {"0", "20", "100"} <= {
        "".join(n.itertext()).strip() for n in root.iter() if "text" in n.tag
    }
    assert not re.search("<image", drawing)
    page = export.encoded(card, ".pdf")
    assert page.startswith(b"%PDF")
    box = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", page)
    assert box is not None
    assert [float(side) for side in box.groups()] == pytest.approx([270, 180], abs=1)


def test_a_drawing_keeps_lines_marks_and_words(card: QWidget, view: PlotView) -> None:
    curve, band, marks, labels = Curve(), Band(), Marks(), Labels()
    for item in (band, curve, *marks.items, labels):
        view.add(item)
    x = np.linspace(0.0, 100.0, 21)
    curve.style("#ff0000", 3.0)
    curve.show_points(x, x / 10)
    band.style("#0000ff", 0.5)
    band.show_points(x, x / 20, x / 10)
    marks.show_marks(x, x / 10, [MarkStyle(0, "#00ff00")] * len(x))
    labels.show_labels([Label(50, 5, "said", bold=True)])
    root = ElementTree.fromstring(export.encoded(card, ".svg"))
    parts = [part for part in root.iter() if part.tag.endswith(("path", "polyline", "polygon"))]
    reds = [g for g in root.iter() if g.get("stroke") == "#ff0000" and len(g)]
    assert [g.get("stroke-width") for g in reds] == ["3"]
    assert len(parts) < 100, "a band is one area, not a column for each of some 300 pixels"
    assert not [part for part in root.iter() if part.tag.endswith("image")]
    assert "said" in ["".join(n.itertext()).strip() for n in root.iter() if "text" in n.tag]


def test_a_drawing_is_clipped_where_the_plane_is(card: QWidget, view: PlotView) -> None:
    view.setGeometry(20, 60, 300, 160)
    curve = Curve()
    view.add(curve)
    curve.show_points(np.array([0.0, 100.0]), np.array([0.0, 10.0]))
    root = ElementTree.fromstring(export.encoded(card, ".svg"))
    clips = [part for part in root.iter() if part.tag.endswith("clipPath")]
    paths = [clip[0].get("d", "") for clip in clips]
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", paths[0])]
    area = view.area.translated(20, 60)
    assert len(clips) == 1
    assert (min(numbers[::2]), max(numbers[::2])) == (area.left() - 4, area.right() + 4)
    assert (min(numbers[1::2]), max(numbers[1::2])) == (area.top() - 4, area.bottom() + 4)


def test_pixels_of_a_picture_that_is_not_smooth_are_areas_in_a_drawing(
    card: QWidget, view: PlotView
) -> None:
    image = Image(smooth=False)
    view.add(image)
    pixels = np.array([[[255, 0, 0, 255], [0, 0, 255, 255]]], np.uint8)
    image.show_image(pixels, (0.0, 100.0, 0.0, 10.0))
    root = ElementTree.fromstring(export.encoded(card, ".svg"))
    assert not [part for part in root.iter() if part.tag.endswith("image")]
    fills = [group.get("fill") for group in root.iter() if len(group)]
    assert fills.count("#ff0000") == fills.count("#0000ff") == 1


@pytest.mark.parametrize(("weight", "dashes"), [(1.0, ()), (3.0, ()), (3.0, (6.0, 4.0))])
def test_lines_of_a_picture_of_twice_the_size_are_twice_as_thick(
    card: QWidget, view: PlotView, weight: float, dashes: tuple[float, ...]
) -> None:
    blank = [_pixels(export.image(card, sharper)) for sharper in (1, 2)]
    lines = Lines()
    view.add(lines)
    lines.style("#000000", weight, dashes=dashes)
    lines.show_lines([np.array([[5.0, 4.0], [95.0, 4.0]])])
    drawn = [_pixels(export.image(card, sharper)) for sharper in (1, 2)]
    one, two = (float(np.abs(a - b).sum()) for a, b in zip(blank, drawn, strict=True))
    assert two / one == pytest.approx(4, rel=0.05)


def _pixels(picture: QImage) -> NDArray[np.float64]:
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), grey.bytesPerLine())
    return rows[:, : grey.width()].astype(float)


def test_a_picture_does_not_show_where_the_keyboard_is(card: QWidget, view: PlotView) -> None:
    without = export.image(card)
    view.setFocus()
    assert view.hasFocus()
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert export.image(card) == without
    assert view.hasFocus()


def test_numbers_are_saved_for_spreadsheets() -> None:
    data = export.csv_bytes((["name, unit", "value"], [["a", 0.1], ["b", 2]]))
    assert list(csv.reader(io.StringIO(data.decode()))) == [
        ["name, unit", "value"],
        ["a", "0.1"],
        ["b", "2"],
    ]
