"""What the parts of a window, and the other windows, know of it."""

from abc import abstractmethod
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Protocol

from PySide6.QtCore import QByteArray, QObject, QThread, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QMenuBar

from nnsim.files.disk import Stamp
from nnsim.model.project import Project
from ui.base.commands import CommandSet
from ui.canvas.network_view import NetworkView
from ui.document.document import Document
from ui.document.edited_document import EditedDocument
from ui.training.session import TrainingSession
from ui.widgets.focus_rule import FocusRule
from ui.widgets.message_bar import MessageBar
from ui.window.bars.operation_strip import OperationStrip
from ui.window.bars.status_bar import StatusLine
from ui.window.bars.training_toolbar import TrainingToolbar
from ui.window.docks import Docks

if TYPE_CHECKING:
    from nnsim.files.opening import Opened
    from nnsim.files.recovery.writer import Recovery
    from nnsim.lessons.lesson import Lesson
    from ui.document.autosave import Autosave
    from ui.exercises.blank_round import BlankRound, Fields
    from ui.experiments.plan import Written
    from ui.lessons.column import LessonColumn
    from ui.lessons.teaching import Teaching

Kind = Literal["network", "graph"]  # of a document

LOOK = 100  # ms until what is waited for is looked at again


class EditorWindow(QMainWindow):
    """One window on one document of whatever kind, as its file and the other windows see it.

    It stands in for a protocol, which cannot say that it is a widget too.
    """

    kind: ClassVar[Kind]  # of document that is opened in such a window
    document: EditedDocument[Any]
    commands: CommandSet
    menus: QMenuBar
    notice: MessageBar
    focus_rule: FocusRule

    @abstractmethod
    def take_over(self, found: Any, path: Path | None, stamp: Stamp | None) -> None:
        """Show what a file holds, or what is in none yet; it is of the kind that is held here."""

    @abstractmethod
    def bring_back(self, found: "Recovery", path: Path | None) -> None:
        """Show what was kept of a document that was not saved."""

    @abstractmethod
    def arrange_like(self, beside: "EditorWindow") -> None:
        """Be as large and arranged as another window, as far as that is of the same kind."""

    @abstractmethod
    def say(self, sentence: str) -> None:
        """Say at the foot of the window what has been done."""

    @abstractmethod
    def pause(self) -> None:
        """Let nothing go on by itself."""

    @property
    @abstractmethod
    def is_open(self) -> bool:
        """Whether it has not been closed, after which it is soon deleted."""

    @property
    @abstractmethod
    def is_running(self) -> bool:
        """Whether something goes on by itself."""

    @property
    @abstractmethod
    def presents(self) -> bool:
        """Whether it is in the layout for a projector."""

    @abstractmethod
    def present(self) -> None:
        """Go into the layout for a projector, or back."""

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

    @abstractmethod
    def rebuild(self) -> None:
        """Make all views anew, in the language of now; what the user has arranged stays."""

    def rebuild_soon(self) -> None:
        """Make all views anew once the menu that asks is closed, which goes with the rest."""
        QTimer.singleShot(0, self, self._rebuild_or_wait)

    def _rebuild_or_wait(self) -> None:
        if not self.is_open:
            return  # it is closed, and deleted soon
        if _is_asking():
            QTimer.singleShot(LOOK, self, self._rebuild_or_wait)
        else:
            self.rebuild()

    def present_again(self) -> None:
        """Go back into the layout for a projector, once all that was made anew has its place."""
        QTimer.singleShot(LOOK, self, self._present_or_wait)

    def _present_or_wait(self) -> None:
        if not self.is_open or self.presents:
            return
        if _is_asking():
            QTimer.singleShot(LOOK, self, self._present_or_wait)
        else:
            self.present()

    @abstractmethod
    def key_words(self) -> list[tuple[str, str]]:
        """The keys of what is drawn, and what they do, for the sheet of shortcuts."""


class Lessons(Protocol):
    """What a window knows of the lessons in it."""

    @property
    def is_on(self) -> bool:
        """Whether one is under way."""

    @property
    def graph_window(self) -> EditorWindow | None:
        """The window beside this one that shows a graph of the lesson, if there is one."""

    @property
    def column(self) -> "LessonColumn | None":
        """What is beside the canvas in one."""

    @property
    def asks_for_numbers(self) -> bool:
        """Whether its step asks for numbers of an iteration."""

    @property
    def teaching(self) -> "Teaching":
        """What drives it."""

    def open(self, folder: Path) -> bool:
        """Begin the lesson of a folder; False if it cannot be."""

    def open_number(self, lesson_id: str) -> bool:
        """Begin a lesson that comes with the program, by its id."""

    @property
    def records(self) -> bool:
        """Whether one is being recorded."""

    def record(self) -> None:
        """Begin to record one, or save what there is."""

    def put_away(self) -> None:
        """Take the column down, before all views are."""

    def rebuild(self) -> None:
        """Make the column anew, as all views were."""

    def rebuilt(self) -> None:
        """All views of the window have been made anew."""

    def when_rebuilt(self, work: Callable[[], object]) -> None:
        """Do something once all views of the window have been made anew."""

    def begin(self, lesson: "Lesson", came_from: EditorWindow | None = None) -> None:
        """Show a lesson here, and go back to a window in the end."""


class DocumentWindow(EditorWindow):
    """A window on a network; `MainWindow` makes its parts."""

    document: Document
    session: TrainingSession
    canvas: NetworkView
    docks: Docks
    transport: TrainingToolbar
    strip: OperationStrip
    status: StatusLine
    lessons: Lessons
    plans: list["Written"]  # of experiments whose windows were closed, the last one last

    # -- for its commands -------------------------------------------------------------------------

    @abstractmethod
    def compute(self) -> None:
        """Let numbers be computed by hand, or end it."""

    @abstractmethod
    def blank_round(self, parent: QObject, *beside: "Fields") -> "BlankRound":
        """What asks for numbers over the canvas, in the arithmetic, and in fields beside these."""

    @property
    @abstractmethod
    def computes(self) -> bool:
        """Whether numbers are computed by hand."""

    @abstractmethod
    def show_beside(self, found: "Opened", compared: "Opened | None" = None) -> None:
        """Show a project in a window of its own, as a document that is in no file yet.

        Another one is a run of that document, which the present run is compared with.
        """

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

    @property
    @abstractmethod
    def usual_layout(self) -> QByteArray:
        """The state of docks and bars, but for presenting."""

    @abstractmethod
    def lay_out(self, state: QByteArray) -> None:
        """Let docks and bars stand like this, but for presenting."""


def _is_asking() -> bool:
    """Whether a question stands open somewhere, or who asked it has not heard the answer yet."""
    asks = QThread.currentThread().loopLevel() > 1  # in a loop within the program's
    return asks or bool(QApplication.activeModalWidget() or QApplication.activePopupWidget())


def projects_of(windows: Iterable[EditorWindow]) -> list[Project]:
    """The networks of those windows that have one."""
    documents = (window.document for window in windows)
    return [document.project for document in documents if isinstance(document, Document)]
