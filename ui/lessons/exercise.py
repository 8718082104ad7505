"""An exercise in the column: numbers of an iteration to compute, and what is said of each."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from nnsim.errors import UserError
from nnsim.exercises.blank import KINDS, Blank
from nnsim.exercises.judging import judge
from nnsim.lessons.blanks import blanks_of
from nnsim.lessons.steps import Exercise
from nnsim.model.network import Network
from nnsim.model.parameter_ref import BiasRef
from nnsim.model.project import Project
from ui.base import theme
from ui.base.translation import words
from ui.document.naming import layer_name
from ui.widgets.line_edit import TextField


class ExerciseForm(QWidget):
    """A field for each blank; `finished` once all rounds are right."""

    finished = Signal()
    moved_to = Signal(QWidget)  # the field that has the keyboard next

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._exercise: Exercise | None = None
        self._project: Project | None = None
        self._round = 0
        self._rows: list[tuple[Blank, QLabel, TextField, QLabel]] = []
        self._right: set[int] = set()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 4, 0, 4)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)

    @property
    def fields(self) -> list[TextField]:
        """A field for each blank, in the order in which they are computed."""
        return [field for _, _, field, _ in self._rows]

    def begin(self, exercise: Exercise, project: Project) -> None:
        """Ask for the numbers of the iteration that comes next."""
        self._exercise, self._project, self._round = exercise, project, 0
        self._next_round()

    def _next_round(self) -> None:
        assert self._exercise is not None
        assert self._project is not None
        self._round += 1
        try:
            blanks = blanks_of(self._exercise, self._project, self._round)
        except UserError:  # nothing can be computed, and the canvas says why
            blanks = ()
        self._show(blanks, self._project.network)
        if not blanks:
            self.finished.emit()

    def _show(self, blanks: tuple[Blank, ...], network: Network) -> None:
        for _, *widgets in self._rows:
            for widget in widgets:
                widget.hide()
                widget.deleteLater()
        self._rows, self._right = [], set()
        for number, blank in enumerate(blanks):
            name, field, told = QLabel(_named(blank, network), self), TextField(self), QLabel(self)
            field.setAccessibleName(name.text())
            field.returnPressed.connect(lambda number=number: self._judge(number))
            field.editingFinished.connect(lambda number=number: self._judge(number))
            told.setWordWrap(True)
            told.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            told.hide()
            self._grid.addWidget(name, 2 * number, 0)
            self._grid.addWidget(field, 2 * number, 1)
            self._grid.addWidget(told, 2 * number + 1, 0, 1, 2)
            self._rows.append((blank, name, field, told))

    def _judge(self, number: int) -> None:
        blank, _, field, told = self._rows[number]
        if number in self._right or not field.text().strip():
            return
        verdict = judge(field.text(), blank)
        told.setText(" ".join(map(words, verdict.sentences)))
        told.show()
        theme.set_mark(told, "role", "positive" if verdict.is_right else "error")
        theme.set_mark(field, "invalid", not verdict.is_right)
        if verdict.is_right:
            self._right.add(number)
            field.setReadOnly(True)
            self._go_on()

    def _go_on(self) -> None:
        assert self._exercise is not None
        left = [field for n, field in enumerate(self.fields) if n not in self._right]
        if left:
            left[0].setFocus()
            self.moved_to.emit(left[0])
        elif self._round < self._exercise.rounds:
            self._next_round()
        else:
            self.finished.emit()


def _named(blank: Blank, network: Network) -> str:
    """`z · Hidden 1, 2`"""
    place, symbol = blank.target.place, KINDS[blank.target.kind].symbol
    if isinstance(place, BiasRef):
        return f"{symbol} · {layer_name(network.by_id[place.layer])}, {place.j + 1}"
    source, target = (layer_name(network.by_id[end]) for end in place.connection)
    return f"{symbol} · {source}, {place.i + 1} → {target}, {place.j + 1}"
