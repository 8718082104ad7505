"""A plot of the catalogue as the contents of a file, without a window around it."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from nnsim.errors import UserError
from nnsim.files import native
from ui.document.document import Document
from ui.document.selection import Selection
from ui.document.subject import Subject
from ui.plots.catalogue import PlotContext, PlotSpec, plots
from ui.plots.pg import export
from ui.training.session import TrainingSession

ALL = "all"


class PlotError(UserError):
    """A plot or a layer that is asked for and not there."""


def listed() -> str:
    """The ids of all plots and what they show, a line each."""
    rows = plots()
    width = max(len(row.id) for row in rows)
    return "\n".join(f"{row.id:{width}}  {row.title}" for row in rows)


def paths(plot: str, output: Path) -> dict[str, Path]:
    """The file of a plot, or of each of them if `plot` is ALL: OUT-loss.svg and so on."""
    if plot != ALL:
        return {plot: output}
    return {row.id: output.with_stem(f"{output.stem}-{row.id}") for row in plots()}


def drawn(file: Path, plot: str, target: Path, layer: str | None, size: tuple[int, int]) -> bytes:
    """What the target has to hold. Raises FileError or PlotError."""
    spec = _spec(plot)
    project, past = native.read_with_past(file)
    document = Document(project)
    document.open(project, file, past=past)
    session = TrainingSession(document)
    if session.trainer is not None and not session.problem:
        session.trainer.record()  # curves end where the file does
    parent = QWidget()
    selection = _selection(document, layer)
    subject = Subject(document, lambda: selection, document)
    context = PlotContext(document, session, subject, lambda text: None, parent)
    panel = spec.make(context)
    panel.resize(*size)
    panel.setParent(None)
    panel.show()
    QApplication.processEvents()
    panel.complete()
    QApplication.processEvents()
    numbers = panel.table() if target.suffix.lower() == ".csv" else ((), ())
    contents = export.contents(panel, numbers, target)
    panel.hide()
    panel.dispose()
    _delete(panel, parent, session, document)
    return contents


def _spec(plot: str) -> PlotSpec:
    found = {row.id: row for row in plots()}
    if plot not in found:
        raise PlotError(
            "There is no plot called “{plot}”; choose one of {known}.",
            plot=plot,
            known=", ".join(found),
        )
    return found[plot]


def _selection(document: Document, name: str | None) -> Selection:
    """The layer of this name, as if it were selected on the canvas."""
    if name is None:
        return Selection()
    layers = document.project.network.layers
    found = [layer.id for layer in layers if layer.name == name]
    if not found:
        raise PlotError(
            "There is no layer called “{name}”; choose one of {known}.",
            name=name,
            known=", ".join(layer.name for layer in layers),
        )
    return Selection(layers=frozenset(found[:1]))


def _delete(*objects: QObject) -> None:
    for each in objects:
        each.deleteLater()
    QApplication.processEvents()
