"""What the parts of a window, and the other windows, know of it."""

from abc import abstractmethod
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QMainWindow, QMenuBar

from ui.base.commands import CommandSet
from ui.canvas.network_view import NetworkView
from ui.document.document import Document
from ui.training.session import TrainingSession
from ui.widgets.focus_rule import FocusRule
from ui.widgets.message_bar import MessageBar
from ui.window.docks import Docks
from ui.window.operation_strip import OperationStrip
from ui.window.status_bar import StatusLine
from ui.window.training_toolbar import TrainingToolbar

if TYPE_CHECKING:
    from ui.document.autosave import Autosave


class DocumentWindow(QMainWindow):
    """One window on one document; `MainWindow` makes its parts.

    It stands in for a protocol, which cannot say that it is a widget too.
    """

    document: Document
    session: TrainingSession
    canvas: NetworkView
    commands: CommandSet
    docks: Docks
    menus: QMenuBar
    transport: TrainingToolbar
    strip: OperationStrip
    notice: MessageBar
    status: StatusLine
    focus_rule: FocusRule

    # -- for its commands -------------------------------------------------------------------------

    @abstractmethod
    def present(self) -> None:
        """Go into the layout for a projector, or back."""

    @abstractmethod
    def show_data_table(self) -> object:
        """Show the samples of the data as a table."""

    # -- for its layout ---------------------------------------------------------------------------

    @abstractmethod
    def complete(self) -> None:
        """Fill all docks now."""

    @abstractmethod
    def put_strip_below_canvas(self) -> None:
        """Let the strip stand where it belongs, but for presenting."""

    # -- for other windows ------------------------------------------------------------------------

    @property
    @abstractmethod
    def presents(self) -> bool:
        """Whether it is in the layout for a projector."""

    @property
    @abstractmethod
    def usual_layout(self) -> QByteArray:
        """The state of docks and bars, but for presenting."""

    @property
    @abstractmethod
    def autosave(self) -> "Autosave":
        """What keeps unsaved work."""

    @abstractmethod
    def may_discard(self) -> bool:
        """Ask about unsaved changes; True when the document may be let go."""

    @abstractmethod
    def close_without_asking(self) -> None:
        """Close and let go of everything that was not saved."""
