"""Networks to begin with."""

from functools import partial

from PySide6.QtCore import QCoreApplication

from ui.base.commands import Command
from ui.window.context import DocumentWindow

translate = QCoreApplication.translate


def templates_command(window: DocumentWindow) -> Command:
    """The gallery of networks to begin with."""
    return Command(
        "network.templates",
        translate("Commands", "&Templates…"),
        partial(_choose_template, window),
        "Ctrl+Shift+T",
        "layout-grid",
    )


def _choose_template(window: DocumentWindow) -> None:
    from ui.dialogs.templates import TemplateGallery

    window.session.control.pause()
    gallery = TemplateGallery(window.document, window)
    gallery.used.connect(window.status.say)
    gallery.finished.connect(lambda: window.canvas.setFocus())
    gallery.open()
