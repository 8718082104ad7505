"""Numbers of a window's network that somebody computes by hand: made when first asked for."""

from functools import cached_property

from PySide6.QtCore import QObject, Signal

from ui.canvas.network_view import NetworkView
from ui.document.document import Document
from ui.exercises.blank_round import BlankRound, Fields
from ui.exercises.exercise import Exercise
from ui.exercises.panel import ExercisePanel
from ui.training.session import TrainingSession
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
        self._settings_stood = True  # before it began

    @cached_property
    def exercise(self) -> Exercise:
        """The rounds of its panel."""
        panel = self._docks.filled(self._docks.exercise).findChild(ExercisePanel)
        assert isinstance(panel, ExercisePanel)
        made = Exercise(self.blank_round(panel), panel)
        made.changed.connect(self._show)
        return made

    def blank_round(self, parent: QObject, *beside: Fields) -> BlankRound:
        """What asks for numbers over the canvas, in the arithmetic, and in fields beside these."""
        card = self._docks.bring(self._docks.selection)
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
        docks, settings = self._docks, self._docks.settings
        if self.on and docks.exercise.isHidden():
            self._settings_stood = not settings.isHidden()
            settings.hide()
        elif not self.on:
            settings.setVisible(self._settings_stood)
        docks.exercise.setVisible(self.on)
        docks.bring(docks.selection)
        self.changed.emit()
