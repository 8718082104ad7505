"""A link to the start of the network on the clipboard."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from nnsim.errors import UserError
from ui.base.translation import error_text
from ui.window.context import DocumentWindow
from ui.window.file_controller import FileController


def copy_link(window: DocumentWindow, filing: FileController) -> None:
    """Copy it, or say why the start does not fit into one."""
    from nnsim.files import native  # imported when it is needed: a window opens sooner

    try:
        text = native.link_to(window.document.present())
    except UserError as error:
        filing.failed.emit(error_text(error))
        return
    QGuiApplication.clipboard().setText(text)
    told = QCoreApplication.translate("Interchange", "Copied a link to the start: {0} characters")
    filing.done.emit(told.format(f"{len(text):,}"))
