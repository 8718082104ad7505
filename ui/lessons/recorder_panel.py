"""The panel of a recording: words for what is being done, and the way to end it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from ui.base import theme
from ui.lessons.column import WIDTH
from ui.lessons.context import LessonWindow
from ui.lessons.recorder import Recorder, place_of
from ui.widgets.line_edit import TextField


class RecorderPanel(QWidget):
    """A title, the words of the step that is being done, and how many steps there are."""

    finished = Signal()
    discarded = Signal()

    def __init__(self, recorder: Recorder, window: LessonWindow, parent: QWidget) -> None:
        super().__init__(parent)
        self._recorder, self._window = recorder, window
        self.setMinimumWidth(WIDTH)
        self.title = TextField(self)
        self.title.setPlaceholderText(self.tr("Title of the lesson"))
        self.title.setAccessibleName(self.tr("Title of the lesson"))
        self.words = QPlainTextEdit(self)
        self.words.setPlaceholderText(self.tr("Words for this step; the first line is its heading"))
        self.words.setAccessibleName(self.tr("Words for this step"))
        self._told = QLabel(self)
        self._told.setProperty("role", "muted")
        self._told.setWordWrap(True)
        self.add_button = QPushButton(self.tr("Add step"), self)
        self.link_button = QPushButton(self.tr("Insert what is selected"), self)
        self.finish_button = QPushButton(self.tr("Save the lesson…"), self)
        self.finish_button.setProperty("role", "main")
        self.discard_button = QPushButton(self.tr("Discard"), self)
        self._lay_out()
        self.add_button.clicked.connect(self._add)
        self.link_button.clicked.connect(self._insert_link)
        self.finish_button.clicked.connect(self._finish)
        self.discard_button.clicked.connect(self.discarded)
        recorder.changed.connect(self._show)
        window.canvas.selection_changed.connect(recorder.note_selection)
        window.commands.done.connect(recorder.note_command)
        self._show()

    def _lay_out(self) -> None:
        heading = QLabel(self.tr("Recording a lesson"), self)
        theme.set_font(heading, 15)
        about = QLabel(
            self.tr("Do what is to be shown. Write words for it, and add it as a step."), self
        )
        about.setProperty("role", "muted")
        about.setWordWrap(True)
        ends, steps = QHBoxLayout(), QHBoxLayout()
        for row, buttons in (
            (steps, (self.link_button, self.add_button)),
            (ends, (self.discard_button, self.finish_button)),
        ):
            for button in buttons:
                row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(10)
        for part in (heading, about, self.title, self.words):
            column.addWidget(part)
        column.addLayout(steps)
        column.addWidget(self._told)
        column.addStretch(1)
        column.addLayout(ends)

    def _show(self) -> None:
        steps = self._recorder.steps
        last = steps[-1].actions[-1:] if steps else ()
        told = self.tr("Steps so far: {0}").format(len(steps))
        doing = " ".join(f"{key}: {value}" for action in last for key, value in action.items())
        self._told.setText(f"{told}\n{doing}"[:300])

    def _add(self) -> None:
        self._recorder.say(self.words.toPlainText())
        self.words.clear()

    def _insert_link(self) -> None:
        place = place_of(self._window.canvas.selection, self._window.canvas.network)
        if place is not None:
            self.words.insertPlainText(f"[{place.name}]({place})")
        self.words.setFocus()

    def _finish(self) -> None:
        if self.words.toPlainText().strip():
            self._add()
        self.finished.emit()
