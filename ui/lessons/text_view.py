"""The text of a lesson: Markdown, as high as it is, whose live words are told when pointed at."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QMouseEvent,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFragment,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from nnsim.lessons.places import Place, PlaceError, read_place
from ui.base import theme

_LINE = 145  # per cent
_BETWEEN = 8  # px between paragraphs
_DEEPER = 4  # signs by which the rest of a line of code that has no room is set in further

_FENCE = "```"
_SIGNS = re.compile(r"(?<=[^\s|]) [−+·×/] (?=[^\s|])|(?<=∂\w)/(?=∂)")  # within a formula


class TextView(QTextBrowser):
    """Shows Markdown without a scroll bar; `lit` tells of the live word that is pointed at."""

    lit = Signal(object)  # a Place; None where nothing is pointed at
    shown = Signal(object)  # the Place of a word that was clicked

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._markdown, self._place = "", ""
        self._under_mouse = ""  # the target of the word there
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.highlighted.connect(self._point)
        self.anchorClicked.connect(self._click)
        theme.changed.connect(self._dress)

    def show_text(self, markdown: str) -> None:
        """Show this text; none hides the view."""
        if markdown != self._markdown:
            self._markdown = markdown
            self._dress()
            if self._place not in {target for *_, target in self._live_words()}:
                self._under_mouse = ""
                self._light("")
        self.setVisible(bool(markdown))

    @property
    def words(self) -> str:
        """What is read, without marks."""
        return self.toPlainText()

    # -- how it looks -----------------------------------------------------------------------------

    def _dress(self) -> None:
        self.document().setDefaultFont(theme.font(13))
        prose_and_code = self._markdown.split(_FENCE)
        prose_and_code[::2] = [_SIGNS.sub(_unbroken, prose) for prose in prose_and_code[::2]]
        self.setMarkdown(_FENCE.join(prose_and_code))
        self._space()
        self._dress_tables()
        self._dress_words()
        self._fit()

    def _space(self) -> None:
        block = self.document().begin()
        last = self.document().lastBlock()
        while block.isValid():
            format_ = QTextBlockFormat()
            format_.setLineHeight(_LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            in_table = QTextCursor(block).currentTable() is not None
            in_list = block.textList() is not None
            gap = 0 if in_table or block == last else _BETWEEN // (2 if in_list else 1)
            if block.blockFormat().nonBreakableLines():  # a line of code
                hanging = _width_of_indent(block)
                format_.setNonBreakableLines(False)
                format_.setLeftMargin(hanging)
                format_.setTextIndent(-hanging)
                gap = 0 if block.next().blockFormat().nonBreakableLines() else gap
            format_.setBottomMargin(gap)
            format_.setTopMargin(0)
            QTextCursor(block).mergeBlockFormat(format_)
            block = block.next()

    def _dress_tables(self) -> None:
        for frame in self.document().rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                format_ = QTextTableFormat()
                format_.setBorder(0)
                format_.setCellPadding(3)
                format_.setCellSpacing(0)
                format_.setBottomMargin(_BETWEEN)
                format_.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
                frame.setFormat(format_)

    def _dress_words(self) -> None:
        colours = theme.current()
        for start, end, target in list(self._live_words()):
            format_ = QTextCharFormat()
            is_lit = target == self._place
            format_.setForeground(QColor(colours.accent if is_lit else colours.text))
            format_.setFontUnderline(False)
            format_.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            format_.setUnderlineColor(QColor(colours.accent))
            format_.setBackground(QColor(colours.hover if is_lit else colours.window))
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(format_)

    def _live_words(self) -> Iterator[tuple[int, int, str]]:
        block = self.document().begin()
        while block.isValid():
            iterator = block.begin()
            while not iterator.atEnd():
                fragment: QTextFragment = iterator.fragment()
                if fragment.charFormat().isAnchor():
                    start, target = fragment.position(), fragment.charFormat().anchorHref()
                    yield start, start + fragment.length(), unquote(target)
                iterator += 1
            block = block.next()

    def _fit(self) -> None:
        self.document().setTextWidth(self.viewport().width())
        self.setFixedHeight(round(self.document().size().height()) + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    # -- what is pointed at -----------------------------------------------------------------------

    def _point(self, url: QUrl) -> None:
        self._light(unquote(url.toString()))

    def _light(self, target: str) -> None:
        if target == self._place:
            return
        self._place = target
        self._dress_words()
        self.lit.emit(_place_of(target))

    def _click(self, url: QUrl) -> None:
        place = _place_of(unquote(url.toString()))
        if place is not None:
            self.shown.emit(place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._under_mouse = unquote(self.anchorAt(event.position().toPoint()))
        self._light(self._under_mouse)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._under_mouse = ""
        self._light("")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._light(self._under_mouse)


def _width_of_indent(block: QTextBlock) -> float:
    """px to where the rest of a line of code begins in the line below it."""
    text = block.text()
    signs = len(text) - len(text.lstrip()) + _DEEPER
    return QFontMetricsF(QTextCursor(block).charFormat().font()).horizontalAdvance(" ") * signs


def _unbroken(sign: re.Match[str]) -> str:
    """No line ends beside it."""
    return sign.group().replace(" ", "\u00a0").replace("/", "/\u2060")


def _place_of(target: str) -> Place | None:
    try:
        return read_place(target)
    except PlaceError:
        return None
