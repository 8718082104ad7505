"""The training as a film: the canvas and the plots that are seen, over the iterations of a run."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEventLoop, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QProgressDialog

from nnsim.files.cancelling import CancelledError
from nnsim.files.disk import replace_bytes, write_series
from nnsim.interchange import InterchangeError
from nnsim.interchange.film import HEIGHT, WIDTH, Frame, filmed, gif
from ui.base import theme
from ui.window.context import DocumentWindow

if TYPE_CHECKING:
    from ui.plots.plot_panel import PlotPanel

translate = QCoreApplication.translate
Part = tuple[int, int]  # of a run: the first and the last iteration
Report = Callable[[int, int], None]  # told how many frames of how many are made

_GAP = 12
_BESIDE = 380  # px for plots
_MOST_PLOTS = 3
_CAPTION = 40  # px below, for where training stands


def why_not(window: DocumentWindow) -> str:
    """Why there is nothing to film now; "" if there is."""
    trainer = window.session.trainer
    if trainer is None:
        return window.session.problem
    if trainer.timeline.end == trainer.timeline.start:
        return translate("Film", "Train first: a film shows the iterations of a run.")
    return ""


def save(window: DocumentWindow, path: Path, report: Report, part: Part | None = None) -> None:
    """Write a GIF, or numbered pictures if the file is a .png; the window stands where it stood.

    It is of the iterations from the first to the last of `part`, or of the whole run.

    Raises a UserError, and CancelledError if `report` does.
    """
    from ui.plots.pg import export

    if problem := why_not(window):
        raise InterchangeError(problem)
    control, trainer = window.session.control, window.session.trainer
    assert trainer is not None, "there is something to film"
    here = trainer.cursor
    try:
        start, end = part or (trainer.timeline.start, trainer.timeline.end)
        images = _images(window, filmed(start, end), report)
        made = [export.png(x) for x in images] if _is_series(path) else gif(map(_frame, images))
    finally:
        control.stand_at(here.iteration, here.position)
    if isinstance(made, bytes):
        replace_bytes(path, made)
    else:
        write_series(path, made)


def _is_series(path: Path) -> bool:
    return path.suffix.lower() == ".png"


def save_with_dialog(window: DocumentWindow, path: Path, part: Part) -> None:
    """The same, with a dialog that tells how far it is and can cancel it."""
    text = translate("Film", "Filming {0}…").format(path.name)
    dialog = QProgressDialog(text, translate("Film", "Cancel"), 0, 0, window)
    dialog.setWindowTitle(translate("Film", "Film"))
    # From any other window the program could be quit, and this one would be gone beneath its film.
    dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
    dialog.setMinimumDuration(0)
    dialog.setAutoClose(False)
    dialog.show()

    def report(made: int, count: int) -> None:
        dialog.setMaximum(count)
        dialog.setValue(made)
        QApplication.processEvents()
        if dialog.wasCanceled():
            raise CancelledError

    try:
        save(window, path, report, part)
    finally:
        dialog.close()
        dialog.deleteLater()


def _images(window: DocumentWindow, iterations: list[int], report: Report) -> Iterator[QImage]:
    """A picture of each iteration that is filmed."""
    from ui.plots.pg import export

    control = window.session.control
    for made, iteration in enumerate(iterations):
        report(made, len(iterations))
        control.scrub(iteration)
        while control.running:  # it is a long way there
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        with export.painted_whole():
            image = _image(window, iteration)
        yield image


def _image(window: DocumentWindow, iteration: int) -> QImage:
    """The network at the left, plots at the right, and below where training stands."""
    colours = theme.current()
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB888)
    image.fill(QColor(colours.canvas))
    plots = _plots(window)
    painter = QPainter(image)
    painter.setRenderHints(
        QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
    )
    wide = WIDTH - (_BESIDE if plots else 0)
    scene = window.canvas.network_scene
    around = scene.itemsBoundingRect()
    scene.render(painter, QRectF(_GAP, _GAP, wide - 2 * _GAP, HEIGHT - _CAPTION - _GAP), around)
    _draw_plots(painter, plots, QRectF(wide, _GAP, _BESIDE - _GAP, HEIGHT - 2 * _GAP))
    painter.setPen(QColor(colours.text))
    painter.setFont(theme.font(16))
    words = translate("Film", "Iteration {0}").format(f"{iteration:,}")
    line = QRectF(2 * _GAP, HEIGHT - _CAPTION, wide, _CAPTION)
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, words)
    painter.end()
    return image


def _plots(window: DocumentWindow) -> "list[PlotPanel]":
    """The plots that are seen, completely drawn."""
    from ui.plots.plot_panel import PlotPanel

    docks = window.docks
    seen = [docks.filled(dock) for dock in docks.plots.values() if docks.is_seen(dock)]
    panels = [panel for panel in seen if isinstance(panel, PlotPanel)][:_MOST_PLOTS]
    for panel in panels:
        panel.complete()
        panel.column.activate()  # what has just been shown has its place
    return panels


def _draw_plots(painter: QPainter, panels: "list[PlotPanel]", room: QRectF) -> None:
    """Plots below each other, all by one factor larger or smaller than they are in the window."""
    from ui.plots.pg import export

    if not panels:
        return
    across = room.width() / max(panel.width() for panel in panels)
    factor = min(across, room.height() / sum(panel.height() for panel in panels))
    top = room.top()
    for panel in panels:
        size = QSizeF(panel.size()) * factor
        place = QRectF(QPointF(room.center().x() - size.width() / 2, top), size)
        painter.drawImage(place, export.image(panel))
        top += size.height()


def _frame(image: QImage) -> Frame:
    """The bytes of a picture without what fills up its rows."""
    width, stride = 3 * image.width(), image.bytesPerLine()
    data = bytes(image.constBits())
    rows = (data[stride * y : stride * y + width] for y in range(image.height()))
    return Frame(image.width(), image.height(), b"".join(rows))
