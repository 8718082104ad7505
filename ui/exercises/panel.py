"""The panel of a round: its score, its blanks, hints, and what the next rounds ask for."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from nnsim.exercises.play import Round
from nnsim.exercises.rounds import CHOICES
from nnsim.model.attempts import RIGHT, Target
from ui.base import theme
from ui.base.icons import icon
from ui.widgets.icon_button import IconButton
from ui.widgets.layouts import hbox
from ui.widgets.quiet_choice import QuietChoice
from ui.widgets.section import Section
from ui.widgets.wrapped_row import WrappedRow

_SYMBOLS = {"z": "z", "a": "a", "delta": "δ", "gradient": "∂L/∂w", "new_weight": "new w"}
_DIGITS = (2, 3, 4, 6)


class ExercisePanel(QWidget):
    """Shows a round and asks for what its buttons say; it knows no document."""

    closing = Signal()
    chosen = Signal(object)  # the target of a blank
    hint_asked = Signal()
    number_asked = Signal()
    next_asked = Signal()
    kinds_chosen = Signal(object)  # names of CHOICES
    digits_chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._blanks = QVBoxLayout()
        self.answers = QVBoxLayout()  # for rows that cannot stand below the arithmetic
        column.addWidget(self._score_section())
        column.addWidget(self._hint_section())
        column.addWidget(self._choice_section())
        self.buttons: dict[Target, QToolButton] = {}
        theme.changed.connect(self._dress)

    def _score_section(self) -> Section:
        section = Section(self.tr("You compute it"), self)
        close = IconButton("x", self.tr("End it (Esc)"), self)
        close.setProperty("role", "")
        close.clicked.connect(self.closing)
        section.add_to_header(close)
        self.about, self.score, self.left_over = QLabel(self), QLabel(self), QLabel(self)
        for label, role in (
            (self.about, "muted"),
            (self.score, "figure"),
            (self.left_over, "muted"),
        ):
            label.setProperty("role", role)
            label.setWordWrap(True)
            section.body.addWidget(label)
        section.body.setSpacing(4)
        self._blanks.setSpacing(0)
        section.body.addLayout(self._blanks)
        section.body.addLayout(self.answers)
        return section

    def _hint_section(self) -> QWidget:
        section = Section(self.tr("Hint"), self)
        self.hint = QLabel(self)
        self.hint.setWordWrap(True)
        self.hint_button = QPushButton(self.tr("Next hint"), self)
        self.hint_button.clicked.connect(self.hint_asked)
        self.show_button = QPushButton(self.tr("Show me"), self)
        self.show_button.clicked.connect(self.number_asked)
        note = QLabel(self.tr("What is shown does not count as right."), self)
        note.setProperty("role", "caption")
        note.setWordWrap(True)
        row = QWidget(self)
        hbox(row, self.hint_button, self.show_button).setSpacing(8)
        section.body.setSpacing(6)
        section.body.addWidget(self.hint)
        section.body.addWidget(row)
        section.body.addWidget(note)
        return section

    def _choice_section(self) -> QWidget:
        section = Section(self.tr("Next rounds"), self)
        wrapped = QWidget(self)
        row = WrappedRow(4)
        wrapped.setLayout(row)
        self.kinds: dict[str, QToolButton] = {}
        for name in CHOICES:
            button = QToolButton(wrapped)
            button.setText(self.tr("new w") if name == "new_weight" else _SYMBOLS[name])
            button.setProperty("role", "beside")
            button.setCheckable(True)
            button.clicked.connect(partial(self._choose_kinds, button))
            row.addWidget(button)
            self.kinds[name] = button
        self.digits = QuietChoice(
            self.tr("Digits"), self.tr("How many significant digits are enough"), self
        )
        choices = [(n, self.tr("{0} significant digits are enough").format(n)) for n in _DIGITS]
        self.digits.set_choices(choices, 3)
        self.digits.chosen.connect(self.digits_chosen)
        self.next_button = QPushButton(self.tr("Next round"), self)
        self.next_button.setToolTip(self.tr("One more blank, in the next iteration"))
        self.next_button.clicked.connect(self.next_asked)
        section.body.setSpacing(8)
        for widget in (wrapped, self.digits, self.next_button):
            section.body.addWidget(widget)
        return section

    def _choose_kinds(self, clicked: QToolButton) -> None:
        """At least one stays chosen."""
        names = tuple(name for name, button in self.kinds.items() if button.isChecked())
        if not names:
            clicked.setChecked(True)
        else:
            self.kinds_chosen.emit(names)

    # -- showing ----------------------------------------------------------------------------------

    def show_round(
        self,
        play: Round,
        active: Target | None,
        about: str,
        name: Callable[[Target], str],
        kinds: Iterable[str],
    ) -> None:
        """Show a round as it stands, with one of its blanks or smaller steps active."""
        self.about.setText(about)
        count = len(play.blanks)
        score = self.tr("Round {0}: {1} of {2} right")
        self.hint.setVisible(bool(self.hint.text()))
        self.score.setText(score.format(play.number, play.right, count))
        done = sum(play.is_done(blank.target) for blank in play.blanks)
        words = self.tr("{0} to correct, {1} open").format(play.wrong, count - done - play.wrong)
        self.left_over.setText(self.tr("The round is over.") if play.is_over else words)
        self._show_blanks(play, active, name)
        for kind, button in self.kinds.items():
            button.setChecked(kind in kinds)
        for helper in (self.hint_button, self.show_button):
            helper.setEnabled(active is not None and play.is_open(active))
        self.digits.set_value(play.digits)

    def _show_blanks(
        self, play: Round, active: Target | None, name: Callable[[Target], str]
    ) -> None:
        targets = [blank.target for blank in play.blanks]
        if list(self.buttons) != targets:
            for old in self.buttons.values():
                old.hide()
                old.deleteLater()
            self.buttons = {target: self._button(target, name(target)) for target in targets}
        for target, button in self.buttons.items():
            button.setChecked(target == active)
            answer = play.answers.get(target)
            button.setProperty("mark", "" if answer is None else answer.verdict.outcome)
        self._dress()

    def _button(self, target: Target, text: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setCheckable(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.clicked.connect(partial(self.chosen.emit, target))
        self._blanks.addWidget(button)
        return button

    def _dress(self) -> None:
        """Draw the marks in the colours of the theme."""
        colours = theme.current()
        for button in self.buttons.values():
            mark = button.property("mark")
            if mark in RIGHT:
                button.setIcon(icon("check", colours.accent))
            elif mark == "shown":
                button.setIcon(icon("info-circle", colours.muted))
            elif mark:
                button.setIcon(icon("x", colours.danger))
            else:
                button.setIcon(icon("circle", colours.muted))
