"""The lines of blanks below the arithmetic of what is selected, or where else they are to stand."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout

from nnsim.exercises.blank import Blank
from nnsim.exercises.play import Round
from nnsim.model.attempts import Target
from ui.exercises.answer_row import AnswerRow
from ui.exercises.blank_field import BlankField
from ui.panels.calculation.panel import CalculationPanel

_SMALLER = ("upstream", "slope")


class Answers(QObject):
    """A row for each blank of the selected neuron or wire, below what is there already."""

    made = Signal(object, object)  # a target and its field
    changed = Signal()  # they need another height

    def __init__(self, arithmetic: CalculationPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._arithmetic, self._place = arithmetic, arithmetic.below
        self.rows: dict[Target, AnswerRow] = {}

    def show_blanks(self, blanks: Sequence[Blank], name: Callable[[Target], str]) -> None:
        """Have rows for these blanks and no others, in this order."""
        if list(self.rows) == [blank.target for blank in blanks]:
            return
        for row in self.rows.values():
            row.hide()
            row.deleteLater()
        self.rows = {blank.target: self._row(blank, name(blank.target)) for blank in blanks}
        self.changed.emit()

    def stand_in(self, place: QVBoxLayout | None) -> None:
        """Have the rows in another place, or below the arithmetic."""
        self._place = place or self._arithmetic.below
        for row in self.rows.values():
            self._place.addWidget(row)
        self.changed.emit()

    def _row(self, blank: Blank, name: str) -> AnswerRow:
        is_smaller = blank.target.kind in _SMALLER
        row = AnswerRow(blank, name, is_smaller, self._arithmetic)
        self._place.addWidget(row)
        self.made.emit(blank.target, row.field)
        row.show()
        return row

    def refresh(self, play: Round) -> None:
        """Show the answers of a round."""
        for target, row in self.rows.items():
            row.show_answer(play.answers.get(target), play.is_done(target))
        self.changed.emit()

    def redraw(self) -> None:
        """Let the lines above show what may be seen now."""
        self._arithmetic.refresh()

    def field(self, target: Target) -> BlankField | None:
        """The field of a blank, if it has a row."""
        row = self.rows.get(target)
        return row.field if row is not None else None
