"""The field in which a number is typed that somebody computes."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from nnsim.exercises.play import SHOWN, Answer
from nnsim.model.attempts import MAX_LETTERS
from ui.base import theme
from ui.base.icons import icon
from ui.widgets.focus_rule import AWAITS_ANSWER
from ui.widgets.line_edit import TextField, leaves_to_window

_WIDTH, _HEIGHT = 96, 26  # px
_LETTERS = 17  # of which Qt has room for in a field
_CURSOR = 2  # px
_WALKS = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class BlankField(TextField):
    """Enter judges what is typed, Tab goes to the next blank, Esc first gives up what was typed."""

    answered = Signal(str)
    walked = Signal(int)  # to the next blank, or −1 to the one before
    left = Signal()
    entered = Signal()  # it was clicked

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setMaxLength(MAX_LETTERS)
        self.setProperty("role", "blank")
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._mark = self.addAction(icon("check"), QLineEdit.ActionPosition.TrailingPosition)
        self._state = ""
        theme.changed.connect(self._dress)
        self.show_answer(None, None)

    def sizeHint(self) -> QSize:
        return QSize(max(theme.px(_WIDTH), self.minimumWidth()), theme.px(_HEIGHT))

    def _show_whole(self, number: str) -> None:
        """Be wide enough for a number beside its mark; what is typed may scroll."""
        advance = self.fontMetrics().horizontalAdvance
        around = super().sizeHint().width() - advance("x" * _LETTERS)
        self.setMinimumWidth(around + advance(number) + _CURSOR)

    def show_answer(self, answer: Answer | None, number: str | None) -> None:
        """Show what was typed and how it was judged; `number` takes its place once it is known."""
        self._state = _state_of(answer)
        if number is not None:
            self.setText(number)
            self.home(False)
        elif answer is not None and not self.isModified():
            self.setText(answer.typed)
            self.home(False)
            if self.hasFocus():
                self.selectAll()  # so that another answer takes its place
        self.setReadOnly(number is not None)
        self.setProperty(AWAITS_ANSWER, number is None)
        self.setProperty("invalid", self._state == "wrong")
        self.setProperty("blank", self._state)
        self._dress()
        if number is not None:
            self._show_whole(number)

    def _dress(self) -> None:
        self.style().unpolish(self)
        self.style().polish(self)
        colours = theme.current()
        marks = {"right": ("check", colours.accent), "wrong": ("x", colours.danger)}
        self._mark.setVisible(self._state in marks)
        if self._state in marks:
            self._mark.setIcon(icon(*marks[self._state]))

    def event(self, event: QEvent) -> bool:
        """Tab would go to whatever control comes next, and undo beyond what was typed end the round."""
        if leaves_to_window(self, event):
            event.accept()
            return True
        is_press = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and event.key() in _WALKS:
            self.walked.emit(_WALKS[Qt.Key(event.key())])
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.entered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTERS:
            self.setModified(False)
            self.answered.emit(self.text())
        elif event.key() == Qt.Key.Key_Escape and not self.isModified():
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _state_of(answer: Answer | None) -> str:
    if answer is None:
        return "open"
    if answer.verdict is SHOWN:
        return "shown"
    return "right" if answer.verdict.is_right else "wrong"
