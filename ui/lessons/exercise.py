"""An exercise in the column: numbers to compute, typed here, on the canvas or in the arithmetic."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from nnsim.errors import UserError
from nnsim.exercises.blank import Blank
from nnsim.exercises.iteration import SolvedIteration
from nnsim.exercises.play import SHOWN, Round
from nnsim.lessons.blanks import blanks_of
from nnsim.lessons.player import Typed
from nnsim.lessons.steps import Exercise
from nnsim.model.attempts import Target
from nnsim.model.project import Project
from ui.base import theme
from ui.exercises.blank_field import BlankField
from ui.exercises.blank_round import BlankRound
from ui.exercises.words import said_of
from ui.lessons.context import LessonWindow


class BlankRows(QWidget):
    """A row for each blank and smaller step: its name, a field, and what is said of what was typed."""

    made = Signal(object, object)  # a target and its field

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: dict[Target, tuple[QLabel, BlankField, QLabel]] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)

    @property
    def fields(self) -> list[BlankField]:
        """A field for each blank, in the order in which they are computed."""
        return [field for _, field, _ in self._rows.values()]

    @property
    def said(self) -> list[str]:
        """What is said of each."""
        return [said.text() for _, _, said in self._rows.values()]

    def said_below(self, target: Target | None) -> QLabel | None:
        """Where it is said what is wrong with the answer to a blank, if it has a row."""
        return self._rows[target][2] if target in self._rows else None

    def field(self, target: Target) -> BlankField | None:
        """The field of a blank, if it has a row."""
        return self._rows[target][1] if target in self._rows else None

    def show_blanks(self, blanks: Sequence[Blank], name: Callable[[Target], str]) -> None:
        """Have rows for these blanks and no others, in this order."""
        targets = [blank.target for blank in blanks]
        if list(self._rows) == targets:
            return
        rows, self._rows = self._rows, {}
        for number, target in enumerate(targets):
            row = rows.pop(target) if target in rows else self._row(target, name(target))
            self._rows[target] = row
            self._grid.addWidget(row[0], 2 * number, 0)
            self._grid.addWidget(row[1], 2 * number, 1)
            self._grid.addWidget(row[2], 2 * number + 1, 0, 1, 2)
            row[1].show()  # the layout does so later, and what cannot be seen has no keyboard
        for gone in rows.values():
            for widget in gone:
                widget.hide()
                widget.deleteLater()

    def _row(self, target: Target, name: str) -> tuple[QLabel, BlankField, QLabel]:
        field, said = BlankField(name, self), QLabel(self)
        field.setAlignment(Qt.AlignmentFlag.AlignLeft)
        field.setMinimumHeight(field.sizeHint().height())
        said.setWordWrap(True)
        said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        said.hide()
        self.made.emit(target, field)
        return QLabel(name, self), field, said

    def refresh(self, play: Round, active: Target | None) -> None:
        """Show which is active, and what is said of the answers of a round."""
        for target, (name, _, said) in self._rows.items():
            theme.set_mark(name, "role", "" if target == active else "muted")
            answer = play.answers.get(target)
            verdict = answer.verdict if answer is not None else None
            said.setVisible(verdict is not None and not verdict.is_right)  # the field has a tick
            if verdict is not None:
                said.setText(said_of(verdict))
                theme.set_mark(said, "role", "muted" if verdict is SHOWN else "error")


class ExerciseForm(QWidget):
    """Asks round after round; `finished` once all are done."""

    finished = Signal()
    kept = Signal(object)  # all that was typed so far: Typed
    moved_to = Signal(QWidget)  # the field of the blank that is asked for
    again_asked = Signal()  # to have the network as the lesson has it

    def __init__(self, window: LessonWindow, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = window
        self._exercise: Exercise | None = None
        self._blanks: BlankRound | None = None  # made when it is first needed
        self._typed: dict[str, str] = {}
        self._stood = (0, 0)
        self._was_over = False  # whether the round that is shown was over before
        self.rows = BlankRows(self)
        self.show_button = QPushButton(self.tr("Show me"), self)
        self.show_button.setToolTip(self.tr("What is shown does not count as right."))
        self._gone = QLabel(
            self.tr("These numbers were of another network than there is now."), self
        )
        self._gone.setWordWrap(True)
        self.again_button = QPushButton(self.tr("Begin this step again"), self)
        self.again_button.clicked.connect(self.again_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(8)
        left = Qt.AlignmentFlag.AlignLeft
        column.addWidget(self.rows)
        column.addWidget(self._gone)
        for button in (self.show_button, self.again_button):
            column.addWidget(button, 0, left)

    @property
    def fields(self) -> list[BlankField]:
        """A field for each blank in this column."""
        return self.rows.fields

    @property
    def said(self) -> QLabel | None:
        """Where it is said what is wrong with the answer to the blank that is asked for."""
        return self.rows.said_below(self._blanks.active) if self._blanks is not None else None

    @property
    def asks(self) -> bool:
        """Whether there is a round."""
        return self._blanks is not None and self._blanks.round is not None

    @property
    def blanks(self) -> BlankRound:
        """The round that is played."""
        if self._blanks is None:
            made = self._blanks = self._window.blank_round(self, self.rows)
            made.shown.connect(self._show)
            made.ended.connect(self._tell_end)
            made.left.connect(self._window.canvas.setFocus)
            self.show_button.clicked.connect(made.show_number)
        return self._blanks

    def begin(self, exercise: Exercise, project: Project, typed: Typed) -> None:
        """Ask for the numbers of the iteration that comes next; some may have been typed already."""
        self._typed = dict(typed)
        try:
            iteration = SolvedIteration(project)
        except UserError:  # nothing can be computed, and the canvas says why
            self.finished.emit()
            return
        self._exercise, self._stood = exercise, self._standing
        self._begin_round(iteration, 1)
        self.blanks.give_keyboard()

    def leave(self) -> None:
        """Ask for nothing any more, and stand where the step did."""
        self._exercise = None
        if self.asks:
            self.blanks.end()
            self._stand_back()

    @property
    def _standing(self) -> tuple[int, int]:
        """The iteration under way, and how many of its operations are done."""
        trainer = self._window.session.trainer
        return (trainer.iteration, trainer.cursor.position) if trainer is not None else (0, 0)

    def _stand_back(self) -> None:
        """Show the numbers that were shown before, unless training has gone on."""
        if self._standing[0] == self._stood[0]:
            self._window.session.control.stand_at(*self._stood)

    def _begin_round(self, iteration: SolvedIteration, number: int) -> None:
        assert self._exercise is not None
        try:
            found = blanks_of(self._exercise, iteration, number)
        except UserError:  # as above
            self.finished.emit()
            return
        play, self._was_over = Round(number, found), False
        for index, blank in enumerate(found):
            typed = self._typed.get(f"{number}.{index}")
            if typed is not None:
                play = play.answered(blank.target, typed) if typed else play.shown(blank.target)
        self.blanks.start(iteration, play)

    def _show(self) -> None:
        blanks, play = self.blanks, self.blanks.round
        if play is None or self._exercise is None:
            return
        self.rows.refresh(play, blanks.active)
        self._show_parts(asks=True)
        self.show_button.setEnabled(not play.is_over)
        field = self.rows.field(blanks.active) if blanks.active is not None else None
        if field is not None:
            self.moved_to.emit(field)
        self._keep(play)
        if play.is_over and not self._was_over:
            self._was_over = True
            self._go_on(play)

    def _go_on(self, play: Round) -> None:
        """To the next round, if there is one."""
        assert self._exercise is not None
        if play.number < self._exercise.rounds:
            self._begin_round(self.blanks.iteration, play.number + 1)
            self.blanks.give_keyboard()
        else:
            self._stand_back()
            self.finished.emit()

    def _keep(self, play: Round) -> None:
        before = dict(self._typed)
        for index, blank in enumerate(play.blanks):
            answer = play.answers.get(blank.target)
            if answer is not None:
                self._typed[f"{play.number}.{index}"] = answer.typed
        if self._typed != before:
            self.kept.emit(self._typed)

    def _tell_end(self) -> None:
        """The network is another one now, unless the lesson itself went on."""
        self._show_parts(asks=False)

    def _show_parts(self, asks: bool) -> None:
        self.rows.setVisible(asks)
        self.show_button.setVisible(asks)
        for part in (self._gone, self.again_button):
            part.setVisible(not asks)
