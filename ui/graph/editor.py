"""The text of a graph: typed, built by Ctrl+Enter, and marked where it cannot be read."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from nnsim.graph.errors import Span
from ui.base import theme
from ui.base.commands import CommandSet
from ui.base.contrast import mix
from ui.graph.session import GraphSession
from ui.widgets.focus_rule import KEEPS_FOCUS

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SHARE = 0.25  # of the height of the window, before it scrolls
_LEAST_LINES = 2
_ABOVE, _BELOW = 4, 16  # px: free beside the text
_UNDO = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class ExpressionField(QPlainTextEdit):
    """Plain text whose undo is that of the document."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setUndoRedoEnabled(False)
        self.setProperty(KEEPS_FOCUS, True)
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)  # files go to the window, and not as a text into the field
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.dress()

    def dress(self) -> None:
        """Take the size of the type."""
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(theme.px(14))
        self.setFont(font)

    def event(self, event: QEvent) -> bool:
        """Undo and redo are the window's, and so is Ctrl+Enter."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if any(map(event.matches, _UNDO)) or (control and event.key() in _ENTER):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()  # the window goes back to the picture
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """As high as the text; where that is too much, no line is cut at its lower edge."""
        least = QFontMetrics(self.font()).lineSpacing() * _LEAST_LINES + _ABOVE
        most, height = max(self.window().height() * _SHARE, least), float(_ABOVE)
        for line in self._lines():
            if height + line > most:
                return QSize(400, round(height))
            height += line
        return QSize(400, round(max(height, least) + _BELOW))

    def _lines(self) -> Iterator[float]:
        """The height of each line, as they are wrapped."""
        block = self.document().begin()
        while block.isValid():
            height, lines = self.blockBoundingRect(block).height(), block.lineCount()
            yield from [height / lines] * lines
            block = block.next()


class Editor(QWidget):
    """The field, what it makes of the text at its right, and what is wrong below it."""

    def __init__(self, session: GraphSession, commands: CommandSet, parent: QWidget) -> None:
        super().__init__(parent)
        self.session = session
        self.setProperty("role", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.field = ExpressionField(self)
        self.field.setAccessibleName(self.tr("Expression"))
        self.field.setPlaceholderText(self.tr("f = (x + y) * z, x = -2, y = 5, z = -4"))
        self.field.setObjectName("expression")
        self.hint, self.counts, self.problem = QLabel(self), QLabel(self), QLabel(self)
        for label in (self.hint, self.counts):
            label.setProperty("role", "caption")
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.problem.setProperty("role", "error")
        self.problem.setWordWrap(True)
        aside = QVBoxLayout()
        aside.setSpacing(4)
        aside.addWidget(self.hint)
        aside.addWidget(self.counts)
        aside.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.field, 1)
        row.addLayout(aside)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 16, 8)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.problem)
        self.field.textChanged.connect(self._typed)
        session.document.changed.connect(self._follow)
        session.updated.connect(self._show)
        theme.changed.connect(self._dress)
        self._take()
        self._show()

    def _typed(self) -> None:
        self.session.document.type(self.field.toPlainText())
        self.fit()

    def _follow(self, *_change: object) -> None:
        self._take()
        self._show()

    def _take(self) -> None:
        """Show the draft of the document, with the caret where it was."""
        draft = self.session.document.content.draft
        if self.field.toPlainText() == draft:
            return
        cursor = self.field.textCursor()
        place = min(cursor.position(), len(draft))
        with QSignalBlocker(self.field):
            self.field.setPlainText(draft)
            cursor = self.field.textCursor()
            cursor.setPosition(place)
            self.field.setTextCursor(cursor)
        self.fit()

    def _dress(self) -> None:
        self.field.dress()
        self.fit()
        self._mark()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()  # other lines are wrapped

    def fit(self) -> None:
        """Be as high as the text asks for in a window of this height."""
        self.field.setFixedHeight(self.field.sizeHint().height())

    def _show(self) -> None:
        bench, session = self.session.document.content, self.session
        unbuilt = bench.draft != bench.text
        self.hint.setText(
            self.tr("Not built yet: Ctrl+Enter") if unbuilt else self.tr("Ctrl+Enter builds it")
        )
        shown = session.shown
        counts = ""
        if shown is not None and not unbuilt:
            numbers = len(shown.graph.inputs), len(shown.graph.gates)
            counts = self.tr("Inputs {0} · Gates {1}").format(*(f"{n:,}" for n in numbers))
        self.counts.setText(counts)
        self.problem.setText(session.problem)
        self.problem.setVisible(bool(session.problem))
        self.field.setAccessibleDescription(session.problem)
        self.fit()
        self._mark()

    # -- marks ------------------------------------------------------------------------------------

    def _mark(self) -> None:
        """Where the error is, or else where the gate stands that is looked at."""
        session, bench = self.session, self.session.document.content
        marks = []
        if session.error is not None and session.error.span is not None:
            marks.append(self._selection(session.error.span, self._wrong()))
        elif session.looked_at is not None and bench.draft == bench.text:
            node = session.graph.nodes[session.looked_at]
            marks.append(self._selection(node.span, self._looked_at()))
        self.field.setExtraSelections(marks)

    def _wrong(self) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        made.setUnderlineColor(QColor(theme.current().danger))
        made.setForeground(QColor(theme.current().danger))
        made.setFontWeight(QFont.Weight.Bold)
        return made

    def _looked_at(self) -> QTextCharFormat:
        colours, made = theme.current(), QTextCharFormat()
        made.setBackground(mix(colours.window, colours.accent, 0.16))
        return made

    def _selection(self, span: Span, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
        """A mark on a piece of the text; one at the end of it takes the letter before."""
        length = len(self.field.toPlainText())
        start = min(span.start, max(length - 1, 0))
        end = min(max(span.end, start + 1), length)
        cursor = self.field.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        mark = QTextEdit.ExtraSelection()
        mark.cursor, mark.format = cursor, look
        return mark
