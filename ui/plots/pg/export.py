"""A plot as a file: its picture as PNG, SVG, PDF or TikZ, its numbers as CSV."""

import csv
import io
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QBuffer, QCoreApplication, QMarginsF, QPoint, QRectF, QSizeF
from PySide6.QtGui import (
    QImage,
    QImageWriter,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPicture,
    QRegion,
)
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication, QWidget

from nnsim.errors import UserError
from ui.base import theme
from ui.plots.pg.tikz import TikzDevice
from ui.plots.pg.view import PlotView

PICTURES = (".png", ".svg", ".pdf", ".tex")
_SHARPER = 2  # pixels of a PNG for one of the screen
_PER_INCH = 96  # pixels of a screen, by which a page gets its size


class UnpaintedError(UserError):
    """A picture is not whole."""


translate = QCoreApplication.translate

Table = tuple[Sequence[str], Sequence[Sequence[object]]]


@contextmanager
def painted_whole() -> Iterator[None]:
    """Raise an UnpaintedError at the end if a method that paints has failed meanwhile.

    That is reported, and Qt has gone on without it.
    """
    failures, report = list[BaseException](), sys.excepthook

    def note(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        failures.append(error)
        report(kind, error, trace)

    sys.excepthook = note
    try:
        yield
    finally:
        sys.excepthook = report
    if failures:
        raise UnpaintedError(
            translate("PlotPanel", "The picture could not be painted whole: nothing was saved.")
        )


def image(card: QWidget, sharper: float = _SHARPER) -> QImage:
    """A card as it is on the screen, with more pixels."""
    made = QImage(card.size() * sharper, QImage.Format.Format_RGB32)
    made.setDevicePixelRatio(sharper)
    made.fill(theme.current().window)
    painter = QPainter(made)
    _render(card, painter)
    painter.end()
    return made


def png(picture: QImage) -> bytes:
    """A picture as the contents of a PNG file."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(picture)
    return bytes(buffer.data().data())


def encoded(card: QWidget, suffix: str) -> bytes:
    """A card as the contents of a file that ends in one of PICTURES. Raises an UnpaintedError."""
    with painted_whole():
        return _encoded(card, suffix)


def _encoded(card: QWidget, suffix: str) -> bytes:
    if suffix == ".png":
        return png(image(card))
    if suffix == ".tex":
        return _tikz(card)
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    if suffix == ".svg":
        _draw_svg(card, buffer)
    else:
        _draw_pdf(card, buffer)
    return bytes(buffer.data().data())


def _tikz(card: QWidget) -> bytes:
    device = TikzDevice(card.size())
    _draw(card, QPainter(device))
    return device.document().encode()


def _draw_svg(card: QWidget, buffer: QBuffer) -> None:
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    generator.setTitle(card.accessibleName())
    generator.setSize(card.size())
    generator.setViewBox(card.rect())
    generator.setResolution(_PER_INCH)
    picture = QPicture()  # straight away, Qt clips where a widget inside would be at the corner
    _draw(card, QPainter(picture))
    painter = QPainter(generator)
    painter.drawPicture(0, 0, picture)
    painter.end()


def _draw_pdf(card: QWidget, buffer: QBuffer) -> None:
    writer = QPdfWriter(buffer)
    writer.setTitle(card.accessibleName())
    writer.setResolution(_PER_INCH)
    points = QSizeF(card.size()) * (72 / _PER_INCH)
    writer.setPageSize(QPageSize(points, QPageSize.Unit.Point))
    writer.setPageLayout(
        QPageLayout(writer.pageLayout().pageSize(), QPageLayout.Orientation.Portrait, QMarginsF())
    )
    _draw(card, QPainter(writer))


def _draw(card: QWidget, painter: QPainter) -> None:
    painter.fillRect(QRectF(card.rect()), theme.current().window)
    _render(card, painter)
    painter.end()


def _render(card: QWidget, painter: QPainter) -> None:
    with ExitStack() as sharp:
        sharp.enter_context(_without_keyboard(card))
        for plot in card.findChildren(PlotView):
            sharp.enter_context(plot.drawn_anew())
        card.render(painter, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)


@contextmanager
def _without_keyboard(card: QWidget) -> Iterator[None]:
    """Nothing shows where the keyboard is, which is of the screen and not of the picture."""
    focused = QApplication.focusWidget()
    inside = focused if focused is not None and card.isAncestorOf(focused) else None
    if inside is not None:
        inside.clearFocus()
    yield
    if inside is not None:
        inside.setFocus()


def csv_bytes(table: Table) -> bytes:
    """A header and rows, in the encoding that spreadsheets read; what is no number stays empty."""
    header, rows = table
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows([["" if cell != cell else cell for cell in row] for row in rows])
    return text.getvalue().encode()


def contents(card: QWidget, table: Table, path: Path) -> bytes:
    """What a file of this name has to hold; its ending says which kind it is."""
    suffix = path.suffix.lower()
    return csv_bytes(table) if suffix == ".csv" else encoded(card, suffix)
