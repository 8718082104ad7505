"""The page that a start begins with: go on, a lesson, a network to run, a file, language and theme."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QFont, QIcon
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from nnsim.lessons.lesson import GROUPS, Entry
from nnsim.presets.templates import TEMPLATES
from ui.base import language, theme
from ui.base.icons import icon
from ui.base.settings import preferences
from ui.lessons import library
from ui.lessons.welcome_cards import LessonRow, TemplateCard
from ui.widgets.layouts import ScrolledColumn
from ui.widgets.segmented_control import Segmented

_SIZE = 1180, 760  # px, where the screen has room
_LEFT, _MOST_FILES, _ACROSS = 250, 4, 3


class WelcomePage(QDialog):
    """Asks for one thing and closes; its window does it."""

    lesson_asked = Signal(str)  # an id
    template_asked = Signal(str)  # a name of TEMPLATES
    file_asked = Signal(object)  # a Path; None to ask for one
    language_asked = Signal(str)

    def __init__(self, files: Sequence[Path], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Welcome to nnsim"))
        room = parent.screen().availableSize()
        self.resize(min(_SIZE[0], room.width() - 40), min(_SIZE[1], room.height() - 40))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        left = QWidget(self)
        left.setFixedWidth(theme.px(_LEFT))
        self._fill_left(left, files)
        line = QFrame(self)
        line.setProperty("role", "hairline")
        line.setFixedWidth(1)
        right = ScrolledColumn(self)
        self._fill_right(right.content)
        for part in (left, line, right):
            row.addWidget(part)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)  # Enter presses the one that has the keyboard

    # -- at the left ------------------------------------------------------------------------------

    def _fill_left(self, left: QWidget, files: Sequence[Path]) -> None:
        column = QVBoxLayout(left)
        column.setContentsMargins(24, 28, 24, 20)
        column.setSpacing(8)
        column.addLayout(_heading(left, self.tr("Backpropagation, one operation at a time")))
        column.addSpacing(16)
        self.new_button = QPushButton(icon("file-plus"), self.tr("New network"), left)
        self.new_button.clicked.connect(self.accept)
        self.open_button = QPushButton(icon("folder-open"), self.tr("Open…"), left)
        self.open_button.clicked.connect(partial(self._ask, self.file_asked, None))
        column.addWidget(self.new_button)
        column.addWidget(self.open_button)
        if files:
            column.addSpacing(16)
            column.addWidget(_title(self.tr("Opened lately"), left))
        for path in files[:_MOST_FILES]:
            button = QPushButton(path.name, left)
            button.setProperty("role", "row")
            button.setToolTip(str(path))
            button.clicked.connect(partial(self._ask, self.file_asked, path))
            column.addWidget(button)
        column.addStretch(1)
        self._fill_foot(column, left)

    def _fill_foot(self, column: QVBoxLayout, left: QWidget) -> None:
        self.languages = Segmented(
            [(code, name, name) for code, name in language.languages().items()], left
        )
        self.languages.set_value(language.spoken())
        self.languages.chosen.connect(partial(self._ask, self.language_asked))
        self.themes = Segmented(
            [("light", self.tr("Light"), ""), ("dark", self.tr("Dark"), "")], left
        )
        self.themes.set_value(theme.current().name)
        self.themes.chosen.connect(preferences.theme.set)
        for words, choice in (
            (self.tr("Language"), self.languages),
            (self.tr("Appearance"), self.themes),
        ):
            label = QLabel(words, left)
            label.setProperty("role", "caption")
            column.addWidget(label)
            column.addWidget(choice)
        self.at_start = QCheckBox(self.tr("Show this page at every start"), left)
        self.at_start.setChecked(preferences.welcomes.value)
        self.at_start.toggled.connect(preferences.welcomes.set)
        column.addSpacing(8)
        column.addWidget(self.at_start)

    # -- at the right -----------------------------------------------------------------------------

    def _fill_right(self, right: QWidget) -> None:
        column = QVBoxLayout(right)
        column.setContentsMargins(28, 28, 20, 20)
        column.setSpacing(12)
        shelf = library.shipped()
        if (entry := library.to_continue(shelf)) is not None:
            column.addWidget(self._continue_card(entry, right))
            column.addSpacing(8)
        done = sum(library.progress_in(e.id).is_finished(e.step_ids) for e in shelf)
        told = self.tr("{0} of {1} finished").format(done, len(shelf))
        column.addLayout(_titled(self.tr("Lessons"), told, right))
        groups = QHBoxLayout()
        groups.setSpacing(10)
        for group in GROUPS:
            groups.addWidget(self._group_card(group, shelf, right), 1)
        column.addLayout(groups)
        column.addSpacing(8)
        told = self.tr("Choose one, then press Run")
        column.addLayout(_titled(self.tr("Networks to begin with"), told, right))
        grid = QGridLayout()
        grid.setSpacing(10)
        self.templates: dict[str, TemplateCard] = {}
        for number, name in enumerate(TEMPLATES):
            card = self.templates[name] = TemplateCard(name, right)
            card.clicked.connect(partial(self._ask, self.template_asked, name))
            grid.addWidget(card, number // _ACROSS, number % _ACROSS)
        column.addLayout(grid)
        column.addStretch(1)

    def _continue_card(self, entry: Entry, parent: QWidget) -> QWidget:
        card = QFrame(parent)
        card.setProperty("role", "card")
        progress = library.progress_in(entry.id)
        text = entry.text(language.spoken())
        title = _title(text.title, card)
        theme.set_font(title, 15, QFont.Weight.DemiBold)
        section = text.sections.get(progress.at)
        number = self.tr("Lesson {0}").format(entry.number)
        about = QLabel(f"{number} · {section.title if section else ''}".rstrip(" ·"), card)
        about.setProperty("role", "muted")
        self.continue_button = QPushButton(self.tr("Continue"), card)
        self.continue_button.setProperty("role", "main")
        self.continue_button.clicked.connect(partial(self._ask, self.lesson_asked, entry.id))
        words = QVBoxLayout()
        words.addWidget(title)
        words.addWidget(about)
        row = QHBoxLayout(card)
        row.setContentsMargins(16, 12, 16, 12)
        row.addLayout(words, 1)
        row.addWidget(self.continue_button)
        return card

    def _group_card(self, group: str, shelf: Sequence[Entry], parent: QWidget) -> QWidget:
        card = QFrame(parent)
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(4, 10, 4, 8)
        column.setSpacing(0)
        heading = _title(library.group_title(group), card)
        heading.setContentsMargins(10, 0, 10, 6)
        column.addWidget(heading)
        for entry in (entry for entry in shelf if entry.group == group):
            button = LessonRow(entry, card)
            button.clicked.connect(partial(self._ask, self.lesson_asked, entry.id))
            column.addWidget(button)
        column.addStretch(1)
        return card

    def _ask(self, signal: SignalInstance, what: object, _checked: bool = False) -> None:
        """Close, and let the window do it."""
        self.accept()
        signal.emit(what)


def _heading(parent: QWidget, about: str) -> QVBoxLayout:
    mark, name, told = QLabel(parent), QLabel("nnsim", parent), QLabel(about, parent)
    mark.setPixmap(QIcon(str(theme.ASSETS / "icons" / "nnsim.svg")).pixmap(40, 40))
    theme.set_font(name, 20, QFont.Weight.DemiBold)
    told.setProperty("role", "muted")
    told.setWordWrap(True)
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(mark)
    row.addWidget(name, 1)
    column = QVBoxLayout()
    column.addLayout(row)
    column.addWidget(told)
    return column


def _title(words: str, parent: QWidget) -> QLabel:
    title = QLabel(words, parent)
    title.setProperty("role", "title")
    title.setWordWrap(True)
    return title


def _titled(words: str, about: str, parent: QWidget) -> QHBoxLayout:
    told = QLabel(about, parent)
    told.setProperty("role", "muted")
    title = QLabel(words, parent)
    theme.set_font(title, 15, QFont.Weight.DemiBold)
    row = QHBoxLayout()
    row.setSpacing(10)
    row.addWidget(title)
    row.addWidget(told)
    row.addStretch(1)
    return row
