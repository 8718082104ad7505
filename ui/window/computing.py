"""Numbers of a window's network that somebody computes by hand: made when first asked for."""

from functools import cached_property

from PySide6.QtCore import QObject, QTimer, Signal

from ui.canvas.network_view import NetworkView
from ui.document.document import Document
from ui.exercises.blank_round import BlankRound, Fields
from ui.exercises.exercise import Exercise
from ui.exercises.panel import ExercisePanel
from ui.training.session import TrainingSession
from ui.widgets.layouts import ScrolledColumn
from ui.window.dock_contents import Card
from ui.window.docks import Docks


class Computing(QObject):
    """Asks in its panel, on the canvas and in the arithmetic. The panel has the place of the settings."""

    changed = Signal()

    def __init__(
        self,
        document: Document,
        session: TrainingSession,
        canvas: NetworkView,
        docks: Docks,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._about = document, session, canvas
        self._docks = docks
        self._widen_soon = QTimer(self, interval=0, singleShot=True)
        self._widen_soon.timeout.connect(self._widen)
        self._settings_stood = True  # before it began
        docks.arranged.connect(self.place)

    @cached_property
    def exercise(self) -> Exercise:
        """The rounds of its panel."""
        column = self._docks.filled(self._docks.exercise)
        assert isinstance(column, ScrolledColumn)
        panel = column.findChild(ExercisePanel)
        assert isinstance(panel, ExercisePanel)
        made = Exercise(self.blank_round(panel), panel)
        made.changed.connect(self._show)
        column.rearranged.connect(self._widen_soon.start)
        return made

    def blank_round(self, parent: QObject, *beside: Fields) -> BlankRound:
        """What asks for numbers over the canvas, in the arithmetic, and in fields beside these."""
        docks = self._docks  # while presenting, the arithmetic is not in the card but in the band
        card = (docks.filled if docks.presented else docks.bring)(docks.selection)
        assert isinstance(card, Card)
        made = BlankRound(*self._about, card.arithmetic, parent, *beside)
        made.answers.changed.connect(self._docks.fit_soon)
        return made

    @property
    def on(self) -> bool:
        """Whether somebody computes numbers."""
        return "exercise" in vars(self) and self.exercise.round is not None  # not made to be asked

    def toggle(self) -> None:
        """Begin, or end it."""
        if self.on:
            self.exercise.end()
        else:
            self.exercise.begin()

    def _show(self) -> None:
        self._place_panel()
        if self.on:
            self._place_answers()
        self._bring_arithmetic()
        self.changed.emit()

    def place(self) -> None:
        """Have the panel in the layout of now, which is another one, and the keyboard in the blank."""
        self._place_panel()
        if self.on:
            self._place_answers()
            self._bring_arithmetic()
            self.exercise.blanks.give_keyboard()

    def _place_answers(self) -> None:
        """While presenting, the arithmetic below which they stand is not seen: its card is not."""
        exercise = self.exercise
        exercise.blanks.answers.stand_in(exercise.panel.answers if self._docks.presented else None)

    def _widen(self) -> None:
        """Rows that stand in the panel may need more width than it has."""
        if self.on and self._docks.presented:
            self._docks.widen(self._docks.exercise)

    def _bring_arithmetic(self) -> None:
        if not self._docks.presented:
            self._docks.bring(self._docks.selection)

    def _place_panel(self) -> None:
        """Show the panel while there is a round, and no settings; while presenting there are none."""
        docks, settings = self._docks, self._docks.settings
        changes = docks.exercise.isHidden() is self.on
        docks.exercise.setVisible(self.on)
        if changes and not docks.presented:
            if self.on:
                self._settings_stood = not settings.isHidden()
            settings.setVisible(self._settings_stood and not self.on)
        if self.on:
            docks.widen(docks.exercise)
