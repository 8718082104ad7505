"""Lessons in a window: where one is shown, and how the user's own work comes back."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject

from nnsim.errors import UserError
from nnsim.model.project import Project
from ui.base.translation import error_text
from ui.window.context import DocumentWindow, EditorWindow
from ui.window.window_manager import WindowManager, bring_forward

if TYPE_CHECKING:
    from nnsim.lessons.lesson import Lesson
    from ui.lessons.column import LessonColumn
    from ui.lessons.teaching import Teaching
    from ui.window.graph.graph_window import GraphWindow
    from ui.window.lessons.column_place import ColumnPlace
    from ui.window.lessons.covers import Covers
    from ui.window.lessons.map_question import MapQuestion
    from ui.window.lessons.recording import Recording
    from ui.window.lessons.stage import LessonStage


class LessonController(QObject):
    """Shows lessons beside the canvas of a window; it lasts when the views are made anew.

    A window with work of the user's own keeps it: the lesson has a window of its own.
    """

    def __init__(self, window: DocumentWindow, desk: WindowManager) -> None:
        super().__init__(window)
        self._window, self._desk = window, desk
        self._teaching: Teaching | None = None
        self._map: MapQuestion  # made with it
        self._covers: Covers  # likewise
        self._stage: LessonStage  # likewise
        self._place: ColumnPlace  # likewise
        self._recording: Recording  # likewise
        self._own: Project | None = None  # what the window showed before
        self._came_from: EditorWindow | None = None
        self._layout = QByteArray()
        self._after_rebuilding: list[Callable[[], object]] = []

    @property
    def is_on(self) -> bool:
        """Whether a lesson is under way here."""
        return self._teaching is not None and self._teaching.is_on

    @property
    def asks_for_numbers(self) -> bool:
        """Whether its step asks for numbers of an iteration."""
        return self.column is not None and self.column.exercise.asks

    @property
    def teaching(self) -> "Teaching":
        """What drives a lesson in this window; made when it is first asked for."""
        if self._teaching is None:
            from ui.lessons.teaching import Teaching
            from ui.window.lessons.column_place import ColumnPlace
            from ui.window.lessons.covers import Covers
            from ui.window.lessons.map_question import MapQuestion
            from ui.window.lessons.recording import Recording
            from ui.window.lessons.stage import LessonStage

            self._stage = LessonStage(
                self._window, self._desk, lambda: self.teaching.look(), self._place_column
            )
            self._place = ColumnPlace(self._window, self)
            self._recording = Recording(self._window, self._stage, self)
            self._teaching = Teaching(self._stage, self)
            self._covers = Covers(self._teaching, self._window, self._stage)
            self._map = MapQuestion(self._teaching, self._window)
            self._teaching.left.connect(self._come_back)
        return self._teaching

    @property
    def column(self) -> "LessonColumn | None":
        """The column, while there is one."""
        return self._place.column if self._teaching is not None else None

    @property
    def graph_window(self) -> "GraphWindow | None":
        """The window beside this one that shows a graph of the lesson, if there is one."""
        return self._stage.graph_window if self._teaching is not None else None

    # -- beginning --------------------------------------------------------------------------------

    def open_number(self, lesson_id: str) -> bool:
        """Begin a lesson that comes with the program, by its id."""
        from ui.lessons import library

        found = [entry for entry in library.shipped() if entry.id == lesson_id]
        return bool(found) and self.open(found[0].folder)

    def open(self, folder: Path) -> bool:
        """Begin the lesson of a folder, here or in a window of its own; False if it cannot be."""
        from nnsim.lessons.lesson import read_lesson
        from nnsim.lessons.rehearsal import check

        try:
            lesson = read_lesson(folder)
            check(lesson)
        except UserError as error:
            self._window.notice.show_sentence(error_text(error))
            return False
        if self.is_on or self._window.document.is_untouched:
            self.begin(lesson)
        else:
            self._window_beside().lessons.begin(lesson, self._window)
        return True

    def _window_beside(self) -> DocumentWindow:
        """Another window in the place of this one."""
        made = self._desk.new_window(self._window)
        assert isinstance(made, DocumentWindow)
        made.complete()
        made.move(self._window.pos())
        return made

    def begin(self, lesson: "Lesson", came_from: EditorWindow | None = None) -> None:
        """Show a lesson here, from where the learner left it, and go back to a window in the end."""
        from ui.lessons import library

        window, teaching = self._window, self.teaching
        self._came_from = came_from or self._came_from
        if window.computes:  # its panel would come into the way of the lesson's
            window.compute()
        if not self.is_on:
            window.session.control.pause()
            self._own, self._layout = window.document.project, window.saveState()
        teaching.begin(lesson, library.progress_in(lesson.id))
        self._show_column()
        bring_forward(window)

    # -- the column -------------------------------------------------------------------------------

    def _show_column(self) -> None:
        from ui.lessons.column import LessonColumn

        if self.column is not None:
            return
        window = self._window
        column = LessonColumn(self.teaching, self._stage, window)
        column.another_asked.connect(self.open_number)
        column.drawing_asked.connect(self._map.draw)
        for other in (window.docks.settings, window.docks.outline, window.docks.history):
            other.hide()
        self._place.put(column, self.tr("Lesson"))
        self._place_column()
        window.commands.refresh()  # what cannot be done in this step

    def _place_column(self) -> None:
        graph = self.graph_window
        self._place.follow(graph if graph is not None and graph.presents else None)

    @property
    def recording(self) -> "Recording":
        """The lesson that is being recorded here, if any."""
        _ = self.teaching  # which is made with it
        return self._recording

    @property
    def records(self) -> bool:
        """Whether a lesson is being recorded."""
        return self._teaching is not None and self._recording.is_on

    def record(self) -> None:
        """Begin to record a lesson, or save what there is."""
        self.recording.toggle()

    def put_away(self) -> None:
        """Take the column down, before all views are."""
        if self._teaching is not None:
            self._recording.put_away()
            self._place.put_away()

    def rebuild(self) -> None:
        """Make the column anew, as all views were."""
        if self.records:
            self._recording.show()
        if self.is_on:
            self._show_column()
            self._covers.follow_views()
            self._map.follow_views()
            self._stage.follow_views()

    def when_rebuilt(self, work: Callable[[], object]) -> None:
        """Do something once all views of the window have been made anew."""
        self._after_rebuilding.append(work)

    def rebuilt(self) -> None:
        """All views of the window have been made anew."""
        while self._after_rebuilding:
            self._after_rebuilding.pop()()

    # -- leaving ----------------------------------------------------------------------------------

    def _come_back(self) -> None:
        """Show what was here before the lesson, or the window that it was asked from."""
        self.put_away()
        self._window.commands.refresh()
        self._window.lay_out(self._layout)
        if self._own is not None:
            self._window.document.new(self._own)
        if self._came_from is not None:
            if self._came_from in self._desk.windows:
                bring_forward(self._came_from)
            self._window.close_without_asking()

    @property
    def holds_nothing(self) -> bool:
        """Whether what is shown can go without a question: it is not the user's own."""
        return self.is_on and self._window.document.path is None
