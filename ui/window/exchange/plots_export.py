"""All plots that are open as pictures or numbers, a file each."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog

from nnsim.errors import UserError
from nnsim.files import FileError
from nnsim.files.disk import refuse_existing
from ui.base.translation import error_text
from ui.window.context import DocumentWindow
from ui.window.file_controller import FileController

if TYPE_CHECKING:
    from ui.plots.plot_panel import PlotPanel

translate = QCoreApplication.translate
_KINDS = ("svg", "png", "pdf", "tex", "csv")


def why_not(window: DocumentWindow) -> str:
    """Why there is nothing to save; "" if there is."""
    if all(dock.isHidden() for dock in window.docks.plots.values()):
        return translate("PlotsExport", "No plot is open.")
    return ""


def save_plots(window: DocumentWindow, filing: FileController) -> None:
    """Ask for a name and write NAME-loss.svg and so on; all files are new."""
    window.pause()
    path = _asked(window)
    if path is None:
        return
    panels = _open(window)
    paths = {name: path.with_stem(f"{path.stem}-{name}") for name in panels}
    try:
        _check_kind(path)
        refuse_existing(paths.values())
        for name, panel in panels.items():
            panel.save(paths[name])
    except UserError as error:
        filing.failed.emit(error_text(error))
    else:
        told = translate("PlotsExport", "Saved {0} plots as {1}")
        filing.done.emit(told.format(len(panels), f"{path.stem}-….{path.suffix[1:]}"))


def _check_kind(path: Path) -> None:
    if path.suffix[1:].lower() not in _KINDS:
        kinds = ", ".join(f".{kind}" for kind in _KINDS)
        raise FileError("{path} must end in one of {kinds}.", path=path, kinds=kinds)


def _open(window: DocumentWindow) -> "dict[str, PlotPanel]":
    """The plots whose docks are open, by their ids."""
    from ui.plots.plot_panel import PlotPanel

    docks = window.docks
    panels: dict[str, PlotPanel] = {}
    for name, dock in docks.plots.items():
        if not dock.isHidden():
            panel = docks.filled(dock)
            assert isinstance(panel, PlotPanel)
            panels[name] = panel
    return panels


def _asked(window: DocumentWindow) -> Path | None:
    """The name that those of the files begin with; its ending says what they are."""
    file = window.document.path
    folder, name = (file.parent, file.stem) if file else (Path.home(), "plots")
    title = translate("PlotsExport", "Save all open plots")
    kinds = ";;".join(f"{kind.upper()} (*.{kind})" for kind in _KINDS)
    dialog = QFileDialog(window, title, str(folder), kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(_KINDS[0])
    dialog.filterSelected.connect(
        lambda chosen: dialog.setDefaultSuffix(chosen.partition(" ")[0].lower())
    )
    dialog.selectFile(f"{name}.{_KINDS[0]}")
    accepted = dialog.exec()
    dialog.deleteLater()
    return Path(dialog.selectedFiles()[0]) if accepted else None
