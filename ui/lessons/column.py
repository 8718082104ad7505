"""The column of a lesson: what it says and asks, what has come of it, and the way on."""

from functools import partial
from time import perf_counter

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from nnsim.lessons.texts import Section, values_in, with_values
from ui.base import language, theme
from ui.base.icons import icon
from ui.base.scheduling import Pace
from ui.lessons import library
from ui.lessons.context import LessonWindow
from ui.lessons.exercise import ExerciseForm
from ui.lessons.finish import FinishPage
from ui.lessons.footer import Footer
from ui.lessons.goals import GoalList
from ui.lessons.places import show_place
from ui.lessons.progress_bar import StepBar
from ui.lessons.question import Question
from ui.lessons.teaching import Teaching
from ui.lessons.text_view import TextView
from ui.widgets.icon_button import IconButton
from ui.widgets.layouts import ScrolledColumn, bring_into_sight

WIDTH = 320  # px: what the least window has beside card and plots
_SIDE = 16  # px
_BELOW = 40  # px: as high as an option, so that a lower end is seen without any that is cut above
_EVERY, _SHARE = 0.25, 0.1  # seconds between two texts in a race, and of all time for them


class LessonColumn(QWidget):
    """Shows the step at which a lesson stands."""

    drawing_asked = Signal()
    another_asked = Signal(str)  # the id of a lesson

    def __init__(self, teaching: Teaching, window: LessonWindow, parent: QWidget) -> None:
        super().__init__(parent)
        self._teaching, self._window = teaching, window
        self._pace = Pace(_EVERY, _SHARE)
        self._soon = QTimer(self, interval=0, singleShot=True)  # when all has its place
        self._soon.timeout.connect(self._bring_after)
        self.setMinimumWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._header())
        column.addWidget(_hairline(self))
        column.addLayout(self._headline())
        column.addWidget(self._contents(), 1)
        column.addWidget(_hairline(self))
        self._footer = Footer(teaching, self)
        self.back_button, self.next_button = self._footer.back_button, self._footer.next_button
        column.addWidget(self._footer)
        teaching.stepped.connect(self._show_step)
        teaching.leaving.connect(self.exercise.leave)
        teaching.arrived.connect(self._show_outcome)
        teaching.arrived.connect(self._begin_work)
        teaching.changed.connect(self._keep)
        teaching.changed.connect(self._show_outcome)
        window.session.updated.connect(self._follow)
        window.canvas.selection_changed.connect(teaching.look)
        window.commands.done.connect(teaching.note_command)
        window.commands.lock = teaching.refusal
        window.commands.refresh()
        theme.changed.connect(self._dress)
        self._show_step()
        if teaching.has_arrived:
            self._begin_work()

    # -- building ---------------------------------------------------------------------------------

    def _header(self) -> QHBoxLayout:
        self._steps = QToolButton(self)
        self._steps.setText(self.tr("Contents"))
        self._steps.setIcon(icon("sitemap"))
        self._steps.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._steps.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._list_steps)
        self._steps.setMenu(self._menu)
        self._which = QLabel(self)
        self._which.setProperty("role", "muted")
        self.close_button = IconButton("x", self.tr("Leave the lesson"), self)
        self.close_button.setProperty("role", "")
        self.close_button.clicked.connect(self._teaching.leave)
        row = QHBoxLayout()
        row.setContentsMargins(8, 4, 8, 4)
        for part in (self._steps, self._which, self.close_button):
            row.addWidget(part)
        row.insertStretch(1, 1)
        return row

    def _headline(self) -> QVBoxLayout:
        self._group, self.title, self._count = (QLabel(self) for _ in range(3))
        self._group.setProperty("role", "caption")
        theme.set_font(self.title, 17, QFont.Weight.DemiBold)
        self.title.setWordWrap(True)
        self._count.setProperty("role", "muted")
        self.bar = StepBar(self)
        progress = QHBoxLayout()
        progress.setSpacing(10)
        progress.addWidget(self.bar, 1)
        progress.addWidget(self._count)
        column = QVBoxLayout()
        column.setContentsMargins(_SIDE, 12, _SIDE, 8)
        column.setSpacing(4)
        column.addWidget(self._group)
        column.addWidget(self.title)
        column.addLayout(progress)
        return column

    def _contents(self) -> QWidget:
        self._scroll = ScrolledColumn(self)
        inside = self._scroll.content
        self.heading = QLabel(inside)
        self.heading.setProperty("role", "title")
        self.heading.setWordWrap(True)
        self.body, self.after = TextView(inside), TextView(inside)
        self.question = Question(inside)
        self.task_badge = QLabel(self.tr("To do"), inside)
        self.task_badge.setProperty("role", "badge")
        self.task = TextView(inside)
        self.exercise = ExerciseForm(self._window, inside)
        self.goals = GoalList(inside)
        self.finish = FinishPage(inside)
        for view in (self.body, self.question.text, self.task, self.after):
            view.lit.connect(self._light)
            view.shown.connect(partial(show_place, window=self._window))
        self.question.answered.connect(self._answer)
        self.question.drawing_asked.connect(self.drawing_asked)
        self.exercise.finished.connect(self._finish_exercise)
        self.exercise.kept.connect(self._teaching.keep_typed)
        self.exercise.kept.connect(lambda: self._soon.start())
        self.exercise.again_asked.connect(self._begin_again)
        self.exercise.moved_to.connect(partial(bring_into_sight, self._scroll))
        self.finish.next_asked.connect(self.another_asked)
        self.finish.step_asked.connect(self._teaching.go_to)
        self.finish.leave_asked.connect(self._teaching.leave)
        column = QVBoxLayout(inside)
        column.setContentsMargins(_SIDE, 8, _SIDE - 4, _SIDE)
        column.setSpacing(10)
        column.addWidget(self.heading)
        column.addWidget(self.body)
        column.addWidget(self.question)
        column.addWidget(self.task_badge, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.task, self.exercise, self.after, self.goals, self.finish):
            column.addWidget(part)
        column.addStretch(1)
        self._inside = column
        self._scroll.verticalScrollBar().rangeChanged.connect(self._keep_room_below)
        return self._scroll

    def _keep_room_below(self, _least: int, most: int) -> None:
        """More of it where it scrolls anyhow."""
        margins = self._inside.contentsMargins()
        margins.setBottom(_BELOW if most > margins.bottom() - _SIDE else _SIDE)
        self._inside.setContentsMargins(margins)

    # -- showing ----------------------------------------------------------------------------------

    @property
    def _section(self) -> Section:
        lesson, step = self._teaching.lesson, self._teaching.step
        if lesson is None or step is None:
            return Section("")
        return lesson.text(language.spoken()).sections[step.id]

    def _show_step(self) -> None:
        lesson, step = self._teaching.lesson, self._teaching.step
        if lesson is None:
            return
        self._keep()
        text = lesson.text(language.spoken())
        self.title.setText(text.title)
        self._group.setText(library.group_title(lesson.group))
        shelf = [entry.number for entry in library.shipped()]
        number = self.tr("Lesson {0}").format(lesson.number)
        self._which.setText(f"{number} / {max(shelf)}" if lesson.number in shelf else number)
        self._show_progress()
        self.heading.setText(self._section.title)
        self.heading.setVisible(step is not None)
        self._ask()
        self._show_outcome()
        self._scroll.verticalScrollBar().setValue(0)

    def _keep(self) -> None:
        """Remember how far the learner has come."""
        if self._teaching.lesson is not None:
            library.keep(self._teaching.lesson.id, self._teaching.player)

    def _show_progress(self) -> None:
        player = self._teaching.player
        steps, progress = player.step_ids, player.progress
        self.bar.show_progress(steps, player.index, progress.done, progress.skipped)
        at = min(player.index + 1, len(steps))
        self._count.setText(f"{at} / {len(steps)}")
        words = self.tr("Step {0} of {1}").format(at, len(steps))
        self._count.setAccessibleName(words)
        self.bar.setAccessibleName(words)

    def _ask(self) -> None:
        step = self._teaching.step
        self.question.setVisible(step is not None and step.predict is not None)
        if step is not None and step.predict is not None:
            self.question.ask(step.predict, self._section, language.spoken())
        self.exercise.hide()

    def _begin_work(self) -> None:
        """Ask for the numbers of the exercise, or have the answer to the question typed at once."""
        step = self._teaching.step
        if step is not None and step.exercise is not None:
            self.exercise.show()
            project, typed = self._window.document.live(), self._teaching.player.typed
            self.exercise.begin(step.exercise, project, typed)
        else:
            self.question.give_keyboard()
        self._window.commands.refresh()

    def _finish_exercise(self) -> None:
        self._teaching.finish_exercise()
        self._soon.start()
        if self.exercise.isAncestorOf(self.focusWidget() or self):
            self.next_button.setFocus()

    def _bring_after(self) -> None:
        """Scroll to what is said once a step is done, or of an answer that is not right."""
        said = self.after if self.after.isVisible() else self.exercise.said
        if said is not None and said.isVisible():
            bring_into_sight(self._scroll, said)

    def _begin_again(self) -> None:
        self._teaching.go_to(self._teaching.player.index)

    def _show_outcome(self) -> None:
        """Show what has come of this step so far."""
        teaching, section = self._teaching, self._section
        body, task, after = (section.parts.get(name, "") for name in ("body", "task", "after"))
        numbers = teaching.numbers_before or teaching.numbers(values_in(body + task))
        self.body.show_text(with_values(body, numbers))
        self.task.show_text(with_values(task, numbers))
        self.task_badge.setVisible(bool(task))
        waits = not teaching.task_is_done
        words = self.tr("To do") if waits else "✓ " + self.tr("Done")
        self.task_badge.setText(words)
        theme.set_mark(self.task_badge, "outcome", "" if waits else "right")
        self.after.show_text(
            with_values(after, teaching.numbers_before) if teaching.is_done else ""
        )
        asked = section.parts.get("question", "")
        self.question.text.show_text(with_values(asked, teaching.numbers_before))
        self.question.show_result(teaching.result)
        self._show_goals()
        self._show_ways()

    def _show_ways(self) -> None:
        teaching = self._teaching
        over = teaching.step is None
        self.finish.setVisible(over)
        if over and teaching.lesson is not None:
            self.finish.show_outcome(teaching.lesson, teaching.player.progress)
        self._footer.follow()

    def _show_goals(self) -> None:
        lesson = self._teaching.lesson
        assignment = lesson.assignment if lesson is not None else None
        self.goals.setVisible(assignment is not None and self._teaching.step is not None)
        if lesson is not None and assignment is not None:
            last = lesson.text(language.spoken()).sections[lesson.steps[-1].id]
            reached, exceeded = self._teaching.goals(), self._teaching.limits()
            self.goals.show_goals(assignment, last.goals, reached, exceeded)

    def _follow(self) -> None:
        """Numbers have changed: those in texts and goals, as often as they can be read."""
        racing, began = self._window.session.control.racing, perf_counter()
        if self.isVisible() and (self._pace.is_due or not racing):
            self._show_outcome()
            self._pace.spend(perf_counter() - began)

    # -- acting -----------------------------------------------------------------------------------

    def _list_steps(self) -> None:
        self._menu.clear()
        lesson, player = self._teaching.lesson, self._teaching.player
        if lesson is None:
            return
        for index, (step, section) in enumerate(lesson.text(language.spoken()).sections.items()):
            title = f"{index + 1}  {section.title}"
            if step in player.progress.skipped:
                title = self.tr("{0} (skipped)").format(title)
            action = self._menu.addAction(title)
            action.setCheckable(True)
            action.setChecked(step in player.progress.done)
            action.triggered.connect(partial(self._teaching.go_to, index))
        self._menu.addSeparator()
        over = self._menu.addAction(self.tr("Start this lesson over"))
        over.triggered.connect(self._teaching.start_over)

    def _answer(self, given: str) -> None:
        if problem := self._teaching.answer(given):
            self.question.refuse(problem)
        else:
            self._soon.start()

    def _light(self, place: object) -> None:
        self._teaching.light(place)  # type: ignore[arg-type]

    def _dress(self) -> None:
        """Draw the icons in the colours of the theme."""
        self._steps.setIcon(icon("sitemap"))


def _hairline(parent: QWidget) -> QFrame:
    line = QFrame(parent)
    line.setProperty("role", "hairline")
    line.setFixedHeight(1)
    return line
