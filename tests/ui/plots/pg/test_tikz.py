"""What a painter draws is a LaTeX document: shapes and pictures by commands, texts set by LaTeX."""

import re
import shutil
import subprocess
import zlib
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QApplication

from nnsim.interchange.figures.escapes import escaped
from ui.base import theme
from ui.plots import drawing
from ui.plots.catalogue import plots
from ui.plots.pg.tikz import TikzDevice

ROOT = Path(__file__).resolve().parents[4]
KNOWN = "“”‘’–\xa0"  # and letters are all that LaTeX sets without more than itself and kotex
MARKS = "✓✗\ufeff"  # of the program, and in no plot

Paint = Callable[[QPainter], None]


def document(paint: Paint) -> str:
    """What comes of a card of 200 by 100 pixels."""
    device = TikzDevice(QSize(200, 100))
    painter = QPainter(device)
    painter.setFont(theme.font(11))
    paint(painter)
    painter.end()
    return device.document()


def commands(paint: Paint) -> list[str]:
    """What is drawn, a command each, after the box that gives the page its size."""
    found = document(paint)
    body = found[found.index(r"\begin{tikzpicture}") : found.index(r"\end{tikzpicture}")]
    _, box, *drawn = body.replace("\n    ", " ").splitlines()
    assert box.strip() == r"\path[use as bounding box] (0,0) rectangle (200,100);"
    return [line.strip() for line in drawn]


