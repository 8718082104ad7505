"""The question of a step: options, a number or a line, and beside it what the engine says."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from nnsim.lessons.player import Result
from nnsim.lessons.predictions import Prediction
from nnsim.lessons.texts import Section
from ui.base import theme
from ui.lessons.text_view import TextView
from ui.widgets.focus_rule import HOLDS_NUMBER
from ui.widgets.line_edit import TextField

_LETTERS = {"en": "ABCDEFGH", "ko": "가나다라마바사아"}


class OptionButton(QPushButton):
    """One option: its letter, its words, and what has come of it."""

    def __init__(self, letter: str, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "option")
        self.setAccessibleName(f"{letter}: {words}")
        self._letter, self._words, self._told = (QLabel(self) for _ in range(3))
        self._letter.setText(letter)
        self._letter.setProperty("role", "letter")
        self._words.setText(words)
        self._words.setWordWrap(True)
        self._told.setProperty("role", "caption")
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 10, 6)
        row.setSpacing(8)
        row.addWidget(self._letter, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        row.addWidget(self._told)
        # A button insists on the width and the height of its hint, whatever its words need.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        for label in (self._letter, self._words, self._told):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """That of its words: a button's own is of its text, and it has none."""
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._row.minimumSize()

    def show_result(self, result: Result | None, option: str) -> None:
        """Say whether it was given, and whether it is the engine's answer."""
        self.setEnabled(result is None)
        told, kind = [], ""
        if result is not None and result.given == option:
            told.append(self.tr("your prediction"))
            kind = "given"
        if result is not None and result.answer == option:
            told.append("✓" if told else "✓ " + self.tr("the engine"))
            kind = "right"
        self._told.setText(" · ".join(told))
        theme.set_mark(self, "outcome", kind)


class Question(QWidget):
    """Asks, and shows what has come of it; `answered` has what was chosen or typed."""

    answered = Signal(str)
    drawing_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 4)
        self._column.setSpacing(8)
        self._shows: Callable[[Result | None], None] = lambda result: None
        self._parts: list[QWidget] = []
        self._field: TextField | None = None  # into which a number is typed
        self._told = QLabel(self)
        self._told.setWordWrap(True)
        self._told.hide()
        self.text = TextView(self)
        badge = QLabel(self.tr("Prediction"), self)
        badge.setProperty("role", "badge")
        self._column.addWidget(badge, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self.text)
        self._column.addWidget(self._told)

    def ask(self, prediction: Prediction, section: Section, language: str) -> None:
        """Offer the answers to this instead of those to what was asked before; its words are `text`."""
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._parts, self._field = [], None
        if prediction.kind == "choice":
            self._offer(section, language)
        elif prediction.kind == "number":
            self._ask_number()
        else:
            self._ask_line()

    def show_result(self, result: Result | None) -> None:
        """Show what has come of it; None while nothing is answered."""
        self._told.hide()
        self._shows(result)

    def give_keyboard(self) -> None:
        """Let a number that is asked for be typed at once."""
        if self._field is not None and self._field.isVisible():
            self._field.setFocus()

    def refuse(self, sentence: str) -> None:
        """Say why there can be no such answer."""
        self._tell(sentence, right=False)
        if self._field is not None:
            theme.set_mark(self._field, "invalid", True)

    def _tell(self, sentence: str, right: bool) -> None:
        self._told.setText(sentence)
        self._told.show()
        theme.set_mark(self._told, "role", "positive" if right else "error")

    def _add(self, part: QWidget) -> None:
        self._parts.append(part)
        self._column.insertWidget(self._column.indexOf(self._told), part)

    # -- a choice ---------------------------------------------------------------------------------

    def _offer(self, section: Section, language: str) -> None:
        letters = _LETTERS.get(language, _LETTERS["en"])
        buttons = {}
        for number, (option, words) in enumerate(section.options.items()):
            button = OptionButton(letters[number], words, self)
            button.clicked.connect(lambda _=False, option=option: self.answered.emit(option))
            buttons[option] = button
            self._add(button)

        def show(result: Result | None) -> None:
            for option, button in buttons.items():
                button.show_result(result, option)

        self._shows = show

    # -- a number ---------------------------------------------------------------------------------

    def _ask_number(self) -> None:
        row = QWidget(self)
        field = self._field = TextField(row)
        field.setAccessibleName(self.tr("Your prediction"))
        field.setPlaceholderText(self.tr("a number, as −0.5 or 1/3"))
        field.setProperty(HOLDS_NUMBER, True)
        send = QPushButton(self.tr("Predict"), row)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(field, 1)
        line.addWidget(send)
        field.returnPressed.connect(lambda: self.answered.emit(field.text()))
        send.clicked.connect(lambda: self.answered.emit(field.text()))
        self._add(row)

        def show(result: Result | None) -> None:
            row.setVisible(result is None)
            if result is not None:
                self._tell(_told_number(result), result.right)

        self._shows = show

    # -- a line -----------------------------------------------------------------------------------

    def _ask_line(self) -> None:
        draw = QPushButton(self.tr("Draw the line on the map"), self)
        draw.clicked.connect(self.drawing_asked)
        self._add(draw)

        def show(result: Result | None) -> None:
            draw.setVisible(result is None)
            if result is not None:
                text = self.tr("Your line divides {0} of the map as the network does.")
                self._tell(text.format(result.given), result.right)

        self._shows = show


def _told_number(result: Result) -> str:
    translate = QCoreApplication.translate
    if result.right:
        text = translate("Question", "Right. You said {0}; the engine computes {1}.")
    else:
        text = translate("Question", "You said {0}; the engine computes {1}.")
    return text.format(result.given, result.answer)
