"""A window that is shown before it is filled: the rest comes after the first picture or on demand."""

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QTimer
from PySide6.QtGui import QPaintEvent

from ui.window.context import DocumentWindow
from ui.window.window_manager import WindowManager, bring_forward

if TYPE_CHECKING:
    from ui.document.autosave import Autosave
    from ui.exercises.blank_round import BlankRound, Fields
    from ui.window.computing import Computing
    from ui.window.file_controller import FileController
    from ui.window.presentation_mode import Presenting
    from ui.window.table_controller import TableController


class FillingWindow(DocumentWindow):
    """A window on a network that waits with all that its first picture can do without."""

    desk: WindowManager

    def __init__(self) -> None:
        super().__init__()
        self._unfilled: list[Callable[[], object]] = [lambda: self.autosave]

    # -- after the first picture ------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._unfilled or not self.docks.begun:
            QTimer.singleShot(0, self, self._fill_next)

    def _fill_next(self) -> bool:
        """Fill a dock, or do what else waits for the first picture; whether there was anything."""
        if not self.docks.fill_next():
            if not self._unfilled:
                return False
            self._unfilled.pop(0)()
        self.update()
        return True

    @property
    def is_filled(self) -> bool:
        """Whether there is nothing left to fill."""
        return self.docks.begun and not self._unfilled

    def when_filled(self, work: Callable[[], object]) -> None:
        """Do something once there is nothing left to fill."""
        self._unfilled.append(work)

    def complete(self) -> None:
        """Fill all docks now, for whoever cannot wait for the first picture."""
        while self._fill_next():
            pass

    # -- on demand --------------------------------------------------------------------------------

    def forget_controllers(self) -> None:
        """Let them be made anew around other views; the autosave knows none, and stays."""
        for made in ("filing", "tables", "presenting", "computing"):
            vars(self).pop(made, None)

    @cached_property
    def filing(self) -> "FileController":
        """What opens and saves files: its dialogs and formats are no part of the first picture."""
        from ui.window.exchange.code_check import take_in_file
        from ui.window.file_controller import FileController

        made = FileController(self, self.desk, self.tables)
        made.take_model = partial(take_in_file, self, made)
        made.failed.connect(self.notice.show_sentence)
        made.done.connect(self.status.say)
        made.done.connect(self.notice.hide)  # what could not be done before has been done
        return made

    @cached_property
    def tables(self) -> "TableController":
        """What reads tables, likewise."""
        from ui.window.table_controller import TableController

        made = TableController(self)
        made.failed.connect(self.notice.show_sentence)
        made.done.connect(self.status.say)
        made.told.connect(self.notice.tell)
        return made

    @cached_property
    def presenting(self) -> "Presenting":
        """The layout for a projector."""
        from ui.window.presentation_mode import Presenting

        made = Presenting(self, lambda: any(w.presents for w in self.desk.windows if w is not self))
        made.changed.connect(self.commands.refresh)
        made.placed.connect(self._place_round)
        return made

    def _place_round(self) -> None:
        if "computing" in vars(self):
            self.computing.place()

    @property
    def presents(self) -> bool:
        """Whether it is in the layout for a projector."""
        return "presenting" in vars(self) and self.presenting.on  # not made to be asked

    @cached_property
    def computing(self) -> "Computing":
        """The numbers that somebody computes; their panel and the arithmetic are made for it."""
        from ui.window.computing import Computing

        made = Computing(self.document, self.session, self.canvas, self.docks, self)
        made.changed.connect(self.commands.refresh)
        return made

    def blank_round(self, parent: QObject, *beside: "Fields") -> "BlankRound":
        return self.computing.blank_round(parent, *beside)

    @property
    def computes(self) -> bool:
        """Whether somebody computes numbers."""
        return "computing" in vars(self) and self.computing.on  # not made to be asked

    def compute(self) -> None:
        """Begin to compute numbers, or end it."""
        self.computing.toggle()

    @property
    def usual_layout(self) -> QByteArray:
        """The state of docks and bars, but for presenting."""
        return self.presenting.usual_layout

    def lay_out(self, state: QByteArray) -> None:
        if self.presents:
            self.presenting.lay_out(state)
        else:
            self.restoreState(state)

    def present(self) -> None:
        """Go into the layout for a projector, or back; the graph of a lesson does, if it shows one."""
        graph = self.lessons.graph_window
        if graph is None:
            self.presenting.toggle()
            return
        graph.present()
        if graph.presents:
            bring_forward(graph)

    @cached_property
    def autosave(self) -> "Autosave":
        """What keeps unsaved work. It waits for the first picture too, since it knows file formats."""
        from ui.document.autosave import Autosave

        made = Autosave(self.document, self.session, self)
        made.failed.connect(lambda sentence: self.notice.show_sentence(sentence))
        return made