def test_a_line_has_its_width_and_its_dashes_in_points(qapp: QApplication) -> None:
    def paint(painter: QPainter) -> None:
        pen = QPen(QColor("#ff0000"), 2, c=Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([3, 1])
        painter.setPen(pen)
        painter.drawLine(QLineF(10, 20, 30, 40))

    assert commands(paint) == [
        r"\path[draw=nn-1, line width=1.5bp, line cap=butt, dash pattern=on 4.5bp off 1.5bp] "
        "(10,20) -- (30,40);"
    ]
    assert r"\definecolor{nn-1}{HTML}{FF0000}" in document(paint)


def test_areas_are_where_the_painter_was_turned_to(qapp: QApplication) -> None:
    def paint(painter: QPainter) -> None:
        painter.translate(100, 50)
        painter.scale(2, 2)
        painter.fillRect(QRectF(-10, -10, 20, 5), QColor(0, 0, 255, 51))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#00ff00"))
        painter.drawPolygon(QPolygonF([QPointF(0, 0), QPointF(5, 0), QPointF(0, 5)]))

    assert commands(paint) == [
        r"\path[fill=nn-1, fill opacity=0.2] (80,30) rectangle (120,40);",
        r"\path[fill=nn-2] (100,50) -- (110,50) -- (100,60) -- cycle;",
    ]


def test_a_hole_stays_open(qapp: QApplication) -> None:
    def paint(painter: QPainter) -> None:
        path = QPainterPath()
        path.addRect(0, 0, 50, 50)
        path.addEllipse(QPointF(25, 25), 10, 10)
        painter.fillPath(path, QColor("#000000"))

    (command,) = commands(paint)
    assert "even odd rule" in command
    assert command.count(".. controls") == 4


def test_texts_are_set_by_latex_as_wide_as_on_the_screen(qapp: QApplication) -> None:
    def paint(painter: QPainter) -> None:
        painter.drawText(QPointF(10, 20), "50 % 손실 R² a_1")
        painter.rotate(-90)
        painter.drawText(QPointF(-90, 15), "x")

    level, upright = commands(paint)
    assert level.startswith(r"\node[text=nn-1] at (10,20) {\nntext{")
    assert r"50 \% 손실 R\ensuremath{^2} a\_1}" in level, "one text, though of two scripts"
    width = float(re.findall(r"\\nntext\{([\d.]+)\}\{8.25\}", level)[0])
    assert 60 < width < 90
    assert upright.startswith(r"\node[text=nn-1, rotate=90] at (15,90) {")
    assert r"\usepackage{kotex}" in document(paint)


def test_what_is_outside_is_not_there_and_what_is_half_outside_is_clipped(
    qapp: QApplication,
) -> None:
    def paint(painter: QPainter) -> None:
        painter.setClipRect(QRectF(50, 0, 50, 100))
        for x in (0, 40, 60):
            painter.fillRect(QRectF(x, 10, 20, 10), QColor("#000000"))
        painter.setClipping(False)
        painter.fillRect(QRectF(0, 10, 20, 10), QColor("#000000"))

    assert commands(paint) == [
        r"\begin{scope}\clip (50,0) rectangle (100,100);",
        r"\path[fill=nn-1] (40,10) rectangle (60,20);",
        r"\path[fill=nn-1] (60,10) rectangle (80,20);",
        r"\end{scope}",
        r"\path[fill=nn-1] (0,10) rectangle (20,20);",
    ]


def far_away(painter: QPainter) -> None:
    """A line, an area and a picture much larger than the card, as in a plot of which little is seen."""
    painter.setPen(QPen(QColor("#ff0000"), 2))
    ends = [QPointF(0, 0), QPointF(100, -1e8), QPointF(200, 100), QPointF(1e9, 100)]
    painter.drawPolyline(QPolygonF(ends))
    path = QPainterPath()
    path.addRect(-1e7, -1e7, 2e7, 2e7)
    path.addEllipse(QPointF(100, 50), 10, 10)
    painter.fillPath(path, QColor("#00ff00"))
    picture = QImage(1000, 1000, QImage.Format.Format_ARGB32)
    picture.fill(QColor("#102030"))
    picture.setPixelColor(500, 500, QColor("#405060"))
    painter.drawImage(QRectF(-49_900, -49_950, 1e5, 1e5), picture)


def test_nothing_is_farther_away_than_latex_can_count(qapp: QApplication) -> None:
    line, area = (x for x in commands(far_away) if x.startswith(r"\path"))
    for command in (line, area):
        ends = re.findall(r"\((-?[\d.]+),(-?[\d.]+)\)", command)
        assert max(abs(float(number)) for end in ends for number in end) <= 1200
    assert line.startswith(r"\path[draw=nn-1, line width=1.5bp] (0,0) -- (0,-1000) -- (200,-1000) ")
    assert line.endswith("-- (200,100) -- (1200,100);")
    assert "even odd rule] (1200,-1000) rectangle (-1000,1100) (110,50)" in area, "with a hole"
    assert area.count("--") > 40, "which stays round"


def test_of_a_picture_far_larger_than_the_card_those_pixels_are_there_that_are_near(
    qapp: QApplication,
) -> None:
    kind = r"\\nnpicture\{(.+),(.+)\}\{(.+) 0 0 (.+)\}\{/W (\d+) /H (\d+)\}\{%\s+([0-9a-f\s]+)\}"
    found = re.search(kind, document(far_away))
    assert found is not None
    left, below, width, height, columns, rows = map(float, found.groups()[:6])
    assert (width, height) == (columns * 75, rows * 75), "pixels keep their size"
    assert (left, below) == (-1000, 1150)
    pixels = np.frombuffer(zlib.decompress(bytes.fromhex(found[7])), np.uint8)
    marked = np.argwhere(pixels.reshape(int(rows), int(columns), 3)[..., 0] == 64)
    top = below - 100 * rows
    assert [(left + 100 * column, top + 100 * row) for row, column in marked] == [(100, 50)]


def test_a_picture_is_in_the_file_on_the_ground_of_the_plot(qapp: QApplication) -> None:
    theme.apply(qapp, theme.LIGHT)
    picture = QImage(3, 2, QImage.Format.Format_ARGB32)
    picture.fill(QColor("#102030"))
    picture.setPixelColor(2, 1, QColor(0, 0, 0, 0))

    def paint(painter: QPainter) -> None:
        painter.drawImage(QRectF(20, 10, 60, 40), picture)

    found = re.search(
        r"\\nnpicture\{20,50\}\{45 0 0 30\}\{/W 3 /H 2\}\{%\s+([0-9a-f\s]+)\}", document(paint)
    )
    assert found is not None
    data = zlib.decompress(bytes.fromhex(found[1]))
    ground = QColor(theme.current().window).getRgb()[:3]
    rows = np.frombuffer(data, np.uint8).reshape(2, 3, 3).tolist()
    assert rows == [[[16, 32, 48]] * 3, [[16, 32, 48], [16, 32, 48], list(ground)]]


def test_lines_of_the_file_are_short_enough_for_tex(qapp: QApplication) -> None:
    points = [QPointF(k % 200, (7 * k) % 100) for k in range(20_000)]
    long = document(lambda painter: painter.drawPolyline(QPolygonF(points)))
    assert max(map(len, long.splitlines())) < 1000


def test_every_sign_of_the_program_is_one_that_latex_has() -> None:
    root = ElementTree.parse(ROOT / "assets/translations/ko.ts")
    texts = "".join("".join(node.itertext()) for node in root.iter("message"))
    left = {letter for letter in escaped(texts) if letter > "~" and not letter.isalpha()}
    assert left - set(KNOWN + MARKS) == set()
    assert not {letter for letter in left if "\u0370" <= letter < "\u1100"}


def test_signs_side_by_side_do_not_become_others() -> None:
    assert escaped("a---b") == "a-{}-{}-b", "no dash"
    assert escaped("?` !` ,, '' ``") == "?{}` !{}` ,{}, '{}' `{}`", "neither ¿ nor quotation marks"


@pytest.mark.parametrize("name", [spec.id for spec in plots()])
def test_scopes_are_closed_and_all_signs_are_of_latex(
    xor: Path, name: str, qapp: QApplication
) -> None:
    tex = drawing.drawn(xor, name, Path("out.tex"), None, (640, 480)).decode()
    assert tex.count(r"\begin{scope}") == tex.count(r"\end{scope}")
    assert tex.count("{") == tex.count("}")
    assert {letter for letter in tex if letter > "~"} <= set(KNOWN)
    assert r"\nntext" in tex.partition(r"\begin{document}")[2]


def compiled(tex: bytes, folder: Path) -> subprocess.CompletedProcess[bytes]:
    (folder / "x.tex").write_bytes(tex)
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "x.tex"]
    done = subprocess.run(command, cwd=folder, capture_output=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout.decode("latin-1")[-800:]
    return done


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="needs pdfLaTeX")
def test_latex_compiles_what_is_far_away(tmp_path: Path, qapp: QApplication) -> None:
    compiled(document(far_away).encode(), tmp_path)


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="needs pdfLaTeX")
@pytest.mark.parametrize("name", ["decision-map", "regions", "weights"])
def test_latex_compiles_a_plot(xor: Path, name: str, tmp_path: Path, qapp: QApplication) -> None:
    tex = drawing.drawn(xor, name, Path("out.tex"), None, (640, 480))
    done = compiled(tex, tmp_path)
    assert b"Missing character" not in done.stdout
    assert b"Overfull" not in done.stdout
    assert (tmp_path / "x.pdf").exists()
