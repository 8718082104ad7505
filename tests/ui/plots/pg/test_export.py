"""A plot is saved as a picture, a drawing, a page and numbers."""

import csv
import io
import re
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from ui.plots.pg import export
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
