"""The samples of the data as a CSV file, with what the network answers to them or without."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog

from nnsim.errors import UserError
from nnsim.explain.sample_answers import told_answers
from nnsim.files.disk import replace_bytes
from ui.base.translation import error_text
from ui.window.context import DocumentWindow
from ui.window.file_controller import FileController

if TYPE_CHECKING:
    from nnsim.data.tables.writing import Split

translate = QCoreApplication.translate


def export_data(
    window: DocumentWindow, filing: FileController, part: "Split | None", answers: bool
) -> None:
    """Ask for a file and write samples to it, in the units of their columns."""
    from nnsim.data.tables.writing import as_bytes, csv_text  # no window waits for what it imports

    path = _asked(window, part)
    if path is None:
        return
    project, trainer = window.document.project, window.session.trainer
    told = told_answers(project, trainer.values) if answers and trainer is not None else None
    try:
        replace_bytes(path, as_bytes(csv_text(project.dataset, part, told)))
    except UserError as error:
        filing.failed.emit(error_text(error))
    else:
        filing.done.emit(translate("DataExport", "Exported {0}").format(path.name))


def _asked(window: DocumentWindow, part: "Split | None") -> Path | None:
    file = window.document.path
    folder, name = (file.parent, file.stem) if file else (Path.home(), "data")
    dialog = QFileDialog(window, translate("DataExport", "Export data"), str(folder), "CSV (*.csv)")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("csv")
    dialog.selectFile(f"{name}-{part}.csv" if part else f"{name}.csv")
    accepted = dialog.exec()
    dialog.deleteLater()
    return Path(dialog.selectedFiles()[0]) if accepted else None
